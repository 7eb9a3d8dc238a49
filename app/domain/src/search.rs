//! Folding of words for search: people type Russian letters for Kazakh ones,
//! Latin `i` for Cyrillic `і`, and leave out capitals.

/// The folded form under which a name is stored and looked up: lower case,
/// Kazakh letters as the Russian ones people type for them, look-alikes as
/// Cyrillic, white space folded. Anything else stays.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        let cyrillic = word.chars().any(|c| ('\u{400}'..='\u{4ff}').contains(&c));
        folded.extend(word.chars().flat_map(char::to_lowercase).map(|c| fold_letter(c, cyrillic)));
    }
    folded
}

const fn fold_letter(c: char, in_cyrillic_word: bool) -> char {
    match c {
        'ә' | 'ə' => 'а',
        'ғ' => 'г',
        'қ' => 'к',
        'ң' => 'н',
        'ө' | 'ɵ' => 'о',
        'ұ' | 'ү' => 'у',
        'һ' => 'х',
        'і' => 'и',
        'ё' => 'е',
        'i' if in_cyrillic_word => 'и',
        'h' if in_cyrillic_word => 'х',
        'a' if in_cyrillic_word => 'а',
        'e' if in_cyrillic_word => 'е',
        'o' if in_cyrillic_word => 'о',
        'p' if in_cyrillic_word => 'р',
        'c' if in_cyrillic_word => 'с',
        'y' if in_cyrillic_word => 'у',
        'x' if in_cyrillic_word => 'х',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn russian_letters_find_kazakh_names() {
        for (typed, stored) in [
            ("кыдыралиева", "Қыдырәлиева"),
            ("Омиргали", "Өмірғали"),
            ("АБДИГУЛ", "Әбдіғұл"),
            ("учаскелiк", "учаскелік"),
            ("  Ким   Анна ", "ким анна"),
        ] {
            assert_eq!(fold(typed), fold(stored), "{typed}");
        }
    }

    #[test]
    fn latin_words_stay_latin() {
        assert_eq!(fold("Kim Alice"), "kim alice");
    }
}
