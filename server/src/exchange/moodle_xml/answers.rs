//! The answers of each kind of question: options, left sides and the key.

use super::super::item::{Lost, Why};
use super::{
    html::{self, Format},
    question::Reading,
    quiz::{Element, short},
};
use domain::{
    Lang,
    item::{ItemKind, Key},
    response::{Choice, MOST_PLACES, OptionLetter, Pairs, Response},
};
use std::collections::{BTreeMap, BTreeSet};

/// All of an item that its kind decides.
pub(super) struct Answers {
    pub(super) kind: ItemKind,
    pub(super) key: Key,
    pub(super) part_marks: bool,
    pub(super) prompts: Vec<String>,
    pub(super) options: BTreeMap<OptionLetter, String>,
    pub(super) why: BTreeMap<OptionLetter, String>,
}

type Reader = fn(&mut Reading<'_>, Lang) -> Result<Answers, Why>;

/// How questions of a kind are read; `None` for kinds that no item has.
pub(super) fn reader(kind: &str) -> Option<Reader> {
    Some(match kind {
        "multichoice" => |reading, _| choice(reading, all_or_nothing(reading.root)),
        // A plug-in: each right option has 100, and all of them are wanted.
        "multichoiceset" => |reading, _| choice(reading, true),
        "truefalse" => true_false,
        "matching" | "match" => matching,
        "shortanswer" => short_answer,
        "numerical" => numerical,
        "ordering" => ordering,
        _ => return None,
    })
}

/// Our own mark, which Moodle passes over: parts of an answer get nothing.
fn all_or_nothing(root: &Element) -> bool {
    root.value("allornothing") == Some("1")
}

/// Option `a` says yes, option `b` no.
pub(super) const fn yes_and_no(lang: Lang) -> [&'static str; 2] {
    match lang {
        Lang::Kk => ["Дұрыс", "Бұрыс"],
        Lang::Ru => ["Верно", "Неверно"],
        Lang::En => ["True", "False"],
    }
}

/// An answer that a person may choose.
struct Offer {
    text: String,
    why: String,
    /// Hundredths of the point.
    share: f64,
}

fn near(one: f64, two: f64) -> bool {
    (one - two).abs() < 0.5
}

fn letters() -> impl Iterator<Item = OptionLetter> {
    ('a'..='h').filter_map(|c| OptionLetter::try_from(c).ok())
}

fn letter(at: usize) -> Option<OptionLetter> {
    letters().nth(at)
}

impl Reading<'_> {
    /// The share of an answer; what is no number is none.
    fn share(&mut self, answer: &Element) -> f64 {
        let text = answer.attribute("fraction").unwrap_or("0").trim();
        let share = text.replace(',', ".").parse::<f64>().ok().filter(|share| share.is_finite());
        share.unwrap_or_else(|| {
            self.lost.insert(Lost::Weights);
            0.0
        })
    }

    /// The answers that say something, at most eight.
    fn offers(&mut self) -> Result<Vec<Offer>, Why> {
        let mut offers = Vec::new();
        for answer in self.root.all("answer") {
            let (text, why) = (self.words(answer), self.child(answer, "feedback"));
            let share = self.share(answer);
            if !text.is_empty() || !why.is_empty() || has_picture(answer) || share > 0.0 {
                offers.push(Offer { text, why, share });
            }
        }
        match offers.len() {
            0 => Err(Why::NoOptions),
            1..=MOST_PLACES => Ok(offers),
            _ => Err(Why::TooMany),
        }
    }

    /// The answers that are typed, without blanks at the ends, and their shares.
    fn typed(&mut self) -> Vec<(String, f64, &Element)> {
        let mut typed = Vec::new();
        let root = self.root;
        for answer in root.all("answer") {
            let share = self.share(answer);
            if !self.child(answer, "feedback").is_empty() {
                self.field("feedback");
            }
            if share != 0.0 && !near(share, 100.0) {
                self.lost.insert(Lost::Weights);
            }
            typed.push((html::one_line(answer.words()), share, answer));
        }
        typed
    }
}

fn has_picture(element: &Element) -> bool {
    element.child("file").is_some() || element.words().contains("<img")
}

/// Options and reasons by their letters.
fn lettered(offers: Vec<Offer>) -> (BTreeMap<OptionLetter, String>, BTreeMap<OptionLetter, String>) {
    let (mut options, mut why) = (BTreeMap::new(), BTreeMap::new());
    for (letter, offer) in letters().zip(offers) {
        options.insert(letter, offer.text);
        if !offer.why.is_empty() {
            why.insert(letter, offer.why);
        }
    }
    (options, why)
}

