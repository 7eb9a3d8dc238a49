//! Sort keys by the alphabet of a language. Lists and ballots follow the order
//! of the state-language alphabet (Constitutional Law on Elections, article
//! 37(1)), so storage keeps these keys and sorts by their bytes.

use domain::Lang;
use icu_collator::{Collator, CollatorBorrowed, options::CollatorOptions};
use icu_locale_core::{Locale, locale};
use std::sync::LazyLock;

static COLLATORS: LazyLock<[Option<CollatorBorrowed<'static>>; 3]> = LazyLock::new(|| {
    [locale!("kk"), locale!("ru"), locale!("en-GB")]
        .map(|locale: Locale| Collator::try_new(locale.into(), CollatorOptions::default()).ok())
});

/// The key under which `text` sorts in `lang`; compare keys byte by byte.
pub fn sort_key(lang: Lang, text: &str) -> Vec<u8> {
    let mut key = Vec::with_capacity(text.len() * 2);
    match &COLLATORS[lang as usize] {
        // Writing to a Vec cannot fail.
        Some(collator) => match collator.write_sort_key_to(text, &mut key) {
            Ok(_) | Err(_) => key,
        },
        // The data is compiled in; without it any stable order is better than none.
        None => text.to_lowercase().into_bytes(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kazakh_has_the_order_of_its_42_letters() {
        let alphabet = "АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯ";
        assert_eq!(alphabet.chars().count(), 42);
        let mut letters: Vec<String> = alphabet.chars().rev().map(String::from).collect();
        letters.sort_by_key(|letter| sort_key(Lang::Kk, letter));
        assert_eq!(letters.concat(), alphabet);
        let mut small: Vec<String> = alphabet.to_lowercase().chars().rev().map(String::from).collect();
        small.sort_by_key(|letter| sort_key(Lang::Kk, letter));
        assert_eq!(small.concat(), alphabet.to_lowercase());
    }

    #[test]
    fn words_are_ordered_letter_by_letter() {
        let mut names = ["Яковлев", "Ілияс", "Иванов", "Қасым", "Карим", "Әли", "Абай", "Ұлан", "Усенов"];
        names.sort_by_key(|name| sort_key(Lang::Kk, name));
        assert_eq!(names, ["Абай", "Әли", "Иванов", "Карим", "Қасым", "Усенов", "Ұлан", "Ілияс", "Яковлев"]);
    }
}
