//! Structure: slugs, the law and the topics, and that courses, modules, manuals
//! and tests name each other rightly and the bank suffices.

use super::Findings;
use crate::content::{
    format::{CourseFile, ManualFile},
    source::{Filed, Source},
};
use domain::{
    Day, Faces,
    item::ItemUse,
    law::is_slug,
    test::{Blueprint, TestBody, TopicShare},
    topic::MOST_LEVELS,
};
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn check(source: &Source<'_>, findings: &mut Findings) {
    check_law(source, findings);
    check_topics(source, findings);
    source.courses.iter().for_each(|course| check_course(source, course, findings));
    check_modules(source, findings);
    source.manuals.iter().for_each(|manual| check_manual(source, manual, findings));
    source.tests.iter().for_each(|test| check_test(source, test, findings));
}

fn check_law(source: &Source<'_>, findings: &mut Findings) {
    let Some(index) = &source.law else { return };
    let mut seen = BTreeSet::new();
    for act in &index.acts {
        if !is_slug(&act.slug) || !seen.insert(&act.slug) {
            findings.problem("law.toml", &act.slug, "an act needs a slug of its own: Latin letters, digits, hyphens");
        }
        if act.edition.as_ref().is_some_and(|edition| edition.parse::<Day>().is_err()) {
            findings.problem("law.toml", &act.slug, "write the edition as YYYY-MM-DD");
        }
        let urls = act.url.iter().flat_map(|url| url.iter().map(|(_, url)| url));
        if urls.into_iter().any(|url| !url.starts_with("https://")) {
            findings.problem("law.toml", &act.slug, "an address begins with https://");
        }
    }
}

fn check_topics(source: &Source<'_>, findings: &mut Findings) {
    let mut seen = BTreeSet::new();
    for topic in source.topics.iter().flatten() {
        if !is_slug(&topic.slug) || !seen.insert(&topic.slug) {
            findings.problem(
                "topics.toml",
                &topic.slug,
                "a topic needs a slug of its own: Latin letters, digits, hyphens",
            );
        }
        if let Some(parent) = &topic.parent {
            check_parent(source, &topic.slug, parent, findings);
        }
        check_words("topics.toml", &topic.slug, &topic.title, findings);
    }
}

/// The tree has lost what could not stand where the file puts it.
fn check_parent(source: &Source<'_>, slug: &str, parent: &str, findings: &mut Findings) {
    let place = format!("{slug}, parent");
    if source.tree.get(parent).is_none() {
        findings.problem("topics.toml", place, format!("topics.toml has no topic \"{parent}\""));
    } else if source.tree.get(slug).is_some_and(|topic| topic.parent.as_deref() != Some(parent)) {
        findings.problem("topics.toml", place, "a topic cannot stand under itself");
    } else if source.tree.depth(slug) >= MOST_LEVELS {
        findings.problem("topics.toml", place, format!("more than {MOST_LEVELS} topics under each other"));
    }
}

fn check_course(source: &Source<'_>, course: &Filed<CourseFile>, findings: &mut Findings) {
    let body = &course.body;
    check_slug(course, &body.slug, findings);
    check_words(&course.file, "title", &body.title, findings);
    check_words(&course.file, "summary", &body.summary, findings);
    if body.levels.is_empty() {
        findings.problem(&course.file, "levels", "name the levels whose members take the course");
    }
    check_test_exists(source, &course.file, "test", Some(&body.test), findings);
    check_test_exists(source, &course.file, "entry", body.entry.as_ref(), findings);
    check_test_exists(source, &course.file, "control", body.control.as_ref(), findings);
    let there = |module: &str| source.has_module(module);
    for module in body.express.iter().filter(|module| !body.modules.contains(module)) {
        findings.problem(&course.file, "express", format!("`{module}` is no module of the course"));
    }
    check_order(&course.file, "modules", &body.modules, there, findings);
    let prefix = format!("courses/{}/", course.name);
    let folders = source.known.iter().filter_map(|path| path.strip_prefix(&prefix)?.strip_suffix("/module.toml"));
    check_all_named(&course.file, "modules", &body.modules, folders, findings);
}

