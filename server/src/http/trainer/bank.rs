//! The bank: its topics with counts.

use crate::http::{error::Handled, respond, visit::SignedIn};
use domain::{access::Purpose, item::ItemUse};
use ui::pages::trainer::bank::{Bank, Topic, render};

pub async fn show(who: SignedIn) -> Handled {
    who.scope(Purpose::WriteContent)?;
    let count = |topic: &str, item_use: ItemUse| {
        who.catalogue.bank.iter().filter(|one| one.item_use == item_use && one.item.body.topic == topic).count() as i64
    };
    let needed = |topic: &str| {
        let asked = who.catalogue.tests.values().filter_map(|test| test.body.blueprint.0.get(topic));
        asked.map(|share| share.items).max().unwrap_or(0).into()
    };
    let topics = who
        .catalogue
        .topics
        .iter()
        .map(|topic| Topic {
            slug: topic.slug.clone(),
            name: topic.title.clone(),
            practice: count(&topic.slug, ItemUse::Practice),
            test: count(&topic.slug, ItemUse::Test),
            needed: needed(&topic.slug),
        })
        .collect();
    Ok(respond::page(render(&who.shell(), &Bank { topics })))
}
