//! The questions of a case stand on one situation, whatever is published: a form
//! that draws the case never has two.

use super::{Prepared, Publishing};
use crate::{Error, Result, Write, revision};
use domain::{
    case::{self, Case, CaseRefusal},
    publication::Publication,
};
use std::collections::{BTreeMap, BTreeSet};

/// Why these drafts cannot be published together: what they would leave behind
/// in the cases they touch.
pub(super) async fn refusal(write: &mut Write<'_>, drafts: &[Publishing]) -> Result<Option<CaseRefusal>> {
    let mut changed: BTreeMap<&str, Option<Case>> = BTreeMap::new();
    for one in drafts {
        if let Prepared::Item { item_use, body } = &one.prepared {
            changed.insert(&one.slug, Case::of(*item_use, body));
        }
    }
    let touched: BTreeSet<&str> = changed.values().flatten().map(Case::slug).collect();
    for slug in touched {
        let mut stands = revision::of_case(write, slug).await?;
        stands.retain(|one| !one.retired);
        let others = stands.iter().filter(|one| !changed.contains_key(one.slug.as_str()));
        let others = others.filter_map(|one| Case::of(one.source.use_, &one.source.body));
        let own = changed.values().flatten().filter(|case| case.slug() == slug).cloned();
        let after: Vec<Case> = others.chain(own).collect();
        if let Some(refusal) = case::refusal(stands.len(), &after) {
            return Ok(Some(refusal));
        }
    }
    Ok(None)
}

/// A folder brings a case without the questions that were added to it in the
/// browser: with another situation it would part them.
pub(super) async fn check_folder(write: &mut Write<'_>, publication: &Publication) -> Result<()> {
    let brought = publication.items.iter().filter_map(|one| one.body.scenario.as_ref());
    let brought: BTreeMap<&str, _> = brought.map(|scenario| (scenario.case.as_str(), scenario)).collect();
    for one in revision::in_cases(write).await?.iter().filter(|one| !one.retired) {
        let Some(stands) = &one.source.body.scenario else { continue };
        if brought.get(stands.case.as_str()).is_some_and(|scenario| *scenario != stands) {
            return Err(Error::SplitCase { case: stands.case.clone(), question: one.slug.clone() });
        }
    }
    Ok(())
}