fn choice(reading: &mut Reading<'_>, whole: bool) -> Result<Answers, Why> {
    let offers = reading.offers()?;
    let one_only = !whole && !matches!(reading.root.value("single"), Some("false" | "0"));
    let right: Vec<f64> = offers.iter().map(|offer| offer.share).filter(|share| *share > 0.0).collect();
    let most = right.iter().copied().reduce(f64::max).ok_or(Why::NoKey)?;
    let best = right.iter().filter(|share| near(**share, most)).count();
    let several = right.len() > 1 && (best > 1 || !one_only);
    let least = if one_only || !several { (most - 0.5).max(0.0) } else { 0.0 };
    let key: Choice =
        letters().zip(&offers).filter(|(_, offer)| offer.share > least).map(|(letter, _)| letter).collect();
    let (kind, usual) = if several {
        // Equal parts that make a whole; where all are wanted, each may be one.
        let equal = best == right.len();
        let sum = right.iter().sum::<f64>();
        (ItemKind::Multiple, !one_only && equal && (whole || (sum - 100.0).abs() <= 1.0))
    } else {
        let others = offers.iter().filter(|offer| offer.share != 0.0).count();
        if !one_only && !whole {
            reading.field("single");
        }
        (ItemKind::Single, others == 1 && near(most, 100.0))
    };
    if !usual {
        reading.lost.insert(Lost::Weights);
    }
    let (options, why) = lettered(offers);
    let part_marks = several && !one_only && !whole;
    Ok(Answers { kind, key: Key::Exactly(key.into()), part_marks, prompts: Vec::new(), options, why })
}

fn true_false(reading: &mut Reading<'_>, lang: Lang) -> Result<Answers, Why> {
    let mut shares = [0.0; 2];
    let mut reasons = [String::new(), String::new()];
    for answer in reading.root.all("answer") {
        let word = html::one_line(answer.words());
        let place = match word.to_lowercase().as_str() {
            "true" | "верно" | "дұрыс" => 0,
            "false" | "неверно" | "бұрыс" => 1,
            _ => return Err(Why::UnknownOption(short(&word))),
        };
        let share = reading.share(answer);
        let why = reading.child(answer, "feedback");
        if let (Some(own), Some(reason)) = (shares.get_mut(place), reasons.get_mut(place)) {
            (*own, *reason) = (share, why);
        }
    }
    let [yes, no] = shares;
    let key = match (near(yes, 100.0), near(no, 100.0)) {
        (true, false) => letter(0),
        (false, true) => letter(1),
        _ => None,
    };
    if !near(yes + no, 100.0) {
        reading.lost.insert(Lost::Weights);
    }
    let key: Choice = [key.ok_or(Why::NoKey)?].into_iter().collect();
    let words = yes_and_no(lang).into_iter().zip(reasons);
    let (options, why) = lettered(words.map(|(text, why)| Offer { text: text.to_owned(), why, share: 0.0 }).collect());
    let kind = ItemKind::TrueFalse;
    Ok(Answers { kind, key: Key::Exactly(key.into()), part_marks: false, prompts: Vec::new(), options, why })
}

fn matching(reading: &mut Reading<'_>, _: Lang) -> Result<Answers, Why> {
    let mut prompts = Vec::new();
    let mut matches = Vec::new();
    let mut reasons = BTreeMap::new();
    let mut texts = Vec::new();
    let mut known = BTreeSet::new();
    for pair in reading.root.all("subquestion") {
        let prompt = reading.words(pair);
        let answer = pair.child("answer");
        // A right side has no format: Moodle shows it as a line of HTML.
        let text =
            answer.map_or_else(String::new, |answer| html::words(answer.words(), Format::Html, &mut reading.lost));
        let is_prompt = !prompt.is_empty() || has_picture(pair);
        match (is_prompt, text.is_empty()) {
            (true, true) => return Err(Why::NoKey),
            (false, true) => continue,
            (true, false) => {
                prompts.push(prompt);
                matches.push(text.clone());
            }
            (false, false) => {}
        }
        let why = answer.map_or_else(String::new, |answer| reading.child(answer, "feedback"));
        if !why.is_empty() {
            reasons.entry(text.clone()).or_insert(why);
        }
        if known.insert(text.clone()) {
            texts.push(text);
        }
    }
    if prompts.is_empty() {
        return Err(Why::NoOptions);
    }
    if prompts.len() > MOST_PLACES || texts.len() > MOST_PLACES {
        return Err(Why::TooMany);
    }
    let places: Vec<usize> = matches.iter().filter_map(|text| texts.iter().position(|known| known == text)).collect();
    let order = untold(&texts, &places);
    let offers = order.iter().filter_map(|at| texts.get(*at)).map(|text| {
        let why = reasons.remove(text).unwrap_or_default();
        Offer { text: text.clone(), why, share: 0.0 }
    });
    let (options, why) = lettered(offers.collect());
    let part_marks = !all_or_nothing(reading.root);
    Ok(Answers {
        kind: ItemKind::Matching,
        key: Key::Exactly(pairs(&places, &order)),
        part_marks,
        prompts,
        options,
        why,
    })
}

