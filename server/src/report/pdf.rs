//! The report as a PDF: A4, with a font that has the Kazakh letters.

use domain::Lang;
use krilla::{
    Document,
    color::rgb,
    geom::{PathBuilder, Point},
    metadata::Metadata,
    page::PageSettings,
    paint::Stroke,
    surface::Surface,
    text::{Font, TextDirection},
};
use ttf_parser::Face;
use ui::paper::{Paper, Table, Value};

static PLAIN: &[u8] = include_bytes!("../../fonts/DejaVuSans.ttf");
static BOLD: &[u8] = include_bytes!("../../fonts/DejaVuSans-Bold.ttf");

/// Points.
const PAGE: (f32, f32) = (595.0, 842.0);
const MARGIN: f32 = 48.0;
const WIDTH: f32 = PAGE.0 - 2.0 * MARGIN;
const TEXT: f32 = 9.5;
const HEADING: f32 = 12.0;
const TITLE: f32 = 15.0;
/// Line height, of the size of the letters.
const LEADING: f32 = 1.35;
const PADDING: f32 = 4.0;

/// A face to draw with and to measure by.
struct Letters {
    font: Font,
    face: Face<'static>,
}

impl Letters {
    fn load(bytes: &'static [u8]) -> Result<Self, String> {
        let font = Font::new(bytes.into(), 0).ok_or("the font cannot be read")?;
        let face = Face::parse(bytes, 0).map_err(|error| error.to_string())?;
        Ok(Self { font, face })
    }

    fn width(&self, text: &str, size: f32) -> f32 {
        let units: u32 = text
            .chars()
            .map(|c| self.face.glyph_index(c).and_then(|glyph| self.face.glyph_hor_advance(glyph)).unwrap_or(600))
            .map(u32::from)
            .sum();
        #[expect(clippy::cast_precision_loss, reason = "a line of text is short")]
        let units = units as f32;
        units * size / f32::from(self.face.units_per_em())
    }

    /// Lines that fit a width; a word that is longer stands alone.
    fn wrap(&self, text: &str, size: f32, width: f32) -> Vec<String> {
        let mut lines = vec![String::new()];
        for word in text.split(' ') {
            let last = lines.last_mut().map_or("", |line| line.as_str());
            let joined = if last.is_empty() { word.to_owned() } else { format!("{last} {word}") };
            if last.is_empty() || self.width(&joined, size) <= width {
                if let Some(line) = lines.last_mut() {
                    *line = joined;
                }
            } else {
                lines.push(word.to_owned());
            }
        }
        lines
    }
}

pub(super) fn write(paper: &Paper, lang: Lang) -> Result<Vec<u8>, String> {
    let letters = (Letters::load(PLAIN)?, Letters::load(BOLD)?);
    let mut document = Document::new();
    document.set_metadata(Metadata::new().title(paper.title.clone()).language(lang.as_str().to_owned()));
    for page in pages(paper, lang, &letters) {
        let settings = PageSettings::from_wh(PAGE.0, PAGE.1).ok_or("the page has no size")?;
        let mut sheet = document.start_page_with(settings);
        let mut surface = sheet.surface();
        page.iter().for_each(|mark| mark.draw(&mut surface, &letters));
        surface.finish();
        sheet.finish();
    }
    document.finish().map_err(|error| format!("{error:?}"))
}

/// Something on a page, from its top left corner.
enum Mark {
    Text { x: f32, y: f32, size: f32, bold: bool, text: String },
    Rule { y: f32 },
}

impl Mark {
    fn draw(&self, surface: &mut Surface<'_>, letters: &(Letters, Letters)) {
        match self {
            Self::Text { x, y, size, bold, text } => {
                let font = if *bold { &letters.1 } else { &letters.0 }.font.clone();
                surface.draw_text(Point::from_xy(*x, *y), font, *size, text, false, TextDirection::LeftToRight);
            }
            Self::Rule { y } => {
                let mut path = PathBuilder::new();
                path.move_to(MARGIN, *y);
                path.line_to(PAGE.0 - MARGIN, *y);
                if let Some(path) = path.finish() {
                    let paint = rgb::Color::new(150, 150, 150).into();
                    surface.set_stroke(Some(Stroke { paint, width: 0.5, ..Stroke::default() }));
                    surface.draw_path(&path);
                    surface.set_stroke(None);
                }
            }
        }
    }
}

/// Sets the paper line by line, and turns the page when it is full.
struct Setter<'a> {
    letters: &'a (Letters, Letters),
    lang: Lang,
    pages: Vec<Vec<Mark>>,
    y: f32,
}

fn pages(paper: &Paper, lang: Lang, letters: &(Letters, Letters)) -> Vec<Vec<Mark>> {
    let mut setter = Setter { letters, lang, pages: vec![Vec::new()], y: MARGIN };
    setter.paragraph(&paper.title, TITLE, true);
    setter.paragraph(&paper.subtitle, TEXT, false);
    paper.sentences.iter().for_each(|sentence| setter.paragraph(sentence, TEXT, false));
    paper.tables.iter().for_each(|table| setter.table(table));
    setter.pages
}

