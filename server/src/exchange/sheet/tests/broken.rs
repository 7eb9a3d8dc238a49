//! Rows and files that are broken, each in its own way.

use super::{HEADER, item, table};
use crate::{
    exchange::{
        item::{LONGEST, Refusal, Why},
        sheet::{header::Header, read, row},
    },
    import::{
        Cell, FileError,
        table::{Origin, Row},
    },
};
use domain::Lang;

fn broken(text: &str) -> Why {
    Why::Broken(text.to_owned())
}

fn unknown(text: &str) -> Why {
    Why::UnknownOption(text.to_owned())
}

#[test]
fn each_fault_is_named_and_takes_nothing_with_it() {
    let long = format!("q;;A;{};1;2;;;;;", "ы".repeat(LONGEST + 1));
    for (row, why) in [
        ("q;;A;;1;2;;;;;", Why::NoStemIn(Lang::Ru)),
        ("q;;;;;;;;;;", Why::NoStem),
        (";;A;;;;;;;;", Why::NoStem),
        ("q;;;Кто?;1;2;;;;;", Why::NoKey),
        ("q;;A;Кто?;1;;;;;;", Why::NoOptions),
        ("q;;A;Кто?;;;;;;;", Why::NoOptions),
        ("q;;C;Кто?;1;2;;;;;", unknown("C")),
        ("q;;A, D;Кто?;1;2;;;;;", unknown("D")),
        ("q;;Б;Кто?;1;2;;;;;", unknown("Б")),
        ("q;;2;Кто?;1;2;;;;;", unknown("2")),
        ("q;;да;Кто?;1;2;3;4;;;", unknown("да")),
        ("q;;Да;Кто?;1;2;3;4;;;", unknown("Да")),
        ("q;;он;Кто?;я;он;;;;;", unknown("он")),
        ("q;;,;Кто?;я;он;;;;;", unknown(",")),
        ("q;эссе;A;Кто?;1;2;;;;;", Why::Kind("эссе".to_owned())),
        ("q;число;8,5;?;;;;;;;", Why::NotANumber("8,5".to_owned())),
        ("q;число;-3;?;;;;;;;", Why::NotANumber("-3".to_owned())),
        ("q;число;4294967296;?;;;;;;;", Why::NotANumber("4294967296".to_owned())),
        ("q;short text;/;?;;;;;;;", Why::NoKey),
        ("q;matching;1a;?;1;2;;;;;", Why::NoOptions),
        ("q;matching;1a;?;1;2;;;раз;два;", Why::NoKey),
        ("q;matching;1a2b3a;?;1;2;;;раз;два;", unknown("3")),
        ("q;matching;1a2d;?;1;2;;;раз;два;", unknown("D")),
        ("q;matching;1a1b;?;1;2;;;раз;два;", broken("1a1b")),
        ("q;matching;1a2;?;1;2;;;раз;два;", broken("1a2")),
        ("q;matching;9a;?;1;2;;;раз;два;", unknown("9")),
        ("q;matching;a1;?;1;2;;;раз;два;", unknown("a")),
        ("q;matching;-;?;1;2;;;раз;два;", unknown("-")),
        ("q;ordering;1a2a;?;1;2;;;;;", broken("ключ: 1a2a")),
        ("q;ordering;1a;?;1;2;;;;;", Why::NoKey),
        // Too many cells, and too few.
        ("q;;A;Кто?;1;2;;;;;;x", broken("x")),
        ("q;;A;Кто?;1;2;;;;", broken("2")),
        (&long, Why::TooLong),
    ] {
        let text = format!("{HEADER}\nдо;;A;?;1;2;;;;;\n{row}\nпосле;;B;?;1;2;;;;;\n");
        let bank = table(&text).bank;
        let refused: Vec<(u32, &Why)> = bank.refused.iter().map(|one| (one.line, &one.why)).collect();
        assert_eq!(refused, [(3, &why)], "{row}");
        let names: Vec<&str> = bank.items.iter().map(|item| item.name.as_str()).collect();
        assert_eq!(names, ["до", "после"], "{row}");
    }
}

#[test]
fn a_refused_row_is_called_by_its_name_or_its_first_words() {
    for (row, name) in
        [("q;;;Кто?;1;2;;;;;", "q"), (";;;Кто  там?;1;2;;;;;", "Кто там?"), (";;A;;;;;;;;", "A"), (";;;;;x;;;;;", "x")]
    {
        let refusal = item(row).unwrap_err();
        assert_eq!((refusal.line, refusal.name.as_str()), (2, name), "{row}");
    }
}

