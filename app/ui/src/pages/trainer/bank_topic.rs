//! The items of one topic.

use crate::{
    Words,
    components::{
        Breadcrumbs, ButtonKind, Cell, Column, Crumb, DataTable, LinkButton, Notice, Row, Said, Tone, lang_of,
    },
    links,
    shell::{Sheet, Shell, document},
};
use domain::{
    Faces,
    id::ItemId,
    item::{ItemKind, ItemUse},
};
use leptos::prelude::*;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankTopic {
    pub slug: String,
    pub name: Faces<String>,
    /// Slugs and names of the topics it stands inside, the top one first.
    pub above: Vec<(String, Faces<String>)>,
    /// Those right inside it.
    pub inside: Vec<(String, Faces<String>)>,
    pub items: Vec<ItemLine>,
    /// Was one of them just taken out of use?
    pub retired: bool,
}

/// One item of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemLine {
    pub id: ItemId,
    pub slug: String,
    pub stem: Faces<String>,
    pub kind: ItemKind,
    pub item_use: ItemUse,
    pub difficulty: u8,
}

pub fn render(shell: &Shell<'_>, page: &BankTopic) -> String {
    let lang = shell.lang;
    document(shell, &Sheet::wide(page.name.text(lang)), |words| {
        let mut trail = vec![Crumb { href: links::bank(lang), lang, text: words.bank_title().to_owned() }];
        trail.extend(page.above.iter().map(|(slug, name)| Crumb::faces(lang, links::bank_topic(lang, slug), name)));
        let count = i64::try_from(page.items.len()).unwrap_or(i64::MAX);
        view! {
            <Breadcrumbs words=words trail=trail />
            {page.retired.then(|| {
                view! { <Notice tone=Tone::Good><p>{words.bank_item_retired()}</p></Notice> }
            })}
            <h1><Said lang=lang faces=&page.name /></h1>
            <p class="row">
                <LinkButton
                    href=links::new_item(lang, Some(&page.slug))
                    label=words.bank_new_item()
                    kind=ButtonKind::Quiet
                />
                <a href=links::with(&links::cases(lang), "topic", &page.slug)>{words.cases_of_topic()}</a>
            </p>
            {inside(words, page)}
            {if page.items.is_empty() {
                view! { <p>{words.bank_topic_empty()}</p> }.into_any()
            } else {
                view! {
                    <p class="soft">{words.items(count)}</p>
                    {table(words, page)}
                }
                .into_any()
            }}
        }
    })
}

fn inside(words: Words, page: &BankTopic) -> Option<AnyView> {
    let lang = words.lang();
    let line = |(slug, name): &(String, Faces<String>)| {
        view! { <li><a href=links::bank_topic(lang, slug)><Said lang=lang faces=name /></a></li> }
    };
    let lines = page.inside.iter().map(line).collect::<Vec<_>>();
    (!lines.is_empty()).then(|| view! { <h2>{words.topics_inside()}</h2><ul>{lines}</ul> }.into_any())
}

pub const fn kind_name(words: Words, kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::Single => words.kind_single(),
        ItemKind::Multiple => words.kind_multiple(),
        ItemKind::TrueFalse => words.kind_true_false(),
        ItemKind::Matching => words.kind_matching(),
        ItemKind::Ordering => words.kind_ordering(),
        ItemKind::ShortText => words.kind_short_text(),
        ItemKind::Numeric => words.kind_numeric(),
    }
}

pub(super) const fn use_name(words: Words, item_use: ItemUse) -> &'static str {
    match item_use {
        ItemUse::Practice => words.use_practice(),
        ItemUse::Test => words.use_test(),
    }
}

pub(super) const fn difficulty_name(words: Words, difficulty: u8) -> &'static str {
    match difficulty {
        1 => words.difficulty_easy(),
        3 => words.difficulty_hard(),
        _ => words.difficulty_usual(),
    }
}

fn table(words: Words, page: &BankTopic) -> AnyView {
    let lang = words.lang();
    let columns = vec![
        Column::text(words.column_question()),
        Column::text(words.column_use()),
        Column::quiet(words.column_kind()),
        Column::text(words.column_difficulty()),
    ];
    let rows = page
        .items
        .iter()
        .map(|item| {
            let (real, stem) = item.stem.get(lang);
            Row {
                cells: vec![
                    Cell::of(
                        view! { <a href=links::bank_item(lang, item.id) lang=lang_of(lang, real)>{stem.clone()}</a> },
                    ),
                    Cell::of(use_name(words, item.item_use)),
                    Cell::of(kind_name(words, item.kind)),
                    Cell::of(difficulty_name(words, item.difficulty)),
                ],
            }
        })
        .collect();
    view! { <DataTable caption=page.name.text(lang) columns=columns rows=rows class="first-wide" /> }.into_any()
}
