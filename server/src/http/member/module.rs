//! One module: reading it, saying so, practising with its questions.

use super::{module_link, numbered, required};
use crate::http::{
    PathOf,
    error::{Handled, not_found, unprocessable},
    form::Fields,
    respond,
    visit::SignedIn,
};
use axum::extract::{Path, Query};
use domain::{id::ModuleId, item::ItemKind, response::Response};
use std::collections::HashMap;
use storage::{
    catalogue::{Assignment, BankItem, Module},
    reading::{self, Practised},
};
use ui::{
    citation, links,
    pages::member::module::{self as page, Answered, Next, Practice, PracticeState, Reader, render},
};

#[derive(serde::Deserialize)]
pub struct Asked {
    /// Slug of a practice question to be answered once more.
    again: Option<String>,
}

pub async fn show(who: SignedIn, Path((_, slug)): PathOf<String>, Query(asked): Query<Asked>) -> Handled {
    let (assignment, number, module) = find(&who, &slug)?;
    let open = asked.again.map(|again| (again, PracticeState::Fresh));
    let page = load(&who, &assignment, number, module, open).await?;
    Ok(respond::page(render(&who.shell(), &page)))
}

/// The module, in the first of the person's courses that has it.
pub(super) fn find<'v>(who: &'v SignedIn, slug: &str) -> Handled<(Assignment<'v>, u16, &'v Module)> {
    let found = who.courses().into_iter().find_map(|course| {
        let mut modules = numbered(&who.catalogue, course.course);
        let (number, module) = modules.find(|(_, module)| module.slug == slug)?;
        Some((course, number, module))
    });
    found.ok_or(not_found())
}

/// Posts either `read` (I have read this) or `item` with `chosen` (an answer to practise).
pub async fn submit(who: SignedIn, Path((_, slug)): PathOf<String>, fields: Fields) -> Handled {
    let (assignment, number, module) = find(&who, &slug)?;
    if fields.has("item") {
        let (n, item) = practice_item(&who, module, fields.get("item")).ok_or(unprocessable())?;
        let given = match read_answer(item, &fields)? {
            Ok(given) => given,
            Err(state) => {
                let open = (item.item.slug.clone(), state);
                let page = load(&who, &assignment, number, module, Some(open)).await?;
                return Ok(respond::invalid(render(&who.shell(), &page)));
            }
        };
        practise(&who, item, given).await?;
        let here = format!("{}#practice-{n}", links::module(who.lang, &slug));
        return Ok(respond::see_other(&here));
    }
    if fields.get("read") != "true" || assignment.campaign.frozen_at.is_some() {
        return Err(unprocessable());
    }
    mark_read(&who, slug).await?;
    Ok(respond::see_other(&after(&who, &assignment, number)))
}

/// What was answered, or how the question is shown again where nothing was, or
/// no number where one is asked for. What no form sends is a fault.
fn read_answer(item: &BankItem, fields: &Fields) -> Handled<Result<Response, PracticeState>> {
    let body = &item.item.body;
    let sent = fields.all("chosen").collect::<String>();
    let Ok(given) = body.read(&sent) else {
        return if matches!(body.kind, ItemKind::Numeric | ItemKind::Ordering) {
            Ok(Err(PracticeState::Unreadable(sent)))
        } else {
            Err(unprocessable())
        };
    };
    if !body.admits(&given) {
        return Err(unprocessable());
    }
    Ok(if given.is_nothing() { Err(PracticeState::NothingChosen) } else { Ok(given) })
}

async fn practise(who: &SignedIn, item: &BankItem, chosen: Response) -> Handled<()> {
    let (person, now, id, revision) = (who.person(), who.now, item.item.id, item.item.revision);
    who.app
        .db
        .write_one(move |mut write| {
            Box::pin(async move { reading::practise(&mut write, person, id, revision, chosen, now).await })
        })
        .await?;
    Ok(())
}

async fn mark_read(who: &SignedIn, slug: String) -> Handled<()> {
    let (assigned, person, now) = (who.assigned(), who.person(), who.now);
    who.app
        .db
        .write(move |mut write| {
            Box::pin(async move {
                let Some(assignment) = assigned.get() else { return Ok(()) };
                let courses = assigned.courses();
                let mut modules = courses.iter().flat_map(|one| assigned.catalogue().modules_of(one.course));
                let module = modules.find(|module| module.slug == slug);
                if let Some(module) = module {
                    reading::mark_read(&mut write, assignment, person, module, now).await?;
                }
                Ok::<_, storage::Error>(())
            })
        })
        .await?;
    Ok(())
}

