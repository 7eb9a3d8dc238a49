//! Who was at an event, who is expected, who waits for a seat.
//!
//! A person's first event is part of their standing: whatever changes here
//! settles it in the same transaction, so the tallies go with it.

use super::Event;
use crate::{Error, Read, Result, Write, audit, commission::CommissionRow, completion, dialect};
use domain::{
    Day, Faces, Timestamp,
    access::Scope,
    campaign::Campaign,
    commission::{Commission, Level},
    event::AttendanceState,
    id::{EventId, PersonId},
    person::{Office, PersonName},
};
use sqlx::types::Json;
use uuid::Uuid;

const MEMBER_THERE: &str = "
SELECT m.id FROM membership m
JOIN commission c ON c.id = m.commission_id
WHERE m.person_id = $1 AND c.path >= $2 AND c.path < $3
  AND m.from_day <= $4 AND (m.until_day IS NULL OR m.until_day > $4)
LIMIT 1";
/// Is a person a member of a commission or one below it on a day?
pub(super) async fn is_member_there(
    read: &mut Read<'_>,
    node: &Commission,
    person: PersonId,
    day: Day,
) -> Result<bool> {
    let (from, to) = (node.path.as_str(), node.path.after());
    let row = fetch!(read, optional crate::connection::One<Uuid>, MEMBER_THERE, person.0, from, to, day.to_string())?;
    Ok(row.is_some())
}

const PUT: &str = "
INSERT INTO attendance (event_id, person_id, state, signed_at, recorded_by, recorded_at)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (event_id, person_id) DO UPDATE SET
  state = excluded.state, signed_at = COALESCE(attendance.signed_at, excluded.signed_at),
  recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at";
/// Records one person and settles their standing. The caller holds the lock.
#[expect(clippy::too_many_arguments, reason = "one row of a table")]
pub(super) async fn put(
    write: &mut Write<'_>,
    campaign: &Campaign,
    event: EventId,
    person: PersonId,
    state: AttendanceState,
    signed_at: Option<Timestamp>,
    by: PersonId,
    now: Timestamp,
) -> Result<()> {
    execute!(write, PUT, event.0, person.0, state.as_str(), signed_at.map(Timestamp::ms), by.0, now.ms())?;
    settle(write, campaign, person).await
}

const FIRST: &str = "
SELECT MIN(COALESCE(a.signed_at, a.recorded_at)), MIN(CASE WHEN a.state = 'attended' THEN e.day END)
FROM attendance a
JOIN event e ON e.id = a.event_id
WHERE a.person_id = $1 AND e.campaign_id = $2 AND e.withdrawn_at IS NULL AND a.state <> 'withdrawn'";
/// Brings a person's standing into line with their attendance.
pub(super) async fn settle(write: &mut Write<'_>, campaign: &Campaign, person: PersonId) -> Result<()> {
    let (asked, day) = fetch!(write, one(Option<i64>, Option<String>), FIRST, person.0, campaign.id.0)?;
    let day = day.map(|day| day.parse::<Day>()).transpose().map_err(Error::stored)?;
    // An event counts from the first moment of its day.
    let attended = day.map(|day| day.plus(-1).end_in(&campaign.time_zone));
    let asked = asked.map(Timestamp::from_ms);
    let invited = asked.min(attended).or(asked).or(attended);
    completion::set_attendance(write, campaign, person, invited, attended).await?;
    Ok(())
}

/// A person and what is known of them at an event.
#[derive(Debug, Clone)]
pub struct Attendee {
    pub person: PersonId,
    pub name: PersonName,
    pub state: AttendanceState,
    /// The seat held on the day of the event.
    pub seat: (Office, Commission),
}

#[derive(sqlx::FromRow)]
struct AttendeeRow {
    person_id: Uuid,
    surname: String,
    given_name: String,
    patronymic: Option<String>,
    state: String,
    office: String,
    #[sqlx(flatten)]
    commission: CommissionRow,
}

const OF_EVENT: &str = "
SELECT p.id AS person_id, p.surname, p.given_name, p.patronymic, a.state, m.office,
  c.id, c.code, c.level, c.path, c.number, c.name_kk, c.name_ru, c.name_en, c.abroad, c.time_zone
FROM attendance a
JOIN person p ON p.id = a.person_id
JOIN event e ON e.id = a.event_id
JOIN membership m ON m.person_id = p.id AND m.from_day <= e.day AND (m.until_day IS NULL OR m.until_day > e.day)
JOIN commission c ON c.id = m.commission_id
WHERE a.event_id = $1
ORDER BY c.path, p.sort_kk, p.id";
/// Everybody known of at an event that has come out of a scope, by commission
/// and name.
pub async fn of_event(read: &mut Read<'_>, event: EventId) -> Result<Vec<Attendee>> {
    fetch!(read, all AttendeeRow, OF_EVENT, event.0)?
        .into_iter()
        .map(|row| {
            Ok(Attendee {
                person: PersonId(row.person_id),
                name: PersonName { surname: row.surname, given: row.given_name, patronymic: row.patronymic },
                state: row.state.parse().map_err(Error::stored)?,
                seat: (row.office.parse().map_err(Error::stored)?, row.commission.try_into()?),
            })
        })
        .collect()
}

/// What became of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Changed {
    Done,
    /// The event is not there, is withdrawn, or its campaign is over.
    Refused,
    /// No member of the organiser's subtree on the day of the event.
    Stranger(PersonId),
}

