//! The form of a question: its facts, then each part in the languages beside
//! each other.

use super::{DraftPage, area, choose, in_language, line, named};
use crate::{
    Words,
    components::{Field, StemPicture, TextField, lang_of},
    links,
    pages::trainer::{
        bank_topic::{difficulty_name, kind_name, use_name},
        case::situation_of,
        fault::part_field,
    },
};
use domain::{
    Lang,
    draft::ItemSource,
    item::{ItemFace, ItemKind, ItemUse},
    item_rules::Part,
    response::{MOST_PLACES, OptionLetter},
};
use leptos::prelude::*;

/// All letters an option can have.
fn letters() -> impl Iterator<Item = OptionLetter> {
    ('a'..='h').filter_map(|letter| OptionLetter::try_from(letter).ok())
}

/// As many lines as there are, and some to spare.
fn shown(there: usize) -> usize {
    (there + 2).clamp(4, MOST_PLACES)
}

pub(super) fn fields(words: Words, page: &DraftPage, source: &ItemSource) -> AnyView {
    let body = &source.body;
    let key = match body.kind {
        ItemKind::Numeric => number(words, page, source),
        ItemKind::ShortText => accepted(words, page, source),
        ItemKind::Matching => matching(words, page, source),
        ItemKind::Ordering => ordering(words, page, source),
        ItemKind::Single | ItemKind::Multiple | ItemKind::TrueFalse => choice(words, page, source),
    };
    let parts = matches!(body.kind, ItemKind::Multiple | ItemKind::Matching).then(|| {
        view! {
            <label class="option">
                <input type="checkbox" name="part-marks" value="1" checked=body.part_marks />
                <span>{words.item_part_marks()}</span>
            </label>
        }
    });
    view! {
        {body.scenario.as_ref().map(|scenario| {
            view! { <div id="situation" tabindex="-1">{situation_of(words, scenario)}{of_case(words, page, source)}</div> }
        })}
        {facts(words, page, source)}
        {both(words, page, source, Part::Stem, words.item_stem_label(), 3)}
        {pictures(words, page, source)}
        {key}
        {parts}
        {both(words, page, source, Part::Explanation, words.item_explanation_label(), 2)}
        {english(words, page, source)}
    }
    .into_any()
}

/// Topic and use of a case's question, which are the case's.
fn of_case(words: Words, page: &DraftPage, source: &ItemSource) -> AnyView {
    let topic = page.choices.topics.iter().find(|(slug, _)| *slug == source.body.topic);
    let topic = topic.map_or(source.body.topic.as_str(), |(_, name)| name.text(words.lang()));
    view! { <p class="soft">{topic.to_owned()}" · "{use_name(words, source.use_)}</p> }.into_any()
}

fn facts(words: Words, page: &DraftPage, source: &ItemSource) -> AnyView {
    let body = &source.body;
    let own = body.scenario.is_none();
    let kinds = ItemKind::ALL.iter().map(|kind| (kind.to_string(), kind_name(words, *kind).to_owned())).collect();
    let uses = ItemUse::ALL.iter().map(|one| (one.to_string(), use_name(words, *one).to_owned())).collect();
    let levels = (1..=3_u8).map(|level| (level.to_string(), difficulty_name(words, level).to_owned())).collect();
    let law = Field {
        hint: Some(words.item_law_hint().to_owned()),
        ..line(page, words, "law", words.item_law(), &body.law.join(", "))
    };
    let edition = Field { kind: "date", ..line(page, words, "edition", words.item_edition_label(), &body.edition) };
    let angoff = Field {
        hint: Some(words.item_angoff_hint().to_owned()),
        inputmode: Some("numeric"),
        narrow: true,
        ..line(
            page,
            words,
            "angoff",
            words.item_angoff(),
            &body.angoff.map(|mark| mark.percent().to_string()).unwrap_or_default(),
        )
    };
    view! {
        <div class="beside halves">
            {own.then(|| choose("topic", words.topic(), Some(words.draft_choose()), named(words, &page.choices.topics), &body.topic))}
            {choose("kind", words.column_kind(), None, kinds, body.kind.as_str())}
            {own.then(|| choose("use", words.column_use(), None, uses, source.use_.as_str()))}
            {choose("difficulty", words.column_difficulty(), None, levels, &body.difficulty.to_string())}
            <TextField of=law />
            <TextField of=edition />
        </div>
        <p class="hint">{words.item_kind_hint()}</p>
        <details class="fold" open=body.angoff.is_some()>
            <summary>{words.item_more()}</summary>
            <TextField of=angoff />
        </details>
    }
    .into_any()
}

