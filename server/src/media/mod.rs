//! Files that authors send: what they are, where they are kept, how they are read.
//!
//! Invariant: what is stored has passed [`check::examine`] (videos, which do not
//! fit into memory, [`check::video_type`]) and stands under its own hash.

pub mod check;
pub mod range;
pub mod settings;
pub mod store;

use domain::{Lang, media::MediaKind};
use storage::media::{Caption, Media as File};
use ui::markdown::{Document, Media, Picture, Video};

/// Where the world finds a file. The hash makes it immutable, and what nobody
/// was told of cannot be guessed.
pub fn address(hash: &str, name: &str) -> String {
    format!("/media/{hash}/{name}")
}

/// A file as texts show it.
pub fn shown(file: &File) -> Media {
    let (url, bytes) = (address(&file.sha256, &file.name), file.size);
    match file.kind {
        MediaKind::Image => Media::Picture(Picture { url, size: file.pixels }),
        MediaKind::Document => Media::Document(Document { url, bytes }),
        MediaKind::Video => {
            let captions = file.captions.iter().map(|one| (one.lang, captions_address(&file.name, one)));
            Media::Video(Video { url, bytes, captions: captions.collect() })
        }
    }
}

/// Where the captions of a video are.
pub fn captions_address(video: &str, captions: &Caption) -> String {
    address(&captions.sha256, &captions_name(video, captions.lang))
}

/// What captions are called, beside their video: `count.mp4.kk.vtt`.
pub fn captions_name(video: &str, lang: Lang) -> String {
    format!("{video}.{lang}.vtt")
}
