//! The header: which column holds what.
//!
//! A column of words names its part, its letter or number, and its language, in
//! any order: «Вариант А (каз.)», `option_a_kk`. Where the language is missing,
//! it is that of the question to the left of it.

use super::{
    alphabet::{Alphabets, Place},
    columns::{Field, Of, Whole, indexed, letters_of, whole, words_of},
};
use crate::import::{Cell, FileError, table::WIDEST};
use domain::{Lang, item_rules::Part};
use std::collections::BTreeMap;

/// A row with as many names of our columns is a header, though it may lack others.
const ENOUGH: usize = 2;
/// Words as much alike as this may have been meant for each other.
const ALIKE: f64 = 0.88;
/// No name of a column is longer.
const LONGEST_WORD: usize = 60;

/// Words that name a language, as [`words_of`] leaves them.
const LANGUAGES: [(Lang, &[&str]); 3] = [
    (Lang::Kk, &["kk", "kz", "kaz", "каз", "казак", "казакша", "казахский", "казахском", "казахского", "kazakh"]),
    (Lang::Ru, &["ru", "rus", "рус", "орыс", "орысша", "русский", "русском", "русского", "russian"]),
    (Lang::En, &["en", "eng", "англ", "агыл", "агылшын", "агылшынша", "английский", "английском", "english"]),
];
/// Words that stand beside those.
const BESIDE: [&str; 8] = ["на", "яз", "язык", "языке", "тили", "тилинде", "in", "language"];

/// What the cells of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    Field(Field),
    /// An option or a left side behind the last that there can be.
    Beyond,
    Unread,
}

/// A column that means nothing here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    /// What the file calls it; its letters in a spreadsheet where it has no name.
    pub word: String,
    /// The column that may have been meant, as our files call it.
    pub meant: Option<String>,
}

impl Unknown {
    /// With the column that may have been meant.
    pub fn of(word: &str) -> Self {
        Self { word: word.to_owned(), meant: nearest(word) }
    }
}

/// A header that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    pub slots: Vec<Slot>,
    /// What the file calls each column.
    pub words: Vec<String>,
    pub alphabets: Alphabets,
    pub unknown: Vec<Unknown>,
}

/// A column, as far as its own words say.
#[derive(Debug, Clone, Copy)]
enum Meaning {
    Plain(Field),
    Words { of: Of, sign: Option<Sign>, lang: Option<Lang>, spoken: Option<Lang> },
}

/// The letter of an option, or the number of a left side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    Letter(char),
    Number(usize),
}

impl Meaning {
    /// Is it more than a letter?
    const fn is_named(&self) -> bool {
        matches!(self, Self::Plain(_) | Self::Words { spoken: Some(_), .. })
    }
}

impl Header {
    /// Reads a row that may be the header; `None` when it is none.
    ///
    /// # Errors
    /// When a column stands there twice, or there are more than any table of ours has.
    pub fn of(cells: &[Cell]) -> Result<Option<Self>, FileError> {
        let mut words: Vec<String> = cells.iter().map(|cell| cell.text.trim().to_owned()).collect();
        words.truncate(words.iter().rposition(|word| !word.is_empty()).map_or(0, |last| last + 1));
        let meanings: Vec<Option<Meaning>> = words.iter().map(|word| meaning(word)).collect();
        let known = || meanings.iter().flatten();
        if known().count() < ENOUGH || !known().any(Meaning::is_named) {
            return Ok(None);
        }
        if words.len() > WIDEST {
            return Err(FileError::NotATable);
        }
        let by_place = resolved(&meanings, &by_place(&meanings));
        let (slots, alphabets) = match doubled(&by_place.0) {
            None => by_place,
            Some(_) => resolved(&meanings, &by_word(&meanings)),
        };
        if let Some(at) = doubled(&slots) {
            return Err(FileError::DuplicateColumn(words.get(at).cloned().unwrap_or_default()));
        }
        let mut header = Self { slots, words, alphabets, unknown: Vec::new() };
        header.name_unknown();
        Ok(Some(header))
    }

