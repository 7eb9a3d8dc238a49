//! Any text is read without harm, and what is written comes back.

use super::super::{
    super::item::FilePicture,
    html::{one_line, plain},
};
use super::*;
use domain::response::{Choice, Pairs};
use proptest::prelude::*;

/// Words with everything that XML, HTML and Moodle take for their own.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-zә-ӯА-Яңғүұқөһі0-9 ]{1,12}",
        2 => "[<>&\"'\\\\/=~#{}:;*%$@!\\[\\]\\(\\)_`.,-]{1,4}",
        1 => ".{1,6}",
        1 => Just("\n".to_owned()),
        1 => Just("\n\n".to_owned()),
        2 => prop::sample::select(vec![
            "&lt;", "&amp;lt;", "&nbsp;", "&#1178;", "<p>", "</p>", "<br>", "<b>x</b>", "<!-- -->", "]]>", "<![CDATA[",
            "<question type=\"essay\">", "</question>", "</text>", "</quiz>", "<!DOCTYPE x>", "$course$/top/", "@@PLUGINFILE@@/a.png",
            "<img src=\"x\">", "**", "\\*", "ANSWER: A", "::t::", "{=x ~y}", "// note", "$CATEGORY: x", "😀", "👨‍👩‍👧", "А) иә", "\u{a0}", "2\u{a0}400", "5\u{202f}%", "\t",
            "True", "false", "100", "<?xml ?>", "<style>", "<script>",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 1..8).prop_map(|all| plain(&all.concat()))
}

/// The same with at least a letter.
fn words() -> impl Strategy<Value = String> {
    (hostile(), "[a-zқ]{1,3}").prop_map(|(text, letter)| format!("{text}{letter}"))
}

fn letter(at: usize) -> OptionLetter {
    "abcdefgh".chars().nth(at).unwrap().try_into().unwrap()
}

fn lettered(all: Vec<String>) -> BTreeMap<OptionLetter, String> {
    all.into_iter().enumerate().map(|(at, text)| (letter(at), text)).collect()
}

/// A kind, its key and how many options and left sides it has.
fn answered() -> impl Strategy<Value = (ItemKind, Key, usize, usize)> {
    let choice = |set: Vec<usize>| Key::Exactly(set.into_iter().map(letter).collect::<Choice>().into());
    let single =
        (2_usize..=8).prop_flat_map(move |n| (0..n).prop_map(move |at| (ItemKind::Single, choice(vec![at]), n, 0)));
    let several = (3_usize..=8).prop_flat_map(move |n| {
        let set = prop::sample::subsequence((0..n).collect::<Vec<_>>(), 2..n);
        set.prop_map(move |set| (ItemKind::Multiple, choice(set), n, 0))
    });
    let statement = (0_usize..2).prop_map(move |at| (ItemKind::TrueFalse, choice(vec![at]), 2, 0));
    let pairs =
        |all: Vec<usize>| Key::Exactly(Response::Pairs((1..).zip(all.into_iter().map(letter)).collect::<Pairs>()));
    let matching = (2_usize..=8, 2_usize..=8).prop_flat_map(move |(left, right)| {
        prop::collection::vec(0..right, left).prop_map(move |all| (ItemKind::Matching, pairs(all), right, left))
    });
    let ordering = (2_usize..=8).prop_flat_map(move |n| {
        Just((0..n).collect::<Vec<_>>()).prop_shuffle().prop_map(move |all| (ItemKind::Ordering, pairs(all), n, 0))
    });
    let number = any::<u32>().prop_map(move |number| (ItemKind::Numeric, Key::Exactly(Response::Number(number)), 0, 0));
    let text = prop::collection::btree_set(words().prop_map(|text| one_line(&text)), 1..4)
        .prop_map(|all| (ItemKind::ShortText, Key::Words(all.into_iter().collect()), 0, 0));
    prop_oneof![single, several, statement, matching, ordering, number, text]
}

prop_compose! {
    fn item()((kind, key, options, prompts) in answered())(
        kind in Just(kind), key in Just(key), parts in any::<bool>(), has_why in any::<bool>(),
        name in words(), topic in "[a-z/ ()&<қ]{0,12}", stem in words(), explanation in hostile(),
        options in prop::collection::hash_set(words(), options),
        why in prop::collection::vec(words(), options),
        prompts in prop::collection::vec(words(), prompts),
        picture in prop::option::of(("[a-zқ%?# &<\"']{1,8}[a-z]\\.png", hostile(), prop::collection::vec(any::<u8>(), 1..40))),
    ) -> FileItem {
        let mut options: Vec<String> = options.into_iter().collect();
        if kind == ItemKind::TrueFalse {
            options = ["True".to_owned(), "False".to_owned()].into();
        }
        if kind == ItemKind::Matching {
            options = options.into_iter().map(|option| one_line(&option)).collect();
        }
        let why = if has_why { lettered(why) } else { BTreeMap::new() };
        let face = ItemFace { stem, explanation, prompts, options: lettered(options), why, picture: None };
        let parts = parts && matches!(kind, ItemKind::Multiple | ItemKind::Matching);
        let picture = picture.map(|(name, about, bytes)| FilePicture { name: one_line(&name), about: one_line(&about), bytes });
        FileItem {
            pictures: picture.map(|picture| (Lang::En, picture)).into_iter().collect(),
            name: one_line(&name),
            topic: one_line(&topic),
            part_marks: parts,
            faces: BTreeMap::from([(Lang::En, face)]),
            ..sample(kind, key)
        }
    }
}

