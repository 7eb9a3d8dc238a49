//! Footnotes: numbered by their first reference, gathered at the end, with a
//! way back to each place that refers to them.

use super::{
    Place,
    problem::{Problem, ProblemKind},
    words::Words,
};
use std::{collections::BTreeMap, fmt::Write as _};

/// The footnotes of one text.
pub(super) struct Footnotes {
    prefix: String,
    words: &'static Words,
    /// Names in the order of their first reference, with the number of references.
    referred: Vec<(String, usize)>,
    /// Line and HTML of each explanation.
    explained: BTreeMap<String, (usize, String)>,
}

impl Footnotes {
    pub(super) fn new(place: Place<'_>) -> Self {
        let prefix = if place.prefix.is_empty() { String::new() } else { format!("{}-", place.prefix) };
        Self { prefix, words: Words::of(place.lang), referred: Vec::new(), explained: BTreeMap::new() }
    }

    /// The mark in the text.
    pub(super) fn refer(&mut self, name: &str) -> String {
        let index = self.referred.iter().position(|(known, _)| known == name).unwrap_or_else(|| {
            self.referred.push((name.to_owned(), 0));
            self.referred.len() - 1
        });
        let times = self.referred.get_mut(index).map_or(1, |(_, times)| {
            *times += 1;
            *times
        });
        let (number, id, prefix) = (index + 1, self.back_id(index + 1, times), &self.prefix);
        format!(
            "<sup class=\"footnote\"><a href=\"#fn-{prefix}{number}\" id=\"{id}\" role=\"doc-noteref\">{number}</a></sup>"
        )
    }

    pub(super) fn explain(&mut self, name: &str, line: usize, html: String) {
        self.explained.entry(name.to_owned()).or_insert((line, html));
    }

    /// The list at the end of the text; empty where nothing is referred to.
    pub(super) fn finish(self, problems: &mut Vec<Problem>) -> String {
        let unused = self.explained.iter().filter(|(name, _)| !self.referred.iter().any(|(known, _)| known == *name));
        problems.extend(
            unused.map(|(name, (line, _))| Problem { line: *line, kind: ProblemKind::FootnoteUnused(name.clone()) }),
        );
        if self.referred.is_empty() {
            return String::new();
        }
        let mut html = format!("<section class=\"footnotes\" aria-label=\"{}\"><ol>\n", self.words.footnotes);
        for (index, (name, times)) in self.referred.iter().enumerate() {
            let number = index + 1;
            let text = self.explained.get(name).map_or("", |(_, html)| html.as_str());
            let _ = writeln!(
                html,
                "<li id=\"fn-{}{number}\">{}</li>",
                self.prefix,
                self.with_way_back(text, number, *times)
            );
        }
        html + "</ol></section>\n"
    }

    /// The way back stands at the end of the last paragraph, not below it.
    fn with_way_back(&self, text: &str, number: usize, times: usize) -> String {
        let back: String = (1..=times).fold(String::new(), |mut back, time| {
            let label = self.words.back;
            let id = self.back_id(number, time);
            let _ = write!(back, " <a href=\"#{id}\" role=\"doc-backlink\" aria-label=\"{label} ({number})\">↩</a>");
            back
        });
        let text = text.trim_end();
        text.strip_suffix("</p>").map_or_else(|| format!("{text}{back}"), |text| format!("{text}{back}</p>"))
    }

    fn back_id(&self, number: usize, time: usize) -> String {
        let again = if time > 1 { format!("-{time}") } else { String::new() };
        format!("fnref-{}{number}{again}", self.prefix)
    }
}
