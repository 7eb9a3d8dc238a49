//! The steps of a course in order, each with its state in words.

use crate::components::lang_of;
use domain::Lang;
use leptos::prelude::*;

/// How a step stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepState {
    Done,
    Now,
    Ahead,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What stands in the circle: a number or a letter.
    pub mark: String,
    pub state: StepState,
    /// `None` where it cannot be opened yet.
    pub href: Option<String>,
    pub lang: Lang,
    pub title: String,
    /// The state, or how long it takes.
    pub note: String,
}

/// The list.
#[component]
pub fn StepList(page: Lang, steps: Vec<Step>) -> impl IntoView {
    let steps = steps
        .into_iter()
        .map(|step| {
            let (class, mark) = match step.state {
                StepState::Done => ("dot done", "✓".to_owned()),
                StepState::Now => ("dot now", step.mark),
                StepState::Ahead => ("dot", step.mark),
            };
            let lang = lang_of(page, step.lang);
            let title = match step.href {
                Some(href) => view! { <a href=href lang=lang>{step.title}</a> }.into_any(),
                None => view! { <span lang=lang>{step.title}</span> }.into_any(),
            };
            let current = (step.state == StepState::Now).then_some("step");
            view! {
                <li aria-current=current>
                    <span class=class aria-hidden="true">{mark}</span>
                    <span class="step-title">{title}</span>
                    <span class="step-note">{step.note}</span>
                </li>
            }
        })
        .collect::<Vec<_>>();
    view! { <ol class="step-list">{steps}</ol> }
}
