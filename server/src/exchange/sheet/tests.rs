//! Tables by hand, good and broken, and tables of generated items.

mod broken;
mod files;
mod header;
mod properties;
mod template;

use super::{Sheet, read_table};
use crate::exchange::item::{FileItem, Refusal};
use domain::item::Key;

/// A table of text that is one.
fn table(text: &str) -> Sheet {
    read_table(text.as_bytes().to_vec()).unwrap_or_else(|error| panic!("{error} {text}"))
}

/// The only item of a row below the usual header.
fn item(row: &str) -> Result<FileItem, Refusal> {
    let mut sheet = table(&format!("{HEADER}\n{row}\n"));
    assert_eq!(sheet.bank.items.len() + sheet.bank.refused.len(), 1, "{row}");
    sheet.bank.items.pop().ok_or_else(|| sheet.bank.refused.remove(0))
}

/// Name, kind, key; question; options; left sides.
const HEADER: &str = "slug;тип;ключ;вопрос;A;B;C;D;слева 1;слева 2;слева 3";

/// An item in a line: kind, key, `+` for marks in parts; then each language with
/// its question, left sides, options with their reasons, explanation.
fn sketch(item: &FileItem) -> String {
    let key = match &item.key {
        Key::Exactly(response) => response.to_string(),
        Key::Words(words) => format!("{words:?}"),
    };
    let mut parts = vec![format!("{} {key}{}", item.kind, if item.part_marks { "+" } else { "" })];
    for (lang, face) in &item.faces {
        parts.push(format!("{lang}: {}", face.stem));
        parts.extend(face.prompts.iter().map(|prompt| format!("- {prompt}")));
        for (letter, option) in &face.options {
            let why = face.why.get(letter).map(|why| format!(" ({why})")).unwrap_or_default();
            parts.push(format!("{}: {option}{why}", letter.as_char()));
        }
        if !face.explanation.is_empty() {
            parts.push(format!("! {}", face.explanation));
        }
    }
    parts.join(" | ")
}

#[test]
fn each_kind_is_read_as_people_type_it() {
    for (row, read) in [
        ("q;;B;Кто?;я;он;мы;;;;", "single b | ru: Кто? | a: я | b: он | c: мы"),
        // A Cyrillic letter that looks Latin.
        ("q;один ответ;В;Кто?;я;он;мы;;;;", "single b | ru: Кто? | a: я | b: он | c: мы"),
        ("q;;С, а;Кто?;я;он;мы;;;;", "multiple ac | ru: Кто? | a: я | b: он | c: мы"),
        ("q;Бірнеше жауап;ac.;Кто?;я;он;мы;;;;", "multiple ac | ru: Кто? | a: я | b: он | c: мы"),
        ("q;MULTIPLE;A және B;Кто?;я;он;мы;;;;", "multiple ab | ru: Кто? | a: я | b: он | c: мы"),
        ("q;верно-неверно;Неверно;Так?;;;;;;;", "true-false b | ru: Так? | a: Верно | b: Неверно"),
        ("q;true-false;A;Так?;Да;Нет;;;;;", "true-false a | ru: Так? | a: Да | b: Нет"),
        ("q;дұрыс-бұрыс;1;Так?;;;;;;;", "true-false a | ru: Так? | a: Верно | b: Неверно"),
        ("q;число;1 240;Сколько?;;;;;;;", "numeric 1240 | ru: Сколько?"),
        ("q;короткий ответ;Лист / лист;Что?;;;;;;;", "short-text [\"Лист\", \"лист\"] | ru: Что?"),
        ("q;short text;лист; Что?;;;;;;;", "short-text [\"лист\"] | ru: Что?"),
        ("q;short text;\"a;b; a\";Что?;;;;;;;", "short-text [\"a\", \"b\"] | ru: Что?"),
        ("q;short text;\"и/или\nили\";Что?;;;;;;;", "short-text [\"и/или\", \"или\"] | ru: Что?"),
        (
            "q;соответствие;2a1c;Кто?;я;он;мы;;раз;два;",
            "matching 1c2a | ru: Кто? | - раз | - два | a: я | b: он | c: мы",
        ),
        ("q;matching;1-В, 2-А;Кто?;я;он;;;раз;два;", "matching 1b2a | ru: Кто? | - раз | - два | a: я | b: он"),
        ("q;matching;BB;Кто?;я;он;;;раз;два;", "matching 1b2b | ru: Кто? | - раз | - два | a: я | b: он"),
        ("q;порядок;1=C 2=A 3=B;Как?;я;он;мы;;;;", "ordering 1c2a3b | ru: Как? | a: я | b: он | c: мы"),
        ("q;ретке қою;CAB;Как?;я;он;мы;;;;", "ordering 1c2a3b | ru: Как? | a: я | b: он | c: мы"),
        // A letter may be left out, a dash stands for nothing.
        ("-;-;D;Кто?;я;он;;вы;;;", "single d | ru: Кто? | a: я | b: он | d: вы"),
        (
            "q;;A;\"Кто\nи\r\nчто?\";\" -5 \";-;'+1;'c';;;",
            "single a | ru: Кто\nи\nчто? | a: -5 | b: - | c: +1 | d: 'c'",
        ),
    ] {
        assert_eq!(item(row).as_ref().map(sketch), Ok(read.to_owned()), "{row}");
    }
}

