//! Sitting a test.

use super::*;
use kaskad_ui::pages::member::{other_language, overview, question, result, test_intro};

pub fn intro(standing: TestStanding) -> test_intro::TestIntro {
    test_intro::TestIntro {
        slug: "final-pec".to_owned(),
        kind: TestKind::Final,
        title: test_title(),
        items: 30,
        minutes: 40,
        attempts: 2,
        used: 1,
        wait_minutes: 60,
        pass_mark: PassMark::try_from(80).unwrap(),
        languages: Lang::ALL.to_vec(),
        review_during: false,
        unread: modules().split_off(5),
        standing,
        last: Some((attempt(), domain::grade::Points::whole(21, 30))),
    }
}

pub fn question_page(position: u16, notice: Option<question::Notice>) -> question::QuestionPage {
    question::QuestionPage {
        attempt: attempt(),
        test: test_title(),
        languages: Lang::ALL.to_vec(),
        review_during: false,
        questions: (1..=30)
            .map(|n| question::Question {
                asked: asked(match n {
                    9 => ItemKind::Numeric,
                    14 => ItemKind::Matching,
                    16 => ItemKind::Ordering,
                    17 => ItemKind::TrueFalse,
                    18 => ItemKind::ShortText,
                    n if n % 5 == 0 => ItemKind::Multiple,
                    _ => ItemKind::Single,
                }),
                chosen: match n {
                    4 | 12.. => Response::NOTHING,
                    9 => given("873"),
                    _ => given("b"),
                },
                flagged: n == 7 || n == 12,
                seq: if n < 12 { n } else { 0 },
                saved_at: (n < 12).then(|| at("2026-03-03T09:02:11Z")),
                told: None,
            })
            .collect(),
        position,
        remaining_s: 1421,
        refused: None,
        notice,
    }
}

pub fn result_page(got: u32, next: result::Next) -> result::ResultPage {
    let shares = [(3, 3), (4, 5), (4, 4), (3, 6), (3, 3), (4, 7), (1, 2)];
    result::ResultPage {
        test_slug: "final-pec".to_owned(),
        test: test_title(),
        points: Points::whole(got, 30),
        passed: got >= 24,
        pass_mark: PassMark::try_from(80).unwrap(),
        ending: if got == 22 { Ending::TimeRanOut } else { Ending::Submitted },
        ended_at: at("2026-03-03T09:22:11Z"),
        topics: modules()
            .into_iter()
            .zip(shares)
            .map(|(module, (got, max))| result::TopicResult {
                name: module.title.clone(),
                points: Points::whole(got, max),
                module: Some(module),
            })
            .collect(),
        next,
        answers: Vec::new(),
        answers_in: Vec::new(),
        former: None,
    }
}

pub fn reviewed() -> Vec<result::Reviewed> {
    let choice = [("d", "d"), ("a", "d"), ("", "d")].map(|(answer, key)| (ItemKind::Single, answer, key, 0));
    let others = [
        (ItemKind::Numeric, "783", "873", 0),
        (ItemKind::Numeric, "873", "873", 100),
        (ItemKind::Multiple, "ab", "ac", 50),
        (ItemKind::Matching, "1c2b", "1d2b", 50),
        (ItemKind::Ordering, "1d2a3c4b", "1d2a3b4c", 0),
        (ItemKind::ShortText, "=20 минут", "1a", 0),
    ];
    choice
        .into_iter()
        .chain(others)
        .map(|(kind, answer, key, credit)| {
            let credit = if answer == key { 100 } else { credit };
            let words =
                (kind == ItemKind::ShortText).then(|| Key::Words(vec!["12 сағат".to_owned(), "12 часов".to_owned()]));
            let feedback = feedback(key, credit);
            result::Reviewed {
                question: asked(kind),
                given: given(answer),
                feedback: Feedback { key: words.unwrap_or(feedback.key.clone()), ..feedback },
                law: law(),
            }
        })
        .collect()
}

