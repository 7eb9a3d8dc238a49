//! One item with its faces side by side and its key.

use super::{content, draft_review::changes};
use crate::http::{
    PathOf,
    error::{Handled, not_found, unprocessable},
    form::Fields,
    respond,
    visit::SignedIn,
};
use axum::extract::Path;
use domain::{
    Faces,
    access::Purpose,
    draft::{DraftBody, DraftKind, ItemSource},
    id::ItemId,
    item::ItemUse,
    similarity,
};
use storage::{catalogue, revision};
use ui::{
    citation, links,
    pages::trainer::bank_item::{BankItem, Revision, render},
};

/// Opens a draft of the item, or takes it out of use.
pub async fn submit(who: SignedIn, Path((_, id)): PathOf<ItemId>, fields: Fields) -> Handled {
    let (one, retired) = find(&who, id).await?;
    match fields.get("step") {
        "edit" => content::edit(&who, DraftKind::Item, &one.item.slug).await,
        "retire" if retired => Ok(respond::see_other(&links::bank_item(who.lang, id))),
        "retire" => match content::retire_item(&who, &one).await? {
            None => {
                let topic = links::bank_topic(who.lang, &one.item.body.topic);
                Ok(respond::see_other(&links::with(&topic, "done", "retired")))
            }
            Some(kept) => {
                let page = BankItem { kept: Some(kept), ..load(&who, &one, retired).await? };
                Ok(respond::invalid(render(&who.shell(), &page)))
            }
        },
        _ => Err(unprocessable()),
    }
}

pub async fn show(who: SignedIn, Path((_, id)): PathOf<ItemId>) -> Handled {
    let (one, retired) = find(&who, id).await?;
    let page = load(&who, &one, retired).await?;
    Ok(respond::page(render(&who.shell(), &page)))
}

/// An item, and whether it is out of use.
pub(super) async fn find(who: &SignedIn, id: ItemId) -> Handled<(catalogue::BankItem, bool)> {
    who.scope(Purpose::WriteContent)?;
    catalogue::item(&mut who.app.db.read().await?, id).await?.ok_or(not_found())
}

async fn load(who: &SignedIn, one: &catalogue::BankItem, retired: bool) -> Handled<BankItem> {
    let published = catalogue::item_published(&mut who.app.db.read().await?, one.item.revision).await?;
    let (revision, published_at) = published.ok_or(not_found())?;
    let body = (*one.item.body).clone();
    let history = history(who, &one.item.slug).await?;
    Ok(BankItem {
        id: one.item.id,
        slug: one.item.slug.clone(),
        topic_slug: one.item.body.topic.clone(),
        topic: who.catalogue.topic_name(&one.item.body.topic),
        item_use: one.item_use,
        law: citation::links(who.lang, &who.catalogue.law, &body.law),
        edition: body.edition.parse().ok(),
        body,
        revision,
        published_at,
        suspended: one.suspended,
        retired,
        history,
        used_in: if retired { Vec::new() } else { used_in(who, one) },
        alike: alike(who, one),
        kept: None,
    })
}

/// The revisions with what each changed.
async fn history(who: &SignedIn, slug: &str) -> Handled<Vec<Revision>> {
    let mut read = who.app.db.read().await?;
    let lines = revision::history(&mut read, DraftKind::Item, slug).await?;
    let mut all: Vec<Revision> = Vec::with_capacity(lines.len());
    let mut newer: Option<DraftBody> = None;
    for line in lines {
        let body = revision::item_at(&mut read, slug, line.number).await?;
        let body = body.map(|body| DraftBody::Item(Box::new(ItemSource { use_: ItemUse::Test, body })));
        if let (Some(newer), Some(older), Some(last)) = (&newer, &body, all.last_mut()) {
            last.changes = changes(&who.catalogue, older, newer).into_iter().flat_map(|(_, lines)| lines).collect();
        }
        newer = body;
        all.push(Revision {
            number: line.number,
            at: line.published_at,
            by: line.by,
            note: line.note,
            changes: Vec::new(),
        });
    }
    Ok(all)
}

/// Modules that practise with it, and tests that draw from its topic.
fn used_in(who: &SignedIn, one: &storage::catalogue::BankItem) -> Vec<(String, Faces<String>)> {
    let catalogue = &who.catalogue;
    let modules = catalogue
        .modules
        .values()
        .filter(|module| module.body.practice.contains(&one.item.revision))
        .map(|module| (module.slug.clone(), module.body.faces.map(|_, face| face.title.clone())));
    let draws = |test: &&storage::catalogue::Test| {
        test.body.kind.draws() == one.item_use
            && test.body.blueprint.line_of(catalogue.topics.path(&one.item.body.topic)).is_some()
    };
    let tests = catalogue.tests.values().filter(draws).map(|test| (test.slug.clone(), test.body.title.clone()));
    let mut all: Vec<_> = modules.chain(tests).collect();
    all.sort_by(|a, b| a.0.cmp(&b.0));
    all
}

/// At most so many questions that read alike are named.
const ALIKE: usize = 5;

fn alike(who: &SignedIn, one: &storage::catalogue::BankItem) -> Vec<(domain::id::ItemId, Faces<String>)> {
    let own = similarity::Shingles::of(&one.item.body.faces.kk.stem);
    let others = who.catalogue.bank.iter().filter(|other| other.item.id != one.item.id);
    let near = others.filter(|other| own.is_like(&similarity::Shingles::of(&other.item.body.faces.kk.stem)));
    near.map(|other| (other.item.id, other.item.body.faces.map(|_, face| face.stem.clone()))).take(ALIKE).collect()
}
