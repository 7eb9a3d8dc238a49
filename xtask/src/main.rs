//! The tasks of this repository: `cargo xtask <task>`.
//!
//! Everything that is built, served, tested or measured goes through here, so
//! that a person, an editor and the build server all run the same commands.

mod bundle;
mod command;
mod places;
mod postgres;
mod serve;
mod setup;
mod test;

use anyhow::Result;
use clap::{Parser, Subcommand};
use command::Cmd;

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
    /// Build the browser bundle into the target directory
    Bundle,
    /// Build a release and serve it
    Serve(serve::Serve),
    /// Check and test everything
    Test(test::Test),
    /// Measure; the arguments are those of `kaskad-bench`
    Bench {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        args: Vec<String>,
    },
}

fn main() -> Result<()> {
    match Cli::parse().task {
        Task::Setup => setup::everything(),
        Task::Bundle => bundle::build(&setup::for_bundle()?).map(|bundle| println!("{bundle}")),
        Task::Serve(serve) => serve.run(),
        Task::Test(test) => test.run(),
        // The load generator must not steal the speed it measures: always a release.
        Task::Bench { args } => {
            bundle::build(&setup::for_bundle()?)?;
            Cmd::cargo(["build", "--release", "--package", "kaskad"]).run()?;
            Cmd::cargo(["run", "--release", "--package", "kaskad-bench", "--"]).args(args).run()
        }
    }
}
