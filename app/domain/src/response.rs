//! What a person answers to a question, as it is sent, kept and graded.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// The letter of an option, `a` to `h`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "char", into = "char")]
pub struct OptionLetter(u8);

/// The text is not an answer: neither letters of options, nor a number, nor pairs.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is neither option letters from a to h, nor a number, nor pairs")]
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

/// At most so many places of an order, or left sides of a matching.
pub const MOST_PLACES: usize = 8;

/// Letters set against numbers: the option at each place of an order, or the
/// option that matches each left side. Written `"1c2a"`, by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Pairs([Option<OptionLetter>; MOST_PLACES]);

impl Pairs {
    pub fn is_empty(self) -> bool {
        self.0.iter().all(Option::is_none)
    }

    /// The letter at a number, counted from 1.
    pub fn at(self, number: usize) -> Option<OptionLetter> {
        *self.0.get(number.checked_sub(1)?)?
    }

    /// The number that a letter stands at; the first, where it stands at several.
    pub fn number_of(self, letter: OptionLetter) -> Option<usize> {
        self.iter().find(|(_, one)| *one == letter).map(|(number, _)| number)
    }

    pub fn iter(self) -> impl Iterator<Item = (usize, OptionLetter)> {
        (1..).zip(self.0).filter_map(|(number, letter)| Some((number, letter?)))
    }

    /// The options used, each once however often it stands.
    pub fn options(self) -> Choice {
        self.iter().map(|(_, letter)| letter).collect()
    }

    pub fn len(self) -> usize {
        self.iter().count()
    }
}

impl FromIterator<(usize, OptionLetter)> for Pairs {
    /// Numbers from 1; others are left out.
    fn from_iter<I: IntoIterator<Item = (usize, OptionLetter)>>(pairs: I) -> Self {
        let mut all = Self::default();
        for (number, letter) in pairs {
            if let Some(place) = number.checked_sub(1).and_then(|at| all.0.get_mut(at)) {
                *place = Some(letter);
            }
        }
        all
    }
}

impl FromStr for Pairs {
    type Err = ResponseError;
    /// Pairs in any order; a number stands once.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || ResponseError(text.to_owned());
        let mut pairs = Self::default();
        let mut letters = text.chars();
        while let Some(digit) = letters.next() {
            let number = digit.to_digit(10).and_then(|digit| (digit as usize).checked_sub(1)).ok_or_else(wrong)?;
            let letter = letters.next().and_then(|letter| OptionLetter::try_from(letter).ok()).ok_or_else(wrong)?;
            let place = pairs.0.get_mut(number).filter(|place| place.is_none()).ok_or_else(wrong)?;
            *place = Some(letter);
        }
        Ok(pairs)
    }
}

impl fmt::Display for Pairs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.iter().try_for_each(|(number, letter)| write!(f, "{number}{}", letter.as_char()))
    }
}

/// The longest short text, in characters.
pub const LONGEST_TEXT: usize = 200;

/// What a person gives as an answer. Written as letters, `"ac"`, as a whole
/// number, `"873"`, as pairs, `"1c2a"`, or as words after a sign, `"=жиырма"`;
/// empty for "nothing yet".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Response {
    Options(Choice),
    Number(u32),
    /// Never empty.
    Pairs(Pairs),
    /// Words without needless blanks; never empty.
    Text(Box<str>),
}

impl Default for Response {
    fn default() -> Self {
        Self::NOTHING
    }
}

impl Response {
    pub const NOTHING: Self = Self::Options(Choice::NONE);

    /// Words as they were typed, cut where no answer is that long.
    pub fn text(typed: &str) -> Self {
        let words = typed.split_whitespace().collect::<Vec<_>>().join(" ");
        match words.char_indices().nth(LONGEST_TEXT) {
            _ if words.is_empty() => Self::NOTHING,
            None => Self::Text(words.into()),
            Some((end, _)) => Self::Text(words[..end].trim_end().into()),
        }
    }

    pub fn is_nothing(&self) -> bool {
        *self == Self::NOTHING
    }

    /// The options chosen; none where the answer is of another kind.
    pub const fn options(&self) -> Choice {
        match self {
            Self::Options(choice) => *choice,
            _ => Choice::NONE,
        }
    }

    /// The number given, where the answer is one.
    pub const fn number(&self) -> Option<u32> {
        match self {
            Self::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// The pairs given; none where the answer is of another kind.
    pub fn pairs(&self) -> Pairs {
        match self {
            Self::Pairs(pairs) => *pairs,
            _ => Pairs::default(),
        }
    }

    /// The words given, where the answer is some.
    pub fn words(&self) -> Option<&str> {
        match self {
            Self::Text(words) => Some(words),
            _ => None,
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
        if let Some(words) = text.strip_prefix('=') {
            return Ok(Self::text(words));
        }
        if !text.starts_with(|c: char| c.is_ascii_digit()) {
            return text.parse().map(Self::Options);
        }
        if text.contains(|c: char| c.is_ascii_lowercase()) {
            return text.parse().map(Self::Pairs);
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
            Self::Pairs(pairs) => pairs.fmt(f),
            Self::Text(words) => write!(f, "={words}"),
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

    #[test]
    fn pairs_are_read_in_any_order_and_a_number_stands_once() {
        let pairs: Pairs = "2a1c".parse().unwrap();
        assert_eq!((pairs.to_string().as_str(), pairs.len()), ("1c2a", 2));
        assert_eq!(pairs.at(1), Some('c'.try_into().unwrap()));
        assert_eq!((pairs.at(0), pairs.at(3), pairs.at(99)), (None, None, None));
        assert_eq!("1c2a".parse(), Ok(Response::Pairs(pairs)));
        for bad in ["1c1a", "9a", "0a", "1", "1ca", "12ab", "1i", "c1"] {
            assert!(bad.parse::<Pairs>().is_err(), "{bad}");
        }
    }

    #[test]
    fn words_lose_needless_blanks_and_what_no_answer_needs() {
        assert_eq!(Response::text("  екі \u{a0} мың\n"), Response::Text("екі мың".into()));
        assert_eq!(Response::text(" \t "), Response::NOTHING);
        assert_eq!(Response::text(&"ә".repeat(900)).words().map(|words| words.chars().count()), Some(LONGEST_TEXT));
        assert_eq!("=екі мың".parse(), Ok(Response::text("екі мың")));
        assert_eq!(Response::text("= 5").to_string().parse(), Ok(Response::text("= 5")));
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
        fn an_answer_survives_writing(
            set: u8, number: u32, words in ".{0,300}", places in prop::collection::vec((1_usize..=8, 0_u8..8), 1..9),
        ) {
            let pairs = places.into_iter().map(|(place, letter)| (place, OptionLetter(letter))).collect();
            let all = [Response::Options(Choice(set)), Response::Number(number), Response::Pairs(pairs)];
            for response in all.into_iter().chain([Response::text(&words)]) {
                prop_assert_eq!(&response.to_string().parse::<Response>().unwrap(), &response);
                let json = serde_json::to_string(&response).unwrap();
                prop_assert_eq!(serde_json::from_str::<Response>(&json).unwrap(), response);
            }
        }
    }
}
