//! The Kaskad server: commands, configuration, HTTP handlers, sessions, jobs.
//!
//! `main.rs` only parses and dispatches; everything else stands here so that
//! tests can start a server over any database with a clock of their own.

pub mod assets;
pub mod author;
pub mod campaign;
pub mod cli;
pub mod clock;
pub mod command;
pub mod config;
pub mod content;
pub mod demo;
pub mod exchange;
pub mod http;
pub mod import;
pub mod jobs;
pub mod media;
pub mod report;
pub mod secret;
pub mod serve;
pub mod state;
