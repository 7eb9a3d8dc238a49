//! Campaigns and what each level has to complete in them.

use crate::{Error, Read, Result, Write, audit, dialect, setting};
use domain::{
    Day, Faces, Timestamp,
    campaign::{Campaign, Curriculum, ExpectedEvent, Resolution, Stage},
    id::{CampaignId, CourseId, PersonId, TestId},
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
const REQUIRE_OFFICE: &str = "
INSERT INTO curriculum_office (campaign_id, level, office, course_id, test_id) VALUES ($1, $2, $3, $4, $5)";
async fn require(write: &mut Write<'_>, campaign: CampaignId, one: &Curriculum) -> Result<()> {
    let (id, level) = (campaign.0, one.level.as_str());
    match one.office {
        None => execute!(write, REQUIRE, id, level, one.course.0, one.test.0)?,
        Some(office) => execute!(write, REQUIRE_OFFICE, id, level, office.as_str(), one.course.0, one.test.0)?,
    };
    Ok(())
}

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
        require(write, id, one).await?;
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
    resolution_number: Option<String>,
    resolution_day: Option<String>,
    target: i64,
    trainers_pass: bool,
    express_days: i64,
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
            resolution: match row.resolution_number {
                Some(number) => Some(Resolution {
                    number,
                    day: row.resolution_day.map(|day| day.parse()).transpose().map_err(Error::stored)?,
                }),
                None => None,
            },
            target: row.target,
            trainers_pass: row.trainers_pass,
            stages: Vec::new(),
            events: Vec::new(),
            express_days: row.express_days,
            frozen_at: row.frozen_at.map(Timestamp::from_ms),
        })
    }
}

const ALL: &str = "
SELECT id, slug, name, election_type, time_zone, training_from, voting_day, resolution_number, resolution_day,
  target, trainers_pass, express_days, frozen_at
FROM campaign
ORDER BY voting_day, id";
const STAGES: &str = "
SELECT campaign_id, name, from_day, until_day FROM campaign_stage ORDER BY campaign_id, position";
const EXPECTED: &str = "SELECT campaign_id, level, kind FROM curriculum_event ORDER BY campaign_id, level, kind";
/// Every campaign with its stages and expected events, by voting day.
pub async fn all(read: &mut Read<'_>) -> Result<Vec<Campaign>> {
    let rows = fetch!(read, all CampaignRow, ALL)?;
    let mut campaigns = rows.into_iter().map(Campaign::try_from).collect::<Result<Vec<_>>>()?;
    for (campaign, name, from, until) in fetch!(read, all(Uuid, Json<Faces<String>>, String, String), STAGES)? {
        let stage = Stage {
            name: name.0,
            from: from.parse().map_err(Error::stored)?,
            until: until.parse().map_err(Error::stored)?,
        };
        if let Some(of) = campaigns.iter_mut().find(|one| one.id.0 == campaign) {
            of.stages.push(stage);
        }
    }
    for (campaign, level, kind) in fetch!(read, all(Uuid, String, String), EXPECTED)? {
        let event = ExpectedEvent { level: level.parse().map_err(Error::stored)?, kind };
        if let Some(of) = campaigns.iter_mut().find(|one| one.id.0 == campaign) {
            of.events.push(event);
        }
    }
    Ok(campaigns)
}

/// The campaigns whose members are still being counted.
pub async fn unfrozen(read: &mut Read<'_>) -> Result<Vec<Campaign>> {
    Ok(all(read).await?.into_iter().filter(|campaign| campaign.frozen_at.is_none()).collect())
}

const CURRICULA: &str = "
SELECT campaign_id, level, NULL AS office, course_id, test_id FROM curriculum
UNION ALL
SELECT campaign_id, level, office, course_id, test_id FROM curriculum_office";
/// What each campaign asks of each level, and of offices in it.
pub(crate) async fn curricula(read: &mut Read<'_>) -> Result<Vec<(CampaignId, Curriculum)>> {
    fetch!(read, all(Uuid, String, Option<String>, Uuid, Uuid), CURRICULA)?
        .into_iter()
        .map(|(campaign, level, office, course, test)| {
            let level = level.parse().map_err(Error::stored)?;
            let office = office.map(|office| office.parse()).transpose().map_err(Error::stored)?;
            Ok((CampaignId(campaign), Curriculum { level, office, course: CourseId(course), test: TestId(test) }))
        })
        .collect()
}

/// What can be changed of a campaign that is not over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    pub name: Faces<String>,
    pub election_type: String,
    pub training_from: Day,
    pub voting_day: Day,
    pub resolution: Option<Resolution>,
    pub target: i64,
    pub trainers_pass: bool,
    pub express_days: i64,
    pub stages: Vec<Stage>,
    pub curriculum: Vec<Curriculum>,
    pub events: Vec<ExpectedEvent>,
}

const CHANGE: &str = "
UPDATE campaign SET name = $2, election_type = $3, training_from = $4, voting_day = $5, resolution_number = $6,
  resolution_day = $7, target = $8, trainers_pass = $9, express_days = $10
