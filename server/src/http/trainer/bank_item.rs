//! One item with its faces side by side and its key.

use crate::http::{
    PathOf,
    error::{Handled, not_found},
    respond,
    visit::SignedIn,
};
use axum::extract::Path;
use domain::{access::Purpose, id::ItemId};
use storage::catalogue;
use ui::{
    citation,
    pages::trainer::bank_item::{BankItem, render},
};

pub async fn show(who: SignedIn, Path((_, id)): PathOf<ItemId>) -> Handled {
    who.scope(Purpose::WriteContent)?;
    let one = who.catalogue.bank.iter().find(|one| one.item.id == id).ok_or(not_found())?;
    let topic = who.catalogue.topics.iter().find(|topic| topic.slug == one.item.body.topic).ok_or(not_found())?;
    let published = catalogue::item_published(&mut who.app.db.read().await?, one.item.revision).await?;
    let (revision, published_at) = published.ok_or(not_found())?;
    let body = (*one.item.body).clone();
    let page = BankItem {
        id,
        slug: one.item.slug.clone(),
        topic_slug: topic.slug.clone(),
        topic: topic.title.clone(),
        item_use: one.item_use,
        law: body.law.iter().map(|written| citation::link(who.lang, &who.catalogue.law, written)).collect(),
        edition: body.edition.parse().ok(),
        body,
        revision,
        published_at,
    };
    Ok(respond::page(render(&who.shell(), &page)))
}
