//! A share by day: a line drawn on the server, and the same numbers in a table.

use crate::{
    Words,
    components::{Cell, Column, DataTable, Row},
    dates, numbers,
};
use domain::Day;
use leptos::prelude::*;
use std::fmt::Write as _;

/// One day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trend {
    pub day: Day,
    pub per_mille: i64,
    /// The numbers of the table's row after the day, each with the way to its rows.
    pub cells: Vec<(String, Option<String>)>,
}

/// The chart with its table. `columns` name the cells.
#[component]
pub fn TrendChart(
    words: Words,
    points: Vec<Trend>,
    columns: Vec<Column>,
    /// What the line says; unless told, that it is of those who completed.
    #[prop(optional)]
    label: Option<String>,
) -> impl IntoView {
    let lang = words.lang();
    let (Some(first), Some(last)) = (points.first().cloned(), points.last().cloned()) else {
        return view! { <p class="soft">{words.trend_empty()}</p> }.into_any();
    };
    let middle = points.get(points.len() / 2).cloned().unwrap_or_else(|| first.clone());
    let label = label.unwrap_or_else(|| {
        words.trend_label(
            &numbers::per_mille(lang, first.per_mille),
            &dates::long(lang, first.day),
            &numbers::per_mille(lang, last.per_mille),
            &dates::long(lang, last.day),
        )
    });
    let (line, ground) = paths(&points);
    let ticks = if points.len() > 2 { vec![first, middle, last] } else { vec![first, last] };
    let ticks = ticks.into_iter().map(|p| view! { <span>{dates::tick(lang, p.day)}</span> }).collect::<Vec<_>>();
    let scale =
        [100, 50, 0].map(|n| view! { <span>{numbers::percent(lang, n)}</span> }).into_iter().collect::<Vec<_>>();
    let rows = points
        .into_iter()
        .rev()
        .map(|point| {
            let mut cells = vec![Cell::of(dates::medium(lang, point.day))];
            cells.extend(point.cells.into_iter().map(|(text, href)| match href {
                Some(href) => Cell::of(view! { <a class="number" href=href>{text}</a> }),
                None => Cell::of(text),
            }));
            Row { cells }
        })
        .collect();
    view! {
        <figure class="trend">
            <div class="trend-scale" aria-hidden="true">{scale}</div>
            <svg viewBox="0 0 1000 1000" preserveAspectRatio="none" role="img" aria-label=label>
                <path class="trend-grid" d="M0 2H1000M0 500H1000M0 998H1000" />
                <path class="trend-ground" d=ground />
                <path class="trend-line" d=line />
            </svg>
            <div class="trend-days" aria-hidden="true">{ticks}</div>
        </figure>
        <details class="trend-table">
            <summary>{words.trend_table()}</summary>
            <DataTable caption=words.trend_title() columns=columns rows=rows class="plain" />
        </details>
    }
    .into_any()
}

/// The line, and the area under it.
fn paths(points: &[Trend]) -> (String, String) {
    let last = i64::try_from(points.len()).unwrap_or(1).saturating_sub(1).max(1);
    let mut line = String::new();
    for (at, point) in (0_i64..).zip(points) {
        let command = if at == 0 { 'M' } else { 'L' };
        // Writing to a String cannot fail.
        let _ = write!(line, "{command}{} {}", at * 1000 / last, 1000 - point.per_mille.clamp(0, 1000));
    }
    if points.len() == 1 {
        line.push_str("H1000");
    }
    let ground = format!("{line}V1000H0Z");
    (line, ground)
}
