//! The tables of the report; every figure leads to its rows.

use super::said::level_short;
use crate::{
    Words,
    components::{Cell, Column, DataTable, Row},
    links, numbers,
};
use domain::{
    commission::Level,
    completion::{Narrowing, Rate, Stage},
    report::{EventsLine, ExternalFigure, Report},
};
use leptos::prelude::*;

fn linked(href: String, text: String) -> Cell {
    Cell::of(view! { <a class="number" href=href>{text}</a> })
}

pub(super) fn members(words: Words, report: &Report) -> AnyView {
    let lang = words.lang();
    let columns = vec![
        Column::text(words.report_level()),
        Column::number(words.report_in_office()),
        Column::number(words.report_completed()),
        Column::number(words.report_share()),
    ];
    let share = |rate: Rate| rate.per_mille().map_or_else(String::new, |share| numbers::per_mille(lang, share));
    let line = |name: &'static str, level: Option<Level>, rate: Rate| {
        let number = |stage: Stage, count: i64| {
            let rows = Narrowing { level, as_of: Some(report.on), ..Narrowing::default() };
            let href = links::completion_members_of(lang, &report.node, stage, rows);
            linked(href, numbers::integer(lang, count))
        };
        let (whole, part) = (number(Stage::InOffice, rate.whole), number(Stage::Completed, rate.part));
        Row { cells: vec![Cell::of(name), whole, part, Cell::of(share(rate))] }
    };
    let lines = report.members.iter().map(|one| {
        let rate = Rate { part: one.completed, whole: one.in_office };
        line(level_short(words, one.level), Some(one.level), rate)
    });
    let rows = lines.chain([line(words.report_total(), None, report.rate())]).collect();
    view! {
        <h2>{words.report_members()}</h2>
        <DataTable caption=words.report_members() columns=columns rows=rows class="plain" />
    }
    .into_any()
}

/// The events behind a line of the report.
fn events_behind(words: Words, report: &Report, narrowed: &[(&str, &str)]) -> String {
    let all = links::with(&links::events(words.lang(), &report.node), "until", &report.on.to_string());
    narrowed.iter().fold(all, |href, (name, value)| links::with(&href, name, value))
}

pub(super) fn events(words: Words, report: &Report) -> AnyView {
    let lang = words.lang();
    let columns = vec![
        Column::text(words.report_kind()),
        Column::text(words.report_organiser()),
        Column::number(words.report_count()),
        Column::number(words.report_attendances()),
        Column::number(words.report_people()),
        Column::number(words.report_others()),
    ];
    let row = |line: &EventsLine| {
        let rows = || events_behind(words, report, &[("kind", &line.kind), ("level", line.organiser.as_str())]);
        let number = |n: i64| linked(rows(), numbers::integer(lang, n));
        Row {
            cells: vec![
                Cell::of(line.name.text(lang).to_owned()),
                Cell::of(level_short(words, line.organiser)),
                number(line.events),
                number(line.attendances),
                number(line.people),
                number(line.others),
            ],
        }
    };
    let of = report.totals;
    let number = |n: i64| linked(events_behind(words, report, &[]), numbers::integer(lang, n));
    let total = Row {
        cells: vec![
            Cell::of(words.report_total()),
            Cell::of(""),
            number(of.events),
            number(of.attendances),
            number(of.people),
            number(of.others),
        ],
    };
    let rows = report.events.iter().map(row).chain([total]).collect();
    view! {
        <h2>{words.report_events()}</h2>
        <DataTable caption=words.report_events() columns=columns rows=rows class="plain" />
        <p class="soft small">{words.report_people_note()}</p>
    }
    .into_any()
}

pub(super) fn categories(words: Words, report: &Report) -> Option<AnyView> {
    let lang = words.lang();
    let columns = vec![Column::text(words.report_category()), Column::number(words.report_people())];
    let rows: Vec<Row> = report
        .categories
        .iter()
        .map(|line| {
            let href = events_behind(words, report, &[("category", &line.category)]);
            Row {
                cells: vec![
                    Cell::of(line.name.text(lang).to_owned()),
                    linked(href, numbers::integer(lang, line.people)),
                ],
            }
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <h2>{words.report_categories()}</h2>
            <DataTable caption=words.report_categories() columns=columns rows=rows class="plain" />
        }
        .into_any()
    })
}

pub(super) fn materials(words: Words, report: &Report) -> AnyView {
    let lang = words.lang();
    let columns = vec![Column::text(words.report_figure()), Column::number(words.report_value())];
    let videos = report.from_outside(ExternalFigure::Videos);
    let rows = vec![
        Row {
            cells: vec![
                Cell::of(words.report_manuals()),
                linked(links::manuals(lang), numbers::integer(lang, report.manuals())),
            ],
        },
        Row {
            cells: vec![
                Cell::of(words.report_videos()),
                linked("#external".to_owned(), numbers::integer(lang, videos)),
            ],
        },
    ];
    view! {
        <h2>{words.report_materials()}</h2>
        <DataTable caption=words.report_materials() columns=columns rows=rows class="plain" />
    }
    .into_any()
}
