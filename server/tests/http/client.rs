//! Somebody with a browser: keeps cookies, follows redirects when asked, posts
//! forms as a page of ours does.

use crate::{
    html::{self, Form},
    test_app::TestApp,
};
use axum::{
    body::{Body, Bytes, to_bytes},
    extract::ConnectInfo,
    http::{HeaderMap, Method, Request, header},
};
use std::{collections::BTreeMap, fmt::Write as _, net::SocketAddr};
use tower::ServiceExt;

/// The host under which the tests ask.
pub const HOST: &str = "kaskad.test";

/// What a browser adds to a form of our own page.
const OUR_FORM: [(&str, &str); 1] = [("sec-fetch-site", "same-origin")];

/// A browser. Cloning it copies the cookies: the same person at the same desk.
#[derive(Clone)]
pub struct Client<'a> {
    app: &'a TestApp,
    pub cookies: BTreeMap<String, String>,
    pub from: SocketAddr,
}

impl<'a> Client<'a> {
    pub fn new(app: &'a TestApp) -> Self {
        Self { app, cookies: BTreeMap::new(), from: SocketAddr::from(([10, 0, 0, 1], 40_000)) }
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        self.ask(Method::GET, path, &[], None).await
    }

    /// Posts fields as a form of our own page does.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.ask(Method::POST, path, &OUR_FORM, Some(encode(fields))).await
    }

    /// Posts the same fields as the island does.
    pub async fn post_json(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let headers = [OUR_FORM[0], ("accept", "application/json")];
        self.ask(Method::POST, path, &headers, Some(encode(fields))).await
    }

    /// Sends a form that was found in a page.
    pub async fn send(&mut self, form: Form) -> Answer {
        let fields: Vec<(&str, &str)> = form.fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        self.post(&form.action, &fields).await
    }

    /// Sends a file after some fields, as a form with a file does.
    pub async fn upload(&mut self, path: &str, fields: &[(&str, &str)], file: (&str, &[u8])) -> Answer {
        let boundary = "----kaskad";
        let mut body = Vec::new();
        for (field, value) in fields {
            let part = format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n");
            body.extend_from_slice(part.as_bytes());
        }
        let (name, bytes) = file;
        let head = format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        );
        body.extend([head.as_bytes(), bytes, format!("\r\n--{boundary}--\r\n").as_bytes()].concat());
        let kind = format!("multipart/form-data; boundary={boundary}");
        self.ask_with(Method::POST, path, &[OUR_FORM[0], ("content-type", &kind)], Body::from(body)).await
    }

    /// Goes where the answer sends, as often as it does.
    pub async fn follow(&mut self, mut answer: Answer) -> Answer {
        for _ in 0..5 {
            if answer.status != 303 {
                return answer;
            }
            let to = answer.location().to_owned();
            answer = self.get(to.split('#').next().unwrap()).await;
        }
        panic!("{} sends round in circles", answer.path);
    }

    /// Any request at all.
    pub async fn ask(&mut self, method: Method, path: &str, headers: &[(&str, &str)], body: Option<String>) -> Answer {
        const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");
        let is_form = body.is_some() && !headers.iter().any(|(name, _)| *name == FORM.0);
        let headers = [headers, if is_form { &[FORM] } else { &[] }].concat();
        self.ask_with(method, path, &headers, body.map_or_else(Body::empty, Body::from)).await
    }

    async fn ask_with(&mut self, method: Method, path: &str, headers: &[(&str, &str)], body: Body) -> Answer {
        let mut request = Request::builder().method(method).uri(path).header(header::HOST, HOST);
        if !self.cookies.is_empty() {
            let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            request = request.header(header::COOKIE, cookies.join("; "));
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let mut request = request.body(body).unwrap();
        request.extensions_mut().insert(ConnectInfo(self.from));
        let response = self.app.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        let answer = Answer { path: path.to_owned(), status: parts.status.as_u16(), headers: parts.headers, bytes };
        self.keep_cookies(&answer);
        answer
    }

    fn keep_cookies(&mut self, answer: &Answer) {
        for cookie in answer.headers.get_all(header::SET_COOKIE) {
            let mut parts = cookie.to_str().unwrap().split("; ");
            let (name, value) = parts.next().unwrap().split_once('=').unwrap();
            if parts.any(|part| part == "Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

/// The fields of a good form with some of them otherwise.
pub fn with<'a>(good: &[(&'a str, &'a str)], more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = good.iter().filter(|(name, _)| more.iter().all(|(other, _)| other != name));
    kept.chain(more).copied().collect()
}

/// Fields as the body of a form.
pub fn encode(fields: &[(&str, &str)]) -> String {
    let mut body = String::new();
    for (name, value) in fields {
        if !body.is_empty() {
            body.push('&');
        }
        for (part, end) in [(name, "="), (value, "")] {
            for byte in part.bytes() {
                if byte.is_ascii_alphanumeric() {
                    body.push(char::from(byte));
                } else {
                    write!(body, "%{byte:02X}").unwrap();
                }
            }
            body.push_str(end);
        }
    }
    body
}

/// What came back.
#[derive(Debug, Clone)]
pub struct Answer {
    /// What was asked for.
    pub path: String,
    pub status: u16,
    pub headers: HeaderMap,
    pub bytes: Bytes,
}

impl Answer {
    /// The answer, which must have this status.
    #[track_caller]
    pub fn is(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{} answered:\n{}", self.path, self.excerpt());
        self
    }

    fn excerpt(&self) -> String {
        let to = self.headers.get(header::LOCATION).map(|to| format!("to {to:?} "));
        to.unwrap_or_default() + &html::text(self.text()).chars().take(600).collect::<String>()
    }

    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.bytes).unwrap_or_default()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// Where a 303 leads.
    #[track_caller]
    pub fn location(&self) -> &str {
        assert_eq!(self.status, 303, "{} answered:\n{}", self.path, self.excerpt());
        self.header("location")
    }

    #[track_caller]
    pub fn json(&self) -> serde_json::Value {
        assert_eq!(self.header("content-type"), "application/json", "{}: {}", self.path, self.excerpt());
        serde_json::from_slice(&self.bytes).unwrap()
    }

    /// The page's only `h1`.
    #[track_caller]
    pub fn h1(&self) -> String {
        let tags = html::tags(self.text());
        let found: Vec<usize> = (0..tags.len()).filter(|at| tags[*at].is("h1")).collect();
        assert_eq!(found.len(), 1, "{} has one h1:\n{}", self.path, self.excerpt());
        tags[found[0]..].iter().take_while(|tag| !tag.is("/h1")).map(|tag| tag.text.as_str()).collect()
    }

    pub fn lang(&self) -> String {
        html::tags(self.text())[0].get("lang").unwrap_or_default().to_owned()
    }

    /// The form that posts to an address.
    #[track_caller]
    pub fn form(&self, action: &str) -> Form {
        self.forms(action).into_iter().next().unwrap_or_else(|| {
            panic!("{} has no form to {action}:\n{}", self.path, self.excerpt());
        })
    }

    /// Every form that posts to an address.
    pub fn forms(&self, action: &str) -> Vec<Form> {
        html::forms(self.text()).into_iter().filter(|form| form.action == action).collect()
    }

    pub fn links_to(&self, href: &str) -> bool {
        html::links(self.text()).iter().any(|link| link == href)
    }
}
