//! A draft from the fields of its form. Nothing typed is refused here: what is
//! unfinished is kept, and the rules say what is left to do.

use super::number::Numbers;
use crate::http::form::Fields;
use domain::{
    Faces, Lang,
    draft::{CourseSource, DraftBody, ItemSource, ManualSource, ModuleSource, Text},
    item::{ItemBody, ItemFace, ItemKind, ItemPicture, Key},
    item_rules::Part,
    response::{Choice, MOST_PLACES, OptionLetter, Pairs, Response},
    test::{Blueprint, PassMark, TestBody, TopicShare},
};
use storage::catalogue::Catalogue;
use ui::pages::trainer::fault::{DraftFault, part_field};

/// The draft that the form says, with what the form does not have from before; and
/// the numbers and days in it that cannot be read.
pub(super) fn body(fields: &Fields, catalogue: &Catalogue, before: &DraftBody) -> (DraftBody, Vec<DraftFault>) {
    let numbers = Numbers::of(fields, catalogue);
    let body = read(fields, &numbers, before);
    (body, numbers.unread())
}

fn read(fields: &Fields, numbers: &Numbers<'_>, before: &DraftBody) -> DraftBody {
    match before {
        DraftBody::Item(before) => DraftBody::Item(Box::new(item(fields, numbers, before))),
        DraftBody::Module(before) => DraftBody::Module(module(fields, numbers, before)),
        DraftBody::Chapter(before) => DraftBody::Chapter(text(fields, before, "text")),
        DraftBody::Manual(before) => DraftBody::Manual(manual(fields, before)),
        DraftBody::Course(before) => DraftBody::Course(course(fields, before)),
        DraftBody::Test(before) => DraftBody::Test(Box::new(test(fields, numbers, before))),
    }
}

/// Line ends as everywhere else, nothing invisible, not longer than any of ours.
pub(in crate::http::trainer) fn clean(text: &str) -> String {
    const LONGEST: usize = 200_000;
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars().filter(|c| !c.is_control() || *c == '\n' || *c == '\t').take(LONGEST).collect()
}

pub(in crate::http::trainer) fn one_line(text: &str) -> String {
    crate::exchange::gift::text::one_line(&clean(text))
}

fn listed(text: &str) -> Vec<String> {
    text.split([',', ';', '\n']).map(str::trim).filter(|one| !one.is_empty()).map(one_line).take(50).collect()
}

fn some(text: String) -> Option<String> {
    Some(text).filter(|text| !text.trim().is_empty())
}

fn number<N: std::str::FromStr>(fields: &Fields, name: &str) -> Option<N> {
    fields.get(name).trim().parse().ok()
}

fn faces(read: impl Fn(Lang) -> String) -> Faces<String> {
    Faces { kk: read(Lang::Kk), ru: read(Lang::Ru), en: some(read(Lang::En)) }
}

fn letters() -> impl Iterator<Item = OptionLetter> {
    ('a'..='h').filter_map(|letter| OptionLetter::try_from(letter).ok())
}

fn item(fields: &Fields, numbers: &Numbers<'_>, before: &ItemSource) -> ItemSource {
    let kind = fields.get("kind").parse().unwrap_or(before.body.kind);
    let face = |lang: Lang| item_face(fields, kind, lang);
    let english = face(Lang::En);
    let written = english != ItemFace::default();
    // Situation, topic and use of a case's question are the case's, whatever is sent.
    let scenario = before.body.scenario.clone();
    let topic = if scenario.is_some() { before.body.topic.clone() } else { one_line(fields.get("topic")) };
    let use_ = fields.get("use").parse().ok().filter(|_| scenario.is_none());
    ItemSource {
        use_: use_.unwrap_or(before.use_),
        body: ItemBody {
            kind,
            scenario,
            faces: Faces { kk: face(Lang::Kk), ru: face(Lang::Ru), en: written.then_some(english) },
            key: key(fields, kind),
            part_marks: fields.has("part-marks") && matches!(kind, ItemKind::Multiple | ItemKind::Matching),
            topic,
            law: listed(fields.get("law")),
            edition: one_line(fields.get("edition")),
            difficulty: number(fields, "difficulty").unwrap_or(before.body.difficulty),
            angoff: mark(numbers, "angoff", before.body.angoff),
        },
    }
}

