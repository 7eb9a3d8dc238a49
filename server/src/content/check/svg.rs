//! Pictures: what an SVG may hold. It is shown by `<img>`, where nothing runs;
//! opened on its own it would be a page, so nothing that runs may be in it.

/// What an SVG holds that it must not, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SvgDanger {
    #[error("remove the DOCTYPE, CDATA or processing instruction")]
    Instruction,
    #[error("remove the entities")]
    Entities,
    /// Another encoding would show a browser other text than was checked.
    #[error("save the drawing as UTF-8")]
    Encoding,
    #[error("remove <{0}>")]
    Element(String),
    #[error("remove the event handler {0}")]
    Handler(String),
    #[error("remove the animation of {0}")]
    Animation(String),
    #[error("{name}=\"{value}\" leads outside the picture; only \"#…\" may be referred to")]
    Outside { name: String, value: String },
    #[error("remove @import and backslashes from the styles")]
    Import,
    #[error("url(…) may only name a part of the picture itself: url(#…)")]
    Url,
}

/// What an SVG holds that it must not.
pub(crate) fn danger(svg: &str) -> Vec<SvgDanger> {
    let mut found = Vec::new();
    // In an instruction "<!--" opens no comment, so this looks at all of it.
    let instructions = svg.match_indices("<?").any(|(at, _)| at > 0 || !svg.starts_with("<?xml "));
    let svg = without_comments(svg);
    if instructions || svg.contains("<!") {
        found.push(SvgDanger::Instruction);
    }
    for tag in svg.split('<').skip(1).filter(|tag| tag.starts_with(|c: char| c.is_alphabetic())) {
        let name = tag.split(|c: char| c.is_whitespace() || c == '/' || c == '>').next().unwrap_or_default();
        let local = name.rsplit(':').next().unwrap_or_default().to_lowercase();
        if ["script", "foreignobject", "iframe", "object", "embed", "handler", "listener"].contains(&local.as_str()) {
            found.push(SvgDanger::Element(name.to_owned()));
        }
        found.extend(attributes(tag).filter_map(|(name, value)| bad_attribute(&name, &value)));
    }
    let styles = svg.to_lowercase();
    if styles.contains("@import") || styles.contains('\\') {
        found.push(SvgDanger::Import);
    }
    if styles.split("url(").skip(1).any(|url| !url.trim_start_matches([' ', '\'', '"']).starts_with('#')) {
        found.push(SvgDanger::Url);
    }
    found
}

fn bad_attribute(name: &str, value: &str) -> Option<SvgDanger> {
    let local = name.rsplit(':').next().unwrap_or_default().to_lowercase();
    if local.starts_with("on") {
        return Some(SvgDanger::Handler(name.to_owned()));
    }
    if local == "attributename" && (value.to_lowercase().ends_with("href") || value.to_lowercase().starts_with("on")) {
        return Some(SvgDanger::Animation(value.to_owned()));
    }
    let outside = ["href", "src"].contains(&local.as_str()) && !value.starts_with('#');
    outside.then(|| SvgDanger::Outside { name: name.to_owned(), value: value.to_owned() })
}

/// Attributes of a tag, quoted or not. The tag may run past its `>`, which only
/// makes the check stricter.
fn attributes(tag: &str) -> impl Iterator<Item = (String, String)> {
    let mut found = Vec::new();
    let mut rest = tag;
    while let Some((before, after)) = rest.split_once('=') {
        let name = before.trim_end().rsplit(|c: char| c.is_whitespace() || "/\"'>".contains(c)).next();
        let after = after.trim_start();
        let (value, next) = match after.chars().next() {
            Some(quote @ ('"' | '\'')) => after.get(1..).unwrap_or_default().split_once(quote).unwrap_or((after, "")),
            _ => after.split_once(|c: char| c.is_whitespace() || c == '>').unwrap_or((after, "")),
        };
        found.push((name.unwrap_or_default().to_owned(), value.trim().to_owned()));
        rest = next;
    }
    found.into_iter()
}

fn without_comments(svg: &str) -> String {
    let mut kept = String::new();
    let mut rest = svg;
    while let Some((before, after)) = rest.split_once("<!--") {
        kept.push_str(before);
        rest = after.split_once("-->").map_or("", |(_, rest)| rest);
    }
    kept + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_that_could_run_or_fetch_something_is_refused() {
        for svg in [
            "<svg><script>alert(1)</script></svg>",
            "<svg xmlns:s=\"http://www.w3.org/2000/svg\"><s:Script/></svg>",
            "<svg><foreignObject/></svg>",
            "<svg onload=\"alert(1)\"/>",
            "<svg\nOnLoad = alert(1)>",
            "<svg/onload=alert(1)>",
            "<svg a='>'onload='alert(1)'>",
            "<svg><a href=\"javascript:alert(1)\"/></svg>",
            "<svg><image xlink:href = 'https://evil.example/a.png'/></svg>",
            "<svg><rect fill=\"url(https://evil.example/#a)\"/></svg>",
            "<svg><style>@import 'https://evil.example'</style></svg>",
            "<svg><style>a{fill:u\\72l(//evil.example)}</style></svg>",
            "<!DOCTYPE svg [<!ENTITY x \"y\">]><svg/>",
            "<?xml-stylesheet href=\"//evil.example\"?><svg/>",
            "<svg><?x <!-- ?><script>alert(1)</script><?x --> ?></svg>",
            "<svg><a><set attributeName=\"xlink:href\" to=\"javascript:alert(1)\"/></a></svg>",
        ] {
            assert!(!danger(svg).is_empty(), "{svg}");
        }
    }

    #[test]
    fn an_honest_picture_passes() {
        let svg = "<?xml version=\"1.0\"?><!-- on=\"x\" <script> --><svg xmlns=\"http://www.w3.org/2000/svg\" \
                   viewBox=\"0 0 2 2\"><defs><path id=\"p\" d=\"M0 0\"/></defs><use href=\"#p\" fill=\"url(#g)\"/>\
                   <text>7 = 3 + 4</text></svg>";
        assert_eq!(danger(svg), []);
    }
}
