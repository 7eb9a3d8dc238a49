//! A file that was looked at is taken in, once and whole, or given up.

use super::{
    looking::{Looked, look},
    stands, waiting,
};
use crate::{
    exchange::{Plan, Planned, pictures::NewPicture},
    http::{
        PathOf,
        error::{Handled, unprocessable},
        form::Fields,
        respond,
        visit::SignedIn,
    },
};
use axum::{extract::Path, response::Response};
use domain::{
    Timestamp,
    draft::DraftBody,
    id::{DraftBatchId, PersonId},
};
use std::collections::BTreeMap;
use storage::{
    Write,
    draft::{self, DraftChange, FileDrafts, NewDraft, NotTaken},
    media::{self, NewMedia},
    revision,
    upload::{self, Upload},
};
use ui::links;
use uuid::Uuid;

pub async fn confirm(who: SignedIn, Path((_, id)): PathOf<Uuid>, fields: Fields) -> Handled {
    // Somebody else's file cannot be told from none, whatever is asked of it.
    let upload = match waiting(&who, id).await? {
        Ok(upload) => upload,
        Err(elsewhere) => return Ok(elsewhere),
    };
    match fields.get("step") {
        "drop" => give_up(&who, id).await,
        "confirm" => take_in(&who, id, upload, fields.get("seen")).await,
        _ => Err(unprocessable()),
    }
}

async fn give_up(who: &SignedIn, id: Uuid) -> Handled {
    let by = who.person();
    let gone = who
        .app
        .db
        .write::<_, storage::Error>(move |mut write| Box::pin(async move { upload::remove(&mut write, id, by).await }));
    gone.await?;
    Ok(respond::see_other(&links::bank_import(who.lang)))
}

/// All that is new or differs becomes drafts or goes into those that are being
/// written, or nothing does.
async fn take_in(who: &SignedIn, id: Uuid, upload: Upload, seen: &str) -> Handled {
    let looked = look(who, upload).await?;
    if !seen.is_empty() && seen != looked.seen() {
        return Ok(overtaken(who, id));
    }
    let Looked { name, plan: Plan { items, pictures, .. }, .. } = looked;
    let pictures = stored(who, pictures, &items).await?;
    let (drafts, home) = drafts(who, items).await?;
    let (begun, changed) = (drafts.begin.len(), drafts.change.len());
    if begun + changed == 0 {
        // The dry run says that there is nothing to take in.
        return Ok(respond::see_other(&links::bank_upload(who.lang, &id.to_string())));
    }
    let taking = Taking { id, name, pictures, drafts, home };
    let (by, now) = (who.person(), who.now);
    let taken = who
        .app
        .db
        .write::<_, NotTaken>(move |mut write| Box::pin(async move { taking.write(&mut write, by, now).await }));
    match taken.await {
        Ok(batch) => Ok(taken_in(who, batch, begun, changed)),
        Err(NotTaken::Already) => Ok(waiting(who, id).await?.err().unwrap_or_else(|| overtaken(who, id))),
        Err(NotTaken::Overtaken) => Ok(overtaken(who, id)),
        Err(NotTaken::Failed(error)) if error.violates_unique() => Ok(overtaken(who, id)),
        Err(NotTaken::Failed(error)) => Err(error.into()),
    }
}

/// Back to what would come of the file now.
fn overtaken(who: &SignedIn, id: Uuid) -> Response {
    respond::see_other(&links::with(&links::bank_upload(who.lang, &id.to_string()), "overtaken", "1"))
}

/// A list that was begun speaks for itself; of other drafts it is told how many changed.
fn taken_in(who: &SignedIn, batch: Option<DraftBatchId>, begun: usize, changed: usize) -> Response {
    let mut address = stands(who, batch);
    if changed > 0 {
        for (name, value) in
            [("done", "taken".to_owned()), ("count", begun.to_string()), ("changed", changed.to_string())]
        {
            address = links::with(&address, name, &value);
        }
    }
    respond::see_other(&address)
}

/// What is written when a file is taken in.
struct Taking {
    id: Uuid,
    name: String,
    pictures: Vec<NewMedia>,
    drafts: FileDrafts,
    home: Option<DraftBatchId>,
}

impl Taking {
    /// Gives the list where its questions stand.
    async fn write(
        mut self,
        write: &mut Write<'_>,
        by: PersonId,
        now: Timestamp,
    ) -> Result<Option<DraftBatchId>, NotTaken> {
        if !upload::take(write, self.id, by, now).await? {
            return Err(NotTaken::Already);
        }
        let names = listed(write, &self.pictures, by, now).await?;
        let begun = self.drafts.begin.iter_mut().map(|draft| &mut draft.body);
        for body in begun.chain(self.drafts.change.iter_mut().map(|draft| &mut draft.body)) {
            if let DraftBody::Item(item) = body {
                item.body.rename_pictures(&names);
            }
        }
        let batch = draft::take_in(write, &self.name, self.drafts, by, now).await?.or(self.home);
        if let Some(batch) = batch {
            upload::remember(write, self.id, batch).await?;
        }
        Ok(batch)
    }
}

/// The drafts to begin and to change, and the list of the first that is changed.
async fn drafts(who: &SignedIn, items: Vec<Planned>) -> Handled<(FileDrafts, Option<DraftBatchId>)> {
    let mut read = who.app.db.read().await?;
    let (mut drafts, mut home) = (FileDrafts::default(), None);
    for one in items.into_iter().filter(|one| one.outcome.is_kept()) {
        let body = DraftBody::Item(Box::new(one.source));
        match one.draft {
            Some(draft) => {
                home = home.or(draft.batch);
                drafts.change.push(DraftChange { id: draft.id, from: draft.version, body });
            }
            None => {
                // A retired question has revisions too: the draft builds on the last of them.
                let based_on = revision::item_source(&mut read, &one.slug).await?.map(|(number, _)| number);
                drafts.begin.push(NewDraft { slug: one.slug, body, based_on, batch: None });
            }
        }
    }
    Ok((drafts, home))
}

/// The pictures that drafts will show, in the store. What stands there and is in no
/// list is found by nobody: an import that fails leaves the media as it was.
async fn stored(who: &SignedIn, new: Vec<NewPicture>, items: &[Planned]) -> Handled<Vec<NewMedia>> {
    let shown = |name: &str| items.iter().any(|one| one.outcome.is_kept() && shows(one, name));
    let mut stored = Vec::new();
    for NewPicture { file, bytes } in new {
        if shown(&file.name) {
            who.app.media.put(bytes).await?;
            stored.push(file);
        }
    }
    Ok(stored)
}

fn shows(one: &Planned, name: &str) -> bool {
    one.source.body.pictures().any(|(_, picture)| picture.name == name)
}

/// Puts pictures into the list. Gives the name of each by the one it was planned
/// under: another file may have got that, or have had these bytes, meanwhile.
async fn listed(
    write: &mut Write<'_>,
    pictures: &[NewMedia],
    by: PersonId,
    now: Timestamp,
) -> storage::Result<BTreeMap<String, String>> {
    let mut names = BTreeMap::new();
    for picture in pictures {
        let id = media::add(write, picture, by, now).await?.id();
        names.insert(picture.name.clone(), media::name(write, id).await?.unwrap_or_default());
    }
    Ok(names)
}
