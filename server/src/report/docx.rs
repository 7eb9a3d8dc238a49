//! The report as a Word document.

use docx_rs::{AlignmentType, Docx, Paragraph, Run, RunFonts, Table, TableCell, TableRow, WidthType};
use domain::Lang;
use std::io::Cursor;
use ui::paper::{Paper, Table as PaperTable, Value};

/// Half points.
const TEXT: usize = 22;
const HEADING: usize = 28;
const TITLE: usize = 36;
/// Width of a page's text in twentieths of a point: A4 less its margins.
const WIDTH: usize = 9_026;
/// Otherwise the moment of writing would stand in the file.
const NO_MOMENT: &str = "1970-01-01T00:00:00Z";

pub(super) fn write(paper: &Paper, lang: Lang) -> Result<Vec<u8>, String> {
    let mut docx = Docx::new()
        .created_at(NO_MOMENT)
        .updated_at(NO_MOMENT)
        .default_fonts(RunFonts::new().ascii("Times New Roman").hi_ansi("Times New Roman").cs("Times New Roman"))
        .default_size(TEXT)
        .add_paragraph(line(&paper.title, TITLE, true))
        .add_paragraph(line(&paper.subtitle, TEXT, false));
    for sentence in &paper.sentences {
        docx = docx.add_paragraph(line(sentence, TEXT, false));
    }
    for table in &paper.tables {
        docx = docx.add_paragraph(line(&table.heading, HEADING, true).keep_next(true)).add_table(draw(table, lang));
        if let Some(note) = &table.note {
            docx = docx.add_paragraph(line(note, TEXT, false));
        }
    }
    let mut file = Cursor::new(Vec::new());
    docx.build().pack(&mut file).map_err(|error| error.to_string())?;
    Ok(file.into_inner())
}

fn line(text: &str, size: usize, bold: bool) -> Paragraph {
    let run = Run::new().add_text(text).size(size);
    Paragraph::new().add_run(if bold { run.bold() } else { run })
}

fn draw(table: &PaperTable, lang: Lang) -> Table {
    let head = table.columns.iter().map(|name| TableCell::new().add_paragraph(line(name, TEXT, true))).collect();
    let rows = table.rows.iter().map(|row| TableRow::new(row.iter().map(|value| cell(value, lang)).collect()));
    Table::new([TableRow::new(head)].into_iter().chain(rows).collect()).width(WIDTH, WidthType::Dxa)
}

fn cell(value: &Value, lang: Lang) -> TableCell {
    let text = line(&value.text(lang), TEXT, false);
    TableCell::new().add_paragraph(match value {
        Value::Text(_) => text,
        Value::Number(_) => text.align(AlignmentType::Right),
    })
}
