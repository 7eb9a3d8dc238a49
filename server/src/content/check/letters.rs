//! Letters: text is in Unicode's composed form, and no word mixes Latin letters
//! with Cyrillic ones. Both look right and cannot be searched, sorted or read
//! aloud right (`комиссия` with a Latin `c`, Kazakh `і` typed as `i`).

use super::Findings;
use crate::content::Pack;
use unicode_normalization::is_nfc;

pub(super) fn check(pack: &Pack, findings: &mut Findings) {
    for (path, bytes) in pack.files() {
        let written_by_people = [".md", ".toml", ".svg"].iter().any(|extension| path.ends_with(extension));
        if let Ok(text) = std::str::from_utf8(bytes)
            && written_by_people
        {
            text.lines().enumerate().for_each(|(index, line)| check_line(path, index + 1, line, findings));
        }
    }
}

fn check_line(path: &str, line: usize, text: &str, findings: &mut Findings) {
    if !is_nfc(text) {
        findings.at(
            path,
            line,
            "",
            "letters are written as two signs (й as и and a breve); save the text as Unicode NFC",
        );
    }
    for word in words(text).filter(|word| is_mixed(word)) {
        let latin: String = word.chars().filter(|c| is_latin(*c)).collect();
        findings.at(
            path,
            line,
            "",
            format!("\"{word}\" has Latin letters among Cyrillic ones: {latin}; type them anew"),
        );
    }
}

/// Words, with TOML's `\n` and `\t` read as the blanks they stand for.
fn words(text: &str) -> impl Iterator<Item = String> {
    let plain = text.replace("\\n", " ").replace("\\t", " ");
    let words: Vec<String> =
        plain.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).map(str::to_owned).collect();
    words.into_iter()
}

fn is_mixed(word: &str) -> bool {
    word.chars().any(is_latin) && word.chars().any(|c| ('\u{400}'..='\u{52f}').contains(&c))
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic() || ('\u{c0}'..='\u{24f}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_words_that_mix_alphabets_are_found() {
        for word in ["комиcсия", "сiз", "IТ"] {
            assert!(words(word).any(|word| is_mixed(&word)), "{word}");
        }
        for text in ["PDF-файл", "law:41(6)", "Қазақша English", "\\nСайлау", "V бап", "Wi-Fi-ға", "235-V"]
        {
            assert!(!words(text).any(|word| is_mixed(&word)), "{text}");
        }
    }
}
