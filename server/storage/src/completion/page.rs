//! What the completion page reads: a node's children with their tallies, the
//! trend by day, and the members behind every number.

use super::{StandingRow, TallyRow, person_id};
use crate::{Error, Read, Result, commission::CommissionRow};
use domain::{
    Day,
    access::Scope,
    campaign::Campaign,
    commission::{Commission, Level},
    completion::{Narrowing, Stage, Standing, Tally},
    id::{CampaignId, CommissionId, PersonId},
    person::{Office, PersonName},
};
use std::collections::BTreeMap;
use uuid::Uuid;

/// A child of a node (or the node itself, for its own members) with the members below it.
#[derive(Debug, Clone)]
pub struct ChildTally {
    pub commission: Commission,
    pub sort: SortKeys,
    pub tally: Tally,
}

/// Sort keys of a name in each language.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct SortKeys {
    pub sort_kk: Vec<u8>,
    pub sort_ru: Vec<u8>,
    pub sort_en: Vec<u8>,
}

#[derive(sqlx::FromRow)]
struct ChildRow {
    #[sqlx(flatten)]
    commission: CommissionRow,
    #[sqlx(flatten)]
    sort: SortKeys,
    #[sqlx(flatten)]
    tally: TallyRow,
}

const CHILDREN: &str = "
SELECT c.id, c.code, c.level, c.path, c.number, c.name_kk, c.name_ru, c.name_en, c.abroad, c.time_zone,
  c.sort_kk, c.sort_ru, c.sort_en,
  COALESCE(t.in_office, 0) AS in_office, COALESCE(t.invited, 0) AS invited,
  COALESCE(t.attended, 0) AS attended, COALESCE(t.tested, 0) AS tested,
  COALESCE(t.started, 0) AS started, COALESCE(t.passed, 0) AS passed, COALESCE(t.completed, 0) AS completed
FROM commission c
LEFT JOIN (
  SELECT substr(path, 1, $4) AS child,
    CAST(SUM(in_office) AS BIGINT) AS in_office, CAST(SUM(invited) AS BIGINT) AS invited,
    CAST(SUM(attended) AS BIGINT) AS attended, CAST(SUM(tested) AS BIGINT) AS tested,
    CAST(SUM(started) AS BIGINT) AS started, CAST(SUM(passed) AS BIGINT) AS passed,
    CAST(SUM(completed) AS BIGINT) AS completed
  FROM tally
  WHERE campaign_id = $1 AND path >= $2 AND path < $3
  GROUP BY 1
) t ON t.child = c.path
WHERE c.id = $5 OR (c.parent_id = $5 AND (c.closed_on IS NULL OR t.in_office > 0))
ORDER BY c.path";
/// The tallies of a node's children, the node's own members first. The sum of
/// all is the node's total. The node must lie in the scope.
pub async fn children(
    read: &mut Read<'_>,
    scope: &Scope,
    campaign: CampaignId,
    node: &Commission,
) -> Result<Vec<ChildTally>> {
    if !scope.covers(&node.path) {
        return Ok(Vec::new());
    }
    let length = i32::try_from(node.path.child_length()).unwrap_or(i32::MAX);
    let (from, to) = (node.path.as_str(), node.path.after());
    fetch!(read, all ChildRow, CHILDREN, campaign.0, from, &to, length, node.id.0)?
        .into_iter()
        .map(|row| Ok(ChildTally { commission: row.commission.try_into()?, sort: row.sort, tally: row.tally.into() }))
        .collect()
}

/// Steps taken on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayTally {
    pub day: Day,
    /// `in_office` is 0: nobody steps into office here.
    pub steps: Tally,
}

#[derive(sqlx::FromRow)]
struct DayRow {
    day: String,
    #[sqlx(flatten)]
    steps: TallyRow,
}

const TREND: &str = "
SELECT day, CAST(0 AS BIGINT) AS in_office, CAST(SUM(invited) AS BIGINT) AS invited,
  CAST(SUM(attended) AS BIGINT) AS attended, CAST(SUM(tested) AS BIGINT) AS tested,
  CAST(SUM(started) AS BIGINT) AS started, CAST(SUM(passed) AS BIGINT) AS passed,
  CAST(SUM(completed) AS BIGINT) AS completed
