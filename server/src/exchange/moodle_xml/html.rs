//! HTML to plain words, and back.
//!
//! Words come out in one form: blanks folded (a no-break space between words
//! stays), lines trimmed, a line break where
//! a line ends and an empty line between paragraphs. What is no tag of HTML stays
//! as it is written, so that `a < b` and `<имя>` lose nothing. One pass, whatever
//! the text: a tag that is never closed ends the reading of tags.

use super::super::{
    gift::text::{self, is_no_break},
    item::Lost,
};
use super::tag::{each_attribute, file_name, says_nothing, tag_end, tag_name};
use quick_xml::escape::resolve_html5_entity;
use std::collections::BTreeSet;

/// How a text is marked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Html,
    /// HTML in which lines end where they end.
    Auto,
    Markdown,
    Plain,
}

impl Format {
    pub(super) fn named(name: Option<&str>, otherwise: Self) -> Self {
        match name.map(str::trim) {
            None => otherwise,
            Some("moodle_auto_format" | "wiki_like") => Self::Auto,
            Some("markdown") => Self::Markdown,
            Some("plain_text") => Self::Plain,
            Some(_) => Self::Html,
        }
    }
}

/// Windows-1252 at 128 to 159, as browsers read such references.
const WINDOWS: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// A picture that a text shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Image {
    pub(super) source: String,
    /// What it shows, in one line.
    pub(super) about: String,
}

/// The words of a text; what they had beside is added to `lost`.
pub(super) fn words(text: &str, format: Format, lost: &mut BTreeSet<Lost>) -> String {
    let (words, image) = words_and_image(text, format, lost);
    lost.extend(image.map(|image| Lost::Picture(file_name(&image.source))));
    words
}

/// The same, with the first picture for whoever has a place for it.
pub(super) fn words_and_image(text: &str, format: Format, lost: &mut BTreeSet<Lost>) -> (String, Option<Image>) {
    match format {
        Format::Plain => (plain(text), None),
        Format::Html => Page::new(text, false, lost).read(),
        Format::Auto => Page::new(text, true, lost).read(),
        Format::Markdown => {
            let (bare, marked) = without_marks(text);
            if marked {
                lost.insert(Lost::Markup);
            }
            Page::new(&bare, true, lost).read()
        }
    }
}

/// The value of an attribute: its references are read, its tags are none.
fn value(written: &str) -> String {
    let mut lost = BTreeSet::new();
    let (words, _) = Page { broken: true, ..Page::new(written, false, &mut lost) }.read();
    words
}

/// The words of a text without any markup.
pub(in super::super) fn plain(text: &str) -> String {
    let mut words = Words::default();
    text.chars().for_each(|c| if c == '\n' { words.line() } else { words.push(c) });
    words.out
}

/// The same in one line.
pub(super) fn one_line(text: &str) -> String {
    text::one_line(&plain(text))
}

/// Words as HTML: paragraphs and line breaks.
pub(super) fn html(text: &str) -> String {
    let escaped = escaped(&plain(text));
    if escaped.is_empty() {
        return escaped;
    }
    format!("<p>{}</p>", escaped.replace("\n\n", "</p><p>").replace('\n', "<br>"))
}

/// Words as they stand inside HTML.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// What is due before the next word.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Due {
    #[default]
    Nothing,
    /// A no-break space, alone.
    Bound(char),
    Blank,
    Line,
    Paragraph,
}

#[derive(Default)]
struct Words {
    out: String,
    due: Due,
}

impl Words {
    fn push(&mut self, c: char) {
        // A byte order mark, and the two that XML cannot hold.
        if matches!(c, '\u{feff}' | '\u{fffe}' | '\u{ffff}') {
            return;
        }
        if is_no_break(c) {
            return self.due(if self.due == Due::Nothing { Due::Bound(c) } else { Due::Blank });
        }
        if c.is_whitespace() || c.is_control() {
            return self.due(Due::Blank);
        }
        if !self.out.is_empty() {
            match self.due {
                Due::Nothing => {}
                Due::Bound(space) => self.out.push(space),
                Due::Blank => self.out.push(' '),
                Due::Line => self.out.push('\n'),
                Due::Paragraph => self.out.push_str("\n\n"),
            }
        }
        self.due = Due::Nothing;
        self.out.push(c);
    }

    fn due(&mut self, due: Due) {
        self.due = self.due.max(due);
    }

    /// A line ends; where one has ended already, so does the paragraph.
    fn line(&mut self) {
        self.due = if self.due >= Due::Line { Due::Paragraph } else { Due::Line };
    }
}

struct Page<'a> {
    rest: &'a str,
    /// Do lines end where they end?
    breaks: bool,
    lost: &'a mut BTreeSet<Lost>,
    words: Words,
    /// The first picture.
    image: Option<Image>,
    /// A tag is never closed: no tags from here on.
    broken: bool,
    /// A style or script is never closed: none of them is skipped from here on.
    unending: bool,
    /// Inside `<pre>`.
    pre: bool,
}

impl<'a> Page<'a> {
    fn new(rest: &'a str, breaks: bool, lost: &'a mut BTreeSet<Lost>) -> Self {
        Self { rest, breaks, lost, words: Words::default(), image: None, broken: false, unending: false, pre: false }
    }

    fn read(mut self) -> (String, Option<Image>) {
        let mut after_tag = false;
        while let Some(c) = self.rest.chars().next() {
            let next = self.rest.get(c.len_utf8()..).unwrap_or_default();
            after_tag = match c {
                '<' if !self.broken && self.angle() => true,
                '&' if self.reference() => false,
                _ => {
                    // An end of line beside a tag belongs to the source, not to the text.
                    let ends = self.pre || (self.breaks && !after_tag && !next.starts_with('<'));
                    if c == '\n' && ends {
                        self.words.line()
                    } else {
                        self.words.push(c)
                    }
                    self.rest = next;
                    false
                }
            };
        }
        (self.words.out, self.image)
    }

