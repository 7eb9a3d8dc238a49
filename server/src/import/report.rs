//! What an import did, told to the person at the keyboard and written beside
//! the file for the person who made the list.

use super::{
    Kind,
    columns::Field,
    plan::Counts,
    rows::Refusal,
    table::{Source, starts_formula},
};
use domain::Lang;
use std::{
    fs::File,
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

/// Problems shown at once; all of them stand in the file of refused rows.
const SHOWN: usize = 10;

/// The outcome of one import.
#[derive(Debug)]
pub struct Report {
    pub kind: Kind,
    pub dry_run: bool,
    pub source: Source,
    /// Columns that mean nothing here.
    pub ignored: Vec<String>,
    pub counts: Counts,
    pub refusals: Vec<Refusal>,
    /// Where the refused rows stand, or why they could not be written.
    pub refused_file: Option<Result<PathBuf, String>>,
}

impl Report {
    /// 0: every row is in; 3: some were refused; 1: all were, nothing is done.
    pub const fn exit_code(&self) -> u8 {
        if self.counts.refused == 0 {
            0
        } else if self.counts.refused < self.counts.read {
            3
        } else {
            1
        }
    }

    /// The report in a language, line by line.
    pub fn lines(&self, lang: Lang) -> Vec<String> {
        let mut lines = vec![self.source(lang)];
        if !self.ignored.is_empty() {
            let ignored = self.ignored.join(", ");
            lines.push(pick(
                lang,
                [
                    format!("Оқылмаған бағандар: {ignored}"),
                    format!("Не прочитаны столбцы: {ignored}"),
                    format!("Columns not read: {ignored}"),
                ],
            ));
        }
        lines.push(self.counted(lang));
        lines.extend(self.refusals.iter().take(SHOWN).map(|refusal| told(refusal, lang)));
        if let Some(more) = self.refusals.len().checked_sub(SHOWN).filter(|more| *more > 0) {
            lines.push(pick(
                lang,
                [format!("… және тағы {more}"), format!("… и ещё {more}"), format!("… and {more} more")],
            ));
        }
        lines.extend(self.refused_file.as_ref().map(|file| refused_file(file, lang)));
        if self.dry_run {
            lines.push(pick(
                lang,
                [
                    "Бұл сынақ болды: дерекқорға ештеңе жазылған жоқ.".to_owned(),
                    "Это была проба: в базу ничего не записано.".to_owned(),
                    "This was a dry run: nothing was written to the database.".to_owned(),
                ],
            ));
        }
        lines
    }

    fn source(&self, lang: Lang) -> String {
        match self.source {
            Source::Workbook => pick(
                lang,
                [
                    "Excel кітабы, бірінші парақ".to_owned(),
                    "Книга Excel, первый лист".to_owned(),
                    "Excel workbook, first sheet".to_owned(),
                ],
            ),
            Source::Text { encoding, separator } => {
                let (name, separator) =
                    (encoding.name(), if separator == '\t' { "TAB".into() } else { format!("«{separator}»") });
                pick(
                    lang,
                    [
                        format!("Мәтін, кодтауы {name}, бөлгіші {separator}"),
                        format!("Текст, кодировка {name}, разделитель {separator}"),
                        format!("Text, encoding {name}, separator {separator}"),
                    ],
                )
            }
        }
    }

    fn counted(&self, lang: Lang) -> String {
        let Counts { read, created, updated, unchanged, refused } = self.counts;
        pick(
            lang,
            [
                format!(
                    "Оқылған жолдар: {read}; қосылды: {created}, өзгертілді: {updated}, өзгеріссіз: {unchanged}, қабылданбады: {refused}"
                ),
                format!(
                    "Прочитано строк: {read}; добавлено: {created}, изменено: {updated}, без изменений: {unchanged}, отклонено: {refused}"
                ),
                format!(
                    "Rows read: {read}; created: {created}, updated: {updated}, unchanged: {unchanged}, refused: {refused}"
                ),
            ],
        )
    }
}

fn pick(lang: Lang, [kk, ru, en]: [String; 3]) -> String {
    match lang {
        Lang::Kk => kk,
        Lang::Ru => ru,
        Lang::En => en,
    }
}

/// A problem as the screen shows it. A screen may be logged: of an IIN only the
/// last digits are shown.
fn told(refusal: &Refusal, lang: Lang) -> String {
    let Refusal { line, field, column, value, problem } = refusal;
    let value = match field {
        Some(Field::Iin) => value.char_indices().map(|(at, c)| if at < 6 { '•' } else { c }).collect(),
        _ => value.clone(),
    };
    let place = pick(lang, [format!("{line}-жол"), format!("строка {line}"), format!("line {line}")]);
    let cell = if column.is_empty() { String::new() } else { format!(", {column} «{value}»") };
    format!("  {place}{cell}: {}", problem.text(lang))
}

fn refused_file(file: &Result<PathBuf, String>, lang: Lang) -> String {
    match file {
        Ok(path) => {
            let path = path.display();
            pick(
                lang,
                [
                    format!("Қабылданбаған жолдар: {path}"),
                    format!("Отклонённые строки: {path}"),
                    format!("Refused rows: {path}"),
                ],
            )
        }
        Err(why) => pick(
            lang,
            [
                format!("Қабылданбаған жолдардың файлы жазылмады: {why}"),
                format!("Файл отклонённых строк не записан: {why}"),
                format!("The file of refused rows could not be written: {why}"),
            ],
        ),
    }
}

/// Writes the refused rows for a spreadsheet: UTF-8 with its mark, semicolons,
/// nothing that would run as a formula.
///
/// # Errors
/// Those of the file system.
pub fn write_refused(path: &Path, refusals: &[Refusal], lang: Lang) -> io::Result<()> {
    let mut file = BufWriter::new(File::create(path)?);
    file.write_all("\u{feff}".as_bytes())?;
    let mut csv = csv::WriterBuilder::new().delimiter(b';').from_writer(file);
    let header = match lang {
        Lang::Kk => ["жол", "баған", "мәні", "себебі"],
        Lang::Ru => ["строка", "столбец", "значение", "причина"],
        Lang::En => ["line", "column", "value", "reason"],
    };
    csv.write_record(header)?;
    for refusal in refusals {
        let safe = |text: &str| if is_safe(text) { text.to_owned() } else { format!("'{text}") };
        let line = refusal.line.to_string();
        csv.write_record([&line, &safe(&refusal.column), &safe(&refusal.value), &refusal.problem.text(lang)])?;
    }
    csv.flush()
}

fn is_safe(text: &str) -> bool {
    !starts_formula(text.trim_start()) && !text.starts_with(['\t', '\r', '\n'])
}
