//! A question after it has been answered: what was given, what was right, and why.

use super::{LawLinks, ScenarioText, StemPicture};
use crate::{Words, components::lang_of, numbers, pages::LawLink};
use domain::{
    Lang,
    item::{Feedback, ItemKind, Key, Question, QuestionFace, WHOLE},
    response::{OptionLetter, Response},
};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// How an answer turned out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    Right,
    /// Some of it; worth its part.
    Partly,
    Wrong,
    Nothing,
}

impl Mark {
    /// By what the answer is worth, in hundredths of a point.
    pub fn of(given: &Response, credit: u32) -> Self {
        match credit {
            _ if given.is_nothing() => Self::Nothing,
            WHOLE.. => Self::Right,
            0 => Self::Wrong,
            _ => Self::Partly,
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
        <StemPicture picture=face.picture.as_ref() lang=lang_of(words.lang(), lang) />
        <div role=told.then_some("status")><Verdict words=words mark=Mark::of(&given, feedback.credit) /></div>
        <OptionList
            words=words
            lang=lang
            face=face.clone()
            kind=question.kind
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
        Mark::Partly => ("verdict", words.partly_right()),
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
    kind: ItemKind,
    key: Key,
    #[prop(optional)] given: Response,
    /// Why each option is right or wrong.
    #[prop(optional)]
    why: BTreeMap<OptionLetter, String>,
    /// What the key is called: "right answer", or "key" for trainers.
    key_name: &'static str,
) -> impl IntoView {
    let lines = match (kind, key) {
        (_, Key::Words(all)) => words_taken(words, &all, &given, key_name),
        (_, Key::Exactly(Response::Number(right))) => two_numbers(words, right, &given, key_name),
        (ItemKind::Matching, Key::Exactly(key)) => matched(words, lang, &face, (&key, &given), key_name),
        (ItemKind::Ordering, Key::Exactly(key)) => in_order(words, lang, &face, (&key, &given), &why),
        (_, Key::Exactly(key)) => options(words, lang, face, (&key, &given), &why, key_name),
    };
    view! { <ul class="option-list">{lines}</ul> }
}

fn options(
    words: Words,
    lang: Lang,
    face: QuestionFace,
    (key, given): (&Response, &Response),
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

/// Each left side with its match, and with the one given where that is another.
fn matched(
    words: Words,
    lang: Lang,
    face: &QuestionFace,
    (key, given): (&Response, &Response),
    key_name: &'static str,
) -> Vec<AnyView> {
    let (key, given) = (key.pairs(), given.pairs());
    let lang = lang_of(words.lang(), lang);
    let text = |letter: OptionLetter| face.options.iter().find(|(one, _)| *one == letter).map(|(_, text)| text.clone());
    (1..)
        .zip(&face.prompts)
        .flat_map(|(number, prompt)| {
            let (right, own) = (key.at(number), given.at(number));
            let show = move |text: Option<String>| {
                view! { <span lang=lang>{prompt.clone()}" — "{text.unwrap_or_default()}</span> }
            };
            let missed = own.filter(|own| Some(*own) != right);
            let missed = missed.map(|own| line(false, true, [None, Some(words.your_answer())], show(text(own))));
            let met = own.is_some() && own == right;
            let notes = [Some(key_name), met.then(|| words.your_answer())];
            missed.into_iter().chain([line(true, met, notes, show(right.and_then(text)))])
        })
        .collect()
}

/// The steps in their right order, with the place given where that is another.
fn in_order(
    words: Words,
    lang: Lang,
    face: &QuestionFace,
    (key, given): (&Response, &Response),
    why: &BTreeMap<OptionLetter, String>,
) -> Vec<AnyView> {
    let given = given.pairs();
    let lang = lang_of(words.lang(), lang);
    key.pairs()
        .iter()
        .map(|(place, letter)| {
            let text = face.options.iter().find(|(one, _)| *one == letter).map(|(_, text)| text.clone());
            let (why, own) = (why.get(&letter).cloned(), given.number_of(letter));
            let missed = own.filter(|own| *own != place).map(|own| words.your_place(&own.to_string()));
            let class = if own == Some(place) { Some("key") } else { own.map(|_| "missed") };
            view! {
                <li class=class>
                    <span lang=lang>{place}". "{text}</span>
                    {why.map(|why| view! { <span class="why" lang=lang>{why}</span> })}
                    {missed.map(|missed| view! { <em>{missed}</em> })}
                </li>
            }
            .into_any()
        })
        .collect()
}

/// The words taken as right, and those given where they are others.
fn words_taken(words: Words, all: &[String], given: &Response, key_name: &'static str) -> Vec<AnyView> {
    let met = Key::Words(all.to_vec()).is_met_by(given);
    let own = given
        .words()
        .map(|own| line(met, true, [None, Some(words.your_answer())], view! { <span>{own.to_owned()}</span> }));
    let key = view! { <span>{all.join(" / ")}</span> };
    own.into_iter().chain([line(true, false, [Some(key_name), None], key)]).collect()
}

/// The number given, where it is another one, and the right one.
fn two_numbers(words: Words, right: u32, given: &Response, key_name: &'static str) -> Vec<AnyView> {
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
