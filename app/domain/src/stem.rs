//! Stems of words: a search for `хаттама` finds `хаттамаларымызда`.
//!
//! Russian and English go by Snowball, which has no Kazakh. A Kazakh word is a
//! stem followed by suffixes in a fixed order, so they are taken off from the
//! end: case, possession, plural. Words are folded first ([`crate::search`]),
//! so that Russian letters typed for Kazakh ones give the same stem. A stem is
//! for comparing, never for reading.

use crate::{Lang, search::fold};
use rust_stemmers::{Algorithm, Stemmer};

/// The shortest Kazakh stem: shorter words are left as they are. Many stems of
/// five letters end like a possession (`шағым`, `тізім`), so that wants one more.
const SHORTEST: usize = 3;
const SHORTEST_POSSESSED: usize = 4;

/// Suffixes by their place in a word, last first, in folded letters and longest
/// first. Of each place at most one is taken off.
const KAZAKH: [(usize, &[&str]); 4] = [
    // Instrumental, and the particle of a predicate.
    (SHORTEST, &["менен", "мен", "бен", "пен", "мын", "мин", "сыз", "сиз"]),
    // Cases.
    (
        SHORTEST,
        &[
            "ндагы",
            "ндеги",
            "дагы",
            "деги",
            "тагы",
            "теги",
            "нда",
            "нде",
            "нан",
            "нен",
            "дан",
            "ден",
            "тан",
            "тен",
            "нын",
            "нин",
            "дын",
            "дин",
            "тын",
            "тин",
            "ына",
            "ине",
            "га",
            "ге",
            "ка",
            "ке",
            "на",
            "не",
            "да",
            "де",
            "та",
            "те",
            "ны",
            "ни",
            "ды",
            "ди",
            "ты",
            "ти",
            "а",
            "е",
            "н",
        ],
    ),
    // Possession.
    (
        SHORTEST_POSSESSED,
        &["ымыз", "имиз", "мыз", "миз", "ныз", "низ", "сын", "син", "ым", "им", "ын", "ин", "сы", "си", "ы", "и"],
    ),
    // Plural.
    (SHORTEST, &["лар", "лер", "дар", "дер", "тар", "тер"]),
];

/// The stem of one word.
pub fn stem(lang: Lang, word: &str) -> String {
    let folded = fold(word);
    match lang {
        Lang::Kk => kazakh(&folded).to_owned(),
        Lang::Ru => Stemmer::create(Algorithm::Russian).stem(&folded).into_owned(),
        Lang::En => Stemmer::create(Algorithm::English).stem(&folded).into_owned(),
    }
}

/// The words of a text with the place of each, in bytes. A hyphen stands inside a word.
pub fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split(|c: char| !c.is_alphanumeric() && c != '-')
        .map(|word| word.trim_matches('-'))
        .filter(|word| !word.is_empty())
        .map(move |word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

fn kazakh(word: &str) -> &str {
    let mut stem = word;
    for (shortest, suffixes) in KAZAKH {
        let cut = suffixes.iter().find_map(|suffix| {
            let rest = stem.strip_suffix(suffix)?;
            (rest.chars().count() >= shortest && has_vowel(rest)).then_some(rest)
        });
        stem = cut.unwrap_or(stem);
    }
    voiceless(without_last_vowel(stem))
}

/// Whether a last vowel is the stem's own or a suffix cannot be told: it goes.
fn without_last_vowel(stem: &str) -> &str {
    let shorter = stem.strip_suffix(['а', 'е', 'и', 'ы']);
    shorter.filter(|rest| rest.chars().count() >= SHORTEST).unwrap_or(stem)
}

/// Before a vowel a stem's last `к`, `п` turns into `г`, `б`: `мектеп`, `мектеби`.
fn voiceless(stem: &str) -> &str {
    let last = stem.chars().next_back();
    let long = stem.chars().count() > SHORTEST;
    if long && matches!(last, Some('к' | 'г' | 'п' | 'б')) {
        stem.get(..stem.len() - 2).unwrap_or(stem)
    } else {
        stem
    }
}

fn has_vowel(text: &str) -> bool {
    text.contains(['а', 'е', 'и', 'о', 'у', 'ы', 'э', 'ю', 'я'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_share_its_stem() {
        for (lang, forms) in [
            (Lang::Kk, &["хаттама", "хаттаманы", "хаттамада", "хаттамалар", "хаттамаларымызда", "хаттамасын"][..]),
            (Lang::Kk, &["бюллетень", "бюллетеньдер", "бюллетеньдерді", "бюллетеньге", "бюллетеньмен"]),
            (Lang::Kk, &["комиссия", "комиссияның", "комиссиясы", "комиссиялар", "комиссияға"]),
            (Lang::Kk, &["сайлаушы", "сайлаушылар", "сайлаушының", "сайлаушыға"]),
            (Lang::Kk, &["жәшік", "жәшікті", "жәшіктер", "жәшігі", "жашик"]),
            (Lang::Kk, &["байқаушы", "байкаушылар", "байқаушыны"]),
            (Lang::Kk, &["шағым", "шағымды", "шағымдар", "шагым"]),
            (Lang::Ru, &["протокол", "протокола", "протоколами", "Протоколы"]),
            (Lang::Ru, &["наблюдатель", "наблюдатели", "наблюдателей"]),
            (Lang::En, &["ballot", "ballots"]),
        ] {
            let stems: Vec<String> = forms.iter().map(|form| stem(lang, form)).collect();
            assert!(stems.iter().all(|one| *one == stems[0]), "{forms:?}: {stems:?}");
        }
    }

    #[test]
    fn different_words_keep_different_stems() {
        for (a, b) in [("хаттама", "хатшы"), ("тізім", "тіл"), ("күн", "күш"), ("сайлау", "сайлаушы"), ("дауыс", "дау")]
        {
            assert_ne!(stem(Lang::Kk, a), stem(Lang::Kk, b), "{a} {b}");
        }
    }

    #[test]
    fn words_are_told_with_their_places() {
        let found: Vec<_> = words("Ән, «қол-хат» - 20:00").collect();
        assert_eq!(found, [(0, "Ән"), (8, "қол-хат"), (26, "20"), (29, "00")]);
    }
}
