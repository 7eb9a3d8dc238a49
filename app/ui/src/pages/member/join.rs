//! A member signs up for an event, withdraws, or checks in.
//!
//! Posts to its own path: `step` = `sign-up` or `withdraw`.

use crate::{
    Words,
    components::{Button, ButtonKind, Notice, Tone},
    dates, links,
    pages::organiser::event::{Facts, facts},
    shell::{Sheet, Shell, document},
};
use domain::{event::AttendanceState, id::EventId};
use leptos::prelude::*;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Join {
    pub id: EventId,
    pub facts: Facts,
    pub state: Option<AttendanceState>,
    /// Can one sign up now?
    pub open: bool,
    /// The code that led here was too old.
    pub old_code: bool,
}

pub fn render(shell: &Shell<'_>, page: &Join) -> String {
    let lang = shell.lang;
    document(shell, &Sheet::text(Words::of(lang).join_title()), |words| {
        let title = format!("{}, {}", page.facts.kind.text(lang), dates::long(lang, page.facts.day));
        view! {
            {page.old_code.then(|| view! { <Notice tone=Tone::Warn><p>{words.join_code_old()}</p></Notice> })}
            {state(words, page)}
            <h1>{words.join_title()}</h1>
            <h2>{title}</h2>
            {facts(words, &page.facts)}
            {doing(words, page)}
        }
    })
}

fn state(words: Words, page: &Join) -> Option<AnyView> {
    let (tone, text) = match page.state? {
        AttendanceState::SignedUp => (Tone::Good, words.join_seat()),
        AttendanceState::Waiting => (Tone::Warn, words.join_waiting()),
        AttendanceState::Attended => (Tone::Good, words.join_attended()),
        AttendanceState::Absent => (Tone::Warn, words.join_absent()),
        AttendanceState::Withdrawn => return None,
    };
    Some(view! { <Notice tone=tone><p role="status">{text}</p></Notice> }.into_any())
}

fn doing(words: Words, page: &Join) -> AnyView {
    let action = links::join(words.lang(), page.id);
    match page.state {
        Some(AttendanceState::SignedUp | AttendanceState::Waiting) if page.open => view! {
            <form method="post" action=action>
                <Button label=words.join_withdraw() kind=ButtonKind::Quiet name="step" value="withdraw" />
            </form>
        }
        .into_any(),
        None | Some(AttendanceState::Withdrawn) if page.open => view! {
            <form method="post" action=action><Button label=words.join_button() name="step" value="sign-up" /></form>
        }
        .into_any(),
        Some(_) => ().into_any(),
        None => view! { <p>{words.join_closed()}</p> }.into_any(),
    }
}
