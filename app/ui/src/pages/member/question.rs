//! The questions of an open attempt, one shown at a time.
//!
//! Each question's form posts `chosen` (none, one or more), `flagged`, `seq` and
//! `go` (`next`, `previous`, `overview`, `stay`) to `/{lang}/attempts/{id}/{position}`.
//!
//! Where the test is reviewed while it is sat, an answer is sent to be checked
//! and comes back with its key; there is no form to change it.

use crate::{
    Words,
    components::{
        Button, ButtonKind, Entered, ErrorSummary, Fault, LinkButton, MapEntry, Notice as Message, Outcome,
        QuestionFields, QuestionMap, Said, Tone, number_field, unreadable,
    },
    dates, links, numbers,
    pages::LawLink,
    shell::{Sheet, Shell, document},
};
use domain::{
    Faces, Lang, Timestamp,
    id::AttemptId,
    item::{Feedback, ItemKind, Question as Asked},
    response::Response,
};
use islands::{AnswerKeeper, KeeperWords};
use leptos::prelude::*;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionPage {
    pub attempt: AttemptId,
    pub test: Faces<String>,
    /// The languages in which the test is read.
    pub languages: Vec<Lang>,
    /// Is each answer told right or wrong at once?
    pub review_during: bool,
    /// All questions of the form, in order; a key of those alone that are told.
    pub questions: Vec<Question>,
    /// The one that is shown, counted from 1.
    pub position: u16,
    pub remaining_s: i64,
    pub notice: Option<Notice>,
    /// Why nothing was saved at this position.
    pub refused: Option<Refused>,
}

/// Why an answer was not saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// What was typed, and is no number.
    Unreadable(String),
    /// It was to be checked, and nothing is chosen.
    Nothing,
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
    /// Whether the answer is right and why: it stays as it is.
    pub told: Option<Told>,
}

/// What is told of an answer while the attempt is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    pub feedback: Feedback,
    pub law: Vec<LawLink>,
}

/// What the last post came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// A newer answer from another device stands and is shown.
    Newer,
    /// The question was answered before; that answer stays and is shown.
    Fixed,
    /// The person came back to an open attempt.
    WelcomeBack,
}

