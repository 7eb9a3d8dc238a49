//! A text to read. Its HTML was sanitised when it was published; this is the
//! only place that puts ready HTML into a page.

use crate::{Words, components::lang_of};
use domain::{
    Lang,
    course::{Heading, Reading},
};
use leptos::prelude::*;

/// The text, without its title. `class` is for whoever styles a page of texts.
#[component]
pub fn ReadingText<'a>(page: Lang, lang: Lang, reading: &'a Reading) -> impl IntoView + use<> {
    view! { <div class="reading" lang=lang_of(page, lang) inner_html=reading.html.clone()></div> }
}

/// Links to the headings of the second level; nothing for a short text.
#[component]
pub fn TableOfContents<'a>(words: Words, lang: Lang, headings: &'a [Heading]) -> impl IntoView + use<> {
    let links = headings
        .iter()
        .filter(|heading| heading.level == 2)
        .map(|heading| view! { <li><a href=format!("#{}", heading.anchor)>{heading.text.clone()}</a></li> })
        .collect::<Vec<_>>();
    (links.len() > 1).then(|| {
        view! {
            <nav class="contents" aria-labelledby="contents-title">
                <details open=true>
                    <summary id="contents-title">{words.contents()}</summary>
                    <ol lang=lang_of(words.lang(), lang)>{links}</ol>
                </details>
            </nav>
        }
    })
}
