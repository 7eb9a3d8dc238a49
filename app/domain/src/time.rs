//! Moments and days. A moment is UTC milliseconds; a day belongs to a place
//! and is made from a moment only through that place's time zone.

use jiff::{civil::Date, tz::TimeZone};
use serde::{Deserialize, Serialize};
use std::{fmt, ops::Add, str::FromStr, time::Duration};

/// A moment: milliseconds since 1970-01-01 UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(i64);

impl Timestamp {
    pub const fn from_ms(ms: i64) -> Self {
        Self(ms)
    }

    pub const fn ms(self) -> i64 {
        self.0
    }

    /// The calendar day of this moment in a time zone.
    pub fn day_in(self, zone: &TimeZone) -> Day {
        Day(zone.to_datetime(self.to_jiff()).date())
    }

    /// The same moment as `jiff` has it; moments outside its years 1–9999 are clamped.
    pub fn to_jiff(self) -> jiff::Timestamp {
        jiff::Timestamp::from_millisecond(self.0).unwrap_or(if self.0 < 0 {
            jiff::Timestamp::MIN
        } else {
            jiff::Timestamp::MAX
        })
    }

    /// Whole seconds from `self` until `later`, never negative, a started second counted.
    pub const fn seconds_until(self, later: Self) -> i64 {
        if later.0 <= self.0 { 0 } else { (later.0 - self.0 + 999) / 1000 }
    }
}

impl Add<Duration> for Timestamp {
    type Output = Self;
    fn add(self, by: Duration) -> Self {
        Self(self.0.saturating_add(i64::try_from(by.as_millis()).unwrap_or(i64::MAX)))
    }
}

impl From<i64> for Timestamp {
    fn from(ms: i64) -> Self {
        Self(ms)
    }
}

/// A calendar day, stored as `YYYY-MM-DD`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Day(pub Date);

impl Day {
    /// Whole days from `self` to `later`; negative when `later` is past.
    pub fn days_until(self, later: Self) -> i64 {
        (later.0 - self.0).get_days().into()
    }

    /// The day `days` later (or earlier); the calendar's ends stop it.
    pub fn plus(self, days: i64) -> Self {
        Self(self.0.saturating_add(jiff::Span::new().days(days.clamp(-3_000_000, 3_000_000))))
    }
}

impl Day {
    /// The first moment of the day after, where this zone's clocks hang.
    pub fn end_in(self, zone: &TimeZone) -> Timestamp {
        let next = self.plus(1).0.to_zoned(zone.clone());
        // Fails only at the calendar's end.
        Timestamp::from_ms(next.map_or(i64::MAX, |next| next.timestamp().as_millisecond()))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Day {
    type Err = jiff::Error;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

impl TryFrom<String> for Day {
    type Error = jiff::Error;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_depends_on_the_place() {
        let evening = Timestamp::from_ms("2026-03-14T20:30:00Z".parse::<jiff::Timestamp>().unwrap().as_millisecond());
        let almaty = TimeZone::get("Asia/Almaty").unwrap();
        let new_york = TimeZone::get("America/New_York").unwrap();
        assert_eq!(evening.day_in(&almaty).to_string(), "2026-03-15");
        assert_eq!(evening.day_in(&new_york).to_string(), "2026-03-14");
    }

    #[test]
    fn a_day_ends_when_the_next_begins_there() {
        let almaty = TimeZone::get("Asia/Almaty").unwrap();
        let day: Day = "2026-03-14".parse().unwrap();
        let end = day.end_in(&almaty);
        assert_eq!(end.day_in(&almaty), day.plus(1));
        assert_eq!(Timestamp::from_ms(end.ms() - 1).day_in(&almaty), day);
    }

    #[test]
    fn a_started_second_counts_and_the_past_is_zero() {
        let at = Timestamp::from_ms(10_000);
        assert_eq!(at.seconds_until(Timestamp::from_ms(10_001)), 1);
        assert_eq!(at.seconds_until(Timestamp::from_ms(12_000)), 2);
        assert_eq!(at.seconds_until(Timestamp::from_ms(9_000)), 0);
    }

    #[test]
    fn days_are_counted_across_a_month() {
        let from: Day = "2026-02-27".parse().unwrap();
        assert_eq!(from.days_until("2026-03-15".parse().unwrap()), 16);
        assert_eq!(from.plus(16).to_string(), "2026-03-15");
    }
}
