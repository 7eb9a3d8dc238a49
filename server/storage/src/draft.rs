//! Drafts: what trainers write, who is at it, what others say of it.
//!
//! A draft has a version that every save raises; a save that was made from an
//! older one is refused, so nobody's words are written over unseen. Whoever has
//! saved a draft is one of its authors, and cannot approve it.

mod batch;
mod case;
mod review;

pub use batch::{Batch, DraftChange, FileDrafts, NotTaken, add_batch, batch, batches, give_up_written, take_in};
pub use case::{
    CaseAtWork, CaseBegun, CaseChanged, CaseGrown, CaseQuestion, begin_case, case, change_case, grow_case, in_cases,
    next_question,
};
pub(crate) use review::is_approved;
pub use review::{Review, Reviewed, is_author, offer, review, reviews};

use crate::{Error, Read, Result, Write, audit};
use domain::{
    Timestamp,
    draft::{DraftBody, DraftKind},
    id::{DraftBatchId, DraftId, PersonId},
};
use sqlx::types::Json;
use uuid::Uuid;

/// A draft as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    pub id: DraftId,
    pub slug: String,
    pub version: i64,
    pub body: DraftBody,
    pub batch: Option<DraftBatchId>,
    /// The number of the revision it was begun from.
    pub based_on: Option<i64>,
    pub saved_by: PersonId,
    /// Given name and surname of who saved it last.
    pub saver: String,
    pub saved_at: Timestamp,
    /// The version that was offered for review.
    pub offered: Option<i64>,
    pub closed: bool,
}

impl Draft {
    /// Is it as it was offered for review?
    pub fn is_offered(&self) -> bool {
        self.offered == Some(self.version)
    }
}

#[derive(sqlx::FromRow)]
struct DraftRow {
    id: Uuid,
    slug: String,
    version: i64,
    body: Json<DraftBody>,
    batch_id: Option<Uuid>,
    based_on: Option<i64>,
    saved_by: Uuid,
    saver: String,
    saved_at: i64,
    offered: Option<i64>,
    closed_at: Option<i64>,
}

impl From<DraftRow> for Draft {
    fn from(row: DraftRow) -> Self {
        Self {
            id: DraftId(row.id),
            slug: row.slug,
            version: row.version,
            body: row.body.0,
            batch: row.batch_id.map(DraftBatchId),
            based_on: row.based_on,
            saved_by: PersonId(row.saved_by),
            saver: row.saver,
            saved_at: Timestamp::from_ms(row.saved_at),
            offered: row.offered,
            closed: row.closed_at.is_some(),
        }
    }
}

/// What a draft begins as.
#[derive(Debug, Clone)]
pub struct NewDraft {
    pub slug: String,
    pub body: DraftBody,
    pub based_on: Option<i64>,
    pub batch: Option<DraftBatchId>,
}

const OPEN: &str = "SELECT id FROM draft WHERE kind = $1 AND slug = $2 AND closed_at IS NULL";
const ADD: &str = "
INSERT INTO draft (id, kind, slug, version, body, batch_id, based_on, created_by, created_at, saved_by, saved_at)
VALUES ($1, $2, $3, 1, $4, $5, $6, $7, $8, $7, $8)";
/// Opens a draft, or gives the one that is open: a subject has one at a time.
pub async fn open(write: &mut Write<'_>, new: &NewDraft, by: PersonId, now: Timestamp) -> Result<DraftId> {
    let kind = new.body.kind();
    if let Some(id) = of_subject(write, kind, &new.slug).await? {
        return Ok(id);
    }
    add(write, new, by, now).await
}

/// Adds a draft where none is open.
pub(crate) async fn add(write: &mut Write<'_>, new: &NewDraft, by: PersonId, now: Timestamp) -> Result<DraftId> {
    let id = DraftId::new(now);
    execute!(
        write,
        ADD,
        id.0,
        new.body.kind().as_str(),
        &new.slug,
        Json(&new.body),
        new.batch.map(|batch| batch.0),
        new.based_on,
        by.0,
        now.ms()
    )?;
    execute!(write, ADD_AUTHOR, id.0, by.0)?;
    Ok(id)
}

/// The open draft of a subject.
pub async fn of_subject(read: &mut Read<'_>, kind: DraftKind, slug: &str) -> Result<Option<DraftId>> {
    let row = fetch!(read, optional crate::connection::One<Uuid>, OPEN, kind.as_str(), slug)?;
    Ok(row.map(|(id,)| DraftId(id)))
}

const OF_KIND: &str = "
SELECT d.id, d.slug, d.version, d.body, d.batch_id, d.based_on, d.saved_by,
  p.given_name || ' ' || p.surname AS saver, d.saved_at, d.offered, d.closed_at
