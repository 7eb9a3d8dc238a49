//! The official report of a node on a cut-off day; every figure leads to its rows.
//!
//! Query: `on` (the day), `snapshot` (a report that was kept). Posts to its own
//! path: `step` = `add` (`figure`, `kind`, `value`, `day`, `note`), `withdraw`
//! (`line`), `snapshot` (`on`).

use crate::{
    Words,
    components::{
        Breadcrumbs, Button, ButtonKind, Cell, Column, Crumb, DataTable, ErrorSummary, Fault, Field, Notice, Row, Said,
        Select, SelectField, TextField, Tone,
    },
    dates, links, numbers,
    pages::CommissionLink,
    shell::{Sheet, Shell, document},
};
use domain::{
    Day, Timestamp,
    commission::{CommissionCode, Level},
    completion::{Narrowing, Rate, Stage},
    event::Word,
    report::{EventsLine, ExternalFigure, ExternalLine, Report, told},
};
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
    let sheet =
        Sheet::wide(format!("{}: {}", words.report_title(), report.node_name.text(lang))).faulty(!faults.is_empty());
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
            {day(words, page)}
            {gaps(words, report)}
            <h2>{words.report_sentence_title()}</h2>
            <p class="copy-text">{sentence(words, report)}</p>
            {members(words, report)}
            {events(words, report)}
            {categories(words, report)}
            {materials(words, report)}
            {external(words, page)}
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

fn day(words: Words, page: &ReportPage) -> AnyView {
    view! {
        <form class="search" method="get" action=links::report(words.lang(), &page.report.node)>
            <TextField of=Field {
                id: "on",
                name: "on",
                label: words.report_day().to_owned(),
                value: page.report.on.to_string(),
                kind: "date",
                autocomplete: "off",
                narrow: true,
                ..Field::default()
            } />
            <Button label=words.report_show() kind=ButtonKind::Quiet />
        </form>
    }
    .into_any()
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

/// The sentence of a press release, its numbers rounded down.
pub fn sentence(words: Words, report: &Report) -> String {
    let lang = words.lang();
    let number = |n: i64| {
        let (number, more) = told(n);
        let number = numbers::integer(lang, number);
        if more { words.report_more_than(&number) } else { number }
    };
    words.report_sentence(
        &numbers::integer(lang, report.events()),
        &dates::long(lang, report.training_from),
        &number(report.completed()),
        &dates::long(lang, report.on),
        &number(report.others()),
    )
}

/// The short name of a level, as reports write it.
pub const fn level_short(words: Words, level: Level) -> &'static str {
    match level {
        Level::Central => words.level_short_central(),
        Level::Regional => words.level_short_regional(),
        Level::District => words.level_short_district(),
        Level::Okrug => words.level_short_okrug(),
        Level::Precinct => words.level_short_precinct(),
    }
}

/// What a figure from outside counts.
pub const fn figure_name(words: Words, figure: ExternalFigure) -> &'static str {
    match figure {
        ExternalFigure::Events => words.external_events(),
        ExternalFigure::Attendances => words.external_attendances(),
        ExternalFigure::Others => words.external_others(),
        ExternalFigure::TecCompleted => words.external_tec_completed(),
        ExternalFigure::PecCompleted => words.external_pec_completed(),
        ExternalFigure::Manuals => words.external_manuals(),
        ExternalFigure::Videos => words.external_videos(),
        ExternalFigure::PublishedEvents => words.external_published_events(),
        ExternalFigure::PublishedMembers => words.external_published_members(),
        ExternalFigure::PublishedOthers => words.external_published_others(),
    }
}

fn linked(href: String, text: String) -> Cell {
    Cell::of(view! { <a class="number" href=href>{text}</a> })
}

fn members(words: Words, report: &Report) -> AnyView {
    let lang = words.lang();
    let columns = vec![
        Column::text(words.report_level()),
        Column::number(words.report_in_office()),
        Column::number(words.report_completed()),
        Column::number(words.report_share()),
    ];
    let share = |rate: Rate| rate.per_mille().map_or_else(String::new, |share| numbers::per_mille(lang, share));
    let rows_of = |stage| {
        let rows = Narrowing { own: false, until: Some(report.on) };
        links::completion_members_of(lang, &report.node, stage, rows)
    };
    let line = |name: &'static str, rate: Rate, link: bool| {
        let (whole, part) = (numbers::integer(lang, rate.whole), numbers::integer(lang, rate.part));
        let cells = if link {
            [linked(rows_of(Stage::InOffice), whole), linked(rows_of(Stage::Completed), part)]
        } else {
            [Cell::of(whole), Cell::of(part)]
        };
        let [whole, part] = cells;
        Row { cells: vec![Cell::of(name), whole, part, Cell::of(share(rate))] }
    };
    let lines = report
        .members
        .iter()
        .map(|one| line(level_short(words, one.level), Rate { part: one.completed, whole: one.in_office }, false));
    let rows = lines.chain([line(words.report_total(), report.rate(), true)]).collect();
    view! {
        <h2>{words.report_members()}</h2>
        <DataTable caption=words.report_members() columns=columns rows=rows class="plain" />
    }
    .into_any()
}

