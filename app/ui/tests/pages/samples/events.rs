//! The pages of events and of the official report.

use super::*;
use domain::{
    cascade::Breadth,
    event::{AttendanceState, Audience, Draft, EventForm, Word, Wrong},
    id::{EventId, ExternalLineId, PersonId, PlanEntryId, ScanId},
    plan::{Held, PlanDraft, PlanEntry, PlanWrong, Progress},
    report::{CategoryLine, EventsLine, ExternalFigure, ExternalLine, MembersLine, Report, Totals},
};
use kaskad_ui::pages::{
    administrator::{campaign, campaigns},
    member::join,
    organiser::{event, event_entry, event_screen, event_sheet, events, plan},
    reviewer::{coverage, lineage, report},
};

fn id(n: u8) -> EventId {
    format!("01890b2e-7f00-7000-8000-0000000000{n:02}").parse().unwrap()
}

fn person(n: u8) -> PersonId {
    format!("01890b2e-7f00-7000-8000-0000000001{n:02}").parse().unwrap()
}

fn seminar() -> Faces<String> {
    faces("Семинар-кеңес", "Семинар-совещание", "Workshop-meeting")
}

fn facts() -> event::Facts {
    event::Facts {
        kind: seminar(),
        organiser: link("KZ-43", "Қызылорда облысы", "Кызылординская область", ""),
        audience: Audience::Members,
        form: EventForm::Mixed,
        day: day("2026-03-03"),
        start: Some(600),
        minutes: 90,
        place: "№ 5 мектеп, акт залы".to_owned(),
        link: "https://meet.example.kz/kaskad".to_owned(),
        languages: vec!["kk".to_owned(), "ru".to_owned()],
        agenda: "Санау және хаттама".to_owned(),
        trainers: vec!["Әбдірахманова Гүлнұр Серікқызы".to_owned()],
    }
}

fn people() -> Vec<event::Person> {
    let states =
        [AttendanceState::Attended, AttendanceState::Absent, AttendanceState::SignedUp, AttendanceState::Waiting];
    let rows = members_page("").rows.into_iter().zip(states).zip(1..);
    rows.map(|((row, state), n)| event::Person {
        person: person(n),
        name: row.name,
        office: row.office,
        commission: row.commission,
        state: Some(state),
    })
    .collect()
}

fn event_page(may_change: bool, problem: Option<event::Problem>) -> event::Event {
    event::Event {
        trail: vec![central()],
        id: id(1),
        facts: facts(),
        entered_by: "Өмірғали Дәурен".to_owned(),
        entered_at: at("2026-03-03T07:00:00Z"),
        withdrawn: (!may_change).then(|| (at("2026-03-03T08:00:00Z"), "екі рет енгізілген".to_owned())),
        orphan: true,
        people: people(),
        others: vec![event::Others {
            category: faces("Бұқаралық ақпарат құралдары", "Средства массовой информации", "Media"),
            heads: 1_200,
            names: vec!["Ким <А>".to_owned(), "Ли Б.".to_owned()],
        }],
        scans: vec![(ScanId::new(at("2026-03-03T07:00:00Z")), "тізім.pdf".to_owned())],
        signups: Some(event::Signups { seats: 40, taken: 38, waiting: 2 }),
        join: "https://kaskad.example.kz/kk/join/1".to_owned(),
        may_change,
        search: String::new(),
        why: String::new(),
        done: may_change.then_some(event::Done::Saved),
        problem,
    }
}

fn word(slug: &str, name: Faces<String>) -> Word {
    Word { slug: slug.to_owned(), name }
}

fn entry_page(wrong: Vec<Wrong>) -> event_entry::EventEntry {
    let picks: Vec<event_entry::Pick> = members_page("")
        .rows
        .into_iter()
        .zip(1..)
        .map(|(row, n)| event_entry::Pick {
            person: person(n),
            name: row.name,
            office: row.office,
            commission: row.commission,
        })
        .collect();
    let fresh = wrong.is_empty();
    event_entry::EventEntry {
        trail: vec![central()],
        node: link("KZ-43", "Қызылорда облысы", "Кызылординская область", ""),
        by: person(1),
        campaign: "spring".to_owned(),
        draft: Draft {
            kind: "workshop-meeting".to_owned(),
            day: "2026-03-03".to_owned(),
            length: "90".to_owned(),
            form: Some(EventForm::InPerson),
            audience: Some(Audience::Members),
            trainers: [person(1)].into(),
            present: [person(2)].into(),
            ..Draft::default()
        },
        key: "k".to_owned(),
        kinds: vec![word("workshop-meeting", seminar())],
        categories: vec![word("media", faces("Бұқаралық ақпарат құралдары", "Средства массовой информации", "Media"))],
        places: vec!["Ауылдық клуб".to_owned()],
        trainers: picks.clone(),
        groups: vec![event_entry::Group {
            commission: CommissionLink { code: code("KZ-43-0060"), name: seat().commission },
            members: picks.clone(),
        }],
        below: regions().into_iter().take(4).map(|child| (child.link, false)).collect(),
        search: "кыдыр".to_owned(),
        found: (!fresh).then(Vec::new),
        parents: vec![event_entry::Parent {
            event: id(2),
            kind: "Семинар".to_owned(),
            day: day("2026-02-20"),
            organiser: central(),
        }],
        wrong,
        stranger: None,
        days: (day("2026-02-15"), day("2026-04-14")),
    }
}

