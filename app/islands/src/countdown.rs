//! The time left, counted by a clock that only goes forward.
//!
//! Moments are milliseconds of such a clock (`performance.now()`); the clock on
//! the wall is not believed, it may be wrong or be put right during the attempt.

/// An announcement for people who do not see the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    OneMinute,
    FiveMinutes,
    TenMinutes,
}

impl Mark {
    const ALL: [Self; 3] = [Self::OneMinute, Self::FiveMinutes, Self::TenMinutes];

    const fn seconds(self) -> i64 {
        match self {
            Self::OneMinute => 60,
            Self::FiveMinutes => 300,
            Self::TenMinutes => 600,
        }
    }

    /// The mark that `left_s` is under, if any.
    fn under(left_s: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|mark| left_s <= mark.seconds())
    }
}

/// A countdown to the deadline.
#[derive(Debug, Clone, PartialEq)]
pub struct Countdown {
    end_ms: f64,
    /// The lowest mark passed: each is announced once, even if the server
    /// gives a second back.
    passed: Option<Mark>,
}

impl Countdown {
    /// A countdown of `left_s` seconds from `now_ms`. A mark already under when
    /// it begins is not announced: the page itself says how much time there is.
    pub fn new(left_s: i64, now_ms: f64) -> Self {
        let mut countdown = Self { end_ms: 0.0, passed: Mark::under(left_s) };
        countdown.set(left_s, now_ms);
        countdown
    }

    /// What the server says is left.
    pub fn set(&mut self, left_s: i64, now_ms: f64) {
        self.end_ms = now_ms + left_s as f64 * 1_000.0;
    }

    /// The device slept: time that the clock has not counted is over all the same.
    pub fn slept(&mut self, ms: f64) {
        self.end_ms -= ms;
    }

    /// Seconds left, a started one counted, never negative.
    pub fn left_s(&self, now_ms: f64) -> i64 {
        ((self.end_ms - now_ms) / 1_000.0).ceil().max(0.0) as i64
    }

    /// The mark to announce now, if one has been passed since the last call.
    pub fn announcement(&mut self, now_ms: f64) -> Option<Mark> {
        let mark = Mark::under(self.left_s(now_ms))?;
        let new = self.passed.is_none_or(|passed| mark < passed);
        self.passed = Some(self.passed.map_or(mark, |passed| passed.min(mark)));
        (new && self.left_s(now_ms) > 0).then_some(mark)
    }
}

/// Milliseconds a device slept between two looks at both clocks: what the wall
/// clock went further than the one that stops in sleep. Small differences are
/// drift, and a wall clock put back says nothing.
pub fn slept_ms(counted_ms: f64, wall_ms: f64) -> f64 {
    let difference = wall_ms - counted_ms;
    if difference > 2_000.0 { difference } else { 0.0 }
}

/// `mm:ss`; minutes grow beyond 59 rather than become hours.
pub fn minutes_and_seconds(left_s: i64) -> String {
    format!("{:02}:{:02}", left_s / 60, left_s % 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn each_mark_is_announced_once_when_it_is_passed() {
        let mut countdown = Countdown::new(601, 0.0);
        let mut heard = Vec::new();
        for second in 0..=601 {
            heard.extend(countdown.announcement(f64::from(second) * 1_000.0).map(|mark| (second, mark)));
        }
        assert_eq!(heard, [(1, Mark::TenMinutes), (301, Mark::FiveMinutes), (541, Mark::OneMinute)]);
    }

    #[test]
    fn a_page_opened_late_announces_only_what_is_still_to_come() {
        let mut countdown = Countdown::new(290, 0.0);
        assert_eq!(countdown.announcement(0.0), None);
        assert_eq!(countdown.announcement(230_000.0), Some(Mark::OneMinute));
    }

    #[test]
    fn a_second_given_back_is_not_announced_again() {
        let mut countdown = Countdown::new(601, 0.0);
        assert_eq!(countdown.announcement(1_000.0), Some(Mark::TenMinutes));
        countdown.set(602, 1_500.0);
        assert_eq!(countdown.announcement(1_500.0), None);
        assert_eq!(countdown.announcement(4_000.0), None);
    }

    #[test]
    fn sleep_passes_several_marks_and_the_last_is_announced() {
        let mut countdown = Countdown::new(1_200, 0.0);
        countdown.slept(slept_ms(1_000.0, 1_151_000.0));
        assert_eq!(countdown.announcement(1_000.0), Some(Mark::OneMinute));
        assert_eq!(countdown.left_s(1_000.0), 49);
    }

    #[test]
    fn drift_and_a_clock_put_back_are_not_sleep() {
        assert_eq!(slept_ms(60_000.0, 61_000.0), 0.0);
        assert_eq!(slept_ms(60_000.0, -3_600_000.0), 0.0);
    }

    #[test]
    fn the_clock_reads_like_a_clock() {
        assert_eq!(minutes_and_seconds(0), "00:00");
        assert_eq!(minutes_and_seconds(61), "01:01");
        assert_eq!(minutes_and_seconds(4_503), "75:03");
    }

    proptest! {
        #[test]
        fn time_left_never_grows_by_itself(left in 0_i64..10_000, a in 0.0..1e8, b in 0.0..1e8) {
            let countdown = Countdown::new(left, 0.0);
            let (early, late) = if a < b { (a, b) } else { (b, a) };
            prop_assert!(countdown.left_s(early) >= countdown.left_s(late));
            prop_assert!((0..=left).contains(&countdown.left_s(late)));
        }
    }
}
