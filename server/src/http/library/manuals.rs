//! The list of manuals.

use super::chapter_links;
use crate::http::{respond, respond::CachePolicy, visit::Visit};
use axum::{http::StatusCode, response::Response};
use ui::pages::library::manuals::{ManualLine, Manuals, render};

pub async fn show(visit: Visit) -> Response {
    let manuals = visit
        .catalogue
        .manuals
        .iter()
        .map(|manual| ManualLine {
            slug: manual.slug.clone(),
            title: manual.body.title.clone(),
            summary: manual.body.summary.clone(),
            chapters: chapter_links(&manual.body),
        })
        .collect();
    respond::page_with(StatusCode::OK, cache(&visit), render(&visit.shell(), &Manuals { manuals }))
}

/// The header names who is signed in; without a name the page is everybody's.
pub(super) const fn cache(visit: &Visit) -> CachePolicy {
    if visit.session.is_some() { CachePolicy::Never } else { CachePolicy::Public }
}