FROM draft d JOIN person p ON p.id = d.saved_by
WHERE d.kind = $1 AND d.closed_at IS NULL";
/// The open drafts of a kind.
pub async fn of_kind(read: &mut Read<'_>, kind: DraftKind) -> Result<Vec<Draft>> {
    Ok(fetch!(read, all DraftRow, OF_KIND, kind.as_str())?.into_iter().map(Draft::from).collect())
}

const FIND: &str = "
SELECT d.id, d.slug, d.version, d.body, d.batch_id, d.based_on, d.saved_by,
  p.given_name || ' ' || p.surname AS saver, d.saved_at, d.offered, d.closed_at
FROM draft d JOIN person p ON p.id = d.saved_by
WHERE d.id = $1";
/// A draft, open or closed.
pub async fn find(read: &mut Read<'_>, id: DraftId) -> Result<Option<Draft>> {
    Ok(fetch!(read, optional DraftRow, FIND, id.0)?.map(Draft::from))
}

/// A line of the list of drafts.
#[derive(Debug, Clone, PartialEq)]
pub struct DraftLine {
    pub draft: Draft,
    pub kind: DraftKind,
    /// What was said of this very version, if anything.
    pub verdict: Option<domain::draft::Verdict>,
    /// Is the person who asks one of its authors?
    pub own: bool,
}

const LIST: &str = "
SELECT d.id, d.slug, d.version, d.body, d.batch_id, d.based_on, d.saved_by,
  p.given_name || ' ' || p.surname AS saver, d.saved_at, d.offered, d.closed_at
FROM draft d JOIN person p ON p.id = d.saved_by
WHERE d.closed_at IS NULL AND d.batch_id IS NULL
ORDER BY d.saved_at DESC, d.id
LIMIT $1";
const OF_BATCH: &str = "
SELECT d.id, d.slug, d.version, d.body, d.batch_id, d.based_on, d.saved_by,
  p.given_name || ' ' || p.surname AS saver, d.saved_at, d.offered, d.closed_at
FROM draft d JOIN person p ON p.id = d.saved_by
WHERE d.batch_id = $1 AND d.closed_at IS NULL AND d.slug > $2
ORDER BY d.slug
LIMIT $3";
const VERDICTS: &str = "
SELECT r.draft_id, r.verdict FROM review r JOIN draft d ON d.id = r.draft_id
WHERE d.closed_at IS NULL AND r.version = d.version
ORDER BY r.reviewed_at, r.id";
const AUTHORED: &str = "
SELECT a.draft_id FROM draft_author a JOIN draft d ON d.id = a.draft_id
WHERE a.person_id = $1 AND d.closed_at IS NULL";
/// The open drafts that came one by one, those saved last first.
pub async fn list(read: &mut Read<'_>, person: PersonId, limit: i64) -> Result<Vec<DraftLine>> {
    let rows = fetch!(read, all DraftRow, LIST, limit)?;
    lines(read, rows, person).await
}

/// The open drafts of a batch in the order of their slugs, after one of them.
pub async fn of_batch(
    read: &mut Read<'_>,
    batch: DraftBatchId,
    person: PersonId,
    after: &str,
    limit: i64,
) -> Result<Vec<DraftLine>> {
    let rows = fetch!(read, all DraftRow, OF_BATCH, batch.0, after, limit)?;
    lines(read, rows, person).await
}

async fn lines(read: &mut Read<'_>, rows: Vec<DraftRow>, person: PersonId) -> Result<Vec<DraftLine>> {
    let verdicts: std::collections::HashMap<Uuid, String> =
        fetch!(read, all(Uuid, String), VERDICTS)?.into_iter().collect();
    let own: std::collections::HashSet<Uuid> =
        fetch!(read, all crate::connection::One<Uuid>, AUTHORED, person.0)?.into_iter().map(|(id,)| id).collect();
    rows.into_iter()
        .map(|row| {
            let verdict = verdicts.get(&row.id).map(|word| word.parse()).transpose().map_err(Error::stored)?;
            let own = own.contains(&row.id);
            let draft = Draft::from(row);
            Ok(DraftLine { kind: draft.body.kind(), draft, verdict, own })
        })
        .collect()
}

/// What came of saving a draft.
#[derive(Debug, Clone, PartialEq)]
pub enum Saved {
    /// On disk, as this version.
    As(i64),
    /// Somebody saved a newer version: nothing was changed, here it is.
    Behind(Box<Draft>),
    /// It has been published or dropped since.
    Closed,
}

