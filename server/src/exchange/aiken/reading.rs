//! From the text of a file to items, line by line. A question ends with its
//! answer; one that has none ends where text stands behind its options and an
//! empty line, or where the letters of the options begin anew.

use super::letters::{Alphabet, answer, is_first, named, option};
use crate::exchange::{
    format::Format,
    gift::text::{MOST, first_words, is_too_long, lettered, letters, one_line, plain_lines, tidy, truth_words},
    item::{Bank, FileItem, Refusal, Why},
};
use domain::{
    Lang,
    item::{ItemFace, ItemKind, Key},
    response::Choice,
};
use std::collections::BTreeMap;

/// Reads a file; its words are in `lang`.
pub fn read(text: &str, lang: Lang) -> Bank {
    let bank = Bank { format: Format::Aiken, ..Bank::default() };
    let mut reader = Reader { lang, bank, open: None, blank: false };
    for (number, line) in (1..).zip(plain_lines(text).split('\n')) {
        reader.line(number, line.trim());
    }
    reader.end(None);
    reader.bank
}

/// A question as far as it was read.
#[derive(Default)]
struct Question {
    line: u32,
    stem: String,
    options: Vec<Choosable>,
    /// Known from the second option on.
    alphabet: Option<Alphabet>,
    /// Lines behind the last option: its own, unless another question begins.
    tail: String,
    tail_line: u32,
    /// A line with a letter out of its order.
    fault: Option<String>,
}

struct Choosable {
    letter: char,
    text: String,
}

struct Reader {
    lang: Lang,
    bank: Bank,
    open: Option<Question>,
    /// Was the line before empty?
    blank: bool,
}

impl Reader {
    fn line(&mut self, number: u32, line: &str) {
        if line.is_empty() {
            self.blank = true;
            return;
        }
        let has_options = self.open.as_ref().is_some_and(|open| !open.options.is_empty());
        match (answer(line), option(line)) {
            (Some(value), _) if has_options || named(value).is_some() => self.answer(number, line, value),
            (_, Some((letter, text))) => self.option(number, line, letter, text),
            _ => self.text(number, line),
        }
        self.blank = false;
    }

    fn text(&mut self, number: u32, line: &str) {
        let blank = self.blank;
        if blank && self.open.as_ref().is_some_and(|open| !open.options.is_empty()) {
            self.end(None);
        }
        match &mut self.open {
            None => self.begin(number, line.to_owned()),
            Some(open) if open.options.is_empty() => {
                open.stem.push_str(if blank { "\n\n" } else { "\n" });
                open.stem.push_str(line);
            }
            Some(open) => {
                if open.tail.is_empty() {
                    open.tail_line = number;
                }
                open.tail.push('\n');
                open.tail.push_str(line);
            }
        }
    }

    fn begin(&mut self, line: u32, stem: String) {
        self.open = Some(Question { line, stem, ..Question::default() });
    }

    fn option(&mut self, number: u32, line: &str, letter: char, text: &str) {
        let Some(open) = &mut self.open else {
            // Whatever it looks like, a question begins with its own text.
            return self.begin(number, line.to_owned());
        };
        if open.options.is_empty() && !is_first(letter) {
            return self.text(number, line);
        }
        if !open.options.is_empty() && is_first(letter) {
            return self.anew(number, line, letter, text);
        }
        if let Some(last) = open.options.last() {
            let alphabet = open.alphabet.or_else(|| Alphabet::by_second(letter));
            let own = |letter: char| alphabet.unwrap_or(Alphabet::Latin).own(letter);
            match own(last.letter).zip(own(letter)) {
                Some((before, own)) if alphabet.is_some_and(|alphabet| alphabet.follows(before, own)) => {}
                // Not a letter of these options: text.
                None if alphabet.is_some() => return self.text(number, line),
                _ => {
                    open.fault.get_or_insert_with(|| first_words(line));
                }
            }
            open.alphabet = alphabet;
        }
        open.take_tail();
        open.options.push(Choosable { letter, text: text.to_owned() });
    }

