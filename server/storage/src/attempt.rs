//! Attempts: begun, answered, graded.
//!
//! The attempt, its form and its deadline are on disk before anybody sees a
//! question. Every answer is one statement; an older sequence number never
//! overwrites a newer one; nothing is taken once the attempt is graded or the
//! grace period is over.

mod ending;

pub(crate) use ending::score;
pub use ending::{Graded, finish, overdue};

use crate::{Error, Read, Result, Write, catalogue::Assignment, completion, dialect};
use domain::{
    Lang, Timestamp,
    attempt::{AnswerGiven, AnswerKept, AttemptState, Beginning, Change, Ending, beginning},
    completion::Standing,
    draw::{Drawable, Form, draw},
    grade::Score,
    id::{AttemptId, CampaignId, ItemId, PersonId, TestId, TestRevisionId},
};
use rand::Rng;
use sqlx::types::Json;
use std::{collections::BTreeSet, time::Duration};
use uuid::Uuid;

/// One attempt. Person, test, form and the two deadlines never change.
#[derive(Debug, Clone)]
pub struct Attempt {
    pub id: AttemptId,
    pub person: PersonId,
    pub campaign: CampaignId,
    pub test: TestId,
    pub test_revision: TestRevisionId,
    /// Counted from 1 for each person, test and campaign.
    pub number: u16,
    pub form: Form,
    pub started_at: Timestamp,
    pub deadline: Timestamp,
    pub grace_until: Timestamp,
    pub state: AttemptState,
    pub ended_at: Option<Timestamp>,
    pub ending: Option<Ending>,
    pub score: Option<Score>,
}

impl Attempt {
    pub fn passed(&self) -> bool {
        self.score.as_ref().is_some_and(|score| score.passed)
    }
}

/// What of an attempt never changes: keep it as long as you like. Whether it is
/// still open, it does not know.
#[derive(Debug, Clone)]
pub struct Paper {
    pub id: AttemptId,
    pub person: PersonId,
    pub test_revision: TestRevisionId,
    pub form: Form,
    pub deadline: Timestamp,
}

impl From<Attempt> for Paper {
    fn from(attempt: Attempt) -> Self {
        let Attempt { id, person, test_revision, form, deadline, .. } = attempt;
        Self { id, person, test_revision, form, deadline }
    }
}

#[derive(sqlx::FromRow)]
pub(crate) struct AttemptRow {
    id: Uuid,
    person_id: Uuid,
    campaign_id: Uuid,
    test_id: Uuid,
    test_revision_id: Uuid,
    number: i64,
    form: Json<Form>,
    state: String,
    started_at: i64,
    deadline: i64,
    grace_until: i64,
    ended_at: Option<i64>,
    ending: Option<String>,
    score: Option<Json<Score>>,
}

impl TryFrom<AttemptRow> for Attempt {
    type Error = Error;
    fn try_from(row: AttemptRow) -> Result<Self> {
        Ok(Self {
            id: AttemptId(row.id),
            person: PersonId(row.person_id),
            campaign: CampaignId(row.campaign_id),
            test: TestId(row.test_id),
            test_revision: TestRevisionId(row.test_revision_id),
            number: u16::try_from(row.number).map_err(Error::stored)?,
            form: row.form.0,
            started_at: Timestamp::from_ms(row.started_at),
            deadline: Timestamp::from_ms(row.deadline),
            grace_until: Timestamp::from_ms(row.grace_until),
            state: row.state.parse().map_err(Error::stored)?,
            ended_at: row.ended_at.map(Timestamp::from_ms),
            ending: row.ending.map(|word| word.parse()).transpose().map_err(Error::stored)?,
            score: row.score.map(|score| score.0),
        })
    }
}

const FIND: &str = "
SELECT id, person_id, campaign_id, test_id, test_revision_id, number, form, state, started_at, deadline,
  grace_until, ended_at, ending, score
