//! Commissions of the tree, seen through a [`Scope`].

use crate::{Error, Read, Result, Write, audit, dialect, membership};
use domain::{
    Day, Faces, Timestamp,
    access::Scope,
    commission::{Commission, CommissionCode, TreePath},
    id::{CommissionId, MembershipId},
};
use uuid::Uuid;

#[derive(sqlx::FromRow)]
pub(crate) struct CommissionRow {
    id: Uuid,
    code: String,
    level: String,
    path: String,
    number: Option<i64>,
    name_kk: String,
    name_ru: String,
    name_en: Option<String>,
    abroad: bool,
    time_zone: String,
}

impl TryFrom<CommissionRow> for Commission {
    type Error = Error;
    fn try_from(row: CommissionRow) -> Result<Self> {
        Ok(Self {
            id: CommissionId(row.id),
            code: row.code.parse().map_err(Error::stored)?,
            level: row.level.parse().map_err(Error::stored)?,
            path: TreePath::from(row.path),
            number: row.number,
            name: Faces { kk: row.name_kk, ru: row.name_ru, en: row.name_en },
            abroad: row.abroad,
            time_zone: row.time_zone,
        })
    }
}

const FIND: &str = "
SELECT id, code, level, path, number, name_kk, name_ru, name_en, abroad, time_zone
FROM commission
WHERE code = $1";
/// The commission with a code, if there is one and the scope covers it. What
/// lies outside cannot be told from what does not exist.
pub async fn find(read: &mut Read<'_>, scope: &Scope, code: &CommissionCode) -> Result<Option<Commission>> {
    let row = fetch!(read, optional CommissionRow, FIND, code.as_str())?;
    let found = row.map(Commission::try_from).transpose()?;
    Ok(found.filter(|commission| scope.covers(&commission.path)))
}

const AT_PATH: &str = "
SELECT id, code, level, path, number, name_kk, name_ru, name_en, abroad, time_zone
FROM commission
WHERE path = $1";
/// The commission at a place of the tree that the scope covers.
pub async fn at(read: &mut Read<'_>, scope: &Scope, path: &TreePath) -> Result<Option<Commission>> {
    if !scope.covers(path) {
        return Ok(None);
    }
    fetch!(read, optional CommissionRow, AT_PATH, path.as_str())?.map(Commission::try_from).transpose()
}

/// The commissions above one, from the top of the scope down: a breadcrumb
/// that never leads outside.
pub async fn above(read: &mut Read<'_>, scope: &Scope, commission: &Commission) -> Result<Vec<Commission>> {
    let mut trail = Vec::new();
    for path in commission.path.ancestors() {
        trail.extend(at(read, scope, &path).await?);
    }
    Ok(trail)
}

const COUNT: &str = "SELECT COUNT(*) FROM commission";
/// How many commissions there are.
pub async fn count(read: &mut Read<'_>) -> Result<i64> {
    Ok(fetch!(read, one crate::connection::One<i64>, COUNT)?.0)
}

/// What became of a commission that was to be closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closing {
    /// So many of its members left office.
    Done(usize),
    /// It was closed before.
    Before,
    /// So many commissions below are open; they come first.
    HasBelow(i64),
}

const STATE: &str = "
SELECT closed_on, (SELECT COUNT(*) FROM commission b WHERE b.parent_id = c.id AND b.closed_on IS NULL)
FROM commission c
WHERE id = $1";
const MEMBERSHIPS: &str = "SELECT id FROM membership WHERE commission_id = $1 AND until_day IS NULL ORDER BY id";
const CLOSE: &str = "UPDATE commission SET closed_on = $2 WHERE id = $1";
/// Closes a commission on a day: its members leave office on it. What they did
/// stays, and so does the commission in every list that reaches back to it.
pub async fn close(
    write: &mut Write<'_>,
    commission: &Commission,
    on: Day,
    today: Day,
    now: Timestamp,
) -> Result<Closing> {
    dialect::lock_whole(write).await?;
    let id = commission.id.0;
    match fetch!(write, one(Option<String>, i64), STATE, id)? {
        (Some(_), _) => return Ok(Closing::Before),
        (None, below) if below > 0 => return Ok(Closing::HasBelow(below)),
        (None, _) => {}
    }
    let members = fetch!(write, all crate::connection::One<Uuid>, MEMBERSHIPS, id)?;
    for (member,) in &members {
        membership::end(write, MembershipId(*member), on, today).await?;
    }
    execute!(write, CLOSE, id, on.to_string())?;
    let details = serde_json::json!({ "on": on, "members": members.len() });
    audit::add(write, now, None, "commission.close", &format!("commission:{}", commission.code), details).await?;
    Ok(Closing::Done(members.len()))
}
