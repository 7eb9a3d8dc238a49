//! One event: what it was, who was there, the signed list; corrections with a reason.
//!
//! Posts to its own path: `step` = `correct` (`present`, `listed`, `why`),
//! `find` (`find`), `withdraw` (`why`); a scan goes to `…/scans`.

use super::find_somebody;
use crate::{
    Words,
    components::{
        Breadcrumbs, Button, ButtonKind, Crumb, ErrorSummary, Fault, LinkButton, Notice, Said, TextArea, TextAreaField,
        Tone,
    },
    dates, links, numbers,
    pages::{
        CommissionLink,
        member::office_name,
        organiser::event_entry::{audience_name, form_name},
    },
    shell::{Sheet, Shell, document},
};
use domain::{
    Day, Faces, Timestamp,
    event::{AttendanceState, Audience, EventForm},
    id::{EventId, PersonId, ScanId},
    person::Office,
};
use leptos::prelude::*;
use std::fmt::Write as _;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    pub trail: Vec<CommissionLink>,
    pub id: EventId,
    pub facts: Facts,
    pub entered_by: String,
    pub entered_at: Timestamp,
    pub withdrawn: Option<(Timestamp, String)>,
    /// None of those who trained there had been trained a level above.
    pub orphan: bool,
    pub people: Vec<Person>,
    pub others: Vec<Others>,
    pub scans: Vec<(ScanId, String)>,
    /// Seats and how many of them are taken, and who waits.
    pub signups: Option<Signups>,
    /// Address where members sign up, whole.
    pub join: String,
    /// May the person change it?
    pub may_change: bool,
    pub search: String,
    pub why: String,
    pub done: Option<Done>,
    pub problem: Option<Problem>,
}

/// What is said of an event wherever it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    pub kind: Faces<String>,
    pub organiser: CommissionLink,
    pub audience: Audience,
    pub form: EventForm,
    pub day: Day,
    /// Minute of the day.
    pub start: Option<u16>,
    pub minutes: u16,
    pub place: String,
    pub link: String,
    pub languages: Vec<String>,
    pub agenda: String,
    pub trainers: Vec<String>,
}

/// Somebody known of at the event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    pub person: PersonId,
    pub name: String,
    pub office: Office,
    pub commission: CommissionLink,
    /// `None` for somebody just found.
    pub state: Option<AttendanceState>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signups {
    pub seats: i64,
    pub taken: i64,
    pub waiting: i64,
}

/// What was done just now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    Saved,
    SavedBefore,
    Corrected,
    Withdrawn,
    Scanned,
}

/// What was wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    WhyMissing,
    WithdrawWhyMissing,
    Stranger(String),
    Scan,
}

impl Problem {
    const fn field(&self) -> &'static str {
        match self {
            Self::WhyMissing => "why",
            Self::WithdrawWhyMissing => "withdraw-why",
            Self::Stranger(_) => "people",
            Self::Scan => "scan",
        }
    }

    fn text(&self, words: Words) -> String {
        match self {
            Self::WhyMissing | Self::WithdrawWhyMissing => words.event_why_missing().to_owned(),
            Self::Stranger(name) => words.event_stranger(name),
            Self::Scan => words.event_scan_wrong().to_owned(),
        }
    }
}

/// Other participants of one category.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Others {
    pub category: Faces<String>,
    pub heads: i64,
    /// Those whose names are known.
    pub names: Vec<String>,
}

pub fn render(shell: &Shell<'_>, page: &Event) -> String {
    let lang = shell.lang;
    let words = Words::of(lang);
    let faults: Vec<Fault> = page.problem.iter().map(|one| Fault::new(one.field(), one.text(words))).collect();
    let title = format!("{}, {}", page.facts.kind.text(lang), dates::long(lang, page.facts.day));
    let sheet = Sheet::wide(title.clone()).faulty(!faults.is_empty());
    document(shell, &sheet, |words| {
        let trail = page
            .trail
            .iter()
            .chain([&page.facts.organiser])
            .map(|link| Crumb::faces(lang, links::events(lang, &link.code), &link.name))
            .collect();
        view! {
            <Breadcrumbs words=words trail=trail />
            <ErrorSummary words=words faults=faults />
            {done(words, page)}
            <h1>{title}</h1>
            {warnings(shell, words, page)}
            {facts(words, &page.facts)}
            {others(words, page)}
            <p class="soft small">
                {words.event_entered_by(&page.entered_by, &dates::moment(lang, page.entered_at, shell.zone))}
            </p>
            {doings(words, page)}
            {signups(words, page)}
            {people(words, page)}
            {scans(words, page)}
            {withdraw(words, page)}
        }
    })
}

