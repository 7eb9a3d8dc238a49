//! The kind of a file by its first bytes.

use super::{Foreign, MediaFault, picture::PictureFormat, video};

/// What may be taken, if the rest of the file is in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Picture(PictureFormat),
    Svg,
    Pdf,
    /// Media type and extension.
    Video((&'static str, &'static str)),
    Captions,
}

/// Beginnings of what is taken, and of what is not, each at an offset.
const PICTURES: [(usize, &[u8], PictureFormat); 3] = [
    (0, b"\x89PNG\r\n\x1a\n", PictureFormat::Png),
    (0, b"\xff\xd8\xff", PictureFormat::Jpeg),
    (8, b"WEBP", PictureFormat::Webp),
];

const FOREIGN: [(usize, &[u8], Foreign); 35] = [
    (0, b"GIF8", Foreign::Gif),
    (0, b"II*\0", Foreign::Picture),
    (0, b"MM\0*", Foreign::Picture),
    (0, b"8BPS", Foreign::Picture),
    (0, b"\xff\x0a", Foreign::Picture),
    (0, b"\0\0\0\x0cJXL ", Foreign::Picture),
    (0, b"\0\0\0\x0cjP  ", Foreign::Picture),
    (0, b"\0\0\x01\0", Foreign::Picture),
    (0, b"BM", Foreign::Picture),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Foreign::Office),
    (0, b"{\\rtf", Foreign::Office),
    (0, b"PK\x03\x04", Foreign::Archive),
    (0, b"PK\x05\x06", Foreign::Archive),
    (0, b"Rar!\x1a\x07", Foreign::Archive),
    (0, b"7z\xbc\xaf\x27\x1c", Foreign::Archive),
    (0, b"\x1f\x8b", Foreign::Archive),
    (0, b"BZh", Foreign::Archive),
    (0, b"\xfd7zXZ\0", Foreign::Archive),
    (0, b"\x28\xb5\x2f\xfd", Foreign::Archive),
    (257, b"ustar", Foreign::Archive),
    (0, b"\x7fELF", Foreign::Executable),
    (0, b"MZ", Foreign::Executable),
    (0, b"#!", Foreign::Executable),
    (0, b"\xca\xfe\xba\xbe", Foreign::Executable),
    (0, b"\xcf\xfa\xed\xfe", Foreign::Executable),
    (0, b"\xce\xfa\xed\xfe", Foreign::Executable),
    (8, b"AVI ", Foreign::Video),
    (0, b"FLV\x01", Foreign::Video),
    (0, b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", Foreign::Video),
    (0, b"\0\0\x01\xba", Foreign::Video),
    (8, b"WAVE", Foreign::Audio),
    (0, b"ID3", Foreign::Audio),
    (0, b"OggS", Foreign::Audio),
    (0, b"fLaC", Foreign::Audio),
    (0, b"\xff\xfb", Foreign::Audio),
];

/// # Errors
/// [`MediaFault::Empty`], or [`MediaFault::Foreign`] for what is never taken.
pub(super) fn recognise(bytes: &[u8]) -> Result<Format, MediaFault> {
    if bytes.is_empty() {
        return Err(MediaFault::Empty);
    }
    if let Some((.., format)) = PICTURES.into_iter().find(|(at, magic, _)| stands_at(bytes, *at, magic)) {
        return Ok(Format::Picture(format));
    }
    if bytes.starts_with(b"%PDF-") {
        return Ok(Format::Pdf);
    }
    if let Some(found) = video::container(bytes) {
        return found.map(Format::Video).map_err(MediaFault::Foreign);
    }
    match FOREIGN.into_iter().find(|(at, magic, _)| stands_at(bytes, *at, magic)) {
        Some((.., Foreign::Archive)) if is_office(bytes) => Err(MediaFault::Foreign(Foreign::Office)),
        Some((.., foreign)) => Err(MediaFault::Foreign(foreign)),
        None => text(bytes),
    }
}

fn stands_at(bytes: &[u8], at: usize, magic: &[u8]) -> bool {
    bytes.get(at..).is_some_and(|rest| rest.starts_with(magic))
}

/// A ZIP whose first entries are those of Word and its kin, or of OpenDocument.
fn is_office(bytes: &[u8]) -> bool {
    let head = bytes.get(..4096).unwrap_or(bytes);
    let holds = |name: &[u8]| head.windows(name.len()).any(|window| window == name);
    holds(b"[Content_Types].xml") || holds(b"mimetypeapplication/vnd.oasis")
}

/// What a text is.
fn text(bytes: &[u8]) -> Result<Format, MediaFault> {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Err(MediaFault::Foreign(Foreign::Unknown));
    };
    let text = text.trim_start_matches('\u{feff}');
    if text.starts_with("WEBVTT") {
        return Ok(Format::Captions);
    }
    match first_tag(text).to_ascii_lowercase().as_str() {
        "svg" => Ok(Format::Svg),
        "html" | "head" | "title" | "meta" | "link" | "style" | "script" | "body" | "iframe" | "div" | "p" | "a"
        | "table" | "h1" | "br" => Err(MediaFault::Foreign(Foreign::Html)),
        _ if is_subrip(text) => Err(MediaFault::Foreign(Foreign::SubRip)),
        _ if text.contains('\0') => Err(MediaFault::Foreign(Foreign::Unknown)),
        _ => Err(MediaFault::Foreign(Foreign::Text)),
    }
}

/// The name of the first element, without its prefix, or of the document type;
/// comments and instructions before it are passed over.
fn first_tag(text: &str) -> &str {
    let mut rest = text.trim_start();
    loop {
        let skipped = match rest {
            _ if rest.starts_with("<?") => rest.split_once("?>"),
            _ if rest.starts_with("<!--") => rest.split_once("-->"),
            _ => break,
        };
        rest = skipped.map_or("", |(_, rest)| rest.trim_start());
    }
    let Some(tag) = rest.strip_prefix('<') else { return "" };
    let end = |text: &str| text.find(|c: char| c.is_whitespace() || "/><[".contains(c)).unwrap_or(text.len());
    let (name, after) = tag.split_at(end(tag));
    let name = if name.eq_ignore_ascii_case("!doctype") {
        let after = after.trim_start();
        after.split_at(end(after)).0
    } else {
        name
    };
    name.rsplit(':').next().unwrap_or_default()
}

/// A number, then a line of two times with commas.
fn is_subrip(text: &str) -> bool {
    let mut lines = text.lines();
    let number = lines.next().is_some_and(|line| line.trim().parse::<u32>().is_ok());
    number && lines.next().is_some_and(|line| line.contains(" --> ") && line.contains(','))
}
