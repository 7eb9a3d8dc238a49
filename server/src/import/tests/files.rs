//! Files as they come: every encoding, separator and header, and every way to be broken.

use super::{World, counted, iin, read_members};
use crate::import::{Field, FileError, Problem, Source, encoding::Encoding, table};
use domain::person::Office;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

const KAZAKH: &str = "Комиссия коды;ЖСН;Тегі;Аты;Әкесінің аты;Лауазымы;Бастап
P1;{1};Әбдіғұл;Гүлнұр;Ерланқызы;төраға;01.02.2026
P1;{2};Іңкәрбек;Һакім;;хатшы;
";
const RUSSIAN: &str = "Код комиссии;ИИН;Фамилия;Имя;Отчество;Должность;Дата начала
P1;{1};Иванова;Анна;Сергеевна;председатель;01.02.2026
P1;{2};Ким;Юрий;-;Член комиссии;2026-02-01
";
const ENGLISH: &str = "commission,IIN,surname,given name,patronymic,office,from day
P1,{1},Kim,Anna,,chair,2026-02-01
P1,{2},\"O'Neil, Jr\",Ann,,member,
";

fn filled(text: &str) -> String {
    (1..=5).fold(text.to_owned(), |text, n| text.replace(&format!("{{{n}}}"), iin(n).as_str()))
}

fn utf16(text: &str, big: bool) -> Vec<u8> {
    let bytes = |unit: u16| if big { unit.to_be_bytes() } else { unit.to_le_bytes() };
    std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(bytes).collect()
}

#[test]
fn a_line_is_told_as_an_editor_shows_it() {
    let row = |n: usize, office: &str| format!("P1;{};Ким;Анна;;{office};", super::iin(n).as_str());
    let lines = [super::HEADER.to_owned(), String::new(), row(1, "?"), row(2, "мүше"), String::new(), row(3, "?")];
    for end in ["\n", "\r\n", "\r"] {
        for sep in ["", "sep=;"] {
            let head = if sep.is_empty() { String::new() } else { format!("{sep}{end}") };
            let plan = super::World::new().plan(&format!("{head}{}{end}", lines.join(end)));
            let told: Vec<u32> = plan.refusals.iter().map(|refusal| refusal.line).collect();
            let more = u32::from(!sep.is_empty());
            assert_eq!(told, [3 + more, 6 + more], "{end:?} {sep}");
        }
    }
}

#[test]
fn a_list_is_read_in_every_encoding_separator_and_language() {
    let russian = filled(RUSSIAN);
    let cp1251 = encoding_rs::WINDOWS_1251.encode(&russian).0.to_vec();
    let english = filled(ENGLISH).replace("O'Neil, Jr", "O'Neil Jr.");
    let sep = format!("sep=;\r\n{}", filled(KAZAKH).replace('\n', "\r\n"));
    let mac = filled(KAZAKH).replace('\n', "\r");
    let text = |encoding, separator| Source::Text { encoding, separator };
    for (bytes, source) in [
        (filled(KAZAKH).into_bytes(), text(Encoding::Utf8, ';')),
        (format!("\u{feff}{russian}").into_bytes(), text(Encoding::Utf8, ';')),
        (utf16(&filled(KAZAKH).replace(';', "\t"), false), text(Encoding::Utf16, '\t')),
        (utf16(&filled(KAZAKH), true), text(Encoding::Utf16, ';')),
        (cp1251, text(Encoding::Windows1251, ';')),
        (english.into_bytes(), text(Encoding::Utf8, ',')),
        (sep.into_bytes(), text(Encoding::Utf8, ';')),
        (mac.into_bytes(), text(Encoding::Utf8, ';')),
        (format!("{russian};;;;;;\n\n").into_bytes(), text(Encoding::Utf8, ';')),
    ] {
        let (table, drafts) = read_members(bytes).unwrap();
        assert_eq!(table.source, source);
        assert_eq!((drafts.drafts.len(), drafts.refusals.len()), (2, 0), "{source:?} {:?}", drafts.refusals);
        assert_eq!(drafts.drafts[0].office, Office::Chair);
        assert!(drafts.drafts[1].name.patronymic.is_none());
    }
}

