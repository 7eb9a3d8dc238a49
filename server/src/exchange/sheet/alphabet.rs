//! The letters of options: those of the header say which order they are in.
//!
//! Options are A B C D, and Cyrillic letters that look like them mean them, as
//! in Aiken files. A table whose options are А Б В Г, or 1 2 3 4, has its own
//! order, and its keys are read by it.

use crate::exchange::gift::text::letters;
use domain::{Lang, response::OptionLetter};
use std::collections::BTreeMap;

/// In Cyrillic, in the order of the alphabets; more than there can be options.
const CYRILLIC: &str = "АӘБВГҒДЕЁЖЗИЙІКҚЛМНҢОӨПР";
/// Letters that no Latin order has.
const ONLY_CYRILLIC: [char; 2] = ['Б', 'Ә'];
/// Cyrillic letters that stand for Latin ones: those that look like them, and Д,
/// Ф and Г, which take the places of D, F and G behind А В С.
const ALIKE: [(char, char); 9] =
    [('А', 'A'), ('В', 'B'), ('С', 'C'), ('Е', 'E'), ('Н', 'H'), ('І', 'I'), ('Д', 'D'), ('Ф', 'F'), ('Г', 'G')];
/// How many of them look alike, and so stand for each other both ways.
const LOOK_ALIKE: usize = 6;

/// The order of a language's options.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Order {
    Latin,
    /// The signs of the header, sorted.
    Listed(Vec<char>),
}

/// Which option a sign means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    At(OptionLetter),
    /// Behind the last that there can be.
    Beyond,
}

impl Order {
    /// By the signs that the header has, capitals or figures.
    fn of(signs: &[char]) -> Self {
        let mut listed: Vec<char> = if signs.iter().any(|sign| ONLY_CYRILLIC.contains(sign)) {
            signs.iter().filter_map(|sign| cyrillic(*sign)).collect()
        } else if signs.iter().all(char::is_ascii_digit) {
            signs.to_vec()
        } else {
            return Self::Latin;
        };
        listed.sort_by_key(|sign| (CYRILLIC.find(*sign), *sign));
        listed.dedup();
        Self::Listed(listed)
    }

    fn place(&self, sign: char) -> Option<Place> {
        let at = match self {
            Self::Latin => latin(sign).and_then(|letter| ('A'..='Z').position(|one| one == letter)),
            Self::Listed(all) => all.iter().position(|one| *one == sign || Some(*one) == cyrillic(sign)),
        };
        at.map(|at| letters().nth(at).map_or(Place::Beyond, Place::At))
    }
}

fn latin(sign: char) -> Option<char> {
    if sign.is_ascii_uppercase() {
        return Some(sign);
    }
    ALIKE.iter().find(|(cyrillic, _)| *cyrillic == sign).map(|(_, latin)| *latin)
}

fn cyrillic(sign: char) -> Option<char> {
    if CYRILLIC.contains(sign) {
        return Some(sign);
    }
    ALIKE.iter().take(LOOK_ALIKE).find(|(_, latin)| *latin == sign).map(|(cyrillic, _)| *cyrillic)
}

/// The orders of a table's options, by the language of the columns.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Alphabets(BTreeMap<Lang, Order>);

impl Alphabets {
    /// By the signs that the header has.
    pub fn of(signs: &BTreeMap<Lang, Vec<char>>) -> Self {
        Self(signs.iter().map(|(lang, signs)| (*lang, Order::of(signs))).collect())
    }

    /// The option of a column.
    pub fn place(&self, lang: Lang, sign: char) -> Option<Place> {
        self.0.get(&lang)?.place(sign)
    }

    /// The option that a key names, capital or small. Where the languages have
    /// different orders and a letter means one thing here and another there,
    /// it means nothing.
    pub fn named(&self, sign: char) -> Option<OptionLetter> {
        let mut capitals = sign.to_uppercase();
        let capital = capitals.next().filter(|_| capitals.len() == 0)?;
        // A table without options may still have yes and no.
        let latin = self.0.is_empty().then_some(&Order::Latin);
        let mut places = self.0.values().chain(latin).filter_map(|order| order.place(capital));
        match places.next() {
            Some(Place::At(letter)) if places.all(|other| other == Place::At(letter)) => Some(letter),
            _ => None,
        }
    }

    /// What the table calls an option.
    pub fn sign(&self, option: OptionLetter) -> char {
        let at = letters().position(|letter| letter == option);
        let listed = self.0.values().find_map(|order| match order {
            Order::Listed(all) => all.get(at?).copied(),
            Order::Latin => None,
        });
        listed.unwrap_or_else(|| option.as_char().to_ascii_uppercase())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alphabets(all: &[(Lang, &str)]) -> Alphabets {
        Alphabets::of(&all.iter().map(|(lang, signs)| (*lang, signs.chars().collect())).collect())
    }

    #[test]
    fn a_letter_means_what_the_header_says() {
        for (header, keys, read) in [
            ("ABCDEFGH", "ABCDEFGHI", "abcdefgh-"),
            ("АВСДЕФГН", "АВСДЕФГНБ", "abcdefgh-"),
            ("ABCD", "авсдaбТ1", "abcda---"),
            ("АБВГД", "АБВГДBГІ", "abcdecd-"),
            ("AБBГ", "абвгB", "abcdc"),
            ("АӘБВ", "аәбв", "abcd"),
            ("1234", "1240Aа", "abd---"),
        ] {
            let alphabets = alphabets(&[(Lang::Kk, header)]);
            let named = keys.chars().map(|key| alphabets.named(key).map_or('-', OptionLetter::as_char));
            assert_eq!(named.collect::<String>(), read, "{header} {keys}");
        }
        let latin = alphabets(&[(Lang::Ru, "A")]);
        assert_eq!(
            (latin.place(Lang::Ru, 'I'), latin.place(Lang::Ru, 'І')),
            (Some(Place::Beyond), Some(Place::Beyond))
        );
        assert_eq!((latin.place(Lang::Ru, 'Б'), latin.place(Lang::Kk, 'A')), (None, None));
    }

    #[test]
    fn a_letter_with_two_meanings_has_none() {
        let both = alphabets(&[(Lang::Kk, "АӘБВ"), (Lang::Ru, "АБВГ")]);
        let named: Vec<_> = "АӘБВГ".chars().map(|key| both.named(key).map(OptionLetter::as_char)).collect();
        assert_eq!(named, [Some('a'), Some('b'), None, None, Some('d')]);
    }
}