fn done(words: Words, page: &Event) -> Option<AnyView> {
    let text = match page.done? {
        Done::Saved => words.event_saved(),
        Done::SavedBefore => words.event_saved_before(),
        Done::Corrected => words.event_corrected(),
        Done::Withdrawn => words.event_withdrawn_done(),
        Done::Scanned => words.event_scan_done(),
    };
    Some(view! { <Notice tone=Tone::Good><p>{text}</p></Notice> }.into_any())
}

fn warnings(shell: &Shell<'_>, words: Words, page: &Event) -> AnyView {
    let withdrawn = page.withdrawn.as_ref().map(|(when, why)| {
        let text = words.event_withdrawn_because(&dates::moment(words.lang(), *when, shell.zone), why);
        view! { <Notice tone=Tone::Warn><p>{text}</p></Notice> }
    });
    let orphan = (page.orphan && page.withdrawn.is_none())
        .then(|| view! { <Notice tone=Tone::Warn><p>{words.event_orphan()}</p></Notice> });
    view! { {withdrawn}{orphan} }.into_any()
}

/// The day's clock, `10:00`.
pub(crate) fn clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// What an event was, line by line.
pub(crate) fn facts(words: Words, of: &Facts) -> AnyView {
    let lang = words.lang();
    let mut when = dates::long(lang, of.day);
    if let Some(start) = of.start {
        // Writing to a String cannot fail.
        let _ = write!(when, ", {}", clock(start));
    }
    let _ = write!(when, ", {}", words.minutes_short(i64::from(of.minutes)));
    let line =
        |name: &str, text: String| (!text.is_empty()).then(|| view! { <dt>{name.to_owned()}</dt><dd>{text}</dd> });
    let link = (!of.link.is_empty()).then(|| {
        let href = of.link.clone();
        view! { <dt>{words.event_link().to_owned()}</dt><dd><a href=href rel="noreferrer">{of.link.clone()}</a></dd> }
    });
    view! {
        <dl class="facts">
            {line(words.event_day(), when)}
            <dt>{words.column_organiser()}</dt>
            <dd><Said lang=lang faces=&of.organiser.name /></dd>
            {line(words.event_audience(), audience_name(words, of.audience).to_owned())}
            {line(words.event_form(), form_name(words, of.form).to_owned())}
            {line(words.event_place(), of.place.clone())}
            {link}
            {line(words.event_trainers(), of.trainers.join("; "))}
            {line(words.event_languages(), of.languages.join(", "))}
            {line(words.event_agenda(), of.agenda.clone())}
        </dl>
    }
    .into_any()
}

fn others(words: Words, page: &Event) -> Option<AnyView> {
    let lang = words.lang();
    let lines = page
        .others
        .iter()
        .map(|of| {
            let names = (!of.names.is_empty()).then(|| {
                view! { <br /><span class="soft small">{of.names.join(", ")}</span> }
            });
            view! { <dt><Said lang=lang faces=&of.category /></dt><dd>{numbers::integer(lang, of.heads)}{names}</dd> }
        })
        .collect::<Vec<_>>();
    (!lines.is_empty()).then(|| view! { <h2>{words.event_others()}</h2><dl class="facts">{lines}</dl> }.into_any())
}

fn doings(words: Words, page: &Event) -> Option<AnyView> {
    let lang = words.lang();
    (page.may_change && page.facts.audience == Audience::Members).then(|| {
        view! {
            <p class="row">
                <LinkButton href=links::event_sheet(lang, page.id) label=words.event_sheet() kind=ButtonKind::Quiet />
                <LinkButton href=links::event_screen(lang, page.id) label=words.event_screen() kind=ButtonKind::Quiet />
            </p>
        }
        .into_any()
    })
}

fn signups(words: Words, page: &Event) -> Option<AnyView> {
    let (lang, of) = (words.lang(), page.signups?);
    let number = |n: i64| numbers::integer(lang, n);
    let day = dates::long(lang, page.facts.day);
    let start = page.facts.start.map(clock).unwrap_or_default();
    let place = if page.facts.place.is_empty() { String::new() } else { format!("{}.", page.facts.place) };
    let text = words.event_reminder_text(&day, page.facts.kind.text(lang), &page.join, &place, &start);
    Some(
        view! {
            <h2>{words.event_signups()}</h2>
            <p>{words.event_signups_state(&number(of.seats), &number(of.taken), &number(of.waiting))}</p>
            <h3>{words.event_reminder()}</h3>
            <p class="hint">{words.event_reminder_lead()}</p>
            <p class="copy-text">{text}</p>
        }
        .into_any(),
    )
}

pub(crate) const fn state_name(words: Words, state: AttendanceState) -> &'static str {
    match state {
        AttendanceState::SignedUp => words.state_signed_up(),
        AttendanceState::Waiting => words.state_waiting(),
        AttendanceState::Attended => words.state_attended(),
        AttendanceState::Absent => words.state_absent(),
        AttendanceState::Withdrawn => words.state_withdrawn(),
    }
}

