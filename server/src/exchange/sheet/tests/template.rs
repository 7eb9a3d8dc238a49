//! The table to fill in, and the tables that are written.

use crate::exchange::{
    item::{FileItem, LONGEST},
    sheet::{NotWritten, example, guide, read, read_table, template, words, write_csv, write_xlsx},
};
use calamine::{Data, Reader as _, Xlsx};
use domain::{
    Faces, Lang,
    item::{ItemBody, ItemKind},
    item_rules::{ItemFault, faults},
};
use std::io::Cursor;

fn topics() -> Vec<(String, String)> {
    [("count", "Санау"), ("voting", "Дауыс беру, «учаске» & 'үй'")]
        .map(|(slug, name)| (slug.to_owned(), name.to_owned()))
        .into()
}

fn body(item: FileItem) -> ItemBody {
    let face = |lang| item.faces[&lang].clone();
    ItemBody {
        kind: item.kind,
        scenario: None,
        faces: Faces { kk: face(Lang::Kk), ru: face(Lang::Ru), en: Some(face(Lang::En)) },
        key: item.key,
        part_marks: item.part_marks,
        topic: item.topic,
        law: item.law,
        edition: "2026-07-01".to_owned(),
        difficulty: item.difficulty.unwrap(),
        angoff: None,
    }
}

#[test]
fn the_template_has_an_example_of_each_kind_without_a_fault() {
    for lang in Lang::ALL {
        let sheet = read_table(template(*lang, &topics()).unwrap()).unwrap();
        assert_eq!((sheet.bank.refused.as_slice(), sheet.ignored.as_slice()), ([].as_slice(), [].as_slice()));
        let read: Vec<FileItem> = sheet.bank.items.into_iter().map(|item| FileItem { line: 0, ..item }).collect();
        assert_eq!(read, example::items("Санау"));
        let kinds: Vec<ItemKind> = read.iter().map(|item| item.kind).collect();
        assert_eq!(kinds, ItemKind::ALL);
        for item in read {
            let name = item.name.clone();
            assert_eq!(faults(&body(item), None), Vec::<ItemFault>::new(), "{name}");
        }
    }
    assert!(template(Lang::Kk, &[]).is_ok());
}

/// The parts of a workbook as XML.
fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    std::io::read_to_string(archive.by_name(name).unwrap()).unwrap()
}

#[test]
fn the_template_offers_lists_and_says_what_each_column_is() {
    for lang in Lang::ALL {
        let bytes = template(*lang, &topics()).unwrap();
        let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
        assert_eq!(sheet.matches("<dataValidation ").count(), 6);
        assert!(sheet.contains(words::kind_word(ItemKind::ShortText, *lang)) && sheet.contains("state=\"frozen\""));
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
        let guide = book.worksheet_range(guide::of(guide::SHEET, *lang)).unwrap();
        // The list of topics stands where the cells to choose in say that it does.
        let from = sheet.split("!$A$").nth(1).unwrap().split(':').next().unwrap().parse::<u32>().unwrap();
        let cell = |row, column| {
            guide.get_value((row, column)).and_then(|cell| match cell {
                Data::String(text) => Some(text.clone()),
                _ => None,
            })
        };
        let listed: Vec<_> = (from - 1..from + 1).map(|row| (cell(row, 1).unwrap(), cell(row, 0).unwrap())).collect();
        assert_eq!(listed, topics());
    }
}

#[test]
fn a_table_has_a_header_in_the_language_and_only_the_columns_that_are_needed() {
    let items = example::items("count");
    let csv = write_csv(&items[..1], Lang::Kk);
    let header = csv.lines().next().unwrap();
    assert!(header.starts_with("\u{feff}Қысқа атауы;Тақырып;Қолданылуы;Жауап түрі;"), "{header}");
    assert_eq!(header.split(';').count(), 9 + 3 * 28);
    let bytes = write_xlsx(&items[1..2], Lang::En).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let range = book.worksheet_range("Questions").unwrap();
    assert_eq!(range.get_size(), (2, 9 + 3 * 6));
    assert_eq!(range.get_value((0, 11)), Some(&Data::String("Option A (Kazakh)".to_owned())));
    assert_eq!(range.get_value((1, 8)), Some(&Data::String("A, B, D".to_owned())));
}

#[test]
fn the_longest_text_is_written_and_what_no_cell_holds_is_named() {
    let mut item = example::items("count").remove(0);
    item.faces.get_mut(&Lang::Kk).unwrap().stem = "ы".repeat(LONGEST);
    let items = [item];
    assert_eq!(read(write_xlsx(&items, Lang::Kk).unwrap()).unwrap().items[0].faces, items[0].faces);
    assert_eq!(read(write_csv(&items, Lang::Kk).into_bytes()).unwrap().items[0].faces, items[0].faces);
    let [mut item] = items;
    item.faces.get_mut(&Lang::Kk).unwrap().stem = "😀".repeat(LONGEST);
    assert!(matches!(write_xlsx(&[item], Lang::Kk), Err(NotWritten::TooLong(name)) if name == "example-single"));
}