FROM tally_day
WHERE campaign_id = $1 AND path >= $2 AND path < $3
GROUP BY day
ORDER BY day";
/// Steps by day of the members in office in a node's subtree, days without any left out.
pub async fn trend(
    read: &mut Read<'_>,
    scope: &Scope,
    campaign: &Campaign,
    node: &Commission,
) -> Result<Vec<DayTally>> {
    if !scope.covers(&node.path) {
        return Ok(Vec::new());
    }
    if node.path.day_node() != node.path {
        return trend_of_members(read, campaign, node.id).await;
    }
    fetch!(read, all DayRow, TREND, campaign.id.0, node.path.as_str(), node.path.after())?
        .into_iter()
        .map(|row| Ok(DayTally { day: row.day.parse().map_err(Error::stored)?, steps: row.steps.into() }))
        .filter(|row: &Result<DayTally>| row.as_ref().map_or(true, |row| row.steps != Tally::default()))
        .collect()
}

/// Below districts no days are kept: a precinct has few members, so they are counted.
async fn trend_of_members(read: &mut Read<'_>, campaign: &Campaign, commission: CommissionId) -> Result<Vec<DayTally>> {
    let mut days = BTreeMap::<Day, Tally>::new();
    for member in of_commission(read, campaign.id, commission).await? {
        for (day, steps) in super::by_day(campaign, &member.standing) {
            let sum = days.entry(day).or_default();
            *sum = *sum + steps;
        }
    }
    Ok(days.into_iter().map(|(day, steps)| DayTally { day, steps }).collect())
}

/// A member behind a number.
#[derive(Debug, Clone)]
pub struct MemberRow {
    pub person: PersonId,
    pub name: PersonName,
    pub office: Office,
    pub commission: Commission,
    pub standing: Standing,
    /// Where the page after this row begins.
    pub cursor: Cursor,
}

/// A place in the list of members: after this commission, name and person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor {
    pub path: String,
    pub sort_kk: Vec<u8>,
    pub person: Uuid,
}

impl Cursor {
    /// Before the first row of any list.
    pub const fn start() -> Self {
        Self { path: String::new(), sort_kk: Vec::new(), person: Uuid::nil() }
    }
}

#[derive(sqlx::FromRow)]
struct MemberRowStored {
    person_id: Uuid,
    surname: String,
    given_name: String,
    patronymic: Option<String>,
    person_sort: Vec<u8>,
    office: String,
    #[sqlx(flatten)]
    commission: CommissionRow,
    #[sqlx(flatten)]
    standing: StandingRow,
}

impl TryFrom<MemberRowStored> for MemberRow {
    type Error = Error;
    fn try_from(row: MemberRowStored) -> Result<Self> {
        let commission = Commission::try_from(row.commission)?;
        Ok(Self {
            person: person_id(row.person_id),
            name: PersonName { surname: row.surname, given: row.given_name, patronymic: row.patronymic },
            office: row.office.parse().map_err(Error::stored)?,
            cursor: Cursor {
                path: commission.path.as_str().to_owned(),
                sort_kk: row.person_sort,
                person: row.person_id,
            },
            commission,
            standing: Standing::from(row.standing),
        })
    }
}

/// Which members to list.
#[derive(Debug, Clone)]
pub struct MembersQuery {
    pub stage: Stage,
    pub narrowing: Narrowing,
    /// Part of a name, or a whole IIN or login; empty for all.
    pub search: String,
    pub after: Cursor,
    pub limit: i64,
}

const MEMBERS: &str = "
SELECT p.id AS person_id, p.surname, p.given_name, p.patronymic, p.sort_kk AS person_sort, m.office,
  c.id, c.code, c.level, c.path, c.number, c.name_kk, c.name_ru, c.name_en, c.abroad, c.time_zone,
  s.invited_at, s.attended_at, s.tested_at, s.started_at, s.passed_at, s.completed_at
