//! Taking questions in from a file: the file is chosen, everything that would
//! come of it is shown, and only then is it kept.
//!
//! The first page posts a file (`file`), `lang` and `topic`; the second posts
//! `step` = `confirm` (with `seen`, which names what was shown) or `drop`.

use crate::{
    Words,
    components::{
        BackLink, Button, ButtonKind, Cell, Column, DataTable, ErrorSummary, Fault, LinkButton, Notice, Pagination,
        Row, Select, SelectField, Tone,
    },
    links, numbers,
    pages::trainer::{
        draft_review::{ChangedLine, changed_lines},
        fault::DraftFault,
    },
    shell::{Sheet, Shell, document},
};
use domain::{Faces, Lang, id::DraftId};
use leptos::prelude::*;

/// The page on which a file is chosen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Import {
    pub topics: Vec<(String, Faces<String>)>,
    pub lang: Option<Lang>,
    pub topic: String,
    /// Why the file was not taken, in words.
    pub problem: Option<String>,
}

/// What would come of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DryRun {
    pub id: String,
    pub name: String,
    /// "GIFT", "table" and the like.
    pub format: String,
    /// Names what is shown; confirmed is this and nothing else.
    pub seen: String,
    /// It was confirmed, and drafts had changed meanwhile: nothing was taken in.
    pub overtaken: bool,
    pub counts: Counts,
    pub lines: Vec<Line>,
    pub refused: Vec<RefusedLine>,
    /// The number of the first line shown, and how many there are.
    pub from: usize,
    pub all: usize,
}

/// How many questions come to what: the others add up to those read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    pub read: i64,
    pub new: i64,
    pub changed: i64,
    pub into_draft: i64,
    pub with_reader: i64,
    pub same: i64,
    pub refused: i64,
}

/// Lines on a page.
pub const SHOWN: usize = 200;

/// A question as it would stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub line: u32,
    pub slug: String,
    pub outcome: Outcome,
    pub stem: Faces<String>,
    /// What is left to do before it can be offered for review.
    pub faults: Vec<DraftFault>,
    /// Names of the pictures that come with it into the media.
    pub pictures: Vec<String>,
    /// What the file says and there is no place for.
    pub lost: Vec<String>,
    /// What differs from its open draft, or from what is published.
    pub changes: Vec<ChangedLine>,
    /// Its open draft.
    pub draft: Option<DraftId>,
}

/// What would come of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    New,
    Changed,
    /// It goes into the draft that is being written.
    IntoDraft,
    /// Its draft is offered or approved and stays.
    WithReader,
    Same,
}

/// A place of the file that gave no question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedLine {
    pub line: u32,
    pub name: String,
    pub why: String,
}

const fn outcome_name(words: Words, outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::New => words.import_new(),
        Outcome::Changed => words.import_changed(),
        Outcome::IntoDraft => words.import_into_draft(),
        Outcome::WithReader => words.import_with_reader(),
        Outcome::Same => words.import_same(),
    }
}

pub fn render(shell: &Shell<'_>, page: &Import) -> String {
    let words = Words::of(shell.lang);
    let sheet = Sheet::text(words.import_title()).faulty(page.problem.is_some());
    document(shell, &sheet, |words| {
        let lang = shell.lang;
        let faults: Vec<Fault> = page.problem.iter().map(|text| Fault::new("file", text.clone())).collect();
        let wrong = page.problem.is_some();
        let languages = Lang::ALL.iter().map(|lang| (lang.to_string(), lang.own_name().to_owned())).collect();
        let language = SelectField {
            id: "lang".into(),
            name: "lang".into(),
            label: words.import_lang().to_owned(),
            error: None,
            options: languages,
            chosen: page.lang.unwrap_or(lang).to_string(),
        };
        let topics = page.topics.iter().map(|(slug, name)| (slug.clone(), name.text(lang).to_owned()));
        let topic = SelectField {
            id: "topic".into(),
            name: "topic".into(),
            label: words.import_topic().to_owned(),
            error: None,
            options: [(String::new(), words.not_chosen().to_owned())].into_iter().chain(topics).collect(),
            chosen: page.topic.clone(),
        };
        view! {
            <BackLink href=links::drafts(lang) label=words.drafts_title() />
            <ErrorSummary words=words faults=faults />
            <h1>{words.import_title()}</h1>
            <p class="lead">{words.import_lead()}</p>
            <p><a href=links::with(&links::bank_export(lang), "format", "template") download="">{words.import_template()}</a></p>
            <form method="post" action=links::bank_import(lang) enctype="multipart/form-data" novalidate=true>
                <div class=if wrong { "field wrong" } else { "field" }>
                    <label for="file">{words.import_file()}</label>
                    <p class="hint" id="file-hint">{words.import_file_hint()}</p>
                    {page.problem.as_ref().map(|text| view! { <p class="error" id="file-error">{text.clone()}</p> })}
                    <input
                        type="file"
                        id="file"
                        name="file"
                        aria-describedby=if wrong { "file-hint file-error" } else { "file-hint" }
                        aria-invalid=wrong.then_some("true")
                    />
                </div>
                <Select of=language />
                <Select of=topic />
                <Button label=words.import_look() />
            </form>
            <h2>{words.export_title()}</h2>
            {exports(words)}
        }
    })
}

