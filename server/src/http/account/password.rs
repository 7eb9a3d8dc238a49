//! Setting a password after the first sign-in, and changing it. Other sessions end.

use super::sign_in::{ACCOUNT_TRIES, WINDOW};
use crate::http::{
    error::{Handled, busy, too_many},
    form::Fields,
    respond,
    visit::SignedIn,
};
use axum::response::Response;
use storage::{account, audit, session};
use ui::{
    links,
    pages::account::password::{Password, Problem, Reason, render},
};

/// The fewest characters of a password (NIST SP 800-63B asks for at least 8).
const LEAST: usize = 10;
/// argon2 takes any length; a megabyte of password is no password.
const MOST: usize = 200;
/// What everybody tries first, folded. Long enough ones only: shorter are refused anyway.
const COMMON: [&str; 12] = [
    "1234567890",
    "0123456789",
    "9876543210",
    "1111111111",
    "qwertyuiop",
    "йцукенгшщз",
    "password12",
    "password123",
    "qwerty12345",
    "қазақстан1",
    "казахстан1",
    "kazakhstan",
];

pub async fn show(who: SignedIn) -> Response {
    respond::page(page(&who, Vec::new()))
}

fn page(who: &SignedIn, problems: Vec<Problem>) -> String {
    let reason = if who.session.has_password { Reason::Change } else { Reason::First };
    render(&who.shell(), &Password { reason, least: LEAST as i64, problems })
}

pub async fn submit(who: SignedIn, fields: Fields) -> Handled {
    let (new, again) = (fields.get("new").to_owned(), fields.get("again"));
    let mut problems = problems(&who, &new, again);
    if who.session.has_password {
        problems.extend(check_current(&who, fields.get("current")).await?);
    }
    if !problems.is_empty() {
        return Ok(respond::invalid(page(&who, problems)));
    }
    let hash = who.app.passwords.hash(new).await.map_err(|_| busy())?.ok_or(busy())?;
    set(&who, hash).await?;
    let next = if who.session.has_password {
        links::with(&links::sessions(who.lang), "done", "password")
    } else {
        links::home(who.lang)
    };
    Ok(respond::see_other(&next))
}

/// Sets the password and ends the sessions that began with an earlier one.
async fn set(who: &SignedIn, hash: String) -> Handled<()> {
    let (person, keep, now) = (who.person(), who.session.id, who.now);
    who.app
        .db
        .write(move |mut write| {
            Box::pin(async move {
                account::set_password_hash(&mut write, person, &hash, now).await?;
                account::retire_code(&mut write, person, now).await?;
                session::end_others(&mut write, person, keep, now).await?;
                let subject = format!("person:{person}");
                audit::add(&mut write, now, Some(person), "password.set", &subject, serde_json::Value::Null).await
            })
        })
        .await?;
    Ok(())
}

/// Tries are counted as at the sign-in: whoever found an open session may not guess for ever.
async fn check_current(who: &SignedIn, current: &str) -> Handled<Option<Problem>> {
    if current.is_empty() {
        return Ok(Some(Problem::CurrentMissing));
    }
    let (subject, now) = (format!("password:{}", who.person()), who.now);
    let (failures, ends) = account::failures(&mut who.app.db.read().await?, &subject, WINDOW, now).await?;
    if failures >= ACCOUNT_TRIES {
        return Err(too_many(now.seconds_until(ends)));
    }
    let stored = account::of(&mut who.app.db.read().await?, who.person()).await?.and_then(|a| a.password_hash);
    let right = who.app.passwords.verify(current.to_owned(), stored).await.map_err(|_| busy())?;
    let count = who.app.db.write(move |mut write| {
        Box::pin(async move {
            match right {
                true => account::forget_failures(&mut write, &subject).await,
                false => account::count_failure(&mut write, &subject, WINDOW, now).await.map(drop),
            }
        })
    });
    count.await?;
    Ok((!right).then_some(Problem::CurrentWrong))
}

fn problems(who: &SignedIn, new: &str, again: &str) -> Vec<Problem> {
    let folded = new.to_lowercase();
    let length = new.chars().count();
    let first = new.chars().next();
    let found = if new.is_empty() {
        Some(Problem::NewMissing)
    } else if !(LEAST..=MOST).contains(&length) {
        Some(Problem::TooShort)
    } else if COMMON.contains(&folded.as_str()) || new.chars().all(|c| Some(c) == first) {
        Some(Problem::TooCommon)
    } else if tells_who(who, &folded) {
        Some(Problem::TellsWho)
    } else {
        None
    };
    found.into_iter().chain((!new.is_empty() && new != again).then_some(Problem::Differ)).collect()
}

/// Twelve digits may be an IIN, and one's own surname is the first guess. A
/// surname of two or three letters stands in half of all words.
fn tells_who(who: &SignedIn, folded: &str) -> bool {
    let surname = who.session.name.surname.to_lowercase();
    domain::iin::Iin::parse(folded).is_ok() || surname.chars().count() > 3 && folded.contains(&surname)
}
