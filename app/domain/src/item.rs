//! Items: one question with a face in each language and one key.
//!
//! The key is held by [`ItemBody`] alone. What a page may show before review is
//! a [`Question`], which has no place for it.

use crate::Faces;
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, fmt, str::FromStr};

text_enum! {
    /// How an item is answered.
    ItemKind, "kind of item" { Single = "single", Multiple = "multiple" }
}

text_enum! {
    /// What an item is for.
    ItemUse, "use of an item" {
        /// Shown after its module, with feedback at once.
        Practice = "practice",
        /// Drawn by tests.
        Test = "test",
    }
}

/// The letter of an option, `a` to `h`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "char", into = "char")]
pub struct OptionLetter(u8);

/// The character is not an option's letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not an option letter from a to h")]
pub struct LetterError(char);

impl OptionLetter {
    pub const fn as_char(self) -> char {
        (b'a' + self.0) as char
    }
}

impl TryFrom<char> for OptionLetter {
    type Error = LetterError;
    fn try_from(c: char) -> Result<Self, LetterError> {
        match c {
            'a'..='h' => Ok(Self(c as u8 - b'a')),
            _ => Err(LetterError(c)),
        }
    }
}

impl From<OptionLetter> for char {
    fn from(letter: OptionLetter) -> Self {
        letter.as_char()
    }
}

/// A set of options: what a person chose, or the key. Written as letters in
/// order, `"ac"`; empty for "nothing chosen".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Choice(u8);

impl Choice {
    pub const NONE: Self = Self(0);

    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub const fn len(self) -> u32 {
        self.0.count_ones()
    }

    pub const fn has(self, letter: OptionLetter) -> bool {
        self.0 & (1 << letter.0) != 0
    }

    /// Is every option of `self` also in `other`?
    pub const fn within(self, other: Self) -> bool {
        self.0 & !other.0 == 0
    }

    pub fn letters(self) -> impl Iterator<Item = OptionLetter> {
        (0..8).map(OptionLetter).filter(move |letter| self.has(*letter))
    }
}

impl FromIterator<OptionLetter> for Choice {
    fn from_iter<I: IntoIterator<Item = OptionLetter>>(letters: I) -> Self {
        Self(letters.into_iter().fold(0, |set, letter| set | (1 << letter.0)))
    }
}

impl FromStr for Choice {
    type Err = LetterError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.chars().map(OptionLetter::try_from).collect()
    }
}

impl TryFrom<String> for Choice {
    type Error = LetterError;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl fmt::Display for Choice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.letters().try_for_each(|letter| write!(f, "{}", letter.as_char()))
    }
}

impl From<Choice> for String {
    fn from(choice: Choice) -> Self {
        choice.to_string()
    }
}

/// A published item, key and all. Never handed to a page that members see
/// before the review phase of their test.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemBody {
    pub kind: ItemKind,
    pub faces: Faces<ItemFace>,
    pub key: Choice,
    pub topic: String,
    /// Articles cited, such as `41(6)` or `koap/121`.
    pub law: Vec<String>,
    /// Day of the law's edition, `YYYY-MM-DD`.
    pub edition: String,
    /// 1 easy, 2 usual, 3 hard.
    pub difficulty: u8,
}

/// The words of an item in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemFace {
    pub stem: String,
    pub explanation: String,
    pub options: BTreeMap<OptionLetter, String>,
}

impl ItemBody {
    /// All options of the item.
    pub fn all_options(&self) -> Choice {
        self.faces.kk.options.keys().copied().collect()
    }

    /// Is the choice one that the item's form can send: known options, at most
    /// one of them for a single choice?
    pub fn admits(&self, choice: Choice) -> bool {
        choice.within(self.all_options()) && (self.kind == ItemKind::Multiple || choice.len() <= 1)
    }

    /// The question without its key, options in the given order.
    pub fn question(&self, order: &[OptionLetter]) -> Question {
        Question {
            kind: self.kind,
            faces: self.faces.map(|_, face| QuestionFace {
                stem: face.stem.clone(),
                options: order.iter().filter_map(|letter| Some((*letter, face.options.get(letter)?.clone()))).collect(),
            }),
        }
    }
}

/// A question as a person meets it: no key, no explanation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    pub kind: ItemKind,
    pub faces: Faces<QuestionFace>,
}

/// A question's words in one language, options in the order of the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionFace {
    pub stem: String,
    pub options: Vec<(OptionLetter, String)>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn letters_beyond_h_are_refused() {
        for bad in ["i", "A", "а", "1", "a b"] {
            assert!(bad.parse::<Choice>().is_err(), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn a_choice_survives_writing_in_any_order(set: u8) {
            let choice = Choice(set);
            let backwards: String = choice.to_string().chars().rev().collect();
            prop_assert_eq!(backwards.parse::<Choice>().unwrap(), choice);
            prop_assert_eq!(choice.letters().count(), choice.len() as usize);
        }
    }
}
