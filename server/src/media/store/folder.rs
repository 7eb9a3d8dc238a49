//! Files in a folder of this machine, or one that several share.

use super::{INCOMING, LEFT_OVER, StoreError};
use bytes::Bytes;
use futures::{StreamExt as _, TryStreamExt as _, stream::BoxStream};
use object_store::{GetResult, GetResultPayload, ObjectStore, local::LocalFileSystem};
use std::{
    io::{self, SeekFrom},
    path::Path,
    sync::Arc,
    time::SystemTime,
};
use tokio::io::{AsyncReadExt as _, AsyncSeekExt as _};

/// Opens a folder, made when missing. What is acknowledged is on disk (`fsync`).
pub(super) async fn open(folder: &Path) -> Result<Arc<dyn ObjectStore>, StoreError> {
    let unusable = |reason: String| StoreError::Folder { folder: folder.to_owned(), reason };
    let incoming = folder.join(INCOMING);
    let clear = tokio::task::spawn_blocking(move || {
        std::fs::create_dir_all(&incoming)?;
        remove_left_over(&incoming)
    });
    clear.await.map_err(io::Error::from).and_then(|done| done).map_err(|error| unusable(error.to_string()))?;
    let objects = LocalFileSystem::new_with_prefix(folder).map_err(|error| unusable(error.to_string()))?;
    Ok(Arc::new(objects.with_fsync(true)))
}

/// Files in `incoming` that [`LocalFileSystem`] does not list, such as `name#1`,
/// which it writes before it renames.
fn remove_left_over(incoming: &Path) -> io::Result<()> {
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
