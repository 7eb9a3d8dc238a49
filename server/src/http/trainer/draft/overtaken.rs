//! A draft of something that was published anew since the draft was begun: what
//! differs is shown, and the draft goes on from the newest revision.

use super::{behind_page, find};
use crate::http::{
    error::{Handled, not_found, unprocessable},
    form::Fields,
    respond,
    trainer::{draft_review::changes, subject},
    visit::SignedIn,
};
use domain::{draft::DraftKind, id::DraftId};
use storage::{
    Read,
    draft::{self, Draft, Saved},
};
use ui::{links, pages::trainer::draft::Overtaken};

/// The newer revision, if there is one. A chapter and a manual's frame go into
/// whatever stands when they are published, so nothing overtakes them.
pub(super) async fn overtaken(who: &SignedIn, read: &mut Read<'_>, draft: &Draft) -> Handled<Option<Overtaken>> {
    let kind = draft.body.kind();
    if matches!(kind, DraftKind::Chapter | DraftKind::Manual) {
        return Ok(None);
    }
    let Ok(published) = subject::of_published(who, read, kind, &draft.slug).await? else { return Ok(None) };
    let newer = published.based_on.filter(|number| draft.based_on != Some(*number));
    Ok(newer.map(|number| Overtaken { number, changes: changes(&who.catalogue, &published.body, &draft.body) }))
}

/// The draft builds on the revision that was looked at.
pub(super) async fn rebase(who: &SignedIn, id: DraftId, fields: &Fields) -> Handled {
    let number = |name: &str| fields.get(name).parse::<i64>().map_err(|_| unprocessable());
    let (from, onto) = (number("version")?, number("onto")?);
    let draft = find(who, id).await?;
    let newest = overtaken(who, &mut who.app.db.read().await?, &draft).await?;
    // One more was published while this one was looked at, or it is done already.
    if newest.is_none_or(|newest| newest.number != onto) {
        return Ok(respond::see_other(&links::draft(who.lang, id)));
    }
    let (by, now) = (who.person(), who.now);
    let rebased = who.app.db.write::<_, storage::Error>(move |mut write| {
        Box::pin(async move { draft::rebase(&mut write, id, from, onto, by, now).await })
    });
    match rebased.await? {
        Saved::As(_) => Ok(respond::see_other(&links::with(&links::draft(who.lang, id), "done", "rebased"))),
        Saved::Behind(newer) => behind_page(who, *newer).await,
        Saved::Closed => Err(not_found()),
    }
}