    /// Takes a tag or a comment; false where `<` is a mark of the text.
    fn angle(&mut self) -> bool {
        let Some(inner) = self.rest.strip_prefix('<') else { return false };
        if let Some(comment) = inner.strip_prefix("!--") {
            return self.skip_past(comment, "-->");
        }
        if inner
            .strip_prefix(['!', '?'])
            .is_some_and(|word| word.starts_with(|c: char| c.is_ascii_alphabetic() || c == '['))
        {
            return self.skip_past(inner, ">");
        }
        let (closes, named) = inner.strip_prefix('/').map_or((false, inner), |named| (true, named));
        let Some((name, after)) = tag_name(named) else { return false };
        let Some((attributes, rest)) = tag_end(after).and_then(|end| Some((after.get(..end)?, after.get(end + 1..)?)))
        else {
            return self.never_closed();
        };
        self.rest = rest;
        self.tag(&name, closes, attributes);
        true
    }

    fn skip_past(&mut self, text: &str, end: &str) -> bool {
        // `text` is a part of `rest`, which lives as long as the page.
        let taken = self.rest.len() - text.len();
        match text.find(end).and_then(|at| self.rest.get(taken + at + end.len()..)) {
            Some(rest) => self.rest = rest,
            None => return self.never_closed(),
        }
        true
    }

    fn never_closed(&mut self) -> bool {
        self.broken = true;
        self.lost.insert(Lost::Markup);
        false
    }

    fn tag(&mut self, name: &str, closes: bool, attributes: &str) {
        match name {
            "br" => self.words.line(),
            "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "blockquote" | "hr" | "table" => {
                self.words.due(Due::Paragraph)
            }
            "td" | "th" => self.words.due(Due::Blank),
            "pre" => {
                self.pre = !closes;
                self.words.due(Due::Paragraph);
            }
            "div" | "li" | "tr" | "ul" | "ol" | "dl" | "dt" | "dd" | "section" | "article" | "header" | "footer"
            | "figure" | "figcaption" | "caption" | "center" | "option" => self.words.due(Due::Line),
            _ => {}
        }
        if closes {
            return;
        }
        match name {
            "img" => {
                let named = |own: &str| each_attribute(attributes).find(|(name, _)| name.eq_ignore_ascii_case(own));
                let [source, about] = ["src", "alt"].map(|own| named(own).map_or("", |(_, value)| value));
                if self.image.is_none() {
                    self.image = Some(Image { source: value(source), about: value(about) });
                } else {
                    self.lost.insert(Lost::Picture(file_name(source)));
                }
            }
            "audio" | "video" | "iframe" | "object" | "embed" | "svg" | "canvas" | "applet" => {
                self.lost.insert(Lost::Field(name.to_owned()));
            }
            "script" | "style" => {
                self.lost.insert(Lost::Markup);
                self.skip_to_end_of(name);
            }
            name if says_nothing(name, attributes) => {}
            _ => {
                self.lost.insert(Lost::Markup);
            }
        }
    }

    /// Passes over what is no text.
    fn skip_to_end_of(&mut self, name: &str) {
        if self.unending {
            return;
        }
        let ends = |after: &str| after.get(..name.len()).is_some_and(|own| own.eq_ignore_ascii_case(name));
        let end = self.rest.match_indices("</").find_map(|(at, _)| {
            let tag = self.rest.get(at..)?;
            ends(tag.get(2..)?).then_some(tag)
        });
        match end {
            Some(rest) => self.rest = rest,
            None => self.unending = true,
        }
    }

    /// Takes a reference such as `&nbsp;`; false where `&` is a mark of the text.
    fn reference(&mut self) -> bool {
        let Some(end) = self.rest.bytes().take(40).position(|byte| byte == b';') else { return false };
        let (Some(name), Some(rest)) = (self.rest.get(1..end), self.rest.get(end + 1..)) else { return false };
        if let Some(number) = name.strip_prefix('#') {
            let Some(c) = numbered(number) else { return false };
            self.words.push(c);
        } else {
            let Some(all) = resolve_html5_entity(name) else { return false };
            all.chars().for_each(|c| self.words.push(c));
        }
        self.rest = rest;
        true
    }
}

fn numbered(number: &str) -> Option<char> {
    let hex = number.strip_prefix(['x', 'X']);
    let code = hex.map_or_else(|| number.parse().ok(), |hex| u32::from_str_radix(hex, 16).ok())?;
    match code {
        0 => None,
        128..=159 => WINDOWS.chars().nth(code as usize - 128),
        _ => char::from_u32(code),
    }
}

/// Markdown without its headings, bold and code; were there any?
fn without_marks(text: &str) -> (String, bool) {
    let mut bare = String::with_capacity(text.len());
    let mut marked = text.contains("](");
    for line in text.split('\n') {
        let heading = line.trim_start_matches('#');
        let is_heading = heading.len() < line.len() && line.len() - heading.len() <= 6 && heading.starts_with(' ');
        marked |= is_heading;
        let mut rest = if is_heading { heading } else { line }.chars().peekable();
        while let Some(c) = rest.next() {
            match c {
                '\\' if rest.peek().is_some_and(char::is_ascii_punctuation) => {
                    let mark = rest.next().map(String::from).unwrap_or_default();
                    bare.push_str(&escaped(&mark));
                }
                '*' if rest.peek() == Some(&'*') => {
                    rest.next();
                    marked = true;
                }
                '`' => marked = true,
                _ => bare.push(c),
            }
        }
        bare.push('\n');
    }
    (bare, marked)
}
