//! One item unfolded: what is said of it, who chose what, day by day.

use super::{Closer, Statistics, flags::sentences, table::tells};
use crate::{
    Words,
    components::{ButtonKind, Cell, Column, DataTable, LinkButton, Row, Said, Trend, TrendChart, lang_of},
    dates, links, numbers,
};
use domain::psychometrics::{ItemFigures, LanguageGap, OptionFigures};
use leptos::prelude::*;

pub(super) fn section(words: Words, page: &Statistics, closer: &Closer) -> AnyView {
    let (lang, item) = (words.lang(), &closer.item);
    let said = sentences(words, item, |_| true).into_iter().map(|text| view! { <li>{text}</li> }).collect::<Vec<_>>();
    view! {
        <section id="closer">
            <h2><Said lang=lang faces=&item.stem /></h2>
            {item.older.map(|number| view! { <p class="soft">{words.statistics_older(&number.to_string())}</p> })}
            {(!said.is_empty()).then(|| view! { <ul>{said}</ul> })}
            {item.statistics.figures.as_ref().map(|figures| {
                view! { {facts(words, closer, figures)}{options(words, closer, figures)}{days(words, closer, figures)} }
            })}
            <p class="row">
                {item.id.map(|id| view! { <LinkButton href=links::bank_item(lang, id) label=words.statistics_to_item() /> })}
                <LinkButton href=format!("{}#items", page.address(words, page.shown)) label=words.statistics_fold() kind=ButtonKind::Quiet />
            </p>
        </section>
    }
    .into_any()
}

fn facts(words: Words, closer: &Closer, figures: &ItemFigures) -> AnyView {
    let lang = words.lang();
    let share = |share: f64| numbers::share(lang, share);
    let count = |number: u32| numbers::integer(lang, number.into());
    let right = [Some(share(figures.facility)), interval(words, closer, figures)];
    let right = right.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let thirds = |of: domain::psychometrics::Drift| format!("{} → {}", share(of.first), share(of.last));
    let lines = [
        (words.lineage_people(), Some(count(closer.item.statistics.n))),
        (words.column_right(), Some(right)),
        (words.fact_guess(), figures.guess.map(share)),
        (words.column_tells(), Some(tells(words, figures.discrimination))),
        (words.fact_outer(), figures.upper_lower.map(|of| difference(words, of))),
        (words.column_omitted(), Some(count(figures.omitted))),
        (words.fact_not_reached(), Some(count(figures.not_reached))),
        (words.column_gap(), figures.language.map(|of| languages(words, of))),
        (words.fact_thirds(), figures.drift.map(thirds)),
    ];
    let lines = lines
        .into_iter()
        .filter_map(|(name, value)| Some(view! { <div><dt>{name}</dt><dd>{value?}</dd></div> }))
        .collect::<Vec<_>>();
    view! { <dl class="facts">{lines}</dl> }.into_any()
}

/// Where an answer is right or wrong, how sure the share is.
fn interval(words: Words, closer: &Closer, figures: &ItemFigures) -> Option<String> {
    let statistics = &closer.item.statistics;
    let whole = (figures.facility * f64::from(statistics.n) - f64::from(figures.right)).abs() < 0.5;
    let (low, high) = statistics.interval().filter(|_| whole)?;
    Some(words.interval(&numbers::share(words.lang(), high), &numbers::share(words.lang(), low)))
}

/// A difference of shares with its sign.
fn difference(words: Words, of: f64) -> String {
    let sign = if of < 0.0 { "\u{2212}" } else { "+" };
    format!("{sign}{}", numbers::share(words.lang(), of.abs()))
}

fn languages(words: Words, gap: LanguageGap) -> String {
    let count = |number: u32| numbers::integer(words.lang(), number.into());
    words.fact_languages(&super::coefficient(words, gap.delta), &count(gap.kk), &count(gap.ru))
}

/// Who chose what, and how they did on the other questions.
fn options(words: Words, closer: &Closer, figures: &ItemFigures) -> Option<AnyView> {
    let columns = vec![
        Column::text(words.column_option()),
        Column::number(words.column_chosen()),
        Column::number(words.column_rate()),
        Column::number(words.column_rest()),
    ];
    let rows: Vec<Row> = figures.options.iter().map(|option| option_row(words, closer, option)).collect();
    (!rows.is_empty()).then(|| {
        view! {
            <h3>{words.statistics_options()}</h3>
            <DataTable caption=words.statistics_options() columns=columns rows=rows class="first-wide" />
        }
        .into_any()
    })
}

fn option_row(words: Words, closer: &Closer, option: &OptionFigures) -> Row {
    let lang = words.lang();
    let text = closer.options.iter().find(|(letter, _)| *letter == option.option).map(|(_, faces)| faces.get(lang));
    let text = text.map(|(real, text)| view! { <span lang=lang_of(lang, real)>{text.clone()}</span> });
    let rest = option.strength.mean().map_or_else(|| "–".to_owned(), |mean| numbers::share(lang, mean));
    Row {
        cells: vec![
            Cell::of(view! {
                {option.option.as_char()}") "{text}
                {option.is_key.then(|| view! { " "<span class="tag good">{words.item_key()}</span> })}
            }),
            Cell::of(numbers::integer(lang, option.chosen.into())),
            Cell::of(numbers::share(lang, option.share)),
            Cell::of(rest),
        ],
    }
}

fn days(words: Words, closer: &Closer, figures: &ItemFigures) -> AnyView {
    let lang = words.lang();
    #[expect(clippy::cast_possible_truncation, reason = "a share is between 0 and 1")]
    let per_mille = |share: f64| (share * 1000.0).round() as i64;
    let points: Vec<Trend> = figures
        .days
        .iter()
        .map(|of| Trend {
            day: closer.first_day.plus(of.day.into()),
            per_mille: per_mille(of.facility),
            cells: vec![(numbers::integer(lang, of.n.into()), None), (numbers::share(lang, of.facility), None)],
        })
        .collect();
    let label = points.first().zip(points.last()).map(|(first, last)| {
        let share = |one: &Trend| numbers::per_mille(lang, one.per_mille);
        words.fact_by_day(&share(first), &dates::long(lang, first.day), &share(last), &dates::long(lang, last.day))
    });
    let columns = vec![
        Column::text(words.column_day()),
        Column::number(words.lineage_people()),
        Column::number(words.column_right()),
    ];
    view! {
        <h3>{words.trend_title()}</h3>
        <TrendChart words=words points=points columns=columns label=label.unwrap_or_default() />
    }
    .into_any()
}