/// The events behind a line of the report.
fn events_behind(words: Words, node: &CommissionCode, on: Day, kind: Option<&str>) -> String {
    let href = links::with(&links::events(words.lang(), node), "until", &on.to_string());
    match kind {
        Some(kind) => links::with(&href, "kind", kind),
        // Without a filter the list would show withdrawn ones too.
        None => links::with(&href, "kind", ""),
    }
}

fn events(words: Words, report: &Report) -> AnyView {
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
        let rows = || events_behind(words, &report.node, report.on, Some(&line.kind));
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
    let number = |n: i64| linked(events_behind(words, &report.node, report.on, None), numbers::integer(lang, n));
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

fn categories(words: Words, report: &Report) -> Option<AnyView> {
    let lang = words.lang();
    let columns = vec![Column::text(words.report_category()), Column::number(words.report_people())];
    let rows: Vec<Row> = report
        .categories
        .iter()
        .map(|(name, count)| {
            let href = links::with(&events_behind(words, &report.node, report.on, None), "audience", "others");
            Row { cells: vec![Cell::of(name.text(lang).to_owned()), linked(href, numbers::integer(lang, *count))] }
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

fn materials(words: Words, report: &Report) -> AnyView {
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

fn external(words: Words, page: &ReportPage) -> Option<AnyView> {
    let report = &page.report;
    let may = page.may_change && page.kept.is_none();
    if !may && report.external.is_empty() {
        return None;
    }
    let columns = vec![
        Column::text(words.report_figure()),
        Column::number(words.report_value()),
        Column::text(words.report_line_day()),
        Column::text(words.report_note()),
        Column::quiet(words.column_action()),
    ];
    let rows: Vec<Row> = report.external.iter().map(|line| external_row(words, page, line, may)).collect();
    let table = if rows.is_empty() {
        view! { <p>{words.report_external_none()}</p> }.into_any()
    } else {
        view! { <DataTable caption=words.report_external() columns=columns rows=rows class="plain" /> }.into_any()
    };
    Some(
        view! {
            <h2 id="external" tabindex="-1">{words.report_external()}</h2>
            <p>{words.report_external_lead()}</p>
            {table}
            {may.then(|| add(words, page))}
        }
        .into_any(),
    )
}

fn external_row(words: Words, page: &ReportPage, line: &ExternalLine, may: bool) -> Row {
    let lang = words.lang();
    let name = figure_name(words, line.figure);
    let kind = line.kind_name.as_ref().map(|kind| format!(": {}", kind.text(lang)));
    let value = numbers::integer(lang, line.value);
    let end = may.then(|| {
        view! {
            <form method="post" action=links::report(lang, &page.report.node)>
                <input type="hidden" name="line" value=line.id.to_string() />
                <Button
                    kind=ButtonKind::Quiet
                    name="step"
                    value="withdraw"
                    label=words.report_line_withdraw()
                    says=words.report_line_withdraw_of(name, &value)
                />
            </form>
        }
    });
    Row {
        cells: vec![
            Cell::of(view! { {name}{kind} }),
            Cell::of(value),
            Cell::of(dates::medium(lang, line.day)),
            Cell::of(line.note.clone()),
            Cell::placed("last", end),
        ],
    }
}

fn add(words: Words, page: &ReportPage) -> AnyView {
    let (lang, typed) = (words.lang(), &page.typed);
    let error =
        |field: &str| page.problems.iter().find(|one| one.field() == field).map(|one| one.text(words).to_owned());
    let figures = ExternalFigure::ALL
        .iter()
        .map(|figure| (figure.as_str().to_owned(), figure_name(words, *figure).to_owned()))
        .collect();
    let none = (String::new(), words.report_line_no_kind().to_owned());
    let kinds = page.kinds.iter().map(|kind| (kind.slug.clone(), kind.name.text(lang).to_owned()));
    let field = |id: &'static str, name: &'static str, label: &str, value: &str| Field {
        id,
        name,
        label: label.to_owned(),
        error: error(id),
        value: value.to_owned(),
        autocomplete: "off",
        ..Field::default()
    };
    view! {
        <details class="fold" open=!page.problems.is_empty()>
            <summary>{words.report_line_add()}</summary>
            <form method="post" action=links::report(lang, &page.report.node) novalidate=true>
                <Select of=SelectField {
                    id: "figure",
                    name: "figure",
                    label: words.report_figure().to_owned(),
                    error: None,
                    options: figures,
                    chosen: typed.figure.clone(),
                } />
                <Select of=SelectField {
                    id: "kind",
                    name: "kind",
                    label: words.report_line_kind().to_owned(),
                    error: None,
                    options: [none].into_iter().chain(kinds).collect(),
                    chosen: typed.kind.clone(),
                } />
                <div class="beside">
                    <TextField of=Field { inputmode: Some("numeric"), ..field("value", "value", words.report_line_value(), &typed.value) } />
                    <TextField of=Field { kind: "date", ..field("line-day", "day", words.report_line_day(), &typed.day) } />
                </div>
                <TextField of=field("note", "note", words.report_line_note(), &typed.note) />
                <Button label=words.report_line_add() kind=ButtonKind::Quiet name="step" value="add" />
            </form>
        </details>
    }
    .into_any()
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
