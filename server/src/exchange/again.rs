//! What was written out and is taken in again changes nothing, whatever the format.

use super::{
    Bank, FileItem, Known, Outcome, Usual, Written, aiken, file_item,
    format::{self, Format},
    gift::{self, tests::generated::item},
    moodle_xml, plan, sheet,
};
use crate::content;
use domain::{
    Faces, Lang,
    draft::ItemSource,
    item::{ItemBody, ItemFace, ItemKind, ItemUse, Key},
};
use proptest::{collection::vec, prelude::*};
use unicode_normalization::UnicodeNormalization as _;

const FORMATS: [Format; 4] = [Format::Table, Format::Gift, Format::Aiken, Format::MoodleXml];

fn written(format: Format, items: &[FileItem], lang: Lang) -> Written {
    match format {
        Format::Table => Written { text: sheet::write_csv(items, lang), ..Written::default() },
        Format::Gift => gift::write(items, lang),
        Format::Aiken => aiken::write(items, lang),
        Format::MoodleXml => moodle_xml::write(items, lang),
    }
}

fn known(items: &[(String, ItemSource)]) -> Known {
    let mut known = Known::default();
    items.iter().for_each(|(slug, source)| known.add(slug, source.clone()));
    known
}

/// What would change if a file of all these were taken in; and how many it has.
fn changed(format: Format, items: &[(String, ItemSource)], lang: Lang) -> (Vec<String>, usize) {
    let all: Vec<FileItem> = items.iter().map(|(slug, source)| file_item(slug, source)).collect();
    let text = written(format, &all, lang).text;
    let (read_as, bank) = format::read(text.into_bytes(), lang).unwrap_or((format, Bank::default()));
    assert_eq!((read_as, &bank.refused), (format, &vec![]));
    let plan = plan(bank, &known(items), &Usual { topic: String::new(), edition: String::new() });
    let changed = plan.items.iter().filter(|one| one.outcome != Outcome::Same).map(|one| one.slug.clone()).collect();
    (changed, plan.items.len())
}

#[test]
fn the_starter_content_comes_back_from_every_format() {
    let items = content::publication(&content::embedded()).unwrap().items;
    let items: Vec<(String, ItemSource)> =
        items.into_iter().map(|one| (one.slug, ItemSource { use_: one.use_, body: one.body })).collect();
    let bound = |item: &&(String, ItemSource)| {
        item.1.body.faces.iter().any(|(_, face)| face.stem.contains('\u{a0}') || face.explanation.contains('\u{a0}'))
    };
    assert!(items.iter().filter(bound).count() > 0, "no-break spaces are among what is tried");
    for format in FORMATS {
        for lang in [Lang::Kk, Lang::Ru] {
            let (changed, read) = changed(format, &items, lang);
            assert!(read > 400, "{format:?}: {read}");
            assert_eq!(changed, Vec::<String>::new(), "{format:?}, {lang}");
        }
    }
}

/// A question of the bank, with texts as the bank keeps them.
fn source(item: FileItem) -> ItemSource {
    let text = |text: String| sheet::clean(&text.nfc().collect::<String>());
    let texts = |all: std::collections::BTreeMap<_, String>| {
        all.into_iter().map(|(letter, own)| (letter, text(own))).filter(|(_, own)| !own.is_empty()).collect()
    };
    let face = |face: ItemFace| ItemFace {
        stem: text(face.stem),
        explanation: text(face.explanation),
        options: texts(face.options),
        why: texts(face.why),
        ..ItemFace::default()
    };
    let ru = item.faces.into_values().next().map(face).unwrap_or_default();
    ItemSource {
        use_: ItemUse::Test,
        body: ItemBody {
            kind: item.kind,
            scenario: None,
            faces: Faces { kk: ItemFace::default(), ru, en: None },
            key: match item.key {
                Key::Words(words) => Key::Words(words.into_iter().map(text).collect()),
                key => key,
            },
            part_marks: item.part_marks && item.kind == ItemKind::Multiple,
            topic: "count".to_owned(),
            law: item.law,
            edition: item.edition,
            difficulty: 2,
            angoff: None,
        },
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_question_of_the_bank_comes_back_as_it_was(items in vec(item(), 1..4)) {
        let plain = |item: &FileItem| matches!(item.kind, ItemKind::Single | ItemKind::Multiple | ItemKind::Numeric);
        let items: Vec<(String, ItemSource)> = items.into_iter().filter(plain).zip(1..)
            .map(|(item, number)| (format!("item-{number}"), source(item))).collect();
        for format in [Format::Gift, Format::MoodleXml] {
            prop_assert_eq!(changed(format, &items, Lang::Ru).0, Vec::<String>::new(), "{:?}", format);
        }
    }
}
