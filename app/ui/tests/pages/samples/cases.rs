//! Practical cases.

use super::{
    trainer::{batch_id, draft_id, item, trainer},
    *,
};
use domain::{
    case::{CaseFault, CasePart},
    draft::ItemSource,
    item::Scenario,
};
use kaskad_ui::pages::trainer::{case, case_form, cases, draft};

fn told() -> Scenario {
    Scenario { case: "case-extra-ballot".to_owned(), faces: scenario() }
}

/// A question of a case.
pub fn of_case() -> ItemSource {
    let mut source = item();
    source.body.scenario = Some(told());
    source
}

fn case_page() -> case::CasePage {
    let question = |number: usize, stem: Faces<String>, item, draft| case::CaseQuestion {
        slug: format!("case-extra-ballot-{number}"),
        stem,
        item,
        draft,
    };
    let stem = || asked(ItemKind::Single).faces.map(|_, face| face.stem.clone());
    let saver = || "Ахметов Ерлан".to_owned();
    let item = ItemId::new(at("2026-03-01T06:00:00Z"));
    case::CasePage {
        scenario: told(),
        topic_slug: "count".to_owned(),
        topic: modules().remove(5).title,
        item_use: ItemUse::Test,
        questions: vec![
            question(1, stem(), Some(item), None),
            question(2, stem(), Some(item), Some((draft_id(), draft::DraftState::Offered, saver()))),
            question(3, faces("", "", ""), None, Some((draft_id(), draft::DraftState::Writing, saver()))),
        ],
        next: Some("case-extra-ballot-4".to_owned()),
        standing: case::Standing::Changing,
        batch: Some(batch_id()),
        kept: None,
        problem: None,
        done: None,
    }
}

fn case_form() -> case_form::CaseForm {
    let empty = ScenarioFace::default();
    case_form::CaseForm {
        case: None,
        typed: case_form::TypedCase {
            slug: String::new(),
            topic: "count".to_owned(),
            item_use: "test".to_owned(),
            questions: "3".to_owned(),
            faces: Faces { kk: empty.clone(), ru: empty, en: None },
        },
        topics: modules().into_iter().map(|one| (one.slug, one.title)).collect(),
        drafts: vec![],
        problems: vec![],
    }
}

pub fn case_pages(all: &mut Vec<Sample>) {
    sample!(all, "cases-empty", "/cases", trainer(), |s| cases::render(s, &cases::Cases::default()));
    sample!(all, "cases", "/cases", trainer(), |s| {
        let line = |slug: &str, questions: i64, drafted: bool| cases::CaseLine {
            slug: slug.to_owned(),
            title: scenario().map(|_, face| face.title.clone()),
            topic_slug: "count".to_owned(),
            topic: modules().remove(5).title,
            item_use: ItemUse::Test,
            questions,
            drafted,
        };
        let lines = vec![line("case-extra-ballot", 3, true), line("case-disputed-ballots", 5, false)];
        cases::render(s, &cases::Cases { cases: lines, topic: None, retired: true })
    });
    sample!(all, "cases-of-topic", "/cases?topic=count", trainer(), |s| {
        let topic = Some(("count".to_owned(), modules().remove(5).title));
        cases::render(s, &cases::Cases { cases: vec![], topic, retired: false })
    });
    sample!(all, "case", "/cases/x", trainer(), |s| case::render(s, &case_page()));
    sample!(all, "case-new", "/cases/x", trainer(), |s| {
        let page = case::CasePage { standing: case::Standing::New, done: Some(case::Done::Begun), ..case_page() };
        case::render(s, &page)
    });
    sample!(all, "case-faulty", "/cases/x", trainer(), |s| {
        let page = case::CasePage { standing: case::Standing::Published, batch: None, next: None, ..case_page() };
        case::render(s, &case::CasePage { problem: Some(case::Problem::Full), ..page })
    });
    sample!(all, "case-form", "/new-case", trainer(), |s| case_form::render(s, &case_form()));
    sample!(all, "case-form-faulty", "/new-case", trainer(), |s| {
        let mut page = case_form();
        page.typed.slug = "Артық".to_owned();
        page.typed.questions = "7".to_owned();
        page.typed.faces = scenario();
        page.typed.faces.ru = ScenarioFace::default();
        page.problems = vec![
            case_form::Problem::Slug,
            case_form::Problem::Questions,
            case_form::Problem::Words(CaseFault::NoWords(Lang::Ru, CasePart::Title)),
            case_form::Problem::Words(CaseFault::NoWords(Lang::Ru, CasePart::Text)),
        ];
        case_form::render(s, &page)
    });
    sample!(all, "case-form-behind", "/cases/x/edit", trainer(), |s| {
        let mut page = case_form();
        page.case = Some("case-extra-ballot".to_owned());
        page.typed.faces = scenario();
        page.drafts = vec![case_form::OpenDraft {
            id: draft_id(),
            version: 4,
            slug: "case-extra-ballot-2".to_owned(),
            saver: "Ким Анна".to_owned(),
        }];
        page.problems = vec![case_form::Problem::Behind];
        case_form::render(s, &page)
    });
}
