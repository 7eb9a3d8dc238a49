//! To the neighbouring part of a long list.

use crate::Words;
use leptos::prelude::*;

/// Links to the neighbours; nothing when all is on one page.
#[component]
pub fn Pagination(words: Words, previous: Option<String>, next: Option<String>) -> impl IntoView {
    (previous.is_some() || next.is_some()).then(|| {
        view! {
            <nav class="pagination" aria-label=words.pages_label()>
                {previous.map(|href| view! { <a rel="prev" href=href>{words.page_previous()}</a> })}
                {next.map(|href| view! { <a rel="next" href=href>{words.page_next()}</a> })}
            </nav>
        }
    })
}
