//! A full campaign: everybody is trained down the cascade and completes, as in
//! 2022, when 11,592 events were held for 71,000 members.

use super::{Wish, id, today};
use domain::{
    Day, Timestamp,
    commission::Level,
    completion::Standing,
    event::Audience,
    id::{CommissionId, EventId, PersonId},
    person::Office,
};
use jiff::tz::TimeZone;
use rand::{Rng, RngExt};
use std::{
    collections::{HashMap, HashSet},
    time::Duration,
};
use storage::import::{HeldEvent, NewCommission, NewMember};

/// Voting day from today, and the beginning of the training before today.
pub const DAYS_TO_VOTING: i64 = 3;
pub const DAYS_OF_TRAINING: i64 = 26;

/// Events of 2022, for as many members.
const EVENTS: usize = 11_592;
const OF_MEMBERS: usize = 71_000;
/// Seminars for other participants, and people at each.
const FOR_OTHERS: usize = 416;
const OTHERS: std::ops::Range<i64> = 16..29;
/// People in one hall of the centre, at one workshop of the Academy.
const HALL: usize = 40;
const WORKSHOP: usize = 18;
/// Precinct commissions of which every so manieth comes to its neighbour's training.
const NEIGHBOUR: usize = 10;

/// The days on which each level is trained, from the first of the training.
const CENTRE: std::ops::Range<i64> = 0..5;
const DISTRICT: std::ops::Range<i64> = 6..17;
const ACADEMY: std::ops::Range<i64> = 12..24;

const CATEGORIES: [&str; 8] =
    ["parties", "headquarters", "proxies", "ngos", "media", "law-enforcement", "disabilities", "youth"];

/// Makes events of one campaign.
struct Maker<'a, R> {
    wish: &'a Wish,
    rng: &'a mut R,
    from: Day,
    events: Vec<HeldEvent>,
}

impl<R: Rng> Maker<'_, R> {
    fn hold(
        &mut self,
        organiser: &NewCommission,
        kind: &'static str,
        days: std::ops::Range<i64>,
        trainer: PersonId,
        present: Vec<PersonId>,
    ) {
        let day = self.from.plus(self.rng.random_range(days));
        self.events.push(HeldEvent {
            id: EventId(id(self.wish.now, self.rng)),
            commission: organiser.id,
            path: organiser.path.clone(),
            kind,
            day,
            audience: Audience::Members,
            trainer,
            present,
            others: Vec::new(),
        });
    }
}