fn text_of(face: Option<&ItemFace>, part: Part) -> String {
    let Some(face) = face else { return String::new() };
    match part {
        Part::Stem => face.stem.clone(),
        Part::Explanation => face.explanation.clone(),
        Part::Prompt(number) => face.prompts.get(number - 1).cloned().unwrap_or_default(),
        Part::Option(letter) => face.options.get(&letter).cloned().unwrap_or_default(),
        Part::Why(letter) => face.why.get(&letter).cloned().unwrap_or_default(),
        Part::Picture => face.picture.as_ref().map(|picture| picture.name.clone()).unwrap_or_default(),
        Part::PictureAbout => face.picture.as_ref().map(|picture| picture.about.clone()).unwrap_or_default(),
    }
}

fn face_of(source: &ItemSource, lang: Lang) -> Option<&ItemFace> {
    match lang {
        Lang::Kk => Some(&source.body.faces.kk),
        Lang::Ru => Some(&source.body.faces.ru),
        Lang::En => source.body.faces.en.as_ref(),
    }
}

fn one(words: Words, page: &DraftPage, source: &ItemSource, lang: Lang, part: Part, label: &str, rows: u8) -> AnyView {
    let value = text_of(face_of(source, lang), part);
    area(page, words, part_field(lang, part), &in_language(lang, label), &value, rows)
}

/// One part in both state languages.
fn both(words: Words, page: &DraftPage, source: &ItemSource, part: Part, label: &str, rows: u8) -> AnyView {
    view! {
        <div class="beside halves">
            {one(words, page, source, Lang::Kk, part, label, rows)}
            {one(words, page, source, Lang::Ru, part, label, rows)}
        </div>
    }
    .into_any()
}

/// The list of the pictures there are.
const PICTURES: &str = "pictures";

/// The picture in both state languages, folded away: few questions have one.
fn pictures(words: Words, page: &DraftPage, source: &ItemSource) -> AnyView {
    let open = source.body.pictures().next().is_some();
    let names = page.choices.pictures.iter().map(|name| view! { <option value=name.clone()></option> });
    view! {
        <details class="fold" open=open>
            <summary>{words.item_picture()}</summary>
            <p class="hint">
                {words.item_picture_hint()}" "<a href=links::media(words.lang())>{words.media_title()}</a>
            </p>
            <div class="beside halves">
                {picture(words, page, source, Lang::Kk)}
                {picture(words, page, source, Lang::Ru)}
            </div>
            <datalist id=PICTURES>{names.collect::<Vec<_>>()}</datalist>
        </details>
    }
    .into_any()
}

/// Its name, what it shows, and the picture itself where there is one of that name.
fn picture(words: Words, page: &DraftPage, source: &ItemSource, lang: Lang) -> AnyView {
    let face = face_of(source, lang);
    let label = in_language(lang, words.item_picture_name());
    let of = Field {
        list: Some(PICTURES),
        ..line(page, words, part_field(lang, Part::Picture), &label, &text_of(face, Part::Picture))
    };
    view! {
        <div>
            <TextField of=of />
            {one(words, page, source, lang, Part::PictureAbout, words.item_picture_about(), 2)}
            <StemPicture picture=face.and_then(|face| face.picture.as_ref()) lang=lang_of(words.lang(), lang) />
        </div>
    }
    .into_any()
}

/// An option with its reason folded away.
fn option(words: Words, page: &DraftPage, source: &ItemSource, letter: OptionLetter, mark: AnyView) -> AnyView {
    let name = letter.as_char().to_string();
    let why = Part::Why(letter);
    let open = [Lang::Kk, Lang::Ru].iter().any(|lang| !text_of(face_of(source, *lang), why).is_empty());
    view! {
        <fieldset class="written-option">
            <legend>{words.item_option(&name)}</legend>
            {mark}
            {both(words, page, source, Part::Option(letter), words.item_option_words(), 2)}
            <details class="fold" open=open>
                <summary>{words.item_why_label()}</summary>
                {both(words, page, source, why, words.item_why_words(), 2)}
            </details>
        </fieldset>
    }
    .into_any()
}

