//! One draft: what is written, what is to be mended, who else is at it.
//!
//! Posts to its own path: `version` and the fields of its kind, with `step` =
//! `save`, `preview`, `offer`, `drop` or `rebase`.

mod course;
mod editor;
mod item;
mod manual;
mod notices;
pub(super) mod test;
mod text;

use super::{
    draft_review::{ChangedLine, changed_lines},
    fault::DraftFault,
};
use crate::{
    Words,
    components::{BackLink, Button, ButtonKind, Field, Notice, Select, SelectField, TextArea, TextAreaField, Tone},
    dates, links,
    shell::{Sheet, Shell, document},
};
use domain::{
    Faces, Lang, Timestamp,
    course::Reading,
    draft::{DraftBody, DraftKind, Verdict},
    id::{DraftId, PersonId},
};
use leptos::prelude::*;
use writing::Library;

/// The page.
#[derive(Debug, Clone, PartialEq)]
pub struct DraftPage {
    pub id: DraftId,
    pub slug: String,
    pub version: i64,
    pub body: DraftBody,
    pub state: DraftState,
    pub saver: String,
    pub saved_at: Timestamp,
    /// The number of the revision it was begun from.
    pub based_on: Option<i64>,
    /// What was published since.
    pub overtaken: Option<Overtaken>,
    /// Names of others who have it open.
    pub others: Vec<String>,
    pub faults: Vec<DraftFault>,
    /// The newest first.
    pub reviews: Vec<ReviewLine>,
    /// What somebody else saved while this was being written.
    pub theirs: Option<Box<Theirs>>,
    /// The text as members will read it.
    pub preview: Option<Faces<Reading>>,
    pub choices: Choices,
    /// What the text can link to; of a text alone.
    pub library: Option<Library>,
    /// Who writes: what is typed is kept on the device for nobody else.
    pub by: PersonId,
    pub done: Option<Done>,
}

/// How far a draft is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DraftState {
    Writing,
    /// Waits for a second reader.
    Offered,
    Returned,
    Approved,
}

/// What was said of a version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewLine {
    pub version: i64,
    pub verdict: Verdict,
    pub comment: String,
    pub reviewer: String,
    pub at: Timestamp,
}

/// A newer version by somebody else.
#[derive(Debug, Clone, PartialEq)]
pub struct Theirs {
    pub saver: String,
    pub body: DraftBody,
}

/// A revision that was published since the draft was begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overtaken {
    pub number: i64,
    /// From what is published to the draft.
    pub changes: Vec<(Lang, Vec<ChangedLine>)>,
}

/// What the lists of the form offer: slugs with their names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Choices {
    pub topics: Vec<(String, Faces<String>)>,
    pub modules: Vec<(String, Faces<String>)>,
    pub tests: Vec<(String, Faces<String>)>,
    /// Practice questions of the topic.
    pub practice: Vec<(String, Faces<String>)>,
    /// Names of the pictures that a question can show.
    pub pictures: Vec<String>,
    /// Of each topic: single items that are easy, usual, hard, and cases.
    pub available: Vec<(String, [usize; 4])>,
}

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    Saved,
    Offered,
    Rebased,
    /// Saved and not offered: something is to be mended first.
    NotOffered,
    /// Saved but for what could not be read.
    PartlySaved,
    /// Nothing was done: somebody had saved a newer version.
    Behind,
    /// Nothing new was begun: the name is that of something published.
    Taken,
}

impl Done {
    /// Was less done than was asked for?
    const fn is_less(self) -> bool {
        matches!(self, Self::NotOffered | Self::PartlySaved | Self::Behind)
    }
}

