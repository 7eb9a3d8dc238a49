//! Signing in with an IIN or login, and a password or the code of a slip.
//!
//! The answer and its time are the same for an unknown person and a wrong
//! secret. Failures are counted per account, and per address with a generous
//! quota, because a whole akimat shares one address.

use super::{address, begin_session, device, safe_next, set_cookie};
use crate::{
    http::{error::Handled, form::Fields, respond, visit::Visit},
    secret::{OneTimeCode, Token},
};
use axum::{
    extract::{ConnectInfo, Query},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use domain::{Timestamp, id::PersonId};
use std::{net::SocketAddr, time::Duration};
use storage::{
    account::{self, Account},
    session,
};
use ui::{
    links,
    pages::account::sign_in::{SignIn, State, render},
};

/// Failures of one account in a window before it has to wait.
pub(super) const ACCOUNT_TRIES: i64 = 10;
/// Failures from one address in a window before it has to wait.
const ADDRESS_TRIES: i64 = 300;
pub(super) const WINDOW: Duration = Duration::from_secs(15 * 60);

#[derive(serde::Deserialize, Default)]
pub struct Asked {
    #[serde(default)]
    next: String,
    ended: Option<String>,
    out: Option<String>,
}

pub async fn show(visit: Visit, Query(asked): Query<Asked>) -> Response {
    if visit.session.is_some() {
        return respond::see_other(safe_next(&asked.next).unwrap_or(&links::home(visit.lang)));
    }
    let state = match asked {
        Asked { ended: Some(_), .. } => State::SessionEnded,
        Asked { out: Some(_), .. } => State::SignedOut,
        _ => State::Fresh,
    };
    let next = safe_next(&asked.next).unwrap_or_default().to_owned();
    respond::page(render(&visit.shell(), &SignIn { login: String::new(), next, state }))
}

pub async fn submit(
    visit: Visit,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    fields: Fields,
) -> Handled {
    let next = safe_next(fields.get("next")).unwrap_or_default();
    match enter(&visit, &Tried::of(&visit, peer, &headers, &fields)).await? {
        Ok(token) => {
            let home = links::home(visit.lang);
            let mut response = respond::see_other(if next.is_empty() { &home } else { next });
            set_cookie(&mut response, visit.app.options.secure_cookies, Some(&token));
            Ok(response)
        }
        Err(state) => {
            let page = SignIn { login: fields.get("login").to_owned(), next: next.to_owned(), state };
            let html = render(&visit.shell(), &page);
            Ok(respond::page_with(status(state), respond::CachePolicy::Never, html))
        }
    }
}

const fn status(state: State) -> StatusCode {
    match state {
        State::TooManyTries { .. } => StatusCode::TOO_MANY_REQUESTS,
        State::Busy => StatusCode::SERVICE_UNAVAILABLE,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

/// What was typed, and who is counted when it is wrong. No `Debug`: it holds the secret.
struct Tried {
    login: String,
    secret: String,
    device: String,
    /// The account, then the address, each with its limit.
    subjects: [(String, i64); 2],
}

impl Tried {
    fn of(visit: &Visit, peer: SocketAddr, headers: &HeaderMap, fields: &Fields) -> Self {
        let login = fields.get("login").split_whitespace().collect::<String>().to_lowercase();
        // Nobody fills the table with novels.
        let counted: String = login.chars().take(64).collect();
        let address = address(&visit.app, headers, Some(peer));
        Self {
            subjects: [(format!("account:{counted}"), ACCOUNT_TRIES), (format!("address:{address}"), ADDRESS_TRIES)],
            secret: fields.get("secret").to_owned(),
            device: device(headers),
            login,
        }
    }
}

/// The token of the session that was begun, or what the page says instead.
async fn enter(visit: &Visit, tried: &Tried) -> Handled<Result<Token, State>> {
    let (login, secret) = (tried.login.is_empty(), tried.secret.is_empty());
    if login || secret {
        return Ok(Err(State::Missing { login, secret }));
    }
    if let Some(minutes) = must_wait(visit, &tried.subjects).await? {
        return Ok(Err(State::TooManyTries { minutes }));
    }
    match check(visit, &tried.login, tried.secret.clone()).await? {
        Outcome::Busy => Ok(Err(State::Busy)),
        Outcome::Wrong => Ok(Err(count_failures(visit, &tried.subjects).await?)),
        Outcome::Right { person, code_hash } => begin(visit, tried, person, code_hash).await,
    }
}

enum Outcome {
    Right { person: PersonId, code_hash: Option<[u8; 32]> },
    Wrong,
    Busy,
}

/// Minutes until a window ends, a started one counted.
fn minutes(visit: &Visit, ends: Timestamp) -> i64 {
    (visit.now.seconds_until(ends) + 59) / 60
}

/// Minutes until the first full window ends, when a limit is reached.
async fn must_wait(visit: &Visit, subjects: &[(String, i64); 2]) -> Handled<Option<i64>> {
    let mut read = visit.app.db.read().await?;
    for (subject, limit) in subjects {
        let (failures, ends) = account::failures(&mut read, subject, WINDOW, visit.now).await?;
        if failures >= *limit {
            return Ok(Some(minutes(visit, ends)));
        }
    }
    Ok(None)
}

/// Counts a wrong try. Of many that were sent at once only as many as the limit
/// allows learn that they were wrong.
async fn count_failures(visit: &Visit, subjects: &[(String, i64); 2]) -> Handled<State> {
    let (now, subjects) = (visit.now, subjects.clone());
    let wait_until = visit
        .app
        .db
        .write(move |mut write| {
            Box::pin(async move {
                let mut wait_until = None;
                for (subject, limit) in &subjects {
                    let (failures, ends) = account::count_failure(&mut write, subject, WINDOW, now).await?;
                    wait_until = wait_until.or((failures > *limit).then_some(ends));
                }
                Ok::<_, storage::Error>(wait_until)
            })
        })
        .await?;
    Ok(wait_until.map_or(State::Wrong, |ends| State::TooManyTries { minutes: minutes(visit, ends) }))
}

/// A code first: it is cheap to check and cannot be mistaken for a password.
async fn check(visit: &Visit, login: &str, secret: String) -> Handled<Outcome> {
    let account = account::by_login(&mut visit.app.db.read().await?, login).await?;
    if let Some(code) = OneTimeCode::parse(&secret)
        && let Some(account) = &account
        && let Some(code_hash) = matching_code(visit, account, &code, visit.now)
    {
        return Ok(Outcome::Right { person: account.person, code_hash: Some(code_hash) });
    }
    let stored = account.as_ref().and_then(|account| account.password_hash.clone());
    match (visit.app.passwords.verify(secret, stored).await, account) {
        (Ok(true), Some(account)) => Ok(Outcome::Right { person: account.person, code_hash: None }),
        (Ok(_), _) => Ok(Outcome::Wrong),
        (Err(_), _) => Ok(Outcome::Busy),
    }
}

fn matching_code(visit: &Visit, account: &Account, code: &OneTimeCode, now: Timestamp) -> Option<[u8; 32]> {
    let hash = visit.app.code_key.hash(account.person, code);
    let alive = account.code_expires_at.is_some_and(|until| until > now);
    (alive && account.code_hash.as_deref() == Some(&hash)).then_some(hash)
}

/// Begins the session, all or nothing: not when others have used up the tries, or
/// the code was replaced or retired, in the meantime. Whoever came with a code sets a new password.
async fn begin(
    visit: &Visit,
    tried: &Tried,
    person: PersonId,
    code_hash: Option<[u8; 32]>,
) -> Handled<Result<Token, State>> {
    let (now, token, device, (subject, limit)) =
        (visit.now, Token::random(), tried.device.clone(), tried.subjects[0].clone());
    let begun = token.clone();
    let refused = visit
        .app
        .db
        .write(move |mut write| {
            Box::pin(async move {
                let (failures, ends) = account::failures(&mut write, &subject, WINDOW, now).await?;
                if failures >= limit {
                    return Ok(Some(Refused::Until(ends)));
                }
                if let Some(code_hash) = code_hash {
                    if !account::accept_code(&mut write, person, &code_hash, now).await? {
                        return Ok(Some(Refused::CodeGone));
                    }
                    account::clear_password(&mut write, person).await?;
                    // Whoever has the slip has asked for a new way in: a lost phone
                    // must not stay signed in, let alone choose the new password.
                    session::end_all(&mut write, person, now).await?;
                }
                account::forget_failures(&mut write, &subject).await?;
                begin_session(&mut write, person, &begun, &device, now).await?;
                Ok::<_, storage::Error>(None)
            })
        })
        .await?;
    Ok(match refused {
        None => Ok(token),
        Some(Refused::CodeGone) => Err(State::Wrong),
        Some(Refused::Until(ends)) => Err(State::TooManyTries { minutes: minutes(visit, ends) }),
    })
}

/// Why no session was begun although the secret was right.
enum Refused {
    CodeGone,
    Until(Timestamp),
}
