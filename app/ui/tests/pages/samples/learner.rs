//! The pages of a member: training and modules.

use super::{library::manual_summary, *};
use kaskad_ui::pages::member::{job_aid, module, training_home};

pub fn training(read: usize, standing: TestStanding) -> training_home::Training {
    training_home::Training {
        seat: seat(),
        campaign: faces("Мәслихаттар сайлауы", "Выборы в маслихаты", "Maslikhat elections"),
        today: day("2026-03-03"),
        voting_day: day("2026-03-15"),
        over: false,
        express: None,
        events: Vec::new(),
        course: course(read, standing),
        further: Vec::new(),
        completed_at: None,
    }
}

fn test_line(slug: &str, standing: TestStanding) -> training_home::TestLine {
    training_home::TestLine { slug: slug.to_owned(), title: test_title(), items: 30, minutes: 40, standing }
}

pub fn course(read: usize, standing: TestStanding) -> training_home::Course {
    training_home::Course {
        title: course_title(),
        summary: manual_summary(),
        entry: Some(test_line("entry", TestStanding::Ready)),
        modules: modules()
            .into_iter()
            .enumerate()
            .map(|(at, link)| training_home::ModuleLine { link, minutes: 15 + 5 * (at as i64 % 3), read: at < read })
            .collect(),
        test: test_line("final-pec", standing),
        control: Some(test_line("control", TestStanding::Ready)),
    }
}

pub fn home(training: training_home::Training) -> training_home::TrainingHome {
    training_home::TrainingHome::Training(Box::new(training))
}

pub fn module_page(lang: Lang, read: module::Reader, state: module::PracticeState) -> module::Module {
    let lang = if lang == Lang::En { Lang::Ru } else { lang };
    module::Module {
        slug: "count".to_owned(),
        course: course_title(),
        number: 6,
        of: 7,
        lang,
        reading: reading(lang),
        minutes: 35,
        read,
        practice: vec![
            module::Practice { key: "1".to_owned(), question: asked(ItemKind::Single), state },
            module::Practice {
                key: "2".to_owned(),
                question: asked(ItemKind::Multiple),
                state: module::PracticeState::Fresh,
            },
        ],
        next: module::Next::Module(modules().remove(6)),
        job_aid: Some("Санау: үстелдегі жадынама".to_owned()),
        test: Some(module::PracticeTest { slug: "practice-count".to_owned(), title: test_title(), items: 8 }),
    }
}

/// The module page with another text.
#[cfg_attr(test, expect(dead_code, reason = "for the gallery"))]
pub fn module_with(lang: Lang, reading: Reading) -> module::Module {
    module::Module { reading, ..module_page(lang, module::Reader::NotYet, module::PracticeState::Fresh) }
}

pub fn learner(all: &mut Vec<Sample>) {
    use training_home::{TrainingHome, render};
    sample!(all, "training", "/training", member(), |s| render(s, &home(training(3, TestStanding::ModulesFirst))));
    sample!(all, "training-new", "/training", member(), |s| render(s, &home(training(0, TestStanding::ModulesFirst))));
    sample!(all, "training-ready", "/training", member(), |s| render(s, &home(training(7, TestStanding::Ready))));
    sample!(all, "training-open", "/training", member(), |s| {
        render(s, &home(training(7, TestStanding::Open { attempt: attempt(), position: 12, remaining_s: 1421 })))
    });
    sample!(all, "training-wait", "/training", member(), |s| {
        render(s, &home(training(7, TestStanding::Wait { until: at("2026-03-03T11:00:00Z") })))
    });
    sample!(all, "training-used-up", "/training", member(), |s| {
        render(s, &home(training(7, TestStanding::UsedUp { last: Some(attempt()) })))
    });
    sample!(all, "training-done", "/training", member(), |s| {
        let when = at("2026-03-02T09:00:00Z");
        let passed = TestStanding::Passed { attempt: attempt(), at: when, points: Points::whole(27, 30) };
        render(s, &home(training_home::Training { completed_at: Some(when), ..training(7, passed) }))
    });
    sample!(all, "training-over", "/training", member(), |s| {
        let over = training_home::Training { over: true, today: day("2026-03-20"), ..training(3, TestStanding::Over) };
        render(s, &home(over))
    });
    sample!(all, "training-voting-day", "/training", member(), |s| {
        render(
            s,
            &home(training_home::Training { today: day("2026-03-15"), ..training(3, TestStanding::ModulesFirst) }),
        )
    });
    sample!(all, "training-express", "/training", member(), |s| {
        let mut page = training(0, TestStanding::ModulesFirst);
        page.events = vec![
            (faces("Семинар", "Семинар", "Seminar"), Some(day("2026-03-11"))),
            (faces("Тренинг", "Тренинг", "Training"), None),
        ];
        let later = page.course.modules.split_off(3);
        page.express = Some(training_home::Express { since: day("2026-03-10"), later });
        render(s, &home(page))
    });
    sample!(all, "training-further", "/training", member(), |s| {
        let further = vec![course(1, TestStanding::ModulesFirst)];
        render(s, &home(training_home::Training { further, ..training(7, TestStanding::Ready) }))
    });
    sample!(all, "training-entry-open", "/training", member(), |s| {
        let mut page = training(0, TestStanding::ModulesFirst);
        let open = TestStanding::Open { attempt: attempt(), position: 3, remaining_s: 900 };
        page.course.entry = Some(test_line("entry", open));
        render(s, &home(page))
    });
    sample!(all, "training-no-seat", "/training", staff(&[]), |s| render(s, &TrainingHome::NoMembership));
    sample!(all, "training-no-campaign", "/training", member(), |s| render(s, &TrainingHome::NoCampaign(seat())));
    sample!(all, "module", "/modules/count", member(), |s| {
        module::render(s, &module_page(s.lang, module::Reader::NotYet, module::PracticeState::Fresh))
    });
    sample!(all, "module-nothing", "/modules/count", member(), |s| {
        let read = module::Reader::Read { at: at("2026-03-02T09:00:00Z") };
        module::render(s, &module_page(s.lang, read, module::PracticeState::NothingChosen))
    });
    sample!(all, "module-not-a-number", "/modules/count", member(), |s| {
        let mut page = module_page(s.lang, module::Reader::NotYet, module::PracticeState::Fresh);
        page.practice[0].question = asked(ItemKind::Numeric);
        page.practice[0].state = module::PracticeState::Unreadable("<b>8,5".to_owned());
        module::render(s, &page)
    });
    sample!(all, "job-aid", "/modules/count/job-aid", member(), |s| {
        let lang = if s.lang == Lang::En { Lang::Ru } else { s.lang };
        job_aid::render(s, &job_aid::JobAid { module: "count".to_owned(), lang, reading: reading(lang) })
    });
    sample!(all, "module-answered", "/modules/count", member(), |s| {
        let answered = module::Answered { given: given("a"), feedback: feedback("d", 0), law: law() };
        let state = module::PracticeState::Answered(Box::new(answered));
        module::render(s, &module_page(s.lang, module::Reader::Guest, state))
    });
}
