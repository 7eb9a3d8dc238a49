//! One answer, one request.

use super::{dom::Alarm, json::Json};
use crate::fields;
use domain::attempt::AnswerReply;
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Headers, RequestInit, RequestRedirect, Response};

/// A weak line may hold a request for ever; after this it is given up and sent again.
const PATIENCE_MS: u32 = 20_000;

/// What became of a request.
pub enum Posted {
    /// The server has answered in its own words.
    Reply(AnswerReply),
    /// It wants somebody to sign in.
    SignedOut,
    /// It will never accept this.
    Refused,
    /// It cannot now; perhaps it said in how many seconds.
    Busy(Option<u32>),
    /// Nothing came back, or not from our server.
    Unreachable,
}

/// Posts a form's fields to the form's own address and asks for JSON.
pub async fn post(address: &str, body: &str) -> Posted {
    answer(address, body).await.unwrap_or(Posted::Unreachable)
}

async fn answer(address: &str, body: &str) -> Result<Posted, JsValue> {
    let headers = Headers::new()?;
    headers.set("accept", "application/json")?;
    headers.set("content-type", "application/x-www-form-urlencoded")?;
    let abort = AbortController::new()?;
    let request = RequestInit::new();
    request.set_method("POST");
    request.set_headers(&headers);
    request.set_body(&JsValue::from_str(body));
    request.set_signal(Some(&abort.signal()));
    // A redirect leads to a page for people; here it means "sign in first".
    request.set_redirect(RequestRedirect::Manual);
    // The last answer must go out even when the page is being left.
    js_sys::Reflect::set(&request, &"keepalive".into(), &JsValue::TRUE)?;

    let patience = Alarm::default();
    patience.set(PATIENCE_MS, move || abort.abort());
    let replied = read(address, &request).await;
    patience.cancel();
    replied
}

async fn read(address: &str, request: &RequestInit) -> Result<Posted, JsValue> {
    let response: Response = JsFuture::from(window().fetch_with_str_and_init(address, request)).await?.dyn_into()?;
    let text = JsFuture::from(response.text()?).await?.as_string().unwrap_or_default();
    if let Some(reply) = Json::parse(&text).and_then(|json| fields::reply(&json)) {
        return Ok(Posted::Reply(reply));
    }
    Ok(match response.status() {
        // 0 is the redirect that was not followed. The attempt does not exist for
        // whoever else has signed in on this device: its member must come back.
        0 | 401 | 403 | 404 => Posted::SignedOut,
        // A page where JSON was asked for: a portal of the network in between.
        200..=399 => Posted::Unreachable,
        408 | 425 | 429 | 500.. => Posted::Busy(
            response.headers().get("retry-after").ok().flatten().and_then(|seconds| seconds.trim().parse().ok()),
        ),
        _ => Posted::Refused,
    })
}
