//! Honest, broken and hostile files, made in code.

mod captions;
mod documents;
mod drawings;
mod others;
mod pictures;
mod properties;
mod samples;

use super::*;

/// The fault of a file.
fn fault(bytes: &[u8]) -> MediaFault {
    examine("file", bytes).unwrap_err()
}

#[test]
fn the_name_decides_nothing_and_gets_the_true_extension() {
    let jpeg = samples::jpeg(3, 2);
    for (name, kept) in [
        ("photo.png", "photo.jpg"),
        ("photo", "photo.jpg"),
        ("C:\\photos\\Сайлау 2026.heic", "Сайлау 2026.jpg"),
        ("../../etc/passwd", "passwd.jpg"),
        ("..", "file.jpg"),
        (".htaccess", "file.jpg"),
        ("", "file.jpg"),
        ("a\r\nb.jpg", "ab.jpg"),
        ("page.html.jpg", "page.html.jpg"),
    ] {
        let examined = examine(name, &jpeg).unwrap();
        assert_eq!((examined.name.as_str(), examined.extension, examined.media_type), (kept, "jpg", "image/jpeg"));
    }
    assert_eq!(file_name(&"ә".repeat(300), "pdf").chars().count(), NAME_LENGTH + 4);
}

#[test]
fn what_is_too_large_is_not_looked_at() {
    for (head, limit) in [
        (&b"\x89PNG\r\n\x1a\n"[..], PICTURE_LIMIT),
        (b"<svg>", DRAWING_LIMIT),
        (b"%PDF-1.7", DOCUMENT_LIMIT),
        (b"WEBVTT\n", CAPTIONS_LIMIT),
    ] {
        let mut bytes = head.to_vec();
        bytes.resize(usize::try_from(limit).unwrap() + 1, b' ');
        assert_eq!(fault(&bytes), MediaFault::TooLarge { limit });
    }
}

#[test]
fn every_fault_has_a_name_of_its_own() {
    let name_of = |bytes: &[u8]| fault(bytes).name();
    assert_eq!(name_of(b""), "empty");
    assert_eq!(name_of(b"GIF89a"), "gif");
    assert_eq!(name_of(b"WEBVTT"), "captions-no-cue");
    assert_eq!(name_of(b"%PDF-1.4"), "truncated");
}
