//! Why a table as a whole is refused, or cannot be written.

use super::{columns::Field, header::Unknown};
use crate::import::FileError;
use domain::{Lang, item_rules::Part};
use rust_xlsxwriter::XlsxError;

/// What is wrong with a table. Nothing of it has been taken in then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SheetError {
    File(FileError),
    /// A picture, an archive, a document: no text of questions.
    NotQuestions,
    /// The content folder in one file.
    ContentFolder,
    /// The cells are formulas, and what they gave is not stored.
    NoValues,
    /// Neither a table nor any of the text formats: no answer is found in it.
    NoFormat,
    /// No row at the top names a column for questions, or none for keys.
    NoHeader {
        no_question: bool,
        no_key: bool,
        /// The words that stand where a header would, if any is like one of ours.
        unknown: Vec<Unknown>,
    },
}

/// Why a workbook was not made.
#[derive(Debug, thiserror::Error)]
pub enum NotWritten {
    /// A text of the item is longer than a cell can be: its name or first words.
    #[error("a text of \"{0}\" is longer than a cell of a workbook can be")]
    TooLong(String),
    #[error("{0}")]
    Workbook(#[from] XlsxError),
}

impl From<FileError> for SheetError {
    fn from(error: FileError) -> Self {
        Self::File(error)
    }
}

/// The columns without which there is no table.
fn fields(no_question: bool, no_key: bool, lang: Lang) -> impl Iterator<Item = Field> {
    let question = no_question.then_some(Field::Face(lang, Part::Stem));
    question.into_iter().chain(no_key.then_some(Field::Key))
}

fn names(fields: impl Iterator<Item = Field>, lang: Lang) -> String {
    fields.map(|field| format!("«{}»", field.title(lang))).collect::<Vec<_>>().join(", ")
}

impl SheetError {
    /// What happened and what to do, in a language.
    pub fn text(&self, lang: Lang) -> String {
        let [kk, ru, en] = match self {
            Self::File(error) => return error.text(lang),
            Self::NoHeader { no_question, no_key, unknown } => return no_header(*no_question, *no_key, unknown, lang),
            Self::NotQuestions => [
                "Бұл сұрақтар файлы емес: сурет, мұрағат не құжат. Кесте (XLSX, CSV) немесе GIFT, Aiken, Moodle XML мәтіні керек.",
                "Это не файл вопросов: это картинка, архив или документ. Нужна таблица (XLSX, CSV) или текст GIFT, Aiken, Moodle XML.",
                "This is no file of questions: it is a picture, an archive or a document. A table (XLSX, CSV) or a text in GIFT, Aiken or Moodle XML is needed.",
            ],
            Self::ContentFolder => [
                "Бұл — мазмұн папкасының мұрағаты, мұнда ол алынбайды. Оны ашып, серверде «kaskad content import ПАПКА» пәрменімен жариялаңыз. Сұрақтарды мұнда XLSX не CSV кестесімен әкеліңіз.",
                "Это архив папки содержания, здесь его не принимают. Распакуйте его и опубликуйте на сервере командой «kaskad content import ПАПКА». Сюда вопросы загружают таблицей XLSX или CSV.",
                "This is the content folder as an archive, which is not taken here. Unpack it and publish it on the server with the command \"kaskad content import FOLDER\". Here questions come as a table, XLSX or CSV.",
            ],
            Self::NoValues => [
                "Кестенің ұяшықтары формула, ал олардың мәні файлда сақталмаған. Кестені Excel-де ашып, қайта сақтаңыз немесе формулалардың орнына мәндерін қойыңыз.",
                "В ячейках стоят формулы, а их значения в файле не сохранены. Откройте таблицу в Excel и сохраните снова или замените формулы значениями.",
                "The cells are formulas, and their values are not stored in the file. Open the table in Excel and save it again, or put values in place of the formulas.",
            ],
            Self::NoFormat => [
                "Мәтіннен бірде-бір жауап табылмады. Кесте (XLSX, CSV), GIFT, Aiken және Moodle XML форматтары белгілі. Aiken сұрағы мынадай: бірінші жолда сұрақ, келесі жолдарда «A. бірінші нұсқа», «B. екінші нұсқа», соңында «ЖАУАП: A».",
                "В тексте не найдено ни одного ответа. Известны таблица (XLSX, CSV), GIFT, Aiken и Moodle XML. Вопрос Aiken выглядит так: в первой строке вопрос, в следующих «A. первый вариант», «B. второй вариант», в конце «ОТВЕТ: A».",
                "No answer is found in the text. Known are a table (XLSX, CSV), GIFT, Aiken and Moodle XML. A question in Aiken looks like this: the question in the first line, then lines such as \"A. first option\" and \"B. second option\", and at the end \"ANSWER: A\".",
            ],
        };
        match lang {
            Lang::Kk => kk,
            Lang::Ru => ru,
            Lang::En => en,
        }
        .to_owned()
    }
}

fn no_header(no_question: bool, no_key: bool, unknown: &[Unknown], lang: Lang) -> String {
    let names = names(fields(no_question, no_key, lang), lang);
    let meant = unknown.iter().filter_map(|one| one.told(lang)).collect::<Vec<_>>().join(" ");
    let said = match lang {
        Lang::Kk => format!(
            "Баған табылмады: {names}. Тақырып жолы кестенің басында болуы керек; бағандардың атауын үлгіден алыңыз. {meant}"
        ),
        Lang::Ru => format!(
            "Не найдены столбцы: {names}. Строка заголовка должна стоять вверху; названия столбцов возьмите из образца. {meant}"
        ),
        Lang::En => format!(
            "Columns are missing: {names}. The header must be a row at the top; take the names of the columns from the template. {meant}"
        ),
    };
    said.trim_end().to_owned()
}

impl Unknown {
    /// Which column may have been meant, in a language.
    pub fn told(&self, lang: Lang) -> Option<String> {
        let (word, meant) = (&self.word, self.meant.as_ref()?);
        Some(match lang {
            Lang::Kk => format!("«{word}» бағаны «{meant}» болса керек."),
            Lang::Ru => format!("Столбец «{word}»: возможно, это «{meant}»."),
            Lang::En => format!("The column \"{word}\": did you mean \"{meant}\"?"),
        })
    }
}

impl std::fmt::Display for Unknown {
    /// The word, and the column that may have been meant.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.meant {
            Some(meant) => write!(f, "{} → {meant}?", self.word),
            None => f.write_str(&self.word),
        }
    }
}

impl std::fmt::Display for SheetError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text(Lang::En))
    }
}

impl std::error::Error for SheetError {}
