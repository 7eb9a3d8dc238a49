//! Correcting a key that was wrong: proposed by one trainer with what would
//! change, decided by another, and then graded anew with the former score kept.
//!
//! A correction is never undone; a further one corrects it. Attempts of
//! campaigns that are over stay as they are.

use crate::{
    Read, Result, Write,
    attempt::{self, Attempt, AttemptRow},
    audit,
    catalogue::{Catalogue, Seat},
    completion, dialect, person,
    publishing::revise_key,
    reading, setting,
};
use domain::{
    Faces, Timestamp,
    grade::Score,
    id::{AttemptId, ItemId, KeyCorrectionId, PersonId},
    item::{CorrectedKey, Key},
};
use sqlx::types::Json;
use uuid::Uuid;

/// A correction, proposed or decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    pub id: KeyCorrectionId,
    pub item: ItemId,
    pub slug: String,
    pub wrong: Key,
    pub key: Key,
    /// Members whose result is another read it.
    pub reason: Faces<String>,
    pub proposer: PersonId,
    pub proposed_by: String,
    pub proposed_at: Timestamp,
    pub decided: Option<Decided>,
}

/// How a correction was decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    pub approved: bool,
    pub by: String,
    pub at: Timestamp,
    /// Attempts that were graded anew, and those whose result is another.
    pub regraded: i64,
    pub changed: i64,
}

#[derive(sqlx::FromRow)]
struct CorrectionRow {
    id: Uuid,
    item_id: Uuid,
    slug: String,
    wrong_key: Json<Key>,
    key: Json<Key>,
    reason: Json<Faces<String>>,
    proposed_by: Uuid,
    proposer: String,
    proposed_at: i64,
    decider: Option<String>,
    decided_at: Option<i64>,
    decision: Option<String>,
    regraded: Option<i64>,
    changed: Option<i64>,
}

impl From<CorrectionRow> for Correction {
    fn from(row: CorrectionRow) -> Self {
        let decided = row.decider.zip(row.decided_at).map(|(by, at)| Decided {
            approved: row.decision.as_deref() == Some("approved"),
            by,
            at: Timestamp::from_ms(at),
            regraded: row.regraded.unwrap_or(0),
            changed: row.changed.unwrap_or(0),
        });
        Self {
            id: KeyCorrectionId(row.id),
            item: ItemId(row.item_id),
            slug: row.slug,
            wrong: row.wrong_key.0,
            key: row.key.0,
            reason: row.reason.0,
            proposer: PersonId(row.proposed_by),
            proposed_by: row.proposer,
            proposed_at: Timestamp::from_ms(row.proposed_at),
            decided,
        }
    }
}

const APPROVED: &str = "
SELECT item_id, wrong_key, key FROM key_correction WHERE decision = 'approved' ORDER BY decided_at, id";
/// The corrections in force, in the order in which they were made.
pub(crate) async fn approved(read: &mut Read<'_>) -> Result<Vec<CorrectedKey>> {
    let rows = fetch!(read, all(Uuid, Json<Key>, Json<Key>), APPROVED)?;
    let row = |(item, wrong, key): (Uuid, Json<Key>, Json<Key>)| CorrectedKey {
        item: ItemId(item),
        wrong: wrong.0,
        key: key.0,
    };
    Ok(rows.into_iter().map(row).collect())
}

const OPEN: &str = "SELECT id FROM key_correction WHERE item_id = $1 AND decided_at IS NULL";
const PROPOSE: &str = "
INSERT INTO key_correction (id, item_id, wrong_key, key, reason, proposed_by, proposed_at)
VALUES ($1, $2, $3, $4, $5, $6, $7)";
/// Proposes another key for an item; gives the one that is proposed already, if there is one.
pub async fn propose(
    write: &mut Write<'_>,
    correction: &CorrectedKey,
    reason: &Faces<String>,
    by: PersonId,
    now: Timestamp,
) -> Result<KeyCorrectionId> {
    dialect::lock_content(write).await?;
    if let Some((open,)) = fetch!(write, optional crate::connection::One<Uuid>, OPEN, correction.item.0)? {
        return Ok(KeyCorrectionId(open));
    }
    let id = KeyCorrectionId::new(now);
    let (wrong, key) = (Json(&correction.wrong), Json(&correction.key));
    execute!(write, PROPOSE, id.0, correction.item.0, wrong, key, Json(reason), by.0, now.ms())?;
    let details = serde_json::json!({ "item": correction.item, "reason": reason });
    audit::add(write, now, Some(by), "key.propose", &format!("correction:{id}"), details).await?;
    Ok(id)
}

