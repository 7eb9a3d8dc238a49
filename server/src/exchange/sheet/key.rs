//! The cell of the right answer: letters, a number, pairs or words.

use super::{alphabet::Alphabets, text::clean, words};
use crate::exchange::{
    gift::text::{first_words, letters, one_line},
    item::Why,
};
use domain::{
    item::{ItemKind, Key},
    response::{Choice, MOST_PLACES, OptionLetter, Pairs, Response},
};
use std::collections::HashSet;

/// Reads a key; without a kind it is that of a choice, of several where it has
/// several letters.
pub fn read(kind: Option<ItemKind>, text: &str, alphabets: &Alphabets) -> Result<(ItemKind, Key), Why> {
    if text.is_empty() {
        return Err(Why::NoKey);
    }
    let letters = |text| choice(text, alphabets).map(|choice| Key::Exactly(choice.into()));
    let key = match kind {
        None => {
            let choice = choice(text, alphabets)?;
            let kind = if choice.len() > 1 { ItemKind::Multiple } else { ItemKind::Single };
            return Ok((kind, Key::Exactly(choice.into())));
        }
        Some(ItemKind::Single | ItemKind::Multiple) => letters(text)?,
        Some(ItemKind::TrueFalse) => truth(text).map_or_else(|| letters(text), Ok)?,
        Some(ItemKind::Matching | ItemKind::Ordering) => Key::Exactly(Response::Pairs(pairs(text, alphabets)?)),
        Some(ItemKind::Numeric) => Key::Exactly(Response::Number(number(text)?)),
        Some(ItemKind::ShortText) => Key::Words(split(text)?),
    };
    Ok((kind.unwrap_or(ItemKind::Single), key))
}

fn unknown(text: &str) -> Why {
    Why::UnknownOption(first_words(text))
}

/// Letters apart or together, `A, C` or `ac`; a word of both capitals and small
/// letters is a word.
fn choice(text: &str, alphabets: &Alphabets) -> Result<Choice, Why> {
    let apart = |c: char| !c.is_alphanumeric();
    let words = text.split(apart).filter(|word| !matches!(*word, "" | "и" | "және" | "and"));
    let mut named = Choice::NONE;
    for word in words {
        let mixed = word.contains(char::is_uppercase) && word.contains(char::is_lowercase);
        if mixed || words::truth(word).is_some_and(|_| word.chars().nth(1).is_some()) {
            return Err(unknown(word));
        }
        let letters = word.chars().map(|c| alphabets.named(c).ok_or_else(|| unknown(word)));
        let letters = letters.collect::<Result<Choice, Why>>()?;
        named = named.letters().chain(letters.letters()).collect();
    }
    if named.is_empty() { Err(unknown(text)) } else { Ok(named) }
}

/// Yes is option `a`, no is `b`.
fn truth(text: &str) -> Option<Key> {
    let at = usize::from(!words::truth(text)?);
    Some(Key::Exactly(Response::Options(letters().skip(at).take(1).collect())))
}

/// A number and a letter in turn, `1c2a` or `1-В, 2-А`; or letters alone, in
/// the order of the numbers.
fn pairs(text: &str, alphabets: &Alphabets) -> Result<Pairs, Why> {
    let signs: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
    let letter = |sign: &char| alphabets.named(*sign).ok_or_else(|| unknown(&sign.to_string()));
    let numbered = signs.iter().any(char::is_ascii_digit);
    let all: Vec<(usize, OptionLetter)> = if numbered {
        signs.chunks(2).map(|pair| pair_of(pair, text, letter)).collect::<Result<_, _>>()?
    } else {
        (1..).zip(&signs).map(|(number, sign)| Ok((number, letter(sign)?))).collect::<Result<_, Why>>()?
    };
    let pairs: Pairs = all.iter().copied().collect();
    match all.len() {
        0 => Err(unknown(text)),
        many if many == pairs.len() => Ok(pairs),
        // A number that stands twice, or is beyond the last.
        _ => Err(Why::Broken(first_words(text))),
    }
}

fn pair_of(
    pair: &[char],
    text: &str,
    letter: impl Fn(&char) -> Result<OptionLetter, Why>,
) -> Result<(usize, OptionLetter), Why> {
    let [figure, sign] = pair else { return Err(Why::Broken(first_words(text))) };
    let number = figure.to_digit(10).map(|number| number as usize).filter(|number| (1..=MOST_PLACES).contains(number));
    Ok((number.ok_or_else(|| unknown(&figure.to_string()))?, letter(sign)?))
}

/// A whole number, with blanks between thousands.
fn number(text: &str) -> Result<u32, Why> {
    let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|_| plain).ok_or_else(|| Why::NotANumber(first_words(text)))
}

/// Words apart by `/` or `;`, or each in its own line, where those signs are
/// part of a word.
fn split(text: &str) -> Result<Vec<String>, Why> {
    let parts: Vec<&str> =
        if text.contains('\n') { text.split('\n').collect() } else { text.split(['/', ';']).collect() };
    let mut seen = HashSet::new();
    let words: Vec<String> = parts.into_iter().map(one_line).filter(|word| !word.is_empty()).collect();
    let words: Vec<String> = words.into_iter().filter(|word| seen.insert(word.clone())).collect();
    if words.is_empty() { Err(Why::NoKey) } else { Ok(words) }
}

/// A key as [`read`] reads it.
pub fn write(key: &Key) -> String {
    match key {
        Key::Words(words) => join(words),
        Key::Exactly(Response::Options(choice)) => {
            let letters = choice.letters().map(|letter| letter.as_char().to_ascii_uppercase().to_string());
            letters.collect::<Vec<_>>().join(", ")
        }
        Key::Exactly(Response::Pairs(pairs)) => {
            let pair =
                |(number, letter): (usize, OptionLetter)| format!("{number}-{}", letter.as_char().to_ascii_uppercase());
            pairs.iter().map(pair).collect::<Vec<_>>().join(", ")
        }
        Key::Exactly(Response::Number(number)) => number.to_string(),
        Key::Exactly(Response::Text(words)) => join(&[words.to_string()]),
    }
}

fn join(words: &[String]) -> String {
    let words: Vec<String> = words.iter().map(|word| one_line(&clean(word))).collect();
    match words.as_slice() {
        // Twice the same is once; the line between them says that it is not two words.
        [one] if one.contains(['/', ';']) => format!("{one}\n{one}"),
        all if all.iter().any(|word| word.contains(['/', ';'])) => all.join("\n"),
        all => all.join(" / "),
    }
}
