//! What holds for every table and every item, with texts that are full of signs.

use crate::exchange::{
    gift::{
        tests::generated::{HOSTILE, item, words},
        text::{letters, one_line},
    },
    item::{Bank, FileItem},
    sheet::{read, text::clean, write_csv, write_xlsx},
};
use domain::{
    Lang,
    item::{ItemFace, ItemKind, ItemPicture, ItemUse, Key},
    response::{Pairs, Response},
};
use proptest::{collection::vec, option, prelude::*, sample::select};
use std::collections::{BTreeSet, HashSet};

/// What means something to a table.
const SIGNS: &[&str] = &[
    "=1+1",
    "'",
    "''=",
    "+",
    "-5",
    "@SUM(A1)",
    "＝",
    ";",
    "\"",
    "\"\"",
    ",",
    "\t",
    "\r\n",
    "\n\n",
    "_x0041_",
    "_x000D_",
    "\u{1}",
    "\u{1a}",
    "\0",
    "\u{85}",
    "\u{fffe}",
    " ",
    "/",
    "и/или",
    "1-В",
    "sep=;",
    "#REF!",
    "әіңғүұқөһ",
    "😀",
    "<b>&amp;",
];

fn signs() -> impl Strategy<Value = String> {
    vec(prop_oneof![select(SIGNS), select(HOSTILE)], 0..8).prop_map(|parts| parts.concat())
}

/// A face like another, in other words.
fn translated(face: &ItemFace, text: impl Fn(usize, &str) -> String) -> ItemFace {
    let texts = |texts: &std::collections::BTreeMap<_, String>, from: usize| {
        texts.iter().zip(from..).map(|((letter, old), at)| (*letter, text(at, old))).collect()
    };
    ItemFace {
        stem: text(0, &face.stem),
        explanation: text(1, &face.explanation),
        prompts: face.prompts.iter().zip(2..).map(|(old, at)| text(at, old)).collect(),
        options: texts(&face.options, 10),
        why: texts(&face.why, 18),
        picture: face.picture.clone(),
    }
}

/// An item with faces in several languages.
fn several() -> impl Strategy<Value = FileItem> {
    let beside = (option::of(select(ItemUse::ALL)), option::of(1..=3_u8), signs(), signs());
    let law = vec(select(&["43(8)", "koap/119", "26-1(1,2)"][..]), 0..3);
    let pictures = vec(option::of((signs(), signs())), 3);
    (item(), vec(signs(), 26), select(&[0_u8, 1, 2][..]), beside, law, pictures).prop_map(
        |(mut item, texts, more, beside, law, pictures)| {
            let other = |at: usize, old: &str| format!("{}{old}", texts.get(at).map_or("", String::as_str));
            let face = item.faces[&Lang::Ru].clone();
            if item.kind == ItemKind::Ordering {
                // Each step once.
                let steps = (1..).zip(face.options.keys().rev().copied());
                item.key = Key::Exactly(Response::Pairs(steps.collect::<Pairs>()));
            }
            if more > 0 {
                item.faces.insert(Lang::Kk, translated(&face, other));
            }
            if more > 1 {
                item.faces.insert(Lang::En, translated(&face, |at, old| other(25 - at, old)));
            }
            (item.use_, item.difficulty, item.name, item.topic) = beside;
            item.law = law.into_iter().map(str::to_owned).collect();
            for (face, picture) in item.faces.values_mut().zip(pictures) {
                face.picture = picture.map(|(name, about)| ItemPicture::written(name, about));
            }
            item
        },
    )
}

/// An item as every file of ours has it.
fn sayable(mut item: FileItem) -> FileItem {
    (item.line, item.name, item.topic) = (0, one_line(&clean(&item.name)), one_line(&clean(&item.topic)));
    if let Key::Words(words) = &mut item.key {
        let mut seen = BTreeSet::new();
        *words = words.iter().map(|word| one_line(&clean(word))).filter(|word| seen.insert(word.clone())).collect();
    }
    for face in item.faces.values_mut() {
        (face.stem, face.explanation) = (clean(&face.stem), clean(&face.explanation));
        face.prompts.iter_mut().for_each(|text| *text = clean(text));
        face.options.values_mut().chain(face.why.values_mut()).for_each(|text| *text = clean(text));
        face.why.retain(|_, text| !text.is_empty());
        let picture = face.picture.take().map(|one| ItemPicture::written(clean(&one.name), clean(&one.about)));
        face.picture = picture.filter(|one| *one != ItemPicture::default());
    }
    item
}

