//! What the bank may hold besides single choices: reasons, numbers, cases,
//! exercises; and the checks of habits, prose, spelling and terms.

use super::*;
use domain::{
    Lang,
    item::{ItemKind, ItemUse, Key},
    response::Response,
};
use std::io;

const CASES: &str = "cases/count.toml";
const EXERCISES: &str = "exercises/protocol.toml";

fn case(slug: &str, questions: usize) -> String {
    let head = format!(
        "topic = \"count\"\n\n[[case]]\nslug = \"{slug}\"\nuse = \"test\"\n\
         [case.kk]\ntitle = \"Жәшік\"\nscenario = \"19 бюллетень.\"\n\
         [case.ru]\ntitle = \"Урна\"\nscenario = \"19 бюллетеней.\"\n"
    );
    let question = |n: usize| {
        format!(
            "[[case.item]]\nslug = \"{slug}-{n}\"\nkind = \"numeric\"\ndifficulty = 1\nlaw = [\"43(4)\"]\n\
             edition = \"2026-07-01\"\nanswer = {n}\n\
             [case.item.kk]\nstem = \"Неше ({n})?\"\nexplanation = \"{n}.\"\n\
             [case.item.ru]\nstem = \"Сколько ({n})?\"\nexplanation = \"{n}.\"\n"
        )
    };
    head + &(1..=questions).map(question).collect::<String>()
}

const EXERCISE: &str = "topic = \"count\"\n\n[[exercise]]\nslug = \"protocol-part\"\nuse = \"test\"\ndifficulty = 2\n\
    law = [\"43(4)\"]\nedition = \"2026-07-01\"\nask = \"took_part\"\ncandidates = 3\n\
    [exercise.kk]\nstem = \"Жәшікте: {found}. Жарамсыз: {invalid}. Қатысқаны?\"\nexplanation = \"{found} − {invalid} = {took_part}.\"\n\
    [exercise.ru]\nstem = \"В урнах: {found}. Недействительных: {invalid}. Приняли участие?\"\n\
    explanation = \"{found} − {invalid} = {took_part}.\"\n";

fn pack_with(path: &str, text: &str) -> TempDir {
    let dir = good_pack();
    write(dir.path(), path, text);
    dir
}

fn problems_with(path: &str, text: &str) -> Vec<String> {
    report_of(&pack_with(path, text)).problems.iter().map(ToString::to_string).collect()
}

#[test]
fn a_case_is_published_with_its_scenario_in_every_question() {
    let dir = pack_with(CASES, &case("box", 3));
    let report = report_of(&dir);
    assert_eq!((report.items, report.cases, report.problems.len()), (6, 1, 0), "{report}");
    let publication = publication(&from_dir(dir.path()).unwrap()).unwrap();
    let questions: Vec<_> = publication.items.iter().filter(|item| item.body.scenario.is_some()).collect();
    assert_eq!(questions.len(), 3);
    assert!(questions.iter().all(|item| item.use_ == ItemUse::Test && item.body.kind == ItemKind::Numeric));
    let scenario = questions[0].body.scenario.as_ref().unwrap();
    assert_eq!((scenario.case.as_str(), scenario.faces.ru.title.as_str()), ("box", "Урна"));
    assert_eq!(questions[1].body.key, Key::Exactly(Response::Number(2)));
}

#[test]
fn an_exercise_has_its_figures_and_its_answer_worked_out() {
    let dir = pack_with(EXERCISES, EXERCISE);
    let publication = publication(&from_dir(dir.path()).unwrap()).unwrap();
    let item = publication.items.iter().find(|item| item.slug == "protocol-part").unwrap();
    let numbers: Vec<u32> =
        item.body.faces.kk.stem.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect();
    let Key::Exactly(Response::Number(answer)) = item.body.key else { panic!("{:?}", item.body.key) };
    assert_eq!(numbers[0] - numbers[1], answer);
    assert!(item.body.faces.ru.explanation.ends_with(&format!("= {answer}.")));
}

