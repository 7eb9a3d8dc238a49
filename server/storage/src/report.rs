//! What the official report counts, on a cut-off day; figures from outside; and
//! reports as they were.

use crate::{Error, Read, Result, Write, audit, event};
use domain::{
    Day, Faces, Timestamp,
    access::Scope,
    campaign::Campaign,
    commission::Commission,
    event::Word,
    id::{CampaignId, ExternalLineId, PersonId, SnapshotId},
    report::{CategoryLine, EventsLine, ExternalFigure, ExternalLine, MembersLine, Report},
};
use sqlx::types::Json;
use uuid::Uuid;

const MEMBERS: &str = "
SELECT c.level, COUNT(*), COUNT(CASE WHEN s.completed_at < $5 THEN 1 END)
FROM commission c
JOIN membership m ON m.commission_id = c.id AND m.from_day <= $4 AND (m.until_day IS NULL OR m.until_day > $4)
LEFT JOIN completion s ON s.person_id = m.person_id AND s.campaign_id = $1
WHERE c.path >= $2 AND c.path < $3
GROUP BY c.level";
const EVENTS: &str = "
SELECT e.kind, c.level, COUNT(*)
FROM event e
JOIN commission c ON c.id = e.commission_id
WHERE e.campaign_id = $1 AND e.path >= $2 AND e.path < $3 AND e.day <= $4 AND e.withdrawn_at IS NULL
GROUP BY e.kind, c.level";
const ATTENDANCES: &str = "
SELECT e.kind, c.level, COUNT(*), COUNT(DISTINCT a.person_id)
FROM event e
JOIN commission c ON c.id = e.commission_id
JOIN attendance a ON a.event_id = e.id AND a.state = 'attended'
WHERE e.campaign_id = $1 AND e.path >= $2 AND e.path < $3 AND e.day <= $4 AND e.withdrawn_at IS NULL
GROUP BY e.kind, c.level";
const OTHERS: &str = "
SELECT e.kind, c.level, CAST(SUM(o.head_count) AS BIGINT)
FROM event e
JOIN commission c ON c.id = e.commission_id
JOIN event_others o ON o.event_id = e.id
WHERE e.campaign_id = $1 AND e.path >= $2 AND e.path < $3 AND e.day <= $4 AND e.withdrawn_at IS NULL
GROUP BY e.kind, c.level";
const CATEGORIES: &str = "
SELECT o.category, CAST(SUM(o.head_count) AS BIGINT)
FROM event e
JOIN event_others o ON o.event_id = e.id
WHERE e.campaign_id = $1 AND e.path >= $2 AND e.path < $3 AND e.day <= $4 AND e.withdrawn_at IS NULL
GROUP BY o.category";
const MANUALS: &str = "SELECT COUNT(DISTINCT subject_id) FROM manual_revision WHERE published_at < $1";

/// The report of a node on a day. Figures from outside are the whole country's
/// and stand in its report alone. The node must lie in the scope.
pub async fn count(
    read: &mut Read<'_>,
    scope: &Scope,
    campaign: &Campaign,
    node: &Commission,
    on: Day,
) -> Result<Option<Report>> {
    if !scope.covers(&node.path) {
        return Ok(None);
    }
    let (id, from, to, day) = (campaign.id.0, node.path.as_str(), node.path.after(), on.to_string());
    let end = on.end_in(&campaign.time_zone).ms();
    let words = event::words(read).await?;
    let mut members = fetch!(read, all(String, i64, i64), MEMBERS, id, from, &to, &day, end)?
        .into_iter()
        .map(|(level, in_office, completed)| {
            Ok(MembersLine { level: level.parse().map_err(Error::stored)?, in_office, completed })
        })
        .collect::<Result<Vec<_>>>()?;
    members.sort_by_key(|line| line.level);
    let mut events = Vec::new();
    for (kind, level, count) in fetch!(read, all(String, String, i64), EVENTS, id, from, &to, &day)? {
        let name = words.kind(&kind).cloned().ok_or_else(|| Error::stored("an event of an unknown kind"))?;
        let organiser = level.parse().map_err(Error::stored)?;
        events.push(EventsLine { kind, name, organiser, events: count, attendances: 0, people: 0, others: 0 });
    }
    for (kind, level, count, people) in fetch!(read, all(String, String, i64, i64), ATTENDANCES, id, from, &to, &day)? {
        for line in events.iter_mut().filter(|line| line.kind == kind && line.organiser.as_str() == level) {
            (line.attendances, line.people) = (count, people);
        }
    }
    for (kind, level, count) in fetch!(read, all(String, String, i64), OTHERS, id, from, &to, &day)? {
        for line in events.iter_mut().filter(|line| line.kind == kind && line.organiser.as_str() == level) {
            line.others = count;
        }
    }
    let place = |kind: &str| words.kinds.iter().position(|one| one.slug == kind);
    events.sort_by_key(|line| (line.organiser, place(&line.kind)));
    let counted = fetch!(read, all(String, i64), CATEGORIES, id, from, &to, &day)?;
    let of = |slug: &str| counted.iter().find(|(one, _)| one == slug).map(|(_, count)| *count);
    let line =
        |one: &Word| Some(CategoryLine { category: one.slug.clone(), name: one.name.clone(), people: of(&one.slug)? });
    let categories = words.categories.iter().filter_map(line).collect();
    let (manuals,) = fetch!(read, one crate::connection::One<i64>, MANUALS, end)?;
    let whole = node.path == domain::commission::TreePath::root();
    Ok(Some(Report {
        campaign: campaign.slug.clone(),
        name: campaign.name.clone(),
        training_from: campaign.training_from,
        voting_day: campaign.voting_day,
        on,
        node: node.code.clone(),
        node_name: node.name.clone(),
        members,
        events,
        totals: event::totals(read, scope, campaign, node, on).await?,
        categories,
        manuals,
        external: if whole { external(read, campaign.id, on).await? } else { Vec::new() },
    }))
}

