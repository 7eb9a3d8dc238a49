//! What a person answers to a question, as it is sent, kept and graded.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// The letter of an option, `a` to `h`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "char", into = "char")]
pub struct OptionLetter(u8);

/// The text is not an answer: neither letters of options nor a number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is neither option letters from a to h nor a number")]
pub struct ResponseError(String);

impl OptionLetter {
    pub const fn as_char(self) -> char {
        (b'a' + self.0) as char
    }
}

impl TryFrom<char> for OptionLetter {
    type Error = ResponseError;
    fn try_from(c: char) -> Result<Self, ResponseError> {
        match c {
            'a'..='h' => Ok(Self(c as u8 - b'a')),
            _ => Err(ResponseError(c.to_string())),
        }
    }
}

impl From<OptionLetter> for char {
    fn from(letter: OptionLetter) -> Self {
        letter.as_char()
    }
}

/// A set of options. Written as letters in order, `"ac"`; empty for "none".
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
    type Err = ResponseError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.chars().map(OptionLetter::try_from).collect::<Result<_, _>>().map_err(|_| ResponseError(text.to_owned()))
    }
}

impl TryFrom<String> for Choice {
    type Error = ResponseError;
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

/// What a person gives as an answer. Written as letters, `"ac"`, or as a whole
/// number, `"873"`; empty for "nothing yet".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Response {
    Options(Choice),
    Number(u32),
}

impl Default for Response {
    fn default() -> Self {
        Self::NOTHING
    }
}

impl Response {
    pub const NOTHING: Self = Self::Options(Choice::NONE);

    pub const fn is_nothing(self) -> bool {
        matches!(self, Self::Options(Choice::NONE))
    }

    /// The options chosen; none where the answer is a number.
    pub const fn options(self) -> Choice {
        match self {
            Self::Options(choice) => choice,
            Self::Number(_) => Choice::NONE,
        }
    }

    /// The number given, where the answer is one.
    pub const fn number(self) -> Option<u32> {
        match self {
            Self::Number(number) => Some(number),
            Self::Options(_) => None,
        }
    }
}

impl From<Choice> for Response {
    fn from(choice: Choice) -> Self {
        Self::Options(choice)
    }
}

/// Reads what a form sends. A number may be written as people write it, with
/// spaces between thousands.
impl FromStr for Response {
    type Err = ResponseError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        if !text.starts_with(|c: char| c.is_ascii_digit()) {
            return text.parse().map(Self::Options);
        }
        let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
        let number = plain.then(|| digits.parse().ok()).flatten();
        number.map(Self::Number).ok_or_else(|| ResponseError(text.to_owned()))
    }
}

impl TryFrom<String> for Response {
    type Error = ResponseError;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl fmt::Display for Response {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Options(choice) => choice.fmt(f),
            Self::Number(number) => number.fmt(f),
        }
    }
}

impl From<Response> for String {
    fn from(response: Response) -> Self {
        response.to_string()
    }
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

    #[test]
    fn a_number_is_read_as_people_write_it() {
        for (typed, number) in [("873", 873), (" 1 240 ", 1_240), ("12\u{a0}500", 12_500), ("0", 0), ("007", 7)] {
            assert_eq!(typed.parse(), Ok(Response::Number(number)), "{typed}");
        }
        for bad in ["8.5", "8,5", "-3", "9a", "4294967296", "1e3", "٣"] {
            assert!(bad.parse::<Response>().is_err(), "{bad}");
        }
        assert_eq!("".parse(), Ok(Response::NOTHING));
    }

    proptest! {
        #[test]
        fn a_choice_survives_writing_in_any_order(set: u8) {
            let choice = Choice(set);
            let backwards: String = choice.to_string().chars().rev().collect();
            prop_assert_eq!(backwards.parse::<Choice>().unwrap(), choice);
            prop_assert_eq!(choice.letters().count(), choice.len() as usize);
        }

        #[test]
        fn an_answer_survives_writing(set: u8, number: u32) {
            for response in [Response::Options(Choice(set)), Response::Number(number)] {
                prop_assert_eq!(response.to_string().parse::<Response>().unwrap(), response);
                let json = serde_json::to_string(&response).unwrap();
                prop_assert_eq!(serde_json::from_str::<Response>(&json).unwrap(), response);
            }
        }
    }
}
