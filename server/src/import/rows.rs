//! Reading the cells of one row: each is checked, and what is wrong is kept
//! with the word the file has for the column.

use super::{
    Problem,
    columns::{Columns, Field},
    table::{Cell, Origin, Row},
};
use std::borrow::Cow;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// A row, or a cell of it, that was not taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    pub line: u32,
    /// `None` when the row as a whole is wrong.
    pub field: Option<Field>,
    /// What the file calls the column.
    pub column: String,
    pub value: String,
    pub problem: Problem,
}

/// One row being read.
pub struct Cells<'a> {
    columns: &'a Columns,
    row: &'a Row,
    refusals: Vec<Refusal>,
}

impl<'a> Cells<'a> {
    pub fn new(columns: &'a Columns, row: &'a Row) -> Self {
        let mut cells = Self { columns, row, refusals: Vec::new() };
        let (found, expected) = (row.cells.len(), columns.width());
        let surplus = row.cells.iter().skip(expected).any(|cell| !cell.is_blank());
        if found < expected || surplus {
            let problem = Problem::RowWidth { found, expected };
            cells.refusals.push(refusal(row.line, None, columns, String::new(), problem));
        }
        cells
    }

    /// A value that must be there.
    pub fn required<T>(&mut self, field: Field, parse: impl FnOnce(&Cell) -> Result<T, Problem>) -> Option<T> {
        match self.read(field, parse) {
            Ok(Some(value)) => Some(value),
            Ok(None) => {
                self.refuse(field, Problem::Missing);
                None
            }
            Err(problem) => {
                self.refuse(field, problem);
                None
            }
        }
    }

    /// A value that may be missing: an empty cell, a dash, no such column.
    pub fn optional<T>(&mut self, field: Field, parse: impl FnOnce(&Cell) -> Result<T, Problem>) -> Option<T> {
        self.read(field, parse).unwrap_or_else(|problem| {
            self.refuse(field, problem);
            None
        })
    }

    fn read<T>(&self, field: Field, parse: impl FnOnce(&Cell) -> Result<T, Problem>) -> Result<Option<T>, Problem> {
        let Some(cell) = self.columns.cell(field, &self.row.cells) else { return Ok(None) };
        match cell.origin {
            Origin::Formula => return Err(Problem::Formula),
            Origin::Broken => return Err(Problem::BrokenCell),
            Origin::Text if cell.looks_like_formula() => return Err(Problem::Formula),
            Origin::Text | Origin::Number => {}
        }
        if matches!(cell.text.trim(), "" | "-" | "–" | "—") { Ok(None) } else { parse(&composed(cell)).map(Some) }
    }

    /// Refuses the row for what stands in a column.
    pub fn refuse(&mut self, field: Field, problem: Problem) {
        // In a row of the wrong width every cell may be another's.
        if self.refusals.iter().any(|refusal| refusal.field.is_none()) {
            return;
        }
        let value = self.columns.cell(field, &self.row.cells).map(|cell| cell.text.clone()).unwrap_or_default();
        self.refusals.push(refusal(self.row.line, Some(field), self.columns, value, problem));
    }

    /// The draft made of the row, unless something in it was wrong.
    ///
    /// # Errors
    /// Everything that was.
    pub fn finish<T>(self, draft: Option<T>) -> Result<T, Vec<Refusal>> {
        match draft {
            Some(draft) if self.refusals.is_empty() => Ok(draft),
            _ => Err(self.refusals),
        }
    }
}

/// The cell with й and ё as single characters: some systems write them as two,
/// and names that look the same must be the same.
fn composed(cell: &Cell) -> Cow<'_, Cell> {
    if is_nfc(&cell.text) {
        return Cow::Borrowed(cell);
    }
    Cow::Owned(Cell { text: cell.text.nfc().collect(), origin: cell.origin })
}

/// A refusal of a value in a column.
pub fn refusal(line: u32, field: Option<Field>, columns: &Columns, value: String, problem: Problem) -> Refusal {
    let column = field.map(|field| columns.word(field).to_owned()).unwrap_or_default();
    Refusal { line, field, column, value, problem }
}
