//! Turns a Markdown face into the reading that a page shows.
//!
//! Invariant: whatever the source holds, the HTML is made of the few elements
//! of [`clean`] and of addresses that [`Links`] or an `http(s)` link gave. What
//! the format does not allow comes back as a [`Problem`] with its line, so that
//! the checker of content and the trainer's editor say the same things.

mod anchor;
#[cfg(feature = "clean")]
mod clean;
mod footnotes;
mod links;
mod media;
mod nesting;
mod problem;
mod table;
mod walk;
mod words;

#[cfg(test)]
mod tests;

pub use links::{Document, LawAddress, Links, Media, Picture, Video};
pub use media::file_size;
pub use problem::{Problem, ProblemKind};

use domain::{Lang, course::Reading, glossary::TermIndex};

/// Where a face will stand.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    pub lang: Lang,
    /// Part of every `id`; tells the chapters of one page apart. Empty for a
    /// text that has its page to itself.
    pub prefix: &'a str,
    /// The terms whose first use leads to the glossary.
    pub terms: Option<&'a TermIndex>,
}

/// A face rendered: what to show, how it is built and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    pub reading: Reading,
    pub shape: Shape,
    /// In the order of the source.
    pub problems: Vec<Problem>,
}

/// How a face is built. The faces of one text have the same shape.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shape {
    /// Level and line of each heading after the title.
    pub headings: Vec<(u8, usize)>,
    pub tables: usize,
    pub callouts: usize,
    pub images: usize,
}

/// Renders a Markdown face.
pub fn render(source: &str, place: Place<'_>, links: &dyn Links) -> Rendered {
    let source = source.strip_prefix('\u{feff}').unwrap_or(source);
    let too_deep = nesting::too_deep(source);
    if !too_deep.is_empty() {
        let reading = Reading { title: String::new(), html: String::new(), headings: Vec::new() };
        return Rendered { reading, shape: Shape::default(), problems: too_deep };
    }
    let mut rendered = walk::Walk::new(source, place, links).run();
    #[cfg(feature = "clean")]
    {
        rendered.reading.html = clean::clean(&rendered.reading.html);
    }
    rendered.problems.sort_by_key(|problem| problem.line);
    rendered
}
