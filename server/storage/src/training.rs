//! Where a member stands with the training, in one trip to the database: the
//! pages that members open most ask for nothing else.

use crate::{Error, Read, Result};
use domain::{
    Timestamp,
    attempt::AttemptState,
    grade::Score,
    id::{AttemptId, CampaignId, PersonId, TestId},
};
use sqlx::types::Json;
use std::collections::HashSet;
use uuid::Uuid;

/// Modules, attempts and completion of one person in one campaign.
#[derive(Debug, Clone, Default)]
pub struct Training {
    /// The modules that are read, by their slugs.
    pub read: HashSet<String>,
    /// The attempts at every test of the campaign, those at one test first to last.
    pub attempts: Vec<Sitting>,
    pub completed_at: Option<Timestamp>,
}

impl Training {
    /// The attempts at one test, first to last.
    pub fn at(&self, test: TestId) -> Vec<&Sitting> {
        self.attempts.iter().filter(|attempt| attempt.test == test).collect()
    }
}

/// An attempt without its form.
#[derive(Debug, Clone)]
pub struct Sitting {
    pub id: AttemptId,
    pub test: TestId,
    /// Counted from 1.
    pub number: u16,
    pub state: AttemptState,
    pub deadline: Timestamp,
    pub ended_at: Option<Timestamp>,
    pub score: Option<Score>,
}

impl Sitting {
    pub fn passed(&self) -> bool {
        self.score.as_ref().is_some_and(|score| score.passed)
    }
}

/// One attempt, or none; modules and completion stand on every row alike.
#[derive(sqlx::FromRow)]
struct Line {
    read: Option<String>,
    completed_at: Option<i64>,
    id: Option<Uuid>,
    test_id: Option<Uuid>,
    number: Option<i64>,
    state: Option<String>,
    deadline: Option<i64>,
    ended_at: Option<i64>,
    score: Option<Json<Score>>,
}

impl Line {
    fn sitting(self) -> Result<Option<Sitting>> {
        let (Some(id), Some(test)) = (self.id, self.test_id) else { return Ok(None) };
        let (Some(number), Some(state), Some(deadline)) = (self.number, self.state, self.deadline) else {
            return Ok(None);
        };
        Ok(Some(Sitting {
            id: AttemptId(id),
            test: TestId(test),
            number: u16::try_from(number).map_err(Error::stored)?,
            state: state.parse().map_err(Error::stored)?,
            deadline: Timestamp::from_ms(deadline),
            ended_at: self.ended_at.map(Timestamp::from_ms),
            score: self.score.map(|score| score.0),
        }))
    }
}

// The modules come as one text: sqlx hands rows over one by one and column by
// column, which costs more than finding them. A slug has no spaces.
const TRAINING: &str = "
SELECT c.completed_at, a.id, a.test_id, a.number, a.state, a.deadline, a.ended_at, a.score,
  (SELECT string_agg(m.slug, ' ') FROM module_read r JOIN module m ON m.id = r.module_id
   WHERE r.person_id = p.id AND r.campaign_id = $2) AS read
FROM person p
LEFT JOIN completion c ON c.person_id = p.id AND c.campaign_id = $2
LEFT JOIN attempt a ON a.person_id = p.id AND a.campaign_id = $2
WHERE p.id = $1
ORDER BY a.number";
/// Where a person stands with modules and tests in a campaign.
pub async fn of(read: &mut Read<'_>, person: PersonId, campaign: CampaignId) -> Result<Training> {
    let mut training = Training::default();
    for line in fetch!(read, all Line, TRAINING, person.0, campaign.0)? {
        if training.read.is_empty() {
            training.read = line.read.iter().flat_map(|slugs| slugs.split(' ')).map(str::to_owned).collect();
            training.completed_at = line.completed_at.map(Timestamp::from_ms);
        }
        training.attempts.extend(line.sitting()?);
    }
    Ok(training)
}
