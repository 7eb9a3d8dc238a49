//! The words people write in cells for a kind, a use, a difficulty, yes and no.
//! Those that our files have are the pages' own.

use super::columns::words_of;
use domain::{
    Lang,
    item::{ItemKind, ItemUse},
};
use jiff::civil::Date;
use std::{collections::HashMap, sync::LazyLock};
use ui::Words;

/// Other words than those of the pages and the stored ones.
const KINDS: [(ItemKind, &[&str]); 7] = [
    (
        ItemKind::Single,
        &[
            "бір таңдау",
            "бір дұрыс жауап",
            "один вариант",
            "одиночный выбор",
            "один верный ответ",
            "один правильный ответ",
            "single choice",
            "one right answer",
        ],
    ),
    (
        ItemKind::Multiple,
        &[
            "көп таңдау",
            "бірнеше дұрыс жауап",
            "несколько вариантов",
            "множественный выбор",
            "несколько верных ответов",
            "несколько правильных ответов",
            "several right answers",
            "multiple answers",
        ],
    ),
    (ItemKind::TrueFalse, &["дұрыс немесе бұрыс", "иә-жоқ", "верно или неверно", "да-нет", "true/false", "yes-no"]),
    (ItemKind::Matching, &["сәйкестік", "установить соответствие", "сопоставление", "pairs"]),
    (ItemKind::Ordering, &["рет", "реттілік", "последовательность", "упорядочение", "order"]),
    (ItemKind::Numeric, &["сандық", "числовой", "numeric", "number"]),
    (ItemKind::ShortText, &["қысқа жауап", "мәтін", "короткий текст", "текст", "слово", "short answer", "text"]),
];

const USES: [(ItemUse, &[&str]); 2] = [
    (ItemUse::Practice, &["жаттығуға", "тренировка", "тренировочное", "для тренировки", "training"]),
    (ItemUse::Test, &["тестке", "тестілеу", "тестовое", "для теста", "контрольный", "exam"]),
];

const DIFFICULTIES: [(u8, &[&str]); 3] = [
    (1, &["жеңіл", "лёгкая", "легко", "простой", "простая", "low"]),
    (2, &["қалыпты", "средняя", "средне", "обычный", "обычная", "medium", "normal"]),
    (3, &["күрделі", "сложная", "сложно", "трудный", "трудная", "difficult", "high"]),
];

const YES_NO: [(bool, &[&str]); 2] =
    [(true, &["иә", "да", "yes", "true", "1"]), (false, &["жоқ", "нет", "no", "false", "0"])];

/// What is true or false is also said with yes and no.
const TRUTH: [(bool, &[&str]); 2] = [
    (true, &["дұрыс", "верно", "true", "правильно", "правда"]),
    (false, &["бұрыс", "неверно", "false", "қате", "дұрыс емес", "неправильно", "ложь"]),
];

/// Words as they are compared.
type Tidy<T> = LazyLock<HashMap<String, T>>;

static TIDY_KINDS: Tidy<ItemKind> =
    LazyLock::new(|| tidied(&KINDS, |kind| said_in_all(|lang| kind_word(kind, lang), kind.as_str())));
static TIDY_USES: Tidy<ItemUse> =
    LazyLock::new(|| tidied(&USES, |use_| said_in_all(|lang| use_word(use_, lang), use_.as_str())));
static TIDY_DIFFICULTIES: Tidy<u8> = LazyLock::new(|| {
    tidied(&DIFFICULTIES, |level| {
        said_in_all(|lang| difficulty_word(level, lang).unwrap_or_default(), &level.to_string())
    })
});
static TIDY_YES_NO: Tidy<bool> = LazyLock::new(|| tidied(&YES_NO, |_| Vec::new()));
static TIDY_TRUTH: Tidy<bool> = LazyLock::new(|| tidied(&[YES_NO, TRUTH].concat(), |_| Vec::new()));

/// The words of the pages, and the one that is stored.
fn said_in_all(said: impl Fn(Lang) -> &'static str, stored: &str) -> Vec<String> {
    Lang::ALL.iter().map(|lang| said(*lang).to_owned()).chain([stored.to_owned()]).collect()
}

fn tidied<T: Copy>(others: &[(T, &[&str])], said: impl Fn(T) -> Vec<String>) -> HashMap<String, T> {
    let of = |(value, words): &(T, &[&str])| {
        let value = *value;
        let others = words.iter().map(|word| words_of(word));
        said(value).iter().map(|word| words_of(word)).chain(others).map(move |word| (word, value)).collect::<Vec<_>>()
    };
    others.iter().flat_map(of).collect()
}

pub fn kind(text: &str) -> Option<ItemKind> {
    TIDY_KINDS.get(&words_of(text)).copied()
}

