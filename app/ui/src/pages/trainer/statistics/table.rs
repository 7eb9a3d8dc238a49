//! Every item that was met, with its figures.

use super::{Item, Statistics, TELLS, coefficient, flags::gap_size, verdict};
use crate::{
    Words,
    components::{Cell, Column, DataTable, Row},
    numbers,
};
use domain::{
    Lang,
    psychometrics::{Drift, Flag, LanguageGap},
};
use leptos::prelude::*;

pub(super) fn table(words: Words, page: &Statistics) -> AnyView {
    let columns = vec![
        Column::text(words.column_question()),
        Column::number(words.lineage_people()),
        Column::number(words.column_right()),
        Column::text(words.column_tells()),
        Column::number(words.column_omitted()),
        Column::text(words.column_gap()),
        Column::text(words.column_drift()),
        Column::quiet(words.column_action()),
    ];
    let rows = page.items.iter().map(|item| row(words, page, item)).collect();
    view! {
        <h2 id="items">{words.statistics_items()}</h2>
        <DataTable caption=words.statistics_items() columns=columns rows=rows />
    }
    .into_any()
}

fn row(words: Words, page: &Statistics, item: &Item) -> Row {
    let lang = words.lang();
    let count = |number: u32| Cell::of(numbers::integer(lang, number.into()));
    let none = || Cell::of("–");
    let mut cells = vec![
        Cell::of(view! {
            {item.name(lang)}
            {item.older.map(|number| view! { " "<small class="soft">{words.statistics_older(&number.to_string())}</small> })}
        }),
        count(item.statistics.n),
    ];
    match &item.statistics.figures {
        None => cells.extend((0..5).map(|_| none())),
        Some(figures) => cells.extend([
            marked(item, numbers::share(lang, figures.facility), |flag| {
                matches!(flag, Flag::TooHard | Flag::TooEasy | Flag::GuessLevel)
            }),
            marked(item, tells(words, figures.discrimination), |flag| {
                matches!(flag, Flag::NegativeDiscrimination | Flag::WeakDiscrimination)
            }),
            count(figures.omitted),
            marked(item, gap(words, figures.language.as_ref()), |flag| matches!(flag, Flag::LanguageGap(_))),
            marked(item, drift(words, figures.drift), |flag| *flag == Flag::Drift),
        ]),
    }
    let says = format!("{}: {}", words.statistics_closer(), item.stem.text(lang));
    cells.push(Cell::placed(
        "last",
        view! { <a href=page.address_of(words, item) aria-label=says>{words.statistics_closer()}</a> },
    ));
    Row { cells }
}

/// A figure, marked where a warning says so.
fn marked(item: &Item, text: String, by: fn(&Flag) -> bool) -> Cell {
    let class = item.statistics.flags.iter().any(by).then_some("tag warn");
    Cell::of(view! { <span class=class>{text}</span> })
}

/// Good, fair or weak, with the number.
pub(super) fn tells(words: Words, discrimination: Option<f64>) -> String {
    match discrimination {
        Some(value) if value < 0.0 => format!("{} {}", words.tells_reversed(), coefficient(words, value)),
        Some(value) => format!("{} {}", verdict(words, value, TELLS), coefficient(words, value)),
        None => words.figure_unknown().to_owned(),
    }
}

fn gap(words: Words, gap: Option<&LanguageGap>) -> String {
    let Some(gap) = gap else { return words.figure_unknown().to_owned() };
    let harder = match gap.harder_in() {
        Some(Lang::Kk) => words.gap_harder_kk(),
        Some(_) => words.gap_harder_ru(),
        None => return words.gap_none().to_owned(),
    };
    format!("{harder}, {}", gap_size(words, gap.class))
}

fn drift(words: Words, drift: Option<Drift>) -> String {
    let Some(of) = drift else { return words.figure_unknown().to_owned() };
    if !of.is_marked() {
        return words.drift_none().to_owned();
    }
    let word = if of.last > of.first { words.drift_easier() } else { words.drift_harder() };
    let share = |share: f64| numbers::share(words.lang(), share);
    format!("{word}: {} → {}", share(of.first), share(of.last))
}
