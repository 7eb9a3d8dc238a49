//! A second trainer reads both faces side by side and says whether the draft
//! may be published; then it is published with a word on what has changed.
//!
//! Posts to its own path: `version` with `step` = `approve` (every `check`
//! ticked), `return` (`comment`) or `publish` (`note`).

use super::{
    case::{refusal_text, situation_of},
    draft::{DraftState, ReviewLine, kind_name, state_name},
    fault::DraftFault,
    kept::Short,
};
use crate::{
    Words,
    components::{
        BackLink, Button, ButtonKind, ErrorSummary, Fault, Field, LawLinks, Notice, OptionList, ReadingText,
        StemPicture, TextArea, TextAreaField, TextField, Tone,
    },
    dates, links,
    pages::LawLink,
    shell::{Sheet, Shell, document},
};
use domain::{
    Faces, Lang, Timestamp,
    case::CaseRefusal,
    course::Reading,
    draft::{DraftBody, DraftKind, ItemSource},
    id::DraftId,
    item::{ItemFace, QuestionFace},
};
use leptos::prelude::*;

/// The page.
#[derive(Debug, Clone, PartialEq)]
pub struct DraftReview {
    pub id: DraftId,
    pub slug: String,
    pub version: i64,
    pub body: DraftBody,
    pub state: DraftState,
    pub saver: String,
    pub saved_at: Timestamp,
    /// Has the reader of this page written on it?
    pub own: bool,
    /// A text as members will read it.
    pub reading: Option<Faces<Reading>>,
    pub law: Vec<LawLink>,
    /// What is no text, line by line, as [`super::outline::told`] tells it.
    pub outline: Vec<String>,
    /// Lines that differ from what is published, by language; nothing for a new subject.
    pub changes: Vec<(Lang, Vec<ChangedLine>)>,
    pub faults: Vec<DraftFault>,
    /// What publishing does beside what it is for.
    pub beside: Vec<Beside>,
    pub reviews: Vec<ReviewLine>,
    pub typed: Typed,
    pub problem: Option<Problem>,
}

/// What somebody who publishes a course may not expect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Beside {
    /// A campaign goes on asking for another test than the course's.
    CampaignKeeps { campaign: Faces<String>, test: Faces<String> },
    /// A module is in no course any more: members cannot open it.
    ModuleLeaves(Faces<String>),
}

impl Beside {
    fn text(&self, words: Words) -> String {
        let lang = words.lang();
        match self {
            Self::CampaignKeeps { campaign, test } => words.beside_campaign(campaign.text(lang), test.text(lang)),
            Self::ModuleLeaves(module) => words.beside_module(module.text(lang)),
        }
    }
}

/// A line of a text as it was or as it is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedLine {
    pub gone: bool,
    pub text: String,
}

/// What was typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Typed {
    pub checks: Vec<String>,
    pub comment: String,
    pub note: String,
}

/// Why nothing was written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// Not everything is ticked.
    Checks,
    Comment,
    Note,
    /// Authors do not approve their own words.
    Own,
    /// The draft was changed since it was read.
    Changed,
    /// Nobody has approved this version.
    Unapproved,
    /// Another revision was published since it was begun.
    Overtaken,
    /// The questions of its case would not stand together.
    Case(CaseRefusal),
    /// A test would have too few questions.
    Starves(Short),
}

/// What a reader ticks, by what a draft is of.
pub const fn checklist(kind: DraftKind) -> &'static [&'static str] {
    match kind {
        DraftKind::Item => &["meaning", "key", "law", "negatives"],
        DraftKind::Module | DraftKind::Chapter => &["meaning", "law", "terms", "invented"],
        DraftKind::Course | DraftKind::Manual | DraftKind::Test => &["meaning", "complete"],
    }
}

pub(super) fn check_text(words: Words, check: &str) -> &'static str {
    match check {
        "meaning" => words.check_meaning(),
        "key" => words.check_key(),
        "law" => words.check_law(),
        "negatives" => words.check_negatives(),
        "terms" => words.check_terms(),
        "invented" => words.check_invented(),
        _ => words.check_complete(),
    }
}

