//! Files that texts show and that did not come with the program: from a folder
//! into the store and out of it.

use super::{Pack, media, source::Source};
use crate::media::{
    captions_name,
    check::{Kind, examine},
    store::{Hash, Store, StoreError},
};
use domain::{Faces, Lang, Timestamp, media::MediaKind};
use futures::TryStreamExt as _;
use std::path::Path;
use storage::{
    Read, Write,
    media::{self as stored, Caption, NewMedia},
};
use tokio::io::AsyncWriteExt as _;

/// A file of a pack with the captions that stand beside it.
pub(super) struct PackFile {
    file: NewMedia,
    captions: Vec<Caption>,
}

/// Stores the files of a pack; what stands there already is not written again.
/// What comes with the program is kept too, for a later one may have it no more,
/// but it is nobody's file and stands in no list.
///
/// # Errors
/// [`StoreError`] when the place cannot be reached.
pub(super) async fn store(pack: &Pack, store: &Store) -> Result<Vec<PackFile>, StoreError> {
    let about = Source::read(pack).0.about;
    let mut files = Vec::new();
    for (path, bytes) in pack.files() {
        let Some(name) = path.strip_prefix("media/") else { continue };
        store.put(bytes.to_vec()).await?;
        if media::is_embedded(name, bytes) {
            continue;
        }
        let about = about.get(name).cloned().unwrap_or_else(nothing_said);
        files.extend(new_media(name, bytes, about).map(|file| PackFile { captions: captions(pack, name), file }));
    }
    Ok(files)
}

fn nothing_said() -> Faces<String> {
    Faces { kk: String::new(), ru: String::new(), en: None }
}

/// `None` for captions, which belong to their video.
fn new_media(name: &str, bytes: &[u8], about: Faces<String>) -> Option<NewMedia> {
    let examined = examine(name, bytes).ok()?;
    let kind = match examined.kind {
        Kind::Image => MediaKind::Image,
        Kind::Document => MediaKind::Document,
        Kind::Video => MediaKind::Video,
        Kind::Captions => return None,
    };
    let (sha256, size) = (Hash::of(bytes).to_string(), bytes.len() as u64);
    Some(NewMedia { name: name.to_owned(), kind, sha256, size, pixels: examined.size, about })
}

fn captions(pack: &Pack, video: &str) -> Vec<Caption> {
    let of = |lang: &Lang| {
        let bytes = pack.bytes(&format!("media/{}", captions_name(video, *lang)))?;
        Some(Caption { lang: *lang, sha256: Hash::of(bytes).to_string(), size: bytes.len() as u64 })
    };
    Lang::ALL.iter().filter_map(of).collect()
}

/// Puts stored files into the list.
pub(super) async fn list(write: &mut Write<'_>, files: &[PackFile], now: Timestamp) -> storage::Result<()> {
    for one in files {
        stored::put(write, &one.file, &one.captions, now).await?;
    }
    Ok(())
}

/// A file in the store, by its place in a folder of content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredFile {
    pub path: String,
    pub hash: Hash,
    pub kind: MediaKind,
    /// In bytes.
    pub size: u64,
}

/// Every file that trainers have added, captions too.
///
/// # Errors
/// The database's own.
pub async fn stored_files(read: &mut Read<'_>) -> storage::Result<Vec<StoredFile>> {
    let mut files = Vec::new();
    for file in stored::all(read).await? {
        let mut push = |name: &str, sha256: &str, kind, size| {
            let path = format!("media/{name}");
            files.extend(Hash::parse(sha256).map(|hash| StoredFile { path, hash, kind, size }));
        };
        push(&file.name, &file.sha256, file.kind, file.size);
        for one in &file.captions {
            push(&captions_name(&file.name, one.lang), &one.sha256, MediaKind::Document, one.size);
        }
    }
    Ok(files)
}

/// Writes files of the store into a directory, piece by piece.
///
/// # Errors
/// A file cannot be read or written; the error names it.
pub async fn files_to_dir(files: &[StoredFile], store: &Store, dir: &Path) -> std::io::Result<()> {
    for file in files {
        let path = dir.join(&file.path);
        let named = |error: &dyn std::fmt::Display| std::io::Error::other(format!("{}: {error}", path.display()));
        let pieces = store.get_range(&file.hash, 0..file.size).await.map_err(|error| named(&error))?;
        let mut pieces = pieces.ok_or_else(|| named(&"the store has no such file"))?;
        let mut written = tokio::fs::File::create(&path).await.map_err(|error| named(&error))?;
        while let Some(piece) = pieces.try_next().await.map_err(|error| named(&error))? {
            written.write_all(&piece).await.map_err(|error| named(&error))?;
        }
        written.flush().await.map_err(|error| named(&error))?;
    }
    Ok(())
}
