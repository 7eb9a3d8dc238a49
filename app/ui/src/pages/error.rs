//! When a page cannot be shown: what happened, what was kept, what to do next.

use crate::{
    Words,
    components::{ButtonKind, LinkButton},
    links,
    shell::{Sheet, Shell, document},
};
use leptos::prelude::*;

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ErrorPage {
    /// 403: not theirs to see.
    Forbidden,
    /// 403: a form sent from another site.
    ForeignForm,
    /// 404
    NotFound,
    /// 413: a file or a text larger than the page takes.
    TooLarge,
    /// 422: a request that no page of ours sends.
    Unprocessable,
    /// 429
    TooManyRequests { seconds: i64 },
    /// 500
    Internal { request_id: String },
    /// 503: busy, or being restarted.
    Unavailable { seconds: i64 },
}

impl ErrorPage {
    /// The HTTP status the page is sent with.
    pub const fn status(&self) -> u16 {
        match self {
            Self::Forbidden | Self::ForeignForm => 403,
            Self::NotFound => 404,
            Self::TooLarge => 413,
            Self::Unprocessable => 422,
            Self::TooManyRequests { .. } => 429,
            Self::Internal { .. } => 500,
            Self::Unavailable { .. } => 503,
        }
    }
}

/// Title, what happened and was kept, and what to do next.
fn said(words: Words, page: &ErrorPage) -> (&'static str, &'static str, String) {
    match page {
        ErrorPage::Forbidden => (words.forbidden_title(), words.forbidden(), words.forbidden_next().to_owned()),
        ErrorPage::ForeignForm => {
            (words.foreign_form_title(), words.foreign_form(), words.foreign_form_next().to_owned())
        }
        ErrorPage::NotFound => (words.not_found_title(), words.not_found(), words.not_found_next().to_owned()),
        ErrorPage::TooLarge => (words.too_large_title(), words.too_large(), words.too_large_next().to_owned()),
        ErrorPage::Unprocessable => {
            (words.unprocessable_title(), words.unprocessable(), words.unprocessable_next().to_owned())
        }
        ErrorPage::TooManyRequests { seconds } => {
            (words.too_many_title(), words.too_many(), words.wait_seconds(*seconds))
        }
        ErrorPage::Internal { .. } => (words.internal_title(), words.internal(), words.internal_next().to_owned()),
        ErrorPage::Unavailable { seconds } => {
            (words.unavailable_title(), words.unavailable(), words.wait_seconds(*seconds))
        }
    }
}

pub fn render(shell: &Shell<'_>, page: &ErrorPage) -> String {
    let (title, happened, next) = said(Words::of(shell.lang), page);
    document(shell, &Sheet::text(title), |words| {
        let id = match page {
            ErrorPage::Internal { request_id } => Some(request_id.clone()),
            _ => None,
        };
        view! {
            <p class="status soft">{page.status()}</p>
            <h1>{title}</h1>
            <p>{happened}</p>
            <p>{next}</p>
            {id.map(|id| view! { <p class="request-id"><code>{id}</code></p> })}
            <p class="row"><LinkButton kind=ButtonKind::Quiet href=links::home(shell.lang) label=words.go_home() /></p>
        }
    })
}
