//! Numbers and days of a form. What cannot be read changes nothing: the earlier
//! value stands, and the form comes back with what was typed.

use crate::http::form::Fields;
use domain::Day;
use std::{cell::RefCell, ops::RangeInclusive};
use storage::catalogue::Catalogue;
use ui::pages::trainer::fault::DraftFault;

/// Reads them, and remembers what was no number or no day.
pub(super) struct Numbers<'f> {
    fields: &'f Fields,
    catalogue: &'f Catalogue,
    unread: RefCell<Vec<DraftFault>>,
}

impl<'f> Numbers<'f> {
    pub(super) fn of(fields: &'f Fields, catalogue: &'f Catalogue) -> Self {
        Self { fields, catalogue, unread: RefCell::default() }
    }

    /// What could not be read, in the order of reading.
    pub(super) fn unread(self) -> Vec<DraftFault> {
        self.unread.into_inner()
    }

    /// A whole number within a range. Nothing typed is nought where nought is allowed.
    pub(super) fn within<N>(&self, name: &str, range: RangeInclusive<u32>, before: N) -> N
    where
        N: TryFrom<u32>,
    {
        self.read(name, None, range, before)
    }

    /// The same in the line of a topic, whose slug ends the field's name.
    pub(super) fn of_topic(&self, column: &str, topic: &str, range: RangeInclusive<u32>, before: u16) -> u16 {
        self.read(&format!("{column}-{topic}"), Some(topic), range, before)
    }

    fn read<N>(&self, name: &str, topic: Option<&str>, range: RangeInclusive<u32>, before: N) -> N
    where
        N: TryFrom<u32>,
    {
        if !self.fields.has(name) {
            return before;
        }
        let typed = self.fields.get(name);
        let plain: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
        let number = if plain.is_empty() { Some(0) } else { plain.parse::<u32>().ok() };
        let number = number.filter(|number| range.contains(number)).and_then(|number| N::try_from(number).ok());
        number.unwrap_or_else(|| {
            self.note(DraftFault::Number {
                field: name.to_owned(),
                topic: topic.map(|slug| self.catalogue.topic_name(slug)),
                typed: typed.chars().take(80).collect(),
                least: *range.start(),
                most: *range.end(),
            });
            before
        })
    }

    /// A number that may be left out.
    pub(super) fn some<N>(&self, name: &str, range: RangeInclusive<u32>, before: Option<N>) -> Option<N>
    where
        N: TryFrom<u32> + Copy,
    {
        if self.fields.get(name).trim().is_empty() {
            return None;
        }
        // Whatever stands there before, a number that is read replaces it.
        let read = self.within(name, range, ReadOrNot(None));
        read.0.and_then(|number| N::try_from(number).ok()).or(before)
    }

    /// A day that may be left out.
    pub(super) fn day(&self, name: &str, before: Option<Day>) -> Option<Day> {
        let typed = self.fields.get(name).trim();
        if typed.is_empty() {
            return None;
        }
        typed.parse().ok().or_else(|| {
            self.note(DraftFault::Day { field: name.to_owned(), typed: typed.chars().take(80).collect() });
            before
        })
    }

    fn note(&self, fault: DraftFault) {
        self.unread.borrow_mut().push(fault);
    }
}

/// A number, or none because it could not be read.
struct ReadOrNot(Option<u32>);

impl From<u32> for ReadOrNot {
    fn from(number: u32) -> Self {
        Self(Some(number))
    }
}
