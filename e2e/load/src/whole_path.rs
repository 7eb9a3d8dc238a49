//! Members who do everything, each at a pace of their own: sign in, read every
//! module, begin the test, answer it, hand it in and look at the result. In the
//! end all of them must have completed their training.
//!
//! Everybody has a timetable; a latency counts from the moment in it (no
//! coordinated omission), as in [`crate::stampede`].

use crate::{
    client::{self, Connection},
    country::{self, Country, Newcomer, PASSWORD},
    latencies::{Latencies, Sorted},
    server::Serving,
    sitting::Sitting,
};
use anyhow::{Context, Result, ensure};
use domain::{
    id::{ItemRevisionId, PersonId},
    response::Response,
};
use kaskad::clock::Clock;
use std::{collections::HashMap, net::SocketAddr, sync::Arc, time::Duration};
use storage::{Db, attempt, catalogue, completion};
use tokio::time::{Instant, sleep_until};

/// When things happen.
#[derive(Debug, Clone, Copy)]
pub struct Timetable {
    /// The sign-ins are spread over this long.
    pub starts: Duration,
    /// Between two requests of one member.
    pub every: Duration,
}

/// What the members met.
pub struct WholePath {
    pub sign_ins: Sorted,
    pub pages: Sorted,
    pub saves: Sorted,
    /// Members who have completed, by the database.
    pub completed: usize,
}

/// Lets the members loose, waits for the end and asks the database about them.
///
/// # Errors
/// The first of any member's.
pub async fn run(
    serving: &Serving,
    database: &str,
    country: &Country,
    members: &[Newcomer],
    timetable: Timetable,
) -> Result<WholePath> {
    let room = Arc::new(Room::enter(serving.address, database, country).await?);
    let first = Instant::now() + Duration::from_millis(100);
    let each = timetable.starts / u32::try_from(members.len())?;
    let tasks = (0..).zip(members).map(|(at, member)| {
        let walker = Walker {
            room: room.clone(),
            person: member.person,
            cookie: String::new(),
            due: first + each * at,
            every: timetable.every,
            met: Met::default(),
        };
        tokio::spawn(walker.walk(member.iin.clone()))
    });
    let mut met = Met::default();
    for task in tasks.collect::<Vec<_>>() {
        let own = task.await??;
        met.sign_ins.append(own.sign_ins);
        met.pages.append(own.pages);
        met.saves.append(own.saves);
    }
    Ok(WholePath {
        sign_ins: met.sign_ins.sorted(),
        pages: met.pages.sorted(),
        saves: met.saves.sorted(),
        completed: room.completed(members).await?,
    })
}

/// What everybody shares: the way to the server, and the answers, which only
/// the database knows.
struct Room {
    address: SocketAddr,
    db: Db,
    country: Country,
    keys: HashMap<ItemRevisionId, Response>,
}

impl Room {
    async fn enter(address: SocketAddr, database: &str, country: &Country) -> Result<Self> {
        let db = Db::open(database).await?;
        let published = catalogue::load(&mut db.read().await?).await?;
        let key = |one: &catalogue::BankItem| Some((one.item.revision, one.item.body.key.exactly()?.clone()));
        let keys = published.bank.iter().filter_map(key).collect();
        Ok(Self { address, db, country: country.without_people(), keys })
    }

    /// The right answers of a form, in order.
    async fn answers(&self, person: PersonId, sitting: &Sitting) -> Result<Vec<Response>> {
        let found = attempt::find(&mut self.db.read().await?, person, sitting.attempt).await?;
        let form = found.context("the attempt is not in the database")?.form;
        let key = |revision| self.keys.get(revision).cloned().context("an item is not in the bank");
        form.0.iter().map(|asked| key(&asked.revision)).collect()
    }

    async fn completed(&self, members: &[Newcomer]) -> Result<usize> {
        let mut read = self.db.read().await?;
        let catalogue = catalogue::load(&mut read).await?;
        let assignment = country::assignment(&catalogue, Clock::System.now()).context("no campaign is under way")?;
        let mut completed = 0;
        for member in members {
            let standing = completion::standing(&mut read, assignment.campaign.id, member.person).await?;
            completed += usize::from(standing.completed_at.is_some());
        }
        Ok(completed)
    }
}

/// The latencies of one member, or of all.
#[derive(Default)]
struct Met {
    sign_ins: Latencies,
    pages: Latencies,
    saves: Latencies,
}

struct Walker {
    room: Arc<Room>,
    person: PersonId,
    cookie: String,
    /// When the next request is due.
    due: Instant,
    every: Duration,
    met: Met,
}

impl Walker {
    async fn walk(mut self, iin: String) -> Result<Met> {
        let room = self.room.clone();
        sleep_until(self.due).await;
        let mut connection = Connection::open(room.address).await?;
        self.sign_in(&mut connection, &iin).await?;
        self.page(&mut connection, "/kk/training").await?;
        for module in &room.country.modules {
            let path = format!("/kk/modules/{module}");
            self.page(&mut connection, &path).await?;
            self.post(&mut connection, &client::post(&path, Some(&self.cookie), "read=true")).await?;
        }
        self.page(&mut connection, &format!("/kk/tests/{}", room.country.test)).await?;
        self.wait().await;
        let mut sitting = Sitting::begin(&mut connection, &room.country, &self.cookie).await?;
        self.met.pages.push(self.answered());
        self.page(&mut connection, &format!("/kk/attempts/{}/1", sitting.attempt)).await?;
        for (position, right) in (1..).zip(room.answers(self.person, &sitting).await?) {
            let request = sitting.answer(position, right);
            self.wait().await;
            sitting.acknowledge(&connection.send(&request).await?)?;
            self.met.saves.push(self.answered());
        }
        self.post(&mut connection, &sitting.submit()).await?;
        self.page(&mut connection, &format!("/kk/attempts/{}/result", sitting.attempt)).await?;
        Ok(self.met)
    }

    async fn sign_in(&mut self, connection: &mut Connection, iin: &str) -> Result<()> {
        let form = format!("login={iin}&secret={}", PASSWORD.replace(' ', "+"));
        let answer = connection.send(&client::post("/kk/sign-in", None, &form)).await?;
        answer.expect_status(303)?;
        self.cookie = answer.cookie.context("signing in set no cookie")?.to_owned();
        self.met.sign_ins.push(self.answered());
        Ok(())
    }

    async fn page(&mut self, connection: &mut Connection, path: &str) -> Result<()> {
        let request = client::get_brotli(path, Some(&self.cookie));
        self.wait().await;
        connection.send(&request).await?.expect_status(200)?;
        self.met.pages.push(self.answered());
        Ok(())
    }

    async fn post(&mut self, connection: &mut Connection, request: &[u8]) -> Result<()> {
        self.wait().await;
        let answer = connection.send(request).await?;
        answer.expect_status(303)?;
        ensure!(answer.location.is_some(), "a form led nowhere");
        self.met.pages.push(self.answered());
        Ok(())
    }

    async fn wait(&mut self) {
        self.due += self.every;
        sleep_until(self.due).await;
    }

    /// How late the answer is by the timetable.
    fn answered(&self) -> Duration {
        self.due.elapsed()
    }
}
