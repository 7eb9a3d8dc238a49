//! The bank: its topics with counts.

use super::authorise_publishing;
use crate::http::{error::Handled, respond, visit::SignedIn};
use domain::{access::Purpose, draw::available, item::ItemUse, topic};
use ui::pages::trainer::bank::{Bank, Topic, render};

pub async fn show(who: SignedIn) -> Handled {
    who.scope(Purpose::WriteContent)?;
    let topics = who.catalogue.topics.iter().map(|topic| line(&who, topic)).collect();
    let places = authorise_publishing(&who).is_ok();
    Ok(respond::page(render(&who.shell(), &Bank { topics, places })))
}

/// A topic with what it holds, and what the tests that ask for it by a line of its
/// own find there.
fn line(who: &SignedIn, topic: &topic::Topic) -> Topic {
    let catalogue = &who.catalogue;
    let within = || catalogue.bank.iter().filter(|one| catalogue.topics.is_within(&one.item.body.topic, &topic.slug));
    let count = |item_use: ItemUse| within().filter(|one| one.item_use == item_use).count() as i64;
    let lines = || {
        catalogue.tests.values().filter_map(|test| Some((&test.body, test.body.blueprint.0.get(&topic.slug)?.items)))
    };
    let too_few = lines().any(|(test, items)| {
        let (singles, cases) = available(&test.blueprint, &catalogue.drawable, test.kind.draws(), &topic.slug);
        singles.iter().chain(&cases).sum::<usize>() < usize::from(items)
    });
    let needed = lines().filter(|(test, _)| test.kind.draws() == ItemUse::Test).map(|(_, items)| items).max();
    Topic {
        slug: topic.slug.clone(),
        name: topic.title.clone(),
        depth: catalogue.topics.depth(&topic.slug),
        practice: count(ItemUse::Practice),
        test: count(ItemUse::Test),
        needed: needed.unwrap_or(0).into(),
        too_few,
    }
}
