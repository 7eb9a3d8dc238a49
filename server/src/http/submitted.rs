//! A form that somebody has written much into. When their session ended meanwhile
//! it comes back whole, to be sent again after signing in: nothing typed is lost,
//! with or without JavaScript.

use super::{
    form::Fields,
    respond::{self, CachePolicy},
    visit::{SignedIn, Turned, Visit},
    wants_json,
};
use crate::state::App;
use axum::{
    extract::{FromRequest, FromRequestParts as _, Request},
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use ui::{
    links,
    pages::unsent::{Unsent, Why, render},
};

/// Who sends it, and its fields.
pub struct Submitted {
    pub who: SignedIn,
    pub fields: Fields,
}

impl FromRequest<App> for Submitted {
    type Rejection = Response;

    async fn from_request(request: Request, app: &App) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let visit = Visit::from_request_parts(&mut parts, app).await.map_err(|fault| fault.into_response())?;
        let is_stranger = visit.session.is_none() && !wants_json(&parts.headers);
        let headers = parts.headers.clone();
        let fields = Fields::from_request(Request::from_parts(parts, body), app);
        if is_stranger {
            let fields = fields.await.map_err(|refused| refused.into_response())?;
            return Err(unsent(&visit, fields));
        }
        let who = SignedIn::of(visit, &headers).map_err(Turned::into_response)?;
        let fields = fields.await.map_err(|refused| refused.into_response())?;
        Ok(Self { who, fields })
    }
}

/// The form once more. It tells nothing but what was sent with it.
fn unsent(visit: &Visit, fields: Fields) -> Response {
    let here = format!("/{}{}", visit.lang, visit.path);
    let why = Why::SessionEnded { sign_in: links::sign_in(visit.lang), action: here };
    let page = Unsent { why, fields: fields.into_pairs() };
    respond::page_with(StatusCode::UNAUTHORIZED, CachePolicy::Never, render(&visit.shell(), &page))
}
