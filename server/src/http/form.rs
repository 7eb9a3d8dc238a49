//! Forms as browsers send them: fields may repeat, be missing or be nonsense.

use super::error::{too_large, unprocessable};
use axum::{
    extract::{FromRequest, Request},
    http::StatusCode,
};

/// The fields of an `application/x-www-form-urlencoded` body, in order.
pub struct Fields(Vec<(String, String)>);

impl Fields {
    pub const fn of(pairs: Vec<(String, String)>) -> Self {
        Self(pairs)
    }

    /// The first value of a field; empty when it was not sent.
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(n, _)| n == name).map_or("", |(_, value)| value)
    }

    /// Every value of a field.
    pub fn all<'f>(&'f self, name: &'f str) -> impl Iterator<Item = &'f str> {
        self.0.iter().filter(move |(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    /// The names of the fields, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_str())
    }

    /// All of it: names and values, in order.
    pub fn into_pairs(self) -> Vec<(String, String)> {
        self.0
    }

    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(n, _)| n == name)
    }
}

impl<S: Send + Sync> FromRequest<S> for Fields {
    type Rejection = Refused;

    async fn from_request(request: Request, state: &S) -> Result<Self, Refused> {
        match axum::extract::Form::<Vec<(String, String)>>::from_request(request, state).await {
            // No keyboard types the zero character, and PostgreSQL keeps no text with it.
            Ok(axum::extract::Form(fields)) if fields.iter().any(|(_, value)| value.contains('\0')) => {
                Err(Refused(StatusCode::UNPROCESSABLE_ENTITY))
            }
            Ok(axum::extract::Form(fields)) => Ok(Self(fields)),
            Err(rejection) => Err(Refused(axum::response::IntoResponse::into_response(rejection).status())),
        }
    }
}

/// A body that is no form of ours: too large, cut off, of another kind, not text.
pub struct Refused(StatusCode);

impl axum::response::IntoResponse for Refused {
    fn into_response(self) -> axum::response::Response {
        tracing::info!(status = self.0.as_u16(), "a body was refused");
        let fault = if self.0 == StatusCode::PAYLOAD_TOO_LARGE { too_large() } else { unprocessable() };
        fault.into_response()
    }
}
