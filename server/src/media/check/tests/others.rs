use super::{samples::*, *};

#[test]
fn videos_of_browsers_are_taken() {
    for (bytes, media_type, extension) in [
        (mp4(b"isom", b"avc1"), "video/mp4", "mp4"),
        (mp4(b"mp42", b"mp41"), "video/mp4", "mp4"),
        (mp4(b"M4V ", b"M4V "), "video/mp4", "mp4"),
        (mp4(b"XAVC", b"mp42"), "video/mp4", "mp4"),
        (ebml("webm"), "video/webm", "webm"),
    ] {
        let examined = examine("lesson.mov", &bytes).unwrap();
        assert_eq!((examined.kind, examined.media_type, examined.extension), (Kind::Video, media_type, extension));
        assert_eq!(examined.bytes.as_ref(), bytes);
        assert_eq!(video_type(&bytes), Some((media_type, extension)));
    }
    for bytes in [mp4(b"qt  ", b"qt  "), pdf(""), Vec::new()] {
        assert_eq!(video_type(&bytes), None);
    }
}

#[test]
fn what_is_not_taken_is_named() {
    let mut tar = vec![0; 512];
    tar[257..262].copy_from_slice(b"ustar");
    for (bytes, foreign) in [
        (b"GIF89a\x01\0\x01\0".to_vec(), Foreign::Gif),
        (b"GIF89a/*<script>alert(1)</script>*/=1".to_vec(), Foreign::Gif),
        (mp4(b"heic", b"mif1"), Foreign::Heic),
        (mp4(b"mif1", b"heic"), Foreign::Heic),
        (mp4(b"avif", b"mif1"), Foreign::Avif),
        (mp4(b"mif1", b"avif"), Foreign::Avif),
        (b"BM\x36\0\0\0\0\0\0\0".to_vec(), Foreign::Picture),
        (b"II*\0".to_vec(), Foreign::Picture),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0".to_vec(), Foreign::Office),
        (b"PK\x03\x04\x14\0[Content_Types].xml".to_vec(), Foreign::Office),
        (b"PK\x03\x04\x14\0mimetypeapplication/vnd.oasis.opendocument.text".to_vec(), Foreign::Office),
        (b"{\\rtf1}".to_vec(), Foreign::Office),
        (b"PK\x03\x04\x14\0run.exe".to_vec(), Foreign::Archive),
        (b"Rar!\x1a\x07\x01".to_vec(), Foreign::Archive),
        (tar, Foreign::Archive),
        (b"MZ\x90\0".to_vec(), Foreign::Executable),
        (b"\x7fELF\x02".to_vec(), Foreign::Executable),
        (b"#!/bin/sh\nrm -rf /".to_vec(), Foreign::Executable),
        (b"<!DOCTYPE html><title>x</title>".to_vec(), Foreign::Html),
        (b"\xef\xbb\xbf \n<!-- x --><HTML>".to_vec(), Foreign::Html),
        (b"<script>alert(1)</script>".to_vec(), Foreign::Html),
        (b"<html><svg xmlns='http://www.w3.org/2000/svg'/></html>".to_vec(), Foreign::Html),
        (mp4(b"qt  ", b"qt  "), Foreign::Video),
        (mp4(b"3gp4", b"3gp6"), Foreign::Video),
        (ebml("matroska"), Foreign::Video),
        (b"RIFF\0\0\0\0AVI LIST".to_vec(), Foreign::Video),
        (mp4(b"M4A ", b"isom"), Foreign::Audio),
        (b"ID3\x04".to_vec(), Foreign::Audio),
        (b"RIFF\0\0\0\0WAVEfmt ".to_vec(), Foreign::Audio),
        (b"1\n00:00:01,000 --> 00:00:02,000\nHello".to_vec(), Foreign::SubRip),
        ("Сайлау".as_bytes().to_vec(), Foreign::Text),
        (b"<?xml version='1.0'?><note/>".to_vec(), Foreign::Text),
        (b"\0".to_vec(), Foreign::Unknown),
        (b"\xff\xfe<\0s\0v\0g\0".to_vec(), Foreign::Unknown),
        (b"\0\0\0\x08ftyp".to_vec(), Foreign::Unknown),
        (b"\x1a\x45\xdf\xa3".to_vec(), Foreign::Unknown),
    ] {
        assert_eq!(fault(&bytes), MediaFault::Foreign(foreign), "{:?}", String::from_utf8_lossy(&bytes));
    }
    assert_eq!(fault(b""), MediaFault::Empty);
}
