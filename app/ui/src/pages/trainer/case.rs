//! One practical case: its situation in the languages beside each other, and its
//! questions in their order.
//!
//! Posts to its own path: `step` = `add` with `question`, the slug of the next one,
//! or `retire`.

use super::{
    bank_item::retire,
    bank_topic::use_name,
    draft::{DraftState, state_name},
    kept::Kept,
};
use crate::{
    Words,
    components::{
        Breadcrumbs, Button, ButtonKind, Crumb, ErrorSummary, Fault, LinkButton, Notice, Said, ScenarioText, Tone,
    },
    links,
    shell::{Sheet, Shell, document},
};
use domain::{
    Faces, Lang,
    case::CaseRefusal,
    id::{DraftBatchId, DraftId, ItemId},
    item::{ItemUse, Scenario, ScenarioFace},
};
use leptos::prelude::*;

/// The page.
#[derive(Debug, Clone, PartialEq)]
pub struct CasePage {
    /// As it was written last.
    pub scenario: Scenario,
    pub topic_slug: String,
    pub topic: Faces<String>,
    pub item_use: ItemUse,
    pub questions: Vec<CaseQuestion>,
    /// The slug that a further question would have; nothing where there is no room.
    pub next: Option<String>,
    pub standing: Standing,
    /// The list in which its drafts are read and published together.
    pub batch: Option<DraftBatchId>,
    pub problem: Option<Problem>,
    /// Why it was not taken out of use.
    pub kept: Option<Kept>,
    pub done: Option<Done>,
}

/// A question in its order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseQuestion {
    pub slug: String,
    /// As it was written last.
    pub stem: Faces<String>,
    /// In the bank, where it is published.
    pub item: Option<ItemId>,
    /// Its open draft: how far it is, and who saved it last.
    pub draft: Option<(DraftId, DraftState, String)>,
}

impl CaseQuestion {
    /// Nothing of it is written yet in the reader's language.
    fn is_empty(&self, lang: Lang) -> bool {
        self.stem.text(lang).trim().is_empty()
    }
}

/// What of a case members meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Nothing yet.
    New,
    Published,
    /// The former situation, until the new one is published.
    Changing,
}

/// Why no question was added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    Full,
    /// Another question has come meanwhile.
    Behind,
}

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    Begun,
    Changed,
}

pub fn render(shell: &Shell<'_>, page: &CasePage) -> String {
    let lang = shell.lang;
    let title = page.scenario.faces.map(|_, face| face.title.clone());
    let sheet = Sheet::wide(title.text(lang)).faulty(page.problem.is_some());
    document(shell, &sheet, |words| {
        let trail = vec![
            Crumb { href: links::bank(lang), lang, text: words.bank_title().to_owned() },
            Crumb { href: links::cases(lang), lang, text: words.cases_title().to_owned() },
        ];
        let faults: Vec<Fault> = page.problem.iter().map(|one| Fault::new("", problem_text(words, *one))).collect();
        let slug = &page.scenario.case;
        view! {
            <Breadcrumbs words=words trail=trail />
            <ErrorSummary words=words faults=faults />
            {page.kept.as_ref().map(|kept| kept.notice(words))}
            {page.done.map(|done| view! { <Notice tone=Tone::Good><p>{done_text(words, done)}</p></Notice> })}
            <h1><Said lang=lang faces=&title /></h1>
            <p class="soft">
                <a href=links::bank_topic(lang, &page.topic_slug)><Said lang=lang faces=&page.topic /></a>
                " · "{use_name(words, page.item_use)}" · "{slug.clone()}
            </p>
            {standing(words, page)}
            {situation(&page.scenario.faces)}
            <p class="row">
                <LinkButton href=links::case_edit(lang, slug) label=words.case_edit() kind=ButtonKind::Quiet />
            </p>
            <h2>{words.case_questions()}</h2>
            {questions(words, page)}
            {add(words, page)}
            {(page.standing != Standing::New).then(|| retire(words, links::case(lang, slug)))}
        }
    })
}

const fn problem_text(words: Words, problem: Problem) -> &'static str {
    match problem {
        Problem::Full => words.case_full(),
        Problem::Behind => words.case_question_behind(),
    }
}

