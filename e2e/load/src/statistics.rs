//! The statistics of a test that 70,000 members have sat, each with a form of
//! thirty questions of their own: worked out, and shown again.

use crate::{
    client::{self, Connection},
    country::{self, MEMBERS},
    server::Kaskad,
};
use anyhow::{Context, Result, anyhow, ensure};
use domain::{
    Timestamp,
    draw::{Form, draw},
    id::{AttemptId, PersonId},
    item::ItemBody,
    response::Response,
};
use kaskad::clock::Clock;
use rand::{Rng, RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use sqlx::{Connection as _, QueryBuilder, Sqlite, SqliteConnection};
use std::{
    collections::{BTreeSet, HashMap},
    time::Duration,
};
use storage::{
    Db, catalogue,
    catalogue::{Assignment, Catalogue},
    import,
};
use uuid::Uuid;

/// First attempts.
const SAT: usize = 70_000;
/// Attempts that are entered in one transaction.
const AT_ONCE: usize = 1_000;
/// On so many days.
const DAYS: u64 = 25;
/// Requests once the figures are there.
const REQUESTS: usize = 20;

/// In the server, milliseconds.
pub struct Statistics {
    pub cold: f64,
    /// Median.
    pub after: f64,
}

/// Makes the country in a SQLite file, lets everybody sit the test, and measures.
pub async fn measure(kaskad: &Kaskad, address: &str, seed: u64) -> Result<Statistics> {
    let (members, demo_seed) = (MEMBERS.to_string(), seed.to_string());
    kaskad.run(&["demo", "--database", address, "--members", &members, "--seed", &demo_seed])?;
    let db = Db::open(address).await?;
    let trainer = country::session_of(&db, "trainer").await?;
    let catalogue = catalogue::load(&mut db.read().await?).await?;
    let people = import::people(&mut db.read().await?).await?;
    let mut people: Vec<PersonId> = people.into_values().map(|one| one.id).collect();
    people.sort_unstable();
    people.truncate(SAT);
    ensure!(people.len() == SAT, "the demonstration has only {} members", people.len());
    db.close().await;
    let assignment = country::assignment(&catalogue, Clock::System.now()).context("no campaign for precincts")?;
    fill(address, &catalogue, assignment, &people, ChaCha8Rng::seed_from_u64(seed)).await?;

    let path = format!("/kk/statistics/{}", assignment.test.slug);
    let serving = kaskad.serve(address).await?;
    let mut connection = Connection::open(serving.address).await?;
    let request = client::get(&path, Some(&trainer));
    for _ in 0..=REQUESTS {
        connection.send(&request).await?.expect_status(200)?;
    }
    let took = serving.logged_ms(&path)?;
    let (cold, after) = (took.last().copied(), took.get(REQUESTS / 2).copied());
    cold.zip(after).map(|(cold, after)| Statistics { cold, after }).context("nothing was measured")
}

/// What one member did.
struct Sat {
    person: PersonId,
    form: Form,
    /// As they are stored, by position.
    answers: Vec<String>,
    lang: &'static str,
    started_at: Timestamp,
}

async fn fill(
    address: &str,
    catalogue: &Catalogue,
    assignment: Assignment<'_>,
    people: &[PersonId],
    mut rng: ChaCha8Rng,
) -> Result<()> {
    let items: HashMap<_, _> = catalogue.bank.iter().map(|one| (one.item.revision, &*one.item.body)).collect();
    let mut connection = SqliteConnection::connect(address).await?;
    let body = &assignment.test.body;
    for some in people.chunks(AT_ONCE) {
        let mut transaction = connection.begin().await?;
        for person in some {
            let form = draw(&body.blueprint, &catalogue.drawable, body.kind.draws(), &BTreeSet::new(), &mut rng)?;
            let able = rng.random_range(0.3..0.95);
            let answers = form.0.iter().map(|asked| {
                let item = items.get(&asked.revision).ok_or_else(|| anyhow!("an item that is not in the bank"))?;
                Ok(answer(item, rng.random_bool(able), &mut rng))
            });
            let answers = answers.collect::<Result<Vec<String>>>()?;
            let lang = if rng.random_bool(0.6) { "kk" } else { "ru" };
            let ago = Duration::from_secs(rng.random_range(0..DAYS * 24 * 3600));
            let started_at = Timestamp::from_ms(Clock::System.now().ms() - i64::try_from(ago.as_millis())?);
            let sat = Sat { person: *person, form, answers, lang, started_at };
            enter(&mut transaction, assignment, &sat).await?;
        }
        transaction.commit().await?;
    }
    Ok(connection.close().await?)
}

/// The key, or anything else.
fn answer(item: &ItemBody, right: bool, rng: &mut impl Rng) -> String {
    let letters: Vec<char> = item.all_options().letters().map(|letter| letter.as_char()).collect();
    let guessed =
        letters.get(rng.random_range(0..letters.len().max(1))).map_or_else(|| "1".to_owned(), char::to_string);
    let key = item.key.exactly().map(Response::to_string);
    key.filter(|_| right).unwrap_or(guessed)
}

const ADD: &str = "
INSERT INTO attempt (id, person_id, campaign_id, test_id, test_revision_id, number, form, state, started_at, deadline,
  grace_until, ended_at, ending, passed, score, lang)
VALUES ($1, $2, $3, $4, $5, 1, $6, 'graded', $7, $7, $7, $7, 'submitted', 0, $8, $9)";
const SCORE: &str = r#"{"points":{"got":0,"max":30},"passed":false,"topics":{}}"#;

async fn enter(connection: &mut SqliteConnection, assignment: Assignment<'_>, sat: &Sat) -> Result<()> {
    let (id, at): (Uuid, i64) = (AttemptId::new(sat.started_at).0, sat.started_at.ms());
    sqlx::query(ADD)
        .bind(id)
        .bind(sat.person.0)
        .bind(assignment.campaign.id.0)
        .bind(assignment.test.id.0)
        .bind(assignment.test.revision.0)
        .bind(serde_json::to_string(&sat.form)?)
        .bind(at)
        .bind(SCORE)
        .bind(sat.lang)
        .execute(&mut *connection)
        .await?;
    let mut answers: QueryBuilder<Sqlite> =
        QueryBuilder::new("INSERT INTO answer (attempt_id, position, chosen, flagged, seq, saved_at, late) ");
    answers.push_values((1_i64..).zip(&sat.answers), |mut row, (position, chosen)| {
        row.push_bind(id).push_bind(position).push_bind(chosen).push("0, 1").push_bind(at).push("0");
    });
    answers.build().execute(connection).await?;
    Ok(())
}
