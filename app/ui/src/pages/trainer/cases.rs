//! The practical cases of the bank: those that are published and those that are
//! being written.

use super::bank_topic::use_name;
use crate::{
    Words,
    components::{
        Breadcrumbs, ButtonKind, Cell, Column, Crumb, DataTable, Empty, LinkButton, Notice, Row, Said, Tone, lang_of,
    },
    links, numbers,
    shell::{Sheet, Shell, document},
};
use domain::{Faces, Lang, item::ItemUse};
use leptos::prelude::*;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cases {
    pub cases: Vec<CaseLine>,
    /// Slug and name of the topic whose cases alone are shown.
    pub topic: Option<(String, Faces<String>)>,
    /// One was taken out of use.
    pub retired: bool,
}

/// A case of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseLine {
    pub slug: String,
    pub title: Faces<String>,
    pub topic_slug: String,
    pub topic: Faces<String>,
    pub item_use: ItemUse,
    pub questions: i64,
    /// Has it open drafts?
    pub drafted: bool,
}

pub fn render(shell: &Shell<'_>, page: &Cases) -> String {
    let lang = shell.lang;
    document(shell, &Sheet::wide(Words::of(lang).cases_title()), |words| {
        let mut trail = vec![Crumb { href: links::bank(lang), lang, text: words.bank_title().to_owned() }];
        let topic = page.topic.as_ref();
        trail.extend(topic.map(|(slug, name)| Crumb::faces(lang, links::bank_topic(lang, slug), name)));
        let new = links::new_case(lang);
        let new = topic.map_or(new.clone(), |(slug, _)| links::with(&new, "topic", slug));
        let all = topic.map(|_| {
            view! { <LinkButton href=links::cases(lang) label=words.cases_all() kind=ButtonKind::Quiet /> }
        });
        view! {
            <Breadcrumbs words=words trail=trail />
            {page.retired.then(|| view! { <Notice tone=Tone::Good><p>{words.content_retired()}</p></Notice> })}
            <h1>{words.cases_title()}</h1>
            <p class="lead">{words.cases_lead()}</p>
            <p class="row"><LinkButton href=new label=words.case_new() />{all}</p>
            {if page.cases.is_empty() {
                view! { <Empty title=words.cases_empty_title()><p>{words.cases_empty()}</p></Empty> }.into_any()
            } else {
                table(words, page)
            }}
        }
    })
}

fn table(words: Words, page: &Cases) -> AnyView {
    let lang = words.lang();
    let columns = vec![
        Column::text(words.column_case()),
        Column::text(words.topic()),
        Column::text(words.column_use()),
        Column::number(words.column_questions()),
    ];
    let rows = page
        .cases
        .iter()
        .map(|one| {
            let drafted = one.drafted.then(|| view! { " "<span class="tag">{words.content_drafted()}</span> });
            Row {
                cells: vec![
                    Cell::of(view! {
                        <a href=links::case(lang, &one.slug)><Said lang=lang faces=&one.title /></a>
                        {drafted}
                        <br />
                        {other_title(lang, &one.title)}
                    }),
                    Cell::of(view! {
                        <a href=links::with(&links::cases(lang), "topic", &one.topic_slug)>
                            <Said lang=lang faces=&one.topic />
                        </a>
                    }),
                    Cell::of(use_name(words, one.item_use)),
                    Cell::of(numbers::integer(lang, one.questions)),
                ],
            }
        })
        .collect();
    view! { <DataTable caption=words.cases_title() columns=columns rows=rows class="first-wide" /> }.into_any()
}

/// The title in the other state language.
fn other_title(lang: Lang, title: &Faces<String>) -> AnyView {
    let (other, text) = title.get(if lang == Lang::Kk { Lang::Ru } else { Lang::Kk });
    view! { <small class="soft" lang=lang_of(lang, other)>{text.clone()}</small> }.into_any()
}