/// The whole bank in each format.
fn exports(words: Words) -> AnyView {
    let lang = words.lang();
    let file = |format: &str, face: Option<Lang>, label: String| {
        let href = links::with(&links::bank_export(lang), "format", format);
        let href = face.map_or(href.clone(), |face| links::with(&href, "lang", face.as_str()));
        view! { <li><a href=href download="">{label}</a></li> }
    };
    let single = |format: &str, name: &str| {
        [Lang::Kk, Lang::Ru].map(|face| file(format, Some(face), format!("{name}, {}", face.own_name())))
    };
    view! {
        <ul>
            {file("xlsx", None, "XLSX".to_owned())}
            {file("csv", None, "CSV".to_owned())}
            {single("gift", "GIFT")}
            {single("aiken", "Aiken")}
            {single("moodle", "Moodle XML")}
            {file("folder", None, words.export_folder().to_owned())}
        </ul>
        <p class="hint">{words.export_no_videos()}</p>
    }
    .into_any()
}

pub fn render_dry_run(shell: &Shell<'_>, page: &DryRun) -> String {
    let words = Words::of(shell.lang);
    document(shell, &Sheet::wide(words.import_dry_run()).faulty(page.overtaken), |words| {
        let lang = shell.lang;
        let kept = page.counts.new + page.counts.changed + page.counts.into_draft;
        view! {
            <BackLink href=links::bank_import(lang) label=words.import_title() />
            {page.overtaken.then(|| view! { <Notice tone=Tone::Bad><p>{words.import_overtaken()}</p></Notice> })}
            <h1>{words.import_dry_run()}</h1>
            <p class="lead">{page.name.clone()}" · "{page.format.clone()}</p>
            <Notice><p>{words.import_nothing_yet()}</p></Notice>
            {facts(words, &page.counts)}
            {decide(words, page)}
            {(kept == 0).then(|| view! { <Notice tone=Tone::Warn><p>{words.import_nothing_new()}</p></Notice> })}
            {(page.counts.with_reader > 0).then(|| {
                view! { <Notice tone=Tone::Warn><p>{words.import_with_reader_lead()}</p></Notice> }
            })}
            {refusals(words, page)}
            {lines(words, page)}
        }
    })
}

/// The counts; what an import seldom has is told only where it has it.
fn facts(words: Words, counts: &Counts) -> AnyView {
    let number = |count: i64| numbers::integer(words.lang(), count);
    let told = |count: i64, text: String| (count > 0).then(|| view! { <li>{text}</li> });
    view! {
        <ul class="facts">
            <li>{words.import_read(&number(counts.read))}</li>
            <li>{words.import_new_count(&number(counts.new))}</li>
            <li>{words.import_changed_count(&number(counts.changed))}</li>
            <li>{words.import_same_count(&number(counts.same))}</li>
            <li>{words.import_refused_count(&number(counts.refused))}</li>
            {told(counts.into_draft, words.import_into_draft_count(&number(counts.into_draft)))}
            {told(counts.with_reader, words.import_with_reader_count(&number(counts.with_reader)))}
        </ul>
    }
    .into_any()
}

/// The button says how many drafts are begun and how many are changed.
fn decide(words: Words, page: &DryRun) -> AnyView {
    let lang = words.lang();
    let begun = page.counts.new + page.counts.changed;
    let [begin, change] = [begun, page.counts.into_draft].map(|count| numbers::integer(lang, count));
    let label = match (begun, page.counts.into_draft) {
        (0, 0) => None,
        (_, 0) => Some(words.import_confirm(&begin)),
        (0, _) => Some(words.import_confirm_changes(&change)),
        _ => Some(words.import_confirm_both(&begin, &change)),
    };
    view! {
        <form method="post" action=links::bank_upload(lang, &page.id) class="row">
            <input type="hidden" name="seen" value=page.seen.clone() />
            {label.map(|label| view! { <Button label=label name="step" value="confirm" /> })}
            <Button label=words.import_drop() kind=ButtonKind::Quiet name="step" value="drop" />
        </form>
    }
    .into_any()
}

