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

/// Without blanks at the ends, each run of blanks as one, paragraphs apart by an
/// empty line.
pub fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    let (mut blank, mut lines) = (false, 0_u32);
    for c in text.chars().filter(|c| *c != '\u{feff}') {
        if c.is_whitespace() {
            blank = true;
            lines += u32::from(c == '\n');
            continue;
        }
        if blank && !tidy.is_empty() {
            tidy.push_str(if lines > 1 { "\n\n" } else { " " });
        }
        (blank, lines) = (false, 0);
        tidy.push(c);
    }
    tidy
}

/// As [`tidy`], paragraphs run on.
pub fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split(|c: char| c.is_whitespace() || c == '\u{feff}').filter(|word| !word.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
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