#[test]
fn a_broken_file_is_refused_whole_with_the_reason() {
    let whole = filled(RUSSIAN);
    let cut_row = whole.rsplit_once(";2026").unwrap().0.to_owned();
    let open_quote = whole.replace("Юрий", "\"Юрий");
    let swallowing = format!("{}P1;{};\"Цой\";Ян;;член;\n", whole.replace("Иванова", "\"Иванова"), iin(3).as_str());
    let cut_letter = whole.trim_end().rsplit_once("01").unwrap().0.replace("2026-02-", "").into_bytes();
    let cut_letter = [cut_letter.as_slice(), &[0xd0]].concat();
    for (bytes, why) in [
        (Vec::new(), FileError::Empty),
        (b"\n\n".to_vec(), FileError::Empty),
        (RUSSIAN.lines().next().unwrap().as_bytes().to_vec(), FileError::Empty),
        (cut_row.into_bytes(), FileError::LastRow { line: 3, found: 6, expected: 7 }),
        (open_quote.into_bytes(), FileError::OpenQuote { line: 3 }),
        (swallowing.into_bytes(), FileError::OpenQuote { line: 2 }),
        (cut_letter, FileError::CutShort),
        (utf16(&whole, false).split_last().unwrap().1.to_vec(), FileError::CutShort),
        (whole.replace("ИИН", "ID").into_bytes(), FileError::MissingColumns(vec![Field::Iin])),
        (whole.replace("Отчество", "Имя").into_bytes(), FileError::DuplicateColumn("Имя".to_owned())),
        (b"\xd0\xcf\x11\xe0\xa1\xb1".to_vec(), FileError::OldWorkbook),
        (b"%PDF-1.7".to_vec(), FileError::NotATable),
        (b"PK\x03\x04 and then nothing".to_vec(), FileError::CutShort),
    ] {
        let shown = String::from_utf8_lossy(&bytes).into_owned();
        assert_eq!(read_members(bytes).map(|_| ()), Err(why), "{shown}");
    }
}

#[test]
fn too_large_a_file_is_refused_before_it_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("large.csv");
    let file = std::fs::File::create(&path).unwrap();
    file.set_len(table::LARGEST_FILE + 1).unwrap();
    let read = table::read_path(&path, crate::import::Kind::Members, &mut |_, _| ());
    assert_eq!(read.map(|_| ()), Err(FileError::TooLarge));
}

#[test]
fn every_kind_of_bad_cell_is_refused_alone_and_named() {
    let good = format!("P1;{};Ким;Анна;;мүше;", iin(1).as_str());
    for (row, field, problem) in [
        (good.replace("P1", "P9"), Field::Commission, Problem::UnknownCommission),
        (good.replace("P1", "P3"), Field::Commission, Problem::ClosedCommission),
        (good.replace("P1", "P/1"), Field::Commission, Problem::Code),
        (good.replace("P1", ""), Field::Commission, Problem::Missing),
        (good.replace("Ким", "=1+1"), Field::Surname, Problem::Formula),
        (good.replace("Ким", "@SUM"), Field::Surname, Problem::Formula),
        (good.replace("Анна", "+Анна"), Field::Given, Problem::Formula),
        (good.replace("Анна", "-"), Field::Given, Problem::Missing),
        (good.replace("мүше", "директор"), Field::Office, Problem::Office),
        (format!("{good}31.02.2026"), Field::From, Problem::Day),
        (good.replace(iin(1).as_str(), "500115100018"), Field::Iin, Problem::Iin(domain::iin::IinError::Control)),
        (good.replace(iin(1).as_str(), "5,00115E+11"), Field::Iin, Problem::IinRounded),
        (good.replace(iin(1).as_str(), "50011510001"), Field::Iin, Problem::Iin(domain::iin::IinError::Length)),
    ] {
        let text = format!("{}\n{row}\nP2;{};Цой;Ян;;мүше;\n", super::HEADER, iin(2).as_str());
        let plan = World::new().plan(&text);
        assert_eq!(counted(&plan), [1, 0, 0, 1], "{row}");
        assert_eq!((plan.refusals[0].line, plan.refusals[0].field), (2, Some(field)), "{row}");
        assert_eq!(plan.refusals[0].problem, problem, "{row}");
    }
    let short = format!("{}\nP1;1\n{good}\n", super::HEADER);
    let plan = World::new().plan(&short);
    assert_eq!(plan.refusals[0].problem, Problem::RowWidth { found: 2, expected: 7 });
    assert_eq!(plan.refusals.len(), 1);
}

