//! Coverage of a node: planned, invited, attended, tested, passed, completed,
//! of the members in office on a day; the country also as a map of tiles.
//!
//! Query: `on` (the day).

use super::{day_form, heading};
use crate::{
    Words,
    components::{Cell, Column, DataTable, Row, Said, lang_of},
    dates, links, numbers,
    pages::CommissionLink,
    shell::{Sheet, Shell, document},
};
use domain::{
    Day, Faces,
    commission::CommissionCode,
    completion::{Narrowing, Rate, Stage, Tally},
};
use leptos::prelude::*;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    pub campaign: Faces<String>,
    pub trail: Vec<CommissionLink>,
    pub node: CommissionLink,
    pub on: Day,
    /// The node's own members first, where there are children too; the sum is the node's.
    pub lines: Vec<Line>,
    /// Of the whole country: its regions have places on the map.
    pub map: bool,
}

/// One commission with all below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub link: CommissionLink,
    /// The node's own members, without those below.
    pub own: bool,
    pub planned: i64,
    pub tally: Tally,
}

/// What stands in the columns after the planned seats.
const STAGES: [Stage; 6] =
    [Stage::InOffice, Stage::Invited, Stage::Attended, Stage::Tested, Stage::Passed, Stage::Completed];

pub fn render(shell: &Shell<'_>, page: &Coverage) -> String {
    let lang = shell.lang;
    let title = Words::of(lang).coverage_title();
    let sheet = Sheet::wide(format!("{title}: {}", page.node.name.text(lang))).of_campaign();
    document(shell, &sheet, |words| {
        view! {
            {heading(words, title, &page.trail, &page.node)}
            <p class="soft small"><Said lang=lang faces=&page.campaign />" · "{words.report_on(&dates::long(lang, page.on))}</p>
            <p>{words.coverage_lead()}</p>
            {day_form(words, words.coverage_day(), links::coverage(lang, &page.node.code), page.on)}
            {page.map.then(|| map(words, page))}
            {table(words, page)}
            <p class="soft small">{words.coverage_planned_note()}</p>
        }
    })
}

fn table(words: Words, page: &Coverage) -> AnyView {
    let lang = words.lang();
    let columns = vec![
        Column::text(words.column_commission()),
        Column::number(words.coverage_planned()),
        Column::number(words.column_members()),
        Column::number(words.coverage_invited()),
        Column::number(words.coverage_attended()),
        Column::number(words.coverage_tested()),
        Column::number(words.column_passed()),
        Column::number(words.column_completed()),
    ];
    let row = |line: &Line, total: bool| {
        let (real, name) = line.link.name.get(lang);
        let heading = if total {
            view! { <strong>{words.report_total()}</strong> }.into_any()
        } else if line.own {
            view! { <span lang=lang_of(lang, real)>{name.clone()}</span> }.into_any()
        } else {
            let href = links::with(&links::coverage(lang, &line.link.code), "on", &page.on.to_string());
            view! { <a href=href lang=lang_of(lang, real)>{name.clone()}</a> }.into_any()
        };
        let number = |stage: Stage| {
            let rows = Narrowing { own: line.own, as_of: Some(page.on), ..Narrowing::default() };
            let href = links::completion_members_of(lang, &line.link.code, stage, rows);
            Cell::of(view! { <a class="number" href=href>{numbers::integer(lang, line.tally.count(stage))}</a> })
        };
        let plan = links::plan(lang, &line.link.code);
        let planned = view! { <a class="number" href=plan>{numbers::integer(lang, line.planned)}</a> };
        Row { cells: [Cell::of(heading), Cell::of(planned)].into_iter().chain(STAGES.map(number)).collect() }
    };
    let total = Line {
        link: page.node.clone(),
        own: false,
        planned: page.lines.iter().map(|line| line.planned).sum(),
        tally: page.lines.iter().map(|line| line.tally).sum(),
    };
    let rows = page.lines.iter().map(|line| row(line, false)).chain([row(&total, true)]).collect();
    view! { <DataTable caption=words.coverage_title() columns=columns rows=rows class="completion" /> }.into_any()
}

/// Where a region stands on the map, column and row, by the two digits that its
/// code has in ISO 3166-2 and in the classifier of territories alike.
const PLACES: [(&str, i32, i32); 20] = [
    ("59", 4, 0),
    ("39", 3, 0),
    ("27", 0, 1),
    ("15", 2, 1),
    ("11", 4, 1),
    ("55", 6, 0),
    ("71", 5, 1),
    ("23", 0, 2),
    ("62", 3, 2),
    ("35", 5, 2),
    ("10", 7, 1),
    ("63", 8, 1),
    ("47", 0, 3),
    ("43", 3, 3),
    ("61", 4, 3),
    ("79", 4, 4),
    ("31", 5, 3),
    ("75", 6, 4),
    ("19", 6, 3),
    ("33", 7, 3),
];

/// The side of a tile, and the room between two.
const SIDE: i32 = 100;
const GAP: i32 = 8;

fn place(code: &CommissionCode) -> Option<(i32, i32)> {
    let digits = code.as_str().strip_prefix("KZ-")?;
    PLACES.iter().find(|(region, ..)| *region == digits).map(|(_, x, y)| (*x, *y))
}

/// One tile a region; the table below says the same in numbers.
fn map(words: Words, page: &Coverage) -> AnyView {
    let lang = words.lang();
    let tiles = page
        .lines
        .iter()
        .filter_map(|line| {
            let (x, y) = place(&line.link.code)?;
            let rate = Rate { part: line.tally.attended, whole: line.tally.in_office };
            let share = rate.per_mille().unwrap_or(0);
            // Five steps of colour; the number says it exactly.
            let class = format!("tile tile-{}", (share * 5 / 1_001).clamp(0, 4));
            let (left, top) = (x * (SIDE + GAP), y * (SIDE + GAP));
            let name = line.link.name.text(lang).to_owned();
            let shown = numbers::per_mille(lang, share);
            let label = format!("{name}: {shown}");
            let href = links::coverage(lang, &line.link.code);
            Some(view! {
                <a href=href aria-label=label>
                    <rect class=class x=left y=top width=SIDE height=SIDE rx="6" />
                    <text class="tile-name" x=left + SIDE / 2 y=top + 42 text-anchor="middle">{line.link.code.as_str().to_owned()}</text>
                    <text class="tile-share" x=left + SIDE / 2 y=top + 72 text-anchor="middle">{shown}</text>
                </a>
            })
        })
        .collect::<Vec<_>>();
    view! {
        <h2>{words.coverage_map()}</h2>
        <p class="hint">{words.coverage_map_lead()}</p>
        <svg class="tiles" viewBox="0 0 964 532" role="group" aria-label=words.coverage_map()>{tiles}</svg>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_region_has_a_tile_of_its_own_inside_the_map() {
        let codes: BTreeSet<&str> = PLACES.iter().map(|(code, ..)| *code).collect();
        let places: BTreeSet<(i32, i32)> = PLACES.iter().map(|(_, x, y)| (*x, *y)).collect();
        assert_eq!((codes.len(), places.len()), (20, 20));
        let inside = |(x, y): (i32, i32)| x * (SIDE + GAP) + SIDE <= 964 && y * (SIDE + GAP) + SIDE <= 532;
        assert!(places.into_iter().all(inside));
        assert_eq!(place(&"KZ-10".parse().unwrap()), Some((7, 1)));
        assert_eq!(place(&"KZ-10-1".parse().unwrap()), None);
    }
}
