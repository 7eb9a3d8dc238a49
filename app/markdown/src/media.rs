//! Files in a text: shown, played, or led to with what they are and how large.
//! A reader on a phone pays for every megabyte and wants to know before.

use super::{
    links::{Media, Video},
    walk::escape,
    words::Words,
};
use domain::Lang;

/// A file in its place in the text. A document is no picture and becomes a link.
/// A picture leads to itself, so that a phone can show it larger, unless it
/// stands in a link already.
pub(super) fn shown(file: &Media, about: &str, lang: Lang, in_link: bool) -> String {
    let words = escape(about);
    match file {
        Media::Picture(picture) => {
            let size = picture.size.map(|(width, height)| format!(" width=\"{width}\" height=\"{height}\""));
            let url = escape(&picture.url);
            let image = format!("<img src=\"{url}\" alt=\"{words}\"{} loading=\"lazy\">", size.unwrap_or_default());
            if in_link { image } else { format!("<a class=\"picture\" href=\"{url}\">{image}</a>") }
        }
        Media::Video(video) => {
            let (begin, end) = link(file, lang);
            format!("{}<br>{begin}{words}{end}", player(video, &words, lang))
        }
        Media::Document(_) => {
            let (begin, end) = link(file, lang);
            format!("{begin}{words}{end}")
        }
    }
}

/// Nothing is loaded before it is asked for. The captions of the face's own
/// language are on from the beginning.
fn player(video: &Video, words: &str, lang: Lang) -> String {
    let track = |(own, url): &(Lang, String)| {
        let chosen = if *own == lang { " default=\"\"" } else { "" };
        let (url, label) = (escape(url), own.own_name());
        format!("<track kind=\"captions\" src=\"{url}\" srclang=\"{own}\" label=\"{label}\"{chosen}>")
    };
    let tracks: String = video.captions.iter().map(track).collect();
    let url = escape(&video.url);
    format!("<video src=\"{url}\" controls=\"\" preload=\"none\" aria-label=\"{words}\">{tracks}</video>")
}

/// What stands before and after the words of a link to a file.
pub(super) fn link(file: &Media, lang: Lang) -> (String, String) {
    let begin = format!("<a href=\"{}\">", escape(file.url()));
    let bytes = match file {
        Media::Picture(_) => return (begin, "</a>".to_owned()),
        Media::Video(video) => video.bytes,
        Media::Document(document) => document.bytes,
    };
    let kind = file.url().rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_uppercase();
    (begin, format!("</a> ({}, {})", escape(&kind), file_size(lang, bytes)))
}

/// The size of a file for people: `340 КБ`, `1,2 МБ`, rounded up.
pub fn file_size(lang: Lang, bytes: u64) -> String {
    let words = Words::of(lang);
    if bytes < 1 << 20 {
        return format!("{}\u{a0}{}", bytes.div_ceil(1 << 10), words.kilobytes);
    }
    let tenths = (bytes * 10).div_ceil(1 << 20);
    let (whole, rest) = (tenths / 10, tenths % 10);
    if rest == 0 || whole >= 100 {
        return format!("{}\u{a0}{}", tenths.div_ceil(10), words.megabytes);
    }
    format!("{whole}{}{rest}\u{a0}{}", words.decimal, words.megabytes)
}
