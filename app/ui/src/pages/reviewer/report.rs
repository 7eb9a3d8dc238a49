//! The official report of a node on a cut-off day; every figure leads to its rows.
//!
//! Query: `on` (the day), `snapshot` (a report that was kept). Posts to its own
//! path: `step` = `add` (`figure`, `kind`, `value`, `day`, `note`), `withdraw`
//! (`line`), `snapshot` (`on`).

mod external;
mod figures;
mod said;

pub use said::{figure_name, level_short, sentence};

use super::day_form;
use crate::{
    Words,
    components::{Breadcrumbs, Button, ButtonKind, Crumb, ErrorSummary, Fault, Notice, Said, Tone},
    dates, links, numbers,
    pages::CommissionLink,
    shell::{Sheet, Shell, document},
};
use domain::{Day, Timestamp, event::Word, report::Report};
use leptos::prelude::*;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportPage {
    pub trail: Vec<CommissionLink>,
    pub report: Report,
    /// SHA-256 of the report's text.
    pub hash: String,
    /// Shown is a report that was kept, of this id.
    pub kept: Option<String>,
    pub snapshots: Vec<Snapshot>,
    pub kinds: Vec<Word>,
    /// May the person enter figures from outside and keep reports? Only of the whole country.
    pub may_change: bool,
    pub typed: TypedLine,
    pub problems: Vec<Problem>,
    pub done: Option<Done>,
}

/// A report that was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    pub id: String,
    pub on: Day,
    pub hash: String,
    pub taken_at: Timestamp,
}

/// A figure as it was typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TypedLine {
    pub figure: String,
    pub kind: String,
    pub value: String,
    pub day: String,
    pub note: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    Value,
    Note,
    Day,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    Added,
    Withdrawn,
    Kept,
}

impl Problem {
    const fn field(self) -> &'static str {
        match self {
            Self::Value => "value",
            Self::Note => "note",
            Self::Day => "line-day",
        }
    }

    const fn text(self, words: Words) -> &'static str {
        match self {
            Self::Value => words.report_line_wrong_value(),
            Self::Note => words.report_line_wrong_note(),
            Self::Day => words.report_day_wrong(),
        }
    }
}

pub fn render(shell: &Shell<'_>, page: &ReportPage) -> String {
    let lang = shell.lang;
    let words = Words::of(lang);
    let report = &page.report;
    let faults: Vec<Fault> = page.problems.iter().map(|one| Fault::new(one.field(), one.text(words))).collect();
    let sheet = Sheet::wide(format!("{}: {}", words.report_title(), report.node_name.text(lang)))
        .faulty(!faults.is_empty())
        .of_campaign();
    document(shell, &sheet, |words| {
        let node = CommissionLink { code: report.node.clone(), name: report.node_name.clone() };
        let trail = page
            .trail
            .iter()
            .chain([&node])
            .map(|link| Crumb::faces(lang, links::completion(lang, &link.code), &link.name))
            .collect();
        view! {
            <Breadcrumbs words=words trail=trail />
            <ErrorSummary words=words faults=faults />
            {said(words, page)}
            <h1>{words.report_title()}<span class="h1-of"><Said lang=lang faces=&report.node_name /></span></h1>
            <p class="soft small"><Said lang=lang faces=&report.name />" · "{words.report_on(&dates::long(lang, report.on))}</p>
            <p>{words.report_lead()}</p>
            {day_form(words, words.report_day(), links::report(lang, &report.node), report.on)}
            {gaps(words, report)}
            <h2>{words.report_sentence_title()}</h2>
            <p class="copy-text">{sentence(words, report)}</p>
            {figures::members(words, report)}
            {figures::events(words, report)}
            {figures::categories(words, report)}
            {figures::materials(words, report)}
            {external::external(words, page)}
            {files(words, page)}
            {snapshots(shell, words, page)}
        }
    })
}

fn said(words: Words, page: &ReportPage) -> AnyView {
    let done = page.done.map(|done| {
        let text = match done {
            Done::Added => words.report_line_added(),
            Done::Withdrawn => words.report_line_withdrawn(),
            Done::Kept => words.report_snapshot_taken(),
        };
        view! { <Notice tone=Tone::Good><p>{text}</p></Notice> }
    });
    let kept = page.kept.as_ref().map(|_| {
        view! { <Notice><p>{words.report_snapshot_shown()}" "{words.report_hash()}": "<span class="hash">{page.hash.clone()}</span></p></Notice> }
    });
    view! { {done}{kept} }.into_any()
}

fn gaps(words: Words, report: &Report) -> Option<AnyView> {
    let gaps = report.gaps();
    if gaps.is_empty() {
        return None;
    }
    let number = |n: i64| numbers::integer(words.lang(), n);
    let lines = gaps
        .into_iter()
        .map(|gap| {
            let difference = number((gap.published - gap.parts).abs());
            let figure = figure_name(words, gap.figure);
            view! { <p>{words.report_gap(&difference, figure, &number(gap.parts), &number(gap.published))}</p> }
        })
        .collect::<Vec<_>>();
    Some(view! { <Notice tone=Tone::Warn title=words.report_gap_title()>{lines}</Notice> }.into_any())
}

fn files(words: Words, page: &ReportPage) -> AnyView {
    let (lang, report) = (words.lang(), &page.report);
    let href = |format: &str| {
        let file = links::report_file(lang, &report.node, format);
        match &page.kept {
            Some(kept) => links::with(&file, "snapshot", kept),
            None => links::with(&file, "on", &report.on.to_string()),
        }
    };
    view! {
        <p class="sort">
            {words.report_files()}" "<a href=href("docx") download="">"DOCX"</a>" "<a href=href("xlsx") download="">"XLSX"</a>" "
            <a href=href("pdf") download="">"PDF"</a>" "<a href=href("json") download="">"JSON"</a>
        </p>
    }
    .into_any()
}

fn snapshots(shell: &Shell<'_>, words: Words, page: &ReportPage) -> Option<AnyView> {
    let (lang, report) = (words.lang(), &page.report);
    if !page.may_change && page.snapshots.is_empty() {
        return None;
    }
    let lines = page
        .snapshots
        .iter()
        .map(|one| {
            let href = links::with(&links::report(lang, &report.node), "snapshot", &one.id);
            view! {
                <li>
                    <a href=href>{words.report_on(&dates::long(lang, one.on))}</a>" "
                    <span class="soft small">{dates::moment(lang, one.taken_at, shell.zone)}" · "<span class="hash">{one.hash.clone()}</span></span>
                </li>
            }
        })
        .collect::<Vec<_>>();
    let take = (page.may_change && page.kept.is_none()).then(|| {
        view! {
            <form method="post" action=links::report(lang, &report.node)>
                <input type="hidden" name="on" value=report.on.to_string() />
                <Button label=words.report_snapshot_take() kind=ButtonKind::Quiet name="step" value="snapshot" />
            </form>
        }
    });
    Some(
        view! {
            <h2>{words.report_snapshots()}</h2>
            <p>{words.report_snapshot_lead()}</p>
            <ul>{lines}</ul>
            {take}
        }
        .into_any(),
    )
}
