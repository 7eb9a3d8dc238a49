//! The XML of a quiz, cut into questions.
//!
//! Tags are matched here and not by the parser, so that a tag that does not fit
//! costs one question: reading goes on at the next `<question>`. A place is told
//! as `line: tag`, which needs no language.

use super::super::item::{Refusal, Why};
use super::question::{first_words, known_as};
use quick_xml::{
    Reader,
    escape::{resolve_xml_entity, unescape},
    events::{BytesRef, BytesStart, Event},
};

/// Elements stand no deeper than this below a question; Moodle's own go to six.
const DEEPEST: usize = 32;
/// What a name or an attribute is cut to, in characters.
const LONGEST_NAME: usize = 200;

#[derive(Debug, Default)]
pub(super) struct Element {
    pub(super) name: String,
    /// Those that are read: `type`, `format`, `fraction`, `name`.
    attributes: Vec<(&'static str, String)>,
    /// The text that stands directly in it.
    pub(super) text: String,
    pub(super) children: Vec<Element>,
}

impl Element {
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| *own == name).map(|(_, value)| value.as_str())
    }

    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The words of `<x><text>…</text></x>`; old files have them in `<x>` itself.
    pub(super) fn words(&self) -> &str {
        self.child("text").map_or(self.text.as_str(), |text| text.text.as_str())
    }

    /// The words of a child such as `<single>true</single>`, trimmed.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.child(name).map(|child| child.words().trim())
    }
}

/// `<question type="kind">` that is whole.
#[derive(Debug)]
pub(super) struct Question {
    pub(super) line: u32,
    pub(super) kind: String,
    pub(super) root: Element,
}

pub(super) enum Piece {
    Question(Question),
    /// A place that gives no question, with the kind of question it is in.
    Broken(Refusal, String),
}

/// Hands over the questions of a file in their order.
///
/// # Errors
/// The refusal of the whole file, when it declares a document type or entities.
pub(super) fn pieces(text: &str, each: &mut dyn FnMut(Piece)) -> Result<(), Refusal> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.allow_dangling_amp = true;
    config.allow_unmatched_ends = true;
    config.check_end_names = false;
    let mut lines = Lines { text, counted: 0, line: 1 };
    let mut walk = Walk { at: Place::Outside, quiz: Quiz::Before, skipped: 0, strayed: false, each };
    loop {
        let begins = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let line = lines.at(begins);
        match reader.read_event() {
            Ok(Event::Start(tag)) => walk.start(&tag, line),
            Ok(Event::Empty(tag)) => {
                walk.start(&tag, line);
                walk.end(tag.name().as_ref(), line);
            }
            Ok(Event::End(tag)) => walk.end(tag.name().as_ref(), line),
            Ok(Event::Text(part)) => walk.text(&part, line),
            Ok(Event::CData(part)) => walk.text(&part, line),
            Ok(Event::GeneralRef(part)) => walk.reference(&part, line),
            Ok(Event::Decl(_) | Event::PI(_) | Event::Comment(_)) => {}
            Ok(Event::DocType(_)) => return Err(whole_file(line)),
            Ok(Event::Eof) => {
                walk.finish(line);
                return Ok(());
            }
            Err(_) => {
                let place = text.get(begins..).unwrap_or_default();
                if declares(place) {
                    return Err(whole_file(line));
                }
                walk.stop(line, first_tag(place));
                return Ok(());
            }
        }
    }
}

fn whole_file(line: u32) -> Refusal {
    Refusal { line, name: String::new(), why: broken(line, "<!DOCTYPE>") }
}

/// Is it a declaration of a document type or a part of one?
fn declares(place: &str) -> bool {
    ["<!doctype", "<!entity", "<!element", "<!attlist", "<!notation"]
        .iter()
        .any(|mark| place.get(..mark.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(mark)))
}

/// A tag as it begins, without its attributes.
fn first_tag(place: &str) -> String {
    place.chars().take_while(|c| !c.is_whitespace() && *c != '>').take(30).collect()
}

fn broken(line: u32, what: &str) -> Why {
    Why::Broken(format!("{line}: {what}"))
}