fn ordering(reading: &mut Reading<'_>, _: Lang) -> Result<Answers, Why> {
    let offers = reading.offers()?;
    if !matches!(reading.root.value("gradingtype"), None | Some("" | "-1" | "ALL_OR_NOTHING")) {
        reading.lost.insert(Lost::Weights);
    }
    let texts: Vec<String> = offers.iter().map(|offer| offer.text.clone()).collect();
    let places: Vec<usize> = (0..texts.len()).collect();
    let order = untold(&texts, &places);
    let mut offers: Vec<(usize, Offer)> = places.iter().copied().zip(offers).collect();
    offers.sort_by_key(|(place, _)| order.iter().position(|at| at == place));
    let (options, why) = lettered(offers.into_iter().map(|(_, offer)| offer).collect());
    let key = Key::Exactly(pairs(&places, &order));
    Ok(Answers { kind: ItemKind::Ordering, key, part_marks: false, prompts: Vec::new(), options, why })
}

/// An order for texts that depends on what is asked and not on how a file has
/// it, in which those asked for one after another are not in letter order.
fn untold(texts: &[String], asked: &[usize]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..texts.len()).collect();
    order.sort_by_key(|at| texts.get(*at).map(|text| (scatter(text), text)));
    for _ in 0..order.len() {
        let letters: Vec<Option<usize>> = asked.iter().map(|text| order.iter().position(|at| at == text)).collect();
        if !letters.is_sorted() {
            break;
        }
        order.rotate_left(1);
    }
    order
}

/// A number that texts of near sense do not share (FNV-1a).
fn scatter(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The letters of the texts asked for, by number.
fn pairs(asked: &[usize], order: &[usize]) -> Response {
    let letters = asked.iter().map(|text| order.iter().position(|at| at == text).and_then(letter));
    Response::Pairs((1..).zip(letters).filter_map(|(number, letter)| Some((number, letter?))).collect::<Pairs>())
}

fn short_answer(reading: &mut Reading<'_>, _: Lang) -> Result<Answers, Why> {
    if reading.root.value("usecase") == Some("1") {
        reading.field("usecase");
    }
    let mut known = BTreeSet::new();
    let mut words = Vec::new();
    let mut wild = false;
    for (text, share, _) in reading.typed() {
        let (text, stars) = without_stars(&text);
        if near(share, 100.0) && !text.is_empty() && known.insert(text.clone()) {
            wild |= stars;
            words.push(text);
        }
    }
    if wild {
        reading.field("*");
    }
    typed_only(ItemKind::ShortText, (!words.is_empty()).then_some(Key::Words(words)))
}

/// Words without the stars that stand for anything; `\*` is a star of the words.
fn without_stars(text: &str) -> (String, bool) {
    let mut pieces = text.split('*').peekable();
    let (mut words, mut stars) = (String::new(), false);
    while let Some(piece) = pieces.next() {
        match piece.strip_suffix('\\').filter(|_| pieces.peek().is_some()) {
            Some(piece) => {
                words.push_str(piece);
                words.push('*');
            }
            None => {
                words.push_str(piece);
                if pieces.peek().is_some() {
                    stars = true;
                    words.push(' ');
                }
            }
        }
    }
    (html::one_line(&words), stars)
}

fn numerical(reading: &mut Reading<'_>, _: Lang) -> Result<Answers, Why> {
    let mut numbers = BTreeMap::new();
    for (text, share, answer) in reading.typed() {
        if !near(share, 100.0) {
            continue;
        }
        let tolerance = answer.value("tolerance").filter(|text| text.parse::<f64>() != Ok(0.0) && !text.is_empty());
        let number = match tolerance {
            Some(tolerance) => Err(Why::NotANumber(short(&format!("{text} ± {}", html::one_line(tolerance))))),
            None => whole(&text).ok_or_else(|| Why::NotANumber(short(&text))),
        }?;
        numbers.insert(number, text);
    }
    if numbers.len() > 1 {
        return Err(Why::NotANumber(short(&numbers.into_values().collect::<Vec<_>>().join("; "))));
    }
    let key = numbers.into_keys().next().map(|number| Key::Exactly(Response::Number(number)));
    typed_only(ItemKind::Numeric, key)
}

/// A whole number as Moodle writes it, such as `12` or `12.000`.
fn whole(text: &str) -> Option<u32> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let text = text.strip_prefix('+').unwrap_or(&text);
    let (digits, decimals) = text.split_once('.').unwrap_or((text, ""));
    let is_whole = digits.bytes().all(|byte| byte.is_ascii_digit()) && decimals.bytes().all(|byte| byte == b'0');
    is_whole.then(|| digits.parse().ok()).flatten()
}

fn typed_only(kind: ItemKind, key: Option<Key>) -> Result<Answers, Why> {
    let key = key.ok_or(Why::NoKey)?;
    let (options, why) = (BTreeMap::new(), BTreeMap::new());
    Ok(Answers { kind, key, part_marks: false, prompts: Vec::new(), options, why })
}
