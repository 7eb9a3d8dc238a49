//! The last gate: a short list of elements and attributes. The walk before it
//! writes nothing else; this holds even where the walk has a mistake.

use ammonia::{Builder, UrlRelative};
use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

const TAGS: [&str; 28] = [
    "p",
    "h2",
    "h3",
    "ul",
    "ol",
    "li",
    "strong",
    "em",
    "code",
    "pre",
    "blockquote",
    "hr",
    "br",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "div",
    "aside",
    "section",
    "span",
    "a",
    "img",
    "video",
    "track",
    "sup",
];

const ATTRIBUTES: [(&str, &[&str]); 12] = [
    ("a", &["href", "id", "aria-label"]),
    ("img", &["src", "alt", "width", "height"]),
    ("video", &["src", "controls", "aria-label"]),
    ("track", &["src", "srclang", "label", "default"]),
    ("h2", &["id"]),
    ("h3", &["id"]),
    ("li", &["id"]),
    ("ol", &["start"]),
    ("div", &["aria-label"]),
    ("section", &["aria-label"]),
    ("th", &[]),
    ("td", &[]),
];

const VALUES: [(&str, &str, &[&str]); 9] = [
    ("a", "rel", &["external", "external noopener"]),
    ("a", "role", &["doc-noteref", "doc-backlink"]),
    ("img", "loading", &["lazy"]),
    ("video", "preload", &["none"]),
    ("track", "kind", &["captions"]),
    ("div", "tabindex", &["0"]),
    ("div", "role", &["region"]),
    ("aside", "role", &["note"]),
    ("th", "scope", &["col"]),
];

const CLASSES: [(&str, &[&str]); 9] = [
    ("a", &["law", "term", "picture"]),
    ("span", &["law"]),
    ("div", &["scroll"]),
    ("section", &["footnotes"]),
    ("p", &["callout-title"]),
    ("th", &["start", "center", "end"]),
    ("td", &["start", "center", "end"]),
    ("sup", &["footnote"]),
    ("aside", &["callout", "callout-note", "callout-tip", "callout-important", "callout-warning", "callout-caution"]),
];

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut values: HashMap<&str, HashMap<&str, HashSet<&str>>> = HashMap::new();
    for (tag, attribute, allowed) in VALUES {
        values.entry(tag).or_default().insert(attribute, allowed.iter().copied().collect());
    }
    let mut cleaner = Builder::empty();
    cleaner
        .tags(HashSet::from(TAGS))
        .clean_content_tags(HashSet::from(["script", "style"]))
        .tag_attributes(ATTRIBUTES.iter().map(|(tag, names)| (*tag, names.iter().copied().collect())).collect())
        .tag_attribute_values(values)
        .allowed_classes(CLASSES.iter().map(|(tag, names)| (*tag, names.iter().copied().collect())).collect())
        .url_schemes(HashSet::from(["http", "https"]))
        .url_relative(UrlRelative::Custom(Box::new(own_address)))
        .link_rel(None);
    cleaner
});

/// Of relative addresses only `/path` and `#anchor`: `//host` would leave the site.
fn own_address(url: &str) -> Option<Cow<'_, str>> {
    let own = url.starts_with('#') || (url.starts_with('/') && !url.starts_with("//") && !url.contains('\\'));
    own.then_some(Cow::Borrowed(url))
}

/// Keeps what is on the list.
pub(super) fn clean(html: &str) -> String {
    CLEANER.clean(html).to_string()
}
