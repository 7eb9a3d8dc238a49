//! Completion of one commission and those below it.

use super::{Node, by_name, key, link};
use crate::http::{
    PathOf,
    error::{Handled, not_found},
    respond,
    visit::SignedIn,
};
use axum::extract::{Path, Query};
use domain::{
    Day, Lang,
    access::Purpose,
    completion::Tally,
    forecast::{Progress, WINDOW, forecast},
};
use storage::{
    commission,
    completion::{self, ChildTally, DayTally},
};
use ui::{
    links,
    pages::reviewer::completion::{Child, Completion, Sort, TrendPoint, render},
};

#[derive(serde::Deserialize)]
pub struct Asked {
    sort: Option<String>,
}

impl Asked {
    pub(super) fn sort(&self) -> Sort {
        if self.sort.as_deref() == Some(Sort::Rate.as_str()) { Sort::Rate } else { Sort::Name }
    }
}

/// `/completion`: to the top of what the person may see.
pub async fn start(who: SignedIn) -> Handled {
    let scope = who.scope(Purpose::SeeCompletion)?;
    let top = commission::at(&mut who.app.db.read().await?, &scope, scope.start()).await?.ok_or(not_found())?;
    Ok(respond::see_other(&links::completion(who.lang, &top.code)))
}

pub async fn show(who: SignedIn, Path((_, code)): PathOf<String>, Query(asked): Query<Asked>) -> Handled {
    let mut read = who.app.db.read().await?;
    let node = Node::find(&who, &mut read, &code).await?;
    if let Some(coverage) = node.closed(who.lang) {
        return Ok(coverage);
    }
    let rows = completion::children(&mut read, &node.scope, node.campaign.id, &node.commission).await?;
    let days = completion::trend(&mut read, &node.scope, node.campaign, &node.commission).await?;
    let trail = node.trail(&mut read).await?;
    drop(read);
    // Days are those of the campaign, wherever the reviewer sits.
    let today = who.now.day_in(&node.campaign.time_zone);
    let tally = rows.iter().map(|row| row.tally).sum();
    let (own, children) = split(rows, &node, asked.sort(), who.lang);
    let page = Completion {
        campaign: node.campaign.name.clone(),
        voting_day: node.campaign.voting_day,
        today,
        trail,
        node: link(&node.commission),
        level: node.commission.level,
        tally,
        own: own.filter(|_| !children.is_empty()),
        children,
        sort: asked.sort(),
        trend: trend(&days, tally, today),
        forecast: forecast(Progress {
            in_office: tally.in_office,
            completed: tally.completed,
            before: sum_until(&days, tally, today.plus(-WINDOW)).completed,
            target_per_mille: node.campaign.target,
            today,
            voting_day: node.campaign.voting_day,
        }),
    };
    Ok(respond::page(render(&who.shell(), &page)))
}

/// The node's own members apart, the children in the order asked for.
pub(super) fn split(rows: Vec<ChildTally>, node: &Node<'_>, sort: Sort, lang: Lang) -> (Option<Tally>, Vec<Child>) {
    let (own, mut children): (Vec<_>, Vec<_>) =
        rows.into_iter().partition(|row| row.commission.id == node.commission.id);
    match sort {
        Sort::Name => children.sort_by(|a, b| by_name(a, b, lang)),
        // The lowest rate first; a commission without members has none and goes last.
        Sort::Rate => children.sort_by(|a, b| {
            let share = |row: &ChildTally| row.tally.rate().share().unwrap_or(f64::INFINITY);
            share(a).total_cmp(&share(b)).then_with(|| key(&a.sort, lang).cmp(key(&b.sort, lang)))
        }),
    }
    let children = children.iter().map(|row| Child { link: link(&row.commission), tally: row.tally }).collect();
    (own.first().map(|row| row.tally).filter(|tally| tally.in_office > 0), children)
}

/// Steps by day summed up, every day from the first step until today. The
/// denominator is today's: the trend shows today's members.
fn trend(days: &[DayTally], tally: Tally, today: Day) -> Vec<TrendPoint> {
    let Some(first) = days.first() else { return Vec::new() };
    let length = first.day.days_until(today).clamp(0, 400);
    (0..=length)
        .map(|offset| {
            let day = first.day.plus(offset);
            TrendPoint { day, tally: sum_until(days, tally, day) }
        })
        .collect()
}

/// Where today's members stood at the end of a day.
pub(super) fn sum_until(days: &[DayTally], tally: Tally, until: Day) -> Tally {
    let steps = days.iter().filter(|step| step.day <= until);
    let start = Tally { in_office: tally.in_office, ..Tally::default() };
    steps.fold(start, |sum, step| sum + step.steps)
}
