//! Buttons send a form; link buttons lead on. Never disabled: a press says what is missing.

use leptos::prelude::*;

/// How much a button asks for attention. One primary button a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ButtonKind {
    #[default]
    Primary,
    Quiet,
    /// Ends something.
    Danger,
    /// Looks like a link: a way aside.
    Plain,
}

impl ButtonKind {
    const fn class(self) -> &'static str {
        match self {
            Self::Primary => "button",
            Self::Quiet => "button quiet",
            Self::Danger => "button danger",
            Self::Plain => "button plain",
        }
    }
}

/// Sends its form, with `name=value` when it is given a name.
#[component]
pub fn Button(
    #[prop(into)] label: String,
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional, into)] name: Option<&'static str>,
    #[prop(optional, into)] value: Option<String>,
    /// What it does in full, where the label alone would be the same for several rows.
    #[prop(optional, into)]
    says: Option<String>,
) -> impl IntoView {
    view! { <button class=kind.class() type="submit" name=name value=value aria-label=says>{label}</button> }
}

/// A link that is the page's next step.
#[component]
pub fn LinkButton(
    #[prop(into)] href: String,
    #[prop(into)] label: String,
    #[prop(optional)] kind: ButtonKind,
) -> impl IntoView {
    view! { <a class=kind.class() href=href>{label}</a> }
}
