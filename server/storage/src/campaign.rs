//! Campaigns and what each level has to complete in them.

use crate::{Error, Read, Result, Write, setting};
use domain::{
    Day, Faces, Timestamp,
    campaign::{Campaign, Curriculum},
    id::{CampaignId, CourseId, TestId},
};
use jiff::tz::TimeZone;
use sqlx::types::Json;
use uuid::Uuid;

/// A campaign to be opened.
#[derive(Debug, Clone)]
pub struct NewCampaign {
    pub slug: String,
    pub name: Faces<String>,
    pub election_type: String,
    /// IANA name of the zone of the campaign's days.
    pub time_zone: String,
    pub training_from: Day,
    pub voting_day: Day,
}

const OPEN: &str = "
INSERT INTO campaign (id, slug, name, election_type, time_zone, training_from, voting_day, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
const REQUIRE: &str = "
INSERT INTO curriculum (campaign_id, level, course_id, test_id) VALUES ($1, $2, $3, $4)
ON CONFLICT (campaign_id, level) DO UPDATE SET course_id = excluded.course_id, test_id = excluded.test_id";
/// Opens a campaign with its curriculum. Tallies of members already in office
/// are made by [`crate::completion::recount`].
pub async fn open(
    write: &mut Write<'_>,
    campaign: &NewCampaign,
    curriculum: &[Curriculum],
    now: Timestamp,
) -> Result<CampaignId> {
    let id = CampaignId::new(now);
    execute!(
        write,
        OPEN,
        id.0,
        &campaign.slug,
        Json(&campaign.name),
        &campaign.election_type,
        &campaign.time_zone,
        campaign.training_from.to_string(),
        campaign.voting_day.to_string(),
        now.ms(),
    )?;
    for one in curriculum {
        execute!(write, REQUIRE, id.0, one.level.as_str(), one.course.0, one.test.0)?;
    }
    setting::raise(write, "catalogue").await?;
    Ok(id)
}

#[derive(sqlx::FromRow)]
struct CampaignRow {
    id: Uuid,
    slug: String,
    name: Json<Faces<String>>,
    election_type: String,
    time_zone: String,
    training_from: String,
    voting_day: String,
    frozen_at: Option<i64>,
}

impl TryFrom<CampaignRow> for Campaign {
    type Error = Error;
    fn try_from(row: CampaignRow) -> Result<Self> {
        Ok(Self {
            id: CampaignId(row.id),
            slug: row.slug,
            name: row.name.0,
            election_type: row.election_type,
            time_zone: TimeZone::get(&row.time_zone).map_err(Error::stored)?,
            training_from: row.training_from.parse().map_err(Error::stored)?,
            voting_day: row.voting_day.parse().map_err(Error::stored)?,
            frozen_at: row.frozen_at.map(Timestamp::from_ms),
        })
    }
}

const ALL: &str = "
SELECT id, slug, name, election_type, time_zone, training_from, voting_day, frozen_at
FROM campaign
ORDER BY voting_day, id";
/// Every campaign, by voting day.
pub async fn all(read: &mut Read<'_>) -> Result<Vec<Campaign>> {
    fetch!(read, all CampaignRow, ALL)?.into_iter().map(Campaign::try_from).collect()
}

/// The campaigns whose members are still being counted.
pub async fn unfrozen(read: &mut Read<'_>) -> Result<Vec<Campaign>> {
    Ok(all(read).await?.into_iter().filter(|campaign| campaign.frozen_at.is_none()).collect())
}

const CURRICULA: &str = "SELECT campaign_id, level, course_id, test_id FROM curriculum";
/// What each campaign asks of each level.
pub(crate) async fn curricula(read: &mut Read<'_>) -> Result<Vec<(CampaignId, Curriculum)>> {
    fetch!(read, all(Uuid, String, Uuid, Uuid), CURRICULA)?
        .into_iter()
        .map(|(campaign, level, course, test)| {
            let level = level.parse().map_err(Error::stored)?;
            Ok((CampaignId(campaign), Curriculum { level, course: CourseId(course), test: TestId(test) }))
        })
        .collect()
}