pub fn render(shell: &Shell<'_>, page: &QuestionPage) -> String {
    // After the time only the island has something left to do here.
    let over = (page.remaining_s <= 0).then(|| links::attempt(shell.lang, page.attempt));
    let sheet = Sheet::text(page.test.text(shell.lang)).with_island().without_script(over);
    let sheet = sheet.read_in(&page.languages).faulty(page.refused.is_some());
    document(shell, &sheet, |words| {
        let notice = page.notice.map(|notice| {
            let (tone, text) = match notice {
                Notice::Newer => (Tone::Warn, words.notice_newer()),
                Notice::Fixed => (Tone::Warn, words.notice_fixed()),
                Notice::WelcomeBack => (Tone::Info, words.notice_welcome_back()),
            };
            view! { <Message tone=tone><p>{text}</p></Message> }
        });
        view! {
            {notice}
            {page.refused.as_ref().map(|refused| {
                let kind = page.questions.get(usize::from(page.position) - 1).map_or(ItemKind::Numeric, |one| one.asked.kind);
                let field = match refused {
                    Refused::Unreadable(_) => number_field(&error_id(page.position)),
                    Refused::Nothing => section_id(page.position),
                };
                let faults = vec![Fault::new(field, said_of(words, refused, kind))];
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
            words=keeper_words(words, page.review_during)
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
        // What is told is read on its own page: here it has nothing left to send.
        .filter(|(position, question)| question.told.is_none() || *position == page.position)
        .map(|(position, question)| {
            let content = match &question.told {
                Some(told) => answered(shell, words, page, (position, of), (question, told)),
                None => form(shell, words, page, (position, of), question),
            };
            view! {
                <section
                    class="question"
                    id=section_id(position)
                    data-position=position
                    hidden=position != page.position
                >
                    {content}
                </section>
            }
        })
        .collect::<Vec<_>>();
    view! { <div class="questions">{sections}</div> }.into_any()
}

fn form(shell: &Shell<'_>, words: Words, page: &QuestionPage, (position, of): (u16, usize), one: &Question) -> AnyView {
    let attempt = page.attempt;
    let refused = page.refused.as_ref().filter(|_| position == page.position);
    let error = refused.map(|refused| (error_id(position), said_of(words, refused, one.asked.kind)));
    let typed = refused.and_then(|refused| match refused {
        Refused::Unreadable(typed) => Some(typed.clone()),
        Refused::Nothing => None,
    });
    let entered = Entered { response: one.chosen.clone(), typed, ..Entered::default() };
    let buttons =
        if page.review_during { to_check(words, page, (position, of)) } else { to_save(shell, words, position, one) };
    view! {
        // Without this a browser that reloads puts its own memory over what the server has.
        <form
            method="post"
            action=links::question(shell.lang, attempt, position)
            autocomplete="off"
            data-once=page.review_during.then_some("")
        >
            {place(words, (position, of))}
            <QuestionFields words=words question=&one.asked entered=entered error=error />
            <input type="hidden" name="seq" value=one.seq + 1 />
            {buttons}
        </form>
    }
    .into_any()
}

/// "Question 3 of 30".
fn place(words: Words, (position, of): (u16, usize)) -> AnyView {
    let count = i64::try_from(of).unwrap_or(i64::MAX);
    let place = words.position_of(&numbers::part(words.lang(), position.into()), count);
    view! { <p class="soft position">{place}</p> }.into_any()
}

/// The end of a form whose answer may be changed as long as the attempt is open.
fn to_save(shell: &Shell<'_>, words: Words, position: u16, one: &Question) -> AnyView {
    let previous = position > 1;
    view! {
        <label class="flag"><input type="checkbox" name="flagged" value="true" checked=one.flagged />{words.flag()}</label>
        <div class="row">
            <Button name="go" value="next".to_owned() label=words.save_next() />
            {previous.then(|| view! {
                <Button kind=ButtonKind::Plain name="go" value="previous".to_owned() label=words.save_previous() />
            })}
            <Button kind=ButtonKind::Plain name="go" value="overview".to_owned() label=words.save_overview() />
        </div>
        {saved_told(shell, words, one)}
    }
    .into_any()
}

fn saved_told(shell: &Shell<'_>, words: Words, one: &Question) -> Option<AnyView> {
    let at = dates::time(one.saved_at?, shell.zone);
    Some(view! { <p class="saved-told">{words.saved_at(&at)}</p> }.into_any())
}

/// The end of a form whose answer is told at once and stays: only the one button
/// sends it, and the ways aside leave the question open.
fn to_check(words: Words, page: &QuestionPage, (position, of): (u16, usize)) -> AnyView {
    let ways = [position.checked_sub(1), position.checked_add(1)].map(|to| way(words, page, (position, of), to));
    view! {
        <p class="hint">{words.check_hint()}</p>
        <div class="row">
            <Button name="go" value="stay".to_owned() label=words.practice_check() />
            {ways.into_iter().collect::<Vec<_>>()}
        </div>
    }
    .into_any()
}

/// A link to the question before or after this one, where there is one.
fn way(words: Words, page: &QuestionPage, (position, of): (u16, usize), to: Option<u16>) -> Option<AnyView> {
    let to = to.filter(|to| (1..=of).contains(&usize::from(*to)))?;
    let label = if to > position { words.question_next() } else { words.save_previous() };
    let href = links::question(words.lang(), page.attempt, to);
    Some(view! { <a class="button plain" href=href data-position=to>{label}</a> }.into_any())
}

/// An answer that is told, and the way on.
fn answered(
    shell: &Shell<'_>,
    words: Words,
    page: &QuestionPage,
    (position, of): (u16, usize),
    (one, told): (&Question, &Told),
) -> AnyView {
    let (href, label) = if usize::from(position) < of {
        (links::question(words.lang(), page.attempt, position + 1), words.question_next())
    } else {
        (links::attempt(words.lang(), page.attempt), words.overview_title())
    };
    view! {
        {place(words, (position, of))}
        <Outcome
            words=words
            question=one.asked.clone()
            given=one.chosen.clone()
            feedback=told.feedback.clone()
            law=told.law.clone()
            told=true
        />
        {saved_told(shell, words, one)}
        <p class="hint">{words.answer_stays()}</p>
        <div class="row">
            <LinkButton href=href label=label />
            {way(words, page, (position, of), position.checked_sub(1))}
        </div>
    }
    .into_any()
}

const fn said_of(words: Words, refused: &Refused, kind: ItemKind) -> &'static str {
    match refused {
        Refused::Unreadable(_) => unreadable(words, kind),
        Refused::Nothing => words.nothing_chosen(),
    }
}

fn section_id(position: u16) -> String {
    format!("question-{position}")
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

fn keeper_words(words: Words, review_during: bool) -> KeeperWords {
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
        newer: if review_during { words.keeper_fixed() } else { words.keeper_newer() }.to_owned(),
        cannot_leave: words.keeper_cannot_leave().to_owned(),
        open: words.map_open().to_owned(),
        answered: words.map_answered().to_owned(),
        flagged: words.map_flagged().to_owned(),
    }
}
