//! Files by hand: what is read, what is lost, what is written.

mod broken;
mod html;
mod pictures;
mod properties;

use super::super::format::Format;
use super::super::item::{Bank, FileItem, Lost, Refusal, Why};
use super::{read, write};
use domain::{
    Lang,
    item::{ItemFace, ItemKind, Key},
    response::{OptionLetter, Response},
};
use std::collections::BTreeMap;

/// A file that says nothing.
fn nothing() -> Bank {
    Bank { format: Format::MoodleXml, ..Bank::default() }
}

/// A quiz of one question; the question begins on line 3.
fn quiz(kind: &str, inner: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<quiz>\n<question type=\"{kind}\">{inner}</question>\n</quiz>\n"
    )
}

/// The same with a name and a text.
fn asked(kind: &str, answers: &str) -> String {
    quiz(
        kind,
        &format!(
            "<name><text>q</text></name><questiontext format=\"html\"><text>Stem?</text></questiontext>\
             <defaultgrade>1.0000000</defaultgrade><penalty>0.3333333</penalty><hidden>0</hidden><idnumber></idnumber>{answers}"
        ),
    )
}

fn answer(fraction: &str, text: &str) -> String {
    format!(
        "<answer fraction=\"{fraction}\" format=\"html\"><text>{text}</text><feedback format=\"html\"><text></text></feedback></answer>"
    )
}

fn answers(all: &[(&str, &str)]) -> String {
    all.iter().map(|(fraction, text)| answer(fraction, text)).collect()
}

fn only(text: &str) -> FileItem {
    let mut bank = read(text, Lang::En);
    assert_eq!((bank.items.len(), bank.refused.as_slice()), (1, [].as_slice()), "{text}");
    bank.items.remove(0)
}

fn face(item: &FileItem) -> &ItemFace {
    item.faces.values().next().unwrap()
}

fn key(item: &FileItem) -> String {
    match &item.key {
        Key::Exactly(response) => response.to_string(),
        Key::Words(words) => words.join("|"),
    }
}

fn shown(options: &BTreeMap<OptionLetter, String>) -> Vec<&str> {
    options.values().map(String::as_str).collect()
}

fn field(name: &str) -> Lost {
    Lost::Field(name.to_owned())
}

const EXPORT: &str = include_str!("tests/export.xml");

#[test]
fn a_bank_that_moodle_exported_is_read_whole() {
    let bank = read(EXPORT, Lang::Ru);
    let kinds: Vec<(u32, &str, &str, ItemKind, String, bool)> = bank
        .items
        .iter()
        .map(|item| (item.line, item.name.as_str(), item.topic.as_str(), item.kind, key(item), item.part_marks))
        .collect();
    assert_eq!(
        kinds,
        [
            (12, "Сколько членов", "Выборы/Состав", ItemKind::Single, "b".to_owned(), false),
            (45, "observer-rights", "Выборы/Состав", ItemKind::Multiple, "ac".to_owned(), true),
            (70, "Тишина", "Выборы", ItemKind::TrueFalse, "b".to_owned(), false),
        ]
    );
    let first = face(&bank.items[0]);
    assert_eq!(first.stem, "Сколько членов в\u{a0}участковой комиссии?\n\nУкажите наименьшее число.");
    assert_eq!(first.explanation, "Статья 18 — «не менее трёх»");
    assert_eq!(shown(&first.options), ["Два", "Три", "Пять & больше"]);
    assert_eq!(shown(&first.why), ["Это меньше нормы", "Верно"]);
    assert_eq!(bank.items[0].lost, [field("info")]);
    assert_eq!(bank.items[1].lost, [Lost::Markup, field("hint"), field("tags")]);
    let picture = &bank.items[1].pictures[&Lang::Ru];
    assert_eq!((picture.name.as_str(), picture.bytes.as_slice()), ("план зала.png", b"\x89PNG\r\n\x1a\n".as_slice()));
    assert_eq!(shown(&face(&bank.items[2]).options), ["Верно", "Неверно"]);
    assert_eq!(bank.refused, [Refusal { line: 88, name: "Эссе".to_owned(), why: Why::Kind("essay".to_owned()) }]);
}

/// A setting, shares with options; the kind, the key, whether parts count, what is lost.
type Choices<'a> = (&'a str, &'a [(&'a str, &'a str)], ItemKind, &'a str, bool, &'a [Lost]);

