//! Items: one key for all languages, one sense in all languages, a law behind
//! each.

use super::{Findings, numbers::numbers};
use crate::content::source::{Source, SourceItem};
use domain::{
    Day, Lang,
    item::{ItemFace, ItemKind},
    law::{LawIndex, LawReference, is_slug},
    response::Choice,
};
use std::collections::{BTreeMap, BTreeSet};

/// The checks of one item, with a way to report in its name.
struct ItemCheck<'a> {
    item: &'a SourceItem,
    findings: &'a mut Findings,
}

pub(super) fn check(source: &Source<'_>, findings: &mut Findings) {
    let mut seen: BTreeMap<&str, (&str, usize)> = BTreeMap::new();
    for item in &source.items {
        let mut check = ItemCheck { item, findings };
        let slug = item.slug();
        match seen.insert(slug, (&item.file, item.line)) {
            Some((file, line)) => check.problem("slug", format!("already used in {file}:{line}; choose another")),
            None if !is_slug(slug) => check.problem("slug", "use lower-case Latin letters, digits and hyphens"),
            None => {}
        }
        check.rules();
        check.key();
        check.faces();
        check.same_in_all_languages();
        if let Some(index) = &source.law {
            check.law(index);
        }
    }
    let bare = |item: &&SourceItem| !item.row.kk.options.is_empty() && item.row.kk.why.is_empty();
    let without = source.items.iter().filter(bare).count();
    if without > 0 {
        findings.notes.push(format!("{without} items do not say yet why each option is right or wrong"));
    }
    let files: BTreeMap<&str, &str> =
        source.items.iter().map(|item| (item.file.as_str(), item.topic.as_str())).collect();
    for (file, topic) in files.into_iter().filter(|(file, _)| !source.broken.contains(*file)) {
        if source.topics.as_ref().is_some_and(|topics| !topics.iter().any(|known| known.slug == topic)) {
            findings.at(file, 1, "topic", format!("topics.toml has no topic \"{topic}\""));
        }
    }
}

