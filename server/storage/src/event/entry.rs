//! Entering an event, once however often it is sent, and withdrawing one.

use super::attendance;
use crate::{Error, Result, Write, audit, dialect};
use domain::{
    Timestamp,
    access::Scope,
    campaign::Campaign,
    commission::{Commission, TreePath},
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
    /// Somebody who was present is no member of the organiser's subtree on that
    /// day, or somebody who trained has never sat there or above.
    Stranger(PersonId),
    /// The organiser lies outside the scope, the campaign is over, or the entry
    /// names a plan or an event that is not the organiser's to name.
    Refused,
}

const BY_KEY: &str = "SELECT id, commission_id FROM event WHERE entry_key = $1";
const ENTER: &str = "
INSERT INTO event (id, campaign_id, commission_id, path, kind, parent_id, plan_entry_id, form, audience, day,
  start_minute, minutes, place, link, languages, agenda, seats, entry_key, entered_by, entered_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)";
const ADD_TRAINER: &str = "INSERT INTO event_trainer (event_id, person_id) VALUES ($1, $2)";
const ADD_OTHERS: &str = "
INSERT INTO event_others (event_id, category, head_count, names) VALUES ($1, $2, $3, $4)";
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
    for person in &entry.trainers {
        if *person != by && !may_train(write, organiser, *person).await? {
            return Ok(Entered::Stranger(*person));
        }
    }
    if !is_theirs(write, campaign, organiser, entry).await? {
        return Ok(Entered::Refused);
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
    for (category, of) in &entry.others {
        execute!(write, ADD_OTHERS, id.0, category, i64::from(of.heads), of.names.join("\n"))?;
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

const MAY_TRAIN: &str = "
SELECT m.id FROM membership m
JOIN commission c ON c.id = m.commission_id
WHERE m.person_id = $1 AND ((c.path >= $2 AND c.path < $3) OR substr($2, 1, length(c.path)) = c.path)
LIMIT 1";
/// Whoever names a trainer is shown the name: so only people of the subtree, or
/// of the commissions above, whose members are published.
async fn may_train(write: &mut Write<'_>, node: &Commission, person: PersonId) -> Result<bool> {
    let (from, to) = (node.path.as_str(), node.path.after());
    Ok(fetch!(write, optional crate::connection::One<Uuid>, MAY_TRAIN, person.0, from, to)?.is_some())
}

const PLAN_OF: &str = "
SELECT id FROM plan_entry
WHERE id = $1 AND campaign_id = $2 AND commission_id = $3 AND withdrawn_at IS NULL";
const PLACE_OF: &str = "SELECT path FROM event WHERE id = $1 AND campaign_id = $2 AND withdrawn_at IS NULL";
/// Is the plan this commission's own, and the event before it one of its own or
/// of a commission above?
async fn is_theirs(write: &mut Write<'_>, campaign: &Campaign, node: &Commission, entry: &Entry) -> Result<bool> {
    if let Some(plan) = entry.plan_entry {
        let row = fetch!(write, optional crate::connection::One<Uuid>, PLAN_OF, plan.0, campaign.id.0, node.id.0)?;
        if row.is_none() {
            return Ok(false);
        }
    }
    let Some(parent) = entry.parent else { return Ok(true) };
    let row = fetch!(write, optional crate::connection::One<String>, PLACE_OF, parent.0, campaign.id.0)?;
    Ok(row.is_some_and(|(path,)| TreePath::from(path).covers(&node.path)))
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
