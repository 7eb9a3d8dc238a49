//! The red list: where a precinct is not ready for voting day.

use super::page::Cursor;
use crate::{Error, Read, Result, commission::CommissionRow};
use domain::{
    Day,
    access::Scope,
    campaign::Campaign,
    commission::Commission,
    completion::RedList,
    person::{Office, PersonName},
};
use uuid::Uuid;

/// A line: a member who is missing, or a commission of which everybody is.
#[derive(Debug, Clone)]
pub struct RedRow {
    pub commission: Commission,
    /// `None` for a whole commission.
    pub member: Option<(PersonName, Office, Day)>,
    /// Members in office in the commission, where it is listed whole.
    pub in_office: i64,
    /// Where the page after this row begins.
    pub cursor: Cursor,
}

/// How many lines each list has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RedCounts {
    pub offices: i64,
    pub commissions: i64,
    pub newcomers: i64,
}

impl RedCounts {
    pub const fn of(&self, list: RedList) -> i64 {
        match list {
            RedList::Offices => self.offices,
            RedList::Commissions => self.commissions,
            RedList::Newcomers => self.newcomers,
        }
    }
}

// Members in office of a subtree who have not completed, of those lists that
// name members: $4 tells which.
macro_rules! missing {
    () => {
        "
FROM commission c
JOIN membership m ON m.commission_id = c.id AND m.counted
LEFT JOIN completion s ON s.person_id = m.person_id AND s.campaign_id = $1
WHERE c.path >= $2 AND c.path < $3 AND s.completed_at IS NULL "
    };
}

const COUNT_OFFICES: &str =
    concat!("SELECT COUNT(*)", missing!(), "AND c.level = 'precinct' AND m.office IN ('chair', 'secretary')");
const COUNT_NEWCOMERS: &str = concat!("SELECT COUNT(*)", missing!(), "AND m.from_day > $4");
const COUNT_COMMISSIONS: &str = "
SELECT COUNT(*)
FROM tally t
JOIN commission c ON c.path = t.path
WHERE t.campaign_id = $1 AND t.path >= $2 AND t.path < $3 AND c.level = 'precinct' AND t.in_office > 0 AND t.completed = 0";
/// How long the lists of a node are. The node must lie in the scope.
pub async fn red_counts(
    read: &mut Read<'_>,
    scope: &Scope,
    campaign: &Campaign,
    node: &Commission,
) -> Result<RedCounts> {
    if !scope.covers(&node.path) {
        return Ok(RedCounts::default());
    }
    let (id, from, to) = (campaign.id.0, node.path.as_str(), node.path.after());
    let begun = campaign.training_from.to_string();
    let one = |row: Option<(i64,)>| row.map_or(0, |(count,)| count);
    Ok(RedCounts {
        offices: one(fetch!(read, optional crate::connection::One<i64>, COUNT_OFFICES, id, from, &to)?),
        commissions: one(fetch!(read, optional crate::connection::One<i64>, COUNT_COMMISSIONS, id, from, &to)?),
        newcomers: one(fetch!(read, optional crate::connection::One<i64>, COUNT_NEWCOMERS, id, from, &to, &begun)?),
    })
}

#[derive(sqlx::FromRow)]
struct MemberStored {
    person_id: Uuid,
    surname: String,
    given_name: String,
    patronymic: Option<String>,
    person_sort: Vec<u8>,
    office: String,
    from_day: String,
    #[sqlx(flatten)]
    commission: CommissionRow,
}

#[derive(sqlx::FromRow)]
struct CommissionStored {
    in_office: i64,
    #[sqlx(flatten)]
    commission: CommissionRow,
}

macro_rules! members {
    ($which:literal) => {
        concat!(
            "
SELECT p.id AS person_id, p.surname, p.given_name, p.patronymic, p.sort_kk AS person_sort, m.office, m.from_day,
  c.id, c.code, c.level, c.path, c.number, c.name_kk, c.name_ru, c.name_en, c.abroad, c.time_zone
FROM commission c
JOIN membership m ON m.commission_id = c.id AND m.counted
JOIN person p ON p.id = m.person_id
LEFT JOIN completion s ON s.person_id = m.person_id AND s.campaign_id = $1
WHERE c.path >= $2 AND c.path < $3 AND s.completed_at IS NULL
  AND ",
            $which,
            "
  AND (c.path > $2 OR p.sort_kk > $5 OR (p.sort_kk = $5 AND p.id > $6))
ORDER BY c.path, p.sort_kk, p.id
LIMIT $7"
        )
    };
}
const LIST_OFFICES: &str = members!("c.level = 'precinct' AND m.office IN ('chair', 'secretary') AND $4 <> ''");
const LIST_NEWCOMERS: &str = members!("m.from_day > $4");
const LIST_COMMISSIONS: &str = "
SELECT t.in_office, c.id, c.code, c.level, c.path, c.number, c.name_kk, c.name_ru, c.name_en, c.abroad, c.time_zone
FROM tally t
JOIN commission c ON c.path = t.path
WHERE t.campaign_id = $1 AND t.path >= $2 AND t.path < $3 AND t.path > $4 AND c.level = 'precinct' AND t.in_office > 0 AND t.completed = 0
ORDER BY t.path
LIMIT $5";
/// The lines of one list, in the order of the tree. The node must lie in the scope.
pub async fn red_list(
    read: &mut Read<'_>,
    scope: &Scope,
    campaign: &Campaign,
    node: &Commission,
    list: RedList,
    after: &Cursor,
    limit: i64,
) -> Result<Vec<RedRow>> {
    if !scope.covers(&node.path) {
        return Ok(Vec::new());
    }
    let (id, to) = (campaign.id.0, node.path.after());
    let start = Cursor { path: node.path.as_str().to_owned(), ..Cursor::start() };
    if list == RedList::Commissions {
        let rows = fetch!(read, all CommissionStored, LIST_COMMISSIONS, id, &start.path, to, &after.path, limit)?;
        return rows.into_iter().map(of_commission).collect();
    }
    let after = if after.path < start.path { &start } else { after };
    let sql = if list == RedList::Offices { LIST_OFFICES } else { LIST_NEWCOMERS };
    let begun = campaign.training_from.to_string();
    fetch!(read, all MemberStored, sql, id, &after.path, to, begun, &after.sort_kk, after.person, limit)?
        .into_iter()
        .map(of_member)
        .collect()
}

fn of_commission(row: CommissionStored) -> Result<RedRow> {
    let commission = Commission::try_from(row.commission)?;
    let cursor = Cursor { path: commission.path.as_str().to_owned(), ..Cursor::start() };
    Ok(RedRow { commission, member: None, in_office: row.in_office, cursor })
}

fn of_member(row: MemberStored) -> Result<RedRow> {
    let commission = Commission::try_from(row.commission)?;
    let name = PersonName { surname: row.surname, given: row.given_name, patronymic: row.patronymic };
    let office = row.office.parse().map_err(Error::stored)?;
    let from = row.from_day.parse().map_err(Error::stored)?;
    let cursor = Cursor { path: commission.path.as_str().to_owned(), sort_kk: row.person_sort, person: row.person_id };
    Ok(RedRow { commission, member: Some((name, office, from)), in_office: 0, cursor })
}
