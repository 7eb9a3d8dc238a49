//! One step up, above the heading.

use leptos::prelude::*;

/// A link to where the person came from.
#[component]
pub fn BackLink(#[prop(into)] href: String, #[prop(into)] label: String) -> impl IntoView {
    view! { <a class="back-link" href=href>{label}</a> }
}