/// Has each text that must be there, once no file can keep some of its signs?
fn is_whole(item: &FileItem) -> bool {
    let item = sayable(item.clone());
    let words = item.key.words().iter().all(|word| !word.is_empty());
    let key = item.kind != ItemKind::ShortText || !item.key.words().is_empty();
    let face = |face: &ItemFace| {
        let texts = [&face.stem].into_iter().chain(&face.prompts).chain(face.options.values());
        texts.into_iter().all(|text| !text.is_empty())
    };
    words && key && item.faces.values().all(face)
}

fn compare(bank: Bank, items: &[FileItem], written: &dyn std::fmt::Debug) -> Result<(), TestCaseError> {
    prop_assert_eq!(&bank.refused, &vec![], "{:?}", written);
    let read: Vec<FileItem> = bank.items.into_iter().map(|item| FileItem { line: 0, ..item }).collect();
    let expected: Vec<FileItem> = items.iter().cloned().map(sayable).collect();
    prop_assert_eq!(read, expected, "{:?}", written);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn what_is_written_is_read_again(items in vec(several().prop_filter("whole", is_whole), 1..4), lang in select(Lang::ALL)) {
        let csv = write_csv(&items, lang);
        compare(read(csv.clone().into_bytes()).unwrap(), &items, &csv)?;
        compare(read(write_xlsx(&items, lang).unwrap()).unwrap(), &items, &items)?;
        // Written once more, it is the same to the letter.
        let again = read(csv.clone().into_bytes()).unwrap().items;
        prop_assert_eq!(write_csv(&again, lang), csv);
    }

    #[test]
    fn nothing_written_runs_in_a_spreadsheet(items in vec(several(), 1..4)) {
        let csv = write_csv(&items, Lang::Ru);
        let text = csv.trim_start_matches('\u{feff}');
        let mut rows = csv::ReaderBuilder::new().delimiter(b';').from_reader(text.as_bytes());
        for record in rows.records() {
            for cell in record.unwrap().iter() {
                let formula = cell.trim_start().starts_with(['=', '+', '-', '@']) && cell.chars().count() > 1;
                prop_assert!(!formula, "{cell}");
            }
        }
    }

    #[test]
    fn any_text_is_read(text in vec(prop_oneof![select(SIGNS), select(&["Ключ;Вопрос;A;B\n", "A;?;1;2\n", ";", "A"][..])], 0..40)) {
        if let Ok(bank) = read(text.concat().into_bytes()) {
            is_sound(&bank);
        }
    }

    #[test]
    fn any_cells_are_read(rows in vec(vec(prop_oneof![signs(), words(), Just(String::new()), Just("1a2b".to_owned()), Just("ac".to_owned())], 11), 1..6)) {
        let mut csv = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
        csv.write_record(super::HEADER.split(';')).unwrap();
        rows.iter().for_each(|row| csv.write_record(row).unwrap());
        if let Ok(bank) = read(csv.into_inner().unwrap()) {
            is_sound(&bank);
            let blank = |row: &&Vec<String>| row.iter().all(|cell| clean(cell).is_empty());
            prop_assert_eq!(bank.items.len() + bank.refused.len(), rows.len() - rows.iter().filter(blank).count());
        }
    }
}

/// What every item that was read has.
fn is_sound(bank: &Bank) {
    let mut lines = HashSet::new();
    assert!(
        bank.items
            .iter()
            .map(|item| item.line)
            .chain(bank.refused.iter().map(|one| one.line))
            .all(|line| lines.insert(line))
    );
    for item in &bank.items {
        assert!(!item.faces.is_empty() && item.faces.values().all(|face| !face.stem.is_empty()));
        let has = |letter| item.faces.values().any(|face| face.options.contains_key(&letter));
        let key = item.key.options().letters().chain(item.key.pairs().options().letters());
        assert!(key.into_iter().all(has) && letters().count() == 8);
        let texts = item.faces.values().flat_map(|face| face.options.values().chain(face.why.values()));
        texts.for_each(|text| assert!(!text.is_empty() && clean(text) == *text));
    }
}
