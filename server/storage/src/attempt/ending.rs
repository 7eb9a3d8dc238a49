//! The end of an attempt: graded once, with what was saved.

use super::{AnswerKept, Attempt, AttemptRow, answers};
use crate::{
    Error, Read, Result, Write, catalogue,
    catalogue::{Catalogue, Seat},
    completion, correction, dialect, person, reading,
};
use domain::{
    Timestamp,
    attempt::{AttemptState, Ending},
    completion::Standing,
    draw::Form,
    grade::{Marked, Score, grade},
    id::{AttemptId, PersonId},
    item::{CorrectedKey, ItemBody, corrected},
    response::Response,
};
use sqlx::types::Json;
use std::collections::HashMap;
use uuid::Uuid;

/// What came of ending an attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Graded {
    Now(Score),
    /// It had been graded before; that score stands.
    Before(Score),
    /// There is no such attempt of this person.
    NotFound,
}

const GRADE: &str = "
UPDATE attempt SET state = 'graded', ended_at = $3, ending = $4, passed = $5, score = $6
WHERE id = $1 AND person_id = $2 AND state = 'open'";
/// Grades an attempt with the answers saved so far and moves the person's
/// standing. `ending` is what the person did; past the deadline it counts as
/// time run out. Ending twice gives the first score.
pub async fn finish(
    write: &mut Write<'_>,
    catalogue: &Catalogue,
    person: PersonId,
    attempt: AttemptId,
    ending: Ending,
    now: Timestamp,
) -> Result<Graded> {
    dialect::lock_person(write, person).await?;
    dialect::lock_attempt(write, attempt).await?;
    let Some(attempt) = super::find(write, person, attempt).await? else { return Ok(Graded::NotFound) };
    if let (AttemptState::Graded, Some(score)) = (attempt.state, &attempt.score) {
        return Ok(Graded::Before(score.clone()));
    }
    // Those in force now, not those of the catalogue that was loaded before.
    let corrections = correction::approved(write).await?;
    let score = score(write, &attempt, &corrections).await?;
    let ending = if now > attempt.deadline { Ending::TimeRanOut } else { ending };
    let ended_at = now.min(attempt.grace_until);
    execute!(write, GRADE, attempt.id.0, person.0, ended_at.ms(), ending.as_str(), score.passed, Json(&score))?;
    move_on(write, catalogue, &attempt, score.passed, ended_at).await?;
    Ok(Graded::Now(score))
}

/// Moves the standing in the campaign and for the test of the attempt, whatever
/// campaign runs and wherever the person sits by now.
async fn move_on(
    write: &mut Write<'_>,
    catalogue: &Catalogue,
    attempt: &Attempt,
    passed: bool,
    at: Timestamp,
) -> Result<()> {
    let seat = person::open_membership(write, attempt.person).await?;
    let seat = seat.map(|seat| Seat { level: seat.commission.level, office: seat.office, since: seat.since });
    let Some(assignment) = catalogue.completed_by(attempt.campaign, attempt.test, seat) else { return Ok(()) };
    let tested = Standing { tested_at: Some(at), passed_at: passed.then_some(at), ..Standing::default() };
    completion::advance(write, assignment.campaign, attempt.person, tested).await?;
    if passed {
        reading::complete_if_done(write, assignment, attempt.person, at).await?;
    }
    Ok(())
}

/// Grades an attempt by the revisions it was drawn from, their keys corrected
/// where they were wrong.
pub(crate) async fn score(read: &mut Read<'_>, attempt: &Attempt, corrections: &[CorrectedKey]) -> Result<Score> {
    let test = catalogue::test_revision(read, attempt.test_revision)
        .await?
        .ok_or_else(|| Error::stored("an attempt without its test revision"))?;
    let items = items_of(read, &attempt.form, corrections).await?;
    let given: HashMap<u16, Response> =
        answers(read, attempt.id).await?.into_iter().map(|kept: AnswerKept| (kept.position, kept.chosen)).collect();
    let marked = (1_u16..)
        .zip(&attempt.form.0)
        .map(|(position, question)| {
            let item = items
                .get(&question.revision.0)
                .ok_or_else(|| Error::stored("a form with an item revision that is gone"))?;
            Ok(Marked::of(item, given.get(&position).unwrap_or(&Response::NOTHING)))
        })
        .collect::<Result<Vec<Marked>>>()?;
    Ok(grade(&marked, &test))
}

/// The item revisions of a form, each from its primary key.
async fn items_of(read: &mut Read<'_>, form: &Form, corrections: &[CorrectedKey]) -> Result<HashMap<Uuid, ItemBody>> {
    let mut items = HashMap::with_capacity(form.len());
    for question in &form.0 {
        if let Some(body) = catalogue::item_revision(read, question.revision).await? {
            let body = corrected(corrections, question.item, body);
            items.insert(question.revision.0, body);
        }
    }
    Ok(items)
}

const OVERDUE: &str = "
SELECT id, person_id, campaign_id, test_id, test_revision_id, number, form, state, started_at, deadline,
  grace_until, ended_at, ending, score
FROM attempt
WHERE state = 'open' AND grace_until < $1
ORDER BY grace_until
LIMIT $2";
/// Attempts whose grace period is over and that nobody submitted, longest overdue first.
pub async fn overdue(read: &mut Read<'_>, now: Timestamp, limit: i64) -> Result<Vec<Attempt>> {
    fetch!(read, all AttemptRow, OVERDUE, now.ms(), limit)?.into_iter().map(Attempt::try_from).collect()
}
