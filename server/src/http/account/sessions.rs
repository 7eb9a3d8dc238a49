//! Where the person is signed in, and ending it.

use crate::{
    http::{
        error::{Handled, unprocessable},
        form::Fields,
        respond,
        visit::SignedIn,
    },
    state::SESSION_IDLE,
};
use axum::extract::Query;
use domain::{Timestamp, id::SessionId};
use storage::session;
use ui::{
    links,
    pages::account::sessions::{Done, Session, Sessions, render},
};

#[derive(serde::Deserialize)]
pub struct Asked {
    done: Option<String>,
}

pub async fn show(who: SignedIn, Query(asked): Query<Asked>) -> Handled {
    let idle_ms = i64::try_from(SESSION_IDLE.as_millis()).unwrap_or(i64::MAX);
    let idle_since = Timestamp::from_ms(who.now.ms() - idle_ms);
    let listed = session::of_person(&mut who.app.db.read().await?, who.person(), who.now, idle_since).await?;
    let mut sessions: Vec<Session> = listed
        .into_iter()
        .map(|one| Session {
            id: one.id,
            device: one.device,
            since: one.created_at,
            seen: one.seen_at,
            current: one.id == who.session.id,
        })
        .collect();
    sessions.sort_by_key(|one| !one.current);
    let done = match asked.done.as_deref() {
        Some("one") => Some(Done::OneEnded),
        Some("others") => Some(Done::OthersEnded),
        Some("password") => Some(Done::PasswordChanged),
        _ => None,
    };
    Ok(respond::page(render(&who.shell(), &Sessions { sessions, done })))
}

pub async fn submit(who: SignedIn, fields: Fields) -> Handled {
    let (person, own, now, db) = (who.person(), who.session.id, who.now, &who.app.db);
    let done = if fields.get("end") == "others" {
        db.write_one(move |mut w| Box::pin(async move { session::end_others(&mut w, person, own, now).await })).await?;
        "others"
    } else {
        let id: SessionId = fields.get("end").parse().map_err(|_| unprocessable())?;
        // Somebody else's session id ends nothing and is answered the same.
        db.write_one(move |mut w| Box::pin(async move { session::end(&mut w, person, id, now).await })).await?;
        "one"
    };
    Ok(respond::see_other(&links::with(&links::sessions(who.lang), "done", done)))
}
