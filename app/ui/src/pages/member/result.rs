//! The result of an attempt, and what to do next.

use super::{ModuleLink, language_links, module_links};
use crate::{
    Words,
    components::{
        BackLink, Cell, Column, DataTable, LinkButton, NextStep, Notice, Outcome, ProgressBar, Row, Said, Tone,
    },
    dates, links, numbers,
    pages::LawLink,
    shell::{Sheet, Shell, document},
};
use domain::{
    Faces, Lang, Timestamp,
    attempt::Ending,
    grade::Points,
    item::{Feedback, Question},
    response::Response,
    test::{PassMark, TestKind},
};
use leptos::prelude::*;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultPage {
    pub test_slug: String,
    pub test: Faces<String>,
    pub points: Points,
    pub passed: bool,
    pub pass_mark: PassMark,
    pub ending: Ending,
    pub ended_at: Timestamp,
    /// In the order of the course; empty where the test does not show topics.
    pub topics: Vec<TopicResult>,
    pub next: Next,
    /// Present only where the test's review shows answers.
    pub answers: Vec<Reviewed>,
    /// Where the answers are shown in other languages than this one: in which.
    pub answers_in: Vec<Lang>,
    /// The result before a wrong key was corrected, when, and why.
    pub former: Option<Former>,
}

/// What an attempt was worth before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Former {
    pub points: Points,
    pub passed: bool,
    pub at: Timestamp,
    pub reason: Faces<String>,
}

/// One topic's share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopicResult {
    pub name: Faces<String>,
    pub points: Points,
    /// The module to read again.
    pub module: Option<ModuleLink>,
}

/// What the person can do now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    /// All modules read and the test passed.
    Completed { at: Timestamp },
    /// Passed; these modules are still to be read.
    ReadModules { unread: Vec<ModuleLink> },
    /// Another attempt now, so many left.
    Retry { left: i64 },
    /// Another attempt from this moment on.
    RetryFrom { at: Timestamp, left: i64 },
    /// No attempts left.
    UsedUp,
    /// The campaign is over.
    Over,
    /// A test that the training does not ask for; may it be taken again?
    Beside { kind: TestKind, again: bool },
}

/// One question as the review shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reviewed {
    pub question: Question,
    pub given: Response,
    pub feedback: Feedback,
    pub law: Vec<LawLink>,
}

/// Nobody fails a test that decides nothing.
const fn title(words: Words, page: &ResultPage) -> &'static str {
    match (&page.next, page.passed) {
        (_, true) => words.result_passed(),
        (Next::Beside { kind: TestKind::Entry | TestKind::Practice, .. }, false) => words.result_title(),
        (_, false) => words.result_failed(),
    }
}

pub fn render(shell: &Shell<'_>, page: &ResultPage) -> String {
    let words = Words::of(shell.lang);
    let title = title(words, page);
    document(shell, &Sheet::text(title), |words| {
        let lang = shell.lang;
        let at = dates::moment(lang, page.ended_at, shell.zone);
        let ended = match page.ending {
            Ending::Submitted => words.result_submitted(&at),
            Ending::TimeRanOut => words.result_time_ran_out(&at),
        };
        let needed = page.pass_mark.points_needed(page.points.max);
        view! {
            <BackLink href=links::training(lang) label=words.training_title() />
            <p class="soft small"><Said lang=lang faces=&page.test /></p>
            <h1>{title}</h1>
            <div class=if page.passed { "score good" } else { "score" }>
                <p class="score-points">{words.result_score(page.points.max.into(), &numbers::points(lang, page.points))}</p>
                <p class="score-share">{numbers::percent(lang, page.points.percent().into())}</p>
                <ProgressBar per_mille=per_mille(page.points) class="bar tall" />
                <p class="soft small">{words.result_needed(needed.into())}" · "{ended}</p>
            </div>
            {page.former.as_ref().map(|former| former_of(shell, words, former))}
            {next(shell, words, page)}
            {topics(words, page)}
            {answers(words, page)}
            {answers_elsewhere(shell, words, page)}
        }
    })
}

/// A result that was corrected says so, with what it was.
fn former_of(shell: &Shell<'_>, words: Words, former: &Former) -> AnyView {
    let lang = words.lang();
    let day = dates::long(lang, former.at.day_in(shell.zone));
    let verdict = if former.passed { words.correction_pass() } else { words.correction_fail() };
    let points = format!("{} / {}", numbers::hundredths(lang, former.points.in_hundredths()), former.points.max);
    view! {
        <Notice title=words.result_corrected(&day)>
            <p>{words.result_was(&points, verdict)}</p>
            <p class="said"><Said lang=lang faces=&former.reason /></p>
        </Notice>
    }
    .into_any()
}

fn per_mille(points: Points) -> i64 {
    (i64::from(points.in_hundredths()) * 10).checked_div(points.max.into()).unwrap_or(0)
}

