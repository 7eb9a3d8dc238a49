use super::{samples::*, *};
use image::{DynamicImage, GenericImageView as _, ImageFormat, Luma, LumaA, Rgba, RgbaImage};

fn read(bytes: &[u8]) -> DynamicImage {
    image::load_from_memory(bytes).unwrap()
}

#[test]
fn pictures_are_written_anew_in_their_own_format() {
    for (bytes, media_type, extension) in [
        (png(7, 5), "image/png", "png"),
        (jpeg(7, 5), "image/jpeg", "jpg"),
        (webp(7, 5), "image/webp", "webp"),
        // Lossy with alpha becomes lossless; without, it would grow several times.
        (LOSSY_WEBP_WITH_ALPHA.to_vec(), "image/webp", "webp"),
        (LOSSY_WEBP.to_vec(), "image/jpeg", "jpg"),
    ] {
        let examined = examine("x", &bytes).unwrap();
        assert_eq!((examined.kind, examined.media_type, examined.extension), (Kind::Image, media_type, extension));
        let written = read(&examined.bytes);
        assert_eq!(examined.size, Some(written.dimensions()), "{media_type}");
        assert_eq!(image::guess_format(&examined.bytes).unwrap().to_mime_type(), media_type);
    }
}

#[test]
fn nothing_but_pixels_is_left() {
    let hidden = b"GPS 51.1605 71.4704";
    let mut with_text = png(4, 4);
    let end = with_text.len() - 12;
    with_text.splice(end..end, chunk(b"tEXt", b"Comment\0GPS 51.1605 71.4704"));
    for mut bytes in [with_text, jpeg_of_a_phone(9, 6, 1)] {
        bytes.extend(b"<script>alert(1)</script>PK\x03\x04");
        assert!(bytes.windows(hidden.len()).any(|window| window == hidden));
        let examined = examine("x", &bytes).unwrap();
        for gone in [&hidden[..], b"<script", b"PK\x03\x04"] {
            assert!(!examined.bytes.windows(gone.len()).any(|window| window == gone));
        }
    }
}

#[test]
fn a_picture_is_turned_upright() {
    for (orientation, size) in
        [(1, (90, 60)), (3, (90, 60)), (6, (60, 90)), (8, (60, 90)), (0, (90, 60)), (9, (90, 60))]
    {
        let bytes = jpeg_of_a_phone(90, 60, orientation);
        let examined = examine("x", &bytes).unwrap();
        assert_eq!(examined.size, Some(size), "{orientation}");
    }
    // Turned a quarter to the right, the left edge, which is dark red, comes to the top.
    let bytes = jpeg_of_a_phone(90, 60, 6);
    let turned = read(&examine("x", &bytes).unwrap().bytes).into_rgb8();
    assert!(turned.get_pixel(30, 2).0[0] < 30 && turned.get_pixel(30, 87).0[0] > 220);
}

#[test]
fn a_large_picture_is_made_smaller() {
    for (size, wanted) in [((2001, 40), (2000, 40)), ((30, 4500), (13, 2000)), ((2000, 8), (2000, 8))] {
        let bytes = png(size.0, size.1);
        let examined = examine("x", &bytes).unwrap();
        assert_eq!(examined.size, Some(wanted));
        assert_eq!(read(&examined.bytes).dimensions(), wanted);
    }
}

#[test]
fn channels_are_eight_bits_and_alpha_stays_where_something_is_transparent() {
    let opaque = RgbaImage::from_pixel(3, 3, Rgba([1, 2, 3, 255]));
    let clear = RgbaImage::from_pixel(3, 3, Rgba([1, 2, 3, 128]));
    let cases: [(DynamicImage, image::ColorType); 5] = [
        (opaque.into(), image::ColorType::Rgb8),
        (clear.into(), image::ColorType::Rgba8),
        (image::ImageBuffer::from_pixel(3, 3, image::Rgb([9_u16, 9, 9])).into(), image::ColorType::Rgb8),
        (image::ImageBuffer::from_pixel(3, 3, Luma([9_u16])).into(), image::ColorType::L8),
        (image::ImageBuffer::from_pixel(3, 3, LumaA([9_u8, 9])).into(), image::ColorType::La8),
    ];
    for (image, wanted) in cases {
        let bytes = encoded(&image, ImageFormat::Png);
        assert_eq!(read(&examine("x", &bytes).unwrap().bytes).color(), wanted);
    }
}

