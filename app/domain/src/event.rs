//! Events of the cascade: seminars, workshops, meetings, and who was there.
//!
//! Invariant: an [`Entry`] that [`Draft::check`] lets through can be stored as
//! it is; everything a person can type wrongly is refused here, in one place.

use crate::{
    Day, Faces,
    commission::CommissionCode,
    id::{EventId, PersonId, PlanEntryId},
};
use std::collections::{BTreeMap, BTreeSet};

/// A kind of event, or a category of participants: data, kept in the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    pub slug: String,
    pub name: Faces<String>,
}

text_enum! {
    /// How people met.
    EventForm, "form of an event" {
        InPerson = "in-person",
        Online = "online",
        Mixed = "mixed",
    }
}

text_enum! {
    /// For whom an event is.
    Audience, "audience" {
        /// Members of commissions, known by name.
        Members = "members",
        /// Other participants in elections, counted.
        Others = "others",
    }
}

text_enum! {
    /// What is known of a person at an event.
    AttendanceState, "attendance" {
        /// Has a seat.
        SignedUp = "signed-up",
        /// Takes a seat when one becomes free.
        Waiting = "waiting",
        Attended = "attended",
        /// Was expected and was not there.
        Absent = "absent",
        /// Signed up and withdrew.
        Withdrawn = "withdrawn",
    }
}

/// Begins the names under which a browser keeps entries that are not saved yet;
/// the key of the entry ends them. One device may serve several people.
pub fn kept_prefix(person: PersonId, organiser: &CommissionCode) -> String {
    format!("kaskad-event-{person}-{organiser}-")
}

/// What is typed on the one screen that enters an event.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Draft {
    pub kind: String,
    pub day: String,
    /// `HH:MM`; may be left out.
    pub start: String,
    /// Minutes.
    pub length: String,
    pub form: Option<EventForm>,
    pub audience: Option<Audience>,
    pub place: String,
    pub link: String,
    pub languages: Vec<String>,
    pub agenda: String,
    /// How many can sign up; empty: nobody is asked to.
    pub seats: String,
    pub trainers: BTreeSet<PersonId>,
    pub parent: Option<EventId>,
    pub plan_entry: Option<PlanEntryId>,
    pub present: BTreeSet<PersonId>,
    /// Head counts by category, as typed.
    pub others: BTreeMap<String, String>,
    /// Names by category, one to a line.
    pub named: BTreeMap<String, String>,
}

/// What is wrong with a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    Kind,
    Day,
    /// Before the training begins or after the campaign.
    DayOutside,
    Start,
    Length,
    Form,
    Audience,
    /// An event in person needs a place.
    Place,
    /// An event online needs a link, `https://…`.
    Link,
    TooLong,
    Seats,
    /// Nobody trained there.
    Trainers,
    /// The head count of this category is no number.
    Others(String),
    /// More of this category are named than are counted, or a name is too long.
    Named(String),
    /// Nobody can have been at an event that is still to come.
    Ahead,
}

/// An event that can be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub kind: String,
    pub day: Day,
    /// Minute of the day.
    pub start: Option<u16>,
    pub minutes: u16,
    pub form: EventForm,
    pub audience: Audience,
    pub place: String,
    pub link: String,
    pub languages: Vec<String>,
    pub agenda: String,
    pub seats: Option<u32>,
    pub trainers: BTreeSet<PersonId>,
    pub parent: Option<EventId>,
    pub plan_entry: Option<PlanEntryId>,
    pub present: BTreeSet<PersonId>,
    pub others: BTreeMap<String, Participants>,
}

/// Other participants of one category.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Participants {
    pub heads: u32,
    /// Those whose names are known: no more than heads.
    pub names: Vec<String>,
}

/// What an event may be: its kinds and categories, its first and last day.
#[derive(Debug, Clone, Copy)]
pub struct Bounds<'a> {
    pub kinds: &'a [Word],
    pub categories: &'a [Word],
    pub from: Day,
    pub until: Day,
    pub today: Day,
}

/// Longest place, link or agenda, in characters.
const LONGEST: usize = 2_000;
/// Longest name of a participant, in characters.
const LONGEST_NAME: usize = 200;
/// Ten days: no seminar is longer.
const MOST_MINUTES: u16 = 14_400;
/// More than any hall holds.
const MOST_PEOPLE: u32 = 1_000_000;

