//! Figures from outside: each with its source, entered and taken out by hand.

use super::{ReportPage, said::figure_name};
use crate::{
    Words,
    components::{Button, ButtonKind, Cell, Column, DataTable, Field, Row, Select, SelectField, TextField},
    dates, links, numbers,
};
use domain::report::{ExternalFigure, ExternalLine};
use leptos::prelude::*;

pub(super) fn external(words: Words, page: &ReportPage) -> Option<AnyView> {
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
        id: id.into(),
        name: name.into(),
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
                    id: "figure".into(),
                    name: "figure".into(),
                    label: words.report_figure().to_owned(),
                    error: None,
                    options: figures,
                    chosen: typed.figure.clone(),
                } />
                <Select of=SelectField {
                    id: "kind".into(),
                    name: "kind".into(),
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
