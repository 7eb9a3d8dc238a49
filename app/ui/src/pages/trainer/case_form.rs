//! The form of a practical case: a new one, or one whose situation is changed.
//!
//! Posts to its own path: `topic`, `use`, `{lang}-title` and `{lang}-text`; a new
//! case also `slug` and `questions`, a change also `seen` for each open draft.

use super::bank_topic::use_name;
use crate::{
    Words,
    components::{
        BackLink, Button, ErrorSummary, Fault, Field, Notice, Select, SelectField, TextArea, TextAreaField, TextField,
        Tone,
    },
    links,
    shell::{Sheet, Shell, document},
};
use domain::{
    Faces, Lang,
    case::{CaseFault, CasePart},
    id::DraftId,
    item::{ItemUse, ScenarioFace},
};
use leptos::prelude::*;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseForm {
    /// The slug of the case that is changed; nothing for a new one.
    pub case: Option<String>,
    pub typed: TypedCase,
    pub topics: Vec<(String, Faces<String>)>,
    /// Open drafts of its questions, as they stand.
    pub drafts: Vec<OpenDraft>,
    pub problems: Vec<Problem>,
}

/// A case as it is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedCase {
    pub slug: String,
    pub topic: String,
    pub item_use: String,
    pub questions: String,
    pub faces: Faces<ScenarioFace>,
}

/// A question that is being written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenDraft {
    pub id: DraftId,
    pub version: i64,
    pub slug: String,
    pub saver: String,
}

/// Why nothing was written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    Slug,
    Taken,
    Topic,
    Use,
    Questions,
    Words(CaseFault),
    /// A draft was saved or begun since the form was opened.
    Behind,
}

impl Problem {
    fn field(&self) -> String {
        match self {
            Self::Slug | Self::Taken => "slug".to_owned(),
            Self::Topic => "topic".to_owned(),
            Self::Use => "use".to_owned(),
            Self::Questions => "questions".to_owned(),
            Self::Words(fault) => fault_field(fault),
            Self::Behind => "open-drafts".to_owned(),
        }
    }

    fn text(&self, words: Words) -> String {
        match self {
            Self::Slug => words.fault_slug().to_owned(),
            Self::Taken => words.case_taken().to_owned(),
            Self::Topic => words.fault_topic().to_owned(),
            Self::Use => words.case_no_use().to_owned(),
            Self::Questions => words.case_wrong_number().to_owned(),
            Self::Words(fault) => fault_text(words, fault),
            Self::Behind => words.case_behind().to_owned(),
        }
    }
}

fn fault_field(fault: &CaseFault) -> String {
    let (CaseFault::NoWords(lang, part) | CaseFault::Numbers { lang, part, .. }) = fault;
    part_field(*lang, *part)
}

/// The id of a text's field.
pub fn part_field(lang: Lang, part: CasePart) -> String {
    match part {
        CasePart::Title => format!("{lang}-title"),
        CasePart::Text => format!("{lang}-text"),
    }
}

/// A fault of a situation in words.
pub(super) fn fault_text(words: Words, fault: &CaseFault) -> String {
    let name = |part: CasePart| match part {
        CasePart::Title => words.case_part_title(),
        CasePart::Text => words.case_part_text(),
    };
    let list = |numbers: &[String]| {
        if numbers.is_empty() { words.fault_no_numbers().to_owned() } else { numbers.join(", ") }
    };
    match fault {
        CaseFault::NoWords(lang, part) => words.fault_no_words(lang.own_name(), name(*part)),
        CaseFault::Numbers { lang, part, kk, own } => {
            words.fault_numbers(&list(kk), lang.own_name(), &list(own), name(*part))
        }
    }
}

pub fn render(shell: &Shell<'_>, page: &CaseForm) -> String {
    let lang = shell.lang;
    let words = Words::of(lang);
    let title = if page.case.is_some() { words.case_edit() } else { words.case_new() };
    let sheet = Sheet::wide(title).faulty(!page.problems.is_empty());
    document(shell, &sheet, |words| {
        let faults = page.problems.iter().map(|one| Fault::new(one.field(), one.text(words))).collect();
        let (back, back_label) = match &page.case {
            Some(case) => (links::case(lang, case), words.case_back()),
            None => (links::cases(lang), words.cases_title()),
        };
        let lead = if page.case.is_some() { words.case_edit_lead() } else { words.case_new_lead() };
        view! {
            <BackLink href=back label=back_label />
            <ErrorSummary words=words faults=faults />
            <h1>{title}</h1>
            <p class="lead">{lead}</p>
            {being_written(words, page)}
            {form(words, page)}
        }
    })
}

