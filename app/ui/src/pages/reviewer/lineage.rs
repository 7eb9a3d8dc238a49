//! The cascade of a node: how deep it reaches, who is an orphan, and what
//! becomes of knowledge on the way.

use super::heading;
use crate::{
    Words,
    components::{Cell, Column, DataTable, Empty, Notice, Pagination, Row, Said, Tone, lang_of},
    links, numbers,
    pages::{CommissionLink, member::office_name},
    shell::{Sheet, Shell, document},
};
use domain::{Faces, cascade::Breadth, completion::Stage, person::Office};
use leptos::prelude::*;

/// The page.
#[derive(Debug, Clone, PartialEq)]
pub struct Lineage {
    pub trail: Vec<CommissionLink>,
    pub node: CommissionLink,
    /// By depth, from the centre down; orphans last, as `None`.
    pub depths: Vec<(Option<u16>, Breadth)>,
    pub below: Vec<Below>,
    /// The first of those without a path to the centre.
    pub orphans: Vec<Orphan>,
    /// How many orphans stand before the next page of them.
    pub next: Option<usize>,
    pub topics: Vec<Topic>,
}

/// A commission below: its members in office by the depth of their training.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Below {
    pub link: CommissionLink,
    /// As many as there are depths.
    pub people: Vec<i64>,
    pub orphans: i64,
    pub untrained: i64,
}

/// Somebody trained by whom nobody trained.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Orphan {
    pub name: String,
    pub office: Office,
    pub commission: CommissionLink,
}

/// Mean share of right answers by depth, and the depths at which it has decayed.
#[derive(Debug, Clone, PartialEq)]
pub struct Topic {
    pub name: Faces<String>,
    pub means: Vec<Option<f64>>,
    pub decayed: Vec<u16>,
}

pub fn render(shell: &Shell<'_>, page: &Lineage) -> String {
    let lang = shell.lang;
    let title = Words::of(lang).lineage_title();
    let sheet = Sheet::wide(format!("{title}: {}", page.node.name.text(lang))).of_campaign();
    document(shell, &sheet, |words| {
        view! {
            {heading(words, title, &page.trail, &page.node)}
            <p>{words.lineage_lead()}</p>
            {if page.depths.is_empty() {
                view! { <Empty title=words.lineage_empty_title()><p>{words.lineage_empty()}</p></Empty> }.into_any()
            } else {
                view! { {alerts(words, page)}{tree(words, page)}{depths(words, page)}{below(words, page)}{decay(words, page)}{orphans(words, page)} }
                    .into_any()
            }}
        }
    })
}

fn depth_name(words: Words, depth: Option<u16>) -> String {
    match depth {
        Some(0) => words.lineage_depth_centre().to_owned(),
        Some(depth) => numbers::integer(words.lang(), i64::from(depth)),
        None => words.lineage_orphans().to_owned(),
    }
}

fn alerts(words: Words, page: &Lineage) -> AnyView {
    let lang = words.lang();
    let alerts = page
        .topics
        .iter()
        .flat_map(|topic| topic.decayed.iter().map(move |depth| (topic, *depth)))
        .map(|(topic, depth)| {
            let text = words.lineage_decay_alert(&depth_name(words, Some(depth)), topic.name.text(lang));
            view! { <Notice tone=Tone::Warn><p>{text}</p></Notice> }
        })
        .collect::<Vec<_>>();
    alerts.into_any()
}

/// Width of the drawing, height of a level and of its bar.
const WIDTH: i64 = 400;
const LEVEL: i64 = 64;
const BAR: i64 = 28;

/// A level below another, as wide as it has people: a cascade that narrows or breaks shows.
fn tree(words: Words, page: &Lineage) -> AnyView {
    let lang = words.lang();
    let widest = page.depths.iter().map(|(_, breadth)| breadth.people).max().unwrap_or(1).max(1);
    let levels = (0_i64..)
        .zip(&page.depths)
        .map(|(at, (depth, breadth))| {
            let width = (breadth.people * WIDTH / widest).max(4);
            let (left, top) = ((WIDTH - width) / 2, at * LEVEL);
            let class = if depth.is_some() { "level" } else { "level orphaned" };
            let name = format!("{}: {}", depth_name(words, *depth), numbers::integer(lang, breadth.people));
            view! {
                <rect class=class x=left y=top width=width height=BAR rx="4" />
                <text class="level-name" x=WIDTH / 2 y=top + BAR + 22 text-anchor="middle">{name}</text>
            }
        })
        .collect::<Vec<_>>();
    let height = LEVEL * i64::try_from(page.depths.len()).unwrap_or(1);
    view! {
        <svg class="cascade" viewBox=format!("0 0 {WIDTH} {height}") role="img" aria-label=words.lineage_tree_label()>{levels}</svg>
    }
    .into_any()
}

