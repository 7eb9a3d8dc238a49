//! One row of the table, made into an item.

use super::{
    columns::Field,
    header::{Header, Slot},
    key,
    text::{clean, unguarded},
    words,
};
use crate::{
    exchange::{
        gift::text::{first_words, lettered, one_line, titled, truth_words},
        item::{FileItem, LONGEST, Refusal, Why},
    },
    import::{
        Cell,
        table::{Origin, Row},
    },
};
use domain::{
    Lang,
    item::{ItemFace, ItemKind, Key},
    item_rules::Part,
    response::OptionLetter,
};
use std::collections::BTreeMap;

/// What a formula gives that gives nothing.
const ERRORS: [&str; 8] = ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#DATA!"];

/// Days that a time of day comes out as: a spreadsheet made one of «20:00».
const TIMES: [&str; 2] = ["1899-12-30", "1899-12-31"];

/// What stands in a row, in the columns of ours.
struct Texts<'a> {
    header: &'a Header,
    plain: Vec<(Field, String)>,
    faces: BTreeMap<Lang, ItemFace>,
    /// The first thing wrong with a cell.
    fault: Option<Why>,
}

/// Reads a row; nothing when none of our columns says anything in it.
pub fn read(row: &Row, header: &Header, width: Option<usize>) -> Option<Result<FileItem, Refusal>> {
    let mut texts = Texts { header, plain: Vec::new(), faces: BTreeMap::new(), fault: None };
    for (cell, slot) in row.cells.iter().zip(&header.slots) {
        texts.take(cell, *slot);
    }
    if let Some(odd) = width.and_then(|width| odd_width(&row.cells, width)) {
        texts.fault.get_or_insert(odd);
    }
    if texts.plain.is_empty() && texts.faces.is_empty() && texts.fault.is_none() {
        return None;
    }
    let name = texts.called();
    Some(texts.item(row.line).map_err(|why| Refusal { line: row.line, name, why }))
}

/// Too few cells, or more than the header has: any of them may be another's.
fn odd_width(cells: &[Cell], width: usize) -> Option<Why> {
    let last = cells.iter().rfind(|cell| !cell.is_blank())?;
    let surplus = cells.iter().skip(width).any(|cell| !cell.is_blank());
    (surplus || cells.len() < width).then(|| Why::Broken(first_words(&last.text)))
}

