//! The official report of a node: shown, as a file, kept; figures from outside.

use super::Node;
use crate::{
    http::{
        PathOf,
        error::{Handled, forbidden, not_found, unprocessable},
        form::Fields,
        respond,
        visit::SignedIn,
    },
    report::{self as files, Format},
};
use axum::extract::{Path, Query};
use domain::{
    Day,
    access::Purpose,
    commission::TreePath,
    id::ExternalLineId,
    report::{ExternalFigure, Report},
};
use storage::{
    Read, event,
    report::{self, NewLine},
};
use ui::{
    links,
    pages::reviewer::report::{Done, Problem, ReportPage, Snapshot, TypedLine, render},
};

#[derive(serde::Deserialize)]
pub struct Asked {
    on: Option<String>,
    snapshot: Option<String>,
    done: Option<String>,
}

/// The report that is asked for, and its text.
struct Found {
    report: Report,
    text: String,
    kept: Option<String>,
}

async fn find(who: &SignedIn, read: &mut Read<'_>, node: &Node<'_>, asked: &Asked) -> Handled<Found> {
    if let Some(kept) = &asked.snapshot {
        let id = kept.parse().map_err(|_| not_found())?;
        // What is kept is the whole country's.
        let whole = node.commission.path == TreePath::root();
        let text = report::snapshot(read, node.campaign.id, id).await?.filter(|_| whole).ok_or(not_found())?;
        let report = serde_json::from_str(&text).map_err(storage::Error::from)?;
        return Ok(Found { report, text, kept: Some(kept.clone()) });
    }
    let today = node.campaign.last_day(who.now);
    let on = match asked.on.as_deref().map(str::parse::<Day>) {
        Some(day) => day.map_err(|_| unprocessable())?,
        None => today,
    };
    let report = report::count(read, &node.scope, node.campaign, &node.commission, on).await?.ok_or(not_found())?;
    let text = files::text(&report).map_err(storage::Error::from)?;
    Ok(Found { report, text, kept: None })
}

/// Only whoever administers the whole country enters its figures.
fn may_change(who: &SignedIn, node: &Node<'_>) -> bool {
    let whole = node.commission.path == TreePath::root();
    let reviews = who.scope(Purpose::SeeCompletion).is_ok_and(|scope| scope.covers(&TreePath::root()));
    whole && reviews && node.campaign.frozen_at.is_none()
}

async fn page(who: &SignedIn, read: &mut Read<'_>, node: &Node<'_>, asked: &Asked) -> Handled<ReportPage> {
    let found = find(who, read, node, asked).await?;
    let whole = node.commission.path == TreePath::root();
    let kept = if whole { report::snapshots(read, node.campaign.id).await? } else { Vec::new() };
    let snapshot =
        |one: report::Snapshot| Snapshot { id: one.id.to_string(), on: one.on, hash: one.hash, taken_at: one.taken_at };
    Ok(ReportPage {
        trail: node.trail(read).await?,
        hash: files::hash(&found.text),
        kept: found.kept,
        snapshots: kept.into_iter().map(snapshot).collect(),
        kinds: event::words(read).await?.kinds,
        may_change: may_change(who, node),
        typed: TypedLine { day: found.report.on.to_string(), ..TypedLine::default() },
        problems: Vec::new(),
        done: match asked.done.as_deref() {
            Some("added") => Some(Done::Added),
            Some("withdrawn") => Some(Done::Withdrawn),
            Some("kept") => Some(Done::Kept),
            _ => None,
        },
        report: found.report,
    })
}

pub async fn show(who: SignedIn, Path((_, code)): PathOf<String>, Query(asked): Query<Asked>) -> Handled {
    let mut read = who.app.db.read().await?;
    let node = Node::find(&who, &mut read, &code).await?;
    let page = page(&who, &mut read, &node, &asked).await?;
    drop(read);
    Ok(respond::page(render(&who.shell(), &page)))
}

async fn download(who: SignedIn, code: String, asked: Asked, format: Format) -> Handled {
    let mut read = who.app.db.read().await?;
    let node = Node::find(&who, &mut read, &code).await?;
    let found = find(&who, &mut read, &node, &asked).await?;
    drop(read);
    let bytes = match format {
        Format::Json => found.text.into_bytes(),
        _ => files::file(&found.report, format, who.lang).map_err(storage::Error::stored)?,
    };
    let name = format!("{}-{}-{}.{format}", found.report.campaign, found.report.node, found.report.on);
    Ok(respond::download(format.media_type(), &name, bytes))
}

