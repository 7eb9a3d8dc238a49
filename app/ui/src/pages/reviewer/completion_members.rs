//! The members behind a number.
//!
//! Query: `stage`, `own`, `until` (a day), `q` (search), `after` or `before` (a cursor).

use super::heading;
use crate::{
    Words,
    components::{Button, ButtonKind, Cell, Column, DataTable, Empty, Field, Pagination, Row, Said, TextField},
    dates, links, numbers,
    pages::{CommissionLink, member::office_name, reviewer::report::level_short},
    shell::{Sheet, Shell, document},
};
use domain::{
    Timestamp,
    completion::{Narrowing, Stage, Standing, Tally},
    person::Office,
};
use leptos::prelude::*;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompletionMembers {
    /// From the top that the person may see down to the parent.
    pub trail: Vec<CommissionLink>,
    pub node: CommissionLink,
    pub tally: Tally,
    pub stage: Stage,
    /// The number counts only some of the members.
    pub narrowing: Narrowing,
    /// What was searched for; empty for all.
    pub search: String,
    pub rows: Vec<MemberRow>,
    pub slice: Slice,
}

/// One member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberRow {
    pub name: String,
    pub office: Office,
    pub commission: CommissionLink,
    pub standing: Standing,
}

/// Which part of the rows is shown, and the cursors to its neighbours.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Slice {
    /// How many rows there are in all, where that is known cheaply.
    pub total: Option<i64>,
    /// Cursor for `before`.
    pub previous: Option<String>,
    /// Cursor for `after`.
    pub next: Option<String>,
}

pub fn render(shell: &Shell<'_>, page: &CompletionMembers) -> String {
    let lang = shell.lang;
    let sheet = Sheet::wide(Words::of(lang).members_title(page.node.name.text(lang))).of_campaign();
    document(shell, &sheet, |words| {
        let neighbour = |field: &str, cursor: &Option<String>| {
            cursor.as_ref().map(|cursor| links::with(&here(words, page, page.stage, &page.search), field, cursor))
        };
        view! {
            {heading(words, words.nav_members(), &page.trail, &page.node)}
            {narrowing(words, page)}
            {stages(words, page)}
            {search(words, page)}
            {if page.rows.is_empty() { nobody(words, page) } else { table(shell, words, page) }}
            <Pagination
                words=words
                previous=neighbour("before", &page.slice.previous)
                next=neighbour("after", &page.slice.next)
            />
        }
    })
}

fn here(words: Words, page: &CompletionMembers, stage: Stage, search: &str) -> String {
    let address = links::completion_members_of(words.lang(), &page.node.code, stage, page.narrowing);
    if search.is_empty() { address } else { links::with(&address, "q", search) }
}

/// Which members the number counts, and the way to all of them.
fn narrowing(words: Words, page: &CompletionMembers) -> Option<AnyView> {
    let own = page.narrowing.own.then(|| words.members_own().to_owned());
    let level = page.narrowing.level.map(|level| level_short(words, level).to_owned());
    let until = page.narrowing.until.map(|day| words.members_until(&dates::long(words.lang(), day)));
    let as_of = page.narrowing.as_of.map(|day| words.members_as_of(&dates::long(words.lang(), day)));
    let said: Vec<String> = own.into_iter().chain(level).chain(until).chain(as_of).collect();
    (!said.is_empty()).then(|| {
        let all = links::completion_members(words.lang(), &page.node.code, page.stage);
        view! { <p>{said.join(" · ")}" "<a href=all>{words.members_search_clear()}</a></p> }.into_any()
    })
}

const fn stage_name(words: Words, stage: Stage) -> &'static str {
    match stage {
        Stage::InOffice => words.stage_in_office(),
        Stage::Invited => words.stage_invited(),
        Stage::Attended => words.stage_attended(),
        Stage::NotAttended => words.stage_not_attended(),
        Stage::Tested => words.stage_tested(),
        Stage::NotStarted => words.stage_not_started(),
        Stage::Started => words.stage_started(),
        Stage::Passed => words.stage_passed(),
        Stage::Completed => words.stage_completed(),
        Stage::NotCompleted => words.stage_not_completed(),
    }
}

