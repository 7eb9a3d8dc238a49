//! What stands around every handler: the request's id, its line in the log, its
//! place in the metrics, the security headers, and the error page.

use super::{error::Fault, respond};
use crate::state::App;
use axum::{
    body::Body,
    extract::{MatchedPath, Request, State},
    http::{HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use domain::Lang;
use std::time::Instant;
use tracing::Instrument;
use ui::{Shell, pages::error, pages::error::ErrorPage};

/// Static, so pages can be cached; each directive with its reason.
const CONTENT_SECURITY_POLICY: &str = concat!(
    // Nothing that is not named below.
    "default-src 'none'; ",
    // The loader and the bundle of our own; WebAssembly must be compiled.
    "script-src 'self' 'wasm-unsafe-eval'; ",
    "style-src 'self'; ",
    // Pictures of modules; data: for none.
    "img-src 'self'; ",
    // Videos of modules, with their captions.
    "media-src 'self'; ",
    // The island posts answers to the page's own server.
    "connect-src 'self'; ",
    "form-action 'self'; ",
    // No page of ours is shown inside another.
    "frame-ancestors 'none'; ",
    "base-uri 'none'",
);

const HEADERS: [(HeaderName, HeaderValue); 6] = [
    (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(CONTENT_SECURITY_POLICY)),
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (header::REFERRER_POLICY, HeaderValue::from_static("same-origin")),
    (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static("camera=(), microphone=(), geolocation=()"),
    ),
    (header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000")),
];

/// Wraps a handler.
pub async fn frame(State(app): State<App>, request: Request, next: Next) -> Response {
    let began = Instant::now();
    let id = format!("{:016x}", rand::random::<u64>());
    let method = request.method().clone();
    let path = request.uri().path().to_owned();
    let route = request.extensions().get::<MatchedPath>().map_or("-", |m| m.as_str()).to_owned();
    let asked = Asked::of(&request);
    let wants_json = super::wants_json(request.headers());

    // The path is logged without its query: searches hold names.
    let span = tracing::info_span!("request", id, %method, path);
    let mut response = next.run(request).instrument(span.clone()).await;
    if needs_page(&response) && !wants_json {
        response = error_page(&app, &asked, &id, response);
    }
    for (name, value) in HEADERS {
        response.headers_mut().entry(name).or_insert(value);
    }
    // What no handler has called public is nobody's to keep.
    response.headers_mut().entry(header::CACHE_CONTROL).or_insert(respond::CachePolicy::Never.header());
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert("x-request-id", value);
    }
    let status = response.status().as_u16();
    let took = began.elapsed();
    span.in_scope(|| tracing::info!(status, ms = took.as_secs_f64() * 1000.0, "answered"));
    let labels = [("route", route), ("method", method_label(&method).to_owned()), ("status", status.to_string())];
    metrics::counter!("kaskad_requests_total", &labels).increment(1);
    metrics::histogram!("kaskad_request_seconds", &labels[..2]).record(took.as_secs_f64());
    response
}

/// A method may be any word: only the known ones get a series of their own.
const fn method_label(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        _ => "other",
    }
}

/// What of the request the error page needs.
struct Asked {
    lang: Lang,
    path: String,
}

impl Asked {
    fn of(request: &Request) -> Self {
        let path = request.uri().path();
        let (first, rest) =
            path.trim_start_matches('/').split_once('/').map_or((path.trim_start_matches('/'), ""), |s| s);
        let lang = first.parse().ok().unwrap_or_else(|| super::preferred_lang(request.headers()));
        let rest = if first.parse::<Lang>().is_ok() && !rest.is_empty() { format!("/{rest}") } else { String::new() };
        Self { lang, path: rest }
    }
}

/// Error answers that no handler has made a page of.
fn needs_page(response: &Response) -> bool {
    (response.status().is_client_error() || response.status().is_server_error())
        && response.headers().get(header::CONTENT_TYPE).is_none_or(|kind| kind.as_bytes().starts_with(b"text/plain"))
}

fn error_page(app: &App, asked: &Asked, id: &str, response: Response) -> Response {
    let page = match response.extensions().get::<Fault>() {
        Some(Fault(ErrorPage::Internal { .. })) => ErrorPage::Internal { request_id: id.to_owned() },
        Some(Fault(page)) => page.clone(),
        None => of_status(response.status(), id),
    };
    let zone = jiff::tz::TimeZone::UTC;
    let shell = Shell {
        lang: asked.lang,
        path: &asked.path,
        assets: app.assets.urls(),
        who: None,
        now: app.clock.now(),
        zone: &zone,
    };
    let status = StatusCode::from_u16(page.status()).unwrap_or(response.status());
    let mut made = respond::page_with(status, respond::CachePolicy::Never, error::render(&shell, &page));
    if let ErrorPage::Unavailable { seconds } | ErrorPage::TooManyRequests { seconds } = page {
        made.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    made
}

fn of_status(status: StatusCode, id: &str) -> ErrorPage {
    match status.as_u16() {
        403 => ErrorPage::ForeignForm,
        404 | 405 => ErrorPage::NotFound,
        413 => ErrorPage::TooLarge,
        429 => ErrorPage::TooManyRequests { seconds: 60 },
        408 | 503 | 504 => ErrorPage::Unavailable { seconds: 5 },
        400..=499 => ErrorPage::Unprocessable,
        _ => ErrorPage::Internal { request_id: id.to_owned() },
    }
}

/// What is answered when a handler panicked: an empty 500 that becomes a page above.
pub fn panicked(_: Box<dyn std::any::Any + Send>) -> axum::http::Response<Body> {
    tracing::error!("a handler panicked");
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}
