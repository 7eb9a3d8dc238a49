//! The trainer's screen: a code to check in with, new every half minute.

use crate::{
    Words,
    components::{BackLink, Said},
    links, numbers,
    pages::organiser::event::Facts,
    shell::{Sheet, Shell, document},
};
use domain::id::EventId;
use leptos::prelude::*;
use std::fmt::Write as _;

/// The page; it loads itself again when the code changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventScreen {
    pub id: EventId,
    pub facts: Facts,
    /// Where the code leads, whole.
    pub address: String,
    /// Its squares, row by row; dark ones are true.
    pub squares: Vec<Vec<bool>>,
    pub attended: i64,
    /// Seconds until the next code.
    pub refresh: u32,
}

pub fn render(shell: &Shell<'_>, page: &EventScreen) -> String {
    let lang = shell.lang;
    let sheet = Sheet::text(Words::of(lang).event_screen_title()).refreshed(page.refresh);
    document(shell, &sheet, |words| {
        let size = page.squares.len() + 2 * QUIET;
        view! {
            <BackLink href=links::event(lang, page.id) label=words.back() />
            <h1>{words.event_screen_title()}</h1>
            <p><Said lang=lang faces=&page.facts.kind />" · "<Said lang=lang faces=&page.facts.organiser.name /></p>
            <p>{words.event_screen_lead()}</p>
            <div class="qr">
                <svg viewBox=format!("0 0 {size} {size}") role="img" aria-label=words.event_screen_title() shape-rendering="crispEdges">
                    <path d=path(&page.squares) />
                </svg>
            </div>
            <p class="small copy-text">{page.address.clone()}</p>
            <p><strong>{numbers::integer(lang, page.attended)}</strong>" "{words.event_screen_count()}</p>
        }
    })
}

/// White squares around a code, as its standard asks.
const QUIET: usize = 4;

fn path(squares: &[Vec<bool>]) -> String {
    let mut path = String::new();
    for (y, row) in squares.iter().enumerate() {
        for (x, _) in row.iter().enumerate().filter(|(_, dark)| **dark) {
            // Writing to a String cannot fail.
            let _ = write!(path, "M{} {}h1v1h-1z", x + QUIET, y + QUIET);
        }
    }
    path
}