FROM attempt
WHERE id = $1 AND person_id = $2";
/// An attempt of this person. Somebody else's cannot be told from none.
pub async fn find(read: &mut Read<'_>, person: PersonId, attempt: AttemptId) -> Result<Option<Attempt>> {
    fetch!(read, optional AttemptRow, FIND, attempt.0, person.0)?.map(Attempt::try_from).transpose()
}

const OF_TEST: &str = "
SELECT id, person_id, campaign_id, test_id, test_revision_id, number, form, state, started_at, deadline,
  grace_until, ended_at, ending, score
FROM attempt
WHERE person_id = $1 AND test_id = $2 AND campaign_id = $3
ORDER BY number";
/// A person's attempts at a test in a campaign, first to last.
pub async fn of_test(
    read: &mut Read<'_>,
    person: PersonId,
    test: TestId,
    campaign: CampaignId,
) -> Result<Vec<Attempt>> {
    fetch!(read, all AttemptRow, OF_TEST, person.0, test.0, campaign.0)?.into_iter().map(Attempt::try_from).collect()
}

/// What came of asking to begin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Begun {
    New(AttemptId),
    /// An attempt was open already: it goes on.
    Open(AttemptId),
    Refused(Beginning),
    /// The bank has too few items for the blueprint; says which topic.
    BankTooSmall(String),
}

const OPEN: &str = "SELECT id FROM attempt WHERE person_id = $1 AND test_id = $2 AND state = 'open'";
const ADD: &str = "
INSERT INTO attempt (id, person_id, campaign_id, test_id, test_revision_id, number, form, state, started_at, deadline,
  grace_until, lang)
VALUES ($1, $2, $3, $4, $5, $6, $7, 'open', $8, $9, $10, $11)";
/// Begins an attempt: draws a form, preferring items the person has not met, and
/// stores it with its deadline and the language of the page. Asking twice gives
/// the same open attempt, in whichever campaign it was begun.
pub async fn begin(
    write: &mut Write<'_>,
    assignment: Assignment<'_>,
    bank: &[Drawable],
    person: PersonId,
    lang: Lang,
    now: Timestamp,
    mut rng: impl Rng + Send,
) -> Result<Begun> {
    dialect::lock_person(write, person).await?;
    let (campaign, test) = (assignment.campaign, assignment.test);
    if let Some((open,)) = fetch!(write, optional crate::connection::One<Uuid>, OPEN, person.0, test.id.0)? {
        return Ok(Begun::Open(AttemptId(open)));
    }
    let earlier = of_test(write, person, test.id, campaign.id).await?;
    let used = u16::try_from(earlier.len()).unwrap_or(u16::MAX);
    let passed = earlier.iter().any(Attempt::passed);
    let last_end = earlier.iter().filter_map(|attempt| attempt.ended_at).max();
    match beginning(&test.body, (now, now.day_in(&campaign.time_zone)), used, passed, last_end) {
        Beginning::Allowed if !test.body.may_be_sat_in(lang) => return Ok(Begun::Refused(Beginning::OtherLanguage)),
        Beginning::Allowed => {}
        refused => return Ok(Begun::Refused(refused)),
    }
    let met: BTreeSet<ItemId> = earlier.iter().flat_map(|attempt| attempt.form.0.iter().map(|q| q.item)).collect();
    let form = match draw(&test.body.blueprint, bank, test.body.kind.draws(), &met, &mut rng) {
        Ok(form) => form,
        Err(too_small) => return Ok(Begun::BankTooSmall(too_small.to_string())),
    };
    let id = AttemptId::new(now);
    let deadline = now + Duration::from_secs(u64::from(test.body.minutes) * 60);
    let grace_until = deadline + Duration::from_secs(u64::from(test.body.grace_seconds));
    execute!(
        write,
        ADD,
        id.0,
        person.0,
        campaign.id.0,
        test.id.0,
        test.revision.0,
        i64::from(used) + 1,
        Json(&form),
        now.ms(),
        deadline.ms(),
        grace_until.ms(),
        lang.as_str(),
    )?;
    let started = Standing { started_at: Some(now), ..Standing::default() };
    completion::advance(write, campaign, person, started).await?;
    Ok(Begun::New(id))
}