#[test]
fn right_options_make_the_kind_the_key_and_the_parts() {
    use ItemKind::{Multiple, Single};
    let weights: &[Lost] = &[Lost::Weights];
    let one = "<single>true</single>";
    let many = "<single>false</single>";
    let cases: [Choices<'_>; 12] = [
        (one, &[("0", "x"), ("100", "y")], Single, "b", false, &[]),
        ("", &[("0", "x"), ("100.0000", "y")], Single, "b", false, &[]),
        (one, &[("100", "x"), ("-50", "y")], Single, "a", false, weights),
        (one, &[("100", "x"), ("50", "y"), ("0", "z")], Single, "a", false, weights),
        (one, &[("90", "x"), ("0", "y")], Single, "a", false, weights),
        (one, &[("100", "x"), ("100", "y"), ("0", "z")], Multiple, "ab", false, weights),
        (many, &[("50", "x"), ("50", "y"), ("0", "z")], Multiple, "ab", true, &[]),
        (many, &[("33.33333", "x"), ("33.33333", "y"), ("33.33333", "z"), ("-100", "w")], Multiple, "abc", true, &[]),
        (many, &[("60", "x"), ("40", "y"), ("-50", "z")], Multiple, "ab", true, weights),
        (many, &[("100", "x"), ("100", "y"), ("0", "z")], Multiple, "ab", true, weights),
        ("<single>0</single>", &[("0", "x"), ("100", "y")], Single, "b", false, &[Lost::Field(String::new())]),
        (one, &[("0,3", "x"), ("0", "y")], Single, "a", false, weights),
    ];
    for (single, all, kind, right, parts, lost) in cases {
        let item = only(&asked("multichoice", &format!("{single}{}", answers(all))));
        assert_eq!((item.kind, key(&item).as_str(), item.part_marks), (kind, right, parts), "{single} {all:?}");
        let lost: Vec<Lost> =
            lost.iter().map(|one| if *one == field("") { field("single") } else { one.clone() }).collect();
        assert_eq!(item.lost, lost, "{single} {all:?}");
    }
    let set = only(&asked("multichoiceset", &answers(&[("100", "x"), ("0", "y"), ("100", "z")])));
    assert_eq!((set.kind, key(&set), set.part_marks, set.lost), (Multiple, "ac".to_owned(), false, vec![]));
    let own = format!("{many}<allornothing>1</allornothing>{}", answers(&[("50", "x"), ("50", "y"), ("-100", "z")]));
    let own = only(&asked("multichoice", &own));
    assert_eq!((own.kind, own.part_marks, own.lost), (Multiple, false, vec![]));
}

#[test]
fn a_statement_is_true_or_false_in_the_words_of_its_language() {
    let file = |all: &[(&str, &str)]| asked("truefalse", &answers(all));
    for (lang, words) in
        [(Lang::Kk, ["Дұрыс", "Бұрыс"]), (Lang::Ru, ["Верно", "Неверно"]), (Lang::En, ["True", "False"])]
    {
        for (all, right) in [([("100", "true"), ("0", "false")], "a"), ([("100", "False"), ("0", " true ")], "b")] {
            let item = read(&file(&all), lang).items.remove(0);
            assert_eq!(
                (item.kind, key(&item).as_str(), shown(&face(&item).options)),
                (ItemKind::TrueFalse, right, words.to_vec())
            );
        }
    }
    assert_eq!(only(&file(&[("100", "Верно"), ("0", "Неверно")])).lost, []);
    assert_eq!(only(&file(&[("100", "true"), ("-100", "false")])).lost, [Lost::Weights]);
}

/// Left sides with their right ones.
fn matched(item: &FileItem) -> Vec<(&str, &str)> {
    let face = face(item);
    let right = |number| face.options[&item.key.pairs().at(number).unwrap()].as_str();
    (1..).zip(&face.prompts).map(|(number, prompt)| (prompt.as_str(), right(number))).collect()
}

