//! A table that becomes a list of cards on a phone: the first cell is the
//! card's heading, the others carry their column's name.
//!
//! Roles are spelled out because changing `display` takes a table's meaning away.

use leptos::prelude::*;

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    pub name: String,
    pub numeric: bool,
    /// What the cells hold is plain to see; the name is for screen readers.
    pub quiet: bool,
}

impl Column {
    pub fn text(name: impl Into<String>) -> Self {
        Self { name: name.into(), numeric: false, quiet: false }
    }

    pub fn number(name: impl Into<String>) -> Self {
        Self { name: name.into(), numeric: true, quiet: false }
    }

    pub fn quiet(name: impl Into<String>) -> Self {
        Self { name: name.into(), numeric: false, quiet: true }
    }
}

/// A cell: any view, and how it stands in the card.
pub struct Cell {
    pub content: AnyView,
    /// `wide` takes a whole line of the card, `lead` stands beside the heading, `last` ends it.
    pub place: &'static str,
}

impl Cell {
    pub fn of(content: impl IntoAny) -> Self {
        Self { content: content.into_any(), place: "" }
    }

    pub fn placed(place: &'static str, content: impl IntoAny) -> Self {
        Self { content: content.into_any(), place }
    }
}

/// A row; the first cell is its heading.
pub struct Row {
    pub cells: Vec<Cell>,
}

/// The table.
#[component]
pub fn DataTable(
    /// What the table shows; read out, and shown when `quiet` is not set.
    #[prop(into)]
    caption: String,
    columns: Vec<Column>,
    rows: Vec<Row>,
    #[prop(optional)] class: &'static str,
) -> impl IntoView {
    let head = columns
        .iter()
        .map(|column| {
            let class = column.numeric.then_some("n");
            let name = column.name.clone();
            let name = if column.quiet {
                view! { <span class="visually-hidden">{name}</span> }.into_any()
            } else {
                name.into_any()
            };
            view! { <th scope="col" role="columnheader" class=class>{name}</th> }
        })
        .collect::<Vec<_>>();
    let body = rows.into_iter().map(|row| self::row(&columns, row)).collect::<Vec<_>>();
    view! {
        <table class=format!("data-table {class}") role="table">
            <caption class="visually-hidden">{caption}</caption>
            <thead role="rowgroup"><tr role="row">{head}</tr></thead>
            <tbody role="rowgroup">{body}</tbody>
        </table>
    }
}

fn row(columns: &[Column], row: Row) -> AnyView {
    let mut cells = row.cells.into_iter().zip(columns);
    let heading = cells.next().map(|(cell, _)| view! { <th scope="row" role="rowheader">{cell.content}</th> });
    let rest = cells
        .map(|(cell, column)| {
            let class = match (column.numeric, cell.place) {
                (true, "") => "n".to_owned(),
                (true, place) => format!("n {place}"),
                (false, place) => place.to_owned(),
            };
            view! {
                <td role="cell" class=(!class.is_empty()).then_some(class) data-label=if column.quiet { String::new() } else { column.name.clone() }>
                    {cell.content}
                </td>
            }
        })
        .collect::<Vec<_>>();
    view! { <tr role="row">{heading}{rest}</tr> }.into_any()
}
