//! GIFT, the text format of Moodle's question banks
//! (<https://docs.moodle.org/en/GIFT_format>): [`read`] and [`write`].
//!
//! Invariant: every question of a file is an item or a refusal; a question that
//! is broken takes none of the others with it.

mod answer;
mod blocks;
mod escape;
mod html;
mod reading;
mod share;
pub(crate) mod text;
mod typed;
mod writing;

#[cfg(test)]
pub(super) mod tests;

pub use reading::read;
pub use writing::write;
