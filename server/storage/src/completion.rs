//! Standings and tallies.
//!
//! Invariant: for every campaign that is not frozen, `tally` and `tally_day`
//! equal a recount of the counted memberships with the standings of their
//! people. [`advance`] and [`crate::membership::settle`] keep it in the
//! transaction of the change; [`recount`] makes it true after a bulk change.

mod page;
mod red_list;

pub use page::{
    ChildTally, Cursor, DayTally, MemberRow, MembersQuery, SortKeys, children, members, of_commission, trend,
};

pub use red_list::{RedCounts, RedRow, red_counts, red_list};

use crate::{Db, Read, Result, Write, campaign, dialect};
use domain::{
    Day, Timestamp,
    campaign::Campaign,
    commission::TreePath,
    completion::{Standing, Tally},
    id::{CampaignId, PersonId},
};
use std::{
    collections::{BTreeMap, HashMap},
    ops::Sub,
};
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct StandingRow {
    invited_at: Option<i64>,
    attended_at: Option<i64>,
    tested_at: Option<i64>,
    started_at: Option<i64>,
    passed_at: Option<i64>,
    completed_at: Option<i64>,
}

impl From<StandingRow> for Standing {
    fn from(row: StandingRow) -> Self {
        Self {
            invited_at: row.invited_at.map(Timestamp::from_ms),
            attended_at: row.attended_at.map(Timestamp::from_ms),
            tested_at: row.tested_at.map(Timestamp::from_ms),
            started_at: row.started_at.map(Timestamp::from_ms),
            passed_at: row.passed_at.map(Timestamp::from_ms),
            completed_at: row.completed_at.map(Timestamp::from_ms),
        }
    }
}

const STANDING: &str = "
SELECT invited_at, attended_at, tested_at, started_at, passed_at, completed_at FROM completion WHERE campaign_id = $1 AND person_id = $2";
/// Where a person stands in a campaign.
pub async fn standing(read: &mut Read<'_>, campaign: CampaignId, person: PersonId) -> Result<Standing> {
    let row = fetch!(read, optional StandingRow, STANDING, campaign.0, person.0)?;
    Ok(row.map(Standing::from).unwrap_or_default())
}

