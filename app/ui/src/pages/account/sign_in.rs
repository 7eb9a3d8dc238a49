//! Signing in with an IIN or login, and a password or the code of a slip.
//!
//! Posts `login`, `secret`, `next` to its own path. The secret is never shown again.

use crate::{
    Words,
    components::{Button, ErrorSummary, Fault, Field, Notice, TextField, Tone},
    links,
    shell::{Sheet, Shell, document},
};
use leptos::prelude::*;

/// The page in one of its states.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SignIn {
    /// What was typed, kept after an error.
    pub login: String,
    /// The path to go to afterwards; empty for the home page.
    pub next: String,
    pub state: State,
}

/// Why the person sees the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum State {
    #[default]
    Fresh,
    /// The person signed out.
    SignedOut,
    /// The session ran out or was ended elsewhere; answers are kept.
    SessionEnded,
    /// One of the two fields was left empty.
    Missing { login: bool, secret: bool },
    /// No such person, or the secret does not fit: never said which.
    Wrong,
    /// Too many tries; wait so many minutes.
    TooManyTries { minutes: i64 },
    /// The queue of sign-ins is full.
    Busy,
}

pub fn render(shell: &Shell<'_>, page: &SignIn) -> String {
    let words = Words::of(shell.lang);
    let (login_error, secret_error) = field_errors(words, page.state);
    let mut faults = Vec::new();
    faults.extend(login_error.clone().map(|text| Fault::new("login", text)));
    faults.extend(secret_error.clone().map(|text| Fault::new("secret", text)));
    if let State::TooManyTries { minutes } = page.state {
        faults.push(Fault::new("", words.sign_in_too_many(minutes)));
    }
    let sheet = Sheet::text(words.sign_in_title()).faulty(!faults.is_empty());
    document(shell, &sheet, |words| {
        let notice = match page.state {
            State::SignedOut => Some((Tone::Good, words.sign_in_signed_out())),
            State::SessionEnded => Some((Tone::Info, words.sign_in_session_ended())),
            State::Busy => Some((Tone::Warn, words.sign_in_busy())),
            _ => None,
        };
        view! {
            <ErrorSummary words=words faults=faults />
            {notice.map(|(tone, text)| view! { <Notice tone=tone><p>{text}</p></Notice> })}
            <h1>{words.sign_in_title()}</h1>
            <form method="post" action=links::sign_in(shell.lang) novalidate=true>
                <input type="hidden" name="next" value=page.next.clone() />
                <TextField of=Field {
                    id: "login".into(),
                    name: "login".into(),
                    label: words.sign_in_login().to_owned(),
                    hint: Some(words.sign_in_login_hint().to_owned()),
                    error: login_error,
                    value: page.login.clone(),
                    autocomplete: "username",
                    narrow: true,
                    ..Field::default()
                } />
                <TextField of=Field {
                    id: "secret".into(),
                    name: "secret".into(),
                    label: words.sign_in_secret().to_owned(),
                    hint: Some(words.sign_in_secret_hint().to_owned()),
                    error: secret_error,
                    kind: "password",
                    autocomplete: "current-password",
                    narrow: true,
                    ..Field::default()
                } />
                <Button label=words.sign_in_button() />
            </form>
            <h2>{words.sign_in_help_title()}</h2>
            <p>{words.sign_in_help()}</p>
            <p><a href=links::manuals(shell.lang)>{words.open_manuals()}</a>". "{words.sign_in_manuals()}</p>
        }
    })
}

/// What is wrong with the login, and with the secret.
fn field_errors(words: Words, state: State) -> (Option<String>, Option<String>) {
    match state {
        State::Missing { login, secret } => (
            login.then(|| words.sign_in_login_missing().to_owned()),
            secret.then(|| words.sign_in_secret_missing().to_owned()),
        ),
        State::Wrong => (None, Some(words.sign_in_wrong().to_owned())),
        _ => (None, None),
    }
}
