//! The bank as it changes: questions from files, wrong keys, the law.

use super::{
    staff::item_body,
    trainer::{changed, trainer},
    *,
};
use domain::{draw::Lack, item_rules::ItemFault};
use kaskad_ui::pages::trainer::{correction, fault::DraftFault, import, kept, law_change};

pub fn bank_pages(all: &mut Vec<Sample>) {
    sample!(all, "import", "/bank-import", trainer(), |s| import::render(s, &import::Import::default()));
    sample!(all, "import-faulty", "/bank-import", trainer(), |s| {
        let topics = modules().into_iter().map(|one| (one.slug, one.title)).collect();
        let problem = Some("Файл кесте емес.".to_owned());
        import::render(s, &import::Import { topics, problem, lang: Some(Lang::Ru), topic: "count".to_owned() })
    });
    sample!(all, "import-dry-run", "/bank-import/x", trainer(), |s| {
        let line = |line: u32, slug: &str, outcome| import::Line {
            line,
            slug: slug.to_owned(),
            outcome,
            stem: asked(ItemKind::Single).faces.map(|_, face| face.stem.clone()),
            faults: vec![],
            pictures: vec![],
            lost: vec![],
            changes: vec![],
            draft: None,
        };
        let faults = vec![DraftFault::Item(ItemFault::NoLaw), DraftFault::Topic];
        let lost = vec!["безендіру".to_owned()];
        import::render_dry_run(
            s,
            &import::DryRun {
                id: "x".to_owned(),
                name: "былтырғы сұрақтар.txt".to_owned(),
                format: "GIFT".to_owned(),
                seen: "0f1e2d3c4b5a6978".to_owned(),
                overtaken: true,
                counts: import::Counts {
                    read: 420,
                    new: 390,
                    changed: 12,
                    into_draft: 7,
                    with_reader: 3,
                    same: 6,
                    refused: 2,
                },
                lines: vec![
                    import::Line {
                        faults,
                        lost,
                        pictures: vec!["ballot.png".to_owned()],
                        ..line(3, "q-1a2b3c", import::Outcome::New)
                    },
                    import::Line {
                        changes: changed(),
                        draft: Some(domain::id::DraftId::new(at("2026-01-01T00:00:00Z"))),
                        ..line(9, "count-first-step", import::Outcome::IntoDraft)
                    },
                    line(11, "count-signs", import::Outcome::WithReader),
                    line(14, "count-copy-days", import::Outcome::Same),
                ],
                refused: vec![
                    import::RefusedLine {
                        line: 20,
                        name: "Сұрақ 7".to_owned(),
                        why: "дұрыс жауап белгіленбеген".to_owned(),
                    },
                    import::RefusedLine { line: 31, name: String::new(), why: "нұсқалар жоқ".to_owned() },
                ],
                from: 0,
                all: 418,
            },
        )
    });
    sample!(all, "import-nothing", "/bank-import/x", trainer(), |s| {
        import::render_dry_run(
            s,
            &import::DryRun {
                id: "x".to_owned(),
                name: "бос.csv".to_owned(),
                format: "кесте".to_owned(),
                seen: String::new(),
                overtaken: false,
                counts: import::Counts { read: 1, same: 1, ..import::Counts::default() },
                lines: vec![],
                refused: vec![],
                from: 0,
                all: 0,
            },
        )
    });
    sample!(all, "export-left-out", "/bank-export", trainer(), |s| {
        let left_out = vec![("protocol-unused".to_owned(), "бұл форматта мұндай сұрақ түрі болмайды: Сан".to_owned())];
        let page = import::LeftOut {
            format: "AIKEN".to_owned(),
            href: "/kk/bank-export?x".to_owned(),
            written: 376,
            left_out,
        };
        import::render_left_out(s, &page)
    });
    fn effect() -> correction::Effect {
        let person = |name: &str, before: u32, after: u32| correction::Person {
            name: name.to_owned(),
            before: Points::whole(before, 30),
            after: Points::whole(after, 30),
            passed_before: before >= 24,
            passed_after: after >= 24,
        };
        correction::Effect {
            attempts: 1240,
            changed: 310,
            now_pass: 12,
            now_fail: 3,
            people: vec![person("Әбдірахманова Гүлнұр", 23, 24), person("Ким Анна", 24, 23)],
        }
    }
    fn proposal() -> correction::Proposal {
        correction::Proposal {
            item: ItemId::new(at("2026-01-01T00:00:00Z")),
            slug: "count-first-step".to_owned(),
            body: item_body(false),
            key: Key::Exactly(given("a")),
            reason: faces("43-баптың 3-1-тармағы", "Пункт 3-1 статьи 43", ""),
            effect: None,
            problem: None,
        }
    }
    sample!(all, "correction-new", "/bank/items/x/correction", trainer(), |s| {
        correction::render_proposal(s, &correction::Proposal { effect: Some(effect()), ..proposal() })
    });
    sample!(all, "correction-faulty", "/bank/items/x/correction", trainer(), |s| {
        let problem = Some(correction::Problem::Key);
        correction::render_proposal(s, &correction::Proposal { problem, reason: faces("", "", ""), ..proposal() })
    });
    sample!(all, "correction-typed", "/bank/items/x/correction", trainer(), |s| {
        let mut body = item_body(false);
        (body.kind, body.key) = (ItemKind::Numeric, Key::Exactly(given("873")));
        let key = Key::Exactly(given("874"));
        let problem = Some(correction::Problem::Reason(Lang::Ru));
        correction::render_proposal(s, &correction::Proposal { body, key, problem, ..proposal() })
    });
    fn one_correction(decided: Option<correction::Decided>, own: bool) -> correction::Correction {
        correction::Correction {
            id: domain::id::KeyCorrectionId::new(at("2026-03-05T09:00:00Z")),
            slug: "count-first-step".to_owned(),
            body: item_body(false),
            wrong: Key::Exactly(given("d")),
            key: Key::Exactly(given("a")),
            reason: faces("43-баптың 3-1-тармағы", "Пункт 3-1 статьи 43", ""),
            proposed_by: "Ахметов Ерлан".to_owned(),
            proposed_at: at("2026-03-05T09:00:00Z"),
            decided,
            effect: effect(),
            own,
            proposed: own,
            overtaken: false,
        }
    }
    fn decided(approved: bool) -> correction::Decided {
        correction::Decided {
            approved,
            by: "Ким Анна".to_owned(),
            at: at("2026-03-06T09:00:00Z"),
            regraded: 1240,
            changed: 310,
        }
    }
    sample!(all, "correction", "/corrections/x", trainer(), |s| correction::render(s, &one_correction(None, false)));
    sample!(all, "correction-own", "/corrections/x", trainer(), |s| correction::render(s, &one_correction(None, true)));
    sample!(all, "correction-approved", "/corrections/x", trainer(), |s| {
        correction::render(s, &one_correction(Some(decided(true)), false))
    });
    sample!(all, "correction-declined", "/corrections/x", trainer(), |s| {
        correction::render(s, &one_correction(Some(decided(false)), false))
    });
    sample!(all, "correction-overtaken", "/corrections/x", trainer(), |s| {
        correction::render(s, &correction::Correction { overtaken: true, ..one_correction(None, false) })
    });
    sample!(all, "corrections", "/corrections", trainer(), |s| {
        let line = |approved| correction::Line {
            id: domain::id::KeyCorrectionId::new(at("2026-03-05T09:00:00Z")),
            slug: "count-first-step".to_owned(),
            proposed_by: "Ахметов Ерлан".to_owned(),
            proposed_at: at("2026-03-05T09:00:00Z"),
            approved,
        };
        correction::render_list(s, &[line(None), line(Some(true)), line(Some(false))])
    });
    sample!(all, "corrections-empty", "/corrections", trainer(), |s| correction::render_list(s, &[]));
    fn cited() -> law_change::Item {
        law_change::Item {
            id: ItemId::new(at("2026-01-01T00:00:00Z")),
            stem: asked(ItemKind::Single).faces.map(|_, face| face.stem.clone()),
            law: "43(8), 43(8-1)".to_owned(),
        }
    }
    sample!(all, "law-change", "/law-change", trainer(), |s| {
        let found = law_change::Found {
            items: vec![cited()],
            short: vec![kept::Short {
                test: faces("Кіріспе тест", "Входной тест", ""),
                lack: DraftFault::BankTooSmall {
                    topic: modules().remove(5).title,
                    what: Lack::Single,
                    available: 1,
                    needed: 2,
                },
            }],
            texts: vec![("/kk/content".to_owned(), modules().remove(5).title)],
        };
        let page = law_change::LawChange { articles: "43(8)".to_owned(), found: Some(found), ..Default::default() };
        law_change::render(s, &page)
    });
    sample!(all, "law-change-moved", "/law-change", trainer(), |s| {
        let page = law_change::LawChange { moved: true, restored: Some(2), ..Default::default() };
        law_change::render(s, &page)
    });
    sample!(all, "law-change-faulty", "/law-change", trainer(), |s| {
        let (articles, wrong) = ("қырық үш".to_owned(), vec!["қырық үш".to_owned()]);
        law_change::render(s, &law_change::LawChange { articles, wrong, ..Default::default() })
    });
    sample!(all, "law-change-done", "/law-change", trainer(), |s| {
        let page = law_change::LawChange { suspended: Some(17), waiting: vec![cited()], ..Default::default() };
        law_change::render(s, &law_change::LawChange { found: Some(law_change::Found::default()), ..page })
    });
}