    /// The letters begin anew: the question had no answer, and another is there.
    fn anew(&mut self, number: u32, line: &str, letter: char, text: &str) {
        let Some(open) = &mut self.open else { return };
        if open.tail.is_empty() && !self.blank {
            open.fault.get_or_insert_with(|| first_words(line));
            return;
        }
        let (tail, tail_line) = (std::mem::take(&mut open.tail), open.tail_line);
        let line = if tail.is_empty() { number } else { tail_line };
        self.end(None);
        let options = vec![Choosable { letter, text: text.to_owned() }];
        self.open = Some(Question { line, stem: tail, options, ..Question::default() });
    }

    fn answer(&mut self, number: u32, line: &str, value: &str) {
        if self.open.is_some() {
            self.end(Some(value));
        } else {
            self.bank.refused.push(Refusal { line: number, name: first_words(line), why: Why::NoStem });
        }
    }

    fn end(&mut self, answer: Option<&str>) {
        let Some(mut question) = self.open.take() else { return };
        question.take_tail();
        let (line, name) = (question.line, first_words(&question.stem));
        match question.item(answer, self.lang) {
            Ok(item) => self.bank.items.push(item),
            Err(why) => self.bank.refused.push(Refusal { line, name, why }),
        }
    }
}

impl Question {
    fn take_tail(&mut self) {
        if let Some(last) = self.options.last_mut() {
            last.text.push_str(&self.tail);
            self.tail.clear();
        }
    }

    fn item(self, answer: Option<&str>, lang: Lang) -> Result<FileItem, Why> {
        if let Some(fault) = self.fault {
            return Err(Why::Broken(fault));
        }
        let stem = tidy(&self.stem);
        let only_options = self.options.is_empty() && option(&stem).is_some_and(|(letter, _)| is_first(letter));
        if stem.is_empty() || only_options {
            return Err(Why::NoStem);
        }
        match self.options.len() {
            0 | 1 => return Err(Why::NoOptions),
            many if many > MOST => return Err(Why::TooMany),
            _ => {}
        }
        let options: Vec<(char, String)> =
            self.options.iter().map(|option| (option.letter, one_line(&option.text))).collect();
        if let Some((letter, _)) = options.iter().find(|(_, text)| text.is_empty()) {
            return Err(Why::Broken(format!("{letter}.")));
        }
        let key = key(answer.unwrap_or_default(), &options, self.alphabet.unwrap_or(Alphabet::Latin))?;
        let texts: Vec<String> = options.into_iter().map(|(_, text)| text).collect();
        let item = FileItem {
            line: self.line,
            name: String::new(),
            topic: String::new(),
            use_: None,
            difficulty: None,
            law: Vec::new(),
            edition: String::new(),
            kind: kind(key, &texts, lang),
            key: Key::Exactly(key.into()),
            part_marks: false,
            faces: BTreeMap::from([(lang, ItemFace { stem, options: lettered(texts), ..ItemFace::default() })]),
            pictures: BTreeMap::new(),
            lost: Vec::new(),
        };
        if is_too_long(&item) { Err(Why::TooLong) } else { Ok(item) }
    }
}

/// Yes and no in the words of the language are true or false.
fn kind(key: Choice, texts: &[String], lang: Lang) -> ItemKind {
    let same = |(one, other): (&String, &str)| one.to_lowercase() == other.to_lowercase();
    match key.len() {
        1 if texts.len() == 2 && texts.iter().zip(truth_words(lang)).all(same) => ItemKind::TrueFalse,
        1 => ItemKind::Single,
        _ => ItemKind::Multiple,
    }
}

/// The options that an answer names: by their letters, or one by letter and text.
fn key(answer: &str, options: &[(char, String)], alphabet: Alphabet) -> Result<Choice, Why> {
    if answer.is_empty() {
        return Err(Why::NoKey);
    }
    let unknown = |text: &str| Why::UnknownOption(first_words(text));
    let named = match (named(answer), option(answer)) {
        (Some(letters), _) => letters,
        (None, Some((letter, text))) => {
            let repeated = options
                .iter()
                .any(|(own, option)| alphabet.own(*own) == alphabet.own(letter) && *option == one_line(text));
            if repeated { vec![letter] } else { return Err(unknown(answer)) }
        }
        (None, None) => return Err(unknown(answer)),
    };
    let letter_of = |named: &char| {
        let own = alphabet.own(*named);
        let found = letters().zip(options).find(|(_, (letter, _))| own.is_some() && alphabet.own(*letter) == own);
        found.map(|(letter, _)| letter).ok_or_else(|| unknown(&named.to_string()))
    };
    named.iter().map(letter_of).collect()
}
