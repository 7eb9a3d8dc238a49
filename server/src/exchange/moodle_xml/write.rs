//! Items as Moodle XML.
//!
//! A text is HTML of paragraphs, escaped once more for the XML; there is no
//! CDATA. A picture is a file beside the text. What Moodle has no element for stands in one that it passes over:
//! `allornothing`, and `feedback` of the answers that are matched or ordered.

use super::super::item::{FileItem, FilePicture, Why, Written};
use super::{file, html};
use domain::{
    Lang,
    item::{ItemFace, ItemKind, Key},
    response::{Choice, OptionLetter, Response},
};
use quick_xml::escape::partial_escape;
use std::fmt::Write as _;

/// The longest id number that Moodle keeps, in characters.
const LONGEST_ID: usize = 100;

pub(super) fn write(items: &[FileItem], lang: Lang) -> Written {
    let mut written =
        Written { text: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<quiz>\n".to_owned(), ..Written::default() };
    let mut topic = String::new();
    for item in items {
        match question(item, lang) {
            Ok(question) => {
                let own = html::one_line(&item.topic);
                if own != topic {
                    written.text.push_str(&category(&own));
                    topic = own;
                }
                written.text.push_str(&question);
            }
            Err(why) => written.left_out.push((item.name.clone(), why)),
        }
    }
    written.text.push_str("</quiz>\n");
    written
}

fn category(topic: &str) -> String {
    let path = if topic.is_empty() { "$course$/top".to_owned() } else { format!("$course$/top/{topic}") };
    format!("  <question type=\"category\">\n    <category>{}</category>\n  </question>\n", text(&path))
}

/// `<text>` with words as they stand.
fn text(words: &str) -> String {
    format!("<text>{}</text>", partial_escape(words))
}

/// Words as paragraphs.
fn paragraphs(words: &str) -> String {
    text(&html::html(words))
}

/// An element of the question with paragraphs.
fn element(name: &str, words: &str) -> String {
    format!("    <{name} format=\"html\">{}</{name}>\n", paragraphs(words))
}

/// The question's own words, its picture below them.
fn question_text(stem: &str, picture: Option<&FilePicture>) -> String {
    let (image, file) = picture.map(file::written).unwrap_or_default();
    let text = text(&(html::html(stem) + &image));
    format!("    <questiontext format=\"html\">{text}{file}</questiontext>\n")
}

fn answer(share: &str, text: &str, feedback: &str, more: &str) -> String {
    let feedback = format!("<feedback format=\"html\">{}</feedback>", paragraphs(feedback));
    format!("    <answer fraction=\"{share}\" format=\"html\">\n      {text}\n      {feedback}\n{more}    </answer>\n")
}

/// A whole question.
///
/// # Errors
/// Why the item cannot be said.
fn question(item: &FileItem, lang: Lang) -> Result<String, Why> {
    let face = item.faces.get(&lang).filter(|face| !html::plain(&face.stem).is_empty()).ok_or(Why::NoStem)?;
    let picture = item.pictures.get(&lang);
    if face.picture.is_some() && picture.is_none() {
        return Err(Why::PictureGone);
    }
    let answers = answers(item, face)?;
    let name = html::one_line(&item.name);
    let id = if name.chars().count() <= LONGEST_ID { name.as_str() } else { "" };
    let mut out = format!("  <question type=\"{}\">\n    <name>{}</name>\n", kind(item.kind), text(&name));
    out += &question_text(&face.stem, picture);
    out += &element("generalfeedback", &face.explanation);
    out += "    <defaultgrade>1</defaultgrade>\n    <penalty>0.3333333</penalty>\n    <hidden>0</hidden>\n";
    let _ = writeln!(out, "    <idnumber>{}</idnumber>", partial_escape(id));
    if !item.part_marks && matches!(item.kind, ItemKind::Multiple | ItemKind::Matching) {
        out += "    <allornothing>1</allornothing>\n";
    }
    Ok(out + &answers + "  </question>\n")
}

const fn kind(kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::Single | ItemKind::Multiple => "multichoice",
        ItemKind::TrueFalse => "truefalse",
        ItemKind::Matching => "matching",
        ItemKind::Ordering => "ordering",
        ItemKind::Numeric => "numerical",
        ItemKind::ShortText => "shortanswer",
    }
}

fn answers(item: &FileItem, face: &ItemFace) -> Result<String, Why> {
    match (item.kind, &item.key) {
        (ItemKind::Single | ItemKind::Multiple, Key::Exactly(Response::Options(key))) => choice(item, face, *key),
        (ItemKind::TrueFalse, Key::Exactly(Response::Options(key))) => true_false(face, *key),
        (ItemKind::Matching, Key::Exactly(Response::Pairs(_))) => matching(item, face),
        (ItemKind::Ordering, Key::Exactly(Response::Pairs(_))) => ordering(item, face),
        (ItemKind::Numeric, Key::Exactly(Response::Number(number))) => {
            Ok(answer("100", &text(&number.to_string()), "", "      <tolerance>0</tolerance>\n"))
        }
        (ItemKind::ShortText, Key::Words(words)) => short_answer(words),
        _ => Err(Why::NoKey),
    }
}

