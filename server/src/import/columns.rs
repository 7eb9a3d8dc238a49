//! The columns of the two files and the header words people give them.

use super::{Cell, FileError};
use domain::search::fold;
use unicode_normalization::UnicodeNormalization;

/// Which list a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Commissions,
    Members,
}

/// A column with a meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    Commission,
    Iin,
    Surname,
    Given,
    Patronymic,
    Office,
    From,
    Until,
    Code,
    Parent,
    Level,
    Number,
    NameKk,
    NameRu,
    NameEn,
    Abroad,
    TimeZone,
}

/// A column of a file: what it means, whether a file must have it, what it is
/// called. The first three words are its names in Kazakh, Russian and English.
struct Column {
    field: Field,
    required: bool,
    words: &'static [&'static str],
}

const fn column(field: Field, required: bool, words: &'static [&'static str]) -> Column {
    Column { field, required, words }
}

const MEMBERS: &[Column] = &[
    column(
        Field::Commission,
        true,
        &["комиссия коды", "код комиссии", "commission", "комиссияның коды", "комиссия", "commission code", "code"],
    ),
    column(
        Field::Iin,
        true,
        &[
            "ЖСН",
            "ИИН",
            "IIN",
            "жеке сәйкестендіру нөмірі",
            "индивидуальный идентификационный номер",
            "individual identification number",
        ],
    ),
    column(Field::Surname, true, &["тегі", "фамилия", "surname", "last name", "family name"]),
    column(Field::Given, true, &["аты", "имя", "given name", "есімі", "first name", "name"]),
    column(Field::Patronymic, false, &["әкесінің аты", "отчество", "patronymic", "middle name"]),
    column(
        Field::Office,
        true,
        &["лауазымы", "должность", "office", "лауазым", "комиссиядағы лауазымы", "должность в комиссии", "position"],
    ),
    column(
        Field::From,
        false,
        &[
            "басталған күні",
            "дата начала",
            "from day",
            "бастап",
            "өкілеттік басталған күн",
            "с",
            "с даты",
            "дата начала полномочий",
            "from",
            "from date",
            "since",
            "start",
            "start date",
        ],
    ),
    column(
        Field::Until,
        false,
        &[
            "аяқталған күні",
            "дата окончания",
            "until day",
            "өкілеттік аяқталған күн",
            "шыққан күні",
            "дата окончания полномочий",
            "дата выбытия",
            "until",
            "end",
            "end date",
        ],
    ),
];

const COMMISSIONS: &[Column] = &[
    column(
        Field::Code,
        true,
        &["коды", "код", "code", "код комиссии", "комиссия коды", "комиссияның коды", "commission code", "commission"],
    ),
    column(
        Field::Parent,
        true,
        &[
            "жоғары тұрған комиссия коды",
            "код вышестоящей комиссии",
            "parent code",
            "жоғары тұрған комиссияның коды",
            "жоғары тұрған комиссия",
            "вышестоящая комиссия",
            "parent",
            "higher commission",
        ],
    ),
    column(Field::Level, true, &["деңгейі", "уровень", "level", "деңгей"]),
    column(
        Field::Number,
        false,
        &["нөмірі", "номер", "number", "нөмір", "учаске нөмірі", "номер участка", "precinct number", "№"],
    ),
    column(
        Field::NameKk,
        true,
        &[
            "қазақша атауы",
            "наименование на казахском",
            "name kk",
            "атауы қазақша",
            "атауы",
            "название на казахском",
            "наименование на казахском языке",
            "название на казахском языке",
            "kazakh name",
            "name in kazakh",
        ],
    ),
    column(
        Field::NameRu,
        true,
        &[
            "орысша атауы",
            "наименование на русском",
            "name ru",
            "атауы орысша",
            "наименование",
            "название",
            "название на русском",
            "наименование на русском языке",
            "название на русском языке",
            "russian name",
            "name in russian",
        ],
    ),
    column(
        Field::NameEn,
        false,
        &[
            "ағылшынша атауы",
            "наименование на английском",
            "name en",
            "атауы ағылшынша",
            "название на английском",
            "наименование на английском языке",
            "название на английском языке",
            "english name",
            "name in english",
        ],
    ),
    column(Field::Abroad, false, &["шетелде", "за рубежом", "abroad", "шет елде", "за границей"]),
    column(Field::TimeZone, false, &["уақыт белдеуі", "часовой пояс", "time zone", "timezone"]),
];

impl Kind {
    const fn columns(self) -> &'static [Column] {
        match self {
            Self::Commissions => COMMISSIONS,
            Self::Members => MEMBERS,
        }
    }
}

impl Field {
    /// What the column is called in Kazakh, Russian and English.
    pub fn names(self) -> [&'static str; 3] {
        let all = MEMBERS.iter().chain(COMMISSIONS);
        let words = all.filter(|column| column.field == self).flat_map(|column| column.words.iter().copied());
        let mut names = [""; 3];
        names.iter_mut().zip(words).for_each(|(name, word)| *name = word);
        names
    }
}

/// Where a file has which column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    /// The field and the file's own word for it, for each column from the left.
    found: Vec<Option<(Field, String)>>,
    /// Columns that mean nothing here.
    ignored: Vec<String>,
}

