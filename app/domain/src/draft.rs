//! What trainers write before it is published: the source of every kind of
//! content, as a person edits it. Drafts refer to each other by slug.

use crate::{
    Faces, Lang,
    course::Audience,
    id::{DraftId, PersonId},
    item::{ItemBody, ItemUse},
    test::TestBody,
};
use serde::{Deserialize, Serialize};

/// Letters of the title of a course, a manual or a test in one language, at most.
pub const LONGEST_TITLE: usize = 500;

text_enum! {
    /// What a draft is of.
    DraftKind, "kind of draft" {
        Course = "course",
        Module = "module",
        Manual = "manual",
        /// One chapter of a manual; its slug is `manual/chapter`.
        Chapter = "chapter",
        Item = "item",
        Test = "test",
    }
}

text_enum! {
    /// What a second trainer said of a draft.
    Verdict, "verdict" {
        Approved = "approved",
        /// Something is to be mended; the comment says what.
        Returned = "returned",
    }
}

/// The reply to a draft that saves itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "kebab-case")]
pub enum SaveReply {
    Saved {
        version: i64,
        /// The time of day.
        saved_at: String,
        /// Names of others who are at it.
        others: Vec<String>,
        /// What is left before it can be offered.
        to_mend: Vec<ToMend>,
    },
    /// Somebody saved a newer version: the page must be looked at.
    Behind { saver: String },
}

/// Something to mend, in the reader's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToMend {
    /// The id of the field to go to.
    pub field: String,
    pub text: String,
}

/// Begins the names under which a browser keeps what was typed into a draft and
/// is not saved yet. One device may serve several people.
pub fn kept_prefix(person: PersonId, draft: DraftId) -> String {
    format!("kaskad-draft-{person}-{draft}-")
}

/// A Markdown text in its languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    pub faces: Faces<String>,
    /// Languages whose words have not followed the last change of another.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub behind: Vec<Lang>,
    /// Languages whose words were changed, or said to be right, since the text
    /// was last offered for review. Their order of writing makes no difference.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub renewed: Vec<Lang>,
}

impl Text {
    pub const fn new(faces: Faces<String>) -> Self {
        Self { faces, behind: Vec::new(), renewed: Vec::new() }
    }

    /// The text after a change. A face that stays as it was while another is
    /// changed is behind, until it is changed too or said to be right as it is.
    pub fn changed(&self, faces: Faces<String>, still_right: &[Lang]) -> Self {
        let same = |lang: Lang| face(&self.faces, lang) == face(&faces, lang);
        let is_changed = |lang: &Lang| self.renewed.contains(lang) || !same(*lang);
        let any = Lang::ALL.iter().any(is_changed);
        let is_renewed = |lang: &Lang| is_changed(lang) || (any && still_right.contains(lang));
        let renewed: Vec<Lang> = Lang::ALL.iter().copied().filter(is_renewed).collect();
        let written = |lang: Lang| face(&faces, lang).is_some_and(|text| !text.trim().is_empty());
        let is_behind = |lang: &Lang| any && written(*lang) && !renewed.contains(lang);
        let behind = Lang::ALL.iter().copied().filter(is_behind).collect();
        Self { faces, behind, renewed }
    }
}

fn face(faces: &Faces<String>, lang: Lang) -> Option<&String> {
    match lang {
        Lang::Kk => Some(&faces.kk),
        Lang::Ru => Some(&faces.ru),
        Lang::En => faces.en.as_ref(),
    }
}

/// A module as it is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModuleSource {
    pub topic: String,
    /// About how long it takes to read.
    pub minutes: u16,
    /// Questions after the text; the first of the topic where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub practice: Option<Vec<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub test: Option<String>,
    pub text: Text,
    /// One page to print.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub job_aid: Option<Text>,
}

/// A manual as it is written, without the texts of its chapters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManualSource {
    pub title: Faces<String>,
    pub summary: Faces<String>,
    /// May be read without an account.
    pub public: bool,
    /// Slugs in order; one that is no longer here leaves the manual.
    pub chapters: Vec<String>,
}

/// A published manual's whole source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManualText {
    pub title: Faces<String>,
    pub summary: Faces<String>,
    pub public: bool,
    pub chapters: Vec<ChapterText>,
}

/// A chapter of a manual's source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChapterText {
    pub slug: String,
    pub text: Text,
}

impl ManualText {
    /// The manual without its texts.
    pub fn frame(&self) -> ManualSource {
        ManualSource {
            title: self.title.clone(),
            summary: self.summary.clone(),
            public: self.public,
            chapters: self.chapters.iter().map(|chapter| chapter.slug.clone()).collect(),
        }
    }

    pub fn chapter(&self, slug: &str) -> Option<&Text> {
        self.chapters.iter().find(|chapter| chapter.slug == slug).map(|chapter| &chapter.text)
    }

    /// With a chapter's new text; a new chapter stands at the end.
    pub fn with_chapter(mut self, slug: &str, text: Text) -> Self {
        match self.chapters.iter_mut().find(|chapter| chapter.slug == slug) {
            Some(chapter) => chapter.text = text,
            None => self.chapters.push(ChapterText { slug: slug.to_owned(), text }),
        }
        self
    }

