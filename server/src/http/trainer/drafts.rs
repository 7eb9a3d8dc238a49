//! What is being written, and beginning something new.

use super::{state, subject};
use crate::http::{
    error::{Handled, unprocessable},
    form::Fields,
    respond,
    visit::SignedIn,
};
use axum::extract::Query;
use domain::{access::Purpose, draft::DraftKind, law::is_slug};
use storage::draft::{self, NewDraft};
use ui::{
    links,
    pages::trainer::{
        draft::DraftState,
        drafts::{BatchLine, Done, DraftLine, Drafts, Problem, TypedDraft, render},
    },
};

/// More open drafts than this are too many to see at once.
const SHOWN: i64 = 200;

#[derive(serde::Deserialize)]
pub struct Asked {
    done: Option<String>,
    /// What somebody came to begin.
    kind: Option<DraftKind>,
    topic: Option<String>,
    changed: Option<i64>,
}

pub async fn show(who: SignedIn, Query(asked): Query<Asked>) -> Handled {
    let mut page = load(&who).await?;
    page.typed.kind = asked.kind.map(|kind| kind.to_string()).unwrap_or_default();
    page.typed.topic = asked.topic.filter(|topic| who.catalogue.topics.get(topic).is_some()).unwrap_or_default();
    page.done = match asked.done.as_deref() {
        Some("dropped") => Some(Done::Dropped),
        Some("published") => Some(Done::Published),
        Some("closed") => Some(Done::Closed),
        Some("taken") => Some(Done::Taken(asked.changed.unwrap_or(0))),
        Some("taken-before") => Some(Done::TakenBefore),
        _ => None,
    };
    Ok(respond::page(render(&who.shell(), &page)))
}

async fn load(who: &SignedIn) -> Handled<Drafts> {
    who.scope(Purpose::WriteContent)?;
    let mut read = who.app.db.read().await?;
    let drafts = draft::list(&mut read, who.person(), SHOWN).await?;
    let line = |line: draft::DraftLine| {
        let verdict = line.verdict.map(|verdict| (line.draft.version, verdict));
        let state = state(&line.draft, verdict);
        DraftLine {
            id: line.draft.id,
            kind: line.kind,
            title: line.draft.body.title(),
            state,
            to_review: !line.own && state == DraftState::Offered,
            slug: line.draft.slug,
            saver: line.draft.saver,
            saved_at: line.draft.saved_at,
        }
    };
    let batch = |one: draft::Batch| BatchLine {
        id: one.id,
        name: one.name,
        created_at: one.created_at,
        open: one.open,
        offered: one.offered,
    };
    Ok(Drafts {
        drafts: drafts.into_iter().map(line).collect(),
        batches: draft::batches(&mut read).await?.into_iter().map(batch).collect(),
        manuals: who.catalogue.manuals.iter().map(|one| (one.slug.clone(), one.body.title.clone())).collect(),
        ..Drafts::default()
    })
}

/// Begins a draft. A slug that is published already opens what is published, and
/// the page says so.
pub async fn submit(who: SignedIn, fields: Fields) -> Handled {
    who.scope(Purpose::WriteContent)?;
    let kind: DraftKind = fields.get("kind").parse().map_err(|_| unprocessable())?;
    let typed = TypedDraft {
        kind: kind.to_string(),
        slug: fields.get("slug").trim().chars().take(80).collect(),
        manual: fields.get("manual").to_owned(),
        topic: fields.get("topic").to_owned(),
    };
    let problem = if !is_slug(&typed.slug) {
        Some(Problem::Slug)
    } else if kind == DraftKind::Chapter && who.catalogue.manual_by_slug(&typed.manual).is_none() {
        Some(Problem::Manual)
    } else {
        None
    };
    if problem.is_some() {
        let page = Drafts { typed, problem, ..load(&who).await? };
        return Ok(respond::invalid(render(&who.shell(), &page)));
    }
    let slug = if kind == DraftKind::Chapter { format!("{}/{}", typed.manual, typed.slug) } else { typed.slug.clone() };
    let published = subject::of_published(&who, &mut who.app.db.read().await?, kind, &slug).await?;
    let is_taken = published.is_ok();
    let new = published.unwrap_or_else(|_| subject::new(&who, kind, slug, &typed.topic));
    let draft = links::draft(who.lang, open(&who, new).await?);
    Ok(respond::see_other(&if is_taken { links::with(&draft, "done", "taken") } else { draft }))
}

/// Opens a draft, or the one that is open already.
pub(super) async fn open(who: &SignedIn, new: NewDraft) -> Handled<domain::id::DraftId> {
    let (by, now) = (who.person(), who.now);
    let opened = who.app.db.write::<_, storage::Error>(move |mut write| {
        Box::pin(async move { draft::open(&mut write, &new, by, now).await })
    });
    Ok(opened.await?)
}
