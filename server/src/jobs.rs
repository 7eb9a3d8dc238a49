//! What the server does by itself: grading attempts whose time is over, letting
//! memberships begin and end with the day, and forgetting files that were looked
//! at and never taken in. Every step can be repeated and done by several servers
//! at once without harm.

use crate::state::App;
use domain::{Timestamp, attempt::Ending};
use jiff::tz::TimeZone;
use std::time::Duration;
use storage::{
    attempt::{self, Attempt},
    membership, upload,
};

/// How long a file of questions waits to be taken in.
const UPLOADS_WAIT_MS: i64 = 24 * 60 * 60 * 1000;

const EVERY: Duration = Duration::from_secs(5);
/// Attempts graded in one round.
const ROUND: i64 = 200;

/// Runs until the task is dropped.
pub async fn run(app: App) {
    let mut tick = tokio::time::interval(EVERY);
    let mut rounds = 0_u64;
    loop {
        tick.tick().await;
        if let Err(error) = grade_overdue(&app).await {
            tracing::error!(%error, "overdue attempts were not graded; trying again");
        }
        // Once a minute is soon enough for a day that begins at midnight.
        if rounds.is_multiple_of(12) {
            if let Err(error) = settle(&app).await {
                tracing::error!(%error, "memberships were not settled; trying again");
            }
            if let Err(error) = forget_uploads(&app).await {
                tracing::error!(%error, "files that nobody took in were not forgotten; trying again");
            }
        }
        rounds += 1;
    }
}

/// Grades what nobody submitted; gives how many. One that cannot be graded is
/// told and does not keep the others waiting.
pub async fn grade_overdue(app: &App) -> storage::Result<usize> {
    let now = app.clock.now();
    let mut graded = 0;
    loop {
        let overdue = attempt::overdue(&mut app.db.read().await?, now, ROUND).await?;
        let mut done = 0;
        for attempt in &overdue {
            match grade(app, attempt, now).await {
                Ok(()) => done += 1,
                Err(error) => tracing::error!(attempt = %attempt.id, %error, "an overdue attempt was not graded"),
            }
        }
        graded += done;
        // A round in which nothing went well would only be repeated.
        if done == 0 || overdue.len() < ROUND as usize {
            return Ok(graded);
        }
    }
}

async fn grade(app: &App, attempt: &Attempt, now: Timestamp) -> storage::Result<()> {
    let catalogue = app.catalogue_now().await?;
    let (person, id) = (attempt.person, attempt.id);
    app.db
        .write(move |mut write| {
            Box::pin(async move {
                attempt::finish(&mut write, &catalogue, person, id, Ending::TimeRanOut, now).await?;
                Ok(())
            })
        })
        .await
}

/// Settles memberships for the day it is in the zone of the running campaign.
pub async fn settle(app: &App) -> storage::Result<()> {
    let now = app.clock.now();
    let catalogue = app.catalogue_now().await?;
    let today = match catalogue.campaign_on(now.day_in(&TimeZone::UTC)) {
        Some(campaign) => now.day_in(&campaign.time_zone),
        None => now.day_in(&TimeZone::UTC),
    };
    loop {
        let settled = app
            .db
            .write::<usize, storage::Error>(move |mut write| {
                Box::pin(async move { membership::settle_due(&mut write, today).await })
            })
            .await?;
        if settled == 0 {
            return Ok(());
        }
        tracing::info!(settled, %today, "memberships began or ended with the day");
    }
}

/// Forgets files of questions that were looked at a day ago and not taken in.
pub async fn forget_uploads(app: &App) -> storage::Result<()> {
    let before = Timestamp::from_ms(app.clock.now().ms() - UPLOADS_WAIT_MS);
    let forgotten = app
        .db
        .write::<u64, storage::Error>(move |mut write| Box::pin(async move { upload::sweep(&mut write, before).await }))
        .await?;
    if forgotten > 0 {
        tracing::info!(forgotten, "files of questions that nobody took in were forgotten");
    }
    Ok(())
}