fn check_modules(source: &Source<'_>, findings: &mut Findings) {
    let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
    for module in &source.modules {
        let body = &module.body;
        check_slug(module, &body.slug, findings);
        if let Some(other) = seen.insert(&module.name, &module.file) {
            findings.problem(&module.file, "slug", format!("already used by {other}; links name a module alone"));
        }
        if body.minutes == 0 {
            findings.problem(&module.file, "minutes", "say about how long the module takes");
        }
        check_course_exists(source, &module.file, findings);
        let folder = module.file.trim_end_matches("/module.toml");
        check_faces(source, folder, findings);
        let job_aid = format!("{folder}/job-aid");
        if source.faces.contains_key(&job_aid) {
            check_faces(source, &job_aid, findings);
        }
        check_test_exists(source, &module.file, "test", body.test.as_ref(), findings);
        for slug in body.practice.iter().flatten() {
            let good = source.items.iter().any(|item| item.slug() == slug && item.use_ == ItemUse::Practice);
            if !good {
                let message = format!("the bank has no item \"{slug}\" with use = \"practice\"");
                findings.problem(&module.file, "practice", message);
            }
        }
        if has_topic(source, &body.topic) == Some(false) {
            findings.problem(&module.file, "topic", format!("topics.toml has no topic \"{}\"", body.topic));
        } else if bank(source, |topic| source.tree.is_within(topic, &body.topic), ItemUse::Practice) == Some(0) {
            let message = format!("items/{}.toml has no item with use = \"practice\" for this module", body.topic);
            findings.problem(&module.file, "topic", message);
        }
    }
}

/// A module of several courses stands in the folder of one, a module of none in
/// a folder of its own.
fn check_course_exists(source: &Source<'_>, module: &str, findings: &mut Findings) {
    if module.starts_with("modules/") {
        return;
    }
    let course: String = module.split('/').take(2).collect::<Vec<_>>().join("/") + "/course.toml";
    if !source.known.contains(&course) {
        findings.problem(&course, "", format!("the file is missing; {module} belongs to no course"));
    }
}

fn check_manual(source: &Source<'_>, manual: &Filed<ManualFile>, findings: &mut Findings) {
    let body = &manual.body;
    check_slug(manual, &body.slug, findings);
    check_words(&manual.file, "title", &body.title, findings);
    check_words(&manual.file, "summary", &body.summary, findings);
    let folder = |chapter: &str| format!("manuals/{}/{chapter}", manual.name);
    check_order(
        &manual.file,
        "chapters",
        &body.chapters,
        |chapter| source.faces.contains_key(&folder(chapter)),
        findings,
    );
    let prefix = folder("");
    let chapters = source.faces.keys().filter_map(|path| path.strip_prefix(&prefix));
    check_all_named(&manual.file, "chapters", &body.chapters, chapters, findings);
    for chapter in body.chapters.iter().filter(|chapter| source.faces.contains_key(&folder(chapter))) {
        check_faces(source, &folder(chapter), findings);
        if !is_slug(chapter) {
            findings.problem(&manual.file, chapter, "a chapter's folder has Latin letters, digits and hyphens only");
        }
    }
}

fn check_test(source: &Source<'_>, test: &Filed<(String, TestBody)>, findings: &mut Findings) {
    let (slug, body) = &test.body;
    check_slug(test, slug, findings);
    check_words(&test.file, "title", &body.title, findings);
    for (name, value) in [("minutes", body.minutes), ("attempts", body.attempts)] {
        if value == 0 {
            findings.problem(&test.file, name, "must be 1 or more");
        }
    }
    if body.review_during && !body.kind.may_review_during() {
        let message = format!("a {} test never shows its keys before it is graded; take the line out", body.kind);
        findings.problem(&test.file, "review_during", message);
    }
    if body.blueprint.items() == 0 {
        findings.problem(&test.file, "blueprint", "say how many items of which topic the test draws");
    }
    for (topic, share) in &body.blueprint.0 {
        let asked = Asked { file: &test.file, blueprint: &body.blueprint, topic, use_: body.kind.draws() };
        check_topic_of_test(source, asked, *share, findings);
    }
}

/// A test that is named exists.
fn check_test_exists(source: &Source<'_>, file: &str, place: &str, test: Option<&String>, findings: &mut Findings) {
    if let Some(test) = test.filter(|test| !source.has_test(test)) {
        findings.problem(file, place, format!("there is no tests/{test}.toml"));
    }
}

/// A topic of a test's blueprint, and the items that the test draws.
#[derive(Clone, Copy)]
struct Asked<'t> {
    file: &'t str,
    blueprint: &'t Blueprint,
    topic: &'t str,
    use_: ItemUse,
}

impl Asked<'_> {
    /// Do questions of a topic belong to this line of the blueprint?
    fn takes(&self, source: &Source<'_>, topic: &str) -> bool {
        self.blueprint.line_of(source.tree.path(topic)) == Some(self.topic)
    }
}

