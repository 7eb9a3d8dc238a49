//! The red list of a node: what to see to first.

use super::{
    Node,
    completion_members::{parse_cursor, write_cursor},
    link,
};
use crate::http::{
    PathOf,
    error::{Handled, unprocessable},
    respond,
    visit::SignedIn,
};
use axum::extract::{Path, Query};
use domain::{campaign::Campaign, completion::RedList};
use storage::{
    catalogue::{Catalogue, Seat},
    completion::{self, Cursor, RedRow},
};
use ui::pages::reviewer::red_list::{Line, RedListPage, render};

const ROWS: usize = 100;

#[derive(serde::Deserialize)]
pub struct Asked {
    of: Option<String>,
    after: Option<String>,
}

pub async fn show(who: SignedIn, Path((_, code)): PathOf<String>, Query(asked): Query<Asked>) -> Handled {
    let list = asked.of.as_deref().unwrap_or(RedList::Offices.as_str()).parse().map_err(|_| unprocessable())?;
    let after = asked.after.as_deref().map_or(Some(Cursor::start()), parse_cursor).ok_or(unprocessable())?;
    let mut read = who.app.db.read().await?;
    let node = Node::find(&who, &mut read, &code).await?;
    if let Some(coverage) = node.closed(who.lang) {
        return Ok(coverage);
    }
    let (scope, campaign) = (&node.scope, node.campaign);
    let counts = completion::red_counts(&mut read, scope, campaign, &node.commission).await?;
    let limit = ROWS as i64 + 1;
    let mut rows = completion::red_list(&mut read, scope, campaign, &node.commission, list, &after, limit).await?;
    let trail = node.trail(&mut read).await?;
    drop(read);
    let more = rows.len() > ROWS;
    rows.truncate(ROWS);
    let page = RedListPage {
        trail,
        node: link(&node.commission),
        list,
        counts: RedList::ALL.iter().map(|list| (*list, counts.of(*list))).collect(),
        next: rows.last().filter(|_| more).map(|row| write_cursor(&row.cursor)),
        lines: rows.into_iter().map(|row| line(&who.catalogue, campaign, row)).collect(),
    };
    Ok(respond::page(render(&who.shell(), &page)))
}

fn line(catalogue: &Catalogue, campaign: &Campaign, row: RedRow) -> Line {
    let commission = link(&row.commission);
    match row.member {
        Some((name, office, since)) => {
            let assigned = catalogue.assignment(campaign, Seat { level: row.commission.level, office, since });
            let express = assigned.is_some_and(|one| one.express);
            Line::Member { commission, name: name.full(), office, since, express }
        }
        None => Line::Commission { commission, in_office: row.in_office },
    }
}