/// Whose work goes on, and that only the situation is put into it.
fn being_written(words: Words, page: &CaseForm) -> Option<AnyView> {
    if page.drafts.is_empty() {
        return None;
    }
    let lang = words.lang();
    let lines = page
        .drafts
        .iter()
        .map(|one| view! { <li><a href=links::draft(lang, one.id)>{one.slug.clone()}</a>": "{one.saver.clone()}</li> })
        .collect::<Vec<_>>();
    Some(
        view! {
            <div id="open-drafts" tabindex="-1">
                <Notice tone=Tone::Warn title=words.case_being_written()>
                    <p>{words.case_being_written_lead()}</p>
                    <ul>{lines}</ul>
                </Notice>
            </div>
        }
        .into_any(),
    )
}

fn form(words: Words, page: &CaseForm) -> AnyView {
    let lang = words.lang();
    let action = page.case.as_ref().map_or_else(|| links::new_case(lang), |case| links::case_edit(lang, case));
    let seen = page
        .drafts
        .iter()
        .map(|one| view! { <input type="hidden" name="seen" value=format!("{}:{}", one.id, one.version) /> })
        .collect::<Vec<_>>();
    let label = if page.case.is_some() { words.case_change_button() } else { words.case_begin() };
    view! {
        <form method="post" action=action novalidate=true autocomplete="off">
            {seen}
            {facts(words, page)}
            <div class="beside halves">{face(words, page, Lang::Kk)}{face(words, page, Lang::Ru)}</div>
            <details class="fold" open=page.typed.faces.en.is_some()>
                <summary>{words.item_english()}</summary>
                {face(words, page, Lang::En)}
            </details>
            <div class="row"><Button label=label /></div>
        </form>
    }
    .into_any()
}

fn error(words: Words, page: &CaseForm, field: &str) -> Option<String> {
    page.problems.iter().find(|one| one.field() == field).map(|one| one.text(words))
}

fn facts(words: Words, page: &CaseForm) -> AnyView {
    let TypedCase { topic, item_use, .. } = &page.typed;
    let topics = page.topics.iter().map(|(slug, name)| (slug.clone(), name.text(words.lang()).to_owned()));
    let topic = SelectField {
        id: "topic".into(),
        name: "topic".into(),
        label: words.topic().to_owned(),
        error: error(words, page, "topic"),
        options: [(String::new(), words.draft_choose().to_owned())].into_iter().chain(topics).collect(),
        chosen: topic.clone(),
    };
    let item_use = SelectField {
        id: "use".into(),
        name: "use".into(),
        label: words.column_use().to_owned(),
        error: error(words, page, "use"),
        options: ItemUse::ALL.iter().map(|one| (one.to_string(), use_name(words, *one).to_owned())).collect(),
        chosen: item_use.clone(),
    };
    let of_new = page.case.is_none().then(|| new_facts(words, page));
    view! {
        {of_new}
        <div class="beside halves"><Select of=topic /><Select of=item_use /></div>
    }
    .into_any()
}

fn new_facts(words: Words, page: &CaseForm) -> AnyView {
    let slug = Field {
        id: "slug".into(),
        name: "slug".into(),
        label: words.drafts_slug().to_owned(),
        hint: Some(words.case_slug_hint().to_owned()),
        error: error(words, page, "slug"),
        value: page.typed.slug.clone(),
        autocomplete: "off",
        ..Field::default()
    };
    let questions = Field {
        id: "questions".into(),
        name: "questions".into(),
        label: words.column_questions().to_owned(),
        hint: Some(words.case_number_hint().to_owned()),
        error: error(words, page, "questions"),
        value: page.typed.questions.clone(),
        autocomplete: "off",
        inputmode: Some("numeric"),
        narrow: true,
        ..Field::default()
    };
    view! { <div class="beside halves"><TextField of=slug /><TextField of=questions /></div> }.into_any()
}

/// Title and text in one language.
fn face(words: Words, page: &CaseForm, lang: Lang) -> AnyView {
    let empty = ScenarioFace::default();
    let face = page.typed.faces.iter().find(|(one, _)| *one == lang).map_or(&empty, |(_, face)| face);
    let in_language = |what: &str| format!("{}: {what}", lang.own_name());
    let (title_id, text_id) = (part_field(lang, CasePart::Title), part_field(lang, CasePart::Text));
    let title = Field {
        error: error(words, page, &title_id),
        name: title_id.clone().into(),
        id: title_id.into(),
        label: in_language(words.case_part_title()),
        value: face.title.clone(),
        autocomplete: "off",
        ..Field::default()
    };
    let text = TextAreaField {
        error: error(words, page, &text_id),
        name: text_id.clone().into(),
        id: text_id.into(),
        label: in_language(words.case_part_text()),
        hint: Some(words.case_text_hint().to_owned()),
        value: face.text.clone(),
        rows: 10,
    };
    view! { <div><TextField of=title /><TextArea of=text /></div> }.into_any()
}
