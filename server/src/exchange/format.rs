//! What kind of file it is: its content decides, not its name.

use super::{
    Bank, aiken,
    gift::{
        self,
        text::{one_line, tidy},
    },
    moodle_xml,
    sheet::{self, SheetError},
};
use crate::import::{FileError, decode_text};
use domain::{Lang, item::ItemKind};

/// A format that questions are read from and written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// A table with both languages: XLSX or CSV.
    #[default]
    Table,
    Gift,
    Aiken,
    MoodleXml,
}

impl Format {
    /// Does a text come back from a file as this one: the same, but for blanks and
    /// ends of lines that the format cannot say?
    pub fn gives_back(self, text: &str, read: &str) -> bool {
        let runs_on = || one_line(text) == read;
        match self {
            Self::Table => text == read,
            // Options of pairs run on in both.
            Self::Gift => tidy(text) == read || runs_on(),
            Self::MoodleXml => moodle_xml::plain(text) == read || runs_on(),
            Self::Aiken => runs_on(),
        }
    }

    /// Can it say whether parts of an answer count?
    pub fn says_part_marks(self, kind: ItemKind) -> bool {
        match self {
            Self::Table | Self::MoodleXml => true,
            Self::Gift => kind != ItemKind::Matching,
            Self::Aiken => false,
        }
    }
}

/// The largest file of questions, bytes.
pub const LARGEST: usize = 32 * 1024 * 1024;

/// Reads a file. The formats of one language are read as `lang`.
///
/// # Errors
/// [`SheetError`]: it is no file of questions, or cannot be read as one.
pub fn read(bytes: Vec<u8>, lang: Lang) -> Result<(Format, Bank), SheetError> {
    if bytes.len() > LARGEST {
        return Err(FileError::TooLarge.into());
    }
    if bytes.starts_with(b"PK") || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) || bytes.starts_with(b"%PDF") {
        return Ok((Format::Table, sheet::read(bytes)?));
    }
    let text = decode_text(bytes.clone())?;
    let format = format_of(&text);
    let bank = match format {
        Format::Table => sheet::read(bytes)?,
        Format::Gift => gift::read(&text, lang),
        Format::Aiken => aiken::read(&text, lang),
        Format::MoodleXml => moodle_xml::read(&text, lang),
    };
    if bank.items.is_empty() && bank.refused.is_empty() { Err(FileError::Empty.into()) } else { Ok((format, bank)) }
}

/// Told by what only that format has: the root of the XML, the answer lines of
/// Aiken, the braces of GIFT.
fn format_of(text: &str) -> Format {
    let start = text.trim_start_matches('\u{feff}').trim_start();
    if start.starts_with('<') {
        return Format::MoodleXml;
    }
    if text.lines().any(is_answer_line) {
        return Format::Aiken;
    }
    let title = start.starts_with("::") || start.starts_with("$CATEGORY") || start.starts_with("//");
    // The header of a table names its columns; no column is named with a brace.
    let header_has_brace = start.lines().next().is_some_and(|line| line.contains('{'));
    if title || header_has_brace || (text.contains('{') && !start.lines().next().is_some_and(is_header)) {
        return Format::Gift;
    }
    Format::Table
}

/// `ANSWER: B` and nothing more; a cell of a table has other cells beside it.
fn is_answer_line(line: &str) -> bool {
    const WORDS: [&str; 6] = ["answer", "ответ", "жауап", "жауабы", "дұрыс жауабы", "правильный ответ"];
    let Some((word, answer)) = line.split_once(':') else { return false };
    WORDS.contains(&word.trim().to_lowercase().as_str()) && !answer.contains([';', '\t', '"'])
}

/// A line of three cells or more.
fn is_header(line: &str) -> bool {
    [';', ',', '\t'].into_iter().any(|separator| line.matches(separator).count() >= 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_by_what_is_in_it() {
        let told = [
            ("<?xml version=\"1.0\"?><quiz></quiz>", Format::MoodleXml),
            ("Кім?\nА. Ол\nБ. Бұл\nЖАУАП: А\n", Format::Aiken),
            ("Кто?\nA. Он\nB. Она\nОтвет : B\n", Format::Aiken),
            ("// comment\n::q::Кто? {=Он ~Она}\n", Format::Gift),
            ("Кто? {\n=Он\n~Она\n}\n", Format::Gift),
            ("slug;сұрақ;жауап\nа;Кім {біз}?;А\n", Format::Table),
            ("Сұрақ;Дұрыс жауабы;А;Ә\nЖауап: кім?;А;Ол;Бұл\n", Format::Table),
            ("Сұрақ\tКілт\tА\nОтвет:\tА\tОн\n", Format::Table),
        ];
        for (text, format) in told {
            assert_eq!(format_of(text), format, "{text}");
        }
        assert!(read(b"   ".to_vec(), Lang::Kk).is_err());
        assert!(matches!(read(b"%PDF-1.7 ...".to_vec(), Lang::Kk), Err(SheetError::File(FileError::NotATable))));
    }
}
