//! A small good pack, and one broken copy of it for each check.

mod bank;

use super::*;
use crate::media::check::media_type;
use domain::publication::ManualDraft;
use domain::{Lang, publication::fingerprint};
use std::{fs, path::Path};
use tempfile::TempDir;

const GOOD: [(&str, &str); 13] = [
    ("README.md", "The format.\n"),
    (
        "law.toml",
        "[[act]]\nslug = \"elections\"\nedition = \"2026-07-01\"\ntitle = { kk = \"Заң\", ru = \"Закон\" }\n\
         url = { kk = \"https://law.example/kk\", ru = \"https://law.example/ru\" }\narticles = [\"41\", \"43\"]\n\n\
         [[act]]\nslug = \"koap\"\ntitle = { kk = \"Кодекс\", ru = \"Кодекс\" }\narticles = [\"121\"]\n",
    ),
    ("topics.toml", "[[topic]]\nslug = \"count\"\nkk = \"Санау\"\nru = \"Подсчёт\"\n"),
    (
        "courses/pec/course.toml",
        "slug = \"pec\"\nlevels = [\"precinct\"]\ntest = \"final\"\nmodules = [\"count\"]\n\
         [title]\nkk = \"Курс\"\nru = \"Курс\"\n[summary]\nkk = \"Бәрі\"\nru = \"Всё\"\n",
    ),
    ("courses/pec/count/module.toml", "slug = \"count\"\ntopic = \"count\"\nminutes = 20\n"),
    (
        "courses/pec/count/kk.md",
        "# Санау\n\n## Бастау\n\n[41-бап](law:41(6)), [нұсқаулық](manual:day).\n\n![Жол](media:path.svg)\n\n\
         > [!TIP]\n> Асықпаңыз.\n\n| А |\n|---|\n| 1 |\n",
    ),
    (
        "courses/pec/count/ru.md",
        "# Подсчёт\n\n## Начало\n\n[статья 41](law:41(6)), [пособие](manual:day).\n\n![Путь](media:path.svg)\n\n\
         > [!TIP]\n> Не спешите.\n\n| А |\n|---|\n| 1 |\n",
    ),
    (
        "manuals/day/manual.toml",
        "slug = \"day\"\nchapters = [\"morning\"]\n[title]\nkk = \"Күн\"\nru = \"День\"\n[summary]\nkk = \"Бір күн\"\nru = \"Один день\"\n",
    ),
    ("manuals/day/morning/kk.md", "# Таң\n\n## Ашу\n\n[Модуль](module:count).\n"),
    ("manuals/day/morning/ru.md", "# Утро\n\n## Открытие\n\n[Модуль](module:count).\n"),
    (
        "tests/final.toml",
        "slug = \"final\"\nkind = \"final\"\nminutes = 40\nattempts = 2\nwait_minutes = 0\npass_percent = 80\n\
         grace_seconds = 120\nreview = \"topics\"\n[title]\nkk = \"Тест\"\nru = \"Тест\"\n[blueprint]\ncount = 1\n",
    ),
    ("media/path.kk.svg", "<svg viewBox=\"0 0 640 480.5\"><text>Жол</text></svg>"),
    ("media/path.ru.svg", "<svg viewBox=\"0 0 640 480\"><text>Путь</text></svg>"),
];

const ITEMS: &str = "items/count.toml";

fn item(slug: &str, use_: &str) -> String {
    format!(
        "[[item]]\nslug = \"{slug}\"\nkind = \"single\"\nuse = \"{use_}\"\ndifficulty = 2\nlaw = [\"43(4)\"]\n\
         edition = \"2026-07-01\"\nkey = [\"b\"]\n\
         [item.kk]\nstem = \"Қашан ({slug})?\"\nexplanation = \"43-баптың 4-тармағы.\"\n\
         [item.kk.options]\na = \"07:00-де\"\nb = \"20:00-де\"\nc = \"2 000 адам\"\nd = \"Ертең\"\ne = \"Ешқашан\"\n\
         [item.kk.why]\na = \"1\"\nb = \"2\"\nc = \"3\"\nd = \"4\"\ne = \"5\"\n\
         [item.ru]\nstem = \"Когда ({slug})?\"\nexplanation = \"Пункт 4 статьи 43.\"\n\
         [item.ru.options]\na = \"В 07:00\"\nb = \"В 20:00\"\nc = \"2\u{a0}000 человек\"\nd = \"Завтра\"\ne = \"Никогда\"\n\
         [item.ru.why]\na = \"1\"\nb = \"2\"\nc = \"3\"\nd = \"4\"\ne = \"5\"\n\n"
    )
}

