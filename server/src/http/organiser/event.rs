//! One event: shown, corrected, withdrawn, with the signed list.

use super::{commission::link, events::kind_name};
use crate::http::{
    PathOf,
    error::{Handled, forbidden, not_found, unprocessable},
    form::Fields,
    respond,
    visit::SignedIn,
};
use axum::{
    extract::{Multipart, Path, Query},
    http::{HeaderValue, header},
    response::IntoResponse as _,
};
use domain::{
    access::{Purpose, Scope},
    campaign::Campaign,
    event::AttendanceState,
    id::{EventId, PersonId, ScanId},
};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeSet;
use storage::{
    Read, commission,
    event::{
        self, Event, EventWords, NewScan,
        attendance::{self, Attendee, Changed},
    },
    person,
};
use ui::{
    links,
    pages::organiser::event::{self as page, Done, Facts, Person, Problem, Signups, render},
};

/// How many people a search shows.
const FOUND: i64 = 20;
/// The largest scan, bytes.
pub const SCAN_LIMIT: usize = 8 * 1024 * 1024;

#[derive(serde::Deserialize)]
pub struct Asked {
    done: Option<String>,
    problem: Option<String>,
}

/// An event that the person may see, and what they may do with it.
pub(super) struct Seen<'v> {
    pub scope: Scope,
    pub campaign: &'v Campaign,
    pub event: Event,
    pub words: EventWords,
    /// Does the person keep the organiser's members?
    keeps: bool,
    pub may_change: bool,
}

impl<'v> Seen<'v> {
    pub async fn find(who: &'v SignedIn, read: &mut Read<'_>, id: &str) -> Handled<Self> {
        let scope = who.scope(Purpose::SeeCompletion)?;
        let id: EventId = id.parse().map_err(|_| not_found())?;
        let event = event::find(read, &scope, id).await?.ok_or(not_found())?;
        let campaign = who.catalogue.campaigns.iter().find(|one| one.id == event.campaign).ok_or(not_found())?;
        let keeps = who.scope(Purpose::KeepMembers).is_ok_and(|scope| scope.covers(&event.organiser.path));
        let may_change = keeps && campaign.frozen_at.is_none() && event.withdrawn.is_none();
        let words = event::words(read).await?;
        Ok(Self { scope, campaign, event, words, keeps, may_change })
    }

    /// Only for whoever may change it.
    pub async fn keep(who: &'v SignedIn, read: &mut Read<'_>, id: &str) -> Handled<Self> {
        let seen = Self::find(who, read, id).await?;
        match (seen.keeps, seen.may_change) {
            (true, true) => Ok(seen),
            // Theirs, but withdrawn or of a campaign that is over.
            (true, false) => Err(forbidden()),
            (false, _) => Err(not_found()),
        }
    }

    async fn page(&self, who: &SignedIn, read: &mut Read<'_>) -> Handled<page::Event> {
        let event = &self.event;
        let people: Vec<Person> = attendance::of_event(read, event.id).await?.into_iter().map(attendee).collect();
        let count = |state| people.iter().filter(|one| one.state == Some(state)).count() as i64;
        let signups = event.seats.map(|seats| Signups {
            seats: seats.into(),
            taken: count(AttendanceState::SignedUp) + count(AttendanceState::Attended),
            waiting: count(AttendanceState::Waiting),
        });
        let trail = commission::above(read, &self.scope, &event.organiser).await?;
        Ok(page::Event {
            trail: trail.iter().map(link).collect(),
            id: event.id,
            facts: facts(&self.words, event),
            entered_by: event.entered_by.full(),
            entered_at: event.entered_at,
            withdrawn: event.withdrawn.clone(),
            orphan: !event::led_by_trained(read, event).await?,
            others: self.others(),
            scans: event::scans(read, event.id).await?.into_iter().map(|scan| (scan.id, scan.name)).collect(),
            join: format!("{}{}", who.app.options.site.trim_end_matches('/'), links::join(who.lang, event.id)),
            may_change: self.may_change,
            search: String::new(),
            why: String::new(),
            done: None,
            problem: None,
            signups,
            people,
        })
    }

    fn others(&self) -> Vec<page::Others> {
        let category = |slug: &str| self.words.categories.iter().find(|one| one.slug == slug);
        let names = |slug: &str| {
            let of = self.event.named.iter().find(|(one, _)| one == slug);
            of.map(|(_, names)| names.lines().map(str::to_owned).collect()).unwrap_or_default()
        };
        let others = self.event.others.iter().filter_map(|(slug, heads)| {
            Some(page::Others { category: category(slug)?.name.clone(), heads: *heads, names: names(slug) })
        });
        others.collect()
    }
}

