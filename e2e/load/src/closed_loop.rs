//! A closed loop: each connection asks again as soon as it has been answered.

use crate::{
    client::{Answer, Connection},
    latencies::{Latencies, Sorted},
};
use anyhow::Result;
use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};

/// What one connection asks.
pub trait Caller: Send + 'static {
    /// The next request.
    fn next(&mut self) -> &[u8];
    /// Looks at the answer.
    ///
    /// # Errors
    /// When it is not what was expected; the measurement ends.
    fn answered(&mut self, answer: &Answer<'_>) -> Result<()>;
}

/// Asks for the same thing again and again, or for one of several in turn.
pub struct Repeat {
    requests: Vec<Vec<u8>>,
    at: usize,
    status: u16,
}

impl Repeat {
    /// Each answer must have this status.
    pub const fn new(requests: Vec<Vec<u8>>, status: u16) -> Self {
        Self { requests, at: 0, status }
    }
}

impl Caller for Repeat {
    fn next(&mut self) -> &[u8] {
        self.at = (self.at + 1) % self.requests.len();
        &self.requests[self.at]
    }

    fn answered(&mut self, answer: &Answer<'_>) -> Result<()> {
        answer.expect_status(self.status)
    }
}

/// How long to go on.
#[derive(Debug, Clone, Copy)]
pub struct Span {
    /// Before anything is counted.
    pub warm_up: Duration,
    pub measured: Duration,
}

impl Span {
    pub const fn seconds(measured: u64) -> Self {
        Self { warm_up: Duration::from_secs(1), measured: Duration::from_secs(measured) }
    }
}

/// What was measured.
pub struct Loop<C> {
    pub per_second: f64,
    pub latencies: Sorted,
    pub callers: Vec<C>,
}

/// Runs the callers side by side, each on a connection of its own.
///
/// # Errors
/// The first of any caller's.
pub async fn run<C: Caller>(address: SocketAddr, callers: Vec<C>, span: Span) -> Result<Loop<C>> {
    let from = Instant::now() + span.warm_up;
    let until = from + span.measured;
    let tasks: Vec<_> = callers.into_iter().map(|caller| tokio::spawn(call(address, caller, from, until))).collect();
    let (mut latencies, mut callers) = (Latencies::default(), Vec::with_capacity(tasks.len()));
    for task in tasks {
        let (caller, own) = task.await??;
        latencies.append(own);
        callers.push(caller);
    }
    let per_second = latencies.len() as f64 / span.measured.as_secs_f64();
    Ok(Loop { per_second, latencies: latencies.sorted(), callers })
}

async fn call<C: Caller>(address: SocketAddr, mut caller: C, from: Instant, until: Instant) -> Result<(C, Latencies)> {
    let mut connection = Connection::open(address).await?;
    let mut latencies = Latencies::default();
    loop {
        let asked = Instant::now();
        if asked >= until {
            return Ok((caller, latencies));
        }
        let answer = connection.send(caller.next()).await?;
        let answered = Instant::now();
        caller.answered(&answer)?;
        // Counted when it was answered inside the span.
        if (from..until).contains(&answered) {
            latencies.push(answered - asked);
        }
    }
}
