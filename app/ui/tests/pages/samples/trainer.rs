//! What trainers write.

use super::{staff::item_body, *};
use domain::{
    course::Audience,
    draft::{CourseSource, DraftBody, DraftKind, ItemSource, ManualSource, ModuleSource, Text, Verdict},
    id::{DraftBatchId, DraftId},
    item_rules::{ItemFault, Part},
    test::{Blueprint, Review, TestBody, TopicShare},
};
use kaskad_ui::{
    markdown::ProblemKind,
    pages::trainer::{
        batch, content, draft, draft_review, drafts,
        fault::DraftFault,
    },
};

fn draft_id() -> DraftId {
    DraftId::new(at("2026-03-01T06:00:00Z"))
}

fn batch_id() -> DraftBatchId {
    DraftBatchId::new(at("2026-03-01T06:00:00Z"))
}

fn item() -> ItemSource {
    ItemSource { use_: ItemUse::Test, body: item_body(false) }
}

fn of_kind(kind: ItemKind, key: Key) -> DraftBody {
    let mut source = item();
    source.body.kind = kind;
    source.body.key = key;
    if kind == ItemKind::Matching {
        for face in [&mut source.body.faces.kk, &mut source.body.faces.ru] {
            face.prompts = vec!["07:00".to_owned(), "20:00".to_owned()];
        }
    }
    DraftBody::Item(Box::new(source))
}

fn text() -> Text {
    Text {
        faces: Faces {
            kk: "# Санау\n\nБірінші **қадам**.\n\n## Ереже\n\n- бір\n- екі".to_owned(),
            ru: "# Подсчёт\n\nПервый **шаг**.\n\n## Правило\n\n- один\n- два".to_owned(),
            en: None,
        },
        behind: vec![Lang::Ru],
    }
}

fn module() -> DraftBody {
    DraftBody::Module(ModuleSource {
        topic: "count".to_owned(),
        minutes: 35,
        practice: Some(vec!["count-first-words".to_owned()]),
        test: Some("practice-count".to_owned()),
        text: text(),
        job_aid: Some(Text::new(faces("# Жадынама\n\n1. Санау", "# Памятка\n\n1. Подсчёт", ""))),
    })
}

fn test() -> DraftBody {
    let shares = [("count", 7, 1), ("voting", 5, 0)];
    DraftBody::Test(Box::new(TestBody {
        kind: TestKind::Final,
        title: test_title(),
        blueprint: Blueprint(
            shares
                .map(|(topic, items, cases)| (topic.to_owned(), TopicShare { items, cases, levels: [1, 2, 0] }))
                .into(),
        ),
        minutes: 45,
        attempts: 2,
        wait_minutes: 60,
        pass_mark: PassMark::try_from(80).unwrap(),
        by_angoff: true,
        grace_seconds: 120,
        review: Review::Topics,
        review_closed: Some(Review::Answers),
        opens: Some(day("2026-03-05")),
        closes: Some(day("2026-03-14")),
        languages: vec![Lang::Kk, Lang::Ru],
    }))
}

fn course() -> DraftBody {
    DraftBody::Course(CourseSource {
        title: course_title(),
        summary: faces("Қысқаша", "Кратко", ""),
        audience: Audience { levels: vec![Level::Precinct], offices: vec![] },
        modules: modules().into_iter().map(|one| one.slug).collect(),
        express: vec!["count".to_owned()],
        test: "final-pec".to_owned(),
        entry: None,
        control: None,
    })
}

fn manual() -> DraftBody {
    DraftBody::Manual(ManualSource {
        title: faces("Учаскелік комиссияға", "Участковой комиссии", ""),
        summary: faces("Қысқаша", "Кратко", ""),
        public: true,
        chapters: vec!["about".to_owned(), "count".to_owned(), "complaints".to_owned()],
    })
}

fn page(body: DraftBody) -> draft::DraftPage {
    let topics: Vec<_> = modules().into_iter().map(|one| (one.slug, one.title)).collect();
    draft::DraftPage {
        id: draft_id(),
        slug: "count".to_owned(),
        version: 4,
        body,
        state: draft::DraftState::Writing,
        saver: "Ахметов Ерлан".to_owned(),
        saved_at: at("2026-03-03T08:12:00Z"),
        based_on: Some(3),
        others: vec![],
        faults: vec![],
        reviews: vec![],
        theirs: None,
        preview: None,
        choices: draft::Choices {
            modules: topics.clone(),
            tests: vec![("final-pec".to_owned(), test_title()), ("practice-count".to_owned(), test_title())],
            practice: vec![],
            available: topics.iter().map(|(slug, _)| (slug.clone(), [4, 9, 3, 1])).collect(),
            topics,
        },
        done: None,
    }
}

fn returned() -> draft::ReviewLine {
    draft::ReviewLine {
        version: 4,
        verdict: Verdict::Returned,
        comment: "43(8) емес, 43(7).\n<b>Қараңыз</b>".to_owned(),
        reviewer: "Ким Анна".to_owned(),
        at: at("2026-03-03T09:00:00Z"),
    }
}

