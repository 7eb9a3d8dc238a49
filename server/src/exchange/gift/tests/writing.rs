//! The files that are written, to the letter.

use crate::exchange::{
    gift::{read, write},
    item::{FileItem, Why},
};
use domain::{
    Lang,
    item::{ItemKind, Key},
    response::Response,
};

fn items(text: &str) -> Vec<FileItem> {
    let bank = read(text, Lang::En);
    assert_eq!(bank.refused, []);
    bank.items
}

#[test]
fn a_file_is_written_as_people_write_it() {
    let file = "\
$CATEGORY: Count

::seal::Who seals the box? {
	=The commission#It says so.
	~An observer#Observes.
	####Article 43(8).\\n\\nSee the manual.
}

::two:: {a}[plain]Which\\: <b> \\{two\\}? {
	~%50%[plain]%50%
	~%-50%b
	~%50%c
}

$CATEGORY: Law

::so::Is it so? {FALSE##No.####Why}

::not::Is it not? {TRUE#Yes.}

::year::When? {#1993####Then.}

[plain]// Capital? {
	=Astana
	=Ast\\\\*
}

";
    let file = file.replace(" {a}", "");
    let written = write(&items(&file), Lang::En);
    assert_eq!(written.text, file);
    assert_eq!(written.left_out, []);
}

#[test]
fn a_matching_keeps_its_lines_and_puts_what_is_left_over_last() {
    let file = "Q {=a -> 1\n=[html]b -&gt; \\{&amp; -> 2 -> 3\n= -> 0}";
    let written = write(&items(file), Lang::En).text;
    assert_eq!(written, "[plain]Q {\n\t=a -> 1\n\t=[html]b -&gt; \\{&amp; -> 2 -> 3\n\t= -> 0\n}\n\n");
}

#[test]
fn marks_for_all_or_nothing_take_everything_for_a_wrong_one() {
    let mut all = items("Q{~%50%a ~%50%b ~c}");
    all[0].part_marks = false;
    assert_eq!(write(&all, Lang::En).text, "Q {\n\t~%50%a\n\t~%50%b\n\t~%-100%c\n}\n\n");
}

#[test]
fn what_cannot_be_written_is_left_out_and_named() {
    let one = |text: &str| items(text).remove(0);
    let single = one("::single::Q{=a ~b}");
    let changed = |name: &str, change: &dyn Fn(&mut FileItem)| {
        let mut item = single.clone();
        name.clone_into(&mut item.name);
        change(&mut item);
        item
    };
    let no_face = changed("face", &|item| item.faces = [(Lang::Kk, item.faces[&Lang::En].clone())].into());
    let ordering = changed("", &|item| {
        item.kind = ItemKind::Ordering;
        item.key = Key::Exactly("1b2a".parse::<Response>().unwrap());
    });
    let unknown = changed("unknown", &|item| item.key = Key::Exactly("c".parse::<Response>().unwrap()));
    let none = changed("none", &|item| item.key = Key::Exactly(Response::NOTHING));
    let several = changed("several", &|item| item.key = Key::Exactly("ab".parse::<Response>().unwrap()));
    let empty = changed("empty", &|item| item.faces.get_mut(&Lang::En).unwrap().stem = " ".to_owned());
    let mut arrow = one("::arrow::Q{=a}");
    arrow.key = Key::Words(vec!["b".to_owned(), "a->b".to_owned()]);
    let all = [no_face, ordering, unknown, none, several, empty, arrow, single.clone()];
    let written = write(&all, Lang::En);
    let left_out: Vec<(&str, &Why)> = written.left_out.iter().map(|(name, why)| (name.as_str(), why)).collect();
    assert_eq!(
        left_out,
        [
            ("face", &Why::NoStem),
            ("Q", &Why::Kind("ordering".to_owned())),
            ("unknown", &Why::UnknownOption("c".to_owned())),
            ("none", &Why::NoKey),
            ("several", &Why::NoKey),
            ("empty", &Why::NoStem),
            ("arrow", &Why::Broken("a->b".to_owned())),
        ]
    );
    assert_eq!(written.text, "::single::Q {\n\t=a\n\t~b\n}\n\n");
}
