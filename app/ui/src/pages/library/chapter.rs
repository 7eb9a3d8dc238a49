//! One chapter of a manual.

use crate::{
    Words,
    components::{Breadcrumbs, Crumb, ReadingText, TableOfContents, lang_of},
    links,
    shell::{Sheet, Shell, document},
};
use domain::{Faces, Lang, course::Reading};
use leptos::prelude::*;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chapter {
    pub manual_slug: String,
    pub manual: Faces<String>,
    /// All chapters of the manual, in order.
    pub chapters: Vec<ChapterLink>,
    /// Which of them this is, counted from 0.
    pub current: usize,
    /// The language of `reading`.
    pub lang: Lang,
    pub reading: Reading,
}

/// A chapter as a link shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChapterLink {
    pub slug: String,
    pub title: Faces<String>,
}

pub fn render(shell: &Shell<'_>, page: &Chapter) -> String {
    let lang = shell.lang;
    document(shell, &Sheet::text(&page.reading.title), |words| {
        let trail = vec![Crumb { href: links::manuals(lang), lang, text: words.manuals_title().to_owned() }];
        let (manual_lang, manual) = page.manual.get(lang);
        let number = i64::try_from(page.current).unwrap_or(0) + 1;
        view! {
            <Breadcrumbs words=words trail=trail />
            <p class="soft small">
                <span lang=lang_of(lang, manual_lang)>{manual.clone()}</span>" · "{words.chapter_number(number)}
            </p>
            <h1 lang=lang_of(lang, page.lang)>{page.reading.title.clone()}</h1>
            <TableOfContents words=words lang=page.lang headings=&page.reading.headings />
            <ReadingText page=lang lang=page.lang reading=&page.reading />
            {neighbours(words, page)}
            {chapters(words, page)}
        }
    })
}

fn neighbours(words: Words, page: &Chapter) -> AnyView {
    let link = |rel: &'static str, name: &'static str, chapter: Option<&ChapterLink>| {
        chapter.map(|chapter| {
            let (lang, title) = chapter.title.get(words.lang());
            let href = links::chapter(words.lang(), &page.manual_slug, &chapter.slug);
            view! {
                <a rel=rel href=href>
                    <span class="soft small">{name}</span>
                    <span lang=lang_of(words.lang(), lang)>{title.clone()}</span>
                </a>
            }
        })
    };
    let previous = page.current.checked_sub(1).and_then(|at| page.chapters.get(at));
    let next = page.chapters.get(page.current + 1);
    view! {
        <nav class="neighbours" aria-label=words.pages_label()>
            {link("prev", words.chapter_previous(), previous)}
            {link("next", words.chapter_next(), next)}
        </nav>
    }
    .into_any()
}

fn chapters(words: Words, page: &Chapter) -> AnyView {
    let lines = page
        .chapters
        .iter()
        .enumerate()
        .map(|(at, chapter)| {
            let (lang, title) = chapter.title.get(words.lang());
            let href = links::chapter(words.lang(), &page.manual_slug, &chapter.slug);
            let current = (at == page.current).then_some("page");
            view! { <li><a href=href aria-current=current lang=lang_of(words.lang(), lang)>{title.clone()}</a></li> }
        })
        .collect::<Vec<_>>();
    view! {
        <section class="chapters" aria-labelledby="chapters">
            <h2 id="chapters">{words.chapter_list()}</h2>
            <ol>{lines}</ol>
            <p><a href=links::manual_print(words.lang(), &page.manual_slug)>{words.manual_print()}</a></p>
        </section>
    }
    .into_any()
}
