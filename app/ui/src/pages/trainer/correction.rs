//! A key that was wrong: proposed with what would change, decided by a second
//! trainer, then told to those whose result is another.
//!
//! Proposing posts `key`, `kk-reason` and `ru-reason` with `step` = `look` or `propose`;
//! deciding posts `step` = `approve` or `decline`.

use crate::{
    Words,
    components::{
        BackLink, Button, ButtonKind, Cell, Column, DataTable, Empty, ErrorSummary, Fault, Notice, OptionList, Row,
        StemPicture, TextArea, TextAreaField, Tone,
    },
    dates, links, numbers,
    shell::{Sheet, Shell, document},
};
use domain::{
    Faces, Lang, Timestamp,
    grade::Points,
    id::{ItemId, KeyCorrectionId},
    item::{ItemBody, ItemFace, ItemKind, Key, QuestionFace},
};
use leptos::prelude::*;

/// The page on which a key is proposed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    pub item: ItemId,
    pub slug: String,
    pub body: ItemBody,
    pub key: Key,
    pub reason: Faces<String>,
    /// What would change; nothing before it was looked at.
    pub effect: Option<Effect>,
    pub problem: Option<Problem>,
}

/// What a correction does.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Effect {
    /// Attempts that asked the question.
    pub attempts: i64,
    /// Those whose score is another.
    pub changed: i64,
    pub now_pass: i64,
    pub now_fail: i64,
    /// Those whose result is another, at most so many as are shown.
    pub people: Vec<Person>,
}

/// Somebody whose score is another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    pub name: String,
    pub before: Points,
    pub after: Points,
    pub passed_before: bool,
    pub passed_after: bool,
}

/// Why nothing was proposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// The key is none of this kind, or the one that stands.
    Key,
    /// It is not said why in this language.
    Reason(Lang),
}

impl Problem {
    fn field(self) -> String {
        match self {
            Self::Key => "key".to_owned(),
            Self::Reason(lang) => reason_field(lang),
        }
    }

    const fn text(self, words: Words) -> &'static str {
        match self {
            Self::Key => words.correction_no_key(),
            Self::Reason(_) => words.correction_no_reason(),
        }
    }
}

/// The field of a reason.
pub fn reason_field(lang: Lang) -> String {
    format!("{lang}-reason")
}

/// One correction, to be decided or decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    pub id: KeyCorrectionId,
    pub slug: String,
    pub body: ItemBody,
    pub wrong: Key,
    pub key: Key,
    pub reason: Faces<String>,
    pub proposed_by: String,
    pub proposed_at: Timestamp,
    pub decided: Option<Decided>,
    pub effect: Effect,
    /// Was it proposed by the reader of this page?
    pub own: bool,
    /// Just now?
    pub proposed: bool,
    pub overtaken: bool,
}

/// How it was decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    pub approved: bool,
    pub by: String,
    pub at: Timestamp,
    pub regraded: i64,
    pub changed: i64,
}

/// A line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub id: KeyCorrectionId,
    pub slug: String,
    pub proposed_by: String,
    pub proposed_at: Timestamp,
    pub approved: Option<bool>,
}

pub fn render_list(shell: &Shell<'_>, lines: &[Line]) -> String {
    let words = Words::of(shell.lang);
    document(shell, &Sheet::wide(words.corrections_title()), |words| {
        let lang = shell.lang;
        let columns = vec![
            Column::text(words.column_question()),
            Column::text(words.correction_proposed()),
            Column::text(words.column_draft_state()),
        ];
        let rows = lines
            .iter()
            .map(|one| {
                let state = match one.approved {
                    None => words.correction_waits(),
                    Some(true) => words.correction_approved(),
                    Some(false) => words.correction_declined(),
                };
                Row {
                    cells: vec![
                        Cell::of(view! { <a href=links::correction(lang, one.id)>{one.slug.clone()}</a> }),
                        Cell::of(format!("{} · {}", dates::moment(lang, one.proposed_at, shell.zone), one.proposed_by)),
                        Cell::of(state),
                    ],
                }
            })
            .collect::<Vec<_>>();
        view! {
            <BackLink href=links::bank(lang) label=words.bank_title() />
            <h1>{words.corrections_title()}</h1>
            {if lines.is_empty() {
                view! { <Empty title=words.corrections_empty_title()><p>{words.corrections_empty()}</p></Empty> }.into_any()
            } else {
                view! { <DataTable caption=words.corrections_title() columns=columns rows=rows /> }.into_any()
            }}
        }
    })
}