#[test]
fn words_that_mean_nothing_are_refused_with_their_column() {
    let header = "Назначение;Сложность;Edition;Part marks;Ключ;Вопрос;A;B";
    for (row, why) in [
        ("экзамены;;;;A;?;1;2", "Назначение: экзамены"),
        (";4;;;A;?;1;2", "Сложность: 4"),
        (";;июль;;A;?;1;2", "Edition: июль"),
        (";;;может;A;?;1;2", "Part marks: может"),
    ] {
        let refused = table(&format!("{header}\n{row}\n")).bank.refused;
        assert_eq!(refused, [Refusal { line: 2, name: "?".to_owned(), why: broken(why) }], "{row}");
    }
}

#[test]
fn an_option_behind_the_last_is_too_many() {
    for header in ["Option I", "I", "Вариант І (рус.)", "Вариант К (рус.)"] {
        let text = format!("Ключ;Вопрос;A;B;C;D;E;F;G;H;{header}\nA;?;1;2;;;;;;;3\nA;!;1;2;;;;;;;\n");
        let header_is_known = !header.contains('К');
        let bank = table(&text).bank;
        let refused: Vec<&Why> = bank.refused.iter().map(|one| &one.why).collect();
        assert_eq!(refused, [&Why::TooMany][..usize::from(header_is_known)], "{header}");
    }
    let bank = table("Ключ;Тип;Вопрос;A;B;Слева 1;Слева 9\n1a;matching;?;1;2;x;y\n").bank;
    assert_eq!(bank.refused[0].why, Why::TooMany);
}

#[test]
fn a_language_with_words_but_without_a_question_is_refused() {
    let bank = table("Ключ;Сұрақ;A;B;Вопрос;A;B\nA;?;1;2;;1;2\nA;?;1;2;;;\n").bank;
    assert_eq!((bank.items.len(), &bank.refused[0].why), (1, &Why::NoStemIn(Lang::Ru)));
}

#[test]
fn an_error_value_refuses_its_row_where_it_is_read() {
    let header = Header::of(&["Ключ", "Вопрос", "A", "B", "Прочее"].map(Cell::text)).unwrap().unwrap();
    let read = |at: usize, origin| {
        let mut cells = ["A", "?", "1", "2", "3"].map(Cell::text);
        cells[at] = Cell { text: "#REF!".to_owned(), origin };
        let row = Row { line: 2, cells: cells.into() };
        row::read(&row, &header, None)
            .unwrap()
            .map(|item| item.faces[&Lang::Ru].options[&'a'.try_into().unwrap()].clone())
    };
    let refused = Refusal { line: 2, name: "?".to_owned(), why: broken("#REF!") };
    assert_eq!(read(2, Origin::Broken), Err(refused.clone()));
    assert_eq!(read(2, Origin::Formula), Err(refused));
    assert_eq!(read(2, Origin::Text), Ok("#REF!".to_owned()));
    assert_eq!(read(4, Origin::Broken), Ok("1".to_owned()));
}

#[test]
fn blank_rows_and_rows_of_other_columns_are_no_questions() {
    let sheet = table("№;Ключ;Вопрос;A;B\n1;A;?;1;2\n;;;;\n3;;; ;\n\n");
    assert_eq!((sheet.bank.items.len(), sheet.bank.refused.len()), (1, 0));
}

#[test]
fn a_broken_file_is_refused_whole_with_the_reason() {
    let whole = "Ключ;Вопрос;A;B\nA;Кто?;я;он\nB;Что?;это;то\n";
    let mixed = [whole.as_bytes(), &[0xc0, 0xc1, 0xc2, b';', b';', b';', b'\n']].concat();
    let koi8 = encoding_rs::KOI8_R.encode(whole).0.to_vec();
    let cut_letter = [whole.trim_end().as_bytes(), &[0xd0]].concat();
    for (bytes, why) in [
        (Vec::new(), FileError::Empty),
        (b"\n\n;;;\n".to_vec(), FileError::Empty),
        ("Ключ;Вопрос;A;B\n".as_bytes().to_vec(), FileError::Empty),
        (b"\xd0\xcf\x11\xe0\xa1\xb1".to_vec(), FileError::OldWorkbook),
        (b"%PDF-1.7".to_vec(), FileError::NotATable),
        (b"{\\rtf1".to_vec(), FileError::NotATable),
        (b"PK\x03\x04 and then nothing".to_vec(), FileError::CutShort),
        (mixed, FileError::Damaged),
        (koi8, FileError::Encoding),
        (cut_letter, FileError::CutShort),
        (whole.replace("Кто", "\"Кто").into_bytes(), FileError::OpenQuote { line: 2 }),
        (whole.replace(";то\n", "").into_bytes(), FileError::LastRow { line: 3, found: 3, expected: 4 }),
        (format!("{}{whole}", "x;".repeat(201)).into_bytes(), FileError::NotATable),
    ] {
        let shown = String::from_utf8_lossy(&bytes).into_owned();
        assert_eq!(read(bytes).map(|_| ()), Err(why.into()), "{shown}");
    }
}
