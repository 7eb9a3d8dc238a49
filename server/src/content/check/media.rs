//! Files that texts show: their names, and whether they are what they say.

use super::{Findings, svg};
use crate::{
    content::{Pack, media::is_embedded, source::Source},
    media::check::{examine, media_type},
};
use domain::{Lang, media::is_media_name};

pub(super) fn check(pack: &Pack, source: &Source<'_>, findings: &mut Findings) {
    for (path, bytes) in pack.files() {
        let Some(name) = path.strip_prefix("media/") else { continue };
        if !is_media_name(name) && !is_captions_name(name) {
            let message = "a file is named with lower-case Latin letters, digits and hyphens: count-order.kk.svg";
            findings.problem(path, "", message);
        }
        // What has no place here at all is told where the files are read.
        if media_type(name).is_none() {
            continue;
        }
        problems(name, bytes).into_iter().for_each(|message| findings.problem(path, "", message));
    }
    for (name, about) in &source.about {
        if pack.bytes(&format!("media/{name}")).is_none() {
            findings.problem("media.toml", name, "there is no such file in media");
        }
        if about.kk.trim().is_empty() || about.ru.trim().is_empty() {
            findings.problem("media.toml", name, "say in Kazakh and in Russian what it shows");
        }
    }
}

/// `count.mp4.kk.vtt` of `count.mp4`.
fn is_captions_name(name: &str) -> bool {
    let video = name.strip_suffix(".vtt").and_then(|rest| rest.rsplit_once('.'));
    video.is_some_and(|(video, lang)| is_media_name(video) && lang.parse::<Lang>().is_ok())
}

/// What is wrong with a file. Drawings are named with all that is wrong with them.
fn problems(name: &str, bytes: &[u8]) -> Vec<String> {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    if extension == "svg" {
        return svg::danger(&String::from_utf8_lossy(bytes)).iter().map(ToString::to_string).collect();
    }
    // What comes with the program was looked at when it was put there.
    if is_embedded(name, bytes) {
        return Vec::new();
    }
    match examine(name, bytes) {
        Ok(file) if file.extension == extension => Vec::new(),
        Ok(file) => vec![format!("by its content this is {}; name it .{}", file.media_type, file.extension)],
        Err(fault) => vec![fault.to_string()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captions_are_named_after_their_video() {
        assert!(is_captions_name("day.mp4.kk.vtt") && is_captions_name("day.ru.webm.ru.vtt"));
        for name in ["day.vtt", "day.kk.vtt", "day.mp4.vtt", "day.mp4.de.vtt", "Day.mp4.kk.vtt"] {
            assert!(!is_captions_name(name), "{name}");
        }
    }

    #[test]
    fn a_file_is_what_its_name_says() {
        assert_eq!(problems("day.mp4.kk.vtt", b"WEBVTT\n\n00:01.000 --> 00:02.000\na\n"), [""; 0]);
        assert_eq!(problems("a.svg", b"<svg onload=\"x\"/>").len(), 1);
        for (name, bytes) in [("a.png", &b"WEBVTT"[..]), ("a.pdf", b""), ("a.jpg", b"<html>"), ("a.mp4", b"MZ\x90")] {
            assert_eq!(problems(name, bytes).len(), 1, "{name}");
        }
    }
}
