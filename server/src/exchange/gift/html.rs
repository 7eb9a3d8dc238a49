//! HTML to words: tags are taken away, characters that are written by their
//! names are put in, paragraphs stay.

use crate::exchange::item::Lost;
use std::collections::BTreeSet;

/// Which tags are tags.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tags {
    All,
    /// Those of text, in a text that may as well have `<` as a sign.
    Known,
}

/// Tags that begin a paragraph.
const PARAGRAPHS: [&str; 15] =
    ["p", "div", "ul", "ol", "li", "table", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote"];
/// Tags inside a line, and those of cells, pictures and sounds.
const OTHERS: [&str; 28] = [
    "a", "b", "i", "u", "s", "br", "hr", "td", "th", "em", "sub", "sup", "img", "font", "span", "code", "small", "big",
    "del", "ins", "strong", "strike", "tbody", "thead", "center", "video", "audio", "iframe",
];
/// Tags that hold something to see or hear, which we cannot show.
const MEDIA: [&str; 5] = ["video", "audio", "iframe", "object", "embed"];
/// Tags whose content is not words.
const HIDDEN: [&str; 2] = ["script", "style"];

/// Characters that Moodle's editors and people write by name.
const NAMED: [(&str, char); 42] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("bdquo", '„'),
    ("sbquo", '‚'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("numero", '№'),
    ("sect", '§'),
    ("para", '¶'),
    ("middot", '·'),
    ("bull", '•'),
    ("deg", '°'),
    ("times", '×'),
    ("divide", '÷'),
    ("plusmn", '±'),
    ("minus", '−'),
    ("frac12", '½'),
    ("frac14", '¼'),
    ("frac34", '¾'),
    ("sup2", '²'),
    ("sup3", '³'),
    ("le", '≤'),
    ("ge", '≥'),
    ("ne", '≠'),
    ("larr", '←'),
    ("rarr", '→'),
    ("copy", '©'),
    ("reg", '®'),
    ("euro", '€'),
    ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'),
];

/// The longest name of a character, `&` and `;` left out.
const LONGEST_NAME: usize = 8;

/// The words of a text; what stood around them goes into `lost`.
pub fn words(text: &str, tags: Tags, lost: &mut BTreeSet<Lost>) -> String {
    let mut words = String::with_capacity(text.len());
    // What is left behind the last tag has no end of one: it need not be looked for.
    let behind = text.rfind('>').map_or(0, |at| text.len() - at);
    let mut rest = text;
    while let Some(at) = rest.find(['<', '&']) {
        let (before, from) = rest.split_at(at);
        words.push_str(before);
        rest = if from.starts_with('&') {
            character(from, &mut words)
        } else if behind > 0 && from.len() >= behind {
            tag(from, tags, &mut words, lost)
        } else {
            words.push('<');
            from.strip_prefix('<').unwrap_or_default()
        };
    }
    words.push_str(rest);
    words
}

/// Takes a character by its name or number, or the `&` alone.
fn character<'a>(from: &'a str, words: &mut String) -> &'a str {
    let from = from.strip_prefix('&').unwrap_or(from);
    let end = from.char_indices().take(LONGEST_NAME + 1).find(|(_, c)| *c == ';');
    let found = end.and_then(|(at, _)| Some((named(from.get(..at)?)?, from.get(at + 1..)?)));
    let (c, rest) = found.unwrap_or(('&', from));
    words.push(c);
    rest
}

fn named(name: &str) -> Option<char> {
    let Some(number) = name.strip_prefix('#') else {
        return NAMED.iter().find(|(known, _)| *known == name).map(|(_, c)| *c);
    };
    let number = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16),
        None => number.parse(),
    };
    number.ok().and_then(char::from_u32).filter(|c| !c.is_control() || c.is_whitespace())
}

/// Takes a tag, or the `<` alone.
fn tag<'a>(from: &'a str, tags: Tags, words: &mut String, lost: &mut BTreeSet<Lost>) -> &'a str {
    let inside = from.strip_prefix('<').unwrap_or(from);
    if let Some(comment) = inside.strip_prefix("!--").filter(|_| tags == Tags::All) {
        return comment.split_once("-->").map_or("", |(_, rest)| rest);
    }
    let bare = inside.strip_prefix('/').unwrap_or(inside);
    let name: String = bare.chars().take(12).take_while(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
    let begins = name.starts_with(|c: char| c.is_ascii_alphabetic());
    let known = is_any(&PARAGRAPHS, &name) || is_any(&OTHERS, &name) || is_any(&HIDDEN, &name) || is_any(&MEDIA, &name);
    let closed = if begins && (known || tags == Tags::All) { inside.split_once('>') } else { None };
    let Some((tag, rest)) = closed else {
        words.push('<');
        return inside;
    };
    if is_any(&PARAGRAPHS, &name) {
        words.push_str("\n\n");
    } else if name == "br" || name == "hr" {
        words.push('\n');
    } else if name == "td" || name == "th" {
        words.push(' ');
    }
    note(tag, &name, lost);
    if is_any(&HIDDEN, &name) && !tag.starts_with('/') { after_hidden(rest, &name) } else { rest }
}

