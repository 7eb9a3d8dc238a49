//! What a file is, by what it holds: a name can say anything.
//!
//! Invariant: what [`examine`] lets through runs nothing when it is shown, and
//! a picture carries nothing but its pixels. It takes up to about 400 MB and a
//! few seconds for the largest picture: run it in `spawn_blocking`, few at a time.

mod captions;
mod fault;
mod pdf;
mod picture;
mod recognise;
mod svg;
mod video;

#[cfg(test)]
mod tests;

pub use captions::CaptionFault;
pub use fault::{Foreign, MediaFault};
pub use video::{HEAD as VIDEO_HEAD, video_type};

use recognise::Format;
use std::borrow::Cow;

/// The largest picture, in bytes.
pub const PICTURE_LIMIT: u64 = 20 << 20;
/// The largest drawing (SVG), in bytes.
pub const DRAWING_LIMIT: u64 = 2 << 20;
/// The largest document, in bytes.
pub const DOCUMENT_LIMIT: u64 = 30 << 20;
/// The largest video, in bytes.
pub const VIDEO_LIMIT: u64 = 500 << 20;
/// The largest file of captions, in bytes.
pub const CAPTIONS_LIMIT: u64 = 1 << 20;

/// What a file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    Image,
    Document,
    Video,
    Captions,
}

/// A file that may be stored and shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Examined<'b> {
    pub kind: Kind,
    pub media_type: &'static str,
    /// The one that is true, without a dot.
    pub extension: &'static str,
    /// The name it came with, without folders, with the true extension.
    pub name: String,
    /// What to store: a picture is written anew, all else stays as it came.
    pub bytes: Cow<'b, [u8]>,
    /// Width and height of an image, in pixels, where it has them.
    pub size: Option<(u32, u32)>,
}

/// Decides what a file is and whether it may be stored. Only its name is taken
/// from `name`.
///
/// # Errors
/// [`MediaFault`] says what is wrong with it.
pub fn examine<'b>(name: &str, bytes: &'b [u8]) -> Result<Examined<'b>, MediaFault> {
    let format = recognise::recognise(bytes)?;
    within(bytes, limit(format))?;
    let as_it_came = |kind, media_type, extension, size| Examined {
        kind,
        media_type,
        extension,
        name: file_name(name, extension),
        bytes: Cow::Borrowed(bytes),
        size,
    };
    Ok(match format {
        Format::Picture(format) => {
            let picture = picture::write_anew(format, bytes)?;
            let (media_type, extension) = picture.format.names();
            let size = Some(picture.size);
            Examined { bytes: picture.bytes.into(), ..as_it_came(Kind::Image, media_type, extension, size) }
        }
        Format::Svg => as_it_came(Kind::Image, "image/svg+xml", "svg", svg::check(bytes)?),
        Format::Pdf => {
            pdf::check(bytes)?;
            as_it_came(Kind::Document, "application/pdf", "pdf", None)
        }
        Format::Video((media_type, extension)) => as_it_came(Kind::Video, media_type, extension, None),
        Format::Captions => {
            captions::check(bytes)?;
            as_it_came(Kind::Captions, "text/vtt", "vtt", None)
        }
    })
}

fn limit(format: Format) -> u64 {
    match format {
        Format::Picture(_) => PICTURE_LIMIT,
        Format::Svg => DRAWING_LIMIT,
        Format::Pdf => DOCUMENT_LIMIT,
        Format::Video(_) => VIDEO_LIMIT,
        Format::Captions => CAPTIONS_LIMIT,
    }
}

fn within(bytes: &[u8], limit: u64) -> Result<(), MediaFault> {
    if bytes.len() as u64 > limit { Err(MediaFault::TooLarge { limit }) } else { Ok(()) }
}

/// Width and height of an image as [`examine`] gives them, read from its head.
pub fn picture_size(bytes: &[u8]) -> Option<(u32, u32)> {
    match recognise::recognise(bytes).ok()? {
        Format::Picture(_) => picture::size(bytes),
        Format::Svg => svg::size_of(bytes),
        Format::Pdf | Format::Video(_) | Format::Captions => None,
    }
}

/// The media type that an extension stands for; `None` for what is not stored.
pub fn media_type(name: &str) -> Option<&'static str> {
    Some(match name.rsplit_once('.')?.1 {
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" => "image/jpeg",
        "webp" => "image/webp",
        "pdf" => "application/pdf",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        "vtt" => "text/vtt",
        _ => return None,
    })
}

/// Letters of a file's name, without its extension.
const NAME_LENGTH: usize = 100;

/// The name of a file without folders and control characters, with its true extension.
pub fn file_name(name: &str, extension: &str) -> String {
    let own = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = own.rsplit_once('.').map_or(own, |(stem, _)| stem);
    let shown: String = stem.chars().filter(|c| !c.is_control()).take(NAME_LENGTH).collect();
    let shown = shown.trim().trim_start_matches('.');
    format!("{}.{extension}", if shown.is_empty() { "file" } else { shown })
}
