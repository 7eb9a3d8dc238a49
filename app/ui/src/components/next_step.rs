//! The one thing to do now.

use crate::{Words, components::Inside};
use leptos::prelude::*;

/// The panel. Its button comes as the last child.
#[component]
pub fn NextStep(words: Words, #[prop(into)] title: String, children: Inside) -> impl IntoView {
    view! {
        <section class="next-step" aria-labelledby="next-step-title">
            <p class="soft small">{words.next_step()}</p>
            <h2 id="next-step-title">{title}</h2>
            {children.view()}
        </section>
    }
}
