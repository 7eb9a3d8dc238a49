//! What is published: opened as a draft, or taken out of use.

use super::{authorise_publishing, drafts, subject};
use crate::{
    author,
    http::{
        error::{Handled, not_found, unprocessable},
        form::Fields,
        respond,
        visit::SignedIn,
    },
};
use axum::extract::Query;
use domain::{Faces, access::Purpose, campaign::Curriculum, draft::DraftKind, draw::BankTooSmall};
use std::collections::HashSet;
use storage::{
    catalogue::{BankItem, Catalogue},
    draft,
    publishing::{self, Retired},
    revision,
};
use ui::{
    links,
    pages::trainer::{
        content::{Content, Manual, OutOfUse, Subject, render},
        kept::{Kept, Short},
    },
};

#[derive(serde::Deserialize)]
pub struct Asked {
    done: Option<String>,
}

pub async fn show(who: SignedIn, Query(asked): Query<Asked>) -> Handled {
    let mut page = load(&who).await?;
    page.done = asked.done.as_deref() == Some("retired");
    Ok(respond::page(render(&who.shell(), &page)))
}

async fn load(who: &SignedIn) -> Handled<Content> {
    who.scope(Purpose::WriteContent)?;
    let mut read = who.app.db.read().await?;
    let open = draft::list(&mut read, who.person(), 1000).await?;
    let open: HashSet<(DraftKind, String)> = open.into_iter().map(|line| (line.kind, line.draft.slug)).collect();
    let catalogue = &who.catalogue;
    let subject = |kind: DraftKind, slug: &str, title: &domain::Faces<String>| Subject {
        slug: slug.rsplit('/').next().unwrap_or_default().to_owned(),
        title: title.clone(),
        drafted: open.contains(&(kind, slug.to_owned())),
    };
    let mut modules: Vec<Subject> = catalogue
        .modules
        .values()
        .map(|one| subject(DraftKind::Module, &one.slug, &one.body.faces.map(|_, face| face.title.clone())))
        .collect();
    let mut courses: Vec<Subject> =
        catalogue.courses.values().map(|one| subject(DraftKind::Course, &one.slug, &one.body.title)).collect();
    let mut tests: Vec<Subject> =
        catalogue.tests.values().map(|one| subject(DraftKind::Test, &one.slug, &one.body.title)).collect();
    for list in [&mut modules, &mut courses, &mut tests] {
        list.sort_by(|a, b| a.slug.cmp(&b.slug));
    }
    let manuals = catalogue.manuals.iter().map(|one| Manual {
        subject: subject(DraftKind::Manual, &one.slug, &one.body.title),
        chapters: one
            .body
            .chapters
            .iter()
            .map(|chapter| {
                let slug = format!("{}/{}", one.slug, chapter.slug);
                subject(DraftKind::Chapter, &slug, &chapter.faces.map(|_, face| face.title.clone()))
            })
            .collect(),
    });
    let retired = revision::retired(&mut read).await?;
    let retired = retired.into_iter().map(|one| OutOfUse {
        kind: one.kind,
        subject: subject(one.kind, &one.slug, &one.title),
        since: one.since,
    });
    let (manuals, retired) = (manuals.collect(), retired.collect());
    Ok(Content { courses, modules, manuals, tests, retired, ..Content::default() })
}

pub async fn submit(who: SignedIn, fields: Fields) -> Handled {
    who.scope(Purpose::WriteContent)?;
    let kind: DraftKind = fields.get("kind").parse().map_err(|_| unprocessable())?;
    let slug = fields.get("slug").to_owned();
    match fields.get("step") {
        "edit" => edit(&who, kind, &slug).await,
        "retire" => retire(&who, kind, slug).await,
        _ => Err(unprocessable()),
    }
}

/// Opens a draft of something published.
pub(super) async fn edit(who: &SignedIn, kind: DraftKind, slug: &str) -> Handled {
    let published = subject::of_published(who, &mut who.app.db.read().await?, kind, slug).await?;
    match published {
        Ok(new) => Ok(respond::see_other(&links::draft(who.lang, drafts::open(who, new).await?))),
        Err(subject::Unopened::Unknown) => Err(not_found()),
        Err(subject::Unopened::WithoutSource) => {
            let page = Content { without_source: true, ..load(who).await? };
            Ok(respond::invalid(render(&who.shell(), &page)))
        }
    }
}

