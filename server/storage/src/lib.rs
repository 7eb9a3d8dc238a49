//! The database of Kaskad: one SQL text, two engines.
//!
//! [`Db::open`] opens SQLite (embedded, the default) or PostgreSQL and brings
//! the schema up to date. To read, take a connection with [`Db::read`] and hand
//! it to a function of this crate; to write, hand [`Db::write`] a job, which is
//! done as a whole or not at all:
//!
//! ```ignore
//! let mut read = db.read().await?;
//! let found = storage::commission::find(&mut read, &scope, &code).await?;
//!
//! db.write(move |mut write| Box::pin(async move {
//!     storage::session::end(&mut write, person, session, now).await
//! })).await?;
//! ```
//!
//! A function that reads takes [`&mut Read`](Read); one that writes takes
//! [`&mut Write`](Write), which can also read. When `write` has answered, the
//! change is on disk. On SQLite all writes go through one connection that
//! gathers the waiting jobs into one transaction (see [`writer`]).
//!
//! The invariants kept here: a person has at most one open membership and one
//! open attempt per test; published revisions never change; tallies equal a
//! recount of the members they count (see [`completion`]).

#[macro_use]
mod connection;

pub mod account;
pub mod attempt;
pub mod audit;
pub mod campaign;
pub mod cascade;
pub mod catalogue;
pub mod commission;
pub mod completion;
pub mod correction;
mod db;
mod dialect;
pub mod draft;
mod error;
pub mod event;
pub mod grant;
pub mod import;
pub mod media;
pub mod membership;
mod migrations;
pub mod person;
pub mod plan;
pub mod publishing;
mod readers;
pub mod reading;
pub mod report;
pub mod revision;
pub mod session;
pub mod setting;
pub mod statistics;
pub mod testing;
pub mod topic;
pub mod training;
pub mod upload;
mod writer;

pub use connection::{Read, Write};
pub use db::{Db, Job};
pub use error::{Error, OpenError, Result};
