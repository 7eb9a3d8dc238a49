//! One form, one request.

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
    // The last answer must go out even when the page is being left.
    match send(address, body, Accept::Json, true).await {
        Ok(answer) => posted(answer),
        Err(_) => Posted::Unreachable,
    }
}

fn posted(answer: Answer) -> Posted {
    if let Some(reply) = Json::parse(&answer.text).and_then(|json| fields::reply(&json)) {
        return Posted::Reply(reply);
    }
    match answer.status {
        // 0 is the redirect that was not followed. The attempt does not exist for
        // whoever else has signed in on this device: its member must come back.
        0 | 401 | 403 | 404 => Posted::SignedOut,
        // A page where JSON was asked for: a portal of the network in between.
        200..=399 => Posted::Unreachable,
        408 | 425 | 429 | 500.. => Posted::Busy(answer.retry_after_s),
        _ => Posted::Refused,
    }
}

/// In which form an answer is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Accept {
    Json,
    Page,
}

/// What came back.
pub struct Answer {
    /// 0 for a redirect, which is not followed.
    pub status: u16,
    pub retry_after_s: Option<u32>,
    pub text: String,
}

/// Posts fields; an error is a line that is cut or too slow. What `outlives`
/// the page may have no more than 64 KB, which is the browsers' own limit.
pub async fn send(address: &str, body: &str, accept: Accept, outlives: bool) -> Result<Answer, JsValue> {
    let headers = Headers::new()?;
    headers.set("accept", if accept == Accept::Json { "application/json" } else { "text/html" })?;
    headers.set("content-type", "application/x-www-form-urlencoded")?;
    let abort = AbortController::new()?;
    let request = RequestInit::new();
    request.set_method("POST");
    request.set_headers(&headers);
    request.set_body(&JsValue::from_str(body));
    request.set_signal(Some(&abort.signal()));
    // A redirect leads to a page for people; here it means "sign in first".
    request.set_redirect(RequestRedirect::Manual);
    if outlives {
        js_sys::Reflect::set(&request, &"keepalive".into(), &JsValue::TRUE)?;
    }
    let patience = Alarm::default();
    patience.set(PATIENCE_MS, move || abort.abort());
    let answered = read(address, &request).await;
    patience.cancel();
    answered
}

async fn read(address: &str, request: &RequestInit) -> Result<Answer, JsValue> {
    let response: Response = JsFuture::from(window().fetch_with_str_and_init(address, request)).await?.dyn_into()?;
    let text = JsFuture::from(response.text()?).await?.as_string().unwrap_or_default();
    let seconds = response.headers().get("retry-after").ok().flatten();
    let retry_after_s = seconds.and_then(|seconds| seconds.trim().parse().ok());
    Ok(Answer { status: response.status(), retry_after_s, text })
}