fn people(words: Words, page: &Event) -> Option<AnyView> {
    if page.facts.audience == Audience::Others && page.people.is_empty() {
        return None;
    }
    let rows = page.people.iter().map(|person| row(words, page, person)).collect::<Vec<_>>();
    let list = if rows.is_empty() {
        view! { <p>{words.event_nobody()}</p> }.into_any()
    } else {
        view! { <ul class="ticks">{rows}</ul> }.into_any()
    };
    let attended = page.people.iter().filter(|one| one.state == Some(AttendanceState::Attended)).count() as i64;
    let heading = view! { <h2 id="people" tabindex="-1">{words.event_people()}" "<span class="soft number">{numbers::integer(words.lang(), attended)}</span></h2> };
    if !page.may_change {
        return Some(view! { {heading}{list} }.into_any());
    }
    Some(
        view! {
            <form method="post" action=links::event(words.lang(), page.id) novalidate=true>
                {heading}
                <p class="hint">{words.event_correct_lead()}</p>
                {list}
                {find_somebody(words, &page.search)}
                {why(words, page, "why", &Problem::WhyMissing)}
                <Button label=words.event_correct_save() kind=ButtonKind::Quiet name="step" value="correct" />
            </form>
        }
        .into_any(),
    )
}

fn row(words: Words, page: &Event, person: &Person) -> AnyView {
    let lang = words.lang();
    let state = person.state.map(|state| state_name(words, state));
    let note = view! {
        <small class="soft">
            {office_name(words, person.office)}" · "<Said lang=lang faces=&person.commission.name />
            {state.map(|state| format!(" · {state}"))}
        </small>
    };
    if !page.may_change {
        return view! { <li>{person.name.clone()}" "{note}</li> }.into_any();
    }
    let id = person.person.to_string();
    view! {
        <li>
            {person.state.is_some().then(|| view! { <input type="hidden" name="listed" value=id.clone() /> })}
            <label class="option">
                <input
                    type="checkbox"
                    name="present"
                    value=id
                    checked=person.state == Some(AttendanceState::Attended)
                />
                <span>{person.name.clone()}{note}</span>
            </label>
        </li>
    }
    .into_any()
}

fn why(words: Words, page: &Event, id: &'static str, missing: &Problem) -> AnyView {
    let error = page.problem.as_ref().filter(|problem| *problem == missing).map(|problem| problem.text(words));
    view! {
        <TextArea of=TextAreaField {
            id: id.into(),
            name: "why".into(),
            label: words.event_why().to_owned(),
            hint: None,
            error,
            value: page.why.clone(),
            rows: 2,
        } />
    }
    .into_any()
}

fn scans(words: Words, page: &Event) -> Option<AnyView> {
    let lang = words.lang();
    if !page.may_change && page.scans.is_empty() {
        return None;
    }
    let files = page
        .scans
        .iter()
        .map(|(id, name)| view! { <li><a href=links::event_scan(lang, page.id, *id)>{name.clone()}</a></li> })
        .collect::<Vec<_>>();
    let files = (!files.is_empty()).then(|| view! { <ul>{files}</ul> });
    let upload = page.may_change.then(|| {
        let wrong = page.problem == Some(Problem::Scan);
        view! {
            <form method="post" action=links::event_scans(lang, page.id) enctype="multipart/form-data">
                <div class=if wrong { "field wrong" } else { "field" }>
                    <label for="scan">{words.event_scan_file()}</label>
                    {wrong.then(|| view! { <p class="error" id="scan-error">{words.event_scan_wrong()}</p> })}
                    <input
                        type="file"
                        id="scan"
                        name="scan"
                        accept="image/jpeg,image/png,application/pdf"
                        aria-describedby=wrong.then_some("scan-error")
                    />
                </div>
                <Button label=words.event_scan_upload() kind=ButtonKind::Quiet />
            </form>
        }
    });
    Some(view! { <h2>{words.event_scans()}</h2>{files}{upload} }.into_any())
}

fn withdraw(words: Words, page: &Event) -> Option<AnyView> {
    (page.may_change && page.withdrawn.is_none()).then(|| {
        let open = page.problem == Some(Problem::WithdrawWhyMissing);
        view! {
            <details class="fold" open=open>
                <summary>{words.event_withdraw()}</summary>
                <form method="post" action=links::event(words.lang(), page.id) novalidate=true>
                    <p class="hint">{words.event_withdraw_lead()}</p>
                    {why(words, page, "withdraw-why", &Problem::WithdrawWhyMissing)}
                    <Button label=words.event_withdraw() kind=ButtonKind::Danger name="step" value="withdraw" />
                </form>
            </details>
        }
        .into_any()
    })
}
