//! The items of one topic.

use crate::http::{
    PathOf,
    error::{Handled, not_found},
    respond,
    visit::SignedIn,
};
use axum::extract::{Path, Query};
use domain::{access::Purpose, topic::Topic};
use ui::pages::trainer::bank_topic::{BankTopic, ItemLine, render};

#[derive(serde::Deserialize)]
pub struct Asked {
    done: Option<String>,
}

pub async fn show(who: SignedIn, Path((_, slug)): PathOf<String>, Query(asked): Query<Asked>) -> Handled {
    who.scope(Purpose::WriteContent)?;
    let topics = &who.catalogue.topics;
    let topic = topics.get(&slug).ok_or(not_found())?;
    let named = |topic: &Topic| (topic.slug.clone(), topic.title.clone());
    let above = topics.path(&slug).skip(1).filter_map(|slug| topics.get(slug).map(named));
    let mut above: Vec<_> = above.collect();
    above.reverse();
    let items = who.catalogue.bank.iter().filter(|one| one.item.body.topic == slug);
    let page = BankTopic {
        retired: asked.done.as_deref() == Some("retired"),
        slug: topic.slug.clone(),
        name: topic.title.clone(),
        above,
        inside: topics.children(Some(&slug)).map(named).collect(),
        items: items
            .map(|one| ItemLine {
                id: one.item.id,
                slug: one.item.slug.clone(),
                stem: one.item.body.faces.map(|_, face| face.stem.clone()),
                kind: one.item.body.kind,
                item_use: one.item_use,
                difficulty: one.item.body.difficulty,
            })
            .collect(),
    };
    Ok(respond::page(render(&who.shell(), &page)))
}
