//! All positions of a form: which are answered, open, flagged. The island keeps
//! the `data-` attributes up to date; the words are for screen readers.

use crate::Words;
use domain::id::AttemptId;
use leptos::prelude::*;

/// One position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MapEntry {
    pub answered: bool,
    pub flagged: bool,
    pub current: bool,
}

/// The map; `overview` adds the link to all questions.
#[component]
pub fn QuestionMap(words: Words, attempt: AttemptId, entries: Vec<MapEntry>, overview: bool) -> impl IntoView {
    let lang = words.lang();
    let links = (1_u16..)
        .zip(entries)
        .map(|(position, entry)| {
            let state = if entry.answered { words.map_answered() } else { words.map_open() };
            let mut says = format!("{}, {state}", words.question_number(position.into()));
            if entry.flagged {
                says.push_str(", ");
                says.push_str(words.map_flagged());
            }
            view! {
                <a
                    href=crate::links::question(lang, attempt, position)
                    data-position=position
                    data-state=if entry.answered { "answered" } else { "open" }
                    data-flagged=if entry.flagged { "true" } else { "false" }
                    aria-current=entry.current.then_some("step")
                    aria-label=says
                >
                    {position}
                </a>
            }
        })
        .collect::<Vec<_>>();
    view! {
        <nav class="question-map" aria-label=words.map_label()>
            {links}
            {overview.then(|| view! { <a href=crate::links::attempt(lang, attempt) data-overview="">{words.all_questions()}</a> })}
        </nav>
    }
}