fn good_pack() -> TempDir {
    let dir = TempDir::new().unwrap();
    for (path, text) in GOOD {
        write(dir.path(), path, text);
    }
    let items = ["one", "two"].map(|slug| item(slug, "test")).concat() + &item("three", "practice");
    write(dir.path(), ITEMS, &format!("topic = \"count\"\n\n{items}"));
    dir
}

fn write(dir: &Path, path: &str, text: &str) {
    let path = dir.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn report_of(dir: &TempDir) -> Report {
    check(&from_dir(dir.path()).unwrap(), None)
}

/// The problems of the good pack after one change in one file.
fn problems_after(path: &str, from: &str, to: &str) -> Vec<String> {
    let dir = good_pack();
    let text = fs::read_to_string(dir.path().join(path)).unwrap();
    assert!(text.contains(from), "{path} has no {from:?}");
    write(dir.path(), path, &text.replacen(from, to, 1));
    report_of(&dir).problems.iter().map(ToString::to_string).collect()
}

#[track_caller]
fn assert_one(problems: &[String], expected: &str) {
    assert!(problems.len() == 1 && problems[0].contains(expected), "expected {expected:?}, found {problems:#?}");
}

#[test]
fn a_good_pack_has_no_problems() {
    let report = report_of(&good_pack());
    assert_eq!((report.problems.as_slice(), report.warnings.as_slice()), (&[][..], &[][..]));
    assert_eq!(
        report.to_json().unwrap(),
        r#"{"courses":1,"modules":1,"manuals":1,"items":3,"cases":0,"tests":1,"problems":0}"#
    );
}

const KK: &str = "courses/pec/count/kk.md";
const RU: &str = "courses/pec/count/ru.md";
const COURSE: &str = "courses/pec/course.toml";
const MODULE: &str = "courses/pec/count/module.toml";
const MANUAL: &str = "manuals/day/manual.toml";
const TEST: &str = "tests/final.toml";

/// File, what is written there, what comes in its place, the one problem.
const BROKEN: [(&str, &str, &str, &str); 56] = [
    ("law.toml", "articles = [\"41\", \"43\"]", "articles = [\"41\" \"43\"]", "law.toml:6: "),
    (
        "law.toml",
        "https://law.example/ru",
        "http://law.example/ru",
        "law.toml: elections: an address begins with https",
    ),
    ("law.toml", "slug = \"koap\"", "slug = \"elections\"", "law.toml: elections: an act needs a slug of its own"),
    ("law.toml", "title = { kk = \"Заң\"", "tilte = { kk = \"Заң\"", "law.toml:4: unknown field `tilte`"),
    ("law.toml", "[\"121\"]", "[\"121()\"]", "law.toml:11: \"121()\" is not a reference"),
    ("topics.toml", "kk = \"Санау\"", "kk = \" \"", "topics.toml: count, kk: has no words"),
    (COURSE, "levels = [\"precinct\"]", "levels = [\"village\"]", "course.toml:2: unknown variant `village`"),
    (COURSE, "levels = [\"precinct\"]", "levels = []", "course.toml: levels: name the levels"),
    (COURSE, "test = \"final\"", "test = \"exam\"", "course.toml: test: there is no tests/exam.toml"),
    (COURSE, "[\"count\"]", "[\"count\", \"lists\"]", "course.toml: modules: there is no folder \"lists\""),
    (COURSE, "[\"count\"]", "[\"count\", \"count\"]", "course.toml: modules: \"count\" stands there twice"),
    (COURSE, "slug = \"pec\"", "slug = \"tec\"", "course.toml: slug: is \"tec\" and the name in the path is \"pec\""),
    (COURSE, "kk = \"Курс\"\n", "", "course.toml:5: missing field `kk`"),
    (MODULE, "minutes = 20", "minutes = \"20\"", "module.toml:3: invalid type"),
    (MODULE, "minutes = 20", "minutes = 0", "module.toml: minutes: say about how long"),
    (MODULE, "minutes = 20", "minutes = 20\nhours = 1", "module.toml:4: unknown field `hours`"),
    (MODULE, "topic = \"count\"", "topic = \"lists\"", "module.toml: topic: topics.toml has no topic \"lists\""),
    (MANUAL, "[\"morning\"]", "[\"morning\", \"night\"]", "manual.toml: chapters: there is no folder \"night\""),
    ("manuals/day/morning/ru.md", "module:count", "module:none", "morning/ru.md:5: there is no module \"none\""),
    (RU, "manual:day", "manual:none", "count/ru.md:5: there is no manual \"none\""),
    (RU, "# Подсчёт\n", "", "count/ru.md:1: the first line must be the title"),
    (
        KK,
        "![Жол]",
        "## Жол\n\n![Жол]",
        "count/ru.md: headings: the headings differ from heading 2 on: kk.md has ## in line 7, ru.md has nothing",
    ),
    (
        RU,
        "## Начало",
        "## Начало\n\n## Ещё",
        "count/ru.md:5: headings: the headings differ from heading 2 on: kk.md has nothing",
    ),
    (RU, "| А |\n|---|\n| 1 |\n", "", "count/ru.md: tables: kk.md has 1, ru.md has 0"),
    (RU, "> [!TIP]\n> Не спешите.", "Не спешите.", "count/ru.md: callouts: kk.md has 1, ru.md has 0"),
    (KK, "![Жол](media:path.svg)\n", "", "count/ru.md: pictures: kk.md has 0, ru.md has 1"),
    (RU, "law:41(6)", "law:42(6)", "count/ru.md:5: law.toml lists no article 42 of \"elections\""),
    (RU, "law:41(6)", "law:uk/151", "count/ru.md:5: law.toml has no act \"uk\""),
    (RU, "law:41(6)", "law:41.6", "count/ru.md:5: \"41.6\" is not a reference to the law"),
    (RU, "media:path.svg", "media:road.svg", "count/ru.md:7: there is no file \"road.svg\" for this language"),
    (RU, "Не спешите.", "Не <b>спешите.", "count/ru.md:10: HTML is not allowed: <b>"),
    (RU, "Не спешите.", "Не cпешите.", "count/ru.md:10: \"cпешите\" has Latin letters among Cyrillic ones: c"),
    (RU, "Не спешите.", "Спешкаи\u{306}.", "count/ru.md:10: letters are written as two signs"),
    (ITEMS, "topic = \"count\"", "topic = \"counts\"", "items/count.toml:1: topic: the topic is \"counts\""),
    (ITEMS, "slug = \"two\"", "slug = \"one\"", "items/count.toml:43: one, slug: already used in items/count.toml:4"),
    (ITEMS, "slug = \"two\"", "slug = \"Two\"", "Two, slug: use lower-case Latin letters"),
    (ITEMS, "kind = \"single\"", "kind = \"one\"", "items/count.toml:5: unknown variant `one`"),
    (ITEMS, "kind = \"single\"", "kind = \"multiple\"", "one, key: a multiple choice has two right options or more"),
    (
        ITEMS,
        "kind = \"single\"\nuse = \"test\"\ndifficulty = 2\nlaw = [\"43(4)\"]\nedition = \"2026-07-01\"\nkey = [\"b\"]",
        "kind = \"multiple\"\nuse = \"test\"\ndifficulty = 2\nlaw = [\"43(4)\"]\nedition = \"2026-07-01\"\nkey = [\"a\", \"b\", \"c\", \"d\", \"e\"]",
        "one, key: a multiple choice has two right options or more, and never all",
    ),
    (ITEMS, "key = [\"b\"]", "key = [\"a\", \"b\"]", "one, key: a single choice has exactly one"),
    (ITEMS, "key = [\"b\"]", "key = [\"f\"]", "one, key: \"f\" names a letter that no option has"),
    (ITEMS, "key = [\"b\"]", "key = [\"b\", \"b\"]", "one, key: a letter stands there twice"),
    (ITEMS, "difficulty = 2", "difficulty = 4", "one, difficulty: write 1"),
    (ITEMS, "law = [\"43(4)\"]", "law = []", "one, law: name at least one article"),
    (ITEMS, "law = [\"43(4)\"]", "law = [\"44\"]", "one, law: law.toml lists no article 44"),
    (ITEMS, "law = [\"43(4)\"]", "law = [\"43.4\"]", "one, law: \"43.4\" is not a reference"),
    (
        ITEMS,
        "2026-07-01",
        "2018-06-29",
        "one, edition: is 2018-06-29, and law.toml has \"elections\" in the edition of 2026-07-01",
    ),
    (
        ITEMS,
        "c = \"2\u{a0}000 человек\"",
        "c = \"20 000 человек\"",
        "one, ru option c: numbers differ: kk has 2000, ru has 20000",
    ),
    (
        ITEMS,
        "Пункт 4 статьи 43.",
        "Пункт 4 статьи 41.",
        "one, ru explanation: numbers differ: kk has 4, 43, ru has 4, 41",
    ),
    (ITEMS, "e = \"Никогда\"", "e = \" ЗАВТРА\"", "one, ru option e: says the same as another option"),
    (ITEMS, "stem = \"Когда (one)?\"", "stem = \"\"", "one, ru stem: has no words"),
    (TEST, "pass_percent = 80", "pass_percent = 0", "tests/final.toml:6: a pass mark is 1 to 100"),
    (TEST, "count = 1", "count = 3", "tests/final.toml: blueprint, count: the test draws 3, the bank has 2"),
    (TEST, "count = 1", "count = 1\nlists = 1", "tests/final.toml: blueprint, lists: topics.toml has no topic"),
    (
        TEST,
        "review = \"topics\"",
        "review = \"topics\"\nreview_during = true",
        "tests/final.toml: review_during: a final test never shows its keys",
    ),
    (TEST, "attempts = 2", "attempts = 0", "tests/final.toml: attempts: must be 1 or more"),
];

#[test]
fn each_break_is_found_and_nothing_else() {
    for (path, from, to, expected) in BROKEN {
        assert_one(&problems_after(path, from, to), expected);
    }
}

#[test]
fn missing_and_stray_files_are_found() {
    for (path, expected) in [
        (RU, "courses/pec/count/ru.md: the file is missing; Kazakh and Russian are required"),
        ("manuals/day/morning/kk.md", "manuals/day/morning/kk.md: the file is missing"),
        ("topics.toml", "topics.toml: the file is missing"),
        ("law.toml", "law.toml: the file is missing"),
        ("media/path.ru.svg", "courses/pec/count/ru.md:7: there is no file \"path.svg\""),
        (ITEMS, "courses/pec/count/module.toml: topic: items/count.toml has no item with use = \"practice\""),
    ] {
        let dir = good_pack();
        fs::remove_file(dir.path().join(path)).unwrap();
        let problems: Vec<String> = report_of(&dir).problems.iter().map(ToString::to_string).collect();
        assert!(problems.len() == 1 + usize::from(path == ITEMS) && problems[0].contains(expected), "{problems:#?}");
    }
    for path in ["notes.txt", "courses/pec/count/de.md", "items/count.csv", "media/path.gif", "courses/a/b/c/d.md"] {
        let dir = good_pack();
        write(dir.path(), path, "x");
        assert_one(
            &report_of(&dir).problems.iter().map(ToString::to_string).collect::<Vec<_>>(),
            &format!("{path}: no such file belongs here"),
        );
    }
}

#[test]
fn added_folders_and_pictures_are_checked() {
    for (path, text, expected) in [
        (
            "courses/pec/lists/module.toml",
            "slug = \"lists\"\ntopic = \"count\"\nminutes = 5\n",
            "\"lists\" is not in the list",
        ),
        ("manuals/day/night/kk.md", "# Түн\n", "\"night\" is not in the list"),
        ("media/evil.svg", "<svg onload=\"alert(1)\"/>", "media/evil.svg: remove the event handler onload"),
        ("media/Evil.svg", "<svg/>", "media/Evil.svg: a file is named"),
    ] {
        let dir = good_pack();
        write(dir.path(), path, text);
        let problems: Vec<String> = report_of(&dir).problems.iter().map(ToString::to_string).collect();
        assert!(problems.iter().any(|problem| problem.contains(expected)), "{problems:#?}");
    }
}

#[test]
fn all_problems_are_told_at_once() {
    let dir = good_pack();
    write(dir.path(), "topics.toml", "topic = 1\n");
    write(dir.path(), RU, "Без заголовка\n");
    write(dir.path(), TEST, "slug =\n");
    let report = report_of(&dir);
    for file in ["topics.toml", RU, TEST] {
        assert!(report.problems.iter().any(|problem| problem.file == file), "{report}");
    }
    assert_eq!(publication(&from_dir(dir.path()).unwrap()), Err(report));
}

#[test]
fn a_bank_below_twice_the_blueprint_is_a_warning() {
    let dir = good_pack();
    write(dir.path(), TEST, &GOOD[10].1.replace("count = 1", "count = 2"));
    let report = report_of(&dir);
    assert!(report.is_good());
    assert_eq!(report.warnings.len(), 1);
    assert!(report.to_string().contains("warning: tests/final.toml: blueprint, count: the test draws 2 of 2"));
}

#[test]
fn a_publication_carries_everything_by_slug() {
    let publication = publication(&from_dir(good_pack().path()).unwrap()).unwrap();
    let course = &publication.courses[0];
    assert_eq!((course.slug.as_str(), course.test.as_str()), ("pec", "final"));
    let module = &publication.modules[0];
    assert_eq!((module.slug.as_str(), module.course.as_str()), ("count", "pec"));
    assert_eq!(module.practice, ["three"]);
    let html = &module.faces.get(Lang::Ru).1.html;
    assert!(html.contains("href=\"/ru/manuals/day/morning\""), "{html}");
    assert!(html.contains("width=\"640\" height=\"480\"") && html.contains("/path.ru.svg\""), "{html}");
    assert!(html.contains("<a class=\"law\" href=\"https://law.example/ru\""), "{html}");
    let ManualDraft { slug, body: manual, source } = &publication.manuals[0];
    assert_eq!(source.chapters.len(), manual.chapters.len());
    assert_eq!((slug.as_str(), manual.chapters[0].slug.as_str()), ("day", "morning"));
    assert_eq!(manual.chapters[0].faces.kk.headings[0].anchor, "s-morning-ашу");
    assert_eq!(publication.items.len(), 3);
    assert_eq!(publication.tests[0].1.blueprint.items(), 1);
}

#[test]
fn the_same_content_has_the_same_fingerprint_and_a_new_picture_another() {
    let dir = good_pack();
    let print = || fingerprint(&publication(&from_dir(dir.path()).unwrap()).unwrap().modules[0]).unwrap();
    let before = print();
    assert_eq!(before, print());
    write(dir.path(), "media/path.ru.svg", "<svg viewBox=\"0 0 640 480\"/>");
    assert_ne!(before, print());
}

#[test]
fn the_command_writes_words_or_numbers() {
    let dir = good_pack();
    fs::remove_file(dir.path().join(RU)).unwrap();
    let pack = from_dir(dir.path()).unwrap();
    let run = |json| {
        let (mut out, mut notes) = (Vec::new(), Vec::new());
        let good = report_to(&pack, None, json, &mut out, &mut notes).unwrap();
        (good, String::from_utf8(out).unwrap(), String::from_utf8(notes).unwrap())
    };
    let (good, words, _) = run(false);
    assert!(!good && words.ends_with("1 problem. Nothing is published until it is mended.\n"), "{words}");
    let (_, json, notes) = run(true);
    assert!(json.contains("\"problems\":1") && notes.contains("ru.md: the file is missing"), "{json}{notes}");
}

#[test]
fn the_embedded_content_is_good_and_its_pictures_are_served() {
    let report = check(&embedded(), None);
    assert!(report.is_good(), "{report}");
    let publication = publication(&embedded()).unwrap();
    let texts = publication.modules.iter().flat_map(|module| module.faces.iter());
    for (_, reading) in texts {
        for address in reading.html.split("src=\"/media/").skip(1) {
            let (hash, name) = address.split('"').next().unwrap().split_once('/').unwrap();
            assert!(media_by_hash(hash, name).is_some(), "{name}");
            assert!(media_by_hash(&hash[..16], name).is_some(), "{name}: in a text of an older version");
            assert!(media_by_hash(&hash[..15], name).is_none() && media_by_hash("0", name).is_none());
            assert!(media_type(name).is_some());
        }
    }
    assert!(media("../law.toml").is_none());
}