/// What to do now.
fn next(shell: &Shell<'_>, words: Words, page: &ResultPage) -> AnyView {
    let lang = shell.lang;
    match &page.next {
        Next::Completed { at } => view! {
            <Notice tone=Tone::Good title=words.completed_title()>
                <p>{words.completed_on(&dates::long(lang, at.day_in(shell.zone)))}</p>
                <p><a href=links::training(lang)>{words.to_training()}</a></p>
            </Notice>
        }
        .into_any(),
        Next::ReadModules { unread } => view! {
            <NextStep words=words title=words.result_read_modules_title()>
                <p>{words.result_read_modules()}</p>
                {module_links(words, unread)}
            </NextStep>
        }
        .into_any(),
        Next::Retry { left } => view! {
            <NextStep words=words title=words.result_retry_title()>
                {weakest(words, page)}
                <p>{words.attempts_left(*left)}"."</p>
                <LinkButton href=links::test(lang, &page.test_slug) label=words.result_retry() />
            </NextStep>
        }
        .into_any(),
        Next::RetryFrom { at, left } => view! {
            <NextStep words=words title=words.result_retry_title()>
                {weakest(words, page)}
                <p>{words.result_retry_from(&dates::moment(lang, *at, shell.zone))}". "{words.attempts_left(*left)}"."</p>
                <LinkButton href=links::training(lang) label=words.to_training() />
            </NextStep>
        }
        .into_any(),
        Next::UsedUp => view! {
            <Notice tone=Tone::Warn title=words.test_used_up_title()><p>{words.result_used_up()}</p></Notice>
        }
        .into_any(),
        Next::Beside { kind, again } => beside(words, page, *kind, *again),
        Next::Over => view! { <Notice title=words.over_title()><p>{words.over_lead()}</p></Notice> }.into_any(),
    }
}

/// After a test that completes nothing.
fn beside(words: Words, page: &ResultPage, kind: TestKind, again: bool) -> AnyView {
    let lang = words.lang();
    let said = match kind {
        TestKind::Entry => words.result_entry(),
        TestKind::Practice => words.result_practice(),
        TestKind::Final => words.result_further(),
        TestKind::Control => words.result_control(),
    };
    view! {
        <NextStep words=words title=words.result_beside_title()>
            <p>{said}</p>
            {weakest(words, page)}
            <p class="row">
                <LinkButton href=links::training(lang) label=words.to_training() />
                {again.then(|| view! { <a href=links::test(lang, &page.test_slug)>{words.result_again()}</a> })}
            </p>
        </NextStep>
    }
    .into_any()
}

/// The modules of the topics with the lowest shares: at most three, and only below the mark.
fn weakest(words: Words, page: &ResultPage) -> AnyView {
    let mut weak: Vec<&TopicResult> =
        page.topics.iter().filter(|topic| topic.module.is_some() && !topic.points.reach(page.pass_mark)).collect();
    weak.sort_by_key(|topic| per_mille(topic.points));
    let modules: Vec<ModuleLink> = weak.into_iter().filter_map(|topic| topic.module.clone()).take(3).collect();
    if modules.is_empty() {
        return ().into_any();
    }
    view! {
        <p>{words.result_retry_weak()}</p>
        {module_links(words, &modules)}
    }
    .into_any()
}

fn topics(words: Words, page: &ResultPage) -> AnyView {
    if page.topics.is_empty() {
        return ().into_any();
    }
    let lang = words.lang();
    let columns = vec![
        Column::text(words.topic()),
        Column::number(words.score()),
        Column::number(words.share()),
        Column::quiet(words.column_bar()),
    ];
    let rows = page
        .topics
        .iter()
        .map(|topic| Row {
            cells: vec![
                Cell::of(view! { <Said lang=lang faces=&topic.name /> }),
                Cell::of(format!("{} / {}", numbers::hundredths(lang, topic.points.in_hundredths()), topic.points.max)),
                Cell::placed("lead", numbers::percent(lang, topic.points.percent().into())),
                Cell::placed("wide", view! { <ProgressBar per_mille=per_mille(topic.points) /> }),
            ],
        })
        .collect();
    view! {
        <h2>{words.result_topics()}</h2>
        <DataTable caption=words.result_topics() columns=columns rows=rows />
    }
    .into_any()
}

fn answers(words: Words, page: &ResultPage) -> AnyView {
    if page.answers.is_empty() {
        return ().into_any();
    }
    let answers = (1_i64..).zip(&page.answers).map(|(n, one)| reviewed(words, n, one)).collect::<Vec<_>>();
    view! {
        <section class="practice" aria-labelledby="answers">
            <h2 id="answers">{words.result_answers()}</h2>
            {answers}
        </section>
    }
    .into_any()
}

/// The questions of a test are read in its own languages, after it too.
fn answers_elsewhere(shell: &Shell<'_>, words: Words, page: &ResultPage) -> Option<AnyView> {
    (!page.answers_in.is_empty()).then(|| {
        view! {
            <section aria-labelledby="answers">
                <h2 id="answers">{words.result_answers()}</h2>
                <p>{words.result_answers_elsewhere()}</p>
                {language_links(&page.answers_in, |lang| shell.page_in(lang))}
            </section>
        }
        .into_any()
    })
}

fn reviewed(words: Words, n: i64, one: &Reviewed) -> AnyView {
    view! {
        <section class="practice-item">
            <h3 class="small soft">{words.question_number(n)}</h3>
            <Outcome
                words=words
                question=one.question.clone()
                given=one.given.clone()
                feedback=one.feedback.clone()
                law=one.law.clone()
            />
        </section>
    }
    .into_any()
}
