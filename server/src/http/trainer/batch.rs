//! Questions that were taken in together: offered, approved, published.

use super::{authorise_publishing, content, draft_review::changes, shelf, state, subject, versions};
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
    Faces,
    access::Purpose,
    draft::{DraftBody, DraftKind, ItemSource, Verdict},
    id::{DraftBatchId, DraftId},
    item::Scenario,
};
use std::collections::BTreeMap;
use storage::{
    catalogue::Catalogue,
    draft::{self, DraftLine, Reviewed},
    publishing::{self, DraftPublished, Publishing},
};
use ui::{
    citation, links,
    pages::trainer::{
        batch::{Batch, Counts, Done, Held, HeldBack, Line, Problem, render},
        draft::DraftState,
        draft_review::{ChangedLine, checklist},
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
    changed: Option<i64>,
}

pub async fn show(who: SignedIn, Path((_, id)): PathOf<DraftBatchId>, Query(asked): Query<Asked>) -> Handled {
    let mut page = load(&who, id, asked.after.as_deref().unwrap_or_default()).await?;
    let count = asked.count.unwrap_or(0);
    page.done = match asked.done.as_deref() {
        Some("offered") => Some(Done::Offered(count)),
        Some("approved") => Some(Done::Approved(count)),
        Some("published") => Some(Done::Published(count)),
        Some("taken") => Some(Done::Taken { begun: count, changed: asked.changed.unwrap_or(0) }),
        Some("taken-before") => Some(Done::TakenBefore),
        Some("given-up") => Some(Done::GivenUp(count)),
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
    let mut diffs = Diffs { catalogue: &who.catalogue, told: None };
    for line in rest.by_ref().take(SHOWN) {
        let state = state_of(&line);
        let DraftBody::Item(source) = &line.draft.body else { continue };
        let published = subject::of_published(who, &mut read, DraftKind::Item, &line.draft.slug).await?.ok();
        let changes = published.map(|published| diffs.of(published.body, &line.draft.body)).unwrap_or_default();
        drafts.push(Line {
            id: line.draft.id,
            version: line.draft.version,
            state,
            law: citation::links(who.lang, &who.catalogue.law, &source.body.law),
            source: ItemSource { use_: source.use_, body: shelf.pictured(&source.body) },
            faults: author::check(&line.draft.slug, &line.draft.body, &shelf),
            to_review: !line.own && state == DraftState::Offered,
            changes,
            slug: line.draft.slug,
        });
    }
    let more = rest.peek().is_some();
    let next = drafts.last().filter(|_| more).map(|line| line.slug.clone());
    let note = String::new();
    Ok(Batch { id, name: batch.name, drafts, next, counts, problem: None, held: Vec::new(), done: None, note })
}

/// What is new in one question after another: what has changed in the situation
/// of a case is told with the first of its questions.
struct Diffs<'c> {
    catalogue: &'c Catalogue,
    /// The situations of the question before: as published, and as drafted.
    told: Option<[Option<Scenario>; 2]>,
}

impl Diffs<'_> {
    fn of(&mut self, mut published: DraftBody, draft: &DraftBody) -> Vec<ChangedLine> {
        let mut draft = draft.clone();
        if let (DraftBody::Item(before), DraftBody::Item(now)) = (&mut published, &mut draft) {
            let own = [before.body.scenario.clone(), now.body.scenario.clone()];
            if self.told.as_ref() == Some(&own) {
                (before.body.scenario, now.body.scenario) = (None, None);
            }
            self.told = Some(own);
        }
        changes(self.catalogue, &published, &draft).into_iter().flat_map(|(_, lines)| lines).collect()
    }
}

