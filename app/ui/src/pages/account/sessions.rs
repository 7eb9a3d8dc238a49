//! Where the person is signed in.
//!
//! Posts `end` to its own path: a session's id, or `others`.

use crate::{
    Words,
    components::{Button, ButtonKind, LinkButton, Notice, Tone},
    dates, links,
    shell::{Sheet, Shell, document},
};
use domain::{Timestamp, id::SessionId};
use leptos::prelude::*;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sessions {
    /// The current one first.
    pub sessions: Vec<Session>,
    /// What a moment ago was done here.
    pub done: Option<Done>,
}

/// One session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    pub id: SessionId,
    /// Such as "Chrome, Android".
    pub device: String,
    pub since: Timestamp,
    pub seen: Timestamp,
    pub current: bool,
}

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    OneEnded,
    OthersEnded,
    PasswordChanged,
}

pub fn render(shell: &Shell<'_>, page: &Sessions) -> String {
    let sheet = Sheet::text(Words::of(shell.lang).sessions_title());
    document(shell, &sheet, |words| {
        let done = page.done.map(|done| match done {
            Done::OneEnded => words.session_one_ended(),
            Done::OthersEnded => words.sessions_others_ended(),
            Done::PasswordChanged => words.password_changed(),
        });
        let sessions = page.sessions.iter().map(|session| row(shell, words, session)).collect::<Vec<_>>();
        let others = page.sessions.iter().any(|session| !session.current);
        view! {
            {done.map(|text| view! { <Notice tone=Tone::Good><p>{text}</p></Notice> })}
            <h1>{words.sessions_title()}</h1>
            <p>{words.sessions_lead()}</p>
            <ul class="rows">{sessions}</ul>
            {if others {
                view! {
                    <form method="post" action=links::sessions(shell.lang)>
                        <Button kind=ButtonKind::Danger name="end" value="others".to_owned() label=words.sessions_end_others() />
                    </form>
                }
                .into_any()
            } else {
                view! { <p class="soft">{words.sessions_only_this()}</p> }.into_any()
            }}
            <p class="row"><LinkButton kind=ButtonKind::Quiet href=links::password(shell.lang) label=words.sessions_change_password() /></p>
        }
    })
}

fn row(shell: &Shell<'_>, words: Words, session: &Session) -> AnyView {
    let moment = |at| dates::moment(shell.lang, at, shell.zone);
    let end = if session.current {
        view! { <span class="tag">{words.session_current()}</span> }.into_any()
    } else {
        view! {
            <form method="post" action=links::sessions(shell.lang)>
                <Button
                    kind=ButtonKind::Quiet
                    name="end"
                    value=session.id.to_string()
                    label=words.session_end()
                    says=words.session_end_of(&session.device)
                />
            </form>
        }
        .into_any()
    };
    view! {
        <li>
            <div>
                <strong>{session.device.clone()}</strong>
                <p class="soft small">{words.session_seen(&moment(session.seen))}</p>
                <p class="soft small">{words.session_since(&moment(session.since))}</p>
            </div>
            {end}
        </li>
    }
    .into_any()
}
