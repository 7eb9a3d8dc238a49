//! Files of a folder of content that its texts show: their names, addresses and
//! sizes. An address carries the hash of the bytes, so that a browser may keep a
//! file for ever.

use super::{
    Pack,
    pack::{embedded_file, embedded_names},
};
use crate::media::{
    address, captions_name,
    check::{media_type, picture_size},
    store::{Hash, Store, StoreError},
};
use domain::{
    Lang,
    media::{names_for, shared_name},
};
use std::collections::BTreeSet;
use ui::markdown::{Document, Media, Picture, Video};

/// A picture compiled into the binary, by its file name.
pub fn media(name: &str) -> Option<&'static [u8]> {
    embedded_file(&format!("media/{name}"))
}

/// A picture compiled into the binary, if the hash of the address is its own.
/// Texts of older versions have but the first digits of it in their addresses.
pub fn media_by_hash(hash: &str, name: &str) -> Option<&'static [u8]> {
    media(name).filter(|bytes| hash.len() >= OLDER_DIGITS && Hash::of(bytes).as_str().starts_with(hash))
}

/// So many digits had an address of a picture before all of the hash stood there.
const OLDER_DIGITS: usize = 16;

/// Puts the pictures compiled into the binary into the store, where a later
/// binary with other pictures finds them: what a text has shown it goes on to show.
///
/// # Errors
/// [`StoreError`] when the place cannot be reached.
pub async fn keep_pictures(store: &Store) -> Result<(), StoreError> {
    for (_, bytes) in embedded_pictures() {
        store.put(bytes).await?;
    }
    Ok(())
}

/// The picture compiled into the binary that a face of `lang` shows for `name`.
pub fn embedded_media(name: &str, lang: Lang) -> Option<Media> {
    choose(name, lang, media)
}

/// The names by which texts show the pictures compiled into the binary: the
/// pictures of several languages have one.
pub fn embedded_media_names() -> BTreeSet<String> {
    embedded_names("media").filter(|name| media_type(name).is_some()).map(shared_name).collect()
}

/// The pictures compiled into the binary.
pub fn embedded_pictures() -> impl Iterator<Item = (String, &'static [u8])> {
    embedded_names("media").filter_map(|name| Some((name.to_owned(), media(name)?)))
}

/// The file that a face of `lang` shows for `name`: its own, or the one for all
/// languages.
pub(super) fn of_pack(pack: &Pack, name: &str, lang: Lang) -> Option<Media> {
    choose(name, lang, |name| pack.bytes(&format!("media/{name}")))
}

/// The same, where it is a picture.
pub(super) fn picture_of_pack(pack: &Pack, name: &str, lang: Lang) -> Option<Picture> {
    of_pack(pack, name, lang).and_then(Media::into_picture)
}

fn choose<'b>(name: &str, lang: Lang, bytes_of: impl Fn(&str) -> Option<&'b [u8]>) -> Option<Media> {
    let (name, bytes) =
        names_for(name, lang).into_iter().find_map(|name| bytes_of(&name).map(|bytes| (name, bytes)))?;
    let (url, length) = (url(&name, bytes), bytes.len() as u64);
    Some(match media_type(&name)? {
        "application/pdf" => Media::Document(Document { url, bytes: length }),
        "video/mp4" | "video/webm" => {
            let captions = |lang: &Lang| {
                let file = captions_name(&name, *lang);
                bytes_of(&file).map(|bytes| (*lang, self::url(&file, bytes)))
            };
            Media::Video(Video { url, bytes: length, captions: Lang::ALL.iter().filter_map(captions).collect() })
        }
        "text/vtt" => return None,
        _ => Media::Picture(Picture { url, size: picture_size(bytes) }),
    })
}

fn url(name: &str, bytes: &[u8]) -> String {
    address(Hash::of(bytes).as_str(), name)
}

/// Is this very file compiled into the binary?
pub(super) fn is_embedded(name: &str, bytes: &[u8]) -> bool {
    media(name) == Some(bytes)
}