/// What is still needed elsewhere stays in use: the page says by what.
async fn retire(who: &SignedIn, kind: DraftKind, slug: String) -> Handled {
    authorise_publishing(who)?;
    // A chapter leaves with its manual's frame, a question on its own page.
    if matches!(kind, DraftKind::Chapter | DraftKind::Item) {
        return Err(unprocessable());
    }
    if let Some(needed_by) = needed_by(&who.catalogue, kind, &slug) {
        let page = Content { needed_by: Some(needed_by), ..load(who).await? };
        return Ok(respond::invalid(render(&who.shell(), &page)));
    }
    let (by, now) = (who.person(), who.now);
    let retired = who.app.db.write::<_, storage::Error>(move |mut write| {
        Box::pin(async move { publishing::retire(&mut write, kind, &slug, by, now).await })
    });
    match retired.await? {
        Retired::Unknown => Err(not_found()),
        _ => Ok(respond::see_other(&links::with(&links::content(who.lang), "done", "retired"))),
    }
}

/// Takes an item out of use, or says why it stays.
pub(super) async fn retire_item(who: &SignedIn, one: &BankItem) -> Handled<Option<Kept>> {
    authorise_publishing(who)?;
    let (by, now, slug) = (who.person(), who.now, one.item.slug.clone());
    let retired = who.app.db.write::<_, storage::Error>(move |mut write| {
        Box::pin(async move { publishing::retire(&mut write, DraftKind::Item, &slug, by, now).await })
    });
    Ok(kept(who, retired.await?))
}

/// Why a question or a case stays in use.
pub(super) fn kept(who: &SignedIn, retired: Retired) -> Option<Kept> {
    match retired {
        Retired::Done | Retired::Unknown => None,
        Retired::Starves(starved) => Some(Kept::Starves(short(who, starved.title, &starved.small))),
        Retired::Case(case) => Some(Kept::Case(case)),
    }
}

/// A test that would lack questions, and which.
pub(super) fn short(who: &SignedIn, test: Faces<String>, small: &BankTooSmall) -> Short {
    Short { test, lack: author::lack(&who.catalogue, small) }
}

/// The first thing that uses a subject.
fn needed_by(catalogue: &Catalogue, kind: DraftKind, slug: &str) -> Option<String> {
    match kind {
        DraftKind::Module => {
            let id = catalogue.modules.values().find(|one| one.slug == slug)?.id;
            catalogue.courses.values().find(|one| one.body.modules.contains(&id)).map(|one| one.slug.clone())
        }
        DraftKind::Test => {
            let id = catalogue.tests.values().find(|one| one.slug == slug)?.id;
            let course = catalogue
                .courses
                .values()
                .find(|one| one.body.test == id || one.body.entry == Some(id) || one.body.control == Some(id));
            let module = || catalogue.modules.values().find(|one| one.body.test == Some(id));
            let asked = || asked_by(catalogue, |curriculum| curriculum.test == id);
            course.map(|one| one.slug.clone()).or_else(|| module().map(|one| one.slug.clone())).or_else(asked)
        }
        DraftKind::Course => {
            let id = catalogue.courses.values().find(|one| one.slug == slug)?.id;
            asked_by(catalogue, |curriculum| curriculum.course == id)
        }
        DraftKind::Manual | DraftKind::Chapter | DraftKind::Item => None,
    }
}

/// A campaign that asks for it, whatever day it is: its figures stay what they were.
fn asked_by(catalogue: &Catalogue, asks: impl Fn(&Curriculum) -> bool) -> Option<String> {
    let (campaign, _) = catalogue.curricula.iter().find(|(_, curriculum)| asks(curriculum))?;
    catalogue.campaigns.iter().find(|one| one.id == *campaign).map(|one| one.slug.clone())
}
