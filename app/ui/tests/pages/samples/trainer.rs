//! What trainers write.

use super::{staff::item_body, *};
use domain::{
    case::{CaseFault, CasePart, CaseRefusal},
    course::Audience,
    draft::{CourseSource, DraftBody, DraftKind, ItemSource, ManualSource, ModuleSource, Text, Verdict},
    id::{DraftBatchId, DraftId, MediaId, PersonId},
    item::Scenario,
    item_rules::{ItemFault, Part},
    media::MediaKind,
    test::{Blueprint, Review, TestBody, TopicShare},
};
use kaskad_ui::{
    Words,
    markdown::ProblemKind,
    pages::trainer::{
        batch, case, case_form, cases, content, correction, draft, draft_review, drafts, fault::DraftFault, import,
        law_change, media, media_file, trial,
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

fn told() -> Scenario {
    Scenario { case: "case-extra-ballot".to_owned(), faces: scenario() }
}

fn of_case() -> ItemSource {
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

fn trainer() -> Option<Who> {
    staff(&[Purpose::WriteContent])
}

fn file(kind: MediaKind, name: &str, size: u64) -> media::FileLine {
    media::FileLine {
        id: MediaId::new(at("2026-03-01T06:00:00Z")),
        name: name.to_owned(),
        kind,
        url: format!("/media/0f/{name}"),
        size,
        about: faces("Дауыс беру жәшігі мөр басылған күйде", "Опечатанная урна для голосования", ""),
        described: true,
        retired: false,
        added_by: Some("Ерлан Ахметов".to_owned()),
        added_at: at("2026-03-03T08:12:00Z"),
    }
}

fn media_file(file: media::FileLine) -> media_file::MediaFile {
    media_file::MediaFile {
        shared_name: file.name.clone(),
        file,
        face: None,
        captions: Vec::new(),
        used: Vec::new(),
        done: None,
        missing: Vec::new(),
        problem: None,
    }
}

fn media_pages(all: &mut Vec<Sample>) {
    sample!(all, "media-empty", "/media", trainer(), |s| media::render(s, &media::Media::default()));
    sample!(all, "media", "/media", trainer(), |s| {
        let new = file(MediaKind::Image, "protokol-ulgisi-2026.png", 812_000);
        let files = vec![
            media::FileLine { described: false, about: faces("", "", ""), ..new },
            file(MediaKind::Image, "dauys-zhashigi.kk.svg", 12_400),
            file(MediaKind::Video, "ortalyqtan-tys-dauys-beru.mp4", 188_000_000),
            media::FileLine { added_by: None, retired: true, ..file(MediaKind::Document, "akt.pdf", 340_000) },
        ];
        media::render(s, &media::Media { files, next: Some(50), ..media::Media::default() })
    });
    sample!(all, "media-not-found", "/media?q=x", trainer(), |s| {
        media::render(s, &media::Media { search: "мөр <b>".to_owned(), ..media::Media::default() })
    });
    sample!(all, "media-refused", "/media", trainer(), |s| {
        let problem = Some(Words::of(s.lang).media_fault_office().to_owned());
        media::render(s, &media::Media { problem, ..media::Media::default() })
    });
    sample!(all, "media-file", "/media/x", trainer(), |s| {
        let used = vec![(modules().remove(5).title, "/kk/modules/count".to_owned())];
        let page = media_file(file(MediaKind::Image, "dauys-zhashigi.png", 812_000));
        media_file::render(s, &media_file::MediaFile { used, done: Some(media_file::Done::Described), ..page })
    });
    sample!(all, "media-file-video", "/media/x", trainer(), |s| {
        let page = media_file(file(MediaKind::Video, "day.kk.mp4", 188_000_000));
        let captions = vec![(Lang::Kk, "/media/0f/day.kk.mp4.kk.vtt".to_owned())];
        let problem = Some(Words::of(s.lang).media_fault_captions_time("12"));
        media_file::render(s, &media_file::MediaFile { captions, problem, face: Some(Lang::Kk), ..page })
    });
    sample!(all, "media-file-new", "/media/x", trainer(), |s| {
        let new = file(MediaKind::Document, "akt.pdf", 340_000);
        let page = media_file(media::FileLine { described: false, about: faces("Акт", "", ""), ..new });
        media_file::render(s, &media_file::MediaFile { missing: vec![Lang::Ru], ..page })
    });
    sample!(all, "media-file-retired", "/media/x", trainer(), |s| {
        let old = media::FileLine { retired: true, ..file(MediaKind::Video, "day.mp4", 188_000_000) };
        media_file::render(s, &media_file(old))
    });
}

pub fn trainer_pages(all: &mut Vec<Sample>) {
    media_pages(all);
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
        let typed =
            drafts::TypedDraft { kind: "chapter".to_owned(), slug: "Санау".to_owned(), manual: String::new() };
        drafts::render(s, &drafts::Drafts { typed, problem: Some(drafts::Problem::Slug), ..drafts::Drafts::default() })
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
    sample!(all, "batch-faulty", "/batches/x", trainer(), |s| {
        let page = batch::Batch { problem: Some(batch::Problem::Checks), ..batch_page() };
        batch::render(s, &batch::Batch { done: Some(batch::Done::Offered(17)), ..page })
    });
    sample!(all, "batch-case", "/batches/x", trainer(), |s| {
        let title = scenario().map(|_, face| face.title.clone());
        let held = vec![batch::HeldCase { title, why: batch::Held::Unapproved }];
        batch::render(s, &batch::Batch { held, done: Some(batch::Done::Published(1)), ..case_batch() })
    });
    case_pages(all);
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
            drafted: false,
        };
        let faults = vec![DraftFault::Item(ItemFault::NoLaw), DraftFault::Topic];
        let lost = vec!["безендіру".to_owned()];
        import::render_dry_run(
            s,
            &import::DryRun {
                id: "x".to_owned(),
                name: "былтырғы сұрақтар.txt".to_owned(),
                format: "GIFT".to_owned(),
                read: 420,
                new: 400,
                changed: 12,
                same: 6,
                lines: vec![
                    import::Line {
                        faults,
                        lost,
                        pictures: vec!["ballot.png".to_owned()],
                        ..line(3, "q-1a2b3c", import::Outcome::New)
                    },
                    import::Line { drafted: true, ..line(9, "count-first-step", import::Outcome::Changed) },
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
                read: 1,
                new: 0,
                changed: 0,
                same: 1,
                lines: vec![],
                refused: vec![],
                from: 0,
                all: 0,
            },
        )
    });
    sample!(all, "export-left-out", "/bank-export", trainer(), |s| {
        let left_out = vec![("protocol-unused".to_owned(), "сұрақтың мұндай түрі жоқ: numeric".to_owned())];
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
            reason: "43-баптың 3-1-тармағы".to_owned(),
            effect: None,
            problem: None,
        }
    }
    sample!(all, "correction-new", "/bank/items/x/correction", trainer(), |s| {
        correction::render_proposal(s, &correction::Proposal { effect: Some(effect()), ..proposal() })
    });
    sample!(all, "correction-faulty", "/bank/items/x/correction", trainer(), |s| {
        let problem = Some(correction::Problem::Key);
        correction::render_proposal(s, &correction::Proposal { problem, reason: String::new(), ..proposal() })
    });
    sample!(all, "correction-typed", "/bank/items/x/correction", trainer(), |s| {
        let mut body = item_body(false);
        (body.kind, body.key) = (ItemKind::Numeric, Key::Exactly(given("873")));
        let key = Key::Exactly(given("874"));
        let problem = Some(correction::Problem::Reason);
        correction::render_proposal(s, &correction::Proposal { body, key, problem, ..proposal() })
    });
    fn one_correction(decided: Option<correction::Decided>, own: bool) -> correction::Correction {
        correction::Correction {
            id: domain::id::KeyCorrectionId::new(at("2026-03-05T09:00:00Z")),
            slug: "count-first-step".to_owned(),
            body: item_body(false),
            wrong: Key::Exactly(given("d")),
            key: Key::Exactly(given("a")),
            reason: "43-баптың 3-1-тармағы".to_owned(),
            proposed_by: "Ахметов Ерлан".to_owned(),
            proposed_at: at("2026-03-05T09:00:00Z"),
            decided,
            effect: effect(),
            own,
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
            texts: vec![("/kk/content".to_owned(), modules().remove(5).title)],
        };
        let page = law_change::LawChange { articles: "43(8)".to_owned(), found: Some(found), ..Default::default() };
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
    fn on_trial(answered: bool) -> trial::Trial {
        let one = |kind: ItemKind, key: &str| trial::Asked {
            question: question_of(kind),
            answered: answered.then(|| (given(key), feedback(key, 100), law())),
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
    sample!(all, "trial", "/trial/final-pec", trainer(), |s| trial::render(s, &on_trial(false)));
    sample!(all, "trial-language", "/trial/final-pec", trainer(), |s| {
        trial::render(s, &trial::Trial { languages: vec![Lang::Ru], review_during: true, ..on_trial(false) })
    });
    sample!(all, "trial-graded", "/trial/final-pec", trainer(), |s| trial::render(s, &on_trial(true)));
    sample!(all, "trial-too-small", "/trial/final-pec", trainer(), |s| {
        let too_small = Some(("count".to_owned(), 4, 9));
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
                needed_by: Some("pec".to_owned()),
                ..content::Content::default()
            },
        )
    });
}

fn case_pages(all: &mut Vec<Sample>) {
    sample!(all, "cases-empty", "/cases", trainer(), |s| cases::render(s, &cases::Cases::default()));
    sample!(all, "cases", "/cases", trainer(), |s| {
        let line = |slug: &str, questions: i64, drafted: bool| cases::CaseLine {
            slug: slug.to_owned(),
            title: scenario().map(|_, face| face.title.clone()),
            topic: modules().remove(5).title,
            item_use: ItemUse::Test,
            questions,
            drafted,
        };
        let lines = vec![line("case-extra-ballot", 3, true), line("case-disputed-ballots", 5, false)];
        cases::render(s, &cases::Cases { cases: lines, topic: None })
    });
    sample!(all, "cases-of-topic", "/cases?topic=count", trainer(), |s| {
        let topic = Some(("count".to_owned(), modules().remove(5).title));
        cases::render(s, &cases::Cases { cases: vec![], topic })
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
