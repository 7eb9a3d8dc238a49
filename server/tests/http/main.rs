//! The server's answers: stories told over HTTP to the whole router, on a real
//! database of each engine, with a clock of the test's own.
//!
//! SQLite is always there; PostgreSQL when `KASKAD_TEST_POSTGRES` names a server.
//! Wording and layout are the pages' own affair: here stand statuses, redirects,
//! forms, links, headers, and what must never be in an answer.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![recursion_limit = "256"]

mod access;
mod answers;
mod campaigns;
mod cascade;
mod cases;
mod client;
mod codes;
mod courses;
mod cross_site;
mod drafts;
mod draw;
mod escaping;
mod events;
mod express;
mod frame;
mod html;
mod import;
mod import_again;
mod key_leak;
mod languages;
mod library;
mod log;
mod media;
mod member_path;
mod out_of_use;
mod pictures;
mod report;
mod review_during;
mod sign_in;
mod slips;
mod statistics;
mod test_app;
mod topics;
mod unsent;
