//! Everything that can be said of a pack before it is published, all at once:
//! a writer mends a list, not one thing after another.

mod items;
mod letters;
mod numbers;
mod structure;
mod svg;
mod texts;

use super::{
    Pack,
    library::Library,
    report::{Problem, Report},
    source::Source,
};
use domain::{Faces, course::Reading};
use std::collections::BTreeMap;

/// A pack read, rendered and checked.
pub(super) struct Examined<'p> {
    pub(super) source: Source<'p>,
    /// Rendered texts by folder; complete where the report has no problems.
    pub(super) readings: BTreeMap<String, Faces<Reading>>,
    pub(super) report: Report,
}

/// What the checks write to.
#[derive(Default)]
struct Findings {
    problems: Vec<Problem>,
    warnings: Vec<Problem>,
}

impl Findings {
    fn problem(&mut self, file: &str, place: impl Into<String>, message: impl Into<String>) {
        self.at(file, 0, place, message);
    }

    fn at(&mut self, file: &str, line: usize, place: impl Into<String>, message: impl Into<String>) {
        self.problems.push(Problem::new(file, line, place, message));
    }

    fn warn(&mut self, file: &str, place: impl Into<String>, message: impl Into<String>) {
        self.warnings.push(Problem::new(file, 0, place, message));
    }
}

/// Checks a pack.
pub fn check(pack: &Pack) -> Report {
    examine(pack).report
}

pub(super) fn examine(pack: &Pack) -> Examined<'_> {
    let (source, problems) = Source::read(pack);
    let mut findings = Findings { problems, warnings: Vec::new() };
    letters::check(pack, &mut findings);
    svg::check(pack, &mut findings);
    structure::check(&source, &mut findings);
    items::check(&source, &mut findings);
    let readings = texts::check(&source, &Library { pack, source: &source }, &mut findings);
    findings.problems.sort();
    findings.warnings.sort();
    let report = Report {
        courses: source.courses.len(),
        modules: source.modules.len(),
        manuals: source.manuals.len(),
        items: source.items.len(),
        tests: source.tests.len(),
        problems: findings.problems,
        warnings: findings.warnings,
    };
    Examined { source, readings, report }
}
