//! The completion table as a file: CSV for any spreadsheet, XLSX for Excel.
//! The same rows as the page, the same order.

use super::{Node, completion::Asked};
use crate::http::{PathOf, error::Handled, respond, visit::SignedIn};
use axum::extract::{Path, Query};
use domain::completion::Tally;
use rust_xlsxwriter::{Format, Workbook, XlsxError};
use storage::completion;
use ui::Words;

/// One row: code, name, counts.
struct Row {
    code: String,
    name: String,
    tally: Tally,
}

struct Table {
    file_name: String,
    head: [&'static str; 7],
    rows: Vec<Row>,
}

async fn load(who: &SignedIn, code: &str, asked: &Asked) -> Handled<Table> {
    let mut read = who.app.db.read().await?;
    let node = Node::find(who, &mut read, code).await?;
    let rows = completion::children(&mut read, &node.scope, node.campaign.id, &node.commission).await?;
    drop(read);
    let total: Tally = rows.iter().map(|row| row.tally).sum();
    let (own, children) = super::completion::split(rows, &node, asked.sort(), who.lang);
    let row = |code: &str, name: &str, tally| Row { code: code.to_owned(), name: name.to_owned(), tally };
    let words = Words::of(who.lang);
    let (code, name) = (node.commission.code.as_str(), node.commission.name.text(who.lang));
    let mut table: Vec<Row> = Vec::with_capacity(children.len() + 2);
    table.extend(own.filter(|_| !children.is_empty()).map(|tally| row(code, words.completion_own(), tally)));
    table.extend(children.iter().map(|c| row(c.link.code.as_str(), c.link.name.text(who.lang), c.tally)));
    table.push(row(code, name, total));
    let head = [
        words.column_code(),
        words.column_commission(),
        words.column_members(),
        words.column_started(),
        words.column_passed(),
        words.column_completed(),
        words.column_rate(),
    ];
    Ok(Table { file_name: format!("kaskad-{}-{}", code.to_lowercase(), who.today()), head, rows: table })
}

pub async fn csv(who: SignedIn, Path((_, code)): PathOf<String>, Query(asked): Query<Asked>) -> Handled {
    let table = load(&who, &code, &asked).await?;
    // Excel takes UTF-8 only with the mark, and in our countries a semicolon.
    let mut file = String::from("\u{feff}");
    push_line(&mut file, table.head.iter().map(|cell| (*cell).to_owned()));
    for Row { code, name, tally } in &table.rows {
        let numbers = [tally.in_office, tally.started, tally.passed, tally.completed].map(|n| n.to_string());
        let rate = tally.rate().per_mille().map_or_else(String::new, |p| format!("{},{}", p / 10, p % 10));
        push_line(&mut file, [code.clone(), name.clone()].into_iter().chain(numbers).chain([rate]));
    }
    Ok(respond::download("text/csv; charset=utf-8", &format!("{}.csv", table.file_name), file.into_bytes()))
}

fn push_line(file: &mut String, cells: impl Iterator<Item = String>) {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            file.push(';');
        }
        file.push_str(&safe_cell(&cell));
    }
    file.push_str("\r\n");
}

/// Quoted where needed, and never a formula: a cell that a spreadsheet would
/// run gets an apostrophe in front (OWASP, CSV injection).
fn safe_cell(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let cell = if formula { format!("'{cell}") } else { cell.to_owned() };
    if cell.contains([';', '"', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}

pub async fn xlsx(who: SignedIn, Path((_, code)): PathOf<String>, Query(asked): Query<Asked>) -> Handled {
    const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    let table = load(&who, &code, &asked).await?;
    let bytes = workbook(&table).map_err(storage::Error::stored)?;
    Ok(respond::download(XLSX, &format!("{}.xlsx", table.file_name), bytes))
}

fn workbook(table: &Table) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let (bold, percent) = (Format::new().set_bold(), Format::new().set_num_format("0.0%"));
    for (column, word) in (0_u16..).zip(table.head) {
        sheet.write_string_with_format(0, column, word, &bold)?;
    }
    for (line, Row { code, name, tally }) in (1_u32..).zip(&table.rows) {
        // Written as strings, which no spreadsheet runs.
        sheet.write_string(line, 0, code)?;
        sheet.write_string(line, 1, name)?;
        for (column, number) in (2_u16..).zip([tally.in_office, tally.started, tally.passed, tally.completed]) {
            sheet.write_number(line, column, f64::from(i32::try_from(number).unwrap_or(i32::MAX)))?;
        }
        if let Some(share) = tally.rate().share() {
            sheet.write_number_with_format(line, 6, share, &percent)?;
        }
    }
    sheet.set_column_width(1, 48)?;
    sheet.set_freeze_panes(1, 2)?;
    workbook.save_to_buffer()
}

#[cfg(test)]
mod tests {
    use super::safe_cell;

    #[test]
    fn no_cell_is_a_formula_and_none_breaks_the_line() {
        for (cell, safe) in [
            ("Абай облысы", "Абай облысы"),
            ("=1+1", "'=1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("a;b", "\"a;b\""),
            ("say \"hi\"", "\"say \"\"hi\"\"\""),
            ("-5", "'-5"),
        ] {
            assert_eq!(safe_cell(cell), safe);
        }
    }
}
