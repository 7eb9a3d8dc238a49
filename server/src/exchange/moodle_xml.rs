//! Moodle XML: `<quiz><question type="…">`, as Moodle exports a question bank.
//!
//! A file holds one language. Each question is an item or a refusal, and a
//! fault costs the question it stands in, not those around it. A file with a
//! document type is refused whole, before anything in it could be expanded. The
//! first picture of a question's text is the item's; others are named as lost.

mod answers;
mod file;
mod html;
mod question;
mod quiz;
mod tag;
mod write;

#[cfg(test)]
mod tests;

pub(super) use html::plain;

use super::format::Format;
use super::item::{Bank, FileItem, Lost, Refusal, Why, Written};
use domain::Lang;
use quiz::{Piece, Question};
use std::collections::BTreeSet;

/// Reads the questions of a file; their words are in `lang`.
pub fn read(text: &str, lang: Lang) -> Bank {
    let text = text.trim_start_matches('\u{feff}');
    // One way to end a line, so that lines can be counted.
    if text.contains('\r') {
        read_lines(&text.replace("\r\n", "\n").replace('\r', "\n"), lang)
    } else {
        read_lines(text, lang)
    }
}

fn read_lines(text: &str, lang: Lang) -> Bank {
    let mut bank = Bank { format: Format::MoodleXml, ..Bank::default() };
    let mut topic = Topic::default();
    let read = quiz::pieces(text, &mut |piece| match piece {
        Piece::Question(question) if question.kind == "category" => match question::category(&question) {
            Ok((path, lost)) => topic = Topic { path, lost },
            Err(why) => {
                topic = Topic::default();
                bank.refused.push(question.refusal(why));
            }
        },
        Piece::Question(question) => match topic.item(&question, lang) {
            Ok(item) => bank.items.push(item),
            Err(why) => bank.refused.push(question.refusal(why)),
        },
        Piece::Broken(refusal, kind) => {
            if kind == "category" {
                topic = Topic::default();
            }
            bank.refused.push(refusal);
        }
    });
    match read {
        Ok(()) => bank,
        Err(refusal) => Bank { refused: vec![refusal], ..Bank::default() },
    }
}

/// The category that questions stand in.
#[derive(Default)]
struct Topic {
    path: String,
    /// What the category says beyond its path; told with its first item.
    lost: BTreeSet<Lost>,
}

impl Topic {
    fn item(&mut self, question: &Question, lang: Lang) -> Result<FileItem, Why> {
        let mut item = question::item(question, &self.path, lang)?;
        if !self.lost.is_empty() {
            let all: BTreeSet<Lost> = item.lost.into_iter().chain(std::mem::take(&mut self.lost)).collect();
            item.lost = all.into_iter().collect();
        }
        Ok(item)
    }
}

impl Question {
    fn refusal(&self, why: Why) -> Refusal {
        Refusal { line: self.line, name: question::known_as(&self.root), why }
    }
}

/// Writes the faces of one language.
pub fn write(items: &[FileItem], lang: Lang) -> Written {
    write::write(items, lang)
}
