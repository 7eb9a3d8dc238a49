//! All positions of an open attempt, and submitting it.

use super::{other_language, question::find};
use crate::http::{
    PathOf,
    error::{Handled, not_found},
    respond,
    visit::SignedIn,
};
use axum::extract::Path;
use domain::{
    attempt::{AnswerKept, AttemptState, Ending},
    id::AttemptId,
};
use std::collections::HashMap;
use storage::attempt::{self, Graded};
use ui::{
    links,
    pages::member::overview::{Overview, Position, render},
};

pub async fn show(who: SignedIn, Path((_, id)): PathOf<AttemptId>) -> Handled {
    let attempt = find(&who, id).await?;
    if attempt.state == AttemptState::Graded {
        return Ok(respond::see_other(&links::result(who.lang, id)));
    }
    let mut read = who.app.db.read().await?;
    let test = who.app.test(&mut read, attempt.test_revision).await?;
    if let Some(page) = other_language::instead(&who, &test, attempt.deadline, false) {
        return Ok(respond::page(page));
    }
    let kept = attempt::answers(&mut read, id).await?;
    let kept: HashMap<u16, AnswerKept> = kept.into_iter().map(|one| (one.position, one)).collect();
    let positions = (1_u16..).zip(&attempt.form.0).map(|(number, _)| {
        let kept = kept.get(&number);
        Position {
            answered: kept.is_some_and(|one| !one.chosen.is_nothing()),
            flagged: kept.is_some_and(|one| one.flagged),
        }
    });
    let page = Overview {
        attempt: id,
        test: test.title.clone(),
        languages: test.read_in().to_vec(),
        remaining_s: who.now.seconds_until(attempt.deadline),
        positions: positions.collect(),
    };
    Ok(respond::page(render(&who.shell(), &page)))
}

/// Submitting twice, or after the sweeper, shows the one result there is.
pub async fn submit(who: SignedIn, Path((_, id)): PathOf<AttemptId>) -> Handled {
    let (catalogue, person, now) = (who.catalogue.clone(), who.person(), who.now);
    let graded = who
        .app
        .db
        .write(move |mut write| {
            Box::pin(async move { attempt::finish(&mut write, &catalogue, person, id, Ending::Submitted, now).await })
        })
        .await?;
    match graded {
        Graded::NotFound => Err(not_found()),
        Graded::Now(_) | Graded::Before(_) => Ok(respond::see_other(&links::result(who.lang, id))),
    }
}
