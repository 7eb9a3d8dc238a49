//! The two places: a folder of this machine, or a bucket.

use super::{INCOMING, StoreError};
use crate::media::settings::S3;
use bytes::Bytes;
use futures::{StreamExt as _, TryStreamExt as _, stream::BoxStream};
use object_store::{
    GetResult, GetResultPayload, ObjectStore, ObjectStoreExt as _, local::LocalFileSystem, path::Path as ObjectPath,
};
use std::{
    io::{self, SeekFrom},
    path::Path,
    sync::Arc,
    time::{Duration, SystemTime},
};
use tokio::io::{AsyncReadExt as _, AsyncSeekExt as _};

/// A temporary file that nobody has written to for so long is left over; younger
/// ones may be uploads of another server that shares the place.
const LEFT_OVER: Duration = Duration::from_secs(60 * 60);

/// Opens a folder, made when missing. What is acknowledged is on disk (`fsync`).
pub(super) async fn folder(folder: &Path) -> Result<Arc<dyn ObjectStore>, StoreError> {
    let unusable = |reason: String| StoreError::Folder { folder: folder.to_owned(), reason };
    let incoming = folder.join(INCOMING);
    let clear = tokio::task::spawn_blocking(move || {
        std::fs::create_dir_all(&incoming)?;
        remove_left_over_files(&incoming)
    });
    clear.await.map_err(io::Error::from).and_then(|done| done).map_err(|error| unusable(error.to_string()))?;
    let objects = LocalFileSystem::new_with_prefix(folder).map_err(|error| unusable(error.to_string()))?;
    Ok(Arc::new(objects.with_fsync(true)))
}

/// Files in `incoming` that [`LocalFileSystem`] does not list, such as `name#1`,
/// which it writes before it renames.
fn remove_left_over_files(incoming: &Path) -> io::Result<()> {
    for entry in std::fs::read_dir(incoming)? {
        let entry = entry?;
        // Another server may have removed or renamed it meanwhile.
        let Ok(written) = entry.metadata().and_then(|meta| meta.modified()) else { continue };
        if SystemTime::now().duration_since(written).is_ok_and(|age| age > LEFT_OVER) {
            let _ = std::fs::remove_file(entry.path());
        }
    }
    Ok(())
}

/// What a file is read by. The library reads files in pieces of 8 KiB, a task each.
const PIECE: u64 = 128 << 10;

/// The bytes of an answer, piece by piece.
pub(super) fn pieces(found: GetResult) -> BoxStream<'static, Result<Bytes, object_store::Error>> {
    let range = found.range.clone();
    match found.payload {
        GetResultPayload::Stream(stream) => stream,
        GetResultPayload::File(file, _) => {
            let file = tokio::fs::File::from_std(file);
            let from_start = futures::stream::try_unfold((file, range.start), move |(mut file, at)| async move {
                let length = range.end.saturating_sub(at).min(PIECE);
                if length == 0 {
                    return Ok(None);
                }
                file.seek(SeekFrom::Start(at)).await?;
                let mut piece = vec![0; usize::try_from(length).unwrap_or_default()];
                file.read_exact(&mut piece).await?;
                Ok(Some((Bytes::from(piece), (file, at + length))))
            });
            from_start.map_err(unreadable).boxed()
        }
    }
}

fn unreadable(error: io::Error) -> object_store::Error {
    object_store::Error::Generic { store: "folder", source: Box::new(error) }
}

#[cfg(not(feature = "s3"))]
pub(super) async fn bucket(_: &S3) -> Result<Arc<dyn ObjectStore>, StoreError> {
    Err(StoreError::WithoutS3)
}

/// The service is asked a few times, then the page says that it does not answer.
#[cfg(feature = "s3")]
pub(super) async fn bucket(s3: &S3) -> Result<Arc<dyn ObjectStore>, StoreError> {
    use object_store::{ClientOptions, RetryConfig, aws::AmazonS3Builder};

    // Fails only where a provider was chosen before, which is as good.
    let _ = rustls::crypto::ring::default_provider().install_default();
    // A video may take as long as its reader's link does; silence may not.
    let client = ClientOptions::new()
        .with_timeout_disabled()
        .with_read_timeout(Duration::from_secs(30))
        .with_allow_http(s3.endpoint.starts_with("http://"));
    let retry = RetryConfig { max_retries: 3, retry_timeout: Duration::from_secs(15), ..RetryConfig::default() };
    let objects = AmazonS3Builder::new()
        .with_endpoint(s3.endpoint.trim_end_matches('/'))
        .with_region(&s3.region)
        .with_bucket_name(&s3.bucket)
        .with_access_key_id(&s3.access_key)
        .with_secret_access_key(s3.secret.expose())
        .with_client_options(client)
        .with_retry(retry)
        .build()?;
    remove_left_over_objects(&objects).await?;
    Ok(Arc::new(objects))
}

/// Objects in `incoming`. Parts of uploads that were never completed are not
/// objects; a bucket removes them by a lifecycle rule.
#[cfg(feature = "s3")]
async fn remove_left_over_objects(objects: &dyn ObjectStore) -> Result<(), StoreError> {
    let incoming = ObjectPath::from(INCOMING);
    let mut listed = objects.list(Some(&incoming));
    while let Some(object) = listed.try_next().await? {
        let written = SystemTime::from(object.last_modified);
        if SystemTime::now().duration_since(written).is_ok_and(|age| age > LEFT_OVER) {
            let _ = objects.delete(&object.location).await;
        }
    }
    Ok(())
}
