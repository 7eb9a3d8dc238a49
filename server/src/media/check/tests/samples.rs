//! Small files of every kind.

use flate2::{Compression, Crc, write::ZlibEncoder};
use image::{
    DynamicImage, ImageEncoder, ImageFormat, Rgb, RgbImage, codecs::jpeg::JpegEncoder, codecs::png::PngEncoder,
};
use std::io::{Cursor, Write as _};

/// A slope of colours, so that turning and shrinking can be seen.
pub(super) fn pixels(width: u32, height: u32) -> DynamicImage {
    let shade = |at: u32, side: u32| u8::try_from(at * 255 / side.max(1)).unwrap_or(255);
    RgbImage::from_fn(width, height, |x, y| Rgb([shade(x, width), shade(y, height), 128])).into()
}

pub(super) fn encoded(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

pub(super) fn png(width: u32, height: u32) -> Vec<u8> {
    encoded(&pixels(width, height), ImageFormat::Png)
}

pub(super) fn jpeg(width: u32, height: u32) -> Vec<u8> {
    encoded(&pixels(width, height), ImageFormat::Jpeg)
}

pub(super) fn webp(width: u32, height: u32) -> Vec<u8> {
    encoded(&pixels(width, height), ImageFormat::WebP)
}

/// What a phone writes: which side is up, and where the picture was taken.
pub(super) fn exif(orientation: u8) -> Vec<u8> {
    let mut exif = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0, 0]);
    exif.extend(b"GPS 51.1605 71.4704");
    exif
}

pub(super) fn jpeg_of_a_phone(width: u32, height: u32, orientation: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new(&mut bytes);
    encoder.set_exif_metadata(exif(orientation)).unwrap();
    pixels(width, height).write_with_encoder(encoder).unwrap();
    bytes
}

pub(super) fn png_with_profile(profile: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = PngEncoder::new(&mut bytes);
    encoder.set_icc_profile(profile.to_vec()).unwrap();
    pixels(4, 4).write_with_encoder(encoder).unwrap();
    bytes
}

/// One chunk of a PNG.
pub(super) fn chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut crc = Crc::new();
    crc.update(name);
    crc.update(data);
    let length = u32::try_from(data.len()).unwrap();
    [&length.to_be_bytes()[..], name, data, &crc.sum().to_be_bytes()].concat()
}

/// A PNG of a few bytes that says it is as large as this.
pub(super) fn png_that_claims(width: u32, height: u32) -> Vec<u8> {
    let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), b"\x08\x06\0\0\0"].concat();
    let data = zlib(&[0; 64]);
    [&b"\x89PNG\r\n\x1a\n"[..], &chunk(b"IHDR", &header), &chunk(b"IDAT", &data), &chunk(b"IEND", b"")].concat()
}

pub(super) fn zlib(data: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(data).unwrap();
    encoder.finish().unwrap()
}

/// One pixel each; the encoder at hand writes lossless pictures only.
pub(super) const LOSSY_WEBP: &[u8] =
    b"RIFF\x22\0\0\0WEBPVP8 \x16\0\0\0\x30\x01\0\x9d\x01*\x01\0\x01\0\x0e\xc0\xfe%\xa4\0\x03p\0\0\0\0";
pub(super) const LOSSY_WEBP_WITH_ALPHA: &[u8] = b"RIFFJ\0\0\0WEBPVP8X\x0a\0\0\0\x10\0\0\0\0\0\0\0\0\0ALPH\x0c\0\0\0\x11\x07\x10\x11\xfd\x0fDD\xff\x03\0\0VP8 \x18\0\0\0\x14\x01\0\x9d\x01*\x01\0\x01\0\0\0\xfe\0\0\x0d\xc0\0\xfe\xe6\xb5\0\0\0";
pub(super) const ANIMATED_WEBP: &[u8] = b"RIFFR\0\0\0WEBPVP8X\x0a\0\0\0\x12\0\0\0\0\0\0\0\0\0ANIM\x06\0\0\0\xff\xff\xff\xff\0\0ANMF&\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0d\0\0\0VP8L\x0d\0\0\0/\0\0\0\x10\x07\x10\x11\x11\x88\x88\xfe\x07\0";

pub(super) const SVG: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- <script> in a comment -->\n\
    <svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 640 480.4\">\
    <style>rect { fill: url(#g) }</style><defs><linearGradient id=\"g\"/></defs>\
    <use xlink:href=\"#r\"/><text>7 &lt; 9 &amp; 9 &gt; 7&#160;қ</text></svg>\n";

pub(super) const VTT: &str = "WEBVTT - Учебное видео\n\nNOTE written by hand\n\n1\n00:01.000 --> 00:04.000 align:start\nҚош келдіңіз!\n\n\
    00:00:04.500 --> 00:00:06.000\n- Where?\n- There.\n";

/// A document around this body.
pub(super) fn pdf(body: &str) -> Vec<u8> {
    format!("%PDF-1.7\n1 0 obj\n<< /Type /Catalog {body} >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n").into_bytes()
}

/// A document with these objects packed in a stream.
pub(super) fn pdf_with_packed(objects: &str) -> Vec<u8> {
    let head = "%PDF-1.7\n2 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode >>\nstream\r\n";
    [head.as_bytes(), &zlib(objects.as_bytes()), b"\nendstream\nendobj\n%%EOF"].concat()
}

/// A box of an MP4 with a brand and one more that the file agrees with.
pub(super) fn mp4(brand: &[u8; 4], also: &[u8; 4]) -> Vec<u8> {
    [&b"\0\0\0\x14ftyp"[..], brand, b"\0\0\x02\0", also, b"\0\0\0\x08moov"].concat()
}

pub(super) fn ebml(kind: &str) -> Vec<u8> {
    let length = 0x80 | u8::try_from(kind.len()).unwrap();
    [&b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82"[..], &[length], kind.as_bytes(), b"\x42\x87\x81\x04"].concat()
}
