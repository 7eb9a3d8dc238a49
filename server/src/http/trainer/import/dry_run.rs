//! Everything that would come of a file, before any of it is kept.

use super::{
    looking::look,
    names::{format_name, lost_name, why},
    waiting,
};
use crate::{
    author::{self, Shelf},
    exchange::{Outcome, Plan, Planned},
    http::{
        PathOf,
        error::Handled,
        respond,
        trainer::{draft_review::changes, shelf},
        visit::SignedIn,
    },
};
use axum::extract::{Path, Query};
use domain::draft::{DraftBody, ItemSource};
use ui::{
    Words,
    pages::trainer::{
        draft_review::ChangedLine,
        fault::DraftFault,
        import::{self as page, Counts, DryRun, Line, RefusedLine, SHOWN},
    },
};
use uuid::Uuid;

#[derive(serde::Deserialize)]
pub struct Asked {
    from: Option<usize>,
    /// It was confirmed, and drafts had changed since it was looked at.
    overtaken: Option<String>,
}

pub async fn show(who: SignedIn, Path((_, id)): PathOf<Uuid>, Query(asked): Query<Asked>) -> Handled {
    let upload = match waiting(&who, id).await? {
        Ok(upload) => upload,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let looked = look(&who, upload).await?;
    let words = Words::of(who.lang);
    let shelf = shelf(&who).await?;
    let from = asked.from.unwrap_or(0);
    let plan = &looked.plan;
    let page = DryRun {
        id: id.to_string(),
        name: looked.name.clone(),
        format: format_name(words, looked.format).to_owned(),
        seen: looked.seen(),
        overtaken: asked.overtaken.is_some(),
        counts: counts(plan),
        lines: plan.items.iter().skip(from).take(SHOWN).map(|one| line(&who, one, &shelf, plan)).collect(),
        refused: plan
            .refused
            .iter()
            .map(|one| RefusedLine { line: one.line, name: one.name.clone(), why: why(words, &one.why, looked.lang) })
            .collect(),
        from,
        all: plan.items.len(),
    };
    Ok(respond::page(page::render_dry_run(&who.shell(), &page)))
}

fn counts(plan: &Plan) -> Counts {
    let count = |outcome: Outcome| plan.count(outcome) as i64;
    Counts {
        read: (plan.items.len() + plan.refused.len()) as i64,
        new: count(Outcome::New),
        changed: count(Outcome::Changed),
        into_draft: count(Outcome::IntoDraft),
        with_reader: count(Outcome::WithReader),
        same: count(Outcome::Same),
        refused: plan.refused.len() as i64,
    }
}

fn line(who: &SignedIn, one: &Planned, shelf: &Shelf<'_>, plan: &Plan) -> Line {
    let words = Words::of(who.lang);
    Line {
        line: one.line,
        slug: one.slug.clone(),
        outcome: match one.outcome {
            Outcome::New => page::Outcome::New,
            Outcome::Changed => page::Outcome::Changed,
            Outcome::IntoDraft => page::Outcome::IntoDraft,
            Outcome::WithReader => page::Outcome::WithReader,
            Outcome::Same => page::Outcome::Same,
        },
        stem: one.source.body.faces.map(|_, face| face.stem.clone()),
        faults: faults(one, shelf, plan),
        changes: changed(who, one),
        pictures: one.pictures.clone(),
        lost: one.lost.iter().map(|lost| lost_name(words, lost)).collect(),
        draft: one.draft.as_ref().map(|draft| draft.id),
    }
}

/// What would be left to do. A picture that comes with the file will be there.
fn faults(one: &Planned, shelf: &Shelf<'_>, plan: &Plan) -> Vec<DraftFault> {
    if !one.outcome.is_kept() {
        return Vec::new();
    }
    let comes = |fault: &DraftFault| match fault {
        DraftFault::Picture(_, name) => plan.pictures.iter().any(|one| one.file.name == *name),
        _ => false,
    };
    let mut faults = author::check(&one.slug, &item(&one.source), shelf);
    faults.retain(|fault| !comes(fault));
    faults
}

/// What differs from the open draft, or from what is published.
fn changed(who: &SignedIn, one: &Planned) -> Vec<ChangedLine> {
    let Some(before) = one.before.as_ref().filter(|_| one.outcome != Outcome::Same) else { return Vec::new() };
    let changed = changes(&who.catalogue, &item(before), &item(&one.source));
    changed.into_iter().flat_map(|(_, lines)| lines).collect()
}

fn item(source: &ItemSource) -> DraftBody {
    DraftBody::Item(Box::new(source.clone()))
}
