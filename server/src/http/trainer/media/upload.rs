//! A file as it comes in: looked at before it is kept. A video goes to the store
//! piece by piece; all else fits into memory and is looked at as a whole.

use super::Refusal;
use crate::http::form::Fields;
use crate::media::{
    check::{DOCUMENT_LIMIT, Examined, Kind, MediaFault, VIDEO_HEAD, VIDEO_LIMIT, examine, video_type},
    store::{Store, Stored, UploadError},
};
use axum::{
    body::Bytes,
    extract::{
        Multipart,
        multipart::{Field, MultipartRejection},
    },
};
use domain::Lang;
use futures::{StreamExt as _, TryStreamExt as _, stream};
use tokio::sync::Semaphore;

/// A file that is in the store.
pub struct Received {
    pub kind: Kind,
    /// The name it came with.
    pub name: String,
    /// The one that is true, without a dot.
    pub extension: &'static str,
    pub stored: Stored,
    pub pixels: Option<(u32, u32)>,
    /// The field `face`: the language it is for.
    pub face: Option<Lang>,
}

/// What a form takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// What a text can show by itself.
    File,
    Captions,
}

impl Wanted {
    const fn takes(self, kind: Kind) -> Result<(), Refusal> {
        match (self, kind) {
            (Self::File, Kind::Captions) => Err(Refusal::CaptionsAlone),
            (Self::Captions, Kind::Image | Kind::Document | Kind::Video) => Err(Refusal::NotCaptions),
            _ => Ok(()),
        }
    }
}

/// Keeps the file of a form. Fields after the file are not looked at.
///
/// # Errors
/// [`Refusal`]; nothing of the file is kept then.
pub async fn receive(
    form: Result<Multipart, MultipartRejection>,
    wanted: Wanted,
    store: &Store,
) -> Result<Received, Refusal> {
    receive_beside(form, wanted, store).await.1
}

/// The same with what was typed before the file, whatever becomes of that.
pub async fn receive_beside(
    form: Result<Multipart, MultipartRejection>,
    wanted: Wanted,
    store: &Store,
) -> (Fields, Result<Received, Refusal>) {
    let (mut typed, mut received) = (Vec::new(), Err(Refusal::None));
    if let Ok(mut form) = form {
        while let Ok(Some(field)) = form.next_field().await {
            match field.name().map(str::to_owned) {
                Some(name) if name == "file" => {
                    received = keep(field, wanted, store).await;
                    break;
                }
                // No keyboard types the zero character, and PostgreSQL keeps no text with it.
                Some(name) => typed.push((name, field.text().await.unwrap_or_default().replace('\0', ""))),
                None => {}
            }
        }
    }
    let typed = Fields::of(typed);
    let face = typed.get("face").parse().ok();
    let received = received.map(|received| Received { face, ..received });
    (typed, received)
}

async fn keep(mut field: Field<'_>, wanted: Wanted, store: &Store) -> Result<Received, Refusal> {
    let name = field.file_name().unwrap_or_default().to_owned();
    let mut head = Vec::new();
    while head.len() < VIDEO_HEAD {
        let Some(piece) = field.chunk().await.map_err(|_| Refusal::None)? else { break };
        head.extend_from_slice(&piece);
    }
    if name.is_empty() && head.is_empty() {
        return Err(Refusal::None);
    }
    match video_type(&head) {
        Some(_) if wanted == Wanted::Captions => {
            whole(head, field).await?;
            Err(Refusal::NotCaptions)
        }
        Some((_, extension)) => {
            let stored = keep_video(head, field, store).await?;
            Ok(Received { kind: Kind::Video, name, extension, stored, pixels: None, face: None })
        }
        None => keep_whole(name, whole(head, field).await?, wanted, store).await,
    }
}

async fn keep_video(head: Vec<u8>, field: Field<'_>, store: &Store) -> Result<Stored, Refusal> {
    let pieces = stream::once(std::future::ready(Ok(Bytes::from(head)))).chain(field);
    store.put_stream(pieces, VIDEO_LIMIT).await.map_err(|error| match error {
        UploadError::TooLarge { limit } => MediaFault::TooLarge { limit }.into(),
        UploadError::Cut(_) => Refusal::None,
        UploadError::Store(error) => error.into(),
    })
}

/// The bytes of a file. One that is too large is read to its end all the same: a
/// browser that is answered before shows no page.
async fn whole(head: Vec<u8>, mut field: Field<'_>) -> Result<Vec<u8>, Refusal> {
    let mut bytes = head;
    let mut too_large = false;
    while let Some(piece) = field.try_next().await.map_err(|_| Refusal::None)? {
        too_large |= (bytes.len() + piece.len()) as u64 > DOCUMENT_LIMIT;
        if !too_large {
            bytes.extend_from_slice(&piece);
        }
    }
    if too_large { Err(MediaFault::TooLarge { limit: DOCUMENT_LIMIT }.into()) } else { Ok(bytes) }
}

/// A large picture takes hundreds of megabytes while it is written anew.
pub static ONE_AT_A_TIME: Semaphore = Semaphore::const_new(1);

async fn keep_whole(name: String, bytes: Vec<u8>, wanted: Wanted, store: &Store) -> Result<Received, Refusal> {
    let turn = ONE_AT_A_TIME.acquire().await;
    let came_with = name.clone();
    let looked = tokio::task::spawn_blocking(move || {
        examine(&came_with, &bytes)
            .map(|Examined { kind, extension, size, bytes, .. }| (kind, extension, size, bytes.into_owned()))
    });
    let (kind, extension, pixels, bytes) = looked.await.map_err(|_| MediaFault::Damaged)??;
    drop(turn);
    wanted.takes(kind)?;
    let len = bytes.len() as u64;
    let stored = Stored { hash: store.put(bytes).await?, len };
    Ok(Received { kind, name, extension, stored, pixels, face: None })
}
