//! Numbers as each language writes them (CLDR): `71 030` with a no-break space
//! in Kazakh and Russian, `71,030` in English; `87,5%`, `87,5 %`, `87.5%`.

use domain::{Lang, grade::Points};
use icu_decimal::{DecimalFormatter, input::Decimal, options::DecimalFormatterOptions};
use icu_locale_core::{Locale, locale};

thread_local! {
    // Formatters are costly to make and cannot be shared between threads.
    static FORMATTERS: [Option<DecimalFormatter>; 3] = [locale!("kk"), locale!("ru"), locale!("en-GB")]
        .map(|locale: Locale| DecimalFormatter::try_new(locale.into(), DecimalFormatterOptions::default()).ok());
}

/// A whole number with its thousands grouped.
pub fn integer(lang: Lang, number: i64) -> String {
    // Four digits and more are grouped; below that no locale of ours adds anything.
    if (0..1000).contains(&number) {
        return number.to_string();
    }
    decimal(lang, &Decimal::from(number))
}

/// A share given in tenths of a per cent: `87,5 %`, whole per cents without a fraction.
pub fn per_mille(lang: Lang, tenths: i64) -> String {
    let mut number = Decimal::from(tenths);
    number.multiply_pow10(-1);
    number.absolute.trim_end();
    percent_sign(lang, &decimal(lang, &number))
}

/// A whole number of per cent.
pub fn percent(lang: Lang, whole: i64) -> String {
    percent_sign(lang, &integer(lang, whole))
}

/// A share between 0 and 1 in whole per cent, rounded: the bounds of an interval.
#[expect(clippy::cast_possible_truncation, reason = "a share is between 0 and 1")]
pub fn share(lang: Lang, share: f64) -> String {
    percent(lang, (share * 100.0).round() as i64)
}

/// A number that is part of a whole, with the Kazakh possessive ending that its
/// reading asks for: "30 сұрақтың 24-і". Other languages take the plain number.
pub fn part(lang: Lang, number: i64) -> String {
    let written = integer(lang, number);
    if lang == Lang::Kk { format!("{written}-{}", possessive(number)) } else { written }
}

/// Points got, as part of those there were: "24-і", or "24,5" where parts of
/// points were given.
pub fn points(lang: Lang, points: Points) -> String {
    if points.hundredths == 0 { part(lang, points.got.into()) } else { hundredths(lang, points.in_hundredths()) }
}

/// A number given in hundredths, without needless zeros.
pub fn hundredths(lang: Lang, hundredths: u32) -> String {
    let mut number = Decimal::from(hundredths);
    number.multiply_pow10(-2);
    number.absolute.trim_end();
    decimal(lang, &number)
}

/// The ending by the last word of the number as it is read aloud.
const fn possessive(number: i64) -> &'static str {
    match (number % 10, number % 100) {
        // екі, алты, жеті, жиырма end in a vowel.
        (2 | 7, _) => "сі",
        (6, _) | (_, 20) => "сы",
        // тоғыз, он, отыз, қырық, алпыс, тоқсан have back vowels.
        (9, _) | (_, 10 | 30 | 40 | 60 | 90) => "ы",
        // мың has a back vowel, нөл and жүз front ones.
        (_, 0) if number % 1000 == 0 && number > 0 => "ы",
        _ => "і",
    }
}

fn percent_sign(lang: Lang, number: &str) -> String {
    match lang {
        Lang::Kk | Lang::En => format!("{number}%"),
        Lang::Ru => format!("{number}\u{a0}%"),
    }
}

fn decimal(lang: Lang, number: &Decimal) -> String {
    FORMATTERS.with(|formatters| match &formatters[lang as usize] {
        Some(formatter) => formatter.format(number).to_string(),
        None => number.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_grouped_as_the_language_does() {
        for (lang, text) in
            [(Lang::Kk, "1\u{a0}234\u{a0}567"), (Lang::Ru, "1\u{a0}234\u{a0}567"), (Lang::En, "1,234,567")]
        {
            assert_eq!(integer(lang, 1_234_567), text);
            assert_eq!(integer(lang, 240), "240");
        }
        assert_eq!(integer(Lang::Kk, 5210), "5\u{a0}210");
        assert_eq!(integer(Lang::En, 71_030), "71,030");
    }

    #[test]
    fn a_part_takes_the_ending_of_its_last_word() {
        for (number, text) in [
            (0, "0-і"),
            (1, "1-і"),
            (2, "2-сі"),
            (4, "4-і"),
            (6, "6-сы"),
            (9, "9-ы"),
            (10, "10-ы"),
            (17, "17-сі"),
            (20, "20-сы"),
            (24, "24-і"),
            (30, "30-ы"),
            (50, "50-і"),
            (100, "100-і"),
            (1000, "1\u{a0}000-ы"),
        ] {
            assert_eq!(part(Lang::Kk, number), text);
        }
        assert_eq!(part(Lang::Ru, 24), "24");
    }

    #[test]
    fn a_per_cent_sign_stands_where_the_language_puts_it() {
        assert_eq!(per_mille(Lang::Kk, 875), "87,5%");
        assert_eq!(per_mille(Lang::Ru, 875), "87,5\u{a0}%");
        assert_eq!(per_mille(Lang::En, 875), "87.5%");
        assert_eq!(per_mille(Lang::Ru, 1000), "100\u{a0}%");
        assert_eq!(per_mille(Lang::Kk, 0), "0%");
        assert_eq!(per_mille(Lang::En, 1), "0.1%");
        assert_eq!(share(Lang::Ru, 0.668), "67\u{a0}%");
    }
}