pub fn tests(all: &mut Vec<Sample>) {
    let passed =
        || TestStanding::Passed { attempt: attempt(), at: at("2026-03-02T09:00:00Z"), points: Points::whole(27, 30) };
    sample!(all, "test-modules", "/tests/final-pec", member(), |s| {
        test_intro::render(s, &intro(TestStanding::ModulesFirst))
    });
    sample!(all, "test-ready", "/tests/final-pec", member(), |s| test_intro::render(s, &intro(TestStanding::Ready)));
    sample!(all, "test-open", "/tests/final-pec", member(), |s| {
        test_intro::render(s, &intro(TestStanding::Open { attempt: attempt(), position: 12, remaining_s: 1421 }))
    });
    sample!(all, "test-wait", "/tests/final-pec", member(), |s| {
        test_intro::render(s, &intro(TestStanding::Wait { until: at("2026-03-03T11:00:00Z") }))
    });
    sample!(all, "test-used-up", "/tests/final-pec", member(), |s| {
        test_intro::render(s, &intro(TestStanding::UsedUp { last: Some(attempt()) }))
    });
    all.push(Sample {
        name: "test-passed",
        path: "/tests/final-pec",
        who: member(),
        draw: Box::new(move |s| test_intro::render(s, &intro(passed()))),
    });
    sample!(all, "test-opens", "/tests/final-pec", member(), |s| {
        test_intro::render(s, &intro(TestStanding::Opens { day: day("2026-03-09") }))
    });
    sample!(all, "test-closed", "/tests/final-pec", member(), |s| {
        test_intro::render(s, &intro(TestStanding::Closed { day: day("2026-03-01") }))
    });
    sample!(all, "test-renewed", "/tests/final-pec", member(), |s| {
        test_intro::render(s, &intro(TestStanding::Renewed))
    });
    sample!(all, "test-over", "/tests/final-pec", member(), |s| test_intro::render(s, &intro(TestStanding::Over)));
    sample!(all, "question", "/attempts/01890b2e-7f00-7000-8000-000000000001/12", member(), |s| {
        question::render(s, &question_page(12, None))
    });
    sample!(all, "question-picture", "/attempts/01890b2e-7f00-7000-8000-000000000001/2", member(), |s| {
        let mut page = question_page(2, None);
        page.questions[1].asked = pictured();
        question::render(s, &page)
    });
    sample!(all, "question-many", "/attempts/01890b2e-7f00-7000-8000-000000000001/5", member(), |s| {
        question::render(s, &question_page(5, Some(question::Notice::Newer)))
    });
    sample!(all, "question-matching", "/attempts/01890b2e-7f00-7000-8000-000000000001/14", member(), |s| {
        question::render(s, &question_page(14, None))
    });
    sample!(all, "question-ordering", "/attempts/01890b2e-7f00-7000-8000-000000000001/16", member(), |s| {
        let refused = Some(question::Refused::Unreadable("1a1b".to_owned()));
        question::render(s, &question::QuestionPage { refused, ..question_page(16, None) })
    });
    sample!(all, "question-short-text", "/attempts/01890b2e-7f00-7000-8000-000000000001/18", member(), |s| {
        question::render(s, &question_page(18, None))
    });
    sample!(all, "question-back", "/attempts/01890b2e-7f00-7000-8000-000000000001/1", member(), |s| {
        question::render(s, &question_page(1, Some(question::Notice::WelcomeBack)))
    });
    sample!(all, "question-refused", "/attempts/01890b2e-7f00-7000-8000-000000000001/7", member(), |s| {
        let refused = Some(question::Refused::Unreadable("8,5".to_owned()));
        question::render(s, &question::QuestionPage { refused, ..question_page(9, None) })
    });
    during(all);
    languages(all);
    fn overview_page(open: bool) -> overview::Overview {
        overview::Overview {
            attempt: attempt(),
            test: test_title(),
            languages: Lang::ALL.to_vec(),
            remaining_s: 1421,
            positions: (1..=30).map(|n| overview::Position { answered: !open || n < 12, flagged: n == 7 }).collect(),
        }
    }
    sample!(all, "overview", "/attempts/x", member(), |s| overview::render(s, &overview_page(true)));
    sample!(all, "overview-all", "/attempts/x", member(), |s| overview::render(s, &overview_page(false)));
    sample!(all, "overview-over", "/attempts/x", member(), |s| {
        overview::render(s, &overview::Overview { remaining_s: 0, ..overview_page(true) })
    });
    sample!(all, "result-failed", "/attempts/x/result", member(), |s| {
        result::render(s, &result_page(22, result::Next::Retry { left: 1 }))
    });
    sample!(all, "result-wait", "/attempts/x/result", member(), |s| {
        let next = result::Next::RetryFrom { at: at("2026-03-03T11:00:00Z"), left: 1 };
        result::render(s, &result_page(20, next))
    });
    sample!(all, "result-used-up", "/attempts/x/result", member(), |s| {
        result::render(s, &result_page(19, result::Next::UsedUp))
    });
    sample!(all, "result-picture", "/attempts/x/result", member(), |s| {
        let mut answers = reviewed();
        answers[0].question = pictured();
        let next = result::Next::Completed { at: at("2026-03-03T09:22:11Z") };
        result::render(s, &result::ResultPage { answers, ..result_page(27, next) })
    });
    sample!(all, "result-passed", "/attempts/x/result", member(), |s| {
        let next = result::Next::Completed { at: at("2026-03-03T09:22:11Z") };
        result::render(s, &result::ResultPage { answers: reviewed(), ..result_page(27, next) })
    });
    sample!(all, "result-unread", "/attempts/x/result", member(), |s| {
        result::render(s, &result_page(27, result::Next::ReadModules { unread: modules().split_off(5) }))
    });
    sample!(all, "result-corrected", "/attempts/x/result", member(), |s| {
        let next = result::Next::Completed { at: at("2026-03-03T09:22:11Z") };
        let former = result::Former {
            points: Points::whole(23, 30),
            passed: false,
            at: at("2026-03-06T09:00:00Z"),
            reason: faces("43-баптың 3-тармағы: дұрыс жауап d.", "Пункт 3 статьи 43: верный ответ d.", ""),
        };
        result::render(s, &result::ResultPage { former: Some(former), ..result_page(24, next) })
    });
    sample!(all, "result-over", "/attempts/x/result", member(), |s| {
        result::render(s, &result_page(10, result::Next::Over))
    });
}

