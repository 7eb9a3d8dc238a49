//! The events of a commission and those below it, newest first.
//!
//! Query: `kind`, `audience`, `level`, `category`, `until`, `before` (a cursor).

use super::event_entry::keeper;
use crate::{
    Words,
    components::{
        Breadcrumbs, Cell, Column, Crumb, DataTable, Empty, Figure, Figures, LinkButton, Pagination, Row, Said,
    },
    dates, links, numbers,
    pages::CommissionLink,
    shell::{Sheet, Shell, document},
};
use domain::{
    Day, Faces,
    event::Audience,
    id::{EventId, PersonId},
    report::Totals,
};
use leptos::prelude::*;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Events {
    pub trail: Vec<CommissionLink>,
    pub node: CommissionLink,
    /// Who may enter one here.
    pub by: Option<PersonId>,
    /// Of all events up to the day, however the list is narrowed.
    pub totals: Totals,
    /// What the list is narrowed to, in words.
    pub narrowed: Vec<String>,
    pub lines: Vec<Line>,
    /// Address of the next page.
    pub next: Option<String>,
}

/// One event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub event: EventId,
    pub kind: Faces<String>,
    pub organiser: CommissionLink,
    pub audience: Audience,
    pub day: Day,
    pub place: String,
    pub attended: i64,
    pub others: i64,
    pub withdrawn: bool,
}

pub fn render(shell: &Shell<'_>, page: &Events) -> String {
    let lang = shell.lang;
    let title = Words::of(lang).events_title();
    let sheet = Sheet::wide(format!("{title}: {}", page.node.name.text(lang))).of_campaign();
    let sheet = if page.by.is_some() { sheet.with_island() } else { sheet };
    document(shell, &sheet, |words| {
        let trail =
            page.trail.iter().map(|link| Crumb::faces(lang, links::events(lang, &link.code), &link.name)).collect();
        let enter = page.by.map(|by| {
            let inner = view! {
                <p class="row">
                    <LinkButton href=links::event_entry(lang, &page.node.code) label=words.events_new() />
                    <a href=links::plan(lang, &page.node.code)>{words.plan_title()}</a>
                </p>
            };
            // What was entered without a connection goes out from here as well.
            keeper::keep(shell, by, &page.node, &links::events(lang, &page.node.code), inner.into_any())
        });
        view! {
            <Breadcrumbs words=words trail=trail />
            <h1>{title}<span class="h1-of"><Said lang=lang faces=&page.node.name /></span></h1>
            <p>{words.events_lead()}</p>
            {enter}
            {narrowed(words, page)}
            {if page.lines.is_empty() {
                view! { <Empty title=words.events_empty_title()><p>{words.events_empty()}</p></Empty> }.into_any()
            } else {
                view! { {figures(words, page)}{table(words, page)} }.into_any()
            }}
            <Pagination words=words previous=None next=page.next.clone() />
        }
    })
}

/// Which events are listed, and the way to all of them.
fn narrowed(words: Words, page: &Events) -> Option<AnyView> {
    (!page.narrowed.is_empty()).then(|| {
        let all = links::events(words.lang(), &page.node.code);
        let what = page.narrowed.join(" · ");
        view! { <p>{words.events_narrowed()}" "{what}" "<a href=all>{words.members_search_clear()}</a></p> }.into_any()
    })
}

fn figures(words: Words, page: &Events) -> AnyView {
    let figure = |label: &str, value: i64| Figure {
        label: label.to_owned(),
        value: numbers::integer(words.lang(), value),
        note: None,
        href: None,
    };
    let of = vec![
        figure(words.events_figure_events(), page.totals.events),
        figure(words.events_figure_attendances(), page.totals.attendances),
        figure(words.events_figure_people(), page.totals.people),
        figure(words.events_figure_others(), page.totals.others),
    ];
    view! { <Figures of=of /><p class="soft small">{words.events_kept_apart()}</p> }.into_any()
}

fn table(words: Words, page: &Events) -> AnyView {
    let lang = words.lang();
    let columns = vec![
        Column::text(words.column_event()),
        Column::text(words.column_organiser()),
        Column::number(words.column_attended()),
        Column::number(words.column_others()),
    ];
    let rows = page
        .lines
        .iter()
        .map(|line| Row {
            cells: vec![
                Cell::of(view! {
                    <a href=links::event(lang, line.event)><Said lang=lang faces=&line.kind />", "{dates::medium(lang, line.day)}</a>
                    {(!line.place.is_empty()).then(|| view! { <br /><span class="soft small">{line.place.clone()}</span> })}
                    {line.withdrawn.then(|| view! { " "<span class="tag warn">{words.event_withdrawn()}</span> })}
                }),
                Cell::of(view! {
                    <a href=links::events(lang, &line.organiser.code)><Said lang=lang faces=&line.organiser.name /></a>
                }),
                Cell::of(numbers::integer(lang, line.attended)),
                Cell::of(numbers::integer(lang, line.others)),
            ],
        })
        .collect();
    view! { <DataTable caption=words.events_title() columns=columns rows=rows class="first-wide" /> }.into_any()
}
