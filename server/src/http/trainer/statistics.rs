//! How a test and its questions work, in the campaign that is looked at.

use crate::http::{
    PathOf,
    error::{Handled, not_found, unprocessable},
    respond,
    visit::SignedIn,
};
use axum::extract::{Path, Query};
use domain::{
    access::Purpose,
    id::{ItemId, ItemRevisionId},
    psychometrics::{FEWEST, Flag, ItemStatistics, TestStatistics},
};
use std::collections::HashMap;
use storage::statistics::{self, AskedItem, FIRST_DAY, RevisionSat};
use ui::pages::trainer::statistics::{Closer, Item, Revision, Statistics, render};

#[derive(serde::Deserialize)]
pub struct Asked {
    revision: Option<i64>,
    item: Option<ItemRevisionId>,
}

pub async fn show(who: SignedIn, Path((_, slug)): PathOf<String>, Query(asked): Query<Asked>) -> Handled {
    who.scope(Purpose::WriteContent)?;
    let test = who.catalogue.test_by_slug(&slug).ok_or(not_found())?;
    let mut page = Statistics {
        slug: slug.clone(),
        title: test.body.title.clone(),
        revisions: Vec::new(),
        shown: 1,
        test: TestStatistics { n: 0, figures: None },
        items: Vec::new(),
        closer: None,
    };
    let Some(campaign) = who.campaign() else { return Ok(respond::page(render(&who.shell(), &page))) };
    let revisions = statistics::revisions(&mut who.app.db.read().await?, test.id, campaign.id).await?;
    let wanted = |one: &&RevisionSat| asked.revision.is_none_or(|number| one.number == number);
    let shown = revisions.iter().find(wanted).ok_or(unprocessable())?;
    let found = who.app.statistics(campaign, shown, who.catalogue.version).await?;
    let current = who.catalogue.bank.iter().map(|one| (one.item.id, one.item.revision)).collect();
    page.shown = shown.number;
    page.revisions = revisions.iter().map(revision).collect();
    page.test = found.test.clone();
    page.items = found.items.iter().map(|one| item(one, &current)).collect();
    page.items.sort_by_key(|one| gravity(&one.statistics));
    page.closer = found.items.iter().find(|one| Some(one.revision) == asked.item).map(|one| closer(one, &current));
    Ok(respond::page(render(&who.shell(), &page)))
}

const fn revision(of: &RevisionSat) -> Revision {
    Revision { number: of.number, published_at: of.published_at, people: of.people }
}

/// The revision of each item that is in use.
type Current = HashMap<ItemId, ItemRevisionId>;

fn item(of: &AskedItem, current: &Current) -> Item {
    let in_use = current.get(&of.id);
    Item {
        id: in_use.map(|_| of.id),
        revision: of.revision,
        older: in_use.filter(|current| **current != of.revision).map(|_| of.number),
        stem: of.body.faces.map(|_, face| face.stem.clone()),
        statistics: of.statistics.clone(),
    }
}

fn closer(of: &AskedItem, current: &Current) -> Closer {
    let option = |letter| (letter, of.body.faces.map(|_, face| face.options.get(&letter).cloned().unwrap_or_default()));
    let options = of.body.all_options().letters().map(option).collect();
    Closer { item: item(of, current), options, first_day: FIRST_DAY }
}

/// The gravest warning first, what nothing is known of last.
fn gravity(of: &ItemStatistics) -> (bool, bool, Option<Flag>) {
    let gravest = of.flags.iter().copied().find(|flag| !matches!(flag, Flag::TooFew | Flag::Small));
    (of.n < FEWEST, gravest.is_none(), gravest)
}
