//! The form on paper: each kind of question with room to write, the situation of
//! a case above its questions, and the keys on a sheet of their own, by the
//! letters that stand on the paper.

use super::{Asked, Trial};
use crate::{Words, components::lang_of, numbers};
use domain::{
    item::{ItemKind, Key, Question, QuestionFace, ScenarioFace},
    response::{OptionLetter, Response},
};
use leptos::prelude::*;

/// The form as it is printed; no screen shows it.
pub(super) fn paper(words: Words, page: &Trial) -> AnyView {
    let questions = (1_i64..).zip(&page.questions).map(|(number, asked)| {
        let situation = situation(words, &page.questions, number as usize - 1);
        view! { {situation}{question(words, number, &asked.question)} }
    });
    view! {
        <div class="paper">
            <h2>{page.title.text(words.lang()).to_owned()}</h2>
            <p>{words.trial_form(&page.seed.to_string())}</p>
            <p class="to-fill">{words.paper_name()}{line()}</p>
            <p class="to-fill">{words.paper_commission()}{line()}{words.paper_date()}{line()}</p>
            {questions.collect::<Vec<_>>()}
        </div>
    }
    .into_any()
}

/// The situation, above the first of the questions that are asked about it.
fn situation(words: Words, all: &[Asked], at: usize) -> Option<AnyView> {
    let told = all[at].question.scenario.as_ref()?;
    let same = |asked: &&Asked| asked.question.scenario.as_ref() == Some(told);
    if at.checked_sub(1).and_then(|before| all.get(before)).as_ref().is_some_and(same) {
        return None;
    }
    let last = at + all[at..].iter().take_while(same).count();
    let (lang, ScenarioFace { title, text }) = told.get(words.lang());
    let lang = lang_of(words.lang(), lang);
    let text = text.split("\n\n").map(str::trim).filter(|text| !text.is_empty());
    let text = text.map(|text| view! { <p>{text.to_owned()}</p> }).collect::<Vec<_>>();
    Some(
        view! {
            <section class="situation">
                <h3>{words.paper_situation(&(at + 1).to_string(), &last.to_string())}": "<span lang=lang>{title.clone()}</span></h3>
                <div lang=lang>{text}</div>
            </section>
        }
        .into_any(),
    )
}

fn question(words: Words, number: i64, question: &Question) -> AnyView {
    let (lang, face) = question.faces.get(words.lang());
    let how = match question.kind {
        ItemKind::Single | ItemKind::TrueFalse | ItemKind::Numeric | ItemKind::ShortText => None,
        ItemKind::Multiple => Some(words.paper_many()),
        ItemKind::Matching => Some(words.paper_match()),
        ItemKind::Ordering => Some(words.paper_order()),
    };
    let picture = face.picture.as_ref().filter(|picture| !picture.url.is_empty());
    view! {
        <section class="on-paper">
            <p lang=lang_of(words.lang(), lang)><strong>{number}". "{face.stem.clone()}</strong></p>
            {picture.map(|picture| view! { <p><img src=picture.url.clone() alt=picture.about.clone() /></p> })}
            {how.map(|how| view! { <p><em>{how}</em></p> })}
            <div lang=lang_of(words.lang(), lang)>{room(words, question.kind, face)}</div>
        </section>
    }
    .into_any()
}

/// Where the answer is marked or written.
fn room(words: Words, kind: ItemKind, face: &QuestionFace) -> AnyView {
    let options = |blank: bool| {
        let each = face.options.iter().map(|(_, text)| view! { <li>{text.clone()}{blank.then(line)}</li> });
        view! { <ol class="lettered">{each.collect::<Vec<_>>()}</ol> }.into_any()
    };
    match kind {
        ItemKind::Single | ItemKind::TrueFalse | ItemKind::Multiple => options(false),
        ItemKind::Ordering => options(true),
        ItemKind::Numeric | ItemKind::ShortText => {
            view! { <p class="to-fill">{words.your_number()}{line()}</p> }.into_any()
        }
        ItemKind::Matching => {
            let prompts = face.prompts.iter().map(|prompt| view! { <li>{prompt.clone()}{line()}</li> });
            view! { <ol>{prompts.collect::<Vec<_>>()}</ol>{options(false)} }.into_any()
        }
    }
}

/// A line to write on.
fn line() -> AnyView {
    view! { <span class="blank"></span> }.into_any()
}

/// The sheet of keys, begun on a page of its own; nothing unless it was asked for.
pub(super) fn keys(words: Words, page: &Trial) -> Option<AnyView> {
    let lines = page.questions.iter().filter_map(|asked| {
        let key = answer(words, &asked.question, asked.key.as_ref()?);
        Some(view! { <li>{key}</li> })
    });
    let lines = lines.collect::<Vec<_>>();
    if lines.is_empty() {
        return None;
    }
    let form = words.trial_form(&page.seed.to_string());
    Some(
        view! {
            <section class="key-sheet">
                <h2>{words.paper_keys()}</h2>
                <p>{page.title.text(words.lang()).to_owned()}". "{form}</p>
                <ol>{lines}</ol>
            </section>
        }
        .into_any(),
    )
}

/// The right answer by the letters of the paper.
fn answer(words: Words, question: &Question, key: &Key) -> String {
    let (_, face) = question.faces.get(words.lang());
    let key = match key {
        Key::Words(all) => return all.join(" / "),
        Key::Exactly(key) => key,
    };
    if let Response::Number(number) = key {
        return numbers::integer(words.lang(), (*number).into());
    }
    let pairs = key.pairs();
    let shown = face.options.iter().zip('A'..);
    let listed: Vec<String> = match question.kind {
        ItemKind::Matching => pairs
            .iter()
            .filter_map(|(number, one)| Some(format!("{number}\u{a0}–\u{a0}{}", on_paper(face, one)?)))
            .collect(),
        ItemKind::Ordering => shown
            .filter_map(|((one, _), letter)| Some(format!("{letter}\u{a0}–\u{a0}{}", pairs.number_of(*one)?)))
            .collect(),
        _ => shown.filter(|((one, _), _)| key.options().has(*one)).map(|(_, letter)| letter.to_string()).collect(),
    };
    listed.join(", ")
}

/// Options are lettered as they stand on the paper.
fn on_paper(face: &QuestionFace, option: OptionLetter) -> Option<char> {
    face.options.iter().zip('A'..).find(|((one, _), _)| *one == option).map(|(_, letter)| letter)
}
