//! Generated items and damaged files, with texts that are full of signs. Shared
//! by the text formats.

use crate::exchange::{
    gift::text::{lettered, letters, tidy, truth_words},
    item::FileItem,
};
use domain::{
    Lang,
    item::{ItemFace, ItemKind, Key},
    response::{Choice, Pairs, Response},
};
use proptest::{collection::vec, prelude::*, sample::select};
use std::collections::{BTreeMap, BTreeSet};

pub const HOSTILE: &[&str] = &[
    "\\",
    "~",
    "=",
    "#",
    "{",
    "}",
    ":",
    "::",
    "->",
    "####",
    "%50%",
    "%",
    "[html]",
    "[plain]",
    "[",
    "]",
    "//",
    "\n",
    "\n\n",
    "\\n",
    "\r\n",
    "\n$CATEGORY: x\n",
    "$CATEGORY:",
    "\n::x::",
    "\n// [tag:x]\n",
    "<b>",
    "<!--",
    "<img src=x>",
    "&lt;",
    "&amp;",
    "&#35;",
    "&",
    "<",
    ">",
    "T",
    "TRUE",
    "ДА",
    "ANSWER: A",
    "\nANSWER: B\n",
    "ОТВЕТ: Б",
    "A. ",
    "Б) ",
    "\nA. x\nB. y\n",
    "ә",
    "Қазақ",
    "слово",
    "😀",
    "e\u{301}",
    "\u{a0}",
    "2\u{a0}400",
    "5\u{202f}%",
    "\u{202f}",
    "\u{2028}",
    "\u{feff}",
    "\t",
    " ",
    "\"",
    "'",
    "`",
    "*",
    "**",
    "\\*",
    "-",
    "____",
    "«»",
    "0",
    "42",
    "1:MC:",
    "#42",
    "{T}",
    "{}",
    "\n{\n",
];

/// Anything, made of what means something to the formats.
pub fn hostile() -> impl Strategy<Value = String> {
    vec(select(HOSTILE), 0..7).prop_map(|parts| parts.concat())
}

/// As [`hostile`], with at least one letter, sign or figure.
pub fn words() -> impl Strategy<Value = String> {
    hostile().prop_map(|text| if tidy(&text).is_empty() { format!("{text}x") } else { text })
}

/// Texts that differ.
fn different(texts: Vec<String>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let number = |(number, text): (usize, String)| {
        if seen.insert(tidy(&text)) { text } else { format!("{text}{number}") }
    };
    texts.into_iter().enumerate().map(number).collect()
}

/// An item of any kind that can be asked, with a face in Russian.
pub fn item() -> impl Strategy<Value = FileItem> {
    let texts = (vec(words(), 3..=8), vec(words(), 2..=8), vec(hostile(), 8), words(), hostile(), hostile(), hostile());
    (select(ItemKind::ALL), texts, any::<[u8; 9]>(), any::<u32>(), any::<bool>()).prop_map(
        |(kind, (options, prompts, why, stem, explanation, name, topic), places, number, part_marks)| {
            let options = different(options);
            let count = u8::try_from(options.len()).unwrap();
            let letter = |place: u8| letters().nth(usize::from(place % count)).unwrap();
            let [one, rest @ ..] = places;
            let mut face = ItemFace { stem, explanation, ..ItemFace::default() };
            face.options = letters().zip(options.clone()).collect();
            face.why = letters().zip(why).take(options.len()).collect();
            // Two right ones at least, one wrong one at least.
            let several: Choice = letters().take(options.len()).filter(|l| *l != letter(one)).collect();
            let key = match kind {
                ItemKind::Single => Key::Exactly(Response::Options([letter(one)].into_iter().collect())),
                ItemKind::TrueFalse => {
                    Key::Exactly(Response::Options([letters().nth(one as usize % 2).unwrap()].into_iter().collect()))
                }
                ItemKind::Multiple => Key::Exactly(Response::Options(several)),
                ItemKind::Numeric => Key::Exactly(Response::Number(number)),
                ItemKind::ShortText => Key::Words(options.clone()),
                ItemKind::Matching | ItemKind::Ordering => {
                    Key::Exactly(Response::Pairs((1..=prompts.len()).zip(rest.map(letter)).collect::<Pairs>()))
                }
            };
            match kind {
                ItemKind::Matching => face.prompts = prompts,
                ItemKind::TrueFalse => {
                    face.options = lettered(truth_words(Lang::Ru).map(str::to_owned));
                    face.why.retain(|letter, _| face.options.contains_key(letter));
                }
                ItemKind::Numeric | ItemKind::ShortText => face.options.clear(),
                _ => {}
            }
            if !matches!(kind, ItemKind::Single | ItemKind::Multiple | ItemKind::TrueFalse) {
                face.why.clear();
            }
            FileItem {
                line: 0,
                name,
                topic,
                use_: None,
                difficulty: Some(2),
                law: vec!["43(8)".to_owned()],
                edition: "2026-07-01".to_owned(),
                kind,
                key,
                part_marks,
                faces: BTreeMap::from([(Lang::Ru, face)]),
                pictures: BTreeMap::new(),
                lost: Vec::new(),
            }
        },
    )
}

/// A text with a few characters taken out, put in or repeated.
pub fn damaged(text: &str, changes: &[(usize, u8, &str)]) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for (at, how, put) in changes {
        let at = at % (chars.len() + 1);
        match how % 3 {
            0 => drop(chars.drain(at..(at + usize::from(*how) / 8).min(chars.len()))),
            1 => drop(chars.splice(at..at, put.chars())),
            _ => {
                let again: Vec<char> = chars[at..(at + usize::from(*how)).min(chars.len())].to_vec();
                chars.splice(at..at, again);
            }
        }
    }
    chars.into_iter().collect()
}

pub fn changes() -> impl Strategy<Value = Vec<(usize, u8, &'static str)>> {
    vec((any::<usize>(), any::<u8>(), select(HOSTILE)), 1..8)
}
