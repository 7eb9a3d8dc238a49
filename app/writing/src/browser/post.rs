//! One draft, one request.

use super::{
    dom::{Alarm, window},
    json::Parsed,
};
use crate::{
    json::reply,
    saving::{Became, became},
};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Headers, RequestInit, RequestRedirect, Response};

/// A weak line may hold a request for ever; after this it is given up and sent again.
const PATIENCE_MS: u32 = 30_000;
/// Browsers carry no more than 64 KB for a page that is being left.
const OUTLIVES: usize = 60_000;

/// Posts the fields of a form to its address and asks for JSON.
pub async fn post(address: &str, body: &str) -> Became {
    send(address, body).await.unwrap_or(Became::Unreachable)
}

/// An error is a line that is cut or too slow.
async fn send(address: &str, body: &str) -> Result<Became, JsValue> {
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
    if body.len() < OUTLIVES {
        js_sys::Reflect::set(&request, &"keepalive".into(), &JsValue::TRUE)?;
    }
    let patience = Alarm::default();
    patience.set(PATIENCE_MS, move || abort.abort());
    let answered = read(address, &request).await;
    patience.cancel();
    answered
}

async fn read(address: &str, request: &RequestInit) -> Result<Became, JsValue> {
    let response: Response = JsFuture::from(window().fetch_with_str_and_init(address, request)).await?.dyn_into()?;
    let text = JsFuture::from(response.text()?).await?.as_string().unwrap_or_default();
    let seconds = response.headers().get("retry-after").ok().flatten();
    let reply = Parsed::of(&text).and_then(|parsed| reply(&parsed));
    Ok(became(reply, response.status(), seconds.and_then(|seconds| seconds.trim().parse().ok())))
}