fn report() -> Report {
    let line = |organiser, events| EventsLine {
        kind: "workshop-meeting".to_owned(),
        name: seminar(),
        organiser,
        events,
        attendances: events * 12,
        people: events * 9,
        others: events,
    };
    let external = |figure, value| ExternalLine {
        id: ExternalLineId::new(at("2026-03-03T07:00:00Z")),
        figure,
        kind: Some("training".to_owned()),
        kind_name: Some(faces("Тренинг", "Тренинг", "Training")),
        value,
        day: day("2026-03-02"),
        note: "ОСК отырысы, 2 наурыз".to_owned(),
    };
    Report {
        campaign: "spring".to_owned(),
        name: faces("Көктемгі сайлау", "Весенние выборы", "Spring election"),
        training_from: day("2026-02-15"),
        voting_day: day("2026-03-15"),
        on: day("2026-03-03"),
        node: code("KZ"),
        node_name: central().name,
        members: vec![
            MembersLine { level: Level::District, in_office: 1_673, completed: 1_600 },
            MembersLine { level: Level::Precinct, in_office: 69_284, completed: 60_100 },
        ],
        events: vec![line(Level::Central, 12), line(Level::District, 9_345)],
        totals: Totals { events: 9_357, attendances: 112_284, people: 70_100, others: 9_357 },
        categories: vec![CategoryLine {
            category: "youth".to_owned(),
            name: faces("Жастар", "Молодёжь", "Youth"),
            people: 77,
        }],
        manuals: 8,
        external: vec![external(ExternalFigure::Events, 2_210), external(ExternalFigure::PublishedEvents, 11_592)],
    }
}

fn report_page(faulty: bool) -> report::ReportPage {
    report::ReportPage {
        trail: vec![],
        report: report(),
        hash: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned(),
        kept: None,
        snapshots: vec![report::Snapshot {
            id: "01890b2e-7f00-7000-8000-000000000001".to_owned(),
            on: day("2026-03-01"),
            hash: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned(),
            taken_at: at("2026-03-01T07:00:00Z"),
        }],
        kinds: vec![word("training", faces("Тренинг", "Тренинг", "Training"))],
        may_change: true,
        typed: report::TypedLine { value: "көп".to_owned(), ..report::TypedLine::default() },
        problems: if faulty { vec![report::Problem::Value, report::Problem::Note] } else { vec![] },
        done: (!faulty).then_some(report::Done::Added),
    }
}

fn join_page(state: Option<AttendanceState>) -> join::Join {
    join::Join { id: id(1), facts: facts(), state, open: true, old_code: state.is_none() }
}

fn coverage_page() -> coverage::Coverage {
    let line =
        |own: bool, link: CommissionLink, tally: Tally| coverage::Line { link, own, planned: tally.in_office, tally };
    let own = Tally { in_office: 7, invited: 7, attended: 7, ..Tally::default() };
    let lines = regions().into_iter().map(|child| line(false, child.link, child.tally));
    coverage::Coverage {
        campaign: faces("Көктемгі сайлау", "Весенние выборы", ""),
        trail: vec![],
        node: central(),
        on: day("2026-03-03"),
        lines: [line(true, central(), own)].into_iter().chain(lines).collect(),
        map: true,
    }
}

fn lineage_page(empty: bool) -> lineage::Lineage {
    if empty {
        return lineage::Lineage {
            trail: vec![],
            node: central(),
            depths: vec![],
            below: vec![],
            orphans: vec![],
            next: None,
            topics: vec![],
        };
    }
    let of = |events, people| Breadth { events, people };
    lineage::Lineage {
        trail: vec![],
        node: central(),
        depths: vec![
            (Some(0), of(36, 1_673)),
            (Some(1), of(9_345, 52_000)),
            (Some(2), of(416, 9_000)),
            (None, of(12, 140)),
        ],
        below: regions()
            .into_iter()
            .take(4)
            .map(|child| lineage::Below { link: child.link, people: vec![80, 2_600, 400], orphans: 3, untrained: 210 })
            .collect(),
        next: Some(100),
        orphans: vec![lineage::Orphan {
            name: "Ким Анна Сергеевна".to_owned(),
            office: Office::Secretary,
            commission: CommissionLink { code: code("KZ-43-0060"), name: seat().commission },
        }],
        topics: vec![lineage::Topic {
            name: faces("Дауыстарды санау және хаттама", "Подсчёт голосов и протокол", ""),
            means: vec![Some(0.91), Some(0.84), None],
            decayed: vec![1],
        }],
    }
}

