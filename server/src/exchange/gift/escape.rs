//! The signs of GIFT and how a text escapes them. A backslash before any other
//! character is a backslash.

/// Characters that mean something; a line end is written `\n`.
const SIGNS: [char; 7] = ['\\', ':', '#', '=', '{', '}', '~'];

/// The characters of a text that stand for themselves or mean something: all
/// but those that a backslash escapes, and it.
pub fn bare(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut chars = text.char_indices().peekable();
    std::iter::from_fn(move || {
        loop {
            let (at, c) = chars.next()?;
            let escapes = |next: char| SIGNS.contains(&next) || next == 'n';
            if c == '\\' && chars.next_if(|(_, next)| escapes(*next)).is_some() {
                continue;
            }
            return Some((at, c));
        }
    })
}

/// The text as it is meant.
pub fn unescape(text: &str) -> String {
    let mut meant = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let escaped = if c == '\\' { chars.next_if(|next| SIGNS.contains(next) || *next == 'n') } else { None };
        meant.push(match escaped {
            Some('n') => '\n',
            Some(sign) => sign,
            None => c,
        });
    }
    meant
}

/// The text as it is written; it has no line ends.
pub fn escape(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for c in text.chars() {
        if c == '\n' {
            written.push_str("\\n");
            continue;
        }
        if SIGNS.contains(&c) {
            written.push('\\');
        }
        written.push(c);
    }
    written
}

/// A piece of a text and the sign it begins with; the first has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece<'a> {
    pub sign: Option<char>,
    pub text: &'a str,
}

/// The text cut before each of the signs.
pub fn pieces<'a>(text: &'a str, signs: &[char]) -> Vec<Piece<'a>> {
    let mut pieces = Vec::new();
    let (mut sign, mut from) = (None, 0);
    for (at, c) in bare(text).filter(|(_, c)| signs.contains(c)) {
        pieces.push(Piece { sign, text: text.get(from..at).unwrap_or_default() });
        (sign, from) = (Some(c), at + c.len_utf8());
    }
    pieces.push(Piece { sign, text: text.get(from..).unwrap_or_default() });
    pieces
}

/// A text and the feedback after its first `#`.
pub fn feedback(text: &str) -> (&str, Option<&str>) {
    match bare(text).find(|(_, c)| *c == '#') {
        None => (text, None),
        Some((at, _)) => (text.get(..at).unwrap_or_default(), text.get(at + 1..)),
    }
}

/// An answer and the general feedback after its last `####`.
pub fn general_feedback(text: &str) -> (&str, Option<&str>) {
    let (mut run, mut next, mut last) = (0_u32, 0, None);
    for (at, _) in bare(text).filter(|(_, c)| *c == '#') {
        run = if at == next { run + 1 } else { 1 };
        next = at + 1;
        if run >= 4 {
            last = Some(next);
        }
    }
    match last {
        None => (text, None),
        Some(end) => (text.get(..end - 4).unwrap_or_default(), text.get(end..)),
    }
}

/// Where the title at the start of a text ends and the rest begins.
pub fn title(text: &str) -> Option<(&str, &str)> {
    let text = text.strip_prefix("::")?;
    let mut colon = None;
    for (at, _) in bare(text).filter(|(_, c)| *c == ':') {
        if at > 0 && colon == Some(at - 1) {
            return Some((text.get(..at - 1)?, text.get(at + 1..)?));
        }
        colon = Some(at);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_signs_are_escaped() {
        for (written, meant) in [
            (r"5 \= 2 \+ 3", r"5 = 2 \+ 3"),
            (r"\~\=\#\{\}\:\\", r"~=#{}:\"),
            (r"\\n", r"\n"),
            (r"a\nb", "a\nb"),
            (r"\(x\)", r"\(x\)"),
            ("\\", "\\"),
            (r"\әшкере", r"\әшкере"),
        ] {
            assert_eq!(unescape(written), meant, "{written}");
            assert_eq!(unescape(&escape(meant)), meant);
            assert!(bare(&escape(meant)).all(|(_, c)| !SIGNS.contains(&c)), "{meant}");
        }
    }

    #[test]
    fn feedback_is_told_from_general_feedback() {
        for (text, answer, general) in [
            ("~a#b####c", "~a#b", Some("c")),
            ("~a#####c", "~a#", Some("c")),
            ("~a#b", "~a#b", None),
            (r"~a \####b", r"~a \####b", None),
            ("####a####b", "####a", Some("b")),
            ("TRUE##b####", "TRUE##b", Some("")),
        ] {
            assert_eq!(general_feedback(text), (answer, general), "{text}");
        }
        assert_eq!(feedback(r"a\#b#c#d"), (r"a\#b", Some("c#d")));
    }

    #[test]
    fn a_title_ends_at_two_colons_that_are_not_escaped() {
        for (text, read) in [
            ("::a::b", Some(("a", "b"))),
            (r"::a\:\: b::c", Some((r"a\:\: b", "c"))),
            ("::a:b::c", Some(("a:b", "c"))),
            ("::::c", Some(("", "c"))),
            ("::a", None),
            ("a::b::", None),
        ] {
            assert_eq!(title(text), read, "{text}");
        }
    }
}
