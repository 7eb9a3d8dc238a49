//! Where one question of a file ends and the next begins.
//!
//! Blank lines part questions, but stand inside braces too where people lay out
//! their answers. A brace that is never closed ends its question at the first
//! blank line with no closing brace of its own behind it.

use super::{
    escape::{bare, title},
    text::{first_words, one_line},
};
use crate::exchange::item::{Lost, Refusal, Why};
use std::collections::BTreeSet;

/// A question of a file, not yet read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Block {
    /// Its first line that is no comment, counted from 1.
    pub line: u32,
    pub topic: String,
    pub text: String,
    /// What the comments of Moodle's own export say.
    pub lost: BTreeSet<Lost>,
    /// The text from a brace on that does not fit.
    pub fault: Option<String>,
}

/// The longest category, in bytes; each of its questions bears it.
const LONGEST_CATEGORY: usize = 2_000;

const CATEGORY: &str = "$CATEGORY:";

/// What a line may be, wherever it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind<'a> {
    Blank,
    Comment,
    Category(&'a str),
    Title,
    Text,
}

fn kind(line: &str) -> Kind<'_> {
    let line = line.trim();
    let category = line.get(..CATEGORY.len()).filter(|begin| begin.eq_ignore_ascii_case(CATEGORY));
    match category {
        _ if line.is_empty() => Kind::Blank,
        _ if line.starts_with("//") => Kind::Comment,
        Some(begin) => Kind::Category(line.strip_prefix(begin).unwrap_or_default().trim()),
        None if line.starts_with("::") => Kind::Title,
        None => Kind::Text,
    }
}

/// The braces of a line; those of a title are none.
fn braces(line: &str) -> impl Iterator<Item = (usize, char)> {
    let rest = title(line.trim_start()).map_or(line, |(_, rest)| rest);
    let skipped = line.len() - rest.len();
    bare(rest).filter(|(_, c)| matches!(c, '{' | '}')).map(move |(at, c)| (at + skipped, c))
}

/// The blocks of a file, and the categories that are no name.
pub fn blocks(text: &str) -> (Vec<Block>, Vec<Refusal>) {
    let lines: Vec<(&str, Kind<'_>)> = text.split('\n').map(|line| (line, kind(line))).collect();
    let closes = closing(&lines);
    let mut reader = Reader::default();
    for ((number, (line, kind)), closes) in (1..).zip(&lines).zip(closes) {
        match kind {
            Kind::Blank if reader.open.is_some() && closes => reader.text.push('\n'),
            Kind::Blank => reader.end(),
            Kind::Comment => reader.comment(line),
            Kind::Category(path) => reader.category(number, path),
            Kind::Title => {
                reader.end();
                reader.text(number, line);
            }
            Kind::Text => reader.text(number, line),
        }
    }
    reader.end();
    (reader.blocks, reader.refused)
}

/// For each line: is the next brace from it on a closing one, before any title?
fn closing(lines: &[(&str, Kind<'_>)]) -> Vec<bool> {
    let mut next = false;
    let mut closes: Vec<bool> = lines
        .iter()
        .rev()
        .map(|(line, kind)| {
            next = match kind {
                Kind::Title | Kind::Category(_) => false,
                Kind::Blank | Kind::Comment => next,
                Kind::Text => braces(line).next().map_or(next, |(_, brace)| brace == '}'),
            };
            next
        })
        .collect();
    closes.reverse();
    closes
}

#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    refused: Vec<Refusal>,
    topic: String,
    /// Of the question that is being read: as a [`Block`] has them.
    text: String,
    line: u32,
    lost: BTreeSet<Lost>,
    /// Where the brace that is open stands in the text.
    open: Option<usize>,
    /// Where the first brace that does not fit stands.
    fault: Option<usize>,
    /// Has an answer been closed?
    answered: bool,
    /// If it ended its line: where the next line begins in the text, and its number.
    behind: Option<(usize, u32)>,
}

impl Reader {
    fn text(&mut self, number: u32, line: &str) {
        if self.text.is_empty() {
            self.line = number;
        }
        if let Some((from, behind)) = self.behind.as_mut()
            && *from == self.text.len()
        {
            *behind = number;
        }
        let mut last = None;
        for (at, brace) in braces(line) {
            last = (brace == '}').then_some(at);
            self.brace(at, brace, number);
        }
        self.text.push_str(line);
        self.text.push('\n');
        let ends = last.and_then(|at| line.get(at + 1..)).is_some_and(|rest| rest.trim().is_empty());
        if ends && self.open.is_none() {
            self.behind = Some((self.text.len(), number));
        }
    }

    /// A brace at a place of the line that comes next.
    fn brace(&mut self, at: usize, brace: char, number: u32) {
        match (brace, self.open) {
            ('{', None) => {
                if let Some((from, line)) = self.behind {
                    // An answer ended its line: this brace is the next question's.
                    let next = self.text.split_off(from.min(self.text.len()));
                    self.end();
                    (self.line, self.text) = (if next.is_empty() { number } else { line }, next);
                } else if self.answered {
                    self.fault = self.fault.or(Some(self.text.len() + at));
                }
                self.open = Some(self.text.len() + at);
            }
            ('{', Some(_)) | (_, None) => self.fault = self.fault.or(Some(self.text.len() + at)),
            (_, Some(_)) => {
                self.open = None;
                self.answered = true;
            }
        }
    }

    fn end(&mut self) {
        let text = std::mem::take(&mut self.text);
        let fault = self.open.take().or(self.fault).map(|at| first_words(text.get(at..).unwrap_or_default()));
        (self.fault, self.answered, self.behind) = (None, false, None);
        let lost = std::mem::take(&mut self.lost);
        if text.trim().is_empty() {
            // Comments alone belong to the question below.
            self.lost = lost;
            return;
        }
        self.blocks.push(Block { line: self.line, topic: self.topic.clone(), text, lost, fault });
    }

    /// Moodle writes the tags and the number of a question into a comment above it.
    fn comment(&mut self, line: &str) {
        for field in ["tag", "id"] {
            if line.contains(&format!("[{field}:")) {
                self.lost.insert(Lost::Field(field.to_owned()));
            }
        }
    }

    fn category(&mut self, line: u32, path: &str) {
        self.end();
        self.topic.clear();
        if path.len() <= LONGEST_CATEGORY {
            self.topic = one_line(path);
        } else {
            self.refused.push(Refusal { line, name: first_words(path), why: Why::TooLong });
        }
    }
}
