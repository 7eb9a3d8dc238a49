//! Aiken, the plainest text format of choices
//! (<https://docs.moodle.org/en/Aiken_format>), as people type it here: with
//! Cyrillic letters and answer lines in Kazakh and Russian. [`read`] and [`write`].
//!
//! Invariant: every question of a file is an item or a refusal. The format has
//! no names, so neither have the items.

mod letters;
mod reading;
mod writing;

#[cfg(test)]
mod tests;

pub use reading::read;
pub use writing::write;
