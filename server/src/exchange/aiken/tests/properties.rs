//! What holds for every file and every item, with texts that are full of signs.

use crate::exchange::{
    aiken::{
        letters::{answer, named},
        read, write,
    },
    gift::{
        tests::{
            generated::{HOSTILE, changes, damaged, item},
            properties::is_sound,
        },
        text::one_line,
    },
    item::{Bank, FileItem},
};
use domain::{Lang, item::ItemKind};
use proptest::{collection::vec, prelude::*, sample::select};

const LINES: &[&str] = &[
    "\n",
    "\n\n",
    "Кто?\n",
    "A. я\n",
    "B. он\n",
    "В) мы\n",
    "б) она\n",
    "Ә. x\n",
    "(C) y\n",
    "I. z\n",
    "ANSWER: A\n",
    "ОТВЕТ: Б\n",
    "жауап: ә, б\n",
    "ANSWER: \n",
    "answer: 7\n",
    "A.",
    " ",
    "\r",
    "А.С. Пушкин\n",
    "\u{feff}",
    "😀\n",
];

fn cannot_be_said(item: &FileItem) -> bool {
    let stem = one_line(&item.faces[&Lang::Ru].stem);
    !matches!(item.kind, ItemKind::Single | ItemKind::Multiple | ItemKind::TrueFalse)
        || answer(&stem).and_then(named).is_some()
}

/// An item without what a file of this format cannot say.
fn sayable(mut item: FileItem) -> FileItem {
    (item.line, item.difficulty, item.part_marks) = (0, None, false);
    (item.name, item.topic, item.edition, item.law) = (String::new(), String::new(), String::new(), Vec::new());
    let face = item.faces.get_mut(&Lang::Ru).unwrap();
    face.stem = one_line(&face.stem);
    face.options.values_mut().for_each(|text| *text = one_line(text));
    face.explanation.clear();
    face.why.clear();
    item
}

fn without_lines(bank: Bank) -> Vec<FileItem> {
    bank.items.into_iter().map(|item| FileItem { line: 0, ..item }).collect()
}

fn sound(text: &str) {
    let bank = read(text, Lang::Kk);
    is_sound(text, &bank.items, bank.refused.iter().map(|refusal| refusal.line));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn what_is_written_is_read_again(items in vec(item(), 0..6)) {
        let written = write(&items, Lang::Ru);
        let bank = read(&written.text, Lang::Ru);
        prop_assert_eq!(&bank.refused, &vec![], "{}", written.text);
        let (out, stays): (Vec<_>, Vec<_>) = items.into_iter().partition(cannot_be_said);
        let expected: Vec<FileItem> = stays.into_iter().map(sayable).collect();
        prop_assert_eq!(without_lines(bank), expected, "{}", written.text);
        prop_assert_eq!(written.left_out.len(), out.len());
    }

    #[test]
    fn any_text_is_read(parts in vec(prop_oneof![select(HOSTILE), select(LINES), select(LINES)], 0..60)) {
        sound(&parts.concat());
    }

    #[test]
    fn arbitrary_characters_are_read(text in "\\PC{0,80}", more in "[A-F.): \\n]{0,200}") {
        sound(&(text + &more));
    }

    #[test]
    fn a_damaged_part_takes_nothing_before_it(
        before in vec(item(), 1..3), middle in vec(item(), 1..3), changes in changes(),
    ) {
        let (before, middle) = (write(&before, Lang::Ru).text, write(&middle, Lang::Ru).text);
        let text = before.clone() + &damaged(&middle, &changes);
        sound(&text);
        prop_assert!(without_lines(read(&text, Lang::Ru)).starts_with(&without_lines(read(&before, Lang::Ru))));
    }
}

#[test]
fn a_large_file_is_read_once() {
    for part in LINES.iter().chain(&["A. x\nB. y\n", "Q\nA. x\n", "Q\nA. x\nB. y\nC. z\n\n", "A", "."]) {
        let text = part.repeat(40_000 / part.len());
        for text in [text.clone(), format!("Q\nA. x\nB. y\n{text}"), format!("Q\nA. {text}\nB. y\nANSWER: {text}")] {
            sound(&text);
        }
    }
}
