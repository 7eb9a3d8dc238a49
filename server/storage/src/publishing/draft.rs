//! Publishing drafts that a second trainer has approved.

use super::{
    case,
    draw::{self, Starved},
    subject::{COURSE, ITEM, MANUAL, MODULE, Publisher, Signed, Subject, TEST},
};
use crate::{Result, Write, audit, dialect, draft, setting};
use domain::{
    Timestamp,
    case::CaseRefusal,
    course::{CourseBody, ManualBody, ModuleBody},
    draft::{ManualText, ModuleSource},
    id::{DraftId, ItemRevisionId, PersonId},
    item::{ItemBody, ItemUse, Key},
    test::TestBody,
};
use sqlx::types::Json;
use uuid::Uuid;

/// A body ready to be published, with its source where it was rendered.
#[derive(Debug, Clone)]
pub enum Prepared {
    Course(CourseBody),
    Module {
        body: Box<ModuleBody>,
        source: Box<ModuleSource>,
    },
    /// A manual in a new frame, or with a new chapter.
    Manual {
        body: ManualBody,
        source: ManualText,
    },
    Item {
        item_use: ItemUse,
        body: Box<ItemBody>,
    },
    Test(TestBody),
}

impl Prepared {
    const fn subject(&self) -> &'static Subject {
        match self {
            Self::Course(_) => &COURSE,
            Self::Module { .. } => &MODULE,
            Self::Manual { .. } => &MANUAL,
            Self::Item { .. } => &ITEM,
            Self::Test(_) => &TEST,
        }
    }

    /// What was retired and is published again is in use; an item's own way does that.
    const fn back_in_use(&self) -> Option<&'static str> {
        match self {
            Self::Course(_) => Some(COURSE_BACK),
            Self::Module { .. } => Some(MODULE_BACK),
            Self::Manual { .. } => Some(MANUAL_BACK),
            Self::Item { .. } => None,
            Self::Test(_) => Some(TEST_BACK),
        }
    }
}

const COURSE_BACK: &str = "UPDATE course SET retired_at = NULL WHERE slug = $1";
const MODULE_BACK: &str = "UPDATE module SET retired_at = NULL WHERE slug = $1";
const MANUAL_BACK: &str = "UPDATE manual SET retired_at = NULL WHERE slug = $1";
const TEST_BACK: &str = "UPDATE test SET retired_at = NULL WHERE slug = $1";

/// What is to be published.
#[derive(Debug, Clone)]
pub struct Publishing {
    pub draft: DraftId,
    /// The version that was prepared.
    pub version: i64,
    /// Of the subject; of a chapter's manual.
    pub slug: String,
    /// The number of the subject's revision that the draft builds on; nothing
    /// for a new subject.
    pub builds_on: Option<i64>,
    pub prepared: Prepared,
    /// What has changed, in words.
    pub note: String,
}

/// What came of publishing a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DraftPublished {
    Done,
    /// No second trainer has approved this very version.
    NotApproved,
    /// The draft was changed or closed meanwhile.
    Changed,
    /// Another revision of the subject was published since the draft was begun.
    Overtaken,
    /// The questions of its case would not stand together.
    Refused(CaseRefusal),
    /// With its topic or its use a question would leave too few for a test.
    Starves(Starved),
}

/// Publishes an approved draft as a new revision. Attempts that run keep theirs.
pub async fn publish_draft(
    write: &mut Write<'_>,
    publishing: &Publishing,
    by: PersonId,
    now: Timestamp,
) -> Result<DraftPublished> {
    publish_together(write, std::slice::from_ref(publishing), by, now).await
}

/// Publishes approved drafts, all of them or none: gives what stands in the way
/// of the first that cannot be.
pub async fn publish_together(
    write: &mut Write<'_>,
    drafts: &[Publishing],
    by: PersonId,
    now: Timestamp,
) -> Result<DraftPublished> {
    dialect::lock_content(write).await?;
    for one in drafts {
        if let Some(hindered) = hindrance(write, one, now).await? {
            return Ok(hindered);
        }
    }
    if let Some(refusal) = case::refusal(write, drafts).await? {
        return Ok(DraftPublished::Refused(refusal));
    }
    if let Some(starved) = draw::starved_by(write, drafts).await? {
        return Ok(DraftPublished::Starves(starved));
    }
    for one in drafts {
        put(write, one, by, now).await?;
    }
    Ok(DraftPublished::Done)
}

/// Why a draft cannot be published now.
async fn hindrance(write: &mut Write<'_>, publishing: &Publishing, now: Timestamp) -> Result<Option<DraftPublished>> {
    let Publishing { draft: id, version, slug, builds_on, prepared, .. } = publishing;
    let found = draft::find(write, *id).await?;
    if found.is_none_or(|found| found.closed || found.version != *version) {
        return Ok(Some(DraftPublished::Changed));
    }
    if !draft::is_approved(write, *id, *version).await? {
        return Ok(Some(DraftPublished::NotApproved));
    }
    let mut publisher = Publisher::new(write, now, Signed::default());
    let current = publisher.current_number(prepared.subject(), slug).await?;
    Ok((current != *builds_on).then_some(DraftPublished::Overtaken))
}

