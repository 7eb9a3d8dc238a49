//! Text with separators (CSV, TSV).
//!
//! A file that was cut short must not pass for a shorter list: an open quote at
//! the end, a quote that swallowed lines and a last row with too few columns are
//! errors of the file, not of a row.

use super::{
    FileError,
    table::{Cell, Reader, Row},
};
use csv::{ByteRecord, ReaderBuilder};
use std::io::Read;

/// A record of our own after the last: if it does not come back as one, a quote is open.
const END: &[u8] = b"\n\x1aend\n";
const END_FIELD: &[u8] = b"\x1aend";

/// Reads the rows; gives the separator.
///
/// # Errors
/// [`FileError`] when the file is cut short or its header is not that of the list.
pub fn read(text: String, list: &mut dyn Reader) -> Result<u8, FileError> {
    // One way to end a line, so that lines can be counted.
    let text = if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text };
    let (named, skipped, body) = separator_line(&text);
    let separator = named.unwrap_or_else(|| separator_of(body));
    let mut records = Records::new(body, skipped, separator);
    let mut width = 0;
    let mut last = None;
    while let Some(row) = records.next()? {
        if row.cells.iter().all(Cell::is_blank) {
            continue;
        }
        if width == 0 {
            width = list.header(row.cells)?;
        } else {
            records.check_swallowed(&row, width)?;
            last = Some((row.line, row.cells.len()));
            list.row(row);
        }
    }
    match last {
        Some((line, cells)) if cells < width => Err(FileError::LastRow { line, found: cells, expected: width }),
        _ => Ok(separator),
    }
}

/// Excel writes and reads a first line `sep=;`.
fn separator_line(text: &str) -> (Option<u8>, u32, &str) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    match first.trim_end().strip_prefix("sep=").map(str::as_bytes) {
        Some([separator]) if separator.is_ascii_punctuation() => (Some(*separator), 1, rest),
        _ => (None, 0, text),
    }
}

/// The separator that stands most often in the first line, outside quotes.
fn separator_of(text: &str) -> u8 {
    let mut counts = [(b';', 0_usize), (b',', 0), (b'\t', 0)];
    let mut quoted = false;
    for byte in text.trim_start().bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            _ if !quoted => counts.iter_mut().filter(|(s, _)| *s == byte).for_each(|(_, count)| *count += 1),
            _ => {}
        }
    }
    // The first of equals, so that a header of one column gives the semicolon.
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map_or(b';', |(separator, _)| separator)
}

struct Records<'a> {
    text: &'a str,
    reader: csv::Reader<std::io::Chain<&'a [u8], &'static [u8]>>,
    record: ByteRecord,
    separator: u8,
    /// Where the last record began, and up to which byte lines have been counted.
    line: u32,
    counted: usize,
}

impl<'a> Records<'a> {
    fn new(text: &'a str, skipped: u32, separator: u8) -> Self {
        let reader = ReaderBuilder::new()
            .delimiter(separator)
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes().chain(END));
        Self { text, reader, record: ByteRecord::new(), separator, line: 1 + skipped, counted: 0 }
    }

    fn next(&mut self) -> Result<Option<Row>, FileError> {
        let more = self.reader.read_byte_record(&mut self.record).map_err(|e| FileError::Unreadable(e.to_string()))?;
        if !more {
            // Our own record was swallowed by the last one of the file.
            return Err(FileError::OpenQuote { line: self.line });
        }
        if self.record.len() == 1 && self.record.get(0) == Some(END_FIELD) {
            return Ok(None);
        }
        self.count_lines();
        let cells = self.record.iter().map(|field| Cell::text(String::from_utf8_lossy(field))).collect();
        Ok(Some(Row { line: self.line, cells }))
    }

    /// The reader's position lies before the empty lines that it passes over.
    fn count_lines(&mut self) {
        let bytes = self.text.as_bytes();
        let from = self.record.position().map_or(0, |at| usize::try_from(at.byte()).unwrap_or(0)).min(bytes.len());
        let begins = bytes[from..].iter().position(|byte| *byte != b'\n').map_or(bytes.len(), |empty| from + empty);
        let lines = bytes[self.counted.min(begins)..begins].iter().filter(|byte| **byte == b'\n').count();
        self.line = self.line.saturating_add(u32::try_from(lines).unwrap_or(u32::MAX));
        self.counted = begins;
    }

    /// A quote that was opened and never closed ends at the next quote, lines
    /// below: then whole rows stand inside one cell.
    fn check_swallowed(&self, row: &Row, width: usize) -> Result<(), FileError> {
        let separator = char::from(self.separator);
        let holds_a_row = |line: &str| width > 1 && line.matches(separator).count() + 1 >= width;
        let swallowed = |cell: &Cell| cell.text.contains('\n') && cell.text.lines().any(holds_a_row);
        if row.cells.iter().any(swallowed) || row.cells.iter().any(|cell| cell.text.contains('\u{1a}')) {
            return Err(FileError::OpenQuote { line: row.line });
        }
        Ok(())
    }
}
