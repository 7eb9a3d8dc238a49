//! From items to a table: all languages of each, in the columns that [`read`]
//! knows.
//!
//! [`read`]: super::read

use super::{
    columns::Field,
    error::NotWritten,
    key,
    text::{clean, doubled, guarded},
    words,
};
use crate::exchange::{
    gift::text::{called, letters, one_line},
    item::FileItem,
};
use domain::{Lang, item::ItemFace, item_rules::Part, response::OptionLetter};
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

/// A cell of a workbook holds so many units of UTF-16 at most.
const LONGEST_CELL: usize = 32_767;
/// Options that a table has, though no item has as many.
const USUAL_OPTIONS: usize = 4;

/// Writes the items as CSV with semicolons, in UTF-8 with its mark: what Excel
/// opens here. The header and words are in `lang`.
///
/// All columns are there, whatever the items have: the wider the table, the less
/// a line of a text looks like a row that an open quote swallowed.
pub fn write_csv(items: &[FileItem], lang: Lang) -> String {
    let columns: Vec<Field> = Field::all().collect();
    let mut file = String::from("\u{feff}");
    push_line(&mut file, columns.iter().map(|field| field.title(lang)));
    for item in items {
        push_line(&mut file, columns.iter().map(|field| guarded(text(item, *field, lang))));
    }
    file
}

fn push_line(file: &mut String, cells: impl Iterator<Item = String>) {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            file.push(';');
        }
        if cell.contains([';', '"', '\n']) {
            file.push('"');
            file.push_str(&cell.replace('"', "\"\""));
            file.push('"');
        } else {
            file.push_str(&cell);
        }
    }
    file.push_str("\r\n");
}

/// Writes the items as a workbook, with a header and words in `lang`.
///
/// # Errors
/// [`NotWritten::TooLong`] names an item whose text no cell can hold.
pub fn write_xlsx(items: &[FileItem], lang: Lang) -> Result<Vec<u8>, NotWritten> {
    let columns = needed(items);
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name(sheet_name(lang))?;
    lay_out(sheet, &columns, lang)?;
    fill(sheet, items, &columns, lang)?;
    Ok(workbook.save_to_buffer()?)
}

/// What the sheet of questions is called.
pub fn sheet_name(lang: Lang) -> &'static str {
    match lang {
        Lang::Kk => "Сұрақтар",
        Lang::Ru => "Вопросы",
        Lang::En => "Questions",
    }
}

/// The columns that some item fills, and those that are always there.
fn needed(items: &[FileItem]) -> Vec<Field> {
    let any = |test: &dyn Fn(&ItemFace) -> bool| items.iter().flat_map(|item| item.faces.values()).any(test);
    let is_usual = |letter: OptionLetter| letters().take(USUAL_OPTIONS).any(|usual| usual == letter);
    let is_needed = |field: &Field| match *field {
        Field::Face(_, Part::Option(letter)) => is_usual(letter) || any(&|face| face.options.contains_key(&letter)),
        Field::Face(_, Part::Picture | Part::PictureAbout) => any(&|face| face.picture.is_some()),
        Field::Face(_, Part::Why(letter)) => any(&|face| face.why.contains_key(&letter)),
        Field::Face(_, Part::Prompt(number)) => any(&|face| face.prompts.len() >= number),
        _ => true,
    };
    Field::all().filter(is_needed).collect()
}

/// Writes the header, which stays in sight, and sets how wide the columns are.
pub fn lay_out(sheet: &mut Worksheet, columns: &[Field], lang: Lang) -> Result<(), XlsxError> {
    let header = header_format();
    for (column, field) in (0_u16..).zip(columns) {
        sheet.set_column_width(column, width(*field))?;
        sheet.set_column_format(column, &text_format(*field))?;
        sheet.write_string_with_format(0, column, field.title(lang), &header)?;
    }
    // The name stays in sight too.
    sheet.set_freeze_panes(1, 1)?;
    Ok(())
}

/// Writes the items below the header.
pub fn fill(sheet: &mut Worksheet, items: &[FileItem], columns: &[Field], lang: Lang) -> Result<(), NotWritten> {
    for (column, field) in (0_u16..).zip(columns) {
        let plain = text_format(*field);
        // Stays a text when the cell is edited (an apostrophe that Excel hides).
        let quoted = plain.clone().set_quote_prefix();
        for (row, item) in (1_u32..).zip(items) {
            let text = doubled(text(item, *field, lang));
            if text.is_empty() {
                continue;
            }
            if text.len() > LONGEST_CELL && text.encode_utf16().count() > LONGEST_CELL {
                return Err(NotWritten::TooLong(called(item, None)));
            }
            let format = if guarded(text.clone()) == text { &plain } else { &quoted };
            sheet.write_string_with_format(row, column, text, format)?;
        }
    }
    Ok(())
}

pub fn header_format() -> Format {
    let format = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top);
    format.set_background_color(Color::RGB(0x00DC_E6F1)).set_border_bottom(FormatBorder::Thin)
}

/// Short cells are texts, so that `1-2` becomes no day and `007` no 7. Long ones
/// are not: older spreadsheets show a long text of that format as `####`.
fn text_format(field: Field) -> Format {
    let format = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let is_long = matches!(field, Field::Face(_, Part::Stem | Part::Explanation | Part::PictureAbout | Part::Why(_)));
    if is_long { format } else { format.set_num_format("@") }
}

const fn width(field: Field) -> f64 {
    match field {
        Field::Face(_, Part::Stem | Part::Explanation) => 48.0,
        Field::Face(..) => 28.0,
        Field::Name | Field::Topic => 24.0,
        Field::Kind | Field::Key => 18.0,
        Field::Law | Field::Edition => 15.0,
        Field::Use | Field::Difficulty | Field::PartMarks => 13.0,
    }
}

/// What stands in a cell.
fn text(item: &FileItem, field: Field, lang: Lang) -> String {
    let text = match field {
        Field::Name => one_line(&clean(&item.name)),
        Field::Topic => one_line(&clean(&item.topic)),
        Field::Use => item.use_.map_or("", |use_| words::use_word(use_, lang)).to_owned(),
        Field::Kind => words::kind_word(item.kind, lang).to_owned(),
        Field::Difficulty => item.difficulty.map(|level| difficulty(level, lang)).unwrap_or_default(),
        Field::Law => item.law.join(", "),
        Field::Edition => item.edition.clone(),
        Field::PartMarks => if item.part_marks { words::yes_word(lang) } else { "" }.to_owned(),
        Field::Key => key::write(&item.key),
        Field::Face(of, part) => item.faces.get(&of).and_then(|face| part_of(face, part)).cloned().unwrap_or_default(),
    };
    clean(&text)
}

fn difficulty(level: u8, lang: Lang) -> String {
    words::difficulty_word(level, lang).map_or_else(|| level.to_string(), str::to_owned)
}

fn part_of(face: &ItemFace, part: Part) -> Option<&String> {
    match part {
        Part::Stem => Some(&face.stem),
        Part::Explanation => Some(&face.explanation),
        Part::Picture => face.picture.as_ref().map(|picture| &picture.name),
        Part::PictureAbout => face.picture.as_ref().map(|picture| &picture.about),
        Part::Option(letter) => face.options.get(&letter),
        Part::Why(letter) => face.why.get(&letter),
        Part::Prompt(number) => face.prompts.get(number.checked_sub(1)?),
    }
}
