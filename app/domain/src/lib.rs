//! Types and rules of Kaskad, without any input or output.
//!
//! Everything that decides something stands here and nowhere else: who may see
//! what ([`access`]), how a form is drawn ([`draw`]), how it is graded
//! ([`grade`]), when an answer still counts ([`attempt`]) and how training is
//! counted ([`completion`]). The crates above store, carry and show.

#[macro_use]
mod text_enum;

pub mod access;
pub mod attempt;
pub mod backoff;
pub mod campaign;
pub mod cascade;
pub mod case;
pub mod commission;
pub mod completion;
pub mod course;
pub mod draft;
pub mod draw;
pub mod event;
pub mod forecast;
pub mod full_text;
pub mod glossary;
pub mod grade;
pub mod id;
pub mod iin;
pub mod item;
pub mod item_rules;
pub mod lang;
pub mod law;
pub mod media;
pub mod numbers;
pub mod person;
pub mod plan;
pub mod protocol;
pub mod psychometrics;
pub mod publication;
pub mod report;
pub mod response;
pub mod search;
pub mod similarity;
pub mod stem;
pub mod test;
pub mod time;
pub mod topic;

pub use lang::{Faces, Lang};
pub use time::{Day, Timestamp};
