//! Thousands of members start the same test within a minute and then save an
//! answer every few seconds, each on a connection of their own.
//!
//! Everybody has a timetable. A latency counts from the moment that stands in
//! it, not from when the request could be sent at last: whoever had to wait for
//! the answer before waits in the figures too (no coordinated omission). What
//! fails is tried again after a second, as the page's island does.

use crate::{
    client::Connection,
    country::{Country, Member},
    latencies::{Latencies, Sorted},
    sitting::Sitting,
};
use anyhow::Result;
use std::{net::SocketAddr, sync::Arc, time::Duration};
use tokio::time::{Instant, sleep, sleep_until};

/// When things happen.
#[derive(Debug, Clone, Copy)]
pub struct Timetable {
    /// The starts are spread over this long.
    pub starts: Duration,
    /// Between two answers of one member.
    pub every: Duration,
    /// From the first start to the last answer.
    pub lasts: Duration,
}

const AGAIN: Duration = Duration::from_secs(1);
/// Whoever is not served by so long after the end gives up.
const PATIENCE: Duration = Duration::from_secs(30);

/// What the members met.
#[derive(Default)]
pub struct Stampede {
    pub starts: Sorted,
    pub saves: Sorted,
    pub together: Sorted,
    /// Requests that failed and were tried again.
    pub retries: usize,
    pub given_up: usize,
    /// The first failure, in words.
    pub failure: Option<String>,
    pub sittings: Vec<Sitting>,
}

/// Lets the members loose and waits for the end.
pub async fn run(address: SocketAddr, country: &Country, members: &[Member], timetable: Timetable) -> Result<Stampede> {
    let country = Arc::new(country.without_people());
    let first = Instant::now() + Duration::from_millis(100);
    let each = timetable.starts / u32::try_from(members.len())?;
    let mut tasks = Vec::with_capacity(members.len());
    for (at, member) in (0..).zip(members) {
        let visitor = Visitor {
            address,
            connection: None,
            country: country.clone(),
            member: member.clone(),
            begin: first + each * at,
            until: first + timetable.lasts,
            every: timetable.every,
            met: Met::default(),
        };
        tasks.push(tokio::spawn(visitor.visit()));
    }
    let mut all = Stampede::default();
    let (mut starts, mut saves) = (Latencies::default(), Latencies::default());
    for task in tasks {
        let met = task.await?;
        starts.append(met.starts);
        saves.append(met.saves);
        all.retries += met.retries;
        all.given_up += usize::from(met.given_up);
        all.failure = all.failure.or(met.failure);
        all.sittings.extend(met.sitting);
    }
    let mut together = starts.clone();
    together.append(saves.clone());
    (all.starts, all.saves, all.together) = (starts.sorted(), saves.sorted(), together.sorted());
    Ok(all)
}

/// What one member met.
#[derive(Default)]
struct Met {
    starts: Latencies,
    saves: Latencies,
    retries: usize,
    given_up: bool,
    failure: Option<String>,
    sitting: Option<Sitting>,
}

struct Visitor {
    address: SocketAddr,
    connection: Option<Connection>,
    country: Arc<Country>,
    member: Member,
    begin: Instant,
    until: Instant,
    every: Duration,
    met: Met,
}

impl Visitor {
    async fn visit(mut self) -> Met {
        sleep_until(self.begin).await;
        let mut sitting = loop {
            match self.start().await {
                Ok(sitting) => break sitting,
                Err(error) if self.may_try_again(&error).await => {}
                Err(_) => return self.met,
            }
        };
        self.met.starts.push(self.begin.elapsed());
        let mut due = self.begin + self.every;
        while due < self.until && !self.met.given_up {
            sleep_until(due).await;
            let mut request = sitting.answer_next();
            loop {
                match self.save(&mut sitting, &request).await {
                    Ok(()) => break self.met.saves.push(due.elapsed()),
                    Err(error) if self.may_try_again(&error).await => request = sitting.last_answer(),
                    Err(_) => break,
                }
            }
            due += self.every;
        }
        self.met.sitting = Some(sitting);
        self.met
    }

    /// Begins the test and loads the page with the questions.
    async fn start(&mut self) -> Result<Sitting> {
        let mut connection = self.connected().await?;
        let sitting = Sitting::begin(&mut connection, &self.country, &self.member.cookie).await?;
        connection.send(&sitting.page(1)).await?.expect_status(200)?;
        self.connection = Some(connection);
        Ok(sitting)
    }

    async fn save(&mut self, sitting: &mut Sitting, request: &[u8]) -> Result<()> {
        let mut connection = self.connected().await?;
        sitting.acknowledge(&connection.send(request).await?)?;
        self.connection = Some(connection);
        Ok(())
    }

    /// The connection; a new one after a failure.
    async fn connected(&mut self) -> Result<Connection> {
        match self.connection.take() {
            Some(connection) => Ok(connection),
            None => Connection::open(self.address).await,
        }
    }

    /// Notes a failure and waits, unless patience is at its end.
    async fn may_try_again(&mut self, error: &anyhow::Error) -> bool {
        self.met.failure.get_or_insert_with(|| format!("{error:#}"));
        self.met.given_up = Instant::now() > self.until + PATIENCE;
        if !self.met.given_up {
            self.met.retries += 1;
            sleep(AGAIN).await;
        }
        !self.met.given_up
    }
}
