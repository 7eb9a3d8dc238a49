//! Words as people type them, made into words as items have them. Shared by the
//! text formats.

use crate::exchange::item::{FileItem, LONGEST, Why};
use domain::{
    Lang,
    item::{ItemFace, Key},
    response::OptionLetter,
};
use std::collections::BTreeMap;

/// At most so many options or left sides.
pub const MOST: usize = 8;

/// How many characters of a place in a file are enough to find it.
const ENOUGH: usize = 40;

/// A title may be longer, but not as long as its file.
const LONGEST_TITLE: usize = 200;

/// One way to end a line; no marks of the byte order.
pub fn plain_lines(text: &str) -> String {
    text.replace('\u{feff}', "").replace("\r\n", "\n").replace('\r', "\n")
}

/// Does the blank keep what is on both sides of it in one line, as in «2 400»? It
/// is a letter of its text; beside other blanks it is only filling.
pub const fn is_no_break(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

/// Blanks since the last word.
#[derive(Default, Clone, Copy)]
enum Blank {
    #[default]
    None,
    /// A no-break space, alone.
    Bound(char),
    /// With so many ends of lines among them.
    Run(u32),
}

impl Blank {
    fn with(self, c: char) -> Self {
        let end = u32::from(c == '\n');
        match self {
            Self::None if is_no_break(c) => Self::Bound(c),
            Self::None | Self::Bound(_) => Self::Run(end),
            Self::Run(ends) => Self::Run(ends + end),
        }
    }
}

/// Without blanks at the ends, each run of blanks as one, paragraphs apart by an
/// empty line.
pub fn tidy(text: &str) -> String {
    folded(text, "\n\n")
}

/// As [`tidy`], paragraphs run on.
pub fn one_line(text: &str) -> String {
    folded(text, " ")
}

fn folded(text: &str, between_paragraphs: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut blank = Blank::None;
    for c in text.chars().filter(|c| *c != '\u{feff}') {
        if c.is_whitespace() {
            blank = blank.with(c);
            continue;
        }
        match std::mem::take(&mut blank) {
            _ if folded.is_empty() => {}
            Blank::None => {}
            Blank::Bound(space) => folded.push(space),
            Blank::Run(ends) => folded.push_str(if ends > 1 { between_paragraphs } else { " " }),
        }
        folded.push(c);
    }
    folded
}

/// The first words, to name a place of a file by.
pub fn first_words(text: &str) -> String {
    cut(text, ENOUGH)
}

/// What a title says, to name a place of a file by.
pub fn titled(text: &str) -> String {
    cut(text, LONGEST_TITLE)
}

fn cut(text: &str, most: usize) -> String {
    // A word may be as long as the file: cut first, then tidy.
    let begin: String = text.trim_start().chars().take(4 * most).collect();
    let line = one_line(&begin);
    match line.char_indices().nth(most) {
        None => line,
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default().trim_end()),
    }
}

/// The letters of options, in order.
pub fn letters() -> impl Iterator<Item = OptionLetter> {
    ('a'..='h').filter_map(|c| OptionLetter::try_from(c).ok())
}

/// Texts in their order, each with its letter.
pub fn lettered(texts: impl IntoIterator<Item = String>) -> BTreeMap<OptionLetter, String> {
    letters().zip(texts).collect()
}

/// What the options of a true or false item say.
pub const fn truth_words(lang: Lang) -> [&'static str; 2] {
    match lang {
        Lang::Kk => ["Дұрыс", "Бұрыс"],
        Lang::Ru => ["Верно", "Неверно"],
        Lang::En => ["True", "False"],
    }
}

/// How an item is named where it gives none: by its name, or its first words.
pub fn called(item: &FileItem, face: Option<&ItemFace>) -> String {
    let stem = face.or_else(|| item.faces.values().next()).map_or("", |face| &face.stem);
    if item.name.trim().is_empty() { first_words(stem) } else { titled(&item.name) }
}

/// The options of a choice in their order: text, reason, is it right?
///
/// # Errors
/// Too few or too many, one without words, or a key that is not among them.
pub fn choices<'a>(item: &FileItem, face: &'a ItemFace) -> Result<Vec<(&'a str, &'a str, bool)>, Why> {
    let key = item.key.options();
    if let Some(unknown) = key.letters().find(|letter| !face.options.contains_key(letter)) {
        return Err(Why::UnknownOption(unknown.as_char().to_string()));
    }
    if face.options.len() < 2 || face.options.values().any(|text| text.trim().is_empty()) {
        return Err(Why::NoOptions);
    }
    if key.is_empty() {
        return Err(Why::NoKey);
    }
    let why = |letter| face.why.get(letter).map_or("", String::as_str);
    Ok(face.options.iter().map(|(letter, text)| (text.as_str(), why(letter), key.has(*letter))).collect())
}

/// Is a text of the item longer than any of ours?
pub fn is_too_long(item: &FileItem) -> bool {
    let too_long = |text: &String| text.len() > LONGEST && text.chars().nth(LONGEST).is_some();
    let words = match &item.key {
        Key::Words(words) => words.as_slice(),
        Key::Exactly(_) => &[],
    };
    let face = |face: &ItemFace| {
        [&face.stem, &face.explanation]
            .into_iter()
            .chain(&face.prompts)
            .chain(face.options.values())
            .chain(face.why.values())
            .any(too_long)
    };
    too_long(&item.name) || words.iter().any(too_long) || item.faces.values().any(face)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_no_break_space_between_words_is_a_letter_of_the_text() {
        for (text, kept) in [
            ("2\u{a0}400 адам", "2\u{a0}400 адам"),
            ("5\u{202f}%", "5\u{202f}%"),
            ("\u{a0}a\u{a0}", "a"),
            ("a\u{a0}\u{a0}b", "a b"),
            ("a \u{202f}b", "a b"),
            ("a\u{a0}\u{feff}b", "a\u{a0}b"),
        ] {
            assert_eq!((tidy(text), one_line(text)), (kept.to_owned(), kept.to_owned()), "{text:?}");
        }
        assert_eq!((tidy("a\u{a0}\n\nb"), one_line("a\u{a0}\n\nb")), ("a\n\nb".to_owned(), "a b".to_owned()));
    }
}
