//! Events of the cascade: entered, found, listed. Who was there stands in
//! [`attendance`].
//!
//! Invariant: an event belongs to its organiser, and only a scope that covers
//! the organiser can enter it, see it or change it. What an event says of a
//! person moves their standing in the same transaction.

pub mod attendance;
mod entry;
mod list;
mod scan;

pub use entry::{Entered, enter, withdraw};
pub use list::{Cursor, Listed, Query, above, list, recent_places, totals};
pub use scan::{NewScan, Scan, add_scan, scan, scans};

use crate::{Error, Read, Result, commission::CommissionRow};
use domain::{
    Day, Faces, Timestamp,
    access::Scope,
    commission::Commission,
    event::{Audience, EventForm, Word},
    id::{CampaignId, EventId, PersonId},
    person::PersonName,
};
use sqlx::types::Json;
use uuid::Uuid;

/// What events are called and whom they gather.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventWords {
    pub kinds: Vec<Word>,
    pub categories: Vec<Word>,
}

impl EventWords {
    /// The name of a kind.
    pub fn kind(&self, slug: &str) -> Option<&Faces<String>> {
        self.kinds.iter().find(|word| word.slug == slug).map(|word| &word.name)
    }
}

const KINDS: &str = "SELECT slug, name FROM event_kind ORDER BY position";
const CATEGORIES: &str = "SELECT slug, name FROM participant_category ORDER BY position";
const ELECTION_TYPES: &str = "SELECT slug, name FROM election_type ORDER BY position";

async fn named(read: &mut Read<'_>, sql: &'static str) -> Result<Vec<Word>> {
    let rows = fetch!(read, all(String, Json<Faces<String>>), sql)?;
    Ok(rows.into_iter().map(|(slug, name)| Word { slug, name: name.0 }).collect())
}

/// The kinds of events and the categories of participants.
pub async fn words(read: &mut Read<'_>) -> Result<EventWords> {
    Ok(EventWords { kinds: named(read, KINDS).await?, categories: named(read, CATEGORIES).await? })
}

/// The kinds of elections.
pub async fn election_types(read: &mut Read<'_>) -> Result<Vec<Word>> {
    named(read, ELECTION_TYPES).await
}

/// An event with all that is said of it, except who was there.
#[derive(Debug, Clone)]
pub struct Event {
    pub id: EventId,
    pub campaign: CampaignId,
    pub organiser: Commission,
    pub kind: String,
    pub parent: Option<EventId>,
    pub form: EventForm,
    pub audience: Audience,
    pub day: Day,
    /// Minute of the day, in the organiser's zone.
    pub start: Option<u16>,
    pub minutes: u16,
    pub place: String,
    pub link: String,
    pub languages: Vec<String>,
    pub agenda: String,
    pub seats: Option<u32>,
    pub entered_by: PersonName,
    pub entered_at: Timestamp,
    /// When and why it was withdrawn.
    pub withdrawn: Option<(Timestamp, String)>,
    pub trainers: Vec<(PersonId, PersonName)>,
    /// Other participants by category, counted.
    pub others: Vec<(String, i64)>,
    /// Names by category, where they are known.
    pub named: Vec<(String, String)>,
}

#[derive(sqlx::FromRow)]
struct EventRow {
    event_id: Uuid,
    campaign_id: Uuid,
    kind: String,
    parent_event: Option<Uuid>,
    form: String,
    audience: String,
    day: String,
    start_minute: Option<i64>,
    minutes: i64,
    place: String,
    link: String,
    languages: String,
    agenda: String,
    seats: Option<i64>,
    surname: String,
    given_name: String,
    patronymic: Option<String>,
    entered_at: i64,
    withdrawn_at: Option<i64>,
    withdrawn_why: Option<String>,
    #[sqlx(flatten)]
    organiser: CommissionRow,
}

impl TryFrom<EventRow> for Event {
    type Error = Error;
    fn try_from(row: EventRow) -> Result<Self> {
        Ok(Self {
            id: EventId(row.event_id),
            campaign: CampaignId(row.campaign_id),
            organiser: row.organiser.try_into()?,
            kind: row.kind,
            parent: row.parent_event.map(EventId),
            form: row.form.parse().map_err(Error::stored)?,
            audience: row.audience.parse().map_err(Error::stored)?,
            day: row.day.parse().map_err(Error::stored)?,
            start: row.start_minute.map(u16::try_from).transpose().map_err(Error::stored)?,
            minutes: u16::try_from(row.minutes).map_err(Error::stored)?,
            place: row.place,
            link: row.link,
            languages: row.languages.split_whitespace().map(str::to_owned).collect(),
            agenda: row.agenda,
            seats: row.seats.map(u32::try_from).transpose().map_err(Error::stored)?,
            entered_by: PersonName { surname: row.surname, given: row.given_name, patronymic: row.patronymic },
            entered_at: Timestamp::from_ms(row.entered_at),
            withdrawn: row.withdrawn_at.map(Timestamp::from_ms).zip(row.withdrawn_why),
            trainers: Vec::new(),
            others: Vec::new(),
            named: Vec::new(),
        })
    }
}