#[test]
fn pairs_are_matched_by_words_and_letters_do_not_tell_them() {
    let pair = |left: &str, right: &str| {
        format!("<subquestion format=\"html\"><text>{left}</text><answer><text>{right}</text></answer></subquestion>")
    };
    let inner =
        [pair("&lt;p&gt;one&lt;/p&gt;", "1"), pair("two", "2"), pair("", "9"), pair("uno", "1"), pair("", "")].concat();
    let item = only(&asked("matching", &inner));
    assert_eq!(matched(&item), [("one", "1"), ("two", "2"), ("uno", "1")]);
    assert_eq!((face(&item).options.len(), item.part_marks), (3, true));
    let mut words = shown(&face(&item).options);
    words.sort_unstable();
    assert_eq!(words, ["1", "2", "9"]);
    // Right sides are lines of HTML.
    let html =
        only(&asked("match", &[pair("a", "1 &lt; 2"), pair("b", "&amp;lt;b&amp;gt; &lt;b&gt;x&lt;/b&gt;")].concat()));
    assert_eq!(matched(&html), [("a", "1 < 2"), ("b", "<b> x")]);
    assert_eq!(html.lost, [Lost::Markup]);
    // The letters depend on what is asked, not on how the file has it.
    let turned = [pair("", "9"), pair("", "2"), pair("one", "1"), pair("two", "2"), pair("uno", "1")].concat();
    assert_eq!(face(&only(&asked("matching", &turned))).options, face(&item).options);
    for n in 2..=8_u32 {
        let all: String = (0..n).map(|i| pair(&format!("left {i}"), &format!("right {i}"))).collect();
        let letters: Vec<char> =
            key(&only(&asked("matching", &all))).chars().filter(char::is_ascii_lowercase).collect();
        assert!(!letters.is_sorted() && letters.len() == n as usize, "{letters:?}");
    }
}

#[test]
fn an_order_is_not_the_order_of_the_letters() {
    for n in 2..=8_usize {
        let places: Vec<String> = (1..=n).map(|i| format!("{i}.0000000")).collect();
        let all: Vec<(&str, &str)> = places.iter().map(|place| (place.as_str(), &place[..1])).collect();
        let item = only(&asked("ordering", &format!("<gradingtype>ALL_OR_NOTHING</gradingtype>{}", answers(&all))));
        let letters: Vec<OptionLetter> = item.key.pairs().iter().map(|(_, letter)| letter).collect();
        let words: Vec<&str> = letters.iter().map(|letter| face(&item).options[letter].as_str()).collect();
        assert!(words.is_sorted() && !letters.is_sorted() && words.len() == n, "{words:?} {letters:?}");
        assert_eq!((item.kind, item.part_marks, item.lost), (ItemKind::Ordering, false, vec![]));
    }
    let some = "<selecttype>RANDOM</selecttype><gradingtype>ABSOLUTE_POSITION</gradingtype>";
    let some = only(&asked("ordering", &format!("{some}{}", answers(&[("1", "x"), ("2", "y")]))));
    assert_eq!(some.lost, [Lost::Weights, field("selecttype")]);
}

/// A kind, a setting, shares with answers; the key, what is lost.
type Typed<'a> = (&'a str, &'a str, &'a [(&'a str, &'a str)], &'a str, &'a [Lost]);

#[test]
fn words_and_numbers_are_typed() {
    let weights: &[Lost] = &[Lost::Weights];
    let cases: [Typed<'_>; 9] = [
        ("shortanswer", "", &[("100", "екі  мың"), ("100", " 2000 "), ("100", "2000")], "екі мың|2000", &[]),
        ("shortanswer", "", &[("100", "two"), ("50", "deux"), ("0", "*")], "two", weights),
        ("shortanswer", "", &[("100", "a &lt; b &amp;amp; c")], "a < b &amp; c", &[]),
        ("shortanswer", "", &[("100", r"5\*5")], "5*5", &[]),
        ("shortanswer", "<usecase>0</usecase>", &[("100", "two")], "two", &[]),
        ("numerical", "", &[("100", "873")], "873", &[]),
        ("numerical", "", &[("100", "12.000"), ("0", "*")], "12", &[]),
        ("numerical", "", &[("100", "1 240"), ("100", "1240"), ("50", "7.5")], "1240", weights),
        ("numerical", "", &[("100", "4294967295")], "4294967295", &[]),
    ];
    for (kind, more, all, right, lost) in cases {
        let item = only(&asked(kind, &format!("{more}{}", answers(all))));
        assert_eq!((key(&item).as_str(), item.lost.as_slice()), (right, lost), "{all:?}");
        assert_eq!((face(&item).options.len(), item.part_marks), (0, false));
    }
    let loose = format!("<usecase>1</usecase>{}", answers(&[("100", "жиырма*")]));
    let loose = only(&asked("shortanswer", &loose));
    assert_eq!((key(&loose).as_str(), loose.lost), ("жиырма", vec![field("*"), field("usecase")]));
    // Before Moodle 1.9 a number stood outside <text>.
    let old = "<answer fraction=\"100\">23<tolerance>0</tolerance><feedback><text>well</text></feedback></answer>\
               <units><unit><multiplier>1</multiplier><unit_name>kg</unit_name></unit></units>";
    let old = only(&asked("numerical", old));
    assert_eq!((key(&old).as_str(), old.lost), ("23", vec![field("feedback"), field("units")]));
}

