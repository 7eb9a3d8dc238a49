//! The bank: its topics with counts.

use crate::{
    Words,
    components::{ButtonKind, Cell, Column, DataTable, Empty, LinkButton, Notice, Row, Tone, lang_of},
    links, numbers,
    shell::{Sheet, Shell, document},
};
use domain::Faces;
use leptos::prelude::*;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bank {
    /// In the order of the tree.
    pub topics: Vec<Topic>,
    /// May the reader place topics?
    pub places: bool,
}

/// A topic with its counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    pub slug: String,
    pub name: Faces<String>,
    /// How many topics it stands inside.
    pub depth: usize,
    /// Items of this use, with those of the topics inside it.
    pub practice: i64,
    pub test: i64,
    /// How many items the test asks for that asks for most.
    pub needed: i64,
    /// Does a test ask for more than there are?
    pub too_few: bool,
}

pub fn render(shell: &Shell<'_>, page: &Bank) -> String {
    let sheet = Sheet::wide(Words::of(shell.lang).bank_title());
    document(shell, &sheet, |words| {
        view! {
            <h1>{words.bank_title()}</h1>
            <p class="row">
                {page.places.then(|| view! { <LinkButton href=links::topics(shell.lang) label=words.topics_title() kind=ButtonKind::Quiet /> })}
                <LinkButton href=links::new_item(shell.lang, None) label=words.bank_new_item() kind=ButtonKind::Quiet />
                <LinkButton href=links::cases(shell.lang) label=words.cases_title() kind=ButtonKind::Quiet />
                <LinkButton href=links::bank_import(shell.lang) label=words.import_title() kind=ButtonKind::Quiet />
                <LinkButton href=links::corrections(shell.lang) label=words.corrections_title() kind=ButtonKind::Quiet />
                <LinkButton href=links::law_change(shell.lang) label=words.law_change_title() kind=ButtonKind::Quiet />
            </p>
            {if page.topics.is_empty() {
                view! { <Empty title=words.bank_empty_title()><p>{words.bank_empty()}</p></Empty> }.into_any()
            } else {
                view! {
                    <Notice tone=Tone::Warn><p>{words.bank_lead()}</p></Notice>
                    {table(words, page)}
                }
                .into_any()
            }}
        }
    })
}

fn table(words: Words, page: &Bank) -> AnyView {
    let lang = words.lang();
    let columns = vec![
        Column::text(words.topic()),
        Column::number(words.column_practice()),
        Column::number(words.column_test()),
        Column::number(words.column_needed()),
    ];
    let rows = page
        .topics
        .iter()
        .map(|topic| {
            let (real, name) = topic.name.get(lang);
            let few = topic.too_few.then(|| view! { " "<span class="tag warn">{words.bank_too_few()}</span> });
            Row {
                cells: vec![
                    Cell::of(view! {
                        <span class=format!("depth-{}", topic.depth)>
                            <a href=links::bank_topic(lang, &topic.slug) lang=lang_of(lang, real)>{name.clone()}</a>
                            {few}
                        </span>
                    }),
                    Cell::of(numbers::integer(lang, topic.practice)),
                    Cell::of(numbers::integer(lang, topic.test)),
                    Cell::of(numbers::integer(lang, topic.needed)),
                ],
            }
        })
        .collect();
    view! { <DataTable caption=words.bank_title() columns=columns rows=rows /> }.into_any()
}