const FIND: &str = "
SELECT c.id, c.item_id, i.slug, c.wrong_key, c.key, c.reason, c.proposed_by,
  p.given_name || ' ' || p.surname AS proposer, c.proposed_at,
  d.given_name || ' ' || d.surname AS decider, c.decided_at, c.decision, c.regraded, c.changed
FROM key_correction c
JOIN item i ON i.id = c.item_id
JOIN person p ON p.id = c.proposed_by
LEFT JOIN person d ON d.id = c.decided_by
WHERE c.id = $1";
/// One correction.
pub async fn find(read: &mut Read<'_>, id: KeyCorrectionId) -> Result<Option<Correction>> {
    Ok(fetch!(read, optional CorrectionRow, FIND, id.0)?.map(Correction::from))
}

const LIST: &str = "
SELECT c.id, c.item_id, i.slug, c.wrong_key, c.key, c.reason, c.proposed_by,
  p.given_name || ' ' || p.surname AS proposer, c.proposed_at,
  d.given_name || ' ' || d.surname AS decider, c.decided_at, c.decision, c.regraded, c.changed
FROM key_correction c
JOIN item i ON i.id = c.item_id
JOIN person p ON p.id = c.proposed_by
LEFT JOIN person d ON d.id = c.decided_by
ORDER BY CASE WHEN c.decided_at IS NULL THEN 0 ELSE 1 END, c.proposed_at DESC, c.id
LIMIT $1";
/// Corrections, those to be decided first.
pub async fn list(read: &mut Read<'_>, limit: i64) -> Result<Vec<Correction>> {
    Ok(fetch!(read, all CorrectionRow, LIST, limit)?.into_iter().map(Correction::from).collect())
}

/// What a correction does to an attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effect {
    pub attempt: AttemptId,
    pub person: PersonId,
    pub name: String,
    pub before: Score,
    pub after: Score,
}

const WITH_ITEM: &str = "
SELECT a.id, a.person_id, a.campaign_id, a.test_id, a.test_revision_id, a.number, a.form, a.state, a.started_at,
  a.deadline, a.grace_until, a.ended_at, a.ending, a.score
FROM attempt a
JOIN campaign c ON c.id = a.campaign_id
WHERE a.state = 'graded' AND c.frozen_at IS NULL AND CAST(a.form AS TEXT) LIKE '%' || CAST($1 AS TEXT) || '%'
ORDER BY a.ended_at, a.id";
/// Every graded attempt that asked the item, with its score before and after.
/// `corrections` are those in force, and the one that is looked at.
pub async fn effects(read: &mut Read<'_>, item: ItemId, corrections: &[CorrectedKey]) -> Result<Vec<Effect>> {
    let mut effects = Vec::new();
    for (attempt, before, after) in regraded(read, item, corrections).await? {
        let name = person::name(read, attempt.person).await?.map(|name| name.full()).unwrap_or_default();
        effects.push(Effect { attempt: attempt.id, person: attempt.person, name, before, after });
    }
    Ok(effects)
}

async fn regraded(
    read: &mut Read<'_>,
    item: ItemId,
    corrections: &[CorrectedKey],
) -> Result<Vec<(Attempt, Score, Score)>> {
    let attempts = fetch!(read, all AttemptRow, WITH_ITEM, item.to_string())?;
    let mut all = Vec::with_capacity(attempts.len());
    for row in attempts {
        let attempt = Attempt::try_from(row)?;
        let Some(before) = attempt.score.clone() else { continue };
        let after = attempt::score(read, &attempt, corrections).await?;
        all.push((attempt, before, after));
    }
    Ok(all)
}

/// What came of deciding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    Done {
        regraded: usize,
        changed: usize,
    },
    /// Whoever proposed it does not decide it.
    Own,
    /// It was decided before.
    Decided,
    /// The item's key is another by now.
    Overtaken,
}

const DECIDE: &str = "
UPDATE key_correction SET decided_by = $2, decided_at = $3, decision = $4, regraded = $5, changed = $6
WHERE id = $1 AND decided_at IS NULL";
/// Turns a correction down.
pub async fn decline(write: &mut Write<'_>, id: KeyCorrectionId, by: PersonId, now: Timestamp) -> Result<bool> {
    let declined = execute!(write, DECIDE, id.0, by.0, now.ms(), "declined", 0_i64, 0_i64)? == 1;
    if declined {
        audit::add(write, now, Some(by), "key.decline", &format!("correction:{id}"), serde_json::Value::Null).await?;
    }
    Ok(declined)
}

