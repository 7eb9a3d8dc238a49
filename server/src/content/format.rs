//! The TOML files of the content folder, as they are written. An unknown key is
//! an error: it is nearly always a misspelt one.

use domain::{
    Day, Faces, Lang,
    commission::Level,
    item::{ItemFace, ItemKind, ItemUse, ScenarioFace},
    person::Office,
    response::OptionLetter,
    test::{Blueprint, PassMark, Review, TestBody, TestKind},
    topic::Topic,
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
    /// The topic it stands under.
    parent: Option<String>,
    kk: String,
    ru: String,
    en: Option<String>,
}

impl From<TopicRow> for Topic {
    fn from(row: TopicRow) -> Self {
        Self { slug: row.slug, parent: row.parent, title: Faces { kk: row.kk, ru: row.ru, en: row.en } }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CourseFile {
    pub(super) slug: String,
    pub(super) title: Faces<String>,
    pub(super) summary: Faces<String>,
    pub(super) levels: Vec<Level>,
    /// Whose course it is; everybody's of these levels where it is left out.
    #[serde(default)]
    pub(super) offices: Vec<Office>,
    pub(super) modules: Vec<String>,
    /// What is read by those who come shortly before voting; all where it is left out.
    #[serde(default)]
    pub(super) express: Vec<String>,
    pub(super) test: String,
    /// A test before the course.
    pub(super) entry: Option<String>,
    /// A test under supervision, after the course.
    pub(super) control: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ModuleFile {
    pub(super) slug: String,
    pub(super) topic: String,
    pub(super) minutes: u16,
    /// The practice items after the text; all of the topic where it is left out.
    pub(super) practice: Option<Vec<String>>,
    /// A practice test of the module.
    pub(super) test: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ManualFile {
    pub(super) slug: String,
    pub(super) title: Faces<String>,
    pub(super) summary: Faces<String>,
    pub(super) chapters: Vec<String>,
    /// May be read without an account.
    #[serde(default = "yes")]
    pub(super) public: bool,
}

const fn yes() -> bool {
    true
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
    /// Of an item by itself; a case says it for all its questions.
    #[serde(rename = "use")]
    pub(super) use_: Option<ItemUse>,
    pub(super) difficulty: u8,
    pub(super) law: Vec<String>,
    pub(super) edition: String,
    /// Of a choice.
    #[serde(default)]
    pub(super) key: Vec<OptionLetter>,
    /// Of a numeric item.
    pub(super) answer: Option<u32>,
    /// Of a matching or an order: `1c2a`.
    #[serde(default)]
    pub(super) pairs: String,
    /// Of a short text: what is taken as right.
    #[serde(default)]
    pub(super) words: Vec<String>,
    #[serde(default)]
    pub(super) part_marks: bool,
    /// Of a hundred who know just enough, how many answer it.
    pub(super) angoff: Option<PassMark>,
    pub(super) kk: ItemFace,
    pub(super) ru: ItemFace,
    pub(super) en: Option<ItemFace>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CasesFile {
    pub(super) topic: String,
    #[serde(default)]
    pub(super) case: Vec<CaseRow>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CaseRow {
    pub(super) slug: Spanned<String>,
    #[serde(rename = "use")]
    pub(super) use_: ItemUse,
    pub(super) kk: ScenarioFace,
    pub(super) ru: ScenarioFace,
    pub(super) en: Option<ScenarioFace>,
    pub(super) item: Vec<ItemRow>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ExercisesFile {
    pub(super) topic: String,
    #[serde(default)]
    pub(super) exercise: Vec<ExerciseRow>,
}

/// A numeric item whose figures code invents and whose answer it works out.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ExerciseRow {
    pub(super) slug: Spanned<String>,
    #[serde(rename = "use")]
    pub(super) use_: ItemUse,
    pub(super) difficulty: u8,
    pub(super) law: Vec<String>,
    pub(super) edition: String,
    /// The name of the figure that is asked for.
    pub(super) ask: String,
    pub(super) candidates: usize,
    #[serde(default)]
    pub(super) surplus: bool,
    pub(super) kk: ExerciseFace,
    pub(super) ru: ExerciseFace,
    pub(super) en: Option<ExerciseFace>,
}

/// Words with `{figures}` in them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ExerciseFace {
    pub(super) stem: String,
    pub(super) explanation: String,
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
    #[serde(default)]
    by_angoff: bool,
    grace_seconds: u32,
    #[serde(default)]
    review_during: bool,
    review: Review,
    review_closed: Option<Review>,
    opens: Option<Day>,
    closes: Option<Day>,
    #[serde(default)]
    languages: Vec<Lang>,
}

// Field by field, for a flattened file would lose the lines of its faults.
impl From<TestFile> for (String, TestBody) {
    fn from(file: TestFile) -> Self {
        let TestFile { slug, kind, title, blueprint, minutes, attempts, wait_minutes, pass_percent, by_angoff, .. } =
            file;
        let TestFile { grace_seconds, review_during, review, review_closed, opens, closes, languages, .. } = file;
        let body = TestBody {
            kind,
            title,
            blueprint,
            minutes,
            attempts,
            wait_minutes,
            pass_mark: pass_percent,
            by_angoff,
            grace_seconds,
            review_during,
            review,
            review_closed,
            opens,
            closes,
            languages,
        };
        (slug, body)
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
