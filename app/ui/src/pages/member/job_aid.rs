//! One page of a module, to print and keep at the table.

use crate::{
    components::{BackLink, Notice, ReadingText, lang_of},
    links,
    shell::{Sheet, Shell, document},
};
use domain::{Lang, course::Reading};
use leptos::prelude::*;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobAid {
    /// Slug of the module.
    pub module: String,
    /// The language of `reading`.
    pub lang: Lang,
    pub reading: Reading,
}

pub fn render(shell: &Shell<'_>, page: &JobAid) -> String {
    let lang = shell.lang;
    document(shell, &Sheet::text(&page.reading.title), |words| {
        view! {
            <div class="screen-only">
                <BackLink href=links::module(lang, &page.module) label=words.back_to_module() />
                <Notice><p>{words.job_aid_hint()}</p></Notice>
            </div>
            <div class="job-aid">
                <h1 lang=lang_of(lang, page.lang)>{page.reading.title.clone()}</h1>
                <ReadingText page=lang lang=page.lang reading=&page.reading />
            </div>
        }
    })
}