fn why(face: &ItemFace, letter: OptionLetter) -> &str {
    face.why.get(&letter).map_or("", String::as_str)
}

/// Are the options of a key there?
fn check(face: &ItemFace, key: Choice) -> Result<(), Why> {
    if face.options.is_empty() {
        return Err(Why::NoOptions);
    }
    if key.is_empty() {
        return Err(Why::NoKey);
    }
    match key.letters().find(|letter| !face.options.contains_key(letter)) {
        Some(letter) => Err(Why::UnknownOption(letter.as_char().to_string())),
        None => Ok(()),
    }
}

fn choice(item: &FileItem, face: &ItemFace, key: Choice) -> Result<String, Why> {
    check(face, key)?;
    let single = item.kind == ItemKind::Single;
    if single && key.len() != 1 {
        return Err(Why::NoKey);
    }
    let share = share(100.0 / f64::from(key.len()));
    // Where parts count, a wrong option takes away what a right one gives.
    let wrong = match (single, item.part_marks) {
        (true, _) => "0".to_owned(),
        (false, true) => format!("-{share}"),
        (false, false) => "-100".to_owned(),
    };
    let mut out = format!("    <single>{single}</single>\n    <shuffleanswers>true</shuffleanswers>\n");
    out += "    <answernumbering>abc</answernumbering>\n";
    for (letter, option) in &face.options {
        let share = if key.has(*letter) { &share } else { &wrong };
        out += &answer(share, &paragraphs(option), why(face, *letter), "");
    }
    Ok(out)
}

/// A share as Moodle lists them: `50`, `33.33333`.
fn share(share: f64) -> String {
    let text = format!("{share:.5}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn true_false(face: &ItemFace, key: Choice) -> Result<String, Why> {
    check(face, key)?;
    if key.len() != 1 {
        return Err(Why::NoKey);
    }
    let letters = ['a', 'b'].into_iter().filter_map(|c| OptionLetter::try_from(c).ok());
    let answers = letters
        .zip(["true", "false"])
        .map(|(letter, word)| answer(if key.has(letter) { "100" } else { "0" }, &text(word), why(face, letter), ""));
    Ok(answers.collect())
}

fn matching(item: &FileItem, face: &ItemFace) -> Result<String, Why> {
    let key = item.key.pairs();
    check(face, key.options())?;
    let mut out = "    <shuffleanswers>true</shuffleanswers>\n".to_owned();
    let mut pair = |prompt: &str, letter: OptionLetter| {
        let right = face.options.get(&letter).map_or_else(String::new, |option| html::escaped(&html::one_line(option)));
        let why = format!("<feedback format=\"html\">{}</feedback>", paragraphs(why(face, letter)));
        out += &format!("    <subquestion format=\"html\">\n      {}\n", paragraphs(prompt));
        out += &format!("      <answer>{}{why}</answer>\n    </subquestion>\n", text(&right));
    };
    for (number, prompt) in (1..).zip(&face.prompts) {
        pair(prompt, key.at(number).ok_or(Why::NoKey)?);
    }
    let used = key.options();
    face.options.keys().filter(|letter| !used.has(**letter)).for_each(|letter| pair("", *letter));
    Ok(out)
}

fn ordering(item: &FileItem, face: &ItemFace) -> Result<String, Why> {
    let key = item.key.pairs();
    check(face, key.options())?;
    if key.len() != face.options.len() || key.options().len() as usize != key.len() {
        return Err(Why::NoKey);
    }
    let mut out = "    <layouttype>VERTICAL</layouttype>\n    <selecttype>ALL</selecttype>\n".to_owned();
    let _ = writeln!(out, "    <selectcount>{}</selectcount>", key.len());
    out += "    <gradingtype>ALL_OR_NOTHING</gradingtype>\n    <showgrading>SHOW</showgrading>\n";
    for (place, (_, letter)) in (1..).zip(key.iter()) {
        let option = face.options.get(&letter).map_or("", String::as_str);
        out += &answer(&format!("{place}"), &paragraphs(option), why(face, letter), "");
    }
    Ok(out)
}

fn short_answer(words: &[String]) -> Result<String, Why> {
    let words: Vec<String> = words.iter().map(|word| html::one_line(word)).filter(|word| !word.is_empty()).collect();
    if words.is_empty() {
        return Err(Why::NoKey);
    }
    let mut out = "    <usecase>0</usecase>\n".to_owned();
    for word in words {
        out += &answer("100", &text(&word.replace('*', "\\*")), "", "");
    }
    Ok(out)
}