const SAVE: &str = "
UPDATE draft SET body = $3, version = version + 1, saved_by = $4, saved_at = $5
WHERE id = $1 AND version = $2 AND closed_at IS NULL";
const ADD_AUTHOR: &str = "
INSERT INTO draft_author (draft_id, person_id) VALUES ($1, $2) ON CONFLICT (draft_id, person_id) DO NOTHING";
/// Saves a draft that was edited from a version. Saving the same text again,
/// as a double click does, makes no new version.
pub async fn save(
    write: &mut Write<'_>,
    id: DraftId,
    from: i64,
    body: &DraftBody,
    by: PersonId,
    now: Timestamp,
) -> Result<Saved> {
    let Some(draft) = find(write, id).await? else { return Ok(Saved::Closed) };
    if draft.closed || draft.body.kind() != body.kind() {
        return Ok(Saved::Closed);
    }
    if draft.body == *body {
        return Ok(Saved::As(draft.version));
    }
    if execute!(write, SAVE, id.0, from, Json(body), by.0, now.ms())? == 0 {
        return Ok(Saved::Behind(Box::new(draft)));
    }
    execute!(write, ADD_AUTHOR, id.0, by.0)?;
    Ok(Saved::As(from + 1))
}

const CLOSE: &str = "UPDATE draft SET closed_at = $2, outcome = $3 WHERE id = $1 AND closed_at IS NULL";
/// Ends a draft without publishing it; its words stay in the records. Gives
/// whether it was open.
pub async fn drop(write: &mut Write<'_>, id: DraftId, by: PersonId, now: Timestamp) -> Result<bool> {
    let dropped = close(write, id, "dropped", now).await?;
    if dropped {
        note_drop(write, id, by, now).await?;
    }
    Ok(dropped)
}

/// The same, unless somebody has saved a newer version than the one that was
/// looked at: then nothing is done.
pub async fn give_up(write: &mut Write<'_>, id: DraftId, from: i64, by: PersonId, now: Timestamp) -> Result<Saved> {
    let Some(draft) = find(write, id).await?.filter(|draft| !draft.closed) else { return Ok(Saved::Closed) };
    if draft.version != from {
        return Ok(Saved::Behind(Box::new(draft)));
    }
    drop(write, id, by, now).await?;
    Ok(Saved::As(from))
}

const REBASE: &str = "
UPDATE draft SET based_on = $3, version = version + 1, saved_by = $4, saved_at = $5
WHERE id = $1 AND version = $2 AND closed_at IS NULL";
/// The draft builds on another revision than it was begun from. That makes a new
/// version: what was approved was something else.
pub async fn rebase(
    write: &mut Write<'_>,
    id: DraftId,
    from: i64,
    onto: i64,
    by: PersonId,
    now: Timestamp,
) -> Result<Saved> {
    let Some(draft) = find(write, id).await?.filter(|draft| !draft.closed) else { return Ok(Saved::Closed) };
    if execute!(write, REBASE, id.0, from, onto, by.0, now.ms())? == 0 {
        return Ok(Saved::Behind(Box::new(draft)));
    }
    execute!(write, ADD_AUTHOR, id.0, by.0)?;
    let details = serde_json::json!({ "onto": onto });
    audit::add(write, now, Some(by), "draft.rebase", &format!("draft:{id}"), details).await?;
    Ok(Saved::As(from + 1))
}

async fn note_drop(write: &mut Write<'_>, id: DraftId, by: PersonId, now: Timestamp) -> Result<()> {
    audit::add(write, now, Some(by), "draft.drop", &format!("draft:{id}"), serde_json::Value::Null).await
}

pub(crate) async fn close(write: &mut Write<'_>, id: DraftId, outcome: &str, now: Timestamp) -> Result<bool> {
    Ok(execute!(write, CLOSE, id.0, now.ms(), outcome)? == 1)
}

const SEEN: &str = "
INSERT INTO draft_presence (draft_id, person_id, seen_at) VALUES ($1, $2, $3)
ON CONFLICT (draft_id, person_id) DO UPDATE SET seen_at = excluded.seen_at";
/// Notes that somebody has a draft open.
pub async fn seen(write: &mut Write<'_>, id: DraftId, person: PersonId, now: Timestamp) -> Result<()> {
    execute!(write, SEEN, id.0, person.0, now.ms())?;
    Ok(())
}

/// How long somebody counts as being at a draft after they were last seen.
const PRESENT_MS: i64 = 5 * 60 * 1000;

const OTHERS: &str = "
SELECT p.given_name || ' ' || p.surname FROM draft_presence s JOIN person p ON p.id = s.person_id
WHERE s.draft_id = $1 AND s.person_id <> $2 AND s.seen_at >= $3
ORDER BY s.seen_at DESC";
/// The names of others who have had a draft open in the last minutes.
pub async fn others(read: &mut Read<'_>, id: DraftId, person: PersonId, now: Timestamp) -> Result<Vec<String>> {
    let since = now.ms() - PRESENT_MS;
    let rows = fetch!(read, all crate::connection::One<String>, OTHERS, id.0, person.0, since)?;
    Ok(rows.into_iter().map(|(name,)| name).collect())
}
