//! A one-line field with label, hint and error tied by `aria-describedby`.

use leptos::prelude::*;
use std::borrow::Cow;

/// A field.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Field {
    /// Its id; the error summary leads to it.
    pub id: Cow<'static, str>,
    pub name: Cow<'static, str>,
    pub label: String,
    pub hint: Option<String>,
    pub error: Option<String>,
    /// What was typed; never set for a password.
    pub value: String,
    /// `type`; empty for `text`.
    pub kind: &'static str,
    pub autocomplete: &'static str,
    pub inputmode: Option<&'static str>,
    /// The id of a `datalist` with likely values.
    pub list: Option<&'static str>,
    /// Characters it is wide on large screens; 0 for full width.
    pub narrow: bool,
}

/// The ids that describe a field.
pub(super) fn described(hint: Option<&str>, error: Option<&str>) -> Option<String> {
    match (hint, error) {
        (None, None) => None,
        (Some(one), None) | (None, Some(one)) => Some(one.to_owned()),
        (Some(hint), Some(error)) => Some(format!("{hint} {error}")),
    }
}

/// The field. No `required`: what is missing is said in words by the page itself.
#[component]
pub fn TextField(of: Field) -> impl IntoView {
    let (hint_id, error_id) = (format!("{}-hint", of.id), format!("{}-error", of.id));
    let described =
        described(of.hint.is_some().then_some(hint_id.as_str()), of.error.is_some().then_some(error_id.as_str()));
    let wrong = of.error.is_some();
    view! {
        <div class=if wrong { "field wrong" } else { "field" }>
            <label for=of.id.clone()>{of.label}</label>
            {of.hint.map(|hint| view! { <p class="hint" id=hint_id>{hint}</p> })}
            {of.error.map(|error| view! { <p class="error" id=error_id>{error}</p> })}
            <input
                class=of.narrow.then_some("narrow")
                type=if of.kind.is_empty() { "text" } else { of.kind }
                id=of.id
                name=of.name
                value=(!of.value.is_empty()).then_some(of.value)
                autocomplete=of.autocomplete
                inputmode=of.inputmode
                list=of.list
                autocapitalize="none"
                spellcheck="false"
                aria-describedby=described
                aria-invalid=wrong.then_some("true")
            />
        </div>
    }
}
