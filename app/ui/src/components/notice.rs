//! A message beside the task: information, success, a warning, a fault.

use crate::components::Inside;
use leptos::prelude::*;

/// What kind of message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    #[default]
    Info,
    Good,
    Warn,
    Bad,
}

/// The message. Success and faults are announced.
#[component]
pub fn Notice(
    #[prop(optional)] tone: Tone,
    #[prop(optional, into)] title: Option<String>,
    children: Inside,
) -> impl IntoView {
    let (class, role) = match tone {
        Tone::Info => ("notice", None),
        Tone::Good => ("notice good", Some("status")),
        Tone::Warn => ("notice warn", None),
        Tone::Bad => ("notice bad", Some("alert")),
    };
    view! {
        <div class=class role=role>
            {title.map(|title| view! { <p class="notice-title">{title}</p> })}
            {children.view()}
        </div>
    }
}
