//! What is being written: open drafts, lists taken in, and where to begin.
//!
//! Posts to its own path: `kind`, `slug`, for a chapter `manual`, and `topic` where
//! somebody came from one: a new draft.

use super::draft::{DraftState, kind_name, state_name};
use crate::{
    Words,
    components::{
        Button, Cell, Column, DataTable, Empty, ErrorSummary, Fault, Field, LinkButton, Row, Said, Select, SelectField,
        TextField,
    },
    dates, links, numbers,
    shell::{Sheet, Shell, document},
};
use domain::{
    Faces, Timestamp,
    draft::DraftKind,
    id::{DraftBatchId, DraftId},
};
use leptos::prelude::*;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Drafts {
    pub drafts: Vec<DraftLine>,
    pub batches: Vec<BatchLine>,
    pub manuals: Vec<(String, Faces<String>)>,
    pub typed: TypedDraft,
    pub problem: Option<Problem>,
    pub done: Option<Done>,
}

/// What became of a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    Dropped,
    Published,
    /// It was asked for and is open no more.
    Closed,
    /// A file was taken in, and only changed so many open drafts.
    Taken(i64),
    /// A file was confirmed once more.
    TakenBefore,
}

impl Done {
    fn text(self, words: Words) -> String {
        let number = |count: i64| numbers::integer(words.lang(), count);
        match self {
            Self::Dropped => words.drafts_dropped().to_owned(),
            Self::Published => words.drafts_published().to_owned(),
            Self::Closed => words.drafts_closed().to_owned(),
            Self::Taken(changed) => words.import_taken(&number(0), &number(changed)),
            Self::TakenBefore => words.import_taken_before().to_owned(),
        }
    }
}

/// An open draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftLine {
    pub id: DraftId,
    pub kind: DraftKind,
    pub slug: String,
    pub title: Faces<String>,
    pub state: DraftState,
    pub saver: String,
    pub saved_at: Timestamp,
    /// May the reader of this page review it?
    pub to_review: bool,
}

/// A list that was taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BatchLine {
    pub id: DraftBatchId,
    pub name: String,
    pub created_at: Timestamp,
    pub open: i64,
    /// Those of them that wait for a second reader.
    pub offered: i64,
}

/// A new draft as it is typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TypedDraft {
    pub kind: String,
    pub slug: String,
    pub manual: String,
    /// Slug of the topic from whose page somebody came.
    pub topic: String,
}

/// Why no draft was begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    Slug,
    Manual,
}

impl Problem {
    const fn field(self) -> &'static str {
        match self {
            Self::Slug => "slug",
            Self::Manual => "manual",
        }
    }

    const fn text(self, words: Words) -> &'static str {
        match self {
            Self::Slug => words.fault_slug(),
            Self::Manual => words.drafts_which_manual(),
        }
    }
}

pub fn render(shell: &Shell<'_>, page: &Drafts) -> String {
    let words = Words::of(shell.lang);
    let sheet = Sheet::wide(words.drafts_title()).faulty(page.problem.is_some());
    document(shell, &sheet, |words| {
        let lang = shell.lang;
        let faults: Vec<Fault> = page.problem.iter().map(|one| Fault::new(one.field(), one.text(words))).collect();
        let done = page.done.map(|done| done.text(words));
        view! {
            <ErrorSummary words=words faults=faults />
            {done.map(|text| {
                view! { <crate::components::Notice tone=crate::components::Tone::Good><p>{text}</p></crate::components::Notice> }
            })}
            <h1>{words.drafts_title()}</h1>
            <p class="row">
                <LinkButton href=links::content(lang) label=words.content_title() kind=crate::components::ButtonKind::Quiet />
                <LinkButton href=links::bank(lang) label=words.bank_title() kind=crate::components::ButtonKind::Quiet />
                <LinkButton href=links::media(lang) label=words.media_title() kind=crate::components::ButtonKind::Quiet />
                <LinkButton href=links::bank_import(lang) label=words.import_title() kind=crate::components::ButtonKind::Quiet />
            </p>
            {if page.drafts.is_empty() && page.batches.is_empty() {
                view! { <Empty title=words.drafts_empty_title()><p>{words.drafts_empty()}</p></Empty> }.into_any()
            } else {
                view! { {table(shell, words, page)}{batches(shell, words, page)} }.into_any()
            }}
            {new(words, page)}
        }
    })
}

