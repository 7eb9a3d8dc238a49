//! Manuals.

use super::*;
use kaskad_ui::pages::library::{chapter, glossary, manual_print, manuals};

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

fn manual_line() -> manuals::ManualLine {
    manuals::ManualLine {
        slug: "voting-day".to_owned(),
        title: manual_title(),
        summary: manual_summary(),
        chapters: chapters(),
    }
}

fn found() -> manuals::Found {
    manuals::Found {
        manual: manual_title(),
        manual_slug: "voting-day".to_owned(),
        chapter_slug: "count".to_owned(),
        anchor: Some("count-hattama".to_owned()),
        heading: "Хаттама".to_owned(),
        excerpt: [("… екі дана ", false), ("хаттама", true), (" толтырыңыз & қол қойыңыз <b>", false)]
            .map(|(text, asked)| (text.to_owned(), asked))
            .into(),
    }
}

fn terms() -> Vec<Term> {
    let term = |en: &str, ru: &str, kk: &str, kk_source| Term {
        slug: Term::slug_of(en),
        en: en.to_owned(),
        ru: ru.to_owned(),
        kk: kk.to_owned(),
        kk_source,
    };
    vec![
        term("protocol", "протокол", "хаттама", TermSource::Law),
        term("call centre", "колл-центр", "колл-орталық", TermSource::General),
    ]
}

pub fn library(all: &mut Vec<Sample>) {
    sample!(all, "manuals", "/manuals", None, |s| {
        manuals::render(s, &manuals::Manuals { manuals: vec![manual_line()], ..manuals::Manuals::default() })
    });
    for (name, found) in [("manuals-found", vec![found(), found()]), ("manuals-not-found", vec![])] {
        all.push(Sample {
            name,
            path: "/manuals?q=%D1%85%D0%B0%D1%82%D1%82%D0%B0%D0%BC%D0%B0",
            who: None,
            draw: Box::new(move |s| {
                let manuals = vec![manual_line()];
                manuals::render(
                    s,
                    &manuals::Manuals { manuals, query: "хаттама".to_owned(), found: Some(found.clone()) },
                )
            }),
        });
    }
    for (name, query, terms) in [("glossary", "", terms()), ("glossary-none", "<b>xyz", vec![])] {
        all.push(Sample {
            name,
            path: "/glossary",
            who: None,
            draw: Box::new(move |s| {
                glossary::render(s, &glossary::GlossaryPage { query: query.to_owned(), terms: terms.clone() })
            }),
        });
    }
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
