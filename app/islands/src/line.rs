//! A line that an island says.

use leptos::prelude::*;

/// Words, and where to go from there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Line {
    pub text: String,
    /// For the style sheet: `saving`, `saved`, `waiting` or `trouble`.
    pub tone: &'static str,
    /// Address and label.
    pub link: Option<(String, String)>,
}

#[cfg(feature = "hydrate")]
impl Line {
    pub fn new(text: &str, tone: &'static str) -> Self {
        Self { text: text.to_owned(), tone, link: None }
    }

    pub fn with_link(self, href: &str, label: &str) -> Self {
        Self { link: Some((href.to_owned(), label.to_owned())), ..self }
    }
}

/// The line as it stands on the page.
pub(crate) fn said(line: RwSignal<Line>) -> impl IntoView {
    view! {
        {move || line.get().text}
        {move || line.get().link.map(|(href, label)| view! { " " <a href=href>{label}</a> })}
    }
}
