//! A module: the text, "I have read this", practice with feedback.
//!
//! Posts to its own path: `read=true`, or `item` (the practice's `key`) with `chosen`.
//! The answer to a practice post is the page itself with that practice answered;
//! the query `again` (the practice's `key`) shows it open once more.

use super::ModuleLink;
use crate::{
    Words,
    components::{
        BackLink, Button, Entered, LinkButton, Notice, Outcome, QuestionFields, ReadingText, Said, TableOfContents,
        Tone, lang_of, unreadable,
    },
    dates, links,
    pages::LawLink,
    shell::{Sheet, Shell, document},
};
use domain::{
    Faces, Lang, Timestamp,
    course::Reading,
    item::{Feedback, Question},
    response::Response,
};
use leptos::prelude::*;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Module {
    pub slug: String,
    pub course: Faces<String>,
    pub number: u16,
    pub of: u16,
    /// The language of `reading`.
    pub lang: Lang,
    pub reading: Reading,
    pub minutes: i64,
    pub read: Reader,
    pub practice: Vec<Practice>,
    /// What comes after this module.
    pub next: Next,
    /// The title of the page to print.
    pub job_aid: Option<String>,
    pub test: Option<PracticeTest>,
}

/// A practice test of the module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PracticeTest {
    pub slug: String,
    pub title: Faces<String>,
    pub items: i64,
}

/// Whether the module counts as read for the person who looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// May say "I have read this".
    NotYet,
    Read {
        at: Timestamp,
    },
    /// Reads without a training of their own, or the campaign is over.
    Guest,
}

/// Where to go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    Module(ModuleLink),
    /// All modules are read: the test.
    Test {
        slug: String,
    },
    Home,
}

/// A practice question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Practice {
    /// What the form sends as `item`.
    pub key: String,
    pub question: Question,
    pub state: PracticeState,
}

/// What the person has done with it in this request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PracticeState {
    Fresh,
    /// Posted with nothing chosen.
    NothingChosen,
    /// Posted with something typed that is no number.
    Unreadable(String),
    Answered(Box<Answered>),
}

/// What is said after an answer. Practice items only: they are never drawn by tests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    pub given: Response,
    pub feedback: Feedback,
    pub law: Vec<LawLink>,
}

pub fn render(shell: &Shell<'_>, page: &Module) -> String {
    let lang = shell.lang;
    let refused = page
        .practice
        .iter()
        .any(|practice| matches!(practice.state, PracticeState::NothingChosen | PracticeState::Unreadable(_)));
    let sheet = Sheet::text(&page.reading.title).faulty(refused);
    document(shell, &sheet, |words| {
        let place = format!("{} / {}", words.module_of(page.number.into()), page.of);
        let practice = (1_i64..).zip(&page.practice).map(|(n, one)| practice(words, page, n, one)).collect::<Vec<_>>();
        view! {
            <BackLink href=links::training(lang) label=words.training_title() />
            <p class="soft small">
                <Said lang=lang faces=&page.course />" · "{place}" · "{words.minutes_about(page.minutes)}
            </p>
            <h1 lang=lang_of(lang, page.lang)>{page.reading.title.clone()}</h1>
            <TableOfContents words=words lang=page.lang headings=&page.reading.headings />
            <ReadingText page=lang lang=page.lang reading=&page.reading />
            {(!practice.is_empty()).then(|| view! {
                <section class="practice" aria-labelledby="practice">
                    <h2 id="practice">{words.practice_title()}</h2>
                    <p class="soft">{words.practice_lead()}</p>
                    {practice}
                </section>
            })}
            {beside(words, page)}
            {ending(shell, words, page)}
        }
    })
}

/// What helps besides: the page to print, the practice test.
fn beside(words: Words, page: &Module) -> Option<AnyView> {
    let lang = words.lang();
    let job_aid = page.job_aid.as_ref().map(|title| {
        let href = links::job_aid(lang, &page.slug);
        view! { <li><a href=href>{words.job_aid(title)}</a></li> }
    });
    let test = page.test.as_ref().map(|test| {
        let title = test.title.text(lang);
        view! { <li><a href=links::test(lang, &test.slug)>{title.to_owned()}</a>" · "{words.items(test.items)}</li> }
    });
    (job_aid.is_some() || test.is_some()).then(|| {
        view! {
            <section aria-labelledby="beside">
                <h2 id="beside">{words.module_beside()}</h2>
                <ul>{job_aid}{test}</ul>
            </section>
        }
        .into_any()
    })
}

/// "I have read this", or where to go on.
fn ending(shell: &Shell<'_>, words: Words, page: &Module) -> AnyView {
    match page.read {
        Reader::NotYet => view! {
            <section class="next-step" aria-labelledby="mark-read">
                <h2 id="mark-read">{words.mark_read_title()}</h2>
                <p>{words.mark_read_lead()}</p>
                <form method="post" action=links::module(shell.lang, &page.slug)>
                    <Button name="read" value="true".to_owned() label=words.mark_read() />
                </form>
            </section>
        }
        .into_any(),
        Reader::Read { at } => view! {
            <Notice tone=Tone::Good><p>{words.module_read(&dates::moment(shell.lang, at, shell.zone))}</p></Notice>
            {onward(words, page)}
        }
        .into_any(),
        Reader::Guest => view! {
            <Notice><p>{words.module_guest()}</p></Notice>
            {onward(words, page)}
        }
        .into_any(),
    }
}

fn onward(words: Words, page: &Module) -> AnyView {
    let lang = words.lang();
    let (href, label) = match &page.next {
        Next::Module(next) => (links::module(lang, &next.slug), words.module_next(&next.titled(words))),
        Next::Test { slug } => (links::test(lang, slug), words.module_to_test().to_owned()),
        Next::Home => (links::training(lang), words.to_training().to_owned()),
    };
    view! { <p class="row"><LinkButton href=href label=label /></p> }.into_any()
}

fn practice(words: Words, page: &Module, n: i64, practice: &Practice) -> AnyView {
    let id = format!("practice-{n}");
    let module = links::module(words.lang(), &page.slug);
    let here = format!("{module}#{id}");
    let content = match &practice.state {
        PracticeState::Answered(answered) => {
            let again = format!("{}#{id}", links::with(&module, "again", &practice.key));
            outcome(words, practice, answered, again)
        }
        state => {
            let (fault, typed) = match state {
                PracticeState::NothingChosen => (Some(words.nothing_chosen()), None),
                PracticeState::Unreadable(typed) => {
                    (Some(unreadable(words, practice.question.kind)), Some(typed.clone()))
                }
                _ => (None, None),
            };
            let error = fault.map(|text| (format!("{id}-error"), text));
            let entered = Entered { typed, ..Entered::default() };
            view! {
                <form method="post" action=here>
                    <input type="hidden" name="item" value=practice.key.clone() />
                    <QuestionFields words=words question=&practice.question entered=entered error=error />
                    <Button kind=crate::components::ButtonKind::Quiet label=words.practice_check() />
                </form>
            }
            .into_any()
        }
    };
    view! {
        <section class="practice-item" id=id>
            <h3 class="small soft">{words.question_number(n)}</h3>
            {content}
        </section>
    }
    .into_any()
}

fn outcome(words: Words, practice: &Practice, answered: &Answered, again: String) -> AnyView {
    view! {
        <Outcome
            words=words
            question=practice.question.clone()
            given=answered.given.clone()
            feedback=answered.feedback.clone()
            law=answered.law.clone()
            told=true
        />
        <p><a href=again>{words.practice_again()}</a></p>
    }
    .into_any()
}
