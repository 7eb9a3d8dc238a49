//! Completion, from the country down to one member.

pub mod choose_campaign;
pub mod completion;
pub mod completion_members;
pub mod coverage;
pub mod lineage;
pub mod red_list;
pub mod report;

use crate::{
    Words,
    components::{Breadcrumbs, Button, ButtonKind, Crumb, Field, Said, TextField},
    links,
    pages::CommissionLink,
};
use domain::Day;
use leptos::prelude::*;

/// The way down to a node, and the heading of a page about it.
fn heading(words: Words, title: &'static str, trail: &[CommissionLink], node: &CommissionLink) -> AnyView {
    let lang = words.lang();
    let trail = trail
        .iter()
        .chain([node])
        .map(|link| Crumb::faces(lang, links::completion(lang, &link.code), &link.name))
        .collect();
    view! {
        <Breadcrumbs words=words trail=trail />
        <h1>{title}<span class="h1-of"><Said lang=lang faces=&node.name /></span></h1>
    }
    .into_any()
}

/// Asks the same page for another day, as `on`.
fn day_form(words: Words, label: &'static str, action: String, on: Day) -> AnyView {
    view! {
        <form class="search" method="get" action=action>
            <TextField of=Field {
                id: "on".into(),
                name: "on".into(),
                label: label.to_owned(),
                value: on.to_string(),
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
