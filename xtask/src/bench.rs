//! `cargo xtask bench`: the released server under load, on both engines.

use crate::{
    bundle,
    command::Cmd,
    places,
    postgres::{Cluster, Commits},
    setup,
};
use anyhow::Result;
use clap::Args;

#[derive(Args)]
pub struct Bench {
    /// What `kaskad-bench` takes, such as --quick or --json FILE; `--help` after `--` lists it
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    args: Vec<String>,
}

impl Bench {
    pub fn run(self) -> Result<()> {
        bundle::build(&setup::for_bundle()?)?;
        // The load generator must not steal the speed it measures: always a release.
        Cmd::cargo(["build", "--release", "--package", "kaskad", "--package", "kaskad-bench"]).run()?;
        setup::e2e_packages()?;
        let (chromium, cluster) = (setup::chromium()?, Cluster::start(Commits::OnDisk)?);
        Cmd::new(places::binary("release", "kaskad-bench"))
            .env("KASKAD_TEST_POSTGRES", cluster.url())
            .env("KASKAD_JOURNEYS", places::e2e())
            .env("CHROMIUM", chromium)
            .args(self.args)
            .run()
    }
}
