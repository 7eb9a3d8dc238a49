//! The glossary in three languages.

use super::manuals::cache;
use crate::http::{respond, visit::Visit};
use axum::{extract::Query, http::StatusCode, response::Response};
use ui::{
    collation::sort_key,
    pages::library::glossary::{GlossaryPage, render},
};

#[derive(serde::Deserialize)]
pub struct Asked {
    #[serde(default)]
    q: String,
}

pub async fn show(visit: Visit, Query(asked): Query<Asked>) -> Response {
    let query: String = asked.q.trim().chars().take(100).collect();
    let mut terms: Vec<_> =
        visit.catalogue.glossary.0.iter().filter(|term| term.is_found_by(&query)).cloned().collect();
    terms.sort_by_cached_key(|term| sort_key(visit.lang, term.text(visit.lang)));
    let page = GlossaryPage { query, terms };
    respond::page_with(StatusCode::OK, cache(&visit), render(&visit.shell(), &page))
}
