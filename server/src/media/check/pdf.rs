//! PDF (ISO 32000): complete, nothing in it that runs or is enclosed, and no
//! page at the same time.

use super::MediaFault;
use flate2::read::ZlibDecoder;
use std::io::Read as _;

/// Names that make a document do something, or enclose other files.
const ACTIVE: [&str; 4] = ["JavaScript", "Launch", "EmbeddedFile", "EmbeddedFiles"];
/// Readers look for the end mark in this many bytes at the end, and for what a
/// file is at its beginning.
const EDGE: usize = 1024;

/// # Errors
/// [`MediaFault`] says what the document holds or lacks.
pub(super) fn check(bytes: &[u8]) -> Result<(), MediaFault> {
    let head = bytes.get(..EDGE).unwrap_or(bytes).to_ascii_lowercase();
    let tail = bytes.get(bytes.len().saturating_sub(EDGE)..).unwrap_or_default();
    let end = tail.windows(5).rposition(|window| window == b"%%EOF").ok_or(MediaFault::Truncated)?;
    // Would a browser that guesses take it for a page?
    let is_page = ["<html", "<script", "<!doctype", "<body", "<svg", "<iframe"].iter().any(|tag| holds(&head, tag));
    if is_page || tail.iter().skip(end).any(|byte| *byte == b'<') {
        return Err(MediaFault::Polyglot);
    }
    nothing_active(bytes)?;
    object_streams(bytes)
}

fn nothing_active(bytes: &[u8]) -> Result<(), MediaFault> {
    let found = names(bytes).find_map(|name| ACTIVE.into_iter().find(|active| after_name(name, active).is_some()));
    found.map_or(Ok(()), |active| Err(MediaFault::ActivePdf(active)))
}

/// Streams of packed objects. A document of a thousand pages has hundreds.
const STREAMS: usize = 20_000;
/// What they may unpack to, all together.
const UNPACKED: u64 = 64 << 20;
/// How far behind its kind the data of a stream begins, at most.
const DICTIONARY: usize = 4096;

/// Objects may stand packed in streams (section 7.5.7), where the search for
/// names does not see them: every one is unpacked.
fn object_streams(bytes: &[u8]) -> Result<(), MediaFault> {
    let mut left = UNPACKED;
    for (index, after) in names(bytes).filter_map(|name| after_name(name, "ObjStm")).enumerate() {
        let mut unpacked = Vec::new();
        let read = ZlibDecoder::new(stream_data(after)).take(left).read_to_end(&mut unpacked);
        left -= unpacked.len() as u64;
        if read.is_err() || unpacked.is_empty() || left == 0 || index == STREAMS {
            return Err(MediaFault::LockedPdf);
        }
        nothing_active(&unpacked)?;
    }
    Ok(())
}

/// What stands behind the word `stream` and the end of its line.
fn stream_data(after: &[u8]) -> &[u8] {
    let near = after.get(..DICTIONARY).unwrap_or(after);
    let word = near.windows(6).position(|window| window == b"stream");
    let data = word.and_then(|at| after.get(at + 6..)).unwrap_or_default();
    let data = data.strip_prefix(b"\r").unwrap_or(data);
    data.strip_prefix(b"\n").unwrap_or(data)
}

/// What follows every slash.
fn names(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let slashes = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'/');
    slashes.filter_map(|(at, _)| bytes.get(at + 1..))
}

/// What follows the name, if it is the one wanted and not a longer one.
fn after_name<'b>(mut text: &'b [u8], wanted: &str) -> Option<&'b [u8]> {
    for letter in wanted.bytes() {
        text = first_letter(text).filter(|(first, _)| *first == letter)?.1;
    }
    let ends = text.first().is_none_or(|byte| byte.is_ascii_whitespace() || b"\0()<>[]{}/%".contains(byte));
    ends.then_some(text)
}

/// Any letter may be written as `#` and its number (section 7.3.5): `#4c` is L.
fn first_letter(text: &[u8]) -> Option<(u8, &[u8])> {
    if let [b'#', high, low, rest @ ..] = text
        && let (Some(high), Some(low)) = (hex(*high), hex(*low))
    {
        return Some((high * 16 + low, rest));
    }
    text.split_first().map(|(first, rest)| (*first, rest))
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}