pub fn use_(text: &str) -> Option<ItemUse> {
    TIDY_USES.get(&words_of(text)).copied()
}

/// 1 to 3, as figures or words.
pub fn difficulty(text: &str) -> Option<u8> {
    TIDY_DIFFICULTIES.get(&words_of(text)).copied()
}

pub fn yes_no(text: &str) -> Option<bool> {
    TIDY_YES_NO.get(&words_of(text)).copied()
}

/// Does the word say that it is so?
pub fn truth(text: &str) -> Option<bool> {
    TIDY_TRUTH.get(&words_of(text)).copied()
}

/// The word that our files have for a kind.
pub fn kind_word(kind: ItemKind, lang: Lang) -> &'static str {
    let words = Words::of(lang);
    match kind {
        ItemKind::Single => words.kind_single(),
        ItemKind::Multiple => words.kind_multiple(),
        ItemKind::TrueFalse => words.kind_true_false(),
        ItemKind::Matching => words.kind_matching(),
        ItemKind::Ordering => words.kind_ordering(),
        ItemKind::Numeric => words.kind_numeric(),
        ItemKind::ShortText => words.kind_short_text(),
    }
}

/// The word that our files have for a use.
pub fn use_word(use_: ItemUse, lang: Lang) -> &'static str {
    let words = Words::of(lang);
    match use_ {
        ItemUse::Practice => words.use_practice(),
        ItemUse::Test => words.use_test(),
    }
}

/// The word that our files have for a difficulty, if it is one.
pub fn difficulty_word(difficulty: u8, lang: Lang) -> Option<&'static str> {
    let words = Words::of(lang);
    match difficulty {
        1 => Some(words.difficulty_easy()),
        2 => Some(words.difficulty_usual()),
        3 => Some(words.difficulty_hard()),
        _ => None,
    }
}

/// The word that our files have for "yes".
pub const fn yes_word(lang: Lang) -> &'static str {
    match lang {
        Lang::Kk => "иә",
        Lang::Ru => "да",
        Lang::En => "yes",
    }
}

/// A day as `2026-07-01`, perhaps with a time behind it, or `01.07.2026`.
pub fn day(text: &str) -> Option<Date> {
    let text = text.split(['T', ' ']).next().unwrap_or_default();
    if text.len() == 10 && text.contains('-') {
        return text.parse().ok();
    }
    let mut parts = text.trim_end_matches("г.").split('.');
    let (day, month, year) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?);
    let whole = parts.next().is_none() && year.len() == 4;
    Date::new(year.parse().ok().filter(|_| whole)?, month, day).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_means_two_things() {
        let distinct = |all: usize, words: usize| assert!(words <= all && words > all / 2, "{words} of {all}");
        distinct(KINDS.iter().map(|(_, words)| words.len() + 4).sum(), TIDY_KINDS.len());
        for (value, words) in KINDS {
            assert!(words.iter().all(|word| kind(word) == Some(value)), "{value}");
            assert!(Lang::ALL.iter().all(|lang| kind(kind_word(value, *lang)) == Some(value)), "{value}");
            assert_eq!(kind(value.as_str()), Some(value));
        }
        for (value, words) in USES {
            assert!(words.iter().all(|word| use_(word) == Some(value)), "{value}");
            assert!(Lang::ALL.iter().all(|lang| use_(use_word(value, *lang)) == Some(value)), "{value}");
        }
        for (value, words) in DIFFICULTIES {
            assert!(words.iter().all(|word| difficulty(word) == Some(value)), "{value}");
            assert!(Lang::ALL.iter().all(|lang| difficulty(difficulty_word(value, *lang).unwrap()) == Some(value)));
            assert_eq!(difficulty(&value.to_string()), Some(value));
        }
        assert!(Lang::ALL.iter().all(|lang| yes_no(yes_word(*lang)) == Some(true)));
        assert_eq!(
            (truth("Бұрыс"), truth("ДА"), truth("0"), truth("может быть")),
            (Some(false), Some(true), Some(false), None)
        );
        assert_eq!((difficulty("4"), kind("эссе"), use_(""), yes_no("?")), (None, None, None, None));
    }

    #[test]
    fn a_day_is_read_as_it_is_written_here() {
        for (text, read) in [
            ("2026-07-01", Some("2026-07-01")),
            ("2026-07-01T00:00:00", Some("2026-07-01")),
            ("01.07.2026", Some("2026-07-01")),
            ("1.7.2026 г.", Some("2026-07-01")),
            ("1.7.2026г.", Some("2026-07-01")),
            ("01.07.26", None),
            ("31.02.2026", None),
            ("01.07.2026.1", None),
            ("46204", None),
            ("июль", None),
        ] {
            assert_eq!(day(text).map(|day| day.to_string()).as_deref(), read, "{text}");
        }
    }
}