fn refusals(words: Words, page: &DryRun) -> Option<AnyView> {
    if page.refused.is_empty() || page.from > 0 {
        return None;
    }
    let columns = vec![
        Column::text(words.column_question()),
        Column::number(words.import_line()),
        Column::text(words.import_why()),
    ];
    let rows = page
        .refused
        .iter()
        .map(|one| Row {
            cells: vec![
                Cell::of(if one.name.is_empty() { "—".to_owned() } else { one.name.clone() }),
                Cell::of(one.line.to_string()),
                Cell::placed("wide", one.why.clone()),
            ],
        })
        .collect();
    Some(
        view! {
            <h2>{words.import_refused()}</h2>
            <p>{words.import_refused_lead()}</p>
            <DataTable caption=words.import_refused() columns=columns rows=rows class="first-wide" />
        }
        .into_any(),
    )
}

fn lines(words: Words, page: &DryRun) -> Option<AnyView> {
    if page.lines.is_empty() {
        return None;
    }
    let lang = words.lang();
    let columns = vec![
        Column::text(words.column_question()),
        Column::number(words.import_line()),
        Column::text(words.import_outcome()),
        Column::text(words.import_notes()),
    ];
    let rows = page.lines.iter().map(|one| row(words, one)).collect();
    let here = |from: usize| links::with(&links::bank_upload(lang, &page.id), "from", &from.to_string());
    let previous = (page.from > 0).then(|| here(page.from.saturating_sub(SHOWN)));
    let next = (page.from + page.lines.len() < page.all).then(|| here(page.from + SHOWN));
    Some(
        view! {
            <h2>{words.import_lines()}</h2>
            <DataTable caption=words.import_lines() columns=columns rows=rows class="first-wide" />
            <Pagination words=words previous=previous next=next />
        }
        .into_any(),
    )
}

fn row(words: Words, line: &Line) -> Row {
    let stem = line.stem.iter().map(|(_, stem)| stem.clone()).find(|stem| !stem.is_empty()).unwrap_or_default();
    let slug = match line.draft {
        Some(draft) => view! { <a href=links::draft(words.lang(), draft)>{line.slug.clone()}</a> }.into_any(),
        None => line.slug.clone().into_any(),
    };
    Row {
        cells: vec![
            Cell::of(view! { {stem}" "<small class="soft slug">{slug}</small> }),
            Cell::of(line.line.to_string()),
            Cell::of(outcome_name(words, line.outcome)),
            Cell::placed("wide", view! { {notes(words, line)}{differences(words, line)} }),
        ],
    }
}

fn notes(words: Words, line: &Line) -> AnyView {
    let stays = line.draft.is_some() && line.outcome == Outcome::Same;
    let notes = line
        .faults
        .iter()
        .map(|fault| fault.text(words))
        .chain(line.pictures.iter().map(|name| words.import_picture(name)))
        .chain(line.lost.iter().map(|lost| words.import_lost(lost)))
        .chain(stays.then(|| words.import_drafted().to_owned()))
        .map(|text| view! { <li>{text}</li> })
        .collect::<Vec<_>>();
    view! { <ul class="notes">{notes}</ul> }.into_any()
}

fn differences(words: Words, line: &Line) -> Option<AnyView> {
    let lines = changed_lines(&line.changes)?;
    Some(view! { <details><summary>{words.import_differs()}</summary>{lines}</details> }.into_any())
}

/// What could not stand in a file that was written, before it is downloaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    pub format: String,
    /// The address of the file itself.
    pub href: String,
    pub written: i64,
    /// Name and reason.
    pub left_out: Vec<(String, String)>,
}

pub fn render_left_out(shell: &Shell<'_>, page: &LeftOut) -> String {
    let words = Words::of(shell.lang);
    document(shell, &Sheet::text(words.export_title()), |words| {
        let lang = shell.lang;
        let left = i64::try_from(page.left_out.len()).unwrap_or(i64::MAX);
        let lines = page
            .left_out
            .iter()
            .map(|(name, why)| view! { <li><strong>{name.clone()}</strong>": "{why.clone()}</li> })
            .collect::<Vec<_>>();
        view! {
            <BackLink href=links::bank_import(lang) label=words.import_title() />
            <h1>{words.export_title()}</h1>
            <p>{words.export_counts(&page.format, &numbers::integer(lang, left), &numbers::integer(lang, page.written))}</p>
            <p><LinkButton href=page.href.clone() label=words.export_download() /></p>
            <h2>{words.export_left_out()}</h2>
            <ul>{lines}</ul>
        }
    })
}
