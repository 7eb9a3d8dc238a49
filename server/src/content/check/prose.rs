//! How the texts read: the length of sentences and the reading level.

use super::Findings;
use crate::content::source::Source;
use domain::Lang;

/// A sentence of more words is to be cut in two.
const LONGEST: usize = 28;

/// What one language's texts come to.
#[derive(Default)]
struct Count {
    words: usize,
    long_words: usize,
    sentences: usize,
}

impl Count {
    fn sentence(&mut self, words: &[&str]) {
        self.sentences += 1;
        self.words += words.len();
        self.long_words += words.iter().filter(|word| word.chars().count() > 6).count();
    }

    /// LIX: words a sentence, and the share of words of more than six letters.
    /// It needs no syllables and so no knowledge of the language; Kazakh, which
    /// builds long words, lies some twenty above Russian.
    fn note(&self, lang: Lang) -> Option<String> {
        let mean = self.words.checked_div(self.sentences)?;
        let lix = mean + (self.long_words * 100).checked_div(self.words)?;
        Some(format!("{lang}: {} words, {mean} a sentence, reading level (LIX) {lix}", self.words))
    }
}

pub(super) fn check(source: &Source<'_>, findings: &mut Findings) {
    for lang in Lang::ALL {
        let mut count = Count::default();
        for face in source.faces.values().flatten().filter(|face| face.lang == *lang) {
            for (line, sentence) in sentences(face.text) {
                let words: Vec<&str> = sentence.split_whitespace().filter(|word| is_word(word)).collect();
                if words.len() > LONGEST {
                    let message = format!("a sentence of {} words; cut it in two", words.len());
                    findings.warn(&face.file, format!("line {line}"), message);
                }
                if words.len() > 1 {
                    count.sentence(&words);
                }
            }
        }
        findings.notes.extend(count.note(*lang));
    }
}

fn is_word(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}

/// The sentences of a Markdown text with their lines: what stands in a table's
/// cell, a heading or a list's item is one by itself.
fn sentences(text: &str) -> impl Iterator<Item = (usize, String)> {
    text.lines().enumerate().flat_map(|(at, line)| {
        let plain = without_links(line);
        let parts: Vec<String> = plain.split('|').flat_map(split).collect();
        parts.into_iter().map(move |sentence| (at + 1, sentence))
    })
}

fn split(text: &str) -> Vec<String> {
    let mut sentences = vec![String::new()];
    for word in text.split_whitespace() {
        if let Some(sentence) = sentences.last_mut() {
            sentence.push_str(word);
            sentence.push(' ');
        }
        let bare = word.trim_end_matches(['»', '"', ')', '*']);
        if bare.ends_with(['.', '!', '?', ';', ':']) && bare.chars().count() > 2 {
            sentences.push(String::new());
        }
    }
    sentences
}

/// `[words](address)` as its words.
fn without_links(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("](") {
        plain.push_str(before);
        // An address may hold one pair of brackets: `law:43(4)`.
        let closing = after.char_indices().scan(0_i32, |depth, (at, c)| {
            *depth += i32::from(c == '(') - i32::from(c == ')');
            Some((at, *depth))
        });
        let end = closing.into_iter().find(|(_, depth)| *depth < 0).map_or(after.len(), |(at, _)| at + 1);
        rest = after.get(end..).unwrap_or_default();
    }
    plain.push_str(rest);
    plain.replace(['[', '!'], "")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        sentences(text)
            .map(|(_, sentence)| sentence.trim().to_owned())
            .filter(|sentence| !sentence.is_empty())
            .collect()
    }

    #[test]
    fn sentences_are_told_apart_and_links_are_read_as_words() {
        assert_eq!(
            read("Откройте урны ([пункт 4 статьи 43](law:43(4))). Посчитайте.\n| Да | Нет |"),
            ["Откройте урны (пункт 4 статьи 43).", "Посчитайте.", "Да", "Нет"]
        );
        assert_eq!(read("43-баптың 4 т. бойынша"), ["43-баптың 4 т. бойынша"]);
    }

    #[test]
    fn the_reading_level_is_words_a_sentence_and_long_words() {
        let mut count = Count::default();
        count.sentence(&["комиссия", "считает", "все", "бюллетени"]);
        assert_eq!(count.note(Lang::Ru).unwrap(), "ru: 4 words, 4 a sentence, reading level (LIX) 79");
    }
}
