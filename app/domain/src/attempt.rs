//! One sitting of one test: its deadline, what may still be saved, and the
//! words that the page, the island and the server exchange.
//!
//! The server's clock decides. An answer counts until the deadline; one that
//! arrives later, but within the grace period, is accepted and flagged.

use crate::{
    Timestamp,
    id::AttemptId,
    response::Response,
    test::{TestBody, TestKind},
};
use serde::{Deserialize, Serialize};
use std::time::Duration;

text_enum! {
    /// Where an attempt stands.
    AttemptState, "state of an attempt" { Open = "open", Graded = "graded" }
}

text_enum! {
    /// How an attempt ended.
    Ending, "ending of an attempt" {
        /// The person submitted it.
        Submitted = "submitted",
        /// The time ran out; what was saved has been graded.
        TimeRanOut = "time-ran-out",
    }
}

/// Whether an answer may be saved at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saving {
    InTime,
    /// After the deadline, within the grace period: accepted and flagged.
    Late,
    Closed,
}

/// Whether an answer that arrives `now` still counts.
pub fn saving(now: Timestamp, deadline: Timestamp, grace: Duration) -> Saving {
    if now <= deadline {
        Saving::InTime
    } else if now <= deadline + grace {
        Saving::Late
    } else {
        Saving::Closed
    }
}

/// Whether a person may begin another attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beginning {
    Allowed,
    /// Already passed: nothing to gain, except by practice.
    Passed,
    /// No attempts left.
    UsedUp,
    /// Allowed from this moment on.
    Wait(Timestamp),
}

/// May another attempt begin, after `used` attempts of which the last ended at `last_end`?
pub fn beginning(test: &TestBody, now: Timestamp, used: u16, passed: bool, last_end: Option<Timestamp>) -> Beginning {
    if passed && test.kind != TestKind::Practice {
        return Beginning::Passed;
    }
    if used >= test.attempts {
        return Beginning::UsedUp;
    }
    let earliest = last_end.map(|end| end + Duration::from_secs(u64::from(test.wait_minutes) * 60));
    match earliest {
        Some(from) if from > now => Beginning::Wait(from),
        _ => Beginning::Allowed,
    }
}

/// An answer as it is sent: by a plain form or by the island, the same fields.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerGiven {
    pub position: u16,
    pub chosen: Response,
    /// "Come back to this one."
    pub flagged: bool,
    /// Grows with every change on one device; an older number never overwrites a newer one.
    pub seq: i64,
    /// The device's clock, UTC milliseconds; kept, never believed.
    pub client_at: Option<i64>,
}

/// What the server says to a saved, refused or overtaken answer: the JSON reply to the island.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "kebab-case")]
pub enum AnswerReply {
    /// On disk. `chosen` and `seq` are what stands in the database now.
    Saved { position: u16, seq: i64, chosen: Response, flagged: bool, saved_at: String, remaining_s: i64 },
    /// A newer answer, given elsewhere, already stands: it is shown, this one is not stored.
    Newer { position: u16, seq: i64, chosen: Response, flagged: bool, saved_at: String, remaining_s: i64 },
    /// The attempt is over; where to read the result.
    Closed { result: String },
    /// Signed out: the answer stays in the outbox until the person has signed in again.
    SignIn { sign_in: String },
}

/// A saved answer as the overview shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AnswerKept {
    pub position: u16,
    pub chosen: Response,
    pub flagged: bool,
    pub seq: i64,
    pub saved_at: Timestamp,
    pub late: bool,
}

/// The key of the island's outbox in the browser's storage.
pub fn outbox_key(attempt: AttemptId) -> String {
    format!("kaskad-outbox-{attempt}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Faces,
        test::{Blueprint, PassMark, Review},
    };

    fn test(attempts: u16, wait_minutes: u32) -> TestBody {
        TestBody {
            kind: TestKind::Final,
            title: Faces { kk: "т".into(), ru: "т".into(), en: None },
            blueprint: Blueprint(Default::default()),
            minutes: 40,
            attempts,
            wait_minutes,
            pass_mark: PassMark::try_from(80).unwrap(),
            grace_seconds: 120,
            review: Review::Topics,
        }
    }

    #[test]
    fn the_grace_period_accepts_and_flags_then_closes() {
        let (deadline, grace) = (Timestamp::from_ms(100_000), Duration::from_secs(120));
        assert_eq!(saving(Timestamp::from_ms(100_000), deadline, grace), Saving::InTime);
        assert_eq!(saving(Timestamp::from_ms(100_001), deadline, grace), Saving::Late);
        assert_eq!(saving(Timestamp::from_ms(220_000), deadline, grace), Saving::Late);
        assert_eq!(saving(Timestamp::from_ms(220_001), deadline, grace), Saving::Closed);
    }

    #[test]
    fn two_attempts_are_two_and_a_pass_ends_them() {
        let now = Timestamp::from_ms(1_000_000);
        assert_eq!(beginning(&test(2, 0), now, 1, false, Some(now)), Beginning::Allowed);
        assert_eq!(beginning(&test(2, 0), now, 2, false, Some(now)), Beginning::UsedUp);
        assert_eq!(beginning(&test(2, 0), now, 1, true, Some(now)), Beginning::Passed);
        let practice = TestBody { kind: TestKind::Practice, ..test(2, 0) };
        assert_eq!(beginning(&practice, now, 1, true, Some(now)), Beginning::Allowed, "practice goes on after a pass");
        let wait = beginning(&test(2, 10), now, 1, false, Some(now));
        assert_eq!(wait, Beginning::Wait(Timestamp::from_ms(1_600_000)));
    }

    #[test]
    fn a_reply_says_its_outcome_in_one_word() {
        let reply = AnswerReply::Closed { result: "/kk/attempts/1".into() };
        assert_eq!(serde_json::to_string(&reply).unwrap(), r#"{"outcome":"closed","result":"/kk/attempts/1"}"#);
    }
}