fn plan_page(wrong: Vec<PlanWrong>) -> plan::Plan {
    let entry = |planned: &str, held: Option<&str>| {
        let entry = PlanEntry {
            id: PlanEntryId::new(at("2026-02-01T07:00:00Z")),
            kind: "workshop-meeting".to_owned(),
            day: day(planned),
            audience: Audience::Members,
            head_count: 40,
            note: "хатшылармен бірге".to_owned(),
            held: held.map(|first| Held { first: day(first), reached: 38 }),
        };
        (entry, seminar())
    };
    let own = vec![
        entry("2026-02-20", Some("2026-02-20")),
        entry("2026-02-22", Some("2026-02-25")),
        entry("2026-02-28", None),
        entry("2026-03-09", None),
    ];
    let progress = Progress::of(own.iter().map(|(entry, _)| entry), day("2026-03-03"));
    plan::Plan {
        trail: vec![central()],
        node: link("KZ-43", "Қызылорда облысы", "Кызылординская область", ""),
        today: day("2026-03-03"),
        own: if wrong.is_empty() { own } else { vec![] },
        progress,
        below: regions().into_iter().take(2).map(|child| (child.link, progress)).collect(),
        kinds: vec![word("workshop-meeting", seminar())],
        may_change: true,
        draft: PlanDraft::default(),
        done: wrong.is_empty().then_some(plan::Done::Added),
        wrong,
        days: (day("2026-02-15"), day("2026-04-14")),
    }
}

pub fn event_pages(all: &mut Vec<Sample>) {
    let organiser = || staff(&[Purpose::SeeCompletion, Purpose::KeepMembers]);
    sample!(all, "events", "/commissions/KZ-43/events", organiser(), |s| events::render(
        s,
        &events::Events {
            trail: vec![central()],
            node: link("KZ-43", "Қызылорда облысы", "Кызылординская область", ""),
            by: Some(person(1)),
            totals: Totals { events: 1, attendances: 38, people: 38, others: 1_200 },
            narrowed: vec!["Семинар".to_owned(), "УСК".to_owned()],
            lines: vec![events::Line {
                event: id(1),
                kind: seminar(),
                organiser: central(),
                audience: Audience::Members,
                day: day("2026-03-03"),
                place: "№ 5 мектеп".to_owned(),
                attended: 38,
                others: 1_200,
                withdrawn: true,
            }],
            next: Some("/kk/commissions/KZ-43/events?before=x".to_owned()),
        }
    ));
    sample!(all, "events-none", "/commissions/KZ-43/events", organiser(), |s| events::render(
        s,
        &events::Events {
            trail: vec![],
            node: central(),
            by: Some(person(1)),
            totals: Totals::default(),
            narrowed: vec![],
            lines: vec![],
            next: None,
        }
    ));
    sample!(all, "event-entry", "/commissions/KZ-43/events/new", organiser(), |s| event_entry::render(
        s,
        &entry_page(vec![])
    ));
    sample!(all, "event-entry-wrong", "/commissions/KZ-43/events/new", organiser(), |s| event_entry::render(
        s,
        &entry_page(vec![
            Wrong::Day,
            Wrong::DayOutside,
            Wrong::Trainers,
            Wrong::Link,
            Wrong::Ahead,
            Wrong::Others("media".to_owned())
        ])
    ));
    sample!(all, "event", "/events/1", organiser(), |s| event::render(s, &event_page(true, None)));
    sample!(all, "event-withdrawn", "/events/1", organiser(), |s| event::render(s, &event_page(false, None)));
    sample!(all, "event-wrong", "/events/1", organiser(), |s| event::render(
        s,
        &event_page(true, Some(event::Problem::WhyMissing))
    ));
    sample!(all, "event-scan-wrong", "/events/1", organiser(), |s| event::render(
        s,
        &event_page(true, Some(event::Problem::Scan))
    ));
    sample!(all, "event-sheet", "/events/1/sheet", organiser(), |s| event_sheet::render(
        s,
        &event_sheet::EventSheet { id: id(1), facts: facts(), people: people() }
    ));
    sample!(all, "event-screen", "/events/1/screen", organiser(), |s| event_screen::render(
        s,
        &event_screen::EventScreen {
            id: id(1),
            facts: facts(),
            address: "https://kaskad.example.kz/kk/join/1?code=0123456789abcdef".to_owned(),
            squares: (0..29).map(|y| (0..29).map(|x| (x * y + x) % 3 == 0).collect()).collect(),
            attended: 12,
            refresh: 30,
        }
    ));
    sample!(all, "join", "/join/1", member(), |s| join::render(s, &join_page(None)));
    sample!(all, "join-waiting", "/join/1", member(), |s| join::render(s, &join_page(Some(AttendanceState::Waiting))));
    sample!(all, "report", "/completion/KZ/report", organiser(), |s| report::render(s, &report_page(false)));
    sample!(all, "report-wrong", "/completion/KZ/report", organiser(), |s| report::render(s, &report_page(true)));
    sample!(all, "coverage", "/completion/KZ/coverage", organiser(), |s| coverage::render(s, &coverage_page()));
    sample!(all, "lineage", "/completion/KZ/lineage", organiser(), |s| lineage::render(s, &lineage_page(false)));
    sample!(all, "lineage-empty", "/completion/KZ/lineage", organiser(), |s| lineage::render(s, &lineage_page(true)));
    sample!(all, "plan", "/commissions/KZ-43/plan", organiser(), |s| plan::render(s, &plan_page(vec![])));
    sample!(all, "plan-wrong", "/commissions/KZ-43/plan", organiser(), |s| plan::render(
        s,
        &plan_page(vec![PlanWrong::Kind, PlanWrong::DayOutside, PlanWrong::HeadCount])
    ));
    let admin = || staff(Purpose::ALL);
    sample!(all, "campaigns", "/campaigns", admin(), |s| campaigns::render(s, &campaigns_page()));
    sample!(all, "campaigns-none", "/campaigns", admin(), |s| campaigns::render(
        s,
        &campaigns::Campaigns { campaigns: vec![] }
    ));
    sample!(all, "campaign", "/campaigns/spring", admin(), |s| campaign::render(s, &campaign_page(false, vec![])));
    sample!(all, "campaign-frozen", "/campaigns/spring", admin(), |s| campaign::render(
        s,
        &campaign_page(true, vec![])
    ));
    sample!(all, "campaign-wrong", "/campaigns/spring", admin(), |s| campaign::render(
        s,
        &campaign_page(
            false,
            vec![
                campaign::Problem::Name,
                campaign::Problem::Days,
                campaign::Problem::Target,
                campaign::Problem::Stage(2),
                campaign::Problem::SlugTaken,
                campaign::Problem::Confirm,
            ]
        )
    ));
}

