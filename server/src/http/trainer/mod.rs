//! The question bank, with its keys, and what trainers write.

pub mod bank;
pub mod bank_item;
pub mod bank_topic;
pub mod batch;
pub mod case;
pub mod case_form;
pub mod cases;
pub mod content;
pub mod correction;
pub mod draft;
pub mod draft_review;
pub mod drafts;
pub mod export;
pub mod import;
pub mod law_change;
pub mod media;
pub mod media_file;
pub mod statistics;
mod subject;
pub mod topics;
pub mod trial;

use crate::{
    author::Shelf,
    http::{
        error::{Handled, not_found},
        form::Fields,
        visit::SignedIn,
    },
};
use domain::{access::Purpose, commission::TreePath, draft::Verdict, id::DraftId};
use storage::draft::{Draft, Review};
use ui::pages::trainer::draft::{DraftState, ReviewLine};

/// The fields of a whole manual's chapter in three languages, as a browser escapes them.
pub const WRITING_LIMIT: usize = 2 * 1024 * 1024;

/// Content is the whole country's: whoever decides what is published holds the
/// role for all of it.
fn authorise_publishing(who: &SignedIn) -> Handled<()> {
    let scope = who.scope(Purpose::WriteContent)?;
    if scope.covers(&TreePath::root()) { Ok(()) } else { Err(not_found()) }
}

/// What drafts may refer to.
async fn shelf(who: &SignedIn) -> Handled<Shelf<'_>> {
    let files = storage::media::all(&mut who.app.db.read().await?).await?;
    Ok(Shelf::new(&who.catalogue, files))
}

/// Drafts with the versions that stood on a page, as its form sends them back.
fn versions(fields: &Fields, name: &str) -> Vec<(DraftId, i64)> {
    let one = |text: &str| {
        let (id, version) = text.split_once(':')?;
        Some((id.parse().ok()?, version.parse().ok()?))
    };
    fields.all(name).filter_map(one).collect()
}

/// How far a draft is, by what was said of its newest version.
fn state(draft: &Draft, newest: Option<(i64, Verdict)>) -> DraftState {
    match newest {
        Some((version, Verdict::Approved)) if version == draft.version => DraftState::Approved,
        Some((version, Verdict::Returned)) if version == draft.version => DraftState::Returned,
        _ if draft.is_offered() => DraftState::Offered,
        _ => DraftState::Writing,
    }
}

fn review_lines(reviews: Vec<Review>) -> Vec<ReviewLine> {
    let line = |one: Review| {
        let Review { version, verdict, comment, reviewer, at } = one;
        ReviewLine { version, verdict, comment, reviewer, at }
    };
    reviews.into_iter().map(line).collect()
}