FROM commission c
JOIN membership m ON m.commission_id = c.id AND CASE
  WHEN $11 = '' THEN m.counted
  ELSE m.from_day <= $11 AND (m.until_day IS NULL OR m.until_day > $11) END
JOIN person p ON p.id = m.person_id
LEFT JOIN completion s ON s.person_id = m.person_id AND s.campaign_id = $1
WHERE c.path >= $2 AND c.path < $3 AND ($12 = '' OR c.level = $12)
  AND CASE $4
    WHEN 'in-office' THEN TRUE
    WHEN 'invited' THEN s.invited_at < $9
    WHEN 'attended' THEN s.attended_at < $9
    WHEN 'not-attended' THEN s.attended_at IS NULL OR s.attended_at >= $9
    WHEN 'tested' THEN s.tested_at < $9
    WHEN 'not-started' THEN s.started_at IS NULL OR s.started_at >= $9
    WHEN 'started' THEN s.started_at < $9
    WHEN 'passed' THEN s.passed_at < $9
    WHEN 'completed' THEN s.completed_at < $9
    ELSE s.completed_at IS NULL OR s.completed_at >= $9
  END
  AND ($5 = '' OR p.folded LIKE $6 ESCAPE '!' OR p.iin = $5 OR p.login = $5)
  AND (c.path > $2 OR p.sort_kk > $7 OR (p.sort_kk = $7 AND p.id > $8))
ORDER BY c.path, p.sort_kk, p.id
LIMIT $10";
/// The members in a node's subtree at a stage, in the order of the tree, then
/// of the state language. The node must lie in the scope.
pub async fn members(
    read: &mut Read<'_>,
    scope: &Scope,
    campaign: &Campaign,
    node: &Commission,
    query: &MembersQuery,
) -> Result<Vec<MemberRow>> {
    if !scope.covers(&node.path) {
        return Ok(Vec::new());
    }
    // One bound for both where the subtree and where the page begins, so that
    // the index leads straight to it.
    let start = Cursor { path: node.path.as_str().to_owned(), ..Cursor::start() };
    let after = if query.after.path < start.path { &start } else { &query.after };
    let Narrowing { own, level, until, as_of } = query.narrowing;
    let end = if own { node.path.after_itself() } else { node.path.after() };
    let before = as_of.or(until).map_or(i64::MAX, |day| day.end_in(&campaign.time_zone).ms());
    let search = query.search.trim();
    let folded = domain::search::fold(search).replace('!', "!!").replace('%', "!%").replace('_', "!_");
    fetch!(
        read,
        all MemberRowStored,
        MEMBERS,
        campaign.id.0,
        &after.path,
        end,
        query.stage.as_str(),
        search,
        format!("%{folded}%"),
        &after.sort_kk,
        after.person,
        before,
        query.limit,
        as_of.map(|day| day.to_string()).unwrap_or_default(),
        level.map_or("", Level::as_str),
    )?
    .into_iter()
    .map(MemberRow::try_from)
    .collect()
}

const OF_COMMISSION: &str = "
SELECT p.id AS person_id, p.surname, p.given_name, p.patronymic, p.sort_kk AS person_sort, m.office,
  c.id, c.code, c.level, c.path, c.number, c.name_kk, c.name_ru, c.name_en, c.abroad, c.time_zone,
  s.invited_at, s.attended_at, s.tested_at, s.started_at, s.passed_at, s.completed_at
FROM membership m
JOIN commission c ON c.id = m.commission_id
JOIN person p ON p.id = m.person_id
LEFT JOIN completion s ON s.person_id = m.person_id AND s.campaign_id = $1
WHERE m.commission_id = $2 AND m.counted
ORDER BY p.sort_kk, p.id";
/// The members in office in one commission with their standings.
pub async fn of_commission(
    read: &mut Read<'_>,
    campaign: CampaignId,
    commission: CommissionId,
) -> Result<Vec<MemberRow>> {
    fetch!(read, all MemberRowStored, OF_COMMISSION, campaign.0, commission.0)?
        .into_iter()
        .map(MemberRow::try_from)
        .collect()
}
