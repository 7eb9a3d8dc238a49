//! When a draft saves itself, and what the server's answer means.

use domain::draft::{SaveReply, ToMend};

/// The pause in typing after which a draft is saved.
const PAUSE_MS: f64 = 2_000.0;
/// Who types without a pause is saved this often.
const LONGEST_MS: f64 = 15_000.0;

/// Milliseconds from a change to the save: after a pause, but not too long
/// after the first change that is not saved.
pub fn wait_ms(first_change_ms: f64, now_ms: f64) -> u32 {
    (first_change_ms + LONGEST_MS - now_ms).clamp(0.0, PAUSE_MS) as u32
}

/// What became of a draft that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Became {
    Saved {
        version: i64,
        saved_at: String,
        others: Vec<String>,
        to_mend: Vec<ToMend>,
    },
    /// Somebody saved a newer version.
    Behind {
        saver: String,
    },
    SignedOut,
    /// The draft is closed, or may not be written any more.
    Refused,
    /// The server cannot take it now; perhaps it said for how many seconds.
    Busy(Option<u32>),
    Unreachable,
}

/// What an answer means: the server's own reply, or the status of another page.
/// Status 0 is a redirect, which is not followed.
pub fn became(reply: Option<SaveReply>, status: u16, retry_after_s: Option<u32>) -> Became {
    match reply {
        Some(SaveReply::Saved { version, saved_at, others, to_mend }) => {
            return Became::Saved { version, saved_at, others, to_mend };
        }
        Some(SaveReply::Behind { saver }) => return Became::Behind { saver },
        None => {}
    }
    match status {
        0 | 401 => Became::SignedOut,
        // A page where JSON was asked for: a portal of the network in between.
        200..=399 => Became::Unreachable,
        408 | 425 | 429 | 500.. => Became::Busy(retry_after_s),
        _ => Became::Refused,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pause_saves_and_so_does_typing_without_one() {
        assert_eq!(wait_ms(0.0, 0.0), 2_000);
        assert_eq!(wait_ms(0.0, 12_000.0), 2_000);
        assert_eq!(wait_ms(0.0, 14_500.0), 500);
        assert_eq!(wait_ms(0.0, 99_000.0), 0);
    }

    #[test]
    fn every_answer_of_the_server_is_understood() {
        let (time, name) = (|| "14:05".to_owned(), || "Ким Анна".to_owned());
        let to_mend = || vec![ToMend { field: "law".to_owned(), text: "…".to_owned() }];
        let saved = SaveReply::Saved { version: 5, saved_at: time(), others: vec![name()], to_mend: to_mend() };
        let became_saved = Became::Saved { version: 5, saved_at: time(), others: vec![name()], to_mend: to_mend() };
        assert_eq!(became(Some(saved), 200, None), became_saved);
        assert_eq!(became(Some(SaveReply::Behind { saver: name() }), 409, None), Became::Behind { saver: name() });
        assert_eq!(became(None, 401, None), Became::SignedOut);
        assert_eq!(became(None, 0, None), Became::SignedOut);
        assert_eq!(became(None, 404, None), Became::Refused);
        assert_eq!(became(None, 503, Some(5)), Became::Busy(Some(5)));
        assert_eq!(became(None, 200, None), Became::Unreachable, "a page of somebody else");
    }
}