fn attendee(one: Attendee) -> Person {
    let (office, commission) = one.seat;
    Person { person: one.person, name: one.name.full(), office, commission: link(&commission), state: Some(one.state) }
}

/// What is said of an event wherever it is shown.
pub(crate) fn facts(words: &EventWords, event: &Event) -> Facts {
    Facts {
        kind: kind_name(words, &event.kind),
        organiser: link(&event.organiser),
        audience: event.audience,
        form: event.form,
        day: event.day,
        start: event.start,
        minutes: event.minutes,
        place: event.place.clone(),
        link: event.link.clone(),
        languages: event.languages.clone(),
        agenda: event.agenda.clone(),
        trainers: event.trainers.iter().map(|(_, name)| name.full()).collect(),
    }
}

pub async fn show(who: SignedIn, Path((_, id)): PathOf<String>, Query(asked): Query<Asked>) -> Handled {
    let mut read = who.app.db.read().await?;
    let seen = Seen::find(&who, &mut read, &id).await?;
    let mut page = seen.page(&who, &mut read).await?;
    page.done = match asked.done.as_deref() {
        Some("saved") => Some(Done::Saved),
        Some("before") => Some(Done::SavedBefore),
        Some("corrected") => Some(Done::Corrected),
        Some("withdrawn") => Some(Done::Withdrawn),
        Some("scan") => Some(Done::Scanned),
        _ => None,
    };
    page.problem = (asked.problem.as_deref() == Some("scan")).then_some(Problem::Scan);
    Ok(respond::page(render(&who.shell(), &page)))
}

pub async fn submit(who: SignedIn, Path((_, id)): PathOf<String>, fields: Fields) -> Handled {
    let mut read = who.app.db.read().await?;
    let seen = Seen::keep(&who, &mut read, &id).await?;
    match fields.get("step") {
        "find" => find(&who, &mut read, &seen, &fields, None).await,
        "correct" => correct(&who, read, &seen, &fields).await,
        "withdraw" => withdraw(&who, read, &seen, &fields).await,
        _ => Err(unprocessable()),
    }
}

fn ids(fields: &Fields, name: &str) -> BTreeSet<PersonId> {
    fields.all(name).filter_map(|id| id.parse().ok()).collect()
}

/// The page again with what was ticked, and who was looked for.
async fn find(
    who: &SignedIn,
    read: &mut Read<'_>,
    seen: &Seen<'_>,
    fields: &Fields,
    problem: Option<Problem>,
) -> Handled {
    let mut page = seen.page(who, read).await?;
    let present = ids(fields, "present");
    let search: String = fields.get("find").trim().chars().take(100).collect();
    let mut found = person::search(read, &seen.event.organiser, &search, FOUND).await?;
    for ticked in &present {
        let seated = person::seated(read, *ticked).await?;
        found.extend(seated.filter(|one| seen.event.organiser.path.covers(&one.commission.path)));
    }
    for one in found {
        if page.people.iter().all(|known| known.person != one.person) {
            let commission = link(&one.commission);
            let person = Person {
                person: one.person,
                name: one.name.full(),
                office: one.office,
                commission,
                state: present.contains(&one.person).then_some(AttendanceState::Attended),
            };
            page.people.insert(0, person);
        }
    }
    page.search = search;
    page.why = fields.get("why").to_owned();
    let faulty = problem.is_some();
    page.problem = problem;
    let html = render(&who.shell(), &page);
    Ok(if faulty { respond::invalid(html) } else { respond::page(html) })
}

async fn correct(who: &SignedIn, mut read: Read<'static>, seen: &Seen<'_>, fields: &Fields) -> Handled {
    let why = fields.get("why").trim().to_owned();
    if why.is_empty() {
        return find(who, &mut read, seen, fields, Some(Problem::WhyMissing)).await;
    }
    let (present, listed) = (ids(fields, "present"), ids(fields, "listed"));
    let known = attendance::of_event(&mut read, seen.event.id).await?;
    drop(read);
    let state = |person: PersonId| known.iter().find(|one| one.person == person).map(|one| one.state);
    let came = present.iter().filter(|person| state(**person) != Some(AttendanceState::Attended));
    let left = listed.difference(&present).filter(|person| state(**person) == Some(AttendanceState::Attended));
    let changes: Vec<(PersonId, AttendanceState)> = came
        .map(|person| (*person, AttendanceState::Attended))
        .chain(left.map(|person| (*person, AttendanceState::Absent)))
        .collect();
    let (scope, campaign, event) = (seen.scope.clone(), seen.campaign.clone(), seen.event.id);
    let (by, now) = (who.person(), who.now);
    let changed = who.app.db.write(move |mut write| {
        Box::pin(
            async move { attendance::correct(&mut write, &scope, &campaign, event, &changes, &why, by, now).await },
        )
    });
    match changed.await? {
        Changed::Done => Ok(respond::see_other(&links::with(&links::event(who.lang, event), "done", "corrected"))),
        Changed::Refused => Err(forbidden()),
        Changed::Stranger(person) => {
            let mut read = who.app.db.read().await?;
            let seated = person::seated(&mut read, person).await?;
            let name = seated.filter(|one| seen.scope.covers(&one.commission.path)).map(|one| one.name.full());
            let problem = Problem::Stranger(name.unwrap_or_else(|| "?".to_owned()));
            find(who, &mut read, seen, fields, Some(problem)).await
        }
    }
}