impl Draft {
    /// Reads what was typed; every fault at once.
    ///
    /// # Errors
    /// The faults, in the order of the screen.
    pub fn check(&self, bounds: &Bounds<'_>) -> Result<Entry, Vec<Wrong>> {
        let mut wrong = Vec::new();
        let mut fault = |is: bool, what: Wrong| {
            if is {
                wrong.push(what);
            }
        };
        fault(!bounds.kinds.iter().any(|kind| kind.slug == self.kind), Wrong::Kind);
        let day = self.day.trim().parse::<Day>().ok();
        fault(day.is_none(), Wrong::Day);
        fault(day.is_some_and(|day| day < bounds.from || day > bounds.until), Wrong::DayOutside);
        let start = clock(&self.start);
        fault(start.is_none(), Wrong::Start);
        let minutes = number(&self.length).filter(|n| (1..=u32::from(MOST_MINUTES)).contains(n));
        fault(minutes.is_none(), Wrong::Length);
        fault(self.form.is_none(), Wrong::Form);
        fault(self.audience.is_none(), Wrong::Audience);
        let (place, link) = (self.place.trim(), self.link.trim());
        fault(self.form == Some(EventForm::InPerson) && place.is_empty(), Wrong::Place);
        fault(!link.is_empty() && !link.starts_with("https://"), Wrong::Link);
        fault([place, link, &self.agenda].iter().any(|text| text.chars().count() > LONGEST), Wrong::TooLong);
        let seats = if self.seats.trim().is_empty() { Some(None) } else { number(&self.seats).map(Some) };
        fault(seats.is_none_or(|seats| seats == Some(0)), Wrong::Seats);
        fault(self.trainers.is_empty(), Wrong::Trainers);
        let mut others = BTreeMap::new();
        for category in self.others.keys().chain(self.named.keys()).collect::<BTreeSet<_>>() {
            let known = bounds.categories.iter().any(|one| one.slug == *category);
            match self.participants(category).filter(|_| known) {
                Some(of) if of.heads == 0 && of.names.is_empty() => {}
                Some(of) => {
                    let odd = of.names.len() > of.heads as usize
                        || of.names.iter().any(|name| name.chars().count() > LONGEST_NAME);
                    fault(odd, Wrong::Named(category.clone()));
                    others.insert(category.clone(), of);
                }
                None => fault(true, Wrong::Others(category.clone())),
            }
        }
        fault(
            day.is_some_and(|day| day > bounds.today) && !(self.present.is_empty() && others.is_empty()),
            Wrong::Ahead,
        );
        let (Some(day), Some(start), Some(minutes), Some(form), Some(audience), Some(seats), true) =
            (day, start, minutes, self.form, self.audience, seats, wrong.is_empty())
        else {
            return Err(wrong);
        };
        Ok(Entry {
            kind: self.kind.clone(),
            day,
            start,
            minutes: u16::try_from(minutes).unwrap_or(MOST_MINUTES),
            form,
            audience,
            place: place.to_owned(),
            link: link.to_owned(),
            languages: self.languages.clone(),
            agenda: self.agenda.trim().to_owned(),
            seats,
            trainers: self.trainers.clone(),
            parent: self.parent,
            plan_entry: self.plan_entry,
            present: self.present.clone(),
            others,
        })
    }
}

impl Draft {
    /// The participants of a category: as many as were counted, or else named.
    /// `None` where the count is no number.
    fn participants(&self, category: &str) -> Option<Participants> {
        let typed = |of: &BTreeMap<String, String>| of.get(category).cloned().unwrap_or_default();
        let lines = typed(&self.named);
        let names: Vec<String> =
            lines.lines().map(|line| line.trim().to_owned()).filter(|name| !name.is_empty()).collect();
        let counted = typed(&self.others);
        let heads = if counted.trim().is_empty() {
            u32::try_from(names.len()).ok().filter(|n| *n <= MOST_PEOPLE)?
        } else {
            number(&counted)?
        };
        Some(Participants { heads, names })
    }
}

/// A count as people type it, spaces between thousands allowed.
fn number(typed: &str) -> Option<u32> {
    let digits: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten().filter(|n| *n <= MOST_PEOPLE)
}

