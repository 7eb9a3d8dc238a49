//! The demonstration country that everything is measured on, and the members of
//! it who take part. Made once, kept, and copied for each run.

use crate::server::Kaskad;
use anyhow::{Context, Result, anyhow, ensure};
use domain::{
    Timestamp,
    commission::Level,
    id::{CommissionId, PersonId},
    item::{ItemKind, ItemUse},
    person::Office,
    publication::Publication,
};
use jiff::tz::TimeZone;
use kaskad::{
    clock::Clock,
    content,
    secret::{Passwords, Token},
    state::SESSION_LIFE,
};
use serde::{Deserialize, Serialize};
use sqlx::{Connection, PgConnection};
use std::{
    collections::HashSet,
    fs,
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, SystemTime, UNIX_EPOCH},
};
use storage::{
    Db, Write, account, catalogue,
    catalogue::{Catalogue, Seat},
    import::{self, KnownPerson},
    person, publishing, reading, session,
    testing::beside,
};

/// Members of all commissions: those of Kazakhstan.
pub const MEMBERS: usize = 71_000;
/// Members whose sessions are made in one transaction.
const AT_ONCE: usize = 200;
/// What those who sign in themselves type.
pub const PASSWORD: &str = "a password for measuring";

/// A country in a database, ready to be used.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Country {
    /// Members of precinct commissions who have read every module and hold a session.
    pub members: Vec<Member>,
    /// Others, who have a password and have not begun.
    pub newcomers: Vec<Newcomer>,
    /// The session of somebody who sees the completion of the whole country.
    pub reviewer: String,
    /// The test that they take, and how many questions it has.
    pub test: String,
    pub questions: u16,
    /// The modules that they read.
    pub modules: Vec<String>,
}

impl Country {
    /// What everybody who takes part has to know.
    pub fn without_people(&self) -> Self {
        Self { members: Vec::new(), newcomers: Vec::new(), ..self.clone() }
    }
}

/// Somebody who takes part.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Member {
    pub iin: String,
    /// The session, as the browser sends it.
    pub cookie: String,
}

/// Somebody who signs in and does everything.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Newcomer {
    pub iin: String,
    pub person: PersonId,
}

/// What to make.
#[derive(Debug, Clone, Copy)]
pub struct Wish {
    pub seed: u64,
    /// Members who take part.
    pub taking_part: usize,
    pub newcomers: usize,
}

/// The kept country in SQLite: its file and who takes part. Made anew when the
/// binary, the wish or the day is another.
pub async fn kept(kaskad: &Kaskad, cache: &Path, wish: Wish) -> Result<(PathBuf, Country)> {
    let (key, file, taking_part) = (cache.join("country.key"), cache.join("country.db"), cache.join("country.json"));
    let wanted = key_of(kaskad, wish)?;
    if fs::read_to_string(&key).is_ok_and(|found| found == wanted) {
        return Ok((file, serde_json::from_slice(&fs::read(&taking_part)?)?));
    }
    for old in [&key, &file, &cache.join("country.db-wal"), &cache.join("country.db-shm")] {
        // What is not there need not be removed.
        let _ = fs::remove_file(old);
    }
    let country = make(kaskad, &format!("sqlite:{}", file.display()), wish).await?;
    fs::write(&taking_part, serde_json::to_vec(&country)?)?;
    fs::write(&key, wanted)?;
    Ok((file, country))
}

fn key_of(kaskad: &Kaskad, wish: Wish) -> Result<String> {
    let binary = fs::metadata(&kaskad.binary)?;
    let built = binary.modified()?.duration_since(UNIX_EPOCH)?.as_millis();
    // The campaign's days are counted from the day on which it was made.
    let day = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs() / (24 * 3600);
    Ok(format!("{wish:?}, binary of {} bytes built at {built}, day {day}", binary.len()))
}

/// Fills an empty database.
pub async fn make(kaskad: &Kaskad, database: &str, wish: Wish) -> Result<Country> {
    let (members, seed) = (MEMBERS.to_string(), wish.seed.to_string());
    kaskad.run(&["demo", "--database", database, "--members", &members, "--seed", &seed])?;
    let db = Db::open(database).await?;
    let choices = choices_alone()?;
    db.write::<_, storage::Error>(move |mut write| {
        Box::pin(async move { publishing::publish(&mut write, &choices, Clock::System.now()).await })
    })
    .await?;
    let country = prepare(&db, wish).await?;
    db.close().await;
    Ok(country)
}

/// The starter content with its numeric questions among those to practise: who
/// takes part answers any question by a letter.
fn choices_alone() -> Result<Publication> {
    let mut content = content::publication(&content::embedded()).map_err(|problems| anyhow!("{problems}"))?;
    let numbers = content.items.iter_mut().filter(|item| item.body.kind == ItemKind::Numeric);
    numbers.for_each(|item| item.use_ = ItemUse::Practice);
    Ok(content)
}