const fn done_text(words: Words, done: Done) -> &'static str {
    match done {
        Done::Begun => words.case_begun(),
        Done::Changed => words.case_changed(),
    }
}

/// Why the questions of a case are not published, in words.
pub(super) const fn refusal_text(words: Words, refusal: CaseRefusal) -> &'static str {
    match refusal {
        CaseRefusal::Split => words.case_split(),
        CaseRefusal::TooFew => words.case_too_few(),
        CaseRefusal::TooMany => words.case_full(),
    }
}

/// What members meet, and the way to what is being written.
fn standing(words: Words, page: &CasePage) -> AnyView {
    let text = match page.standing {
        Standing::New => Some(words.case_is_new()),
        Standing::Changing => Some(words.case_is_changing()),
        Standing::Published => None,
    };
    // While a question is not written, that comes first.
    let kind = if page.questions.iter().any(|one| one.is_empty(words.lang())) {
        ButtonKind::Quiet
    } else {
        ButtonKind::Primary
    };
    let list = page.batch.map(|batch| {
        view! { <p><LinkButton href=links::batch(words.lang(), batch) label=words.case_to_list() kind=kind /></p> }
    });
    view! {
        {text.map(|text| view! { <Notice tone=Tone::Warn><p>{text}</p></Notice> })}
        {list}
    }
    .into_any()
}

/// A situation in its languages beside each other.
pub(super) fn situation(faces: &Faces<ScenarioFace>) -> AnyView {
    let faces = faces
        .iter()
        .map(|(lang, _)| {
            view! {
                <section class="face" lang=lang.as_str()>
                    <h2 class="small soft">{lang.own_name()}</h2>
                    <ScenarioText words=Words::of(lang) scenario=faces />
                </section>
            }
        })
        .collect::<Vec<_>>();
    view! { <div class="faces">{faces}</div> }.into_any()
}

/// The same with the way to its case, where a question of it is written or read.
pub(super) fn situation_of(words: Words, scenario: &Scenario) -> AnyView {
    view! {
        <p>
            {case_link(words, scenario)}" "<span class="soft">{words.case_changed_there()}</span>
        </p>
        {situation(&scenario.faces)}
    }
    .into_any()
}

/// Leads from a question to its case.
pub(super) fn case_link(words: Words, scenario: &Scenario) -> AnyView {
    let lang = words.lang();
    let (_, face) = scenario.faces.get(lang);
    view! { <a href=links::case(lang, &scenario.case)>{words.item_in_case(&face.title)}</a> }.into_any()
}

fn questions(words: Words, page: &CasePage) -> AnyView {
    let lines = page.questions.iter().map(|one| question(words, one)).collect::<Vec<_>>();
    view! { <ol class="ordered">{lines}</ol> }.into_any()
}

fn question(words: Words, one: &CaseQuestion) -> AnyView {
    let lang = words.lang();
    let title = if one.is_empty(lang) {
        words.case_empty_question().into_any()
    } else {
        view! { <Said lang=lang faces=&one.stem /> }.into_any()
    };
    let draft = one.draft.as_ref().map(|(id, ..)| links::draft(lang, *id));
    let href = one.item.map(|item| links::bank_item(lang, item)).or_else(|| draft.clone()).unwrap_or_default();
    let writing = one.draft.as_ref().map(|(id, state, saver)| {
        let tag = view! { <span class="tag">{state_name(words, *state)}</span> };
        let link = one.item.map(|_| view! { " "<a href=links::draft(lang, *id)>{words.case_open_draft()}</a> });
        view! { <br />{tag}{link}" "<small class="soft">{saver.clone()}</small> }
    });
    view! { <li><a href=href>{title}</a>" "<small class="soft slug">{one.slug.clone()}</small>{writing}</li> }
        .into_any()
}

fn add(words: Words, page: &CasePage) -> AnyView {
    let Some(next) = page.next.clone() else {
        return view! { <p class="soft">{words.case_full()}</p> }.into_any();
    };
    view! {
        <form method="post" action=links::case(words.lang(), &page.scenario.case) class="row">
            <input type="hidden" name="question" value=next />
            <Button label=words.case_add() kind=ButtonKind::Quiet name="step" value="add" />
        </form>
    }
    .into_any()
}
