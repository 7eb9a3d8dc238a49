//! A list of questions that was taken in: read side by side, approved and
//! published together.
//!
//! Posts to its own path with `step` = `offer`, `approve` (every `check` ticked;
//! `read` of each draft on the page: its id and the version read), `publish` (`note`)
//! or `give-up`.

use super::{
    case::{refusal_text, situation_of},
    draft::{DraftState, state_name},
    draft_review::{ChangedLine, changed_lines, checklist},
    fault::DraftFault,
    kept::Short,
};
use crate::{
    Words,
    components::{
        BackLink, Button, ButtonKind, ErrorSummary, Fault, Field, LawLinks, Notice, OptionList, Pagination,
        StemPicture, TextField, Tone,
    },
    links, numbers,
    pages::LawLink,
    shell::{Sheet, Shell, document},
};
use domain::{
    Faces, Lang,
    case::CaseRefusal,
    draft::{DraftKind, ItemSource},
    id::{DraftBatchId, DraftId},
    item::{ItemFace, QuestionFace, Scenario},
};
use leptos::prelude::*;

/// The page.
#[derive(Debug, Clone, PartialEq)]
pub struct Batch {
    pub id: DraftBatchId,
    pub name: String,
    pub drafts: Vec<Line>,
    /// The last slug of this page, where another follows.
    pub next: Option<String>,
    pub counts: Counts,
    pub problem: Option<Problem>,
    /// Questions and cases that were not published.
    pub held: Vec<HeldBack>,
    pub done: Option<Done>,
    pub note: String,
}

/// How many drafts stand where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    pub writing: i64,
    pub faulty: i64,
    pub offered: i64,
    pub approved: i64,
}

impl Counts {
    const fn all(self) -> i64 {
        self.writing + self.offered + self.approved
    }
}

/// A draft of the list.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    pub id: DraftId,
    pub slug: String,
    pub version: i64,
    pub state: DraftState,
    pub source: ItemSource,
    pub law: Vec<LawLink>,
    pub faults: Vec<DraftFault>,
    /// May the reader of this page approve it?
    pub to_review: bool,
    pub changes: Vec<ChangedLine>,
}

/// What is approved in part, or cannot stand as it would be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldBack {
    pub title: Faces<String>,
    pub why: Held,
}

/// Why a question or a case is not published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Held {
    /// Not all its questions of this list are approved.
    Unapproved,
    /// One of its questions was changed or published by somebody meanwhile.
    Overtaken,
    Refused(CaseRefusal),
    /// A test would have too few questions.
    Starves(Short),
}

impl Held {
    fn text(&self, words: Words) -> String {
        let said = match self {
            Self::Unapproved => words.case_unapproved(),
            Self::Overtaken => words.case_overtaken(),
            Self::Refused(refusal) => refusal_text(words, *refusal),
            Self::Starves(short) => return format!("{} {}", short.line(words), words.kept_starves_next()),
        };
        said.to_owned()
    }
}

/// Why nothing was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    Checks,
    Note,
}

/// What was done, to how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    Offered(i64),
    Approved(i64),
    Published(i64),
    /// A file was taken in: drafts begun, and open drafts changed.
    Taken {
        begun: i64,
        changed: i64,
    },
    /// A file was confirmed once more.
    TakenBefore,
    GivenUp(i64),
}

impl Done {
    /// In words; where nothing was left to do it is said why.
    fn text(self, words: Words, counts: Counts) -> String {
        let number = |count: i64| numbers::integer(words.lang(), count);
        match self {
            Self::Offered(0) => words.batch_offered_none().to_owned(),
            Self::Offered(count) => words.batch_offered(&number(count)),
            Self::Approved(0) => words.batch_approved_none().to_owned(),
            Self::Approved(count) => words.batch_approved(&number(count)),
            Self::Published(0) => words.batch_published_none().to_owned(),
            Self::Published(count) => words.batch_published(&number(count)),
            Self::Taken { begun, changed } => words.import_taken(&number(begun), &number(changed)),
            Self::TakenBefore => words.import_taken_before().to_owned(),
            Self::GivenUp(count) => words.batch_given_up(&number(count), &number(counts.all())),
        }
    }

