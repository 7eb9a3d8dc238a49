//! Passwords, one-time codes, and the count of failed sign-ins. Secrets are
//! stored only as hashes; the hashing itself is the caller's.

use crate::{Read, Result, Write};
use domain::{Timestamp, id::PersonId};
use std::time::Duration;
use uuid::Uuid;

/// What is needed to check a sign-in.
#[derive(Clone)]
pub struct Account {
    pub person: PersonId,
    pub password_hash: Option<String>,
    /// Hash of the code that was issued and still works.
    pub code_hash: Option<Vec<u8>>,
    pub code_expires_at: Option<Timestamp>,
}

#[derive(sqlx::FromRow)]
struct AccountRow {
    id: Uuid,
    password_hash: Option<String>,
    code_hash: Option<Vec<u8>>,
    expires_at: Option<i64>,
}

const BY_LOGIN: &str = "
SELECT p.id, k.password_hash, o.code_hash, o.expires_at
FROM person p
LEFT JOIN credential k ON k.person_id = p.id
LEFT JOIN one_time_code o ON o.person_id = p.id AND o.used_at IS NULL
WHERE p.iin = $1 OR p.login = $1";
/// The account that signs in with this IIN or login.
pub async fn by_login(read: &mut Read<'_>, login: &str) -> Result<Option<Account>> {
    Ok(fetch!(read, optional AccountRow, BY_LOGIN, login)?.map(Account::from))
}

const BY_PERSON: &str = "
SELECT p.id, k.password_hash, o.code_hash, o.expires_at
FROM person p
LEFT JOIN credential k ON k.person_id = p.id
LEFT JOIN one_time_code o ON o.person_id = p.id AND o.used_at IS NULL
WHERE p.id = $1";
/// The account of a person.
pub async fn of(read: &mut Read<'_>, person: PersonId) -> Result<Option<Account>> {
    Ok(fetch!(read, optional AccountRow, BY_PERSON, person.0)?.map(Account::from))
}

impl From<AccountRow> for Account {
    fn from(row: AccountRow) -> Self {
        Self {
            person: PersonId(row.id),
            password_hash: row.password_hash,
            code_hash: row.code_hash,
            code_expires_at: row.expires_at.map(Timestamp::from_ms),
        }
    }
}

const SET_PASSWORD: &str = "
INSERT INTO credential (person_id, password_hash, set_at) VALUES ($1, $2, $3)
ON CONFLICT (person_id) DO UPDATE SET password_hash = excluded.password_hash, set_at = excluded.set_at";
/// Sets or replaces a person's password hash.
pub async fn set_password_hash(write: &mut Write<'_>, person: PersonId, hash: &str, now: Timestamp) -> Result<()> {
    execute!(write, SET_PASSWORD, person.0, hash, now.ms())?;
    Ok(())
}

const CLEAR_PASSWORD: &str = "DELETE FROM credential WHERE person_id = $1";
/// Takes a person's password away: whoever came in with a code sets a new one.
pub async fn clear_password(write: &mut Write<'_>, person: PersonId) -> Result<()> {
    execute!(write, CLEAR_PASSWORD, person.0)?;
    Ok(())
}

const ISSUE_CODE: &str = "
INSERT INTO one_time_code (person_id, code_hash, issued_at, issued_by, expires_at, used_at)
VALUES ($1, $2, $3, $4, $5, NULL)
ON CONFLICT (person_id) DO UPDATE SET
  code_hash = excluded.code_hash, issued_at = excluded.issued_at, issued_by = excluded.issued_by,
  expires_at = excluded.expires_at, used_at = NULL";
/// Issues a code; an earlier one of the same person stops working.
pub async fn issue_code(
    write: &mut Write<'_>,
    person: PersonId,
    code_hash: &[u8],
    issued_by: Option<PersonId>,
    now: Timestamp,
    expires_at: Timestamp,
) -> Result<()> {
    execute!(write, ISSUE_CODE, person.0, code_hash, now.ms(), issued_by.map(|p| p.0), expires_at.ms())?;
    Ok(())
}

const ACCEPT_CODE: &str = "
UPDATE one_time_code SET code_hash = $2
WHERE person_id = $1 AND code_hash = $2 AND used_at IS NULL AND expires_at > $3";
/// Does the code still work? Then others who come with it wait until this job
/// is done. It works until a password is chosen: the answer to a first sign-in
/// may get lost on a weak line.
pub async fn accept_code(write: &mut Write<'_>, person: PersonId, code_hash: &[u8], now: Timestamp) -> Result<bool> {
    Ok(execute!(write, ACCEPT_CODE, person.0, code_hash, now.ms())? == 1)
}

const RETIRE_CODE: &str = "UPDATE one_time_code SET used_at = $2 WHERE person_id = $1 AND used_at IS NULL";
/// A code of the person, if there is one, works no more.
pub async fn retire_code(write: &mut Write<'_>, person: PersonId, now: Timestamp) -> Result<()> {
    execute!(write, RETIRE_CODE, person.0, now.ms())?;
    Ok(())
}

const FAILURES: &str = "SELECT failures, window_from FROM sign_in_failure WHERE subject = $1";
/// Failures of a subject in the window that is running at `now`, and when the window ends.
pub async fn failures(
    read: &mut Read<'_>,
    subject: &str,
    window: Duration,
    now: Timestamp,
) -> Result<(i64, Timestamp)> {
    let row = fetch!(read, optional(i64, i64), FAILURES, subject)?;
    let (count, from) = row.map_or((0, now), |(count, from)| (count, Timestamp::from_ms(from)));
    let ends = from + window;
    Ok(if ends > now { (count, ends) } else { (0, now + window) })
}

const COUNT_FAILURE: &str = "
INSERT INTO sign_in_failure (subject, failures, window_from) VALUES ($1, 1, $2)
ON CONFLICT (subject) DO UPDATE SET
  failures = CASE WHEN sign_in_failure.window_from > $3 THEN sign_in_failure.failures + 1 ELSE 1 END,
  window_from = CASE WHEN sign_in_failure.window_from > $3 THEN sign_in_failure.window_from ELSE $2 END
RETURNING failures, window_from";
/// Counts a failed sign-in; a window that has run out begins anew. Gives the
/// failures with this one, and when the window ends.
pub async fn count_failure(
    write: &mut Write<'_>,
    subject: &str,
    window: Duration,
    now: Timestamp,
) -> Result<(i64, Timestamp)> {
    let oldest = now.ms() - i64::try_from(window.as_millis()).unwrap_or(i64::MAX);
    let (failures, from) = fetch!(write, one(i64, i64), COUNT_FAILURE, subject, now.ms(), oldest)?;
    Ok((failures, Timestamp::from_ms(from) + window))
}

const FORGET_FAILURES: &str = "UPDATE sign_in_failure SET failures = 0 WHERE subject = $1";
/// A successful sign-in clears the account's count.
pub async fn forget_failures(write: &mut Write<'_>, subject: &str) -> Result<()> {
    execute!(write, FORGET_FAILURES, subject)?;
    Ok(())
}
