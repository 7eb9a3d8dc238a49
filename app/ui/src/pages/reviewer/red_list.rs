//! The red list: where a precinct is not ready for voting day.
//!
//! Query: `of` (which list), `after` (a cursor).

use super::heading;
use crate::{
    Words,
    components::{Cell, Column, DataTable, Empty, Pagination, Row, lang_of},
    dates, links, numbers,
    pages::{CommissionLink, member::office_name},
    shell::{Sheet, Shell, document},
};
use domain::{Day, completion::RedList, person::Office};
use leptos::prelude::*;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RedListPage {
    /// From the top that the person may see down to the parent.
    pub trail: Vec<CommissionLink>,
    pub node: CommissionLink,
    pub list: RedList,
    /// How long each list is.
    pub counts: Vec<(RedList, i64)>,
    pub lines: Vec<Line>,
    /// Cursor for `after`.
    pub next: Option<String>,
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    Member {
        commission: CommissionLink,
        name: String,
        office: Office,
        since: Day,
        /// The express path is theirs.
        express: bool,
    },
    Commission {
        commission: CommissionLink,
        in_office: i64,
    },
}

pub fn render(shell: &Shell<'_>, page: &RedListPage) -> String {
    let lang = shell.lang;
    let title = Words::of(lang).red_list_title();
    let sheet = Sheet::wide(format!("{title}: {}", page.node.name.text(lang))).of_campaign();
    document(shell, &sheet, |words| {
        let next = page
            .next
            .as_ref()
            .map(|cursor| links::with(&links::red_list(lang, &page.node.code, page.list), "after", cursor));
        view! {
            {heading(words, title, &page.trail, &page.node)}
            <p>{words.red_list_lead()}</p>
            {tabs(words, page)}
            {if page.lines.is_empty() {
                view! { <Empty title=words.red_list_empty()><p>{words.red_list_empty_lead()}</p></Empty> }.into_any()
            } else {
                table(words, page)
            }}
            <Pagination words=words previous=None next=next />
        }
    })
}

const fn list_name(words: Words, list: RedList) -> &'static str {
    match list {
        RedList::Offices => words.red_list_offices(),
        RedList::Commissions => words.red_list_commissions(),
        RedList::Newcomers => words.red_list_newcomers(),
    }
}

fn tabs(words: Words, page: &RedListPage) -> AnyView {
    let lang = words.lang();
    let tabs = page
        .counts
        .iter()
        .map(|(list, count)| {
            let current = (*list == page.list).then_some("true");
            view! {
                <li>
                    <a href=links::red_list(lang, &page.node.code, *list) aria-current=current>
                        {list_name(words, *list)}" "<span class="number">{numbers::integer(lang, *count)}</span>
                    </a>
                </li>
            }
        })
        .collect::<Vec<_>>();
    view! { <nav class="tabs" aria-label=words.red_list_title()><ul>{tabs}</ul></nav> }.into_any()
}

fn table(words: Words, page: &RedListPage) -> AnyView {
    let columns = if page.list == RedList::Commissions {
        vec![Column::text(words.column_commission()), Column::number(words.column_members())]
    } else {
        vec![
            Column::text(words.column_name()),
            Column::text(words.column_office()),
            Column::text(words.column_commission()),
            Column::text(words.red_list_since()),
        ]
    };
    let rows = page.lines.iter().map(|line| row(words, line)).collect();
    view! { <DataTable caption=list_name(words, page.list) columns=columns rows=rows /> }.into_any()
}

fn row(words: Words, line: &Line) -> Row {
    let lang = words.lang();
    let commission = |link: &CommissionLink| {
        let (real, name) = link.name.get(lang);
        view! { <a href=links::completion(lang, &link.code) lang=lang_of(lang, real)>{name.clone()}</a> }
    };
    let cells = match line {
        Line::Commission { commission: link, in_office } => {
            vec![Cell::of(commission(link)), Cell::placed("lead", numbers::integer(lang, *in_office))]
        }
        Line::Member { commission: link, name, office, since, express } => vec![
            Cell::of(name.clone()),
            Cell::of(office_name(words, *office)),
            Cell::of(commission(link)),
            Cell::of(view! {
                {dates::medium(lang, *since)}
                {express.then(|| view! { " "<span class="tag">{words.red_list_express()}</span> })}
            }),
        ],
    };
    Row { cells }
}