pub async fn submit(who: SignedIn, Path((_, id)): PathOf<DraftBatchId>, fields: Fields) -> Handled {
    who.scope(Purpose::WriteContent)?;
    match fields.get("step") {
        "offer" => offer(&who, id).await,
        "approve" => approve(&who, id, &fields).await,
        "publish" => publish(&who, id, &fields).await,
        "give-up" => give_up(&who, id).await,
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

/// Gives up all that nobody reads yet, in one transaction.
async fn give_up(who: &SignedIn, id: DraftBatchId) -> Handled {
    draft::batch(&mut who.app.db.read().await?, id).await?.ok_or(not_found())?;
    let (by, now) = (who.person(), who.now);
    let given_up = who.app.db.write::<_, storage::Error>(move |mut write| {
        Box::pin(async move { draft::give_up_written(&mut write, id, by, now).await })
    });
    done(who, id, "given-up", given_up.await?)
}

/// Approves what stood on the reader's page, in the versions that stood there.
async fn approve(who: &SignedIn, id: DraftBatchId, fields: &Fields) -> Handled {
    authorise_publishing(who)?;
    if !checklist(DraftKind::Item).iter().all(|check| fields.all("check").any(|one| one == *check)) {
        let page = Batch { problem: Some(Problem::Checks), ..load(who, id, "").await? };
        return Ok(respond::invalid(render(&who.shell(), &page)));
    }
    let all = draft::of_batch(&mut who.app.db.read().await?, id, who.person(), "", ALL).await?;
    let mut read = versions(fields, "read");
    read.retain(|(draft, _)| all.iter().any(|line| line.draft.id == *draft));
    let (by, now) = (who.person(), who.now);
    let approved = who
        .app
        .db
        .write::<_, storage::Error>(move |mut write| {
            Box::pin(async move {
                let mut approved = 0;
                for (draft, version) in read {
                    let one = draft::review(&mut write, draft, version, Verdict::Approved, "", by, now).await?;
                    approved += usize::from(one == Reviewed::Done);
                }
                Ok(approved)
            })
        })
        .await?;
    done(who, id, "approved", approved)
}

/// Publishes all that are approved, in one transaction; of a case all its
/// questions or none.
async fn publish(who: &SignedIn, id: DraftBatchId, fields: &Fields) -> Handled {
    authorise_publishing(who)?;
    let note: String = fields.get("note").trim().chars().take(500).collect();
    if note.is_empty() {
        let page = Batch { problem: Some(Problem::Note), ..load(who, id, "").await? };
        return Ok(respond::invalid(render(&who.shell(), &page)));
    }
    let (ready, mut held) = ready(who, id, &note).await?;
    let (published, refused) = publish_ready(who, ready).await?;
    held.extend(refused);
    if held.is_empty() {
        return done(who, id, "published", published);
    }
    let done = (published > 0).then(|| Done::Published(i64::try_from(published).unwrap_or(i64::MAX)));
    let page = Batch { held, done, note, ..load(who, id, "").await? };
    Ok(respond::invalid(render(&who.shell(), &page)))
}

/// How many drafts were published, and what was not.
async fn publish_ready(who: &SignedIn, ready: Vec<Together>) -> Handled<(usize, Vec<HeldBack>)> {
    let (by, now) = (who.person(), who.now);
    let written = who.app.db.write::<_, storage::Error>(move |mut write| {
        Box::pin(async move {
            let (mut published, mut held) = (0, Vec::new());
            for Together { title, drafts } in ready {
                match publishing::publish_together(&mut write, &drafts, by, now).await? {
                    DraftPublished::Done => published += drafts.len(),
                    other => held.push((title, other)),
                }
            }
            Ok((published, held))
        })
    });
    let (published, held) = written.await?;
    let held = held.into_iter().map(|(title, why)| HeldBack { title, why: why_held(who, why) });
    Ok((published, held.collect()))
}

fn why_held(who: &SignedIn, published: DraftPublished) -> Held {
    match published {
        DraftPublished::Refused(refusal) => Held::Refused(refusal),
        DraftPublished::Starves(starved) => Held::Starves(content::short(who, starved.title, &starved.small)),
        _ => Held::Overtaken,
    }
}

/// Drafts that are published together or not at all: a question, or a case.
struct Together {
    title: Faces<String>,
    drafts: Vec<Publishing>,
}

/// What is approved, and the cases that are approved in part.
async fn ready(who: &SignedIn, id: DraftBatchId, note: &str) -> Handled<(Vec<Together>, Vec<HeldBack>)> {
    let shelf = shelf(who).await?;
    let mut read = who.app.db.read().await?;
    let (mut ready, mut held) = (Vec::new(), Vec::new());
    let mut cases: BTreeMap<String, (Faces<String>, Vec<Option<Publishing>>)> = BTreeMap::new();
    for line in draft::of_batch(&mut read, id, who.person(), "", ALL).await? {
        let approved = state_of(&line) == DraftState::Approved;
        let prepared = if approved { author::prepare(&mut read, &line.draft, &shelf).await.ok() } else { None };
        let publishing = prepared.map(|(prepared, slug, builds_on)| {
            let (draft, version) = (line.draft.id, line.draft.version);
            Publishing { draft, version, slug, builds_on, prepared, note: note.to_owned() }
        });
        match line.draft.case() {
            None => {
                let title = line.draft.body.title();
                ready.extend(publishing.map(|one| Together { title, drafts: vec![one] }));
            }
            Some(case) => {
                let title = case.scenario.faces.map(|_, face| face.title.clone());
                cases.entry(case.slug().to_owned()).or_insert((title, Vec::new())).1.push(publishing);
            }
        }
    }
    for (title, drafts) in cases.into_values() {
        let some = drafts.iter().any(Option::is_some);
        match drafts.into_iter().collect::<Option<Vec<Publishing>>>() {
            Some(drafts) => ready.push(Together { title, drafts }),
            None if some => held.push(HeldBack { title, why: Held::Unapproved }),
            None => {}
        }
    }
    Ok((ready, held))
}