/// What an item says, whatever its letters are: options with their reasons, and the words of its key.
fn said(item: &FileItem) -> FileItem {
    let mut item = item.clone();
    item.line = 0;
    if !matches!(item.kind, ItemKind::Matching | ItemKind::Ordering) {
        return item;
    }
    let face = item.faces.get_mut(&Lang::En).unwrap();
    let mut all: Vec<(String, OptionLetter)> =
        face.options.iter().map(|(letter, text)| (text.clone(), *letter)).collect();
    all.sort();
    let place = |own: &OptionLetter| letter(all.iter().position(|(_, letter)| letter == own).unwrap());
    face.options = face.options.iter().map(|(own, text)| (place(own), text.clone())).collect();
    face.why = face.why.iter().map(|(own, text)| (place(own), text.clone())).collect();
    item.key =
        Key::Exactly(Response::Pairs(item.key.pairs().iter().map(|(number, own)| (number, place(&own))).collect()));
    item
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn what_is_written_comes_back(items in prop::collection::vec(item(), 0..4)) {
        let distinct = |item: &FileItem| {
            let options = &face(item).options;
            options.values().collect::<std::collections::BTreeSet<_>>().len() == options.len()
        };
        prop_assume!(items.iter().all(distinct));
        let written = write(&items, Lang::En);
        prop_assert_eq!(&written.left_out, &[]);
        let bank = read(&written.text, Lang::En);
        prop_assert_eq!(&bank.refused, &[]);
        let back: Vec<FileItem> = bank.items.iter().map(said).collect();
        let before: Vec<FileItem> = items.iter().map(said).collect();
        prop_assert_eq!(back, before);
        // Once the letters are those of a reader, they stay.
        prop_assert_eq!(read(&write(&bank.items, Lang::En).text, Lang::En), bank);
        // Any reader of XML takes it.
        let mut strict = quick_xml::Reader::from_str(&written.text);
        strict.config_mut().enable_all_checks(true);
        loop {
            match strict.read_event() {
                Ok(quick_xml::events::Event::Eof) => break,
                event => prop_assert!(event.is_ok(), "{:?}", event),
            }
        }
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,300}|[<>/!?a-z=\"'&;\\[\\] \n\r-]{0,300}") {
        let bank = read(&text, Lang::Kk);
        prop_assert!(bank.items.is_empty());
        for format in ["html", "moodle_auto_format", "markdown", "plain_text"] {
            let stem = format!("<questiontext format=\"{format}\"><text><![CDATA[x{}]]></text></questiontext>", text.replace("]]>", ""));
            let bank = read(&quiz("numerical", &format!("{stem}{}", answer("100", "5"))), Lang::Kk);
            prop_assert_eq!(bank.items.len(), 1);
        }
    }

    #[test]
    fn a_damaged_file_is_read(
        changes in prop::collection::vec((0_usize..6_000, 0_usize..40, "|[<>/&;\"=]|</text>|<text>|</question>|<question type=\"truefalse\">|<!--|<!\\[CDATA\\[|\\PC"), 0..6),
        end in 0_usize..12_000,
    ) {
        let mut text: Vec<char> = EXPORT.chars().take(end).collect();
        for (at, length, with) in changes {
            let at = at.min(text.len());
            text.splice(at..(at + length).min(text.len()), with.chars());
        }
        let text: String = text.into_iter().collect();
        let bank = read(&text, Lang::Ru);
        let lines = text.split('\n').count() as u32;
        let own: Vec<u32> = bank.items.iter().map(|item| item.line).chain(bank.refused.iter().map(|one| one.line)).collect();
        prop_assert!(own.iter().all(|line| (1..=lines).contains(line)), "{own:?} of {lines}");
        let questions = text.matches("<question type=").count();
        prop_assert!(bank.items.len() <= questions);
        for item in &bank.items {
            let again = read(&write(std::slice::from_ref(item), Lang::Ru).text, Lang::Ru);
            prop_assert_eq!(again.items.len() + again.refused.len(), 1);
        }
    }
}