/// Approves a correction: a new revision of the item, and every attempt that
/// was asked with the wrong key graded anew, standings and tallies with it.
pub async fn approve(
    write: &mut Write<'_>,
    catalogue: &Catalogue,
    id: KeyCorrectionId,
    by: PersonId,
    now: Timestamp,
) -> Result<Decision> {
    // Standings of many people move: nobody else moves any meanwhile.
    dialect::lock_whole(write).await?;
    dialect::lock_content(write).await?;
    let Some(correction) = find(write, id).await?.filter(|one| one.decided.is_none()) else {
        return Ok(Decision::Decided);
    };
    if correction.proposer == by {
        return Ok(Decision::Own);
    }
    let note = format!("{} / {}", correction.reason.kk, correction.reason.ru);
    if !revise_key(write, &correction.slug, &correction.wrong, &correction.key, &note, by, now).await? {
        return Ok(Decision::Overtaken);
    }
    let mut corrections = approved(write).await?;
    corrections.push(CorrectedKey { item: correction.item, wrong: correction.wrong, key: correction.key });
    let all = regraded(write, correction.item, &corrections).await?;
    let (mut changed, graded) = (0, all.len());
    for (attempt, before, after) in all {
        if before != after {
            changed += 1;
            settle(write, catalogue, id, &attempt, &before, &after, now).await?;
        }
    }
    execute!(write, DECIDE, id.0, by.0, now.ms(), "approved", graded as i64, changed as i64)?;
    setting::raise(write, "catalogue").await?;
    let details = serde_json::json!({ "regraded": graded, "changed": changed });
    audit::add(write, now, Some(by), "key.approve", &format!("correction:{id}"), details).await?;
    Ok(Decision::Done { regraded: graded, changed })
}

const KEEP: &str = "
INSERT INTO former_score (attempt_id, correction_id, passed, score) VALUES ($1, $2, $3, $4)";
const REGRADE: &str = "UPDATE attempt SET passed = $2, score = $3 WHERE id = $1 AND state = 'graded'";
/// Keeps the former score, puts the new one, and moves the standing with it.
async fn settle(
    write: &mut Write<'_>,
    catalogue: &Catalogue,
    correction: KeyCorrectionId,
    attempt: &Attempt,
    before: &Score,
    after: &Score,
    now: Timestamp,
) -> Result<()> {
    execute!(write, KEEP, attempt.id.0, correction.0, before.passed, Json(before))?;
    execute!(write, REGRADE, attempt.id.0, after.passed, Json(after))?;
    if before.passed == after.passed {
        return Ok(());
    }
    let seat = person::open_membership(write, attempt.person).await?;
    let seat = seat.map(|seat| Seat { level: seat.commission.level, office: seat.office, since: seat.since });
    let Some(assignment) = catalogue.completed_by(attempt.campaign, attempt.test, seat) else { return Ok(()) };
    let passes = attempt::of_test(write, attempt.person, attempt.test, attempt.campaign).await?;
    let first = passes.iter().filter(|one| one.passed()).filter_map(|one| one.ended_at).min();
    completion::set_pass(write, assignment.campaign, attempt.person, first).await?;
    if first.is_some() {
        reading::complete_if_done(write, assignment, attempt.person, now).await?;
    }
    Ok(())
}

const FORMER: &str = "
SELECT f.score, c.decided_at, c.reason FROM former_score f JOIN key_correction c ON c.id = f.correction_id
WHERE f.attempt_id = $1
ORDER BY c.decided_at, c.id";
/// What an attempt was worth before the first correction that changed it, when
/// and why the last one did.
pub async fn former(read: &mut Read<'_>, attempt: AttemptId) -> Result<Option<(Score, Timestamp, Faces<String>)>> {
    let rows = fetch!(read, all(Json<Score>, Option<i64>, Json<Faces<String>>), FORMER, attempt.0)?;
    let last = rows.last().and_then(|(_, at, reason)| Some(((*at)?, reason.0.clone())));
    let first = rows.into_iter().next().map(|(score, ..)| score.0);
    Ok(first.zip(last).map(|(score, (at, reason))| (score, Timestamp::from_ms(at), reason)))
}
