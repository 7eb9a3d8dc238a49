//! The training plan of a commission and those below it, with what was held.
//!
//! Posts to its own path: `step` = `add` (`kind`, `day`, `audience`, `heads`,
//! `note`) or `withdraw` (`entry`).

use crate::{
    Words,
    components::{
        Breadcrumbs, Button, ButtonKind, Cell, Column, Crumb, DataTable, Empty, ErrorSummary, Fault, Field, Figure,
        Figures, Notice, Row, Said, Select, SelectField, TextField, Tone, lang_of,
    },
    dates, links, numbers,
    pages::{CommissionLink, organiser::event_entry::audience_name},
    shell::{Sheet, Shell, document},
};
use domain::{
    Day, Faces,
    event::{Audience, Word},
    plan::{PlanDraft, PlanEntry, PlanState, PlanWrong, Progress},
};
use leptos::prelude::*;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    pub trail: Vec<CommissionLink>,
    pub node: CommissionLink,
    pub today: Day,
    /// The commission's own entries, by day, with the name of their kind.
    pub own: Vec<(PlanEntry, Faces<String>)>,
    /// Of the commission and all below it.
    pub progress: Progress,
    pub below: Vec<(CommissionLink, Progress)>,
    pub kinds: Vec<Word>,
    pub may_change: bool,
    pub draft: PlanDraft,
    pub wrong: Vec<PlanWrong>,
    /// First and last day of an event of this campaign.
    pub days: (Day, Day),
    pub done: Option<Done>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    Added,
    Withdrawn,
}

const fn field(wrong: PlanWrong) -> &'static str {
    match wrong {
        PlanWrong::Kind => "kind",
        PlanWrong::Day | PlanWrong::DayOutside => "day",
        PlanWrong::HeadCount => "heads",
        PlanWrong::Note => "note",
    }
}

fn text(words: Words, page: &Plan, wrong: PlanWrong) -> String {
    let lang = words.lang();
    match wrong {
        PlanWrong::Kind => words.event_wrong_kind().to_owned(),
        PlanWrong::Day => words.event_wrong_day().to_owned(),
        PlanWrong::DayOutside => {
            words.event_wrong_day_outside(&dates::long(lang, page.days.0), &dates::long(lang, page.days.1))
        }
        PlanWrong::HeadCount => words.plan_wrong_heads().to_owned(),
        PlanWrong::Note => words.plan_wrong_note().to_owned(),
    }
}

pub fn render(shell: &Shell<'_>, page: &Plan) -> String {
    let lang = shell.lang;
    let words = Words::of(lang);
    let faults: Vec<Fault> =
        page.wrong.iter().map(|wrong| Fault::new(field(*wrong), text(words, page, *wrong))).collect();
    let sheet = Sheet::wide(format!("{}: {}", words.plan_title(), page.node.name.text(lang)))
        .faulty(!faults.is_empty())
        .of_campaign();
    document(shell, &sheet, |words| {
        let trail =
            page.trail.iter().map(|link| Crumb::faces(lang, links::plan(lang, &link.code), &link.name)).collect();
        let done = page.done.map(|done| match done {
            Done::Added => words.plan_added(),
            Done::Withdrawn => words.plan_withdrawn(),
        });
        view! {
            <Breadcrumbs words=words trail=trail />
            <ErrorSummary words=words faults=faults />
            {done.map(|text| view! { <Notice tone=Tone::Good><p>{text}</p></Notice> })}
            <h1>{words.plan_title()}<span class="h1-of"><Said lang=lang faces=&page.node.name /></span></h1>
            <p>{words.plan_lead()}</p>
            {figures(words, page)}
            {own(words, page)}
            {page.may_change.then(|| add(words, page))}
            {below(words, page)}
        }
    })
}

fn figures(words: Words, page: &Plan) -> Option<AnyView> {
    let of = page.progress;
    let figure = |label: &str, value: i64| Figure {
        label: label.to_owned(),
        value: numbers::integer(words.lang(), value),
        note: None,
        href: None,
    };
    (of.planned > 0).then(|| {
        let figures = vec![
            figure(words.plan_figure_planned(), of.planned),
            figure(words.plan_figure_held(), of.held),
            figure(words.plan_figure_late(), of.late),
            figure(words.plan_figure_overdue(), of.overdue),
            figure(words.plan_figure_heads(), of.heads_planned),
            figure(words.plan_figure_reached(), of.heads_reached),
        ];
        view! { <Figures of=figures /> }.into_any()
    })
}

fn state(words: Words, state: PlanState) -> AnyView {
    let (class, text) = match state {
        PlanState::OnTime => ("tag good", words.plan_on_time().to_owned()),
        PlanState::Late(days) => ("tag warn", words.plan_late(days)),
        PlanState::Ahead => ("tag", words.plan_ahead().to_owned()),
        PlanState::Overdue(days) => ("tag warn", words.plan_overdue(days)),
    };
    view! { <span class=class>{text}</span> }.into_any()
}

