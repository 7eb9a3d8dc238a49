//! A whole manual on one page, for paper.

use super::{manual, manuals::cache};
use crate::http::{
    PathOf,
    error::{Handled, not_found},
    respond,
    visit::Visit,
};
use axum::{extract::Path, http::StatusCode};
use ui::pages::library::manual_print::{ManualPrint, render};

pub async fn show(visit: Visit, Path((_, slug)): PathOf<String>) -> Handled {
    let manual = manual(&visit, &slug)?;
    let page = ManualPrint {
        slug,
        title: manual.body.title.clone(),
        summary: manual.body.summary.clone(),
        first: manual.body.chapters.first().ok_or(not_found())?.slug.clone(),
        chapters: manual
            .body
            .chapters
            .iter()
            .map(|chapter| {
                let (lang, reading) = chapter.faces.get(visit.lang);
                (lang, reading.clone())
            })
            .collect(),
    };
    Ok(respond::page_with(StatusCode::OK, cache(&visit), render(&visit.shell(), &page)))
}
