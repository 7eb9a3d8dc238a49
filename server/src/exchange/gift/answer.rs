//! What stands between the braces, for the answers that are chosen: one,
//! several, yes or no, pairs. Those that are typed stand in [`super::typed`].

use super::{
    escape::{Piece, feedback, pieces},
    reading::Texts,
    share::{WHOLE, meaning, share},
    text::{MOST, first_words, lettered, letters, tidy, truth_words},
    typed,
};
use crate::exchange::item::{Lost, Why};
use domain::{
    Lang,
    item::{ItemKind, Key},
    response::{Choice, OptionLetter, Pairs, Response},
    search::fold,
};
use std::collections::{BTreeMap, BTreeSet};

/// An answer as it was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    pub kind: ItemKind,
    pub key: Key,
    pub part_marks: bool,
    pub prompts: Vec<String>,
    pub options: BTreeMap<OptionLetter, String>,
    pub why: BTreeMap<OptionLetter, String>,
    /// Feedback that belongs to no option.
    pub explanation: String,
}

impl Answer {
    pub const fn new(kind: ItemKind, key: Key) -> Self {
        Self {
            kind,
            key,
            part_marks: false,
            prompts: Vec::new(),
            options: BTreeMap::new(),
            why: BTreeMap::new(),
            explanation: String::new(),
        }
    }
}

/// Reads an answer without its general feedback.
///
/// # Errors
/// It is of a kind that we have not, or something is missing in it.
pub fn read(answer: &str, stem: &str, lang: Lang, texts: &mut Texts) -> Result<Answer, Why> {
    let answer = answer.trim();
    if answer.is_empty() {
        return Err(Why::Kind("essay".to_owned()));
    }
    if let Some(number) = answer.strip_prefix('#') {
        return typed::number(number, texts);
    }
    if let Some(is_so) = truth(feedback(answer).0) {
        return Ok(true_or_false(is_so, answer, lang, texts));
    }
    let pieces = pieces(answer, &['=', '~']);
    let (before, pieces) = pieces.split_first().map_or(("", [].as_slice()), |(first, rest)| (first.text, rest));
    if is_cloze(before) {
        return Err(Why::Kind("cloze".to_owned()));
    }
    if pieces.is_empty() {
        return Err(Why::NoKey);
    }
    if !before.trim().is_empty() {
        return Err(Why::Broken(first_words(before)));
    }
    if pieces.iter().any(|piece| piece.sign == Some('~')) {
        choice(pieces, texts)
    } else if answer.contains("->") {
        matching(pieces, stem, texts)
    } else {
        typed::words(pieces, texts)
    }
}

