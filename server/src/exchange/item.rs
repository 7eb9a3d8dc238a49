//! An item as a file has it, before it is anything of the bank's.

use super::format::Format;
use domain::{
    Lang,
    item::{ItemFace, ItemKind, ItemUse, Key},
};
use std::collections::BTreeMap;

/// A question of a file. What a format cannot say is empty.
#[derive(Debug, Clone, PartialEq)]
pub struct FileItem {
    /// The line of a text file, the row of a workbook, counted from 1.
    pub line: u32,
    /// What the file calls it: a slug of ours, or a title to make one from.
    pub name: String,
    /// A topic's slug or name, or a category's path.
    pub topic: String,
    pub use_: Option<ItemUse>,
    pub difficulty: Option<u8>,
    /// Articles, such as `43(8)` or `koap/119`.
    pub law: Vec<String>,
    /// Day of the law's edition, `YYYY-MM-DD`; may be empty.
    pub edition: String,
    pub kind: ItemKind,
    pub key: Key,
    pub part_marks: bool,
    /// The languages the file has; one for the formats of a single language.
    pub faces: BTreeMap<Lang, ItemFace>,
    /// Pictures with their bytes: those that came with the file, or go with it.
    pub pictures: BTreeMap<Lang, FilePicture>,
    /// What the file says of the item and we have no place for.
    pub lost: Vec<Lost>,
}

/// A picture inside a file, as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilePicture {
    /// What the file calls it.
    pub name: String,
    /// What it shows; empty where the file does not say.
    pub about: String,
    pub bytes: Vec<u8>,
}

/// Something a format has and we do not: named, never dropped in silence.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lost {
    /// Shares of points other than ours, as "50 %".
    Weights,
    /// A tolerance or a decimal place of a number.
    Tolerance,
    /// Marks of bold, colour, lists and so on: the words stay.
    Markup,
    /// A picture inside a question, by its name.
    Picture(String),
    /// A topic that the bank has not.
    Topic(String),
    /// Tags, hints, penalties, defaults: by the format's own name.
    Field(String),
}

/// A place of the file that gave no item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    pub line: u32,
    /// How the file calls it, or its first words.
    pub name: String,
    pub why: Why,
}

/// Why something of a file gives no item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// A kind of question we have not, by the format's own name.
    Kind(String),
    /// No question text.
    NoStem,
    /// No question text in a language that the file has something else in.
    NoStemIn(Lang),
    NoOptions,
    /// More than eight options or left sides.
    TooMany,
    /// No right answer is marked.
    NoKey,
    /// The key names an option that is not there.
    UnknownOption(String),
    /// A number that is not whole, or not from 0 to 4,294,967,295.
    NotANumber(String),
    /// A brace or quote that is never closed, a tag that does not fit: what and where.
    Broken(String),
    /// A text longer than any of ours (20,000 characters).
    TooLong,
    /// The name stands in the file twice.
    Twice,
    /// It is asked about a picture, which the format has no place for.
    Picture,
    /// The file of its picture is not to be had.
    PictureGone,
}

/// Everything read from a file: `items + refused` is all the questions it has.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Bank {
    pub items: Vec<FileItem>,
    pub refused: Vec<Refusal>,
    /// What it was read from.
    pub format: Format,
}

/// A file of questions in one language, and what could not stand in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Written {
    pub text: String,
    /// Items that do not stand in it: their name, or their first words, and why.
    /// An item that has no face in the language is one without question text.
    pub left_out: Vec<(String, Why)>,
}

/// The longest text of an item, in characters.
pub const LONGEST: usize = 20_000;
