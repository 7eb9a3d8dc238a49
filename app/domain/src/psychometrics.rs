//! How well the questions measure: figures of items and of a test, from first
//! attempts alone (later ones have seen the items).
//!
//! An [`Analysis`] takes sittings one by one, in any order, in one pass, and keeps
//! sums of a few kilobytes an item. Below [`FEWEST`] people nothing but the count
//! is given. The formulas are those of classical test theory; each names its source
//! where it stands. Every variance is of the people met (divisor n, not n - 1).

mod days;
mod flag;
mod item;
mod language;
mod moments;
mod reliability;
mod rest;
#[cfg(test)]
mod tests;

pub use days::{DayFigure, Drift, two_proportion_z};
pub use flag::Flag;
pub use item::{ItemFigures, ItemStatistics, OptionFigures};
pub use language::{GapClass, LanguageGap, Stratum, mantel_haenszel};
pub use reliability::{Measure, Reliability, TestFigures, TestStatistics, conditional_sem, cronbach_alpha, kr21};

use crate::{Lang, response::Choice};
use item::ItemSums;
use reliability::TestSums;

/// Below this many people no figure is given.
pub const FEWEST: u32 = 20;

/// Below this many people figures are given with a warning.
pub const SMALL: u32 = 100;

/// What the figures need to know of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Shape {
    /// The options there are; none where the answer is a number or words.
    pub options: Choice,
    /// The options of the key.
    pub key: Choice,
    /// Is exactly one option to be chosen?
    pub single: bool,
}

impl Shape {
    /// The facility that blind guessing gives, 1/options; `None` where it is not
    /// one option that is chosen.
    pub fn guess(self) -> Option<f64> {
        (self.single && !self.options.is_empty()).then(|| 1.0 / f64::from(self.options.len()))
    }
}

/// What became of one question of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Answered,
    /// Passed over, though a later one was answered: worth nothing, but met.
    Omitted,
    /// Behind the last answer: worth nothing in the score, and no evidence on the item.
    NotReached,
}

/// One question of a sitting.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Given {
    /// Place of the item among the shapes of the [`Analysis`].
    pub item: u32,
    /// Share of the item's point that was got, 0 to 1.
    pub credit: f32,
    pub state: State,
    /// The options chosen; none where the answer is no choice.
    pub choice: Choice,
}

impl Given {
    /// What counts in the score.
    fn credit(&self) -> f64 {
        let credit = f64::from(self.credit);
        if self.state == State::Answered && credit > 0.0 { credit.min(1.0) } else { 0.0 }
    }
}

/// A person's first attempt: every question of the form, each item once.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sitting<'a> {
    /// Days since some start.
    pub day: u16,
    /// Language of the attempt.
    pub lang: Lang,
    pub answers: &'a [Given],
}

/// Sums over the sittings that were added.
#[derive(Debug, Clone)]
pub struct Analysis {
    items: Vec<ItemSums>,
    test: TestSums,
}

impl Analysis {
    pub fn new(shapes: impl IntoIterator<Item = Shape>) -> Self {
        let items: Vec<ItemSums> = shapes.into_iter().map(ItemSums::new).collect();
        let test = TestSums::new(items.len());
        Self { items, test }
    }

    /// Takes in one sitting. A form without questions says nothing; an item
    /// without a shape counts in the score alone.
    pub fn add(&mut self, sitting: &Sitting<'_>) {
        let (mut total, mut length) = (0.0, 0_u32);
        for given in sitting.answers {
            total += given.credit();
            length += 1;
        }
        if length == 0 {
            return;
        }
        self.test.add(sitting.answers, length, total);
        let others = f64::from(length - 1);
        for given in sitting.answers {
            let credit = given.credit();
            let rest = (length > 1).then(|| ((total - credit) / others).clamp(0.0, 1.0));
            if let Some(sums) = self.items.get_mut(given.item as usize) {
                sums.add(sitting.day, sitting.lang, given, credit, rest);
            }
        }
    }

    /// The figures of each item, in the order of the shapes.
    pub fn items(&self) -> Vec<ItemStatistics> {
        self.items.iter().map(ItemSums::statistics).collect()
    }

    /// The figures of the test.
    pub fn test(&self) -> TestStatistics {
        self.test.statistics(&self.items)
    }
}