impl Setter<'_> {
    fn face(&self, bold: bool) -> &Letters {
        if bold { &self.letters.1 } else { &self.letters.0 }
    }

    fn put(&mut self, mark: Mark) {
        if let Some(page) = self.pages.last_mut() {
            page.push(mark);
        }
    }

    /// Room for so much, on the next page if there is none on this.
    fn room(&mut self, height: f32) {
        if self.y + height > PAGE.1 - MARGIN {
            self.pages.push(Vec::new());
            self.y = MARGIN;
        }
    }

    fn paragraph(&mut self, text: &str, size: f32, bold: bool) {
        for line in self.face(bold).wrap(text, size, WIDTH) {
            self.room(size * LEADING);
            self.y += size * LEADING;
            let y = self.y;
            self.put(Mark::Text { x: MARGIN, y, size, bold, text: line });
        }
        self.y += size * 0.5;
    }

    fn table(&mut self, table: &Table) {
        // The heading stays with the first rows.
        self.room(HEADING * 6.0);
        self.y += HEADING;
        self.paragraph(&table.heading, HEADING, true);
        let widths = widths(table.columns.len());
        let head: Vec<Value> = table.columns.iter().cloned().map(Value::Text).collect();
        self.row(&head, &widths, true);
        for row in &table.rows {
            self.row(row, &widths, false);
        }
        self.y += PADDING;
        if let Some(note) = &table.note {
            self.paragraph(note, TEXT, false);
        }
    }

    fn row(&mut self, row: &[Value], widths: &[f32], bold: bool) {
        let cells: Vec<Vec<String>> = row
            .iter()
            .zip(widths)
            .map(|(value, width)| self.face(bold).wrap(&value.text(self.lang), TEXT, width - 2.0 * PADDING))
            .collect();
        let lines = cells.iter().map(Vec::len).max().unwrap_or(1);
        #[expect(clippy::cast_precision_loss, reason = "a row has a few lines")]
        let height = lines as f32 * TEXT * LEADING + 2.0 * PADDING;
        self.room(height);
        let (top, mut left) = (self.y + PADDING, MARGIN);
        for ((value, width), lines) in row.iter().zip(widths).zip(cells) {
            let mut y = top;
            for text in lines {
                y += TEXT * LEADING;
                let x = match value {
                    Value::Text(_) => left + PADDING,
                    Value::Number(_) => left + width - PADDING - self.face(bold).width(&text, TEXT),
                };
                self.put(Mark::Text { x, y: y - TEXT * 0.3, size: TEXT, bold, text });
            }
            left += width;
        }
        self.y += height;
        let y = self.y;
        self.put(Mark::Rule { y });
    }
}

/// The first column is the widest, the others share the rest.
fn widths(columns: usize) -> Vec<f32> {
    let first = if columns > 2 { 0.34 } else { 0.7 };
    #[expect(clippy::cast_precision_loss, reason = "a table has a few columns")]
    let others = (1.0 - first) / columns.saturating_sub(1).max(1) as f32;
    (0..columns).map(|at| WIDTH * if at == 0 { first } else { others }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_report_turns_the_page_and_nothing_leaves_it() {
        let long = "сайлау процесінің басқа қатысушыларына арналған семинар";
        let row = |n: i64| vec![Value::Text(long.to_owned()), Value::Text("УСК".to_owned()), Value::Number(n)];
        let table = Table {
            heading: "Іс-шаралар".to_owned(),
            columns: vec!["Түрі".to_owned(), "Кім".to_owned(), "Саны".to_owned()],
            rows: (0..90).map(row).collect(),
            note: None,
        };
        let paper =
            Paper { title: "Есеп".to_owned(), subtitle: String::new(), sentences: Vec::new(), tables: vec![table] };
        let letters = (Letters::load(PLAIN).unwrap(), Letters::load(BOLD).unwrap());
        let pages = pages(&paper, Lang::Kk, &letters);
        assert!(pages.len() > 2, "{}", pages.len());
        for mark in pages.iter().flatten() {
            let (Mark::Rule { y } | Mark::Text { y, .. }) = mark;
            assert!(*y <= PAGE.1 - MARGIN + 1.0, "{y}");
            if let Mark::Text { x, size, bold, text, .. } = mark {
                let face = if *bold { &letters.1 } else { &letters.0 };
                assert!(x + face.width(text, *size) <= PAGE.0 - MARGIN + 1.0, "{text}");
            }
        }
        for letter in "ӘәҒғҚқҢңӨөҰұҮүҺһІі".chars() {
            assert!(letters.0.face.glyph_index(letter).is_some(), "{letter}");
        }
    }
}