#[test]
fn only_what_says_something_is_lost() {
    let silent = "<defaultgrade>1</defaultgrade><penalty>0.1</penalty><penalty>1.0000000</penalty><hidden></hidden><tags/>\
        <coursetags></coursetags><hint format=\"html\"><text/><shownumcorrect/><options>1</options></hint>\
        <shuffleanswers>true</shuffleanswers><answernumbering>abc</answernumbering><shownumcorrect/><stamp/>\
        <correctfeedback format=\"html\"><text>&lt;p&gt;Your answer is correct.&lt;/p&gt;</text></correctfeedback>\
        <incorrectfeedback format=\"html\"><text>Ваш ответ неправильный.</text></incorrectfeedback>";
    let all = answers(&[("100", "x"), ("0", "y")]);
    assert_eq!(only(&asked("multichoice", &format!("{silent}{all}"))).lost, []);
    for (says, lost) in [
        ("<defaultgrade>2</defaultgrade>", field("defaultgrade")),
        ("<penalty>0.5</penalty>", field("penalty")),
        ("<hidden>1</hidden>", field("hidden")),
        ("<tags><tag><text>law</text></tag></tags>", field("tags")),
        ("<coursetags><tag><text>law</text></tag></coursetags>", field("coursetags")),
        ("<hint format=\"html\"><text>Look at article 18</text></hint>", field("hint")),
        ("<shuffleanswers>0</shuffleanswers>", field("shuffleanswers")),
        ("<correctfeedback format=\"html\"><text>Bravo</text></correctfeedback>", field("correctfeedback")),
        ("<name><text>another</text></name>", field("name")),
        ("<stamp>moodle+1</stamp>", field("stamp")),
        ("loose words", field("question")),
        ("<answer fraction=\"0\">loose<text>z</text></answer>", field("answer")),
        ("<answer fraction=\"0\"><text>z</text><feedback><note>seen</note></feedback></answer>", field("note")),
        ("<generalfeedback><text>one</text><text>two</text></generalfeedback>", field("text")),
        ("<image>images/map.gif</image>", Lost::Picture("images/map.gif".to_owned())),
        (
            "<generalfeedback><text/><file name=\"a.png\" encoding=\"base64\">aGk=</file></generalfeedback>",
            Lost::Picture("a.png".to_owned()),
        ),
    ] {
        assert_eq!(only(&asked("multichoice", &format!("{says}{all}"))).lost, [lost], "{says}");
    }
}

#[test]
fn an_item_is_called_by_its_id_number_its_name_or_its_first_words() {
    let file = |head: &str| {
        let text = "<questiontext format=\"html\"><text>&lt;p&gt;How  many?&lt;/p&gt;</text></questiontext>";
        quiz("numerical", &format!("{head}{text}{}", answer("100", "5")))
    };
    for (head, name) in [
        ("<name><text>A  title</text></name><idnumber>item-1</idnumber>", "item-1"),
        ("<name><text>A  title\n</text></name><idnumber> </idnumber>", "A title"),
        ("<name><text/></name>", "How many?"),
        ("", "How many?"),
    ] {
        assert_eq!(only(&file(head)).name, name, "{head}");
    }
}

#[test]
fn a_topic_is_the_path_below_the_top() {
    for (path, topic) in [
        ("<text>$course$/top/Law/Election day</text>", "Law/Election day"),
        ("<text>$course$/Law</text>", "Law"),
        ("<text>\n $system$/top/Law \n</text>", "Law"),
        ("<text>$course$/top</text>", ""),
        ("<text>$module$/top/Either//or</text>", "Either//or"),
        ("tom/dick", "tom/dick"),
        ("<text>$5 fines/top/x</text>", "$5 fines/top/x"),
        ("<text/>", ""),
    ] {
        let category = format!("<quiz><question type=\"category\"><category>{path}</category></question>");
        let text = asked("numerical", &answer("100", "5")).replace("<quiz>", &category);
        let item = only(&text);
        assert_eq!(
            (item.topic.as_str(), item.line),
            (topic, text[..text.find("\"numerical").unwrap()].lines().count() as u32)
        );
    }
}

