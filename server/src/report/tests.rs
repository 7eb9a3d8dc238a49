use super::*;
use calamine::{Data, Reader as _, Xlsx};
use domain::{
    Faces,
    commission::Level,
    id::ExternalLineId,
    report::{CategoryLine, EventsLine, ExternalFigure, ExternalLine, MembersLine, Totals},
};
use std::io::{Cursor, Read as _};

fn faces(kk: &str, ru: &str) -> Faces<String> {
    Faces { kk: kk.to_owned(), ru: ru.to_owned(), en: None }
}

fn report() -> Report {
    let line = |figure, value| ExternalLine {
        id: ExternalLineId(uuid::Uuid::from_u128(7)),
        figure,
        kind: None,
        kind_name: None,
        value,
        day: "2022-11-18".parse().unwrap(),
        note: "=1+1 <ОСК> & \"отырыс\"".to_owned(),
    };
    Report {
        campaign: "president-2022".to_owned(),
        name: faces("Президент сайлауы", "Выборы Президента"),
        training_from: "2022-09-22".parse().unwrap(),
        voting_day: "2022-11-20".parse().unwrap(),
        on: "2022-11-18".parse().unwrap(),
        node: "KZ".parse().unwrap(),
        node_name: faces("Орталық сайлау комиссиясы", "Центральная избирательная комиссия"),
        members: vec![MembersLine { level: Level::Precinct, in_office: 70_000, completed: 69_284 }],
        events: (0..60)
            .map(|_| EventsLine {
                kind: "seminar".to_owned(),
                name: faces("Семинар", "Семинар"),
                organiser: Level::District,
                events: 1_234_567,
                attendances: 110_000,
                people: 70_957,
                others: 9_295,
            })
            .collect(),
        totals: Totals { events: 11_567, attendances: 110_000, people: 70_957, others: 9_295 },
        categories: vec![CategoryLine {
            category: "youth".to_owned(), name: faces("Жастар", "Молодёжь"), people: 77
        }],
        manuals: 8,
        external: vec![line(ExternalFigure::PublishedEvents, 11_592)],
    }
}

#[test]
fn a_file_is_the_same_every_time() {
    let formats = [Format::Json, Format::Docx, Format::Xlsx, Format::Pdf];
    let files = || formats.map(|format| file(&report(), format, Lang::Kk).unwrap());
    let first = files();
    // A clock that had a part in them would show in the next second.
    std::thread::sleep(std::time::Duration::from_millis(1_100));
    for ((format, first), second) in formats.iter().zip(&first).zip(&files()) {
        assert!(first == second && first.len() > 1_000, "{format}");
    }
}

#[test]
fn a_workbook_has_numbers_and_runs_nothing() {
    let bytes = file(&report(), Format::Xlsx, Lang::Ru).unwrap();
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let sheet = workbook.worksheet_range_at(0).unwrap().unwrap();
    let cells: Vec<&Data> = sheet.used_cells().map(|(_, _, cell)| cell).collect();
    assert!(cells.contains(&&Data::Float(69_284.0)));
    assert!(cells.contains(&&Data::String("=1+1 <ОСК> & \"отырыс\"".to_owned())), "a text, no formula");
}

#[test]
fn a_document_says_what_the_page_says_in_each_language() {
    for (lang, word) in
        [(Lang::Kk, "Науқан есебі"), (Lang::Ru, "Отчёт о кампании"), (Lang::En, "Report of the campaign")]
    {
        let bytes = file(&report(), Format::Docx, lang).unwrap();
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut text = String::new();
        archive.by_name("word/document.xml").unwrap().read_to_string(&mut text).unwrap();
        assert!(text.contains(word), "{lang}");
        assert!(text.contains("11,592") || text.contains("11\u{a0}592"), "{lang}: the gap is told");
        assert!(!text.contains("<ОСК>"), "{lang}: what people typed is text");
    }
}