#[test]
fn what_is_said_beside_the_question_is_read_in_words_of_any_language() {
    let header = "Атауы;Тема;Use;Қиындығы;Статьи;Edition;Балдың бөлігі;Key;Сұрақ;A;B";
    for (row, read) in [
        (
            "a;Санау;жаттығу;оңай;43(8), 41(6); 01.07.2026;иә;A;?;1;2",
            "a Санау Some(Practice) Some(1) 43(8)|41(6) 2026-07-01 true",
        ),
        (
            "a;;тестовый;2;\"koap/119; 26-1(1,2)\";2026-07-01;no;A;?;1;2",
            "a  Some(Test) Some(2) koap/119|26-1(1,2) 2026-07-01 false",
        ),
        ("a b;;;HARD;-;;;A;?;1;2", "a b  None Some(3)   false"),
        (";;-;–;;-;-;A;?;1;2", "  None None   false"),
    ] {
        let mut sheet = table(&format!("{header}\n{row}\n"));
        assert_eq!(sheet.bank.refused, [], "{row}");
        let one = sheet.bank.items.remove(0);
        let law = one.law.join("|");
        let said = format!(
            "{} {} {:?} {:?} {law} {} {}",
            one.name, one.topic, one.use_, one.difficulty, one.edition, one.part_marks
        );
        assert_eq!(said, read, "{row}");
    }
}

#[test]
fn languages_stand_side_by_side() {
    let text = "Кілт;Сұрақ (қазақша);Вопрос (рус.);Question (English);A нұсқасы (қазақша);B нұсқасы (қазақша);\
        Вариант A (рус.);Вариант B (рус.);Пояснение (каз.);Почему B (рус.);Почему A (рус.)\n\
        A;Кім?;Кто?;;мен;ол;я;он;Себебі;нет;да\nB;Не?;;;бұл;сол;;;;;\n";
    let sheet = table(text);
    let read: Vec<String> = sheet.bank.items.iter().map(sketch).collect();
    assert_eq!(
        read,
        [
            "single a | kk: Кім? | a: мен | b: ол | ! Себебі | ru: Кто? | a: я (да) | b: он (нет)",
            "single b | kk: Не? | a: бұл | b: сол"
        ]
    );
    assert_eq!((sheet.bank.refused.len(), sheet.ignored.len()), (0, 0));
    assert_eq!(sheet.bank.items.iter().map(|item| item.line).collect::<Vec<_>>(), [2, 3]);
}
