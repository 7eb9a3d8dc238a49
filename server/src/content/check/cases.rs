//! Cases: a scenario told in every language, with questions enough to be worth
//! reading it and few enough to be kept in mind.

use super::Findings;
use crate::content::source::{Source, SourceCase};
use domain::{Lang, law::is_slug, numbers::numbers};
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
        if !(3..=5).contains(&case.questions) {
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
fn words(case: &SourceCase, problem: &mut impl FnMut(&str, String)) {
    let faces = &case.scenario.faces;
    for (lang, face) in faces.iter() {
        if face.title.trim().is_empty() || face.text.trim().is_empty() {
            problem(lang.as_str(), "has no words".to_owned());
        }
        for (name, kk, own) in [("title", &faces.kk.title, &face.title), ("scenario", &faces.kk.text, &face.text)] {
            let (kk, own) = (numbers(kk), numbers(own));
            if lang != Lang::Kk && kk != own {
                let message = format!("numbers differ: kk has {}, {lang} has {}", kk.join(", "), own.join(", "));
                problem(&format!("{lang} {name}"), message);
            }
        }
    }
}