async fn put(write: &mut Write<'_>, publishing: &Publishing, by: PersonId, now: Timestamp) -> Result<()> {
    let Publishing { draft: id, slug, prepared, note, .. } = publishing;
    let mut publisher = Publisher::new(write, now, Signed { by: Some(by), note });
    match prepared {
        Prepared::Course(body) => drop(publisher.publish(&COURSE, slug, body).await?),
        Prepared::Module { body, source } => {
            publisher.publish_rendered(&MODULE, slug, body, source).await?;
        }
        Prepared::Manual { body, source } => {
            publisher.publish_rendered(&MANUAL, slug, body, source).await?;
        }
        Prepared::Item { item_use, body } => item(&mut publisher, slug, *item_use, body).await?,
        Prepared::Test(body) => drop(publisher.publish(&TEST, slug, body).await?),
    }
    if let Some(sql) = prepared.back_in_use() {
        execute!(write, sql, slug)?;
    }
    let Some(found) = draft::find(write, *id).await? else { return Ok(()) };
    draft::close(write, *id, "published", now).await?;
    setting::raise(write, "catalogue").await?;
    let details = serde_json::json!({ "kind": found.body.kind(), "slug": found.slug, "note": note });
    audit::add(write, now, Some(by), "draft.publish", &format!("draft:{id}"), details).await
}

const ADD_ITEM: &str = "
INSERT INTO item (id, slug, item_use) VALUES ($1, $2, $3)
ON CONFLICT (slug) DO UPDATE SET item_use = excluded.item_use";
const BACK_IN_USE: &str = "UPDATE item SET suspended_at = NULL, retired_at = NULL WHERE id = $1";
const ITEM_REVISION: &str = "SELECT revision_id FROM item WHERE slug = $1 AND revision_id IS NOT NULL";
/// An item that was approved is in use again; modules that practise with its
/// former revision go on with the new one.
async fn item(publisher: &mut Publisher<'_, '_>, slug: &str, item_use: ItemUse, body: &ItemBody) -> Result<()> {
    let id = ItemRevisionId::new(publisher.now).0;
    execute!(publisher.write, ADD_ITEM, id, slug, item_use.as_str())?;
    let former = fetch!(publisher.write, optional crate::connection::One<Uuid>, ITEM_REVISION, slug)?;
    let (id, revision) = publisher.publish(&ITEM, slug, body).await?;
    execute!(publisher.write, BACK_IN_USE, id)?;
    match former {
        Some((former,)) if former != revision => practise_with(publisher, former, revision).await,
        _ => Ok(()),
    }
}

const MODULES: &str = "
SELECT s.slug, r.body, r.source FROM module s JOIN module_revision r ON r.id = s.revision_id";
/// A module's body names its questions by revision, so that one is a new revision of it too.
async fn practise_with(publisher: &mut Publisher<'_, '_>, former: Uuid, new: Uuid) -> Result<()> {
    type Row = (String, Json<ModuleBody>, Option<Json<ModuleSource>>);
    let modules = fetch!(publisher.write, all Row, MODULES)?;
    for (slug, mut body, source) in modules {
        let practice = &mut body.0.practice;
        let Some(place) = practice.iter_mut().find(|one| one.0 == former) else { continue };
        *place = ItemRevisionId(new);
        match source {
            Some(source) => drop(publisher.publish_rendered(&MODULE, &slug, &body.0, &source.0).await?),
            None => drop(publisher.publish(&MODULE, &slug, &body.0).await?),
        }
    }
    Ok(())
}

const ITEM_BODY: &str = "
SELECT r.body FROM item s JOIN item_revision r ON r.id = s.revision_id WHERE s.slug = $1";
/// A new revision of an item with another key. `false` when the key that was
/// wrong is no longer its key.
pub(crate) async fn revise_key(
    write: &mut Write<'_>,
    slug: &str,
    wrong: &Key,
    key: &Key,
    note: &str,
    by: PersonId,
    now: Timestamp,
) -> Result<bool> {
    let Some((body,)) = fetch!(write, optional crate::connection::One<Json<ItemBody>>, ITEM_BODY, slug)? else {
        return Ok(false);
    };
    if body.0.key != *wrong {
        return Ok(false);
    }
    let body = ItemBody { key: key.clone(), ..body.0 };
    let mut publisher = Publisher::new(write, now, Signed { by: Some(by), note });
    let former = fetch!(publisher.write, optional crate::connection::One<Uuid>, ITEM_REVISION, slug)?;
    let (_, revision) = publisher.publish(&ITEM, slug, &body).await?;
    match former {
        Some((former,)) if former != revision => practise_with(&mut publisher, former, revision).await?,
        _ => {}
    }
    Ok(true)
}
