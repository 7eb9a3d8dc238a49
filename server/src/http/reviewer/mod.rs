//! Completion, from the country down to one member.

pub mod choose_campaign;
pub mod completion;
pub mod completion_members;
pub mod coverage;
pub mod download;
pub mod lineage;
pub mod red_list;
pub mod report;

use super::{
    error::{Handled, not_found},
    respond,
    visit::SignedIn,
};
use axum::response::Response;
use domain::{
    Lang,
    access::{Purpose, Scope},
    campaign::Campaign,
    commission::{Commission, CommissionCode},
};
use std::cmp::Ordering;
use storage::{Read, commission, completion::ChildTally};
use ui::{links, pages::CommissionLink};

fn link(commission: &Commission) -> CommissionLink {
    CommissionLink { code: commission.code.clone(), name: commission.name.clone() }
}

/// A node of the tree that the person may look at, and the campaign that is looked at.
struct Node<'v> {
    scope: Scope,
    campaign: &'v Campaign,
    commission: Commission,
}

impl<'v> Node<'v> {
    async fn find(who: &'v SignedIn, read: &mut Read<'_>, code: &str) -> Handled<Self> {
        let scope = who.scope(Purpose::SeeCompletion)?;
        let campaign = who.campaign().ok_or(not_found())?;
        let code: CommissionCode = code.parse().map_err(|_| not_found())?;
        let commission = commission::find(read, &scope, &code).await?.ok_or(not_found())?;
        Ok(Self { scope, campaign, commission })
    }

    /// Of a campaign that is over only coverage and the report are shown: they
    /// count who was in office on its last day, and not who is today.
    fn closed(&self, lang: Lang) -> Option<Response> {
        self.campaign.frozen_at?;
        Some(respond::see_other(&links::coverage(lang, &self.commission.code)))
    }

    async fn trail(&self, read: &mut Read<'_>) -> Handled<Vec<CommissionLink>> {
        Ok(commission::above(read, &self.scope, &self.commission).await?.iter().map(link).collect())
    }
}

/// The stored sort key of a language.
fn key(sort: &storage::completion::SortKeys, lang: Lang) -> &[u8] {
    match lang {
        Lang::Kk => &sort.sort_kk,
        Lang::Ru => &sort.sort_ru,
        Lang::En => &sort.sort_en,
    }
}

/// Precincts of one district differ by their numbers, not by their words.
fn by_name(a: &ChildTally, b: &ChildTally, lang: Lang) -> Ordering {
    let numbers = a.commission.number.cmp(&b.commission.number);
    numbers.then_with(|| key(&a.sort, lang).cmp(key(&b.sort, lang)))
}