const PUT_STANDING: &str = "
INSERT INTO completion
  (campaign_id, person_id, started_at, passed_at, completed_at, invited_at, attended_at, tested_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (campaign_id, person_id) DO UPDATE SET
  invited_at = excluded.invited_at, attended_at = excluded.attended_at, tested_at = excluded.tested_at,
  started_at = excluded.started_at, passed_at = excluded.passed_at, completed_at = excluded.completed_at";
const COUNTED_AT: &str = "
SELECT c.path FROM membership m
JOIN commission c ON c.id = m.commission_id
WHERE m.person_id = $1 AND m.counted
ORDER BY c.path";
/// Moves a person forward; moments already set stay. Gives the standing afterwards.
pub async fn advance(
    write: &mut Write<'_>,
    campaign: &Campaign,
    person: PersonId,
    further: Standing,
) -> Result<Standing> {
    dialect::lock_person(write, person).await?;
    let before = standing(write, campaign.id, person).await?;
    place(write, campaign, person, before, before.or(further)).await
}

/// Puts what events say of a person in place of what they said before:
/// attendance may be corrected, so these moments may also go.
pub(crate) async fn set_attendance(
    write: &mut Write<'_>,
    campaign: &Campaign,
    person: PersonId,
    invited_at: Option<Timestamp>,
    attended_at: Option<Timestamp>,
) -> Result<Standing> {
    dialect::lock_person(write, person).await?;
    let before = standing(write, campaign.id, person).await?;
    place(write, campaign, person, before, Standing { invited_at, attended_at, ..before }).await
}

/// Takes a pass away that a corrected key has undone, or moves it to another
/// attempt's moment; without a pass nothing is completed. The only way in which
/// a standing of learning goes back.
pub(crate) async fn set_pass(
    write: &mut Write<'_>,
    campaign: &Campaign,
    person: PersonId,
    passed_at: Option<Timestamp>,
) -> Result<Standing> {
    dialect::lock_person(write, person).await?;
    let before = standing(write, campaign.id, person).await?;
    let completed_at = before.completed_at.filter(|_| passed_at.is_some());
    place(write, campaign, person, before, Standing { passed_at, completed_at, ..before }).await
}

async fn place(
    write: &mut Write<'_>,
    campaign: &Campaign,
    person: PersonId,
    before: Standing,
    after: Standing,
) -> Result<Standing> {
    if after == before {
        return Ok(after);
    }
    let ms = |moment: Option<Timestamp>| moment.map(Timestamp::ms);
    execute!(
        write,
        PUT_STANDING,
        campaign.id.0,
        person.0,
        ms(after.started_at),
        ms(after.passed_at),
        ms(after.completed_at),
        ms(after.invited_at),
        ms(after.attended_at),
        ms(after.tested_at),
    )?;
    if campaign.frozen_at.is_none() {
        let paths: Vec<TreePath> = fetch!(write, all crate::connection::One<String>, COUNTED_AT, person.0)?
            .into_iter()
            .map(|(path,)| path.into())
            .collect();
        let step = Counted::one(campaign, &after) - Counted::one(campaign, &before);
        add(write, campaign, &paths, &step).await?;
    }
    Ok(after)
}

const ADD_TALLY: &str = "
INSERT INTO tally (campaign_id, path, in_office, started, passed, completed, invited, attended, tested)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
ON CONFLICT (campaign_id, path) DO UPDATE SET
  invited = tally.invited + excluded.invited,
  attended = tally.attended + excluded.attended,
  tested = tally.tested + excluded.tested,
  in_office = tally.in_office + excluded.in_office,
  started = tally.started + excluded.started,
  passed = tally.passed + excluded.passed,
  completed = tally.completed + excluded.completed";
const ADD_DAY: &str = "
INSERT INTO tally_day (campaign_id, path, day, started, passed, completed, invited, attended, tested)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
ON CONFLICT (campaign_id, path, day) DO UPDATE SET
  invited = tally_day.invited + excluded.invited,
  attended = tally_day.attended + excluded.attended,
  tested = tally_day.tested + excluded.tested,
  started = tally_day.started + excluded.started,
  passed = tally_day.passed + excluded.passed,
  completed = tally_day.completed + excluded.completed";
/// Adds to the tallies of the commissions at these paths, which are sorted: all
/// jobs touch the rows in the same order.
pub(crate) async fn add(
    write: &mut Write<'_>,
    campaign: &Campaign,
    paths: &[TreePath],
    counted: &Counted,
) -> Result<()> {
    for path in paths {
        add_tally(write, campaign, path.as_str(), counted.tally).await?;
    }
    for node in paths.iter().map(TreePath::day_node) {
        for (day, steps) in counted.days.iter().filter(|(_, steps)| **steps != Tally::default()) {
            add_day(write, campaign, node.as_str(), *day, *steps).await?;
        }
    }
    Ok(())
}

async fn add_tally(write: &mut Write<'_>, campaign: &Campaign, path: &str, tally: Tally) -> Result<()> {
    let Tally { in_office, invited, attended, tested, started, passed, completed } = tally;
    let campaign = campaign.id.0;
    execute!(write, ADD_TALLY, campaign, path, in_office, started, passed, completed, invited, attended, tested)?;
    Ok(())
}

async fn add_day(write: &mut Write<'_>, campaign: &Campaign, path: &str, day: Day, steps: Tally) -> Result<()> {
    let Tally { in_office: _, invited, attended, tested, started, passed, completed } = steps;
    let (campaign, day) = (campaign.id.0, day.to_string());
    execute!(write, ADD_DAY, campaign, path, day, started, passed, completed, invited, attended, tested)?;
    Ok(())
}

/// What a member in office adds to the tallies, or the step between two standings.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Counted {
    tally: Tally,
    days: BTreeMap<Day, Tally>,
}

impl Counted {
    /// One member with a standing.
    pub(crate) fn one(campaign: &Campaign, standing: &Standing) -> Self {
        Self { tally: standing.tally(), days: by_day(campaign, standing) }
    }
}

impl Sub for Counted {
    type Output = Self;
    fn sub(mut self, other: Self) -> Self {
        for (day, steps) in other.days {
            let own = self.days.entry(day).or_default();
            *own = *own - steps;
        }
        Self { tally: self.tally - other.tally, days: self.days }
    }
}

/// The days on which a member's steps fell.
fn by_day(campaign: &Campaign, standing: &Standing) -> BTreeMap<Day, Tally> {
    let mut days = BTreeMap::<Day, Tally>::new();
    let mut on = |moment: Option<Timestamp>, step: fn(&mut Tally) -> &mut i64| {
        if let Some(moment) = moment {
            *step(days.entry(moment.day_in(&campaign.time_zone)).or_default()) += 1;
        }
    };
    on(standing.invited_at, |tally| &mut tally.invited);
    on(standing.attended_at, |tally| &mut tally.attended);
    on(standing.tested_at, |tally| &mut tally.tested);
    on(standing.started_at, |tally| &mut tally.started);
    on(standing.passed_at, |tally| &mut tally.passed);
    on(standing.completed_at, |tally| &mut tally.completed);
    days
}

/// The tallies of a campaign, per commission and per day.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tallies {
    pub by_commission: HashMap<String, Tally>,
    pub by_day: HashMap<(String, Day), Tally>,
}

#[derive(sqlx::FromRow)]
struct CountedRow {
    path: String,
    #[sqlx(flatten)]
    standing: StandingRow,
}

