//! A question to be answered: its words and its options, without its key.

use super::{StemPicture, pair_fields};
use crate::{Words, components::lang_of};
use domain::{
    Faces,
    item::{ItemKind, Question, QuestionFace, ScenarioFace},
    response::{LONGEST_TEXT, Response},
};
use leptos::prelude::*;

/// What stands in the fields of a question.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entered {
    pub response: Response,
    /// What was sent and cannot be read: no number where one was asked for, or
    /// one place given to two steps.
    pub typed: Option<String>,
    /// Before the name of the fields, where several questions share a form.
    pub prefix: String,
}

impl Entered {
    /// What the fields are called.
    pub(super) fn name(&self) -> String {
        format!("{}chosen", self.prefix)
    }
}

impl From<Response> for Entered {
    fn from(response: Response) -> Self {
        Self { response, ..Self::default() }
    }
}

/// The fields of a question's form; sends `chosen`: once for each option or
/// pair, or a number, or words.
#[component]
pub fn QuestionFields<'a>(
    words: Words,
    question: &'a Question,
    entered: Entered,
    /// What is wrong with the answer, where something is: its id and words.
    #[prop(optional_no_strip)]
    error: Option<(String, &'static str)>,
) -> impl IntoView + use<> {
    let (real, face) = question.faces.get(words.lang());
    let lang = lang_of(words.lang(), real);
    let described = error.as_ref().map(|(id, _)| id.clone());
    let hint = match question.kind {
        ItemKind::Single | ItemKind::TrueFalse => words.choose_one(),
        ItemKind::Multiple => words.choose_many(),
        ItemKind::Matching => words.match_each(),
        ItemKind::Ordering => words.put_in_order(),
        ItemKind::Numeric => words.write_number(),
        ItemKind::ShortText => words.write_words(),
    };
    let field = error.as_ref().map(|(id, _)| number_field(id));
    let fields = match question.kind {
        ItemKind::Single | ItemKind::TrueFalse => options(face, "radio", &entered, lang),
        ItemKind::Multiple => options(face, "checkbox", &entered, lang),
        ItemKind::Matching => pair_fields::matching(words, face, &entered, lang),
        ItemKind::Ordering => pair_fields::ordering(words, face, &entered, field, lang),
        ItemKind::Numeric => number(words, entered, field),
        ItemKind::ShortText => short_text(words, &entered),
    };
    view! {
        {question.scenario.as_ref().map(|scenario| view! { <ScenarioText words=words scenario=scenario /> })}
        <fieldset class="question-fields" aria-describedby=described>
            <legend lang=lang>{face.stem.clone()}</legend>
            <StemPicture picture=face.picture.as_ref() lang=lang />
            <p class="hint">{hint}</p>
            {error.map(|(id, text)| view! { <p class="error" id=id>{text}</p> })}
            {fields}
        </fieldset>
    }
}

fn options(face: &QuestionFace, kind: &'static str, entered: &Entered, lang: Option<&'static str>) -> AnyView {
    let (chosen, name) = (entered.response.options(), entered.name());
    let options = face
        .options
        .iter()
        .map(|(letter, text)| {
            view! {
                <label class="option">
                    <input type=kind name=name.clone() value=letter.as_char().to_string() checked=chosen.has(*letter) />
                    <span lang=lang>{text.clone()}</span>
                </label>
            }
        })
        .collect::<Vec<_>>();
    options.into_any()
}

/// A whole number: typed with a phone's digits, and no arrows that change it by a slip.
fn number(words: Words, entered: Entered, field: Option<String>) -> AnyView {
    let name = entered.name();
    let value = entered.typed.or_else(|| entered.response.number().map(|number| number.to_string()));
    view! {
        <label class="number-answer">
            {words.your_number()}
            <input
                type="text"
                name=name
                id=field.clone()
                class="narrow"
                inputmode="numeric"
                pattern=NUMBER_PATTERN
                maxlength="14"
                autocomplete="off"
                value=value
                aria-invalid=field.is_some().then_some("true")
            />
        </label>
    }
    .into_any()
}

/// A word or a few.
fn short_text(words: Words, entered: &Entered) -> AnyView {
    view! {
        <label class="number-answer">
            {words.your_words()}
            <input
                type="text"
                name=entered.name()
                data-text="true"
                maxlength=LONGEST_TEXT
                autocomplete="off"
                value=entered.response.words().map(str::to_owned)
            />
        </label>
    }
    .into_any()
}

/// What is said where an answer of this kind cannot be read.
pub const fn unreadable(words: Words, kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::Ordering => words.notice_place_twice(),
        _ => words.notice_not_a_number(),
    }
}

/// The `id` of a number's field with this error: the error summary leads there.
pub fn number_field(error: &str) -> String {
    format!("{error}-field")
}

/// Digits, with blanks between thousands: what [`Response`] reads.
const NUMBER_PATTERN: &str = "\\s*[0-9][0-9\\s]*";

/// The situation of a case, open at first; who has read it may fold it away.
#[component]
pub fn ScenarioText<'a>(words: Words, scenario: &'a Faces<ScenarioFace>) -> impl IntoView + use<> {
    let (lang, face) = scenario.get(words.lang());
    let paragraphs = face.text.split("\n\n").map(str::trim).filter(|text| !text.is_empty());
    let paragraphs = paragraphs.map(|text| view! { <p>{text.to_owned()}</p> }).collect::<Vec<_>>();
    view! {
        <details class="scenario" open>
            <summary>{words.scenario()}": "<span lang=lang_of(words.lang(), lang)>{face.title.clone()}</span></summary>
            <div lang=lang_of(words.lang(), lang)>{paragraphs}</div>
        </details>
    }
}
