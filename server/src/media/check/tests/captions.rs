use super::{samples::VTT, *};

#[test]
fn captions_stay_as_they_are() {
    for text in [
        VTT.to_owned(),
        VTT.replace('\n', "\r\n"),
        VTT.replace('\n', "\r"),
        format!("\u{feff}{VTT}"),
        "WEBVTT\nKind: captions\n\nSTYLE\n::cue { color: white }\n\n120:00:00.000 --> 120:00:00.001".to_owned(),
        "WEBVTT\n\n00:01.000 --> 00:03.000\na\n\n00:01.000 --> 00:02.000\ntogether".to_owned(),
    ] {
        let examined = examine("film.txt", text.as_bytes()).unwrap();
        assert_eq!((examined.kind, examined.media_type, examined.extension), (Kind::Captions, "text/vtt", "vtt"));
        assert_eq!(examined.bytes.as_ref(), text.as_bytes());
    }
}

#[test]
fn the_line_of_a_fault_is_told() {
    for (text, line, found) in [
        ("WEBVTT", 1, CaptionFault::NoCue),
        ("WEBVTT\n\nNOTE nothing\n", 1, CaptionFault::NoCue),
        ("WEBVTT\n00:01.000 --> 00:02.000\nbelow the header", 1, CaptionFault::NoCue),
        ("WEBVTTX\n\n00:01.000 --> 00:02.000\n", 1, CaptionFault::Header),
        ("WEBVTT\n\n<script>alert(1)</script>", 3, CaptionFault::Time),
        ("WEBVTT\n\nname\n00:01,000 --> 00:02,000\na", 3, CaptionFault::Time),
        ("WEBVTT\n\n1:00.000 --> 00:02.000\na", 3, CaptionFault::Time),
        ("WEBVTT\n\n00:61.000 --> 01:02.000\na", 3, CaptionFault::Time),
        ("WEBVTT\n\n00:01.000 --> \na", 3, CaptionFault::Time),
        ("WEBVTT\n\n+0:01.000 --> 00:02.000\na", 3, CaptionFault::Time),
        ("WEBVTT\n\n9999999:00:01.000 --> 9999999:00:02.000\na", 3, CaptionFault::Time),
        ("WEBVTT\n\n1\n00:03.000 --> 00:02.000\na", 4, CaptionFault::Backwards),
        ("WEBVTT\n\n00:02.000 --> 00:02.000\na", 3, CaptionFault::Backwards),
        ("WEBVTT\r\n\r\n00:05.000 --> 00:06.000\r\na\r\n\r\n00:04.999 --> 00:06.000\r\nb", 6, CaptionFault::Order),
    ] {
        assert_eq!(fault(text.as_bytes()), MediaFault::Captions { line, fault: found }, "{text}");
    }
}

#[test]
fn captions_are_utf_8() {
    let bytes = [b"WEBVTT\n\n00:01.000 --> 00:02.000\n".to_vec(), vec![0xcf, 0xf0, 0xe8]].concat();
    assert_eq!(fault(&bytes), MediaFault::Foreign(Foreign::Unknown));
}
