//! Reading a table from a file, one row at a time, whatever kind of file it is:
//! the content decides, not the name.

use super::{Columns, FileError, Kind, encoding, separated, workbook};
use std::{fs::File, io::Read, path::Path};

/// Files above this are refused before they are read: 64 MiB, about eight times
/// the member list of a country with 71,000 members.
pub const LARGEST_FILE: u64 = 64 << 20;
/// A workbook may unpack to this much at most (a zip bomb unpacks to more).
pub const LARGEST_UNPACKED: u64 = 512 << 20;
/// A header with more columns is not one of ours.
pub const WIDEST: usize = 200;

/// Where a cell's text came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    Text,
    /// A number of a workbook: leading zeros are lost.
    Number,
    /// A formula; its text is what it last gave.
    Formula,
    /// An error value such as `#REF!`.
    Broken,
}

/// A cell, as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    pub text: String,
    pub origin: Origin,
}

impl Cell {
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), origin: Origin::Text }
    }

    pub fn is_blank(&self) -> bool {
        self.origin == Origin::Text && self.text.trim().is_empty()
    }

    /// Would a spreadsheet take the text for a formula? (OWASP, "CSV injection")
    pub fn looks_like_formula(&self) -> bool {
        starts_formula(self.text.trim_start())
    }
}

/// Does a text begin as a formula does? A lone dash stands for "none".
pub fn starts_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) && text.chars().count() > 1
}

/// A row that is not blank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The line of a text file, the row number of a workbook.
    pub line: u32,
    pub cells: Vec<Cell>,
}

/// What kind of file was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    Text { encoding: encoding::Encoding, separator: char },
    Workbook,
}

/// Takes the rows as they are read: first the header, then the others.
pub trait Reader {
    /// # Errors
    /// When the header is not that of the list.
    fn header(&mut self, cells: Vec<Cell>) -> Result<usize, FileError>;
    fn row(&mut self, row: Row);
}

/// The rows of a list, with the columns that give them meaning.
#[derive(Debug)]
pub struct Table {
    pub source: Source,
    pub columns: Columns,
}

/// Reads the file at a path and hands each row to `each`.
///
/// # Errors
/// [`FileError`]: the file as a whole is not a list that can be taken in.
pub fn read_path(path: &Path, kind: Kind, each: &mut dyn FnMut(&Columns, Row)) -> Result<Table, FileError> {
    let unreadable = |e: std::io::Error| FileError::Unreadable(e.to_string());
    let file = File::open(path).map_err(unreadable)?;
    if file.metadata().map_err(unreadable)?.len() > LARGEST_FILE {
        return Err(FileError::TooLarge);
    }
    let mut bytes = Vec::new();
    // The limit again: a pipe has no length, and a file can grow.
    file.take(LARGEST_FILE + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    read(bytes, kind, each)
}

/// Reads a list from bytes and hands each row to `each`.
///
/// # Errors
/// As [`read_path`].
pub fn read(bytes: Vec<u8>, kind: Kind, each: &mut dyn FnMut(&Columns, Row)) -> Result<Table, FileError> {
    if u64::try_from(bytes.len()).map_or(true, |length| length > LARGEST_FILE) {
        return Err(FileError::TooLarge);
    }
    let mut list = List { kind, columns: None, rows: 0, each };
    let source = match bytes.as_slice() {
        [b'P', b'K', 3 | 5, 4 | 6, ..] => {
            workbook::read(bytes, &mut list)?;
            Source::Workbook
        }
        // The container of old .xls files and of workbooks with a password.
        [0xd0, 0xcf, 0x11, 0xe0, ..] => return Err(FileError::OldWorkbook),
        [b'%', b'P', b'D', b'F', ..] | [b'{', b'\\', b'r', b't', ..] => return Err(FileError::NotATable),
        _ => {
            let (text, encoding) = encoding::decode(bytes)?;
            let separator = separated::read(text, &mut list)?;
            Source::Text { encoding, separator: char::from(separator) }
        }
    };
    match list.columns {
        Some(columns) if list.rows > 0 => Ok(Table { source, columns }),
        _ => Err(FileError::Empty),
    }
}

struct List<'a> {
    kind: Kind,
    columns: Option<Columns>,
    rows: u64,
    each: &'a mut dyn FnMut(&Columns, Row),
}

impl Reader for List<'_> {
    fn header(&mut self, cells: Vec<Cell>) -> Result<usize, FileError> {
        if cells.len() > WIDEST {
            return Err(FileError::NotATable);
        }
        let columns = Columns::of(self.kind, &cells)?;
        let width = columns.width();
        self.columns = Some(columns);
        Ok(width)
    }

    fn row(&mut self, row: Row) {
        if let Some(columns) = &self.columns {
            self.rows += 1;
            (self.each)(columns, row);
        }
    }
}
