//! "My training": what is left to do, and the one next step.

use super::{ModuleLink, TestStanding, office_name};
use crate::{
    Words,
    components::{Empty, LinkButton, NextStep, Notice, Said, Step, StepList, StepState, Tone},
    dates, links, numbers,
    shell::{Sheet, Shell, document},
};
use domain::{Day, Faces, Lang, Timestamp, id::AttemptId, person::Office};
use leptos::prelude::*;

/// The page in one of its states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TrainingHome {
    /// The account has no seat in a commission.
    NoMembership,
    /// A member, but no campaign is under way.
    NoCampaign(Seat),
    Training(Box<Training>),
}

/// The seat the training is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    pub commission: Faces<String>,
    pub office: Office,
}

/// One member's training in one campaign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Training {
    pub seat: Seat,
    pub campaign: Faces<String>,
    pub today: Day,
    pub voting_day: Day,
    /// Frozen: everything can be read, nothing counts any more.
    pub over: bool,
    /// Came shortly before voting.
    pub express: Option<Express>,
    /// What is to be completed.
    pub course: Course,
    /// The events to attend, and the day on which each was.
    pub events: Vec<(Faces<String>, Option<Day>)>,
    /// What else is meant for this seat.
    pub further: Vec<Course>,
    /// All modules read and the test passed.
    pub completed_at: Option<Timestamp>,
}

/// Somebody who came shortly before voting reads the most needed modules; the
/// others can be read afterwards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Express {
    /// The first day of the seat.
    pub since: Day,
    pub later: Vec<ModuleLine>,
}

/// A course as the person stands with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Course {
    pub title: Faces<String>,
    pub summary: Faces<String>,
    /// The test before the course.
    pub entry: Option<TestLine>,
    pub modules: Vec<ModuleLine>,
    pub test: TestLine,
    /// The test under supervision, after the course.
    pub control: Option<TestLine>,
}

/// One module of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModuleLine {
    pub link: ModuleLink,
    pub minutes: i64,
    pub read: bool,
}

/// A test of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TestLine {
    pub slug: String,
    pub title: Faces<String>,
    pub items: i64,
    pub minutes: i64,
    pub standing: TestStanding,
}

pub fn render(shell: &Shell<'_>, page: &TrainingHome) -> String {
    let sheet = Sheet::text(Words::of(shell.lang).training_title());
    document(shell, &sheet, |words| match page {
        TrainingHome::NoMembership => view! {
            <h1>{words.training_title()}</h1>
            <Empty title=words.no_membership_title()>
                <p>{words.no_membership()}</p>
                <LinkButton href=links::manuals(shell.lang) label=words.open_manuals() />
            </Empty>
        }
        .into_any(),
        TrainingHome::NoCampaign(seat) => view! {
            {seat_line(words, seat)}
            <h1>{words.training_title()}</h1>
            <Empty title=words.no_campaign_title()>
                <p>{words.no_campaign()}</p>
                <LinkButton href=links::manuals(shell.lang) label=words.open_manuals() />
            </Empty>
        }
        .into_any(),
        TrainingHome::Training(training) => under_way(shell, words, training),
    })
}

fn seat_line(words: Words, seat: &Seat) -> AnyView {
    view! {
        <p class="soft small">
            <Said lang=words.lang() faces=&seat.commission />" · "{office_name(words, seat.office)}
        </p>
    }
    .into_any()
}

fn under_way(shell: &Shell<'_>, words: Words, training: &Training) -> AnyView {
    let course = &training.course;
    let read = course.modules.iter().filter(|module| module.read).count();
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let days = match training.today.days_until(training.voting_day) {
        0 => words.voting_day_today().to_owned(),
        left if left > 0 => words.days_left(left),
        _ => words.voting_day_was(&dates::long(words.lang(), training.voting_day)),
    };
    let progress = words.modules_read(count(course.modules.len()), &numbers::part(words.lang(), count(read)));
    view! {
        {seat_line(words, &training.seat)}
        <h1>{words.training_title()}</h1>
        <p>{format!("{days} {progress}")}</p>
        {express_note(words, training)}
        {next_step(shell, words, training)}
        <h2>{words.programme()}</h2>
        <p class="soft"><Said lang=words.lang() faces=&course.title /></p>
        <StepList page=words.lang() steps=steps(shell, words, course, training.over) />
        {later(shell, words, training)}
        {events(words, training)}
        {further(shell, words, training)}
    }
    .into_any()
}

/// Says why fewer modules are asked for.
fn express_note(words: Words, training: &Training) -> Option<AnyView> {
    let express = training.express.as_ref().filter(|_| training.completed_at.is_none())?;
    let since = dates::long(words.lang(), express.since);
    Some(
        view! {
            <Notice title=words.express_title()>
                <p>{words.express_lead(&since)}</p>
            </Notice>
        }
        .into_any(),
    )
}