impl Problem {
    const fn field(&self) -> &'static str {
        match self {
            Self::Checks => "checks",
            Self::Comment => "comment",
            Self::Note => "note",
            _ => "",
        }
    }

    fn text(&self, words: Words) -> String {
        let said = match self {
            Self::Checks => words.review_tick_all(),
            Self::Comment => words.review_say_what(),
            Self::Note => words.publish_say_what(),
            Self::Own => words.review_own(),
            Self::Changed => words.review_changed(),
            Self::Unapproved => words.publish_unapproved(),
            Self::Overtaken => words.publish_overtaken(),
            Self::Case(refusal) => refusal_text(words, *refusal),
            Self::Starves(short) => return format!("{} {}", short.line(words), words.kept_starves_next()),
        };
        said.to_owned()
    }
}

pub fn render(shell: &Shell<'_>, page: &DraftReview) -> String {
    let lang = shell.lang;
    let words = Words::of(lang);
    let title = words.review_title(kind_name(words, page.body.kind()), &page.slug);
    let sheet = Sheet::wide(&title).faulty(page.problem.is_some());
    document(shell, &sheet, |words| {
        let faults: Vec<Fault> = page.problem.iter().map(|one| Fault::new(one.field(), one.text(words))).collect();
        let at = dates::moment(lang, page.saved_at, shell.zone);
        view! {
            <BackLink href=links::draft(lang, page.id) label=words.review_back() />
            <ErrorSummary words=words faults=faults />
            <h1>{title.clone()}</h1>
            <p class="soft">
                <span class="tag">{state_name(words, page.state)}</span>" "{words.draft_saved_at(&at, &page.saver)}
            </p>
            {content(words, page)}
            {changes(words, page)}
            {beside(words, page)}
            {decide(words, page)}
        }
    })
}

fn content(words: Words, page: &DraftReview) -> AnyView {
    match &page.body {
        DraftBody::Item(item) => question(words, page, item),
        body => match &page.reading {
            Some(reading) => texts(words, reading),
            None => outline(body, &page.outline),
        },
    }
}

fn question(words: Words, page: &DraftReview, item: &ItemSource) -> AnyView {
    let faces = item.body.faces.iter().map(|(lang, face)| one_face(words, item, lang, face)).collect::<Vec<_>>();
    view! {
        {item.body.scenario.as_ref().map(|scenario| situation_of(words, scenario))}
        <div class="faces">{faces}</div>
        <LawLinks words=words law=page.law.clone() />
    }
    .into_any()
}

fn one_face(words: Words, item: &ItemSource, lang: Lang, face: &ItemFace) -> AnyView {
    let options =
        face.options.iter().map(|(letter, text)| (*letter, format!("{}) {text}", letter.as_char()))).collect();
    let question =
        QuestionFace { stem: face.stem.clone(), prompts: face.prompts.clone(), options, picture: face.picture.clone() };
    view! {
        <section class="face" lang=lang.as_str()>
            <h2 class="small soft">{lang.own_name()}</h2>
            <p class="stem">{face.stem.clone()}</p>
            <StemPicture picture=face.picture.as_ref() lang=None />
            <OptionList
                words=words
                lang=lang
                face=question
                kind=item.body.kind
                key=item.body.key.clone()
                why=face.why.clone()
                key_name=words.item_key()
            />
            <p>{face.explanation.clone()}</p>
        </section>
    }
    .into_any()
}

fn texts(words: Words, reading: &Faces<Reading>) -> AnyView {
    let faces = reading
        .iter()
        .map(|(lang, reading)| {
            view! {
                <section class="face" lang=lang.as_str()>
                    <h2>{reading.title.clone()}</h2>
                    <ReadingText page=words.lang() lang=lang reading=reading />
                </section>
            }
        })
        .collect::<Vec<_>>();
    view! { <div class="faces">{faces}</div> }.into_any()
}

/// What a course, a manual or a test consists of, in words.
fn outline(body: &DraftBody, lines: &[String]) -> AnyView {
    let summary = match body {
        DraftBody::Course(course) => Some(&course.summary),
        DraftBody::Manual(manual) => Some(&manual.summary),
        _ => None,
    };
    let title = body.title();
    let named = title.iter().chain(summary.into_iter().flat_map(Faces::iter)).filter(|(_, text)| !text.is_empty());
    let titles = named
        .map(|(lang, text)| view! { <li lang=lang.as_str()>{lang.own_name()}": "{text.clone()}</li> })
        .collect::<Vec<_>>();
    let lines = lines.iter().map(|line| view! { <li>{line.clone()}</li> }).collect::<Vec<_>>();
    view! { <ul>{titles}</ul><ul>{lines}</ul> }.into_any()
}

