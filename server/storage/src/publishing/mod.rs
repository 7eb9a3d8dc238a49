//! Publishing checked content: a new revision where something changed, nothing
//! where nothing did. A folder is published as a whole ([`publish`]), a draft
//! once a second trainer has approved it ([`publish_draft`]).

mod case;
mod draft;
mod draw;
mod out_of_use;
mod subject;

pub(crate) use draft::revise_key;
pub use draft::{DraftPublished, Prepared, Publishing, publish_draft, publish_together};
pub use draw::Starved;
pub use out_of_use::{Retired, restore, retire, retire_case, suspend};
pub use subject::Published;

use crate::{Result, Write, audit, dialect, revision::SOURCES_LOOKED_FOR, setting, topic};
use domain::{
    Timestamp,
    course::{CourseBody, ModuleBody},
    id::{ItemRevisionId, ModuleId, TestId},
    publication::{ModuleDraft, Publication},
};
use sqlx::types::Json;
use std::collections::HashMap;
use subject::{COURSE, ITEM, MANUAL, MODULE, Publisher, Signed, TEST};
use uuid::Uuid;

const ADD_ITEM: &str = "
INSERT INTO item (id, slug, item_use) VALUES ($1, $2, $3)
ON CONFLICT (slug) DO UPDATE SET item_use = excluded.item_use
WHERE item.item_use <> excluded.item_use";

/// Publishes content. Items that are no longer in it stay in the bank until
/// they are retired by a person.
pub async fn publish(write: &mut Write<'_>, publication: &Publication, now: Timestamp) -> Result<Published> {
    dialect::lock_content(write).await?;
    let mut touched = topic::put(write, &publication.topics).await?;
    setting::put(write, "law", &serde_json::to_string(&publication.law)?).await?;
    touched += put_glossary(write, publication).await?;
    let mut publisher = Publisher::new(write, now, Signed::default());
    publisher.touched = touched;
    let items = publish_items(&mut publisher, publication).await?;
    case::check_folder(publisher.write, publication).await?;
    let mut tests = HashMap::new();
    for (slug, body) in &publication.tests {
        tests.insert(slug.clone(), TestId(publisher.publish(&TEST, slug, body).await?.0));
    }
    let mut modules = HashMap::new();
    for draft in &publication.modules {
        let body = module_body(draft, &items, &tests);
        let (id, _) = publisher.publish_rendered(&MODULE, &draft.slug, &body, &draft.source).await?;
        modules.insert(draft.slug.as_str(), ModuleId(id));
    }
    for draft in &publication.manuals {
        publisher.publish_rendered(&MANUAL, &draft.slug, &draft.body, &draft.source).await?;
    }
    for draft in &publication.courses {
        let Some(test) = tests.get(&draft.test) else { continue };
        let other = |slug: &Option<String>| slug.as_ref().and_then(|slug| tests.get(slug).copied());
        let ids = |slugs: &[String]| slugs.iter().filter_map(|slug| modules.get(slug.as_str()).copied()).collect();
        let body = CourseBody {
            title: draft.title.clone(),
            summary: draft.summary.clone(),
            modules: ids(&draft.modules),
            express: ids(&draft.express),
            test: *test,
            audience: draft.audience.clone(),
            entry: other(&draft.entry),
            control: other(&draft.control),
        };
        publisher.publish(&COURSE, &draft.slug, &body).await?;
    }
    let Publisher { counts, touched, .. } = publisher;
    if counts.revised > 0 || touched > 0 {
        setting::raise(write, "catalogue").await?;
        let details = serde_json::json!({ "revised": counts.revised, "unchanged": counts.unchanged });
        audit::add(write, now, None, "content.publish", "content", details).await?;
    }
    Ok(counts)
}

/// Gives their sources to revisions from before sources were kept, where the
/// folder still says the same. Gives how many have theirs now.
pub async fn fill_sources(write: &mut Write<'_>, publication: &Publication, now: Timestamp) -> Result<u64> {
    dialect::lock_content(write).await?;
    let mut publisher = Publisher::new(write, now, Signed::default());
    for draft in &publication.manuals {
        publisher.fill_source(&MANUAL, &draft.slug, &draft.body, &draft.source).await?;
    }
    let items = current_items(publisher.write).await?;
    let tests = current_tests(publisher.write).await?;
    for draft in &publication.modules {
        let body = module_body(draft, &items, &tests);
        publisher.fill_source(&MODULE, &draft.slug, &body, &draft.source).await?;
    }
    let touched = publisher.touched;
    setting::put(write, SOURCES_LOOKED_FOR, "yes").await?;
    Ok(touched)
}

const CURRENT_ITEMS: &str = "SELECT slug, revision_id FROM item WHERE revision_id IS NOT NULL";
async fn current_items(write: &mut Write<'_>) -> Result<HashMap<String, ItemRevisionId>> {
    let rows = fetch!(write, all(String, Uuid), CURRENT_ITEMS)?;
    Ok(rows.into_iter().map(|(slug, id)| (slug, ItemRevisionId(id))).collect())
}

const CURRENT_TESTS: &str = "SELECT slug, id FROM test";
async fn current_tests(write: &mut Write<'_>) -> Result<HashMap<String, TestId>> {
    let rows = fetch!(write, all(String, Uuid), CURRENT_TESTS)?;
    Ok(rows.into_iter().map(|(slug, id)| (slug, TestId(id))).collect())
}

fn module_body(
    draft: &ModuleDraft,
    items: &HashMap<String, ItemRevisionId>,
    tests: &HashMap<String, TestId>,
) -> ModuleBody {
    ModuleBody {
        faces: draft.faces.clone(),
        minutes: draft.minutes,
        practice: draft.practice.iter().filter_map(|slug| items.get(slug).copied()).collect(),
        job_aid: draft.job_aid.clone(),
        test: draft.test.as_ref().and_then(|slug| tests.get(slug).copied()),
    }
}

/// The glossary has no revisions: what was published stands in the texts.
async fn put_glossary(write: &mut Write<'_>, publication: &Publication) -> Result<u64> {
    let glossary = serde_json::to_string(&publication.glossary)?;
    if setting::get(write, "glossary").await?.as_deref() == Some(glossary.as_str()) {
        return Ok(0);
    }
    setting::put(write, "glossary", &glossary).await?;
    Ok(1)
}

async fn publish_items(
    publisher: &mut Publisher<'_, '_>,
    publication: &Publication,
) -> Result<HashMap<String, ItemRevisionId>> {
    let mut items = HashMap::new();
    for draft in &publication.items {
        let id = ItemRevisionId::new(publisher.now).0;
        publisher.touched += execute!(publisher.write, ADD_ITEM, id, &draft.slug, draft.use_.as_str())?;
        let (_, revision) = publisher.publish(&ITEM, &draft.slug, &draft.body).await?;
        items.insert(draft.slug.clone(), ItemRevisionId(revision));
    }
    Ok(items)
}

/// The id of a published course and of its test, by the course's slug.
pub async fn course_and_test(read: &mut crate::Read<'_>, slug: &str) -> Result<Option<(domain::id::CourseId, TestId)>> {
    const COURSE_BY_SLUG: &str = "
SELECT s.id, r.body FROM course s JOIN course_revision r ON r.id = s.revision_id WHERE s.slug = $1";
    let row = fetch!(read, optional(Uuid, Json<CourseBody>), COURSE_BY_SLUG, slug)?;
    Ok(row.map(|(id, body)| (domain::id::CourseId(id), body.0.test)))
}
