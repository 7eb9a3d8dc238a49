//! One of many in a list that unfolds.

use leptos::prelude::*;
use std::borrow::Cow;

/// A list to choose one from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SelectField {
    pub id: Cow<'static, str>,
    pub name: Cow<'static, str>,
    pub label: String,
    pub error: Option<String>,
    /// Value and words of each choice.
    pub options: Vec<(String, String)>,
    pub chosen: String,
}

/// The list.
#[component]
pub fn Select(of: SelectField) -> impl IntoView {
    let error_id = format!("{}-error", of.id);
    let wrong = of.error.is_some();
    let options = of
        .options
        .into_iter()
        .map(|(value, label)| {
            let selected = value == of.chosen;
            view! { <option value=value selected=selected>{label}</option> }
        })
        .collect::<Vec<_>>();
    view! {
        <div class=if wrong { "field wrong" } else { "field" }>
            <label for=of.id.clone()>{of.label}</label>
            {of.error.map(|error| view! { <p class="error" id=error_id.clone()>{error}</p> })}
            <select
                id=of.id
                name=of.name
                aria-describedby=wrong.then_some(error_id)
                aria-invalid=wrong.then_some("true")
            >
                {options}
            </select>
        </div>
    }
}
