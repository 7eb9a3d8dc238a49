//! A course, a manual or a test told line by line: what a second trainer reads,
//! and what is compared with what is published. Every setting has its line.

use super::draft::test::{kind_name, review_name};
use crate::{
    Words,
    pages::{member::office_name, reviewer::report::level_short},
};
use domain::{
    draft::{CourseSource, DraftBody, ManualSource},
    test::{TestBody, TopicShare},
};

/// What slugs are called in the language of the lines.
pub trait Names {
    fn topic(&self, slug: &str) -> String;
    fn module(&self, slug: &str) -> String;
    fn test(&self, slug: &str) -> String;
}

/// The lines of a body that has no text of its own; none for one that has.
pub fn told(words: Words, body: &DraftBody, names: &dyn Names) -> Vec<String> {
    match body {
        DraftBody::Course(course) => of_course(words, course, names),
        DraftBody::Manual(manual) => of_manual(words, manual),
        DraftBody::Test(test) => of_test(words, test, names),
        DraftBody::Module(_) | DraftBody::Chapter(_) | DraftBody::Item(_) => Vec::new(),
    }
}

/// A setting with its name; a dash where it has no value.
fn line(name: &str, value: impl Into<String>) -> String {
    let value = value.into();
    format!("{name}: {}", if value.is_empty() { "–" } else { &value })
}

fn listed(values: impl Iterator<Item = impl Into<String>>) -> String {
    values.map(Into::into).collect::<Vec<String>>().join(", ")
}

fn of_course(words: Words, course: &CourseSource, names: &dyn Names) -> Vec<String> {
    let test = |slug: Option<&String>| slug.map(|slug| names.test(slug)).unwrap_or_default();
    let settings = [
        line(words.course_levels(), listed(course.audience.levels.iter().map(|one| level_short(words, *one)))),
        line(words.course_offices(), listed(course.audience.offices.iter().map(|one| office_name(words, *one)))),
        line(words.course_final(), test(Some(&course.test))),
        line(words.course_entry(), test(course.entry.as_ref())),
        line(words.course_control(), test(course.control.as_ref())),
        line(words.course_express(), listed(course.express.iter().map(|slug| names.module(slug)))),
    ];
    settings.into_iter().chain(course.modules.iter().map(|slug| names.module(slug))).collect()
}

fn of_manual(words: Words, manual: &ManualSource) -> Vec<String> {
    let public = if manual.public { "✓" } else { "" };
    [line(words.manual_public(), public)].into_iter().chain(manual.chapters.iter().cloned()).collect()
}

fn of_test(words: Words, test: &TestBody, names: &dyn Names) -> Vec<String> {
    let ticked = |set: bool| if set { "✓" } else { "" };
    let day = |day: Option<domain::Day>| day.map(|day| day.to_string()).unwrap_or_default();
    let closed = test.review_closed.map_or(words.test_review_same(), |review| review_name(words, review));
    let settings = [
        line(words.test_kind(), kind_name(words, test.kind)),
        line(words.test_minutes(), test.minutes.to_string()),
        line(words.test_attempts(), test.attempts.to_string()),
        line(words.test_wait_minutes(), test.wait_minutes.to_string()),
        line(words.test_pass(), format!("{} %", test.pass_mark.percent())),
        line(words.test_by_angoff(), ticked(test.by_angoff)),
        line(words.test_grace(), test.grace_seconds.to_string()),
        line(words.test_first_day(), day(test.opens)),
        line(words.test_last_day(), day(test.closes)),
        line(words.test_review(), review_name(words, test.review)),
        line(words.test_review_closed(), closed),
        line(words.test_review_during(), ticked(test.reviews_during())),
        line(words.test_languages(), listed(test.read_in().iter().map(|lang| lang.own_name()))),
    ];
    let shares = test.blueprint.0.iter().map(|(topic, share)| of_share(words, &names.topic(topic), *share));
    settings.into_iter().chain(shares).collect()
}

fn of_share(words: Words, topic: &str, share: TopicShare) -> String {
    let [easy, usual, hard] = share.levels;
    let parts = [
        (words.blueprint_cases(), share.cases),
        (words.difficulty_easy(), easy),
        (words.difficulty_usual(), usual),
        (words.difficulty_hard(), hard),
    ];
    let parts = listed(parts.iter().filter(|(_, count)| *count > 0).map(|(name, count)| format!("{name} {count}")));
    let all = format!("{topic}: {}", share.items);
    if parts.is_empty() { all } else { format!("{all} ({parts})") }
}