const COUNTED: &str = "
SELECT c.path, s.invited_at, s.attended_at, s.tested_at, s.started_at, s.passed_at, s.completed_at
FROM membership m
JOIN commission c ON c.id = m.commission_id
LEFT JOIN completion s ON s.person_id = m.person_id AND s.campaign_id = $1
WHERE m.counted";
/// Counts the members from scratch, without looking at the tallies.
pub async fn count_from_scratch(read: &mut Read<'_>, campaign: &Campaign) -> Result<Tallies> {
    let mut tallies = Tallies::default();
    for row in fetch!(read, all CountedRow, COUNTED, campaign.id.0)? {
        let (path, standing) = (TreePath::from(row.path), Standing::from(row.standing));
        let own = tallies.by_commission.entry(path.as_str().to_owned()).or_default();
        *own = *own + standing.tally();
        for (day, steps) in by_day(campaign, &standing) {
            let on_day = tallies.by_day.entry((path.day_node().as_str().to_owned(), day)).or_default();
            *on_day = *on_day + steps;
        }
    }
    Ok(tallies)
}

const CLEAR_TALLY: &str = "DELETE FROM tally WHERE campaign_id = $1";
const CLEAR_DAYS: &str = "DELETE FROM tally_day WHERE campaign_id = $1";
/// Makes the tallies of every campaign that is not frozen anew. For bulk changes.
pub async fn recount(write: &mut Write<'_>) -> Result<()> {
    dialect::lock_whole(write).await?;
    for campaign in campaign::unfrozen(write).await? {
        let tallies = count_from_scratch(write, &campaign).await?;
        execute!(write, CLEAR_TALLY, campaign.id.0)?;
        execute!(write, CLEAR_DAYS, campaign.id.0)?;
        for (path, tally) in tallies.by_commission {
            add_tally(write, &campaign, &path, tally).await?;
        }
        for ((path, day), steps) in tallies.by_day {
            add_day(write, &campaign, &path, day, steps).await?;
        }
    }
    Ok(())
}

#[derive(sqlx::FromRow)]
struct TallyRow {
    in_office: i64,
    invited: i64,
    attended: i64,
    tested: i64,
    started: i64,
    passed: i64,
    completed: i64,
}

impl From<TallyRow> for Tally {
    fn from(row: TallyRow) -> Self {
        let TallyRow { in_office, invited, attended, tested, started, passed, completed } = row;
        Self { in_office, invited, attended, tested, started, passed, completed }
    }
}

#[derive(sqlx::FromRow)]
struct StoredRow {
    path: String,
    #[sqlx(flatten)]
    tally: TallyRow,
}

#[derive(sqlx::FromRow)]
struct StoredDayRow {
    path: String,
    day: String,
    #[sqlx(flatten)]
    tally: TallyRow,
}

const STORED: &str = "
SELECT path, in_office, invited, attended, tested, started, passed, completed FROM tally WHERE campaign_id = $1";
const STORED_DAYS: &str = "
SELECT path, day, CAST(0 AS BIGINT) AS in_office, invited, attended, tested, started, passed, completed
FROM tally_day
WHERE campaign_id = $1";
/// The tallies as they stand, without rows that count nobody. `kaskad db check`
/// compares them with [`count_from_scratch`].
pub async fn stored(read: &mut Read<'_>, campaign: CampaignId) -> Result<Tallies> {
    let mut tallies = Tallies::default();
    for row in fetch!(read, all StoredRow, STORED, campaign.0)? {
        tallies.by_commission.insert(row.path, row.tally.into());
    }
    for row in fetch!(read, all StoredDayRow, STORED_DAYS, campaign.0)? {
        let day = row.day.parse().map_err(crate::Error::stored)?;
        tallies.by_day.insert((row.path, day), row.tally.into());
    }
    tallies.by_commission.retain(|_, tally| *tally != Tally::default());
    tallies.by_day.retain(|_, tally| *tally != Tally::default());
    Ok(tallies)
}

/// What a recount says of the tallies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Check {
    pub members: i64,
    pub agree: bool,
}

/// Compares the tallies of a campaign with a recount, while nobody changes
/// either: the site may go on meanwhile.
///
/// # Errors
/// Those of the database.
pub async fn check(db: &Db, campaign: Campaign) -> Result<Check> {
    db.write(move |mut write| {
        Box::pin(async move {
            dialect::lock_whole(&mut write).await?;
            let stored = stored(&mut write, campaign.id).await?;
            let counted = count_from_scratch(&mut write, &campaign).await?;
            let members = counted.by_commission.values().map(|tally| tally.in_office).sum();
            Ok(Check { members, agree: stored == counted })
        })
    })
    .await
}

/// Id of a person from a stored row.
pub(crate) const fn person_id(id: Uuid) -> PersonId {
    PersonId(id)
}
