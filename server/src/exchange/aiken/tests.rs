//! Files by hand, good and broken, and files of generated items.

mod properties;

use super::{read, write};
use crate::exchange::item::{FileItem, LONGEST, Refusal, Why};
use domain::Lang;

fn read_ru(text: &str) -> (Vec<FileItem>, Vec<Refusal>) {
    let bank = read(text, Lang::Ru);
    (bank.items, bank.refused)
}

/// An item in a line: where it begins, kind, key; stem; options.
fn sketch(item: &FileItem) -> String {
    let face = item.faces.values().next().unwrap();
    let key = item.key.options();
    let options = face.options.values().map(String::as_str).collect::<Vec<_>>().join(", ");
    format!("{} {} {key} | {} | {options}", item.line, item.kind, face.stem)
}

#[test]
fn questions_are_read_as_people_type_them() {
    for (text, read) in [
        ("Кто?\nA. я\nB. он\nC. мы\nANSWER: B\n", vec!["1 single b | Кто? | я, он, мы"]),
        // Letters that look Latin, typed as Cyrillic, and the other way round.
        ("Кто?\nА) я\nВ) он\nС) мы\nД) вы\nANSWER: D", vec!["1 single d | Кто? | я, он, мы, вы"]),
        ("Кто?\nA. я\nB. он\nC. мы\nОТВЕТ: В", vec!["1 single b | Кто? | я, он, мы"]),
        // The Cyrillic order; a Latin B looks like its third letter.
        ("Кто?\nа) я\nб) он\nв) мы\nг) вы\nОтвет: в", vec!["1 single c | Кто? | я, он, мы, вы"]),
        ("Кто?\nА. я\nБ. он\nВ. мы\nANSWER: B", vec!["1 single c | Кто? | я, он, мы"]),
        ("Кім?\nА) мен\nӘ) ол\nБ) біз\nВ) сіз\nЖАУАП : б", vec!["1 single c | Кім? | мен, ол, біз, сіз"]),
        (
            "Кім?\nА. 1\nӘ. 2\nБ. 3\nВ. 4\nГ. 5\nҒ. 6\nД. 7\nЕ. 8\nЖАУАП: Е",
            vec!["1 single h | Кім? | 1, 2, 3, 4, 5, 6, 7, 8"],
        ),
        // Several letters.
        ("Кто?\nA. я\nB. он\nC. мы\nANSWER: A, C", vec!["1 multiple ac | Кто? | я, он, мы"]),
        ("Кто?\nА. я\nБ. он\nВ. мы\nОТВЕТ: А и Б.", vec!["1 multiple ab | Кто? | я, он, мы"]),
        ("Кто?\nA. я\nB. он\nANSWER: a a", vec!["1 single a | Кто? | я, он"]),
        // The option repeated.
        ("Кто?\nА) я\nБ) он  сам\nОТВЕТ: Б) он сам", vec!["1 single b | Кто? | я, он сам"]),
        ("Так?\nA. верно\nB. неверно\nANSWER: B", vec!["1 true-false b | Так? | верно, неверно"]),
        ("Так?\nA. Неверно\nB. Верно\nANSWER: B", vec!["1 single b | Так? | Неверно, Верно"]),
        // Lines that go on, blank lines, people's initials.
        (
            "\u{feff}А.С. Пушкин\tписал?\r\nИ. о. кого\r\n\r\nВопрос:\r\n(A) я\r\n\r\n(B)\r\nон\r\nсам\r\n\r\nANSWER:A\r\n",
            vec!["1 single a | А.С. Пушкин писал? И. о. кого\n\nВопрос: | я, он сам"],
        ),
        ("A. Кто?\nA. я\nB. И. о.\nШ. Ш.\nANSWER: B", vec!["1 single b | A. Кто? | я, И. о. Ш. Ш."]),
        ("Ответ: кто?\nA. я\nB. он\nANSWER: A", vec!["1 single a | Ответ: кто? | я, он"]),
        // Nothing between the questions.
        (
            "Раз?\nA. 1\nB. 2\nANSWER: A\nДва?\nА. 1\nБ. 2\nОТВЕТ: Б\n\n\nТри?\n A. 1\n B. 2\n ANSWER: A",
            vec!["1 single a | Раз? | 1, 2", "5 single b | Два? | 1, 2", "11 single a | Три? | 1, 2"],
        ),
        ("", vec![]),
        ("\n \n", vec![]),
    ] {
        let (items, refused) = read_ru(text);
        assert_eq!(refused, [], "{text}");
        assert_eq!(items.iter().map(sketch).collect::<Vec<_>>(), read, "{text}");
        let mac = text.replace("\r\n", "\n").replace('\n', "\r");
        assert_eq!(read_ru(&mac).0, items, "{text}");
    }
}

fn broken(text: &str) -> Why {
    Why::Broken(text.to_owned())
}

fn unknown(text: &str) -> Why {
    Why::UnknownOption(text.to_owned())
}