#[test]
fn a_colour_profile_is_kept_where_it_fits() {
    let profile = |space: &[u8; 4], length: usize| {
        let mut profile = vec![0; length];
        profile[16..20].copy_from_slice(space);
        profile
    };
    let keeps = |profile: &[u8]| {
        let bytes = png_with_profile(profile);
        let examined = examine("x", &bytes).unwrap();
        examined.bytes.windows(4).any(|window| window == b"iCCP")
    };
    assert!(keeps(&profile(b"RGB ", 200)));
    assert!(!keeps(&profile(b"CMYK", 200)));
    assert!(!keeps(&profile(b"RGB ", 100_000)));
}

#[test]
fn a_picture_that_would_burst_the_memory_is_refused_unread() {
    let too_many = |width, height| MediaFault::TooManyPixels { width, height };
    assert_eq!(fault(&png_that_claims(60_000, 60_000)), too_many(60_000, 60_000));
    assert_eq!(fault(&png_that_claims(u32::MAX, u32::MAX)), too_many(u32::MAX, u32::MAX));
    let mut large = jpeg(3, 2);
    let size = large.windows(2).position(|window| window == b"\xff\xc0").unwrap() + 5;
    large[size..size + 4].fill(0xff);
    assert_eq!(fault(&large), too_many(65_535, 65_535));
    // The canvas is one pixel, the picture on it is not.
    let mut large = LOSSY_WEBP_WITH_ALPHA.to_vec();
    let size = large.windows(3).position(|window| window == b"\x9d\x01*").unwrap() + 3;
    large[size..size + 4].copy_from_slice(b"\xff\x3f\xff\x3f");
    assert_eq!(fault(&large), too_many(16_383, 16_383));
    // As many pixels as are allowed, and no data for them.
    assert_eq!(fault(&png_that_claims(40_000, 1000)), MediaFault::Damaged);
}

#[test]
fn thousands_of_scans_are_refused_unread() {
    let honest = jpeg(3, 2);
    let scan = honest.windows(2).position(|window| window == b"\xff\xda").unwrap();
    let (head, scan) = honest.split_at(scan);
    let bytes = [head, &scan[..scan.len() - 2].repeat(1000), b"\xff\xd9"].concat();
    assert_eq!(fault(&bytes), MediaFault::Damaged);
}

#[test]
fn a_chunk_longer_than_the_file_is_not_allocated() {
    let mut bytes = webp(3, 3);
    let riff = u32::try_from(bytes.len()).unwrap();
    bytes.extend(b"ICCP\xff\xff\xff\x7f");
    bytes[4..8].copy_from_slice(&riff.to_le_bytes());
    assert_eq!(fault(&bytes), MediaFault::Truncated);
}

#[test]
fn a_picture_that_breaks_off_is_refused() {
    for bytes in [png(9, 9), jpeg(9, 9), webp(9, 9), LOSSY_WEBP_WITH_ALPHA.to_vec()] {
        for length in 12..bytes.len() {
            assert_eq!(fault(&bytes[..length]), MediaFault::Truncated, "{length} of {}", bytes.len());
        }
    }
}

#[test]
fn a_picture_that_moves_is_refused() {
    assert_eq!(fault(ANIMATED_WEBP), MediaFault::Animated);
    let mut bytes = png(3, 3);
    bytes.splice(33..33, chunk(b"acTL", &[0, 0, 0, 2, 0, 0, 0, 0]));
    assert_eq!(fault(&bytes), MediaFault::Animated);
}

#[test]
fn a_damaged_picture_is_refused() {
    let mut bytes = png(9, 9);
    bytes[50] ^= 0xff;
    assert_eq!(fault(&bytes), MediaFault::Damaged);
    assert_eq!(fault(b"\xff\xd8\xff\xd9"), MediaFault::Damaged);
    assert_eq!(fault(b"\xff\xd8\xff\xe0\0\x01"), MediaFault::Damaged);
    assert_eq!(fault(b"\x89PNG\r\n\x1a\n\0\0\0\0IEND\0\0\0\0"), MediaFault::Damaged);
}