    const fn tone(self) -> Tone {
        match self {
            Self::Offered(0) | Self::Approved(0) | Self::Published(0) | Self::TakenBefore => Tone::Info,
            _ => Tone::Good,
        }
    }
}

impl Problem {
    const fn field(self) -> &'static str {
        match self {
            Self::Checks => "checks",
            Self::Note => "note",
        }
    }

    const fn text(self, words: Words) -> &'static str {
        match self {
            Self::Checks => words.review_tick_all(),
            Self::Note => words.publish_say_what(),
        }
    }
}

pub fn render(shell: &Shell<'_>, page: &Batch) -> String {
    let lang = shell.lang;
    let sheet = Sheet::wide(&page.name).faulty(page.problem.is_some() || !page.held.is_empty());
    document(shell, &sheet, |words| {
        let problem = page.problem.iter().map(|one| Fault::new(one.field(), one.text(words)));
        let held =
            page.held.iter().map(|one| Fault::new("", format!("{}: {}", one.title.text(lang), one.why.text(words))));
        let faults: Vec<Fault> = problem.chain(held).collect();
        let number = |count: i64| numbers::integer(lang, count);
        let Counts { writing, faulty, offered, approved } = page.counts;
        view! {
            <BackLink href=links::drafts(lang) label=words.drafts_title() />
            <ErrorSummary words=words faults=faults />
            {page.done.map(|done| view! { <Notice tone=done.tone()><p>{done.text(words, page.counts)}</p></Notice> })}
            <h1>{page.name.clone()}</h1>
            <ul class="facts">
                <li>{words.batch_writing(&number(writing))}</li>
                <li>{words.batch_faulty(&number(faulty))}</li>
                <li>{words.batch_offered_count(&number(offered))}</li>
                <li>{words.batch_approved_count(&number(approved))}</li>
            </ul>
            {actions(words, page)}
            {lines(words, page)}
            {approve(words, page)}
            <Pagination
                words=words
                previous=None
                next=page.next.as_ref().map(|after| links::with(&links::batch(lang, page.id), "after", after))
            />
            {give_up(words, page)}
        }
    })
}

/// Offering all that are complete, and publishing all that are approved.
fn actions(words: Words, page: &Batch) -> AnyView {
    let action = links::batch(words.lang(), page.id);
    let complete = page.counts.writing > page.counts.faulty;
    let offer = complete.then(|| {
        view! {
            <form method="post" action=action.clone()>
                <Button label=words.batch_offer() kind=ButtonKind::Quiet name="step" value="offer" />
            </form>
        }
    });
    let note = Field {
        id: "note".into(),
        name: "note".into(),
        label: words.publish_note().to_owned(),
        hint: Some(words.publish_note_hint().to_owned()),
        error: page.problem.filter(|one| *one == Problem::Note).map(|one| one.text(words).to_owned()),
        value: page.note.clone(),
        autocomplete: "off",
        ..Field::default()
    };
    let publish = (page.counts.approved > 0).then(|| {
        view! {
            <form method="post" action=action.clone() class="next-step" novalidate=true>
                <p>{words.publish_lead()}</p>
                <TextField of=note />
                <Button label=words.batch_publish(&numbers::integer(words.lang(), page.counts.approved)) name="step" value="publish" />
            </form>
        }
    });
    view! { {offer}{publish} }.into_any()
}

/// A list that was taken in by mistake is given up whole.
fn give_up(words: Words, page: &Batch) -> Option<AnyView> {
    let lang = words.lang();
    let writing = page.counts.writing;
    (writing > 0).then(|| {
        view! {
            <details class="fold">
                <summary>{words.batch_give_up()}</summary>
                <form method="post" action=links::batch(lang, page.id)>
                    <p class="hint">{words.batch_give_up_lead()}</p>
                    <Button
                        label=words.batch_give_up_button(&numbers::integer(lang, writing))
                        kind=ButtonKind::Danger
                        name="step"
                        value="give-up"
                    />
                </form>
            </details>
        }
        .into_any()
    })
}

