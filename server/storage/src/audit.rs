//! Who did what, when. Entries are added in the transaction of what they tell
//! of, and never changed.

use crate::{Result, Write};
use domain::{Timestamp, id::PersonId};
use sqlx::types::Json;
use uuid::Uuid;

const ADD: &str =
    "INSERT INTO audit_entry (id, at, actor_id, action, subject, details) VALUES ($1, $2, $3, $4, $5, $6)";
/// Adds an entry. `subject` names what was touched, such as `person:…`; secrets
/// never go into `details`.
pub async fn add(
    write: &mut Write<'_>,
    now: Timestamp,
    actor: Option<PersonId>,
    action: &str,
    subject: &str,
    details: serde_json::Value,
) -> Result<()> {
    let id = domain::id::SessionId::new(now).0;
    execute!(write, ADD, id, now.ms(), actor.map(|a| a.0), action, subject, Json(&details))?;
    Ok(())
}

const OF_SUBJECT: &str = "
SELECT id, at, action, subject FROM audit_entry WHERE subject = $1 ORDER BY at, id";
/// The entries about one subject, oldest first: moment, action.
pub async fn of_subject(read: &mut crate::Read<'_>, subject: &str) -> Result<Vec<(Timestamp, String)>> {
    let rows = fetch!(read, all(Uuid, i64, String, String), OF_SUBJECT, subject)?;
    Ok(rows.into_iter().map(|(_, at, action, _)| (Timestamp::from_ms(at), action)).collect())
}
