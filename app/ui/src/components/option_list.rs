//! A question after it has been answered: what was given, what was right, and why.

use super::{LawLinks, ScenarioText};
use crate::{Words, components::lang_of, numbers, pages::LawLink};
use domain::{
    Lang,
    item::{Feedback, Key, Question, QuestionFace},
    response::{OptionLetter, Response},
};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// How an answer turned out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    Right,
    Wrong,
    Nothing,
}

impl Mark {
    pub fn of(given: Response, key: Key) -> Self {
        if given.is_nothing() {
            Self::Nothing
        } else if key.is_met_by(given) {
            Self::Right
        } else {
            Self::Wrong
        }
    }
}

/// An answered question whole: words, verdict, options with their reasons, law.
#[component]
pub fn Outcome(
    words: Words,
    question: Question,
    given: Response,
    feedback: Feedback,
    law: Vec<LawLink>,
    /// Does the answer come in this very moment? Then it is read aloud.
    #[prop(optional)]
    told: bool,
) -> impl IntoView {
    let (lang, face) = question.faces.get(words.lang());
    let (explained_in, explanation) = feedback.explanation.get(words.lang());
    let (_, why) = feedback.why.get(words.lang());
    view! {
        {question.scenario.as_ref().map(|scenario| view! { <ScenarioText words=words scenario=scenario /> })}
        <p class="stem" lang=lang_of(words.lang(), lang)>{face.stem.clone()}</p>
        <div role=told.then_some("status")><Verdict words=words mark=Mark::of(given, feedback.key) /></div>
        <OptionList
            words=words
            lang=lang
            face=face.clone()
            key=feedback.key
            given=given
            why=why.clone()
            key_name=words.right_answer()
        />
        <p lang=lang_of(words.lang(), explained_in)>{explanation.clone()}</p>
        <LawLinks words=words law=law />
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

/// The options, the key and the person's answer marked in words; of a numeric
/// item the number given and the right one.
#[component]
pub fn OptionList(
    words: Words,
    lang: Lang,
    face: QuestionFace,
    key: Key,
    #[prop(optional)] given: Response,
    /// Why each option is right or wrong.
    #[prop(optional)]
    why: BTreeMap<OptionLetter, String>,
    /// What the key is called: "right answer", or "key" for trainers.
    key_name: &'static str,
) -> impl IntoView {
    let lines = match key.0 {
        Response::Options(_) => options(words, lang, face, (key.0, given), &why, key_name),
        Response::Number(right) => two_numbers(words, right, given, key_name),
    };
    view! { <ul class="option-list">{lines}</ul> }
}

fn options(
    words: Words,
    lang: Lang,
    face: QuestionFace,
    (key, given): (Response, Response),
    why: &BTreeMap<OptionLetter, String>,
    key_name: &'static str,
) -> Vec<AnyView> {
    let (key, chosen) = (key.options(), given.options());
    let lang = lang_of(words.lang(), lang);
    face.options
        .into_iter()
        .map(|(letter, text)| {
            let why = why.get(&letter).cloned();
            let (is_key, is_chosen) = (key.has(letter), chosen.has(letter));
            let notes = [is_key.then_some(key_name), is_chosen.then(|| words.your_answer())];
            line(
                is_key,
                is_chosen,
                notes,
                view! {
                    <span lang=lang>{text}</span>
                    {why.map(|why| view! { <span class="why" lang=lang>{why}</span> })}
                },
            )
        })
        .collect()
}

/// The number given, where it is another one, and the right one.
fn two_numbers(words: Words, right: u32, given: Response, key_name: &'static str) -> Vec<AnyView> {
    let show = |number: u32| numbers::integer(words.lang(), number.into());
    let met = given.number() == Some(right);
    let own = given.number().filter(|number| *number != right);
    let own =
        own.map(|number| line(false, true, [None, Some(words.your_answer())], view! { <span>{show(number)}</span> }));
    let notes = [Some(key_name), met.then(|| words.your_answer())];
    own.into_iter().chain([line(true, met, notes, view! { <span>{show(right)}</span> })]).collect()
}

fn line(is_key: bool, is_chosen: bool, notes: [Option<&'static str>; 2], text: impl IntoView) -> AnyView {
    let class = match (is_key, is_chosen) {
        (true, _) => Some("key"),
        (false, true) => Some("missed"),
        (false, false) => None,
    };
    let notes = notes.into_iter().flatten().collect::<Vec<_>>().join(", ");
    view! {
        <li class=class>
            {text.into_view()}
            {(!notes.is_empty()).then(|| view! { <em>{notes}</em> })}
        </li>
    }
    .into_any()
}