/// Moodle's other format of gaps, `{1:MULTICHOICE:=a~b}`.
fn is_cloze(before: &str) -> bool {
    let kind = before.trim_start().trim_start_matches(|c: char| c.is_ascii_digit()).strip_prefix(':');
    kind.and_then(|kind| kind.split_once(':'))
        .is_some_and(|(kind, _)| !kind.is_empty() && kind.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_'))
}

/// Do the words say yes or no? Kazakh letters may be typed as Russian ones, and
/// a Latin T as the Cyrillic one.
fn truth(words: &str) -> Option<bool> {
    // None of these is longer.
    let words: String = words.trim().chars().take(10).collect();
    match fold(&words).as_str() {
        "t" | "т" | "true" | "истина" | "верно" | "да" | "дурыс" | "иа" => Some(true),
        "f" | "false" | "ложь" | "неверно" | "нет" | "бурыс" | "жок" => Some(false),
        _ => None,
    }
}

/// The first feedback is for the wrong answer, the second for the right one.
fn true_or_false(is_so: bool, answer: &str, lang: Lang, texts: &mut Texts) -> Answer {
    let (wrong, right) = feedback(answer).1.map_or(("", None), feedback);
    let (wrong, right) = (texts.read(wrong), texts.read(right.unwrap_or_default()));
    let why = if is_so { [right, wrong] } else { [wrong, right] };
    let key = letters().nth(usize::from(!is_so)).into_iter().collect::<Choice>();
    let mut read = Answer::new(ItemKind::TrueFalse, Key::Exactly(key.into()));
    read.options = lettered(truth_words(lang).map(str::to_owned));
    read.why = reasons(why);
    read
}

fn reasons(texts: impl IntoIterator<Item = String>) -> BTreeMap<OptionLetter, String> {
    lettered(texts).into_iter().filter(|(_, why)| !why.is_empty()).collect()
}

fn choice(pieces: &[Piece<'_>], texts: &mut Texts) -> Result<Answer, Why> {
    // Some write `~=` before what is right.
    let next = pieces.iter().skip(1).map(|piece| piece.sign).chain([None]);
    let doubled = |(piece, next): &(&Piece<'_>, Option<char>)| {
        piece.sign == Some('~') && piece.text.trim().is_empty() && *next == Some('=')
    };
    let pieces: Vec<&Piece<'_>> =
        pieces.iter().zip(next).filter(|pair| !doubled(pair)).map(|(piece, _)| piece).collect();
    count(pieces.len())?;
    let (mut shares, mut options, mut why) = (Vec::new(), Vec::new(), Vec::new());
    for piece in pieces {
        let (share, rest) = share(piece.text);
        let (option, reason) = feedback(rest);
        shares.push(share.unwrap_or(if piece.sign == Some('=') { WHOLE } else { 0 }));
        options.push(texts.read(option));
        why.push(texts.read(reason.unwrap_or_default()));
        if options.last().is_some_and(String::is_empty) {
            return Err(Why::Broken(format!("{}{}", piece.sign.unwrap_or_default(), first_words(piece.text))));
        }
    }
    let meant = meaning(&shares).ok_or(Why::NoKey)?;
    if meant.lost {
        texts.lost.insert(Lost::Weights);
    }
    let right = letters().zip(&shares).filter(|(_, share)| **share >= meant.right_from).map(|(letter, _)| letter);
    let mut read = Answer::new(meant.kind, Key::Exactly(right.collect::<Choice>().into()));
    read.part_marks = meant.part_marks;
    read.options = lettered(options);
    read.why = reasons(why);
    Ok(read)
}

/// Two to eight.
fn count(options: usize) -> Result<(), Why> {
    match options {
        0 | 1 => Err(Why::NoOptions),
        many if many > MOST => Err(Why::TooMany),
        _ => Ok(()),
    }
}

fn matching(pieces: &[Piece<'_>], stem: &str, texts: &mut Texts) -> Result<Answer, Why> {
    // Each side is one line of a list, however many there are.
    if pieces.len() > 2 * MOST {
        return Err(Why::TooMany);
    }
    let (mut prompts, mut matches, mut options) = (Vec::new(), Vec::new(), BTreeSet::new());
    for piece in pieces {
        let broken = || Why::Broken(format!("={}", first_words(piece.text)));
        let (left, right) = piece.text.split_once("->").ok_or_else(broken)?;
        let (right, reason) = feedback(right);
        if reason.is_some_and(|reason| !reason.trim().is_empty()) {
            texts.lost.insert(Lost::Field("feedback".to_owned()));
        }
        let (prompt, right) = (texts.read(left), texts.read_right(right));
        if right.is_empty() || (prompt.is_empty() && !left.trim().is_empty()) {
            return Err(broken());
        }
        options.insert((shuffle(stem, &right), right.clone()));
        if !prompt.is_empty() {
            prompts.push(prompt);
            matches.push(right);
        }
    }
    if prompts.is_empty() {
        return Err(Why::NoKey);
    }
    count(options.len().max(prompts.len()))?;
    count(options.len())?;
    let options = lettered(options.into_iter().map(|(_, text)| text));
    let letter_of = |text: &String| options.iter().find(|(_, option)| *option == text).map(|(letter, _)| *letter);
    let pairs: Pairs = (1..).zip(matches.iter().filter_map(letter_of)).collect();
    let mut read = Answer::new(ItemKind::Matching, Key::Exactly(Response::Pairs(pairs)));
    // Moodle gives each pair its part.
    read.part_marks = true;
    (read.prompts, read.options) = (prompts, options);
    Ok(read)
}

/// Where an option stands among the others. It depends on the texts alone and
/// looks random, so that the same file gives the same letters and the letters do
/// not tell which left side an option stood beside (FNV-1a, then mixed as in
/// SplitMix64).
fn shuffle(stem: &str, option: &str) -> u64 {
    let bytes = tidy(stem).into_bytes().into_iter().chain([0]).chain(option.bytes());
    let hash = bytes
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    let mixed = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}
