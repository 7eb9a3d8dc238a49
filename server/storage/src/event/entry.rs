//! Entering an event, once however often it is sent, and withdrawing one.

use super::attendance;
use crate::{Error, Result, Write, audit, dialect};
use domain::{
    Timestamp,
    access::Scope,
    campaign::Campaign,
    commission::Commission,
    event::{AttendanceState, Entry},
    id::{EventId, PersonId},
};
use uuid::Uuid;

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entered {
    Now(EventId),
    /// The same entry had come before; nothing was changed.
    Before(EventId),
    /// Somebody who was present is no member of the organiser's subtree on that day.
    Stranger(PersonId),
    /// The organiser lies outside the scope, or the campaign is over.
    Refused,
}

const BY_KEY: &str = "SELECT id, commission_id FROM event WHERE entry_key = $1";
const ENTER: &str = "
INSERT INTO event (id, campaign_id, commission_id, path, kind, parent_id, plan_entry_id, form, audience, day,
  start_minute, minutes, place, link, languages, agenda, seats, entry_key, entered_by, entered_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)";
const ADD_TRAINER: &str = "INSERT INTO event_trainer (event_id, person_id) VALUES ($1, $2)";
const ADD_OTHERS: &str = "INSERT INTO event_others (event_id, category, head_count) VALUES ($1, $2, $3)";
/// Enters an event with its trainers and whoever was there. `key` is made
/// where it was typed: the same key enters nothing twice.
#[expect(clippy::too_many_arguments, reason = "who, where, what and when; a struct would be made for one call")]
pub async fn enter(
    write: &mut Write<'_>,
    scope: &Scope,
    campaign: &Campaign,
    organiser: &Commission,
    entry: &Entry,
    key: &str,
    by: PersonId,
    now: Timestamp,
) -> Result<Entered> {
    dialect::lock_whole(write).await?;
    if !scope.covers(&organiser.path) || campaign.frozen_at.is_some() {
        return Ok(Entered::Refused);
    }
    if let Some((id, commission)) = fetch!(write, optional(Uuid, Uuid), BY_KEY, key)? {
        // A key of somebody else's is none of ours.
        return Ok(if commission == organiser.id.0 { Entered::Before(EventId(id)) } else { Entered::Refused });
    }
    for person in &entry.present {
        if !attendance::is_member_there(write, organiser, *person, entry.day).await? {
            return Ok(Entered::Stranger(*person));
        }
    }
    let id = EventId::new(now);
    execute!(
        write,
        ENTER,
        id.0,
        campaign.id.0,
        organiser.id.0,
        organiser.path.as_str(),
        &entry.kind,
        entry.parent.map(|parent| parent.0),
        entry.plan_entry.map(|plan| plan.0),
        entry.form.as_str(),
        entry.audience.as_str(),
        entry.day.to_string(),
        entry.start.map(i64::from),
        i64::from(entry.minutes),
        &entry.place,
        &entry.link,
        entry.languages.join(" "),
        &entry.agenda,
        entry.seats.map(i64::from),
        key,
        by.0,
        now.ms(),
    )?;
    for trainer in &entry.trainers {
        execute!(write, ADD_TRAINER, id.0, trainer.0)?;
    }
    for (category, count) in &entry.others {
        execute!(write, ADD_OTHERS, id.0, category, i64::from(*count))?;
    }
    for person in &entry.present {
        attendance::put(write, campaign, id, *person, AttendanceState::Attended, None, by, now).await?;
    }
    let details = serde_json::json!({
        "organiser": organiser.code, "kind": entry.kind, "day": entry.day, "present": entry.present.len(),
    });
    audit::add(write, now, Some(by), "event.enter", &format!("event:{id}"), details).await?;
    Ok(Entered::Now(id))
}

const WITHDRAW: &str = "
UPDATE event SET withdrawn_at = $2, withdrawn_why = $3 WHERE id = $1 AND withdrawn_at IS NULL";
const PRESENT: &str = "SELECT person_id FROM attendance WHERE event_id = $1";
/// Takes an event out of every count; it stays on record with the reason.
/// Gives whether it was there to be withdrawn.
pub async fn withdraw(
    write: &mut Write<'_>,
    scope: &Scope,
    campaign: &Campaign,
    event: EventId,
    why: &str,
    by: PersonId,
    now: Timestamp,
) -> Result<bool> {
    dialect::lock_whole(write).await?;
    let found = super::find(write, scope, event).await?;
    if found.is_none_or(|found| found.campaign != campaign.id) || campaign.frozen_at.is_some() {
        return Ok(false);
    }
    if execute!(write, WITHDRAW, event.0, now.ms(), why)? == 0 {
        return Ok(false);
    }
    for (person,) in fetch!(write, all crate::connection::One<Uuid>, PRESENT, event.0)? {
        attendance::settle(write, campaign, PersonId(person)).await?;
    }
    let details = serde_json::json!({ "why": why });
    audit::add(write, now, Some(by), "event.withdraw", &format!("event:{event}"), details).await?;
    Ok::<_, Error>(true)
}
