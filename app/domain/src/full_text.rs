//! Full-text search in readings: by stem, with Russian letters for Kazakh ones,
//! and by the beginning of a word that is still being thought of.

use crate::{
    Lang,
    course::Reading,
    search::fold,
    stem::{stem, words},
};
use std::{
    collections::{BTreeMap, HashMap},
    ops::Range,
};

/// A part of a reading under one heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Which of the texts handed in, counted from 0.
    pub text: usize,
    /// The `id` of its heading; `None` before the first one.
    pub anchor: Option<String>,
    pub heading: String,
    /// The words without markup.
    pub plain: String,
}

/// A passage that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit<'i> {
    pub passage: &'i Passage,
    /// The words around the first one found, and whether each part was asked for.
    pub excerpt: Vec<(String, bool)>,
}

/// An index of the texts of one language.
#[derive(Debug)]
pub struct Index {
    lang: Lang,
    passages: Vec<Passage>,
    /// By stem: the passages with it and how much it weighs there.
    stems: HashMap<String, Vec<(usize, u32)>>,
    /// Folded words to their stems, to complete a word that is begun.
    vocabulary: BTreeMap<String, String>,
}

/// A word in a heading weighs as much as this many in the text.
const HEADING_WEIGHT: u32 = 4;
/// A beginning of fewer letters would find everything.
const SHORTEST_BEGINNING: usize = 3;
/// Characters of an excerpt before the first word found, and after.
const BEFORE: usize = 60;
const AFTER: usize = 150;

impl Index {
    pub fn new<'r>(lang: Lang, readings: impl Iterator<Item = &'r Reading>) -> Self {
        let passages: Vec<Passage> = readings.enumerate().flat_map(|(text, reading)| passages(text, reading)).collect();
        let mut index = Self { lang, passages: Vec::new(), stems: HashMap::new(), vocabulary: BTreeMap::new() };
        for (at, passage) in passages.iter().enumerate() {
            let mut weights: HashMap<String, u32> = HashMap::new();
            for (text, weight) in [(&passage.heading, HEADING_WEIGHT), (&passage.plain, 1)] {
                for (_, word) in words(text) {
                    let stem = stem(lang, word);
                    *weights.entry(stem.clone()).or_default() += weight;
                    index.vocabulary.entry(fold(word)).or_insert(stem);
                }
            }
            for (stem, weight) in weights {
                index.stems.entry(stem).or_default().push((at, weight));
            }
        }
        index.passages = passages;
        index
    }

    /// The best passages for a query, best first: those with more of its words
    /// before those that say one of them often.
    pub fn search(&self, query: &str, limit: usize, may_see: impl Fn(&Passage) -> bool) -> Vec<Hit<'_>> {
        let asked: Vec<Vec<&str>> = words(query).map(|(_, word)| self.meant(word)).collect();
        let mut scores: HashMap<usize, (usize, f64)> = HashMap::new();
        for stems in &asked {
            let mut of_word: HashMap<usize, f64> = HashMap::new();
            for stem in stems {
                let postings = self.stems.get(*stem).map(Vec::as_slice).unwrap_or_default();
                let rarity = (1.0 + self.passages.len() as f64 / (1.0 + postings.len() as f64)).ln();
                for (passage, weight) in postings {
                    let weight = f64::from(*weight);
                    *of_word.entry(*passage).or_default() += rarity * weight / (weight + 1.2);
                }
            }
            for (passage, score) in of_word {
                let entry = scores.entry(passage).or_default();
                *entry = (entry.0 + 1, entry.1 + score);
            }
        }
        let mut found: Vec<(usize, (usize, f64))> = scores.into_iter().collect();
        found.sort_by(|a, b| b.1.0.cmp(&a.1.0).then(b.1.1.total_cmp(&a.1.1)).then(a.0.cmp(&b.0)));
        let passages = found.into_iter().filter_map(|(at, _)| self.passages.get(at)).filter(|one| may_see(one));
        let stems: Vec<&str> = asked.concat();
        passages.take(limit).map(|passage| Hit { passage, excerpt: self.excerpt(&passage.plain, &stems) }).collect()
    }

    /// The stems that a word of a query may mean: its own, and those of the
    /// words that begin with it.
    fn meant<'i>(&'i self, word: &str) -> Vec<&'i str> {
        let (folded, own) = (fold(word), stem(self.lang, word));
        let own = self.stems.get_key_value(&own).map(|(stem, _)| stem.as_str());
        let mut meant: Vec<&str> = own.into_iter().collect();
        if folded.chars().count() >= SHORTEST_BEGINNING {
            let begun = self.vocabulary.range(folded.clone()..).take_while(|(word, _)| word.starts_with(&folded));
            meant.extend(begun.map(|(_, stem)| stem.as_str()));
        }
        meant.sort_unstable();
        meant.dedup();
        meant
    }

    fn excerpt(&self, plain: &str, stems: &[&str]) -> Vec<(String, bool)> {
        let found: Vec<Range<usize>> = words(plain)
            .filter(|(_, word)| stems.contains(&stem(self.lang, word).as_str()))
            .map(|(at, word)| at..at + word.len())
            .collect();
        let first = found.first().map_or(0, |place| place.start);
        let begin = back(plain, first, BEFORE);
        let end = forth(plain, first, AFTER);
        let mut parts = Vec::new();
        let mut told = begin;
        for place in found.into_iter().filter(|place| place.end <= end) {
            parts.push((plain[told..place.start].to_owned(), false));
            parts.push((plain[place.clone()].to_owned(), true));
            told = place.end;
        }
        parts.push((plain[told..end].to_owned(), false));
        if begin > 0 {
            parts.insert(0, ("… ".to_owned(), false));
        }
        if end < plain.len() {
            parts.push((" …".to_owned(), false));
        }
        parts.retain(|(text, _)| !text.is_empty());
        parts
    }
}

