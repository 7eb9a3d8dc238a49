//! Lists of drafts that were begun together, and go together.

use super::{NewDraft, Saved, add, find, note_drop, of_subject, save};
use crate::{Error, Read, Result, Write, audit};
use domain::{
    Timestamp,
    draft::DraftBody,
    id::{DraftBatchId, DraftId, PersonId},
};
use uuid::Uuid;

pub(super) const ADD_BATCH: &str = "INSERT INTO draft_batch (id, name, created_by, created_at) VALUES ($1, $2, $3, $4)";
/// Adds the drafts of a list that was taken in, under its name. Where a subject
/// has a draft already, that one stays: it is somebody's work.
pub async fn add_batch(
    write: &mut Write<'_>,
    name: &str,
    drafts: Vec<NewDraft>,
    by: PersonId,
    now: Timestamp,
) -> Result<DraftBatchId> {
    let id = DraftBatchId::new(now);
    execute!(write, ADD_BATCH, id.0, name, by.0, now.ms())?;
    let count = drafts.len();
    for draft in drafts {
        if of_subject(write, draft.body.kind(), &draft.slug).await?.is_none() {
            add(write, &NewDraft { batch: Some(id), ..draft }, by, now).await?;
        }
    }
    let details = serde_json::json!({ "drafts": count });
    audit::add(write, now, Some(by), "draft.import", &format!("file:{name}"), details).await?;
    Ok(id)
}

/// A list of drafts that go together, with how many of them are open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    pub id: DraftBatchId,
    pub name: String,
    pub created_at: Timestamp,
    pub open: i64,
    /// Those of them that wait for a second reader.
    pub offered: i64,
}

const BATCH: &str = "
SELECT b.name, b.created_at, COUNT(d.id), COUNT(d.offered)
FROM draft_batch b LEFT JOIN draft d ON d.batch_id = b.id AND d.closed_at IS NULL
WHERE b.id = $1
GROUP BY b.id, b.name, b.created_at";
/// A list of drafts.
pub async fn batch(read: &mut Read<'_>, id: DraftBatchId) -> Result<Option<Batch>> {
    let row = fetch!(read, optional(String, i64, i64, i64), BATCH, id.0)?;
    Ok(row.map(|(name, at, open, offered)| Batch { id, name, created_at: Timestamp::from_ms(at), open, offered }))
}

const BATCHES: &str = "
SELECT b.id, b.name, b.created_at, COUNT(d.id), COUNT(d.offered)
FROM draft_batch b JOIN draft d ON d.batch_id = b.id AND d.closed_at IS NULL
GROUP BY b.id, b.name, b.created_at
ORDER BY b.created_at DESC, b.id";
/// The lists that have open drafts.
pub async fn batches(read: &mut Read<'_>) -> Result<Vec<Batch>> {
    let rows = fetch!(read, all(Uuid, String, i64, i64, i64), BATCHES)?;
    let batch = |(id, name, at, open, offered)| Batch {
        id: DraftBatchId(id),
        name,
        created_at: Timestamp::from_ms(at),
        open,
        offered,
    };
    Ok(rows.into_iter().map(batch).collect())
}

/// What a file does to drafts.
#[derive(Debug, Clone, Default)]
pub struct FileDrafts {
    /// Of questions that have no open draft.
    pub begin: Vec<NewDraft>,
    pub change: Vec<DraftChange>,
}

/// What becomes of a draft that is being written.
#[derive(Debug, Clone)]
pub struct DraftChange {
    pub id: DraftId,
    /// The version that was looked at.
    pub from: i64,
    pub body: DraftBody,
}

/// Why nothing of a file was taken in.
#[derive(Debug, thiserror::Error)]
pub enum NotTaken {
    #[error("the file was taken in already")]
    Already,
    #[error("a draft was begun, saved, offered or ended since the file was looked at")]
    Overtaken,
    #[error(transparent)]
    Failed(#[from] Error),
}

/// Begins and changes drafts as a file was seen to do, or does nothing of it.
/// Gives the list of those begun, if there are any.
///
/// # Errors
/// [`NotTaken::Overtaken`], or the database's own; the transaction is to be undone then.
pub async fn take_in(
    write: &mut Write<'_>,
    name: &str,
    drafts: FileDrafts,
    by: PersonId,
    now: Timestamp,
) -> Result<Option<DraftBatchId>, NotTaken> {
    for new in &drafts.begin {
        if of_subject(write, new.body.kind(), &new.slug).await?.is_some() {
            return Err(NotTaken::Overtaken);
        }
    }
    for change in &drafts.change {
        take_change(write, change, by, now).await?;
    }
    if !drafts.change.is_empty() {
        let details = serde_json::json!({ "changed": drafts.change.len() });
        audit::add(write, now, Some(by), "draft.import", &format!("file:{name}"), details).await?;
    }
    if drafts.begin.is_empty() {
        return Ok(None);
    }
    Ok(Some(add_batch(write, name, drafts.begin, by, now).await?))
}

async fn take_change(
    write: &mut Write<'_>,
    change: &DraftChange,
    by: PersonId,
    now: Timestamp,
) -> Result<(), NotTaken> {
    // What a second trainer reads does not change under their eyes.
    let draft = find(write, change.id).await?.filter(|draft| !draft.is_offered() && draft.version == change.from);
    if draft.is_none() {
        return Err(NotTaken::Overtaken);
    }
    match save(write, change.id, change.from, &change.body, by, now).await? {
        Saved::As(_) => Ok(()),
        Saved::Behind(_) | Saved::Closed => Err(NotTaken::Overtaken),
    }
}

const OPEN_OF_BATCH: &str = "SELECT id FROM draft WHERE batch_id = $1 AND closed_at IS NULL ORDER BY slug";
const GIVE_UP: &str = "
UPDATE draft SET closed_at = $2, outcome = 'dropped'
WHERE id = $1 AND closed_at IS NULL AND (offered IS NULL OR offered <> version)";
/// Ends the drafts of a list that are being written or were returned, each with
/// its entry in the audit; what is offered or approved stays. Gives how many.
pub async fn give_up_written(
    write: &mut Write<'_>,
    batch: DraftBatchId,
    by: PersonId,
    now: Timestamp,
) -> Result<usize> {
    let mut given_up = 0;
    for (id,) in fetch!(write, all crate::connection::One<Uuid>, OPEN_OF_BATCH, batch.0)? {
        if execute!(write, GIVE_UP, id, now.ms())? == 1 {
            note_drop(write, DraftId(id), by, now).await?;
            given_up += 1;
        }
    }
    Ok(given_up)
}
