//! The marks of a text on buttons: what each changes around the selection.
//!
//! A button that finds its mark takes it away, so pressing twice changes nothing.

use std::ops::Range;

/// A mark that needs nothing but the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    Heading,
    Bold,
    List,
    Steps,
    Note,
    Table,
}

/// A mark that leads somewhere or shows something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leading {
    Law,
    Module,
    Media,
}

/// A change of a text, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    pub range: Range<usize>,
    pub with: String,
    /// What is selected afterwards, in the changed text.
    pub select: Range<usize>,
}

/// Stands where words are missing.
const BLANK: &str = "…";

impl Edit {
    /// `with` in place of a range, the part `inner` of it selected.
    fn new(range: Range<usize>, with: String, inner: Range<usize>) -> Self {
        let select = range.start + inner.start..range.start + inner.end;
        Self { range, with, select }
    }
}

/// What a mark changes. `selected` lies on letters of `text`.
pub fn edit(mark: Mark, text: &str, selected: Range<usize>) -> Edit {
    match mark {
        Mark::Heading => heading(text, selected),
        Mark::Bold => bold(text, selected),
        Mark::List => by_line(text, selected, |_| "- ".to_owned(), |line| line.starts_with("- ")),
        Mark::Steps => by_line(text, selected, |number| format!("{number}. "), |line| digits(line).is_some()),
        Mark::Note => note(text, selected),
        Mark::Table => table(text, selected),
    }
}

/// A link, or a file, to `to` around the selection; around `usual` where nothing
/// is selected.
pub fn lead(leading: Leading, (to, usual): (&str, &str), text: &str, selected: Range<usize>) -> Edit {
    let range = trimmed(text, selected);
    let selected = slice(text, &range);
    let words = [selected, usual, BLANK].into_iter().find(|words| !words.is_empty()).unwrap_or(BLANK);
    let (before, scheme) = match leading {
        Leading::Law => ("[", "law"),
        Leading::Module => ("[", "module"),
        Leading::Media => ("![", "media"),
    };
    let with = format!("{before}{words}]({scheme}:{to})");
    // Words that came with it need no change: one goes on behind it.
    let after = with.len()..with.len();
    let inner = before.len()..before.len() + words.len();
    Edit::new(range, with, if selected.is_empty() && !usual.is_empty() { after } else { inner })
}

fn slice<'t>(text: &'t str, range: &Range<usize>) -> &'t str {
    text.get(range.clone()).unwrap_or_default()
}

/// The selection without white space at its ends: marks must touch the words.
fn trimmed(text: &str, selected: Range<usize>) -> Range<usize> {
    let words = slice(text, &selected);
    let start = selected.start + (words.len() - words.trim_start().len());
    start..start + words.trim().len()
}