impl Texts<'_> {
    fn take(&mut self, cell: &Cell, slot: Slot) {
        // Most cells of a wide table are empty.
        if slot == Slot::Unread || cell.text.is_empty() {
            return;
        }
        let text = match slot {
            // As the spreadsheet shows it to whoever writes these languages.
            Slot::Field(Field::Face(Lang::Kk | Lang::Ru, _)) if cell.origin == Origin::Number => {
                cell.text.replace('.', ",")
            }
            _ => unguarded(clean(&cell.text)),
        };
        if text.is_empty() {
            return;
        }
        if cell.origin == Origin::Broken || cell.origin == Origin::Formula && ERRORS.contains(&text.as_str()) {
            self.fault.get_or_insert_with(|| Why::Broken(text.clone()));
        } else if text.chars().nth(LONGEST).is_some() {
            self.fault.get_or_insert(Why::TooLong);
        } else if let Slot::Field(field @ Field::Face(..)) = slot
            && TIMES.contains(&text.as_str())
        {
            self.fault = self.fault.take().or_else(|| Some(self.broken(field, &text)));
        }
        match slot {
            Slot::Field(Field::Face(lang, part)) => put(self.faces.entry(lang).or_default(), part, text),
            Slot::Field(field) => self.plain.push((field, text)),
            Slot::Beyond => drop(self.fault.get_or_insert(Why::TooMany)),
            Slot::Unread => {}
        }
    }

    fn text(&self, field: Field) -> &str {
        self.plain.iter().find(|(one, _)| *one == field).map_or("", |(_, text)| text)
    }

    /// How the row is named where it gives no item.
    fn called(&self) -> String {
        let name = self.text(Field::Name);
        let stem = self.faces.values().map(|face| &face.stem).find(|stem| !stem.is_empty());
        let any = || self.plain.first().map(|(_, text)| text).or_else(|| self.faces.values().find_map(any_text));
        if name.is_empty() {
            stem.or_else(any).map_or_else(String::new, |text| first_words(text))
        } else {
            titled(name)
        }
    }

    /// A word of a column; nothing for an empty cell and a dash.
    fn word<T>(&self, field: Field, read: impl FnOnce(&str) -> Option<T>) -> Result<Option<T>, Why> {
        match self.text(field) {
            "" | "-" | "–" | "—" => Ok(None),
            text => read(text).map(Some).ok_or_else(|| self.broken(field, text)),
        }
    }

    fn broken(&self, field: Field, text: &str) -> Why {
        Why::Broken(format!("{}: {}", self.header.word(field), first_words(text)))
    }

    fn item(mut self, line: u32) -> Result<FileItem, Why> {
        if let Some(fault) = self.fault.take() {
            return Err(fault);
        }
        if self.faces.is_empty() {
            return Err(Why::NoStem);
        }
        if let Some((lang, _)) = self.faces.iter().find(|(_, face)| face.stem.is_empty()) {
            return Err(Why::NoStemIn(*lang));
        }
        let kind = self.word(Field::Kind, words::kind).map_err(|_| Why::Kind(first_words(self.text(Field::Kind))))?;
        let (kind, key) = key::read(kind, self.text(Field::Key), &self.header.alphabets)?;
        if kind == ItemKind::TrueFalse {
            self.say_true_and_false();
        }
        self.check(kind, &key)?;
        Ok(FileItem {
            line,
            name: one_line(self.text(Field::Name)),
            topic: one_line(self.text(Field::Topic)),
            use_: self.word(Field::Use, words::use_)?,
            difficulty: self.word(Field::Difficulty, words::difficulty)?,
            law: articles(self.text(Field::Law)),
            edition: self.word(Field::Edition, words::day)?.map(|day| day.to_string()).unwrap_or_default(),
            kind,
            key,
            part_marks: self.word(Field::PartMarks, words::yes_no)?.unwrap_or(false),
            faces: self.faces,
            pictures: BTreeMap::new(),
            lost: Vec::new(),
        })
    }

    /// Most people leave the options of yes and no empty.
    fn say_true_and_false(&mut self) {
        for (lang, face) in self.faces.iter_mut().filter(|(_, face)| face.options.is_empty()) {
            face.options = lettered(truth_words(*lang).map(str::to_owned));
        }
    }

    /// Is there everything that the kind needs in some language, and everything
    /// that the key names?
    fn check(&self, kind: ItemKind, key: &Key) -> Result<(), Why> {
        if matches!(kind, ItemKind::Numeric | ItemKind::ShortText) {
            return Ok(());
        }
        let has = |letter: OptionLetter| self.faces.values().any(|face| face.options.contains_key(&letter));
        let options = self.faces.values().map(|face| face.options.len()).max().unwrap_or(0);
        let prompts = self.faces.values().map(|face| face.prompts.len()).max().unwrap_or(0);
        if options < 2 || kind == ItemKind::Matching && prompts == 0 {
            return Err(Why::NoOptions);
        }
        let pairs = key.pairs();
        let named = key.options().letters().chain(pairs.options().letters());
        if let Some(letter) = named.into_iter().find(|letter| !has(*letter)) {
            return Err(Why::UnknownOption(self.header.alphabets.sign(letter).to_string()));
        }
        let places = match kind {
            ItemKind::Matching => prompts,
            ItemKind::Ordering => options,
            _ => return Ok(()),
        };
        if let Some((number, _)) = pairs.iter().find(|(number, _)| *number > places) {
            return Err(Why::UnknownOption(number.to_string()));
        }
        if kind == ItemKind::Ordering && pairs.options().len() as usize != pairs.len() {
            return Err(self.broken(Field::Key, self.text(Field::Key)));
        }
        if pairs.len() == places { Ok(()) } else { Err(Why::NoKey) }
    }
}

fn any_text(face: &ItemFace) -> Option<&String> {
    let picture = face.picture.iter().flat_map(|picture| [&picture.name, &picture.about]);
    let options = face.options.values().chain(face.why.values());
    let texts = [&face.explanation].into_iter().chain(picture).chain(&face.prompts).chain(options);
    texts.into_iter().find(|text| !text.is_empty())
}

fn put(face: &mut ItemFace, part: Part, text: String) {
    match part {
        Part::Stem => face.stem = text,
        Part::Explanation => face.explanation = text,
        Part::Picture => face.picture.get_or_insert_default().name = text,
        Part::PictureAbout => face.picture.get_or_insert_default().about = text,
        Part::Option(letter) => drop(face.options.insert(letter, text)),
        Part::Why(letter) => drop(face.why.insert(letter, text)),
        Part::Prompt(number) => {
            // One left empty before it keeps its number.
            if face.prompts.len() < number {
                face.prompts.resize(number, String::new());
            }
            if let Some(prompt) = number.checked_sub(1).and_then(|at| face.prompts.get_mut(at)) {
                *prompt = text;
            }
        }
    }
}

/// References apart by commas, semicolons or lines; a comma in brackets is part of one.
fn articles(text: &str) -> Vec<String> {
    let mut depth = 0_u32;
    let apart = |c: char| {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && matches!(c, ',' | ';' | '\n')
    };
    text.split(apart).map(one_line).filter(|one| !matches!(one.as_str(), "" | "-" | "–" | "—")).collect()
}
