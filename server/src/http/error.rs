//! Errors of requests. A handler gives a [`Fault`]; the page in the reader's
//! language is made in one place, [`super::frame`], which knows the request.

use crate::media::store::StoreError;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use ui::pages::error::ErrorPage;

/// What a handler can fail with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault(pub ErrorPage);

pub type Handled<T = Response> = Result<T, Fault>;

/// There is no such thing, or it is not this person's: nobody can tell which.
pub const fn not_found() -> Fault {
    Fault(ErrorPage::NotFound)
}

/// The page is theirs, this deed on it is not.
pub const fn forbidden() -> Fault {
    Fault(ErrorPage::Forbidden)
}

/// A request that no page of ours sends.
pub const fn unprocessable() -> Fault {
    Fault(ErrorPage::Unprocessable)
}

/// A file or a text larger than the page takes.
pub const fn too_large() -> Fault {
    Fault(ErrorPage::TooLarge)
}

/// A limit is reached; in so many seconds it is lifted.
pub const fn too_many(seconds: i64) -> Fault {
    Fault(ErrorPage::TooManyRequests { seconds })
}

/// The queue is full.
pub const fn busy() -> Fault {
    Fault(ErrorPage::Unavailable { seconds: 5 })
}

impl From<storage::Error> for Fault {
    fn from(error: storage::Error) -> Self {
        if let storage::Error::Sql(sqlx_error) = &error
            && sqlx_error.to_string().contains("timed out")
        {
            tracing::warn!(%error, "no database connection was free");
            return busy();
        }
        tracing::error!(%error, "a request failed");
        // The id is filled in where the page is made.
        Self(ErrorPage::Internal { request_id: String::new() })
    }
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        tracing::error!(%error, "a file could not be read or kept");
        busy()
    }
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.0.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}
