//! Why a file as a whole is refused. Nothing of it has been taken in then.

use super::{Field, table};
use domain::Lang;

/// What is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileError {
    /// The operating system's reason.
    Unreadable(String),
    TooLarge,
    UnpackedTooLarge,
    /// The old binary format, or a workbook with a password.
    OldWorkbook,
    NotATable,
    Empty,
    CutShort,
    Damaged,
    Encoding,
    OpenQuote {
        line: u32,
    },
    LastRow {
        line: u32,
        found: usize,
        expected: usize,
    },
    MissingColumns(Vec<Field>),
    DuplicateColumn(String),
}

impl FileError {
    /// What happened and what to do, in a language.
    pub fn text(&self, lang: Lang) -> String {
        let [kk, ru, en] = self.texts();
        match lang {
            Lang::Kk => kk,
            Lang::Ru => ru,
            Lang::En => en,
        }
    }

    fn texts(&self) -> [String; 3] {
        let plain = |words: [&str; 3]| words.map(str::to_owned);
        match self {
            Self::Unreadable(why) => [
                format!("Файлды оқу мүмкін болмады: {why}"),
                format!("Файл не читается: {why}"),
                format!("The file cannot be read: {why}"),
            ],
            Self::TooLarge => sizes(table::LARGEST_FILE, ["Файл", "Файл", "The file"]),
            Self::UnpackedTooLarge => {
                sizes(table::LARGEST_UNPACKED, ["Ашылған кітап", "Распакованная книга", "The unpacked workbook"])
            }
            Self::OldWorkbook => plain([
                "Бұл ескі XLS пішімі немесе құпиясөзі бар кітап. Құпиясөзсіз XLSX немесе CSV етіп сақтаңыз.",
                "Это старый формат XLS или книга с паролем. Сохраните её без пароля как XLSX или CSV.",
                "This is an old XLS file or a workbook with a password. Save it without a password as XLSX or CSV.",
            ]),
            Self::NotATable => plain([
                "Бұл кесте емес. CSV немесе XLSX файлы керек.",
                "Это не таблица. Нужен файл CSV или XLSX.",
                "This is not a table. A CSV or XLSX file is needed.",
            ]),
            Self::Empty => plain([
                "Файлда тақырып жолынан басқа жол жоқ.",
                "В файле нет строк, кроме заголовка.",
                "The file has no rows below a header.",
            ]),
            Self::CutShort => plain([
                "Файл соңына дейін жетпеген. Оны қайта сақтап немесе жүктеп алыңыз.",
                "Файл обрывается. Сохраните или загрузите его ещё раз.",
                "The file is cut short. Save or download it again.",
            ]),
            Self::Damaged => plain([
                "Файл бүлінген. Оны қайта сақтап немесе жүктеп алыңыз.",
                "Файл повреждён. Сохраните или загрузите его ещё раз.",
                "The file is damaged. Save or download it again.",
            ]),
            Self::Encoding => plain([
                "Файлдың кодтауы танылмады. Оны UTF-8 кодтауымен сақтаңыз.",
                "Кодировка файла не распознана. Сохраните его в UTF-8.",
                "The encoding of the file is not known. Save it as UTF-8.",
            ]),
            Self::OpenQuote { line } => [
                format!("{line}-жолдағы тырнақша жабылмаған. Оны жабыңыз немесе файлды қайта сақтаңыз."),
                format!("Кавычка в строке {line} не закрыта. Закройте её или сохраните файл ещё раз."),
                format!("The quote in line {line} is not closed. Close it, or save the file again."),
            ],
            Self::LastRow { line, found, expected } => [
                format!("Файл соңына дейін жетпеген: соңғы {line}-жолда {expected} бағанның орнына {found} баған бар."),
                format!("Файл обрывается: в последней строке {line} столбцов {found} вместо {expected}."),
                format!("The file is cut short: its last row, line {line}, has {found} of {expected} columns."),
            ],
            Self::MissingColumns(fields) => missing(fields),
            Self::DuplicateColumn(word) => [
                format!("«{word}» бағаны екі рет кездеседі. Біреуін алып тастаңыз."),
                format!("Столбец «{word}» встречается дважды. Уберите один."),
                format!("The column \"{word}\" stands there twice. Remove one."),
            ],
        }
    }
}

fn sizes(limit: u64, [kk, ru, en]: [&str; 3]) -> [String; 3] {
    let mib = limit >> 20;
    [
        format!("{kk} {mib} МиБ-тан үлкен. Тізімді бөліктерге бөліңіз."),
        format!("{ru} больше {mib} МиБ. Разделите список на части."),
        format!("{en} is larger than {mib} MiB. Split the list into parts."),
    ]
}

fn missing(fields: &[Field]) -> [String; 3] {
    let names = |at: usize| {
        let names: Vec<String> =
            fields.iter().map(|field| format!("«{}»", field.names().get(at).copied().unwrap_or_default())).collect();
        names.join(", ")
    };
    [
        format!("Бағандар жетіспейді: {}. Тақырып бірінші жолда тұруы керек.", names(0)),
        format!("Не хватает столбцов: {}. Заголовок должен стоять в первой строке.", names(1)),
        format!("Columns are missing: {}. The header must be the first line.", names(2)),
    ]
}

impl std::fmt::Display for FileError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text(Lang::En))
    }
}

impl std::error::Error for FileError {}