    fn name_unknown(&mut self) {
        let unread =
            self.slots.iter().zip(&self.words).filter(|(slot, word)| **slot == Slot::Unread && !word.is_empty());
        self.unknown = unread.map(|(_, word)| Unknown::of(word)).collect();
    }

    /// Has the column at this place no word?
    pub fn is_nameless(&self, at: usize) -> bool {
        self.words.get(at).is_none_or(String::is_empty)
    }

    pub fn has(&self, wanted: impl Fn(Field) -> bool) -> bool {
        self.slots.iter().any(|slot| matches!(slot, Slot::Field(field) if wanted(*field)))
    }

    /// Is the row the header once more?
    pub fn is_repeated(&self, cells: &[Cell]) -> bool {
        let padded = self.words.iter().map(String::as_str).chain(std::iter::repeat(""));
        cells.len() >= self.words.len() && cells.iter().zip(padded).all(|(cell, word)| cell.text.trim() == word)
    }

    /// What the file calls a column.
    pub fn word(&self, field: Field) -> &str {
        let at = self.slots.iter().position(|slot| *slot == Slot::Field(field));
        at.and_then(|at| self.words.get(at)).map_or("", String::as_str)
    }
}

/// What the words of a column mean, its remarks in brackets aside.
fn meaning(text: &str) -> Option<Meaning> {
    let outside = text.split(['(', '[']).next().unwrap_or_default();
    let all = Word::all(text);
    let lang = all.iter().find_map(|word| language(&word.folded));
    [Word::all(outside), all].into_iter().find_map(|mut words| {
        words.retain(|word| language(&word.folded).is_none() && !BESIDE.contains(&word.folded.as_str()));
        phrase(&words, lang)
    })
}

/// A word, and how it is compared; a letter is told from those like it.
struct Word {
    written: String,
    folded: String,
}

impl Word {
    fn all(text: &str) -> Vec<Self> {
        let word = |word: &str| Self { written: word.to_owned(), folded: words_of(word) };
        letters_of(text).split_whitespace().map(word).collect()
    }

