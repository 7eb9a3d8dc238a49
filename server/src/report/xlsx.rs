//! The report as a workbook: one sheet, numbers as numbers.

use domain::Day;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};
use ui::paper::{Paper, Value};

pub(super) fn write(paper: &Paper, on: Day) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The cut-off day stands for the moment of writing, which would change the bytes.
    let day = on.0;
    let made = ExcelDateTime::from_ymd(
        u16::try_from(day.year()).unwrap_or(1970),
        u8::try_from(day.month()).unwrap_or(1),
        u8::try_from(day.day()).unwrap_or(1),
    )?;
    workbook.set_properties(&DocProperties::new().set_title(&paper.title).set_creation_datetime(&made));
    let (title, bold, count) =
        (Format::new().set_bold().set_font_size(14), Format::new().set_bold(), Format::new().set_num_format("#,##0"));
    let sheet = workbook.add_worksheet();
    sheet.set_column_width(0, 60)?;
    for column in 1..6 {
        sheet.set_column_width(column, 18)?;
    }
    sheet.write_string_with_format(0, 0, &paper.title, &title)?;
    sheet.write_string(1, 0, &paper.subtitle)?;
    let mut line = 3;
    for sentence in &paper.sentences {
        sheet.write_string(line, 0, sentence)?;
        line += 1;
    }
    for table in &paper.tables {
        line += 1;
        sheet.write_string_with_format(line, 0, &table.heading, &bold)?;
        line += 1;
        for (column, name) in (0_u16..).zip(&table.columns) {
            sheet.write_string_with_format(line, column, name, &bold)?;
        }
        for row in &table.rows {
            line += 1;
            for (column, value) in (0_u16..).zip(row) {
                match value {
                    // Written as strings, which no spreadsheet runs.
                    Value::Text(text) => sheet.write_string(line, column, text)?,
                    #[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
                    Value::Number(number) => sheet.write_number_with_format(line, column, *number as f64, &count)?,
                };
            }
        }
        line += 1;
        if let Some(note) = &table.note {
            sheet.write_string(line, 0, note)?;
            line += 1;
        }
    }
    workbook.save_to_buffer()
}
