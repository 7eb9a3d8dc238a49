//! One practical case with its questions.

use super::{authorise_publishing, content, state, subject};
use crate::http::{
    PathOf,
    error::{Handled, not_found, unprocessable},
    form::Fields,
    respond,
    visit::SignedIn,
};
use axum::extract::{Path, Query};
use domain::access::Purpose;
use storage::{
    Read,
    draft::{self, CaseAtWork, CaseGrown},
    publishing,
};
use ui::{
    links,
    pages::trainer::case::{CasePage, CaseQuestion, Done, Problem, Standing, render},
};

#[derive(serde::Deserialize)]
pub struct Asked {
    done: Option<String>,
}

pub async fn show(who: SignedIn, Path((_, slug)): PathOf<String>, Query(asked): Query<Asked>) -> Handled {
    let mut page = load(&who, &slug).await?;
    page.done = match asked.done.as_deref() {
        Some("begun") => Some(Done::Begun),
        Some("changed") => Some(Done::Changed),
        _ => None,
    };
    Ok(respond::page(render(&who.shell(), &page)))
}

/// A case, published or not.
pub(super) async fn find(who: &SignedIn, read: &mut Read<'_>, slug: &str) -> Handled<CaseAtWork> {
    who.scope(Purpose::WriteContent)?;
    draft::case(read, slug).await?.ok_or(not_found())
}

async fn load(who: &SignedIn, slug: &str) -> Handled<CasePage> {
    let mut read = who.app.db.read().await?;
    let there = find(who, &mut read, slug).await?;
    let next = if there.has_room() { Some(draft::next_question(&mut read, &there).await?) } else { None };
    let standing = match &there.published {
        None => Standing::New,
        Some(published) if *published == there.case => Standing::Published,
        Some(_) => Standing::Changing,
    };
    let mut questions = Vec::with_capacity(there.questions.len());
    for one in there.questions {
        questions.push(question(who, &mut read, one).await?);
    }
    Ok(CasePage {
        scenario: there.case.scenario,
        topic: who.catalogue.topic_name(&there.case.topic),
        topic_slug: there.case.topic.clone(),
        item_use: there.case.use_,
        questions,
        next,
        standing,
        batch: there.batch,
        problem: None,
        kept: None,
        done: None,
    })
}

async fn question(who: &SignedIn, read: &mut Read<'_>, one: draft::CaseQuestion) -> Handled<CaseQuestion> {
    let stem = one.newest().ok_or(not_found())?.body.faces.map(|_, face| face.stem.clone());
    let item = who.catalogue.bank.iter().find(|item| item.item.slug == one.slug).map(|item| item.item.id);
    let Some(draft) = one.draft else { return Ok(CaseQuestion { slug: one.slug, stem, item, draft: None }) };
    let reviews = draft::reviews(read, draft.id).await?;
    let state = state(&draft, reviews.first().map(|one| (one.version, one.verdict)));
    Ok(CaseQuestion { slug: one.slug, stem, item, draft: Some((draft.id, state, draft.saver)) })
}

/// Adds a question, or takes the case out of use.
pub async fn submit(who: SignedIn, Path((_, slug)): PathOf<String>, fields: Fields) -> Handled {
    find(&who, &mut who.app.db.read().await?, &slug).await?;
    match fields.get("step") {
        "add" => add(&who, slug, &fields).await,
        "retire" => retire(&who, slug).await,
        _ => Err(unprocessable()),
    }
}

/// All its questions leave together.
async fn retire(who: &SignedIn, slug: String) -> Handled {
    authorise_publishing(who)?;
    let (by, now, case) = (who.person(), who.now, slug.clone());
    let retired = who.app.db.write::<_, storage::Error>(move |mut write| {
        Box::pin(async move { publishing::retire_case(&mut write, &case, by, now).await })
    });
    match content::kept(who, retired.await?) {
        None => Ok(respond::see_other(&links::with(&links::cases(who.lang), "done", "retired"))),
        Some(kept) => {
            let page = CasePage { kept: Some(kept), ..load(who, &slug).await? };
            Ok(respond::invalid(render(&who.shell(), &page)))
        }
    }
}

async fn add(who: &SignedIn, slug: String, fields: &Fields) -> Handled {
    let (by, now, blank) = (who.person(), who.now, subject::blank_item(who));
    let (case, question) = (slug.clone(), fields.get("question").to_owned());
    let grown = who.app.db.write::<_, storage::Error>(move |mut write| {
        Box::pin(async move { draft::grow_case(&mut write, &case, &question, &blank, by, now).await })
    });
    match grown.await? {
        CaseGrown::By(draft) => Ok(respond::see_other(&links::draft(who.lang, draft))),
        CaseGrown::Full => again(who, &slug, Problem::Full).await,
        CaseGrown::Behind => again(who, &slug, Problem::Behind).await,
        CaseGrown::Unknown => Err(not_found()),
    }
}

async fn again(who: &SignedIn, slug: &str, problem: Problem) -> Handled {
    let page = CasePage { problem: Some(problem), ..load(who, slug).await? };
    Ok(respond::invalid(render(&who.shell(), &page)))
}
