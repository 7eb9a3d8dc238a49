//! What a draft says beside its texts, line by line: what a second trainer reads,
//! and what is compared with what is published. Every setting has its line.

use super::{
    bank_topic::{difficulty_name, kind_name as item_kind_name, use_name},
    draft::test::{kind_name, review_name},
};
use crate::{
    Words, dates,
    pages::{member::office_name, reviewer::report::level_short},
};
use domain::{
    draft::{CourseSource, DraftBody, ItemSource, ManualSource, ModuleSource},
    test::{TestBody, TopicShare},
};

/// What slugs are called in the language of the lines.
pub trait Names {
    fn topic(&self, slug: &str) -> String;
    fn module(&self, slug: &str) -> String;
    fn test(&self, slug: &str) -> String;
}

/// The settings of a body; a chapter has none.
pub fn told(words: Words, body: &DraftBody, names: &dyn Names) -> Vec<String> {
    match body {
        DraftBody::Course(course) => of_course(words, course, names),
        DraftBody::Manual(manual) => of_manual(words, manual),
        DraftBody::Test(test) => of_test(words, test, names),
        DraftBody::Item(item) => of_item(words, item, names),
        DraftBody::Module(module) => of_module(words, module, names),
        DraftBody::Chapter(_) => Vec::new(),
    }
}

/// A setting with its name; a dash where it has no value.
fn line(name: &str, value: impl Into<String>) -> String {
    let value = value.into();
    format!("{name}: {}", if value.is_empty() { "–" } else { &value })
}

/// A day as people write it; what was typed, where it is none.
fn written_day(words: Words, typed: &str) -> String {
    typed.parse().map_or_else(|_| typed.to_owned(), |day| dates::long(words.lang(), day))
}

const fn ticked(set: bool) -> &'static str {
    if set { "✓" } else { "" }
}

fn listed(values: impl Iterator<Item = impl Into<String>>) -> String {
    values.map(Into::into).collect::<Vec<String>>().join(", ")
}

fn of_module(words: Words, module: &ModuleSource, names: &dyn Names) -> Vec<String> {
    vec![
        line(words.topic(), names.topic(&module.topic)),
        line(words.module_minutes(), module.minutes.to_string()),
        line(words.module_test(), module.test.as_ref().map(|test| names.test(test)).unwrap_or_default()),
        line(words.module_practice(), module.practice.iter().flatten().cloned().collect::<Vec<_>>().join(", ")),
    ]
}

fn of_item(words: Words, item: &ItemSource, names: &dyn Names) -> Vec<String> {
    let body = &item.body;
    vec![
        line(words.topic(), names.topic(&body.topic)),
        line(words.column_kind(), item_kind_name(words, body.kind)),
        line(words.column_use(), use_name(words, item.use_)),
        line(words.column_difficulty(), difficulty_name(words, body.difficulty)),
        line(words.item_edition_label(), written_day(words, &body.edition)),
        line(words.item_part_marks(), ticked(body.part_marks)),
        line(words.item_angoff(), body.angoff.map(|mark| mark.percent().to_string()).unwrap_or_default()),
    ]
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
    [line(words.manual_public(), ticked(manual.public))].into_iter().chain(manual.chapters.iter().cloned()).collect()
}

