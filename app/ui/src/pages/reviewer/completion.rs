//! Completion of one commission and those below it. Every number leads to its rows.
//!
//! Query: `sort=name|rate`.

use crate::{
    Words,
    components::{
        Breadcrumbs, Cell, Column, Crumb, DataTable, Empty, Figure, Figures, Notice, RateBar, Row, Said, Tone, Trend,
        TrendChart, lang_of,
    },
    dates, links, numbers,
    pages::CommissionLink,
    shell::{Sheet, Shell, document},
};
use domain::{
    Day, Faces,
    commission::Level,
    completion::{Narrowing, Rate, RedList, Stage, Tally},
    forecast::Forecast,
};
use leptos::prelude::*;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    pub campaign: Faces<String>,
    pub voting_day: Day,
    pub today: Day,
    /// From the top that the person may see down to the parent.
    pub trail: Vec<CommissionLink>,
    pub node: CommissionLink,
    pub level: Level,
    /// The node and all below it.
    pub tally: Tally,
    /// The node's own members, where it has children too.
    pub own: Option<Tally>,
    /// In the order asked for.
    pub children: Vec<Child>,
    pub sort: Sort,
    /// One point a day, the oldest first; `in_office` is of that day.
    pub trend: Vec<TrendPoint>,
    /// `None` once voting has come.
    pub forecast: Option<Forecast>,
}

/// A commission below.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Child {
    pub link: CommissionLink,
    pub tally: Tally,
}

/// The order of the children.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    #[default]
    Name,
    /// The lowest rate first: where help is needed.
    Rate,
}

impl Sort {
    /// The word of the query.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Rate => "rate",
        }
    }
}

/// The tally at the end of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TrendPoint {
    pub day: Day,
    pub tally: Tally,
}

pub fn render(shell: &Shell<'_>, page: &Completion) -> String {
    let lang = shell.lang;
    let title = Words::of(lang).completion_title();
    let sheet = Sheet::wide(format!("{title}: {}", page.node.name.text(lang))).of_campaign();
    document(shell, &sheet, |words| {
        let trail =
            page.trail.iter().map(|link| Crumb::faces(lang, links::completion(lang, &link.code), &link.name)).collect();
        let campaign = view! { <Said lang=lang faces=&page.campaign /> };
        view! {
            <Breadcrumbs words=words trail=trail />
            <p class="soft small">
                {campaign}" · "{words.completion_as_of(&dates::long(lang, page.today))}" · "{days(words, page)}
            </p>
            <h1>{title}<span class="h1-of"><Said lang=lang faces=&page.node.name /></span></h1>
            {if page.tally.in_office == 0 {
                view! { <Empty title=words.completion_nobody_title()><p>{words.completion_nobody()}</p></Empty> }
                    .into_any()
            } else {
                figures(words, page)
            }}
            {further(words, page)}
            {children(words, page)}
            {trend(words, page)}
            {forecast(words, page)}
            {downloads(words, page)}
        }
    })
}

fn days(words: Words, page: &Completion) -> String {
    match page.today.days_until(page.voting_day) {
        0 => words.voting_day_today().to_owned(),
        left if left > 0 => words.days_left(left),
        _ => words.voting_day_was(&dates::long(words.lang(), page.voting_day)),
    }
}

fn rows_of(words: Words, node: &CommissionLink, stage: Stage) -> String {
    links::completion_members(words.lang(), &node.code, stage)
}

/// Every figure leads to its rows.
fn figures(words: Words, page: &Completion) -> AnyView {
    let lang = words.lang();
    let figure = |label: &str, stage: Stage| {
        let rate = Rate { part: page.tally.count(stage), whole: page.tally.in_office };
        Figure {
            label: label.to_owned(),
            value: numbers::integer(lang, rate.part),
            note: (stage != Stage::InOffice).then(|| share(words, rate)),
            href: Some(rows_of(words, &page.node, stage)),
        }
    };
    let all = vec![
        figure(words.figure_in_office(), Stage::InOffice),
        figure(words.figure_started(), Stage::Started),
        figure(words.figure_passed(), Stage::Passed),
        figure(words.figure_completed(), Stage::Completed),
    ];
    let own = page.own.filter(|own| own.in_office > 0).map(|own| {
        let number = |stage: Stage| {
            let rows = Narrowing { own: true, ..Narrowing::default() };
            let href = links::completion_members_of(lang, &page.node.code, stage, rows);
            view! { <a class="number" href=href>{numbers::integer(lang, own.count(stage))}</a> }
        };
        view! {
            <p class="soft">{words.completion_own()}": "{number(Stage::Completed)}" / "{number(Stage::InOffice)}</p>
        }
    });
    view! {
        <Figures of=all />
        {interval(words, page.tally.rate()).map(|text| view! { <p class="soft">{text}</p> })}
        {own}
    }
    .into_any()
}

fn share(words: Words, rate: Rate) -> String {
    rate.per_mille().map_or_else(String::new, |share| numbers::per_mille(words.lang(), share))
}

/// The interval, where the group is small enough to need it.
fn interval(words: Words, rate: Rate) -> Option<String> {
    let (low, high) = (rate.whole < Rate::SMALL).then(|| rate.wilson()).flatten()?;
    Some(words.interval(&numbers::share(words.lang(), high), &numbers::share(words.lang(), low)))
}

