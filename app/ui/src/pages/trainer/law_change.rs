//! When the law changes: every module, chapter and question that cites the
//! changed articles, and one action that takes those questions out of the draw.
//!
//! Posts to its own path: `articles`, with `step` = `look` or `suspend`.

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
    /// So many questions were taken out of the draw.
    pub suspended: Option<i64>,
    /// All that are out of it now.
    pub waiting: Vec<Item>,
}

/// What cites the articles.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    pub items: Vec<Item>,
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
        view! {
            <BackLink href=links::bank(lang) label=words.bank_title() />
            <ErrorSummary words=words faults=faults />
            {page.suspended.map(|count| {
                let text = words.law_change_done(&numbers::integer(lang, count));
                view! { <Notice tone=Tone::Good><p>{text}</p></Notice> }
            })}
            <h1>{words.law_change_title()}</h1>
            <p class="lead">{words.law_change_lead()}</p>
            <form method="post" action=links::law_change(lang) novalidate=true>
                <TextArea of=articles />
                {page.found.as_ref().map(|found| found_of(words, found))}
                <div class="row">
                    <Button label=words.law_change_look() kind=ButtonKind::Quiet name="step" value="look" />
                    {suspends.then(|| view! { <Button label=words.law_change_suspend() name="step" value="suspend" /> })}
                </div>
            </form>
            {(!page.waiting.is_empty()).then(|| {
                view! { <h2>{words.law_change_waiting()}</h2>{items(words, &page.waiting)} }
            })}
        }
    })
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
        <h2>{words.law_change_items(&count(found.items.len()))}</h2>
        {items(words, &found.items)}
        <h2>{words.law_change_texts(&count(found.texts.len()))}</h2>
        <ul>{texts}</ul>
    }
    .into_any()
}
