//! What trainers write.

use super::{cases::of_case, staff::item_body, *};
use domain::{
    case::CaseRefusal,
    course::Audience,
    draft::{CourseSource, DraftBody, DraftKind, ItemSource, ManualSource, ModuleSource, Text, Verdict},
    draw::Lack,
    id::{DraftBatchId, DraftId, PersonId},
    item_rules::{ItemFault, Part},
    test::{Blueprint, Review, TestBody, TopicShare},
};
use kaskad_ui::{
    markdown::ProblemKind,
    pages::trainer::{batch, content, draft, draft_review, drafts, fault::DraftFault, trial},
};

pub fn draft_id() -> DraftId {
    DraftId::new(at("2026-03-01T06:00:00Z"))
}

pub fn batch_id() -> DraftBatchId {
    DraftBatchId::new(at("2026-03-01T06:00:00Z"))
}

pub fn item() -> ItemSource {
    ItemSource { use_: ItemUse::Test, body: item_body(false) }
}

fn with_picture() -> ItemSource {
    let mut source = item();
    let Faces { kk, ru, .. } = pictured().faces;
    (source.body.faces.kk.picture, source.body.faces.ru.picture) = (kk.picture, ru.picture);
    source
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
        renewed: vec![Lang::Kk],
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
        review_during: false,
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
        overtaken: None,
        others: vec![],
        faults: vec![],
        reviews: vec![],
        theirs: None,
        preview: None,
        library: Some(writing::Library::default()),
        by: PersonId::new(at("2026-03-01T06:00:00Z")),
        choices: draft::Choices {
            modules: topics.clone(),
            tests: vec![("final-pec".to_owned(), test_title()), ("practice-count".to_owned(), test_title())],
            practice: vec![],
            pictures: vec!["ballot.png".to_owned(), "count-order.svg".to_owned()],
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
        outline: vec!["Минут: 45".to_owned(), "Дауыстарды санау: 7".to_owned()],
        changes: vec![(
            Lang::Kk,
            vec![
                draft_review::ChangedLine {
                    gone: true, text: "Комиссия санауды неден бастайды?".to_owned()
                },
                draft_review::ChangedLine { gone: false, text: "Санау неден басталады?".to_owned() },
            ],
        )],
        faults: vec![],
        beside: vec![
            draft_review::Beside::CampaignKeeps {
                campaign: faces("Құрылтай сайлауы 2026", "Выборы Курултая 2026", ""),
                test: test_title(),
            },
            draft_review::Beside::ModuleLeaves(modules().remove(2).title),
        ],
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
        version: 2,
        state,
        source: item(),
        law: law(),
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
        held: vec![],
        done: None,
        note: String::new(),
    }
}

/// A list with a question by itself and two of a case.
fn case_batch() -> batch::Batch {
    let mut page = batch_page();
    page.name = "Артық бюллетень".to_owned();
    page.next = None;
    for line in page.drafts.iter_mut().skip(1) {
        line.source = of_case();
    }
    page
}

