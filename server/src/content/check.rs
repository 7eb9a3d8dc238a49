//! Everything that can be said of a pack before it is published, all at once:
//! a writer mends a list, not one thing after another.

mod cases;
mod items;
mod letters;
mod media;
mod prose;
mod spelling;
mod structure;
mod svg;
mod telltale;
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
    notes: Vec<String>,
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

pub use spelling::{Hunspell, Speller};
pub use svg::SvgDanger;
pub(crate) use svg::danger as svg_danger;

/// Checks a pack; its spelling too, where a speller is given.
pub fn check(pack: &Pack, speller: Option<&dyn Speller>) -> Report {
    examine(pack, speller).report
}

pub(super) fn examine<'p>(pack: &'p Pack, speller: Option<&dyn Speller>) -> Examined<'p> {
    let (source, problems) = Source::read(pack);
    let mut findings = Findings { problems, ..Findings::default() };
    letters::check(pack, &mut findings);
    media::check(pack, &source, &mut findings);
    structure::check(&source, &mut findings);
    items::check(pack, &source, &mut findings);
    cases::check(&source, &mut findings);
    telltale::check(&source, &mut findings);
    prose::check(&source, &mut findings);
    if let Some(speller) = speller {
        spelling::check(pack, &source, speller, &mut findings);
    }
    let readings = texts::check(&source, &Library { pack, source: &source }, &mut findings);
    findings.problems.sort();
    findings.warnings.sort();
    let report = Report {
        courses: source.courses.len(),
        modules: source.modules.len(),
        manuals: source.manuals.len(),
        items: source.items.len(),
        cases: source.cases.len(),
        tests: source.tests.len(),
        notes: findings.notes,
        problems: findings.problems,
        warnings: findings.warnings,
    };
    Examined { source, readings, report }
}
