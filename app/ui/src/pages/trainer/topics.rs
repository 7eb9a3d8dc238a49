//! The topics of the bank: their tree, a new one, and one that is changed.
//!
//! The list posts to [`links::topics`]: `step` is `add` with the fields of the
//! form, or `up` and `down` with `slug`. A topic's own page posts `step` as `save`
//! or `retire`.

use crate::{
    Words,
    components::{
        BackLink, Button, ButtonKind, Empty, ErrorSummary, Fault, Field, Notice, Said, Select, SelectField, TextField,
        Tone,
    },
    links,
    shell::{Sheet, Shell, document},
};
use domain::{
    Faces, Lang,
    topic::{LONGEST_NAME, MOST_LEVELS, Misplaced, Topic, TopicTree},
};
use leptos::prelude::*;

/// A topic as it is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedTopic {
    pub slug: String,
    /// Slug of the topic it is to stand under; empty for the top.
    pub parent: String,
    pub title: Faces<String>,
}

impl Default for TypedTopic {
    fn default() -> Self {
        Self {
            slug: String::new(),
            parent: String::new(),
            title: Faces { kk: String::new(), ru: String::new(), en: None },
        }
    }
}

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    Added,
    Changed,
    Retired,
}

/// Why nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    Slug,
    Reserved,
    Taken,
    Name(Lang),
    /// A name of so many letters, which is too many.
    LongName(Lang, usize),
    Misplaced(Misplaced),
    /// A test could no longer draw its forms.
    Starves {
        test: String,
        topic: String,
        available: usize,
        needed: usize,
    },
    HoldsTopics,
    HoldsQuestions,
    /// What needs it.
    Needed(String),
}

impl Problem {
    fn field(&self) -> String {
        match self {
            Self::Slug | Self::Reserved | Self::Taken => "slug".to_owned(),
            Self::Name(lang) | Self::LongName(lang, _) => name_field(*lang),
            Self::Misplaced(_) | Self::Starves { .. } => "parent".to_owned(),
            Self::HoldsTopics | Self::HoldsQuestions | Self::Needed(_) => "retire".to_owned(),
        }
    }

    fn text(&self, words: Words) -> String {
        match self {
            Self::Slug => words.fault_slug().to_owned(),
            Self::Reserved => words.topics_reserved().to_owned(),
            Self::Taken => words.topics_taken().to_owned(),
            Self::Name(_) => words.fault_title().to_owned(),
            Self::LongName(lang, length) => {
                words.fault_too_long(&length.to_string(), &LONGEST_NAME.to_string(), lang.own_name())
            }
            Self::Misplaced(Misplaced::UnknownParent) => words.fault_topic().to_owned(),
            Self::Misplaced(Misplaced::UnderItself) => words.topics_under_itself().to_owned(),
            Self::Misplaced(Misplaced::TooDeep) => words.topics_too_deep(&MOST_LEVELS.to_string()),
            Self::Starves { test, topic, available, needed } => {
                words.topics_starves(&available.to_string(), &needed.to_string(), test, topic)
            }
            Self::HoldsTopics => words.topics_holds_topics().to_owned(),
            Self::HoldsQuestions => words.topics_holds_questions().to_owned(),
            Self::Needed(by) => words.content_needed(by),
        }
    }
}

/// The field of a name.
pub fn name_field(lang: Lang) -> String {
    format!("{lang}-title")
}

/// The page of all topics.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Topics {
    pub tree: TopicTree,
    /// How many questions each has, with those of the topics inside it, in the tree's order.
    pub questions: Vec<i64>,
    pub typed: TypedTopic,
    pub done: Option<Done>,
    pub problems: Vec<Problem>,
}

/// The page of one topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopicForm {
    /// As it is.
    pub topic: Topic,
    pub tree: TopicTree,
    pub typed: TypedTopic,
    pub problems: Vec<Problem>,
}

pub fn render(shell: &Shell<'_>, page: &Topics) -> String {
    let words = Words::of(shell.lang);
    let sheet = Sheet::wide(words.topics_title()).faulty(!page.problems.is_empty());
    document(shell, &sheet, |words| {
        let lang = shell.lang;
        let done = page.done.map(|done| match done {
            Done::Added => words.topics_added(),
            Done::Changed => words.topics_changed(),
            Done::Retired => words.topics_retired(),
        });
        view! {
            <BackLink href=links::bank(lang) label=words.bank_title() />
            <ErrorSummary words=words faults=faults(words, &page.problems) />
            {done.map(|done| view! { <Notice tone=Tone::Good><p>{done}</p></Notice> })}
            <h1>{words.topics_title()}</h1>
            <p class="lead">{words.topics_lead()}</p>
            {if page.tree.is_empty() {
                view! { <Empty title=words.topics_title()><p>{words.topics_empty()}</p></Empty> }.into_any()
            } else {
                list(words, page)
            }}
            <h2>{words.topics_new()}</h2>
            <form method="post" action=links::topics(lang) novalidate=true autocomplete="off">
                {slug(words, page)}
                {fields(words, &page.typed, &page.tree, None, &page.problems)}
                <div class="row"><Button label=words.topics_add() name="step" value="add".to_owned() /></div>
            </form>
        }
    })
}

fn faults(words: Words, problems: &[Problem]) -> Vec<Fault> {
    let mut faults: Vec<Fault> = Vec::new();
    for problem in problems {
        let fault = Fault::new(problem.field(), problem.text(words));
        if !faults.iter().any(|other| other.text == fault.text) {
            faults.push(fault);
        }
    }
    faults
}

