//! Files by hand, good and broken, and files of generated items.

mod broken;
pub(in crate::exchange) mod generated;
mod good;
pub(in crate::exchange) mod properties;
mod writing;

use crate::exchange::{
    gift::read,
    item::{FileItem, Refusal},
};
use domain::{Lang, item::Key};

/// An item in a line: kind, key, `+` for marks in parts; stem; left sides;
/// options with their reasons; explanation; what was lost. Empty parts are left out.
fn sketch(item: &FileItem) -> String {
    let face = item.faces.values().next().unwrap();
    let key = match &item.key {
        Key::Exactly(response) => response.to_string(),
        Key::Words(words) => format!("{words:?}"),
    };
    let mut parts = vec![format!("{} {key}{}", item.kind, if item.part_marks { "+" } else { "" }), face.stem.clone()];
    parts.extend(face.prompts.iter().map(|prompt| format!("- {prompt}")));
    for (letter, option) in &face.options {
        let why = face.why.get(letter).map(|why| format!(" ({why})")).unwrap_or_default();
        parts.push(format!("{}: {option}{why}", letter.as_char()));
    }
    if !face.explanation.is_empty() {
        parts.push(format!("! {}", face.explanation));
    }
    if !item.lost.is_empty() {
        parts.push(format!("{:?}", item.lost));
    }
    parts.join(" | ")
}

fn read_ru(text: &str) -> (Vec<FileItem>, Vec<Refusal>) {
    let bank = read(text, Lang::Ru);
    (bank.items, bank.refused)
}

/// The only item of a text.
fn one(text: &str) -> FileItem {
    let (mut items, refused) = read_ru(text);
    assert_eq!((items.len(), refused.as_slice()), (1, [].as_slice()), "{text}");
    items.remove(0)
}
