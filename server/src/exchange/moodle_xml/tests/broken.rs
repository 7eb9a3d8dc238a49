//! Files that are damaged, cut, hostile or of another kind.

use super::*;

const GOOD: &str = "<question type=\"numerical\"><name><text>good</text></name><questiontext><text>How many?</text></questiontext>\
    <answer fraction=\"100\"><text>5</text></answer></question>";

/// A file with a good question, the case, and a good question, on lines 2, 3 and 4.
fn between(case: &str) -> String {
    format!("<quiz>\n{GOOD}\n{case}\n{GOOD}\n</quiz>")
}

fn broken(place: &str) -> Why {
    Why::Broken(place.to_owned())
}

#[test]
fn a_question_without_its_parts_is_refused_alone() {
    let long = "ә".repeat(20_001);
    let nine: Vec<(&str, &str)> = ["1", "2", "3", "4", "5", "6", "7", "8", "9"].map(|n| ("100", n)).to_vec();
    let pair = |left: &str, right: &str| {
        format!("<subquestion><text>{left}</text><answer><text>{right}</text></answer></subquestion>")
    };
    let pairs = |of: fn(usize) -> (String, String)| -> String { (0..9).map(of).map(|(l, r)| pair(&l, &r)).collect() };
    let number = |text: &str, tolerance: &str| {
        format!("<answer fraction=\"100\"><text>{text}</text><tolerance>{tolerance}</tolerance></answer>")
    };
    let stem = "<questiontext><text>Stem?</text></questiontext>";
    let cases: Vec<(&str, String, Why)> = vec![
        ("essay", String::new(), Why::Kind("essay".to_owned())),
        ("description", stem.to_owned(), Why::Kind("description".to_owned())),
        ("cloze", stem.to_owned(), Why::Kind("cloze".to_owned())),
        ("ddwtos", stem.to_owned(), Why::Kind("ddwtos".to_owned())),
        ("gapselect", stem.to_owned(), Why::Kind("gapselect".to_owned())),
        ("calculated", stem.to_owned(), Why::Kind("calculated".to_owned())),
        ("", stem.to_owned(), Why::Kind(String::new())),
        ("multichoice", answers(&[("100", "x")]), Why::NoStem),
        (
            "multichoice",
            format!("<questiontext><text>&lt;p&gt; &lt;/p&gt;</text></questiontext>{}", answers(&[("100", "x")])),
            Why::NoStem,
        ),
        ("multichoice", stem.to_owned(), Why::NoOptions),
        ("multichoice", format!("{stem}{}", answers(&[("0", " "), ("0", "")])), Why::NoOptions),
        ("multichoice", format!("{stem}{}", answers(&[("0", "x"), ("-50", "y")])), Why::NoKey),
        ("multichoice", format!("{stem}{}", answers(&[("NaN", "x"), ("inf", "y"), ("?", "z")])), Why::NoKey),
        ("multichoice", format!("{stem}{}", answers(&nine)), Why::TooMany),
        (
            "multichoice",
            format!("<questiontext><text>{long}</text></questiontext>{}", answers(&[("100", "x")])),
            Why::TooLong,
        ),
        ("multichoice", format!("{stem}{}", answers(&[("100", &long)])), Why::TooLong),
        (
            "truefalse",
            format!("{stem}{}", answers(&[("100", "Richtig"), ("0", "Falsch")])),
            Why::UnknownOption("Richtig".to_owned()),
        ),
        ("truefalse", format!("{stem}{}", answers(&[("100", "true"), ("100", "false")])), Why::NoKey),
        ("truefalse", stem.to_owned(), Why::NoKey),
        ("matching", stem.to_owned(), Why::NoOptions),
        ("matching", format!("{stem}{}", pair("", "x")), Why::NoOptions),
        ("matching", format!("{stem}{}{}", pair("l", "x"), pair("m", "")), Why::NoKey),
        ("matching", format!("{stem}{}", pairs(|n| (n.to_string(), "x".to_owned()))), Why::TooMany),
        (
            "matching",
            format!("{stem}{}", pairs(|n| (if n == 0 { "l" } else { "" }.to_owned(), n.to_string()))),
            Why::TooMany,
        ),
        ("ordering", stem.to_owned(), Why::NoOptions),
        ("ordering", format!("{stem}{}", answers(&nine)), Why::TooMany),
        ("shortanswer", stem.to_owned(), Why::NoKey),
        ("shortanswer", format!("{stem}{}", answers(&[("50", "x")])), Why::NoKey),
        ("shortanswer", format!("{stem}{}", answers(&[("100", "*")])), Why::NoKey),
        ("numerical", stem.to_owned(), Why::NoKey),
        ("numerical", format!("{stem}{}", number("5", "0.5")), Why::NotANumber("5 ± 0.5".to_owned())),
        ("numerical", format!("{stem}{}", number("5", "few")), Why::NotANumber("5 ± few".to_owned())),
        ("numerical", format!("{stem}{}{}", number("5", "0"), number("6", "")), Why::NotANumber("5; 6".to_owned())),
        ("category", format!("<category><text>{long}</text></category>"), Why::TooLong),
    ];
    let mut all = cases;
    for bad in ["7.5", "-3", "*", "", "4294967296", "1e3", "1,000", "٣", "5 kg"] {
        all.push(("numerical", format!("{stem}{}", number(bad, "0")), Why::NotANumber(bad.to_owned())));
    }
    for (kind, inner, why) in all {
        let text = between(&format!("<question type=\"{kind}\"><name><text>bad</text></name>{inner}</question>"));
        let bank = read(&text, Lang::En);
        assert_eq!(bank.refused, [Refusal { line: 3, name: "bad".to_owned(), why }], "{kind} {inner}");
        assert_eq!(bank.items.iter().map(|item| item.line).collect::<Vec<_>>(), [2, 4], "{kind} {inner}");
    }
}

