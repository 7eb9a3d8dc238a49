//! The pages of organisers, administrators and trainers.

use super::*;
use kaskad_ui::pages::{
    administrator::grants,
    components,
    organiser::{commission, slips},
    staff_home,
    trainer::{bank, bank_item, bank_topic, kept},
};

pub fn commission_page(nobody_selected: bool) -> commission::Commission {
    let accesses = [
        commission::Access::SignedIn { last: at("2026-03-02T06:00:00Z") },
        commission::Access::Slip { at: at("2026-02-20T06:00:00Z") },
        commission::Access::SlipExpired { at: at("2026-01-20T06:00:00Z") },
        commission::Access::None,
    ];
    commission::Commission {
        trail: vec![central(), link("KZ-43", "Қызылорда облысы", "Кызылординская область", "")],
        node: CommissionLink { code: code("KZ-43-0060"), name: seat().commission },
        level: Level::Precinct,
        members: members_page("")
            .rows
            .into_iter()
            .zip(accesses)
            .map(|(row, access)| commission::Member {
                membership: MembershipId::new(at("2026-01-01T00:00:00Z")),
                name: row.name,
                office: row.office,
                masked: "••••••100017".to_owned(),
                since: day("2024-01-10"),
                access,
                selected: access == commission::Access::None,
            })
            .collect(),
        without_slip: 3,
        below: regions()
            .into_iter()
            .take(3)
            .map(|child| commission::Below {
                link: child.link,
                members: child.tally.in_office,
                never_signed_in: child.tally.in_office - child.tally.started,
            })
            .collect(),
        nobody_selected,
    }
}

pub fn slips_page() -> slips::Slips {
    slips::Slips {
        node: CommissionLink { code: code("KZ-43-0060"), name: seat().commission },
        site: "kaskad.example.kz".to_owned(),
        until: day("2026-03-14"),
        slips: members_page("")
            .rows
            .into_iter()
            .map(|row| slips::Slip {
                name: row.name,
                office: row.office,
                login: "500115100017".to_owned(),
                code: "K7QMX2PD9RTAH4WC".to_owned(),
            })
            .collect(),
        left_out: vec!["Өмірғали Дәурен".to_owned()],
    }
}

pub fn grants_page() -> grants::Grants {
    let grant = |role: Role, own: bool| grants::Grant {
        id: GrantId::new(at("2026-01-01T00:00:00Z")),
        name: "Ахметов Ерлан Болатұлы".to_owned(),
        role,
        commission: central(),
        since: at("2026-01-05T06:00:00Z"),
        by: (!own).then(|| "Ким Анна Сергеевна".to_owned()),
        own,
    };
    grants::Grants {
        grants: vec![grant(Role::Administrator, true), grant(Role::Organiser, false), grant(Role::Reviewer, false)],
        form: grants::Form::default(),
        problems: vec![],
        done: None,
    }
}

pub fn item_body(english: bool) -> ItemBody {
    let question = asked(ItemKind::Single);
    ItemBody {
        kind: ItemKind::Single,
        scenario: None,
        faces: Faces { en: english.then(|| question.faces.ru.clone()), ..question.faces }.map(|lang, face| ItemFace {
            stem: face.stem.clone(),
            prompts: Vec::new(),
            explanation: explanation().text(lang).to_owned(),
            options: face.options.iter().cloned().collect(),
            why: feedback("d", 0).why.get(lang).1.clone(),
            picture: face.picture.clone(),
        }),
        key: feedback("d", 0).key,
        topic: "count".to_owned(),
        law: vec!["43(3-1)".to_owned()],
        edition: "2026-07-01".to_owned(),
        difficulty: 2,
        part_marks: false,
        angoff: None,
    }
}

pub fn bank_topic_page() -> bank_topic::BankTopic {
    bank_topic::BankTopic {
        retired: false,
        slug: "count".to_owned(),
        name: modules().remove(5).title,
        above: vec![("voting".to_owned(), modules().remove(4).title)],
        inside: vec![("protocol".to_owned(), modules().remove(6).title)],
        items: (0..4)
            .map(|n| bank_topic::ItemLine {
                id: ItemId::new(at("2026-01-01T00:00:00Z")),
                slug: format!("count-{n}"),
                stem: faces(&asked(ItemKind::Single).faces.kk.stem, &asked(ItemKind::Single).faces.ru.stem, ""),
                kind: if n == 1 { ItemKind::Multiple } else { ItemKind::Single },
                item_use: if n < 2 { ItemUse::Practice } else { ItemUse::Test },
                difficulty: n + 1,
            })
            .collect(),
    }
}

