//! The TOML files of the content folder, as they are written. An unknown key is
//! an error: it is nearly always a misspelt one.

use domain::{
    Faces,
    commission::Level,
    item::{ItemFace, ItemKind, ItemUse},
    publication::Topic,
    test::{Blueprint, PassMark, Review, TestBody, TestKind},
};
use serde::{Deserialize, de::DeserializeOwned};
use toml::Spanned;

use super::report::Problem;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TopicsFile {
    pub(super) topic: Vec<TopicRow>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TopicRow {
    pub(super) slug: String,
    kk: String,
    ru: String,
    en: Option<String>,
}

impl From<TopicRow> for Topic {
    fn from(row: TopicRow) -> Self {
        Self { slug: row.slug, title: Faces { kk: row.kk, ru: row.ru, en: row.en } }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CourseFile {
    pub(super) slug: String,
    pub(super) title: Faces<String>,
    pub(super) summary: Faces<String>,
    pub(super) levels: Vec<Level>,
    pub(super) modules: Vec<String>,
    pub(super) test: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ModuleFile {
    pub(super) slug: String,
    pub(super) topic: String,
    pub(super) minutes: u16,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ManualFile {
    pub(super) slug: String,
    pub(super) title: Faces<String>,
    pub(super) summary: Faces<String>,
    pub(super) chapters: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ItemsFile {
    pub(super) topic: String,
    #[serde(default)]
    pub(super) item: Vec<ItemRow>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ItemRow {
    pub(super) slug: Spanned<String>,
    pub(super) kind: ItemKind,
    #[serde(rename = "use")]
    pub(super) use_: ItemUse,
    pub(super) difficulty: u8,
    pub(super) law: Vec<String>,
    pub(super) edition: String,
    pub(super) key: Vec<domain::item::OptionLetter>,
    pub(super) kk: ItemFace,
    pub(super) ru: ItemFace,
    pub(super) en: Option<ItemFace>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TestFile {
    pub(super) slug: String,
    kind: TestKind,
    title: Faces<String>,
    blueprint: Blueprint,
    minutes: u16,
    attempts: u16,
    wait_minutes: u32,
    pass_percent: PassMark,
    grace_seconds: u32,
    review: Review,
}

impl From<TestFile> for (String, TestBody) {
    fn from(file: TestFile) -> Self {
        let TestFile { slug, kind, title, blueprint, minutes, attempts, wait_minutes, .. } = file;
        let (pass_mark, grace_seconds, review) = (file.pass_percent, file.grace_seconds, file.review);
        (slug, TestBody { kind, title, blueprint, minutes, attempts, wait_minutes, pass_mark, grace_seconds, review })
    }
}

/// Reads a TOML file; what is wrong comes back with its line.
pub(super) fn parse<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, Problem> {
    toml::from_str(text).map_err(|error| {
        let line = error.span().map_or(0, |span| line_of(text, span.start));
        Problem::new(file, line, "", error.message().trim().replace('\n', "; "))
    })
}

/// The line of a place in a text, counted from 1.
pub(super) fn line_of(text: &str, offset: usize) -> usize {
    text.get(..offset).map_or(1, |before| before.matches('\n').count() + 1)
}
