//! Pictures inside questions: the first of a question's text is kept.

use super::{super::super::item::FilePicture, *};

/// A question with this text, and files beside it.
fn with(text: &str, files: &str) -> FileItem {
    let stem = format!("<questiontext format=\"html\"><text><![CDATA[{text}]]></text>{files}</questiontext>");
    only(&quiz("numerical", &format!("<name><text>q</text></name>{stem}{}", answer("100", "5"))))
}

fn file(name: &str, base64: &str) -> String {
    format!("<file name=\"{name}\" path=\"/\" encoding=\"base64\">{base64}</file>")
}

fn lost(names: &[&str]) -> Vec<Lost> {
    names.iter().map(|name| Lost::Picture((*name).to_owned())).collect()
}

#[test]
fn the_first_picture_of_a_text_is_kept_and_others_are_named() {
    let two = format!("{}{}", file("a.png", "aGk="), file("b b.png", "eW8="));
    for (text, files, kept, named) in [
        (
            "?<img src=\"@@PLUGINFILE@@/a.png\" alt=\"A &amp; B\">",
            file("a.png", "aGk="),
            Some(("a.png", "A & B", "hi")),
            vec![],
        ),
        // Without padding, broken into lines.
        ("?<img src='@@PLUGINFILE@@/a.png?time=1'>", file("a.png", "\n aG\nk \n"), Some(("a.png", "", "hi")), vec![]),
        ("?<IMG ALT=x SRC=data:image/png;base64,aGk=>", String::new(), Some(("picture", "x", "hi")), vec![]),
        (
            "?<img src=\"@@PLUGINFILE@@/b%20b.png\" alt=\"b\"><img src=\"@@PLUGINFILE@@/a.png\">",
            two.clone(),
            Some(("b b.png", "b", "yo")),
            vec!["a.png"],
        ),
        ("?", two, None, vec!["a.png", "b b.png"]),
        ("?<img src=\"@@PLUGINFILE@@/a.png\">", file("b.png", "aGk="), None, vec!["a.png", "b.png"]),
        ("?<img src=\"@@PLUGINFILE@@/a.png\">", file("a.png", "%%%"), None, vec!["a.png"]),
        ("?<img src=\"@@PLUGINFILE@@/a.png\">", file("a.png", ""), None, vec!["a.png"]),
        ("?<img src=\"https://evil.example/a.png\">", file("a.png", "aGk="), None, vec!["a.png"]),
        ("?<img src=\"data:image/png,hi\">", String::new(), None, vec!["data:image/png"]),
        ("?<img>", String::new(), None, vec![""]),
    ] {
        let item = with(text, &files);
        let picture = kept.map(|(name, about, bytes): (&str, &str, &str)| FilePicture {
            name: name.to_owned(),
            about: about.to_owned(),
            bytes: bytes.as_bytes().to_vec(),
        });
        assert_eq!(item.pictures.get(&Lang::En), picture.as_ref(), "{text}");
        assert_eq!((item.lost, item.faces[&Lang::En].stem.as_str()), (lost(&named), "?"), "{text}");
    }
}

#[test]
fn a_picture_of_an_answer_is_lost_though_it_bears_the_name_of_one_that_is_kept() {
    let stem = "<questiontext format=\"html\"><text>?&lt;img src=\"@@PLUGINFILE@@/a.png\" alt=\"a\"&gt;</text>\
                <file name=\"a.png\" encoding=\"base64\">aGk=</file></questiontext>";
    let answer = "<answer fraction=\"100\"><text>x&lt;img src=\"@@PLUGINFILE@@/a.png\"&gt;</text>\
                  <file name=\"a.png\" encoding=\"base64\">eW8=</file></answer>";
    let file = quiz("multichoice", &format!("{stem}{answer}{}", super::answer("0", "y")));
    let item = only(&file);
    assert_eq!(item.pictures[&Lang::En].bytes, b"hi");
    assert_eq!(item.lost, lost(&["a.png"]));
}

#[test]
fn words_about_a_picture_are_no_longer_than_any_of_ours() {
    let text = format!("?<img src=\"data:image/png;base64,aGk=\" alt=\"{}\">", "ы".repeat(20_001));
    let stem = format!("<questiontext format=\"html\"><text><![CDATA[{text}]]></text></questiontext>");
    let bank = read(&quiz("numerical", &format!("{stem}{}", answer("100", "5"))), Lang::Kk);
    assert_eq!(bank.refused[0].why, Why::TooLong);
}