pub fn trainer() -> Option<Who> {
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
                    offered: 3,
                }],
                manuals: vec![("pec".to_owned(), faces("Учаскелік комиссияға", "Участковой комиссии", ""))],
                done: Some(drafts::Done::Published),
                ..drafts::Drafts::default()
            },
        )
    });
    sample!(all, "drafts-faulty", "/drafts", trainer(), |s| {
        let typed = drafts::TypedDraft {
            kind: "chapter".to_owned(),
            slug: "Санау".to_owned(),
            ..drafts::TypedDraft::default()
        };
        drafts::render(s, &drafts::Drafts { typed, problem: Some(drafts::Problem::Slug), ..drafts::Drafts::default() })
    });
    sample!(all, "drafts-question", "/drafts", trainer(), |s| {
        let typed = drafts::TypedDraft { topic: "count".to_owned(), ..drafts::TypedDraft::default() };
        drafts::render(s, &drafts::Drafts { typed, ..drafts::Drafts::default() })
    });
    sample!(all, "draft-taken", "/drafts/x", trainer(), |s| {
        draft::render(s, &draft::DraftPage { done: Some(draft::Done::Taken), ..page(course()) })
    });
    let pairs = |text: &str| Key::Exactly(given(text));
    let kinds = [
        ("draft-item", DraftBody::Item(Box::new(item()))),
        ("draft-item-of-case", DraftBody::Item(Box::new(of_case()))),
        ("draft-item-picture", DraftBody::Item(Box::new(with_picture()))),
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
    sample!(all, "draft-overtaken", "/drafts/x", trainer(), |s| {
        let overtaken = Some(draft::Overtaken { number: 4, changes: vec![(Lang::Kk, changed())] });
        draft::render(s, &draft::DraftPage { overtaken, done: Some(draft::Done::Behind), ..page(module()) })
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
    sample!(all, "review-item-of-case", "/drafts/x/review", trainer(), |s| {
        let page = review(DraftBody::Item(Box::new(of_case())), draft::DraftState::Approved);
        let problem = Some(draft_review::Problem::Case(CaseRefusal::Split));
        draft_review::render(s, &draft_review::DraftReview { problem, ..page })
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
    sample!(all, "batch-given-up", "/batches/x", trainer(), |s| {
        batch::render(s, &batch::Batch { done: Some(batch::Done::GivenUp(12)), ..batch_page() })
    });
    sample!(all, "batch-done-before", "/batches/x", trainer(), |s| {
        batch::render(s, &batch::Batch { done: Some(batch::Done::Published(0)), ..batch_page() })
    });
    sample!(all, "batch-faulty", "/batches/x", trainer(), |s| {
        let page = batch::Batch { problem: Some(batch::Problem::Checks), ..batch_page() };
        batch::render(s, &batch::Batch { done: Some(batch::Done::Offered(17)), ..page })
    });
    sample!(all, "batch-case", "/batches/x", trainer(), |s| {
        let title = scenario().map(|_, face| face.title.clone());
        let held = vec![batch::HeldBack { title, why: batch::Held::Unapproved }];
        batch::render(s, &batch::Batch { held, done: Some(batch::Done::Published(1)), ..case_batch() })
    });
    fn on_trial(answered: bool) -> trial::Trial {
        let one = |kind: ItemKind, key: &str| trial::Asked {
            question: question_of(kind),
            answered: answered.then(|| (given(key), feedback(key, 100), law())),
            key: None,
        };
        trial::Trial {
            title: test_title(),
            languages: Lang::ALL.to_vec(),
            review_during: false,
            action: "/kk/trial/final-pec".to_owned(),
            back: "/kk/content".to_owned(),
            seed: 7,
            questions: vec![one(ItemKind::Single, "d"), one(ItemKind::Matching, "1a2b"), one(ItemKind::ShortText, "d")],
            outcome: answered.then_some((Points::whole(2, 3), false)),
            too_small: None,
        }
    }
    fn question_of(kind: ItemKind) -> Question {
        asked(kind)
    }
    fn with_keys() -> trial::Trial {
        let asked = |kind: ItemKind, key: &str, about: bool| trial::Asked {
            question: Question { scenario: about.then(scenario), ..question_of(kind) },
            answered: None,
            key: Some(Key::Exactly(given(key))),
        };
        let words = Key::Words(vec!["төраға".to_owned(), "председатель".to_owned()]);
        let questions = vec![
            asked(ItemKind::Single, "d", false),
            asked(ItemKind::Multiple, "ac", true),
            asked(ItemKind::Numeric, "873", true),
            asked(ItemKind::Matching, "1b2a", false),
            asked(ItemKind::Ordering, "1b2a3d4c", false),
            trial::Asked { key: Some(words), ..asked(ItemKind::ShortText, "d", false) },
        ];
        trial::Trial { questions, ..on_trial(false) }
    }
    sample!(all, "trial", "/trial/final-pec", trainer(), |s| trial::render(s, &on_trial(false)));
    sample!(all, "trial-language", "/trial/final-pec", trainer(), |s| {
        trial::render(s, &trial::Trial { languages: vec![Lang::Ru], review_during: true, ..on_trial(false) })
    });
    sample!(all, "trial-keys", "/trial/final-pec", trainer(), |s| trial::render(s, &with_keys()));
    sample!(all, "trial-graded", "/trial/final-pec", trainer(), |s| trial::render(s, &on_trial(true)));
    sample!(all, "trial-too-small", "/trial/final-pec", trainer(), |s| {
        let topic = modules().remove(5).title;
        let too_small = Some(DraftFault::BankTooSmall { topic, what: Lack::Easy, available: 4, needed: 9 });
        trial::render(s, &trial::Trial { questions: vec![], too_small, ..on_trial(false) })
    });
    sample!(all, "content", "/content", trainer(), |s| {
        let subject = |slug: &str, title: Faces<String>| content::Subject {
            slug: slug.to_owned(),
            title,
            drafted: slug == "count",
        };
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
                retired: vec![content::OutOfUse {
                    kind: DraftKind::Test,
                    subject: subject(
                        "control-2025",
                        faces("2025 жылғы бақылау тесті", "Контрольный тест 2025 года", ""),
                    ),
                    since: at("2026-03-03T08:12:00Z"),
                }],
                needed_by: Some("pec".to_owned()),
                ..content::Content::default()
            },
        )
    });
}