/// A page of a practice test that tells each answer at once.
fn told_page(position: u16, notice: Option<question::Notice>) -> question::QuestionPage {
    let page = question_page(position, notice);
    let told = |one: question::Question| {
        let told = (!one.chosen.is_nothing()).then(|| match one.asked.kind {
            ItemKind::Numeric => question::Told { feedback: feedback("873", 100), law: law() },
            _ => question::Told { feedback: feedback("d", 0), law: law() },
        });
        question::Question { flagged: false, told, ..one }
    };
    let questions = page.questions.into_iter().map(told).collect();
    question::QuestionPage { review_during: true, questions, ..page }
}

/// Reviewed while it is sat: to be checked, right, wrong, given before, nothing chosen.
fn during(all: &mut Vec<Sample>) {
    sample!(all, "question-to-check", "/attempts/01890b2e-7f00-7000-8000-000000000001/12", member(), |s| {
        question::render(s, &told_page(12, None))
    });
    sample!(all, "question-right", "/attempts/01890b2e-7f00-7000-8000-000000000001/9", member(), |s| {
        question::render(s, &told_page(9, None))
    });
    sample!(all, "question-wrong", "/attempts/01890b2e-7f00-7000-8000-000000000001/3", member(), |s| {
        question::render(s, &told_page(3, None))
    });
    sample!(all, "question-fixed", "/attempts/01890b2e-7f00-7000-8000-000000000001/3", member(), |s| {
        question::render(s, &told_page(3, Some(question::Notice::Fixed)))
    });
    sample!(all, "question-nothing", "/attempts/01890b2e-7f00-7000-8000-000000000001/12", member(), |s| {
        question::render(
            s,
            &question::QuestionPage { refused: Some(question::Refused::Nothing), ..told_page(12, None) },
        )
    });
    sample!(all, "test-during", "/tests/practice-count", member(), |s| {
        let page = intro(TestStanding::Ready);
        test_intro::render(s, &test_intro::TestIntro { kind: TestKind::Practice, review_during: true, ..page })
    });
}

/// A test that is read in one language alone.
fn languages(all: &mut Vec<Sample>) {
    const ONE: [Lang; 1] = [Lang::Ru];
    fn in_one(standing: TestStanding) -> test_intro::TestIntro {
        test_intro::TestIntro { languages: ONE.to_vec(), ..intro(standing) }
    }
    sample!(all, "test-language", "/tests/final-pec", member(), |s| {
        test_intro::render(s, &in_one(TestStanding::Ready))
    });
    sample!(all, "test-language-open", "/tests/final-pec", member(), |s| {
        let open = TestStanding::Open { attempt: attempt(), position: 12, remaining_s: 1421 };
        test_intro::render(s, &in_one(open))
    });
    sample!(all, "language", "/attempts/01890b2e-7f00-7000-8000-000000000001/12", member(), |s| {
        let (test, remaining_s) = (test_title(), 1421);
        let page = other_language::OtherLanguage { test, languages: ONE.to_vec(), remaining_s, refused: false };
        other_language::render(s, &page)
    });
    sample!(all, "language-refused", "/attempts/01890b2e-7f00-7000-8000-000000000001/12", member(), |s| {
        let (test, languages) = (test_title(), vec![Lang::Ru, Lang::En]);
        other_language::render(s, &other_language::OtherLanguage { test, languages, remaining_s: 0, refused: true })
    });
    sample!(all, "question-language", "/attempts/01890b2e-7f00-7000-8000-000000000001/12", member(), |s| {
        question::render(s, &question::QuestionPage { languages: ONE.to_vec(), ..question_page(12, None) })
    });
    sample!(all, "result-language", "/attempts/x/result", member(), |s| {
        let next = result::Next::Beside { kind: TestKind::Practice, again: true };
        result::render(s, &result::ResultPage { answers_in: ONE.to_vec(), ..result_page(27, next) })
    });
}
