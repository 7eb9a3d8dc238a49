//! Roles over subtrees.

use crate::{Error, Read, Result, Write, account, audit};
use domain::{
    Timestamp,
    access::{Grant, Role, Scope},
    commission::{Commission, CommissionCode, TreePath},
    id::{CommissionId, GrantId, PersonId},
};
use uuid::Uuid;

const OF_PERSON: &str = "
SELECT g.role, c.path FROM role_grant g
JOIN commission c ON c.id = g.commission_id
WHERE g.person_id = $1 AND g.ended_at IS NULL";
/// The roles a person holds now.
pub async fn of_person(read: &mut Read<'_>, person: PersonId) -> Result<Vec<Grant>> {
    fetch!(read, all(String, String), OF_PERSON, person.0)?
        .into_iter()
        .map(|(role, path)| Ok(Grant { role: role.parse().map_err(Error::stored)?, root: TreePath::from(path) }))
        .collect()
}

const OF_MEMBERS: &str = "
SELECT m.person_id, g.role, c.path FROM membership m
JOIN role_grant g ON g.person_id = m.person_id AND g.ended_at IS NULL
JOIN commission c ON c.id = g.commission_id
WHERE m.commission_id = $1 AND m.until_day IS NULL";
/// The roles that members in office in a commission hold now. The commission
/// has come out of a scope.
pub async fn of_members(read: &mut Read<'_>, commission: CommissionId) -> Result<Vec<(PersonId, Grant)>> {
    fetch!(read, all(Uuid, String, String), OF_MEMBERS, commission.0)?
        .into_iter()
        .map(|(person, role, path)| {
            Ok((PersonId(person), Grant { role: role.parse().map_err(Error::stored)?, root: TreePath::from(path) }))
        })
        .collect()
}

const GIVE: &str = "
INSERT INTO role_grant (id, person_id, role, commission_id, granted_at, granted_by)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT DO NOTHING";
/// Gives a role over the subtree of a commission; giving it twice changes
/// nothing. A slip printed before, perhaps by somebody who may less, works no more.
pub async fn give(
    write: &mut Write<'_>,
    by: Option<PersonId>,
    person: PersonId,
    role: Role,
    commission: &Commission,
    now: Timestamp,
) -> Result<()> {
    let id = GrantId::new(now);
    if execute!(write, GIVE, id.0, person.0, role.as_str(), commission.id.0, now.ms(), by.map(|p| p.0))? == 1 {
        account::retire_code(write, person, now).await?;
        let details = serde_json::json!({ "role": role, "commission": commission.code });
        audit::add(write, now, by, "grant.give", &format!("person:{person}"), details).await?;
    }
    Ok(())
}

/// A grant as the administrator's list has it.
#[derive(Debug, Clone)]
pub struct ListedGrant {
    pub id: GrantId,
    pub person: PersonId,
    pub person_name: String,
    pub login: String,
    pub role: Role,
    pub commission_code: CommissionCode,
    pub commission_name: domain::Faces<String>,
    pub granted_at: Timestamp,
    /// `None` for a grant given on the server itself.
    pub granted_by: Option<String>,
}

#[derive(sqlx::FromRow)]
struct ListedGrantRow {
    id: Uuid,
    person_id: Uuid,
    surname: String,
    given_name: String,
    login: Option<String>,
    iin: Option<String>,
    role: String,
    code: String,
    path: String,
    name_kk: String,
    name_ru: String,
    name_en: Option<String>,
    granted_at: i64,
    granted_by: Option<String>,
}

const ALL: &str = "
SELECT g.id, g.person_id, p.surname, p.given_name, p.login, p.iin, g.role, c.code, c.path,
  c.name_kk, c.name_ru, c.name_en, g.granted_at, b.surname || ' ' || b.given_name AS granted_by
FROM role_grant g
JOIN person p ON p.id = g.person_id
JOIN commission c ON c.id = g.commission_id
LEFT JOIN person b ON b.id = g.granted_by
WHERE g.ended_at IS NULL
ORDER BY c.path, g.role, p.sort_kk";
/// The grants in force whose subtree the scope covers.
pub async fn all(read: &mut Read<'_>, scope: &Scope) -> Result<Vec<ListedGrant>> {
    fetch!(read, all ListedGrantRow, ALL)?
        .into_iter()
        .filter(|row| scope.covers(&TreePath::from(row.path.clone())))
        .map(|row| {
            Ok(ListedGrant {
                id: GrantId(row.id),
                person: PersonId(row.person_id),
                person_name: format!("{} {}", row.surname, row.given_name),
                login: row.login.or(row.iin).unwrap_or_default(),
                role: row.role.parse().map_err(Error::stored)?,
                commission_code: row.code.parse().map_err(Error::stored)?,
                commission_name: domain::Faces { kk: row.name_kk, ru: row.name_ru, en: row.name_en },
                granted_at: Timestamp::from_ms(row.granted_at),
                granted_by: row.granted_by,
            })
        })
        .collect()
}

const FIND: &str = "
SELECT g.person_id, g.role, c.path FROM role_grant g
JOIN commission c ON c.id = g.commission_id
WHERE g.id = $1 AND g.ended_at IS NULL";
const END: &str = "UPDATE role_grant SET ended_at = $2, ended_by = $3 WHERE id = $1 AND ended_at IS NULL";
/// Ends a grant inside the scope; `false` when there is none such.
pub async fn end(write: &mut Write<'_>, scope: &Scope, by: PersonId, grant: GrantId, now: Timestamp) -> Result<bool> {
    let Some((person, role, path)) = fetch!(write, optional(Uuid, String, String), FIND, grant.0)? else {
        return Ok(false);
    };
    if !scope.covers(&TreePath::from(path)) || execute!(write, END, grant.0, now.ms(), by.0)? == 0 {
        return Ok(false);
    }
    let details = serde_json::json!({ "role": role });
    audit::add(write, now, Some(by), "grant.end", &format!("person:{person}"), details).await?;
    Ok(true)
}