/// A text cut to the length of a name.
pub(super) fn short(text: &str) -> String {
    text.chars().take(LONGEST_NAME).collect()
}

/// Counts lines up to places that come one after another.
struct Lines<'a> {
    text: &'a str,
    counted: usize,
    line: u32,
}

impl Lines<'_> {
    fn at(&mut self, place: usize) -> u32 {
        let place = place.min(self.text.len());
        let passed = self.text.as_bytes().get(self.counted..place).unwrap_or_default();
        let lines = passed.iter().filter(|byte| **byte == b'\n').count();
        self.line = self.line.saturating_add(u32::try_from(lines).unwrap_or(u32::MAX));
        self.counted = place.max(self.counted);
        self.line
    }
}

#[derive(PartialEq)]
enum Quiz {
    Before,
    Inside,
    After,
}

enum Place {
    Outside,
    In(Open),
    /// In a question that is refused already.
    Refused,
}

/// A question that is not closed yet: its open elements with their lines.
struct Open {
    line: u32,
    kind: String,
    root: Element,
    inner: Vec<(Element, u32)>,
}

impl Open {
    fn refused(self, why: Why) -> Piece {
        Piece::Broken(Refusal { line: self.line, name: known_as(&self.root), why }, self.kind)
    }

    /// Is the text of the innermost element wanted? The bytes of files are, as
    /// far as they are those of the question's own text.
    fn keeps_text(&self) -> bool {
        let outer = self.inner.len().checked_sub(2).and_then(|at| self.inner.get(at));
        match self.innermost().0 {
            "image_base64" => false,
            "file" => outer.is_some_and(|(element, _)| element.name == "questiontext"),
            _ => true,
        }
    }

    /// The innermost open element and its line.
    fn innermost(&self) -> (&str, u32) {
        self.inner.last().map_or(("question", self.line), |(element, line)| (element.name.as_str(), *line))
    }
}

struct Walk<'a> {
    at: Place,
    quiz: Quiz,
    /// Open elements outside questions that are none of the format's.
    skipped: usize,
    /// What stands here between two questions was told already.
    strayed: bool,
    each: &'a mut dyn FnMut(Piece),
}