#[test]
fn a_workbook_gives_its_numbers_dates_and_formulas() {
    let born_1800s = (1..400).map(iin).find(|iin| iin.as_str().starts_with('5')).unwrap();
    // Born in 1801: as a number it has lost its leading zero.
    let early = domain::iin::Iin::from_prefix("01020310001").unwrap();
    let mut book = Workbook::new();
    book.add_worksheet().set_name("жасырын").unwrap().set_hidden(true);
    let sheet = book.add_worksheet();
    sheet.set_active(true);
    let head = ["Код комиссии", "ИИН", "Фамилия", "Имя", "Примечание", "Должность", "Дата начала"];
    sheet.write_row(2, 0, head).unwrap();
    let day = Format::new().set_num_format("dd.mm.yyyy");
    for (row, number) in [(3, &born_1800s), (4, &early)] {
        sheet.write_row(row, 0, ["P1", "", "Ким", "Анна", "", "мүше"]).unwrap();
        sheet.write_number(row, 1, number.as_str().parse::<f64>().unwrap()).unwrap();
        sheet.write_with_format(row, 6, ExcelDateTime::from_ymd(2026, 2, 1).unwrap(), &day).unwrap();
    }
    sheet.write_row(6, 0, ["P1", iin(7).as_str(), "", "Анна", "", "мүше"]).unwrap();
    sheet.write_formula(6, 2, Formula::new("=A1&B1").set_result("Ким")).unwrap();
    sheet.write_formula(6, 4, Formula::new("=1+1").set_result("2")).unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let plan = World::new().try_plan(bytes.clone()).unwrap();
    assert_eq!(counted(&plan), [2, 0, 0, 1], "{:?}", plan.refusals);
    assert_eq!(plan.changes.new[1].iin.as_ref(), Some(&early));
    assert_eq!(plan.changes.new[0].from, super::day("2026-02-01"));
    assert_eq!((plan.refusals[0].line, &plan.refusals[0].problem), (7, &Problem::Formula));
    assert_eq!(read_members(bytes.clone()).unwrap().0.columns.ignored(), ["Примечание"]);
    for cut in [bytes.len() / 2, bytes.len() - 30] {
        assert_eq!(read_members(bytes[..cut].to_vec()).map(|_| ()), Err(FileError::CutShort));
    }
    let mut damaged = bytes;
    let middle = damaged.len() / 2;
    damaged[middle..middle + 40].fill(0);
    assert!(matches!(read_members(damaged), Err(FileError::Damaged | FileError::NotATable)));
}

#[test]
fn a_workbook_that_unpacks_to_too_much_is_refused() {
    use std::io::Write;
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    archive.start_file("xl/sharedStrings.xml", options).unwrap();
    let block = vec![b' '; 1 << 20];
    for _ in 0..=(table::LARGEST_UNPACKED >> 20) {
        archive.write_all(&block).unwrap();
    }
    let bytes = archive.finish().unwrap().into_inner();
    assert!(bytes.len() < 1 << 20);
    assert_eq!(read_members(bytes).map(|_| ()), Err(FileError::UnpackedTooLarge));
}
