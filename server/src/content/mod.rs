//! The starter content: a folder of Markdown and TOML, compiled into the binary
//! or read from a directory, checked as a whole and turned into what storage
//! publishes. The format stands in `content/README.md`.
//!
//! Invariant: a [`Publication`](domain::publication::Publication) comes only
//! from a pack without problems.

mod check;
mod command;
mod exercise;
mod files;
mod format;
mod glossary;
mod library;
mod media;
mod pack;
mod publish;
mod report;
mod source;
mod write;

#[cfg(test)]
mod tests;

pub use check::SvgDanger;
pub(crate) use check::svg_danger;
pub use check::{Hunspell, Speller, check};
pub use command::{items, report as report_to};
pub use files::{StoredFile, files_to_dir, stored_files};
pub use media::{embedded_media, embedded_media_names, embedded_pictures, keep_pictures, media, media_by_hash};
pub use pack::{Pack, embedded, from_dir};
pub use publish::publication;
pub use report::{Problem, Report};
pub use write::{of_catalogue, to_dir, zipped};

use crate::media::store::{Store, StoreError};
use domain::{Timestamp, publication::Publication};
use files::PackFile;
use storage::{Db, catalogue, publishing, revision};

/// Why nothing was published.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    #[error("the content has problems, nothing was published:\n{0}")]
    Problems(Report),
    #[error(transparent)]
    Storage(#[from] storage::Error),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A new database begins with the starter content; later editions are
/// published by `kaskad content publish`.
///
/// # Errors
/// As [`publish`].
pub async fn publish_if_empty(db: &Db, now: Timestamp) -> Result<(), PublishError> {
    if catalogue::load(&mut db.read().await?).await?.courses.is_empty() {
        let counts = publish(db, &embedded(), now).await?;
        tracing::info!(revisions = counts.revised, "the starter content was published");
        return Ok(());
    }
    if revision::lacks_sources(&mut db.read().await?).await? {
        let publication = publication(&embedded()).map_err(PublishError::Problems)?;
        let filled = db
            .write::<_, storage::Error>(move |mut write| {
                Box::pin(async move { publishing::fill_sources(&mut write, &publication, now).await })
            })
            .await?;
        tracing::info!(filled, "texts published by an older version have their sources now");
    }
    Ok(())
}

/// Checks a pack and publishes what changed in it, all or nothing.
///
/// # Errors
/// [`PublishError`] with every problem of the pack, or the database's own.
pub async fn publish(db: &Db, pack: &Pack, now: Timestamp) -> Result<publishing::Published, PublishError> {
    let publication = publication(pack).map_err(PublishError::Problems)?;
    Ok(publish_with(db, publication, Vec::new(), now).await?)
}

/// The same for a pack whose texts show files of their own, which go to the store.
///
/// # Errors
/// [`PublishError`] as [`publish`], and where the store cannot be reached.
pub async fn import(
    db: &Db,
    store: &Store,
    pack: &Pack,
    now: Timestamp,
) -> Result<publishing::Published, PublishError> {
    let publication = publication(pack).map_err(PublishError::Problems)?;
    let files = files::store(pack, store).await?;
    Ok(publish_with(db, publication, files, now).await?)
}

async fn publish_with(
    db: &Db,
    publication: Publication,
    files: Vec<PackFile>,
    now: Timestamp,
) -> storage::Result<publishing::Published> {
    db.write(move |mut write| {
        Box::pin(async move {
            files::list(&mut write, &files, now).await?;
            publishing::publish(&mut write, &publication, now).await
        })
    })
    .await
}
