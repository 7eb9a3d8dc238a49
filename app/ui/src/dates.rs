//! Days and hours as each language writes them (CLDR): `2026 ж. 15 наурыз`,
//! `15 марта 2026 г.`, `15 March 2026`. A moment is told in the zone the caller names.

use domain::{Day, Lang, Timestamp};
use icu_datetime::{
    DateTimeFormatter,
    fieldsets::{MD, YMD, YMDE},
    input::Date,
};
use icu_locale_core::{Locale, locale};
use jiff::tz::TimeZone;

struct Formatters {
    full: Option<DateTimeFormatter<YMDE>>,
    long: Option<DateTimeFormatter<YMD>>,
    medium: Option<DateTimeFormatter<YMD>>,
    tick: Option<DateTimeFormatter<MD>>,
}

impl Formatters {
    fn of(locale: &Locale) -> Self {
        Self {
            full: DateTimeFormatter::try_new(locale.into(), YMDE::long()).ok(),
            long: DateTimeFormatter::try_new(locale.into(), YMD::long()).ok(),
            medium: DateTimeFormatter::try_new(locale.into(), YMD::medium()).ok(),
            tick: DateTimeFormatter::try_new(locale.into(), MD::short()).ok(),
        }
    }
}

thread_local! {
    // Formatters are costly to make and cannot be shared between threads.
    static FORMATTERS: [Formatters; 3] =
        [locale!("kk"), locale!("ru"), locale!("en-GB")].map(|locale| Formatters::of(&locale));
}

macro_rules! written {
    ($(#[$meta:meta])* $name:ident) => {
        written!($(#[$meta])* $name, |text: String| text);
    };
    ($(#[$meta:meta])* $name:ident, $finish:expr) => {
        $(#[$meta])*
        pub fn $name(lang: Lang, day: Day) -> String {
            let month = u8::try_from(day.0.month()).unwrap_or_default();
            let of_month = u8::try_from(day.0.day()).unwrap_or_default();
            let date = Date::try_new_iso(i32::from(day.0.year()), month, of_month);
            let finish: fn(String) -> String = $finish;
            finish(FORMATTERS.with(|all| match (&all[lang as usize].$name, date) {
                // Newer data has the narrow no-break space, which some phones draw as a box.
                (Some(formatter), Ok(date)) => formatter.format(&date).to_string().replace('\u{202f}', "\u{a0}"),
                // The data is compiled in and every `Day` is a date; ISO is the honest rest.
                _ => day.to_string(),
            }))
        }
    };
}

written!(
    /// With its day of the week: `2026 ж. 15 наурыз, жексенбі`.
    full
);
written!(
    /// As text has it: `2026 ж. 15 наурыз`.
    long
);
written!(
    /// As a table has it, in one piece: `2026 ж. 15 нау.`.
    medium, |text| text.replace(' ', "\u{a0}")
);
written!(
    /// As an axis has it, without the year: `15.03`.
    tick
);

/// Hours and minutes, `07:05` in all our languages.
pub fn time(at: Timestamp, zone: &TimeZone) -> String {
    let local = zone.to_datetime(at.to_jiff());
    format!("{:02}:{:02}", local.hour(), local.minute())
}

/// Day and time of a moment, the day as a table has it.
pub fn moment(lang: Lang, at: Timestamp, zone: &TimeZone) -> String {
    format!("{}, {}", medium(lang, at.day_in(zone)), time(at, zone))
}

/// The moment for a `datetime` attribute, UTC.
pub fn machine(at: Timestamp) -> String {
    at.to_jiff().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_as_the_table_of_facts_has_them() {
        let day: Day = "2026-03-15".parse().unwrap();
        for (lang, text) in [
            (
                Lang::Kk,
                [
                    "2026\u{a0}ж. 15 наурыз, жексенбі",
                    "2026\u{a0}ж. 15 наурыз",
                    "2026\u{a0}ж.\u{a0}15\u{a0}нау.",
                    "15.03",
                ],
            ),
            (
                Lang::Ru,
                [
                    "воскресенье, 15 марта 2026\u{a0}г.",
                    "15 марта 2026\u{a0}г.",
                    "15\u{a0}мар.\u{a0}2026\u{a0}г.",
                    "15.03",
                ],
            ),
            (Lang::En, ["Sunday, 15 March 2026", "15 March 2026", "15\u{a0}Mar\u{a0}2026", "15/03"]),
        ] {
            assert_eq!([full(lang, day), long(lang, day), medium(lang, day), tick(lang, day)], text);
        }
    }

    #[test]
    fn an_hour_is_told_in_the_zone_asked_for() {
        let at = Timestamp::from_ms("2026-03-15T02:05:00Z".parse::<jiff::Timestamp>().unwrap().as_millisecond());
        let almaty = TimeZone::get("Asia/Almaty").unwrap();
        assert_eq!(time(at, &almaty), "07:05");
        assert_eq!(moment(Lang::Kk, at, &almaty), "2026\u{a0}ж.\u{a0}15\u{a0}нау., 07:05");
        assert_eq!(time(at, &TimeZone::get("Asia/Tokyo").unwrap()), "11:05");
    }
}
