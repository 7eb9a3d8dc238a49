//! What is wrong with a form, before the heading, each fault a link to its field.

use crate::Words;
use leptos::prelude::*;

/// One fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The id of the field; empty when the fault belongs to none.
    pub field: String,
    pub text: String,
}

impl Fault {
    pub fn new(field: impl Into<String>, text: impl Into<String>) -> Self {
        Self { field: field.into(), text: text.into() }
    }
}

/// The summary; nothing when there are no faults.
#[component]
pub fn ErrorSummary(words: Words, faults: Vec<Fault>) -> impl IntoView {
    (!faults.is_empty()).then(|| {
        let faults = faults
            .into_iter()
            .map(|fault| {
                if fault.field.is_empty() {
                    view! { <li>{fault.text}</li> }.into_any()
                } else {
                    view! { <li><a href=format!("#{}", fault.field)>{fault.text}</a></li> }.into_any()
                }
            })
            .collect::<Vec<_>>();
        view! {
            <div class="error-summary" role="alert" tabindex="-1" autofocus=true aria-labelledby="error-summary-title">
                <h2 id="error-summary-title">{words.error_summary_title()}</h2>
                <ul>{faults}</ul>
            </div>
        }
    })
}
