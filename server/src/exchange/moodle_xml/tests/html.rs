//! Texts as their authors marked them up, and the words they come to.

use super::super::html::{Format, html, plain, words};
use super::*;
use std::collections::BTreeSet;

fn read(text: &str, format: Format) -> (String, Vec<Lost>) {
    let mut lost = BTreeSet::new();
    let words = words(text, format, &mut lost);
    (words, lost.into_iter().collect())
}

#[test]
fn tags_come_to_breaks_and_words() {
    let markup: &[Lost] = &[Lost::Markup];
    let cases: [(&str, &str, &[Lost]); 37] = [
        ("  one\n two  ", "one two", &[]),
        ("<p>one</p>\n<p>two</p>", "one\n\ntwo", &[]),
        ("<p dir=\"ltr\" style=\"text-align:left;\" id='x'>one<br>two<br/>three</p>", "one\ntwo\nthree", &[]),
        ("one<br><br />two<p>&nbsp;</p>three", "one\n\ntwo\n\nthree", &[]),
        ("<div>one</div><div>two</div>", "one\ntwo", &[]),
        ("<span lang=\"kk\">бір</span> екі", "бір екі", &[]),
        ("<p style=\"color:red\">one</p>", "one", markup),
        ("<p class=\"MsoNormal\">one<o:p></o:p></p>", "one", markup),
        ("<b>on</b>e <i>two</i> x<sup>2</sup>", "one two x2", markup),
        ("Choose:<ul><li>one</li><li>two</li></ul>end", "Choose:\none\ntwo\nend", markup),
        ("<ol>\n <li><p>one</p></li>\n <li><p>two</p></li>\n</ol>", "one\n\ntwo", markup),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc", markup),
        ("<a href=\"https://x.kz?a=1&b=2\">law</a>", "law", markup),
        ("<pre>a\n  b</pre>c", "a\nb\n\nc", markup),
        ("<style>p > b {}</style><script>if (a < b) \"</p>\"</SCRIPT>one", "one", markup),
        ("<style>never closed, so it is read", "never closed, so it is read", markup),
        ("<!-- note <b> -->one<!--[if gte mso 9]><xml></xml><![endif]-->", "one", &[]),
        ("<![if !vml]>one<![endif]>", "one", &[]),
        ("one <!-- never closed", "one <!-- never closed", markup),
        ("one <b title=\"never closed", "one <b title=\"never closed", markup),
        ("<p title=\"a > b\">one</p>", "one", markup),
        ("a < b, c <d> e, <имя>, <name>, 5<6", "a < b, c <d> e, <имя>, <name>, 5<6", &[]),
        ("<3 </> <> < p> <!> <", "<3 </> <> < p> <!> <", &[]),
        ("&lt;p&gt; &amp;lt; &quot;&apos;&laquo;&raquo;&mdash;&hellip;", "<p> &lt; \"'«»—…", &[]),
        ("&#1178;&#x49A;&#XE9;&#150;&#147;", "ҚҚé–“", &[]),
        ("&foo; & &; &#; &#0; &#x110000; &#xD800; a&b", "&foo; & &; &#; &#0; &#x110000; &#xD800; a&b", &[]),
        ("a&nbsp;&nbsp; &ensp;b&#10;c&#13;d\u{a0}e&nbsp;&#8239;f&#8239;g", "a b c d\u{a0}e f\u{202f}g", &[]),
        ("x\u{1}y\u{feff}z\u{ffff}", "x yz", &[]),
        ("<IMG SRC=\"@@PLUGINFILE@@/a%20b.png?x=1\">", "", &[Lost::Picture(String::new())]),
        ("<img alt=x src=data:image/png;base64,AAAA>", "", &[Lost::Picture(String::new())]),
        ("<img>", "", &[Lost::Picture(String::new())]),
        ("<video src=x></video>", "", &[Lost::Field(String::new())]),
        ("<P>one</P><P>two", "one\n\ntwo", &[]),
        ("</p>one</div></b>", "one", &[]),
        ("😀 <p>👨‍👩‍👧 &#x1F600;", "😀\n\n👨‍👩‍👧 😀", &[]),
        ("<p =\"x\" / y=' z>one</p>", "<p =\"x\" / y=' z>one</p>", markup),
        ("{=right ~wrong} A) ANSWER: A", "{=right ~wrong} A) ANSWER: A", &[]),
    ];
    let pictures = ["a b.png", "data:image/png", ""];
    let mut names = pictures.iter().map(|name| Lost::Picture((*name).to_owned())).chain([field("video")]);
    for (text, expected, lost) in cases {
        let (words, found) = read(text, Format::Html);
        assert_eq!(words, expected, "{text}");
        match lost {
            [Lost::Picture(_) | Lost::Field(_)] => assert_eq!(found, [names.next().unwrap()], "{text}"),
            _ => assert_eq!(found, lost, "{text}"),
        }
    }
}

#[test]
fn other_formats_end_lines_where_they_end() {
    for (format, text, expected, marked) in [
        (Format::Auto, "one\ntwo\n\nthree", "one\ntwo\n\nthree", false),
        (Format::Auto, "<p>one</p>\n\n<p>two</p>\nthree", "one\n\ntwo\n\nthree", false),
        (Format::Auto, "one<br>\ntwo &amp; <b>three</b>", "one\ntwo & three", true),
        (Format::Plain, " one <b>&amp;\n\n\n\ntwo\nthree ", "one <b>&amp;\n\ntwo\nthree", false),
        (Format::Markdown, "one\n\n- two\n- three &amp; 1 < 2", "one\n\n- two\n- three & 1 < 2", false),
        (Format::Markdown, "## Head\n**one** `two` ____", "Head\none two ____", true),
        (Format::Markdown, r"1\. a \*\*b\*\* \<p\> #5 \& c", "1. a **b** <p> #5 & c", false),
        (Format::Markdown, "[law](https://x.kz)", "[law](https://x.kz)", true),
    ] {
        let lost: &[Lost] = if marked { &[Lost::Markup] } else { &[] };
        assert_eq!(read(text, format), (expected.to_owned(), lost.to_vec()), "{format:?} {text}");
    }
    let named = |name| Format::named(name, Format::Plain);
    let all =
        [Some("html"), Some(" moodle_auto_format"), Some("markdown"), Some("plain_text"), Some("3"), None].map(named);
    assert_eq!(all, [Format::Html, Format::Auto, Format::Markdown, Format::Plain, Format::Html, Format::Plain]);
}

#[test]
fn words_become_paragraphs() {
    assert_eq!(html(" one <b>\ntwo\n\n\nthree & "), "<p>one &lt;b&gt;<br>two</p><p>three &amp;</p>");
    assert_eq!(html(" \n "), "");
    assert_eq!(plain("a\u{a0} \tb\n c \n\n\n d"), "a b\nc\n\nd");
}
