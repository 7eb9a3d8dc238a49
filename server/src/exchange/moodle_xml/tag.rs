//! A tag of HTML: its name, where it ends, what its attributes say.

/// Marks that say nothing but where a text breaks.
const PLAIN: [&str; 4] = ["p", "br", "div", "span"];
/// Other tags of HTML; a name that is not here is a word.
const MARKUP: &str = " a abbr acronym address applet area article aside audio b base basefont bdi bdo big blockquote body \
    button canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir dl dt em embed \
    fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe \
    img input ins kbd label legend li link main map mark math meta meter nav nobr noscript object ol optgroup option \
    output param picture pre progress q rp rt ruby s samp script section select small source strike strong style sub \
    summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr ";

/// A tag's name in small letters, and what follows it.
pub(super) fn tag_name(text: &str) -> Option<(String, &str)> {
    let end = text.bytes().take(24).position(|byte| !byte.is_ascii_alphanumeric() && byte != b':')?;
    let (name, after) = text.split_at_checked(end)?;
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) || !after.starts_with([' ', '\t', '\n', '\u{a0}', '/', '>'])
    {
        return None;
    }
    let name = name.to_ascii_lowercase();
    // A colon: tags of Word, such as `o:p`.
    let known = PLAIN.contains(&name.as_str()) || name.contains(':') || MARKUP.contains(&format!(" {name} "));
    known.then_some((name, after))
}

/// Where a tag ends; a `>` in a quoted value does not end it.
pub(super) fn tag_end(text: &str) -> Option<usize> {
    let mut quote = None;
    let mut before = b' ';
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), _) if byte == open => quote = None,
            (Some(_), _) => {}
            (None, b'>') => return Some(at),
            (None, b'"' | b'\'') if before == b'=' => quote = Some(byte),
            (None, _) => {}
        }
        if !byte.is_ascii_whitespace() {
            before = byte;
        }
    }
    None
}

/// Attributes by name, with their values.
pub(super) fn each_attribute(mut rest: &str) -> impl Iterator<Item = (&str, &str)> {
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        let first = rest.chars().next()?.len_utf8();
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | '/')).unwrap_or(rest.len()).max(first);
        let (name, after) = rest.split_at_checked(end)?;
        let Some(value) = after.trim_start().strip_prefix('=').map(str::trim_start) else {
            rest = after;
            return Some((name, ""));
        };
        let quoted = ['"', '\''].into_iter().find_map(|quote| value.strip_prefix(quote)?.split_once(quote));
        let (value, after) = quoted.or_else(|| value.split_once(char::is_whitespace)).unwrap_or((value, ""));
        rest = after;
        Some((name, value))
    })
}

/// Does a tag only say where a text breaks?
pub(super) fn says_nothing(tag: &str, attributes: &str) -> bool {
    PLAIN.contains(&tag) && each_attribute(attributes).all(|(name, value)| is_unseen(&name.to_ascii_lowercase(), value))
}

/// Attributes that editors write by themselves and nobody sees.
fn is_unseen(name: &str, value: &str) -> bool {
    match name {
        "dir" | "lang" | "id" | "xml:lang" => true,
        "class" => value.trim().is_empty(),
        "style" => {
            let style: String = value.chars().filter(|c| !c.is_whitespace() && *c != ';').collect();
            matches!(style.to_ascii_lowercase().as_str(), "" | "text-align:left" | "text-align:start")
        }
        _ => name.starts_with("data-"),
    }
}

/// The file's name in an address such as `@@PLUGINFILE@@/a%20b.png`.
pub(super) fn file_name(address: &str) -> String {
    let address = address.trim();
    let name = if address.starts_with("data:") {
        address.split([';', ',']).next().unwrap_or_default().to_owned()
    } else {
        let path = address.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
        percent_decoded(path.rsplit('/').next().unwrap_or_default())
    };
    name.chars().take(200).collect()
}

fn percent_decoded(text: &str) -> String {
    let mut rest = text.as_bytes();
    let mut read = Vec::new();
    while let [byte, after @ ..] = rest {
        let code = match rest {
            [b'%', one, two, ..] => Some([*one, *two]),
            _ => None,
        };
        let code = code.and_then(|code| u8::from_str_radix(std::str::from_utf8(&code).ok()?, 16).ok());
        read.push(code.unwrap_or(*byte));
        rest = if code.is_some() { after.get(2..).unwrap_or_default() } else { after };
    }
    String::from_utf8_lossy(&read).into_owned()
}
