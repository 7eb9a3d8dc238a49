//! A question to be answered: its words and its options, without its key.

use crate::{Words, components::lang_of};
use domain::item::{Choice, ItemKind, Question};
use leptos::prelude::*;

/// The fields of a question's form; sends `chosen`, once for each option.
#[component]
pub fn QuestionFields<'a>(
    words: Words,
    question: &'a Question,
    chosen: Choice,
    /// What is wrong with the answer, where something is: its id and words.
    #[prop(optional_no_strip)]
    error: Option<(String, &'static str)>,
) -> impl IntoView + use<> {
    let (lang, face) = question.faces.get(words.lang());
    let lang = lang_of(words.lang(), lang);
    let (kind, hint) = match question.kind {
        ItemKind::Single => ("radio", words.choose_one()),
        ItemKind::Multiple => ("checkbox", words.choose_many()),
    };
    let options = face
        .options
        .iter()
        .map(|(letter, text)| {
            view! {
                <label class="option">
                    <input type=kind name="chosen" value=letter.as_char().to_string() checked=chosen.has(*letter) />
                    <span lang=lang>{text.clone()}</span>
                </label>
            }
        })
        .collect::<Vec<_>>();
    let described = error.as_ref().map(|(id, _)| id.clone());
    view! {
        <fieldset class="question-fields" aria-describedby=described>
            <legend lang=lang>{face.stem.clone()}</legend>
            <p class="hint">{hint}</p>
            {error.map(|(id, text)| view! { <p class="error" id=id>{text}</p> })}
            {options}
        </fieldset>
    }
}
