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
    pub frozen_at: Option<Timestamp>,
}

/// What the members of commissions of one level have to complete.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Curriculum {
    pub level: Level,
    pub course: CourseId,
    pub test: TestId,
}
