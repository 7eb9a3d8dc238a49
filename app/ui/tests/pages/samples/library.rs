//! Manuals.

use super::*;
use kaskad_ui::pages::library::{chapter, manual_print, manuals};

pub fn chapters() -> Vec<chapter::ChapterLink> {
    [
        ("before", "Дауыс беру күніне дейін", "До дня голосования", "Before voting day"),
        ("opening", "Учаскені ашу", "Открытие участка", "Opening"),
        ("voting", "Дауыс беру", "Голосование", "Voting"),
        ("count", "Дауыстарды санау", "Подсчёт голосов", ""),
    ]
    .iter()
    .map(|(slug, kk, ru, en)| chapter::ChapterLink { slug: (*slug).to_owned(), title: faces(kk, ru, en) })
    .collect()
}

pub fn manual_title() -> Faces<String> {
    faces(
        "Дауыс беру күні: учаскелік комиссияға арналған құрал",
        "День голосования: пособие для участковой комиссии",
        "",
    )
}

pub fn manual_summary() -> Faces<String> {
    faces("Таңғы дайындықтан хаттаманы тапсыруға дейін.", "От утренней подготовки до передачи протокола.", "")
}

pub fn library(all: &mut Vec<Sample>) {
    sample!(all, "manuals", "/manuals", None, |s| {
        let manual = manuals::ManualLine {
            slug: "voting-day".to_owned(),
            title: manual_title(),
            summary: manual_summary(),
            chapters: chapters(),
        };
        manuals::render(s, &manuals::Manuals { manuals: vec![manual] })
    });
    sample!(all, "manuals-empty", "/manuals", None, |s| manuals::render(s, &manuals::Manuals::default()));
    sample!(all, "chapter", "/manuals/voting-day/voting", None, |s| {
        let lang = if s.lang == Lang::En { Lang::Ru } else { s.lang };
        let page = chapter::Chapter {
            manual_slug: "voting-day".to_owned(),
            manual: manual_title(),
            chapters: chapters(),
            current: 2,
            lang,
            reading: reading(lang),
        };
        chapter::render(s, &page)
    });
    sample!(all, "manual-print", "/manuals/voting-day/print", None, |s| {
        let lang = if s.lang == Lang::En { Lang::Ru } else { s.lang };
        let page = manual_print::ManualPrint {
            slug: "voting-day".to_owned(),
            title: manual_title(),
            summary: manual_summary(),
            first: "before".to_owned(),
            chapters: vec![(lang, reading(lang)), (lang, second_chapter(lang))],
        };
        manual_print::render(s, &page)
    });
}
