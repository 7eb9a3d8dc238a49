//! The contract of the storage: one story a behaviour, told on each engine.
//!
//! SQLite is always there; PostgreSQL when `KASKAD_TEST_POSTGRES` names a server.

#![expect(clippy::unwrap_used, reason = "a story that cannot go on fails there")]

extern crate kaskad_storage as storage;

mod attempts;
mod cases;
mod closing;
mod completion;
mod completion_page;
mod corrections;
mod drafts;
mod events;
mod group_commit;
mod killing;
mod opening;
mod publishing;
mod readers;
mod red_list;
mod scope;
mod signing_in;
mod statements;
mod statistics;
mod tallies;
mod topics;
mod town;
mod training;
