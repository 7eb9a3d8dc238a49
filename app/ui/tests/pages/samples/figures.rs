//! Completion.

use super::*;
use domain::{completion::RedList, forecast::Forecast};
use kaskad_ui::pages::reviewer::{choose_campaign, completion, completion_members, red_list};

pub fn code(text: &str) -> CommissionCode {
    text.parse().unwrap()
}

pub fn link(code_text: &str, kk: &str, ru: &str, en: &str) -> CommissionLink {
    CommissionLink { code: code(code_text), name: faces(kk, ru, en) }
}

pub fn central() -> CommissionLink {
    link("KZ", "Орталық сайлау комиссиясы", "Центральная избирательная комиссия", "Central Election Commission")
}

pub fn regions() -> Vec<completion::Child> {
    let tally = |n: i64, share: i64| Tally {
        in_office: n,
        started: n * (share + 6).min(100) / 100,
        passed: n * (share + 2).min(100) / 100,
        completed: n * share / 100,
        invited: n * (share + 4).min(100) / 100,
        attended: n * (share + 3).min(100) / 100,
        tested: n * (share + 3).min(100) / 100,
    };
    [
        ("KZ-10", "Абай облысы", "Область Абай", "Abai Region", 3412, 88),
        ("KZ-11", "Ақмола облысы", "Акмолинская область", "Akmola Region", 4127, 84),
        ("KZ-15", "Ақтөбе облысы", "Актюбинская область", "", 3650, 91),
        ("KZ-19", "Алматы облысы", "Алматинская область", "", 5210, 79),
        ("KZ-43", "Қызылорда облысы", "Кызылординская область", "", 2805, 73),
        ("KZ-61", "Түркістан облысы", "Туркестанская область", "", 7340, 68),
        ("KZ-71", "Астана қаласы", "Город Астана", "Astana city", 2904, 95),
        ("KZ-99", "Шетелдегі өкілдіктер жанындағы комиссиялар", "Комиссии при загранучреждениях", "", 21, 81),
        ("KZ-98", "Жаңа құрылған комиссия", "Вновь созданная комиссия", "", 0, 0),
    ]
    .iter()
    .map(|(code, kk, ru, en, n, share)| completion::Child { link: link(code, kk, ru, en), tally: tally(*n, *share) })
    .collect()
}

pub fn completion_page() -> completion::Completion {
    let children = regions();
    let whole: Tally = children.iter().map(|child| child.tally).sum();
    completion::Completion {
        campaign: faces("Мәслихаттар сайлауы", "Выборы в маслихаты", "Maslikhat elections"),
        voting_day: day("2026-03-15"),
        today: day("2026-03-03"),
        trail: vec![],
        node: central(),
        level: Level::Central,
        tally: whole,
        own: Some(Tally { in_office: 7, started: 7, passed: 6, completed: 6, ..Tally::default() }),
        children,
        sort: completion::Sort::Name,
        forecast: Some(Forecast {
            gained: 4_120,
            expected: 61_400,
            needed: 71_030,
            reached_on: Some(day("2026-03-21")),
            pace_needed: 1_052,
        }),
        trend: (0..16)
            .map(|n| completion::TrendPoint {
                day: day("2026-02-16").plus(n),
                tally: Tally {
                    completed: whole.completed * (n * n + 4) / 230,
                    passed: whole.passed * (n * n + 4) / 230,
                    started: whole.started * (n * n + 9) / 240,
                    ..whole
                },
            })
            .collect(),
    }
}

pub fn precinct_completion() -> completion::Completion {
    let tally = Tally { in_office: 7, started: 6, passed: 5, completed: 4, ..Tally::default() };
    completion::Completion {
        trail: vec![central(), link("KZ-43", "Қызылорда облысы", "Кызылординская область", "")],
        node: CommissionLink { code: code("KZ-43-0060"), name: seat().commission },
        level: Level::Precinct,
        tally,
        own: None,
        children: vec![],
        trend: vec![],
        ..completion_page()
    }
}

