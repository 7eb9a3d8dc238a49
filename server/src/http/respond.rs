//! Answers: pages, redirects, and who may keep them for how long. Caching is a
//! type; one place turns it into a header.

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

/// Who may keep an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CachePolicy {
    /// Nobody: it holds a secret or somebody's data.
    Never,
    /// Anybody, for ever: its address changes with its content.
    Immutable,
    /// Anybody, for a minute: public pages.
    Public,
}

impl CachePolicy {
    pub const fn header(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::Never => "no-store",
            Self::Immutable => "public, max-age=31536000, immutable",
            Self::Public => "public, max-age=60",
        })
    }
}

/// A page of somebody's own: never kept.
pub fn page(html: String) -> Response {
    page_with(StatusCode::OK, CachePolicy::Never, html)
}

/// The same page again because the input was not right.
pub fn invalid(html: String) -> Response {
    page_with(StatusCode::UNPROCESSABLE_ENTITY, CachePolicy::Never, html)
}

/// A page with a status and a policy.
pub fn page_with(status: StatusCode, cache: CachePolicy, html: String) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
        (header::CACHE_CONTROL, cache.header()),
    ];
    (status, headers, html).into_response()
}

/// After a form was taken: 303, so that going back or reloading posts nothing again.
pub fn see_other(location: &str) -> Response {
    let location = HeaderValue::from_str(location).unwrap_or_else(|_| HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, location), (header::CACHE_CONTROL, CachePolicy::Never.header())])
        .into_response()
}

/// A file to save.
pub fn download(content_type: &'static str, name: &str, bytes: Vec<u8>) -> Response {
    let disposition = HeaderValue::from_str(&format!("attachment; filename=\"{name}\""))
        .unwrap_or_else(|_| HeaderValue::from_static("attachment"));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(content_type)),
        (header::CONTENT_DISPOSITION, disposition),
        (header::CACHE_CONTROL, CachePolicy::Never.header()),
    ];
    (headers, bytes).into_response()
}
