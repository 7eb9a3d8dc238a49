//! Publishing checked content: a new revision where something changed, nothing
//! where nothing did.

use crate::{Result, Write, audit, dialect, setting};
use domain::{
    Timestamp,
    course::{CourseBody, ModuleBody},
    id::{ItemRevisionId, ModuleId, TestId},
    publication::{Publication, fingerprint},
};
use serde::Serialize;
use sqlx::types::Json;
use std::collections::HashMap;
use uuid::Uuid;

/// How many revisions were made, and how many subjects stayed as they were.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Published {
    pub revised: usize,
    pub unchanged: usize,
}

/// The tables of one kind of subject.
struct Subject {
    find: &'static str,
    add: &'static str,
    latest: &'static str,
    revise: &'static str,
    point: &'static str,
}

/// The statements of a subject table and its revisions.
macro_rules! subject {
    ($name:ident, $table:literal) => {
        const $name: Subject = Subject {
            find: concat!("SELECT id FROM ", $table, " WHERE slug = $1"),
            add: concat!("INSERT INTO ", $table, " (id, slug) VALUES ($1, $2)"),
            latest: concat!(
                "SELECT r.id, r.number, r.digest FROM ",
                $table,
                " s JOIN ",
                $table,
                "_revision r ON r.id = s.revision_id WHERE s.id = $1"
            ),
            revise: concat!(
                "INSERT INTO ",
                $table,
                "_revision (id, subject_id, number, digest, published_at, body) VALUES ($1, $2, $3, $4, $5, $6)"
            ),
            point: concat!("UPDATE ", $table, " SET revision_id = $2 WHERE id = $1"),
        };
    };
}

subject!(COURSE, "course");
subject!(MODULE, "module");
subject!(MANUAL, "manual");
subject!(ITEM, "item");
subject!(TEST, "test");

struct Publisher<'p, 'c> {
    write: &'p mut Write<'c>,
    now: Timestamp,
    counts: Published,
    /// Rows changed outside revisions: topics, the use of an item.
    touched: u64,
}

impl Publisher<'_, '_> {
    /// The subject's id, new or known, and the revision that is current afterwards.
    async fn publish<B: Serialize + Sync>(&mut self, subject: &Subject, slug: &str, body: &B) -> Result<(Uuid, Uuid)> {
        let id = self.subject_id(subject, slug).await?;
        let digest = fingerprint(body)?;
        let latest = fetch!(self.write, optional(Uuid, i64, String), subject.latest, id)?;
        if let Some((revision, _, known)) = &latest
            && *known == digest
        {
            self.counts.unchanged += 1;
            return Ok((id, *revision));
        }
        let revision = ItemRevisionId::new(self.now).0;
        let number = latest.map_or(1, |(_, number, _)| number + 1);
        execute!(self.write, subject.revise, revision, id, number, &digest, self.now.ms(), Json(body))?;
        execute!(self.write, subject.point, id, revision)?;
        self.counts.revised += 1;
        Ok((id, revision))
    }

    async fn subject_id(&mut self, subject: &Subject, slug: &str) -> Result<Uuid> {
        if let Some((id,)) = fetch!(self.write, optional crate::connection::One<Uuid>, subject.find, slug)? {
            return Ok(id);
        }
        let id = ItemRevisionId::new(self.now).0;
        execute!(self.write, subject.add, id, slug)?;
        Ok(id)
    }
}

const PUT_TOPIC: &str = "
INSERT INTO topic (slug, position, name) VALUES ($1, $2, $3)
ON CONFLICT (slug) DO UPDATE SET position = excluded.position, name = excluded.name
WHERE topic.position <> excluded.position OR topic.name <> excluded.name";
const ADD_ITEM: &str = "
INSERT INTO item (id, slug, item_use) VALUES ($1, $2, $3)
ON CONFLICT (slug) DO UPDATE SET item_use = excluded.item_use
WHERE item.item_use <> excluded.item_use";

/// Publishes content. Items that are no longer in it stay in the bank until
/// they are retired by a person.
pub async fn publish(write: &mut Write<'_>, publication: &Publication, now: Timestamp) -> Result<Published> {
    dialect::lock_content(write).await?;
    let mut touched = 0;
    for (position, topic) in (0_i64..).zip(&publication.topics) {
        touched += execute!(write, PUT_TOPIC, &topic.slug, position, Json(&topic.title))?;
    }
    setting::put(write, "law", &serde_json::to_string(&publication.law)?).await?;
    touched += put_glossary(write, publication).await?;
    let mut publisher = Publisher { write, now, counts: Published::default(), touched };
    let items = publish_items(&mut publisher, publication).await?;
    let mut tests = HashMap::new();
    for (slug, body) in &publication.tests {
        tests.insert(slug.as_str(), TestId(publisher.publish(&TEST, slug, body).await?.0));
    }
    let mut modules = HashMap::new();
    for draft in &publication.modules {
        let body = ModuleBody {
            faces: draft.faces.clone(),
            minutes: draft.minutes,
            practice: draft.practice.iter().filter_map(|slug| items.get(slug.as_str()).copied()).collect(),
            job_aid: draft.job_aid.clone(),
            test: draft.test.as_ref().and_then(|slug| tests.get(slug.as_str()).copied()),
        };
        modules.insert(draft.slug.as_str(), ModuleId(publisher.publish(&MODULE, &draft.slug, &body).await?.0));
    }
    for (slug, body) in &publication.manuals {
        publisher.publish(&MANUAL, slug, body).await?;
    }
    for draft in &publication.courses {
        let Some(test) = tests.get(draft.test.as_str()) else { continue };
        let other = |slug: &Option<String>| slug.as_ref().and_then(|slug| tests.get(slug.as_str()).copied());
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

/// The glossary has no revisions: what was published stands in the texts.
async fn put_glossary(write: &mut Write<'_>, publication: &Publication) -> Result<u64> {
    let glossary = serde_json::to_string(&publication.glossary)?;
    if setting::get(write, "glossary").await?.as_deref() == Some(glossary.as_str()) {
        return Ok(0);
    }
    setting::put(write, "glossary", &glossary).await?;
    Ok(1)
}

async fn publish_items<'p>(
    publisher: &mut Publisher<'_, '_>,
    publication: &'p Publication,
) -> Result<HashMap<&'p str, ItemRevisionId>> {
    let mut items = HashMap::new();
    for draft in &publication.items {
        let id = ItemRevisionId::new(publisher.now).0;
        publisher.touched += execute!(publisher.write, ADD_ITEM, id, &draft.slug, draft.use_.as_str())?;
        let (_, revision) = publisher.publish(&ITEM, &draft.slug, &draft.body).await?;
        items.insert(draft.slug.as_str(), ItemRevisionId(revision));
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
