//! The table to download and fill in: an example of each kind, lists to choose
//! from, and a second sheet that explains the columns.

use super::{
    columns::Field,
    error::NotWritten,
    example,
    guide::{self, Line},
    words,
    writing::{fill, header_format, lay_out, sheet_name},
};
use domain::{
    Lang,
    item::{ItemKind, ItemUse},
    item_rules::Part,
};
use rust_xlsxwriter::{DataValidation, Format, FormatAlign, Formula, Workbook, Worksheet, XlsxError};

/// Rows below the header that have lists to choose from.
const ROWS: u32 = 1000;
/// Most tables need no option behind this one, and no left side behind this number.
const LAST_SHOWN: (char, usize) = ('d', 4);

/// The workbook to fill in, with the topics (slug and name) that the bank has.
///
/// # Errors
/// Those of the writer of workbooks.
pub fn template(lang: Lang, topics: &[(String, String)]) -> Result<Vec<u8>, NotWritten> {
    let columns: Vec<Field> = Field::all().collect();
    let lines = guide::lines(lang);
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name(sheet_name(lang))?;
    lay_out(sheet, &columns, lang)?;
    let topic = topics.first().map_or("", |(_, name)| name);
    fill(sheet, &example::items(topic), &columns, lang)?;
    fold_rare(sheet, &columns)?;
    for (column, field) in (0_u16..).zip(&columns) {
        if let Some(choices) = choices(*field, lang, lines.len(), topics.len())? {
            sheet.add_data_validation(1, column, ROWS, column, &choices)?;
        }
    }
    let guide = workbook.add_worksheet();
    guide.set_name(guide::of(guide::SHEET, lang))?;
    explain(guide, &lines, lang, topics)?;
    Ok(workbook.save_to_buffer()?)
}

/// Folds away columns that few tables need.
fn fold_rare(sheet: &mut Worksheet, columns: &[Field]) -> Result<(), XlsxError> {
    let (letter, number) = LAST_SHOWN;
    let is_rare = |field: &Field| match field {
        Field::Face(_, Part::Option(one) | Part::Why(one)) => one.as_char() > letter,
        Field::Face(_, Part::Prompt(one)) => *one > number,
        Field::Face(_, Part::Picture | Part::PictureAbout) => true,
        _ => false,
    };
    let mut first = None;
    for (column, field) in (0_u16..).zip(columns.iter().map(Some).chain([None])) {
        match (field.is_some_and(is_rare), first) {
            (true, None) => first = Some(column),
            (false, Some(from)) => {
                sheet.group_columns_collapsed(from, column - 1)?;
                first = None;
            }
            _ => {}
        }
    }
    Ok(())
}

/// What there is to choose from in a column.
fn choices(field: Field, lang: Lang, explained: usize, topics: usize) -> Result<Option<DataValidation>, XlsxError> {
    let list = DataValidation::new;
    let from_list = guide::of(guide::FROM_LIST, lang);
    let strict = match field {
        Field::Topic if topics > 0 => {
            let first = explained + 2;
            let sheet = guide::of(guide::SHEET, lang);
            list().allow_list_formula(Formula::new(format!("='{sheet}'!$A${first}:$A${}", first + topics - 1)))
        }
        Field::Use => list()
            .allow_list_strings(&ItemUse::ALL.iter().map(|one| words::use_word(*one, lang)).collect::<Vec<_>>())?,
        Field::Kind => list()
            .allow_list_strings(&ItemKind::ALL.iter().map(|one| words::kind_word(*one, lang)).collect::<Vec<_>>())?,
        Field::Difficulty => list()
            .allow_list_strings(&(1..=3).filter_map(|level| words::difficulty_word(level, lang)).collect::<Vec<_>>())?,
        Field::PartMarks => list().allow_list_strings(&[words::yes_word(lang)])?,
        Field::Key => {
            // Letters to choose from; a number, pairs and words are typed.
            let letters =
                list().allow_list_strings(&["A", "B", "C", "D", "E", "F", "G", "H"])?.show_error_message(false);
            let told =
                letters.set_input_title(field.title(lang))?.set_input_message(guide::of(guide::KEY_SHORT, lang))?;
            return Ok(Some(told));
        }
        _ => return Ok(None),
    };
    Ok(Some(strict.set_error_title(field.title(lang))?.set_error_message(from_list)?))
}

/// Writes the second sheet; the topics stand below the explanations.
fn explain(sheet: &mut Worksheet, lines: &[Line], lang: Lang, topics: &[(String, String)]) -> Result<(), XlsxError> {
    let plain = Format::new().set_align(FormatAlign::Top).set_text_wrap();
    let (bold, head) = (plain.clone().set_bold(), header_format());
    let title = Format::new().set_bold().set_font_size(14);
    for (column, width) in (0..).zip([32.0, 80.0, 28.0]) {
        sheet.set_column_width(column, width)?;
    }
    let topics_head = [guide::of(guide::TOPICS, lang).to_owned(), Field::Name.title(lang), String::new()];
    let topics = topics.iter().map(|(slug, name)| Line::Row([name.clone(), slug.clone(), String::new()]));
    let all = lines.iter().cloned().chain([Line::Head(topics_head)]).chain(topics);
    for (row, line) in (0_u32..).zip(all) {
        let (cells, first, others) = match line {
            Line::Title(text) => ([text, String::new(), String::new()], &title, &title),
            Line::Text(text) => ([String::new(), text, String::new()], &plain, &plain),
            Line::Head(cells) => (cells, &head, &head),
            Line::Row(cells) => (cells, &bold, &plain),
        };
        for (column, cell) in (0_u16..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            sheet.write_string_with_format(row, column, cell, if column == 0 { first } else { others })?;
        }
    }
    Ok(())
}
