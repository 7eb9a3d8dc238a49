//! Sample data: every page in every state. Names and numbers are invented.

// Before the modules, so that they see it.
macro_rules! sample {
    ($all:ident, $name:literal, $path:literal, $who:expr, |$shell:ident| $draw:expr) => {
        $all.push(Sample { name: $name, path: $path, who: $who, draw: Box::new(|$shell| $draw) })
    };
}

mod account;
mod bank;
mod cases;
mod content;
mod errors;
mod events;
mod figures;
pub mod learner;
mod library;
mod media;
mod staff;
mod statistics;
mod tests;
mod topics;
mod trainer;

use content::*;
use domain::{
    Day, Faces, Lang, Timestamp,
    access::{Purpose, Role},
    attempt::Ending,
    commission::{CommissionCode, Level},
    completion::{Stage, Standing, Tally},
    course::{Heading, Reading},
    glossary::{Term, TermSource},
    grade::Points,
    id::{AttemptId, GrantId, ItemId, MembershipId, SessionId},
    item::{Feedback, ItemBody, ItemFace, ItemKind, ItemPicture, ItemUse, Key, Question, QuestionFace, ScenarioFace},
    person::Office,
    response::{OptionLetter, Response},
    test::{PassMark, TestKind},
};
use figures::{central, code, link, members_page, regions};
use kaskad_ui::{
    LookedAt, Shell, Who,
    pages::{
        CommissionLink, LawLink,
        member::{ModuleLink, TestStanding},
    },
};

/// A page in one state: who looks, at which path, and what is drawn.
pub struct Sample {
    pub name: &'static str,
    pub path: &'static str,
    pub who: Option<Who>,
    pub draw: Box<dyn Fn(&Shell<'_>) -> String>,
}

/// Every page in every state.
pub fn all() -> Vec<Sample> {
    let mut all = Vec::new();
    account::account(&mut all);
    learner::learner(&mut all);
    tests::tests(&mut all);
    library::library(&mut all);
    figures::figures(&mut all);
    staff::staff_pages(&mut all);
    trainer::trainer_pages(&mut all);
    bank::bank_pages(&mut all);
    topics::topic_pages(&mut all);
    cases::case_pages(&mut all);
    media::media_pages(&mut all);
    statistics::statistics_pages(&mut all);
    events::event_pages(&mut all);
    errors::errors(&mut all);
    all
}

pub fn faces(kk: &str, ru: &str, en: &str) -> Faces<String> {
    Faces { kk: kk.to_owned(), ru: ru.to_owned(), en: (!en.is_empty()).then(|| en.to_owned()) }
}

pub fn at(text: &str) -> Timestamp {
    Timestamp::from_ms(text.parse::<jiff::Timestamp>().unwrap().as_millisecond())
}

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub fn attempt() -> AttemptId {
    "01890b2e-7f00-7000-8000-000000000001".parse().unwrap()
}

pub fn member() -> Option<Who> {
    Some(Who {
        name: "Әбдірахманова Гүлнұр Серікқызы".to_owned(), member: true, may: vec![], campaign: None
    })
}

pub fn staff(may: &[Purpose]) -> Option<Who> {
    let campaign = LookedAt {
        name: faces("Құрылтай сайлауы", "Выборы в Курултай", "Kurultai elections"),
        voting_day: day("2026-08-02"),
        today: false,
    };
    Some(Who {
        name: "Ахметов Ерлан Болатұлы".to_owned(), member: false, may: may.to_vec(), campaign: Some(campaign)
    })
}

pub fn modules() -> Vec<ModuleLink> {
    [
        ("commission", "Комиссия және оның мүшелері", "Комиссия и её члены", "The commission and its members"),
        ("voter-lists", "Сайлаушылар тізімі", "Списки избирателей", "Voter lists"),
        (
            "premises",
            "Бюллетеньдер, үй-жай және учаскені ашу",
            "Бюллетени, помещение и открытие участка",
            "Ballots, premises and opening",
        ),
        (
            "voting",
            "Дауыс беру: сайлаушыны анықтау және бюллетень беру",
            "Голосование: установление личности и выдача бюллетеня",
            "",
        ),
        (
            "observers",
            "Байқаушылар, сенім білдірілген адамдар, бұқаралық ақпарат құралдарының өкілдері",
            "Наблюдатели, доверенные лица, представители СМИ",
            "Observers, proxies and media",
        ),
        ("count", "Дауыстарды санау және хаттама", "Подсчёт голосов и протокол", "The count and the protocol"),
        ("complaints", "Шағымдар, сақтау және жауаптылық", "Жалобы, хранение и ответственность", "Complaints"),
    ]
    .iter()
    .zip(1..)
    .map(|((slug, kk, ru, en), number)| ModuleLink { slug: (*slug).to_owned(), number, title: faces(kk, ru, en) })
    .collect()
}

pub fn seat() -> kaskad_ui::pages::member::training_home::Seat {
    kaskad_ui::pages::member::training_home::Seat {
        commission: faces(
            "№ 60 учаскелік сайлау комиссиясы",
            "Участковая избирательная комиссия № 60",
            "Precinct Election Commission No. 60",
        ),
        office: Office::Secretary,
    }
}

pub fn test_title() -> Faces<String> {
    faces(
        "Учаскелік сайлау комиссиясы мүшелерінің қорытынды тестілеуі",
        "Итоговое тестирование членов участковой избирательной комиссии",
        "Final test for members of precinct election commissions",
    )
}

pub fn course_title() -> Faces<String> {
    faces(
        "Учаскелік сайлау комиссиясы мүшесінің курсы",
        "Курс члена участковой избирательной комиссии",
        "Course for members of precinct election commissions",
    )
}
