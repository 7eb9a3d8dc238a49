//! Encodings, separators, and workbooks as Excel makes them.

use super::{sketch, table};
use crate::{
    exchange::{
        item::{Refusal, Why},
        sheet::{Sheet, SheetError, read_table},
    },
    import::FileError,
};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};

const TEXT: &str = "Ключ;Вопрос;A;B\nA;Кто?;я;он\n";

fn utf16(text: &str) -> Vec<u8> {
    std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

#[test]
fn a_table_is_read_in_every_encoding_and_with_every_separator() {
    let cp1251 = encoding_rs::WINDOWS_1251.encode(TEXT).0.to_vec();
    for bytes in [
        TEXT.as_bytes().to_vec(),
        format!("\u{feff}sep=;\r\n{}", TEXT.replace('\n', "\r\n")).into_bytes(),
        TEXT.replace(';', ",").into_bytes(),
        utf16(&TEXT.replace(';', "\t")),
        TEXT.replace('\n', "\r").into_bytes(),
        cp1251,
    ] {
        let sheet = read_table(bytes).unwrap();
        assert_eq!(sheet.bank.items.iter().map(sketch).collect::<Vec<_>>(), ["single a | ru: Кто? | a: я | b: он"]);
    }
}

/// A workbook of one sheet.
fn workbook(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(book.add_worksheet());
    book.save_to_buffer().unwrap()
}

fn read_workbook(fill: impl FnOnce(&mut Worksheet)) -> Sheet {
    read_table(workbook(fill)).unwrap()
}

#[test]
fn a_workbook_gives_its_numbers_days_and_formulas() {
    let sheet = read_workbook(|sheet| {
        sheet.write_row(0, 0, ["Ключ", "Вопрос", "A", "B", "Тип", "Сложность", "Редакция", "Статьи"]).unwrap();
        let day = Format::new().set_num_format("dd.mm.yyyy");
        sheet.write_row(1, 0, ["", "Сколько?", "", "", "число"]).unwrap();
        sheet.write_number(1, 0, 1240).unwrap();
        sheet.write_number(1, 5, 3).unwrap();
        sheet.write_with_format(1, 6, ExcelDateTime::from_ymd(2026, 7, 1).unwrap(), &day).unwrap();
        sheet.write_number(1, 7, 43).unwrap();
        sheet.write_row(2, 0, ["B", "", "=1+1", "-5", "", "", "@x"]).unwrap();
        sheet.write_formula(2, 1, Formula::new("=A1&B1").set_result("Кто?")).unwrap();
        sheet.write_row(3, 0, ["A", "Кто?", "", "он"]).unwrap();
        sheet.write_formula(3, 2, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
        sheet.write_row(4, 0, ["", "Так?", "", "", "верно-неверно"]).unwrap();
        sheet.write_boolean(4, 0, false).unwrap();
    });
    let bank = sheet.bank;
    let sketches: Vec<String> = bank.items.iter().map(sketch).collect();
    assert_eq!(sketches, ["numeric 1240 | ru: Сколько?", "true-false b | ru: Так? | a: Верно | b: Неверно"]);
    let first = &bank.items[0];
    assert_eq!(
        (first.difficulty, first.edition.as_str(), first.law.as_slice()),
        (Some(3), "2026-07-01", ["43".to_owned()].as_slice())
    );
    let refusal = |line, why| Refusal { line, name: "Кто?".to_owned(), why };
    let broken = |text: &str| Why::Broken(text.to_owned());
    assert_eq!(bank.refused, [refusal(3, broken("Редакция: @x")), refusal(4, broken("#DIV/0!"))]);
}

#[test]
fn a_number_is_shown_as_in_its_language_and_a_time_that_became_a_number_is_refused() {
    let sheet = read_workbook(|sheet| {
        sheet.write_row(0, 0, ["Ключ", "Вопрос", "A", "B", "Question", "A", "B"]).unwrap();
        sheet.write_row(1, 0, ["A", "?", "", "", "?", "", ""]).unwrap();
        for (column, number) in [(2, 0.5), (3, 1000.0), (5, 0.5), (6, 1000.0)] {
            sheet.write_number(1, column, number).unwrap();
        }
        sheet.write_row(2, 0, ["A", "Когда?", "", "в полдень", "When?", "at noon", "at night"]).unwrap();
        sheet.write_number_with_format(2, 2, 20.0 / 24.0, &Format::new().set_num_format("h:mm")).unwrap();
    });
    assert_eq!(
        sheet.bank.items.iter().map(sketch).collect::<Vec<_>>(),
        ["single a | ru: ? | a: 0,5 | b: 1000 | en: ? | a: 0.5 | b: 1000"]
    );
    assert_eq!(
        sheet.bank.refused.iter().map(|one| &one.why).collect::<Vec<_>>(),
        [&Why::Broken("A: 1899-12-31".to_owned())]
    );
}

#[test]
fn titles_merged_cells_and_two_rows_of_header_are_what_they_look_like() {
    let sheet = read_workbook(|sheet| {
        let plain = Format::new();
        sheet.merge_range(0, 0, 0, 4, "Банк вопросов", &plain).unwrap();
        sheet.merge_range(2, 1, 2, 3, "Русский", &plain).unwrap();
        sheet.write_row(3, 0, ["Ключ", "Вопрос", "A", "B", "Тема"]).unwrap();
        sheet.write_row(4, 0, ["A", "Кто?", "я", "он"]).unwrap();
        sheet.write_row(5, 0, ["B", "Что?", "это", "то"]).unwrap();
        sheet.merge_range(4, 4, 5, 4, "Санау", &plain).unwrap();
        sheet.merge_range(6, 0, 6, 4, "Раздел 2", &plain).unwrap();
        sheet.write_string(7, 9, "проверить").unwrap();
        sheet.write_row(7, 0, ["A", "Где?", "тут", "там", "x"]).unwrap();
    });
    assert_eq!(sheet.above, ["Банк вопросов", "Русский"]);
    let topics: Vec<_> = sheet.bank.items.iter().map(|item| (item.line, item.topic.as_str())).collect();
    // What is merged stands in the first of its rows alone.
    assert_eq!(topics, [(5, "Санау"), (6, ""), (8, "x")]);
    assert_eq!(sheet.bank.refused, [Refusal { line: 7, name: "Раздел 2".to_owned(), why: Why::NoStem }]);
    assert_eq!(sheet.ignored.iter().map(|one| one.word.as_str()).collect::<Vec<_>>(), ["J"]);
    // A header in two rows is none.
    let split = workbook(|sheet| {
        sheet.write_row(0, 0, ["Ключ", "Тема", "Русский"]).unwrap();
        sheet.write_row(1, 0, ["", "", "Вопрос", "A", "B"]).unwrap();
        sheet.write_row(2, 0, ["A", "x", "Кто?", "я", "он"]).unwrap();
    });
    assert!(matches!(read_table(split), Err(SheetError::NoHeader { no_question: true, no_key: false, .. })));
}

#[test]
fn a_workbook_that_is_cut_or_damaged_is_refused() {
    let bytes = workbook(|sheet| {
        sheet.write_row(0, 0, ["Ключ", "Вопрос", "A", "B"]).unwrap();
        for row in 1..200 {
            sheet.write_row(row, 0, ["A", &format!("Кто {row}?"), "я", "он"]).unwrap();
        }
    });
    assert_eq!(read_table(bytes.clone()).unwrap().bank.items.len(), 199);
    for cut in [bytes.len() / 2, bytes.len() - 30] {
        assert_eq!(read_table(bytes[..cut].to_vec()).unwrap_err(), FileError::CutShort.into());
    }
    let mut damaged = bytes;
    let middle = damaged.len() / 2;
    damaged[middle..middle + 40].fill(0);
    let error = read_table(damaged).unwrap_err();
    assert!(matches!(error, SheetError::File(FileError::Damaged | FileError::NotATable)), "{error}");
    assert_eq!(read_table(workbook(|_| ())).unwrap_err(), FileError::Empty.into());
}

/// Five thousand questions; how long it takes is measured in release.
#[test]
fn a_large_table_is_read() {
    let row = |number: u32| format!("q-{number};A;Кто {number}?;я{};он;мы;вы", "ы".repeat(200));
    let rows: Vec<String> = (0..5_000).map(row).collect();
    let text = format!("slug;Ключ;Вопрос;A;B;C;D\n{}\n", rows.join("\n"));
    let sheet = table(&text);
    assert_eq!((sheet.bank.items.len(), sheet.bank.refused.len()), (5_000, 0));
}
