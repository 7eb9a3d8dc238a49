//! `kaskad`: see `kaskad help`.

use clap::Parser;
use kaskad::{cli::Cli, command};
use mimalloc::MiMalloc;
use std::{io::Write as _, process::ExitCode};

/// A page is thousands of small pieces of text: the system's allocator took a
/// seventh of the time that a page takes.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

#[tokio::main]
async fn main() -> ExitCode {
    match command::run(Cli::parse()).await {
        Ok(code) => code,
        Err(failure) => {
            // Nothing sensible is left to do when standard error is closed too.
            let _ = writeln!(std::io::stderr(), "kaskad: {}", failure.reason);
            failure.code
        }
    }
}
