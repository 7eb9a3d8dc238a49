//! One chapter of a manual.

use super::{chapter_links, manual, manuals::cache};
use crate::http::{
    PathOf,
    error::{Handled, not_found},
    respond,
    visit::Visit,
};
use axum::{extract::Path, http::StatusCode};
use ui::{
    links,
    pages::library::chapter::{Chapter, render},
};

/// `/manuals/{manual}`: its first chapter.
pub async fn first(visit: Visit, Path((_, slug)): PathOf<String>) -> Handled {
    let manual = manual(&visit, &slug)?;
    let chapter = manual.body.chapters.first().ok_or(not_found())?;
    Ok(respond::see_other(&links::chapter(visit.lang, &slug, &chapter.slug)))
}

pub async fn show(visit: Visit, Path((_, slug, chapter)): Path<(String, String, String)>) -> Handled {
    let manual = manual(&visit, &slug)?;
    let current = manual.body.chapters.iter().position(|one| one.slug == chapter).ok_or(not_found())?;
    let (lang, reading) = manual.body.chapters[current].faces.get(visit.lang);
    let page = Chapter {
        manual_slug: slug,
        manual: manual.body.title.clone(),
        chapters: chapter_links(&manual.body),
        current,
        lang,
        reading: reading.clone(),
    };
    Ok(respond::page_with(StatusCode::OK, cache(&visit), render(&visit.shell(), &page)))
}
