//! Files of questions that were looked at and wait to be taken in. All of them are
//! gone after a day; of one that was taken in only its list is remembered till then.

use crate::{Error, Read, Result, Write};
use domain::{
    Lang, Timestamp,
    id::{DraftBatchId, PersonId},
};
use uuid::Uuid;

/// A file that waits to be taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    pub name: String,
    /// The language of formats that have one.
    pub lang: Lang,
    /// The topic of questions whose file names none.
    pub topic: String,
    pub bytes: Vec<u8>,
}

/// A file, or what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    Waiting(Upload),
    /// It was taken in; the list where its questions stand, if they stand in one.
    Taken(Option<DraftBatchId>),
}

const ADD: &str = "
INSERT INTO bank_upload (id, name, lang, topic, bytes, uploaded_by, uploaded_at) VALUES ($1, $2, $3, $4, $5, $6, $7)";
/// Keeps a file; gives the name it is asked for by.
pub async fn add(write: &mut Write<'_>, upload: &Upload, by: PersonId, now: Timestamp) -> Result<Uuid> {
    let id = DraftBatchId::new(now).0;
    execute!(write, ADD, id, &upload.name, upload.lang.as_str(), &upload.topic, &upload.bytes, by.0, now.ms())?;
    Ok(id)
}

#[derive(sqlx::FromRow)]
struct UploadRow {
    name: String,
    lang: String,
    topic: String,
    bytes: Vec<u8>,
    taken_at: Option<i64>,
    batch_id: Option<Uuid>,
}

impl TryFrom<UploadRow> for Found {
    type Error = Error;

    fn try_from(row: UploadRow) -> Result<Self> {
        let UploadRow { name, lang, topic, bytes, taken_at, batch_id } = row;
        Ok(match taken_at {
            Some(_) => Self::Taken(batch_id.map(DraftBatchId)),
            None => Self::Waiting(Upload { name, lang: lang.parse().map_err(Error::stored)?, topic, bytes }),
        })
    }
}

const FIND: &str = "
SELECT name, lang, topic, bytes, taken_at, batch_id FROM bank_upload WHERE id = $1 AND uploaded_by = $2";
/// A person's own file.
pub async fn find(read: &mut Read<'_>, id: Uuid, by: PersonId) -> Result<Option<Found>> {
    fetch!(read, optional UploadRow, FIND, id, by.0)?.map(Found::try_from).transpose()
}

const TAKE: &str = "
UPDATE bank_upload SET taken_at = $3, bytes = $4
WHERE id = $1 AND uploaded_by = $2 AND taken_at IS NULL";
/// Says first in the transaction that takes a file in that it is taken in; gives
/// whether it was waiting. Of two that come at once the second waits here for the
/// first, and is told that it is too late.
pub async fn take(write: &mut Write<'_>, id: Uuid, by: PersonId, now: Timestamp) -> Result<bool> {
    Ok(execute!(write, TAKE, id, by.0, now.ms(), Vec::<u8>::new())? == 1)
}

const REMEMBER: &str = "UPDATE bank_upload SET batch_id = $2 WHERE id = $1";
/// Notes the list where the questions of a file stand.
pub async fn remember(write: &mut Write<'_>, id: Uuid, batch: DraftBatchId) -> Result<()> {
    execute!(write, REMEMBER, id, batch.0)?;
    Ok(())
}

const REMOVE: &str = "DELETE FROM bank_upload WHERE id = $1 AND uploaded_by = $2 AND taken_at IS NULL";
/// Forgets a file that was given up.
pub async fn remove(write: &mut Write<'_>, id: Uuid, by: PersonId) -> Result<()> {
    execute!(write, REMOVE, id, by.0)?;
    Ok(())
}

const SWEEP: &str = "DELETE FROM bank_upload WHERE uploaded_at < $1";
/// Forgets files from before a moment; gives how many.
pub async fn sweep(write: &mut Write<'_>, before: Timestamp) -> Result<u64> {
    Ok(execute!(write, SWEEP, before.ms())?)
}