pub fn render(shell: &Shell<'_>, page: &DraftPage) -> String {
    let lang = shell.lang;
    let words = Words::of(lang);
    let title = words.draft_title(kind_name(words, page.body.kind()), &page.slug);
    // What is unfinished is a list of things to do; only an offer makes it a fault.
    let faulty = page.theirs.is_some() || page.done.is_some_and(Done::is_less);
    let sheet = Sheet::wide(&title).faulty(faulty).with_writing();
    document(shell, &sheet, |words| {
        view! {
            <BackLink href=links::drafts(lang) label=words.drafts_title() />
            {page.done.map(|done| {
                let tone = match done {
                    Done::Taken => Tone::Warn,
                    done if done.is_less() => Tone::Bad,
                    _ => Tone::Good,
                };
                let other_name = (done == Done::Taken).then(|| {
                    view! { <p><a href=links::new_draft(lang)>{words.draft_other_name()}</a></p> }
                });
                view! { <Notice tone=tone><p>{done_text(words, done)}</p>{other_name}</Notice> }
            })}
            {page.theirs.as_ref().map(|theirs| notices::conflict(words, page, theirs))}
            <h1 id="slug" tabindex="-1">{title.clone()}</h1>
            {notices::standing(words, page)}
            {page.overtaken.as_ref().map(|newer| notices::overtaken(words, page, newer))}
            <div data-to-mend=words.draft_to_mend()>{notices::to_mend(words, page)}</div>
            {form(shell, words, page)}
            {aside(shell, words, page)}
        }
    })
}

const fn is_text(body: &DraftBody) -> bool {
    matches!(body.kind(), DraftKind::Module | DraftKind::Chapter)
}

pub(super) const fn kind_name(words: Words, kind: DraftKind) -> &'static str {
    match kind {
        DraftKind::Course => words.draft_course(),
        DraftKind::Module => words.draft_module(),
        DraftKind::Manual => words.draft_manual(),
        DraftKind::Chapter => words.draft_chapter(),
        DraftKind::Item => words.draft_item(),
        DraftKind::Test => words.draft_test(),
    }
}

pub(super) const fn state_name(words: Words, state: DraftState) -> &'static str {
    match state {
        DraftState::Writing => words.draft_writing(),
        DraftState::Offered => words.draft_offered(),
        DraftState::Returned => words.draft_returned(),
        DraftState::Approved => words.draft_approved(),
    }
}

const fn done_text(words: Words, done: Done) -> &'static str {
    match done {
        Done::Saved => words.draft_saved(),
        Done::Offered => words.draft_offered_done(),
        Done::Rebased => words.draft_rebased(),
        Done::NotOffered => words.draft_not_offered(),
        Done::Taken => words.draft_taken(),
        Done::PartlySaved => words.draft_partly_saved(),
        Done::Behind => words.draft_behind(),
    }
}

fn form(shell: &Shell<'_>, words: Words, page: &DraftPage) -> AnyView {
    let fields = match &page.body {
        DraftBody::Item(source) => item::fields(words, page, source),
        DraftBody::Module(module) => text::module(words, page, module),
        DraftBody::Chapter(chapter) => text::chapter(words, page, chapter),
        DraftBody::Manual(manual) => manual::fields(words, page, manual),
        DraftBody::Course(source) => course::fields(words, page, source),
        DraftBody::Test(body) => test::fields(words, page, body),
    };
    let preview = is_text(&page.body)
        .then(|| view! { <Button label=words.draft_preview() kind=ButtonKind::Quiet name="step" value="preview" /> });
    let action = links::draft(words.lang(), page.id);
    let (setup, library) = editor::setup(shell, words, page);
    view! {
        <form
            method="post"
            action=action
            novalidate=true
            autocomplete="off"
            class="draft-form"
            data-writing=setup
            data-library=library
            data-unsaved=page.theirs.is_some()
        >
            <input type="hidden" name="version" value=page.version.to_string() />
            {fields}
            <div class="row">
                <Button label=words.draft_save() name="step" value="save" />
                {preview}
                <Button label=words.draft_offer() kind=ButtonKind::Quiet name="step" value="offer" />
            </div>
            {editor::status(shell, words, page)}
        </form>
    }
    .into_any()
}