#[test]
fn each_fault_is_named_and_takes_nothing_with_it() {
    let long = format!("{}\nA. 1\nB. 2\nANSWER: A", "ы".repeat(LONGEST + 1));
    for (text, why) in [
        ("Кто?\nA. я\nB. он", Why::NoKey),
        ("Кто?\nA. я\nB. он\nANSWER:", Why::NoKey),
        ("Кто?\nA. я\nB. он\nANSWER: C", unknown("C")),
        ("Кто?\nA. я\nB. он\nANSWER: A, D", unknown("D")),
        ("Кто?\nA. я\nB. он\nANSWER: Б", unknown("Б")),
        ("Кто?\nA. я\nB. он\nANSWER: 2", unknown("2")),
        ("Кто?\nA. я\nB. он\nANSWER: AB", unknown("AB")),
        ("Кто?\nA. я\nB. он\nANSWER: B. она", unknown("B. она")),
        ("Кто?\nА. я\nБ. он\nВ. мы\nГ. вы\nД. все\nОТВЕТ: D", unknown("D")),
        ("Кто?\nA. я\nANSWER: A", Why::NoOptions),
        ("Кто?\nA. я", Why::NoOptions),
        ("Кто?\nANSWER: A", Why::NoOptions),
        ("Кто?\n1. я\n2. он\nANSWER: A", Why::NoOptions),
        ("Кто?\nB. я\nC. он\nANSWER: B", Why::NoOptions),
        ("Кто?\nA. 1\nB. 2\nC. 3\nD. 4\nE. 5\nF. 6\nG. 7\nH. 8\nI. 9\nANSWER: A", Why::TooMany),
        ("Кто?\nA. я\nB. он\nD. мы\nANSWER: A", broken("D. мы")),
        ("Кто?\nA. я\nC. он\nANSWER: A", broken("C. он")),
        ("Кто?\nA. я\nB. он\nB. мы\nANSWER: A", broken("B. мы")),
        ("Кто?\nA. я\nA. он\nANSWER: A", broken("A. он")),
        ("Кто?\nА. я\nБ. он\nГ. мы\nОТВЕТ: А", broken("Г. мы")),
        ("Кто?\nA.\nB. он\nANSWER: A", broken("A.")),
        ("A. я\nB. он\nANSWER: A", Why::NoStem),
        ("ANSWER: A", Why::NoStem),
        (&long, Why::TooLong),
    ] {
        let text = format!("До\nA. 1\nB. 2\nANSWER: A\n\n{text}\n\nПосле\nA. 1\nB. 2\nANSWER: B");
        let (items, refused) = read_ru(&text);
        let read: Vec<(u32, &Why)> = refused.iter().map(|one| (one.line, &one.why)).collect();
        assert_eq!(read, [(6, &why)], "{text}");
        let stems: Vec<String> = items.iter().map(sketch).collect();
        assert!(stems.len() == 2 && stems[1].ends_with("single b | После | 1, 2"), "{stems:?}");
    }
    let (_, refused) = read_ru("Кто?\nA. я\n");
    assert_eq!(refused, [Refusal { line: 1, name: "Кто?".to_owned(), why: Why::NoOptions }]);
}

#[test]
fn a_question_without_an_answer_ends_where_the_next_begins() {
    for (text, items, refused) in [
        ("Раз?\nA. 1\nB. 2\n\nДва?\nA. 1\nB. 2\nANSWER: A", vec![5], vec![(1, Why::NoKey)]),
        ("Раз?\nA. 1\nB. 2\nДва?\nили\nA. 1\nB. 2\nANSWER: A", vec![4], vec![(1, Why::NoKey)]),
        ("Раз?\nA. 1\nB. 2\n\nA. 1\nB. 2\nANSWER: A", vec![], vec![(1, Why::NoKey), (5, Why::NoStem)]),
        ("Раз?\nA. 1\nB. 2\n\nДва?\nA. 1\nB. 2", vec![], vec![(1, Why::NoKey), (5, Why::NoKey)]),
        ("Раз?\nA. 1\nB. 2\nANSWER: A\nANSWER: B\nДва?\nA. 1\nB. 2\nANSWER: A", vec![1, 6], vec![(5, Why::NoStem)]),
        ("Раз?\n\nДва?", vec![], vec![(1, Why::NoOptions)]),
    ] {
        let (read, wrong) = read_ru(text);
        let lines: Vec<u32> = read.iter().map(|item| item.line).collect();
        let wrong: Vec<(u32, Why)> = wrong.into_iter().map(|one| (one.line, one.why)).collect();
        assert_eq!((lines, wrong), (items, refused), "{text}");
    }
}

#[test]
fn a_file_is_written_so_that_every_reader_knows_it() {
    let file = "Раз?\nА. 1\nБ. 2\nВ. 3\nОТВЕТ: Б\n\nДва?\nа) 1\nб) 2\nв) 3\nОТВЕТ: а, в\nТак?\nА. Верно\nБ. Неверно\nОТВЕТ: А\n";
    let items = read_ru(file).0;
    let written = write(&items, Lang::Ru);
    assert_eq!(
        written.text,
        "Раз?\nA. 1\nB. 2\nC. 3\nANSWER: B\n\nДва?\nA. 1\nB. 2\nC. 3\nANSWER: A, C\n\n\
         Так?\nA. Верно\nB. Неверно\nANSWER: A\n\n"
    );
    assert_eq!(written.left_out, []);
    let mut answer = items[0].clone();
    answer.faces.get_mut(&Lang::Ru).unwrap().stem = "ОТВЕТ: А".to_owned();
    let left_out = write(&[answer], Lang::Ru).left_out;
    assert_eq!(left_out, [("ОТВЕТ: А".to_owned(), broken("ОТВЕТ: А"))]);
    assert_eq!(write(&items[..1], Lang::Kk).left_out, [("Раз?".to_owned(), Why::NoStem)]);
}
