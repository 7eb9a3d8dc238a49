//! The preview beside a text of twenty printed pages, in a real browser.

use crate::{
    client::{self, Connection},
    country,
    server::Kaskad,
};
use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use std::{path::Path, process::Command};
use storage::Db;

/// Twenty printed pages of 1,800 letters.
const LETTERS: usize = 36_000;

/// In milliseconds, from the end of the pause in typing until the new words are laid out.
#[derive(Debug, Deserialize)]
pub struct Preview {
    letters: usize,
    pub median: f64,
    pub p99: f64,
    /// The median with the processor slowed to a quarter, as a cheap phone is.
    pub phone: f64,
}

/// Measures on a database of a country, which gets one more draft. `journeys` is
/// the folder whose packages drive the browser.
///
/// # Errors
/// There is no Node.js, no browser, or the page has no editor.
pub async fn measure(kaskad: &Kaskad, address: &str, journeys: Option<&Path>) -> Result<Preview> {
    let journeys = journeys.context("--journeys does not say where the packages of the browser are")?;
    let db = Db::open(address).await?;
    let trainer = country::session_of(&db, "trainer").await?;
    db.close().await;
    let serving = kaskad.serve(address).await?;
    let mut connection = Connection::open(serving.address).await?;
    let begin = client::post("/kk/content", Some(&trainer), "step=edit&kind=chapter&slug=pec/count");
    let answer = connection.send(&begin).await?;
    answer.expect_status(303)?;
    let draft = format!("http://{}{}", serving.address, answer.location.context("no draft was begun")?);
    let script = journeys.join("load/preview.mjs");
    // The browser's own thread: the server answers meanwhile.
    let output = tokio::task::spawn_blocking(move || Command::new("node").arg(script).args([draft, trainer]).output());
    let output = output.await?.context("node cannot be started")?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let preview: Preview = serde_json::from_slice(&output.stdout)?;
    ensure!(preview.letters >= LETTERS, "the text has {} letters", preview.letters);
    Ok(preview)
}
