//! Taking what is published out of use, and questions out of the draw and back.

use super::draw::{self, Starved};
use crate::{Error, Result, Write, audit, dialect, revision, setting};
use domain::{
    Timestamp,
    case::QUESTIONS,
    draft::DraftKind,
    id::{ItemId, PersonId},
};

const RETIRE_COURSE: &str = "UPDATE course SET retired_at = $2 WHERE slug = $1 AND retired_at IS NULL";
const RETIRE_MODULE: &str = "UPDATE module SET retired_at = $2 WHERE slug = $1 AND retired_at IS NULL";
const RETIRE_MANUAL: &str = "UPDATE manual SET retired_at = $2 WHERE slug = $1 AND retired_at IS NULL";
const RETIRE_ITEM: &str = "UPDATE item SET retired_at = $2 WHERE slug = $1 AND retired_at IS NULL";
const RETIRE_TEST: &str = "UPDATE test SET retired_at = $2 WHERE slug = $1 AND retired_at IS NULL";
/// What came of taking something out of use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Retired {
    Done,
    /// There is nothing of the name in use.
    Unknown,
    /// A test could not be drawn without the question.
    Starves(Starved),
    /// The question's case would not stand without it; the case leaves as a whole.
    Case(String),
}

/// Takes a subject out of use; what was done with it stays. Whether something
/// else still needs a course, a module or a test is the caller's to ask.
pub async fn retire(
    write: &mut Write<'_>,
    kind: DraftKind,
    slug: &str,
    by: PersonId,
    now: Timestamp,
) -> Result<Retired> {
    dialect::lock_content(write).await?;
    if kind == DraftKind::Item {
        let stands = revision::case_around(write, slug).await?;
        if let Some((case, _)) = stands.filter(|(_, count)| count - 1 < *QUESTIONS.start()) {
            return Ok(Retired::Case(case));
        }
        if let Some(starved) = draw::starved_without(write, &[slug.to_owned()]).await? {
            return Ok(Retired::Starves(starved));
        }
    }
    let gone = take_out(write, kind, slug, by, now).await?;
    Ok(if gone { Retired::Done } else { Retired::Unknown })
}

/// Takes all questions of a case out of use.
pub async fn retire_case(write: &mut Write<'_>, case: &str, by: PersonId, now: Timestamp) -> Result<Retired> {
    dialect::lock_content(write).await?;
    let questions = revision::of_case(write, case).await?.into_iter().filter(|one| !one.retired);
    let slugs: Vec<String> = questions.map(|one| one.slug).collect();
    if let Some(starved) = draw::starved_without(write, &slugs).await? {
        return Ok(Retired::Starves(starved));
    }
    for slug in &slugs {
        take_out(write, DraftKind::Item, slug, by, now).await?;
    }
    Ok(if slugs.is_empty() { Retired::Unknown } else { Retired::Done })
}

/// Gives whether it was in use.
async fn take_out(write: &mut Write<'_>, kind: DraftKind, slug: &str, by: PersonId, now: Timestamp) -> Result<bool> {
    let sql = match kind {
        DraftKind::Course => RETIRE_COURSE,
        DraftKind::Module => RETIRE_MODULE,
        DraftKind::Manual => RETIRE_MANUAL,
        DraftKind::Item => RETIRE_ITEM,
        DraftKind::Test => RETIRE_TEST,
        DraftKind::Chapter => return Err(Error::stored("a chapter leaves with its manual's frame")),
    };
    if execute!(write, sql, slug, now.ms())? == 0 {
        return Ok(false);
    }
    setting::raise(write, "catalogue").await?;
    audit::add(write, now, Some(by), "content.retire", &format!("{kind}:{slug}"), serde_json::Value::Null).await?;
    Ok(true)
}

const SUSPEND: &str = "UPDATE item SET suspended_at = $2 WHERE id = $1 AND suspended_at IS NULL AND retired_at IS NULL";
/// Takes items out of the draw until each is approved again: the law they cite
/// has changed. Gives how many were in it.
pub async fn suspend(write: &mut Write<'_>, items: &[ItemId], why: &str, by: PersonId, now: Timestamp) -> Result<u64> {
    dialect::lock_content(write).await?;
    let mut suspended = 0;
    for item in items {
        suspended += execute!(write, SUSPEND, item.0, now.ms())?;
    }
    if suspended > 0 {
        setting::raise(write, "catalogue").await?;
        let details = serde_json::json!({ "items": suspended, "why": why });
        audit::add(write, now, Some(by), "item.suspend", "content", details).await?;
    }
    Ok(suspended)
}

const RESTORE: &str = "UPDATE item SET suspended_at = NULL WHERE id = $1 AND suspended_at IS NOT NULL";
/// Puts items back into the draw as they are: the change of the law does not
/// touch them. Gives how many were out of it.
pub async fn restore(write: &mut Write<'_>, items: &[ItemId], by: PersonId, now: Timestamp) -> Result<u64> {
    dialect::lock_content(write).await?;
    let mut restored = 0;
    for item in items {
        let back = execute!(write, RESTORE, item.0)?;
        if back > 0 {
            audit::add(write, now, Some(by), "item.restore", &format!("item:{}", item.0), serde_json::Value::Null)
                .await?;
        }
        restored += back;
    }
    if restored > 0 {
        setting::raise(write, "catalogue").await?;
    }
    Ok(restored)
}
