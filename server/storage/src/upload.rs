//! Files of questions that were looked at and not taken in yet. They are gone
//! after a day, or once they are taken in.

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

const ADD: &str = "
INSERT INTO bank_upload (id, name, lang, topic, bytes, uploaded_by, uploaded_at) VALUES ($1, $2, $3, $4, $5, $6, $7)";
/// Keeps a file; gives the name it is asked for by.
pub async fn add(write: &mut Write<'_>, upload: &Upload, by: PersonId, now: Timestamp) -> Result<Uuid> {
    let id = DraftBatchId::new(now).0;
    execute!(write, ADD, id, &upload.name, upload.lang.as_str(), &upload.topic, &upload.bytes, by.0, now.ms())?;
    Ok(id)
}

const FIND: &str = "SELECT name, lang, topic, bytes FROM bank_upload WHERE id = $1 AND uploaded_by = $2";
/// A person's own file.
pub async fn find(read: &mut Read<'_>, id: Uuid, by: PersonId) -> Result<Option<Upload>> {
    let row = fetch!(read, optional(String, String, String, Vec<u8>), FIND, id, by.0)?;
    row.map(|(name, lang, topic, bytes)| Ok(Upload { name, lang: lang.parse().map_err(Error::stored)?, topic, bytes }))
        .transpose()
}

const REMOVE: &str = "DELETE FROM bank_upload WHERE id = $1 AND uploaded_by = $2";
/// Forgets a file that was taken in or given up.
pub async fn remove(write: &mut Write<'_>, id: Uuid, by: PersonId) -> Result<()> {
    execute!(write, REMOVE, id, by.0)?;
    Ok(())
}

const SWEEP: &str = "DELETE FROM bank_upload WHERE uploaded_at < $1";
/// Forgets files from before a moment; gives how many.
pub async fn sweep(write: &mut Write<'_>, before: Timestamp) -> Result<u64> {
    Ok(execute!(write, SWEEP, before.ms())?)
}