fn depths(words: Words, page: &Lineage) -> AnyView {
    let lang = words.lang();
    let columns = vec![
        Column::text(words.lineage_depth()),
        Column::number(words.lineage_events()),
        Column::number(words.lineage_people()),
    ];
    let rows = page
        .depths
        .iter()
        .map(|(depth, breadth)| Row {
            cells: vec![
                Cell::of(depth_name(words, *depth)),
                Cell::of(view! { <a class="number" href=links::events(lang, &page.node.code)>{numbers::integer(lang, breadth.events)}</a> }),
                Cell::of(numbers::integer(lang, breadth.people)),
            ],
        })
        .collect();
    view! { <DataTable caption=words.lineage_title() columns=columns rows=rows class="plain" /> }.into_any()
}

fn below(words: Words, page: &Lineage) -> Option<AnyView> {
    if page.below.is_empty() {
        return None;
    }
    let lang = words.lang();
    let known = page.depths.iter().filter(|(depth, _)| depth.is_some());
    let mut columns = vec![Column::text(words.column_commission())];
    columns.extend(known.map(|(depth, _)| Column::number(depth_name(words, *depth))));
    columns.extend([Column::number(words.lineage_orphans()), Column::number(words.lineage_untrained())]);
    let rows = page
        .below
        .iter()
        .map(|line| {
            let (real, name) = line.link.name.get(lang);
            let number = |count: i64| Cell::of(numbers::integer(lang, count));
            let mut cells = vec![Cell::of(view! {
                <a href=links::lineage(lang, &line.link.code) lang=lang_of(lang, real)>{name.clone()}</a>
            })];
            cells.extend(line.people.iter().map(|count| number(*count)));
            let missing = links::completion_members(lang, &line.link.code, Stage::NotAttended);
            cells.extend([
                number(line.orphans),
                Cell::of(view! { <a class="number" href=missing>{numbers::integer(lang, line.untrained)}</a> }),
            ]);
            Row { cells }
        })
        .collect();
    Some(
        view! {
            <h2>{words.lineage_below()}</h2>
            <DataTable caption=words.lineage_below() columns=columns rows=rows class="completion" />
        }
        .into_any(),
    )
}

fn decay(words: Words, page: &Lineage) -> Option<AnyView> {
    if page.topics.is_empty() {
        return None;
    }
    let lang = words.lang();
    let known = page.depths.iter().filter(|(depth, _)| depth.is_some());
    let mut columns = vec![Column::text(words.lineage_topic())];
    columns.extend(known.map(|(depth, _)| Column::number(depth_name(words, *depth))));
    let rows = page
        .topics
        .iter()
        .map(|topic| {
            let mean =
                |mean: &Option<f64>| Cell::of(mean.map_or_else(|| "–".to_owned(), |share| numbers::share(lang, share)));
            let name = view! { <Said lang=lang faces=&topic.name /> };
            Row { cells: [Cell::of(name)].into_iter().chain(topic.means.iter().map(mean)).collect() }
        })
        .collect();
    Some(
        view! {
            <h2>{words.lineage_decay()}</h2>
            <p>{words.lineage_decay_lead()}</p>
            <DataTable caption=words.lineage_decay() columns=columns rows=rows class="plain" />
        }
        .into_any(),
    )
}

fn orphans(words: Words, page: &Lineage) -> Option<AnyView> {
    if page.orphans.is_empty() {
        return None;
    }
    let lang = words.lang();
    let columns = vec![Column::text(words.column_name()), Column::text(words.column_commission())];
    let next = page.next.map(|from| links::with(&links::lineage(lang, &page.node.code), "from", &from.to_string()));
    let rows = page
        .orphans
        .iter()
        .map(|one| Row {
            cells: vec![
                Cell::of(format!("{}, {}", one.name, office_name(words, one.office))),
                Cell::of(view! { <Said lang=lang faces=&one.commission.name /> }),
            ],
        })
        .collect();
    Some(
        view! {
            <h2>{words.lineage_orphans_list()}</h2>
            <p>{words.lineage_orphans_lead()}</p>
            <DataTable caption=words.lineage_orphans_list() columns=columns rows=rows />
            <Pagination words=words previous=None next=next />
        }
        .into_any(),
    )
}