pub fn render_proposal(shell: &Shell<'_>, page: &Proposal) -> String {
    let words = Words::of(shell.lang);
    let title = words.correction_title(&page.slug);
    let sheet = Sheet::wide(&title).faulty(page.problem.is_some());
    document(shell, &sheet, |words| {
        let lang = shell.lang;
        let faults: Vec<Fault> = page.problem.iter().map(|one| Fault::new(one.field(), one.text(words))).collect();
        let error = |field: &str| page.problem.filter(|one| one.field() == field).map(|one| one.text(words).to_owned());
        let reason = |lang: Lang, value: &str| TextAreaField {
            id: reason_field(lang).into(),
            name: reason_field(lang).into(),
            label: format!("{}: {}", lang.own_name(), words.correction_reason()),
            hint: Some(words.correction_reason_hint().to_owned()),
            error: error(&reason_field(lang)),
            value: value.to_owned(),
            rows: 3,
        };
        let (kk, ru) = (reason(Lang::Kk, &page.reason.kk), reason(Lang::Ru, &page.reason.ru));
        view! {
            <BackLink href=links::bank_item(lang, page.item) label=words.item_title(&page.slug) />
            <ErrorSummary words=words faults=faults />
            <h1>{title.clone()}</h1>
            <p class="lead">{words.correction_lead()}</p>
            <Notice tone=Tone::Warn><p>{words.correction_explanations()}</p></Notice>
            {faces(words, &page.body, &page.body.key)}
            <form method="post" action=links::correction_new(lang, page.item) novalidate=true>
                {key_fields(words, page, error("key"))}
                <div class="beside halves"><TextArea of=kk /><TextArea of=ru /></div>
                {page.effect.as_ref().map(|effect| effect_of(words, effect))}
                <div class="row">
                    <Button label=words.correction_look() kind=ButtonKind::Quiet name="step" value="look" />
                    {page.effect.is_some().then(|| view! { <Button label=words.correction_propose() name="step" value="propose" /> })}
                </div>
            </form>
        }
    })
}

/// The right key: options to tick, or what is typed.
fn key_fields(words: Words, page: &Proposal, error: Option<String>) -> AnyView {
    let kind = match page.body.kind {
        ItemKind::Single | ItemKind::TrueFalse => "radio",
        ItemKind::Multiple => "checkbox",
        _ => return typed_key(words, page, error),
    };
    let chosen = page.key.options();
    let (_, face) = page.body.faces.get(words.lang());
    let options = face
        .options
        .iter()
        .map(|(letter, text)| {
            view! {
                <label class="option">
                    <input type=kind name="key" value=letter.as_char().to_string() checked=chosen.has(*letter) />
                    <span>{format!("{}) {text}", letter.as_char())}</span>
                </label>
            }
        })
        .collect::<Vec<_>>();
    let class = error.is_some().then_some("wrong");
    view! {
        <fieldset id="key" tabindex="-1" class=class>
            <legend>{words.correction_key()}</legend>
            {error.map(|text| view! { <p class="error">{text}</p> })}
            {options}
        </fieldset>
    }
    .into_any()
}

fn typed_key(words: Words, page: &Proposal, error: Option<String>) -> AnyView {
    let value = match &page.key {
        Key::Words(all) => all.join("\n"),
        Key::Exactly(response) => response.to_string(),
    };
    let of = TextAreaField {
        id: "key".into(),
        name: "key".into(),
        label: words.correction_key().to_owned(),
        hint: Some(words.correction_key_hint().to_owned()),
        error,
        value,
        rows: 3,
    };
    view! { <TextArea of=of /> }.into_any()
}

fn faces(words: Words, body: &ItemBody, key: &Key) -> AnyView {
    let one = |(lang, face): (Lang, &ItemFace)| {
        let options =
            face.options.iter().map(|(letter, text)| (*letter, format!("{}) {text}", letter.as_char()))).collect();
        let question = QuestionFace {
            stem: face.stem.clone(),
            prompts: face.prompts.clone(),
            options,
            picture: face.picture.clone(),
        };
        view! {
            <section class="face" lang=lang.as_str()>
                <p class="stem">{face.stem.clone()}</p>
                <StemPicture picture=face.picture.as_ref() lang=None />
                <OptionList words=words lang=lang face=question kind=body.kind key=key.clone() key_name=words.item_key() />
            </section>
        }
    };
    let faces = body.faces.iter().map(one).collect::<Vec<_>>();
    view! { <div class="faces">{faces}</div> }.into_any()
}

