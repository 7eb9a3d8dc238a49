//! The words and days people write in cells.

use super::{Problem, columns::tidy};
use domain::{Day, commission::Level, person::Office};
use jiff::civil::Date;
use std::{collections::HashMap, sync::LazyLock};

const OFFICES: &[(Office, &[&str])] = &[
    (
        Office::Chair,
        &["chair", "төраға", "председатель", "төрағасы", "комиссия төрағасы", "председатель комиссии", "chairperson"],
    ),
    (
        Office::Deputy,
        &[
            "deputy",
            "төрағаның орынбасары",
            "заместитель председателя",
            "төраға орынбасары",
            "заместитель председателя комиссии",
            "зам. председателя",
            "deputy chair",
        ],
    ),
    (Office::Secretary, &["secretary", "хатшы", "секретарь", "хатшысы", "комиссия хатшысы", "секретарь комиссии"]),
    (Office::Member, &["member", "мүше", "член комиссии", "мүшесі", "комиссия мүшесі", "член"]),
];

const LEVELS: &[(Level, &[&str])] = &[
    (Level::Central, &["central", "орталық", "центральная"]),
    (Level::Regional, &["regional", "облыстық", "областная", "region", "облыс", "область"]),
    (Level::District, &["district", "аудандық", "районная", "аудан", "район", "қалалық", "городская", "city"]),
    (Level::Okrug, &["okrug", "округтік", "окружная", "constituency", "округ"]),
    (Level::Precinct, &["precinct", "учаскелік", "участковая", "учаске", "участок"]),
];

const YES_NO: &[(bool, &[&str])] =
    &[(true, &["yes", "иә", "да", "true", "1"]), (false, &["no", "жоқ", "нет", "false", "0"])];

/// The words as they are compared.
type Tidy<T> = LazyLock<HashMap<String, T>>;

static TIDY_OFFICES: Tidy<Office> = LazyLock::new(|| tidied(OFFICES));
static TIDY_LEVELS: Tidy<Level> = LazyLock::new(|| tidied(LEVELS));
static TIDY_YES_NO: Tidy<bool> = LazyLock::new(|| tidied(YES_NO));

fn tidied<T: Copy>(words: &[(T, &[&str])]) -> HashMap<String, T> {
    words.iter().flat_map(|(value, words)| words.iter().map(|word| (tidy(word), *value))).collect()
}

/// An office, in any of the three languages.
///
/// # Errors
/// [`Problem::Office`]
pub fn office(text: &str) -> Result<Office, Problem> {
    TIDY_OFFICES.get(&tidy(text)).copied().ok_or(Problem::Office)
}

/// A level, in any of the three languages.
///
/// # Errors
/// [`Problem::Level`]
pub fn level(text: &str) -> Result<Level, Problem> {
    TIDY_LEVELS.get(&tidy(text)).copied().ok_or(Problem::Level)
}

/// Yes or no, in any of the three languages.
///
/// # Errors
/// [`Problem::YesNo`]
pub fn yes_no(text: &str) -> Result<bool, Problem> {
    TIDY_YES_NO.get(&tidy(text)).copied().ok_or(Problem::YesNo)
}

/// A name that a report uses for an office: in Kazakh, Russian, English.
pub fn office_names(office: Office) -> [&'static str; 3] {
    let words = OFFICES.iter().find(|(one, _)| *one == office).map(|(_, words)| *words);
    match words {
        Some([en, kk, ru, ..]) => [kk, ru, en],
        _ => [office.as_str(); 3],
    }
}

/// A name that a report uses for a level: in Kazakh, Russian, English.
pub fn level_names(level: Level) -> [&'static str; 3] {
    let words = LEVELS.iter().find(|(one, _)| *one == level).map(|(_, words)| *words);
    match words {
        Some([en, kk, ru, ..]) => [kk, ru, en],
        _ => [level.as_str(); 3],
    }
}

/// Days before this are typing errors: there were no commissions of this law.
const EARLIEST: Date = Date::constant(1990, 1, 1);

/// A day as `2026-03-15` (perhaps with a time behind it) or `15.03.2026`, from
/// 1990 to a year from today. Two-digit years and slashes mean different days
/// in different countries and are refused.
///
/// # Errors
/// [`Problem::Day`], or [`Problem::DayOutOfRange`].
pub fn day(text: &str, today: Day) -> Result<Day, Problem> {
    let text = text.split(['T', ' ']).next().unwrap_or_default();
    let dotted = |text: &str| {
        let mut parts = text.trim_end_matches("г.").split('.').map(|part| part.trim().parse::<i16>().ok());
        match [parts.next(), parts.next(), parts.next(), parts.next()] {
            [Some(day), Some(month), Some(Some(year)), None] if year >= 1000 => {
                Date::new(year, i8::try_from(month?).ok()?, i8::try_from(day?).ok()?).ok()
            }
            _ => None,
        }
    };
    let iso =
        |text: &str| text.parse::<Date>().ok().filter(|_| text.len() == 10 && text.as_bytes().get(4) == Some(&b'-'));
    let day = iso(text).or_else(|| dotted(text)).map(Day).ok_or(Problem::Day)?;
    if day < Day(EARLIEST) || day > today.plus(366) { Err(Problem::DayOutOfRange) } else { Ok(day) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_however_they_are_typed() {
        for (text, value) in [
            ("Төраға", Office::Chair),
            ("ПРЕДСЕДАТЕЛЬ", Office::Chair),
            ("төрағаның  орынбасары", Office::Deputy),
            ("Зам. председателя", Office::Deputy),
            ("хатшы", Office::Secretary),
            ("Член комиссии", Office::Member),
            ("мүшe", Office::Member),
        ] {
            assert_eq!(office(text), Ok(value), "{text}");
        }
        assert_eq!(office("директор"), Err(Problem::Office));
        assert_eq!((level("Учаскелік"), level("район")), (Ok(Level::Precinct), Ok(Level::District)));
        assert_eq!((yes_no("Иә"), yes_no("нет"), yes_no("?")), (Ok(true), Ok(false), Err(Problem::YesNo)));
    }

    #[test]
    fn a_day_is_read_as_it_is_written_here() {
        let today = "2026-07-01".parse().unwrap();
        for (text, read) in [
            ("2026-03-15", Ok("2026-03-15")),
            ("2026-03-15T00:00:00", Ok("2026-03-15")),
            ("15.03.2026", Ok("2026-03-15")),
            ("5.3.2026", Ok("2026-03-05")),
            ("15.03.2026 00:00", Ok("2026-03-15")),
            ("31.02.2026", Err(Problem::Day)),
            ("15/03/2026", Err(Problem::Day)),
            ("15.03.26", Err(Problem::Day)),
            ("20260315", Err(Problem::Day)),
            ("46096", Err(Problem::Day)),
            ("01.01.1889", Err(Problem::DayOutOfRange)),
            ("2028-01-01", Err(Problem::DayOutOfRange)),
        ] {
            assert_eq!(day(text, today), read.map(|day| day.parse().unwrap()), "{text}");
        }
    }
}
