//! The glossary: the terms of the field in each language, and finding them in a text.

use crate::{
    Faces, Lang,
    search::fold,
    stem::{stem, words},
};
use serde::{Deserialize, Serialize};
use std::{
    collections::{BTreeSet, HashMap},
    ops::Range,
};

/// The terms, in the order of their English forms.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Glossary(pub Vec<Term>);

/// One term.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// Stands in addresses; made of the English term.
    pub slug: String,
    pub kk: String,
    pub ru: String,
    pub en: String,
    /// Where the Kazakh form comes from.
    pub kk_source: TermSource,
}

text_enum! {
    /// How sure a Kazakh term is.
    TermSource, "source of a term" {
        /// Stands in the Kazakh text of the law.
        Law = "L",
        /// Stands on a page in Kazakh.
        Page = "P",
        /// Known in general; not confirmed yet.
        General = "G",
    }
}

impl Term {
    pub fn text(&self, lang: Lang) -> &str {
        match lang {
            Lang::Kk => &self.kk,
            Lang::Ru => &self.ru,
            Lang::En => &self.en,
        }
    }

    /// All forms, by language.
    pub fn faces(&self) -> Faces<String> {
        Faces { kk: self.kk.clone(), ru: self.ru.clone(), en: Some(self.en.clone()) }
    }

    /// A slug from the English term.
    pub fn slug_of(en: &str) -> String {
        let words: Vec<String> = en
            .split(|c: char| !c.is_ascii_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_ascii_lowercase)
            .collect();
        words.join("-")
    }

    /// Is the term asked for by these words of a search?
    pub fn is_found_by(&self, query: &str) -> bool {
        let query = fold(query);
        Lang::ALL.iter().any(|lang| fold(self.text(*lang)).contains(&query))
    }
}

/// The terms of one language by their stems, to find them in a text. Those that
/// neither the law nor a page bears out are words of every day as well, such as
/// "answer" and "next": a text does not lead to them.
#[derive(Debug, Default)]
pub struct TermIndex {
    lang: Option<Lang>,
    /// By the first stem: all stems of a phrase, and the slug of its term.
    phrases: HashMap<String, Vec<(Vec<String>, String)>>,
}

/// One word by itself is a term only from this length on: shorter ones are
/// words of every day.
const SHORTEST_ALONE: usize = 5;

impl TermIndex {
    pub fn new(glossary: &Glossary, lang: Lang) -> Self {
        let mut phrases: HashMap<String, Vec<(Vec<String>, String)>> = HashMap::new();
        for term in glossary.0.iter().filter(|term| term.kk_source != TermSource::General) {
            for phrase in phrases_of(term.text(lang)) {
                let stems: Vec<String> = words(&phrase).map(|(_, word)| stem(lang, word)).collect();
                let worth = stems.len() > 1 || phrase.chars().count() >= SHORTEST_ALONE;
                if let Some(first) = stems.first().filter(|_| worth).cloned() {
                    phrases.entry(first).or_default().push((stems, term.slug.clone()));
                }
            }
        }
        // The longest phrase wins: "ballot box" before "ballot".
        phrases.values_mut().for_each(|of_stem| of_stem.sort_by_key(|(stems, _)| std::cmp::Reverse(stems.len())));
        Self { lang: Some(lang), phrases }
    }

    /// The terms in a text that are not among `known`, with their places; each
    /// once. They are known afterwards.
    pub fn first_uses(&self, text: &str, known: &mut BTreeSet<String>) -> Vec<(Range<usize>, &str)> {
        let Some(lang) = self.lang else { return Vec::new() };
        let found: Vec<(usize, &str, String)> = words(text).map(|(at, word)| (at, word, stem(lang, word))).collect();
        let mut uses = Vec::new();
        let mut at = 0;
        while let Some((start, _, first)) = found.get(at) {
            let matching = self.phrases.get(first).into_iter().flatten().find(|(stems, _)| {
                found.get(at..at + stems.len()).is_some_and(|here| here.iter().map(|(_, _, stem)| stem).eq(stems))
            });
            let Some((stems, slug)) = matching else {
                at += 1;
                continue;
            };
            at += stems.len();
            if let Some((last, word, _)) = found.get(at - 1)
                && known.insert(slug.clone())
            {
                uses.push((*start..last + word.len(), slug.as_str()));
            }
        }
        uses
    }
}

/// The phrases of a written term: alternatives stand apart by `/` or `;`, what
/// is in brackets is an abbreviation or a remark.
fn phrases_of(written: &str) -> Vec<String> {
    let mut plain = String::with_capacity(written.len());
    let mut depth = 0_u32;
    for c in written.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 => plain.push(c),
            _ => {}
        }
    }
    plain.split(['/', ';']).map(|phrase| phrase.trim().to_owned()).filter(|phrase| !phrase.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(en: &str, ru: &str, kk: &str) -> Term {
        let (en, ru, kk) = (en.to_owned(), ru.to_owned(), kk.to_owned());
        Term { slug: Term::slug_of(&en), en, ru, kk, kk_source: TermSource::Law }
    }

    #[test]
    fn the_first_use_of_a_term_is_found_in_any_form_and_the_longest_wins() {
        let glossary = Glossary(vec![
            term("ballot box", "урна", "дауыс беру жәшігі"),
            term("voting", "голосование", "дауыс беру"),
            term("protocol", "протокол", "хаттама"),
        ]);
        let text = "Дауыс беру жәшіктерін ашыңыз. Хаттаманы толтырыңыз, хаттамаға қол қойыңыз.";
        let mut known = BTreeSet::new();
        let uses = TermIndex::new(&glossary, Lang::Kk);
        let uses = uses.first_uses(text, &mut known);
        let found: Vec<(&str, &str)> = uses.into_iter().map(|(place, slug)| (&text[place], slug)).collect();
        assert_eq!(found, [("Дауыс беру жәшіктерін", "ballot-box"), ("Хаттаманы", "protocol")]);
        let unsure =
            Glossary(vec![Term { kk_source: TermSource::General, ..term("answer", "ответ", "жауап") }]);
        let unsure = TermIndex::new(&unsure, Lang::Kk);
        assert!(unsure.first_uses("жауап береді", &mut BTreeSet::new()).is_empty(), "a word of every day");
        let russian = TermIndex::new(&glossary, Lang::Ru);
        assert!(russian.first_uses("подпишите протокол", &mut known).is_empty(), "it is known already");
        assert_eq!(phrases_of("precinct (PEC) / polling precinct"), ["precinct", "polling precinct"]);
        assert_eq!(phrases_of("документ, удостоверяющий личность").len(), 1);
    }

    #[test]
    fn a_term_is_found_with_russian_letters_for_kazakh_ones() {
        let term = Term {
            slug: Term::slug_of("ballot box (mobile)"),
            kk: "тасымалданатын жәшік".to_owned(),
            ru: "переносная урна".to_owned(),
            en: "ballot box (mobile)".to_owned(),
            kk_source: TermSource::Law,
        };
        assert_eq!(term.slug, "ballot-box-mobile");
        for query in ["жашик", "ЖӘШІК", "переносная", "Ballot"] {
            assert!(term.is_found_by(query), "{query}");
        }
        assert!(!term.is_found_by("хаттама"));
    }
}