async fn withdraw(who: &SignedIn, mut read: Read<'static>, seen: &Seen<'_>, fields: &Fields) -> Handled {
    let why = fields.get("why").trim().to_owned();
    if why.is_empty() {
        return find(who, &mut read, seen, fields, Some(Problem::WithdrawWhyMissing)).await;
    }
    drop(read);
    let (scope, campaign, event) = (seen.scope.clone(), seen.campaign.clone(), seen.event.id);
    let (by, now) = (who.person(), who.now);
    let done = who.app.db.write(move |mut write| {
        Box::pin(async move { event::withdraw(&mut write, &scope, &campaign, event, &why, by, now).await })
    });
    if !done.await? {
        return Err(forbidden());
    }
    Ok(respond::see_other(&links::with(&links::event(who.lang, event), "done", "withdrawn")))
}

/// `…/scans`: a photograph or a PDF of the signed list.
pub async fn add_scan(who: SignedIn, Path((_, id)): PathOf<String>, form: Multipart) -> Handled {
    let mut read = who.app.db.read().await?;
    let seen = Seen::keep(&who, &mut read, &id).await?;
    drop(read);
    let here = links::event(who.lang, seen.event.id);
    let Some(scan) = receive(form).await else {
        return Ok(respond::see_other(&links::with(&here, "problem", "scan")));
    };
    let (event, by, now) = (seen.event.id, who.person(), who.now);
    who.app
        .db
        .write::<_, storage::Error>(move |mut write| {
            Box::pin(async move { event::add_scan(&mut write, event, &scan, by, now).await })
        })
        .await?;
    Ok(respond::see_other(&links::with(&here, "done", "scan")))
}

/// The file of a form, if it is one that can be kept: what it is shows in its
/// first bytes, whatever its name says.
async fn receive(mut form: Multipart) -> Option<NewScan> {
    while let Some(field) = form.next_field().await.ok()? {
        if field.name() != Some("scan") {
            continue;
        }
        let name = field.file_name().unwrap_or_default().to_owned();
        let bytes = field.bytes().await.ok()?;
        let media_type = media_type(&bytes)?;
        if bytes.len() > SCAN_LIMIT {
            return None;
        }
        let shown: String = name.chars().filter(|c| !c.is_control()).take(100).collect();
        return Some(NewScan {
            name: if shown.is_empty() { "scan".to_owned() } else { shown },
            media_type: media_type.to_owned(),
            sha256: Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect(),
            bytes: bytes.to_vec(),
        });
    }
    None
}

fn media_type(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(&[0xff, 0xd8, 0xff]) && bytes.ends_with(&[0xff, 0xd9]) {
        Some("image/jpeg")
    } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") && bytes.len() > 40 {
        Some("image/png")
    } else if bytes.starts_with(b"%PDF-") {
        Some("application/pdf")
    } else {
        None
    }
}

/// A file of the signed list, for whoever may see the event.
pub async fn scan(who: SignedIn, Path((_, id, scan)): Path<(String, String, String)>) -> Handled {
    let mut read = who.app.db.read().await?;
    let seen = Seen::find(&who, &mut read, &id).await?;
    let scan: ScanId = scan.parse().map_err(|_| not_found())?;
    let (media_type, bytes) = event::scan(&mut read, seen.event.id, scan).await?.ok_or(not_found())?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_str(&media_type).map_err(|_| not_found())?),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment")),
        (header::CACHE_CONTROL, respond::CachePolicy::Never.header()),
    ];
    Ok((headers, bytes).into_response())
}

#[cfg(test)]
mod tests {
    use super::media_type;

    #[test]
    fn a_scan_is_what_its_bytes_say() {
        assert_eq!(media_type(b"\xff\xd8\xff\xe0....\xff\xd9"), Some("image/jpeg"));
        assert_eq!(media_type(b"%PDF-1.7\n%%EOF"), Some("application/pdf"));
        for wrong in [&b""[..], b"<svg onload=alert(1)>", b"\xff\xd8\xff cut off", b"MZ\x90", b"\x89PNG\r\n\x1a\n"] {
            assert_eq!(media_type(wrong), None);
        }
    }
}
