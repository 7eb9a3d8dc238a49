//! What holds for every file and every item, with texts that are full of signs.

use super::generated::{HOSTILE, changes, damaged, item};
use crate::exchange::{
    gift::{
        read,
        text::{one_line, plain_lines, tidy},
        write,
    },
    item::{FileItem, Lost, Why},
};
use domain::{
    Lang,
    item::{ItemKind, Key},
};
use proptest::{collection::vec, prelude::*, sample::select};
use std::collections::BTreeSet;

/// An item without what a file of this format cannot say.
fn sayable(mut item: FileItem) -> FileItem {
    (item.name, item.topic) = (one_line(&item.name), one_line(&item.topic));
    (item.line, item.difficulty, item.law, item.edition) = (0, None, Vec::new(), String::new());
    if let Key::Words(words) = &mut item.key {
        let mut seen = BTreeSet::new();
        *words = words.iter().map(|word| one_line(word)).filter(|word| seen.insert(word.clone())).collect();
    }
    for face in item.faces.values_mut() {
        (face.stem, face.explanation) = (tidy(&face.stem), tidy(&face.explanation));
        face.prompts.iter_mut().for_each(|text| *text = tidy(text));
        face.options.values_mut().chain(face.why.values_mut()).for_each(|text| *text = tidy(text));
        face.why.retain(|_, text| !text.is_empty());
    }
    match item.kind {
        ItemKind::Matching => item.part_marks = true,
        ItemKind::Multiple if !item.part_marks => item.lost = vec![Lost::Weights],
        ItemKind::Multiple => {}
        _ => item.part_marks = false,
    }
    item
}

/// A matching by its words, for its letters may change.
fn by_words(mut item: FileItem) -> (FileItem, Vec<String>, BTreeSet<String>) {
    let (mut pairs, mut options) = (Vec::new(), BTreeSet::new());
    if item.kind == ItemKind::Matching {
        let face = item.faces.values_mut().next().unwrap();
        pairs = item.key.pairs().iter().map(|(_, letter)| face.options[&letter].clone()).collect();
        options = std::mem::take(&mut face.options).into_values().collect();
        item.key = Key::Words(Vec::new());
    }
    item.line = 0;
    (item, pairs, options)
}

fn cannot_be_said(item: &FileItem) -> bool {
    item.kind == ItemKind::Ordering || item.key.words().iter().any(|word| one_line(word).contains("->"))
}

/// Places in the file are places in the file, and texts are tidy.
pub fn is_sound(text: &str, items: &[FileItem], refused: impl Iterator<Item = u32>) {
    let lines = u32::try_from(plain_lines(text).split('\n').count()).unwrap();
    assert!(items.iter().map(|item| item.line).chain(refused).all(|line| (1..=lines).contains(&line)));
    for face in items.iter().flat_map(|item| item.faces.values()) {
        let texts = [&face.stem, &face.explanation].into_iter().chain(&face.prompts).chain(face.options.values());
        texts.chain(face.why.values()).for_each(|text| assert_eq!(&tidy(text), text));
        assert!(!face.stem.is_empty() && face.options.values().chain(&face.prompts).all(|text| !text.is_empty()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn what_is_written_is_read_again(items in vec(item(), 0..5)) {
        let written = write(&items, Lang::Ru);
        let bank = read(&written.text, Lang::Ru);
        prop_assert_eq!(&bank.refused, &vec![], "{}", written.text);
        let (out, mut stays): (Vec<_>, Vec<_>) = items.into_iter().partition(cannot_be_said);
        stays.sort_by_key(|item| !item.topic.trim().is_empty());
        let expected: Vec<_> = stays.into_iter().map(sayable).map(by_words).collect();
        let read: Vec<_> = bank.items.iter().cloned().map(by_words).collect();
        prop_assert_eq!(read, expected, "{}", written.text);
        prop_assert_eq!(written.left_out.len(), out.len());
        // Written once more, it is the same to the letter.
        let again = write(&bank.items, Lang::Ru);
        let once_more = write(&read_items(&again.text), Lang::Ru);
        prop_assert_eq!(again, once_more);
    }

    #[test]
    fn any_text_is_read(text in vec(select(HOSTILE), 0..60).prop_map(|parts| parts.concat())) {
        let bank = read(&text, Lang::Kk);
        is_sound(&text, &bank.items, bank.refused.iter().map(|refusal| refusal.line));
    }

    #[test]
    fn arbitrary_characters_are_read(text in "\\PC{0,80}", more in "[ -~\\n]{0,200}") {
        let text = text + &more;
        let bank = read(&text, Lang::En);
        is_sound(&text, &bank.items, bank.refused.iter().map(|refusal| refusal.line));
    }

    #[test]
    fn a_damaged_part_takes_nothing_else_with_it(
        before in vec(item(), 1..3), middle in vec(item(), 1..3), after in vec(item(), 1..3), changes in changes(),
    ) {
        let named = |mut items: Vec<FileItem>| {
            items.iter_mut().for_each(|item| (item.name, item.topic) = ("n".to_owned(), String::new()));
            write(&items, Lang::Ru).text
        };
        let (before, after) = (named(before), named(after));
        let text = format!("{before}{}\n\n{after}", damaged(&named(middle), &changes));
        let bank = read(&text, Lang::Ru);
        is_sound(&text, &bank.items, bank.refused.iter().map(|refusal| refusal.line));
        let bare = |items: Vec<FileItem>| -> Vec<FileItem> {
            let bare = |item| FileItem { line: 0, topic: String::new(), lost: Vec::new(), ..item };
            items.into_iter().map(bare).collect()
        };
        let (all, before, after) = (bare(bank.items), bare(read_items(&before)), bare(read_items(&after)));
        prop_assert!(all.starts_with(&before) && all.ends_with(&after), "{}", text);
    }
}

fn read_items(text: &str) -> Vec<FileItem> {
    read(text, Lang::Ru).items
}

#[test]
fn a_large_file_is_read_once() {
    let files = [
        "{",
        "}",
        "~",
        "=",
        "#",
        "\\",
        ":",
        "::",
        "::\n",
        "[html]<a ",
        "<a >",
        "</",
        "<style>",
        "&",
        "&#",
        "{\n\n",
        "\n{\n\n}",
        "%",
        "->",
        "a{T}\n\n",
        "a{T}\n",
        "// [tag:x]\n",
        "$CATEGORY: a\n",
        "::a::{=b -> c =d -> e}\n",
        "\n\n",
        "{####",
    ];
    for part in files {
        let text = part.repeat(40_000 / part.len());
        for text in [text.clone(), format!("[html]x{{={text}"), format!("[html]{text}{{T}}"), format!("x{{{text}}}")] {
            let bank = read(&text, Lang::En);
            is_sound(&text, &bank.items, bank.refused.iter().map(|refusal| refusal.line));
        }
    }
}

#[test]
fn an_item_without_a_face_is_left_out() {
    let bank = read("::a::Q{T}", Lang::Ru);
    assert_eq!(write(&bank.items, Lang::Kk).left_out, [("a".to_owned(), Why::NoStem)]);
}