impl ItemCheck<'_> {
    fn problem(&mut self, place: &str, message: impl Into<String>) {
        let place = format!("{}, {place}", self.item.slug());
        self.findings.at(&self.item.file, self.item.line, place, message);
    }

    fn face_list(&self) -> impl Iterator<Item = (Lang, &ItemFace)> {
        let row = &self.item.row;
        [(Lang::Kk, Some(&row.kk)), (Lang::Ru, Some(&row.ru)), (Lang::En, row.en.as_ref())]
            .into_iter()
            .filter_map(|(lang, face)| Some((lang, face?)))
    }

    fn rules(&mut self) {
        let row = &self.item.row;
        if !(1..=3).contains(&row.difficulty) {
            self.problem("difficulty", "write 1 (easy), 2 (usual) or 3 (hard)");
        }
        if row.edition.parse::<Day>().is_err() {
            self.problem("edition", "write the day of the law's edition as YYYY-MM-DD");
        }
    }

    fn key(&mut self) {
        let row = &self.item.row;
        match (row.kind, row.answer) {
            (ItemKind::Numeric, None) => {
                return self.problem("answer", "a numeric item has answer = and a whole number");
            }
            (ItemKind::Numeric, Some(_)) if row.key.is_empty() => return,
            (ItemKind::Numeric, Some(_)) => return self.problem("key", "a numeric item has an answer and no key"),
            (_, Some(_)) => return self.problem("answer", "only a numeric item has one"),
            (_, None) => {}
        }
        let key: Choice = row.key.iter().copied().collect();
        let options: Choice = row.kk.options.keys().copied().collect();
        if key.len() as usize != row.key.len() {
            self.problem("key", "a letter stands there twice");
        }
        if !key.within(options) {
            self.problem("key", format!("\"{key}\" names a letter that no option has; the options are {options}"));
            return;
        }
        match row.kind {
            ItemKind::Single if key.len() != 1 => self.problem("key", "a single choice has exactly one right option"),
            ItemKind::Multiple if key.len() < 2 || key == options => {
                self.problem("key", "a multiple choice has two right options or more, and never all of them");
            }
            _ => {}
        }
    }

    fn faces(&mut self) {
        let mut found: Vec<(String, String)> = Vec::new();
        for (lang, face) in self.face_list() {
            let texts = [("stem", &face.stem), ("explanation", &face.explanation)];
            for (name, _) in texts.into_iter().filter(|(_, text)| text.trim().is_empty()) {
                found.push((format!("{lang} {name}"), "has no words".to_owned()));
            }
            if self.item.row.kind == ItemKind::Numeric {
                if !face.options.is_empty() || !face.why.is_empty() {
                    found.push((format!("{lang} options"), "a numeric item has none".to_owned()));
                }
            } else if face.options.len() < 2 {
                found.push((format!("{lang} options"), "an item has two options or more".to_owned()));
            }
            if !face.why.is_empty() && !face.why.keys().eq(face.options.keys()) {
                found.push((format!("{lang} why"), "each option has its reason, and nothing else has".to_owned()));
            }
            for (letter, _) in face.why.iter().filter(|(_, text)| text.trim().is_empty()) {
                found.push((format!("{lang} why {}", letter.as_char()), "has no words".to_owned()));
            }
            let mut seen = BTreeSet::new();
            for (letter, text) in &face.options {
                let folded = text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
                let place = format!("{lang} option {}", letter.as_char());
                if folded.is_empty() {
                    found.push((place, "has no words".to_owned()));
                } else if !seen.insert(folded) {
                    found.push((place, "says the same as another option".to_owned()));
                }
            }
        }
        found.into_iter().for_each(|(place, message)| self.problem(&place, message));
    }

    fn same_in_all_languages(&mut self) {
        let told: Vec<bool> = self.face_list().map(|(_, face)| face.why.is_empty()).collect();
        if told.windows(2).any(|pair| pair[0] != pair[1]) {
            self.problem("why", "each option has its reason in every language, or in none");
        }
        let kk = &self.item.row.kk;
        let mut found: Vec<(String, String)> = Vec::new();
        for (lang, face) in self.face_list().filter(|(lang, _)| *lang != Lang::Kk) {
            if !face.options.keys().eq(kk.options.keys()) {
                found.push((format!("{lang} options"), "the letters are not those of kk".to_owned()));
            }
            let mut compare = |place: String, kk: &str, own: &str| {
                let (kk, own) = (numbers(kk), numbers(own));
                if kk != own {
                    let message = format!("numbers differ: kk has {}, {lang} has {}", list(&kk), list(&own));
                    found.push((place, message));
                }
            };
            compare(format!("{lang} stem"), &kk.stem, &face.stem);
            compare(format!("{lang} explanation"), &kk.explanation, &face.explanation);
            for (name, own, kk) in [("option", &face.options, &kk.options), ("why", &face.why, &kk.why)] {
                for (letter, own) in own {
                    if let Some(kk) = kk.get(letter) {
                        compare(format!("{lang} {name} {}", letter.as_char()), kk, own);
                    }
                }
            }
        }
        found.into_iter().for_each(|(place, message)| self.problem(&place, message));
    }

    fn law(&mut self, index: &LawIndex) {
        let row = &self.item.row;
        if row.law.is_empty() {
            self.problem("law", "name at least one article");
        }
        for text in &row.law {
            let reference: LawReference = match text.parse() {
                Ok(reference) => reference,
                Err(error) => {
                    self.problem("law", error.to_string());
                    continue;
                }
            };
            match index.find(&reference) {
                Err(unknown) => self.problem("law", unknown.to_string()),
                Ok(act) => {
                    if let Some(edition) = act.edition.as_ref().filter(|edition| **edition != row.edition) {
                        let message = format!(
                            "is {}, and law.toml has \"{}\" in the edition of {edition}; check the item against it",
                            row.edition, act.slug
                        );
                        self.problem("edition", message);
                    }
                }
            }
        }
    }
}

fn list(numbers: &[String]) -> String {
    if numbers.is_empty() { "none".to_owned() } else { numbers.join(", ") }
}
