//! What all questions have in common, and what a question says beyond an item.

use super::super::item::{FileItem, FilePicture, LONGEST, Lost, Why};
use super::{
    answers::{self, Answers},
    file,
    html::{self, Format},
    quiz::{Element, Question, short},
    tag::file_name,
};
use domain::{Lang, item::ItemFace};
use std::collections::{BTreeMap, BTreeSet};

/// Settings that every export has: how options are numbered, what is shown.
const SILENT: [&str; 13] = [
    "answernumbering",
    "showstandardinstruction",
    "shownumcorrect",
    "image_base64",
    "layouttype",
    "showgrading",
    "numberingstyle",
    "selectcount",
    "unitgradingtype",
    "unitpenalty",
    "showunits",
    "unitsleft",
    "correctresponsesfeedback",
];
/// Read by [`answers`].
const ANSWERS: [&str; 6] = ["answer", "subquestion", "single", "usecase", "gradingtype", "allornothing"];
/// What Moodle fills in for the feedback to a whole answer (English, Russian).
const USUAL_FEEDBACK: [&str; 6] = [
    "Your answer is correct.",
    "Your answer is partially correct.",
    "Your answer is incorrect.",
    "Ваш ответ верный.",
    "Ваш ответ частично правильный.",
    "Ваш ответ неправильный.",
];
const USUAL_PENALTIES: [f64; 4] = [0.0, 0.1, 0.333_333_3, 1.0];

/// A question that is being read.
pub(super) struct Reading<'q> {
    pub(super) root: &'q Element,
    /// Of the question's text, and of others that name none.
    format: Format,
    pub(super) lost: BTreeSet<Lost>,
    /// The file that the item's picture was read from.
    kept: Option<&'q Element>,
}

impl<'q> Reading<'q> {
    /// The words of `<x format="…"><text>…</text></x>`.
    pub(super) fn words(&mut self, of: &Element) -> String {
        html::words(of.words(), Format::named(of.attribute("format"), self.format), &mut self.lost)
    }

    /// The words of an element's child.
    pub(super) fn child(&mut self, of: &Element, name: &str) -> String {
        of.child(name).map_or_else(String::new, |child| self.words(child))
    }

    /// The question's own words, and its first picture.
    fn stem(&mut self) -> (String, Option<FilePicture>) {
        let Some(element) = self.root.child("questiontext") else { return (String::new(), None) };
        let (words, image) = html::words_and_image(element.words(), self.format, &mut self.lost);
        let picture = image.and_then(|image| {
            let read = file::picture(&image, element);
            if read.is_none() {
                self.lost.insert(Lost::Picture(file_name(&image.source)));
            }
            read
        });
        self.kept = picture.as_ref().and_then(|read| read.from);
        (words, picture.map(|read| read.picture))
    }

    pub(super) fn field(&mut self, name: &str) {
        self.lost.insert(Lost::Field(name.to_owned()));
    }

    /// What the question says and an item has no place for.
    fn beyond(&mut self) {
        let mut seen = BTreeSet::new();
        for child in &self.root.children {
            let name = child.name.as_str();
            if matches!(name, "name" | "questiontext" | "generalfeedback" | "answer" | "subquestion") {
                beside(child, &mut self.lost);
            }
            let value = child.words().trim();
            let number = value.parse::<f64>().unwrap_or(0.0);
            let says = match name {
                "name" | "questiontext" | "generalfeedback" | "idnumber" => !seen.insert(name),
                "defaultgrade" => !value.is_empty() && (number - 1.0).abs() > 1e-6,
                "penalty" => !USUAL_PENALTIES.iter().any(|usual| (number - usual).abs() < 0.005),
                "hidden" => number != 0.0,
                "shuffleanswers" => matches!(value, "0" | "false"),
                "selecttype" => !matches!(value, "" | "0" | "ALL"),
                "tags" | "coursetags" | "units" => child.children.iter().any(speaks),
                "hint" => !value.is_empty() || child.child("hintcontent").is_some_and(speaks),
                "correctfeedback" | "partiallycorrectfeedback" | "incorrectfeedback" => {
                    let words = self.words(child);
                    !words.is_empty() && !USUAL_FEEDBACK.contains(&words.as_str())
                }
                "file" => false,
                "image" => {
                    if !value.is_empty() {
                        self.lost.insert(Lost::Picture(html::one_line(value)));
                    }
                    false
                }
                _ if SILENT.contains(&name) || ANSWERS.contains(&name) => false,
                _ => speaks(child),
            };
            if says {
                self.field(name);
            }
        }
        if !self.root.text.trim().is_empty() {
            self.field("question");
        }
        pictures(self.root, self.kept, &mut self.lost);
    }
}

