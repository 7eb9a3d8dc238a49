//! The rules of a test, and beginning an attempt.

use super::{test_standing, unread};
use crate::http::{
    PathOf,
    error::{Handled, not_found},
    respond,
    visit::SignedIn,
};
use axum::extract::Path;
use domain::{id::AttemptId, test::TestBody};
use std::sync::Arc;
use storage::{
    attempt::{self, Begun},
    catalogue::{Assignment, Catalogue, Test},
    training,
};
use ui::{
    links,
    pages::member::{
        TestStanding,
        test_intro::{TestIntro, render},
    },
};

pub async fn show(who: SignedIn, Path((_, slug)): PathOf<String>) -> Handled {
    let assignment = find(&who, &slug)?;
    let page = load(&who, &assignment).await?;
    Ok(respond::page(render(&who.shell(), &page)))
}

/// A test of one of the person's courses.
fn find<'v>(who: &'v SignedIn, slug: &str) -> Handled<Assignment<'v>> {
    test_of(&who.catalogue, who.courses(), slug).ok_or(not_found())
}

/// The first of the courses that has the test, with that test.
pub(super) fn test_of<'c>(
    catalogue: &'c Catalogue,
    courses: Vec<Assignment<'c>>,
    slug: &str,
) -> Option<Assignment<'c>> {
    courses.into_iter().find_map(|course| {
        let test = catalogue.tests_of(course.course).find(|test| test.slug == slug)?;
        Some(Assignment { test, ..course })
    })
}

pub async fn submit(who: SignedIn, Path((_, slug)): PathOf<String>) -> Handled {
    let assignment = find(&who, &slug)?;
    let page = load(&who, &assignment).await?;
    match page.standing {
        TestStanding::Open { attempt, .. } => Ok(respond::see_other(&links::question(who.lang, attempt, 1))),
        TestStanding::Ready if page.may_be_sat_in(who.lang) => match begin(&who, slug.clone()).await? {
            Begun::New(attempt) | Begun::Open(attempt) => Ok(to_first_question(&who, attempt)),
            Begun::Refused(_) => Ok(respond::see_other(&links::test(who.lang, &slug))),
            // Questions left the bank since the page was made.
            Begun::BankTooSmall(why) => {
                tracing::error!(why, "a test cannot be drawn");
                let page = TestIntro { standing: TestStanding::Renewed, ..page };
                Ok(respond::invalid(render(&who.shell(), &page)))
            }
        },
        // The page says why nothing was begun.
        _ => Ok(respond::invalid(render(&who.shell(), &page))),
    }
}

fn to_first_question(who: &SignedIn, attempt: AttemptId) -> axum::response::Response {
    respond::see_other(&links::question(who.lang, attempt, 1))
}

async fn begin(who: &SignedIn, slug: String) -> Handled<Begun> {
    let (assigned, person, lang, now) = (who.assigned(), who.person(), who.lang, who.now);
    let rng: rand::rngs::StdRng = rand::make_rng();
    let begun = who
        .app
        .db
        .write(move |mut write| {
            Box::pin(async move {
                let assignment = test_of(assigned.catalogue(), assigned.courses(), &slug)
                    .ok_or_else(|| storage::Error::stored("an attempt without an assignment"))?;
                attempt::begin(&mut write, assignment, &assigned.catalogue().drawable, person, lang, now, rng).await
            })
        })
        .await?;
    Ok(begun)
}

async fn load(who: &SignedIn, assignment: &Assignment<'_>) -> Handled<TestIntro> {
    let (campaign, test) = (assignment.campaign, assignment.test);
    let so_far = training::of(&mut who.app.db.read().await?, who.person(), campaign.id).await?;
    let attempts = so_far.at(test.id);
    let unread = unread(&who.catalogue, assignment, &so_far.read);
    let standing = test_standing(who, assignment, unread.len(), &attempts);
    let rules = rules(who, test, standing).await?;
    Ok(TestIntro {
        slug: test.slug.clone(),
        kind: test.body.kind,
        title: test.body.title.clone(),
        items: u32::try_from(test.body.blueprint.items()).unwrap_or(u32::MAX),
        minutes: test.body.minutes.into(),
        attempts: test.body.attempts.into(),
        used: attempts.len() as i64,
        wait_minutes: test.body.wait_minutes.into(),
        pass_mark: test.body.pass_mark,
        languages: rules.read_in().to_vec(),
        review_during: rules.reviews_during(),
        unread,
        standing,
        last: attempts.iter().rev().find_map(|one| Some((one.id, one.score.as_ref()?.points))),
    })
}

/// The revision whose rules hold: that of the attempt under way, else the
/// published one.
async fn rules(who: &SignedIn, test: &Test, standing: TestStanding) -> Handled<Arc<TestBody>> {
    let TestStanding::Open { attempt, .. } = standing else { return Ok(test.body.clone()) };
    let paper = who.app.paper(who.person(), attempt).await?.ok_or(not_found())?;
    Ok(who.app.known_test(paper.test_revision).await?)
}