fn children(words: Words, page: &Completion) -> AnyView {
    if page.children.is_empty() {
        return ().into_any();
    }
    let here = links::completion(words.lang(), &page.node.code);
    let sort = |sort: Sort, name: &'static str| {
        let href = links::with(&here, "sort", sort.as_str());
        view! { <a href=href aria-current=(page.sort == sort).then_some("true")>{name}</a> }
    };
    let columns = vec![
        Column::text(words.column_commission()),
        Column::number(words.column_members()),
        Column::number(words.column_started()),
        Column::number(words.column_passed()),
        Column::number(words.column_completed()),
        Column::number(words.column_rate()),
        Column::quiet(words.column_bar()),
    ];
    let small = page.children.iter().any(|child| (1..Rate::SMALL).contains(&child.tally.in_office));
    let rows = page.children.iter().map(|child| row(words, child)).collect();
    view! {
        <h2>{words.completion_below()}</h2>
        <p class="sort">{words.sort_label()}" "{sort(Sort::Name, words.sort_name())}" "{sort(Sort::Rate, words.sort_rate())}</p>
        <DataTable caption=words.completion_below() columns=columns rows=rows class="completion" />
        {small.then(|| view! { <p class="soft small">{words.interval_note()}</p> })}
    }
    .into_any()
}

fn row(words: Words, child: &Child) -> Row {
    let lang = words.lang();
    let (real, name) = child.link.name.get(lang);
    let number = |stage: Stage| {
        let href = rows_of(words, &child.link, stage);
        Cell::of(view! { <a class="number" href=href>{numbers::integer(lang, child.tally.count(stage))}</a> })
    };
    let rate = child.tally.rate();
    let shown = match rate.per_mille() {
        Some(share) => view! { <strong>{numbers::per_mille(lang, share)}</strong> }.into_any(),
        None => view! { <span class="soft">{words.rate_none()}</span> }.into_any(),
    };
    Row {
        cells: vec![
            Cell::of(view! {
                <a href=links::completion(lang, &child.link.code) lang=lang_of(lang, real)>{name.clone()}</a>
            }),
            number(Stage::InOffice),
            number(Stage::Started),
            number(Stage::Passed),
            number(Stage::Completed),
            Cell::placed("lead", shown),
            Cell::placed(
                "wide",
                view! {
                    <RateBar rate=rate />
                    {interval(words, rate).map(|text| view! { <small class="soft">{text}</small> })}
                },
            ),
        ],
    }
}

fn trend(words: Words, page: &Completion) -> AnyView {
    let lang = words.lang();
    let columns = vec![
        Column::text(words.column_day()),
        Column::number(words.column_members()),
        Column::number(words.column_started()),
        Column::number(words.column_passed()),
        Column::number(words.column_completed()),
        Column::number(words.column_rate()),
    ];
    let points = page
        .trend
        .iter()
        .map(|point| Trend {
            day: point.day,
            per_mille: point.tally.rate().per_mille().unwrap_or(0),
            cells: [Stage::InOffice, Stage::Started, Stage::Passed, Stage::Completed]
                .map(|stage| {
                    let rows = Narrowing { until: Some(point.day), ..Narrowing::default() };
                    let href = links::completion_members_of(lang, &page.node.code, stage, rows);
                    (numbers::integer(lang, point.tally.count(stage)), Some(href))
                })
                .into_iter()
                .chain([(share(words, point.tally.rate()), None)])
                .collect(),
        })
        .collect();
    view! {
        <h2>{words.trend_title()}</h2>
        <TrendChart words=words points=points columns=columns />
    }
    .into_any()
}

/// What else there is to know of the node; what to see to comes first.
fn further(words: Words, page: &Completion) -> AnyView {
    let (lang, code) = (words.lang(), &page.node.code);
    let missing = page.tally.completed < page.tally.in_office;
    let red = missing.then(|| (links::red_list(lang, code, RedList::Offices), words.red_list_title()));
    let places = [
        (links::coverage(lang, code), words.coverage_title()),
        (links::lineage(lang, code), words.lineage_title()),
        (links::plan(lang, code), words.plan_title()),
        (links::events(lang, code), words.events_title()),
        (links::report(lang, code), words.report_link()),
    ];
    let places =
        red.into_iter().chain(places).map(|(href, name)| view! { <a href=href>{name}</a>" " }).collect::<Vec<_>>();
    view! { <p class="sort">{places}</p> }.into_any()
}

/// Will everybody have completed by the voting day, at the pace of the last days?
fn forecast(words: Words, page: &Completion) -> Option<AnyView> {
    let (lang, of) = (words.lang(), page.forecast?);
    let number = |number: i64| numbers::integer(lang, number);
    let share = share(words, Rate { part: of.expected, whole: page.tally.in_office });
    let enough = of.is_enough(page.voting_day);
    let verdict = match of.reached_on {
        Some(day) if day <= page.today => words.forecast_reached().to_owned(),
        Some(day) if enough => words.forecast_in_time(&dates::long(lang, day)),
        Some(day) => words.forecast_late(&dates::long(lang, day)),
        None => words.forecast_never().to_owned(),
    };
    let needed = (!enough).then(|| words.forecast_pace_needed(&number(of.pace_needed)));
    Some(
        view! {
            <h2>{words.forecast_title()}</h2>
            <Notice tone=if enough { Tone::Good } else { Tone::Warn }>
                <p>{verdict}" "{needed}</p>
                <p class="small">{words.forecast_expected(&number(of.expected), &number(of.gained), &share)}</p>
            </Notice>
        }
        .into_any(),
    )
}

/// The files keep the order of the page.
fn downloads(words: Words, page: &Completion) -> AnyView {
    let sorted = |href: String| match page.sort {
        Sort::Name => href,
        Sort::Rate => links::with(&href, "sort", page.sort.as_str()),
    };
    view! {
        <p class="sort">
            {words.download()}" "
            <a href=sorted(links::completion_csv(words.lang(), &page.node.code)) download="">{words.download_csv()}</a>" "
            <a href=sorted(links::completion_xlsx(words.lang(), &page.node.code)) download="">{words.download_xlsx()}</a>
        </p>
    }
    .into_any()
}