/// The events of a campaign that began so many days ago.
pub fn events(tree: &[NewCommission], members: &[NewMember], wish: &Wish, rng: &mut impl Rng) -> Vec<HeldEvent> {
    let mut seated = HashMap::<CommissionId, Vec<&NewMember>>::new();
    for member in members {
        seated.entry(member.commission).or_default().push(member);
    }
    let none = Vec::new();
    let of = |commission: &NewCommission| seated.get(&commission.id).unwrap_or(&none);
    let level = |level: Level| tree.iter().filter(move |one| one.level == level);
    let from = today(wish.now).plus(-DAYS_OF_TRAINING);
    let mut maker = Maker { wish, rng, from, events: Vec::new() };
    let Some((centre, chair)) = tree.first().and_then(|one| Some((one, of(one).first()?.person))) else {
        return Vec::new();
    };
    let wanted = EVENTS * wish.members / OF_MEMBERS;

    // The centre trains the members of all territorial commissions.
    let territorial: Vec<PersonId> =
        level(Level::Regional).chain(level(Level::District)).flat_map(of).map(|member| member.person).collect();
    for (at, hall) in territorial.chunks(HALL).enumerate() {
        let kind = ["field-workshop", "workshop-meeting", "field-workshop", "online-workshop"][at % 4];
        maker.hold(centre, kind, CENTRE, chair, hall.to_vec());
    }

    // Each district trains its precincts; what is abroad, the centre.
    let precincts: Vec<&NewCommission> = level(Level::Precinct).collect();
    for group in precincts.chunks(NEIGHBOUR) {
        let mut halls: Vec<Vec<&NewCommission>> = Vec::new();
        for (at, precinct) in group.iter().enumerate() {
            match halls.last_mut() {
                Some(hall) if at == NEIGHBOUR - 1 && hall[0].parent == precinct.parent => hall.push(precinct),
                _ => halls.push(vec![precinct]),
            }
        }
        for hall in halls {
            let above = tree.iter().find(|one| Some(one.id) == hall[0].parent).filter(|one| !of(one).is_empty());
            let organiser = above.unwrap_or(centre);
            let trainer = of(organiser)[maker.rng.random_range(0..of(organiser).len())].person;
            let present: Vec<PersonId> = hall.iter().flat_map(|one| of(one)).map(|one| one.person).collect();
            if !present.is_empty() {
                maker.hold(organiser, "training", DISTRICT, trainer, present);
            }
        }
    }

    // The Academy takes chairs, deputies and secretaries of a region's precincts.
    for region in level(Level::Regional) {
        let heads: Vec<PersonId> = precincts
            .iter()
            .filter(|one| region.path.covers(&one.path))
            .flat_map(|one| of(one))
            .filter(|one| one.office != Office::Member)
            .map(|one| one.person)
            .collect();
        let Some(trainer) = of(region).first().map(|one| one.person) else { continue };
        for workshop in heads.chunks(WORKSHOP) {
            maker.hold(region, "academy-workshop", ACADEMY, trainer, workshop.to_vec());
        }
    }

    // Parties, media and others are counted, not named.
    let districts: Vec<&NewCommission> = level(Level::District).filter(|one| !of(one).is_empty()).collect();
    for at in 0..(FOR_OTHERS * wish.members / OF_MEMBERS).min(districts.len() * 8) {
        let district = districts[at % districts.len()];
        maker.hold(district, "joint-workshop", DISTRICT, of(district)[0].person, Vec::new());
        let count = maker.rng.random_range(OTHERS);
        if let Some(event) = maker.events.last_mut() {
            event.audience = Audience::Others;
            event.others = vec![(CATEGORIES[at % CATEGORIES.len()], count)];
        }
    }

    // And the regions hold what is left.
    let regions: Vec<&NewCommission> = level(Level::Regional).filter(|one| !of(one).is_empty()).collect();
    let missing = wanted.saturating_sub(maker.events.len());
    for at in 0..if regions.is_empty() { 0 } else { missing } {
        let region = regions[at % regions.len()];
        let present = of(region).iter().skip(1).map(|one| one.person).collect();
        maker.hold(region, "seminar", ACADEMY, of(region)[0].person, present);
    }
    maker.events
}

/// Where everybody stands at the end: trained on their first event's day, then
/// tested; those who sign in for a look have learnt nothing yet.
pub fn standings(
    members: &[NewMember],
    events: &[HeldEvent],
    wish: &Wish,
    rng: &mut impl Rng,
) -> Vec<(PersonId, Standing)> {
    let zone = TimeZone::get(super::TIME_ZONE).unwrap_or(TimeZone::UTC);
    let mut first = HashMap::<PersonId, Day>::new();
    for event in events {
        for person in &event.present {
            let day = first.entry(*person).or_insert(event.day);
            *day = event.day.min(*day);
        }
    }
    let named: HashSet<PersonId> = members.iter().filter(|one| one.login.is_some()).map(|one| one.person).collect();
    let mut later =
        |moment: Timestamp, hours: u64| (moment + Duration::from_secs(rng.random_range(0..hours * 3600))).min(wish.now);
    members
        .iter()
        .map(|member| {
            let attended_at = first.get(&member.person).map(|day| day.plus(-1).end_in(&zone));
            let begun = attended_at.unwrap_or_else(|| today(wish.now).plus(-20).end_in(&zone));
            let met = Standing { invited_at: attended_at, attended_at, ..Standing::default() };
            if named.contains(&member.person) {
                return (member.person, met);
            }
            let started = later(begun, 60);
            let passed = later(started, 40);
            let learnt = Standing {
                started_at: Some(started),
                tested_at: Some(passed),
                passed_at: Some(passed),
                completed_at: Some(later(passed, 3)),
                ..met
            };
            (member.person, learnt)
        })
        .collect()
}
