//! An election campaign: what the training is for, and until when.

use crate::{
    Day, Faces, Timestamp,
    commission::Level,
    id::{CampaignId, CourseId, TestId},
};
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

/// A campaign. The kind of election is data, not an enum: the law changes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Campaign {
    pub id: CampaignId,
    pub slug: String,
    pub name: Faces<String>,
    /// Slug of the kind of election, such as `kurultai` or `maslikhat`.
    pub election_type: String,
    /// The zone of the campaign's days; hours of a precinct are its own.
    pub time_zone: TimeZone,
    pub voting_day: Day,
    pub training_from: Day,
    /// The act by which it was called.
    pub resolution: Option<Resolution>,
    /// Of 1,000 members so many shall complete.
    pub target: i64,
    /// Does a trainer need a passed test, beside having been trained?
    pub trainers_pass: bool,
    pub stages: Vec<Stage>,
    pub frozen_at: Option<Timestamp>,
}

/// Number and day of a resolution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolution {
    pub number: String,
    pub day: Option<Day>,
}

/// A stretch of a campaign with a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    pub name: Faces<String>,
    pub from: Day,
    pub until: Day,
}

/// What the members of commissions of one level have to complete.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Curriculum {
    pub level: Level,
    pub course: CourseId,
    pub test: TestId,
}
