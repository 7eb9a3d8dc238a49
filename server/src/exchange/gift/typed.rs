//! Answers that are typed: a number, a few words.

use super::{
    answer::Answer,
    escape::{Piece, feedback, pieces, unescape},
    reading::Texts,
    share::{WHOLE, share},
    text::{first_words, one_line},
};
use crate::exchange::item::{Lost, Why};
use domain::{
    item::{ItemKind, Key},
    response::Response,
};
use std::collections::BTreeSet;

/// An answer of several, with its share of the point.
struct Typed<'a> {
    share: i64,
    text: &'a str,
    feedback: &'a str,
}

impl<'a> Typed<'a> {
    fn read(piece: &Piece<'a>) -> Self {
        let (share, rest) = share(piece.text);
        let (text, feedback) = feedback(rest);
        Self { share: share.unwrap_or(WHOLE), text, feedback: feedback.unwrap_or_default().trim() }
    }
}

/// The answers that are worth most; what the others are worth is lost.
fn best<'t, 'a>(all: &'t [Typed<'a>], texts: &mut Texts) -> Result<Vec<&'t Typed<'a>>, Why> {
    let most = all.iter().map(|one| one.share).max().filter(|most| *most > 0).ok_or(Why::NoKey)?;
    if all.iter().any(|one| one.share != WHOLE) {
        texts.lost.insert(Lost::Weights);
    }
    Ok(all.iter().filter(|one| one.share == most).collect())
}

/// The feedback of the right answers, if they all have the same; an item has no
/// place for that of each.
fn explanation(all: &[Typed<'_>], best: &[&Typed<'_>], texts: &mut Texts) -> String {
    let given = best.iter().filter(|one| !one.feedback.is_empty()).count();
    let of_others = all.iter().filter(|one| !one.feedback.is_empty()).count() > given;
    let mut feedback: Vec<String> = best.iter().map(|one| texts.read(one.feedback)).collect();
    feedback.retain(|text| !text.is_empty());
    feedback.dedup();
    if feedback.len() > 1 || of_others {
        texts.lost.insert(Lost::Field("feedback".to_owned()));
    }
    if feedback.len() == 1 { feedback.swap_remove(0) } else { String::new() }
}

/// `=` before each: any of them is right. `*` stands for any characters there,
/// `\*` for itself.
pub fn words(all: &[Piece<'_>], texts: &mut Texts) -> Result<Answer, Why> {
    let mut typed = Vec::new();
    for piece in all {
        let one = Typed::read(piece);
        match one.text.trim() {
            "" => return Err(Why::Broken(format!("={}", first_words(piece.text)))),
            "*" => {
                let lost = if one.feedback.is_empty() { "*" } else { "feedback" };
                texts.lost.insert(Lost::Field(lost.to_owned()));
            }
            _ => typed.push(one),
        }
    }
    let best = best(&typed, texts)?;
    let mut words: Vec<String> = Vec::new();
    for one in &best {
        let word = one_line(&texts.read_typed(one.text));
        if word.replace("\\*", "").contains('*') {
            texts.lost.insert(Lost::Field("*".to_owned()));
        }
        let word = word.replace("\\*", "*");
        if word.is_empty() {
            return Err(Why::Broken(format!("={}", first_words(one.text))));
        }
        words.push(word);
    }
    let mut seen = BTreeSet::new();
    words.retain(|word| seen.insert(word.clone()));
    let mut read = Answer::new(ItemKind::ShortText, Key::Words(words));
    read.explanation = explanation(&typed, &best, texts);
    Ok(read)
}

/// What stands behind `{#`.
pub fn number(answer: &str, texts: &mut Texts) -> Result<Answer, Why> {
    let mut typed = Vec::new();
    for piece in pieces(answer, &['=', '~']) {
        let one = Typed::read(&piece);
        let is_answer = piece.sign != Some('~') && !matches!(one.text.trim(), "" | "*");
        if is_answer {
            typed.push(one);
        } else if !one.feedback.is_empty() {
            texts.lost.insert(Lost::Field("feedback".to_owned()));
        } else if piece.sign == Some('=') && one.text.trim().is_empty() {
            return Err(Why::Broken(format!("={}", first_words(piece.text))));
        }
    }
    let best = best(&typed, texts)?;
    let mut number = None;
    for one in &best {
        let read = whole(&unescape(one.text), texts)?;
        if number.is_some_and(|number| number != read) {
            let all: Vec<String> = best.iter().take(4).map(|one| first_words(one.text)).collect();
            return Err(Why::NotANumber(all.join(", ")));
        }
        number = Some(read);
    }
    let key = Key::Exactly(Response::Number(number.ok_or(Why::NoKey)?));
    let mut read = Answer::new(ItemKind::Numeric, key);
    read.explanation = explanation(&typed, &best, texts);
    Ok(read)
}

/// A whole number without tolerance: `42`, `42:0`. Noughts after the point are
/// nothing, but the file says something about them.
fn whole(text: &str, texts: &mut Texts) -> Result<u32, Why> {
    let refused = || Why::NotANumber(first_words(text));
    if let Some((least, most)) = text.split_once("..") {
        let (least, most) = (digits(least), digits(most));
        texts.lost.insert(Lost::Tolerance);
        return least.filter(|_| least == most).ok_or_else(refused);
    }
    let (number, tolerance) = text.split_once(':').unwrap_or((text, "0"));
    let (number, point) = decimal(number);
    let (tolerance, tolerance_point) = decimal(tolerance);
    if point || tolerance_point {
        texts.lost.insert(Lost::Tolerance);
    }
    let exact = tolerance.trim().is_empty() || digits(tolerance) == Some(0);
    digits(number).filter(|_| exact).ok_or_else(refused)
}

/// A number without the noughts after its point; were there any?
fn decimal(text: &str) -> (&str, bool) {
    match text.trim().split_once(['.', ',']) {
        Some((whole, part)) if !part.is_empty() && part.bytes().all(|byte| byte == b'0') => (whole, true),
        _ => (text, false),
    }
}

/// Digits, with blanks between thousands.
fn digits(text: &str) -> Option<u32> {
    let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if digits.bytes().all(|byte| byte.is_ascii_digit()) { digits.parse().ok() } else { None }
}