#[test]
fn broken_cases_exercises_and_terms_are_found() {
    let changed = |text: &str, from: &str, to: &str| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    };
    let case3 = case("box", 3);
    let glossary = "en,ru,kk,kk_confidence,note\nprotocol,протокол,хаттама,L,\n";
    for (path, text, expected) in [
        (CASES, case("box", 2), "box, item: a case has 3 to 5 questions, this one 2"),
        (CASES, case("box", 6), "box, item: a case has 3 to 5 questions, this one 6"),
        (
            CASES,
            changed(&case3, "\"19 бюллетеней.\"", "\"18 бюллетеней.\""),
            "ru scenario: numbers differ: kk has 19, ru has 18",
        ),
        (CASES, changed(&case3, "title = \"Урна\"", "title = \"\""), "box, ru title: has no words"),
        (
            CASES,
            changed(&case3, "topic = \"count\"", "topic = \"lists\""),
            "topic: the topic is \"lists\" and the file is count.toml",
        ),
        (CASES, changed(&case3, "answer = 1\n", ""), "box-1, answer: a numeric item has answer ="),
        (
            CASES,
            changed(&case3, "answer = 1\n", "answer = 1\nkey = [\"a\"]\n"),
            "box-1, key: a numeric item has an answer and no key",
        ),
        (CASES, changed(&case3, "answer = 1\n", "answer = -1\n"), "cases/count.toml:18: invalid value"),
        (
            EXERCISES,
            changed(EXERCISE, "ask = \"took_part\"", "ask = \"turnout\""),
            "protocol-part, ask: a protocol has no figure \"turnout\"",
        ),
        (
            EXERCISES,
            changed(EXERCISE, "Жарамсыз: {invalid}", "Қатысқан: {took_part}"),
            "kk stem: gives the answer away: {took_part}",
        ),
        (
            EXERCISES,
            changed(EXERCISE, "Недействительных: {invalid}", "Недействительных: {invalids}"),
            "ru stem: there is no figure {invalids}",
        ),
        (EXERCISES, changed(EXERCISE, "Қатысқаны?", "Қатысқаны 2?"), "kk stem: \"2\": figures stand as {names}"),
        (
            EXERCISES,
            changed(EXERCISE, "{found} − {invalid} = {took_part}.", "{found"),
            "kk explanation: there is no figure {found}",
        ),
        (EXERCISES, changed(EXERCISE, "candidates = 3", "candidates = 7"), "protocol-part, candidates: write 2 to 6"),
        (
            "glossary.csv",
            changed(glossary, "хаттама", ""),
            "glossary.csv:2: protocol: a term needs its English, Russian and Kazakh form",
        ),
        ("glossary.csv", changed(glossary, ",L,", ",X,"), "glossary.csv:2: protocol: kk_confidence is L, P or G"),
        ("glossary.csv", changed(glossary, "en,ru", "ru,en"), "glossary.csv:1: the first line must be"),
        (
            "glossary.csv",
            glossary.to_owned() + "Protocol,п,х,L,\n",
            "glossary.csv:3: Protocol: the term stands there twice",
        ),
    ] {
        assert_one(&problems_with(path, &text), expected);
    }
}

#[test]
fn each_option_needs_its_reason_in_each_language() {
    let text = fs::read_to_string(good_pack().path().join(ITEMS)).unwrap();
    let without = text.replacen("[item.ru.why]\na = \"1\"\n", "[item.ru.why]\n", 1);
    assert_one(&problems_with(ITEMS, &without), "one, ru why: each option has its reason");
    let option = text.replacen("c = \"2 000 адам\"\n", "", 1).replacen("c = \"3\"\n", "", 1);
    assert_one(&problems_with(ITEMS, &option), "one, ru options: the letters are not those of kk");
    let empty = text.replacen("[item.kk.why]\na = \"1\"\n", "[item.kk.why]\na = \" \"\n", 1);
    let problems = problems_with(ITEMS, &empty);
    assert!(problems.iter().any(|problem| problem.contains("one, kk why a: has no words")), "{problems:#?}");
}