const EXTERNAL: &str = "
SELECT l.id, l.figure, l.kind, k.name, l.value, l.day, l.note
FROM external_line l
LEFT JOIN event_kind k ON k.slug = l.kind
WHERE l.campaign_id = $1 AND l.day <= $2 AND l.withdrawn_at IS NULL
ORDER BY l.day, l.id";
/// The figures from outside up to a day.
pub async fn external(read: &mut Read<'_>, campaign: CampaignId, on: Day) -> Result<Vec<ExternalLine>> {
    type Row = (Uuid, String, Option<String>, Option<Json<Faces<String>>>, i64, String, String);
    fetch!(read, all Row, EXTERNAL, campaign.0, on.to_string())?
        .into_iter()
        .map(|(id, figure, kind, kind_name, value, day, note)| {
            Ok(ExternalLine {
                id: ExternalLineId(id),
                figure: figure.parse().map_err(Error::stored)?,
                kind,
                kind_name: kind_name.map(|name| name.0),
                value,
                day: day.parse().map_err(Error::stored)?,
                note,
            })
        })
        .collect()
}

/// A figure to be entered.
#[derive(Debug, Clone)]
pub struct NewLine {
    pub figure: ExternalFigure,
    pub kind: Option<String>,
    pub value: i64,
    pub day: Day,
    pub note: String,
}

const ADD: &str = "
INSERT INTO external_line (id, campaign_id, figure, kind, value, day, note, added_by, added_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
/// Enters a figure from outside; a frozen campaign takes none.
pub async fn add_line(
    write: &mut Write<'_>,
    campaign: &Campaign,
    line: &NewLine,
    by: Option<PersonId>,
    now: Timestamp,
) -> Result<bool> {
    if campaign.frozen_at.is_some() {
        return Ok(false);
    }
    let id = ExternalLineId::new(now);
    execute!(
        write,
        ADD,
        id.0,
        campaign.id.0,
        line.figure.as_str(),
        line.kind.as_deref(),
        line.value,
        line.day.to_string(),
        &line.note,
        by.map(|by| by.0),
        now.ms()
    )?;
    let details = serde_json::json!({ "figure": line.figure, "value": line.value, "note": line.note });
    audit::add(write, now, by, "report.add-line", &format!("campaign:{}", campaign.id), details).await?;
    Ok(true)
}

const WITHDRAW: &str = "
UPDATE external_line SET withdrawn_at = $3 WHERE id = $1 AND campaign_id = $2 AND withdrawn_at IS NULL";
/// Takes a figure from outside back; it stays on record.
pub async fn withdraw_line(
    write: &mut Write<'_>,
    campaign: &Campaign,
    line: ExternalLineId,
    by: PersonId,
    now: Timestamp,
) -> Result<bool> {
    if campaign.frozen_at.is_some() || execute!(write, WITHDRAW, line.0, campaign.id.0, now.ms())? == 0 {
        return Ok(false);
    }
    let subject = format!("campaign:{}", campaign.id);
    audit::add(write, now, Some(by), "report.withdraw-line", &subject, serde_json::json!({ "line": line })).await?;
    Ok(true)
}

/// A report as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    pub id: SnapshotId,
    pub on: Day,
    /// SHA-256 of the text, in hexadecimal.
    pub hash: String,
    pub taken_at: Timestamp,
}

const TAKE: &str = "
INSERT INTO report_snapshot (id, campaign_id, on_day, hash, body, taken_by, taken_at)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (campaign_id, on_day, hash) DO NOTHING";
/// Keeps a report's text; the same text of the same day is kept once.
pub async fn take_snapshot(
    write: &mut Write<'_>,
    campaign: CampaignId,
    on: Day,
    hash: &str,
    body: &str,
    by: PersonId,
    now: Timestamp,
) -> Result<()> {
    let id = SnapshotId::new(now);
    if execute!(write, TAKE, id.0, campaign.0, on.to_string(), hash, body, by.0, now.ms())? == 1 {
        let details = serde_json::json!({ "on": on, "hash": hash });
        audit::add(write, now, Some(by), "report.snapshot", &format!("campaign:{campaign}"), details).await?;
    }
    Ok(())
}

const SNAPSHOTS: &str = "
SELECT id, on_day, hash, taken_at FROM report_snapshot WHERE campaign_id = $1 ORDER BY taken_at DESC, id";
/// The reports that were kept, the latest first.
pub async fn snapshots(read: &mut Read<'_>, campaign: CampaignId) -> Result<Vec<Snapshot>> {
    fetch!(read, all(Uuid, String, String, i64), SNAPSHOTS, campaign.0)?
        .into_iter()
        .map(|(id, on, hash, taken_at)| {
            Ok(Snapshot {
                id: SnapshotId(id),
                on: on.parse().map_err(Error::stored)?,
                hash,
                taken_at: Timestamp::from_ms(taken_at),
            })
        })
        .collect()
}

const SNAPSHOT: &str = "SELECT body FROM report_snapshot WHERE campaign_id = $1 AND id = $2";
/// The text of a report that was kept.
pub async fn snapshot(read: &mut Read<'_>, campaign: CampaignId, id: SnapshotId) -> Result<Option<String>> {
    Ok(fetch!(read, optional crate::connection::One<String>, SNAPSHOT, campaign.0, id.0)?.map(|(body,)| body))
}
