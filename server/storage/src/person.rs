//! People, found for signing in or by their commission.

use crate::{Error, Read, Result, Write, commission::CommissionRow};
use domain::{
    Day, Timestamp,
    commission::Commission,
    id::{CommissionId, MembershipId, PersonId},
    iin::Iin,
    person::{Office, PersonName},
};
use uuid::Uuid;

/// A person to be entered. Sort key and folded form are made by the caller,
/// who knows the collation.
#[derive(Debug, Clone)]
pub struct NewPerson {
    pub iin: Option<Iin>,
    pub login: Option<String>,
    pub name: PersonName,
    pub sort_kk: Vec<u8>,
}

const ADD: &str = "
INSERT INTO person (id, iin, login, surname, given_name, patronymic, folded, sort_kk, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
/// Enters a person.
pub async fn add(write: &mut Write<'_>, person: &NewPerson, now: Timestamp) -> Result<PersonId> {
    let id = PersonId::new(now);
    execute!(
        write,
        ADD,
        id.0,
        person.iin.as_ref().map(Iin::as_str),
        person.login.as_deref(),
        &person.name.surname,
        &person.name.given,
        person.name.patronymic.as_deref(),
        domain::search::fold(&person.name.full()),
        &person.sort_kk,
        now.ms(),
    )?;
    Ok(id)
}

const BY_LOGIN: &str = "SELECT id FROM person WHERE iin = $1 OR login = $1";
/// The person with this IIN or login.
pub async fn by_login(read: &mut Read<'_>, login: &str) -> Result<Option<PersonId>> {
    Ok(fetch!(read, optional crate::connection::One<Uuid>, BY_LOGIN, login)?.map(|(id,)| PersonId(id)))
}

const NAME: &str = "SELECT surname, given_name, patronymic FROM person WHERE id = $1";
/// A person's name.
pub async fn name(read: &mut Read<'_>, person: PersonId) -> Result<Option<PersonName>> {
    let row = fetch!(read, optional(String, String, Option<String>), NAME, person.0)?;
    Ok(row.map(|(surname, given, patronymic)| PersonName { surname, given, patronymic }))
}

/// The office a person holds now, and where.
#[derive(Debug, Clone)]
pub struct OpenMembership {
    pub id: MembershipId,
    pub office: Office,
    /// Its first day.
    pub since: Day,
    pub commission: Commission,
}

#[derive(sqlx::FromRow)]
pub(crate) struct OpenMembershipRow {
    membership_id: Uuid,
    office: String,
    from_day: String,
    #[sqlx(flatten)]
    commission: CommissionRow,
}

const OPEN_MEMBERSHIP: &str = "
SELECT m.id AS membership_id, m.office, m.from_day,
  c.id, c.code, c.level, c.path, c.number, c.name_kk, c.name_ru, c.name_en, c.abroad, c.time_zone
FROM membership m
JOIN commission c ON c.id = m.commission_id
WHERE m.person_id = $1 AND m.until_day IS NULL";
/// The person's membership that has not ended, if any.
pub async fn open_membership(read: &mut Read<'_>, person: PersonId) -> Result<Option<OpenMembership>> {
    fetch!(read, optional OpenMembershipRow, OPEN_MEMBERSHIP, person.0)?.map(OpenMembership::try_from).transpose()
}

impl TryFrom<OpenMembershipRow> for OpenMembership {
    type Error = Error;
    fn try_from(row: OpenMembershipRow) -> Result<Self> {
        Ok(Self {
            id: MembershipId(row.membership_id),
            office: row.office.parse().map_err(Error::stored)?,
            since: row.from_day.parse().map_err(Error::stored)?,
            commission: row.commission.try_into()?,
        })
    }
}

/// A member as the organiser's list has it.
#[derive(Debug, Clone)]
pub struct ListedMember {
    pub membership: MembershipId,
    pub person: PersonId,
    pub name: PersonName,
    pub iin: Option<Iin>,
    pub login: Option<String>,
    pub office: Office,
    pub from: Day,
    pub has_password: bool,
    /// The slip that waits to be used: issued, works until.
    pub slip: Option<(Timestamp, Timestamp)>,
    /// The last request of any session.
    pub last_seen: Option<Timestamp>,
}

impl ListedMember {
    /// Has neither a password nor a slip that works: somebody must hand them one.
    pub fn needs_slip(&self, now: Timestamp) -> bool {
        !self.has_password && self.slip.is_none_or(|(_, until)| until <= now)
    }
}

#[derive(sqlx::FromRow)]
struct ListedMemberRow {
    membership_id: Uuid,
    person_id: Uuid,
    surname: String,
    given_name: String,
    patronymic: Option<String>,
    iin: Option<String>,
    login: Option<String>,
    office: String,
    from_day: String,
    has_password: bool,
    issued_at: Option<i64>,
    expires_at: Option<i64>,
    last_seen: Option<i64>,
}

const OF_COMMISSION: &str = "
SELECT m.id AS membership_id, p.id AS person_id, p.surname, p.given_name, p.patronymic, p.iin, p.login,
  m.office, m.from_day, k.person_id IS NOT NULL AS has_password, o.issued_at, o.expires_at,
  (SELECT MAX(s.seen_at) FROM session s WHERE s.person_id = p.id) AS last_seen
FROM membership m
JOIN person p ON p.id = m.person_id
LEFT JOIN credential k ON k.person_id = p.id
LEFT JOIN one_time_code o ON o.person_id = p.id AND o.used_at IS NULL
WHERE m.commission_id = $1 AND m.until_day IS NULL
ORDER BY p.sort_kk, p.id";
/// The members in office in one commission, in the order of the state language.
/// The commission has come out of a scope.
pub async fn of_commission(read: &mut Read<'_>, commission: CommissionId) -> Result<Vec<ListedMember>> {
    fetch!(read, all ListedMemberRow, OF_COMMISSION, commission.0)?
        .into_iter()
        .map(|row| {
            Ok(ListedMember {
                membership: MembershipId(row.membership_id),
                person: PersonId(row.person_id),
                name: PersonName { surname: row.surname, given: row.given_name, patronymic: row.patronymic },
                iin: row.iin.map(Iin::try_from).transpose().map_err(Error::stored)?,
                login: row.login,
                office: row.office.parse().map_err(Error::stored)?,
                from: row.from_day.parse().map_err(Error::stored)?,
                has_password: row.has_password,
                slip: row.issued_at.zip(row.expires_at).map(|(i, e)| (Timestamp::from_ms(i), Timestamp::from_ms(e))),
                last_seen: row.last_seen.map(Timestamp::from_ms),
            })
        })
        .collect()
}

/// A commission below another, with how many members have found the way in.
#[derive(Debug, Clone)]
pub struct BelowCount {
    pub commission: Commission,
    pub members: i64,
    pub never_signed_in: i64,
}

#[derive(sqlx::FromRow)]
struct BelowRow {
    #[sqlx(flatten)]
    commission: CommissionRow,
    members: i64,
    never_signed_in: i64,
}

const BELOW: &str = "
SELECT c.id, c.code, c.level, c.path, c.number, c.name_kk, c.name_ru, c.name_en, c.abroad, c.time_zone,
  COALESCE(t.members, 0) AS members, COALESCE(t.never_signed_in, 0) AS never_signed_in
FROM commission c
LEFT JOIN (
  SELECT substr(b.path, 1, $3) AS child, COUNT(*) AS members, COUNT(*) - COUNT(k.person_id) AS never_signed_in
  FROM commission b
  JOIN membership m ON m.commission_id = b.id AND m.until_day IS NULL
  LEFT JOIN credential k ON k.person_id = m.person_id
  WHERE b.path >= $1 AND b.path < $2
  GROUP BY 1
) t ON t.child = c.path
WHERE c.parent_id = $4 AND c.closed_on IS NULL
ORDER BY c.path";
/// The commissions right below one, with the members in office in their
/// subtrees. The commission has come out of a scope.
pub async fn below(read: &mut Read<'_>, node: &Commission) -> Result<Vec<BelowCount>> {
    let length = i32::try_from(node.path.child_length()).unwrap_or(i32::MAX);
    fetch!(read, all BelowRow, BELOW, node.path.as_str(), node.path.after(), length, node.id.0)?
        .into_iter()
        .map(|row| {
            Ok(BelowCount {
                commission: row.commission.try_into()?,
                members: row.members,
                never_signed_in: row.never_signed_in,
            })
        })
        .collect()
}

/// Somebody who can be ticked: a name, and the seat it belongs to.
#[derive(Debug, Clone)]
pub struct Seated {
    pub person: PersonId,
    pub name: PersonName,
    pub office: Office,
    pub commission: Commission,
}

#[derive(sqlx::FromRow)]
struct SeatedRow {
    person_id: Uuid,
    surname: String,
    given_name: String,
    patronymic: Option<String>,
    office: String,
    #[sqlx(flatten)]
    commission: CommissionRow,
}

impl TryFrom<SeatedRow> for Seated {
    type Error = Error;
    fn try_from(row: SeatedRow) -> Result<Self> {
        Ok(Self {
            person: PersonId(row.person_id),
            name: PersonName { surname: row.surname, given: row.given_name, patronymic: row.patronymic },
            office: row.office.parse().map_err(Error::stored)?,
            commission: row.commission.try_into()?,
        })
    }
}

const SEARCH: &str = "
SELECT p.id AS person_id, p.surname, p.given_name, p.patronymic, m.office,
  c.id, c.code, c.level, c.path, c.number, c.name_kk, c.name_ru, c.name_en, c.abroad, c.time_zone
FROM commission c
JOIN membership m ON m.commission_id = c.id AND m.until_day IS NULL
JOIN person p ON p.id = m.person_id
WHERE c.path >= $1 AND c.path < $2 AND (p.folded LIKE $3 ESCAPE '!' OR p.iin = $4)
ORDER BY p.sort_kk, p.id
LIMIT $5";
/// Members in office of a commission and those below it, by part of a name
/// (Russian letters find Kazakh ones) or a whole IIN. The commission has come
/// out of a scope.
pub async fn search(read: &mut Read<'_>, node: &Commission, typed: &str, limit: i64) -> Result<Vec<Seated>> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(Vec::new());
    }
    let folded = domain::search::fold(typed).replace('!', "!!").replace('%', "!%").replace('_', "!_");
    let (from, to) = (node.path.as_str(), node.path.after());
    fetch!(read, all SeatedRow, SEARCH, from, to, format!("%{folded}%"), typed, limit)?
        .into_iter()
        .map(Seated::try_from)
        .collect()
}

