//! Tell-tales: what would let somebody pass who knows nothing. A bank whose key
//! is usually the longest option, or usually `b`, measures reading alone.

use super::Findings;
use crate::content::source::{Source, SourceItem};
use domain::{
    Lang,
    item::{ItemFace, ItemKind},
    response::OptionLetter,
};
use std::collections::BTreeMap;

/// The largest share of single choices, in per cent, whose key may be the one
/// longest option, or stand at one letter. By chance it is 25 of four options.
const MOST: usize = 35;
/// Fewer items say nothing about a habit.
const FEWEST: usize = 30;

pub(super) fn check(source: &Source<'_>, findings: &mut Findings) {
    let singles: Vec<&SourceItem> = source.items.iter().filter(|item| item.row.kind == ItemKind::Single).collect();
    if singles.is_empty() {
        return;
    }
    let mut letters: BTreeMap<char, usize> = BTreeMap::new();
    for item in &singles {
        for letter in &item.row.key {
            *letters.entry(letter.as_char()).or_default() += 1;
        }
    }
    let spread: Vec<String> =
        letters.iter().map(|(letter, count)| format!("{letter} {} %", share(*count, singles.len()))).collect();
    findings.notes.push(format!("keys of {} single choices: {}", singles.len(), spread.join(", ")));
    for (letter, count) in letters.into_iter().filter(|(_, count)| is_habit(*count, singles.len())) {
        let message = format!("\"{letter}\" is the key of {} % of single choices", share(count, singles.len()));
        findings.problem("items", "key", message);
    }
    for lang in [Lang::Kk, Lang::Ru] {
        lengths(&singles, lang, findings);
        negatives(source, lang, findings);
    }
}

/// How often the key is the one longest or the one shortest option.
fn lengths(singles: &[&SourceItem], lang: Lang, findings: &mut Findings) {
    let longest = singles.iter().filter(|item| stands_out(item, lang, |own, other| own > other)).count();
    let shortest = singles.iter().filter(|item| stands_out(item, lang, |own, other| own < other)).count();
    let (long, short) = (share(longest, singles.len()), share(shortest, singles.len()));
    findings.notes.push(format!("{lang}: the key is the longest option in {long} %, the shortest in {short} %"));
    if is_habit(longest, singles.len()) {
        let message = format!("the key is the longest option in {long} % of single choices; {MOST} % at most");
        findings.problem("items", lang.as_str(), message);
    }
}

fn stands_out(item: &SourceItem, lang: Lang, beats: impl Fn(usize, usize) -> bool) -> bool {
    let (Some(face), Some(key)) = (face(item, lang), item.row.key.first()) else { return false };
    let length = |letter: &OptionLetter| face.options.get(letter).map_or(0, |text| text.chars().count());
    let own = length(key);
    face.options.keys().filter(|letter| *letter != key).all(|letter| beats(own, length(letter)))
}

/// A question that asks for what is not so is answered wrongly by those who know.
fn negatives(source: &Source<'_>, lang: Lang, findings: &mut Findings) {
    let negative = match lang {
        Lang::Kk => ["ЕМЕС", "қайсысы емес", "жатпайды?"],
        _ => ["НЕ ", "не является", "не относится"],
    };
    for item in &source.items {
        let Some(stem) = face(item, lang).map(|face| face.stem.as_str()) else { continue };
        if let Some(found) = negative.iter().find(|words| stem.contains(**words)) {
            let place = format!("{}, {lang} stem", item.slug());
            findings.warn(&item.file, place, format!("asks for what is not so: \"{}\"", found.trim()));
        }
    }
}

const fn face(item: &SourceItem, lang: Lang) -> Option<&ItemFace> {
    match lang {
        Lang::Kk => Some(&item.row.kk),
        Lang::Ru => Some(&item.row.ru),
        Lang::En => item.row.en.as_ref(),
    }
}

const fn share(part: usize, whole: usize) -> usize {
    part * 100 / whole
}

const fn is_habit(part: usize, whole: usize) -> bool {
    whole >= FEWEST && share(part, whole) > MOST
}
