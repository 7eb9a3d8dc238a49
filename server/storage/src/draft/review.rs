//! A second trainer reads a draft and says whether it may be published.

use super::find;
use crate::{Error, Read, Result, Write, audit};
use domain::{
    Timestamp,
    draft::Verdict,
    id::{DraftId, PersonId, ReviewId},
};
use sqlx::types::Json;
use uuid::Uuid;

/// A verdict on a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    pub version: i64,
    pub verdict: Verdict,
    pub comment: String,
    pub reviewer: String,
    pub at: Timestamp,
}

const OFFER: &str = "
UPDATE draft SET offered = $3, version = $3, body = $4 WHERE id = $1 AND version = $2 AND closed_at IS NULL";
const RETURNED: &str = "SELECT id FROM review WHERE draft_id = $1 AND version = $2 AND verdict = 'returned'";
/// Asks for a review of a version; gives whether it is still the newest. What
/// was returned is read again as a version of its own.
pub async fn offer(write: &mut Write<'_>, id: DraftId, version: i64) -> Result<bool> {
    let Some(draft) = find(write, id).await? else { return Ok(false) };
    let body = draft.body.clone().offered();
    let returned = !fetch!(write, all crate::connection::One<Uuid>, RETURNED, id.0, version)?.is_empty();
    let as_version = if returned || body != draft.body { version + 1 } else { version };
    Ok(execute!(write, OFFER, id.0, version, as_version, Json(&body))? == 1)
}

/// What came of a review.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reviewed {
    Done,
    /// Authors do not review their own words.
    Own,
    /// The draft has changed since it was read, or is closed.
    Changed,
}

const IS_AUTHOR: &str = "SELECT person_id FROM draft_author WHERE draft_id = $1 AND person_id = $2";
const ADD: &str = "
INSERT INTO review (id, draft_id, version, verdict, comment, reviewed_by, reviewed_at)
VALUES ($1, $2, $3, $4, $5, $6, $7)";
const TAKE_BACK: &str = "UPDATE draft SET offered = NULL WHERE id = $1";
/// Writes down what a second trainer says of the version they have read. A
/// draft that is returned is no longer offered.
pub async fn review(
    write: &mut Write<'_>,
    id: DraftId,
    version: i64,
    verdict: Verdict,
    comment: &str,
    by: PersonId,
    now: Timestamp,
) -> Result<Reviewed> {
    let draft = find(write, id).await?.filter(|draft| !draft.closed && draft.version == version);
    if draft.is_none_or(|draft| !draft.is_offered()) {
        return Ok(Reviewed::Changed);
    }
    if is_author(write, id, by).await? {
        return Ok(Reviewed::Own);
    }
    let review = ReviewId::new(now);
    execute!(write, ADD, review.0, id.0, version, verdict.as_str(), comment, by.0, now.ms())?;
    if verdict == Verdict::Returned {
        execute!(write, TAKE_BACK, id.0)?;
    }
    let details = serde_json::json!({ "version": version, "verdict": verdict });
    audit::add(write, now, Some(by), "draft.review", &format!("draft:{id}"), details).await?;
    Ok(Reviewed::Done)
}

/// Has this person saved the draft?
pub async fn is_author(read: &mut Read<'_>, id: DraftId, person: PersonId) -> Result<bool> {
    Ok(fetch!(read, optional crate::connection::One<Uuid>, IS_AUTHOR, id.0, person.0)?.is_some())
}

const OF_DRAFT: &str = "
SELECT r.version, r.verdict, r.comment, p.given_name || ' ' || p.surname, r.reviewed_at
FROM review r JOIN person p ON p.id = r.reviewed_by
WHERE r.draft_id = $1
ORDER BY r.reviewed_at DESC, r.id";
/// What was said of a draft, newest first.
pub async fn reviews(read: &mut Read<'_>, id: DraftId) -> Result<Vec<Review>> {
    fetch!(read, all(i64, String, String, String, i64), OF_DRAFT, id.0)?
        .into_iter()
        .map(|(version, verdict, comment, reviewer, at)| {
            let verdict = verdict.parse().map_err(Error::stored)?;
            Ok(Review { version, verdict, comment, reviewer, at: Timestamp::from_ms(at) })
        })
        .collect()
}

/// Is the newest version approved?
pub(crate) async fn is_approved(read: &mut Read<'_>, id: DraftId, version: i64) -> Result<bool> {
    let newest = reviews(read, id).await?.into_iter().find(|review| review.version == version);
    Ok(newest.is_some_and(|review| review.verdict == Verdict::Approved))
}
