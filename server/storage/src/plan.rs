//! Training plans of commissions, with what was held for each entry.

use crate::{Error, Read, Result, Write, audit};
use domain::{
    Timestamp,
    access::Scope,
    campaign::Campaign,
    commission::{Commission, TreePath},
    id::{PersonId, PlanEntryId},
    plan::{Held, NewPlanEntry, PlanEntry},
};
use uuid::Uuid;

/// An entry and whose it is.
#[derive(Debug, Clone)]
pub struct Planned {
    pub path: TreePath,
    pub commission: domain::id::CommissionId,
    pub entry: PlanEntry,
}

#[derive(sqlx::FromRow)]
struct PlannedRow {
    id: Uuid,
    path: String,
    commission_id: Uuid,
    kind: String,
    day: String,
    audience: String,
    head_count: i64,
    note: String,
    first: Option<String>,
    reached: i64,
}

const OF_SUBTREE: &str = "
SELECT p.id, p.path, p.commission_id, p.kind, p.day, p.audience, p.head_count, p.note, h.first,
  COALESCE(h.reached, 0) AS reached
FROM plan_entry p
LEFT JOIN (
  SELECT e.plan_entry_id, MIN(e.day) AS first, CAST(SUM(
    (SELECT COUNT(*) FROM attendance a WHERE a.event_id = e.id AND a.state = 'attended')
    + (SELECT COALESCE(SUM(o.head_count), 0) FROM event_others o WHERE o.event_id = e.id)) AS BIGINT) AS reached
  FROM event e
  WHERE e.campaign_id = $1 AND e.path >= $2 AND e.path < $3
    AND e.plan_entry_id IS NOT NULL AND e.withdrawn_at IS NULL
  GROUP BY e.plan_entry_id
) h ON h.plan_entry_id = p.id
WHERE p.campaign_id = $1 AND p.path >= $2 AND p.path < $3 AND p.withdrawn_at IS NULL
ORDER BY p.day, p.id";
/// The plans of a node and those below it, by day. The node must lie in the scope.
pub async fn of_subtree(
    read: &mut Read<'_>,
    scope: &Scope,
    campaign: &Campaign,
    node: &Commission,
) -> Result<Vec<Planned>> {
    if !scope.covers(&node.path) {
        return Ok(Vec::new());
    }
    fetch!(read, all PlannedRow, OF_SUBTREE, campaign.id.0, node.path.as_str(), node.path.after())?
        .into_iter()
        .map(|row| {
            let first = row.first.map(|day| day.parse()).transpose().map_err(Error::stored)?;
            Ok(Planned {
                path: TreePath::from(row.path),
                commission: domain::id::CommissionId(row.commission_id),
                entry: PlanEntry {
                    id: PlanEntryId(row.id),
                    kind: row.kind,
                    day: row.day.parse().map_err(Error::stored)?,
                    audience: row.audience.parse().map_err(Error::stored)?,
                    head_count: row.head_count,
                    note: row.note,
                    held: first.map(|first| Held { first, reached: row.reached }),
                },
            })
        })
        .collect()
}

const ADD: &str = "
INSERT INTO plan_entry
  (id, campaign_id, commission_id, path, kind, day, audience, head_count, note, entered_by, entered_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
/// Adds an entry to a commission's plan; gives whether it could.
pub async fn add(
    write: &mut Write<'_>,
    scope: &Scope,
    campaign: &Campaign,
    node: &Commission,
    entry: &NewPlanEntry,
    by: PersonId,
    now: Timestamp,
) -> Result<bool> {
    if !scope.covers(&node.path) || campaign.frozen_at.is_some() {
        return Ok(false);
    }
    let id = PlanEntryId::new(now);
    execute!(
        write,
        ADD,
        id.0,
        campaign.id.0,
        node.id.0,
        node.path.as_str(),
        &entry.kind,
        entry.day.to_string(),
        entry.audience.as_str(),
        entry.head_count,
        &entry.note,
        by.0,
        now.ms()
    )?;
    let details = serde_json::json!({ "entry": id, "kind": entry.kind, "day": entry.day });
    audit::add(write, now, Some(by), "plan.add", &format!("commission:{}", node.id), details).await?;
    Ok(true)
}

const WITHDRAW: &str = "
UPDATE plan_entry SET withdrawn_at = $3
WHERE id = $1 AND commission_id = $2 AND withdrawn_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM event e WHERE e.plan_entry_id = plan_entry.id AND e.withdrawn_at IS NULL)";
/// Takes an entry out of the plan; one that was held stays. Gives whether it went.
pub async fn withdraw(
    write: &mut Write<'_>,
    campaign: &Campaign,
    node: &Commission,
    entry: PlanEntryId,
    by: PersonId,
    now: Timestamp,
) -> Result<bool> {
    if campaign.frozen_at.is_some() || execute!(write, WITHDRAW, entry.0, node.id.0, now.ms())? == 0 {
        return Ok(false);
    }
    let details = serde_json::json!({ "entry": entry });
    audit::add(write, now, Some(by), "plan.withdraw", &format!("commission:{}", node.id), details).await?;
    Ok(true)
}
