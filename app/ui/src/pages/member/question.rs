//! The questions of an open attempt, one shown at a time.
//!
//! Each question's form posts `chosen` (none, one or more), `flagged`, `seq` and
//! `go` (`next`, `previous`, `overview`) to `/{lang}/attempts/{id}/{position}`.

use crate::{
    Words,
    components::{
        Button, ButtonKind, Entered, ErrorSummary, Fault, MapEntry, Notice as Message, QuestionFields, QuestionMap,
        Said, Tone, number_field, unreadable,
    },
    dates, links, numbers,
    shell::{Sheet, Shell, document},
};
use domain::{
    Faces, Timestamp,
    id::AttemptId,
    item::{ItemKind, Question as Asked},
    response::Response,
};
use islands::{AnswerKeeper, KeeperWords};
use leptos::prelude::*;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionPage {
    pub attempt: AttemptId,
    pub test: Faces<String>,
    /// All questions of the form, in order; no key among them.
    pub questions: Vec<Question>,
    /// The one that is shown, counted from 1.
    pub position: u16,
    pub remaining_s: i64,
    pub notice: Option<Notice>,
    /// What was typed at this position and is no number.
    pub typed: Option<String>,
}

/// One question and what stands in the database for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    pub asked: Asked,
    pub chosen: Response,
    pub flagged: bool,
    /// Of the answer that stands; 0 when there is none.
    pub seq: i64,
    pub saved_at: Option<Timestamp>,
}

/// What the last post came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// A newer answer from another device stands and is shown.
    Newer,
    /// The person came back to an open attempt.
    WelcomeBack,
}

pub fn render(shell: &Shell<'_>, page: &QuestionPage) -> String {
    // After the time only the island has something left to do here.
    let over = (page.remaining_s <= 0).then(|| links::attempt(shell.lang, page.attempt));
    let sheet = Sheet::text(page.test.text(shell.lang)).with_island().without_script(over);
    let sheet = sheet.faulty(page.typed.is_some());
    document(shell, &sheet, |words| {
        let notice = page.notice.map(|notice| {
            let (tone, text) = match notice {
                Notice::Newer => (Tone::Warn, words.notice_newer()),
                Notice::WelcomeBack => (Tone::Info, words.notice_welcome_back()),
            };
            view! { <Message tone=tone><p>{text}</p></Message> }
        });
        view! {
            {notice}
            {page.typed.is_some().then(|| {
                let field = number_field(&error_id(page.position));
                let kind = page.questions.get(usize::from(page.position) - 1).map_or(ItemKind::Numeric, |one| one.asked.kind);
                let faults = vec![Fault::new(field, unreadable(words, kind))];
                view! { <ErrorSummary words=words faults=faults /> }
            })}
            <h1 class="quiet"><Said lang=shell.lang faces=&page.test /></h1>
            {keeper(shell, words, page)}
        }
    })
}

/// The questions, kept by the island where there is one.
fn keeper(shell: &Shell<'_>, words: Words, page: &QuestionPage) -> AnyView {
    let (questions, map) = (questions(shell, words, page), map(words, page));
    // Told once; the island hides it and counts on its own clock.
    let time = words.minutes(page.remaining_s / 60);
    let inner = move || {
        view! {
            <p class="time-told">{words.time_left()}" "<strong>{time}</strong></p>
            {questions}
            {map}
        }
    };
    if shell.assets.bundle.is_none() {
        return view! { <div class="answer-keeper">{inner()}</div> }.into_any();
    }
    let here = links::question(shell.lang, page.attempt, page.position);
    view! {
        <AnswerKeeper
            attempt=page.attempt.to_string()
            seq=page.questions.iter().map(|question| question.seq).max().unwrap_or(0)
            remaining_s=page.remaining_s
            sign_in=links::with(&links::sign_in(shell.lang), "next", &here)
            words=keeper_words(words)
        >
            {inner()}
        </AnswerKeeper>
    }
    .into_any()
}