/// What stands beside the words of an element, where nobody reads it.
fn beside(element: &Element, lost: &mut BTreeSet<Lost>) {
    let mut words = element.all("text");
    let mut field = |name: &str| lost.insert(Lost::Field(name.to_owned()));
    if words.next().is_some() && !element.text.trim().is_empty() {
        field(&element.name);
    }
    if words.any(speaks) {
        field("text");
    }
    for child in &element.children {
        match child.name.as_str() {
            "text" | "file" | "tolerance" => {}
            "feedback" | "answer" => beside(child, lost),
            name if speaks(child) => {
                lost.insert(Lost::Field(name.to_owned()));
            }
            _ => {}
        }
    }
}

/// Is there a word in it?
fn speaks(element: &Element) -> bool {
    !element.text.trim().is_empty() || element.children.iter().any(speaks)
}

/// The files inside a question, at any place, but for the one that is kept.
fn pictures(element: &Element, kept: Option<&Element>, lost: &mut BTreeSet<Lost>) {
    for child in &element.children {
        if child.name == "file" && !kept.is_some_and(|kept| std::ptr::eq(kept, child)) {
            lost.insert(Lost::Picture(child.attribute("name").unwrap_or_default().to_owned()));
        }
        pictures(child, kept, lost);
    }
}

/// Reads an item.
///
/// # Errors
/// Why the question gives none.
pub(super) fn item(question: &Question, topic: &str, lang: Lang) -> Result<FileItem, Why> {
    let read = answers::reader(&question.kind).ok_or_else(|| Why::Kind(question.kind.clone()))?;
    let root = &question.root;
    let format = root.child("questiontext").and_then(|text| text.attribute("format"));
    let mut reading = Reading { root, format: Format::named(format, Format::Html), lost: BTreeSet::new(), kept: None };
    let (stem, picture) = reading.stem();
    if stem.is_empty() {
        return Err(Why::NoStem);
    }
    let explanation = reading.child(root, "generalfeedback");
    let Answers { kind, key, part_marks, prompts, options, why } = read(&mut reading, lang)?;
    reading.beyond();
    let face = ItemFace { stem, explanation, prompts, options, why, picture: None };
    let name = title(root);
    let long = |text: &String| text.chars().nth(LONGEST).is_some();
    let about = picture.as_ref().map(|picture| &picture.about);
    let whole = [&name, &face.stem, &face.explanation].into_iter().chain(about);
    let parts = face.prompts.iter().chain(face.options.values()).chain(face.why.values()).chain(key.words());
    if whole.chain(parts).any(long) {
        return Err(Why::TooLong);
    }
    Ok(FileItem {
        line: question.line,
        name,
        topic: topic.to_owned(),
        use_: None,
        difficulty: None,
        law: Vec::new(),
        edition: String::new(),
        kind,
        key,
        part_marks,
        faces: BTreeMap::from([(lang, face)]),
        pictures: picture.map(|picture| (lang, picture)).into_iter().collect(),
        lost: reading.lost.into_iter().collect(),
    })
}

/// What the file calls a question: its id number, its name, its first words.
pub(super) fn title(root: &Element) -> String {
    let named = ["idnumber", "name"].into_iter().filter_map(|name| Some(html::one_line(root.value(name)?)));
    named.filter(|name| !name.is_empty()).map(|name| name.chars().take(LONGEST + 1).collect()).next().unwrap_or_else(
        || {
            let Some(stem) = root.child("questiontext") else { return String::new() };
            let format = Format::named(stem.attribute("format"), Format::Html);
            first_words(&html::words(stem.words(), format, &mut BTreeSet::new()))
        },
    )
}

/// The same, short enough for a list.
pub(super) fn known_as(root: &Element) -> String {
    short(&title(root))
}

/// Enough of a text to know it by.
pub(super) fn first_words(text: &str) -> String {
    let mut words = String::new();
    for word in text.split_whitespace() {
        if words.chars().count() + word.chars().count() >= 60 && !words.is_empty() {
            break;
        }
        if !words.is_empty() {
            words.push(' ');
        }
        words.extend(word.chars().take(60));
    }
    words
}

/// The path that a category gives to the questions after it, and what it says
/// beside.
///
/// # Errors
/// [`Why::TooLong`] when no path is that long.
pub(super) fn category(question: &Question) -> Result<(String, BTreeSet<Lost>), Why> {
    let root = &question.root;
    let path = html::one_line(root.value("category").unwrap_or_default());
    if path.chars().nth(LONGEST).is_some() {
        return Err(Why::TooLong);
    }
    let beside = root.children.iter().filter(|child| child.name != "category" && speaks(child));
    Ok((below_top(&path).to_owned(), beside.map(|child| Lost::Field(child.name.clone())).collect()))
}

/// `$course$/top/A/B` is `A/B`; older files have no `top`.
fn below_top(path: &str) -> &str {
    let context = path.strip_prefix('$').and_then(|path| path.split_once('$'));
    let Some((_, rest)) = context.filter(|(name, _)| name.chars().all(|c| c.is_ascii_alphanumeric())) else {
        return path;
    };
    let rest = rest.strip_prefix('/').unwrap_or(rest);
    if rest == "top" { "" } else { rest.strip_prefix("top/").unwrap_or(rest) }
}
