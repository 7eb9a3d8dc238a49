//! Items: one key for all languages, one sense in all languages, a law behind
//! each.

use super::Findings;
use crate::content::{
    Pack,
    media::picture_of_pack,
    source::{Source, SourceItem},
};
use domain::{item::ItemKind, item_rules, law::is_slug, media::is_media_name, response::Choice};
use std::collections::BTreeMap;

/// The checks of one item, with a way to report in its name.
struct ItemCheck<'a> {
    item: &'a SourceItem,
    findings: &'a mut Findings,
}

pub(super) fn check(pack: &Pack, source: &Source<'_>, findings: &mut Findings) {
    let mut seen: BTreeMap<&str, (&str, usize)> = BTreeMap::new();
    for item in &source.items {
        let mut check = ItemCheck { item, findings };
        let slug = item.slug();
        match seen.insert(slug, (&item.file, item.line)) {
            Some((file, line)) => check.problem("slug", format!("already used in {file}:{line}; choose another")),
            None if !is_slug(slug) => check.problem("slug", "use lower-case Latin letters, digits and hyphens"),
            None => {}
        }
        check.written();
        for fault in item_rules::faults(&item.body(), source.law.as_ref()) {
            check.problem(&fault.place(), fault.to_string());
        }
        check.pictures(pack);
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

    /// Each picture is there; one whose name no file can have is told already.
    fn pictures(&mut self, pack: &Pack) {
        for (lang, picture) in self.item.body().pictures().filter(|(_, picture)| is_media_name(&picture.name)) {
            if picture_of_pack(pack, &picture.name, lang).is_none() {
                let message = format!("media has no picture \"{}\"", picture.name);
                self.problem(&format!("{lang} {}", item_rules::Part::Picture), message);
            }
        }
    }

    /// What is lost on the way from the file to the item.
    fn written(&mut self) {
        let row = &self.item.row;
        let key = &row.key;
        match (row.kind, row.answer) {
            (ItemKind::Numeric, Some(_)) if !key.is_empty() => {
                return self.problem("key", "a numeric item has an answer and no key");
            }
            (kind, Some(_)) if kind != ItemKind::Numeric => {
                return self.problem("answer", "only a numeric item has one");
            }
            _ => {}
        }
        if key.iter().copied().collect::<Choice>().len() as usize != key.len() {
            self.problem("key", "a letter stands there twice");
        }
    }
}
