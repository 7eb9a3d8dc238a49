//! The keepers at work in the browser.
//!
//! Invariant: a change is in the outbox, and the outbox in the browser's
//! storage, before anything is sent; it leaves the outbox only when the server
//! has said that it holds that answer or a newer one.

mod dom;
mod form;
mod json;
mod keeper;
mod paper;
mod post;
mod question;
mod screen;
mod sending;
mod shelf;
mod store;
mod time;

pub(crate) use form::FormKeeper;
pub(crate) use keeper::Keeper;
