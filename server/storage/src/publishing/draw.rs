//! What a change of the bank does to the tests that draw from it: none that can
//! be drawn today is left without questions by a trainer's press.

use super::{Prepared, Publishing};
use crate::{
    Result, Write,
    catalogue::{self, BankItem, Catalogue},
    revision,
};
use domain::{
    Faces,
    draw::BankTooSmall,
    item::{ItemBody, ItemUse},
};
use std::sync::Arc;

/// A test whose forms could not be drawn any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Starved {
    pub slug: String,
    pub title: Faces<String>,
    pub small: BankTooSmall,
}

/// A test that would lack questions if these left the bank.
pub(super) async fn starved_without(write: &mut Write<'_>, slugs: &[String]) -> Result<Option<Starved>> {
    let catalogue = catalogue::load(write).await?;
    let mut bank = catalogue.bank.clone();
    bank.retain(|one| !slugs.contains(&one.item.slug));
    Ok(first(&catalogue, &bank))
}

/// A test that would lack questions if these drafts were published.
pub(super) async fn starved_by(write: &mut Write<'_>, drafts: &[Publishing]) -> Result<Option<Starved>> {
    let mut moved = Vec::new();
    for one in drafts {
        if let Prepared::Item { item_use, body } = &one.prepared
            && moves(write, &one.slug, *item_use, body).await?
        {
            moved.push((one.slug.as_str(), *item_use, body));
        }
    }
    // The whole catalogue is read only where something leaves a place in the draw.
    if moved.is_empty() {
        return Ok(None);
    }
    let catalogue = catalogue::load(write).await?;
    let mut bank = catalogue.bank.clone();
    for (slug, item_use, body) in moved {
        if let Some(known) = bank.iter_mut().find(|known| known.item.slug == slug) {
            let item = catalogue::Published { body: Arc::new((**body).clone()), ..known.item.clone() };
            *known = BankItem { item, item_use, suspended: false };
        }
    }
    Ok(first(&catalogue, &bank))
}

/// Is a question drawn for something else than it was? What is new takes nothing
/// away from any test.
async fn moves(write: &mut Write<'_>, slug: &str, item_use: ItemUse, body: &ItemBody) -> Result<bool> {
    let Some((_, before)) = revision::item_source(write, slug).await? else { return Ok(false) };
    let case = |body: &ItemBody| body.scenario.as_ref().map(|scenario| scenario.case.clone());
    let place = |item_use: ItemUse, body: &ItemBody| (item_use, body.topic.clone(), body.difficulty, case(body));
    Ok(place(before.use_, &before.body) != place(item_use, body))
}

fn first(catalogue: &Catalogue, bank: &[BankItem]) -> Option<Starved> {
    let (test, small) = catalogue.starved_with(bank).into_iter().next()?;
    Some(Starved { slug: test.slug.clone(), title: test.body.title.clone(), small })
}
