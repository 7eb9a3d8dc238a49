//! Pages: a member's home, the completion of the whole country, signing in.

use crate::{
    client::{self, Connection},
    closed_loop::{self, Loop, Repeat, Span},
    country::{Country, Member, PASSWORD},
    latencies::Latencies,
    server::Serving,
};
use anyhow::{Context, Result};
use std::time::Instant;

/// Requests for the national page.
const COMPLETION_REQUESTS: usize = 200;
/// Sign-ins that wait at the same time.
const SIGN_INS: usize = 8;

/// How a client asks for a page.
pub type Get = fn(&str, client::Cookie<'_>) -> Vec<u8>;

/// Members' home pages, each connection for its own members in turn.
pub async fn home(
    serving: &Serving,
    country: &Country,
    connections: usize,
    span: Span,
    get: Get,
) -> Result<Loop<Repeat>> {
    let callers = (0..connections).map(|at| {
        let members = country.members.iter().skip(at).step_by(connections);
        Repeat::new(members.map(|member| get("/kk/training", Some(&member.cookie))).collect(), 200)
    });
    closed_loop::run(serving.address, callers.collect(), span).await
}

/// How long the national page takes, in milliseconds.
pub struct Completion {
    pub median: f64,
    pub p95: f64,
    /// The median by the server's own log.
    pub in_server: Option<f64>,
}

/// The national completion page, asked for by one reviewer again and again.
pub async fn completion(serving: &Serving, country: &Country) -> Result<Completion> {
    let mut connection = Connection::open(serving.address).await?;
    let cookie = Some(country.reviewer.as_str());
    let start = connection.send(&client::get("/kk/completion", cookie)).await?;
    start.expect_status(303)?;
    let path = start.location.context("the completion leads nowhere")?.to_owned();
    let request = client::get(&path, cookie);
    let mut latencies = Latencies::default();
    for _ in 0..COMPLETION_REQUESTS {
        let asked = Instant::now();
        connection.send(&request).await?.expect_status(200)?;
        latencies.push(asked.elapsed());
    }
    let (sorted, logged) = (latencies.sorted(), serving.logged_ms(&path)?);
    Ok(Completion {
        median: sorted.percentile(50),
        p95: sorted.percentile(95),
        in_server: logged.get(logged.len() / 2).copied(),
    })
}

/// Sign-ins a second with IIN and password, each with its argon2id check.
pub async fn sign_ins(serving: &Serving, members: &[Member], span: Span) -> Result<f64> {
    let request = |member: &Member| {
        let form = format!("login={}&secret={}", member.iin, PASSWORD.replace(' ', "+"));
        client::post("/kk/sign-in", None, &form)
    };
    let callers = (0..SIGN_INS).map(|at| {
        let requests = members.iter().skip(at).step_by(SIGN_INS).take(100).map(request);
        Repeat::new(requests.collect(), 303)
    });
    Ok(closed_loop::run(serving.address, callers.collect(), span).await?.per_second)
}
