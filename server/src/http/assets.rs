//! Styles, the loader, the browser bundles, files of texts. Each address holds
//! the hash of its content, so browsers may keep it for ever.

use super::{
    Shared,
    error::{Handled, not_found},
    respond::CachePolicy,
};
use crate::{
    content,
    media::{
        check::media_type,
        range::{self, Requested},
        store::Hash,
    },
    state::App,
};
use axum::{
    body::Body,
    extract::Path,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

pub async fn file(app: Shared, headers: HeaderMap, uri: axum::http::Uri) -> Handled {
    let asset = app.assets.find(uri.path()).ok_or(not_found())?;
    let takes_brotli = headers
        .get(header::ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.split(',').any(|one| one.trim().split(';').next() == Some("br")));
    let mut response = if takes_brotli {
        ([(header::CONTENT_ENCODING, HeaderValue::from_static("br"))], asset.brotli.clone()).into_response()
    } else {
        asset.bytes.clone().into_response()
    };
    let fixed = [
        (header::CONTENT_TYPE, HeaderValue::from_static(asset.content_type)),
        (header::CACHE_CONTROL, CachePolicy::Immutable.header()),
        (header::VARY, HeaderValue::from_static("accept-encoding")),
    ];
    response.headers_mut().extend(fixed.map(|(name, value)| (Some(name), value)));
    Ok(response)
}

/// A file that a text shows: one of the content that comes with the program, or
/// one of the store.
pub async fn media(app: Shared, Path((hash, name)): Path<(String, String)>, headers: HeaderMap) -> Handled {
    let media_type = media_type(&name).ok_or(not_found())?;
    let mut response = match content::media_by_hash(&hash, &name) {
        Some(bytes) => bytes.into_response(),
        None => stored(&app, &Hash::parse(&hash).ok_or(not_found())?, headers.get(header::RANGE)).await?,
    };
    let fixed = [
        (header::CONTENT_TYPE, HeaderValue::from_static(media_type)),
        (header::CACHE_CONTROL, CachePolicy::Immutable.header()),
        // A picture is only ever a picture, even when opened by itself.
        (
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static("default-src 'none'; style-src 'unsafe-inline'; sandbox"),
        ),
    ];
    response.headers_mut().extend(fixed.map(|(name, value)| (Some(name), value)));
    if media_type == "application/pdf" {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment"));
    }
    Ok(response)
}

/// A file of the store, or the part that is asked for (RFC 9110, section 14): a
/// video is played from anywhere, and goes on where the link dropped.
async fn stored(app: &App, hash: &Hash, asked: Option<&HeaderValue>) -> Handled {
    let len = app.media.len(hash).await?.ok_or(not_found())?;
    let asked = asked.and_then(|value| value.to_str().ok()).map_or(Requested::Whole, |value| range::parse(value, len));
    let (status, part) = match asked {
        Requested::Whole => (StatusCode::OK, 0..len),
        Requested::Part(part) => (StatusCode::PARTIAL_CONTENT, part),
        Requested::Unsatisfiable => return Ok(unsatisfiable(len)),
    };
    let pieces = app.media.get_range(hash, part.clone()).await?.ok_or(not_found())?;
    let mut response = (status, Body::from_stream(pieces)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(part.end - part.start));
    if status == StatusCode::PARTIAL_CONTENT {
        headers.extend([(header::CONTENT_RANGE, value(&range::content_range(&part, len)))]);
    }
    Ok(response)
}

fn unsatisfiable(len: u64) -> Response {
    let headers = [(header::CONTENT_RANGE, value(&range::unsatisfied(len)))];
    (StatusCode::RANGE_NOT_SATISFIABLE, headers, Body::empty()).into_response()
}

/// Digits and signs, which every header takes.
fn value(text: &str) -> HeaderValue {
    HeaderValue::from_str(text).unwrap_or_else(|_| HeaderValue::from_static(""))
}
