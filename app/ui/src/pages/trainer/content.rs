//! Everything that is published, to be changed or taken out of use.
//!
//! Posts to its own path: `kind` and `slug` with `step` = `edit` or `retire`.

use super::draft::kind_name;
use crate::{
    Words,
    components::{BackLink, Notice, Said, Tone},
    dates, links, numbers,
    shell::{Sheet, Shell, document},
};
use domain::{Day, Faces, Timestamp, draft::DraftKind};
use leptos::prelude::*;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Content {
    pub courses: Vec<Subject>,
    pub modules: Vec<Subject>,
    pub manuals: Vec<Manual>,
    pub tests: Vec<Subject>,
    pub retired: Vec<OutOfUse>,
    /// What still needs the subject that was to be retired.
    pub needed_by: Option<String>,
    /// A subject was retired.
    pub done: bool,
    /// The text was published by an older version, without its source.
    pub without_source: bool,
}

/// Something published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    pub slug: String,
    pub title: Faces<String>,
    pub drafted: bool,
}

/// Something out of use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutOfUse {
    pub kind: DraftKind,
    pub subject: Subject,
    pub since: Timestamp,
}

/// A manual with its chapters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manual {
    pub subject: Subject,
    pub chapters: Vec<Subject>,
}

pub fn render(shell: &Shell<'_>, page: &Content) -> String {
    let words = Words::of(shell.lang);
    document(shell, &Sheet::wide(words.content_title()), |words| {
        let lang = shell.lang;
        view! {
            <BackLink href=links::drafts(lang) label=words.drafts_title() />
            {page.done.then(|| view! { <Notice tone=Tone::Good><p>{words.content_retired()}</p></Notice> })}
            {page.without_source.then(|| view! { <Notice tone=Tone::Warn><p>{words.content_without_source()}</p></Notice> })}
            {page.needed_by.as_ref().map(|by| {
                view! { <Notice tone=Tone::Bad><p>{words.content_needed(by)}</p></Notice> }
            })}
            <h1>{words.content_title()}</h1>
            <p class="lead">{words.content_lead()}</p>
            <h2>{words.content_courses()}</h2>
            {list(words, DraftKind::Course, &page.courses)}
            <h2>{words.content_modules()}</h2>
            {list(words, DraftKind::Module, &page.modules)}
            <h2>{words.content_manuals()}</h2>
            {manuals(words, &page.manuals)}
            <h2>{words.content_tests()}</h2>
            {list(words, DraftKind::Test, &page.tests)}
            {retired(shell, words, &page.retired)}
        }
    })
}

fn list(words: Words, kind: DraftKind, subjects: &[Subject]) -> AnyView {
    let lines = subjects.iter().map(|one| line(words, kind, &one.slug, one, Offer::Retire)).collect::<Vec<_>>();
    view! { <ul class="rows">{lines}</ul> }.into_any()
}

fn manuals(words: Words, manuals: &[Manual]) -> AnyView {
    let lines = manuals
        .iter()
        .map(|manual| {
            let slug = &manual.subject.slug;
            let chapters = manual
                .chapters
                .iter()
                .map(|one| line(words, DraftKind::Chapter, &format!("{slug}/{}", one.slug), one, Offer::Edit))
                .collect::<Vec<_>>();
            view! {
                {line(words, DraftKind::Manual, slug, &manual.subject, Offer::Retire)}
                <li>
                    <details class="fold">
                        <summary>{words.manual_chapters_of(manual.subject.title.text(words.lang()))}</summary>
                        <ul class="rows">{chapters}</ul>
                    </details>
                </li>
            }
        })
        .collect::<Vec<_>>();
    view! { <ul class="rows">{lines}</ul> }.into_any()
}

/// What has left, folded: a draft of it brings it back.
fn retired(shell: &Shell<'_>, words: Words, retired: &[OutOfUse]) -> Option<AnyView> {
    if retired.is_empty() {
        return None;
    }
    let lines = retired
        .iter()
        .map(|one| {
            let since = one.since.day_in(shell.zone);
            line(words, one.kind, &one.subject.slug, &one.subject, Offer::BringBack(since))
        })
        .collect::<Vec<_>>();
    Some(
        view! {
            <h2>{words.content_out_of_use()}</h2>
            <p>{words.content_out_of_use_lead()}</p>
            <details class="fold">
                <summary>{words.content_out_of_use_all(&numbers::integer(words.lang(), lines.len() as i64))}</summary>
                <ul class="rows">{lines}</ul>
            </details>
        }
        .into_any(),
    )
}

/// What can be done with a subject beside changing it.
#[derive(Clone, Copy)]
enum Offer {
    Edit,
    Retire,
    /// It is out of use since then.
    BringBack(Day),
}

fn line(words: Words, kind: DraftKind, slug: &str, one: &Subject, offer: Offer) -> AnyView {
    let lang = words.lang();
    let title = one.title.text(lang).to_owned();
    let (edit, since) = match offer {
        Offer::Edit | Offer::Retire => (words.content_edit(), None),
        Offer::BringBack(since) => {
            (words.content_bring_back(), Some(words.content_taken_out(&dates::medium(lang, since))))
        }
    };
    let says = format!("{edit}: {title}");
    let retire_says = format!("{}: {title}", words.content_retire());
    let statistics = (kind == DraftKind::Test && since.is_none()).then(|| {
        view! {
            <a href=links::trial(lang, slug)>{words.trial_link()}</a>
            <a href=links::statistics(lang, slug)>{words.statistics_title()}</a>
        }
    });
    view! {
        <li>
            <form method="post" action=links::content(lang) class="row subject">
                <input type="hidden" name="kind" value=kind.as_str() />
                <input type="hidden" name="slug" value=slug.to_owned() />
                <span class="subject-title">
                    <Said lang=lang faces=&one.title />
                    <small class="soft">" "{kind_name(words, kind)}" · "{slug.to_owned()}{since.map(|since| format!(" · {since}"))}</small>
                    {one.drafted.then(|| view! { " "<span class="tag">{words.content_drafted()}</span> })}
                </span>
                {statistics}
                <button class="button quiet small" type="submit" name="step" value="edit" aria-label=says>{edit}</button>
                {matches!(offer, Offer::Retire).then(|| {
                    view! {
                        <details>
                            <summary aria-label=retire_says>{words.content_retire()}</summary>
                            <p class="hint">{words.content_retire_lead()}</p>
                            <button class="button danger small" type="submit" name="step" value="retire">
                                {words.content_retire()}
                            </button>
                        </details>
                    }
                })}
            </form>
        </li>
    }
    .into_any()
}
