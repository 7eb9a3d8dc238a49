//! Answers that set options against numbers: a matching, an order. Each line is a
//! list to choose from, which every phone and screen reader knows.

use super::Entered;
use crate::Words;
use domain::item::QuestionFace;
use leptos::prelude::*;

/// An option for each left side.
pub(super) fn matching(words: Words, face: &QuestionFace, entered: &Entered, lang: Option<&'static str>) -> AnyView {
    let chosen = entered.response.pairs();
    let lines = (1..)
        .zip(&face.prompts)
        .map(|(number, prompt)| {
            let options = face
                .options
                .iter()
                .map(|(letter, text)| {
                    let value = format!("{number}{}", letter.as_char());
                    view! { <option value=value selected=chosen.at(number) == Some(*letter)>{text.clone()}</option> }
                })
                .collect::<Vec<_>>();
            line(words, prompt, (entered.name(), None), lang, options.into_any())
        })
        .collect::<Vec<_>>();
    view! { <div class="pairs">{lines}</div> }.into_any()
}

/// A place for each step.
pub(super) fn ordering(
    words: Words,
    face: &QuestionFace,
    entered: &Entered,
    field: Option<String>,
    lang: Option<&'static str>,
) -> AnyView {
    let chosen = entered.response.pairs();
    // What was sent twice is shown as it was sent.
    let sent = entered.typed.as_deref().unwrap_or_default();
    let lines = face
        .options
        .iter()
        .enumerate()
        .map(|(at, (letter, text))| {
            let places = (1..=face.options.len())
                .map(|place| {
                    let value = format!("{place}{}", letter.as_char());
                    let selected = chosen.at(place) == Some(*letter) || sent.contains(&value);
                    view! { <option value=value selected=selected>{place}</option> }
                })
                .collect::<Vec<_>>();
            line(words, text, (entered.name(), field.clone().filter(|_| at == 0)), lang, places.into_any())
        })
        .collect::<Vec<_>>();
    view! { <div class="pairs order">{lines}</div> }.into_any()
}

fn line(
    words: Words,
    text: &str,
    (name, field): (String, Option<String>),
    lang: Option<&'static str>,
    options: AnyView,
) -> AnyView {
    view! {
        <label class="pair">
            <span lang=lang>{text.to_owned()}</span>
            <select name=name autocomplete="off" aria-invalid=field.is_some().then_some("true") id=field>
                <option value="">{words.not_chosen()}</option>
                {options}
            </select>
        </label>
    }
    .into_any()
}
