//! Videos by their containers: MP4 and WebM, which every browser plays.

use super::Foreign;

/// Bytes from the beginning that are enough for [`video_type`].
pub const HEAD: usize = 4096;

/// Media type and extension of a video by its beginning, for uploads that are
/// stored as they come in. `None`: [`examine`](super::examine) knows what it is.
pub fn video_type(head: &[u8]) -> Option<(&'static str, &'static str)> {
    container(head)?.ok()
}

/// What an ISO or EBML container holds; `None` when it is neither.
pub(super) fn container(bytes: &[u8]) -> Option<Result<(&'static str, &'static str), Foreign>> {
    iso(bytes).or_else(|| ebml(bytes))
}

/// Brands of MP4 with codecs that browsers play.
const MP4: [&[u8]; 13] = [
    b"isom", b"iso2", b"iso3", b"iso4", b"iso5", b"iso6", b"iso7", b"iso8", b"iso9", b"mp41", b"mp42", b"avc1", b"dash",
];

/// ISO/IEC 14496-12, section 4.3: the box `ftyp` names a brand, a version and
/// more brands that the file agrees with.
fn iso(bytes: &[u8]) -> Option<Result<(&'static str, &'static str), Foreign>> {
    if bytes.get(4..8)? != b"ftyp" {
        return None;
    }
    let length = u32::from_be_bytes(bytes.get(..4)?.try_into().ok()?) as usize;
    let Some(brands) = bytes.get(8..length.min(HEAD)).filter(|brands| brands.len() >= 8) else {
        return Some(Err(Foreign::Unknown));
    };
    let (major, _) = brands.split_at(4);
    let mut all = std::iter::once(major).chain(brands.chunks_exact(4).skip(2));
    Some(match major {
        b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"hevx" | b"mif1" | b"msf1" => {
            Err(if all.any(|brand| brand == b"avif") { Foreign::Avif } else { Foreign::Heic })
        }
        b"avif" | b"avis" => Err(Foreign::Avif),
        b"M4A " | b"M4B " | b"M4P " => Err(Foreign::Audio),
        b"crx " => Err(Foreign::Picture),
        b"M4V " | b"M4VH" | b"M4VP" => Ok(("video/mp4", "mp4")),
        b"qt  " => Err(Foreign::Video),
        _ if all.any(|brand| MP4.contains(&brand)) => Ok(("video/mp4", "mp4")),
        _ => Err(Foreign::Video),
    })
}

/// RFC 8794: the header of EBML has the element `DocType` (0x4282), here `webm`
/// or `matroska`. Both ids and sizes are short in every file that is written.
fn ebml(bytes: &[u8]) -> Option<Result<(&'static str, &'static str), Foreign>> {
    let header = bytes.strip_prefix(b"\x1a\x45\xdf\xa3")?;
    let head = header.get(..HEAD).unwrap_or(header);
    let at = head.windows(2).position(|id| id == b"\x42\x82");
    let length = at.and_then(|at| head.get(at + 2)).map(|size| usize::from(size & 0x7f));
    let name = at.zip(length).and_then(|(at, length)| head.get(at + 3..at + 3 + length));
    Some(match name {
        Some(b"webm") => Ok(("video/webm", "webm")),
        Some(b"matroska") => Err(Foreign::Video),
        _ => Err(Foreign::Unknown),
    })
}