fn own(words: Words, page: &Plan) -> AnyView {
    if page.own.is_empty() {
        return view! { <Empty title=words.plan_empty_title()><p>{words.plan_empty()}</p></Empty> }.into_any();
    }
    let columns = vec![
        Column::text(words.column_event()),
        Column::number(words.plan_heads()),
        Column::number(words.column_attended()),
        Column::text(words.plan_state()),
        Column::quiet(words.column_action()),
    ];
    let rows = page.own.iter().map(|(entry, kind)| row(words, page, entry, kind)).collect();
    view! { <DataTable caption=words.plan_title() columns=columns rows=rows /> }.into_any()
}

fn row(words: Words, page: &Plan, entry: &PlanEntry, kind: &Faces<String>) -> Row {
    let lang = words.lang();
    let what = format!("{}, {}", kind.text(lang), dates::medium(lang, entry.day));
    let doings = (page.may_change && entry.held.is_none()).then(|| {
        let href = links::with(&links::event_entry(lang, &page.node.code), "plan", &entry.id.to_string());
        view! {
            <a href=href aria-label=words.plan_enter_of(&what)>{words.plan_enter()}</a>
            <form method="post" action=links::plan(lang, &page.node.code)>
                <input type="hidden" name="entry" value=entry.id.to_string() />
                <Button
                    kind=ButtonKind::Quiet
                    name="step"
                    value="withdraw"
                    label=words.plan_withdraw()
                    says=words.plan_withdraw_of(&what)
                />
            </form>
        }
    });
    Row {
        cells: vec![
            Cell::of(view! {
                {what}<br /><span class="soft small">{audience_name(words, entry.audience)}
                {(!entry.note.is_empty()).then(|| format!(" · {}", entry.note))}</span>
            }),
            Cell::of(numbers::integer(lang, entry.head_count)),
            Cell::of(entry.held.map_or_else(|| "–".to_owned(), |held| numbers::integer(lang, held.reached))),
            Cell::of(state(words, entry.state(page.today))),
            Cell::placed("last", doings),
        ],
    }
}

fn add(words: Words, page: &Plan) -> AnyView {
    let (lang, draft) = (words.lang(), &page.draft);
    let error = |id: &str| page.wrong.iter().find(|wrong| field(**wrong) == id).map(|wrong| text(words, page, *wrong));
    let kinds = page.kinds.iter().map(|kind| (kind.slug.clone(), kind.name.text(lang).to_owned())).collect();
    let audiences =
        Audience::ALL.iter().map(|one| (one.as_str().to_owned(), audience_name(words, *one).to_owned())).collect();
    let plain = |id: &'static str, label: &str, value: &str| Field {
        id: id.into(),
        name: id.into(),
        label: label.to_owned(),
        error: error(id),
        value: value.to_owned(),
        autocomplete: "off",
        ..Field::default()
    };
    view! {
        <section aria-labelledby="add">
            <h2 id="add">{words.plan_add()}</h2>
            <form method="post" action=links::plan(lang, &page.node.code) novalidate=true>
                <Select of=SelectField {
                    id: "kind".into(),
                    name: "kind".into(),
                    label: words.event_kind().to_owned(),
                    error: error("kind"),
                    options: kinds,
                    chosen: draft.kind.clone(),
                } />
                <Select of=SelectField {
                    id: "audience".into(),
                    name: "audience".into(),
                    label: words.event_audience().to_owned(),
                    error: None,
                    options: audiences,
                    chosen: draft.audience.map(|one| one.as_str().to_owned()).unwrap_or_default(),
                } />
                <div class="beside">
                    <TextField of=Field { kind: "date", ..plain("day", words.event_day(), &draft.day) } />
                    <TextField of=Field { inputmode: Some("numeric"), ..plain("heads", words.plan_heads(), &draft.head_count) } />
                </div>
                <TextField of=plain("note", words.plan_note(), &draft.note) />
                <Button label=words.plan_add() name="step" value="add" />
            </form>
        </section>
    }
    .into_any()
}

fn below(words: Words, page: &Plan) -> Option<AnyView> {
    if page.below.is_empty() {
        return None;
    }
    let lang = words.lang();
    let columns = vec![
        Column::text(words.column_commission()),
        Column::number(words.plan_figure_planned()),
        Column::number(words.plan_figure_held()),
        Column::number(words.plan_figure_late()),
        Column::number(words.plan_figure_overdue()),
        Column::number(words.plan_figure_heads()),
        Column::number(words.plan_figure_reached()),
    ];
    let rows = page
        .below
        .iter()
        .map(|(link, of)| {
            let (real, name) = link.name.get(lang);
            let href = links::plan(lang, &link.code);
            let name = view! { <a href=href lang=lang_of(lang, real)>{name.clone()}</a> };
            let counts = [of.planned, of.held, of.late, of.overdue, of.heads_planned, of.heads_reached];
            let counts = counts.map(|count| Cell::of(numbers::integer(lang, count)));
            Row { cells: [Cell::of(name)].into_iter().chain(counts).collect() }
        })
        .collect();
    Some(
        view! {
            <h2>{words.plan_below()}</h2>
            <DataTable caption=words.plan_below() columns=columns rows=rows class="completion" />
        }
        .into_any(),
    )
}
