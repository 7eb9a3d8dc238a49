//! `cargo xtask serve`: a release build, served.

use crate::{bundle, command::Cmd, places, setup};
use anyhow::Result;
use clap::Args;
use std::fs;

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
        let file = self.database.strip_prefix("sqlite:").map(|path| places::root().join(path));
        if let Some(dir) = file.as_deref().and_then(|file| file.parent()) {
            fs::create_dir_all(dir)?;
        }
        if self.demo {
            // A demonstration must never be written over records that exist.
            match &file {
                Some(file) if file.exists() => println!("{} exists: served as it is", self.database),
                _ => Cmd::new(&kaskad).args(["demo", "--database", &self.database]).run()?,
            }
        }
        Cmd::new(&kaskad).args(["serve", "--database", &self.database]).args(self.args).become_it()
    }
}
