//! What an import will do, before it is done.

use super::rows::Refusal;

/// What becomes of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Created,
    Updated,
    Unchanged,
    Refused,
}

/// Rows counted: `read` is always the sum of the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    pub read: u64,
    pub created: u64,
    pub updated: u64,
    pub unchanged: u64,
    pub refused: u64,
}

impl Counts {
    pub const fn add(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Created => self.created += 1,
            Outcome::Updated => self.updated += 1,
            Outcome::Unchanged => self.unchanged += 1,
            Outcome::Refused => self.refused += 1,
        }
    }
}

/// The decision about every row of a file.
#[derive(Debug)]
pub struct Plan<Changes> {
    pub counts: Counts,
    /// In the order of the lines; a refused row may have several.
    pub refusals: Vec<Refusal>,
    pub changes: Changes,
}

impl<Changes> Plan<Changes> {
    /// The decision and, apart from it, what it changes.
    pub fn split<All>(self, all: impl FnOnce(Changes) -> All) -> (Plan<()>, All) {
        (Plan { counts: self.counts, refusals: self.refusals, changes: () }, all(self.changes))
    }
}
