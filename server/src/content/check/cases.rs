//! Cases: a scenario told in every language, with questions enough to be worth
//! reading it and few enough to be kept in mind.

use super::Findings;
use crate::content::source::{Source, SourceCase};
use domain::{
    case::{self, CaseFault, CasePart, QUESTIONS},
    law::is_slug,
};
use std::collections::BTreeSet;

pub(super) fn check(source: &Source<'_>, findings: &mut Findings) {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for case in &source.cases {
        let slug = case.scenario.case.as_str();
        let mut problem = |place: &str, message: String| {
            findings.at(&case.file, case.line, format!("{slug}, {place}"), message);
        };
        if !is_slug(slug) || !seen.insert(slug) {
            problem("slug", "a case needs a slug of its own: lower-case Latin letters, digits, hyphens".to_owned());
        }
        if !QUESTIONS.contains(&case.questions) {
            problem("item", format!("a case has 3 to 5 questions, this one {}", case.questions));
        }
        words(case, &mut problem);
        let known = source.topics.as_ref().is_none_or(|topics| topics.iter().any(|topic| topic.slug == case.topic));
        if !known {
            findings.at(&case.file, 1, "topic", format!("topics.toml has no topic \"{}\"", case.topic));
        }
    }
}

/// Told in each language, with the same numbers.
fn words(told: &SourceCase, problem: &mut impl FnMut(&str, String)) {
    for fault in case::faults(&told.scenario.faces) {
        let (lang, part) = match &fault {
            CaseFault::NoWords(lang, part) | CaseFault::Numbers { lang, part, .. } => (lang, part),
        };
        let part = match part {
            CasePart::Title => "title",
            CasePart::Text => "scenario",
        };
        problem(&format!("{lang} {part}"), fault.to_string());
    }
}