WHERE id = $1 AND frozen_at IS NULL";
const CLEAR_STAGES: &str = "DELETE FROM campaign_stage WHERE campaign_id = $1";
const CLEAR_OFFICES: &str = "DELETE FROM curriculum_office WHERE campaign_id = $1";
const CLEAR_EVENTS: &str = "DELETE FROM curriculum_event WHERE campaign_id = $1";
const ADD_EVENT: &str = "INSERT INTO curriculum_event (campaign_id, level, kind) VALUES ($1, $2, $3)";
const ADD_STAGE: &str = "
INSERT INTO campaign_stage (campaign_id, position, name, from_day, until_day) VALUES ($1, $2, $3, $4, $5)";
/// Changes a campaign; one that is over stays as it is. Gives whether it changed.
pub async fn change(
    write: &mut Write<'_>,
    campaign: CampaignId,
    settings: &Settings,
    by: PersonId,
    now: Timestamp,
) -> Result<bool> {
    let resolution = settings.resolution.as_ref();
    let changed = execute!(
        write,
        CHANGE,
        campaign.0,
        Json(&settings.name),
        &settings.election_type,
        settings.training_from.to_string(),
        settings.voting_day.to_string(),
        resolution.map(|one| one.number.as_str()),
        resolution.and_then(|one| one.day).map(|day| day.to_string()),
        settings.target,
        settings.trainers_pass,
        settings.express_days,
    )?;
    if changed == 0 {
        return Ok(false);
    }
    execute!(write, CLEAR_STAGES, campaign.0)?;
    for (position, stage) in (1_i64..).zip(&settings.stages) {
        let (from, until) = (stage.from.to_string(), stage.until.to_string());
        execute!(write, ADD_STAGE, campaign.0, position, Json(&stage.name), from, until)?;
    }
    execute!(write, CLEAR_OFFICES, campaign.0)?;
    for one in &settings.curriculum {
        require(write, campaign, one).await?;
    }
    execute!(write, CLEAR_EVENTS, campaign.0)?;
    for one in &settings.events {
        execute!(write, ADD_EVENT, campaign.0, one.level.as_str(), &one.kind)?;
    }
    setting::raise(write, "catalogue").await?;
    let details = serde_json::json!({ "voting_day": settings.voting_day });
    audit::add(write, now, Some(by), "campaign.change", &format!("campaign:{campaign}"), details).await?;
    Ok(true)
}

const FREEZE: &str = "UPDATE campaign SET frozen_at = $2 WHERE id = $1 AND frozen_at IS NULL";
/// Ends a campaign for good: nothing of it changes any more. Gives whether it was open.
pub async fn freeze(write: &mut Write<'_>, campaign: CampaignId, by: PersonId, now: Timestamp) -> Result<bool> {
    dialect::lock_whole(write).await?;
    if execute!(write, FREEZE, campaign.0, now.ms())? == 0 {
        return Ok(false);
    }
    setting::raise(write, "catalogue").await?;
    let subject = format!("campaign:{campaign}");
    audit::add(write, now, Some(by), "campaign.freeze", &subject, serde_json::Value::Null).await?;
    Ok(true)
}

const CLONE: &str =
    "UPDATE campaign SET cloned_from = $2, target = $3, trainers_pass = $4, express_days = $5 WHERE id = $1";
const IS_TAKEN: &str = "SELECT id FROM campaign WHERE slug = $1";
/// Opens a campaign like an earlier one, with another name in addresses and
/// another voting day; stages and training move by as many days. `None` when
/// the name is taken.
pub async fn clone(
    write: &mut Write<'_>,
    of: &Campaign,
    curriculum: &[Curriculum],
    slug: &str,
    voting_day: Day,
    by: PersonId,
    now: Timestamp,
) -> Result<Option<CampaignId>> {
    dialect::lock_whole(write).await?;
    if fetch!(write, optional crate::connection::One<Uuid>, IS_TAKEN, slug)?.is_some() {
        return Ok(None);
    }
    let later = of.voting_day.days_until(voting_day);
    let new = NewCampaign {
        slug: slug.to_owned(),
        name: of.name.clone(),
        election_type: of.election_type.clone(),
        time_zone: of.time_zone.iana_name().unwrap_or("UTC").to_owned(),
        training_from: of.training_from.plus(later),
        voting_day,
    };
    let id = open(write, &new, curriculum, now).await?;
    execute!(write, CLONE, id.0, of.id.0, of.target, of.trainers_pass, of.express_days)?;
    for (position, stage) in (1_i64..).zip(&of.stages) {
        let (from, until) = (stage.from.plus(later).to_string(), stage.until.plus(later).to_string());
        execute!(write, ADD_STAGE, id.0, position, Json(&stage.name), from, until)?;
    }
    for one in &of.events {
        execute!(write, ADD_EVENT, id.0, one.level.as_str(), &one.kind)?;
    }
    crate::completion::recount(write).await?;
    let details = serde_json::json!({ "of": of.slug });
    audit::add(write, now, Some(by), "campaign.clone", &format!("campaign:{id}"), details).await?;
    Ok(Some(id))
}
