//! From items to the text of a file.
//!
//! The texts of ours are plain: where a sign of HTML stands in one, or a mark of
//! a format, the question is marked as plain, so that Moodle shows it as it is.

use super::{
    escape::escape,
    share::PARTS,
    text::{called, choices, one_line, tidy},
};
use crate::exchange::item::{FileItem, Why, Written};
use domain::{
    Lang,
    item::{ItemFace, ItemKind},
};
use std::fmt::Write as _;

/// Writes the items in `lang`. Those without a topic come first: a category
/// holds until the next.
pub fn write(items: &[FileItem], lang: Lang) -> Written {
    let mut written = Written::default();
    let (without, with): (Vec<&FileItem>, Vec<&FileItem>) = items.iter().partition(|item| item.topic.trim().is_empty());
    let mut topic = String::new();
    for item in without.into_iter().chain(with) {
        let face = item.faces.get(&lang);
        match face.ok_or(Why::NoStem).and_then(|face| question(item, face)) {
            Err(why) => written.left_out.push((called(item, face), why)),
            Ok(question) => {
                let own = one_line(&item.topic);
                if own != topic {
                    written.text.push_str(&format!("$CATEGORY: {own}\n\n"));
                    topic = own;
                }
                written.text.push_str(&question);
            }
        }
    }
    written
}

fn question(item: &FileItem, face: &ItemFace) -> Result<String, Why> {
    let stem = tidy(&face.stem);
    if stem.is_empty() {
        return Err(Why::NoStem);
    }
    if face.picture.is_some() {
        return Err(Why::Picture);
    }
    let mut text = String::new();
    let name = one_line(&item.name);
    if !name.is_empty() {
        let _ = write!(text, "::{}::", escape(&name));
    }
    if stem.starts_with(['[', '/']) || texts(item, face).any(|text| text.contains(['<', '&'])) {
        text.push_str("[plain]");
    }
    text.push_str(&escape(&stem));
    text.push_str(" {");
    text.push_str(&answer(item, face)?);
    let explanation = part(&face.explanation);
    if !explanation.is_empty() {
        let begin = if text.ends_with('\n') { "\t" } else { "" };
        let end = if text.ends_with('\n') { "\n" } else { "" };
        let _ = write!(text, "{begin}####{explanation}{end}");
    }
    text.push_str("}\n\n");
    Ok(text)
}

/// All that is written of the item but its name.
fn texts<'a>(item: &'a FileItem, face: &'a ItemFace) -> impl Iterator<Item = &'a String> {
    [&face.stem, &face.explanation]
        .into_iter()
        .chain(&face.prompts)
        .chain(face.options.values())
        .chain(face.why.values())
        .chain(item.key.words())
}

/// A text inside the braces. A share or the mark of a format at its beginning
/// would be taken for one.
fn part(text: &str) -> String {
    let text = tidy(text);
    let mark = if text.starts_with(['[', '%']) { "[plain]" } else { "" };
    format!("{mark}{}", escape(&text))
}

fn answer(item: &FileItem, face: &ItemFace) -> Result<String, Why> {
    match item.kind {
        ItemKind::Single => choice(item, face),
        ItemKind::Multiple => several(item, face),
        ItemKind::TrueFalse => true_or_false(item, face),
        ItemKind::Matching => matching(item, face),
        ItemKind::ShortText => words(item),
        ItemKind::Numeric => {
            let number = item.key.exactly().and_then(domain::response::Response::number).ok_or(Why::NoKey)?;
            Ok(format!("#{number}"))
        }
        ItemKind::Ordering => Err(Why::Kind(item.kind.as_str().to_owned())),
    }
}

fn option(sign: &str, text: &str, why: &str) -> String {
    let (text, why) = (part(text), part(why));
    if why.is_empty() { format!("\t{sign}{text}\n") } else { format!("\t{sign}{text}#{why}\n") }
}

