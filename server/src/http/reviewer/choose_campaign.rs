//! Choosing the campaign whose figures are shown.

use crate::http::{
    account::safe_next,
    error::{Handled, unprocessable},
    form::Fields,
    respond,
    visit::{CAMPAIGN_COOKIE, SignedIn},
};
use axum::{
    extract::Query,
    http::{HeaderValue, header},
};
use domain::access::Purpose;
use ui::{
    links,
    pages::reviewer::choose_campaign::{ChooseCampaign, Line, render},
};

#[derive(serde::Deserialize)]
pub struct Asked {
    #[serde(default)]
    next: String,
}

pub async fn show(who: SignedIn, Query(asked): Query<Asked>) -> Handled {
    who.scope(Purpose::SeeCompletion)?;
    let chosen = who.campaign().map(|one| one.id);
    let campaigns = who.catalogue.campaigns.iter().rev().map(|one| Line {
        slug: one.slug.clone(),
        name: one.name.clone(),
        voting_day: one.voting_day,
        frozen: one.frozen_at.is_some(),
        chosen: chosen == Some(one.id),
    });
    let next = safe_next(&asked.next).unwrap_or_default().to_owned();
    Ok(respond::page(render(&who.shell(), &ChooseCampaign { next, campaigns: campaigns.collect() })))
}

pub async fn submit(who: SignedIn, fields: Fields) -> Handled {
    who.scope(Purpose::SeeCompletion)?;
    let slug = fields.get("campaign");
    let known = who.catalogue.campaigns.iter().find(|one| one.slug == slug).ok_or(unprocessable())?;
    let start = links::completion_start(who.lang);
    let mut response = respond::see_other(safe_next(fields.get("next")).unwrap_or(&start));
    let flag = if who.app.options.secure_cookies { "; Secure" } else { "" };
    let cookie = format!("{CAMPAIGN_COOKIE}={}; Path=/; HttpOnly; SameSite=Lax{flag}", known.slug);
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}
