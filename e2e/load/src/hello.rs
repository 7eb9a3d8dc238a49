//! The ceiling: what the same HTTP library does on this machine when it has
//! nothing to do. A process of its own, like the server that is compared with it.

use crate::{
    client,
    closed_loop::{self, Repeat, Span},
    server::Child,
};
use anyhow::{Context, Result};
use axum::{Router, routing::get, serve::ListenerExt as _};
use std::{
    io::{BufRead as _, BufReader, Write as _, stdout},
    process::{Command, Stdio},
};

/// Serves until it is killed; says on standard output where.
pub async fn serve() -> Result<()> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    writeln!(stdout(), "{}", listener.local_addr()?)?;
    let listener = listener.tap_io(|stream| drop(stream.set_nodelay(true)));
    let router = Router::new().route("/", get(|| async { "hello" }));
    Ok(axum::serve(listener, router).await?)
}

/// Requests a second, by as many connections as the measurements use.
pub async fn measure(connections: usize, span: Span) -> Result<f64> {
    let program = std::env::current_exe()?;
    let mut child = Child::start(Command::new(program).arg("hello").stdout(Stdio::piped()))?;
    let mut said = String::new();
    BufReader::new(child.stdout().context("the hello server has no output")?).read_line(&mut said)?;
    let callers = (0..connections).map(|_| Repeat::new(vec![client::get("/", None)], 200)).collect();
    Ok(closed_loop::run(said.trim().parse()?, callers, span).await?.per_second)
}
