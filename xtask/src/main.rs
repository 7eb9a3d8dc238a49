//! The tasks of this repository: `cargo xtask <task>`.
//!
//! Everything that is built, served, tested or measured goes through here, so
//! that a person, an editor and the build server all run the same commands.

mod bench;
mod bundle;
mod command;
mod places;
mod postgres;
mod serve;
mod setup;
mod test;

use anyhow::Result;
use clap::{Parser, Subcommand};
use std::process::ExitCode;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Builds, serves, tests and measures Kaskad")]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Install what building and testing need; quick when all is there
    Setup,
    /// Build the browser bundles into the target directory
    Bundle,
    /// Build a release and serve it
    Serve(serve::Serve),
    /// Check and test everything
    Test(test::Test),
    /// Measure on SQLite and on a PostgreSQL of its own
    Bench(bench::Bench),
}

impl Task {
    fn run(self) -> Result<()> {
        match self {
            Self::Setup => setup::everything(),
            Self::Bundle => bundle::build(&setup::for_bundle()?).map(|bundles| println!("{bundles}")),
            Self::Serve(serve) => serve.run(),
            Self::Test(test) => test.run(),
            Self::Bench(bench) => bench.run(),
        }
    }
}

fn main() -> ExitCode {
    match Cli::parse().task.run() {
        Ok(()) => ExitCode::SUCCESS,
        // The chain of reasons is for people; a backtrace would push it off the screen.
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}
