//! Questions that were taken in together: offered, approved, published.

use super::{authorise_publishing, draft_review::changes, shelf, state, subject};
use crate::{
    author,
    http::{
        PathOf,
        error::{Handled, not_found, unprocessable},
        form::Fields,
        respond,
        visit::SignedIn,
    },
};
use axum::extract::{Path, Query};
use domain::{
    access::Purpose,
    draft::{DraftBody, DraftKind, Verdict},
    id::{DraftBatchId, DraftId},
};
use storage::{
    draft::{self, DraftLine, Reviewed},
    publishing::{self, DraftPublished, Publishing},
};
use ui::{
    links,
    pages::trainer::{
        batch::{Batch, Counts, Done, Line, Problem, render},
        draft::DraftState,
        draft_review::checklist,
    },
};

/// Questions on a page: as many as somebody reads with care.
const SHOWN: usize = 20;
/// More than any list has.
const ALL: i64 = 1_000_000;

#[derive(serde::Deserialize)]
pub struct Asked {
    after: Option<String>,
    done: Option<String>,
    count: Option<i64>,
}

pub async fn show(who: SignedIn, Path((_, id)): PathOf<DraftBatchId>, Query(asked): Query<Asked>) -> Handled {
    let mut page = load(&who, id, asked.after.as_deref().unwrap_or_default()).await?;
    let count = asked.count.unwrap_or(0);
    page.done = match asked.done.as_deref() {
        Some("offered") => Some(Done::Offered(count)),
        Some("approved") => Some(Done::Approved(count)),
        Some("published") => Some(Done::Published(count)),
        _ => None,
    };
    Ok(respond::page(render(&who.shell(), &page)))
}

fn state_of(line: &DraftLine) -> DraftState {
    state(&line.draft, line.verdict.map(|verdict| (line.draft.version, verdict)))
}

async fn load(who: &SignedIn, id: DraftBatchId, after: &str) -> Handled<Batch> {
    who.scope(Purpose::WriteContent)?;
    let shelf = shelf(who).await?;
    let mut read = who.app.db.read().await?;
    let batch = draft::batch(&mut read, id).await?.ok_or(not_found())?;
    let all = draft::of_batch(&mut read, id, who.person(), "", ALL).await?;
    let mut counts = Counts::default();
    for line in &all {
        match state_of(line) {
            DraftState::Writing | DraftState::Returned => {
                counts.writing += 1;
                counts.faulty += i64::from(!author::check(&line.draft.slug, &line.draft.body, &shelf).is_empty());
            }
            DraftState::Offered => counts.offered += 1,
            DraftState::Approved => counts.approved += 1,
        }
    }
    let mut rest = all.into_iter().filter(|line| line.draft.slug.as_str() > after).peekable();
    let mut drafts = Vec::new();
    for line in rest.by_ref().take(SHOWN) {
        let state = state_of(&line);
        let DraftBody::Item(source) = &line.draft.body else { continue };
        let published = subject::of_published(who, &mut read, DraftKind::Item, &line.draft.slug).await?.ok();
        let changed = published.map(|published| changes(&published.body, &line.draft.body)).unwrap_or_default();
        drafts.push(Line {
            id: line.draft.id,
            state,
            source: (**source).clone(),
            faults: author::check(&line.draft.slug, &line.draft.body, &shelf),
            to_review: !line.own && state == DraftState::Offered,
            changes: changed.into_iter().flat_map(|(_, lines)| lines).collect(),
            slug: line.draft.slug,
        });
    }
    let more = rest.peek().is_some();
    let next = drafts.last().filter(|_| more).map(|line| line.slug.clone());
    Ok(Batch { id, name: batch.name, drafts, next, counts, problem: None, done: None, note: String::new() })
}

pub async fn submit(who: SignedIn, Path((_, id)): PathOf<DraftBatchId>, fields: Fields) -> Handled {
    who.scope(Purpose::WriteContent)?;
    match fields.get("step") {
        "offer" => offer(&who, id).await,
        "approve" => approve(&who, id, &fields).await,
        "publish" => publish(&who, id, &fields).await,
        _ => Err(unprocessable()),
    }
}

