//! One sitting of one test: its deadline, what may still be saved, and the
//! words that the page, the island and the server exchange.
//!
//! The server's clock decides. An answer counts until the deadline; one that
//! arrives later, but within the grace period, is accepted and flagged.

use crate::{
    Day, Timestamp,
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
    /// The test opens on this day.
    Opens(Day),
    /// The test closed on this day.
    Closed(Day),
    /// In another language.
    OtherLanguage,
}

/// May another attempt begin, after `used` attempts of which the last ended at
/// `last_end`? `today` is the day of `now` where the campaign is.
pub fn beginning(
    test: &TestBody,
    (now, today): (Timestamp, Day),
    used: u16,
    passed: bool,
    last_end: Option<Timestamp>,
) -> Beginning {
    if let Some(first) = test.opens.filter(|first| today < *first) {
        return Beginning::Opens(first);
    }
    if passed && test.kind != TestKind::Practice {
        return Beginning::Passed;
    }
    if let Some(last) = test.closes.filter(|_| test.is_closed(today)) {
        return Beginning::Closed(last);
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

/// May an answer be changed once it is saved?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// As long as the attempt is open.
    Free,
    /// Its key may have been read since: the first answer stands.
    Never,
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
    /// The key of the answer that stands has been shown, so it stays; this one, with
    /// its number `seq`, is not stored.
    Fixed { position: u16, seq: i64, chosen: Response, flagged: bool, saved_at: String, remaining_s: i64 },
    /// The attempt is over; where to read the result.
    Closed { result: String },
    /// Signed out: the answer stays in the outbox until the person has signed in again.
    SignIn { sign_in: String },
}

/// A saved answer as the overview shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
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

    fn test(attempts: u16, wait_minutes: u32) -> TestBody {
        TestBody { attempts, wait_minutes, ..crate::test::tests::sample(80) }
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
        let begin = |test: &TestBody, used, passed| {
            beginning(test, (now, "1970-01-01".parse().unwrap()), used, passed, Some(now))
        };
        assert_eq!(begin(&test(2, 0), 1, false), Beginning::Allowed);
        assert_eq!(begin(&test(2, 0), 2, false), Beginning::UsedUp);
        assert_eq!(begin(&test(2, 0), 1, true), Beginning::Passed);
        let practice = TestBody { kind: TestKind::Practice, ..test(2, 0) };
        assert_eq!(begin(&practice, 1, true), Beginning::Allowed, "practice goes on after a pass");
        assert_eq!(begin(&test(2, 10), 1, false), Beginning::Wait(Timestamp::from_ms(1_600_000)));
    }

    #[test]
    fn a_test_opens_and_closes_on_its_days() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        let test = TestBody { opens: Some(day("2026-03-05")), closes: Some(day("2026-03-10")), ..test(2, 0) };
        let begin = |today| beginning(&test, (Timestamp::from_ms(0), day(today)), 0, false, None);
        assert_eq!(begin("2026-03-04"), Beginning::Opens(day("2026-03-05")));
        assert_eq!((begin("2026-03-05"), begin("2026-03-10")), (Beginning::Allowed, Beginning::Allowed));
        assert_eq!(begin("2026-03-11"), Beginning::Closed(day("2026-03-10")));
    }

    #[test]
    fn a_reply_says_its_outcome_in_one_word() {
        let reply = AnswerReply::Closed { result: "/kk/attempts/1".into() };
        assert_eq!(serde_json::to_string(&reply).unwrap(), r#"{"outcome":"closed","result":"/kk/attempts/1"}"#);
    }
}
