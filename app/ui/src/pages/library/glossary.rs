//! The glossary: every term in three languages.

use crate::{
    Words,
    components::{Button, Cell, Column, DataTable, Empty, Field, Row, TextField},
    links,
    shell::{Sheet, Shell, document},
};
use domain::{
    Lang,
    glossary::{Term, TermSource},
};
use leptos::prelude::*;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GlossaryPage {
    /// What was searched for; empty for all.
    pub query: String,
    /// The terms found, in the order of the page's language.
    pub terms: Vec<Term>,
}

pub fn render(shell: &Shell<'_>, page: &GlossaryPage) -> String {
    let lang = shell.lang;
    document(shell, &Sheet::wide(Words::of(lang).glossary_title()), |words| {
        let search = Field {
            id: "q".into(),
            name: "q".into(),
            label: words.glossary_search().to_owned(),
            value: page.query.clone(),
            kind: "search",
            autocomplete: "off",
            ..Field::default()
        };
        let count = i64::try_from(page.terms.len()).unwrap_or(i64::MAX);
        view! {
            <h1>{words.glossary_title()}</h1>
            <p>{words.glossary_lead()}</p>
            <form class="search" role="search" action=links::glossary(lang)>
                <TextField of=search />
                <Button label=words.search_button() />
            </form>
            {if page.terms.is_empty() {
                view! {
                    <Empty title=words.glossary_none()>
                        <p><a href=links::glossary(lang)>{words.glossary_all()}</a></p>
                    </Empty>
                }
                .into_any()
            } else {
                view! {
                    <p class="soft" role="status">{words.glossary_count(count)}</p>
                    {table(words, page)}
                }
                .into_any()
            }}
        }
    })
}

/// The page's own language first.
fn table(words: Words, page: &GlossaryPage) -> AnyView {
    let own = words.lang();
    let order: Vec<Lang> = [own].into_iter().chain(Lang::ALL.iter().copied().filter(|lang| *lang != own)).collect();
    let columns = order.iter().map(|lang| Column::text(lang.own_name())).collect();
    let rows = page
        .terms
        .iter()
        .map(|term| Row { cells: order.iter().map(|lang| cell(words, term, *lang, *lang == own)).collect() })
        .collect();
    view! { <DataTable caption=words.glossary_title() columns=columns rows=rows class="glossary" /> }.into_any()
}

/// The first cell is what a link from a text leads to.
fn cell(words: Words, term: &Term, lang: Lang, first: bool) -> Cell {
    let unsure = lang == Lang::Kk && term.kk_source == TermSource::General;
    let note = unsure.then(|| view! { " "<span class="soft small">{words.glossary_unsure()}</span> });
    let text = term.text(lang).to_owned();
    Cell::of(view! { <span id=first.then(|| term.slug.clone())><span lang=lang.as_str()>{text}</span>{note}</span> })
}
