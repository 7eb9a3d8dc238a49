//! Headers as people write them.

use super::{sketch, table};
use crate::exchange::item::Lost;
use crate::{
    exchange::sheet::{SheetError, Unknown, columns::Field, read, read_table},
    import::FileError,
};
use domain::Lang;

/// The items of a table whose rows stand below each other.
fn read_rows(rows: &[&str]) -> Vec<String> {
    let sheet = table(&rows.join("\n"));
    assert_eq!((sheet.bank.refused.as_slice(), sheet.ignored.as_slice()), ([].as_slice(), [].as_slice()), "{rows:?}");
    sheet.bank.items.iter().map(sketch).collect()
}

#[test]
fn a_header_is_read_however_it_is_typed() {
    let read = "single b | kk: 1 | a: 2 | b: 3 | ru: 4 | a: 5 | b: 6";
    for header in [
        "key;question_kk;a_kk;b_kk;question_ru;a_ru;b_ru",
        "КЛЮЧ*;Вопрос (каз);Вариант А (каз);Вариант В (каз);Вопрос (рус);Вариант А (рус);Вариант В (рус)",
        "Дұрыс жауап:;Сұрақ;A;B;Вопрос;A;B",
        "Верный ответ;Вопрос на казахском языке;Ответ A;Ответ B;Вопрос на русском;Ответ A;Ответ B",
        "кілт;сұрақ қазақ тілінде;A нұсқасы;B нұсқасы;орыс тіліндегі сұрақ (орысша);нұсқа A (орысша);нұсқа B (орысша)",
        "Key (letter);Question KZ (up to 300);Option A;Option B;Question RU;Option A;Option B",
        "кілт;(каз) Вопрос;А;Б;(рус) Вопрос;А;Б",
        "кілт;Сұрақ;1-нұсқа;2-нұсқа;Вопрос;Вариант 1;Вариант 2",
    ] {
        let key = if header.contains(";Б") {
            "Б"
        } else if header.contains('1') {
            "2"
        } else {
            "B"
        };
        let header = header.replace("орыс тіліндегі сұрақ (орысша)", "сұрақ (орысша)");
        assert_eq!(read_rows(&[&header, &format!("{key};1;2;3;4;5;6")]), [read], "{header}");
    }
    // Named in the language they are in, whatever they stand behind.
    let header = "кілт;сұрақ;вопрос;нұсқа A;нұсқа B;вариант A;вариант B";
    assert_eq!(read_rows(&[header, "B;1;4;2;3;5;6"]), [read]);
}

#[test]
fn the_letters_of_the_header_are_those_of_the_key() {
    let rows = ["Ключ;Вопрос;А;Б;В;Г", "В;?;1;2;3;4", "Б, Г;?;1;2;3;4"];
    let options = "| ru: ? | a: 1 | b: 2 | c: 3 | d: 4";
    assert_eq!(read_rows(&rows), [format!("single c {options}"), format!("multiple bd {options}")]);
    let rows = ["Кілт;Сұрақ;А;Ә;Б;В", "В;?;1;2;3;4", "ә;?;1;2;3;4"];
    let options = "| kk: ? | a: 1 | b: 2 | c: 3 | d: 4";
    assert_eq!(read_rows(&rows), [format!("single d {options}"), format!("single b {options}")]);
}

#[test]
fn titles_may_stand_above_the_header_and_the_header_may_be_repeated() {
    let sheet =
        table("Банк вопросов 2026;;\nКазахский;Русский;\nКлюч;Вопрос;A;B\nA;?;1;2\n Ключ;Вопрос;A;B\nB;?;1;2\n");
    assert_eq!(sheet.above, ["Банк вопросов 2026", "Казахский Русский"]);
    assert_eq!(sheet.bank.refused, []);
    assert_eq!(sheet.bank.items.iter().map(|item| item.line).collect::<Vec<_>>(), [4, 6]);
}

#[test]
fn a_column_that_means_nothing_is_named_with_the_one_that_was_meant() {
    let text = "№;Ключ;Вопрос;A;B;Телефон;Сложнсть;;Пояснене\n1;A;?;1;2;8;3;x;да\n";
    let ignored = table(text).ignored;
    let unknown = |word: &str, meant: Option<&str>| Unknown { word: word.to_owned(), meant: meant.map(str::to_owned) };
    assert_eq!(
        ignored,
        [
            unknown("№", None),
            unknown("Телефон", None),
            unknown("Сложнсть", Some("Сложность")),
            unknown("Пояснене", Some("Пояснение (рус.)")),
            unknown("H", None),
        ]
    );
    let items = read(text.as_bytes().to_vec()).unwrap().items;
    let lost = |name: &str| Lost::Field(name.to_owned());
    assert_eq!(items[0].lost[1..3], [lost("Телефон"), lost("Сложнсть → Сложность?")]);
}

#[test]
fn a_table_without_the_columns_it_needs_is_refused_with_their_names() {
    for (text, no_question, no_key, meant) in [
        ("Кто?;я;он;A\nЧто?;я;он;B\n", true, true, None),
        ("Тема;Ключ;A;B\nx;A;1;2\n", true, false, None),
        ("Тема;Вопрос;A;B\nx;?;1;2\n", false, true, None),
        ("Тема;Ключ;Вопрс;A;B\nx;A;?;1;2\n", true, false, Some("Вопрос (рус.)")),
    ] {
        let error = read_table(text.as_bytes().to_vec()).unwrap_err();
        let SheetError::NoHeader { no_question: question, no_key: key, unknown } = &error else { panic!("{error}") };
        assert_eq!((*question, *key), (no_question, no_key), "{text}");
        assert_eq!(unknown.iter().find_map(|one| one.meant.as_deref()), meant, "{text}");
        for lang in Lang::ALL {
            let said = error.text(*lang);
            assert_eq!(said.contains(&Field::Key.title(*lang)), no_key, "{said}");
            assert_eq!(said.contains(meant.unwrap_or("?")), meant.is_some(), "{said}");
        }
        assert_eq!(read(text.as_bytes().to_vec()).map(|_| ()), Err(error), "{text}");
    }
}

#[test]
fn a_column_stands_once() {
    for (header, word) in [
        ("Ключ;Вопрос;A;B;Кілт", "Кілт"),
        ("Ключ;Вопрос;A;B;А", "А"),
        ("Ключ;Вопрос;Question (Russian);A;B", "Question (Russian)"),
        ("Банк;2026\nКлюч;Вопрос;Тема;Topic", "Topic"),
    ] {
        let text = format!("{header}\nA;?;1;2;3\n");
        let refused = read(text.into_bytes()).map(|_| ());
        assert_eq!(refused, Err(FileError::DuplicateColumn(word.to_owned()).into()), "{header}");
    }
}
