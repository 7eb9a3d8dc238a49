//! From items to the text of a file: the letters and the word `ANSWER` are
//! Latin, as every reader of the format knows them.

use super::letters::{answer, named};
use crate::exchange::{
    gift::text::{called, choices, first_words, one_line},
    item::{FileItem, Why, Written},
};
use domain::{
    Lang,
    item::{ItemFace, ItemKind},
};
use std::fmt::Write as _;

/// Writes the choices in `lang`, and what is true or false as one; paragraphs
/// run on, reasons and explanations have no place.
pub fn write(items: &[FileItem], lang: Lang) -> Written {
    let mut written = Written::default();
    for item in items {
        let face = item.faces.get(&lang);
        match face.ok_or(Why::NoStem).and_then(|face| question(item, face)) {
            Ok(question) => written.text.push_str(&question),
            Err(why) => written.left_out.push((called(item, face), why)),
        }
    }
    written
}

fn question(item: &FileItem, face: &ItemFace) -> Result<String, Why> {
    if !matches!(item.kind, ItemKind::Single | ItemKind::Multiple | ItemKind::TrueFalse) {
        return Err(Why::Kind(item.kind.as_str().to_owned()));
    }
    let stem = one_line(&face.stem);
    if stem.is_empty() {
        return Err(Why::NoStem);
    }
    if face.picture.is_some() {
        return Err(Why::Picture);
    }
    // It would be the answer of nothing, and nothing escapes it.
    if answer(&stem).and_then(named).is_some() {
        return Err(Why::Broken(first_words(&stem)));
    }
    let options = choices(item, face)?;
    let right: Vec<String> =
        ('A'..='H').zip(&options).filter(|(_, (_, _, right))| *right).map(|(letter, _)| letter.to_string()).collect();
    if (item.kind == ItemKind::Multiple) != (right.len() > 1) {
        return Err(Why::NoKey);
    }
    let mut text = format!("{stem}\n");
    for (letter, (option, _, _)) in ('A'..='H').zip(&options) {
        let _ = writeln!(text, "{letter}. {}", one_line(option));
    }
    let _ = write!(text, "ANSWER: {}\n\n", right.join(", "));
    Ok(text)
}
