//! Events of a subtree, newest first, and what they add up to.

use crate::{Error, Read, Result, commission::CommissionRow};
use domain::{
    Day,
    access::Scope,
    campaign::Campaign,
    commission::{Commission, Level},
    event::Audience,
    id::{CommissionId, EventId},
    report::Totals,
};
use uuid::Uuid;

/// A line of the list.
#[derive(Debug, Clone)]
pub struct Listed {
    pub event: EventId,
    pub organiser: Commission,
    pub kind: String,
    pub audience: Audience,
    pub day: Day,
    pub place: String,
    /// Members who were there.
    pub attended: i64,
    /// Other participants, counted.
    pub others: i64,
    pub withdrawn: bool,
}

impl Listed {
    /// Where the list after this line begins.
    pub fn cursor(&self) -> Cursor {
        Cursor { day: self.day.to_string(), event: self.event.0 }
    }
}

/// A place in the list: before this day and event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor {
    pub day: String,
    pub event: Uuid,
}

impl Cursor {
    /// Before the newest event.
    pub fn start() -> Self {
        Self { day: "9999-12-31".to_owned(), event: Uuid::max() }
    }
}

/// Which events to list.
#[derive(Debug, Clone)]
pub struct Query {
    /// A kind's slug; empty for all.
    pub kind: String,
    /// Only those for this audience.
    pub audience: Option<Audience>,
    /// Only those held by commissions of this level.
    pub level: Option<Level>,
    /// Only those with other participants of this category; empty for all.
    pub category: String,
    /// Up to this day.
    pub until: Option<Day>,
    pub with_withdrawn: bool,
    pub before: Cursor,
    pub limit: i64,
}

impl Default for Query {
    fn default() -> Self {
        Self {
            kind: String::new(),
            audience: None,
            level: None,
            category: String::new(),
            until: None,
            with_withdrawn: true,
            before: Cursor::start(),
            limit: 50,
        }
    }
}

#[derive(sqlx::FromRow)]
struct ListedRow {
    event_id: Uuid,
    kind: String,
    audience: String,
    day: String,
    place: String,
    attended: i64,
    others: i64,
    withdrawn: bool,
    #[sqlx(flatten)]
    organiser: CommissionRow,
}

const LIST: &str = "
SELECT e.id AS event_id, e.kind, e.audience, e.day, e.place, e.withdrawn_at IS NOT NULL AS withdrawn,
  (SELECT COUNT(*) FROM attendance a WHERE a.event_id = e.id AND a.state = 'attended') AS attended,
  (SELECT CAST(COALESCE(SUM(o.head_count), 0) AS BIGINT) FROM event_others o WHERE o.event_id = e.id) AS others,
  c.id, c.code, c.level, c.path, c.number, c.name_kk, c.name_ru, c.name_en, c.abroad, c.time_zone
FROM event e
JOIN commission c ON c.id = e.commission_id
WHERE e.campaign_id = $1 AND e.path >= $2 AND e.path < $3
  AND ($4 = '' OR e.kind = $4) AND ($5 = '' OR e.audience = $5) AND e.day <= $6
  AND ($7 OR e.withdrawn_at IS NULL) AND ($11 = '' OR c.level = $11)
  AND ($12 = '' OR EXISTS (SELECT 1 FROM event_others o WHERE o.event_id = e.id AND o.category = $12))
  AND (e.day < $8 OR (e.day = $8 AND e.id < $9))
ORDER BY e.day DESC, e.id DESC
LIMIT $10";
/// The events of a node's subtree, newest first. The node must lie in the scope.
pub async fn list(
    read: &mut Read<'_>,
    scope: &Scope,
    campaign: &Campaign,
    node: &Commission,
    query: &Query,
) -> Result<Vec<Listed>> {
    if !scope.covers(&node.path) {
        return Ok(Vec::new());
    }
    let until = query.until.map_or_else(|| "9999-12-31".to_owned(), |day| day.to_string());
    fetch!(
        read,
        all ListedRow,
        LIST,
        campaign.id.0,
        node.path.as_str(),
        node.path.after(),
        &query.kind,
        query.audience.map_or("", Audience::as_str),
        until,
        query.with_withdrawn,
        &query.before.day,
        query.before.event,
        query.limit,
        query.level.map_or("", Level::as_str),
        &query.category,
    )?
    .into_iter()
    .map(Listed::try_from)
    .collect()
}