/// The lines that are not as they were published.
fn changes(words: Words, page: &DraftReview) -> Option<AnyView> {
    if page.changes.is_empty() {
        return None;
    }
    let languages = page
        .changes
        .iter()
        .map(|(lang, lines)| {
            view! {
                <section class="face" lang=lang.as_str()>
                    <h3>{lang.own_name()}</h3>
                    {changed_lines(lines)}
                </section>
            }
        })
        .collect::<Vec<_>>();
    Some(view! { <h2>{words.review_changes()}</h2><div class="faces">{languages}</div> }.into_any())
}

fn beside(words: Words, page: &DraftReview) -> Option<AnyView> {
    let lines = page.beside.iter().map(|one| view! { <p>{one.text(words)}</p> }).collect::<Vec<_>>();
    (!lines.is_empty())
        .then(|| view! { <Notice tone=Tone::Warn title=words.beside_title()>{lines}</Notice> }.into_any())
}

/// Lines that are gone struck out, new ones underlined.
pub(super) fn changed_lines(lines: &[ChangedLine]) -> Option<AnyView> {
    if lines.is_empty() {
        return None;
    }
    let lines = lines
        .iter()
        .map(|line| {
            if line.gone {
                view! { <li><del>{line.text.clone()}</del></li> }.into_any()
            } else {
                view! { <li><ins>{line.text.clone()}</ins></li> }.into_any()
            }
        })
        .collect::<Vec<_>>();
    Some(view! { <ul class="changes">{lines}</ul> }.into_any())
}

fn decide(words: Words, page: &DraftReview) -> AnyView {
    match page.state {
        DraftState::Approved => publish(words, page),
        DraftState::Offered if page.own => {
            view! { <Notice title=words.review_waits()><p>{words.review_own()}</p></Notice> }.into_any()
        }
        DraftState::Offered => verdict(words, page),
        DraftState::Writing | DraftState::Returned => {
            view! { <Notice title=words.review_not_offered()><p>{words.review_not_offered_lead()}</p></Notice> }
                .into_any()
        }
    }
}

fn verdict(words: Words, page: &DraftReview) -> AnyView {
    let error = |field: &str| page.problem.as_ref().filter(|one| one.field() == field).map(|one| one.text(words));
    let checks = checklist(page.body.kind())
        .iter()
        .map(|check| {
            let checked = page.typed.checks.iter().any(|one| one == check);
            view! {
                <label class="option">
                    <input type="checkbox" name="check" value=*check checked=checked />
                    <span>{check_text(words, check)}</span>
                </label>
            }
        })
        .collect::<Vec<_>>();
    let comment = TextAreaField {
        id: "comment".into(),
        name: "comment".into(),
        label: words.review_comment().to_owned(),
        hint: Some(words.review_comment_hint().to_owned()),
        error: error("comment"),
        value: page.typed.comment.clone(),
        rows: 4,
    };
    view! {
        <form method="post" action=links::draft_review(words.lang(), page.id) novalidate=true class="next-step">
            <input type="hidden" name="version" value=page.version.to_string() />
            <fieldset id="checks" tabindex="-1" class=error("checks").map(|_| "wrong")>
                <legend>{words.review_checklist()}</legend>
                {error("checks").map(|text| view! { <p class="error">{text}</p> })}
                {checks}
            </fieldset>
            <TextArea of=comment />
            <div class="row">
                <Button label=words.review_approve() name="step" value="approve" />
                <Button label=words.review_return() kind=ButtonKind::Quiet name="step" value="return" />
            </div>
        </form>
    }
    .into_any()
}

fn publish(words: Words, page: &DraftReview) -> AnyView {
    let approved = page.reviews.first().map(|one| words.review_approved_by(&one.reviewer));
    let note = Field {
        id: "note".into(),
        name: "note".into(),
        label: words.publish_note().to_owned(),
        hint: Some(words.publish_note_hint().to_owned()),
        error: page.problem.as_ref().filter(|one| one.field() == "note").map(|one| one.text(words)),
        value: page.typed.note.clone(),
        autocomplete: "off",
        ..Field::default()
    };
    view! {
        <form method="post" action=links::draft_review(words.lang(), page.id) novalidate=true class="next-step">
            <input type="hidden" name="version" value=page.version.to_string() />
            {approved.map(|text| view! { <Notice tone=Tone::Good><p>{text}</p></Notice> })}
            <p>{words.publish_lead()}</p>
            <TextField of=note />
            <Button label=words.publish_button() name="step" value="publish" />
        </form>
    }
    .into_any()
}