const FIND: &str = "
SELECT e.id AS event_id, e.campaign_id, e.kind, e.parent_id AS parent_event, e.form, e.audience, e.day,
  e.start_minute, e.minutes, e.place, e.link, e.languages, e.agenda, e.seats, p.surname, p.given_name, p.patronymic,
  e.entered_at, e.withdrawn_at, e.withdrawn_why,
  c.id, c.code, c.level, c.path, c.number, c.name_kk, c.name_ru, c.name_en, c.abroad, c.time_zone
FROM event e
JOIN commission c ON c.id = e.commission_id
JOIN person p ON p.id = e.entered_by
WHERE e.id = $1";
const TRAINERS: &str = "
SELECT p.id, p.surname, p.given_name, p.patronymic
FROM event_trainer t
JOIN person p ON p.id = t.person_id
WHERE t.event_id = $1
ORDER BY p.sort_kk, p.id";
const OTHERS: &str = "
SELECT o.category, o.head_count
FROM event_others o
JOIN participant_category c ON c.slug = o.category
WHERE o.event_id = $1
ORDER BY c.position";
const NAMED: &str = "SELECT category, names FROM event_others WHERE event_id = $1 AND names <> ''";
/// An event of an organiser that the scope covers.
pub async fn find(read: &mut Read<'_>, scope: &Scope, event: EventId) -> Result<Option<Event>> {
    let row = fetch!(read, optional EventRow, FIND, event.0)?;
    let Some(mut event) = row.map(Event::try_from).transpose()? else { return Ok(None) };
    if !scope.covers(&event.organiser.path) {
        return Ok(None);
    }
    load_further(read, &mut event).await?;
    event.named = fetch!(read, all(String, String), NAMED, event.id.0)?;
    Ok(Some(event))
}

/// An event for somebody who was asked to it: without a scope, so never with
/// who else was there.
pub async fn open_to(read: &mut Read<'_>, event: EventId) -> Result<Option<Event>> {
    let row = fetch!(read, optional EventRow, FIND, event.0)?;
    let Some(mut event) = row.map(Event::try_from).transpose()? else { return Ok(None) };
    load_further(read, &mut event).await?;
    Ok(Some(event))
}

async fn load_further(read: &mut Read<'_>, event: &mut Event) -> Result<()> {
    event.trainers = fetch!(read, all(Uuid, String, String, Option<String>), TRAINERS, event.id.0)?
        .into_iter()
        .map(|(id, surname, given, patronymic)| (PersonId(id), PersonName { surname, given, patronymic }))
        .collect();
    event.others = fetch!(read, all(String, i64), OTHERS, event.id.0)?;
    Ok(())
}

const LED_BY_TRAINED: &str = "
SELECT t.person_id FROM event e
JOIN event_trainer t ON t.event_id = e.id
JOIN attendance a ON a.person_id = t.person_id AND a.state = 'attended'
JOIN event b ON b.id = a.event_id AND b.campaign_id = e.campaign_id AND b.withdrawn_at IS NULL AND b.id <> e.id
WHERE e.id = $1 AND b.day <= e.day
LIMIT 1";
const LED_BY_CENTRE: &str = "
SELECT t.person_id FROM event_trainer t
JOIN membership m ON m.person_id = t.person_id AND m.until_day IS NULL
JOIN commission c ON c.id = m.commission_id
WHERE t.event_id = $1 AND c.level = 'central'
LIMIT 1";
/// Has anybody who trained there been trained before, or come from the centre?
/// The whole path is worked out by [`domain::cascade`].
pub async fn led_by_trained(read: &mut Read<'_>, event: &Event) -> Result<bool> {
    if event.organiser.level == domain::commission::Level::Central {
        return Ok(true);
    }
    let trained = fetch!(read, optional crate::connection::One<Uuid>, LED_BY_TRAINED, event.id.0)?;
    if trained.is_some() {
        return Ok(true);
    }
    Ok(fetch!(read, optional crate::connection::One<Uuid>, LED_BY_CENTRE, event.id.0)?.is_some())
}