/// Whose result changes.
fn effect_of(words: Words, effect: &Effect) -> AnyView {
    let lang = words.lang();
    let number = |count: i64| numbers::integer(lang, count);
    let columns = vec![
        Column::text(words.correction_member()),
        Column::text(words.correction_before()),
        Column::text(words.correction_after()),
    ];
    let result = |points: Points, passed: bool| {
        let verdict = if passed { words.correction_pass() } else { words.correction_fail() };
        format!("{} / {} · {verdict}", numbers::hundredths(lang, points.in_hundredths()), points.max)
    };
    let rows = effect
        .people
        .iter()
        .map(|one| Row {
            cells: vec![
                Cell::of(one.name.clone()),
                Cell::of(result(one.before, one.passed_before)),
                Cell::of(result(one.after, one.passed_after)),
            ],
        })
        .collect();
    view! {
        <section class="next-step" aria-labelledby="effect">
            <h2 id="effect">{words.correction_effect()}</h2>
            <ul class="facts">
                <li>{words.correction_attempts(&number(effect.attempts))}</li>
                <li>{words.correction_changed(&number(effect.changed))}</li>
                <li>{words.correction_now_pass(&number(effect.now_pass))}</li>
                <li>{words.correction_now_fail(&number(effect.now_fail))}</li>
            </ul>
            {(!effect.people.is_empty()).then(|| view! { <DataTable caption=words.correction_effect() columns=columns rows=rows /> })}
        </section>
    }
    .into_any()
}

pub fn render(shell: &Shell<'_>, page: &Correction) -> String {
    let words = Words::of(shell.lang);
    let title = words.correction_title(&page.slug);
    let sheet = Sheet::wide(&title).faulty(page.overtaken);
    document(shell, &sheet, |words| {
        let lang = shell.lang;
        let faults = if page.overtaken { vec![Fault::new("", words.correction_overtaken())] } else { Vec::new() };
        let at = dates::moment(lang, page.proposed_at, shell.zone);
        let is_former = page.decided.as_ref().is_some_and(|decided| decided.approved);
        view! {
            <BackLink href=links::corrections(lang) label=words.corrections_title() />
            <ErrorSummary words=words faults=faults />
            {(page.proposed && page.decided.is_none()).then(|| {
                view! { <Notice tone=Tone::Good><p>{words.correction_done_proposed()}</p></Notice> }
            })}
            <h1>{title.clone()}</h1>
            <p class="soft">{words.correction_proposed_by(&at, &page.proposed_by)}</p>
            {reasons(page)}
            <h2>{if is_former { words.correction_former_key() } else { words.correction_wrong_key() }}</h2>
            {faces(words, &page.body, &page.wrong)}
            <h2>{if is_former { words.correction_key() } else { words.correction_right_key() }}</h2>
            {faces(words, &page.body, &page.key)}
            {decision(shell, words, page)}
        }
    })
}

/// Why, in every language in which members will read it.
fn reasons(page: &Correction) -> AnyView {
    let one = |(lang, reason): (Lang, &String)| {
        view! { <p class="face said" lang=lang.as_str()>{reason.clone()}</p> }
    };
    let reasons = page.reason.iter().filter(|(_, reason)| !reason.is_empty()).map(one).collect::<Vec<_>>();
    view! { <div class="faces">{reasons}</div> }.into_any()
}

fn decision(shell: &Shell<'_>, words: Words, page: &Correction) -> AnyView {
    let lang = words.lang();
    if let Some(decided) = &page.decided {
        let at = dates::moment(lang, decided.at, shell.zone);
        let number = |count: i64| numbers::integer(lang, count);
        return if decided.approved {
            view! {
                <Notice tone=Tone::Good title=words.correction_approved_by(&at, &decided.by)>
                    <p>{words.correction_regraded(&number(decided.changed), &number(decided.regraded))}</p>
                </Notice>
            }
            .into_any()
        } else {
            view! { <Notice title=words.correction_declined_by(&at, &decided.by)><p>{words.correction_stays()}</p></Notice> }
                .into_any()
        };
    }
    if page.own {
        return view! { {effect_of(words, &page.effect)}<Notice><p>{words.correction_own()}</p></Notice> }.into_any();
    }
    view! {
        {effect_of(words, &page.effect)}
        <form method="post" action=links::correction(lang, page.id) class="next-step">
            <p>{words.correction_decide_lead()}</p>
            <div class="row">
                <Button label=words.correction_approve() name="step" value="approve" />
                <Button label=words.correction_decline() kind=ButtonKind::Quiet name="step" value="decline" />
            </div>
        </form>
    }
    .into_any()
}
