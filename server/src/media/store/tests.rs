//! The store over a folder, and its wiring to a bucket.

#[cfg(feature = "s3")]
mod bucket;

use super::*;
use crate::media::range::{Requested, parse};
use futures::stream;
use std::{
    fs,
    io::{Error as IoError, ErrorKind},
    time::SystemTime,
};
use tempfile::TempDir;

async fn store() -> (TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = open(&folder).await;
    (folder, store)
}

async fn open(folder: &TempDir) -> Store {
    Store::open(&Settings::Folder(folder.path().join("media"))).await.unwrap()
}

/// Every file below the folder, by its path in it.
fn files(folder: &TempDir) -> Vec<String> {
    let root = folder.path().join("media");
    let (mut found, mut left) = (Vec::new(), vec![root.clone()]);
    while let Some(folder) = left.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                left.push(path);
            } else {
                found.push(path.strip_prefix(&root).unwrap().to_str().unwrap().to_owned());
            }
        }
    }
    found
}

async fn read(pieces: Pieces) -> Vec<u8> {
    pieces
        .try_fold(Vec::new(), |mut all, piece| async move {
            all.extend(piece);
            Ok(all)
        })
        .await
        .unwrap()
}

fn pieces(bytes: &[u8], length: usize) -> impl Stream<Item = Result<Bytes, IoError>> + Send + use<> {
    let pieces: Vec<_> = bytes.chunks(length).map(|piece| Ok(Bytes::copy_from_slice(piece))).collect();
    stream::iter(pieces)
}

/// SHA-256 of "abc" (FIPS 180-4, example 1).
const ABC: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

#[tokio::test]
async fn a_file_stands_under_its_hash_once() {
    let (folder, store) = store().await;
    let hash = store.put("abc").await.unwrap();
    assert_eq!(hash.as_str(), ABC);
    assert_eq!(store.put("abc").await.unwrap(), hash);
    let stored = store.put_stream(pieces(b"abc", 2), 3).await.unwrap();
    assert_eq!(stored, Stored { hash: hash.clone(), len: 3 });
    assert_eq!(files(&folder), [format!("ba/78/{ABC}")]);
    assert_eq!(store.get(&hash).await.unwrap().unwrap(), "abc");
    assert_eq!((store.exists(&hash).await.unwrap(), store.len(&hash).await.unwrap()), (true, Some(3)));
    // It is there for the next server, too.
    assert_eq!(open(&folder).await.len(&hash).await.unwrap(), Some(3));
}

#[tokio::test]
async fn what_is_not_there_is_no_error() {
    let (_folder, store) = store().await;
    let hash = Hash::of(b"nothing");
    assert!(store.get(&hash).await.unwrap().is_none());
    assert!(store.get_range(&hash, 0..1).await.unwrap().is_none());
    assert_eq!((store.exists(&hash).await.unwrap(), store.len(&hash).await.unwrap()), (false, None));
}

#[tokio::test]
async fn an_empty_file_is_a_file() {
    let (_folder, store) = store().await;
    let hash = store.put(Bytes::new()).await.unwrap();
    assert_eq!(store.put_stream(pieces(b"", 1), 0).await.unwrap(), Stored { hash: hash.clone(), len: 0 });
    assert_eq!(store.get(&hash).await.unwrap().unwrap(), "");
}

#[tokio::test]
async fn a_range_is_read_piece_by_piece() {
    let (_folder, store) = store().await;
    let bytes: Vec<u8> = (0..300_000_u32).map(|number| number.to_le_bytes()[0]).collect();
    let hash = store.put(bytes.clone()).await.unwrap();
    let len = store.len(&hash).await.unwrap().unwrap();
    for header in ["bytes=0-", "bytes=5-5", "bytes=1000-299998", "bytes=-200000", "bytes=131072-262143"] {
        let Requested::Part(part) = parse(header, len) else { panic!("{header}") };
        let found = store.get_range(&hash, part.clone()).await.unwrap().unwrap();
        let (start, end) = (usize::try_from(part.start).unwrap(), usize::try_from(part.end).unwrap());
        assert_eq!(read(found).await, &bytes[start..end], "{header}");
    }
    assert!(store.get_range(&hash, len..len + 1).await.is_err());
}

#[tokio::test]
async fn a_large_upload_has_the_hash_of_all_its_parts() {
    let (folder, store) = store().await;
    let bytes: Vec<u8> = (0..18_000_000_u32).map(|number| (number ^ (number >> 9)).to_le_bytes()[0]).collect();
    let stored = store.put_stream(pieces(&bytes, 70_001), 18_000_000).await.unwrap();
    assert_eq!(stored, Stored { hash: Hash::of(&bytes), len: 18_000_000 });
    assert_eq!(store.get(&stored.hash).await.unwrap().unwrap(), bytes);
    assert_eq!(files(&folder).len(), 1);
}

