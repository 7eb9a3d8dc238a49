//! Sessions: rows that a cookie's token finds by its hash.

use crate::{
    Error, Read, Result, Write,
    person::{OpenMembership, OpenMembershipRow},
};
use domain::{
    Timestamp,
    id::{PersonId, SessionId},
    person::PersonName,
};
use uuid::Uuid;

/// A session that has neither ended nor run out, with what every page needs.
#[derive(Debug, Clone)]
pub struct Session {
    pub id: SessionId,
    pub person: PersonId,
    pub name: PersonName,
    pub seen_at: Timestamp,
    /// After a first sign-in with a slip there is no password yet.
    pub has_password: bool,
    /// Does the person hold roles? If not, nobody need ask which.
    pub has_grants: bool,
    /// The office held now, if any.
    pub seat: Option<OpenMembership>,
    /// Version of the catalogue at the moment of loading.
    pub catalogue: i64,
}

#[derive(sqlx::FromRow)]
struct SessionRow {
    session_id: Uuid,
    person_id: Uuid,
    seen_at: i64,
    surname: String,
    given_name: String,
    patronymic: Option<String>,
    has_password: bool,
    has_grants: bool,
    catalogue: Option<String>,
    membership_id: Option<Uuid>,
}

const BY_TOKEN: &str = "
SELECT s.id AS session_id, s.person_id, s.seen_at, p.surname, p.given_name, p.patronymic,
  EXISTS (SELECT 1 FROM credential k WHERE k.person_id = s.person_id) AS has_password,
  EXISTS (SELECT 1 FROM role_grant g WHERE g.person_id = s.person_id AND g.ended_at IS NULL) AS has_grants,
  (SELECT value FROM setting WHERE name = 'catalogue') AS catalogue,
  m.id AS membership_id, m.office, m.from_day,
  c.id, c.code, c.level, c.path, c.number, c.name_kk, c.name_ru, c.name_en, c.abroad, c.time_zone
FROM session s
JOIN person p ON p.id = s.person_id
LEFT JOIN membership m ON m.person_id = s.person_id AND m.until_day IS NULL
LEFT JOIN commission c ON c.id = m.commission_id
WHERE s.token_hash = $1 AND s.ended_at IS NULL AND s.expires_at > $2 AND s.seen_at > $3";
/// The session of a token, unless it ended, ran out, or was idle since before `idle_since`.
pub async fn by_token(
    read: &mut Read<'_>,
    token_hash: &[u8],
    now: Timestamp,
    idle_since: Timestamp,
) -> Result<Option<Session>> {
    fetch!(read, optional Found, BY_TOKEN, token_hash, now.ms(), idle_since.ms())?.map(Session::try_from).transpose()
}

/// A session's row; the columns of the seat are read only where there is one.
struct Found {
    session: SessionRow,
    seat: Option<OpenMembershipRow>,
}

impl<'r, R: sqlx::Row> sqlx::FromRow<'r, R> for Found
where
    SessionRow: sqlx::FromRow<'r, R>,
    OpenMembershipRow: sqlx::FromRow<'r, R>,
{
    fn from_row(row: &'r R) -> Result<Self, sqlx::Error> {
        let session = SessionRow::from_row(row)?;
        let seat = session.membership_id.map(|_| OpenMembershipRow::from_row(row)).transpose()?;
        Ok(Self { session, seat })
    }
}

impl TryFrom<Found> for Session {
    type Error = Error;
    fn try_from(found: Found) -> Result<Self> {
        let Found { session: row, seat } = found;
        Ok(Self {
            id: SessionId(row.session_id),
            person: PersonId(row.person_id),
            name: PersonName { surname: row.surname, given: row.given_name, patronymic: row.patronymic },
            seen_at: Timestamp::from_ms(row.seen_at),
            has_password: row.has_password,
            has_grants: row.has_grants,
            seat: seat.map(OpenMembership::try_from).transpose()?,
            catalogue: row.catalogue.and_then(|v| v.parse().ok()).unwrap_or(0),
        })
    }
}

const BEGIN: &str = "
INSERT INTO session (id, token_hash, person_id, device, created_at, seen_at, expires_at)
VALUES ($1, $2, $3, $4, $5, $5, $6)";
/// Begins a session. `device` is what the browser says of itself, shortened.
pub async fn begin(
    write: &mut Write<'_>,
    person: PersonId,
    token_hash: &[u8],
    device: &str,
    now: Timestamp,
    expires_at: Timestamp,
) -> Result<SessionId> {
    let id = SessionId::new(now);
    execute!(write, BEGIN, id.0, token_hash, person.0, device, now.ms(), expires_at.ms())?;
    Ok(id)
}

const SEEN: &str = "UPDATE session SET seen_at = $2 WHERE id = $1 AND seen_at < $2";
/// Notes that the session is in use.
pub async fn seen(write: &mut Write<'_>, session: SessionId, now: Timestamp) -> Result<()> {
    execute!(write, SEEN, session.0, now.ms())?;
    Ok(())
}

const END: &str = "UPDATE session SET ended_at = $3 WHERE id = $1 AND person_id = $2 AND ended_at IS NULL";
/// Ends one session of a person; `false` when it is not that person's or has ended.
pub async fn end(write: &mut Write<'_>, person: PersonId, session: SessionId, now: Timestamp) -> Result<bool> {
    Ok(execute!(write, END, session.0, person.0, now.ms())? == 1)
}

const END_OTHERS: &str = "UPDATE session SET ended_at = $3 WHERE person_id = $1 AND id <> $2 AND ended_at IS NULL";
/// Ends all sessions of a person but one.
pub async fn end_others(write: &mut Write<'_>, person: PersonId, keep: SessionId, now: Timestamp) -> Result<u64> {
    Ok(execute!(write, END_OTHERS, person.0, keep.0, now.ms())?)
}

const END_ALL: &str = "UPDATE session SET ended_at = $2 WHERE person_id = $1 AND ended_at IS NULL";
/// Ends every session of a person.
pub async fn end_all(write: &mut Write<'_>, person: PersonId, now: Timestamp) -> Result<u64> {
    Ok(execute!(write, END_ALL, person.0, now.ms())?)
}

/// A session as its owner's list shows it.
#[derive(Debug, Clone)]
pub struct ListedSession {
    pub id: SessionId,
    pub device: String,
    pub created_at: Timestamp,
    pub seen_at: Timestamp,
}

const OF_PERSON: &str = "
SELECT id, device, created_at, seen_at FROM session
WHERE person_id = $1 AND ended_at IS NULL AND expires_at > $2 AND seen_at > $3
ORDER BY seen_at DESC, id";
/// The sessions of a person that are alive.
pub async fn of_person(
    read: &mut Read<'_>,
    person: PersonId,
    now: Timestamp,
    idle_since: Timestamp,
) -> Result<Vec<ListedSession>> {
    let rows = fetch!(read, all(Uuid, String, i64, i64), OF_PERSON, person.0, now.ms(), idle_since.ms())?;
    Ok(rows
        .into_iter()
        .map(|(id, device, created_at, seen_at)| ListedSession {
            id: SessionId(id),
            device,
            created_at: Timestamp::from_ms(created_at),
            seen_at: Timestamp::from_ms(seen_at),
        })
        .collect())
}