fn of_test(words: Words, test: &TestBody, names: &dyn Names) -> Vec<String> {
    let day = |day: Option<domain::Day>| day.map(|day| dates::long(words.lang(), day)).unwrap_or_default();
    let closed = test.review_closed.map_or(words.test_review_same(), |review| review_name(words, review));
    let settings = [
        line(words.test_kind(), kind_name(words, test.kind)),
        line(words.test_minutes(), test.minutes.to_string()),
        line(words.test_attempts(), test.attempts.to_string()),
        line(words.test_wait_minutes(), test.wait_minutes.to_string()),
        line(words.test_pass(), test.pass_mark.percent().to_string()),
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

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{
        Faces, Lang,
        test::{Blueprint, PassMark, Review, TestKind},
    };

    struct Slugs;

    impl Names for Slugs {
        fn topic(&self, slug: &str) -> String {
            slug.to_owned()
        }
        fn module(&self, slug: &str) -> String {
            slug.to_owned()
        }
        fn test(&self, slug: &str) -> String {
            slug.to_owned()
        }
    }

    fn test() -> TestBody {
        TestBody {
            kind: TestKind::Practice,
            title: Faces { kk: "Тест".to_owned(), ru: "Тест".to_owned(), en: None },
            blueprint: Blueprint([("count".to_owned(), TopicShare::items(7))].into()),
            minutes: 45,
            attempts: 2,
            wait_minutes: 60,
            pass_mark: PassMark::try_from(80).unwrap(),
            by_angoff: false,
            grace_seconds: 120,
            review: Review::Topics,
            review_during: false,
            review_closed: None,
            opens: None,
            closes: None,
            languages: Vec::new(),
        }
    }

    fn lines(body: DraftBody) -> Vec<String> {
        told(Words::of(Lang::Ru), &body, &Slugs)
    }

    /// The lines that one change makes others.
    fn changed(change: impl FnOnce(&mut TestBody)) -> Vec<String> {
        let mut body = test();
        change(&mut body);
        let before = lines(DraftBody::Test(Box::new(test())));
        lines(DraftBody::Test(Box::new(body))).into_iter().filter(|line| !before.contains(line)).collect()
    }

    #[test]
    fn every_setting_of_a_test_has_its_line() {
        let words = Words::of(Lang::Ru);
        assert_eq!(changed(|test| test.minutes = 10), [format!("{}: 10", words.test_minutes())]);
        let pass = |test: &mut TestBody| test.pass_mark = PassMark::try_from(60).unwrap();
        assert_eq!(changed(pass), [format!("{}: 60", words.test_pass())]);
        let opens = |test: &mut TestBody| test.opens = "2026-03-05".parse().ok();
        assert_eq!(changed(opens), [format!("{}: 5 марта 2026\u{a0}г.", words.test_first_day())], "as people write it");
        let changes: [fn(&mut TestBody); 12] = [
            |test| test.kind = TestKind::Final,
            |test| test.attempts = 3,
            |test| test.wait_minutes = 5,
            |test| test.by_angoff = true,
            |test| test.grace_seconds = 5,
            |test| test.review = Review::Answers,
            |test| test.review_during = true,
            |test| test.review_closed = Some(Review::Answers),
            |test| test.opens = "2026-03-05".parse().ok(),
            |test| test.closes = "2026-03-06".parse().ok(),
            |test| test.languages = vec![Lang::Kk],
            |test| {
                test.blueprint
                    .0
                    .insert("count".to_owned(), TopicShare { cases: 1, ..TopicShare::items(7) })
                    .map(drop)
                    .unwrap()
            },
        ];
        for (at, change) in changes.into_iter().enumerate() {
            assert_eq!(changed(change).len(), 1, "setting {at}");
        }
    }

    #[test]
    fn every_setting_of_a_course_has_its_line() {
        use domain::{commission::Level, course::Audience, person::Office};
        let course = || CourseSource {
            title: Faces { kk: String::new(), ru: String::new(), en: None },
            summary: Faces { kk: String::new(), ru: String::new(), en: None },
            audience: Audience { levels: vec![Level::Precinct], offices: Vec::new() },
            modules: vec!["count".to_owned()],
            express: Vec::new(),
            test: "final".to_owned(),
            entry: None,
            control: None,
        };
        let before = lines(DraftBody::Course(course()));
        let changes: [fn(&mut CourseSource); 7] = [
            |course| course.audience.levels = vec![Level::District],
            |course| course.audience.offices = vec![Office::Chair],
            |course| course.express = vec!["count".to_owned()],
            |course| course.test = "other".to_owned(),
            |course| course.entry = Some("entry".to_owned()),
            |course| course.control = Some("control".to_owned()),
            |course| course.modules.push("voting".to_owned()),
        ];
        for (at, change) in changes.into_iter().enumerate() {
            let mut body = course();
            change(&mut body);
            let now = lines(DraftBody::Course(body));
            assert_eq!(now.iter().filter(|line| !before.contains(line)).count(), 1, "setting {at}");
        }
    }
}
