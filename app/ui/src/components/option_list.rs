//! The options of a question after it has been answered, with what was right.

use crate::{Words, components::lang_of};
use domain::{
    Lang,
    item::{Choice, QuestionFace},
};
use leptos::prelude::*;

/// How an answer turned out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    Right,
    Wrong,
    Nothing,
}

impl Mark {
    pub fn of(chosen: Choice, key: Choice) -> Self {
        if chosen.is_empty() {
            Self::Nothing
        } else if chosen == key {
            Self::Right
        } else {
            Self::Wrong
        }
    }
}

/// "Right", "wrong" or "not answered", in words and colour.
#[component]
pub fn Verdict(words: Words, mark: Mark) -> impl IntoView {
    let (class, text) = match mark {
        Mark::Right => ("verdict good", words.right()),
        Mark::Wrong => ("verdict bad", words.wrong()),
        Mark::Nothing => ("verdict", words.no_answer()),
    };
    view! { <p class=class>{text}</p> }
}

/// The options, the key and the person's answer marked in words.
#[component]
pub fn OptionList(
    words: Words,
    lang: Lang,
    face: QuestionFace,
    key: Choice,
    #[prop(optional)] chosen: Choice,
    /// What the key is called: "right answer", or "key" for trainers.
    key_name: &'static str,
) -> impl IntoView {
    let options = face
        .options
        .into_iter()
        .map(|(letter, text)| {
            let (is_key, is_chosen) = (key.has(letter), chosen.has(letter));
            let class = match (is_key, is_chosen) {
                (true, _) => Some("key"),
                (false, true) => Some("missed"),
                (false, false) => None,
            };
            let notes = [is_key.then_some(key_name), is_chosen.then(|| words.your_answer())];
            let notes = notes.into_iter().flatten().collect::<Vec<_>>().join(", ");
            view! {
                <li class=class>
                    <span lang=lang_of(words.lang(), lang)>{text}</span>
                    {(!notes.is_empty()).then(|| view! { <em>{notes}</em> })}
                </li>
            }
        })
        .collect::<Vec<_>>();
    view! { <ul class="option-list">{options}</ul> }
}
