//! Anchors of headings: readable, in the letters of the text, unique in a page.

use std::collections::HashSet;

/// Gives out anchors. They start with `s-` (and the page part's prefix), so that
/// no heading can take the `id` of something else on the page.
pub(super) struct Anchors {
    prefix: String,
    taken: HashSet<String>,
}

impl Anchors {
    pub(super) fn new(prefix: &str) -> Self {
        let prefix = if prefix.is_empty() { "s-".to_owned() } else { format!("s-{prefix}-") };
        Self { prefix, taken: HashSet::new() }
    }

    /// An anchor for a heading; a repeated heading gets `-2`, `-3`.
    pub(super) fn take(&mut self, heading: &str) -> String {
        let base = format!("{}{}", self.prefix, slug(heading));
        let mut anchor = base.clone();
        let mut again = 2_usize;
        while !self.taken.insert(anchor.clone()) {
            anchor = format!("{base}-{again}");
            again += 1;
        }
        anchor
    }
}

/// Letters and digits in lower case, everything else a single hyphen.
fn slug(text: &str) -> String {
    let lower = text.to_lowercase();
    lower.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}
