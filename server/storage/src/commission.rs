//! Commissions of the tree, seen through a [`Scope`].

use crate::{Error, Read, Result};
use domain::{
    Faces,
    access::Scope,
    commission::{Commission, CommissionCode, TreePath},
    id::CommissionId,
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
