//! The list of manuals, and searching in them.

use super::{chapter_links, may_read};
use crate::http::{error::Handled, respond, respond::CachePolicy, visit::Visit};
use axum::{extract::Query, http::StatusCode};
use domain::full_text::Hit;
use storage::catalogue::Manual;
use ui::pages::library::manuals::{Found, ManualLine, Manuals, render};

/// As many passages as somebody looks through.
const MOST_FOUND: usize = 30;
/// A longer query is no longer one.
const LONGEST_QUERY: usize = 200;

#[derive(serde::Deserialize)]
pub struct Asked {
    #[serde(default)]
    q: String,
}

pub async fn show(visit: Visit, Query(asked): Query<Asked>) -> Handled {
    let query: String = asked.q.trim().chars().take(LONGEST_QUERY).collect();
    let manuals = visit.catalogue.manuals.iter().filter(|manual| may_read(&visit, manual)).map(|manual| ManualLine {
        slug: manual.slug.clone(),
        title: manual.body.title.clone(),
        summary: manual.body.summary.clone(),
        chapters: chapter_links(&manual.body),
    });
    let found = (!query.is_empty()).then(|| search(&visit, &query));
    let page = Manuals { manuals: manuals.collect(), query, found };
    Ok(respond::page_with(StatusCode::OK, cache(&visit), render(&visit.shell(), &page)))
}

fn search(visit: &Visit, query: &str) -> Vec<Found> {
    let index = visit.app.manual_index(&visit.catalogue, visit.lang);
    let places: Vec<(&Manual, usize)> = visit
        .catalogue
        .manuals
        .iter()
        .flat_map(|manual| (0..manual.body.chapters.len()).map(move |chapter| (manual, chapter)))
        .collect();
    let readable = |text: usize| places.get(text).is_some_and(|(manual, _)| may_read(visit, manual));
    let hits = index.search(query, MOST_FOUND, |passage| readable(passage.text));
    hits.into_iter()
        .filter_map(|hit| places.get(hit.passage.text).map(|(manual, at)| found(manual, *at, hit)))
        .collect()
}

fn found(manual: &Manual, chapter: usize, hit: Hit<'_>) -> Found {
    let chapter = manual.body.chapters.get(chapter);
    Found {
        manual: manual.body.title.clone(),
        manual_slug: manual.slug.clone(),
        chapter_slug: chapter.map_or_else(String::new, |chapter| chapter.slug.clone()),
        anchor: hit.passage.anchor.clone(),
        heading: hit.passage.heading.clone(),
        excerpt: hit.excerpt,
    }
}

/// The header names who is signed in; without a name the page is everybody's.
pub(super) const fn cache(visit: &Visit) -> CachePolicy {
    if visit.session.is_some() { CachePolicy::Never } else { CachePolicy::Public }
}