/// The whole lines that the selection touches.
fn lines(text: &str, selected: &Range<usize>) -> Range<usize> {
    let start = text.get(..selected.start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    // A selection that ends with a line break does not touch the next line.
    let last = if selected.end > selected.start && slice(text, selected).ends_with('\n') {
        selected.end - 1
    } else {
        selected.end
    };
    let end = text.get(last..).and_then(|after| after.find('\n')).map_or(text.len(), |at| last + at);
    start..end
}

/// The first line of a text is its title, the others are headings of parts.
fn heading(text: &str, selected: Range<usize>) -> Edit {
    let range = lines(text, &selected);
    let (first, rest) = slice(text, &range).split_once('\n').map_or((slice(text, &range), ""), |(a, b)| (a, b));
    let words = first.trim_start_matches('#').trim();
    let mark = match (range.start, first.starts_with("## ")) {
        (0, _) => "# ",
        (_, true) => "",
        (_, false) => "## ",
    };
    let line = [mark, words].concat();
    let end = line.len();
    let whole = if first.len() == range.len() { line } else { [line.as_str(), "\n", rest].concat() };
    Edit::new(range, whole, end..end)
}

fn bold(text: &str, selected: Range<usize>) -> Edit {
    let range = trimmed(text, selected);
    let around = range.start.saturating_sub(2)..(range.end + 2).min(text.len());
    let words = slice(text, &range);
    if let Some(inner) = slice(text, &around).strip_prefix("**").and_then(|rest| rest.strip_suffix("**"))
        && inner == words
        && around.len() == words.len() + 4
    {
        return Edit::new(around, words.to_owned(), 0..words.len());
    }
    if let Some(inner) = words.strip_prefix("**").and_then(|rest| rest.strip_suffix("**")) {
        return Edit::new(range, inner.to_owned(), 0..inner.len());
    }
    let words = if words.is_empty() { BLANK } else { words };
    Edit::new(range, format!("**{words}**"), 2..2 + words.len())
}

/// Puts a mark before each line; takes it away where all have it.
fn by_line(text: &str, selected: Range<usize>, mark: impl Fn(usize) -> String, has: impl Fn(&str) -> bool) -> Edit {
    let range = lines(text, &selected);
    let whole = slice(text, &range);
    let all = whole.lines().filter(|line| !line.trim().is_empty()).all(&has) && !whole.trim().is_empty();
    let mut number = 0;
    let mut line = |line: &str| {
        if line.trim().is_empty() && !whole.trim().is_empty() {
            return line.to_owned();
        }
        number += 1;
        if all { unlisted(line).to_owned() } else { [&mark(number), unlisted(line)].concat() }
    };
    let with = whole.split('\n').map(&mut line).collect::<Vec<_>>().join("\n");
    let end = with.len();
    // One line goes on being written; several stay selected.
    let select = if whole.contains('\n') { 0..end } else { end..end };
    Edit::new(range, with, select)
}

/// What follows the number of a step.
fn digits(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    (rest.len() < line.len()).then(|| rest.strip_prefix(". ")).flatten()
}

/// A line without the mark of either list.
fn unlisted(line: &str) -> &str {
    line.strip_prefix("- ").or_else(|| digits(line)).unwrap_or(line)
}

fn note(text: &str, selected: Range<usize>) -> Edit {
    let range = lines(text, &selected);
    let whole = slice(text, &range);
    if whole.lines().next().is_some_and(|line| line.starts_with("> [!")) {
        let plain = |line: &str| line.strip_prefix("> ").or_else(|| line.strip_prefix('>')).unwrap_or(line).to_owned();
        let with = whole.lines().skip(1).map(plain).collect::<Vec<_>>().join("\n");
        let end = with.len();
        return Edit::new(range, with, 0..end);
    }
    let words = if whole.trim().is_empty() { BLANK } else { whole };
    let quoted = words.split('\n').map(|line| format!("> {line}")).collect::<Vec<_>>().join("\n");
    let (before, after) = (gap_before(text, range.start), gap_after(text, range.end));
    let head = "> [!NOTE]\n";
    let start = before.len() + head.len() + "> ".len();
    let end = before.len() + head.len() + quoted.len();
    Edit::new(range, [before, head, &quoted, after].concat(), start..end)
}

/// A table of two columns below the line; its first cell is selected.
fn table(text: &str, selected: Range<usize>) -> Edit {
    let line = lines(text, &selected);
    let blank = slice(text, &line).trim().is_empty();
    let range = if blank { line.clone() } else { line.end..line.end };
    let before = if blank { gap_before(text, range.start) } else { "\n\n" };
    let start = before.len() + "| ".len();
    let rows = format!("| {BLANK} | {BLANK} |\n|---|---|\n| {BLANK} | {BLANK} |");
    let with = [before, &rows, gap_after(text, range.end)].concat();
    Edit::new(range, with, start..start + BLANK.len())
}

/// The line break that parts a block from the line before it.
fn gap_before(text: &str, at: usize) -> &'static str {
    let before = text.get(..at).unwrap_or_default();
    if before.is_empty() || before.ends_with("\n\n") { "" } else { "\n" }
}

/// The line break that parts a block from the line after it.
fn gap_after(text: &str, at: usize) -> &'static str {
    let after = text.get(at..).unwrap_or_default();
    if after.is_empty() || after.starts_with("\n\n") || after == "\n" { "" } else { "\n" }
}

/// The byte at which a browser's count of a text stands. It counts in units of
/// UTF-16; inside a letter of two, the letter's beginning is meant.
pub fn byte_at(text: &str, units: u32) -> usize {
    let mut left = units as usize;
    for (at, letter) in text.char_indices() {
        if left < letter.len_utf16() {
            return at;
        }
        left -= letter.len_utf16();
    }
    text.len()
}

/// The browser's count of a text up to a byte.
pub fn units_at(text: &str, byte: usize) -> u32 {
    let units: usize = text.get(..byte).unwrap_or(text).chars().map(char::len_utf16).sum();
    u32::try_from(units).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
