//! Trainers at work: a draft as large as twenty printed pages that saves itself,
//! and a table of five thousand questions looked through before it is taken in.

use crate::{
    client::{self, Connection},
    country,
    server::{Kaskad, Serving},
};
use anyhow::{Context, Result};
use domain::{Lang, draft::ItemSource};
use kaskad::exchange::{FileItem, file_item, sheet};
use std::time::Instant;
use storage::{Db, catalogue, catalogue::Catalogue};

/// Saves of the draft.
const SAVES: usize = 100;
/// Letters of a face: twenty printed pages of 1,800.
const LETTERS: usize = 36_000;
/// Questions of the table.
const QUESTIONS: usize = 5_000;

/// In milliseconds.
pub struct Writing {
    /// A draft saved and acknowledged: median and 99th percentile, from outside.
    pub save: f64,
    pub save_p99: f64,
    /// The file sent and the first page of the dry run, from outside.
    pub dry_run: f64,
}

/// Measures on a database of a country, which is written to.
pub async fn measure(kaskad: &Kaskad, address: &str) -> Result<Writing> {
    let db = Db::open(address).await?;
    let trainer = country::session_of(&db, "trainer").await?;
    let catalogue = catalogue::load(&mut db.read().await?).await?;
    db.close().await;
    let serving = kaskad.serve(address).await?;
    let mut saves = saves(&serving, &trainer).await?;
    saves.sort_by(f64::total_cmp);
    let of = |share: usize| saves.get(SAVES * share / 100).copied().context("nothing was saved");
    Ok(Writing {
        save: of(50)?,
        save_p99: of(99)?,
        dry_run: dry_run(&serving, &trainer, &sheet::write_csv(&questions(&catalogue), Lang::Kk)).await?,
    })
}

/// A module that is typed into; every save is made from the one before.
async fn saves(serving: &Serving, cookie: &str) -> Result<Vec<f64>> {
    let mut connection = Connection::open(serving.address).await?;
    let begin = client::post("/kk/content", Some(cookie), "step=edit&kind=module&slug=count");
    let answer = connection.send(&begin).await?;
    answer.expect_status(303)?;
    let path = answer.location.context("no draft was begun")?.to_owned();
    let paragraph = "Жәшіктер+ашылмай+тұрып+пайдаланылмаған+бюллетеньдер+саналады.%0A%0A";
    let face = paragraph.repeat(LETTERS / 60);
    let mut took = Vec::new();
    for version in 1..=SAVES {
        let form = format!(
            "version={version}&step=save&topic=count&minutes=30&kk-text=%23+{version}%0A%0A{face}&ru-text=%23+1%0A%0A{face}"
        );
        let request = client::post_json(&path, Some(cookie), &form);
        let asked = Instant::now();
        connection.send(&request).await?.expect_status(200)?;
        took.push(asked.elapsed().as_secs_f64() * 1e3);
    }
    Ok(took)
}

/// The bank over and over, each time under other names and with other words.
fn questions(catalogue: &Catalogue) -> Vec<FileItem> {
    let bank = catalogue.bank.iter().filter(|one| one.item.body.scenario.is_none());
    let numbered = bank.cycle().take(QUESTIONS).enumerate().map(|(number, one)| {
        let mut body = (*one.item.body).clone();
        for face in [&mut body.faces.kk, &mut body.faces.ru] {
            face.stem = format!("{} ({number})", face.stem);
        }
        file_item(&format!("bench-{number}"), &ItemSource { use_: one.item_use, body })
    });
    numbered.collect()
}

async fn dry_run(serving: &Serving, cookie: &str, table: &str) -> Result<f64> {
    let mut connection = Connection::open(serving.address).await?;
    let request = client::post_file("/kk/bank-import", Some(cookie), ("bank.csv", table));
    let asked = Instant::now();
    let answer = connection.send(&request).await?;
    answer.expect_status(303)?;
    let page = answer.location.context("the file was not kept")?.to_owned();
    connection.send(&client::get(&page, Some(cookie))).await?.expect_status(200)?;
    Ok(asked.elapsed().as_secs_f64() * 1e3)
}