fn is_any(names: &[&str], name: &str) -> bool {
    names.contains(&name)
}

/// A paragraph is a paragraph of ours; anything else is lost with its tag.
fn note(tag: &str, name: &str, lost: &mut BTreeSet<Lost>) {
    let bare = tag.trim_matches('/').trim().len() == name.len();
    if name == "img" {
        lost.insert(Lost::Picture(picture(tag)));
    } else if is_any(&MEDIA, name) {
        lost.insert(Lost::Field(name.to_owned()));
    } else if !(bare && matches!(name, "p" | "br" | "div")) {
        lost.insert(Lost::Markup);
    }
}

/// The name of a picture: what its path ends with.
fn picture(tag: &str) -> String {
    let source = tag.to_ascii_lowercase().find("src").and_then(|at| tag.get(at + 3..)).unwrap_or_default();
    let source = source.trim_start().trim_start_matches('=').trim_start();
    let quote = source.chars().next().filter(|c| matches!(c, '"' | '\''));
    let source = match quote {
        Some(quote) => source.split(quote).nth(1),
        None => source.split(char::is_whitespace).next(),
    };
    let path = source.unwrap_or_default();
    let path = if path.starts_with("data:") { path.split([';', ',']).next() } else { path.split(['?', '#']).next() };
    let path = path.unwrap_or_default();
    let name = if path.starts_with("data:") { path } else { path.rsplit('/').next().unwrap_or(path) };
    name.chars().take(100).collect()
}

/// What follows the end of a script or a style; nothing, where it has none.
fn after_hidden<'a>(rest: &'a str, name: &str) -> &'a str {
    let end = rest.match_indices("</").find(|(at, _)| {
        let tag = rest.get(at + 2..at + 2 + name.len());
        tag.is_some_and(|tag| tag.eq_ignore_ascii_case(name))
    });
    end.and_then(|(at, _)| rest.get(at..)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::gift::text::tidy;

    fn read(text: &str, tags: Tags) -> (String, Vec<Lost>) {
        let mut lost = BTreeSet::new();
        let words = tidy(&words(text, tags, &mut lost));
        (words, lost.into_iter().collect())
    }

    #[test]
    fn words_and_paragraphs_stay() {
        let picture = |name: &str| vec![Lost::Picture(name.to_owned())];
        for (html, words, lost) in [
            ("<p>Кто</p><p>ведёт?</p>", "Кто\n\nведёт?", vec![]),
            ("a<br>b<br/><BR />c", "a b\n\nc", vec![]),
            ("<b>a</b>b <i class=\"x\">c</i>", "ab c", vec![Lost::Markup]),
            ("<p dir=\"ltr\">a</p>", "a", vec![Lost::Markup]),
            ("5 &lt; 6 &amp;lt; 7 &#171;&#x414;&raquo;&nbsp;&nbsp;x", "5 < 6 &lt; 7 «Д» x", vec![]),
            ("2&nbsp;400&#8239;₸", "2\u{a0}400\u{202f}₸", vec![]),
            ("R&D &foo; &#0; &#xfffffff; & ;", "R&D &foo; &#0; &#xfffffff; & ;", vec![]),
            ("a < b, c <5> d > e <ФИО>", "a < b, c <5> d > e <ФИО>", vec![]),
            ("<!-- <b> --> a <style>p {}</style>b", "a b", vec![Lost::Markup]),
            ("<script>a", "", vec![Lost::Markup]),
            ("<img src=\"@@PLUGINFILE@@/a/урна.png?x=1\" alt='y'>a", "a", picture("урна.png")),
            ("<IMG SRC=b.gif >", "", picture("b.gif")),
            ("<img src='data:image/png;base64,iVBO'>", "", picture("data:image/png")),
            ("<img>", "", picture("")),
            ("<video controls>a</video>", "a", vec![Lost::Field("video".to_owned())]),
            ("<ul><li>a</li><li>b</li></ul>", "a\n\nb", vec![Lost::Markup]),
            ("<td>a</td><td>b</td>", "a b", vec![Lost::Markup]),
            ("<custom>a", "a", vec![Lost::Markup]),
        ] {
            assert_eq!(read(html, Tags::All), (words.to_owned(), lost), "{html}");
        }
    }

    #[test]
    fn a_text_without_format_keeps_what_only_looks_like_a_tag() {
        for (text, words, lost) in [
            ("x<y, <name> <!-- z -->", "x<y, <name> <!-- z -->", vec![]),
            ("<b>a</b> <name", "a <name", vec![Lost::Markup]),
            ("<p", "<p", vec![]),
        ] {
            assert_eq!(read(text, Tags::Known), (words.to_owned(), lost), "{text}");
        }
    }
}
