//! Begins drafts: of something published, or of something new.

use crate::http::{error::Handled, visit::SignedIn};
use domain::{
    Faces,
    course::{Audience, CourseBody},
    draft::{CourseSource, DraftBody, DraftKind, ItemSource, ManualSource, ModuleSource, Text},
    item::{ItemBody, ItemFace, ItemKind, ItemUse, Key},
    response::Response,
    test::{Blueprint, PassMark, Review, TestBody, TestKind},
};
use std::collections::BTreeMap;
use storage::{Read, draft::NewDraft, revision};

/// Why something published cannot be opened.
pub(super) enum Unopened {
    /// There is no such subject.
    Unknown,
    /// It was published without its source.
    WithoutSource,
}

/// The draft that changes something published.
pub(super) async fn of_published(
    who: &SignedIn,
    read: &mut Read<'_>,
    kind: DraftKind,
    slug: &str,
) -> Handled<Result<NewDraft, Unopened>> {
    let found = match kind {
        DraftKind::Item => revision::item_source(read, slug)
            .await?
            .map(|(number, source)| (number, Some(DraftBody::Item(Box::new(source.as_written()))))),
        DraftKind::Test => revision::test_source(read, slug)
            .await?
            .map(|(number, body)| (number, Some(DraftBody::Test(Box::new(body))))),
        DraftKind::Module => {
            let found = revision::module_source(read, slug).await?;
            let module = who.catalogue.modules.values().find(|one| one.slug == slug);
            // The very questions that stand there, so that a change of words moves none.
            let practice = module.map(|module| who.catalogue.practice_of(module));
            let whole = |source: ModuleSource| {
                DraftBody::Module(ModuleSource { practice: practice.or(source.practice), ..source })
            };
            found.map(|(number, source)| (number, source.map(whole)))
        }
        DraftKind::Manual => {
            let found = revision::manual_source(read, slug).await?;
            found.map(|(number, source)| (number, source.map(|source| DraftBody::Manual(source.frame()))))
        }
        DraftKind::Chapter => chapter(read, slug).await?,
        DraftKind::Course => {
            let found = revision::course(read, slug).await?;
            found.map(|(number, body)| (number, Some(DraftBody::Course(course(who, &body)))))
        }
    };
    Ok(match found {
        None => Err(Unopened::Unknown),
        Some((_, None)) => Err(Unopened::WithoutSource),
        Some((number, Some(body))) => Ok(NewDraft { slug: slug.to_owned(), body, based_on: Some(number), batch: None }),
    })
}

async fn chapter(read: &mut Read<'_>, slug: &str) -> Handled<Option<(i64, Option<DraftBody>)>> {
    let Some((manual, chapter)) = slug.split_once('/') else { return Ok(None) };
    let Some((number, source)) = revision::manual_source(read, manual).await? else { return Ok(None) };
    Ok(match source {
        None => Some((number, None)),
        Some(source) => source.chapter(chapter).map(|text| (number, Some(DraftBody::Chapter(text.clone())))),
    })
}

/// A course's source is its body with slugs for ids: of what is in use.
fn course(who: &SignedIn, body: &CourseBody) -> CourseSource {
    let catalogue = &who.catalogue;
    let modules = |ids: &[domain::id::ModuleId]| {
        ids.iter().filter_map(|id| catalogue.modules.get(id)).map(|one| one.slug.clone()).collect()
    };
    let test = |id: domain::id::TestId| catalogue.tests.get(&id).map(|one| one.slug.clone());
    CourseSource {
        title: body.title.clone(),
        summary: body.summary.clone(),
        audience: body.audience.clone(),
        modules: modules(&body.modules),
        express: modules(&body.express),
        test: test(body.test).unwrap_or_default(),
        entry: body.entry.and_then(test),
        control: body.control.and_then(test),
    }
}

fn blank() -> Faces<String> {
    Faces { kk: String::new(), ru: String::new(), en: None }
}

/// An empty draft; the usual settings are filled in, and the topic where one was chosen.
pub(super) fn new(who: &SignedIn, kind: DraftKind, slug: String, topic: &str) -> NewDraft {
    let topic = who.catalogue.topics.get(topic).map(|topic| topic.slug.clone()).unwrap_or_default();
    let body = match kind {
        DraftKind::Item => {
            let ItemSource { use_, body } = blank_item(who);
            DraftBody::Item(Box::new(ItemSource { use_, body: ItemBody { topic, ..body } }))
        }
        DraftKind::Test => DraftBody::Test(Box::new(test())),
        DraftKind::Module => DraftBody::Module(ModuleSource {
            topic,
            minutes: 20,
            practice: None,
            test: None,
            text: Text::new(Faces { kk: "# ".to_owned(), ru: "# ".to_owned(), en: None }),
            job_aid: None,
        }),
        DraftKind::Manual => {
            DraftBody::Manual(ManualSource { title: blank(), summary: blank(), public: true, chapters: Vec::new() })
        }
        DraftKind::Chapter => {
            DraftBody::Chapter(Text::new(Faces { kk: "# ".to_owned(), ru: "# ".to_owned(), en: None }))
        }
        DraftKind::Course => DraftBody::Course(CourseSource {
            title: blank(),
            summary: blank(),
            audience: Audience::default(),
            modules: Vec::new(),
            express: Vec::new(),
            test: String::new(),
            entry: None,
            control: None,
        }),
    };
    NewDraft { slug, body, based_on: None, batch: None }
}

/// The edition of the election law, by which most questions go.
fn edition(who: &SignedIn) -> String {
    who.catalogue.law.acts.iter().find_map(|act| act.edition.clone()).unwrap_or_default()
}

/// An empty question.
pub(super) fn blank_item(who: &SignedIn) -> ItemSource {
    ItemSource { use_: ItemUse::Test, body: item(who) }
}

fn item(who: &SignedIn) -> ItemBody {
    ItemBody {
        kind: ItemKind::Single,
        scenario: None,
        faces: Faces { kk: ItemFace::default(), ru: ItemFace::default(), en: None },
        key: Key::Exactly(Response::NOTHING),
        part_marks: false,
        topic: String::new(),
        law: Vec::new(),
        edition: edition(who),
        difficulty: 2,
        angoff: None,
    }
}

fn test() -> TestBody {
    TestBody {
        kind: TestKind::Practice,
        title: blank(),
        blueprint: Blueprint(BTreeMap::new()),
        minutes: 30,
        attempts: 3,
        wait_minutes: 0,
        // Eighty is between one and a hundred.
        pass_mark: PassMark::try_from(80).unwrap_or_else(|_| unreachable!()),
        by_angoff: false,
        grace_seconds: 120,
        review_during: false,
        review: Review::Topics,
        review_closed: None,
        opens: None,
        closes: None,
        languages: Vec::new(),
    }
}