/// The questions, those of a case under its situation.
fn lines(words: Words, page: &Batch) -> Vec<AnyView> {
    let mut told: Option<&Scenario> = None;
    let mut lines = Vec::new();
    for line in &page.drafts {
        let own = line.source.body.scenario.as_ref();
        if let Some(scenario) = own.filter(|_| own != told) {
            lines.push(situation_of(words, scenario));
        }
        told = own;
        lines.push(one(words, line));
    }
    lines
}

fn one(words: Words, line: &Line) -> AnyView {
    let lang = words.lang();
    let faces = line.source.body.faces.iter().map(|(lang, face)| one_face(words, line, lang, face)).collect::<Vec<_>>();
    let faults = line.faults.iter().map(|fault| view! { <li>{fault.text(words)}</li> }).collect::<Vec<_>>();
    view! {
        <section class="practice-item">
            <h2 class="small">
                <a href=links::draft(lang, line.id)>{line.slug.clone()}</a>" "<span class="tag">{state_name(words, line.state)}</span>
            </h2>
            <div class="faces">{faces}</div>
            <LawLinks words=words law=line.law.clone() />
            {(!line.faults.is_empty()).then(|| view! { <div class="to-mend"><p>{words.draft_to_mend()}</p><ul>{faults}</ul></div> })}
            {(!line.changes.is_empty()).then(|| view! { <p>{words.review_changes()}</p>{changed_lines(&line.changes)} })}
        </section>
    }
    .into_any()
}

fn one_face(words: Words, line: &Line, lang: Lang, face: &ItemFace) -> AnyView {
    let options =
        face.options.iter().map(|(letter, text)| (*letter, format!("{}) {text}", letter.as_char()))).collect();
    let question =
        QuestionFace { stem: face.stem.clone(), prompts: face.prompts.clone(), options, picture: face.picture.clone() };
    view! {
        <section class="face" lang=lang.as_str()>
            <p class="stem">{face.stem.clone()}</p>
            <StemPicture picture=face.picture.as_ref() lang=None />
            <OptionList
                words=words
                lang=lang
                face=question
                kind=line.source.body.kind
                key=line.source.body.key.clone()
                why=face.why.clone()
                key_name=words.item_key()
            />
            <p>{face.explanation.clone()}</p>
        </section>
    }
    .into_any()
}

/// A reader approves what stands on this page.
fn approve(words: Words, page: &Batch) -> Option<AnyView> {
    let to_review: Vec<&Line> = page.drafts.iter().filter(|line| line.to_review).collect();
    if to_review.is_empty() {
        return None;
    }
    let ids = to_review
        .iter()
        .map(|line| view! { <input type="hidden" name="read" value=format!("{}:{}", line.id, line.version) /> })
        .collect::<Vec<_>>();
    let wrong = page.problem == Some(Problem::Checks);
    let checks = checklist(DraftKind::Item)
        .iter()
        .map(|check| {
            view! {
                <label class="option">
                    <input type="checkbox" name="check" value=*check />
                    <span>{super::draft_review::check_text(words, check)}</span>
                </label>
            }
        })
        .collect::<Vec<_>>();
    let count = i64::try_from(to_review.len()).unwrap_or(i64::MAX);
    Some(
        view! {
            <form method="post" action=links::batch(words.lang(), page.id) class="next-step" novalidate=true>
                {ids}
                <fieldset id="checks" tabindex="-1" class=wrong.then_some("wrong")>
                    <legend>{words.review_checklist()}</legend>
                    {wrong.then(|| view! { <p class="error">{words.review_tick_all()}</p> })}
                    {checks}
                </fieldset>
                <Button label=words.batch_approve(&numbers::integer(words.lang(), count)) name="step" value="approve" />
            </form>
        }
        .into_any(),
    )
}
