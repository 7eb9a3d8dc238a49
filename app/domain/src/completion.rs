//! Completion: where each member stands, and how members are counted.
//!
//! A person in office counts once, in the commission of the membership. A
//! [`Tally`] of a commission changes in the transaction that changes a member's
//! [`Standing`] or office; every higher node is a sum of tallies.

use crate::{Day, Timestamp, commission::Level};
use serde::{Deserialize, Serialize};
use std::ops::{Add, Sub};

/// How far a person has come in a campaign. Each moment is set once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Standing {
    /// First expected at an event of the cascade.
    pub invited_at: Option<Timestamp>,
    /// First event attended.
    pub attended_at: Option<Timestamp>,
    /// First module read or first attempt begun.
    pub started_at: Option<Timestamp>,
    /// The final test graded, passed or not.
    pub tested_at: Option<Timestamp>,
    /// The final test passed.
    pub passed_at: Option<Timestamp>,
    /// All modules read and the final test passed.
    pub completed_at: Option<Timestamp>,
}

impl Standing {
    /// What one member in office with this standing adds to a tally.
    pub const fn tally(&self) -> Tally {
        Tally {
            in_office: 1,
            invited: self.invited_at.is_some() as i64,
            attended: self.attended_at.is_some() as i64,
            tested: self.tested_at.is_some() as i64,
            started: self.started_at.is_some() as i64,
            passed: self.passed_at.is_some() as i64,
            completed: self.completed_at.is_some() as i64,
        }
    }
}

impl Standing {
    /// The standing after further moments have come; a moment once set stays.
    pub fn or(self, further: Self) -> Self {
        Self {
            invited_at: self.invited_at.or(further.invited_at),
            attended_at: self.attended_at.or(further.attended_at),
            tested_at: self.tested_at.or(further.tested_at),
            started_at: self.started_at.or(further.started_at),
            passed_at: self.passed_at.or(further.passed_at),
            completed_at: self.completed_at.or(further.completed_at),
        }
    }
}

/// Is a membership in office on a day? From its first day on, and no longer on
/// the day it ends: a member replaced today has left the denominator today.
pub fn in_office(from: Day, until: Option<Day>, on: Day) -> bool {
    from <= on && until.is_none_or(|until| on < until)
}

text_enum! {
    /// The rows behind a number of the completion page.
    Stage, "stage" {
        InOffice = "in-office",
        Invited = "invited",
        Attended = "attended",
        /// In office and never at an event.
        NotAttended = "not-attended",
        Tested = "tested",
        NotStarted = "not-started",
        Started = "started",
        Passed = "passed",
        Completed = "completed",
        NotCompleted = "not-completed",
    }
}

impl Stage {
    /// Does a member in office with this standing belong to the rows?
    pub const fn includes(self, standing: &Standing) -> bool {
        match self {
            Self::InOffice => true,
            Self::Invited => standing.invited_at.is_some(),
            Self::Attended => standing.attended_at.is_some(),
            Self::NotAttended => standing.attended_at.is_none(),
            Self::Tested => standing.tested_at.is_some(),
            Self::NotStarted => standing.started_at.is_none(),
            Self::Started => standing.started_at.is_some(),
            Self::Passed => standing.passed_at.is_some(),
            Self::Completed => standing.completed_at.is_some(),
            Self::NotCompleted => standing.completed_at.is_none(),
        }
    }
}

text_enum! {
    /// What a reviewer has to see to first.
    RedList, "red list" {
        /// Chairs and secretaries of precinct commissions who have not completed.
        Offices = "offices",
        /// Precinct commissions of which nobody has completed.
        Commissions = "commissions",
        /// Members who came after the training had begun and have not completed.
        Newcomers = "newcomers",
    }
}

/// Which members of a node a number counts, beside their stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Narrowing {
    /// Only those of the commission itself, none of the commissions below.
    pub own: bool,
    /// Only members of commissions of this level.
    pub level: Option<Level>,
    /// How far today's members had come at the end of this day, in the campaign's zone.
    pub until: Option<Day>,
    /// Not today's members, but those in office on this day, at its end.
    pub as_of: Option<Day>,
}

/// Members counted: all in office, and those of them who have come so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Tally {
    pub in_office: i64,
    pub invited: i64,
    pub attended: i64,
    pub tested: i64,
    pub started: i64,
    pub passed: i64,
    pub completed: i64,
}

impl Add for Tally {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self {
            in_office: self.in_office + other.in_office,
            invited: self.invited + other.invited,
            attended: self.attended + other.attended,
            tested: self.tested + other.tested,
            started: self.started + other.started,
            passed: self.passed + other.passed,
            completed: self.completed + other.completed,
        }
    }
}

impl Sub for Tally {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self {
            in_office: self.in_office - other.in_office,
            invited: self.invited - other.invited,
            attended: self.attended - other.attended,
            tested: self.tested - other.tested,
            started: self.started - other.started,
            passed: self.passed - other.passed,
            completed: self.completed - other.completed,
        }
    }
}

impl std::iter::Sum for Tally {
    fn sum<I: Iterator<Item = Self>>(tallies: I) -> Self {
        tallies.fold(Self::default(), Add::add)
    }
}

