//! All positions of an open attempt at a glance, and submitting it.
//!
//! Posts to its own path without fields.

use crate::{
    Words,
    components::{Button, Figure, Figures, MapEntry, Notice, QuestionMap, Said, Tone},
    links, numbers,
    shell::{Sheet, Shell, document},
};
use domain::{Faces, Lang, id::AttemptId};
use leptos::prelude::*;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overview {
    pub attempt: AttemptId,
    pub test: Faces<String>,
    /// The languages in which the test is read.
    pub languages: Vec<Lang>,
    pub remaining_s: i64,
    /// In order, the first is position 1.
    pub positions: Vec<Position>,
}

/// How one question stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    pub answered: bool,
    pub flagged: bool,
}

impl Overview {
    /// The time is over: it can only be submitted.
    const fn is_over(&self) -> bool {
        self.remaining_s <= 0
    }
}

pub fn render(shell: &Shell<'_>, page: &Overview) -> String {
    let sheet = Sheet::text(Words::of(shell.lang).overview_title()).read_in(&page.languages);
    document(shell, &sheet, |words| {
        let count = |test: fn(&Position) -> bool| {
            i64::try_from(page.positions.iter().filter(|position| test(position)).count()).unwrap_or(i64::MAX)
        };
        let (answered, open, flagged) =
            (count(|one| one.answered), count(|one| !one.answered), count(|one| one.flagged));
        let figure = |label: &str, value: i64| Figure {
            label: label.to_owned(),
            value: numbers::integer(shell.lang, value),
            note: None,
            href: None,
        };
        let figures = vec![
            figure(words.overview_answered(), answered),
            figure(words.overview_open(), open),
            figure(words.overview_flagged(), flagged),
        ];
        let entries = page
            .positions
            .iter()
            .map(|one| MapEntry { answered: one.answered, flagged: one.flagged, current: false })
            .collect();
        view! {
            <p class="soft small"><Said lang=shell.lang faces=&page.test /></p>
            <h1>{words.overview_title()}</h1>
            {time(words, page)}
            <Figures of=figures />
            {state(words, page, open)}
            <QuestionMap words=words attempt=page.attempt entries=entries overview=false />
            <form class="next-step" method="post" action=links::attempt(shell.lang, page.attempt)>
                <h2>{words.overview_submit_title()}</h2>
                <p>{words.overview_submit_lead()}</p>
                <Button label=words.overview_submit() />
            </form>
        }
    })
}

fn time(words: Words, page: &Overview) -> AnyView {
    if page.is_over() {
        return view! { <p class="time-told"><strong>{words.overview_over()}</strong></p> }.into_any();
    }
    view! {
        <p class="time-told">{words.time_left()}" "<strong>{words.minutes(page.remaining_s / 60)}</strong></p>
    }
    .into_any()
}

/// Whether anything is left to answer, and the way to it.
fn state(words: Words, page: &Overview, open: i64) -> AnyView {
    let first_open = (1_u16..).zip(&page.positions).find(|(_, one)| !one.answered);
    match first_open {
        None => view! { <Notice tone=Tone::Good><p>{words.overview_all()}</p></Notice> }.into_any(),
        Some((position, _)) => {
            let way = (!page.is_over()).then(|| {
                let href = links::question(words.lang(), page.attempt, position);
                view! { <p><a href=href>{words.overview_first_open()}</a></p> }
            });
            view! { <Notice tone=Tone::Warn><p>{words.overview_warn(open)}</p>{way}</Notice> }.into_any()
        }
    }
}
