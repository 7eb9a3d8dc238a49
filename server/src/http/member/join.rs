//! A member signs up for an event, withdraws, or checks in.

use crate::http::{
    PathOf,
    error::{Handled, not_found, unprocessable},
    form::Fields,
    organiser::{
        event::facts,
        event_screen::{CODE_EVERY_MS, CODES_KEPT},
    },
    respond,
    visit::SignedIn,
};
use axum::extract::{Path, Query};
use domain::{campaign::Campaign, id::EventId};
use storage::{
    Read,
    event::{self, Event, attendance},
};
use ui::{
    links,
    pages::member::join::{Join, render},
};

#[derive(serde::Deserialize)]
pub struct Asked {
    code: Option<String>,
}

/// An event of the member's own commission or one above it.
async fn find<'v>(who: &'v SignedIn, read: &mut Read<'_>, id: &str) -> Handled<(Event, &'v Campaign)> {
    let seat = who.session.seat.as_ref().ok_or(not_found())?;
    let id: EventId = id.parse().map_err(|_| not_found())?;
    let event = event::open_to(read, id).await?.ok_or(not_found())?;
    if !event.organiser.path.covers(&seat.commission.path) {
        return Err(not_found());
    }
    let campaign = who.catalogue.campaigns.iter().find(|one| one.id == event.campaign).ok_or(not_found())?;
    Ok((event, campaign))
}

pub async fn show(who: SignedIn, Path((_, id)): PathOf<String>, Query(asked): Query<Asked>) -> Handled {
    let mut read = who.app.db.read().await?;
    let (event, campaign) = find(&who, &mut read, &id).await?;
    let mut old_code = false;
    if let Some(code) = &asked.code {
        let now = who.now.ms().div_euclid(CODE_EVERY_MS);
        let mut windows = (now - CODES_KEPT)..=now;
        if windows.any(|window| who.app.code_key.check_in(event.id, window) == *code) {
            drop(read);
            check_in(&who, &event, campaign).await?;
            return Ok(respond::see_other(&links::join(who.lang, event.id)));
        }
        old_code = true;
    }
    let state = attendance::own(&mut read, event.id, who.person()).await?;
    let words = event::words(&mut read).await?;
    drop(read);
    let ahead = event.day >= who.now.day_in(&campaign.time_zone);
    let page = Join {
        id: event.id,
        facts: facts(&words, &event),
        state,
        open: ahead && event.seats.is_some() && event.withdrawn.is_none() && campaign.frozen_at.is_none(),
        old_code,
    };
    Ok(respond::page(render(&who.shell(), &page)))
}

/// The code on the screen proves that somebody stands before it now; only on
/// the day of the event.
async fn check_in(who: &SignedIn, event: &Event, campaign: &Campaign) -> Handled<()> {
    if event.day != who.now.day_in(&campaign.time_zone) {
        return Ok(());
    }
    let (event, campaign, person, now) = (event.clone(), campaign.clone(), who.person(), who.now);
    who.app
        .db
        .write::<_, storage::Error>(move |mut write| {
            Box::pin(async move { attendance::check_in(&mut write, &campaign, &event, person, now).await })
        })
        .await?;
    Ok(())
}

pub async fn submit(who: SignedIn, Path((_, id)): PathOf<String>, fields: Fields) -> Handled {
    let (event, campaign) = find(&who, &mut who.app.db.read().await?, &id).await?;
    let (campaign, person, now) = (campaign.clone(), who.person(), who.now);
    let here = links::join(who.lang, event.id);
    if event.day < who.now.day_in(&campaign.time_zone) {
        return Ok(respond::see_other(&here));
    }
    let withdraws = match fields.get("step") {
        "sign-up" => false,
        "withdraw" => true,
        _ => return Err(unprocessable()),
    };
    who.app
        .db
        .write::<_, storage::Error>(move |mut write| {
            Box::pin(async move {
                if withdraws {
                    attendance::withdraw(&mut write, &campaign, event.id, person, now).await
                } else {
                    attendance::sign_up(&mut write, &campaign, &event, person, now).await.map(drop)
                }
            })
        })
        .await?;
    Ok(respond::see_other(&here))
}
