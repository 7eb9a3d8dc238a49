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
    check_is_known(&bytes)?;
    if bytes.starts_with(b"PK") || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) || bytes.starts_with(b"%PDF") {
        return Ok((Format::Table, sheet::read(bytes)?));
    }
    let text = decode_text(bytes.clone())?;
    let format = format_of(&text);
    let bank = match format {
        Format::Table => sheet::read(bytes).map_err(|error| told(error, &text))?,
        Format::Gift => gift::read(&text, lang),
        Format::Aiken => aiken::read(&text, lang),
        Format::MoodleXml => moodle_xml::read(&text, lang),
    };
    if bank.items.is_empty() && bank.refused.is_empty() { Err(FileError::Empty.into()) } else { Ok((format, bank)) }
}

/// Is it anything that questions may stand in?
fn check_is_known(bytes: &[u8]) -> Result<(), SheetError> {
    const PICTURES: [&[u8]; 5] = [b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*"];
    let is_picture = bytes.starts_with(b"RIFF") || PICTURES.iter().any(|start| bytes.starts_with(start));
    let other_archive = [&b"Rar!"[..], b"7z\xbc\xaf", b"\x1f\x8b"].iter().any(|start| bytes.starts_with(start));
    if is_picture || other_archive {
        return Err(SheetError::NotQuestions);
    }
    if !bytes.starts_with(b"PK") {
        return Ok(());
    }
    // An archive that cannot be opened is told as a workbook that was cut short.
    let Ok(archive) = zip::ZipArchive::new(std::io::Cursor::new(bytes)) else { return Ok(()) };
    if archive.file_names().flatten().any(|name| name.starts_with("xl/")) {
        return Ok(());
    }
    // It may have been packed with the folder's own name.
    let has = |part: &str| archive.file_names().flatten().any(|name| name.contains(part));
    Err(if has("topics.toml") && has("items/") { SheetError::ContentFolder } else { SheetError::NotQuestions })
}

/// Of a text that is plainly no table it is told what a question looks like.
fn told(error: SheetError, text: &str) -> SheetError {
    match error {
        SheetError::NoHeader { no_question: true, no_key: true, .. } if !has_columns(text) => SheetError::NoFormat,
        // A comma of a sentence was taken for a separator.
        SheetError::File(FileError::LastRow { expected: ..=2, .. }) if !has_columns(text) => SheetError::NoFormat,
        other => other,
    }
}

/// Do lines at the top have the same separators, as those of a table have?
fn has_columns(text: &str) -> bool {
    const TOP: usize = 20;
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).take(TOP).collect();
    // Sentences have a comma now and then.
    [(';', 1), ('\t', 1), (',', 2)].into_iter().any(|(separator, least)| {
        let counts: Vec<usize> = lines.iter().map(|line| line.matches(separator).count()).collect();
        let repeats = |count: &&usize| **count >= least && counts.iter().filter(|one| one == count).count() > 1;
        counts.iter().any(|count| repeats(&count)) || (counts.len() == 1 && counts.iter().any(|count| *count >= least))
    })
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

    fn error(bytes: &[u8]) -> SheetError {
        read(bytes.to_vec(), Lang::Kk).unwrap_err()
    }

    #[test]
    fn a_file_that_holds_no_questions_is_told_by_what_it_is() {
        assert_eq!(error(b"\x89PNG\r\n\x1a\n\0\0"), SheetError::NotQuestions);
        let zipped = |names: &[&str]| {
            let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
            for name in names {
                archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            }
            archive.finish().unwrap().into_inner()
        };
        assert_eq!(error(&zipped(&["word/document.xml"])), SheetError::NotQuestions);
        let folder = crate::content::zipped(&crate::content::embedded()).unwrap();
        assert_eq!(error(&folder), SheetError::ContentFolder);
        assert!(SheetError::ContentFolder.text(Lang::Ru).contains("kaskad content import"));
        assert_eq!(error(b"PK\x03\x04broken"), SheetError::File(FileError::CutShort));
    }

    #[test]
    fn a_text_without_answers_is_told_what_a_question_looks_like() {
        for text in ["Кто вскрывает урну?\nА) комиссия\nБ) полиция\n", "Кто, когда и где?\nУрну вскрывает комиссия.\n"]
        {
            assert_eq!(error(text.as_bytes()), SheetError::NoFormat, "{text}");
        }
        for table in ["Имя;Город\nАйна;Шу\n", "a;b\n", "Список\nа,б,в\nг,д,е\n"] {
            assert!(matches!(error(table.as_bytes()), SheetError::NoHeader { .. }), "{table}");
        }
    }

    #[test]
    fn formulas_without_values_are_told_as_such() {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        sheet.write_row(0, 0, ["Ключ", "Вопрос", "A", "B"]).unwrap();
        for column in 0..4 {
            sheet.write_formula(1, column, "=Z1").unwrap();
        }
        assert_eq!(error(&without_values(book.save_to_buffer().unwrap())), SheetError::NoValues);
    }

    /// A workbook as programs write it that work nothing out.
    fn without_values(book: Vec<u8>) -> Vec<u8> {
        let mut book = zip::ZipArchive::new(std::io::Cursor::new(book)).unwrap();
        let mut bare = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for at in 0..book.len() {
            let mut part = book.by_index(at).unwrap();
            let text = std::io::read_to_string(&mut part).unwrap().replace("</f><v>0</v>", "</f>");
            bare.start_file(part.name().unwrap(), zip::write::SimpleFileOptions::default()).unwrap();
            std::io::Write::write_all(&mut bare, text.as_bytes()).unwrap();
        }
        bare.finish().unwrap().into_inner()
    }

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
