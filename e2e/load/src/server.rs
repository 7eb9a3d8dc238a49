//! The server under measurement: the released `kaskad`, as an installation runs it.

use crate::client::{self, Connection};
use anyhow::{Context, Result, bail};
use std::{
    fs::{self, File},
    net::{SocketAddr, TcpListener},
    path::{Path, PathBuf},
    process::{self, Command, Stdio},
    time::{Duration, Instant},
};

/// A process that does not outlive us.
pub struct Child(process::Child);

impl Child {
    pub fn start(command: &mut Command) -> Result<Self> {
        let named = command.get_program().to_string_lossy().into_owned();
        Ok(Self(command.stdin(Stdio::null()).spawn().with_context(|| format!("{named} cannot be started"))?))
    }

    pub fn stdout(&mut self) -> Option<process::ChildStdout> {
        self.0.stdout.take()
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        // It may have ended by itself: all the better.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The binary, and where its runs leave their files.
#[derive(Debug, Clone)]
pub struct Kaskad {
    pub binary: PathBuf,
    pub folder: PathBuf,
}

impl Kaskad {
    /// A command with none of our own settings.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(&self.binary);
        command.args(args).current_dir(&self.folder).stdin(Stdio::null());
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("KASKAD_")) {
            command.env_remove(name);
        }
        command
    }

    /// Runs a command to its end; gives how long it took.
    pub fn run(&self, args: &[&str]) -> Result<Duration> {
        let began = Instant::now();
        let output = self.command(args).output()?;
        let took = began.elapsed();
        if !output.status.success() {
            let (said, wrong) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
            bail!("kaskad {} ended with {}\n{said}{wrong}", args.join(" "), output.status);
        }
        Ok(took)
    }

    /// Starts serving a database and waits until a page is answered.
    pub async fn serve(&self, database: &str) -> Result<Serving> {
        let address = free_address()?;
        let log = self.folder.join("serve.log");
        let began = Instant::now();
        let child = Child::start(
            self.command(&["serve", "--database", database, "--listen", &address.to_string()])
                .env("KASKAD_LOG_FORMAT", "json")
                .stdout(Stdio::null())
                .stderr(File::create(&log)?),
        )?;
        let mut serving = Serving { child, address, log, start: Duration::ZERO };
        serving.wait_until_it_answers(began).await?;
        serving.start = began.elapsed();
        Ok(serving)
    }
}

/// A server that runs. Dropping it kills it, without a chance to tidy up.
pub struct Serving {
    child: Child,
    pub address: SocketAddr,
    log: PathBuf,
    /// From the start of the process to the first page.
    pub start: Duration,
}

impl Serving {
    async fn wait_until_it_answers(&mut self, began: Instant) -> Result<()> {
        let page = client::get("/kk/sign-in", None);
        loop {
            if let Ok(mut connection) = Connection::open(self.address).await {
                return connection.send(&page).await?.expect_status(200);
            }
            if let Some(status) = self.child.0.try_wait()? {
                bail!("kaskad serve ended with {status}\n{}", fs::read_to_string(&self.log)?);
            }
            if began.elapsed() > Duration::from_secs(60) {
                bail!("kaskad serve did not answer within a minute");
            }
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    }

    /// The most memory it has held, in MB.
    pub fn peak_memory(&self) -> Result<f64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.0.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).context("no VmHWM in the status")?;
        let kilobytes: f64 = line.trim().trim_end_matches("kB").trim().parse()?;
        Ok(kilobytes * 1024.0 / 1e6)
    }

    /// How long requests for a path took in the server, in milliseconds, shortest first.
    pub fn logged_ms(&self, path: &str) -> Result<Vec<f64>> {
        let log = fs::read_to_string(&self.log)?;
        let lines = log.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
        let mut ms: Vec<f64> =
            lines.filter(|line| line["span"]["path"] == path).filter_map(|line| line["ms"].as_f64()).collect();
        ms.sort_by(f64::total_cmp);
        Ok(ms)
    }
}

/// An address that nobody listens on.
fn free_address() -> Result<SocketAddr> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?)
}

/// Where the released binary is, unless told: beside our own.
pub fn binary(told: Option<PathBuf>) -> Result<PathBuf> {
    let beside = || Some(std::env::current_exe().ok()?.parent()?.join("kaskad"));
    let binary = told.or_else(beside).unwrap_or_else(|| Path::new("target/release/kaskad").to_owned());
    binary
        .canonicalize()
        .with_context(|| format!("there is no {}; build it: cargo build --release --package kaskad", binary.display()))
}
