//! From the bytes of a file to items, row by row.

use super::{
    columns::Field,
    error::SheetError,
    header::{Header, Unknown},
    row,
};
use crate::{
    exchange::{
        gift::text::first_words,
        item::{Bank, Lost},
    },
    import::{
        Cell, FileError, decode_text, separated,
        table::{LARGEST_FILE, Origin, Reader, Row, WIDEST},
        workbook,
    },
};
use domain::item_rules::Part;
use std::collections::BTreeSet;

/// The header is one of so many rows at the top; titles may stand above it.
const HIGHEST: usize = 10;

/// A table that was read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sheet {
    pub bank: Bank,
    /// Columns that mean nothing here, each once.
    pub ignored: Vec<Unknown>,
    /// The first words of each row above the header.
    pub above: Vec<String>,
}

/// Reads the questions of a workbook or of text with separators: the content
/// decides which of them it is. Columns that mean nothing here are told as lost
/// with the first item; [`read_table`] tells more.
///
/// # Errors
/// [`SheetError`]: the file as a whole is not a table of questions.
pub fn read(bytes: Vec<u8>) -> Result<Bank, SheetError> {
    let mut table = read_table(bytes)?;
    if let Some(first) = table.bank.items.first_mut() {
        first.lost.extend(table.ignored.iter().map(|column| Lost::Field(column.to_string())));
    }
    Ok(table.bank)
}

/// As [`read`], with what the file has beside its questions.
///
/// # Errors
/// [`SheetError`]: the file as a whole is not a table of questions.
pub fn read_table(bytes: Vec<u8>) -> Result<Sheet, SheetError> {
    if u64::try_from(bytes.len()).map_or(true, |length| length > LARGEST_FILE) {
        return Err(FileError::TooLarge.into());
    }
    let table = match bytes.as_slice() {
        [b'P', b'K', 3 | 5, 4 | 6, ..] => {
            let mut table = Table { is_workbook: true, ..Table::default() };
            workbook::read(bytes, &mut table)?;
            table
        }
        // The container of old .xls files and of workbooks with a password.
        [0xd0, 0xcf, 0x11, 0xe0, ..] => return Err(FileError::OldWorkbook.into()),
        [b'%', b'P', b'D', b'F', ..] | [b'{', b'\\', b'r', b't', ..] => return Err(FileError::NotATable.into()),
        _ => {
            let mut table = Table::default();
            separated::read(decode_text(bytes)?, &mut table)?;
            table
        }
    };
    table.finish()
}

/// A table as far as it was read.
#[derive(Default)]
struct Table {
    is_workbook: bool,
    header: Option<Header>,
    /// Cells of the header's row, those without a word too.
    width: usize,
    /// What is wrong with a header below the first row.
    fault: Option<FileError>,
    sheet: Sheet,
    /// Words above the header that may have been meant for one.
    like_header: Vec<Unknown>,
    rows: u64,
    /// Columns without a name that say something.
    nameless: BTreeSet<usize>,
    /// Is there a formula whose value is not stored?
    unstored: bool,
}

impl Reader for Table {
    fn header(&mut self, cells: Vec<Cell>) -> Result<usize, FileError> {
        self.look_for_values(&cells);
        self.look_for_header(&cells)?;
        // Of a workbook all cells are wanted, to name those that are not read.
        Ok(if self.is_workbook { WIDEST } else { cells.len() })
    }

    fn row(&mut self, row: Row) {
        self.look_for_values(&row.cells);
        if self.header.is_some() {
            self.rows += 1;
            self.take(&row);
        } else if self.sheet.above.len() < HIGHEST
            && let Err(fault) = self.look_for_header(&row.cells)
        {
            self.fault.get_or_insert(fault);
        }
    }
}

impl Table {
    fn look_for_values(&mut self, cells: &[Cell]) {
        self.unstored |= cells.iter().any(|cell| cell.origin == Origin::Formula && cell.text.trim().is_empty());
    }

    fn look_for_header(&mut self, cells: &[Cell]) -> Result<(), FileError> {
        self.header = Header::of(cells)?;
        if self.header.is_some() {
            self.width = cells.len();
            return Ok(());
        }
        let words = || cells.iter().map(|cell| cell.text.trim()).filter(|word| !word.is_empty());
        self.sheet.above.push(first_words(&words().collect::<Vec<_>>().join(" ")));
        self.like_header.extend(words().map(Unknown::of).filter(|one| one.meant.is_some()));
        Ok(())
    }

    fn take(&mut self, row: &Row) {
        let Some(header) = &self.header else { return };
        if header.is_repeated(&row.cells) {
            return;
        }
        let width = (!self.is_workbook).then_some(self.width);
        match row::read(row, header, width) {
            Some(Ok(item)) => self.sheet.bank.items.push(item),
            Some(Err(refusal)) => self.sheet.bank.refused.push(refusal),
            None => {}
        }
        let last = width.unwrap_or(WIDEST);
        let cells = row.cells.iter().take(last).enumerate().filter(|(_, cell)| !cell.is_blank());
        self.nameless.extend(cells.map(|(at, _)| at).filter(|at| header.is_nameless(*at)));
    }

    fn finish(mut self) -> Result<Sheet, SheetError> {
        if let Some(fault) = self.fault {
            return Err(fault.into());
        }
        if self.unstored && self.sheet.bank.items.is_empty() {
            return Err(SheetError::NoValues);
        }
        let Some(header) = self.header else {
            if self.sheet.above.is_empty() {
                return Err(FileError::Empty.into());
            }
            return Err(SheetError::NoHeader { no_question: true, no_key: true, unknown: self.like_header });
        };
        let no_question = !header.has(|field| matches!(field, Field::Face(_, Part::Stem)));
        let no_key = !header.has(|field| field == Field::Key);
        if no_question || no_key {
            return Err(SheetError::NoHeader { no_question, no_key, unknown: header.unknown });
        }
        if self.rows == 0 {
            return Err(FileError::Empty.into());
        }
        self.sheet.ignored = header.unknown;
        let nameless = self.nameless.into_iter().map(|at| Unknown { word: column_letters(at), meant: None });
        self.sheet.ignored.extend(nameless);
        Ok(self.sheet)
    }
}

/// A column as a spreadsheet names it: A to Z, then AA.
fn column_letters(at: usize) -> String {
    let letter = |at: usize| ('A'..='Z').nth(at % 26).unwrap_or('?');
    match (at / 26).checked_sub(1) {
        None => letter(at).to_string(),
        Some(first) => format!("{}{}", letter(first), letter(at)),
    }
}