fn item_face(fields: &Fields, kind: ItemKind, lang: Lang) -> ItemFace {
    let read = |part: Part| clean(fields.get(&part_field(lang, part))).trim().to_owned();
    let asks_options = !matches!(kind, ItemKind::Numeric | ItemKind::ShortText);
    let texts = |part: fn(OptionLetter) -> Part| {
        let all = letters().filter(|_| asks_options).map(|letter| (letter, read(part(letter))));
        all.filter(|(_, text)| !text.is_empty()).collect()
    };
    let mut prompts: Vec<String> = match kind {
        ItemKind::Matching => (1..=MOST_PLACES).map(|number| read(Part::Prompt(number))).collect(),
        _ => Vec::new(),
    };
    while prompts.last().is_some_and(String::is_empty) {
        prompts.pop();
    }
    ItemFace {
        stem: read(Part::Stem),
        explanation: read(Part::Explanation),
        prompts,
        options: texts(Part::Option),
        why: texts(Part::Why),
        picture: picture(fields, lang),
    }
}

/// A picture as its fields say it; a text's way to name one is understood too.
fn picture(fields: &Fields, lang: Lang) -> Option<ItemPicture> {
    let read = |part: Part| one_line(fields.get(&part_field(lang, part)));
    let (name, about) = (read(Part::Picture), read(Part::PictureAbout));
    let name = name.strip_prefix("media:").unwrap_or(&name);
    (!name.is_empty() || !about.is_empty()).then(|| ItemPicture::written(name, about))
}

fn key(fields: &Fields, kind: ItemKind) -> Key {
    match kind {
        ItemKind::Single | ItemKind::Multiple | ItemKind::TrueFalse => {
            let chosen = fields.all("key").filter_map(|letter| letter.parse::<Choice>().ok());
            Key::Exactly(Response::Options(chosen.flat_map(Choice::letters).collect()))
        }
        ItemKind::Numeric => {
            let typed = one_line(fields.get("answer"));
            match typed.parse() {
                Ok(number @ (Response::Number(_) | Response::NOTHING)) => Key::Exactly(number),
                // Kept as it was typed; the rules say that it is no number.
                _ => Key::Words(vec![typed]),
            }
        }
        ItemKind::ShortText => {
            Key::Words(fields.get("words").lines().map(one_line).filter(|one| !one.is_empty()).take(40).collect())
        }
        ItemKind::Matching => {
            let pair = |number: usize| {
                let letter = fields.get(&format!("match-{number}")).chars().next()?;
                Some((number, OptionLetter::try_from(letter).ok()?))
            };
            pairs((1..=MOST_PLACES).filter_map(pair).collect())
        }
        ItemKind::Ordering => {
            let pair =
                |letter: OptionLetter| Some((number::<usize>(fields, &format!("place-{}", letter.as_char()))?, letter));
            pairs(letters().filter_map(pair).collect())
        }
    }
}

fn pairs(pairs: Pairs) -> Key {
    Key::Exactly(if pairs.is_empty() { Response::NOTHING } else { Response::Pairs(pairs) })
}

fn text(fields: &Fields, before: &Text, what: &str) -> Text {
    let still: Vec<Lang> = fields.all("still-right").filter_map(|lang| lang.parse().ok()).collect();
    before.changed(faces(|lang| clean(fields.get(&format!("{lang}-{what}")))), &still)
}

fn module(fields: &Fields, numbers: &Numbers<'_>, before: &ModuleSource) -> ModuleSource {
    let none = || Text::new(Faces { kk: String::new(), ru: String::new(), en: None });
    let job_aid = text(fields, before.job_aid.as_ref().unwrap_or(&none()), "job-aid");
    let has_job_aid = !job_aid.faces.kk.trim().is_empty() || !job_aid.faces.ru.trim().is_empty();
    ModuleSource {
        topic: one_line(fields.get("topic")),
        minutes: numbers.within("minutes", 1..=600, before.minutes),
        practice: Some(listed(fields.get("practice"))).filter(|all| !all.is_empty()),
        test: some(one_line(fields.get("test"))),
        text: text(fields, &before.text, "text"),
        job_aid: has_job_aid.then_some(job_aid),
    }
}

fn manual(fields: &Fields, before: &ManualSource) -> ManualSource {
    ManualSource {
        title: faces(|lang| one_line(fields.get(&format!("{lang}-title")))),
        summary: faces(|lang| clean(fields.get(&format!("{lang}-summary"))).trim().to_owned()),
        public: fields.has("public"),
        chapters: ordered(fields, "chapters", &before.chapters),
    }
}

