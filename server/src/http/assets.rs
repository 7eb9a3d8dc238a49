//! Styles, the loader, the browser bundle, pictures. Each address holds the
//! hash of its content, so browsers may keep it for ever.

use super::{
    Shared,
    error::{Handled, not_found},
    respond::CachePolicy,
};
use crate::content;
use axum::{
    extract::Path,
    http::{HeaderMap, HeaderValue, header},
    response::IntoResponse,
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

/// A picture of the content.
pub async fn media(Path((hash, name)): Path<(String, String)>) -> Handled {
    let bytes = content::media_by_hash(&hash, &name).ok_or(not_found())?;
    let content_type = content::media_type(&name).ok_or(not_found())?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(content_type)),
        (header::CACHE_CONTROL, CachePolicy::Immutable.header()),
        // A picture is only ever a picture, even when opened by itself.
        (
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static("default-src 'none'; style-src 'unsafe-inline'; sandbox"),
        ),
    ];
    Ok((headers, bytes).into_response())
}
