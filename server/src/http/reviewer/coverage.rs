//! Coverage of a node on a day.

use super::{Node, by_name, link};
use crate::http::{
    PathOf,
    error::{Handled, unprocessable},
    respond,
    visit::SignedIn,
};
use axum::extract::{Path, Query};
use domain::{Day, commission::Level};
use storage::{cascade, completion};
use ui::pages::reviewer::coverage::{Coverage, Line, render};

#[derive(serde::Deserialize)]
pub struct Asked {
    on: Option<String>,
}

pub async fn show(who: SignedIn, Path((_, code)): PathOf<String>, Query(asked): Query<Asked>) -> Handled {
    let mut read = who.app.db.read().await?;
    let node = Node::find(&who, &mut read, &code).await?;
    let today = node.campaign.last_day(who.now);
    let on = match asked.on.as_deref().map(str::parse::<Day>) {
        Some(day) => day.map_err(|_| unprocessable())?,
        None => today,
    };
    let (scope, campaign, commission) = (&node.scope, node.campaign, &node.commission);
    let mut rows = completion::children(&mut read, scope, campaign.id, commission).await?;
    let planned = cascade::planned(&mut read, scope, campaign, commission, on).await?;
    // Today's figures are kept up to date; those of another day are counted.
    if on != today || campaign.frozen_at.is_some() {
        let counted = cascade::on_day(&mut read, scope, campaign, commission, on).await?;
        for row in &mut rows {
            row.tally = counted.get(&row.commission.path).copied().unwrap_or_default();
        }
    }
    let trail = node.trail(&mut read).await?;
    drop(read);
    rows.sort_by(|a, b| {
        let below = |row: &completion::ChildTally| row.commission.id != commission.id;
        below(a).cmp(&below(b)).then_with(|| by_name(a, b, who.lang))
    });
    let lines: Vec<Line> = rows
        .iter()
        .map(|row| Line {
            link: link(&row.commission),
            own: row.commission.id == commission.id,
            planned: planned.get(&row.commission.path).copied().unwrap_or(0),
            tally: row.tally,
        })
        .filter(|line| !line.own || line.tally.in_office > 0 || line.planned > 0 || rows.len() == 1)
        .collect();
    let page = Coverage {
        campaign: campaign.name.clone(),
        trail,
        node: link(commission),
        on,
        map: commission.level == Level::Central,
        lines,
    };
    Ok(respond::page(render(&who.shell(), &page)))
}
