//! Radios and checkboxes with a legend, a hint and an error.

use leptos::prelude::*;

/// One thing to choose.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Selectable {
    pub value: String,
    pub label: String,
    pub hint: Option<String>,
    pub checked: bool,
}

/// A group of things to choose from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Choices {
    /// Begins the ids of the group; the error summary leads to `{id}-1`.
    pub id: String,
    pub name: &'static str,
    pub legend: String,
    pub hint: Option<String>,
    pub error: Option<String>,
    pub options: Vec<Selectable>,
}

/// Exactly one of them.
#[component]
pub fn Radios(of: Choices) -> impl IntoView {
    group("radio", of)
}

/// Any number of them.
#[component]
pub fn Checkboxes(of: Choices) -> impl IntoView {
    group("checkbox", of)
}

fn group(kind: &'static str, of: Choices) -> AnyView {
    let (hint_id, error_id) = (format!("{}-hint", of.id), format!("{}-error", of.id));
    let described = super::text_field::described(
        of.hint.is_some().then_some(hint_id.as_str()),
        of.error.is_some().then_some(error_id.as_str()),
    );
    let class = if of.error.is_some() { "choices wrong" } else { "choices" };
    let options = of
        .options
        .into_iter()
        .enumerate()
        .map(|(at, option)| {
            let id = format!("{}-{}", of.id, at + 1);
            view! {
                <label class="option">
                    <input type=kind id=id name=of.name value=option.value checked=option.checked />
                    <span>{option.label}{option.hint.map(|hint| view! { <small class="soft">{hint}</small> })}</span>
                </label>
            }
        })
        .collect::<Vec<_>>();
    view! {
        <fieldset class=class aria-describedby=described>
            <legend>{of.legend}</legend>
            {of.hint.map(|hint| view! { <p class="hint" id=hint_id>{hint}</p> })}
            {of.error.map(|error| view! { <p class="error" id=error_id>{error}</p> })}
            {options}
        </fieldset>
    }
    .into_any()
}
