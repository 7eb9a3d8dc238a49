//! A file looked at against the bank and what is being written; nothing is kept.

use crate::{
    content,
    exchange::{
        self, Known, OpenDraft, Plan, Usual,
        format::{self, Format},
        pictures::Album,
    },
    http::{
        error::{Handled, not_found, unprocessable},
        trainer::media::ONE_AT_A_TIME,
        visit::SignedIn,
    },
};
use domain::{
    Lang,
    draft::{DraftBody, DraftKind, ItemSource},
};
use sha2::{Digest as _, Sha256};
use storage::{
    draft::{self, Draft},
    media,
    upload::Upload,
};

/// A file looked at.
pub(super) struct Looked {
    pub(super) name: String,
    pub(super) format: Format,
    /// Of the formats that have one.
    pub(super) lang: Option<Lang>,
    pub(super) plan: Plan,
}

impl Looked {
    /// Names what would be done, and to which versions: whoever confirms it has
    /// seen this and nothing else.
    pub(super) fn seen(&self) -> String {
        let mut hash = Sha256::new();
        for one in &self.plan.items {
            let draft = one.draft.as_ref().map(|draft| (draft.id, draft.version));
            hash.update(format!("{} {:?} {draft:?}\n", one.slug, one.outcome));
        }
        hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
    }
}

pub(super) async fn look(who: &SignedIn, upload: Upload) -> Handled<Looked> {
    let Upload { name, lang, topic, bytes } = upload;
    let usual = Usual {
        topic: Some(topic).filter(|topic| who.catalogue.topics.get(topic).is_some()).unwrap_or_default(),
        edition: who.catalogue.law.acts.iter().find_map(|act| act.edition.clone()).unwrap_or_default(),
    };
    let known = known(who).await?;
    // Thousands of questions are work for a thread of their own.
    let read = tokio::task::spawn_blocking(move || format::read(bytes, lang));
    let (format, bank) = read.await.map_err(|_| unprocessable())?.map_err(|_| not_found())?;
    let pictures = bank.items.iter().any(|item| !item.pictures.is_empty());
    let turn = if pictures { ONE_AT_A_TIME.acquire().await.ok() } else { None };
    let looked = tokio::task::spawn_blocking(move || exchange::plan(bank, &known, &usual));
    let plan = looked.await.map_err(|_| unprocessable())?;
    drop(turn);
    Ok(Looked { name, format, lang: Some(lang).filter(|_| format != Format::Table), plan })
}

/// What the bank has, suspended items and all, and what is being written.
async fn known(who: &SignedIn) -> Handled<Known> {
    let mut known = Known::default();
    for topic in who.catalogue.topics.iter() {
        known.add_topic(&topic.slug, &topic.title);
    }
    for one in &who.catalogue.bank {
        known.add(&one.item.slug, ItemSource { use_: one.item_use, body: (*one.item.body).clone() });
    }
    let mut read = who.app.db.read().await?;
    for draft in draft::of_kind(&mut read, DraftKind::Item).await? {
        add_draft(&mut known, draft);
    }
    // What the media has, retired files too, and what comes with the program.
    known.album = Album::new(&media::all(&mut read).await?, content::embedded_pictures());
    Ok(known)
}

fn add_draft(known: &mut Known, draft: Draft) {
    let with_reader = draft.is_offered();
    let Draft { id, version, batch, slug, body, .. } = draft;
    if let DraftBody::Item(source) = body {
        known.add_draft(&slug, OpenDraft { id, version, batch, source: *source, with_reader });
    }
}