/// A time of day as people type it: `9:30`, `09.30`, `9`; nothing typed is no time.
#[expect(clippy::option_option, reason = "no time typed is right, nonsense is not")]
fn clock(typed: &str) -> Option<Option<u16>> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Some(None);
    }
    let (hours, minutes) = typed.split_once([':', '.']).unwrap_or((typed, "0"));
    let (hours, minutes) = (hours.trim().parse::<u16>().ok()?, minutes.trim().parse::<u16>().ok()?);
    (hours < 24 && minutes < 60).then_some(Some(hours * 60 + minutes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(slugs: &[&str]) -> Vec<Word> {
        let name = |slug: &str| Faces { kk: slug.to_owned(), ru: slug.to_owned(), en: None };
        slugs.iter().map(|slug| Word { slug: (*slug).to_owned(), name: name(slug) }).collect()
    }

    fn person() -> PersonId {
        PersonId::new(crate::Timestamp::from_ms(1))
    }

    fn draft() -> Draft {
        Draft {
            kind: "seminar".into(),
            day: "2026-03-05".into(),
            start: "9.30".into(),
            length: "90".into(),
            form: Some(EventForm::InPerson),
            audience: Some(Audience::Members),
            place: " № 5 мектеп ".into(),
            trainers: [person()].into(),
            ..Draft::default()
        }
    }

    fn checked(draft: &Draft) -> Result<Entry, Vec<Wrong>> {
        let (kinds, categories) = (words(&["seminar"]), words(&["media", "youth"]));
        let (from, until) = ("2026-03-01".parse().unwrap(), "2026-03-31".parse().unwrap());
        let today = "2026-03-10".parse().unwrap();
        draft.check(&Bounds { kinds: &kinds, categories: &categories, from, until, today })
    }

    #[test]
    fn what_people_type_is_understood() {
        let entry = checked(&draft()).unwrap();
        assert_eq!((entry.start, entry.minutes, entry.place.as_str()), (Some(570), 90, "№ 5 мектеп"));
        let counted =
            Draft { others: [("media".into(), " 1 200 ".into()), ("youth".into(), "".into())].into(), ..draft() };
        let heads = |heads| Participants { heads, names: Vec::new() };
        assert_eq!(checked(&counted).unwrap().others, [("media".to_owned(), heads(1_200))].into());
        let named = Draft { named: [("media".into(), " Ким \n\nЛи\n".into())].into(), ..draft() };
        let two = Participants { heads: 2, names: vec!["Ким".into(), "Ли".into()] };
        assert_eq!(checked(&named).unwrap().others, [("media".to_owned(), two.clone())].into(), "named is counted");
        let some = Draft { others: [("media".into(), "9".into())].into(), ..named };
        assert_eq!(checked(&some).unwrap().others, [("media".to_owned(), Participants { heads: 9, ..two })].into());
        assert_eq!(checked(&Draft { start: "".into(), ..draft() }).unwrap().start, None);
        assert_eq!(checked(&Draft { start: "9".into(), ..draft() }).unwrap().start, Some(540));
    }

    #[test]
    fn each_fault_is_named() {
        let wrong = |draft: Draft| checked(&draft).unwrap_err();
        assert_eq!(wrong(Draft { kind: "party".into(), ..draft() }), [Wrong::Kind]);
        assert_eq!(wrong(Draft { day: "5 наурыз".into(), ..draft() }), [Wrong::Day]);
        assert_eq!(wrong(Draft { day: "2025-03-05".into(), ..draft() }), [Wrong::DayOutside]);
        assert_eq!(wrong(Draft { start: "25:00".into(), ..draft() }), [Wrong::Start]);
        assert_eq!(wrong(Draft { length: "0".into(), ..draft() }), [Wrong::Length]);
        assert_eq!(wrong(Draft { place: " ".into(), ..draft() }), [Wrong::Place]);
        assert_eq!(wrong(Draft { link: "javascript:alert(1)".into(), ..draft() }), [Wrong::Link]);
        assert_eq!(wrong(Draft { seats: "0".into(), ..draft() }), [Wrong::Seats]);
        assert_eq!(wrong(Draft { trainers: BTreeSet::new(), ..draft() }), [Wrong::Trainers]);
        let odd = Draft { others: [("media".into(), "көп".into())].into(), ..draft() };
        assert_eq!(wrong(odd), [Wrong::Others("media".into())]);
        let fewer = Draft {
            others: [("media".into(), "1".into())].into(),
            named: [("media".into(), "Ким\nЛи".into())].into(),
            ..draft()
        };
        assert_eq!(wrong(fewer), [Wrong::Named("media".into())]);
        let long = Draft { named: [("media".into(), "а".repeat(201))].into(), ..draft() };
        assert_eq!(wrong(long), [Wrong::Named("media".into())]);
        let unknown = Draft { named: [("party".into(), "Ким".into())].into(), ..draft() };
        assert_eq!(wrong(unknown), [Wrong::Others("party".into())]);
        assert_eq!(wrong(Draft { agenda: "а".repeat(2_001), ..draft() }), [Wrong::TooLong]);
        let ahead = Draft { day: "2026-03-11".into(), ..draft() };
        assert!(checked(&ahead).is_ok());
        assert_eq!(wrong(Draft { present: [person()].into(), ..ahead }), [Wrong::Ahead]);
        assert!(wrong(Draft::default()).len() >= 6, "all at once");
    }

    proptest! {
        #[test]
        fn nothing_that_is_typed_breaks_the_form(start in ".{0,12}", length in ".{0,12}", seats in ".{0,12}", day in ".{0,12}") {
            let typed = Draft { start, length, seats, day, ..draft() };
            if let Ok(entry) = checked(&typed) {
                prop_assert!(entry.minutes > 0 && entry.start.is_none_or(|at| at < 1_440));
                prop_assert!(entry.seats != Some(0));
            }
        }
    }
}
