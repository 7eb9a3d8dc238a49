//! Makes of a draft what is published.

use super::{Shelf, check};
use domain::{
    Faces, Lang,
    course::{Chapter, CourseBody, ManualBody, ModuleBody, Reading},
    draft::{CourseSource, DraftBody, ManualText, ModuleSource, Text},
    id::{ModuleId, TestId},
    item::ItemUse,
};
use storage::{Read, catalogue::Catalogue, draft::Draft, publishing::Prepared, revision};
use ui::{
    markdown::{Place, Rendered, render},
    pages::trainer::fault::DraftFault,
};

/// Why a draft cannot be published.
#[derive(Debug)]
pub enum PrepareError {
    Faults(Vec<DraftFault>),
    /// The manual of a chapter is gone, or has no source.
    NoManual,
    Storage(storage::Error),
}

impl From<storage::Error> for PrepareError {
    fn from(error: storage::Error) -> Self {
        Self::Storage(error)
    }
}

/// As many questions as somebody answers after reading.
const SHOWN_AFTER_MODULE: usize = 5;

/// Where a text stands.
#[derive(Debug, Clone, Copy)]
pub enum Stands<'a> {
    /// A module has its page to itself; its terms lead to the glossary.
    Alone,
    /// What is printed leads nowhere.
    OnPaper,
    /// A chapter, whose anchors differ from those of the others.
    Chapter(&'a str),
}

/// One face rendered.
pub(super) fn rendered(face: &str, lang: Lang, at: Stands<'_>, shelf: &Shelf<'_>) -> Rendered {
    let (prefix, linked) = match at {
        Stands::Alone => ("", true),
        Stands::OnPaper => ("", false),
        Stands::Chapter(prefix) => (prefix, false),
    };
    render(face, Place { lang, prefix, terms: shelf.terms(lang).filter(|_| linked) }, shelf)
}

/// A text as members will read it.
pub fn reading(text: &Text, at: Stands<'_>, shelf: &Shelf<'_>) -> Faces<Reading> {
    let present = Faces {
        en: text.faces.en.clone().filter(|face| !face.trim().is_empty()),
        kk: text.faces.kk.clone(),
        ru: text.faces.ru.clone(),
    };
    present.map(|lang, face| rendered(face, lang, at, shelf).reading)
}

/// The body that a draft becomes, the slug of its subject, and the number of
/// the revision it builds on.
///
/// # Errors
/// [`PrepareError`]: what is to be mended first.
pub async fn prepare(
    read: &mut Read<'_>,
    draft: &Draft,
    shelf: &Shelf<'_>,
) -> Result<(Prepared, String, Option<i64>), PrepareError> {
    let faults = check(&draft.slug, &draft.body, shelf);
    if !faults.is_empty() {
        return Err(PrepareError::Faults(faults));
    }
    let alone = |prepared: Prepared| Ok((prepared, draft.slug.clone(), draft.based_on));
    match &draft.body {
        DraftBody::Item(item) => {
            alone(Prepared::Item { item_use: item.use_, body: Box::new(shelf.pictured(&item.body)) })
        }
        DraftBody::Test(test) => alone(Prepared::Test((**test).clone())),
        DraftBody::Module(module) => {
            alone(Prepared::Module { body: Box::new(module_body(module, shelf)), source: Box::new(module.clone()) })
        }
        DraftBody::Course(course) => {
            let body = course_body(course, shelf.catalogue);
            alone(Prepared::Course(body.ok_or_else(|| PrepareError::Faults(vec![DraftFault::NoModules]))?))
        }
        DraftBody::Chapter(text) => {
            let (manual, chapter) = draft.slug.split_once('/').ok_or(PrepareError::NoManual)?;
            let (number, source) = revision::manual_source(read, manual).await?.ok_or(PrepareError::NoManual)?;
            let source = source.ok_or(PrepareError::NoManual)?.with_chapter(chapter, text.clone());
            Ok((Prepared::Manual { body: manual_body(&source, shelf), source }, manual.to_owned(), Some(number)))
        }
        DraftBody::Manual(frame) => {
            let known = revision::manual_source(read, &draft.slug).await?;
            let number = known.as_ref().map(|(number, _)| *number);
            let empty = || ManualText {
                title: frame.title.clone(),
                summary: frame.summary.clone(),
                public: frame.public,
                chapters: Vec::new(),
            };
            let source = known.and_then(|(_, source)| source).unwrap_or_else(empty).framed(frame);
            Ok((Prepared::Manual { body: manual_body(&source, shelf), source }, draft.slug.clone(), number))
        }
    }
}

fn module_body(module: &ModuleSource, shelf: &Shelf<'_>) -> ModuleBody {
    let bank = || shelf.catalogue.bank.iter().filter(|one| one.item_use == ItemUse::Practice);
    let practice = match &module.practice {
        Some(slugs) => slugs
            .iter()
            .filter_map(|slug| bank().find(|one| one.item.slug == *slug))
            .map(|one| one.item.revision)
            .collect(),
        None => {
            let of_topic = bank().filter(|one| shelf.catalogue.topics.is_within(&one.item.body.topic, &module.topic));
            of_topic.map(|one| one.item.revision).take(SHOWN_AFTER_MODULE).collect()
        }
    };
    ModuleBody {
        faces: reading(&module.text, Stands::Alone, shelf),
        minutes: module.minutes,
        practice,
        job_aid: module.job_aid.as_ref().map(|text| reading(text, Stands::OnPaper, shelf)),
        test: module.test.as_ref().and_then(|slug| test(shelf.catalogue, slug)),
    }
}

fn manual_body(source: &ManualText, shelf: &Shelf<'_>) -> ManualBody {
    let chapter = |one: &domain::draft::ChapterText| Chapter {
        slug: one.slug.clone(),
        faces: reading(&one.text, Stands::Chapter(&one.slug), shelf),
    };
    ManualBody {
        title: source.title.clone(),
        summary: source.summary.clone(),
        chapters: source.chapters.iter().map(chapter).collect(),
        public: source.public,
    }
}

/// `None` without its test, which [`check`] has looked for.
fn course_body(course: &CourseSource, catalogue: &Catalogue) -> Option<CourseBody> {
    let module = |slug: &String| -> Option<ModuleId> {
        catalogue.modules.values().find(|one| one.slug == *slug).map(|one| one.id)
    };
    Some(CourseBody {
        title: course.title.clone(),
        summary: course.summary.clone(),
        modules: course.modules.iter().filter_map(module).collect(),
        express: course.express.iter().filter_map(module).collect(),
        test: test(catalogue, &course.test)?,
        audience: course.audience.clone(),
        entry: course.entry.as_ref().and_then(|slug| test(catalogue, slug)),
        control: course.control.as_ref().and_then(|slug| test(catalogue, slug)),
    })
}

fn test(catalogue: &Catalogue, slug: &str) -> Option<TestId> {
    catalogue.test_by_slug(slug).map(|test| test.id)
}
