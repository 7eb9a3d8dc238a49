//! Excel workbooks (XLSX): the first sheet that is shown, cell by cell.

use super::{
    FileError,
    table::{Cell, LARGEST_UNPACKED, Origin, Reader, Row, WIDEST},
};
use calamine::{DataRef, ExcelDateTime, Reader as _, SheetType, SheetVisible, Xlsx, XlsxCellReader};
use std::io::{Cursor, Read};

type Bytes = Cursor<Vec<u8>>;

/// Reads the rows of a workbook.
///
/// # Errors
/// [`FileError`] when it is cut short, unpacks to too much, is not a workbook,
/// or its header is not that of the list.
pub fn read(bytes: Vec<u8>, list: &mut dyn Reader) -> Result<(), FileError> {
    let bytes = check_unpacked(bytes)?;
    let mut book: Xlsx<Bytes> = Xlsx::new(Cursor::new(bytes)).map_err(|_| FileError::NotATable)?;
    let shown = |sheet: &&calamine::Sheet| sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible;
    let name = book.sheets_metadata().iter().find(shown).map(|sheet| sheet.name.clone()).ok_or(FileError::Empty)?;
    let mut cells = book.worksheet_cells_reader(&name).map_err(|_| FileError::Damaged)?;
    let mut width = 0;
    let mut waiting: Option<Row> = None;
    while let Some((line, at, cell)) = next_cell(&mut cells)? {
        if waiting.as_ref().is_none_or(|row| row.line != line) {
            width = finish(waiting.take(), width, list)?;
            waiting = Some(Row { line, cells: vec![Cell::text(""); width] });
        }
        if let Some(row) = &mut waiting {
            place(&mut row.cells, at, cell, width);
        }
    }
    finish(waiting, width, list)?;
    Ok(())
}

/// Puts a cell in its column; beyond the header's columns there is nothing to read.
fn place(cells: &mut Vec<Cell>, at: usize, cell: Cell, width: usize) {
    if width == 0 && at >= cells.len() && at <= WIDEST {
        cells.resize(at + 1, Cell::text(""));
    }
    if let Some(place) = cells.get_mut(at) {
        *place = cell;
    }
}

/// Hands on a row that is complete; gives the width of the table once it is known.
fn finish(row: Option<Row>, width: usize, list: &mut dyn Reader) -> Result<usize, FileError> {
    match row {
        Some(row) if row.cells.iter().all(Cell::is_blank) => Ok(width),
        Some(row) if width == 0 => list.header(row.cells),
        Some(row) => {
            list.row(row);
            Ok(width)
        }
        None => Ok(width),
    }
}

fn next_cell(cells: &mut XlsxCellReader<'_, Bytes>) -> Result<Option<(u32, usize, Cell)>, FileError> {
    let Some(found) = cells.next_cell_with_formula_metadata().map_err(|_| FileError::Damaged)? else {
        return Ok(None);
    };
    let (row, column) = found.pos;
    let mut cell = text_of(found.value);
    if found.formula.is_some() {
        cell.origin = Origin::Formula;
    }
    Ok(Some((row.saturating_add(1), usize::try_from(column).unwrap_or(usize::MAX), cell)))
}

fn text_of(value: DataRef<'_>) -> Cell {
    match value {
        DataRef::Empty => Cell::text(""),
        DataRef::String(text) => Cell::text(text),
        DataRef::SharedString(text) => Cell::text(text),
        DataRef::Bool(yes) => Cell::text(if yes { "1" } else { "0" }),
        DataRef::Int(number) => Cell { text: number.to_string(), origin: Origin::Number },
        // Whole numbers print without a fraction or an exponent.
        DataRef::Float(number) => Cell { text: number.to_string(), origin: Origin::Number },
        DataRef::DateTime(moment) => Cell::text(day_of(moment)),
        DataRef::DateTimeIso(text) => Cell::text(text),
        DataRef::DurationIso(text) => Cell { text, origin: Origin::Broken },
        DataRef::Error(error) => Cell { text: error.to_string(), origin: Origin::Broken },
    }
}

fn day_of(moment: ExcelDateTime) -> String {
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    format!("{year:04}-{month:02}-{day:02}")
}

/// Unpacks every part once, counting: what the archive says about its sizes
/// proves nothing. This also checks their check sums.
fn check_unpacked(bytes: Vec<u8>) -> Result<Vec<u8>, FileError> {
    // The table of contents stands at the end: without it the file is cut short.
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| FileError::CutShort)?;
    let mut left = LARGEST_UNPACKED;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(|_| FileError::Damaged)?;
        let unpacked = std::io::copy(&mut part.take(left + 1), &mut std::io::sink()).map_err(|_| FileError::Damaged)?;
        left = left.checked_sub(unpacked).ok_or(FileError::UnpackedTooLarge)?;
    }
    Ok(archive.into_inner().into_inner())
}