#[test]
fn a_blueprint_with_cases_is_checked_against_the_bank() {
    let asking = |share: &str| {
        let dir = pack_with(CASES, &case("box", 4));
        write(dir.path(), TEST, &GOOD[10].1.replace("count = 1", &format!("count = {share}")));
        report_of(&dir).problems.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert!(asking("{ items = 5, cases = 1 }").is_empty());
    assert_one(&asking("{ items = 9, cases = 2 }"), "the test draws 2 cases, the bank has 1");
    assert_one(&asking("{ items = 3, cases = 1 }"), "1 cases may have 4 questions, the topic has 3 items");
    assert_one(&asking("{ items = 7, cases = 1 }"), "the test draws 3, the bank has 2 with use = \"test\"; write 1");
}

#[test]
fn job_aids_practice_lists_and_other_tests_are_checked() {
    let aid = pack_with("courses/pec/count/job-aid/kk.md", "# Жадынама\n\nБір бет.\n");
    let problems: Vec<String> = report_of(&aid).problems.iter().map(ToString::to_string).collect();
    assert_one(&problems, "courses/pec/count/job-aid/ru.md: the file is missing");
    write(aid.path(), "courses/pec/count/job-aid/ru.md", "# Памятка\n\nОдна страница.\n");
    let published = publication(&from_dir(aid.path()).unwrap()).unwrap();
    assert_eq!(published.modules[0].job_aid.as_ref().unwrap().kk.title, "Жадынама");

    for (path, added, expected) in [
        (MODULE, "practice = [\"one\"]\n", "practice: the bank has no item \"one\" with use = \"practice\""),
        (MODULE, "test = \"drill\"\n", "module.toml: test: there is no tests/drill.toml"),
    ] {
        let text = fs::read_to_string(good_pack().path().join(path)).unwrap() + added;
        assert_one(&problems_with(path, &text), expected);
    }
    let course = GOOD[3].1.replacen("test = \"final\"", "test = \"final\"\nentry = \"before\"\ncontrol = \"after\"", 1);
    let problems = problems_with(COURSE, &course);
    assert!(problems.len() == 2 && problems[0].contains("there is no tests/after.toml"), "{problems:#?}");
    let offices = GOOD[3].1.replacen("test = \"final\"", "test = \"final\"\noffices = [\"chair\"]", 1);
    let dir = pack_with(COURSE, &offices);
    let published = publication(&from_dir(dir.path()).unwrap()).unwrap();
    assert_eq!(published.courses[0].audience.offices, [domain::person::Office::Chair]);
}

#[test]
fn a_bank_that_gives_its_keys_away_is_refused() {
    let numbered = |n: usize| item(&format!("habit-{n}"), "test");
    let text =
        format!("topic = \"count\"\n\n{}{}", item("three", "practice"), (1..=30).map(numbered).collect::<String>());
    let problems = problems_with(ITEMS, &text);
    assert!(
        problems.iter().any(|one| one.contains("items: key: \"b\" is the key of 100 % of single choices")),
        "{problems:#?}"
    );
    let longest = text.replace("b = \"В 20:00\"", "b = \"В 20:00 и никогда раньше\"");
    let problems = problems_with(ITEMS, &longest);
    assert!(
        problems.iter().any(|one| one.contains("items: ru: the key is the longest option in 100 %")),
        "{problems:#?}"
    );
}

/// Knows every word but those of a list and their beginnings.
struct Stubborn(&'static [&'static str]);

impl Speller for Stubborn {
    fn unknown(&self, _: Lang, words: &[&str]) -> io::Result<Vec<String>> {
        let strange = |word: &&&str| self.0.iter().any(|listed| listed.starts_with(**word));
        Ok(words.iter().filter(strange).map(|word| (*word).to_owned()).collect())
    }
}

struct Missing;

impl Speller for Missing {
    fn unknown(&self, _: Lang, _: &[&str]) -> io::Result<Vec<String>> {
        Err(io::Error::new(io::ErrorKind::NotFound, "no such program"))
    }
}

#[test]
fn spelling_is_checked_and_the_project_has_words_of_its_own() {
    let dir = good_pack();
    let problems = |dir: &TempDir, speller: &dyn Speller| {
        let report = check(&from_dir(dir.path()).unwrap(), Some(speller));
        report.problems.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    let speller = Stubborn(&["Асықпаңыз", "Подсчёт"]);
    let found = problems(&dir, &speller);
    assert!(
        found.len() == 2 && found[0].contains("count/kk.md: spelling: \"Асықпаңыз\" is not in the kk"),
        "{found:#?}"
    );
    write(dir.path(), "words/ru.txt", "подсчёта\n");
    assert_one(&problems(&dir, &speller), "Асықпаңыз");
    let found = problems(&dir, &Missing);
    assert!(found.len() == 3 && found[0].contains("cannot be checked: no such program"), "{found:#?}");
}

#[test]
fn long_sentences_are_warned_of_and_the_reading_level_is_told() {
    let long = "сөз ".repeat(30);
    let text = GOOD[5].1.to_owned() + &format!("\n{long}.\n");
    let report = report_of(&pack_with(KK, &text));
    assert!(report.warnings[0].to_string().contains("count/kk.md: line 16: a sentence of 30 words"), "{report}");
    assert!(report.notes.iter().any(|note| note.starts_with("kk: ") && note.contains("reading level")), "{report}");
}

#[test]
fn the_first_use_of_a_term_in_a_module_leads_to_the_glossary() {
    let dir = pack_with(
        "glossary.csv",
        "en,ru,kk,kk_confidence,note\npicture,асықпау,асықпаңыз,L,\nday,день,ешқашан күн,L,\n",
    );
    let published = publication(&from_dir(dir.path()).unwrap()).unwrap();
    assert_eq!(published.glossary.0.len(), 2);
    let html = &published.modules[0].faces.kk.html;
    assert!(html.contains("<a class=\"term\" href=\"/kk/glossary#picture\">Асықпаңыз</a>."), "{html}");
}