    fn joined(words: &[Self]) -> String {
        words.iter().map(|word| word.folded.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// A single letter or figure, or a number of two.
    fn sign(&self) -> Option<Sign> {
        let mut signs = self.written.chars().flat_map(char::to_uppercase);
        match (signs.next()?, signs.next()) {
            (one, None) => Some(Sign::Letter(one)),
            _ if self.written.len() == 2 => self.written.parse().ok().map(Sign::Number),
            _ => None,
        }
    }
}

fn language(word: &str) -> Option<Lang> {
    LANGUAGES.iter().find(|(_, names)| names.contains(&word)).map(|(lang, _)| *lang)
}

fn phrase(words: &[Word], lang: Option<Lang>) -> Option<Meaning> {
    match whole(&Word::joined(words)) {
        Some(Whole::Plain(field)) => return Some(Meaning::Plain(field)),
        Some(Whole::Words(of, spoken)) => return Some(Meaning::Words { of, sign: None, lang, spoken: Some(spoken) }),
        None => {}
    }
    if let [word] = words {
        let sign = word.sign().filter(|sign| matches!(sign, Sign::Letter(letter) if letter.is_alphabetic()));
        return sign.map(|sign| Meaning::Words { of: Of::Option, sign: Some(sign), lang, spoken: None });
    }
    let (last, before) = words.split_last()?;
    let (first, behind) = words.split_first()?;
    [(last, before), (first, behind)].into_iter().find_map(|(word, others)| {
        let (of, spoken) = indexed(&Word::joined(others))?;
        let sign = match (of, word.sign()?) {
            (Of::Prompt, Sign::Letter(figure)) => Sign::Number(figure.to_digit(10)? as usize),
            (Of::Prompt, number) => number,
            (_, letter @ Sign::Letter(_)) => letter,
            (_, Sign::Number(_)) => return None,
        };
        Some(Meaning::Words { of, sign: Some(sign), lang, spoken: Some(spoken) })
    })
}

/// The language of each column: its own, or that of the question on its left.
fn by_place(meanings: &[Option<Meaning>]) -> Vec<Option<Lang>> {
    let stem = |meaning: &Option<Meaning>| match meaning {
        Some(Meaning::Words { of: Of::Stem, lang, spoken, .. }) => lang.or(*spoken),
        _ => None,
    };
    let mut of_stem = meanings.iter().find_map(stem);
    let each = meanings.iter().map(|meaning| {
        of_stem = stem(meaning).or(of_stem);
        match meaning {
            Some(Meaning::Words { lang, .. }) => lang.or(of_stem),
            _ => None,
        }
    });
    each.collect()
}

/// The language of each column: its own, or that which it is named in.
fn by_word(meanings: &[Option<Meaning>]) -> Vec<Option<Lang>> {
    let each = by_place(meanings).into_iter().zip(meanings).map(|(place, meaning)| match meaning {
        Some(Meaning::Words { lang, spoken, .. }) => lang.or(*spoken).or(place),
        _ => None,
    });
    each.collect()
}

fn resolved(meanings: &[Option<Meaning>], langs: &[Option<Lang>]) -> (Vec<Slot>, Alphabets) {
    let mut signs: BTreeMap<Lang, Vec<char>> = BTreeMap::new();
    for (meaning, lang) in meanings.iter().zip(langs) {
        if let (Some(Meaning::Words { sign: Some(Sign::Letter(letter)), .. }), Some(lang)) = (meaning, lang) {
            signs.entry(*lang).or_default().push(*letter);
        }
    }
    let alphabets = Alphabets::of(&signs);
    let slots =
        meanings.iter().zip(langs).map(|(meaning, lang)| slot(*meaning, *lang, &alphabets).unwrap_or(Slot::Unread));
    (slots.collect(), alphabets)
}

fn slot(meaning: Option<Meaning>, lang: Option<Lang>, alphabets: &Alphabets) -> Option<Slot> {
    let (of, sign) = match meaning? {
        Meaning::Plain(field) => return Some(Slot::Field(field)),
        Meaning::Words { of, sign, .. } => (of, sign),
    };
    let lang = lang?;
    let part = match (of, sign) {
        (Of::Stem, None) => Part::Stem,
        (Of::Explanation, None) => Part::Explanation,
        (Of::Picture, None) => Part::Picture,
        (Of::PictureAbout, None) => Part::PictureAbout,
        (Of::Prompt, Some(Sign::Number(number @ 1..=domain::response::MOST_PLACES))) => Part::Prompt(number),
        (Of::Prompt, Some(Sign::Number(1..))) => return Some(Slot::Beyond),
        (_, Some(Sign::Letter(letter))) => match alphabets.place(lang, letter)? {
            Place::Beyond => return Some(Slot::Beyond),
            Place::At(letter) if of == Of::Why => Part::Why(letter),
            Place::At(letter) => Part::Option(letter),
        },
        _ => return None,
    };
    Some(Slot::Field(Field::Face(lang, part)))
}

/// A column that stands there for the second time.
fn doubled(slots: &[Slot]) -> Option<usize> {
    let is_before =
        |(at, slot): (usize, &Slot)| matches!(slot, Slot::Field(_)) && slots.iter().take(at).any(|one| one == slot);
    slots.iter().enumerate().position(is_before)
}

/// The column of ours that is most like a word of the file, if it is much alike.
fn nearest(word: &str) -> Option<String> {
    let own = words_of(word);
    if own.chars().nth(LONGEST_WORD).is_some() {
        return None;
    }
    let titles = Field::all().flat_map(|field| Lang::ALL.iter().map(move |lang| field.title(*lang)));
    let likeness = titles.map(|title| (strsim::jaro_winkler(&words_of(&title), &own), title));
    let (likeness, title) = likeness.max_by(|one, other| one.0.total_cmp(&other.0))?;
    (likeness >= ALIKE).then_some(title)
}
