//! One subject of content and its revisions: published when something changed,
//! left alone when nothing did.

use crate::{Result, Write};
use domain::{
    Timestamp,
    id::{ItemRevisionId, PersonId},
    publication::fingerprint,
};
use serde::Serialize;
use sqlx::types::Json;
use uuid::Uuid;

/// The tables of one kind of subject.
pub(super) struct Subject {
    find: &'static str,
    add: &'static str,
    latest: &'static str,
    revise: &'static str,
    point: &'static str,
    /// Of the kinds whose bodies are rendered.
    put_source: Option<&'static str>,
}

/// The statements of a subject table and its revisions.
macro_rules! subject {
    ($name:ident, $table:literal, $source:expr) => {
        pub(super) const $name: Subject = Subject {
            find: concat!("SELECT id FROM ", $table, " WHERE slug = $1"),
            add: concat!("INSERT INTO ", $table, " (id, slug) VALUES ($1, $2)"),
            latest: concat!(
                "SELECT r.id, r.number, r.digest FROM ",
                $table,
                " s JOIN ",
                $table,
                "_revision r ON r.id = s.revision_id WHERE s.id = $1"
            ),
            revise: concat!(
                "INSERT INTO ",
                $table,
                "_revision (id, subject_id, number, digest, published_at, body, note, published_by) ",
                "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
            ),
            point: concat!("UPDATE ", $table, " SET revision_id = $2 WHERE id = $1"),
            put_source: $source,
        };
    };
}

subject!(COURSE, "course", None);
subject!(MODULE, "module", Some("UPDATE module_revision SET source = $2 WHERE id = $1 AND source IS NULL"));
subject!(MANUAL, "manual", Some("UPDATE manual_revision SET source = $2 WHERE id = $1 AND source IS NULL"));
subject!(ITEM, "item", None);
subject!(TEST, "test", None);

/// How many revisions were made, and how many subjects stayed as they were.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Published {
    pub revised: usize,
    pub unchanged: usize,
}

/// Whose revision it is, and what they say of it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Signed<'a> {
    pub(super) by: Option<PersonId>,
    pub(super) note: &'a str,
}

pub(super) struct Publisher<'p, 'c> {
    pub(super) write: &'p mut Write<'c>,
    pub(super) now: Timestamp,
    pub(super) signed: Signed<'p>,
    pub(super) counts: Published,
    /// Rows changed outside revisions: topics, the use of an item, a source.
    pub(super) touched: u64,
}

impl<'p, 'c> Publisher<'p, 'c> {
    pub(super) fn new(write: &'p mut Write<'c>, now: Timestamp, signed: Signed<'p>) -> Self {
        Self { write, now, signed, counts: Published::default(), touched: 0 }
    }

    /// The subject's id, new or known, and the revision that is current afterwards.
    pub(super) async fn publish<B: Serialize + Sync>(
        &mut self,
        subject: &Subject,
        slug: &str,
        body: &B,
    ) -> Result<(Uuid, Uuid)> {
        let id = self.subject_id(subject, slug).await?;
        let digest = fingerprint(body)?;
        let latest = self.latest(subject, id).await?;
        if let Some((revision, _, known)) = &latest
            && *known == digest
        {
            self.counts.unchanged += 1;
            return Ok((id, *revision));
        }
        let revision = ItemRevisionId::new(self.now).0;
        let number = latest.map_or(1, |(_, number, _)| number + 1);
        let Signed { by, note } = self.signed;
        let by = by.map(|by| by.0);
        execute!(self.write, subject.revise, revision, id, number, &digest, self.now.ms(), Json(body), note, by)?;
        execute!(self.write, subject.point, id, revision)?;
        self.counts.revised += 1;
        Ok((id, revision))
    }

    /// The same for a body that was rendered from a source. A revision from
    /// before there were sources gets its own.
    pub(super) async fn publish_rendered<B: Serialize + Sync, S: Serialize + Sync>(
        &mut self,
        subject: &Subject,
        slug: &str,
        body: &B,
        source: &S,
    ) -> Result<(Uuid, Uuid)> {
        let (id, revision) = self.publish(subject, slug, body).await?;
        if let Some(put_source) = subject.put_source {
            execute!(self.write, put_source, revision, Json(source))?;
        }
        Ok((id, revision))
    }

    /// Gives the current revision its source, if the body it was rendered to is the same.
    pub(super) async fn fill_source<B: Serialize + Sync, S: Serialize + Sync>(
        &mut self,
        subject: &Subject,
        slug: &str,
        body: &B,
        source: &S,
    ) -> Result<()> {
        let found = fetch!(self.write, optional crate::connection::One<Uuid>, subject.find, slug)?;
        let (Some((id,)), Some(put_source)) = (found, subject.put_source) else { return Ok(()) };
        if let Some((revision, _, digest)) = self.latest(subject, id).await?
            && digest == fingerprint(body)?
        {
            self.touched += execute!(self.write, put_source, revision, Json(source))?;
        }
        Ok(())
    }

    /// Id, number and digest of the current revision.
    pub(super) async fn latest(&mut self, subject: &Subject, id: Uuid) -> Result<Option<(Uuid, i64, String)>> {
        Ok(fetch!(self.write, optional(Uuid, i64, String), subject.latest, id)?)
    }

    /// The number of the current revision of a slug; nothing for a new one.
    pub(super) async fn current_number(&mut self, subject: &Subject, slug: &str) -> Result<Option<i64>> {
        let Some((id,)) = fetch!(self.write, optional crate::connection::One<Uuid>, subject.find, slug)? else {
            return Ok(None);
        };
        Ok(self.latest(subject, id).await?.map(|(_, number, _)| number))
    }

    async fn subject_id(&mut self, subject: &Subject, slug: &str) -> Result<Uuid> {
        if let Some((id,)) = fetch!(self.write, optional crate::connection::One<Uuid>, subject.find, slug)? {
            return Ok(id);
        }
        let id = ItemRevisionId::new(self.now).0;
        execute!(self.write, subject.add, id, slug)?;
        Ok(id)
    }
}