impl Columns {
    /// Reads a header line.
    ///
    /// # Errors
    /// Names every required column that is missing, or one that stands there twice.
    pub fn of(kind: Kind, header: &[Cell]) -> Result<Self, FileError> {
        let mut columns = Self { found: Vec::with_capacity(header.len()), ignored: Vec::new() };
        for cell in header {
            let words = cell.text.trim();
            let field = kind.columns().iter().find(|column| column.words.iter().any(|w| tidy(w) == tidy(words)));
            if let Some(field) = field.map(|column| column.field) {
                if columns.has(field) {
                    return Err(FileError::DuplicateColumn(words.to_owned()));
                }
                columns.found.push(Some((field, words.to_owned())));
            } else {
                columns.found.push(None);
                columns.ignored.extend((!words.is_empty()).then(|| words.to_owned()));
            }
        }
        let missing = kind.columns().iter().filter(|column| column.required && !columns.has(column.field));
        let missing: Vec<Field> = missing.map(|column| column.field).collect();
        if missing.is_empty() { Ok(columns) } else { Err(FileError::MissingColumns(missing)) }
    }

    fn has(&self, field: Field) -> bool {
        self.found.iter().flatten().any(|(found, _)| *found == field)
    }

    /// Columns in the file, with those that mean nothing here.
    pub fn width(&self) -> usize {
        self.found.len()
    }

    /// The header words of columns that were not read.
    pub fn ignored(&self) -> &[String] {
        &self.ignored
    }

    /// What the file calls a column.
    pub fn word(&self, field: Field) -> &str {
        self.found.iter().flatten().find(|(found, _)| *found == field).map_or("", |(_, word)| word)
    }

    /// The cell of a column; `None` when the file has no such column or the row ends before it.
    pub fn cell<'a>(&self, field: Field, cells: &'a [Cell]) -> Option<&'a Cell> {
        let at = self.found.iter().position(|column| matches!(column, Some((found, _)) if *found == field))?;
        cells.get(at)
    }

    /// Does the column at this place mean something?
    pub fn is_read(&self, at: usize) -> bool {
        self.found.get(at).is_some_and(Option::is_some)
    }
}

/// Words without capitals, punctuation, remarks in brackets and the difference
/// between Kazakh letters and the Russian ones typed for them.
pub fn tidy(text: &str) -> String {
    let text = text.split(['(', '[']).next().unwrap_or_default();
    let letter = |c: char| if c.is_alphanumeric() || c == '№' { c } else { ' ' };
    fold(&text.nfc().map(letter).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(words: &[&str]) -> Vec<Cell> {
        words.iter().map(|word| Cell::text(*word)).collect()
    }

    #[test]
    fn a_header_is_read_in_three_languages_and_however_it_is_typed() {
        for words in [
            ["Комиссия коды", "ЖСН", "Тегі", "Аты", "Әкесінің аты", "Лауазымы", "Бастап"],
            ["Код комиссии", "ИИН (12 цифр)", "ФАМИЛИЯ*", "имя", "Отчество (при наличии)", "Должность:", "Дата начала"],
            ["commission", "IIN", "surname", "given_name", "patronymic", "office", "From-Day"],
            ["комиссия  коды", "жсн", "теги", "аты", "акесинин аты", "лауазымы", "бастап"],
        ] {
            let columns = Columns::of(Kind::Members, &header(&words)).unwrap();
            let cells = header(&["a", "b", "c", "d", "e", "f", "g"]);
            let text = |field| columns.cell(field, &cells).map(|cell| cell.text.as_str());
            assert_eq!(
                [Field::Commission, Field::Iin, Field::Patronymic, Field::From].map(text),
                [Some("a"), Some("b"), Some("e"), Some("g")]
            );
        }
        let words =
            ["Коды", "Вышестоящая комиссия", "Level", "№", "Қазақша атауы", "Наименование на русском", "Шетелде"];
        assert!(Columns::of(Kind::Commissions, &header(&words)).is_ok());
    }

    #[test]
    fn no_word_means_two_columns() {
        for kind in [Kind::Commissions, Kind::Members] {
            let mut words: Vec<String> = kind.columns().iter().flat_map(|c| c.words).map(|word| tidy(word)).collect();
            let all = words.len();
            words.sort();
            words.dedup();
            assert_eq!(words.len(), all, "{kind:?}");
        }
    }

    #[test]
    fn missing_double_and_unknown_columns_are_named() {
        assert_eq!(
            Columns::of(Kind::Members, &header(&["ИИН", "фамилия", "имя"])),
            Err(FileError::MissingColumns(vec![Field::Commission, Field::Office]))
        );
        let double = header(&["commission", "iin", "ЖСН", "surname", "name", "office"]);
        assert_eq!(Columns::of(Kind::Members, &double), Err(FileError::DuplicateColumn("ЖСН".to_owned())));
        let odd = header(&["commission", "iin", "surname", "Телефон", "name", "office", " "]);
        assert_eq!(Columns::of(Kind::Members, &odd).unwrap().ignored(), ["Телефон"]);
    }
}