#[tokio::test]
async fn an_upload_that_breaks_off_leaves_nothing() {
    let (folder, store) = store().await;
    let cut = stream::once(async { Err(IoError::new(ErrorKind::ConnectionReset, "gone")) });
    let error = store.put_stream(pieces(&[7; 9_000_000], 100_000).chain(cut), u64::MAX).await.unwrap_err();
    assert!(matches!(error, UploadError::Cut(_)), "{error}");
    assert_eq!(files(&folder), [""; 0]);
}

#[tokio::test]
async fn an_upload_that_is_too_large_leaves_nothing() {
    let (folder, store) = store().await;
    let endless = stream::repeat_with(|| Ok::<_, IoError>(Bytes::from_static(&[7; 65_536])));
    let error = store.put_stream(endless, 9_000_000).await.unwrap_err();
    assert!(matches!(error, UploadError::TooLarge { limit: 9_000_000 }), "{error}");
    assert_eq!(files(&folder), [""; 0]);
}

#[tokio::test]
async fn an_upload_that_is_dropped_leaves_nothing() {
    let (folder, store) = store().await;
    let stalled = pieces(&[7; 9_000_000], 100_000).chain(stream::pending());
    let upload = store.put_stream(stalled, u64::MAX);
    assert!(tokio::time::timeout(Duration::from_millis(300), upload).await.is_err());
    for _ in 0..100 {
        if files(&folder).is_empty() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(files(&folder), [""; 0]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_same_file_from_many_at_once_is_one_file() {
    let (folder, store) = store().await;
    let bytes = Bytes::from(vec![3; 500_000]);
    let mut running = tokio::task::JoinSet::new();
    for number in 0..24 {
        let (store, bytes) = (store.clone(), bytes.clone());
        running.spawn(async move {
            if number % 2 == 0 {
                store.put(bytes).await.unwrap()
            } else {
                store.put_stream(pieces(&bytes, 9999), u64::MAX).await.unwrap().hash
            }
        });
    }
    let hash = Hash::of(&bytes);
    while let Some(stored) = running.join_next().await {
        assert_eq!(stored.unwrap(), hash);
        assert_eq!(store.get(&hash).await.unwrap().unwrap(), bytes);
    }
    assert_eq!(files(&folder).len(), 1);
}

#[tokio::test]
async fn what_a_killed_server_left_is_removed_and_what_another_writes_is_not() {
    let (folder, store) = store().await;
    let hash = store.put("abc").await.unwrap();
    let incoming = folder.path().join("media").join(INCOMING);
    let hours_ago = SystemTime::now() - Duration::from_secs(2 * 60 * 60);
    for name in ["old", "old#1"] {
        let file = fs::File::create(incoming.join(name)).unwrap();
        file.set_modified(hours_ago).unwrap();
    }
    fs::write(incoming.join("young#1"), "half").unwrap();
    fs::File::options()
        .write(true)
        .open(folder.path().join("media").join(hash.path().as_ref()))
        .unwrap()
        .set_modified(hours_ago)
        .unwrap();
    let store = open(&folder).await;
    let mut left = files(&folder);
    left.sort();
    assert_eq!(left, [format!("ba/78/{ABC}"), "incoming/young#1".to_owned()]);
    assert!(store.exists(&hash).await.unwrap());
}

#[tokio::test]
async fn a_file_that_a_crash_of_the_disk_made_shorter_is_written_again() {
    let (folder, store) = store().await;
    let hash = store.put("abc").await.unwrap();
    fs::write(folder.path().join("media").join(hash.path().as_ref()), "a").unwrap();
    store.put("abc").await.unwrap();
    assert_eq!(store.get(&hash).await.unwrap().unwrap(), "abc");
}

#[tokio::test]
async fn a_folder_that_cannot_be_made_is_named() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("media"), "a file").unwrap();
    let error = Store::open(&Settings::Folder(folder.path().join("media"))).await.unwrap_err().to_string();
    assert!(error.contains("media") && error.contains("media.folder"), "{error}");
}

#[test]
fn only_a_hash_is_a_hash() {
    assert_eq!(Hash::parse(ABC).unwrap(), Hash::of(b"abc"));
    assert_eq!(Hash::of(b"abc").to_string(), ABC);
    for text in [
        "",
        "abc",
        "../../../../etc/passwd",
        &ABC[1..],
        &format!("{ABC}0"),
        &ABC.to_uppercase(),
        &"/".repeat(64),
        &format!("../{}", &ABC[3..]),
        &"г".repeat(32),
        &format!("{}%2f", &ABC[3..]),
        &format!("{}#1", &ABC[2..]),
    ] {
        assert!(Hash::parse(text).is_none(), "{text}");
    }
}