/// Corrects attendance after the fact, with the reason; all or nothing.
#[expect(clippy::too_many_arguments, reason = "who, where, what, why and when")]
pub async fn correct(
    write: &mut Write<'_>,
    scope: &Scope,
    campaign: &Campaign,
    event: EventId,
    changes: &[(PersonId, AttendanceState)],
    why: &str,
    by: PersonId,
    now: Timestamp,
) -> Result<Changed> {
    dialect::lock_whole(write).await?;
    let Some(found) = open(write, scope, campaign, event).await? else { return Ok(Changed::Refused) };
    for (person, _) in changes {
        if !is_member_there(write, &found.organiser, *person, found.day).await? {
            return Ok(Changed::Stranger(*person));
        }
    }
    for (person, state) in changes {
        put(write, campaign, event, *person, *state, None, by, now).await?;
    }
    let told: Vec<_> = changes.iter().map(|(person, state)| serde_json::json!([person, state])).collect();
    let details = serde_json::json!({ "why": why, "changes": told });
    audit::add(write, now, Some(by), "attendance.correct", &format!("event:{event}"), details).await?;
    Ok(Changed::Done)
}

async fn open(write: &mut Write<'_>, scope: &Scope, campaign: &Campaign, event: EventId) -> Result<Option<Event>> {
    let found = super::find(write, scope, event).await?;
    Ok(found.filter(|e| e.campaign == campaign.id && e.withdrawn.is_none() && campaign.frozen_at.is_none()))
}

const SEATED: &str = "
SELECT COUNT(*) FROM attendance WHERE event_id = $1 AND state IN ('signed-up', 'attended')";
const OWN: &str = "SELECT state FROM attendance WHERE event_id = $1 AND person_id = $2";
/// What is known of one person at an event.
pub async fn own(read: &mut Read<'_>, event: EventId, person: PersonId) -> Result<Option<AttendanceState>> {
    let row = fetch!(read, optional crate::connection::One<String>, OWN, event.0, person.0)?;
    row.map(|(state,)| state.parse().map_err(Error::stored)).transpose()
}

const EXPECTED: &str = "
SELECT k.name,
  (SELECT MIN(e.day) FROM attendance a JOIN event e ON e.id = a.event_id
   WHERE a.person_id = $3 AND a.state = 'attended' AND e.campaign_id = $1 AND e.kind = k.slug
     AND e.withdrawn_at IS NULL)
FROM curriculum_event x
JOIN event_kind k ON k.slug = x.kind
WHERE x.campaign_id = $1 AND x.level = $2
ORDER BY k.position";
/// The kinds of events that members of a level are to attend, and the day on
/// which the person first was at one.
pub async fn expected(
    read: &mut Read<'_>,
    campaign: &Campaign,
    level: Level,
    person: PersonId,
) -> Result<Vec<(Faces<String>, Option<Day>)>> {
    let rows =
        fetch!(read, all(Json<Faces<String>>, Option<String>), EXPECTED, campaign.id.0, level.as_str(), person.0)?;
    let day = |day: Option<String>| day.map(|day| day.parse()).transpose().map_err(Error::stored);
    rows.into_iter().map(|(name, first)| Ok((name.0, day(first)?))).collect()
}

/// A member signs up for an event of a commission above their own: a seat, or
/// a place on the waiting list. Twice changes nothing.
pub async fn sign_up(
    write: &mut Write<'_>,
    campaign: &Campaign,
    event: &Event,
    person: PersonId,
    now: Timestamp,
) -> Result<Option<AttendanceState>> {
    dialect::lock_whole(write).await?;
    let closed = event.withdrawn.is_some() || campaign.frozen_at.is_some() || event.seats.is_none();
    if closed || !is_member_there(write, &event.organiser, person, event.day).await? {
        return Ok(None);
    }
    if let Some(state) = own(write, event.id, person).await?
        && state != AttendanceState::Withdrawn
    {
        return Ok(Some(state));
    }
    let (taken,) = fetch!(write, one crate::connection::One<i64>, SEATED, event.id.0)?;
    let free = event.seats.is_some_and(|seats| taken < i64::from(seats));
    let state = if free { AttendanceState::SignedUp } else { AttendanceState::Waiting };
    put(write, campaign, event.id, person, state, Some(now), person, now).await?;
    Ok(Some(state))
}

const NEXT_WAITING: &str = "
SELECT person_id FROM attendance
WHERE event_id = $1 AND state = 'waiting'
ORDER BY signed_at, person_id
LIMIT 1";
/// A member withdraws; whoever waits longest takes the seat.
pub async fn withdraw(
    write: &mut Write<'_>,
    campaign: &Campaign,
    event: EventId,
    person: PersonId,
    now: Timestamp,
) -> Result<()> {
    dialect::lock_whole(write).await?;
    let before = own(write, event, person).await?;
    if !matches!(before, Some(AttendanceState::SignedUp | AttendanceState::Waiting)) {
        return Ok(());
    }
    put(write, campaign, event, person, AttendanceState::Withdrawn, None, person, now).await?;
    let next = fetch!(write, optional crate::connection::One<Uuid>, NEXT_WAITING, event.0)?;
    if let (Some(AttendanceState::SignedUp), Some((next,))) = (before, next) {
        put(write, campaign, event, PersonId(next), AttendanceState::SignedUp, None, person, now).await?;
    }
    Ok(())
}

/// A member checks in with the code on the trainer's screen.
pub async fn check_in(
    write: &mut Write<'_>,
    campaign: &Campaign,
    event: &Event,
    person: PersonId,
    now: Timestamp,
) -> Result<bool> {
    dialect::lock_whole(write).await?;
    let closed = event.withdrawn.is_some() || campaign.frozen_at.is_some();
    if closed || !is_member_there(write, &event.organiser, person, event.day).await? {
        return Ok(false);
    }
    put(write, campaign, event.id, person, AttendanceState::Attended, None, person, now).await?;
    Ok(true)
}
