//! Where a member stands with the training, in one trip to the database: the
//! pages that members open most ask for nothing else.

use crate::{Error, Read, Result};
use domain::{
    Timestamp,
    attempt::AttemptState,
    grade::Score,
    id::{AttemptId, CampaignId, ModuleId, PersonId, TestId},
};
use sqlx::types::Json;
use std::collections::HashMap;
use uuid::Uuid;

/// Modules, attempts and completion of one person in one campaign.
#[derive(Debug, Clone, Default)]
pub struct Training {
    /// The modules that are read, and when.
    pub read: HashMap<ModuleId, Timestamp>,
    /// The attempts at the test, first to last.
    pub attempts: Vec<Sitting>,
    pub completed_at: Option<Timestamp>,
}

/// An attempt without its form.
#[derive(Debug, Clone)]
pub struct Sitting {
    pub id: AttemptId,
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

/// A row of any of the three kinds; `at` is the deadline, the moment of reading
/// or of completion.
#[derive(sqlx::FromRow)]
struct Line {
    kind: String,
    id: Uuid,
    number: Option<i64>,
    state: Option<String>,
    at: Option<i64>,
    ended_at: Option<i64>,
    score: Option<Json<Score>>,
}

impl TryFrom<Line> for Sitting {
    type Error = Error;
    fn try_from(line: Line) -> Result<Self> {
        Ok(Self {
            id: AttemptId(line.id),
            number: u16::try_from(line.number.unwrap_or_default()).map_err(Error::stored)?,
            state: line.state.unwrap_or_default().parse().map_err(Error::stored)?,
            deadline: Timestamp::from_ms(line.at.unwrap_or_default()),
            ended_at: line.ended_at.map(Timestamp::from_ms),
            score: line.score.map(|score| score.0),
        })
    }
}

const TRAINING: &str = "
SELECT 'attempt' AS kind, id, number, state, deadline AS at, ended_at, score
FROM attempt
WHERE person_id = $1 AND test_id = $2 AND campaign_id = $3
UNION ALL
SELECT 'module', module_id, NULL, NULL, read_at, NULL, NULL
FROM module_read
WHERE person_id = $1 AND campaign_id = $3
UNION ALL
SELECT 'completion', person_id, NULL, NULL, completed_at, NULL, NULL
FROM completion
WHERE person_id = $1 AND campaign_id = $3";
/// Where a person stands with a test, and the modules before it, in a campaign.
pub async fn of(read: &mut Read<'_>, person: PersonId, test: TestId, campaign: CampaignId) -> Result<Training> {
    let mut training = Training::default();
    for line in fetch!(read, all Line, TRAINING, person.0, test.0, campaign.0)? {
        match line.kind.as_str() {
            "attempt" => training.attempts.push(line.try_into()?),
            "module" => {
                let at = Timestamp::from_ms(line.at.unwrap_or_default());
                training.read.insert(ModuleId(line.id), at);
            }
            _ => training.completed_at = line.at.map(Timestamp::from_ms),
        }
    }
    training.attempts.sort_by_key(|one| one.number);
    Ok(training)
}