fn review(body: DraftBody, state: draft::DraftState) -> draft_review::DraftReview {
    draft_review::DraftReview {
        id: draft_id(),
        slug: "count-first-step".to_owned(),
        version: 4,
        body,
        state,
        saver: "Ахметов Ерлан".to_owned(),
        saved_at: at("2026-03-03T08:12:00Z"),
        own: false,
        reading: None,
        law: law(),
        changes: vec![(
            Lang::Kk,
            vec![
                draft_review::ChangedLine { gone: true, text: "Комиссия санауды неден бастайды?".to_owned() },
                draft_review::ChangedLine { gone: false, text: "Санау неден басталады?".to_owned() },
            ],
        )],
        faults: vec![],
        reviews: vec![],
        typed: draft_review::Typed::default(),
        problem: None,
    }
}

pub fn changed() -> Vec<draft_review::ChangedLine> {
    review(course(), draft::DraftState::Offered).changes.remove(0).1
}

fn batch_page() -> batch::Batch {
    let line = |slug: &str, state: draft::DraftState, faults: Vec<DraftFault>| batch::Line {
        id: draft_id(),
        slug: slug.to_owned(),
        state,
        source: item(),
        faults,
        to_review: state == draft::DraftState::Offered,
        changes: vec![],
    };
    batch::Batch {
        id: batch_id(),
        name: "былтырғы сұрақтар.xlsx".to_owned(),
        drafts: vec![
            line("q-1", draft::DraftState::Writing, vec![DraftFault::Item(ItemFault::NoWords(Lang::Kk, Part::Stem))]),
            line("q-2", draft::DraftState::Offered, vec![]),
            batch::Line { changes: changed(), ..line("q-3", draft::DraftState::Approved, vec![]) },
        ],
        next: Some("q-3".to_owned()),
        counts: batch::Counts { writing: 12, faulty: 3, offered: 20, approved: 40 },
        problem: None,
        done: None,
        note: String::new(),
    }
}

fn trainer() -> Option<Who> {
    staff(&[Purpose::WriteContent])
}

