//! The training plan of a commission and those below it.

use super::{
    commission::link,
    event_entry::DAYS_AFTER,
    events::{kind_name, node},
};
use crate::http::{
    PathOf,
    error::{Handled, forbidden, not_found, unprocessable},
    form::Fields,
    respond,
    visit::SignedIn,
};
use axum::extract::{Path, Query};
use domain::{
    access::{Purpose, Scope},
    campaign::Campaign,
    commission::Commission,
    event::{Audience, Bounds},
    id::PlanEntryId,
    plan::{PlanDraft, Progress},
};
use storage::{
    Read, commission,
    event::{self, EventWords},
    person, plan,
};
use ui::{
    links,
    pages::organiser::plan::{Done, Plan, render},
};

#[derive(serde::Deserialize)]
pub struct Asked {
    done: Option<String>,
}

/// What both the page and its form need.
struct Seen<'v> {
    who: &'v SignedIn,
    scope: Scope,
    campaign: &'v Campaign,
    node: Commission,
    words: EventWords,
    keeps: bool,
}

impl<'v> Seen<'v> {
    async fn load(who: &'v SignedIn, read: &mut Read<'_>, code: &str) -> Handled<Self> {
        let (scope, campaign, node) = node(who, read, Purpose::SeeCompletion, code).await?;
        let keeps = who.scope(Purpose::KeepMembers).is_ok_and(|scope| scope.covers(&node.path));
        let words = event::words(read).await?;
        Ok(Self { who, scope, campaign, node, words, keeps })
    }

    fn bounds(&self) -> Bounds<'_> {
        Bounds {
            kinds: &self.words.kinds,
            categories: &self.words.categories,
            from: self.campaign.training_from,
            until: self.campaign.voting_day.plus(DAYS_AFTER),
            today: self.who.now.day_in(&self.campaign.time_zone),
        }
    }

    async fn page(&self, read: &mut Read<'_>, draft: PlanDraft) -> Handled<Plan> {
        let planned = plan::of_subtree(read, &self.scope, self.campaign, &self.node).await?;
        let children = person::below(read, &self.node).await?;
        let trail = commission::above(read, &self.scope, &self.node).await?;
        let bounds = self.bounds();
        let below = children.iter().map(|child| {
            let path = &child.commission.path;
            let of_child = planned.iter().filter(|one| path.covers(&one.path)).map(|one| &one.entry);
            (link(&child.commission), Progress::of(of_child, bounds.today))
        });
        let own = planned.iter().filter(|one| one.commission == self.node.id).map(|one| one.entry.clone());
        Ok(Plan {
            trail: trail.iter().map(link).collect(),
            node: link(&self.node),
            today: bounds.today,
            progress: Progress::of(planned.iter().map(|one| &one.entry), bounds.today),
            own: own.map(|entry| (entry.clone(), kind_name(&self.words, &entry.kind))).collect(),
            below: below.filter(|(_, progress)| progress.planned > 0).collect(),
            kinds: self.words.kinds.clone(),
            may_change: self.keeps && self.campaign.frozen_at.is_none(),
            days: (bounds.from, bounds.until),
            draft,
            wrong: Vec::new(),
            done: None,
        })
    }
}

pub async fn show(who: SignedIn, Path((_, code)): PathOf<String>, Query(asked): Query<Asked>) -> Handled {
    let mut read = who.app.db.read().await?;
    let seen = Seen::load(&who, &mut read, &code).await?;
    let draft = PlanDraft { kind: "seminar".to_owned(), audience: Some(Audience::Members), ..PlanDraft::default() };
    let mut page = seen.page(&mut read, draft).await?;
    page.done = match asked.done.as_deref() {
        Some("added") => Some(Done::Added),
        Some("withdrawn") => Some(Done::Withdrawn),
        _ => None,
    };
    Ok(respond::page(render(&who.shell(), &page)))
}

pub async fn submit(who: SignedIn, Path((_, code)): PathOf<String>, fields: Fields) -> Handled {
    let mut read = who.app.db.read().await?;
    let seen = Seen::load(&who, &mut read, &code).await?;
    if !seen.keeps {
        return Err(not_found());
    }
    match fields.get("step") {
        "add" => add(&seen, read, &fields).await,
        "withdraw" => withdraw(&seen, &fields).await,
        _ => Err(unprocessable()),
    }
}

async fn add(seen: &Seen<'_>, mut read: Read<'static>, fields: &Fields) -> Handled {
    let draft = PlanDraft {
        kind: fields.get("kind").to_owned(),
        day: fields.get("day").to_owned(),
        audience: fields.get("audience").parse().ok(),
        head_count: fields.get("heads").to_owned(),
        note: fields.get("note").to_owned(),
    };
    let entry = match draft.check(&seen.bounds()) {
        Ok(entry) => entry,
        Err(wrong) => {
            let page = Plan { wrong, ..seen.page(&mut read, draft).await? };
            return Ok(respond::invalid(render(&seen.who.shell(), &page)));
        }
    };
    drop(read);
    let (scope, campaign, node) = (seen.scope.clone(), seen.campaign.clone(), seen.node.clone());
    let (by, now) = (seen.who.person(), seen.who.now);
    let added = seen.who.app.db.write::<_, storage::Error>(move |mut write| {
        Box::pin(async move { plan::add(&mut write, &scope, &campaign, &node, &entry, by, now).await })
    });
    if !added.await? {
        return Err(forbidden());
    }
    Ok(respond::see_other(&links::with(&links::plan(seen.who.lang, &seen.node.code), "done", "added")))
}

async fn withdraw(seen: &Seen<'_>, fields: &Fields) -> Handled {
    let entry: PlanEntryId = fields.get("entry").parse().map_err(|_| unprocessable())?;
    let (campaign, node, by, now) = (seen.campaign.clone(), seen.node.clone(), seen.who.person(), seen.who.now);
    let gone = seen.who.app.db.write::<_, storage::Error>(move |mut write| {
        Box::pin(async move { plan::withdraw(&mut write, &campaign, &node, entry, by, now).await })
    });
    if !gone.await? {
        return Err(forbidden());
    }
    Ok(respond::see_other(&links::with(&links::plan(seen.who.lang, &seen.node.code), "done", "withdrawn")))
}
