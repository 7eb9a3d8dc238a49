//! What a member of a commission comes for: reading, practising, being tested.

pub mod job_aid;
pub mod join;
pub mod module;
mod other_language;
pub mod overview;
pub mod question;
pub mod result;
pub mod test_intro;
pub mod training_home;

use super::visit::SignedIn;
use domain::{
    attempt::{AttemptState, Beginning, beginning},
    test::TestKind,
};
use std::collections::HashSet;
use storage::{
    catalogue::{Assignment, Catalogue, Course, Module},
    training::Sitting,
};
use ui::pages::member::{ModuleLink, TestStanding};

/// A module of a course as a link, with its place counted from 1.
fn module_link(number: u16, module: &Module) -> ModuleLink {
    ModuleLink { slug: module.slug.clone(), number, title: module.body.faces.map(|_, reading| reading.title.clone()) }
}

/// The modules that are asked for, with their places in the course.
fn required<'c>(catalogue: &'c Catalogue, assignment: &Assignment<'c>) -> impl Iterator<Item = (u16, &'c Module)> {
    let asked = assignment.required();
    numbered(catalogue, assignment.course).filter(move |(_, module)| asked.contains(&module.id))
}

/// The modules of a course with their places.
fn numbered<'c>(catalogue: &'c Catalogue, course: &'c Course) -> impl Iterator<Item = (u16, &'c Module)> {
    (1..).zip(catalogue.modules_of(course))
}

/// The modules that are asked for and still to be read.
fn unread(catalogue: &Catalogue, assignment: &Assignment<'_>, read: &HashSet<String>) -> Vec<ModuleLink> {
    required(catalogue, assignment)
        .filter(|(_, module)| !read.contains(&module.slug))
        .map(|(number, module)| module_link(number, module))
        .collect()
}

/// Where the person stands with the test of an assignment.
fn test_standing(who: &SignedIn, assignment: &Assignment<'_>, unread: usize, attempts: &[&Sitting]) -> TestStanding {
    let kind = assignment.test.body.kind;
    let passed = attempts.iter().find(|attempt| attempt.passed());
    if let Some(passed) = passed.filter(|_| kind != TestKind::Practice) {
        let points = passed.score.as_ref().map(|score| score.points).unwrap_or_default();
        return TestStanding::Passed { attempt: passed.id, at: passed.ended_at.unwrap_or(who.now), points };
    }
    if assignment.campaign.frozen_at.is_some() {
        return TestStanding::Over;
    }
    if let Some(open) = attempts.iter().find(|attempt| attempt.state == AttemptState::Open) {
        let remaining_s = who.now.seconds_until(open.deadline);
        return TestStanding::Open { attempt: open.id, position: 1, remaining_s };
    }
    let used = u16::try_from(attempts.len()).unwrap_or(u16::MAX);
    let last = attempts.last();
    match beginning(
        &assignment.test.body,
        (who.now, who.now.day_in(&assignment.campaign.time_zone)),
        used,
        false,
        last.and_then(|one| one.ended_at),
    ) {
        Beginning::UsedUp => TestStanding::UsedUp { last: last.map(|one| one.id) },
        Beginning::Wait(until) => TestStanding::Wait { until },
        Beginning::Opens(day) => TestStanding::Opens { day },
        Beginning::Closed(day) => TestStanding::Closed { day },
        _ if unread > 0 && kind == TestKind::Final => TestStanding::ModulesFirst,
        _ if who.catalogue.short.contains(&assignment.test.id) => TestStanding::Renewed,
        _ => TestStanding::Ready,
    }
}
