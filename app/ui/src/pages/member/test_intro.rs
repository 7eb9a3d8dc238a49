//! The rules of a test and the button that begins an attempt.
//!
//! Posts to its own path without fields.

use super::{ModuleLink, TestStanding, language_links, language_names, module_links};
use crate::{
    Words,
    components::{BackLink, Button, LinkButton, Notice, Said, Tone},
    dates, links, numbers,
    shell::{Sheet, Shell, document},
};
use domain::{
    Faces, Lang,
    grade::Points,
    id::AttemptId,
    test::{PassMark, TestKind},
};
use leptos::prelude::*;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TestIntro {
    pub slug: String,
    pub kind: TestKind,
    pub title: Faces<String>,
    pub items: u32,
    pub minutes: i64,
    pub attempts: i64,
    pub used: i64,
    /// Minutes between two attempts; 0 for none.
    pub wait_minutes: i64,
    pub pass_mark: PassMark,
    /// The languages in which its questions are read.
    pub languages: Vec<Lang>,
    /// Each answer is told right or wrong at once, and stays.
    pub review_during: bool,
    /// The modules still to be read before the test may begin.
    pub unread: Vec<ModuleLink>,
    pub standing: TestStanding,
    /// The last attempt that ended, and its points.
    pub last: Option<(AttemptId, Points)>,
}

impl TestIntro {
    pub fn may_be_sat_in(&self, lang: Lang) -> bool {
        self.languages.contains(&lang)
    }
}

pub fn render(shell: &Shell<'_>, page: &TestIntro) -> String {
    let sheet = Sheet::text(page.title.text(shell.lang));
    document(shell, &sheet, |words| {
        let kind = match page.kind {
            TestKind::Entry => words.test_kind_entry(),
            TestKind::Practice => words.test_kind_practice(),
            TestKind::Final => words.test_kind_final(),
            TestKind::Control => words.test_kind_control(),
        };
        view! {
            <BackLink href=links::training(shell.lang) label=words.training_title() />
            <p class="soft small">{kind}</p>
            <h1><Said lang=shell.lang faces=&page.title /></h1>
            {figures(words, page)}
            {standing(shell, words, page)}
            {last(words, page)}
            {rules(words, page)}
        }
    })
}

fn rules(words: Words, page: &TestIntro) -> AnyView {
    let change = if page.review_during { words.rule_during() } else { words.rule_change() };
    let everywhere = Lang::ALL.iter().all(|lang| page.may_be_sat_in(*lang));
    let language = if everywhere {
        words.rule_language().to_owned()
    } else {
        words.rule_languages(&language_names(&page.languages))
    };
    view! {
        <h2>{words.rules_title()}</h2>
        <ul class="plain-list">
            <li>{words.rule_clock()}</li>
            <li>{words.rule_saved()}</li>
            <li>{change}</li>
            <li>{words.rule_deadline()}</li>
            <li>{language}</li>
            {(page.wait_minutes > 0).then(|| view! { <li>{words.rule_wait(page.wait_minutes)}</li> })}
        </ul>
    }
    .into_any()
}

/// The same test, where it may be begun or goes on.
fn elsewhere(words: Words, page: &TestIntro, page_in: impl Fn(Lang) -> String) -> AnyView {
    view! {
        <section class="next-step" aria-labelledby="other-language">
            <h2 id="other-language">{words.other_language_title()}</h2>
            <p>{words.other_language_lead()}</p>
            {language_links(&page.languages, page_in)}
        </section>
    }
    .into_any()
}

/// The rules in numbers.
fn figures(words: Words, page: &TestIntro) -> AnyView {
    let lang = words.lang();
    let needed = page.pass_mark.points_needed(page.items);
    let left = (page.attempts - page.used).max(0);
    let rows = [
        (words.rule_items(), numbers::integer(lang, page.items.into())),
        (words.rule_minutes(), words.minutes(page.minutes)),
        (words.rule_pass(), words.rule_pass_points(page.items.into(), &numbers::part(lang, needed.into()))),
        (words.rule_attempts(), words.rule_attempts_of(left, page.attempts)),
    ]
    .map(|(name, value)| view! { <div><dt>{name}</dt><dd>{value}</dd></div> })
    .into_iter()
    .collect::<Vec<_>>();
    view! { <dl class="facts">{rows}</dl> }.into_any()
}