    /// In a new frame: its names, and the chapters it lists in its order.
    pub fn framed(self, frame: &ManualSource) -> Self {
        let chapter = |slug: &String| self.chapters.iter().find(|chapter| chapter.slug == *slug).cloned();
        Self {
            title: frame.title.clone(),
            summary: frame.summary.clone(),
            public: frame.public,
            chapters: frame.chapters.iter().filter_map(chapter).collect(),
        }
    }
}

/// A course as it is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CourseSource {
    pub title: Faces<String>,
    pub summary: Faces<String>,
    pub audience: Audience,
    pub modules: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub express: Vec<String>,
    pub test: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub control: Option<String>,
}

/// An item as it is written: the body that is published, and what it is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemSource {
    #[serde(rename = "use")]
    pub use_: ItemUse,
    #[serde(flatten)]
    pub body: ItemBody,
}

impl ItemSource {
    /// As an author writes it: without what publishing adds.
    #[must_use]
    pub fn as_written(&self) -> Self {
        Self { use_: self.use_, body: self.body.as_written() }
    }
}

/// The source of a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "of", rename_all = "kebab-case")]
pub enum DraftBody {
    Course(CourseSource),
    Module(ModuleSource),
    Manual(ManualSource),
    Chapter(Text),
    Item(Box<ItemSource>),
    Test(Box<TestBody>),
}

impl DraftBody {
    pub const fn kind(&self) -> DraftKind {
        match self {
            Self::Course(_) => DraftKind::Course,
            Self::Module(_) => DraftKind::Module,
            Self::Manual(_) => DraftKind::Manual,
            Self::Chapter(_) => DraftKind::Chapter,
            Self::Item(_) => DraftKind::Item,
            Self::Test(_) => DraftKind::Test,
        }
    }

    /// The same when it is offered: from here on its languages say the same.
    #[must_use]
    pub fn offered(mut self) -> Self {
        let texts = match &mut self {
            Self::Module(module) => [Some(&mut module.text), module.job_aid.as_mut()],
            Self::Chapter(text) => [Some(text), None],
            _ => [None, None],
        };
        texts.into_iter().flatten().for_each(|text| text.renewed.clear());
        self
    }

    /// What it is called in lists: the title, or the first words of a question.
    pub fn title(&self) -> Faces<String> {
        match self {
            Self::Course(course) => course.title.clone(),
            Self::Module(module) => module.text.faces.map(|_, text| first_line(text)),
            Self::Manual(manual) => manual.title.clone(),
            Self::Chapter(text) => text.faces.map(|_, text| first_line(text)),
            Self::Item(item) => item.body.faces.map(|_, face| face.stem.clone()),
            Self::Test(test) => test.title.clone(),
        }
    }
}

fn first_line(text: &str) -> String {
    text.lines().next().unwrap_or_default().trim_start_matches('#').trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faces(kk: &str, ru: &str) -> Faces<String> {
        Faces { kk: kk.to_owned(), ru: ru.to_owned(), en: None }
    }

    #[test]
    fn a_face_is_behind_until_it_follows_or_is_said_to_be_right() {
        let first = Text::new(faces("бір", "один"));
        let changed = first.changed(faces("екі", "один"), &[]);
        assert_eq!(changed.behind, [Lang::Ru]);
        assert_eq!(changed.changed(faces("екі", "один"), &[]).behind, [Lang::Ru], "saving again changes nothing");
        assert!(changed.changed(faces("екі", "два"), &[Lang::Kk]).behind.is_empty());
        assert!(changed.changed(faces("екі", "один"), &[Lang::Ru]).behind.is_empty());
        assert!(first.changed(faces("екі", "два"), &[]).behind.is_empty(), "both have changed");
        assert!(first.changed(faces("екі", ""), &[]).behind.is_empty(), "what is not written is missing, not behind");
    }

    #[test]
    fn who_writes_one_face_after_the_other_leaves_none_behind() {
        let mut text = Text::new(faces("", ""));
        for (kk, ru) in
            [("б", ""), ("бір", ""), ("бір", "о"), ("бір", "один"), ("бір екі", "один"), ("бір екі", "один два")]
        {
            text = text.changed(faces(kk, ru), &[]);
            assert!(text.behind.is_empty(), "{kk} {ru}");
        }
        let DraftBody::Chapter(offered) = DraftBody::Chapter(text).offered() else { panic!("a chapter") };
        assert_eq!(offered.changed(faces("үш", "один два"), &[]).behind, [Lang::Ru], "after it was offered");
    }

    #[test]
    fn the_same_text_again_is_the_same() {
        let text = Text::new(faces("бір", "один")).changed(faces("екі", "один"), &[]);
        assert_eq!(text.changed(text.faces.clone(), &[]), text);
        let untouched = Text::new(faces("бір", "один"));
        assert_eq!(untouched.changed(untouched.faces.clone(), &[Lang::Ru]), untouched);
    }

    #[test]
    fn a_manual_is_framed_and_its_chapters_renewed() {
        let chapter = |slug: &str| ChapterText { slug: slug.to_owned(), text: Text::new(faces(slug, slug)) };
        let manual = ManualText {
            title: faces("м", "м"),
            summary: faces("", ""),
            public: true,
            chapters: vec![chapter("one"), chapter("two")],
        };
        let frame = ManualSource { chapters: vec!["two".to_owned(), "gone".to_owned()], ..manual.frame() };
        let renewed = manual.with_chapter("three", Text::new(faces("3", "3")));
        assert_eq!(renewed.chapters.len(), 3);
        assert_eq!(renewed.framed(&frame).frame().chapters, ["two"]);
    }
}