#[test]
fn a_tag_that_does_not_fit_costs_one_question() {
    let name = "<name><text>bad</text></name>";
    for (case, named, place) in [
        (format!("<question type=\"essay\">{name}\n<text>x</answer></question>"), "bad", "4: </answer> ≠ </text>"),
        (format!("<question type=\"essay\">{name}<a><b></a></b></question>"), "bad", "3: </a> ≠ </b>"),
        (format!("<question type=\"essay\">{name}\n\n</text></question>"), "bad", "5: </text> ≠ </question>"),
        (format!("<question type=\"essay\">{name}<text></question>"), "bad", "3: </question> ≠ </text>"),
        (format!("<question type=\"essay\">{name}\n<text>"), "bad", "5: <question>"),
        (format!("<question type=\"essay\">{name}<text><p>one</p></text></question>"), "bad", "3: <p>"),
        (format!("<question type=\"essay\">{name}<text format=>one</text></question>"), "bad", "3: <text>"),
        (format!("<question type=\"essay\" format=html>{name}</question>"), "", "3: <question>"),
        (
            format!("<question type=\"essay\">{name}{}{}</question>", "<d>".repeat(10_000), "</d>".repeat(10_000)),
            "bad",
            "3: <d>",
        ),
        ("</question>".to_owned(), "", "3: </question>"),
        ("</name>".to_owned(), "", "3: </name>"),
        ("stray &lt; words <a/> </b> at length".to_owned(), "stray", "3: stray"),
    ] {
        let bank = read(&between(&case), Lang::En);
        assert_eq!(bank.items.len(), 2, "{case}");
        let [refusal] = bank.refused.as_slice() else { panic!("{case}: {:?}", bank.refused) };
        assert_eq!((refusal.name.trim(), &refusal.why, refusal.line), (named, &broken(place), 3), "{case}");
    }
}

#[test]
fn what_is_not_a_question_is_named() {
    for (text, refused) in [
        (between("<quizname><a>x</a></quizname>"), vec![(3, Why::Kind("<quizname>".to_owned()))]),
        (between("<quiz/>"), vec![(3, Why::Kind("<quiz>".to_owned()))]),
        (format!("<html>\n{}</html>", between("")), vec![(1, Why::Kind("<html>".to_owned()))]),
        (format!("{GOOD}\n{GOOD}"), vec![]),
        (format!("<!-- a > b --><?pi x?>{}<!-- end -->", between("")), vec![]),
    ] {
        let bank = read(&text, Lang::En);
        assert_eq!(bank.items.len(), 2, "{text}");
        assert_eq!(bank.refused.into_iter().map(|one| (one.line, one.why)).collect::<Vec<_>>(), refused, "{text}");
    }
    assert_eq!(read("", Lang::En), nothing());
    assert_eq!(read("\u{feff} \n", Lang::En), nothing());
    let words = read("\nIs it a quiz?\nA. no", Lang::En);
    assert_eq!(
        words.refused,
        [Refusal { line: 2, name: "Is it a quiz? A. no".to_owned(), why: broken("2: Is it a quiz? A. no") }]
    );
}

