//! Values read by name from something like a JSON object.
//!
//! In the browser that is an object of JavaScript, read by the browser's own
//! `JSON.parse`: a second parser, in wasm, would be a quarter of the bundle.

use domain::{attempt::AnswerReply, response::Response};

/// Named values. Each is `None` when it is missing or of another kind.
pub trait Fields {
    fn text(&self, name: &str) -> Option<String>;
    fn number(&self, name: &str) -> Option<i64>;
    fn truth(&self, name: &str) -> Option<bool>;
}

/// The server's reply to an answer; `None` when it is something else.
pub fn reply(from: &impl Fields) -> Option<AnswerReply> {
    let outcome = from.text("outcome")?;
    match outcome.as_str() {
        "closed" => return Some(AnswerReply::Closed { result: from.text("result")? }),
        "sign-in" => return Some(AnswerReply::SignIn { sign_in: from.text("sign_in")? }),
        _ => {}
    }
    // The others say which answer stands.
    let position = u16::try_from(from.number("position")?).ok()?;
    let (seq, remaining_s) = (from.number("seq")?, from.number("remaining_s")?);
    let chosen = from.text("chosen")?.parse::<Response>().ok()?;
    let (flagged, saved_at) = (from.truth("flagged")?, from.text("saved_at")?);
    match outcome.as_str() {
        "saved" => Some(AnswerReply::Saved { position, seq, chosen, flagged, saved_at, remaining_s }),
        "newer" => Some(AnswerReply::Newer { position, seq, chosen, flagged, saved_at, remaining_s }),
        "fixed" => Some(AnswerReply::Fixed { position, seq, chosen, flagged, saved_at, remaining_s }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        FormSetup, Setup,
        tests::{form_words, words},
    };
    use serde_json::Value;

    impl Fields for Value {
        fn text(&self, name: &str) -> Option<String> {
            self.get(name)?.as_str().map(str::to_owned)
        }
        fn number(&self, name: &str) -> Option<i64> {
            self.get(name)?.as_i64()
        }
        fn truth(&self, name: &str) -> Option<bool> {
            self.get(name)?.as_bool()
        }
    }

    #[test]
    fn every_reply_is_read_as_the_server_means_it() {
        let chosen: domain::response::Response = "ac".parse().unwrap();
        let (position, seq, flagged, saved_at) = (7, 12, true, "14:05".to_owned());
        for meant in [
            AnswerReply::Saved {
                position,
                seq,
                chosen: chosen.clone(),
                flagged,
                saved_at: saved_at.clone(),
                remaining_s: 1_199,
            },
            AnswerReply::Newer {
                position,
                seq,
                chosen: chosen.clone(),
                flagged,
                saved_at: saved_at.clone(),
                remaining_s: 0,
            },
            AnswerReply::Fixed { position, seq, chosen, flagged, saved_at, remaining_s: 0 },
            AnswerReply::Closed { result: "/kk/attempts/1".into() },
            AnswerReply::SignIn { sign_in: "/kk/sign-in".into() },
        ] {
            assert_eq!(reply(&serde_json::to_value(&meant).unwrap()), Some(meant));
        }
    }

    #[test]
    fn what_is_no_reply_is_none() {
        for text in ["null", "[]", "{}", r#"{"outcome":"else"}"#, r#"{"outcome":"saved","position":1}"#] {
            assert_eq!(reply(&serde_json::from_str::<Value>(text).unwrap()), None, "{text}");
        }
    }

    #[test]
    fn what_the_server_sets_up_is_what_the_browser_reads() {
        let setup =
            Setup { outbox: "kaskad-outbox-1".into(), seq: 3, remaining_s: 60, sign_in: "/kk".into(), words: words() };
        let page = serde_json::to_value(&setup).unwrap();
        assert_eq!(Setup::read(&page, &page["words"]), Some(setup));
        let setup = FormSetup {
            store: "kaskad-event-1-".into(),
            address: "/kk/new".into(),
            sign_in: "/kk".into(),
            words: form_words(),
        };
        let page = serde_json::to_value(&setup).unwrap();
        assert_eq!(FormSetup::read(&page, &page["words"]), Some(setup));
    }
}