fn choice(item: &FileItem, face: &ItemFace) -> Result<String, Why> {
    let options = choices(item, face)?;
    if options.iter().filter(|(_, _, right)| *right).count() != 1 {
        return Err(Why::NoKey);
    }
    let lines = options.iter().map(|(text, why, right)| option(if *right { "=" } else { "~" }, text, why));
    Ok(std::iter::once("\n".to_owned()).chain(lines).collect())
}

/// In parts, a wrong option takes away what a right one gives. All or nothing
/// Moodle has not: a wrong one takes everything.
fn several(item: &FileItem, face: &ItemFace) -> Result<String, Why> {
    let options = choices(item, face)?;
    let right = options.iter().filter(|(_, _, right)| *right).count();
    let part = right.checked_sub(1).filter(|more| *more > 0).and_then(|at| PARTS.get(at)).ok_or(Why::NoKey)?;
    let whole = PARTS.first().unwrap_or(part);
    let wrong = format!("~%-{}%", if item.part_marks { part } else { whole });
    let right = format!("~%{part}%");
    let lines = options.iter().map(|(text, why, is_right)| option(if *is_right { &right } else { &wrong }, text, why));
    Ok(std::iter::once("\n".to_owned()).chain(lines).collect())
}

fn true_or_false(item: &FileItem, face: &ItemFace) -> Result<String, Why> {
    let options = choices(item, face)?;
    let ([(_, yes, true), (_, no, false)] | [(_, yes, false), (_, no, true)]) = options.as_slice() else {
        return Err(Why::NoKey);
    };
    let is_so = options.first().is_some_and(|(_, _, right)| *right);
    let (right, wrong) = if is_so { (yes, no) } else { (no, yes) };
    let (right, wrong) = (part(right), part(wrong));
    let feedback = match (wrong.is_empty(), right.is_empty()) {
        (true, true) => String::new(),
        (false, true) => format!("#{wrong}"),
        _ => format!("#{wrong}#{right}"),
    };
    Ok(format!("{}{feedback}", if is_so { "TRUE" } else { "FALSE" }))
}

fn words(item: &FileItem) -> Result<String, Why> {
    let words: Vec<String> = item.key.words().iter().map(|word| one_line(word)).collect();
    if words.is_empty() || words.iter().any(String::is_empty) {
        return Err(Why::NoKey);
    }
    // It would be a pair, and nothing escapes it.
    if let Some(pair) = words.iter().find(|word| word.contains("->")) {
        return Err(Why::Broken(pair.clone()));
    }
    let lines = words.iter().map(|word| option("=", &word.replace('*', "\\*"), ""));
    Ok(std::iter::once("\n".to_owned()).chain(lines).collect())
}

fn matching(item: &FileItem, face: &ItemFace) -> Result<String, Why> {
    let key = item.key.pairs();
    let empty = |text: &String| text.trim().is_empty();
    if face.prompts.is_empty() || face.prompts.iter().any(empty) || face.options.values().any(empty) {
        return Err(Why::NoOptions);
    }
    let mut text = "\n".to_owned();
    for (number, left) in (1..).zip(&face.prompts) {
        let letter = key.at(number).ok_or(Why::NoKey)?;
        let right = face.options.get(&letter).ok_or_else(|| Why::UnknownOption(letter.as_char().to_string()))?;
        let _ = writeln!(text, "\t={} -> {}", left_side(left), escape(&tidy(right)));
    }
    for (_, right) in face.options.iter().filter(|(letter, _)| !key.options().has(**letter)) {
        let _ = writeln!(text, "\t= -> {}", escape(&tidy(right)));
    }
    Ok(text)
}

/// An arrow in it would end it; HTML can say it otherwise.
fn left_side(text: &str) -> String {
    let text = tidy(text);
    if text.contains("->") {
        let html = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        format!("[html]{}", escape(&html))
    } else {
        part(&text)
    }
}
