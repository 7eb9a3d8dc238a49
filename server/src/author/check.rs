//! Everything to mend in a draft before it can be offered for review.

use super::{
    Shelf,
    prepare::{Stands, rendered},
};
use domain::{
    Faces, Lang, case,
    draft::{CourseSource, DraftBody, LONGEST_TITLE, ManualSource, ModuleSource, Text},
    draw::BankTooSmall,
    item::{ItemBody, ItemUse},
    item_rules,
    law::is_slug,
    media::is_media_name,
    test::TestBody,
};
use storage::catalogue::Catalogue;
use ui::{markdown::Shape, pages::trainer::fault::DraftFault};

/// The faults of a draft, in the order of its form.
pub fn check(slug: &str, body: &DraftBody, shelf: &Shelf<'_>) -> Vec<DraftFault> {
    let mut found = Vec::new();
    if !slug.split('/').all(is_slug) {
        found.push(DraftFault::Slug);
    }
    match body {
        DraftBody::Item(item) => {
            let faults = item_rules::faults(&item.body, Some(&shelf.catalogue.law));
            found.extend(faults.into_iter().map(DraftFault::Item));
            let told = item.body.scenario.iter().flat_map(|scenario| case::faults(&scenario.faces));
            found.extend(told.map(DraftFault::Case));
            pictures(&item.body, shelf, &mut found);
            topic(&item.body.topic, shelf.catalogue, &mut found);
        }
        DraftBody::Module(module) => of_module(module, shelf, &mut found),
        DraftBody::Chapter(chapter) => {
            let own = slug.split('/').nth(1).unwrap_or_default();
            text(chapter, Stands::Chapter(own), shelf, &mut found);
        }
        DraftBody::Manual(manual) => of_manual(manual, &mut found),
        DraftBody::Course(course) => of_course(course, shelf.catalogue, &mut found),
        DraftBody::Test(test) => of_test(test, shelf.catalogue, &mut found),
    }
    found
}

/// Each picture is there; one whose name no file can have is told already.
fn pictures(item: &ItemBody, shelf: &Shelf<'_>, found: &mut Vec<DraftFault>) {
    let missing = item
        .pictures()
        .filter(|(lang, picture)| is_media_name(&picture.name) && shelf.picture(&picture.name, *lang).is_none());
    found.extend(missing.map(|(lang, picture)| DraftFault::Picture(lang, picture.name.clone())));
}

fn topic(slug: &str, catalogue: &Catalogue, found: &mut Vec<DraftFault>) {
    if catalogue.topics.get(slug).is_none() {
        found.push(DraftFault::Topic);
    }
}

fn of_module(module: &ModuleSource, shelf: &Shelf<'_>, found: &mut Vec<DraftFault>) {
    topic(&module.topic, shelf.catalogue, found);
    if !(1..=600).contains(&module.minutes) {
        found.push(DraftFault::Minutes);
    }
    text(&module.text, Stands::Alone, shelf, found);
    if let Some(job_aid) = &module.job_aid {
        let mut own = Vec::new();
        text(job_aid, Stands::OnPaper, shelf, &mut own);
        found.extend(own.into_iter().map(|fault| DraftFault::JobAid(Box::new(fault))));
    }
    for slug in module.practice.iter().flatten() {
        let practice = |item_use| item_use == ItemUse::Practice;
        if !shelf.catalogue.bank.iter().any(|one| one.item.slug == *slug && practice(one.item_use)) {
            found.push(DraftFault::Practice(slug.clone()));
        }
    }
    if let Some(test) = module.test.as_ref().filter(|test| shelf.catalogue.test_by_slug(test).is_none()) {
        found.push(DraftFault::Test(test.clone()));
    }
}

/// Both state languages are there, read without a problem, and are built alike.
fn text(text: &Text, at: Stands<'_>, shelf: &Shelf<'_>, found: &mut Vec<DraftFault>) {
    let mut shapes: Vec<(Lang, Shape)> = Vec::new();
    for (lang, face) in text.faces.iter() {
        if face.trim().is_empty() {
            found.push(DraftFault::Missing(lang));
            continue;
        }
        let made = rendered(face, lang, at, shelf);
        for problem in made.problems {
            found.push(DraftFault::Text { lang, line: problem.line, kind: problem.kind });
        }
        shapes.push((lang, made.shape));
    }
    let Some(((_, first), others)) = shapes.split_first() else { return };
    for (lang, shape) in others {
        let levels = |shape: &Shape| shape.headings.iter().map(|(level, _)| *level).collect::<Vec<_>>();
        if levels(first) != levels(shape)
            || (first.tables, first.callouts, first.images) != (shape.tables, shape.callouts, shape.images)
        {
            found.push(DraftFault::Shape(*lang));
        }
    }
    found.extend(text.behind.iter().map(|lang| DraftFault::Behind(*lang)));
}

fn titled(title: &Faces<String>, found: &mut Vec<DraftFault>) {
    if title.kk.trim().is_empty() || title.ru.trim().is_empty() {
        found.push(DraftFault::Title);
    }
    let long = title.iter().map(|(lang, title)| (lang, title.chars().count()));
    found.extend(
        long.filter(|(_, length)| *length > LONGEST_TITLE).map(|(lang, length)| DraftFault::LongTitle(lang, length)),
    );
}

fn of_manual(manual: &ManualSource, found: &mut Vec<DraftFault>) {
    titled(&manual.title, found);
}

fn of_course(course: &CourseSource, catalogue: &Catalogue, found: &mut Vec<DraftFault>) {
    titled(&course.title, found);
    if course.modules.is_empty() {
        found.push(DraftFault::NoModules);
    }
    for slug in course.modules.iter().chain(&course.express) {
        if !catalogue.modules.values().any(|one| one.slug == *slug) {
            found.push(DraftFault::Module(slug.clone()));
        }
    }
    for slug in [Some(&course.test), course.entry.as_ref(), course.control.as_ref()].into_iter().flatten() {
        if catalogue.test_by_slug(slug).is_none() {
            found.push(DraftFault::Test(slug.clone()));
        }
    }
}

fn of_test(test: &TestBody, catalogue: &Catalogue, found: &mut Vec<DraftFault>) {
    titled(&test.title, found);
    if test.blueprint.items() == 0 {
        found.push(DraftFault::EmptyTest);
    }
    if !(1..=300).contains(&test.minutes) {
        found.push(DraftFault::Minutes);
    }
    if test.attempts == 0 {
        found.push(DraftFault::Attempts);
    }
    if test.review_during && !test.kind.may_review_during() {
        found.push(DraftFault::ReviewDuring);
    }
    if test.opens.zip(test.closes).is_some_and(|(opens, closes)| closes < opens) {
        found.push(DraftFault::Window);
    }
    if let Err(small) = domain::draw::can_draw(&test.blueprint, &catalogue.drawable, test.kind.draws()) {
        found.push(lack(catalogue, &small));
    }
}

/// What the bank has too few of, with the name of the topic.
pub fn lack(catalogue: &Catalogue, small: &BankTooSmall) -> DraftFault {
    let BankTooSmall { topic, what, available, needed } = small;
    let topic = catalogue.topic_name(topic);
    DraftFault::BankTooSmall { topic, what: *what, available: *available, needed: *needed }
}
