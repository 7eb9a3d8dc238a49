//! The list of manuals, and searching in them.

use crate::{
    Words,
    components::{BackLink, Button, Empty, Field, Said, TextField, lang_of},
    links,
    shell::{Sheet, Shell, document},
};
use domain::Faces;
use leptos::prelude::*;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Manuals {
    pub manuals: Vec<ManualLine>,
    /// What was searched for; empty for nothing.
    pub query: String,
    /// The passages found, best first; `None` where nothing was searched for.
    pub found: Option<Vec<Found>>,
}

/// A passage that answers a search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub manual: Faces<String>,
    pub manual_slug: String,
    pub chapter_slug: String,
    pub anchor: Option<String>,
    pub heading: String,
    /// The words around what was found, and whether each part was asked for.
    pub excerpt: Vec<(String, bool)>,
}

/// One manual.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ManualLine {
    pub slug: String,
    pub title: Faces<String>,
    pub summary: Faces<String>,
    pub chapters: Vec<super::chapter::ChapterLink>,
}

pub fn render(shell: &Shell<'_>, page: &Manuals) -> String {
    let sheet = Sheet::text(Words::of(shell.lang).manuals_title());
    document(shell, &sheet, |words| {
        view! {
            {page.found.as_ref().map(|_| view! {
                <BackLink href=links::manuals(shell.lang) label=words.manuals_title() />
            })}
            <h1>{words.manuals_title()}</h1>
            {(!page.manuals.is_empty()).then(|| search(words, &page.query))}
            {match &page.found {
                Some(found) => results(words, &page.query, found),
                None => list(words, &page.manuals),
            }}
        }
    })
}

fn search(words: Words, query: &str) -> AnyView {
    let field = Field {
        id: "q".into(),
        name: "q".into(),
        label: words.manuals_search().to_owned(),
        hint: Some(words.manuals_search_hint().to_owned()),
        value: query.to_owned(),
        kind: "search",
        autocomplete: "off",
        ..Field::default()
    };
    view! {
        <form class="search" role="search" action=links::manuals(words.lang())>
            <TextField of=field />
            <Button label=words.search_button() />
        </form>
    }
    .into_any()
}

fn results(words: Words, query: &str, found: &[Found]) -> AnyView {
    if found.is_empty() {
        return view! { <Empty title=words.manuals_not_found(query)><p>{words.manuals_not_found_lead()}</p></Empty> }
            .into_any();
    }
    let count = i64::try_from(found.len()).unwrap_or(i64::MAX);
    let lines = found.iter().map(|one| result(words, one)).collect::<Vec<_>>();
    view! {
        <p role="status">{words.manuals_found(count, query)}</p>
        <ol class="found">{lines}</ol>
    }
    .into_any()
}

fn result(words: Words, found: &Found) -> AnyView {
    let lang = words.lang();
    let chapter = links::chapter(lang, &found.manual_slug, &found.chapter_slug);
    let href = found.anchor.as_ref().map_or_else(|| chapter.clone(), |anchor| format!("{chapter}#{anchor}"));
    let (real, manual) = found.manual.get(lang);
    let real = lang_of(lang, real);
    let excerpt = found
        .excerpt
        .iter()
        .map(
            |(text, asked)| {
                if *asked { view! { <mark>{text.clone()}</mark> }.into_any() } else { text.clone().into_any() }
            },
        )
        .collect::<Vec<_>>();
    view! {
        <li lang=real>
            <a href=href>{found.heading.clone()}</a>
            <span class="soft small">{manual.clone()}</span>
            <p>{excerpt}</p>
        </li>
    }
    .into_any()
}

fn list(words: Words, manuals: &[ManualLine]) -> AnyView {
    if manuals.is_empty() {
        return view! { <Empty title=words.manuals_empty_title()><p>{words.manuals_empty()}</p></Empty> }.into_any();
    }
    let lines = manuals.iter().map(|manual| line(words, manual)).collect::<Vec<_>>();
    view! {
        <p>{words.manuals_lead()}</p>
        <ul class="manuals">{lines}</ul>
        <p><a href=links::glossary(words.lang())>{words.glossary_title()}</a></p>
    }
    .into_any()
}

fn line(words: Words, manual: &ManualLine) -> AnyView {
    let lang = words.lang();
    let (real, title) = manual.title.get(lang);
    let href = match manual.chapters.first() {
        Some(first) => links::chapter(lang, &manual.slug, &first.slug),
        None => links::manual_print(lang, &manual.slug),
    };
    let chapters = manual
        .chapters
        .iter()
        .map(|chapter| {
            let (real, title) = chapter.title.get(lang);
            let href = links::chapter(lang, &manual.slug, &chapter.slug);
            view! { <li><a href=href lang=lang_of(lang, real)>{title.clone()}</a></li> }
        })
        .collect::<Vec<_>>();
    let count = i64::try_from(chapters.len()).unwrap_or(i64::MAX);
    view! {
        <li>
            <h2><a href=href lang=lang_of(lang, real)>{title.clone()}</a></h2>
            <p><Said lang=lang faces=&manual.summary /></p>
            <details>
                <summary>{words.chapters(count)}</summary>
                <ol>{chapters}</ol>
            </details>
            <p><a href=links::manual_print(lang, &manual.slug)>{words.manual_print()}</a></p>
        </li>
    }
    .into_any()
}