fn campaigns_page() -> campaigns::Campaigns {
    let line = |slug: &str, frozen: bool| campaigns::Line {
        slug: slug.to_owned(),
        name: faces("Көктемгі сайлау", "Весенние выборы", ""),
        election_type: faces(
            "Мәслихат депутаттарының сайлауы",
            "Выборы депутатов маслихатов",
            "Election of maslikhats",
        ),
        voting_day: day("2026-03-15"),
        frozen,
    };
    campaigns::Campaigns { campaigns: vec![line("spring", false), line("autumn", true)] }
}

fn campaign_page(frozen: bool, problems: Vec<campaign::Problem>) -> campaign::Campaign {
    let stage = campaign::TypedStage {
        kk: "Оқыту".to_owned(),
        ru: "Обучение".to_owned(),
        from: "2026-02-15".to_owned(),
        until: "2026-03-10".to_owned(),
    };
    campaign::Campaign {
        slug: "spring".to_owned(),
        name: faces("Көктемгі сайлау", "Весенние выборы", ""),
        frozen,
        types: vec![word("maslikhat", faces("Мәслихат сайлауы", "Выборы маслихатов", ""))],
        kinds: vec![word("maslikhat", seminar())],
        courses: vec![("pec".to_owned(), faces("УСК курсы", "Курс УИК", ""))],
        typed: campaign::Typed {
            kk: "Көктемгі сайлау".to_owned(),
            ru: "Весенние выборы".to_owned(),
            election_type: "maslikhat".to_owned(),
            training_from: "2026-02-15".to_owned(),
            voting_day: "2026-03-15".to_owned(),
            resolution: "№ 129/624".to_owned(),
            target: "100".to_owned(),
            trainers_pass: true,
            express_days: "10".to_owned(),
            levels: vec![
                campaign::TypedLevel::default(),
                campaign::TypedLevel { course: "pec".to_owned(), ..Default::default() },
                campaign::TypedLevel { course: "pec".to_owned(), event: "maslikhat".to_owned(), ..Default::default() },
                campaign::TypedLevel::default(),
                campaign::TypedLevel {
                    course: "pec".to_owned(),
                    offices: vec!["pec".to_owned(), String::new(), String::new(), String::new()],
                    event: String::new(),
                },
            ],
            stages: vec![stage],
            ..campaign::Typed::default()
        },
        clone: campaign::TypedClone::default(),
        done: (problems.is_empty() && !frozen).then_some(campaign::Done::Saved),
        problems,
    }
}