impl Walk<'_> {
    fn start(&mut self, tag: &BytesStart<'_>, line: u32) {
        let name = short(tag.name().as_ref());
        if name == "question" {
            self.strayed = false;
            self.refuse(line, "<question>");
            self.at = Place::In(open(tag, line));
            if attributes(tag).is_none() {
                self.refuse(line, "<question>");
            }
            return;
        }
        match &mut self.at {
            Place::Refused => {}
            Place::In(question) => match attributes(tag) {
                Some(attributes) if question.inner.len() < DEEPEST && question.innermost().0 != "text" => {
                    question.inner.push((Element { name, attributes, ..Element::default() }, line));
                }
                _ => self.refuse(line, &format!("<{name}>")),
            },
            Place::Outside if self.skipped > 0 => self.skipped = self.skipped.saturating_add(1),
            Place::Outside if name == "quiz" && self.quiz == Quiz::Before => self.quiz = Quiz::Inside,
            Place::Outside => {
                self.skipped = 1;
                self.stray(line, "", Why::Kind(format!("<{name}>")));
            }
        }
    }

    fn end(&mut self, name: &str, line: u32) {
        let closes = self.quiz == Quiz::Inside && self.skipped == 0 && name == "quiz";
        match &mut self.at {
            Place::In(question) => match question.inner.pop() {
                None if name == "question" => self.question(),
                Some((element, _)) if element.name == name => {
                    question.inner.last_mut().map_or(&mut question.root, |(outer, _)| outer).children.push(element);
                }
                other => {
                    let expected = other.map_or_else(|| "question".to_owned(), |(element, _)| element.name);
                    self.refuse(line, &format!("</{}> ≠ </{expected}>", short(name)));
                    if name == "question" || closes {
                        self.at = Place::Outside;
                    }
                }
            },
            Place::Refused if name == "question" || closes => self.at = Place::Outside,
            Place::Refused => {}
            Place::Outside if self.skipped > 0 => self.skipped = self.skipped.saturating_sub(1),
            Place::Outside if closes => {}
            Place::Outside => self.stray(line, "", broken(line, &format!("</{}>", short(name)))),
        }
        if closes && matches!(self.at, Place::Outside) {
            self.quiz = Quiz::After;
        }
    }

    fn text(&mut self, part: &str, line: u32) {
        match &mut self.at {
            Place::In(question) => {
                if question.keeps_text() {
                    let top = question.inner.last_mut().map_or(&mut question.root, |(element, _)| element);
                    top.text.push_str(part);
                }
            }
            Place::Outside if self.skipped == 0 && !part.trim().is_empty() => {
                let blank = part.len() - part.trim_start().len();
                let passed = part.bytes().take(blank).filter(|byte| *byte == b'\n').count();
                let line = line.saturating_add(u32::try_from(passed).unwrap_or(u32::MAX));
                let words = first_words(part);
                self.stray(line, &words, broken(line, &words));
            }
            Place::Outside | Place::Refused => {}
        }
    }

    /// Entities are never declared, so there are five of them. Others stay as
    /// they are written: those of HTML are read with the HTML.
    fn reference(&mut self, part: &BytesRef<'_>, line: u32) {
        let known = part.resolve_char_ref().ok().flatten();
        match known {
            Some(c) => self.text(c.encode_utf8(&mut [0; 4]), line),
            None => match resolve_xml_entity(part) {
                Some(c) => self.text(c, line),
                None => self.text(&format!("&{};", &**part), line),
            },
        }
    }

    /// Hands over the open question.
    fn question(&mut self) {
        if let Place::In(Open { line, kind, root, .. }) = std::mem::replace(&mut self.at, Place::Outside) {
            (self.each)(Piece::Question(Question { line, kind, root }));
        }
    }

    /// Refuses the open question, if there is one.
    fn refuse(&mut self, line: u32, what: &str) {
        match std::mem::replace(&mut self.at, Place::Refused) {
            Place::In(question) => (self.each)(question.refused(broken(line, what))),
            before => self.at = before,
        }
    }

    /// Tells of what stands between questions, once in each place.
    fn stray(&mut self, line: u32, name: &str, why: Why) {
        if !std::mem::replace(&mut self.strayed, true) {
            self.tell(line, name, why);
        }
    }

    fn tell(&mut self, line: u32, name: &str, why: Why) {
        (self.each)(Piece::Broken(Refusal { line, name: name.to_owned(), why }, String::new()));
    }

    /// Nothing can be read from here on.
    fn stop(&mut self, line: u32, what: String) {
        match self.at {
            Place::In(_) => self.refuse(line, &what),
            Place::Refused | Place::Outside => self.tell(line, "", broken(line, &what)),
        }
    }

    /// The file ends: what is open was cut off.
    fn finish(&mut self, line: u32) {
        match &self.at {
            Place::In(question) => {
                let (name, line) = question.innermost();
                let what = format!("<{name}>");
                self.refuse(line, &what);
            }
            Place::Outside | Place::Refused if self.quiz == Quiz::Inside => self.tell(line, "", broken(line, "<quiz>")),
            Place::Outside | Place::Refused => {}
        }
    }
}

fn open(tag: &BytesStart<'_>, line: u32) -> Open {
    let attributes = attributes(tag).unwrap_or_default();
    let root = Element { name: "question".to_owned(), attributes, ..Element::default() };
    let kind = root.attribute("type").unwrap_or_default().trim().to_owned();
    Open { line, kind, root, inner: Vec::new() }
}

/// The attributes that are read; `None` when they are no attributes.
fn attributes(tag: &BytesStart<'_>) -> Option<Vec<(&'static str, String)>> {
    let mut read = Vec::new();
    for attribute in tag.attributes().with_checks(false) {
        let attribute = attribute.ok()?;
        let own = ["type", "format", "fraction", "name"].into_iter().find(|own| *own == attribute.key.as_ref());
        if let Some(own) = own {
            let value = unescape(&attribute.value).map_or_else(|_| short(&attribute.value), |value| short(&value));
            read.push((own, value));
        }
    }
    Some(read)
}
