//! The articles behind an answer.

use crate::{Words, pages::LawLink};
use leptos::prelude::*;

/// The articles in one line; nothing when there are none.
#[component]
pub fn LawLinks(words: Words, law: Vec<LawLink>) -> impl IntoView {
    (!law.is_empty()).then(|| {
        let links = law
            .into_iter()
            .map(|link| match link.href {
                Some(href) => view! { <li><a href=href rel="noreferrer">{link.label}</a></li> }.into_any(),
                None => view! { <li>{link.label}</li> }.into_any(),
            })
            .collect::<Vec<_>>();
        view! { <div class="law-links"><span class="soft">{words.law_label()}</span><ul>{links}</ul></div> }
    })
}