pub async fn json(who: SignedIn, Path((_, code)): PathOf<String>, Query(asked): Query<Asked>) -> Handled {
    download(who, code, asked, Format::Json).await
}

pub async fn docx(who: SignedIn, Path((_, code)): PathOf<String>, Query(asked): Query<Asked>) -> Handled {
    download(who, code, asked, Format::Docx).await
}

pub async fn xlsx(who: SignedIn, Path((_, code)): PathOf<String>, Query(asked): Query<Asked>) -> Handled {
    download(who, code, asked, Format::Xlsx).await
}

pub async fn pdf(who: SignedIn, Path((_, code)): PathOf<String>, Query(asked): Query<Asked>) -> Handled {
    download(who, code, asked, Format::Pdf).await
}

pub async fn submit(who: SignedIn, Path((_, code)): PathOf<String>, fields: Fields) -> Handled {
    let mut read = who.app.db.read().await?;
    let node = Node::find(&who, &mut read, &code).await?;
    if !may_change(&who, &node) {
        return Err(forbidden());
    }
    match fields.get("step") {
        "add" => add(&who, read, &node, &fields).await,
        "withdraw" => withdraw(&who, &node, &fields).await,
        "snapshot" => keep(&who, read, &node, &fields).await,
        _ => Err(unprocessable()),
    }
}

async fn add(who: &SignedIn, mut read: Read<'static>, node: &Node<'_>, fields: &Fields) -> Handled {
    let typed = TypedLine {
        figure: fields.get("figure").to_owned(),
        kind: fields.get("kind").to_owned(),
        value: fields.get("value").to_owned(),
        day: fields.get("day").to_owned(),
        note: fields.get("note").trim().chars().take(500).collect(),
    };
    let figure: ExternalFigure = typed.figure.parse().map_err(|_| unprocessable())?;
    let kinds = event::words(&mut read).await?.kinds;
    let kind = Some(typed.kind.clone()).filter(|slug| kinds.iter().any(|kind| kind.slug == *slug));
    let digits: String = typed.value.chars().filter(|c| !c.is_whitespace()).collect();
    let value = digits.parse::<i64>().ok().filter(|value| (0..=100_000_000).contains(value));
    let day = typed.day.parse::<Day>().ok();
    let wrong = [
        value.is_none().then_some(Problem::Value),
        day.is_none().then_some(Problem::Day),
        typed.note.is_empty().then_some(Problem::Note),
    ];
    let problems: Vec<Problem> = wrong.into_iter().flatten().collect();
    let (Some(value), Some(day), true) = (value, day, problems.is_empty()) else {
        let asked = Asked { on: None, snapshot: None, done: None };
        let page = ReportPage { typed, problems, ..page(who, &mut read, node, &asked).await? };
        return Ok(respond::invalid(render(&who.shell(), &page)));
    };
    drop(read);
    let line = NewLine { figure, kind, value, day, note: typed.note };
    let (campaign, by, now) = (node.campaign.clone(), who.person(), who.now);
    who.app
        .db
        .write::<_, storage::Error>(move |mut write| {
            Box::pin(async move { report::add_line(&mut write, &campaign, &line, Some(by), now).await })
        })
        .await?;
    Ok(respond::see_other(&links::with(&links::report(who.lang, &node.commission.code), "done", "added")))
}

async fn withdraw(who: &SignedIn, node: &Node<'_>, fields: &Fields) -> Handled {
    let line: ExternalLineId = fields.get("line").parse().map_err(|_| unprocessable())?;
    let (campaign, by, now) = (node.campaign.clone(), who.person(), who.now);
    who.app
        .db
        .write::<_, storage::Error>(move |mut write| {
            Box::pin(async move { report::withdraw_line(&mut write, &campaign, line, by, now).await })
        })
        .await?;
    Ok(respond::see_other(&links::with(&links::report(who.lang, &node.commission.code), "done", "withdrawn")))
}

async fn keep(who: &SignedIn, mut read: Read<'static>, node: &Node<'_>, fields: &Fields) -> Handled {
    let asked = Asked { on: Some(fields.get("on").to_owned()), snapshot: None, done: None };
    let found = find(who, &mut read, node, &asked).await?;
    drop(read);
    let (campaign, on, by, now) = (node.campaign.id, found.report.on, who.person(), who.now);
    let (hash, text) = (files::hash(&found.text), found.text);
    who.app
        .db
        .write::<_, storage::Error>(move |mut write| {
            Box::pin(async move { report::take_snapshot(&mut write, campaign, on, &hash, &text, by, now).await })
        })
        .await?;
    Ok(respond::see_other(&links::with(&links::report(who.lang, &node.commission.code), "done", "kept")))
}