pub fn members_page(search: &str) -> completion_members::CompletionMembers {
    let names = [
        "Әбдірахманова Гүлнұр Серікқызы",
        "Ким Анна Сергеевна",
        "Қыдырәлиева Бибігүл Нұрмұхамедқызы",
        "Өмірғали Дәурен",
    ];
    let offices = [Office::Chair, Office::Deputy, Office::Secretary, Office::Member];
    let moment = |n: u32, need: u32| (n >= need).then(|| at("2026-02-20T06:00:00Z"));
    completion_members::CompletionMembers {
        trail: vec![central()],
        node: link("KZ-43", "Қызылорда облысы", "Кызылординская область", ""),
        tally: Tally { in_office: 2805, started: 2300, passed: 2100, completed: 2047, ..Tally::default() },
        stage: Stage::InOffice,
        narrowing: Default::default(),
        search: search.to_owned(),
        rows: if search.is_empty() {
            names
                .iter()
                .zip(offices)
                .zip(0..)
                .map(|((name, office), n)| completion_members::MemberRow {
                    name: (*name).to_owned(),
                    office,
                    commission: CommissionLink { code: code("KZ-43-0060"), name: seat().commission },
                    standing: Standing {
                        started_at: moment(n, 1),
                        passed_at: moment(n, 2),
                        completed_at: moment(n, 3),
                        ..Standing::default()
                    },
                })
                .collect()
        } else {
            vec![]
        },
        slice: completion_members::Slice {
            total: search.is_empty().then_some(2805),
            previous: None,
            next: search.is_empty().then(|| "a1 b2".to_owned()),
        },
    }
}

fn choose_page() -> choose_campaign::ChooseCampaign {
    let line = |slug: &str, name, day_of: &str, chosen: bool| choose_campaign::Line {
        slug: slug.to_owned(),
        name,
        voting_day: day(day_of),
        frozen: !chosen,
        chosen,
    };
    choose_campaign::ChooseCampaign {
        next: "/kk/completion/KZ".to_owned(),
        campaigns: vec![
            line(
                "spring",
                faces("Мәслихаттар сайлауы", "Выборы в маслихаты", "Maslikhat elections"),
                "2026-03-15",
                true,
            ),
            line("akims", faces("Ауыл әкімдерінің сайлауы", "Выборы акимов сёл", ""), "2025-10-05", false),
        ],
    }
}

fn red_list_page(list: RedList) -> red_list::RedListPage {
    let precinct = || link("KZ-43-0060", "№ 60 учаскелік сайлау комиссиясы", "Участковая комиссия № 60", "");
    let member = red_list::Line::Member {
        commission: precinct(),
        name: "Әбдірахманова Гүлнұр <Серікқызы>".to_owned(),
        office: Office::Secretary,
        since: day("2026-02-20"),
        express: true,
    };
    let lines = match list {
        RedList::Commissions => vec![red_list::Line::Commission { commission: precinct(), in_office: 7 }],
        RedList::Offices => vec![member.clone(), member],
        RedList::Newcomers => vec![],
    };
    red_list::RedListPage {
        trail: vec![central()],
        node: link("KZ-43", "Қызылорда облысы", "Кызылординская область", ""),
        list,
        counts: vec![(RedList::Offices, 412), (RedList::Commissions, 1), (RedList::Newcomers, 0)],
        lines,
        next: (list == RedList::Offices).then(|| "x".to_owned()),
    }
}

pub fn figures(all: &mut Vec<Sample>) {
    for (name, list) in [
        ("red-list", RedList::Offices),
        ("red-list-commissions", RedList::Commissions),
        ("red-list-empty", RedList::Newcomers),
    ] {
        all.push(Sample {
            name,
            path: "/completion/KZ-43/red-list",
            who: staff(&[Purpose::SeeCompletion]),
            draw: Box::new(move |s| red_list::render(s, &red_list_page(list))),
        });
    }
    sample!(all, "choose-campaign", "/campaign", staff(&[Purpose::SeeCompletion]), |s| {
        choose_campaign::render(s, &choose_page())
    });
    sample!(all, "completion", "/completion/KZ", staff(&[Purpose::SeeCompletion]), |s| {
        completion::render(s, &completion_page())
    });
    sample!(all, "completion-precinct", "/completion/KZ-43-0060", staff(&[Purpose::SeeCompletion]), |s| {
        completion::render(s, &precinct_completion())
    });
    sample!(all, "completion-nobody", "/completion/KZ-98", staff(&[Purpose::SeeCompletion]), |s| {
        completion::render(s, &completion::Completion { tally: Tally::default(), ..precinct_completion() })
    });
    sample!(all, "members", "/completion/KZ-43/members", staff(&[Purpose::SeeCompletion]), |s| {
        completion_members::render(s, &members_page(""))
    });
    sample!(all, "members-none", "/completion/KZ-43/members", staff(&[Purpose::SeeCompletion]), |s| {
        completion_members::render(s, &members_page("Ықылас"))
    });
}
