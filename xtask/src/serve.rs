//! `cargo xtask serve`: a release build, served.

use crate::{bundle, command::Cmd, places, setup};
use anyhow::Result;
use clap::Args;

#[derive(Args)]
pub struct Serve {
    /// Fill a new database with a made-up country first
    #[arg(long)]
    demo: bool,
    /// The database to serve
    #[arg(long, default_value = "sqlite:./data/kaskad.db")]
    database: String,
    /// Further arguments of `kaskad serve`, after `--`
    #[arg(last = true)]
    args: Vec<String>,
}

impl Serve {
    pub fn run(self) -> Result<()> {
        println!("{}", bundle::build(&setup::for_bundle()?)?);
        Cmd::cargo(["build", "--release", "--package", "kaskad"]).run()?;
        let kaskad = places::binary("release", "kaskad");
        if self.demo {
            // Into a database with other records nothing is written, and nothing is served.
            Cmd::new(&kaskad).args(["demo", "--database", &self.database]).run()?;
        }
        Cmd::new(&kaskad).args(["serve", "--database", &self.database]).args(self.args).become_it()
    }
}