impl TryFrom<ListedRow> for Listed {
    type Error = Error;
    fn try_from(row: ListedRow) -> Result<Self> {
        Ok(Self {
            event: EventId(row.event_id),
            organiser: row.organiser.try_into()?,
            kind: row.kind,
            audience: row.audience.parse().map_err(Error::stored)?,
            day: row.day.parse().map_err(Error::stored)?,
            place: row.place,
            attended: row.attended,
            others: row.others,
            withdrawn: row.withdrawn,
        })
    }
}

const EVENTS: &str = "
SELECT COUNT(*) FROM event
WHERE campaign_id = $1 AND path >= $2 AND path < $3 AND day <= $4 AND withdrawn_at IS NULL";
const ATTENDANCES: &str = "
SELECT COUNT(*), COUNT(DISTINCT a.person_id)
FROM event e
JOIN attendance a ON a.event_id = e.id AND a.state = 'attended'
WHERE e.campaign_id = $1 AND e.path >= $2 AND e.path < $3 AND e.day <= $4 AND e.withdrawn_at IS NULL";
const OTHERS: &str = "
SELECT CAST(COALESCE(SUM(o.head_count), 0) AS BIGINT)
FROM event e
JOIN event_others o ON o.event_id = e.id
WHERE e.campaign_id = $1 AND e.path >= $2 AND e.path < $3 AND e.day <= $4 AND e.withdrawn_at IS NULL";
/// Totals of a node's subtree up to a day. The node must lie in the scope.
pub async fn totals(
    read: &mut Read<'_>,
    scope: &Scope,
    campaign: &Campaign,
    node: &Commission,
    until: Day,
) -> Result<Totals> {
    if !scope.covers(&node.path) {
        return Ok(Totals::default());
    }
    let (id, from, to, day) = (campaign.id.0, node.path.as_str(), node.path.after(), until.to_string());
    let (events,) = fetch!(read, one crate::connection::One<i64>, EVENTS, id, from, &to, &day)?;
    let (attendances, people) = fetch!(read, one(i64, i64), ATTENDANCES, id, from, &to, &day)?;
    let (others,) = fetch!(read, one crate::connection::One<i64>, OTHERS, id, from, &to, &day)?;
    Ok(Totals { events, attendances, people, others })
}

const RECENT_PLACES: &str = "
SELECT place FROM event
WHERE commission_id = $1 AND place <> '' AND withdrawn_at IS NULL
GROUP BY place
ORDER BY MAX(entered_at) DESC
LIMIT $2";
/// Where a commission met last, the latest first.
pub async fn recent_places(read: &mut Read<'_>, commission: CommissionId, limit: i64) -> Result<Vec<String>> {
    let rows = fetch!(read, all crate::connection::One<String>, RECENT_PLACES, commission.0, limit)?;
    Ok(rows.into_iter().map(|(place,)| place).collect())
}

const ABOVE: &str = "
SELECT e.id AS event_id, e.kind, e.audience, e.day, e.place, e.withdrawn_at IS NOT NULL AS withdrawn,
  CAST(0 AS BIGINT) AS attended, CAST(0 AS BIGINT) AS others,
  c.id, c.code, c.level, c.path, c.number, c.name_kk, c.name_ru, c.name_en, c.abroad, c.time_zone
FROM event e
JOIN commission c ON c.id = e.commission_id
WHERE e.campaign_id = $1 AND e.path = $2 AND e.audience = 'members' AND e.withdrawn_at IS NULL
ORDER BY e.day DESC, e.id DESC
LIMIT 10";
/// The last events of the commissions above one: what an event here may follow.
/// Who was there is not told.
pub async fn above(read: &mut Read<'_>, campaign: &Campaign, node: &Commission) -> Result<Vec<Listed>> {
    let mut found = Vec::new();
    for path in node.path.ancestors() {
        for row in fetch!(read, all ListedRow, ABOVE, campaign.id.0, path.as_str())? {
            found.push(Listed::try_from(row)?);
        }
    }
    found.sort_by_key(|listed| std::cmp::Reverse(listed.day));
    Ok(found)
}
