//! When the law changes: every module, chapter and question that cites the
//! changed articles, and one action that takes those questions out of the draw.
//!
//! Posts to its own path: `articles` with `step` = `look`, or `suspend` and `shown`,
//! the articles whose list was looked at; `back`, the ids of questions, with
//! `step` = `restore`.

use super::kept::Short;
use crate::{
    Words,
    components::{BackLink, Button, ButtonKind, ErrorSummary, Fault, Notice, Said, TextArea, TextAreaField, Tone},
    links, numbers,
    shell::{Sheet, Shell, document},
};
use domain::{Faces, id::ItemId};
use leptos::prelude::*;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LawChange {
    pub articles: String,
    /// What was written and is no article.
    pub wrong: Vec<String>,
    pub found: Option<Found>,
    /// The list was of other articles: it is shown anew before anything is done.
    pub moved: bool,
    /// So many questions were taken out of the draw.
    pub suspended: Option<i64>,
    /// So many were put back.
    pub restored: Option<i64>,
    /// All that are out of it now.
    pub waiting: Vec<Item>,
}

/// What cites the articles.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    pub items: Vec<Item>,
    /// Tests that would be closed to members until there are questions again.
    pub short: Vec<Short>,
    /// Address and title of each text.
    pub texts: Vec<(String, Faces<String>)>,
}

/// A question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    pub id: ItemId,
    pub stem: Faces<String>,
    pub law: String,
}

pub fn render(shell: &Shell<'_>, page: &LawChange) -> String {
    let words = Words::of(shell.lang);
    let sheet = Sheet::wide(words.law_change_title()).faulty(!page.wrong.is_empty());
    document(shell, &sheet, |words| {
        let lang = shell.lang;
        let wrong = (!page.wrong.is_empty()).then(|| words.law_change_wrong(&page.wrong.join(", ")));
        let faults: Vec<Fault> = wrong.iter().map(|text| Fault::new("articles", text.clone())).collect();
        let articles = TextAreaField {
            id: "articles".into(),
            name: "articles".into(),
            label: words.law_change_articles().to_owned(),
            hint: Some(words.law_change_hint().to_owned()),
            error: wrong,
            value: page.articles.clone(),
            rows: 3,
        };
        let suspends = page.found.as_ref().is_some_and(|found| !found.items.is_empty());
        let looks = if page.found.is_some() { ButtonKind::Quiet } else { ButtonKind::Primary };
        view! {
            <BackLink href=links::bank(lang) label=words.bank_title() />
            <ErrorSummary words=words faults=faults />
            {done(words, page)}
            {page.moved.then(|| view! { <Notice tone=Tone::Warn><p>{words.law_change_moved()}</p></Notice> })}
            <h1>{words.law_change_title()}</h1>
            <p class="lead">{words.law_change_lead()}</p>
            <form method="post" action=links::law_change(lang) novalidate=true>
                <TextArea of=articles />
                <p class="row"><Button label=words.law_change_look() kind=looks name="step" value="look" /></p>
                {page.found.as_ref().map(|found| found_of(words, found))}
                {suspends.then(|| {
                    view! {
                        <input type="hidden" name="shown" value=page.articles.clone() />
                        <Button label=words.law_change_suspend() kind=ButtonKind::Danger name="step" value="suspend" />
                    }
                })}
            </form>
            {(!page.waiting.is_empty()).then(|| waiting(words, &page.waiting))}
        }
    })
}

fn done(words: Words, page: &LawChange) -> Option<AnyView> {
    let number = |count: i64| numbers::integer(words.lang(), count);
    let suspended = page.suspended.map(|count| words.law_change_done(&number(count)));
    let text = suspended.or_else(|| page.restored.map(|count| words.law_change_restored(&number(count))))?;
    Some(view! { <Notice tone=Tone::Good><p>{text}</p></Notice> }.into_any())
}

/// What is out of the draw: changed, approved and published it comes back; what the
/// change does not touch is put back as it is.
fn waiting(words: Words, items: &[Item]) -> AnyView {
    let lang = words.lang();
    let lines = items
        .iter()
        .map(|one| {
            view! {
                <li>
                    <label class="option">
                        <input type="checkbox" name="back" value=one.id.to_string() />
                        <span><Said lang=lang faces=&one.stem />" "<small class="soft">{one.law.clone()}</small></span>
                    </label>
                    <a href=links::bank_item(lang, one.id) aria-label=words.law_change_open(one.stem.text(lang))>{words.content_edit()}</a>
                </li>
            }
        })
        .collect::<Vec<_>>();
    view! {
        <h2>{words.law_change_waiting()}</h2>
        <form method="post" action=links::law_change(lang)>
            <p>{words.law_change_waiting_lead()}</p>
            <ul class="choosable">{lines}</ul>
            <p class="row">
                <Button label=words.law_change_restore() kind=ButtonKind::Quiet name="step" value="restore" />
            </p>
        </form>
    }
    .into_any()
}

fn items(words: Words, items: &[Item]) -> AnyView {
    let lang = words.lang();
    let lines = items
        .iter()
        .map(|one| {
            view! {
                <li>
                    <a href=links::bank_item(lang, one.id)><Said lang=lang faces=&one.stem /></a>" "<small class="soft">{one.law.clone()}</small>
                </li>
            }
        })
        .collect::<Vec<_>>();
    view! { <ul>{lines}</ul> }.into_any()
}

fn found_of(words: Words, found: &Found) -> AnyView {
    let lang = words.lang();
    if found.items.is_empty() && found.texts.is_empty() {
        return view! { <Notice><p>{words.law_change_nothing()}</p></Notice> }.into_any();
    }
    let texts = found
        .texts
        .iter()
        .map(|(href, title)| view! { <li><a href=href.clone()><Said lang=lang faces=title /></a></li> })
        .collect::<Vec<_>>();
    let count = |count: usize| numbers::integer(lang, i64::try_from(count).unwrap_or(i64::MAX));
    view! {
        {(!found.short.is_empty()).then(|| {
            let lines = found.short.iter().map(|one| view! { <li>{one.line(words)}</li> }).collect::<Vec<_>>();
            view! {
                <Notice tone=Tone::Warn title=words.law_change_closes()>
                    <p>{words.law_change_closes_lead()}</p>
                    <ul>{lines}</ul>
                </Notice>
            }
        })}
        <h2>{words.law_change_items(&count(found.items.len()))}</h2>
        {items(words, &found.items)}
        <h2>{words.law_change_texts(&count(found.texts.len()))}</h2>
        <ul>{texts}</ul>
    }
    .into_any()
}