/// The next module, or the home page, where the test is the next step.
fn after(who: &SignedIn, assignment: &Assignment<'_>, number: u16) -> String {
    let mut modules = required(&who.catalogue, assignment);
    let next = modules.find(|(n, _)| *n > number);
    next.map_or_else(|| links::training(who.lang), |(_, module)| links::module(who.lang, &module.slug))
}

/// A practice question of the module with its place on the page, counted from 1.
fn practice_item<'v>(who: &'v SignedIn, module: &Module, slug: &str) -> Option<(u16, &'v BankItem)> {
    let items = module.body.practice.iter().filter_map(|revision| who.catalogue.item(*revision));
    (1..).zip(items).find(|(_, one)| one.item.slug == slug)
}

async fn load(
    who: &SignedIn,
    assignment: &Assignment<'_>,
    number: u16,
    module: &Module,
    open: Option<(String, PracticeState)>,
) -> Handled<page::Module> {
    let mut read = who.app.db.read().await?;
    let read_at = reading::modules(&mut read, who.person(), assignment.campaign.id).await?;
    let practised = reading::practised(&mut read, who.person()).await?;
    drop(read);
    let practice = module.body.practice.iter().filter_map(|revision| who.catalogue.item(*revision));
    let (lang, reading) = module.body.faces.get(who.lang);
    let of = numbered(&who.catalogue, assignment.course).count();
    Ok(page::Module {
        slug: module.slug.clone(),
        course: assignment.course.body.title.clone(),
        number,
        of: u16::try_from(of).unwrap_or(u16::MAX),
        lang,
        reading: reading.clone(),
        minutes: module.body.minutes.into(),
        read: match read_at.get(&module.id) {
            Some(at) => Reader::Read { at: *at },
            None if assignment.campaign.frozen_at.is_some() => Reader::Guest,
            None => Reader::NotYet,
        },
        practice: practice.map(|item| question(who, item, practised.get(&item.item.id), open.as_ref())).collect(),
        next: next(who, assignment, number, module.id, &read_at),
        job_aid: module.body.job_aid.as_ref().map(|faces| faces.get(who.lang).1.title.clone()),
        test: module.body.test.and_then(|id| who.catalogue.tests.get(&id)).map(|test| page::PracticeTest {
            slug: test.slug.clone(),
            title: test.body.title.clone(),
            items: test.body.blueprint.items() as i64,
        }),
    })
}

fn next(
    who: &SignedIn,
    assignment: &Assignment<'_>,
    number: u16,
    this: ModuleId,
    read: &HashMap<ModuleId, domain::Timestamp>,
) -> Next {
    let mut modules = required(&who.catalogue, assignment);
    if let Some((number, module)) = modules.find(|(n, _)| *n > number) {
        return Next::Module(module_link(number, module));
    }
    let all_read = assignment.required().iter().all(|id| *id == this || read.contains_key(id));
    if all_read { Next::Test { slug: assignment.test.slug.clone() } } else { Next::Home }
}

/// A practice question: answered as it was last, unless it is the one that is open.
fn question(
    who: &SignedIn,
    bank: &BankItem,
    answered: Option<&Practised>,
    open: Option<&(String, PracticeState)>,
) -> Practice {
    let body = &bank.item.body;
    let order: Vec<_> = body.all_options().letters().collect();
    // An answer to an older revision of the item says nothing about this one.
    let answered = answered.filter(|answer| answer.revision == bank.item.revision);
    let state = match (open.filter(|(slug, _)| *slug == bank.item.slug), answered) {
        (Some((_, state)), _) => state.clone(),
        (None, None) => PracticeState::Fresh,
        (None, Some(answer)) => PracticeState::Answered(Box::new(Answered {
            given: answer.chosen.clone(),
            feedback: body.feedback(&answer.chosen),
            law: citation::links(who.lang, &who.catalogue.law, &body.law),
        })),
    };
    Practice { key: bank.item.slug.clone(), question: body.question(&order), state }
}