#[test]
fn a_file_that_is_cut_keeps_what_was_whole() {
    let text = between("");
    let second = text.rfind("<question ").unwrap();
    for (end, place, line, name) in [
        (text.len() - 2, "5: </qui", 5, ""),
        (text.len() - 7, "5: <quiz>", 5, ""),
        (second + 4, "4: <que", 4, ""),
        (second + 27, "4: <question>", 4, ""),
        (second + 39, "4: <text>", 4, ""),
        (text.len() - 13, "4: </ques", 4, "good"),
    ] {
        let bank = read(text.get(..end).unwrap(), Lang::En);
        let refused = bank.refused.iter().map(|one| (one.line, one.name.as_str(), one.why.clone())).collect::<Vec<_>>();
        assert_eq!(refused, [(line, name, broken(place))], "{end}");
        assert_eq!(bank.items.len(), if line == 5 { 2 } else { 1 }, "{end}");
    }
    for (cut, place) in [
        ("<text><![CDATA[ <question> </question>", "3: <![CDATA["),
        ("<!-- </question>", "3: <!--"),
        ("<answer fraction=\"100> </question>", "3: <answer"),
        ("<? </question>", "3: <?"),
        ("<![x", "3: <![x"),
    ] {
        let bank = read(&between(&format!("<question type=\"essay\"><name><text>bad</text></name>{cut}")), Lang::En);
        assert_eq!(bank.items.len(), 1, "{cut}");
        assert_eq!(bank.refused, [Refusal { line: 3, name: "bad".to_owned(), why: broken(place) }], "{cut}");
    }
}

#[test]
fn a_document_type_refuses_the_file_and_expands_nothing() {
    let bomb: String = (1..10).map(|n| format!("<!ENTITY l{n} \"{}\">", format!("&l{};", n - 1).repeat(10))).collect();
    for declared in [
        format!("<!DOCTYPE quiz [<!ENTITY l0 \"lol\">{bomb}]>"),
        "<!DOCTYPE quiz [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>".to_owned(),
        "<!DOCTYPE quiz SYSTEM \"http://x/quiz.dtd\">".to_owned(),
        "<!doctype html>".to_owned(),
        "<!DOCTYPE>".to_owned(),
        "<!DOCTYPE quiz [".to_owned(),
        "<!ENTITY x \"y\">".to_owned(),
    ] {
        for text in [format!("\n{declared}\n{}", between("")), between(&declared).replacen("<quiz>\n", "<quiz>", 1)] {
            let refusal = Refusal { line: 2, name: String::new(), why: broken("2: <!DOCTYPE>") };
            assert_eq!(read(&text, Lang::En), Bank { refused: vec![refusal], ..Bank::default() }, "{text}");
        }
    }
    // Without a declaration a reference is a word.
    let item = only(&asked("numerical", &answer("100", "5")).replace("Stem?", "&l9; &xxe; AT&T &nbsp;&lt;"));
    assert_eq!(face(&item).stem, "&l9; &xxe; AT&T <");
}

#[test]
fn nesting_and_length_cost_nothing() {
    let open = "<a>".repeat(200_000);
    let inside = read(&between(&format!("<question type=\"essay\">{open}")), Lang::En);
    assert_eq!((inside.items.len(), inside.refused.len()), (2, 1));
    let outside = read(&format!("<quiz>{open}{GOOD}"), Lang::En);
    assert_eq!((outside.items.len(), outside.refused.len()), (1, 2));
    let attribute = format!("<question type=\"{0}\" x=\"{0}\" {1}>", "w".repeat(500_000), "y=\"1\" ".repeat(100_000));
    let huge = read(&between(&format!("{attribute}</question>")), Lang::En);
    assert_eq!(huge.refused[0].why, Why::Kind("w".repeat(200)));
    // What is never closed is looked for once.
    for unit in [
        "<", "&", "<a '", "<a b='", "<style>", "<!--", "<![", "&amp;amp", "<b ", "</", "<p a=\"", "x<br ", "\\*", "](",
        "&#",
    ] {
        let escaped = unit.repeat(8_000).replace('&', "&amp;").replace('<', "&lt;");
        for format in ["html", "moodle_auto_format", "markdown", "plain_text"] {
            let stem = format!("<questiontext format=\"{format}\"><text>x{escaped}</text></questiontext>");
            let bank = read(&quiz("numerical", &format!("{stem}{}", answer("100", "5"))), Lang::En);
            assert_eq!(bank.items.len() + bank.refused.len(), 1, "{unit} {format}");
        }
    }
}
