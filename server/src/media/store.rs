//! Files under their own hashes, in a folder or in a bucket (S3).
//!
//! Invariant: what stands under a hash has that hash. A file is written under a
//! temporary name and renamed when all of it is on disk, so a server that is
//! killed leaves nothing half written behind but names in `incoming`, which the
//! next one removes.

#[cfg(feature = "s3")]
mod bucket;
mod folder;
mod hash;
mod upload;

#[cfg(test)]
mod tests;

pub use hash::Hash;
pub use upload::UploadError;

use super::settings::Settings;
use bytes::Bytes;
use futures::{
    StreamExt as _, TryStreamExt as _,
    stream::{BoxStream, Stream},
};
use object_store::{GetOptions, GetRange, ObjectStore, ObjectStoreExt as _, path::Path};
use std::{error::Error, ops::Range, path::PathBuf, sync::Arc, time::Duration};
use uuid::Uuid;

/// The bytes of a file as they are read.
pub type Pieces = BoxStream<'static, Result<Bytes, StoreError>>;

/// The files of an installation. Cloning it is cheap and shares everything.
#[derive(Debug, Clone)]
pub struct Store {
    objects: Arc<dyn ObjectStore>,
}

/// A file that was just stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    pub hash: Hash,
    pub len: u64,
}

/// Why the store did not do it. The words are for the log.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("the folder {} cannot be used: {reason}; make it, or set another with media.folder", .folder.display())]
    Folder { folder: PathBuf, reason: String },
    #[error("this kaskad was built without S3; set media.folder, or build it with the feature \"s3\"")]
    WithoutS3,
    #[error("the files cannot be reached: {0}")]
    Objects(#[from] object_store::Error),
}

impl Store {
    /// Opens the place, and removes what uploads that broke off have left there.
    ///
    /// # Errors
    /// [`StoreError`] when the place cannot be reached.
    pub async fn open(settings: &Settings) -> Result<Self, StoreError> {
        let objects = match settings {
            Settings::Folder(folder) => folder::open(folder).await?,
            #[cfg(feature = "s3")]
            Settings::S3(s3) => bucket::open(s3).await?,
            #[cfg(not(feature = "s3"))]
            Settings::S3(_) => return Err(StoreError::WithoutS3),
        };
        Ok(Self { objects })
    }

    /// Stores bytes; the same bytes twice are one file.
    ///
    /// # Errors
    /// [`StoreError`]; then nothing stands under the hash that did not before.
    pub async fn put(&self, bytes: impl Into<Bytes>) -> Result<Hash, StoreError> {
        let bytes = bytes.into();
        let hash = Hash::of(&bytes);
        if self.len(&hash).await? == Some(bytes.len() as u64) {
            return Ok(hash);
        }
        let temporary = temporary_name();
        self.objects.put(&temporary, bytes.into()).await?;
        self.settle(&temporary, &hash).await?;
        Ok(hash)
    }

    /// Stores what comes in, up to `limit` bytes, without holding it in memory.
    ///
    /// # Errors
    /// [`UploadError`] when it is too large, breaks off, or cannot be stored;
    /// nothing of it is kept then, nor when the future is dropped.
    pub async fn put_stream<E: Into<Box<dyn Error + Send + Sync>>>(
        &self,
        pieces: impl Stream<Item = Result<Bytes, E>> + Send,
        limit: u64,
    ) -> Result<Stored, UploadError> {
        let temporary = temporary_name();
        let stored = upload::receive(self.objects.as_ref(), &temporary, pieces, limit).await?;
        self.settle(&temporary, &stored.hash).await?;
        Ok(stored)
    }

    /// All bytes of a file; `None` when there is none. For videos see [`Store::get_range`].
    ///
    /// # Errors
    /// [`StoreError`] when the place cannot be reached.
    pub async fn get(&self, hash: &Hash) -> Result<Option<Bytes>, StoreError> {
        match found(self.objects.get(&hash.path()).await)? {
            Some(file) => Ok(Some(file.bytes().await?)),
            None => Ok(None),
        }
    }

    /// Some bytes of a file, piece by piece; `None` when there is none. The range
    /// is one that [`range::parse`](super::range::parse) gave for its length.
    ///
    /// # Errors
    /// [`StoreError`] when the place cannot be reached, or the range lies outside.
    pub async fn get_range(&self, hash: &Hash, range: Range<u64>) -> Result<Option<Pieces>, StoreError> {
        let options = GetOptions { range: Some(GetRange::Bounded(range)), ..GetOptions::default() };
        let file = found(self.objects.get_opts(&hash.path(), options).await)?;
        Ok(file.map(|file| folder::pieces(file).map_err(StoreError::from).boxed()))
    }

    /// # Errors
    /// [`StoreError`] when the place cannot be reached.
    pub async fn exists(&self, hash: &Hash) -> Result<bool, StoreError> {
        Ok(self.len(hash).await?.is_some())
    }

    /// The length of a file in bytes; `None` when there is none.
    ///
    /// # Errors
    /// [`StoreError`] when the place cannot be reached.
    pub async fn len(&self, hash: &Hash) -> Result<Option<u64>, StoreError> {
        Ok(found(self.objects.head(&hash.path()).await)?.map(|meta| meta.size))
    }

    /// Gives a file that is complete its name.
    async fn settle(&self, temporary: &Path, hash: &Hash) -> Result<(), StoreError> {
        let renamed = self.objects.rename(temporary, &hash.path()).await;
        if renamed.is_err() {
            // The next start removes it where this does not.
            let _ = self.objects.delete(temporary).await;
        }
        Ok(renamed?)
    }
}

/// A file that is not there is no error.
fn found<T>(answer: object_store::Result<T>) -> Result<Option<T>, StoreError> {
    match answer {
        Ok(found) => Ok(Some(found)),
        Err(object_store::Error::NotFound { .. }) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// The folder of what is not complete.
const INCOMING: &str = "incoming";

/// A temporary file that nobody has written to for so long is left over; younger
/// ones may be uploads of another server that shares the place.
const LEFT_OVER: Duration = Duration::from_secs(60 * 60);

fn temporary_name() -> Path {
    Path::from_iter([INCOMING, &Uuid::now_v7().to_string()])
}
