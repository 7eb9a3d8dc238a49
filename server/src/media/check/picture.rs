//! Pictures: measured before anything is decoded, then decoded, turned upright,
//! made smaller, and written anew, so that nothing but pixels is left of them.

mod container;

use super::MediaFault;
use container::Picture;
use image::{
    DynamicImage, ImageDecoder, ImageEncoder, ImageError, Limits,
    codecs::{
        jpeg::{JpegDecoder, JpegEncoder},
        png::{CompressionType, FilterType, PngDecoder, PngEncoder},
        webp::{WebPDecoder, WebPEncoder},
    },
    imageops,
    metadata::Orientation,
};
use std::io::{Cursor, ErrorKind};

/// Pixels of the largest picture: more than the cameras of phones make by default.
pub(super) const PIXEL_LIMIT: u64 = 40_000_000;
/// The longest side of what is stored, in pixels.
pub(super) const LONGEST_SIDE: u32 = 2000;
/// What a decoder may allocate, in bytes: [`PIXEL_LIMIT`] at 16 bits a channel.
const MEMORY_LIMIT: u64 = 8 * PIXEL_LIMIT + (16 << 20);
/// Where a photograph looks as before and is a fifth of the size.
const JPEG_QUALITY: u8 = 82;
/// Colour profiles of cameras and monitors have a few kilobytes.
const PROFILE_LIMIT: usize = 64 << 10;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PictureFormat {
    Png,
    Jpeg,
    Webp,
}

impl PictureFormat {
    /// Media type and extension.
    pub(super) fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Png => ("image/png", "png"),
            Self::Jpeg => ("image/jpeg", "jpg"),
            Self::Webp => ("image/webp", "webp"),
        }
    }
}

/// A picture as it is stored.
pub(super) struct Written {
    pub(super) format: PictureFormat,
    pub(super) bytes: Vec<u8>,
    pub(super) size: (u32, u32),
}

/// Reads a picture and writes it anew.
///
/// # Errors
/// As [`MediaFault`] says; nothing is allocated for a picture with too many pixels.
pub(super) fn write_anew(format: PictureFormat, bytes: &[u8]) -> Result<Written, MediaFault> {
    let picture = match format {
        PictureFormat::Png => container::png(bytes),
        PictureFormat::Jpeg => container::jpeg(bytes),
        PictureFormat::Webp => container::webp(bytes),
    }?;
    for (width, height) in picture.sizes.iter().copied() {
        if u64::from(width) * u64::from(height) > PIXEL_LIMIT {
            return Err(MediaFault::TooManyPixels { width, height });
        }
    }
    let format = if picture.lossy_opaque { PictureFormat::Jpeg } else { format };
    decode(&picture)
        .and_then(|decoded| {
            let profile = decoded.profile.filter(|profile| fits(profile, &decoded.image));
            let mut small = shrink(decoded.image);
            small.apply_orientation(decoded.orientation);
            let small = eight_bits(small);
            let size = (small.width(), small.height());
            Ok(Written { format, bytes: encode(format, &small, profile)?, size })
        })
        .map_err(|error| fault(&error))
}

/// Width and height of a picture that was written anew, and so stands upright.
pub(super) fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    image::ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?.into_dimensions().ok()
}

struct Decoded {
    image: DynamicImage,
    orientation: Orientation,
    profile: Option<Vec<u8>>,
}

fn decode(picture: &Picture<'_>) -> Result<Decoded, ImageError> {
    let mut limits = Limits::default();
    limits.max_alloc = Some(MEMORY_LIMIT);
    let bytes = Cursor::new(picture.bytes);
    match picture.format {
        PictureFormat::Png => pixels(PngDecoder::with_limits(bytes, limits)?),
        PictureFormat::Jpeg => pixels(JpegDecoder::new(bytes)?),
        PictureFormat::Webp => pixels(WebPDecoder::new(bytes)?),
    }
}

fn pixels(mut decoder: impl ImageDecoder) -> Result<Decoded, ImageError> {
    // What cannot be read of them is no reason to refuse the picture.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let profile = decoder.icc_profile().ok().flatten();
    Ok(Decoded { image: DynamicImage::from_decoder(decoder)?, orientation, profile })
}

/// Colours are kept: a profile goes along where it is one for these channels
/// (ICC.1, section 7.2.6: the colour space stands at byte 16).
fn fits(profile: &[u8], image: &DynamicImage) -> bool {
    let space: &[u8] = if image.color().has_color() { b"RGB " } else { b"GRAY" };
    profile.len() <= PROFILE_LIMIT && profile.get(16..20) == Some(space)
}

/// Not more than [`LONGEST_SIDE`]. Averaging blocks is quick and needs no memory,
/// but is uneven where the picture is hardly made smaller.
fn shrink(image: DynamicImage) -> DynamicImage {
    let longest = image.width().max(image.height());
    if longest <= LONGEST_SIDE {
        image
    } else if longest >= 2 * LONGEST_SIDE {
        image.thumbnail(LONGEST_SIDE, LONGEST_SIDE)
    } else {
        image.resize(LONGEST_SIDE, LONGEST_SIDE, imageops::FilterType::CatmullRom)
    }
}

/// Eight bits a channel, and no alpha where nothing is transparent.
fn eight_bits(image: DynamicImage) -> DynamicImage {
    let opaque = !image.color().has_alpha() || image.to_rgba8().pixels().all(|pixel| pixel.0[3] == u8::MAX);
    match (image.color().has_color(), opaque) {
        (true, true) => image.into_rgb8().into(),
        (true, false) => image.into_rgba8().into(),
        (false, true) => image.into_luma8().into(),
        (false, false) => image.into_luma_alpha8().into(),
    }
}

fn encode(format: PictureFormat, image: &DynamicImage, profile: Option<Vec<u8>>) -> Result<Vec<u8>, ImageError> {
    let mut bytes = Vec::new();
    match format {
        PictureFormat::Png => {
            let encoder = PngEncoder::new_with_quality(&mut bytes, CompressionType::Default, FilterType::Adaptive);
            write(encoder, image, profile)?;
        }
        PictureFormat::Jpeg => write(JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY), image, profile)?,
        PictureFormat::Webp => write(WebPEncoder::new_lossless(&mut bytes), image, profile)?,
    }
    Ok(bytes)
}

fn write(mut encoder: impl ImageEncoder, image: &DynamicImage, profile: Option<Vec<u8>>) -> Result<(), ImageError> {
    if let Some(profile) = profile {
        encoder.set_icc_profile(profile).map_err(ImageError::Unsupported)?;
    }
    image.write_with_encoder(encoder)
}

fn fault(error: &ImageError) -> MediaFault {
    match error {
        ImageError::IoError(error) if error.kind() == ErrorKind::UnexpectedEof => MediaFault::Truncated,
        _ => MediaFault::Damaged,
    }
}
