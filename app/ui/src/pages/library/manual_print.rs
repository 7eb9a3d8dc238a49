//! A whole manual on one page, for paper.

use crate::{
    components::{BackLink, Notice, ReadingText, Said, lang_of},
    links,
    shell::{Sheet, Shell, document},
};
use domain::{Faces, Lang, course::Reading};
use leptos::prelude::*;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ManualPrint {
    pub slug: String,
    pub title: Faces<String>,
    pub summary: Faces<String>,
    /// Slug of the first chapter: where the way back leads.
    pub first: String,
    /// Each chapter's text with the language it really is in.
    pub chapters: Vec<(Lang, Reading)>,
}

pub fn render(shell: &Shell<'_>, page: &ManualPrint) -> String {
    let lang = shell.lang;
    document(shell, &Sheet::text(page.title.text(lang)), |words| {
        let chapters = (1_i64..)
            .zip(&page.chapters)
            .map(|(n, (real, reading))| {
                view! {
                    <section class="printed-chapter">
                        <p class="soft small">{words.chapter_number(n)}</p>
                        <h2 class="chapter-title" lang=lang_of(lang, *real)>{reading.title.clone()}</h2>
                        <ReadingText page=lang lang=*real reading=reading />
                    </section>
                }
            })
            .collect::<Vec<_>>();
        view! {
            <div class="screen-only">
                <BackLink href=links::chapter(lang, &page.slug, &page.first) label=words.back() />
                <Notice><p>{words.manual_print_hint()}</p></Notice>
            </div>
            <h1><Said lang=lang faces=&page.title /></h1>
            <p class="lead"><Said lang=lang faces=&page.summary /></p>
            {chapters}
        }
    })
}
