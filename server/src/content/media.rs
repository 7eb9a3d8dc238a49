//! Pictures: their names, addresses and sizes. An address carries the hash of
//! the bytes, so that a browser may keep a picture for ever.

use super::{
    Pack,
    pack::{embedded_file, embedded_names},
};
use domain::Lang;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use ui::markdown::Picture;

/// A picture compiled into the binary, by its file name.
pub fn media(name: &str) -> Option<&'static [u8]> {
    embedded_file(&format!("media/{name}"))
}

/// A picture compiled into the binary, if the hash of the address is its own.
pub fn media_by_hash(hash: &str, name: &str) -> Option<&'static [u8]> {
    media(name).filter(|bytes| self::hash(bytes) == hash)
}

/// The picture compiled into the binary that a face of `lang` shows for `name`.
pub fn embedded_picture(name: &str, lang: Lang) -> Option<Picture> {
    choose(name, lang, media)
}

/// The names by which texts show the pictures compiled into the binary: the
/// pictures of several languages have one.
pub fn picture_names() -> BTreeSet<String> {
    let shared = |name: &str| {
        let (stem, extension) = name.rsplit_once('.')?;
        let own = Lang::ALL.iter().find_map(|lang| stem.strip_suffix(lang.as_str())?.strip_suffix('.'));
        media_type(name).map(|_| format!("{}.{extension}", own.unwrap_or(stem)))
    };
    embedded_names("media").filter_map(shared).collect()
}

/// The media type of a picture, by its extension; `None` for a file that is not
/// a picture of the format.
pub fn media_type(name: &str) -> Option<&'static str> {
    match name.rsplit_once('.')?.1 {
        "svg" => Some("image/svg+xml"),
        "png" => Some("image/png"),
        "jpg" => Some("image/jpeg"),
        "webp" => Some("image/webp"),
        _ => None,
    }
}

/// The picture that a face of `lang` shows for `name`: its own, or the one for
/// all languages.
pub(super) fn picture(pack: &Pack, name: &str, lang: Lang) -> Option<Picture> {
    choose(name, lang, |name| pack.bytes(&format!("media/{name}")))
}

fn choose<'b>(name: &str, lang: Lang, bytes_of: impl Fn(&str) -> Option<&'b [u8]>) -> Option<Picture> {
    let (stem, extension) = name.rsplit_once('.')?;
    let own = format!("{stem}.{lang}.{extension}");
    [own.as_str(), name].into_iter().find_map(|name| {
        let bytes = bytes_of(name)?;
        Some(Picture { url: format!("/media/{}/{name}", hash(bytes)), size: size(name, bytes) })
    })
}

/// The first 64 bits of the SHA-256: enough to tell the versions of a file apart.
fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// Width and height, where the file says them in a way that is simple to read.
fn size(name: &str, bytes: &[u8]) -> Option<(u32, u32)> {
    match media_type(name)? {
        "image/svg+xml" => svg_size(std::str::from_utf8(bytes).ok()?),
        "image/png" => Some((big_endian(bytes, 16)?, big_endian(bytes, 20)?)),
        _ => None,
    }
}

fn big_endian(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

/// The `viewBox` of the root element: its last two numbers.
fn svg_size(svg: &str) -> Option<(u32, u32)> {
    let root = svg.split_once("<svg")?.1.split_once('>')?.0;
    let view_box = root.split_once("viewBox=\"")?.1.split_once('"')?.0;
    let mut numbers = view_box.split_whitespace().skip(2).map(|number| number.split('.').next()?.parse().ok());
    Some((numbers.next()??, numbers.next()??))
}