pub fn trainer_pages(all: &mut Vec<Sample>) {
    sample!(all, "drafts-empty", "/drafts", trainer(), |s| drafts::render(s, &drafts::Drafts::default()));
    sample!(all, "drafts", "/drafts", trainer(), |s| {
        let line = |kind: DraftKind, slug: &str, title: Faces<String>, state, to_review| drafts::DraftLine {
            id: draft_id(),
            kind,
            slug: slug.to_owned(),
            title,
            state,
            saver: "Ахметов Ерлан".to_owned(),
            saved_at: at("2026-03-03T08:12:00Z"),
            to_review,
        };
        let title = || modules().remove(5).title;
        drafts::render(
            s,
            &drafts::Drafts {
                drafts: vec![
                    line(DraftKind::Module, "count", title(), draft::DraftState::Writing, false),
                    line(DraftKind::Item, "count-first-step", faces("", "", ""), draft::DraftState::Returned, false),
                    line(DraftKind::Chapter, "pec/count", title(), draft::DraftState::Offered, true),
                ],
                batches: vec![drafts::BatchLine {
                    id: batch_id(),
                    name: "былтырғы сұрақтар.xlsx".to_owned(),
                    created_at: at("2026-03-02T08:12:00Z"),
                    open: 72,
                }],
                manuals: vec![("pec".to_owned(), faces("Учаскелік комиссияға", "Участковой комиссии", ""))],
                published: true,
                ..drafts::Drafts::default()
            },
        )
    });
    sample!(all, "drafts-faulty", "/drafts", trainer(), |s| {
        let typed = drafts::TypedDraft { kind: "chapter".to_owned(), slug: "Санау".to_owned(), manual: String::new() };
        drafts::render(s, &drafts::Drafts { typed, problem: Some(drafts::Problem::Slug), ..drafts::Drafts::default() })
    });
    let pairs = |text: &str| Key::Exactly(given(text));
    let kinds = [
        ("draft-item", DraftBody::Item(Box::new(item()))),
        ("draft-item-multiple", of_kind(ItemKind::Multiple, pairs("ab"))),
        ("draft-item-true-false", of_kind(ItemKind::TrueFalse, pairs("a"))),
        ("draft-item-matching", of_kind(ItemKind::Matching, pairs("1c2a"))),
        ("draft-item-ordering", of_kind(ItemKind::Ordering, pairs("1d2a3b4c"))),
        ("draft-item-numeric", of_kind(ItemKind::Numeric, Key::Words(vec!["12,5".to_owned()]))),
        ("draft-item-short-text", of_kind(ItemKind::ShortText, Key::Words(vec!["12 сағат".to_owned()]))),
        ("draft-module", module()),
        ("draft-chapter", DraftBody::Chapter(text())),
        ("draft-manual", manual()),
        ("draft-course", course()),
        ("draft-test", test()),
    ];
    for (name, body) in kinds {
        all.push(Sample {
            name,
            path: "/drafts/x",
            who: trainer(),
            draw: Box::new(move |s| draft::render(s, &page(body.clone()))),
        });
    }
    sample!(all, "draft-faulty", "/drafts/x", trainer(), |s| {
        let faults = vec![
            DraftFault::Slug,
            DraftFault::Topic,
            DraftFault::Item(ItemFault::KeyOne),
            DraftFault::Item(ItemFault::NoLaw),
            DraftFault::Item(ItemFault::NoWords(Lang::Ru, Part::Explanation)),
            DraftFault::Item(ItemFault::Numbers {
                lang: Lang::Ru,
                part: Part::Stem,
                kk: vec!["20".to_owned()],
                own: vec![],
            }),
        ];
        let others = vec!["Ким Анна".to_owned()];
        draft::render(s, &draft::DraftPage { faults, others, ..page(DraftBody::Item(Box::new(item()))) })
    });
    sample!(all, "draft-returned", "/drafts/x", trainer(), |s| {
        let faults = vec![
            DraftFault::Text { lang: Lang::Ru, line: 12, kind: ProblemKind::Html("<b>".to_owned()) },
            DraftFault::Behind(Lang::Ru),
            DraftFault::Shape(Lang::Ru),
            DraftFault::JobAid(Box::new(DraftFault::Missing(Lang::Kk))),
        ];
        let page = page(module());
        let reviews = vec![returned()];
        draft::render(s, &draft::DraftPage { faults, state: draft::DraftState::Returned, reviews, ..page })
    });
    sample!(all, "draft-conflict", "/drafts/x", trainer(), |s| {
        let theirs = draft::Theirs { saver: "Ким Анна".to_owned(), body: module() };
        draft::render(s, &draft::DraftPage { theirs: Some(Box::new(theirs)), ..page(module()) })
    });
    sample!(all, "draft-preview", "/drafts/x", trainer(), |s| {
        let second = |lang| second_chapter(lang);
        let preview = Faces { kk: reading(Lang::Kk), ru: second(Lang::Ru), en: None };
        draft::render(s, &draft::DraftPage { preview: Some(preview), done: Some(draft::Done::Saved), ..page(module()) })
    });
    sample!(all, "review-item", "/drafts/x/review", trainer(), |s| {
        draft_review::render(s, &review(DraftBody::Item(Box::new(item())), draft::DraftState::Offered))
    });
    sample!(all, "review-faulty", "/drafts/x/review", trainer(), |s| {
        let page = review(DraftBody::Item(Box::new(item())), draft::DraftState::Offered);
        draft_review::render(s, &draft_review::DraftReview { problem: Some(draft_review::Problem::Checks), ..page })
    });
    sample!(all, "review-own", "/drafts/x/review", trainer(), |s| {
        let page = review(test(), draft::DraftState::Offered);
        draft_review::render(s, &draft_review::DraftReview { own: true, ..page })
    });
    sample!(all, "review-text", "/drafts/x/review", trainer(), |s| {
        let page = review(module(), draft::DraftState::Writing);
        let both = Faces { kk: reading(Lang::Kk), ru: second_chapter(Lang::Ru), en: None };
        draft_review::render(s, &draft_review::DraftReview { reading: Some(both), ..page })
    });
    sample!(all, "review-approved", "/drafts/x/review", trainer(), |s| {
        let page = review(course(), draft::DraftState::Approved);
        let approved = draft::ReviewLine { verdict: Verdict::Approved, comment: String::new(), ..returned() };
        let problem = Some(draft_review::Problem::Note);
        draft_review::render(s, &draft_review::DraftReview { reviews: vec![approved], problem, ..page })
    });
    sample!(all, "batch", "/batches/x", trainer(), |s| batch::render(s, &batch_page()));
    sample!(all, "batch-faulty", "/batches/x", trainer(), |s| {
        let page = batch::Batch { problem: Some(batch::Problem::Checks), ..batch_page() };
        batch::render(s, &batch::Batch { done: Some(batch::Done::Offered(17)), ..page })
    });
    sample!(all, "content", "/content", trainer(), |s| {
        let subject = |slug: &str, title: Faces<String>| content::Subject { slug: slug.to_owned(), title, drafted: slug == "count" };
        let chapters = vec![subject("about", faces("Анықтамалық туралы", "О руководстве", ""))];
        content::render(
            s,
            &content::Content {
                courses: vec![subject("pec", course_title())],
                modules: modules().into_iter().map(|one| subject(&one.slug, one.title)).collect(),
                manuals: vec![content::Manual {
                    subject: subject("pec-manual", faces("Учаскелік комиссияға", "Участковой комиссии", "")),
                    chapters,
                }],
                tests: vec![subject("final-pec", test_title())],
                needed_by: Some("pec".to_owned()),
                ..content::Content::default()
            },
        )
    });
}