/// What the last attempt came to, where nothing else on the page leads there.
fn last(words: Words, page: &TestIntro) -> Option<AnyView> {
    let told = matches!(page.standing, TestStanding::Passed { .. } | TestStanding::UsedUp { .. });
    let (attempt, points) = page.last.filter(|_| !told)?;
    let got = numbers::points(words.lang(), points);
    let result = links::result(words.lang(), attempt);
    Some(
        view! {
            <p>{words.test_last(points.max.into(), &got)}" "<a href=result>{words.see_result()}</a></p>
        }
        .into_any(),
    )
}

/// What can be done now.
fn standing(shell: &Shell<'_>, words: Words, page: &TestIntro) -> AnyView {
    let lang = shell.lang;
    match page.standing {
        TestStanding::ModulesFirst => view! {
            <section class="next-step" aria-labelledby="unread">
                <h2 id="unread">{words.test_unread_title()}</h2>
                <p>{words.test_unread_lead()}</p>
                {module_links(words, &page.unread)}
            </section>
        }
        .into_any(),
        TestStanding::Ready if !page.may_be_sat_in(lang) => {
            elsewhere(words, page, |other| links::test(other, &page.slug))
        }
        TestStanding::Open { attempt, position, .. } if !page.may_be_sat_in(lang) => {
            elsewhere(words, page, |other| links::question(other, attempt, position))
        }
        TestStanding::Ready => view! {
            <form class="next-step" method="post" action=links::test(lang, &page.slug)>
                <p>{words.test_start_lead()}</p>
                <Button label=words.test_start() />
            </form>
        }
        .into_any(),
        TestStanding::Open { attempt, position, remaining_s } => view! {
            <section class="next-step" aria-labelledby="open-attempt">
                <h2 id="open-attempt">{words.test_open_title()}</h2>
                <p>{words.time_left()}": "<strong>{words.minutes(remaining_s / 60)}</strong></p>
                <LinkButton href=links::question(lang, attempt, position) label=words.test_continue() />
            </section>
        }
        .into_any(),
        TestStanding::Wait { until } => view! {
            <Notice title=words.test_wait_title(&dates::moment(lang, until, shell.zone))>
                <p><a href=links::training(lang)>{words.to_training()}</a></p>
            </Notice>
        }
        .into_any(),
        TestStanding::Opens { day } => view! {
            <Notice title=words.test_opens(&dates::long(lang, day))>
                <p><a href=links::training(lang)>{words.to_training()}</a></p>
            </Notice>
        }
        .into_any(),
        TestStanding::Closed { day } => view! {
            <Notice tone=Tone::Warn title=words.test_closed(&dates::long(lang, day))>
                <p>{words.test_closed_lead()}</p>
            </Notice>
        }
        .into_any(),
        TestStanding::Renewed => view! {
            <Notice tone=Tone::Warn title=words.test_renewed()>
                <p>{words.test_renewed_lead()}</p>
                <p><a href=links::training(lang)>{words.to_training()}</a></p>
            </Notice>
        }
        .into_any(),
        TestStanding::UsedUp { last } => view! {
            <Notice tone=Tone::Warn title=words.test_used_up_title()>
                <p>{words.next_used_up()}</p>
                {last.map(|attempt| view! { <p><a href=links::result(lang, attempt)>{words.next_see_result()}</a></p> })}
            </Notice>
        }
        .into_any(),
        TestStanding::Passed { attempt, at, points } => view! {
            <Notice tone=Tone::Good title=words.test_passed_title()>
                <p>
                    {words.test_passed_lead(points.max.into(), &numbers::points(lang, points))}" "
                    {dates::moment(lang, at, shell.zone)}
                </p>
                <p><a href=links::result(lang, attempt)>{words.see_result()}</a></p>
            </Notice>
        }
        .into_any(),
        TestStanding::Over => view! {
            <Notice title=words.test_over_title()><p>{words.over_lead()}</p></Notice>
        }
        .into_any(),
    }
}