/// The events of the cascade that the person is to attend.
fn events(words: Words, training: &Training) -> Option<AnyView> {
    let lang = words.lang();
    let lines = training
        .events
        .iter()
        .map(|(kind, day)| {
            let (class, state) = match day {
                Some(day) => ("tag good", words.expected_event_done(&dates::long(lang, *day))),
                None => ("tag", words.expected_event_ahead().to_owned()),
            };
            view! { <li><Said lang=lang faces=kind />" "<span class=class>{state}</span></li> }
        })
        .collect::<Vec<_>>();
    (!lines.is_empty()).then(|| view! { <h3>{words.expected_events()}</h3><ul>{lines}</ul> }.into_any())
}

/// The modules that may wait.
fn later(shell: &Shell<'_>, words: Words, training: &Training) -> Option<AnyView> {
    let modules = &training.express.as_ref()?.later;
    if modules.is_empty() {
        return None;
    }
    let steps = module_steps(shell.lang, words, modules, true).collect();
    Some(view! { <h3>{words.express_later()}</h3><StepList page=words.lang() steps=steps /> }.into_any())
}

/// The one thing to do now: an open attempt first, then unread modules, then the test.
fn next_step(shell: &Shell<'_>, words: Words, training: &Training) -> AnyView {
    let Course { modules, test, entry, .. } = &training.course;
    if let Some(at) = training.completed_at {
        let date = dates::long(words.lang(), at.day_in(shell.zone));
        return view! {
            <Notice tone=Tone::Good title=words.completed_title()>
                <p>{words.completed_on(&date)}</p>
                <p>{words.completed_lead()}</p>
            </Notice>
        }
        .into_any();
    }
    if training.over {
        return view! {
            <Notice title=words.over_title()>
                <p>{words.over_not_completed()}" "{words.over_lead()}</p>
            </Notice>
        }
        .into_any();
    }
    if let TestStanding::Open { attempt, position, .. } = test.standing {
        return open_step(words, test, attempt, position);
    }
    let started = modules.iter().any(|module| module.read);
    if let Some(entry) = entry.as_ref().filter(|_| !started) {
        match entry.standing {
            TestStanding::Ready => return entry_step(words, entry, modules),
            TestStanding::Open { attempt, position, .. } => return open_step(words, entry, attempt, position),
            _ => {}
        }
    }
    if let Some(module) = modules.iter().find(|module| !module.read) {
        let label = if started { words.reading_continue() } else { words.reading_start() };
        return view! {
            <NextStep words=words title=module.link.titled(words)>
                <p class="soft">{words.minutes_about(module.minutes)}</p>
                <LinkButton href=links::module(shell.lang, &module.link.slug) label=label />
            </NextStep>
        }
        .into_any();
    }
    test_step(shell, words, test)
}

/// An attempt is open: it goes on before anything else.
fn open_step(words: Words, test: &TestLine, attempt: AttemptId, position: u16) -> AnyView {
    view! {
        <NextStep words=words title=test.title.text(words.lang())>
            <p>{words.next_test_open()}</p>
            <LinkButton href=links::question(words.lang(), attempt, position) label=words.test_continue() />
        </NextStep>
    }
    .into_any()
}

/// The training begins with what is known already; who wants to read first, may.
fn entry_step(words: Words, entry: &TestLine, modules: &[ModuleLine]) -> AnyView {
    let lang = words.lang();
    let first = modules.first().map(|module| {
        view! { <a href=links::module(lang, &module.link.slug)>{words.entry_read_first()}</a> }
    });
    view! {
        <NextStep words=words title=entry.title.text(lang)>
            <p>{words.entry_lead()}</p>
            <p class="soft">{format!("{} · {}", words.items(entry.items), words.minutes(entry.minutes))}</p>
            <p class="row"><LinkButton href=links::test(lang, &entry.slug) label=words.test_take() />{first}</p>
        </NextStep>
    }
    .into_any()
}

/// All modules are read: what the test asks for now.
fn test_step(shell: &Shell<'_>, words: Words, test: &TestLine) -> AnyView {
    let title = test.title.text(words.lang()).to_owned();
    match test.standing {
        TestStanding::Wait { until } => {
            let at = dates::moment(shell.lang, until, shell.zone);
            view! { <NextStep words=words title=title><p>{words.next_test_wait(&at)}</p></NextStep> }.into_any()
        }
        TestStanding::Opens { day } => {
            let at = dates::long(shell.lang, day);
            view! { <NextStep words=words title=title><p>{words.test_opens(&at)}</p></NextStep> }.into_any()
        }
        TestStanding::Closed { day } => {
            let at = dates::long(shell.lang, day);
            view! { <Notice tone=Tone::Warn title=title><p>{words.test_closed(&at)}" "{words.test_closed_lead()}</p></Notice> }.into_any()
        }
        TestStanding::Renewed => view! {
            <Notice tone=Tone::Warn title=title><p>{words.test_renewed()}". "{words.test_renewed_lead()}</p></Notice>
        }
        .into_any(),
        TestStanding::UsedUp { last } => view! {
            <Notice tone=Tone::Warn title=title>
                <p>{words.next_used_up()}</p>
                {last.map(|attempt| {
                    view! { <p><a href=links::result(shell.lang, attempt)>{words.next_see_result()}</a></p> }
                })}
            </Notice>
        }
        .into_any(),
        _ => view! {
            <NextStep words=words title=title>
                <p class="soft">{format!("{} · {}", words.items(test.items), words.minutes(test.minutes))}</p>
                <LinkButton href=links::test(shell.lang, &test.slug) label=words.test_take() />
            </NextStep>
        }
        .into_any(),
    }
}