/// A list in the order of the form, one line moved by its button, those ticked
/// left out. What is not in the form and was not there before does not come in.
fn ordered(fields: &Fields, name: &str, known: &[String]) -> Vec<String> {
    let left_out = format!("{name}-out");
    let out: Vec<&str> = fields.all(&left_out).collect();
    let mut all: Vec<String> = Vec::new();
    for slug in fields.all(name).filter(|slug| !out.contains(slug)) {
        if known.iter().any(|one| one == slug) && !all.iter().any(|one| one == slug) {
            all.push(slug.to_owned());
        }
    }
    let step: Vec<&str> = fields.get("step").split(':').collect();
    if let [direction, list, at] = step.as_slice()
        && *list == name
        && let Some(at) = at.parse::<usize>().ok().and_then(|at| at.checked_sub(1)).filter(|at| *at < all.len())
    {
        match *direction {
            "up" if at > 0 => all.swap(at, at - 1),
            "down" if at + 1 < all.len() => all.swap(at, at + 1),
            _ => {}
        }
    }
    all
}

fn course(fields: &Fields, before: &CourseSource) -> CourseSource {
    let mut modules = ordered(fields, "modules", &before.modules);
    if let Some(added) = some(one_line(fields.get("add-modules"))).filter(|added| !modules.contains(added)) {
        modules.push(added);
    }
    let express = fields.all("express").map(str::to_owned).filter(|slug| modules.contains(slug)).collect();
    CourseSource {
        title: faces(|lang| one_line(fields.get(&format!("{lang}-title")))),
        summary: faces(|lang| clean(fields.get(&format!("{lang}-summary"))).trim().to_owned()),
        audience: domain::course::Audience {
            levels: fields.all("level").filter_map(|level| level.parse().ok()).collect(),
            offices: fields.all("office").filter_map(|office| office.parse().ok()).collect(),
        },
        modules,
        express,
        test: one_line(fields.get("test")),
        entry: some(one_line(fields.get("entry"))),
        control: some(one_line(fields.get("control"))),
    }
}

/// A share in per cent that may be left out.
fn mark(numbers: &Numbers<'_>, name: &str, before: Option<PassMark>) -> Option<PassMark> {
    let percent: Option<u8> = numbers.some(name, 1..=100, before.map(PassMark::percent));
    percent.and_then(|percent| PassMark::try_from(percent).ok())
}

fn test(fields: &Fields, numbers: &Numbers<'_>, before: &TestBody) -> TestBody {
    let percent: u8 = numbers.within("pass", 1..=100, before.pass_mark.percent());
    TestBody {
        kind: fields.get("kind").parse().unwrap_or(before.kind),
        title: faces(|lang| one_line(fields.get(&format!("{lang}-title")))),
        minutes: numbers.within("minutes", 1..=300, before.minutes),
        attempts: numbers.within("attempts", 1..=MOST_ATTEMPTS, before.attempts),
        wait_minutes: numbers.within("wait", 0..=LONGEST_WAIT, before.wait_minutes),
        pass_mark: PassMark::try_from(percent).unwrap_or(before.pass_mark),
        blueprint: blueprint(fields, numbers, &before.blueprint),
        by_angoff: fields.has("by-angoff"),
        grace_seconds: numbers.within("grace", 0..=3600, before.grace_seconds),
        review_during: fields.has("review-during"),
        review: fields.get("review").parse().unwrap_or(before.review),
        review_closed: fields.get("review-closed").parse().ok(),
        opens: numbers.day("opens", before.opens),
        closes: numbers.day("closes", before.closes),
        languages: fields.all("language").filter_map(|lang| lang.parse().ok()).collect(),
    }
}

/// Attempts at a practice test are as good as unlimited.
const MOST_ATTEMPTS: u32 = 10_000;
/// Minutes of a month.
const LONGEST_WAIT: u32 = 31 * 24 * 60;
/// Questions of one topic in a form.
const MOST_ITEMS: u32 = 500;

fn blueprint(fields: &Fields, numbers: &Numbers<'_>, before: &Blueprint) -> Blueprint {
    let topics = fields.names().filter_map(|name| name.strip_prefix("items-"));
    let share = |topic: &str| {
        let before = before.0.get(topic).copied().unwrap_or(TopicShare::items(0));
        let count = |column: &str, before: u16| numbers.of_topic(column, topic, 0..=MOST_ITEMS, before);
        let [easy, usual, hard] = before.levels;
        TopicShare {
            items: count("items", before.items),
            cases: count("cases", before.cases),
            levels: [count("easy", easy), count("usual", usual), count("hard", hard)],
        }
    };
    Blueprint(
        topics
            .map(|topic| (topic.to_owned(), share(topic)))
            .filter(|(_, share)| *share != TopicShare::items(0))
            .collect(),
    )
}
