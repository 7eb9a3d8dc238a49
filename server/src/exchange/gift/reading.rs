//! From the text of a file to items.

use super::{
    answer::{self, Answer},
    blocks::{Block, blocks},
    escape::{bare, general_feedback, title, unescape},
    html::{self, Tags},
    text::{first_words, is_too_long, one_line, plain_lines, tidy, titled},
};
use crate::exchange::{
    format::Format as FileFormat,
    item::{Bank, FileItem, Lost, Refusal, Why},
};
use domain::{Lang, item::ItemFace};
use std::collections::{BTreeMap, BTreeSet};

/// What stands for the braces within a sentence.
const GAP: &str = "____";

/// Reads a file; its words are in `lang`.
pub fn read(text: &str, lang: Lang) -> Bank {
    let (blocks, refused) = blocks(&plain_lines(text));
    let mut bank = Bank { refused, format: FileFormat::Gift, ..Bank::default() };
    for block in blocks {
        match question(&block, lang) {
            Ok(item) => bank.items.push(item),
            Err(refusal) => bank.refused.push(refusal),
        }
    }
    bank.refused.sort_by_key(|refusal| refusal.line);
    bank
}

/// How a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    /// Plain, but tags are tags: what a text without a mark is to Moodle.
    Moodle,
    Html,
    Markdown,
    Plain,
}

/// A text and the mark of its format, if it has one.
fn format(text: &str) -> (Option<Format>, &str) {
    let text = text.trim_start();
    let marked = text.strip_prefix('[').and_then(|rest| {
        let end = rest.char_indices().take(10).find(|(_, c)| *c == ']')?.0;
        let format = match rest.get(..end)?.to_ascii_lowercase().as_str() {
            "moodle" => Format::Moodle,
            "html" => Format::Html,
            "markdown" => Format::Markdown,
            "plain" => Format::Plain,
            _ => return None,
        };
        Some((format, rest.get(end + 1..)?))
    });
    marked.map_or((None, text), |(format, rest)| (Some(format), rest))
}

/// Reads the texts of one question, and gathers what gets lost.
#[derive(Debug)]
pub struct Texts {
    /// The question's own: its other texts have it too, unless they are marked.
    format: Format,
    pub lost: BTreeSet<Lost>,
}

impl Texts {
    /// A text that may bear a mark.
    pub fn read(&mut self, raw: &str) -> String {
        let (format, text) = format(raw);
        self.in_format(format.unwrap_or(self.format), text)
    }

    /// Words that are typed: their format is not the question's.
    pub fn read_typed(&mut self, raw: &str) -> String {
        let (format, text) = format(raw);
        self.in_format(format.unwrap_or_else(|| self.plain()), text)
    }

    /// The right side of a pair: it bears no mark, its format is not the question's.
    pub fn read_right(&mut self, raw: &str) -> String {
        self.in_format(self.plain(), raw)
    }

    const fn plain(&self) -> Format {
        match self.format {
            Format::Plain => Format::Plain,
            _ => Format::Moodle,
        }
    }

    fn in_format(&mut self, format: Format, raw: &str) -> String {
        let text = unescape(raw);
        match format {
            Format::Plain => tidy(&text),
            Format::Html => tidy(&html::words(&text, Tags::All, &mut self.lost)),
            Format::Moodle => tidy(&html::words(&text, Tags::Known, &mut self.lost)),
            Format::Markdown => {
                let words = html::words(&text, Tags::Known, &mut self.lost);
                if words.contains("**") || words.contains('`') {
                    self.lost.insert(Lost::Markup);
                }
                tidy(&words.replace("**", "").replace('`', ""))
            }
        }
    }
}

/// The parts of a question, as they are written.
struct Parts<'a> {
    name: &'a str,
    /// Before the braces and behind them.
    stem: (&'a str, &'a str),
    /// None in a text without braces.
    answer: Option<&'a str>,
}

impl<'a> Parts<'a> {
    fn of(text: &'a str) -> Result<Self, Why> {
        let text = text.trim();
        let (name, text) = match title(text) {
            Some(titled) => titled,
            None if text.starts_with("::") => return Err(Why::Broken(first_words(text))),
            None => ("", text),
        };
        let place = |brace| bare(text).find(|(_, c)| *c == brace).map(|(at, _)| at);
        let Some((open, close)) = place('{').zip(place('}')) else {
            return Ok(Self { name, stem: (text, ""), answer: None });
        };
        let part = |range: (usize, usize)| text.get(range.0..range.1).unwrap_or_default();
        Ok(Self { name, stem: (part((0, open)), part((close + 1, text.len()))), answer: Some(part((open + 1, close))) })
    }
}

fn question(block: &Block, lang: Lang) -> Result<FileItem, Refusal> {
    let parts = Parts::of(&block.text);
    let called = match &parts {
        Ok(parts) if !parts.name.trim().is_empty() => titled(&unescape(parts.name)),
        Ok(parts) => first_words(&unescape(format(parts.stem.0).1)),
        Err(_) => first_words(&unescape(&block.text)),
    };
    let refused = |why| Refusal { line: block.line, name: called, why };
    if let Some(fault) = &block.fault {
        return Err(refused(Why::Broken(fault.clone())));
    }
    parts.and_then(|parts| item(&parts, block, lang)).map_err(refused)
}

fn item(parts: &Parts<'_>, block: &Block, lang: Lang) -> Result<FileItem, Why> {
    let answer = parts.answer.ok_or_else(|| Why::Kind("description".to_owned()))?;
    let (before, behind) = parts.stem;
    let mut texts = Texts { format: format(before).0.unwrap_or(Format::Moodle), lost: block.lost.clone() };
    let stem = match behind.trim() {
        "" => texts.read(before),
        _ => texts.read(&format!("{before}{GAP}{behind}")),
    };
    let (answer, general) = general_feedback(answer);
    let general = texts.read(general.unwrap_or_default());
    let Answer { kind, key, part_marks, prompts, options, why, explanation } =
        answer::read(answer, &stem, lang, &mut texts)?;
    if stem.is_empty() {
        return Err(Why::NoStem);
    }
    if !general.is_empty() && !explanation.is_empty() {
        texts.lost.insert(Lost::Field("feedback".to_owned()));
    }
    let explanation = if general.is_empty() { explanation } else { general };
    let item = FileItem {
        line: block.line,
        name: one_line(&unescape(parts.name)),
        topic: block.topic.clone(),
        use_: None,
        difficulty: None,
        law: Vec::new(),
        edition: String::new(),
        kind,
        key,
        part_marks,
        faces: BTreeMap::from([(lang, ItemFace { stem, explanation, prompts, options, why, picture: None })]),
        pictures: BTreeMap::new(),
        lost: texts.lost.into_iter().collect(),
    };
    if is_too_long(&item) { Err(Why::TooLong) } else { Ok(item) }
}
