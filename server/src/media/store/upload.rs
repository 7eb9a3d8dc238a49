//! A file that comes in piece by piece.

use super::{Hash, StoreError, Stored};
use bytes::Bytes;
use futures::{Stream, StreamExt as _};
use object_store::{ObjectStore, ObjectStoreExt as _, WriteMultipart, path::Path};
use sha2::{Digest, Sha256};
use std::{error::Error, pin::pin};
use tokio::runtime::Handle;

/// S3 takes no part below 5 MiB but the last.
const PART: usize = 8 << 20;
/// Parts on their way at the same time; so much of a file is in memory.
const PARTS: usize = 2;

/// Why an upload was not stored.
#[derive(Debug, thiserror::Error)]
pub enum UploadError {
    #[error("the file is larger than {limit} bytes")]
    TooLarge { limit: u64 },
    /// The sender is gone, or its connection.
    #[error("the upload broke off: {0}")]
    Cut(Box<dyn Error + Send + Sync>),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<object_store::Error> for UploadError {
    fn from(error: object_store::Error) -> Self {
        Self::Store(error.into())
    }
}

/// Writes the pieces under a temporary name.
pub(super) async fn receive<E: Into<Box<dyn Error + Send + Sync>>>(
    objects: &dyn ObjectStore,
    temporary: &Path,
    pieces: impl Stream<Item = Result<Bytes, E>> + Send,
    limit: u64,
) -> Result<Stored, UploadError> {
    let mut parts = Parts::begin(objects, temporary).await?;
    let written = write(&mut parts, pieces, limit).await;
    match written {
        Ok(stored) => {
            parts.finish().await?;
            Ok(stored)
        }
        Err(error) => {
            parts.abort().await;
            Err(error)
        }
    }
}

async fn write<E: Into<Box<dyn Error + Send + Sync>>>(
    parts: &mut Parts,
    pieces: impl Stream<Item = Result<Bytes, E>> + Send,
    limit: u64,
) -> Result<Stored, UploadError> {
    let mut pieces = pin!(pieces);
    let (mut hasher, mut len) = (Sha256::new(), 0_u64);
    while let Some(piece) = pieces.next().await {
        let piece = piece.map_err(|error| UploadError::Cut(error.into()))?;
        len = len.saturating_add(piece.len() as u64);
        if len > limit {
            return Err(UploadError::TooLarge { limit });
        }
        hasher.update(&piece);
        parts.push(piece).await?;
    }
    Ok(Stored { hash: Hash::from_digest(&hasher.finalize()), len })
}

/// An upload in parts that is taken back when it is dropped half way: a handler
/// is dropped when its client goes away.
struct Parts(Option<WriteMultipart>);

impl Parts {
    async fn begin(objects: &dyn ObjectStore, temporary: &Path) -> Result<Self, object_store::Error> {
        let upload = objects.put_multipart(temporary).await?;
        Ok(Self(Some(WriteMultipart::new_with_chunk_size(upload, PART))))
    }

    async fn push(&mut self, piece: Bytes) -> Result<(), object_store::Error> {
        let Some(upload) = &mut self.0 else { return Ok(()) };
        upload.wait_for_capacity(PARTS).await?;
        upload.put(piece);
        Ok(())
    }

    async fn finish(mut self) -> Result<(), object_store::Error> {
        if let Some(upload) = self.0.take() {
            upload.finish().await?;
        }
        Ok(())
    }

    async fn abort(mut self) {
        if let Some(upload) = self.0.take() {
            take_back(upload).await;
        }
    }
}

impl Drop for Parts {
    fn drop(&mut self) {
        if let (Some(upload), Ok(runtime)) = (self.0.take(), Handle::try_current()) {
            runtime.spawn(take_back(upload));
        }
    }
}

async fn take_back(upload: WriteMultipart) {
    if let Err(error) = upload.abort().await {
        tracing::warn!(%error, "the parts of an upload that broke off were not removed");
    }
}