fn done(who: &SignedIn, id: DraftBatchId, what: &str, count: usize) -> Handled {
    let page = links::with(&links::batch(who.lang, id), "done", what);
    Ok(respond::see_other(&links::with(&page, "count", &count.to_string())))
}

/// Offers all that are complete and not offered yet.
async fn offer(who: &SignedIn, id: DraftBatchId) -> Handled {
    let shelf = shelf(who).await?;
    let all = draft::of_batch(&mut who.app.db.read().await?, id, who.person(), "", ALL).await?;
    let complete: Vec<(DraftId, i64)> = all
        .iter()
        .filter(|line| matches!(state_of(line), DraftState::Writing))
        .filter(|line| author::check(&line.draft.slug, &line.draft.body, &shelf).is_empty())
        .map(|line| (line.draft.id, line.draft.version))
        .collect();
    let count = complete.len();
    who.app
        .db
        .write::<_, storage::Error>(move |mut write| {
            Box::pin(async move {
                for (draft, version) in complete {
                    draft::offer(&mut write, draft, version).await?;
                }
                Ok(())
            })
        })
        .await?;
    done(who, id, "offered", count)
}

/// Approves what stood on the reader's page.
async fn approve(who: &SignedIn, id: DraftBatchId, fields: &Fields) -> Handled {
    authorise_publishing(who)?;
    if !checklist(DraftKind::Item).iter().all(|check| fields.all("check").any(|one| one == *check)) {
        let page = Batch { problem: Some(Problem::Checks), ..load(who, id, "").await? };
        return Ok(respond::invalid(render(&who.shell(), &page)));
    }
    let read: Vec<DraftId> = fields.all("id").filter_map(|id| id.parse().ok()).collect();
    let all = draft::of_batch(&mut who.app.db.read().await?, id, who.person(), "", ALL).await?;
    let versions: Vec<(DraftId, i64)> =
        all.iter().map(|line| (line.draft.id, line.draft.version)).filter(|(draft, _)| read.contains(draft)).collect();
    let (by, now) = (who.person(), who.now);
    let approved = who
        .app
        .db
        .write::<_, storage::Error>(move |mut write| {
            Box::pin(async move {
                let mut approved = 0;
                for (draft, version) in versions {
                    let one = draft::review(&mut write, draft, version, Verdict::Approved, "", by, now).await?;
                    approved += usize::from(one == Reviewed::Done);
                }
                Ok(approved)
            })
        })
        .await?;
    done(who, id, "approved", approved)
}

/// Publishes all that are approved, in one transaction.
async fn publish(who: &SignedIn, id: DraftBatchId, fields: &Fields) -> Handled {
    authorise_publishing(who)?;
    let note: String = fields.get("note").trim().chars().take(500).collect();
    if note.is_empty() {
        let page = Batch { problem: Some(Problem::Note), ..load(who, id, "").await? };
        return Ok(respond::invalid(render(&who.shell(), &page)));
    }
    let shelf = shelf(who).await?;
    let mut read = who.app.db.read().await?;
    let all = draft::of_batch(&mut read, id, who.person(), "", ALL).await?;
    let mut ready = Vec::new();
    for line in all.into_iter().filter(|line| state_of(line) == DraftState::Approved) {
        if let Ok((prepared, slug, builds_on)) = author::prepare(&mut read, &line.draft, &shelf).await {
            let (draft, version) = (line.draft.id, line.draft.version);
            ready.push(Publishing { draft, version, slug, builds_on, prepared, note: note.clone() });
        }
    }
    drop(read);
    let (by, now) = (who.person(), who.now);
    let published = who
        .app
        .db
        .write::<_, storage::Error>(move |mut write| {
            Box::pin(async move {
                let mut published = 0;
                for one in &ready {
                    let done = publishing::publish_draft(&mut write, one, by, now).await?;
                    published += usize::from(done == DraftPublished::Done);
                }
                Ok(published)
            })
        })
        .await?;
    done(who, id, "published", published)
}
