//! The result of a graded attempt. Keys are shown only where the test's review allows it.

use super::{
    module_link, numbered,
    question::{find, told},
    test_intro::test_of,
    test_standing, unread,
};
use crate::http::{
    PathOf,
    error::{Handled, not_found},
    respond,
    visit::SignedIn,
};
use axum::extract::Path;
use domain::{
    Lang,
    attempt::{AnswerKept, AttemptState, Ending},
    grade::Score,
    id::AttemptId,
    response::Response,
    test::{Review, TestBody},
};
use std::collections::HashMap;
use storage::{
    attempt::{self, Attempt},
    correction, training,
};
use ui::{
    links,
    pages::member::{
        TestStanding,
        question::Told,
        result::{Former, Next, ResultPage, Reviewed, TopicResult, render},
    },
};

pub async fn show(who: SignedIn, Path((_, id)): PathOf<AttemptId>) -> Handled {
    let attempt = find(&who, id).await?;
    let (AttemptState::Graded, Some(score)) = (attempt.state, attempt.score.clone()) else {
        return Ok(respond::see_other(&links::attempt(who.lang, id)));
    };
    let test = who.app.test(&mut who.app.db.read().await?, attempt.test_revision).await?;
    let page = ResultPage {
        test_slug: who.catalogue.test(attempt.test).map(|test| test.slug.clone()).ok_or(not_found())?,
        test: test.title.clone(),
        points: score.points,
        passed: score.passed,
        pass_mark: score.mark.unwrap_or(test.pass_mark),
        ending: attempt.ending.unwrap_or(Ending::Submitted),
        ended_at: attempt.ended_at.unwrap_or(who.now),
        topics: topics(&who, &test, &score),
        next: next(&who, &attempt).await?,
        answers: review(&who, &attempt, &test).await?,
        answers_in: answers_in(&who, &test),
        former: former(&who, id).await?,
    };
    Ok(respond::page(render(&who.shell(), &page)))
}

/// The result before a wrong key was corrected.
async fn former(who: &SignedIn, id: AttemptId) -> Handled<Option<Former>> {
    let found = correction::former(&mut who.app.db.read().await?, id).await?;
    Ok(found.map(|(score, at, reason)| Former { points: score.points, passed: score.passed, at, reason }))
}

/// By the lines of the blueprint, in the order of the topics, each with the module
/// to read again.
fn topics(who: &SignedIn, test: &TestBody, score: &Score) -> Vec<TopicResult> {
    if test.reviewed_on(who.today()) == Review::Nothing {
        return Vec::new();
    }
    let course = who.assignment().map(|assignment| assignment.course);
    let catalogue = &who.catalogue;
    let by_line = score.gathered(|topic| test.blueprint.line_of(catalogue.topics.path(topic)).unwrap_or(topic));
    catalogue
        .topics
        .iter()
        .chain(&catalogue.retired_topics)
        .filter_map(|topic| {
            let points = *by_line.get(topic.slug.as_str())?;
            let module = course
                .and_then(|course| numbered(&who.catalogue, course).find(|(_, module)| module.slug == topic.slug));
            Some(TopicResult {
                name: topic.title.clone(),
                points,
                module: module.map(|(number, module)| module_link(number, module)),
            })
        })
        .collect()
}

async fn next(who: &SignedIn, attempt: &Attempt) -> Handled<Next> {
    let Some(assignment) = who.assignment().filter(|one| one.test.id == attempt.test) else {
        return beside(who, attempt).await;
    };
    let campaign = assignment.campaign.id;
    let so_far = training::of(&mut who.app.db.read().await?, who.person(), campaign).await?;
    let attempts = so_far.at(attempt.test);
    if let Some(at) = so_far.completed_at {
        return Ok(Next::Completed { at });
    }
    let unread = unread(&who.catalogue, &assignment, &so_far.read);
    let left = i64::from(assignment.test.body.attempts) - attempts.len() as i64;
    Ok(match test_standing(who, &assignment, 0, &attempts) {
        TestStanding::Passed { .. } => Next::ReadModules { unread },
        TestStanding::Ready
        | TestStanding::ModulesFirst
        | TestStanding::Open { .. }
        // The page of the test says that it waits for its questions.
        | TestStanding::Renewed => Next::Retry { left },
        TestStanding::Wait { until } => Next::RetryFrom { at: until, left },
        TestStanding::UsedUp { .. } => Next::UsedUp,
        TestStanding::Over | TestStanding::Opens { .. } | TestStanding::Closed { .. } => Next::Over,
    })
}

/// After a test that completes nothing: entry, practice, control, or the end of
/// a further course.
async fn beside(who: &SignedIn, attempt: &Attempt) -> Handled<Next> {
    let slug = who.catalogue.test(attempt.test).map_or("", |test| &test.slug);
    let Some(assignment) = test_of(&who.catalogue, who.courses(), slug) else { return Ok(Next::Over) };
    let so_far = training::of(&mut who.app.db.read().await?, who.person(), assignment.campaign.id).await?;
    let standing = test_standing(who, &assignment, 0, &so_far.at(attempt.test));
    Ok(Next::Beside { kind: assignment.test.body.kind, again: standing == TestStanding::Ready })
}

/// Where the questions are read, if not in this language.
fn answers_in(who: &SignedIn, test: &TestBody) -> Vec<Lang> {
    let elsewhere = test.reviewed_on(who.today()) == Review::Answers && !test.may_be_sat_in(who.lang);
    if elsewhere { test.read_in().to_vec() } else { Vec::new() }
}

async fn review(who: &SignedIn, attempt: &Attempt, test: &TestBody) -> Handled<Vec<Reviewed>> {
    if test.reviewed_on(who.today()) != Review::Answers || !test.may_be_sat_in(who.lang) {
        return Ok(Vec::new());
    }
    let mut read = who.app.db.read().await?;
    let kept = attempt::answers(&mut read, attempt.id).await?;
    let kept: HashMap<u16, AnswerKept> = kept.into_iter().map(|one| (one.position, one)).collect();
    let mut reviewed = Vec::with_capacity(attempt.form.len());
    for (number, asked) in (1_u16..).zip(&attempt.form.0) {
        let body = who.app.item(&mut read, asked.revision).await?;
        let given = kept.get(&number).map_or(&Response::NOTHING, |one| &one.chosen);
        let Told { feedback, law } = told(who, asked.item, &body, given);
        reviewed.push(Reviewed { question: body.question(&asked.order), given: given.clone(), feedback, law });
    }
    Ok(reviewed)
}