pub fn staff_pages(all: &mut Vec<Sample>) {
    sample!(all, "commission", "/commissions/KZ-43-0060", staff(&[Purpose::KeepMembers]), |s| {
        commission::render(s, &commission_page(false))
    });
    sample!(all, "commission-nobody", "/commissions/KZ-43-0060", staff(&[Purpose::KeepMembers]), |s| {
        commission::render(s, &commission_page(true))
    });
    sample!(all, "commission-empty", "/commissions/KZ-98", staff(&[Purpose::KeepMembers]), |s| {
        let page = commission::Commission { members: vec![], without_slip: 0, below: vec![], ..commission_page(false) };
        commission::render(s, &page)
    });
    sample!(all, "slips", "/commissions/KZ-43-0060/slips", staff(&[Purpose::KeepMembers]), |s| {
        slips::render(s, &slips_page())
    });
    sample!(all, "grants", "/grants", staff(Purpose::ALL), |s| {
        grants::render(s, &grants::Grants { done: Some(grants::Done::Given), ..grants_page() })
    });
    sample!(all, "grants-faulty", "/grants", staff(Purpose::ALL), |s| {
        use grants::Problem;
        let problems = vec![
            Problem::LoginMissing,
            Problem::LoginUnknown,
            Problem::RoleMissing,
            Problem::CodeMissing,
            Problem::CodeUnknown,
            Problem::AlreadyGiven,
        ];
        grants::render(s, &grants::Grants { problems, grants: vec![], ..grants_page() })
    });
    sample!(all, "bank", "/bank", staff(&[Purpose::WriteContent]), |s| {
        let topics = modules()
            .into_iter()
            .zip([3, 5, 4, 6, 3, 7, 2])
            .zip([0, 1, 1, 2, 0, 0, 0])
            .map(|((module, needed), depth)| bank::Topic {
                slug: module.slug,
                name: module.title,
                depth,
                practice: 4,
                test: 5,
                needed,
                too_few: needed > 5,
            })
            .collect();
        bank::render(s, &bank::Bank { topics, places: true })
    });
    sample!(all, "bank-empty", "/bank", staff(&[Purpose::WriteContent]), |s| bank::render(s, &bank::Bank::default()));
    sample!(all, "bank-topic", "/bank/count", staff(&[Purpose::WriteContent]), |s| {
        bank_topic::render(s, &bank_topic_page())
    });
    sample!(all, "bank-topic-empty", "/bank/count", staff(&[Purpose::WriteContent]), |s| {
        bank_topic::render(
            s,
            &bank_topic::BankTopic { items: vec![], above: vec![], inside: vec![], retired: true, ..bank_topic_page() },
        )
    });
    fn item(english: bool) -> bank_item::BankItem {
        bank_item::BankItem {
            id: ItemId::new(at("2026-01-01T00:00:00Z")),
            slug: "count-first-step".to_owned(),
            topic_slug: "count".to_owned(),
            topic: modules().remove(5).title,
            item_use: ItemUse::Test,
            body: item_body(english),
            law: law(),
            edition: Some(day("2026-07-01")),
            revision: 3,
            published_at: at("2026-02-01T06:00:00Z"),
            suspended: english,
            retired: !english,
            kept: Some(kept::Kept::Case("case-extra-ballot".to_owned())).filter(|_| english),
            history: vec![
                bank_item::Revision {
                    number: 2,
                    at: at("2026-02-01T06:00:00Z"),
                    by: Some("Ким Анна".to_owned()),
                    note: "Қысқартылды".to_owned(),
                    changes: trainer::changed(),
                },
                bank_item::Revision {
                    number: 1,
                    at: at("2026-01-01T06:00:00Z"),
                    by: None,
                    note: String::new(),
                    changes: vec![],
                },
            ],
            used_in: vec![("count".to_owned(), modules().remove(5).title)],
            alike: vec![(
                ItemId::new(at("2026-01-01T00:00:00Z")),
                asked(ItemKind::Single).faces.map(|_, face| face.stem.clone()),
            )],
        }
    }
    sample!(all, "bank-item", "/bank/items/x", staff(&[Purpose::WriteContent]), |s| bank_item::render(s, &item(false)));
    sample!(all, "bank-item-en", "/bank/items/x", staff(&[Purpose::WriteContent]), |s| {
        bank_item::render(s, &item(true))
    });
    sample!(all, "staff-home", "", staff(Purpose::ALL), |s| staff_home::render(s));
    sample!(all, "staff-home-none", "", staff(&[]), |s| staff_home::render(s));
    sample!(all, "components", "/dev/components", staff(Purpose::ALL), |s| components::render(s));
}