fn stages(words: Words, page: &CompletionMembers) -> AnyView {
    let links = Stage::ALL
        .iter()
        .map(|stage| {
            // The tally is of all: where fewer are listed, no tab tells a number.
            let whole = page.narrowing == Narrowing::default();
            let count = whole.then(|| numbers::integer(words.lang(), page.tally.count(*stage)));
            let current = (*stage == page.stage).then_some("true");
            view! {
                <li>
                    <a href=here(words, page, *stage, &page.search) aria-current=current>
                        {stage_name(words, *stage)}" "{count.map(|count| view! { <span class="count">{count}</span> })}
                    </a>
                </li>
            }
        })
        .collect::<Vec<_>>();
    view! { <nav class="tabs" aria-label=words.stage_label()><ul>{links}</ul></nav> }.into_any()
}

fn search(words: Words, page: &CompletionMembers) -> AnyView {
    let action = links::completion_members(words.lang(), &page.node.code, page.stage);
    let path = action.split('?').next().unwrap_or_default().to_owned();
    view! {
        <form class="search" method="get" action=path role="search">
            <input type="hidden" name="stage" value=page.stage.as_str() />
            {page.narrowing.own.then(|| view! { <input type="hidden" name="own" value="1" /> })}
            {page.narrowing.level.map(|level| view! { <input type="hidden" name="level" value=level.as_str() /> })}
            {page.narrowing.as_of.map(|day| view! { <input type="hidden" name="as-of" value=day.to_string() /> })}
            {page.narrowing.until.map(|day| view! { <input type="hidden" name="until" value=day.to_string() /> })}
            <TextField of=Field {
                id: "q".into(),
                name: "q".into(),
                label: words.members_search().to_owned(),
                hint: Some(words.members_search_hint().to_owned()),
                value: page.search.clone(),
                kind: "search",
                autocomplete: "off",
                ..Field::default()
            } />
            <div class="row">
                <Button kind=ButtonKind::Quiet label=words.members_search_button() />
                {(!page.search.is_empty())
                    .then(|| view! { <a href=here(words, page, page.stage, "")>{words.members_search_clear()}</a> })}
            </div>
        </form>
    }
    .into_any()
}

fn nobody(words: Words, page: &CompletionMembers) -> AnyView {
    let text =
        if page.search.is_empty() { words.members_empty().to_owned() } else { words.members_not_found(&page.search) };
    view! { <Empty title=words.members_empty_title()><p>{text}</p></Empty> }.into_any()
}

fn table(shell: &Shell<'_>, words: Words, page: &CompletionMembers) -> AnyView {
    let lang = words.lang();
    let columns = vec![
        Column::text(words.column_name()),
        Column::text(words.column_office()),
        Column::text(words.column_commission()),
        Column::text(words.column_started()),
        Column::text(words.column_passed()),
        Column::text(words.column_completed()),
    ];
    let day = |at: Option<Timestamp>| match at {
        Some(at) => Cell::of(dates::medium(lang, at.day_in(shell.zone))),
        None => Cell::of(view! { <span class="soft">{words.not_yet()}</span> }),
    };
    let rows = page
        .rows
        .iter()
        .map(|member| Row {
            cells: vec![
                Cell::of(member.name.clone()),
                Cell::of(office_name(words, member.office)),
                Cell::of(view! {
                    <a href=links::completion(lang, &member.commission.code)><Said lang=lang faces=&member.commission.name /></a>
                }),
                day(member.standing.started_at),
                day(member.standing.passed_at),
                day(member.standing.completed_at),
            ],
        })
        .collect();
    let caption = stage_name(words, page.stage);
    view! {
        {page.slice.total.map(|total| view! { <p class="soft">{words.members(total)}</p> })}
        <DataTable caption=caption columns=columns rows=rows />
    }
    .into_any()
}