#[test]
fn line_ends_marks_and_encodings_of_the_declaration_do_not_matter() {
    let text = asked("multichoice", &answers(&[("100", "x"), ("0", "y")]))
        .replace("Stem?", "&lt;p&gt;a&lt;/p&gt;\n\tb&#160;c\n");
    let text = text.replace("UTF-8", "windows-1251");
    let plain = read(&text, Lang::En);
    assert_eq!((plain.items[0].line, face(&plain.items[0]).stem.as_str()), (3, "a\n\nb\u{a0}c"));
    for other in [text.replace('\n', "\r\n"), text.replace('\n', "\r"), format!("\u{feff}{text}")] {
        assert_eq!(read(&other, Lang::En), plain);
    }
}

fn sample(kind: ItemKind, key: Key) -> FileItem {
    let letter = |c: char| OptionLetter::try_from(c).unwrap();
    let has_options = !matches!(kind, ItemKind::Numeric | ItemKind::ShortText);
    let options = [(letter('a'), "x < y"), (letter('b'), "ә & \"q\"")].map(|(letter, text)| (letter, text.to_owned()));
    let face = ItemFace {
        stem: "One?\n\nTwo\n<b>three</b>".to_owned(),
        explanation: "]]> &lt;".to_owned(),
        prompts: if kind == ItemKind::Matching { vec!["l".to_owned(), "m".to_owned()] } else { Vec::new() },
        options: if has_options { BTreeMap::from(options) } else { BTreeMap::new() },
        ..ItemFace::default()
    };
    FileItem {
        line: 1,
        name: "item-1".to_owned(),
        topic: "law".to_owned(),
        use_: None,
        difficulty: None,
        law: Vec::new(),
        edition: String::new(),
        kind,
        key,
        part_marks: false,
        faces: BTreeMap::from([(Lang::En, face)]),
        pictures: BTreeMap::new(),
        lost: Vec::new(),
    }
}

#[test]
fn a_question_is_written_as_moodle_takes_it() {
    let mut item = sample(ItemKind::Single, Key::Exactly("b".parse().unwrap()));
    item.topic = "law & order".to_owned();
    assert_eq!(write(&[item], Lang::En).text, include_str!("tests/written.xml"));
}

#[test]
fn what_cannot_be_written_is_named() {
    let exactly = |key: &str| Key::Exactly(key.parse().unwrap());
    let mut cases = vec![
        (sample(ItemKind::Single, exactly("ab")), Why::NoKey),
        (sample(ItemKind::Single, Key::Exactly(Response::Number(5))), Why::NoKey),
        (sample(ItemKind::Multiple, exactly("ah")), Why::UnknownOption("h".to_owned())),
        (sample(ItemKind::TrueFalse, exactly("")), Why::NoKey),
        (sample(ItemKind::Matching, exactly("1a")), Why::NoKey),
        (sample(ItemKind::Matching, exactly("1a2c")), Why::UnknownOption("c".to_owned())),
        (sample(ItemKind::Ordering, exactly("1b")), Why::NoKey),
        (sample(ItemKind::ShortText, Key::Words(vec![" ".to_owned()])), Why::NoKey),
        (sample(ItemKind::Numeric, Key::Words(vec!["5".to_owned()])), Why::NoKey),
    ];
    let mut bare = sample(ItemKind::Single, exactly("a"));
    bare.faces.get_mut(&Lang::En).unwrap().options.clear();
    cases.push((bare, Why::NoOptions));
    for (item, why) in cases {
        let written = write(std::slice::from_ref(&item), Lang::En);
        assert_eq!(written.left_out, [("item-1".to_owned(), why)], "{item:?}");
        assert_eq!(read(&written.text, Lang::En), nothing());
    }
    let mut good = sample(ItemKind::Numeric, Key::Exactly(Response::Number(5)));
    assert_eq!(write(std::slice::from_ref(&good), Lang::Kk).left_out, [("item-1".to_owned(), Why::NoStem)]);
    // XML has no place for marks of control, however they are written.
    let stem = "\u{0}a\u{1}b\u{b}c\u{fffe}d\r\ne\u{7f}";
    good.faces.get_mut(&Lang::En).unwrap().stem = stem.to_owned();
    (good.name, good.topic) = (stem.to_owned(), stem.to_owned());
    let text = write(&[good], Lang::En).text;
    assert!(!text.contains(|c: char| (c.is_control() && c != '\n') || c == '\u{fffe}'), "{text}");
    assert_eq!(face(&only(&text)).stem, "a b cd\ne");
}
