//! What is said where there is nothing to show, and what to do then.

use crate::components::Inside;
use leptos::prelude::*;

/// An empty state.
#[component]
pub fn Empty(#[prop(into)] title: String, children: Inside) -> impl IntoView {
    view! {
        <div class="empty">
            <p class="empty-title">{title}</p>
            {children.view()}
        </div>
    }
}
