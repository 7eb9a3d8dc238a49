//! The list of manuals.

use crate::{
    Words,
    components::{Empty, Said, lang_of},
    links,
    shell::{Sheet, Shell, document},
};
use domain::Faces;
use leptos::prelude::*;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Manuals {
    pub manuals: Vec<ManualLine>,
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
        let manuals = page.manuals.iter().map(|manual| line(words, manual)).collect::<Vec<_>>();
        view! {
            <h1>{words.manuals_title()}</h1>
            {if manuals.is_empty() {
                view! { <Empty title=words.manuals_empty_title()><p>{words.manuals_empty()}</p></Empty> }.into_any()
            } else {
                view! {
                    <p>{words.manuals_lead()}</p>
                    <ul class="manuals">{manuals}</ul>
                }
                .into_any()
            }}
        }
    })
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