impl Tally {
    /// How many members the rows of a stage have.
    pub const fn count(&self, stage: Stage) -> i64 {
        match stage {
            Stage::InOffice => self.in_office,
            Stage::Invited => self.invited,
            Stage::Attended => self.attended,
            Stage::NotAttended => self.in_office - self.attended,
            Stage::Tested => self.tested,
            Stage::NotStarted => self.in_office - self.started,
            Stage::Started => self.started,
            Stage::Passed => self.passed,
            Stage::Completed => self.completed,
            Stage::NotCompleted => self.in_office - self.completed,
        }
    }

    /// Share of members in office who completed.
    pub const fn rate(&self) -> Rate {
        Rate { part: self.completed, whole: self.in_office }
    }
}

/// A share of a whole; kept exact, rounded only for show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    pub part: i64,
    pub whole: i64,
}

impl Rate {
    /// Between 0 and 1; `None` of nobody.
    pub fn share(self) -> Option<f64> {
        #[expect(clippy::cast_precision_loss, reason = "head counts are far below 2^52")]
        (self.whole > 0).then(|| self.part as f64 / self.whole as f64)
    }

    /// Tenths of a per cent, rounded half up, but 100 % only for all and 0 % only for none.
    pub fn per_mille(self) -> Option<i64> {
        if self.whole <= 0 {
            return None;
        }
        let rounded = (self.part * 2000 + self.whole) / (self.whole * 2);
        Some(match rounded {
            1000 if self.part < self.whole => 999,
            0 if self.part > 0 => 1,
            other => other,
        })
    }

    /// Below this many members a rate is shown with its interval.
    pub const SMALL: i64 = 30;

    /// The 95 % Wilson score interval (Wilson 1927, J. Am. Stat. Assoc. 22:209),
    /// lower and upper share; `None` of nobody.
    pub fn wilson(self) -> Option<(f64, f64)> {
        const Z: f64 = 1.959_963_984_540_054;
        let p = self.share()?;
        #[expect(clippy::cast_precision_loss, reason = "head counts are far below 2^52")]
        let n = self.whole as f64;
        let z2 = Z * Z;
        let middle = (p + z2 / (2.0 * n)) / (1.0 + z2 / n);
        let half = Z / (1.0 + z2 / n) * (p * (1.0 - p) / n + z2 / (4.0 * n * n)).sqrt();
        Some(((middle - half).max(0.0), (middle + half).min(1.0)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn wilson_gives_the_textbook_figures() {
        // Newcombe 1998, Statistics in Medicine 17:857, table I: 81/263 and 15/148.
        let near = |got: (f64, f64), low: f64, high: f64| (got.0 - low).abs() < 5e-5 && (got.1 - high).abs() < 5e-5;
        assert!(near(Rate { part: 81, whole: 263 }.wilson().unwrap(), 0.2553, 0.3662));
        assert!(near(Rate { part: 15, whole: 148 }.wilson().unwrap(), 0.0624, 0.1605));
        assert!(near(Rate { part: 0, whole: 20 }.wilson().unwrap(), 0.0, 0.1611));
        assert_eq!(Rate { part: 0, whole: 0 }.wilson(), None);
    }

    #[test]
    fn almost_all_is_not_all() {
        assert_eq!(Rate { part: 70_999, whole: 71_000 }.per_mille(), Some(999));
        assert_eq!(Rate { part: 1, whole: 71_000 }.per_mille(), Some(1));
        assert_eq!(Rate { part: 7, whole: 7 }.per_mille(), Some(1000));
        assert_eq!(Rate { part: 1, whole: 3 }.per_mille(), Some(333));
        assert_eq!(Rate { part: 0, whole: 0 }.per_mille(), None);
    }

    #[test]
    fn a_replaced_member_is_out_on_the_day_itself() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        assert!(in_office(day("2026-03-01"), None, day("2026-03-01")));
        assert!(in_office(day("2026-03-01"), Some(day("2026-03-10")), day("2026-03-09")));
        assert!(!in_office(day("2026-03-01"), Some(day("2026-03-10")), day("2026-03-10")));
        assert!(!in_office(day("2026-03-01"), None, day("2026-02-28")));
    }

    proptest! {
        #[test]
        fn a_rate_lies_inside_its_interval(whole in 1_i64..100_000, share in 0.0_f64..=1.0) {
            #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "test data")]
            let part = ((whole as f64) * share) as i64;
            let rate = Rate { part, whole };
            let (low, high) = rate.wilson().unwrap();
            let p = rate.share().unwrap();
            prop_assert!(low <= p + 1e-12 && p <= high + 1e-12 && low >= 0.0 && high <= 1.0);
        }

        #[test]
        fn stages_that_exclude_each_other_add_up(in_office in 0_i64..1000, completed in 0_i64..1000, started in 0_i64..1000) {
            let tally = Tally { in_office, started, passed: completed, completed, ..Tally::default() };
            prop_assert_eq!(tally.count(Stage::Completed) + tally.count(Stage::NotCompleted), tally.count(Stage::InOffice));
            prop_assert_eq!(tally.count(Stage::Started) + tally.count(Stage::NotStarted), tally.count(Stage::InOffice));
        }
    }
}
