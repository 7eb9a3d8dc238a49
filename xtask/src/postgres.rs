//! A PostgreSQL cluster for one run of the tests or of the measurements.
//!
//! It lives in a temporary directory, listens on a socket in it and nowhere
//! else, and is stopped and removed when the value is dropped. It must not
//! outlive us: the kernel interrupts it when this process dies.

use crate::{
    command::{Cmd, find_program, is_root},
    setup,
};
use anyhow::{Context, Result, bail};
use std::{
    path::Path,
    process::Child,
    thread,
    time::{Duration, Instant},
};
use tempfile::TempDir;

/// PostgreSQL refuses to run as root.
const UNPRIVILEGED: &str = "postgres";

/// What the cluster does when it has written something.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Commits {
    /// Answers at once: quick, and nothing in a test has to survive a power cut.
    InMemory,
    /// Waits for the disk, as an installation does: what is measured must be that.
    OnDisk,
}

impl Commits {
    const fn settings(self) -> &'static [&'static str] {
        match self {
            Self::InMemory => &["-F", "-c", "synchronous_commit=off"],
            Self::OnDisk => &[],
        }
    }
}

/// A running cluster.
pub struct Cluster {
    server: Child,
    dir: TempDir,
}

impl Cluster {
    pub fn start(commits: Commits) -> Result<Self> {
        let programs = setup::postgres()?;
        // A socket's path may have 107 bytes, so not below the target directory.
        let dir = tempfile::Builder::new().prefix("kaskad-pg-").tempdir()?;
        let root = is_root();
        if root {
            Cmd::new("chown").args([UNPRIVILEGED, "--"]).arg(dir.path()).quietly()?;
        }
        let data = dir.path().join("data");
        let initdb = ["--username=kaskad", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "-D"];
        unprivileged(&programs.join("initdb"), root).args(initdb).arg(&data).inside(dir.path()).quietly()?;
        let server = unprivileged(&programs.join("postgres"), root)
            .arg("-D")
            .arg(&data)
            .arg("-k")
            .arg(dir.path())
            // Nobody outside may connect.
            .args(["-c", "listen_addresses=", "-c", "max_connections=200"])
            .args(commits.settings())
            .inside(dir.path())
            .start()?;
        let mut cluster = Self { server, dir };
        cluster.wait_until_ready(&programs.join("pg_isready"))?;
        Ok(cluster)
    }

    /// Where the tests connect; they make databases of their own.
    pub fn url(&self) -> String {
        format!("postgres://kaskad@localhost/postgres?host={}", self.dir.path().display())
    }

    fn wait_until_ready(&mut self, pg_isready: &Path) -> Result<()> {
        let began = Instant::now();
        loop {
            if Cmd::new(pg_isready).arg("-h").arg(self.dir.path()).read().is_some() {
                return Ok(());
            }
            if let Some(status) = self.server.try_wait()? {
                bail!("PostgreSQL ended before it was ready ({status})");
            }
            if began.elapsed() > Duration::from_secs(30) {
                bail!("PostgreSQL was not ready after 30 seconds");
            }
            thread::sleep(Duration::from_millis(50));
        }
    }

    fn stop(&mut self) -> Result<()> {
        // SIGINT ends open connections and stops at once, leaving nothing behind.
        Cmd::new("kill").args(["-INT", &self.server.id().to_string()]).quietly()?;
        self.server.wait().context("PostgreSQL does not stop")?;
        Ok(())
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if let Err(error) = self.stop() {
            eprintln!("the test cluster was not stopped: {error:#}");
        }
    }
}

/// `program` as a user that PostgreSQL accepts, to be interrupted when we die.
fn unprivileged(program: &Path, root: bool) -> Cmd {
    let user: &[&str] = if root { &["--reuid", UNPRIVILEGED, "--regid", UNPRIVILEGED, "--init-groups"] } else { &[] };
    if find_program("setpriv").is_some() {
        Cmd::new("setpriv").args(user).args(["--pdeathsig", "INT", "--"]).arg(program)
    } else if root {
        Cmd::new("runuser").args(["-u", UNPRIVILEGED, "--"]).arg(program)
    } else {
        Cmd::new(program)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cluster_answers_and_is_gone_afterwards() {
        let cluster = Cluster::start(Commits::InMemory).unwrap();
        let (dir, pid) = (cluster.dir.path().to_owned(), cluster.server.id());
        let one = Cmd::new("psql").args(["-h", &dir.display().to_string(), "-U", "kaskad", "-d", "postgres"]);
        assert_eq!(one.args(["-Atc", "select 1"]).read().as_deref(), Some("1"));
        drop(cluster);
        assert!(!dir.exists());
        assert!(!Path::new(&format!("/proc/{pid}")).exists());
    }
}