const SEAT_OF: &str = "
SELECT p.id AS person_id, p.surname, p.given_name, p.patronymic, m.office,
  c.id, c.code, c.level, c.path, c.number, c.name_kk, c.name_ru, c.name_en, c.abroad, c.time_zone
FROM membership m
JOIN person p ON p.id = m.person_id
JOIN commission c ON c.id = m.commission_id
WHERE m.person_id = $1 AND m.until_day IS NULL";
/// A person with the seat they hold.
pub async fn seated(read: &mut Read<'_>, person: PersonId) -> Result<Option<Seated>> {
    fetch!(read, optional SeatedRow, SEAT_OF, person.0)?.map(Seated::try_from).transpose()
}

const TRAINERS_OF: &str = "
SELECT p.id AS person_id, p.surname, p.given_name, p.patronymic, m.office,
  c.id, c.code, c.level, c.path, c.number, c.name_kk, c.name_ru, c.name_en, c.abroad, c.time_zone
FROM event e
JOIN event_trainer t ON t.event_id = e.id
JOIN person p ON p.id = t.person_id
JOIN membership m ON m.person_id = p.id AND m.until_day IS NULL
JOIN commission c ON c.id = m.commission_id
WHERE e.commission_id = $1 AND e.withdrawn_at IS NULL
ORDER BY e.entered_at DESC, p.id
LIMIT 40";
/// Who may have trained at an event of a commission: those of its last events
/// first, then its own members, then those of the commissions above, whose
/// members are published by law (articles 13(4), 17(2)). The commission has
/// come out of a scope.
pub async fn trainers_for(read: &mut Read<'_>, node: &Commission) -> Result<Vec<Seated>> {
    let mut found: Vec<Seated> = Vec::new();
    let recent = fetch!(read, all SeatedRow, TRAINERS_OF, node.id.0)?;
    let mut rows: Vec<Seated> = recent.into_iter().map(Seated::try_from).collect::<Result<_>>()?;
    let mut paths: Vec<_> = node.path.ancestors().collect();
    paths.push(node.path.clone());
    for path in paths.into_iter().rev() {
        let own = fetch!(read, all SeatedRow, MEMBERS_AT, path.as_str())?;
        rows.extend(own.into_iter().map(Seated::try_from).collect::<Result<Vec<_>>>()?);
    }
    for row in rows {
        if found.iter().all(|one| one.person != row.person) {
            found.push(row);
        }
    }
    Ok(found)
}

const MEMBERS_AT: &str = "
SELECT p.id AS person_id, p.surname, p.given_name, p.patronymic, m.office,
  c.id, c.code, c.level, c.path, c.number, c.name_kk, c.name_ru, c.name_en, c.abroad, c.time_zone
FROM commission c
JOIN membership m ON m.commission_id = c.id AND m.until_day IS NULL
JOIN person p ON p.id = m.person_id
WHERE c.path = $1
ORDER BY CASE m.office WHEN 'chair' THEN 1 WHEN 'deputy' THEN 2 WHEN 'secretary' THEN 3 ELSE 4 END, p.sort_kk, p.id";
