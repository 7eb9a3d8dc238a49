//! Files that texts show.

use super::{trainer::trainer, *};
use domain::{id::MediaId, media::MediaKind};
use kaskad_ui::{
    Words,
    pages::trainer::{media, media_file},
};

fn file(kind: MediaKind, name: &str, size: u64) -> media::FileLine {
    media::FileLine {
        id: MediaId::new(at("2026-03-01T06:00:00Z")),
        name: name.to_owned(),
        kind,
        url: format!("/media/0f/{name}"),
        size,
        about: faces("Дауыс беру жәшігі мөр басылған күйде", "Опечатанная урна для голосования", ""),
        described: true,
        retired: false,
        added_by: Some("Ерлан Ахметов".to_owned()),
        added_at: at("2026-03-03T08:12:00Z"),
    }
}

fn media_file(file: media::FileLine) -> media_file::MediaFile {
    media_file::MediaFile {
        shared_name: file.name.clone(),
        file,
        face: None,
        captions: Vec::new(),
        used: Vec::new(),
        done: None,
        faults: Vec::new(),
        problem: None,
    }
}

pub fn media_pages(all: &mut Vec<Sample>) {
    sample!(all, "media-empty", "/media", trainer(), |s| media::render(s, &media::Media::default()));
    sample!(all, "media", "/media", trainer(), |s| {
        let new = file(MediaKind::Image, "protokol-ulgisi-2026.png", 812_000);
        let files = vec![
            media::FileLine { described: false, about: faces("", "", ""), ..new },
            file(MediaKind::Image, "dauys-zhashigi.kk.svg", 12_400),
            file(MediaKind::Video, "ortalyqtan-tys-dauys-beru.mp4", 188_000_000),
            media::FileLine { added_by: None, retired: true, ..file(MediaKind::Document, "akt.pdf", 340_000) },
        ];
        media::render(s, &media::Media { files, next: Some(50), ..media::Media::default() })
    });
    sample!(all, "media-not-found", "/media?q=x", trainer(), |s| {
        media::render(s, &media::Media { search: "мөр <b>".to_owned(), ..media::Media::default() })
    });
    sample!(all, "media-refused", "/media", trainer(), |s| {
        let problem = Some(Words::of(s.lang).media_fault_office().to_owned());
        media::render(s, &media::Media { problem, ..media::Media::default() })
    });
    sample!(all, "media-file", "/media/x", trainer(), |s| {
        let used = vec![(modules().remove(5).title, "/kk/modules/count".to_owned())];
        let page = media_file(file(MediaKind::Image, "dauys-zhashigi.png", 812_000));
        media_file::render(s, &media_file::MediaFile { used, done: Some(media_file::Done::Described), ..page })
    });
    sample!(all, "media-file-video", "/media/x", trainer(), |s| {
        let page = media_file(file(MediaKind::Video, "day.kk.mp4", 188_000_000));
        let captions = vec![(Lang::Kk, "/media/0f/day.kk.mp4.kk.vtt".to_owned())];
        let problem = Some(Words::of(s.lang).media_fault_captions_time("12"));
        media_file::render(s, &media_file::MediaFile { captions, problem, face: Some(Lang::Kk), ..page })
    });
    sample!(all, "media-file-new", "/media/x", trainer(), |s| {
        let new = file(MediaKind::Document, "akt.pdf", 340_000);
        let page = media_file(media::FileLine { described: false, about: faces("Акт", "", ""), ..new });
        media_file::render(
            s,
            &media_file::MediaFile { faults: vec![media_file::AboutFault::Missing(Lang::Ru)], ..page },
        )
    });
    sample!(all, "media-file-long", "/media/x", trainer(), |s| {
        let page = media_file(file(MediaKind::Video, "day.mp4", 188_000_000));
        let faults = vec![media_file::AboutFault::Long(Lang::Kk, 1_204)];
        media_file::render(s, &media_file::MediaFile { faults, done: Some(media_file::Done::Captions), ..page })
    });
    sample!(all, "media-file-retired", "/media/x", trainer(), |s| {
        let old = media::FileLine { retired: true, ..file(MediaKind::Video, "day.mp4", 188_000_000) };
        media_file::render(s, &media_file(old))
    });
}