/// The beginning of a word about so many characters before a place.
fn back(text: &str, from: usize, characters: usize) -> usize {
    let before = &text[..from];
    let Some((at, _)) = before.char_indices().rev().nth(characters) else { return 0 };
    before[at..].find(' ').map_or(at, |space| at + space + 1)
}

/// The end of a word about so many characters after a place.
fn forth(text: &str, from: usize, characters: usize) -> usize {
    let after = &text[from..];
    let Some((at, _)) = after.char_indices().nth(characters) else { return text.len() };
    after[at..].find(' ').map_or(text.len(), |space| from + at + space)
}

/// A reading in its passages: the title leads the first.
fn passages(text: usize, reading: &Reading) -> Vec<Passage> {
    let mut headings = reading.headings.iter();
    let mut parts = reading.html.split("<h2 id=").flat_map(|part| part.split("<h3 id="));
    let first =
        parts.next().map(|html| Passage { text, anchor: None, heading: reading.title.clone(), plain: plain(html) });
    let rest = parts.filter_map(|html| {
        let heading = headings.next()?;
        // After the heading itself comes its text.
        let body = html.split_once("</h").and_then(|(_, rest)| rest.split_once('>')).map_or("", |(_, body)| body);
        Some(Passage { text, anchor: Some(heading.anchor.clone()), heading: heading.text.clone(), plain: plain(body) })
    });
    first.into_iter().chain(rest).collect()
}

/// HTML without its tags; every element ends a word.
fn plain(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' => {
                inside = false;
                text.push(' ');
            }
            _ if !inside => text.push(c),
            _ => {}
        }
    }
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&nbsp;", " ");
    let text = text.replace("&amp;", "&").split_whitespace().collect::<Vec<_>>().join(" ");
    [" .", " ,", " )", " ;", " :"].iter().fold(text, |text, pair| text.replace(pair, &pair[1..])).replace("( ", "(")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::Heading;

    fn reading(title: &str, html: &str, headings: &[(&str, &str)]) -> Reading {
        let heading = |(anchor, text): &(&str, &str)| Heading {
            level: 2,
            anchor: (*anchor).to_owned(),
            text: (*text).to_owned(),
        };
        Reading { title: title.to_owned(), html: html.to_owned(), headings: headings.iter().map(heading).collect() }
    }

    fn kazakh() -> Index {
        let readings = [
            reading(
                "Санау",
                "<p>Жәшіктерді ашыңыз.</p><h2 id=\"hattama\">Хаттама</h2><p>Хаттаманы <a href=\"#\">екі</a> дана толтырыңыз &amp; қол қойыңыз.</p>",
                &[("hattama", "Хаттама")],
            ),
            reading("Байқаушылар", "<p>Байқаушы хаттамалардың көшірмесін алады.</p>", &[]),
        ];
        Index::new(Lang::Kk, readings.iter())
    }

    fn found(index: &Index, query: &str) -> Vec<(usize, Option<String>)> {
        index
            .search(query, 10, |_| true)
            .into_iter()
            .map(|hit| (hit.passage.text, hit.passage.anchor.clone()))
            .collect()
    }

    #[test]
    fn a_word_is_found_in_any_form_and_with_russian_letters() {
        let index = kazakh();
        for query in ["хаттама", "хаттамасын", "ХАТТАМАЛАР", "хатта"] {
            assert_eq!(found(&index, query), [(0, Some("hattama".to_owned())), (1, None)], "{query}");
        }
        for query in ["жәшік", "жашик", "жәшіктерден"] {
            assert_eq!(found(&index, query), [(0, None)], "{query}");
        }
        assert_eq!(found(&index, "байкаушы көшірме"), [(1, None)]);
        for nothing in ["", "  ", "!", "әб", "қазан"] {
            assert!(found(&index, nothing).is_empty(), "{nothing}");
        }
    }

    #[test]
    fn an_excerpt_is_plain_text_with_what_was_asked_for_marked() {
        let index = kazakh();
        let hits = index.search("дана", 1, |_| true);
        let marked = [("Хаттаманы екі ", false), ("дана", true), (" толтырыңыз & қол қойыңыз.", false)];
        assert_eq!(hits[0].excerpt, marked.map(|(text, asked)| (text.to_owned(), asked)));
    }

    #[test]
    fn a_long_passage_is_cut_at_words() {
        let text = format!("<p>{} хаттама {}</p>", "алдында сөз ".repeat(40), "кейін сөз ".repeat(60));
        let index = Index::new(Lang::Kk, [reading("Т", &text, &[])].iter());
        let excerpt: String =
            index.search("хаттама", 1, |_| true)[0].excerpt.iter().map(|(text, _)| text.as_str()).collect();
        assert!(excerpt.starts_with("… ") && excerpt.ends_with(" …") && excerpt.chars().count() < 230, "{excerpt}");
        assert!(excerpt.contains("сөз хаттама кейін"), "{excerpt}");
    }

    #[test]
    fn what_may_not_be_seen_is_not_found() {
        let index = kazakh();
        let hits = index.search("хаттама", 10, |passage| passage.text == 1);
        assert_eq!(hits.len(), 1);
    }
}