fn table(shell: &Shell<'_>, words: Words, page: &Drafts) -> Option<AnyView> {
    if page.drafts.is_empty() {
        return None;
    }
    let lang = words.lang();
    let columns = vec![
        Column::text(words.column_draft()),
        Column::text(words.column_draft_kind()),
        Column::text(words.column_draft_state()),
        Column::text(words.column_saved()),
    ];
    let rows = page
        .drafts
        .iter()
        .map(|one| {
            let href = if one.to_review { links::draft_review(lang, one.id) } else { links::draft(lang, one.id) };
            let empty = one.title.text(lang).trim().is_empty();
            let title = if empty {
                one.slug.clone().into_any()
            } else {
                view! { <Said lang=lang faces=&one.title /> }.into_any()
            };
            Row {
                cells: vec![
                    Cell::of(view! {
                        <a href=href>{title}</a>
                        {(!empty).then(|| view! { " "<small class="soft slug">{one.slug.clone()}</small> })}
                    }),
                    Cell::of(kind_name(words, one.kind)),
                    Cell::of(view! {
                        {state_name(words, one.state)}
                        {one.to_review.then(|| view! { " "<span class="tag warn">{words.drafts_to_review()}</span> })}
                    }),
                    Cell::of(format!("{} · {}", dates::moment(lang, one.saved_at, shell.zone), one.saver)),
                ],
            }
        })
        .collect();
    Some(view! { <DataTable caption=words.drafts_title() columns=columns rows=rows class="first-wide" /> }.into_any())
}

fn batches(shell: &Shell<'_>, words: Words, page: &Drafts) -> Option<AnyView> {
    if page.batches.is_empty() {
        return None;
    }
    let lang = words.lang();
    let lines = page
        .batches
        .iter()
        .map(|one| {
            let at = dates::moment(lang, one.created_at, shell.zone);
            let open = words.batch_open(&numbers::integer(lang, one.open));
            let offered = (one.offered > 0).then(|| {
                view! { " "<span class="tag">{words.batch_offered_count(&numbers::integer(lang, one.offered))}</span> }
            });
            view! { <li><a href=links::batch(lang, one.id)>{one.name.clone()}</a>" · "{open}{offered}" · "{at}</li> }
        })
        .collect::<Vec<_>>();
    Some(view! { <h2>{words.batches_title()}</h2><ul>{lines}</ul> }.into_any())
}

fn new(words: Words, page: &Drafts) -> AnyView {
    let error = |id: &str| page.problem.filter(|one| one.field() == id).map(|one| one.text(words).to_owned());
    let kinds = DraftKind::ALL.iter().map(|kind| (kind.to_string(), kind_name(words, *kind).to_owned())).collect();
    let manuals = page.manuals.iter().map(|(slug, name)| (slug.clone(), name.text(words.lang()).to_owned()));
    let manuals = [(String::new(), words.not_chosen().to_owned())].into_iter().chain(manuals).collect();
    let kind = SelectField {
        id: "kind".into(),
        name: "kind".into(),
        label: words.drafts_kind().to_owned(),
        error: None,
        options: kinds,
        chosen: if page.typed.kind.is_empty() { DraftKind::Item.to_string() } else { page.typed.kind.clone() },
    };
    let slug = Field {
        id: "slug".into(),
        name: "slug".into(),
        label: words.drafts_slug().to_owned(),
        hint: Some(words.drafts_slug_hint().to_owned()),
        error: error("slug"),
        value: page.typed.slug.clone(),
        autocomplete: "off",
        ..Field::default()
    };
    let manual = SelectField {
        id: "manual".into(),
        name: "manual".into(),
        label: words.drafts_manual().to_owned(),
        error: error("manual"),
        options: manuals,
        chosen: page.typed.manual.clone(),
    };
    let topic = (!page.typed.topic.is_empty())
        .then(|| view! { <input type="hidden" name="topic" value=page.typed.topic.clone() /> });
    view! {
        <section class="next-step" aria-labelledby="new-draft">
            <h2 id="new-draft">{words.drafts_new()}</h2>
            <form method="post" action=links::drafts(words.lang()) novalidate=true>
                {topic}
                <div class="beside halves">
                    <Select of=kind />
                    <TextField of=slug />
                    <Select of=manual />
                </div>
                <Button label=words.drafts_begin() />
            </form>
            <p class="row"><a href=links::new_case(words.lang())>{words.drafts_new_case()}</a></p>
        </section>
    }
    .into_any()
}