/// What was said of it before, and how to give it up.
fn aside(shell: &Shell<'_>, words: Words, page: &DraftPage) -> AnyView {
    let lang = words.lang();
    let reviews = page
        .reviews
        .iter()
        .map(|one| {
            let verdict = match one.verdict {
                Verdict::Approved => words.review_approved(),
                Verdict::Returned => words.review_returned(),
            };
            let at = dates::moment(lang, one.at, shell.zone);
            view! {
                <li>
                    <p><strong>{one.reviewer.clone()}</strong>": "{verdict}" · "{at}</p>
                    {(!one.comment.is_empty()).then(|| view! { <p class="said">{one.comment.clone()}</p> })}
                </li>
            }
        })
        .collect::<Vec<_>>();
    view! {
        {(!reviews.is_empty()).then(|| view! { <h2>{words.review_history()}</h2><ul class="reviews">{reviews}</ul> })}
        <details class="fold">
            <summary>{words.draft_drop()}</summary>
            <form method="post" action=links::draft(lang, page.id)>
                <input type="hidden" name="version" value=page.version.to_string() />
                <p class="hint">{words.draft_drop_lead()}</p>
                <Button label=words.draft_drop_button() kind=ButtonKind::Danger name="step" value="drop" />
            </form>
        </details>
    }
    .into_any()
}

/// A one-line field.
fn line(page: &DraftPage, words: Words, id: impl Into<String>, label: &str, value: &str) -> Field {
    let id = id.into();
    Field {
        error: error(page, words, &id),
        value: typed(page, &id).unwrap_or(value).to_owned(),
        name: id.clone().into(),
        id: id.into(),
        label: label.to_owned(),
        autocomplete: "off",
        ..Field::default()
    }
}

/// A field of several lines.
fn area(page: &DraftPage, words: Words, id: impl Into<String>, label: &str, value: &str, rows: u8) -> AnyView {
    let id = id.into();
    let of = TextAreaField {
        error: error(page, words, &id),
        name: id.clone().into(),
        id: id.into(),
        label: label.to_owned(),
        value: value.to_owned(),
        rows,
        hint: None,
    };
    view! { <TextArea of=of /> }.into_any()
}

/// A list to choose from; nothing first, where nothing may be chosen.
fn choose(
    id: impl Into<String>,
    label: &str,
    none: Option<&str>,
    options: Vec<(String, String)>,
    chosen: &str,
) -> AnyView {
    let id = id.into();
    let first = none.map(|none| (String::new(), none.to_owned()));
    let of = SelectField {
        name: id.clone().into(),
        id: id.into(),
        label: label.to_owned(),
        error: None,
        options: first.into_iter().chain(options).collect(),
        chosen: chosen.to_owned(),
    };
    view! { <Select of=of /> }.into_any()
}

/// The first fault of a field, in words. A draft that nobody has saved yet is
/// not called wrong.
fn error(page: &DraftPage, words: Words, id: &str) -> Option<String> {
    let begun = page.version > 1 || page.based_on.is_some();
    page.faults.iter().find(|fault| begun && fault.field() == id).map(|fault| fault.text(words))
}

/// What was typed into a field and could not be read.
fn typed<'p>(page: &'p DraftPage, id: &str) -> Option<&'p str> {
    page.faults.iter().find_map(|fault| match fault {
        DraftFault::Number { field, typed, .. } | DraftFault::Day { field, typed } if field == id => {
            Some(typed.as_str())
        }
        _ => None,
    })
}

/// "Kazakh: question".
fn in_language(lang: Lang, what: &str) -> String {
    format!("{}: {what}", lang.own_name())
}

fn named(words: Words, all: &[(String, Faces<String>)]) -> Vec<(String, String)> {
    all.iter().map(|(slug, name)| (slug.clone(), name.text(words.lang()).to_owned())).collect()
}

/// Title and summary in all languages.
fn titles(words: Words, page: &DraftPage, title: &Faces<String>, summary: Option<&Faces<String>>) -> AnyView {
    let of = |faces: &Faces<String>, lang: Lang| match lang {
        Lang::Kk => faces.kk.clone(),
        Lang::Ru => faces.ru.clone(),
        Lang::En => faces.en.clone().unwrap_or_default(),
    };
    let row = |lang: Lang| {
        let title =
            line(page, words, format!("{lang}-title"), &in_language(lang, words.draft_name()), &of(title, lang));
        let summary = summary.map(|summary| {
            area(
                page,
                words,
                format!("{lang}-summary"),
                &in_language(lang, words.draft_summary()),
                &of(summary, lang),
                3,
            )
        });
        view! { <div><crate::components::TextField of=title />{summary}</div> }
    };
    view! { <div class="beside halves">{row(Lang::Kk)}{row(Lang::Ru)}{row(Lang::En)}</div> }.into_any()
}
