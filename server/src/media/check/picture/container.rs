//! The outer form of PNG, JPEG and WebP: sizes and completeness, read without
//! allocating, before a decoder is let near.

use super::PictureFormat;
use crate::media::check::MediaFault;

/// A picture that is all there and does not move.
#[derive(Debug)]
pub(super) struct Picture<'b> {
    pub(super) format: PictureFormat,
    /// Without what stands behind its end.
    pub(super) bytes: &'b [u8],
    /// Every width and height that the file names.
    pub(super) sizes: Vec<(u32, u32)>,
    /// A photograph in WebP. The encoder is lossless, which would make it several
    /// times as large: it is written as JPEG.
    pub(super) lossy_opaque: bool,
}

/// Reads on from the front; the end of the bytes is [`MediaFault::Truncated`].
struct Rest<'b>(&'b [u8]);

impl<'b> Rest<'b> {
    fn take(&mut self, length: usize) -> Result<&'b [u8], MediaFault> {
        let (taken, rest) = self.0.split_at_checked(length).ok_or(MediaFault::Truncated)?;
        self.0 = rest;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], MediaFault> {
        self.take(N)?.try_into().map_err(|_| MediaFault::Truncated)
    }
}

/// W3C PNG, section 5: chunks of length, name, data and checksum up to `IEND`.
pub(super) fn png(bytes: &[u8]) -> Result<Picture<'_>, MediaFault> {
    let mut rest = Rest(bytes);
    let mut sizes = Vec::new();
    rest.take(8)?;
    loop {
        let length = u32::from_be_bytes(rest.array()?);
        let name: [u8; 4] = rest.array()?;
        let mut data = Rest(rest.take(length as usize)?);
        rest.take(4)?;
        match &name {
            b"IHDR" => sizes.push((u32::from_be_bytes(data.array()?), u32::from_be_bytes(data.array()?))),
            b"acTL" => return Err(MediaFault::Animated),
            b"IEND" => break,
            _ => {}
        }
    }
    let bytes = up_to(bytes, &rest);
    Ok(Picture { format: PictureFormat::Png, bytes, sizes, lossy_opaque: false })
}

/// Scans of one picture. Progressive ones have about ten; each is a pass over
/// all pixels, so thousands of empty ones would keep a core busy for hours.
const SCANS: usize = 40;

/// ITU-T T.81, annex B: segments that begin with a marker, up to `EOI`.
pub(super) fn jpeg(bytes: &[u8]) -> Result<Picture<'_>, MediaFault> {
    let mut rest = Rest(bytes);
    let mut sizes = Vec::new();
    let mut scans = 0;
    rest.take(2)?;
    loop {
        match next_marker(&mut rest)? {
            0xd9 => break,
            0x01 | 0xd0..=0xd8 => {}
            marker => {
                let length = usize::from(u16::from_be_bytes(rest.array()?));
                let mut data = Rest(rest.take(length.checked_sub(2).ok_or(MediaFault::Damaged)?)?);
                match marker {
                    0xc4 | 0xc8 | 0xcc => {}
                    0xc0..=0xcf => {
                        data.take(1)?;
                        let height = u16::from_be_bytes(data.array()?);
                        sizes.push((u16::from_be_bytes(data.array()?).into(), height.into()));
                    }
                    0xda => scans += 1,
                    _ => {}
                }
            }
        }
    }
    if scans == 0 || scans > SCANS || sizes.len() != 1 {
        return Err(MediaFault::Damaged);
    }
    let bytes = up_to(bytes, &rest);
    Ok(Picture { format: PictureFormat::Jpeg, bytes, sizes, lossy_opaque: false })
}

/// The next marker; the data of a scan before it, where `ff 00` is no marker, is
/// passed over.
fn next_marker(rest: &mut Rest<'_>) -> Result<u8, MediaFault> {
    loop {
        let at = rest.0.iter().position(|byte| *byte == 0xff).ok_or(MediaFault::Truncated)?;
        rest.take(at + 1)?;
        let fill = rest.0.iter().take_while(|byte| **byte == 0xff).count();
        rest.take(fill)?;
        let [marker] = rest.array()?;
        if marker != 0 {
            return Ok(marker);
        }
    }
}

/// developers.google.com/speed/webp/docs/riff_container: chunks of name, length
/// and data, padded to even lengths.
pub(super) fn webp(bytes: &[u8]) -> Result<Picture<'_>, MediaFault> {
    let mut rest = Rest(bytes);
    rest.take(4)?;
    let length = u32::from_le_bytes(rest.array()?) as usize;
    let mut chunks = Rest(rest.take(length)?);
    let mut sizes = Vec::new();
    let (mut lossy, mut transparent) = (false, false);
    chunks.take(4)?;
    while !chunks.0.is_empty() {
        let name: [u8; 4] = chunks.array()?;
        let length = u32::from_le_bytes(chunks.array()?) as usize;
        let mut data = Rest(chunks.take(length)?);
        // Some writers leave out the last byte of padding.
        chunks.take((length & 1).min(chunks.0.len()))?;
        match &name {
            b"ANIM" | b"ANMF" => return Err(MediaFault::Animated),
            b"ALPH" => transparent = true,
            b"VP8X" => sizes.push(canvas(&mut data)?),
            b"VP8 " => {
                lossy = true;
                sizes.push(lossy_size(&mut data)?);
            }
            b"VP8L" => sizes.push(lossless_size(&mut data)?),
            _ => {}
        }
    }
    let bytes = up_to(bytes, &rest);
    Ok(Picture { format: PictureFormat::Webp, bytes, sizes, lossy_opaque: lossy && !transparent })
}

/// Both sides of the canvas, less one, in three bytes each.
fn canvas(data: &mut Rest<'_>) -> Result<(u32, u32), MediaFault> {
    data.take(4)?;
    let [a, b, c, d, e, f] = data.array()?;
    Ok((1 + u32::from_le_bytes([a, b, c, 0]), 1 + u32::from_le_bytes([d, e, f, 0])))
}

/// RFC 6386, section 9.1: fourteen bits of each side behind three bytes of tag
/// and three of magic.
fn lossy_size(data: &mut Rest<'_>) -> Result<(u32, u32), MediaFault> {
    data.take(6)?;
    let mut side = || Ok(u32::from(u16::from_le_bytes(data.array()?) & 0x3fff));
    Ok((side()?, side()?))
}

/// RFC 9649, section 3.4: fourteen bits of each side, less one, behind one byte of magic.
fn lossless_size(data: &mut Rest<'_>) -> Result<(u32, u32), MediaFault> {
    data.take(1)?;
    let bits = u32::from_le_bytes(data.array()?);
    Ok((1 + (bits & 0x3fff), 1 + ((bits >> 14) & 0x3fff)))
}

/// What was read of the bytes.
fn up_to<'b>(bytes: &'b [u8], rest: &Rest<'_>) -> &'b [u8] {
    bytes.get(..bytes.len() - rest.0.len()).unwrap_or(bytes)
}