/// The courses beside the one that is to be completed.
fn further(shell: &Shell<'_>, words: Words, training: &Training) -> Option<AnyView> {
    let courses = training
        .further
        .iter()
        .map(|course| {
            view! {
                <section class="further-course">
                    <h3><Said lang=words.lang() faces=&course.title /></h3>
                    <p class="soft"><Said lang=words.lang() faces=&course.summary /></p>
                    <StepList page=words.lang() steps=steps(shell, words, course, true) />
                </section>
            }
        })
        .collect::<Vec<_>>();
    (!courses.is_empty()).then(|| {
        view! {
            <h2>{words.further_courses()}</h2>
            <p>{words.further_courses_lead()}</p>
            {courses}
        }
        .into_any()
    })
}

/// The steps of a course. `calm` marks none of its modules as the next one.
fn steps(shell: &Shell<'_>, words: Words, course: &Course, calm: bool) -> Vec<Step> {
    let modules = module_steps(words.lang(), words, &course.modules, calm);
    let line = |test: &TestLine| test_line(shell, words, test);
    let entry = course.entry.as_ref().map(|test| Step { state: entry_state(test), ..line(test) });
    let control = course.control.as_ref().map(|test| {
        let ready = test.standing == TestStanding::Ready;
        let step = line(test);
        if ready { Step { state: StepState::Ahead, note: words.control_note().to_owned(), ..step } } else { step }
    });
    entry.into_iter().chain(modules).chain([line(&course.test)]).chain(control).collect()
}

/// A step for each module. `calm` marks none as the next one.
fn module_steps(lang: Lang, words: Words, modules: &[ModuleLine], calm: bool) -> impl Iterator<Item = Step> {
    let next = modules.iter().position(|module| !module.read).filter(|_| !calm);
    modules.iter().enumerate().map(move |(at, module)| {
        let (state, note) = if module.read {
            (StepState::Done, words.state_read().to_owned())
        } else if next == Some(at) {
            (StepState::Now, words.state_next().to_owned())
        } else {
            (StepState::Ahead, words.minutes_short(module.minutes))
        };
        let (real, title) = module.link.title.get(lang);
        Step {
            mark: module.link.number.to_string(),
            state,
            href: Some(links::module(lang, &module.link.slug)),
            lang: real,
            title: title.clone(),
            note,
        }
    })
}

/// The test before the course is never in the way.
const fn entry_state(test: &TestLine) -> StepState {
    match test.standing {
        TestStanding::Passed { .. } | TestStanding::UsedUp { .. } => StepState::Done,
        TestStanding::Open { .. } => StepState::Now,
        _ => StepState::Ahead,
    }
}

fn test_line(shell: &Shell<'_>, words: Words, test: &TestLine) -> Step {
    let lang = words.lang();
    let plain = |text: &str| text.to_owned();
    let (state, note) = match test.standing {
        TestStanding::ModulesFirst => (StepState::Ahead, plain(words.test_modules_first())),
        TestStanding::Ready => (StepState::Now, plain(words.test_ready())),
        TestStanding::Open { .. } => (StepState::Now, plain(words.test_open())),
        TestStanding::Wait { until } => (StepState::Ahead, words.test_wait(&dates::moment(lang, until, shell.zone))),
        TestStanding::UsedUp { .. } => (StepState::Ahead, plain(words.test_used_up())),
        TestStanding::Passed { .. } => (StepState::Done, plain(words.test_passed())),
        TestStanding::Opens { day } => (StepState::Ahead, words.test_opens(&dates::long(lang, day))),
        TestStanding::Closed { day } => (StepState::Ahead, words.test_closed(&dates::long(lang, day))),
        TestStanding::Renewed => (StepState::Ahead, plain(words.test_renewed())),
        TestStanding::Over => (StepState::Ahead, plain(words.test_over())),
    };
    let (real, title) = test.title.get(lang);
    Step {
        mark: plain(words.test_letter()),
        state,
        href: Some(links::test(lang, &test.slug)),
        lang: real,
        title: title.clone(),
        note,
    }
}