fn questions(shell: &Shell<'_>, words: Words, page: &QuestionPage) -> AnyView {
    let of = page.questions.len();
    let sections = (1_u16..)
        .zip(&page.questions)
        .map(|(position, question)| {
            view! {
                <section
                    class="question"
                    id=format!("question-{position}")
                    data-position=position
                    hidden=position != page.position
                >
                    {form(shell, words, page, (position, of), question)}
                </section>
            }
        })
        .collect::<Vec<_>>();
    view! { <div class="questions">{sections}</div> }.into_any()
}

fn form(shell: &Shell<'_>, words: Words, page: &QuestionPage, (position, of): (u16, usize), one: &Question) -> AnyView {
    let attempt = page.attempt;
    let typed = page.typed.clone().filter(|_| position == page.position);
    let error = typed.as_ref().map(|_| (error_id(position), unreadable(words, one.asked.kind)));
    let entered = Entered { response: one.chosen.clone(), typed, ..Entered::default() };
    let count = i64::try_from(of).unwrap_or(i64::MAX);
    let place = words.position_of(&numbers::part(words.lang(), position.into()), count);
    let previous = position > 1;
    view! {
        // Without this a browser that reloads puts its own memory over what the server has.
        <form method="post" action=links::question(shell.lang, attempt, position) autocomplete="off">
            <p class="soft position">{place}</p>
            <QuestionFields words=words question=&one.asked entered=entered error=error />
            <label class="flag"><input type="checkbox" name="flagged" value="true" checked=one.flagged />{words.flag()}</label>
            <input type="hidden" name="seq" value=one.seq + 1 />
            <div class="row">
                <Button name="go" value="next".to_owned() label=words.save_next() />
                {previous.then(|| view! {
                    <Button kind=ButtonKind::Plain name="go" value="previous".to_owned() label=words.save_previous() />
                })}
                <Button kind=ButtonKind::Plain name="go" value="overview".to_owned() label=words.save_overview() />
            </div>
            {one.saved_at.map(|at| {
                view! { <p class="saved-told">{words.saved_at(&dates::time(at, shell.zone))}</p> }
            })}
        </form>
    }
    .into_any()
}

fn error_id(position: u16) -> String {
    format!("question-{position}-error")
}

fn map(words: Words, page: &QuestionPage) -> AnyView {
    let entries = (1_u16..)
        .zip(&page.questions)
        .map(|(position, question)| MapEntry {
            answered: !question.chosen.is_nothing(),
            flagged: question.flagged,
            current: position == page.position,
        })
        .collect();
    view! { <QuestionMap words=words attempt=page.attempt entries=entries overview=true /> }.into_any()
}

fn keeper_words(words: Words) -> KeeperWords {
    KeeperWords {
        time_left: words.time_left().to_owned(),
        ten_minutes: words.keeper_ten_minutes().to_owned(),
        five_minutes: words.keeper_five_minutes().to_owned(),
        one_minute: words.keeper_one_minute().to_owned(),
        time_up: words.keeper_time_up().to_owned(),
        saving: words.keeper_saving().to_owned(),
        saved: words.keeper_saved().to_owned(),
        offline: words.keeper_offline().to_owned(),
        busy: words.keeper_busy().to_owned(),
        unkept: words.keeper_unkept().to_owned(),
        signed_out: words.keeper_signed_out().to_owned(),
        sign_in: words.sign_in_button().to_owned(),
        closed: words.keeper_closed().to_owned(),
        result: words.see_result().to_owned(),
        refused: words.keeper_refused().to_owned(),
        newer: words.keeper_newer().to_owned(),
        cannot_leave: words.keeper_cannot_leave().to_owned(),
        open: words.map_open().to_owned(),
        answered: words.map_answered().to_owned(),
        flagged: words.map_flagged().to_owned(),
    }
}
