//! The events of a commission and those below it.

use super::commission::link;
use crate::http::{
    PathOf,
    error::{Handled, not_found, unprocessable},
    respond,
    visit::SignedIn,
};
use axum::extract::{Path, Query};
use domain::{
    Day, Faces, Lang,
    access::{Purpose, Scope},
    campaign::Campaign,
    commission::{Commission, CommissionCode, Level},
    event::Audience,
};
use storage::{
    Read, commission,
    event::{self, Cursor, EventWords, Listed},
};
use ui::{
    Words, dates, links,
    pages::{
        organiser::events::{Events, Line, render},
        reviewer::report::level_short,
    },
};

const ROWS: usize = 50;

#[derive(serde::Deserialize)]
pub struct Asked {
    kind: Option<String>,
    audience: Option<String>,
    level: Option<String>,
    category: Option<String>,
    until: Option<String>,
    before: Option<String>,
}

/// `/events`: to the top of what the person may see.
pub async fn start(who: SignedIn) -> Handled {
    let scope = who.scope(Purpose::SeeCompletion)?;
    let top = commission::at(&mut who.app.db.read().await?, &scope, scope.start()).await?.ok_or(not_found())?;
    Ok(respond::see_other(&links::events(who.lang, &top.code)))
}

/// A node that the person may see, with the campaign that is looked at.
pub(super) async fn node<'v>(
    who: &'v SignedIn,
    read: &mut Read<'_>,
    purpose: Purpose,
    code: &str,
) -> Handled<(Scope, &'v Campaign, Commission)> {
    let scope = who.scope(purpose)?;
    let campaign = who.campaign().ok_or(not_found())?;
    let code: CommissionCode = code.parse().map_err(|_| not_found())?;
    let node = commission::find(read, &scope, &code).await?.ok_or(not_found())?;
    Ok((scope, campaign, node))
}

pub async fn show(who: SignedIn, Path((_, code)): PathOf<String>, Query(asked): Query<Asked>) -> Handled {
    let mut read = who.app.db.read().await?;
    let (scope, campaign, node) = node(&who, &mut read, Purpose::SeeCompletion, &code).await?;
    let query = asked.query()?;
    let words = event::words(&mut read).await?;
    let mut rows = event::list(&mut read, &scope, campaign, &node, &query).await?;
    let until = query.until.unwrap_or(campaign.voting_day.max(campaign.last_day(who.now)));
    let totals = event::totals(&mut read, &scope, campaign, &node, until).await?;
    let trail = commission::above(&mut read, &scope, &node).await?;
    drop(read);
    let more = rows.len() > ROWS;
    rows.truncate(ROWS);
    let keeps = who.scope(Purpose::KeepMembers).is_ok_and(|scope| scope.covers(&node.path));
    let page = Events {
        trail: trail.iter().map(link).collect(),
        node: link(&node),
        by: (keeps && campaign.frozen_at.is_none()).then(|| who.person()),
        totals,
        narrowed: Asked::narrowed(who.lang, &words, &query),
        next: rows.last().filter(|_| more).map(|row| asked.next(&links::events(who.lang, &node.code), row)),
        lines: rows.into_iter().map(|row| line(&words, row)).collect(),
    };
    Ok(respond::page(render(&who.shell(), &page)))
}

impl Asked {
    fn query(&self) -> Handled<event::Query> {
        let audience = self.audience.as_deref().map(str::parse::<Audience>).transpose();
        let level = self.level.as_deref().map(str::parse::<Level>).transpose();
        let until = self.until.as_deref().map(str::parse::<Day>).transpose();
        let before = self.before.as_deref().map_or(Some(Cursor::start()), |text| {
            let (day, event) = text.split_once('_')?;
            Some(Cursor { day: day.parse::<Day>().ok()?.to_string(), event: event.parse().ok()? })
        });
        Ok(event::Query {
            kind: self.kind.clone().unwrap_or_default(),
            audience: audience.map_err(|_| unprocessable())?,
            level: level.map_err(|_| unprocessable())?,
            category: self.category.clone().unwrap_or_default(),
            until: until.map_err(|_| unprocessable())?,
            // What a number of the report counts has none that were taken out.
            with_withdrawn: self.until.is_none(),
            before: before.ok_or(unprocessable())?,
            limit: ROWS as i64 + 1,
        })
    }

    /// What the list is narrowed to, in words.
    fn narrowed(lang: Lang, words: &EventWords, query: &event::Query) -> Vec<String> {
        let said = Words::of(lang);
        let kind = words.kind(&query.kind).map(|name| name.text(lang).to_owned());
        let category = words.categories.iter().find(|one| one.slug == query.category);
        let category = category.map(|one| one.name.text(lang).to_owned());
        let level = query.level.map(|level| level_short(said, level).to_owned());
        let until = query.until.map(|day| said.report_on(&dates::long(lang, day)));
        [kind, category, level, until].into_iter().flatten().collect()
    }

    /// The page after a row, with the same filters.
    fn next(&self, here: &str, row: &Listed) -> String {
        let cursor = row.cursor();
        let mut next = links::with(here, "before", &format!("{}_{}", cursor.day, cursor.event));
        for (name, value) in [
            ("kind", &self.kind),
            ("audience", &self.audience),
            ("level", &self.level),
            ("category", &self.category),
            ("until", &self.until),
        ] {
            if let Some(value) = value {
                next = links::with(&next, name, value);
            }
        }
        next
    }
}

fn line(words: &EventWords, row: Listed) -> Line {
    Line {
        event: row.event,
        kind: kind_name(words, &row.kind),
        organiser: link(&row.organiser),
        audience: row.audience,
        day: row.day,
        place: row.place,
        attended: row.attended,
        others: row.others,
        withdrawn: row.withdrawn,
    }
}

/// The name of a kind of event.
pub(crate) fn kind_name(words: &EventWords, slug: &str) -> Faces<String> {
    let fallback = || Faces { kk: slug.to_owned(), ru: slug.to_owned(), en: None };
    words.kind(slug).cloned().unwrap_or_else(fallback)
}