fn choice(words: Words, page: &DraftPage, source: &ItemSource) -> AnyView {
    let key = source.body.key.options();
    let kind = if source.body.kind == ItemKind::Multiple { "checkbox" } else { "radio" };
    let count = if source.body.kind == ItemKind::TrueFalse { 2 } else { shown(source.body.faces.kk.options.len()) };
    let options = letters()
        .take(count)
        .map(|letter| {
            let name = letter.as_char();
            let mark = view! {
                <label class="option">
                    <input type=kind name="key" value=name.to_string() id=format!("key-{name}") checked=key.has(letter) />
                    <span>{words.item_is_right()}</span>
                </label>
            };
            option(words, page, source, letter, mark.into_any())
        })
        .collect::<Vec<_>>();
    options.into_any()
}

fn ordering(words: Words, page: &DraftPage, source: &ItemSource) -> AnyView {
    let key = source.body.key.pairs();
    let count = shown(source.body.faces.kk.options.len());
    let options = letters()
        .take(count)
        .map(|letter| {
            let places = (1..=count).map(|place| (place.to_string(), place.to_string())).collect();
            let own = key.number_of(letter).map(|place| place.to_string()).unwrap_or_default();
            let id = format!("place-{}", letter.as_char());
            let mark = choose(id, words.item_place(), Some(words.not_chosen()), places, &own);
            option(words, page, source, letter, mark)
        })
        .collect::<Vec<_>>();
    view! { <p class="hint">{words.item_order_hint()}</p>{options} }.into_any()
}

fn matching(words: Words, page: &DraftPage, source: &ItemSource) -> AnyView {
    let key = source.body.key.pairs();
    let all: Vec<(String, String)> =
        letters().map(|letter| (letter.as_char().to_string(), letter.as_char().to_string())).collect();
    let prompts = (1..=shown(source.body.faces.kk.prompts.len()))
        .map(|number| {
            let own = key.at(number).map(|letter| letter.as_char().to_string()).unwrap_or_default();
            view! {
                <fieldset class="written-option">
                    <legend>{words.item_prompt(&number.to_string())}</legend>
                    {both(words, page, source, Part::Prompt(number), words.item_prompt_words(), 2)}
                    {choose(format!("match-{number}"), words.item_match(), Some(words.not_chosen()), all.clone(), &own)}
                </fieldset>
            }
        })
        .collect::<Vec<_>>();
    let options = letters()
        .take(shown(source.body.faces.kk.options.len()))
        .map(|letter| option(words, page, source, letter, ().into_any()))
        .collect::<Vec<_>>();
    view! { <h2>{words.item_left()}</h2>{prompts}<h2>{words.item_right()}</h2>{options} }.into_any()
}

/// What was typed and is no number stands in the key as words, so that it is not lost.
fn number(words: Words, page: &DraftPage, source: &ItemSource) -> AnyView {
    let key = &source.body.key;
    let number = key.exactly().and_then(|key| key.number()).map(|number| number.to_string());
    let value = number.or_else(|| key.words().first().cloned()).unwrap_or_default();
    let of =
        Field { inputmode: Some("numeric"), narrow: true, ..line(page, words, "answer", words.item_answer(), &value) };
    view! { <TextField of=of /> }.into_any()
}

fn accepted(words: Words, page: &DraftPage, source: &ItemSource) -> AnyView {
    view! {
        {area(page, words, "words", words.item_accepted(), &source.body.key.words().join("\n"), 4)}
        <p class="hint">{words.item_accepted_hint()}</p>
    }
    .into_any()
}

/// The English face, folded away: few questions have one.
fn english(words: Words, page: &DraftPage, source: &ItemSource) -> AnyView {
    let en = |part: Part, label: &str| one(words, page, source, Lang::En, part, label, 2);
    let body = &source.body;
    let prompts = (1..=body.faces.kk.prompts.len())
        .map(|number| en(Part::Prompt(number), &words.item_prompt(&number.to_string())))
        .collect::<Vec<_>>();
    let options = letters()
        .filter(|letter| body.faces.kk.options.contains_key(letter))
        .map(|letter| {
            let name = letter.as_char().to_string();
            view! {
                {en(Part::Option(letter), &words.item_option(&name))}
                {en(Part::Why(letter), &words.item_why(&name))}
            }
        })
        .collect::<Vec<_>>();
    view! {
        <details class="fold" open=body.faces.en.is_some()>
            <summary>{words.item_english()}</summary>
            {en(Part::Stem, words.item_stem_label())}
            {picture(words, page, source, Lang::En)}
            {prompts}
            {options}
            {en(Part::Explanation, words.item_explanation_label())}
        </details>
    }
    .into_any()
}
