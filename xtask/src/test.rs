//! `cargo xtask test`: every check there is, step by step.
//!
//! Invariant: nothing is skipped in silence. A step runs, or the report names
//! it among those not run.

use crate::{
    bundle,
    command::Cmd,
    places,
    postgres::{Cluster, Commits},
    setup::{self, WasmCompiler},
};
use anyhow::{Result, bail};
use clap::{Args, ValueEnum};
use std::time::{Duration, Instant};

#[derive(Args)]
pub struct Test {
    /// Run these steps alone
    #[arg(long, num_args = 1.., value_delimiter = ',')]
    only: Vec<Step>,
}

/// The steps, in the order in which they run: quick refusals first, and the
/// bundle before the server that embeds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Step {
    /// What the other steps need is there
    Setup,
    /// Formatting
    Fmt,
    /// Lints, of the server and of what runs in the browser
    Clippy,
    /// The browser bundles and their sizes
    Bundle,
    /// Unit and contract tests, on SQLite and on PostgreSQL
    Unit,
    /// The starter content
    Content,
    /// Journeys in a browser
    E2e,
}

impl Test {
    pub fn run(self) -> Result<()> {
        let chosen = |step: &&Step| self.only.is_empty() || self.only.contains(step);
        let mut steps = Step::value_variants().iter().filter(chosen);
        let (mut report, mut failure) = (Vec::new(), None);
        for step in steps.by_ref() {
            println!("\n=== {}", step.name());
            let began = Instant::now();
            let result = step.run();
            report.push(line(*step, if result.is_ok() { "ok" } else { "FAILED" }, began.elapsed()));
            if let Err(error) = result {
                failure = Some(error.context(format!("step {}", step.name())));
                break;
            }
        }
        report.extend(steps.map(|step| format!("{:<8} not run", step.name())));
        println!("\n{}", report.join("\n"));
        failure.map_or(Ok(()), Err)
    }
}

fn line(step: Step, outcome: &str, took: Duration) -> String {
    format!("{:<8} {outcome:<7} {:>7.1} s", step.name(), took.as_secs_f64())
}

impl Step {
    fn name(self) -> String {
        self.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned())
    }

    fn run(self) -> Result<()> {
        match self {
            Self::Setup => setup::everything(),
            Self::Fmt => Cmd::cargo(["fmt", "--all", "--check"]).run(),
            Self::Clippy => clippy(),
            Self::Bundle => {
                let bundles = bundle::build(&setup::for_bundle()?)?;
                println!("{bundles}");
                bundles.check_budgets()
            }
            Self::Unit => unit(),
            Self::Content => Cmd::new(server()?).args(["content", "check", "--spelling"]).run(),
            Self::E2e => journeys(),
        }
    }
}

fn clippy() -> Result<()> {
    Cmd::cargo(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]).run()?;
    match setup::for_bundle()? {
        compiler @ WasmCompiler::Toolchain => compiler.cargo("clippy").args(["--", "-D", "warnings"]).run(),
        // Clippy reads only what its own compiler has built: the compiler's own lints then.
        compiler @ WasmCompiler::Debian { .. } => {
            compiler.cargo("check").env("CARGO_ENCODED_RUSTFLAGS", setup::flags(&["-Dwarnings"])).run()
        }
    }
}

fn unit() -> Result<()> {
    let cluster = Cluster::start(Commits::InMemory)?;
    // xtask stands apart: together with the others its dependencies would be
    // built once more, with their features.
    Cmd::cargo(["test", "--workspace", "--exclude", "xtask"]).env("KASKAD_TEST_POSTGRES", cluster.url()).run()?;
    Cmd::cargo(["test", "--package", "xtask"]).run()
}

/// The server as the tests built it: the same profile, packages and features,
/// so nothing is compiled twice.
fn server() -> Result<std::path::PathBuf> {
    Cmd::cargo(["build", "--workspace", "--exclude", "xtask", "--bins", "--tests"]).run()?;
    let kaskad = places::binary("debug", "kaskad");
    if !kaskad.is_file() {
        bail!("{} was not built", kaskad.display());
    }
    Ok(kaskad)
}

fn journeys() -> Result<()> {
    bundle::build(&setup::for_bundle()?)?;
    let (chromium, kaskad) = (setup::chromium()?, server()?);
    let playwright = places::e2e().join("node_modules/.bin/playwright");
    let run = Cmd::new(playwright).arg("test").inside(places::e2e());
    run.env("CHROMIUM", chromium).env("KASKAD_BIN", kaskad).run()
}
