//! The few places where the engines differ. Everything else is one SQL text.
//!
//! SQLite has one writer. On PostgreSQL jobs run side by side and take their
//! locks in one order, so that no two wait for each other: the member list,
//! the person, the attempt, then tallies by path and day. A job that changes
//! the member list takes it for itself before it touches anything else; one
//! that moves a single person on shares it.

use crate::{Read, Result, Write};
use domain::id::{AttemptId, PersonId};

const LOCK_PERSON_POSTGRES: &str = "
WITH members AS MATERIALIZED (SELECT pg_advisory_xact_lock_shared(7301))
SELECT p.id FROM members, person p WHERE p.id = $1 FOR NO KEY UPDATE OF p";
/// Makes other writes about this person, and changes of the member list, wait
/// until this job is done.
pub(crate) async fn lock_person(write: &mut Write<'_>, person: PersonId) -> Result<()> {
    if let Read::Postgres(handle) = &mut **write {
        sqlx::query(LOCK_PERSON_POSTGRES).bind(person.0).execute(&mut ***handle).await?;
    }
    Ok(())
}

const LOCK_WHOLE_POSTGRES: &str = "SELECT pg_advisory_xact_lock(7301)";
/// Makes other changes of the tree, the member list and the standings wait
/// until this job is done. First thing in a job.
pub(crate) async fn lock_whole(write: &mut Write<'_>) -> Result<()> {
    if let Read::Postgres(handle) = &mut **write {
        sqlx::query(LOCK_WHOLE_POSTGRES).execute(&mut ***handle).await?;
    }
    Ok(())
}

const LOCK_CONTENT_POSTGRES: &str = "SELECT pg_advisory_xact_lock(7302)";
/// Makes others who publish wait until this job is done.
pub(crate) async fn lock_content(write: &mut Write<'_>) -> Result<()> {
    if let Read::Postgres(handle) = &mut **write {
        sqlx::query(LOCK_CONTENT_POSTGRES).execute(&mut ***handle).await?;
    }
    Ok(())
}

const LOCK_ITEM_DRAFTS_POSTGRES: &str = "
SELECT id FROM draft WHERE kind = 'item' AND closed_at IS NULL ORDER BY slug FOR UPDATE";
/// Makes those who save questions wait until this job is done.
pub(crate) async fn lock_item_drafts(write: &mut Write<'_>) -> Result<()> {
    if let Read::Postgres(handle) = &mut **write {
        sqlx::query(LOCK_ITEM_DRAFTS_POSTGRES).execute(&mut ***handle).await?;
    }
    Ok(())
}

const LOCK_ATTEMPT_POSTGRES: &str = "SELECT id FROM attempt WHERE id = $1 FOR UPDATE";
/// Waits for the answers that are just being saved and lets in no more: what is
/// graded afterwards is all that was ever acknowledged.
pub(crate) async fn lock_attempt(write: &mut Write<'_>, attempt: AttemptId) -> Result<()> {
    if let Read::Postgres(handle) = &mut **write {
        sqlx::query(LOCK_ATTEMPT_POSTGRES).bind(attempt.0).execute(&mut ***handle).await?;
    }
    Ok(())
}

/// The text for the engine in use, where a statement has two.
pub(crate) fn pick(write: &Write<'_>, sqlite: &'static str, postgres: &'static str) -> &'static str {
    match &**write {
        Read::Sqlite(_) => sqlite,
        Read::Postgres(_) => postgres,
    }
}

/// Lets the planner know the sizes after a bulk change.
pub(crate) async fn analyze(write: &mut Write<'_>) -> Result<()> {
    execute!(write, "ANALYZE")?;
    Ok(())
}
