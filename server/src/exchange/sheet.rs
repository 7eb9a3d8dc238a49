//! The table of questions that trainers know from Excel: XLSX, CSV or TSV, a row
//! to a question, all its languages side by side. [`read`], [`write_xlsx`],
//! [`write_csv`], and a [`template`] to fill in.
//!
//! Invariant: every row below the header that says anything in a column of ours
//! is an item or a refusal, and columns that mean nothing here are named.

mod alphabet;
mod columns;
mod error;
mod example;
mod guide;
mod header;
mod key;
mod reading;
mod row;
mod template;
mod text;
mod words;
mod writing;

#[cfg(test)]
mod tests;

pub use error::{NotWritten, SheetError};
pub use header::Unknown;
pub use reading::{Sheet, read, read_table};
pub use template::template;
#[cfg(test)]
pub(super) use text::clean;
pub use writing::{write_csv, write_xlsx};
