//! What a check has found, for people and for programs.

use serde::Serialize;
use std::fmt;

/// One thing to mend: where it is and what to do.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// Path in the content folder.
    pub file: String,
    /// Counted from 1; 0 when the whole file is meant.
    pub line: usize,
    /// What in the file: an item, a language, a field. May be empty.
    pub place: String,
    pub message: String,
}

impl Problem {
    pub(super) fn new(file: &str, line: usize, place: impl Into<String>, message: impl Into<String>) -> Self {
        Self { file: file.to_owned(), line, place: place.into(), message: message.into() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if self.line > 0 {
            write!(f, ":{}", self.line)?;
        }
        if !self.place.is_empty() {
            write!(f, ": {}", self.place)?;
        }
        write!(f, ": {}", self.message)
    }
}

/// The outcome of a check: how much there is, what must and what should be mended.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    pub courses: usize,
    pub modules: usize,
    pub manuals: usize,
    /// Those of cases and exercises included.
    pub items: usize,
    pub cases: usize,
    pub tests: usize,
    /// How the texts read and how the bank is made, line by line.
    pub notes: Vec<String>,
    /// In the order of files and lines. A pack with problems is not published.
    pub problems: Vec<Problem>,
    /// Worth a look; nothing is held up.
    pub warnings: Vec<Problem>,
}

/// The flat object of `--json`.
#[derive(Serialize)]
struct Counts {
    courses: usize,
    modules: usize,
    manuals: usize,
    items: usize,
    cases: usize,
    tests: usize,
    problems: usize,
}

impl Report {
    pub const fn is_good(&self) -> bool {
        self.problems.is_empty()
    }

    /// `{"courses":1,…,"problems":0}`, numbers only.
    ///
    /// # Errors
    /// None in practice: seven numbers always are JSON.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        let Self { courses, modules, manuals, items, cases, tests, .. } = *self;
        serde_json::to_string(&Counts { courses, modules, manuals, items, cases, tests, problems: self.problems.len() })
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.problems.iter().try_for_each(|problem| writeln!(f, "{problem}"))?;
        self.warnings.iter().try_for_each(|warning| writeln!(f, "warning: {warning}"))?;
        self.notes.iter().try_for_each(|note| writeln!(f, "{note}"))?;
        let Self { courses, modules, manuals, items, cases, tests, problems, .. } = self;
        let counts = format!("courses {courses}, modules {modules}, manuals {manuals}");
        writeln!(f, "{counts}, items {items}, cases {cases}, tests {tests}")?;
        match problems.len() {
            0 => writeln!(f, "No problems."),
            1 => writeln!(f, "1 problem. Nothing is published until it is mended."),
            many => writeln!(f, "{many} problems. Nothing is published until they are mended."),
        }
    }
}