fn list(words: Words, page: &Topics) -> AnyView {
    let lines = page.tree.iter().zip(&page.questions).map(|(topic, questions)| line(words, page, topic, *questions));
    view! { <ul class="rows">{lines.collect::<Vec<_>>()}</ul> }.into_any()
}

fn line(words: Words, page: &Topics, topic: &Topic, questions: i64) -> AnyView {
    let lang = words.lang();
    let name = topic.title.text(lang).to_owned();
    let says = |what: &str| format!("{what}: {name}");
    let depth = page.tree.depth(&topic.slug);
    let beside = || page.tree.children(topic.parent.as_deref());
    let is_first = beside().next().is_some_and(|one| one.slug == topic.slug);
    let is_last = beside().last().is_some_and(|one| one.slug == topic.slug);
    let step = |value: &'static str, label: &'static str| {
        view! {
            <button class="button quiet small" type="submit" name="step" value=value aria-label=says(label)>{label}</button>
        }
    };
    view! {
        <li class=format!("topic depth-{depth}")>
            <form method="post" action=links::topics(lang) class="row subject">
                <input type="hidden" name="slug" value=topic.slug.clone() />
                <span class="subject-title">
                    <a href=links::bank_topic(lang, &topic.slug)><Said lang=lang faces=&topic.title /></a>
                    <small class="soft">" "{topic.slug.clone()}" · "{words.items(questions)}</small>
                </span>
                {(!is_first).then(|| step("up", words.move_up()))}
                {(!is_last).then(|| step("down", words.move_down()))}
                <a href=links::topic(lang, &topic.slug) aria-label=says(words.content_edit())>{words.content_edit()}</a>
            </form>
        </li>
    }
    .into_any()
}

fn slug(words: Words, page: &Topics) -> AnyView {
    let field = Field {
        id: "slug".into(),
        name: "slug".into(),
        label: words.drafts_slug().to_owned(),
        hint: Some(words.topics_slug_hint().to_owned()),
        error: error(words, &page.problems, "slug"),
        value: page.typed.slug.clone(),
        autocomplete: "off",
        ..Field::default()
    };
    view! { <TextField of=field /> }.into_any()
}

fn error(words: Words, problems: &[Problem], field: &str) -> Option<String> {
    problems.iter().find(|one| one.field() == field).map(|one| one.text(words))
}

/// Names, and the topic it stands inside. A topic is never offered itself, nor what it holds.
fn fields(words: Words, typed: &TypedTopic, tree: &TopicTree, own: Option<&str>, problems: &[Problem]) -> AnyView {
    let lang = words.lang();
    let names = typed_names(words, typed, problems);
    let offered = tree.set_in().into_iter().filter(|(slug, _)| own.is_none_or(|own| !tree.is_within(slug, own)));
    let offered = offered.map(|(slug, name)| (slug, name.text(lang).to_owned()));
    let parent = SelectField {
        id: "parent".into(),
        name: "parent".into(),
        label: words.topics_parent().to_owned(),
        error: error(words, problems, "parent"),
        options: [(String::new(), words.topics_top().to_owned())].into_iter().chain(offered).collect(),
        chosen: typed.parent.clone(),
    };
    view! {
        <div class="beside halves">{names}</div>
        <Select of=parent />
    }
    .into_any()
}

fn typed_names(words: Words, typed: &TypedTopic, problems: &[Problem]) -> Vec<AnyView> {
    let name = |lang: Lang| {
        let id = name_field(lang);
        let value = match lang {
            Lang::Kk => Some(&typed.title.kk),
            Lang::Ru => Some(&typed.title.ru),
            Lang::En => typed.title.en.as_ref(),
        };
        let field = Field {
            error: error(words, problems, &id),
            name: id.clone().into(),
            id: id.into(),
            label: format!("{}: {}", lang.own_name(), words.topics_name()),
            value: value.cloned().unwrap_or_default(),
            autocomplete: "off",
            ..Field::default()
        };
        view! { <TextField of=field /> }.into_any()
    };
    Lang::ALL.iter().map(|lang| name(*lang)).collect()
}

pub fn render_one(shell: &Shell<'_>, page: &TopicForm) -> String {
    let words = Words::of(shell.lang);
    let sheet = Sheet::wide(words.topics_change()).faulty(!page.problems.is_empty());
    document(shell, &sheet, |words| {
        let lang = shell.lang;
        let action = links::topic(lang, &page.topic.slug);
        let retire = error(words, &page.problems, "retire");
        let unfolded = retire.is_some();
        view! {
            <BackLink href=links::topics(lang) label=words.topics_title() />
            <ErrorSummary words=words faults=faults(words, &page.problems) />
            <h1><Said lang=lang faces=&page.topic.title /></h1>
            <p class="soft">{page.topic.slug.clone()}</p>
            <form method="post" action=action.clone() novalidate=true autocomplete="off">
                {fields(words, &page.typed, &page.tree, Some(&page.topic.slug), &page.problems)}
                <div class="row"><Button label=words.draft_save() name="step" value="save".to_owned() /></div>
            </form>
            <details class="fold" id="retire" tabindex="-1" open=unfolded>
                <summary>{words.content_retire()}</summary>
                <p class="hint">{words.topics_retire_lead()}</p>
                {retire.map(|text| view! { <p class="error">{text}</p> })}
                <form method="post" action=action>
                    <Button label=words.content_retire() kind=ButtonKind::Danger name="step" value="retire".to_owned() />
                </form>
            </details>
        }
    })
}