macro_rules! save {
    ($lock:literal) => {
        concat!(
            "
INSERT INTO answer (attempt_id, position, chosen, flagged, seq, client_at, saved_at, late)
SELECT a.id, CAST($3 AS BIGINT), CAST($4 AS TEXT), CAST($5 AS BOOLEAN), CAST($6 AS BIGINT), CAST($7 AS BIGINT),
  CAST($8 AS BIGINT), CAST($8 AS BIGINT) > a.deadline
FROM attempt a
WHERE a.id = $1 AND a.person_id = $2 AND a.state = 'open' AND a.grace_until >= $8 ",
            $lock,
            "
ON CONFLICT (attempt_id, position) DO UPDATE SET
  chosen = excluded.chosen, flagged = excluded.flagged, seq = excluded.seq,
  client_at = excluded.client_at, saved_at = excluded.saved_at, late = excluded.late
WHERE excluded.seq > answer.seq AND (CAST($9 AS BOOLEAN) OR answer.chosen = '')"
        )
    };
}
const SAVE: &str = save!("");
/// Shares the attempt's row with other answers, so that grading waits for them
/// and they for it: see [`dialect::lock_attempt`].
const SAVE_POSTGRES: &str = save!("FOR KEY SHARE");
/// Saves an answer in one statement. `false` when it was not stored: a newer
/// one stands, or one that may not be changed, or nothing is taken any more;
/// [`kept`] and [`find`] tell which.
pub async fn save(
    write: &mut Write<'_>,
    person: PersonId,
    attempt: AttemptId,
    answer: &AnswerGiven,
    change: Change,
    now: Timestamp,
) -> Result<bool> {
    let (position, chosen) = (i64::from(answer.position), answer.chosen.to_string());
    let sql = dialect::pick(write, SAVE, SAVE_POSTGRES);
    let saved = execute!(
        write,
        sql,
        attempt.0,
        person.0,
        position,
        &chosen,
        answer.flagged,
        answer.seq,
        answer.client_at,
        now.ms(),
        change == Change::Free,
    )?;
    Ok(saved == 1)
}

#[derive(sqlx::FromRow)]
struct AnswerRow {
    position: i64,
    chosen: String,
    flagged: bool,
    seq: i64,
    saved_at: i64,
    late: bool,
}

impl TryFrom<AnswerRow> for AnswerKept {
    type Error = Error;
    fn try_from(row: AnswerRow) -> Result<Self> {
        Ok(Self {
            position: u16::try_from(row.position).map_err(Error::stored)?,
            chosen: row.chosen.parse().map_err(Error::stored)?,
            flagged: row.flagged,
            seq: row.seq,
            saved_at: Timestamp::from_ms(row.saved_at),
            late: row.late,
        })
    }
}

const ANSWERS: &str = "
SELECT position, chosen, flagged, seq, saved_at, late FROM answer WHERE attempt_id = $1 ORDER BY position";
/// The saved answers of an attempt, by position.
pub async fn answers(read: &mut Read<'_>, attempt: AttemptId) -> Result<Vec<AnswerKept>> {
    fetch!(read, all AnswerRow, ANSWERS, attempt.0)?.into_iter().map(AnswerKept::try_from).collect()
}

const KEPT: &str = "
SELECT position, chosen, flagged, seq, saved_at, late FROM answer WHERE attempt_id = $1 AND position = $2";
/// The saved answer at a position.
pub async fn kept(read: &mut Read<'_>, attempt: AttemptId, position: u16) -> Result<Option<AnswerKept>> {
    fetch!(read, optional AnswerRow, KEPT, attempt.0, i64::from(position))?.map(AnswerKept::try_from).transpose()
}