/// Chooses who takes part and lets them in. Ten thousand password checks would
/// take minutes of both cores and are measured by themselves, so the sessions
/// are entered here.
async fn prepare(db: &Db, wish: Wish) -> Result<Country> {
    let now = Clock::System.now();
    let catalogue = Arc::new(catalogue::load(&mut db.read().await?).await?);
    let assignment = assignment(&catalogue, now).context("the demonstration has no campaign for precincts")?;
    let hash = Passwords::new()?.hash(PASSWORD.to_owned()).await?.context("the password was not hashed")?;
    let mut chosen = choose(db, wish.taking_part + wish.newcomers).await?;
    let newcomers = chosen.split_off(wish.taking_part);
    let mut members = Vec::with_capacity(chosen.len());
    for some in chosen.chunks(AT_ONCE) {
        let (some, catalogue, hash) = (some.to_vec(), catalogue.clone(), hash.clone());
        let entered: Vec<Member> = db
            .write::<_, storage::Error>(move |mut write| {
                Box::pin(async move { let_in(&mut write, &catalogue, &some, &hash, now).await })
            })
            .await?;
        members.extend(entered);
    }
    give_passwords(db, &newcomers, &hash, now).await?;
    Ok(Country {
        members,
        newcomers: newcomers.into_iter().map(|(iin, person)| Newcomer { iin, person }).collect(),
        reviewer: session_of(db, "reviewer").await?,
        test: assignment.test.slug.clone(),
        questions: u16::try_from(assignment.test.body.blueprint.items())?,
        modules: catalogue.modules_of(assignment.course).map(|module| module.slug.clone()).collect(),
    })
}

/// What members of precinct commissions have to do now.
pub fn assignment(catalogue: &Catalogue, now: Timestamp) -> Option<catalogue::Assignment<'_>> {
    let campaign = catalogue.campaign_on(now.day_in(&TimeZone::UTC))?;
    catalogue
        .assignment(campaign, Seat { level: Level::Precinct, office: Office::Member, since: campaign.training_from })
}

/// Members of precinct commissions from all over the country: IIN and person.
async fn choose(db: &Db, count: usize) -> Result<Vec<(String, PersonId)>> {
    let mut read = db.read().await?;
    let commissions = import::commissions(&mut read).await?;
    let precincts: HashSet<CommissionId> =
        commissions.into_iter().filter(|one| one.level == Level::Precinct).map(|one| one.id).collect();
    let sits = |one: &KnownPerson| one.open.is_some_and(|open| precincts.contains(&open.commission));
    let people = import::people(&mut read).await?;
    let mut people: Vec<(String, PersonId)> =
        people.into_iter().filter(|(_, one)| sits(one)).map(|(iin, one)| (iin.as_str().to_owned(), one.id)).collect();
    ensure!(people.len() >= count, "the demonstration has only {} members of precincts", people.len());
    // In the order of their random ids neighbours do not sit together.
    people.sort_unstable_by_key(|(_, person)| person.0.as_u128() & u128::from(u64::MAX));
    people.truncate(count);
    Ok(people)
}

async fn let_in(
    write: &mut Write<'_>,
    catalogue: &Catalogue,
    people: &[(String, PersonId)],
    hash: &str,
    now: Timestamp,
) -> storage::Result<Vec<Member>> {
    let Some(assignment) = assignment(catalogue, now) else { return Ok(Vec::new()) };
    let mut members = Vec::with_capacity(people.len());
    for (iin, person) in people {
        let cookie = begin_session(write, *person, now).await?;
        account::set_password_hash(write, *person, hash, now).await?;
        for module in catalogue.modules_of(assignment.course) {
            reading::mark_read(write, assignment, *person, module, now).await?;
        }
        members.push(Member { iin: iin.clone(), cookie });
    }
    Ok(members)
}

async fn give_passwords(db: &Db, people: &[(String, PersonId)], hash: &str, now: Timestamp) -> Result<()> {
    let (people, hash) = (people.to_vec(), hash.to_owned());
    let given = db.write::<_, storage::Error>(move |mut write| {
        Box::pin(async move {
            for (_, person) in &people {
                account::set_password_hash(&mut write, *person, &hash, now).await?;
            }
            Ok(())
        })
    });
    Ok(given.await?)
}

async fn begin_session(write: &mut Write<'_>, person: PersonId, now: Timestamp) -> storage::Result<String> {
    let token = Token::random();
    session::begin(write, person, &token.hash(), "kaskad-bench", now, now + SESSION_LIFE).await?;
    Ok(format!("__Host-kaskad={}", token.to_cookie()))
}

/// A session of one of the demonstration's own accounts.
pub async fn session_of(db: &Db, login: &str) -> Result<String> {
    let now = Clock::System.now();
    let found = person::by_login(&mut db.read().await?, login).await?;
    let person = found.with_context(|| format!("the demonstration has no {login}"))?;
    let begun = db.write::<_, storage::Error>(move |mut write| {
        Box::pin(async move { begin_session(&mut write, person, now).await })
    });
    Ok(begun.await?)
}

/// A database of its own on a PostgreSQL server, removed by [`Self::remove`].
pub struct PostgresDatabase {
    server: String,
    name: String,
    pub address: String,
}

impl PostgresDatabase {
    pub async fn create(server: &str) -> Result<Self> {
        let name = format!("kaskad_bench_{}", uuid::Uuid::now_v7().simple());
        command(server, format!("CREATE DATABASE {name}")).await?;
        Ok(Self { server: server.to_owned(), address: beside(server, &name), name })
    }

    pub async fn remove(self) -> Result<()> {
        // The server under measurement may have been killed a moment ago.
        tokio::time::sleep(Duration::from_millis(200)).await;
        command(&self.server, format!("DROP DATABASE {} WITH (FORCE)", self.name)).await
    }
}

async fn command(server: &str, sql: String) -> Result<()> {
    let mut admin = PgConnection::connect(server).await?;
    // The name is made here from hexadecimal digits: nothing to escape.
    sqlx::query(sqlx::AssertSqlSafe(sql)).execute(&mut admin).await?;
    Ok(admin.close().await?)
}