fn check_topic_of_test(source: &Source<'_>, asked: Asked<'_>, share: TopicShare, findings: &mut Findings) {
    let Asked { file, topic, use_, .. } = asked;
    let place = format!("blueprint, {topic}");
    if has_topic(source, topic) == Some(false) {
        findings.problem(file, place, format!("topics.toml has no topic \"{topic}\""));
        return;
    }
    let Some(there) = bank(source, |topic| asked.takes(source, topic), use_) else { return };
    let cases: Vec<usize> = source
        .cases
        .iter()
        .filter(|case| case.use_ == use_ && asked.takes(source, &case.topic))
        .map(|case| case.questions)
        .collect();
    let (items, wanted) = (usize::from(share.items), usize::from(share.cases));
    if cases.len() < wanted {
        findings.problem(file, place, format!("the test draws {wanted} cases, the bank has {}", cases.len()));
        return;
    }
    let (fewest, most) = questions_of(cases, wanted);
    if items < most {
        findings.problem(file, place, format!("{wanted} cases may have {most} questions, the topic has {items} items"));
        return;
    }
    let needed = items - fewest;
    if there < needed {
        let message =
            format!("the test draws {needed}, the bank has {there} with use = \"{use_}\"; write {}", needed - there);
        findings.problem(file, place, message);
    } else if there < 2 * needed && use_ == ItemUse::Test {
        let message =
            format!("the test draws {needed} of {there}; with fewer than {} a second form repeats items", 2 * needed);
        findings.warn(file, place, message);
    }
}

/// The fewest and the most questions that so many cases can have.
fn questions_of(mut cases: Vec<usize>, wanted: usize) -> (usize, usize) {
    cases.sort_unstable();
    (cases.iter().take(wanted).sum(), cases.iter().rev().take(wanted).sum())
}

/// Does the topic exist? `None` when `topics.toml` cannot tell.
fn has_topic(source: &Source<'_>, topic: &str) -> Option<bool> {
    Some(source.topics.as_ref()?.iter().any(|known| known.slug == topic))
}

/// How many items by themselves the bank has of some topics; `None` when a file of
/// one of them is broken.
fn bank(source: &Source<'_>, of: impl Fn(&str) -> bool, use_: ItemUse) -> Option<usize> {
    let singles = source.items.iter().filter(|item| item.use_ == use_ && item.scenario.is_none() && of(&item.topic));
    let is_broken =
        |topic: &str| ["items", "cases"].iter().any(|folder| source.broken.contains(&format!("{folder}/{topic}.toml")));
    let broken = source.tree.iter().any(|topic| of(&topic.slug) && is_broken(&topic.slug));
    (!broken).then(|| singles.count())
}

fn check_slug<T>(filed: &Filed<T>, slug: &str, findings: &mut Findings) {
    if slug != filed.name {
        let message = format!("is \"{slug}\" and the name in the path is \"{}\"; the two must agree", filed.name);
        findings.problem(&filed.file, "slug", message);
    } else if !is_slug(slug) {
        findings.problem(&filed.file, "slug", "use lower-case Latin letters, digits and hyphens");
    }
}

fn check_words(file: &str, place: &str, words: &Faces<String>, findings: &mut Findings) {
    for (lang, _) in words.iter().filter(|(_, words)| words.trim().is_empty()) {
        findings.problem(file, format!("{place}, {lang}"), "has no words");
    }
}

/// Kazakh and Russian must exist.
fn check_faces(source: &Source<'_>, folder: &str, findings: &mut Findings) {
    let faces = source.faces.get(folder).map(Vec::as_slice).unwrap_or_default();
    for lang in ["kk", "ru"] {
        if !faces.iter().any(|face| face.lang.as_str() == lang) {
            findings.problem(
                &format!("{folder}/{lang}.md"),
                "",
                "the file is missing; Kazakh and Russian are required",
            );
        }
    }
}

/// Every name in an order is there, once.
fn check_order(file: &str, place: &str, order: &[String], there: impl Fn(&str) -> bool, findings: &mut Findings) {
    if order.is_empty() {
        findings.problem(file, place, "the list is empty");
    }
    let mut seen = BTreeSet::new();
    for name in order {
        if !seen.insert(name) {
            findings.problem(file, place, format!("\"{name}\" stands there twice"));
        } else if !there(name) {
            findings.problem(file, place, format!("there is no folder \"{name}\""));
        }
    }
}

/// Every folder that is there is in the order; a forgotten one would never be seen.
fn check_all_named<'a>(
    file: &str,
    place: &str,
    order: &[String],
    folders: impl Iterator<Item = &'a str>,
    findings: &mut Findings,
) {
    for folder in folders.filter(|folder| !order.iter().any(|name| name == folder)) {
        findings.problem(file, place, format!("the folder \"{folder}\" is not in the list; add or remove it"));
    }
}
