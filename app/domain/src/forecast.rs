//! Will the target be reached by the voting day? The pace of the last days,
//! carried on; no cleverness that a reviewer could not check by hand.

use crate::Day;

/// The days whose pace is carried on.
pub const WINDOW: i64 = 7;

/// What comes of going on at the present pace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Forecast {
    /// Members who completed in the last [`WINDOW`] days.
    pub gained: i64,
    /// Members who will have completed by the voting day.
    pub expected: i64,
    /// Members that the target asks for.
    pub needed: i64,
    /// The day on which the target is reached; `None` at a pace of nothing.
    pub reached_on: Option<Day>,
    /// Members a day that would have to complete from today on; 0 when the
    /// target is reached.
    pub pace_needed: i64,
}

/// Where the training stands.
#[derive(Debug, Clone, Copy)]
pub struct Progress {
    pub in_office: i64,
    pub completed: i64,
    /// Completed at the end of the day [`WINDOW`] days ago.
    pub before: i64,
    /// Of 1,000 members so many shall complete.
    pub target_per_mille: i64,
    pub today: Day,
    pub voting_day: Day,
}

/// The forecast; `None` once voting has come, or where nobody is in office.
pub fn forecast(of: Progress) -> Option<Forecast> {
    let left = of.today.days_until(of.voting_day);
    if left <= 0 || of.in_office <= 0 {
        return None;
    }
    let gained = (of.completed - of.before).max(0);
    let needed = ceiling(of.in_office * of.target_per_mille, 1_000);
    let missing = (needed - of.completed).max(0);
    let expected = (of.completed + gained * left / WINDOW).min(of.in_office);
    let days = if missing == 0 { Some(0) } else { (gained > 0).then(|| ceiling(missing * WINDOW, gained)) };
    Some(Forecast {
        gained,
        expected,
        needed,
        reached_on: days.map(|days| of.today.plus(days)),
        pace_needed: ceiling(missing, left),
    })
}

impl Forecast {
    /// Is the target reached before or on the voting day?
    pub fn is_enough(&self, voting_day: Day) -> bool {
        self.reached_on.is_some_and(|day| day <= voting_day)
    }
}

const fn ceiling(part: i64, by: i64) -> i64 {
    if by <= 0 { 0 } else { (part + by - 1) / by }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn progress(in_office: i64, before: i64, completed: i64, left: i64) -> Progress {
        let today: Day = "2026-03-01".parse().unwrap();
        Progress { in_office, completed, before, target_per_mille: 1_000, today, voting_day: today.plus(left) }
    }

    #[test]
    fn seven_hundred_a_week_reach_the_last_seven_hundred_in_a_week() {
        let found = forecast(progress(7_000, 5_600, 6_300, 14)).unwrap();
        assert_eq!((found.gained, found.needed, found.pace_needed), (700, 7_000, 50));
        assert_eq!(found.reached_on.unwrap().to_string(), "2026-03-08");
        assert_eq!(found.expected, 7_000);
        assert!(found.is_enough("2026-03-15".parse().unwrap()));
        let late = forecast(progress(7_000, 1_000, 1_070, 14)).unwrap();
        assert_eq!((late.expected, late.pace_needed), (1_210, 424));
        assert!(!late.is_enough("2026-03-15".parse().unwrap()));
    }

    #[test]
    fn without_pace_days_or_members_nothing_is_promised() {
        assert_eq!(forecast(progress(10, 5, 5, 3)).unwrap().reached_on, None);
        assert!(forecast(progress(10, 5, 6, 0)).is_none());
        assert!(forecast(progress(0, 0, 0, 5)).is_none());
        assert_eq!(forecast(progress(10, 10, 10, 5)).unwrap().reached_on.unwrap().to_string(), "2026-03-01");
    }

    proptest! {
        #[test]
        fn the_expected_number_agrees_with_the_day(
            in_office in 1_i64..80_000, share in 0_i64..=1_000, back in 0_i64..=1_000, left in 1_i64..60, target in 1_i64..=1_000,
        ) {
            let completed = in_office * share / 1_000;
            let before = completed * back / 1_000;
            let of = Progress { target_per_mille: target, ..progress(in_office, before, completed, left) };
            let found = forecast(of).unwrap();
            prop_assert!(found.expected >= completed && found.expected <= in_office);
            if found.is_enough(of.voting_day) {
                prop_assert!(found.expected >= found.needed);
            } else {
                prop_assert!(found.expected < found.needed, "{found:?}");
            }
            prop_assert!(completed + found.pace_needed * left >= found.needed);
        }
    }
}
