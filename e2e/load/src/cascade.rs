//! The pages of the cascade over a country with a whole campaign behind it:
//! 71,000 members, 11,592 events, 102,000 attendances, 71,000 completions.

use crate::{
    client::{self, Connection},
    country::{self, MEMBERS},
    server::{Kaskad, Serving},
};
use anyhow::{Context, Result};
use std::time::Instant;
use storage::{Db, person};

/// Requests for each page.
const REQUESTS: usize = 20;

/// Medians in the server, milliseconds.
pub struct Cascade {
    pub coverage_country: f64,
    pub coverage_region: f64,
    pub lineage_region: f64,
    pub lineage_country: f64,
    pub report_country: f64,
    pub event_entry: f64,
}

/// Makes the country in `address` and measures.
pub async fn measure(kaskad: &Kaskad, address: &str, seed: u64) -> Result<Cascade> {
    let (members, seed) = (MEMBERS.to_string(), seed.to_string());
    kaskad.run(&["demo", "--campaign", "--database", address, "--members", &members, "--seed", &seed])?;
    let db = Db::open(address).await?;
    let reviewer = country::session_of(&db, "reviewer").await?;
    let admin = country::session_of(&db, "admin").await?;
    let trainer = person::by_login(&mut db.read().await?, "organiser").await?.context("no organiser")?;
    db.close().await;
    let serving = kaskad.serve(address).await?;
    Ok(Cascade {
        coverage_country: page(&serving, &reviewer, "/kk/completion/KZ/coverage").await?,
        coverage_region: page(&serving, &reviewer, "/kk/completion/KZ-43/coverage").await?,
        lineage_region: page(&serving, &reviewer, "/kk/completion/KZ-43/lineage").await?,
        lineage_country: page(&serving, &reviewer, "/kk/completion/KZ/lineage").await?,
        report_country: page(&serving, &reviewer, "/kk/completion/KZ/report").await?,
        event_entry: entry(&serving, &admin, &trainer.to_string()).await?,
    })
}

async fn page(serving: &Serving, cookie: &str, path: &str) -> Result<f64> {
    let mut connection = Connection::open(serving.address).await?;
    let request = client::get(path, Some(cookie));
    for _ in 0..REQUESTS {
        connection.send(&request).await?.expect_status(200)?;
    }
    median(serving.logged_ms(path)?)
}

/// A seminar for all members of one precinct, entered again and again.
async fn entry(serving: &Serving, cookie: &str, trainer: &str) -> Result<f64> {
    const PATH: &str = "/kk/commissions/KZ-43-4310/events/new";
    let mut connection = Connection::open(serving.address).await?;
    let (mut took, day) = (Vec::new(), jiff::Zoned::now().date());
    for at in 0..REQUESTS {
        let form = format!(
            "key=bench-{at}&kind=training&day={day}&length=90&form=online&audience=members&trainer={trainer}\
             &all=KZ-43-0001&step=save"
        );
        let request = client::post(PATH, Some(cookie), &form);
        let asked = Instant::now();
        connection.send(&request).await?.expect_status(303)?;
        took.push(asked.elapsed().as_secs_f64() * 1e3);
    }
    took.sort_by(f64::total_cmp);
    median(took)
}

fn median(sorted: Vec<f64>) -> Result<f64> {
    sorted.get(sorted.len() / 2).copied().context("nothing was measured")
}
