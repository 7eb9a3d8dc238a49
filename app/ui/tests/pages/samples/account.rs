//! Signing in and the account.

use super::*;
use kaskad_ui::pages::account::{password, sessions, sign_in};

pub fn account(all: &mut Vec<Sample>) {
    use sign_in::{SignIn, State};
    fn page(state: State) -> SignIn {
        SignIn { login: "500115100017".to_owned(), next: "/kk/training".to_owned(), state }
    }
    sample!(all, "sign-in", "/sign-in", None, |s| sign_in::render(s, &SignIn::default()));
    sample!(all, "sign-in-out", "/sign-in", None, |s| sign_in::render(s, &page(State::SignedOut)));
    sample!(all, "sign-in-ended", "/sign-in", None, |s| sign_in::render(s, &page(State::SessionEnded)));
    sample!(all, "sign-in-missing", "/sign-in", None, |s| {
        sign_in::render(s, &page(State::Missing { login: true, secret: true }))
    });
    sample!(all, "sign-in-wrong", "/sign-in", None, |s| sign_in::render(s, &page(State::Wrong)));
    sample!(all, "sign-in-tries", "/sign-in", None, |s| {
        sign_in::render(s, &page(State::TooManyTries { minutes: 14 }))
    });
    sample!(all, "sign-in-busy", "/sign-in", None, |s| sign_in::render(s, &page(State::Busy)));
    sample!(all, "password-first", "/password", member(), |s| {
        password::render(s, &password::Password { reason: password::Reason::First, least: 10, problems: vec![] })
    });
    sample!(all, "password-faulty", "/password", member(), |s| {
        use password::Problem;
        let problems = vec![
            Problem::CurrentMissing,
            Problem::CurrentWrong,
            Problem::NewMissing,
            Problem::TooShort,
            Problem::TooCommon,
            Problem::TellsWho,
            Problem::Differ,
        ];
        password::render(s, &password::Password { reason: password::Reason::Change, least: 10, problems })
    });
    fn session(device: &str, current: bool) -> sessions::Session {
        sessions::Session {
            id: SessionId::new(at("2026-03-01T00:00:00Z")),
            device: device.to_owned(),
            since: at("2026-03-01T05:00:00Z"),
            seen: at("2026-03-03T09:02:00Z"),
            current,
        }
    }
    sample!(all, "sessions", "/sessions", member(), |s| {
        let sessions = vec![session("Chrome, Android", true), session("Firefox, Windows", false)];
        sessions::render(s, &sessions::Sessions { sessions, done: Some(sessions::Done::PasswordChanged) })
    });
    sample!(all, "sessions-one", "/sessions", member(), |s| {
        let sessions = vec![session("Chrome, Android", true)];
        sessions::render(s, &sessions::Sessions { sessions, done: None })
    });
}
