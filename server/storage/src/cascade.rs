//! What the lineage and the coverage of a node are worked out from.

use crate::{Error, Read, Result};
use domain::{
    Day,
    access::Scope,
    campaign::Campaign,
    cascade::{Link, Trainers},
    commission::{Commission, TreePath},
    completion::Tally,
    grade::Score,
    id::{EventId, PersonId},
};
use sqlx::types::Json;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

const EVENTS: &str = "
SELECT e.id, e.day, COALESCE(e.start_minute, 0), c.level
FROM event e
JOIN commission c ON c.id = e.commission_id
WHERE e.campaign_id = $1 AND e.path >= $2 AND e.path < $3 AND e.audience = 'members' AND e.withdrawn_at IS NULL";
const TRAINERS: &str = "
SELECT e.id, t.person_id
FROM event e
JOIN event_trainer t ON t.event_id = e.id
WHERE e.campaign_id = $1 AND e.path >= $2 AND e.path < $3 AND e.audience = 'members' AND e.withdrawn_at IS NULL";
const PRESENT: &str = "
SELECT e.id, a.person_id
FROM event e
JOIN attendance a ON a.event_id = e.id AND a.state = 'attended'
WHERE e.campaign_id = $1 AND e.path >= $2 AND e.path < $3 AND e.audience = 'members' AND e.withdrawn_at IS NULL";
/// The events of a node's subtree and of the commissions above it, through
/// which its trainers were trained. The node must lie in the scope.
pub async fn links(read: &mut Read<'_>, scope: &Scope, campaign: &Campaign, node: &Commission) -> Result<Vec<Link>> {
    if !scope.covers(&node.path) {
        return Ok(Vec::new());
    }
    let mut ranges: Vec<(String, String)> =
        node.path.ancestors().map(|path| (path.as_str().to_owned(), path.after_itself())).collect();
    ranges.push((node.path.as_str().to_owned(), node.path.after()));
    let mut links = HashMap::<Uuid, Link>::new();
    for (from, to) in ranges {
        for (id, day, start, level) in fetch!(read, all(Uuid, String, i64, String), EVENTS, campaign.id.0, &from, &to)?
        {
            let link = Link {
                event: EventId(id),
                day: day.parse().map_err(Error::stored)?,
                start: u16::try_from(start).map_err(Error::stored)?,
                central: level == "central",
                trainers: Vec::new(),
                present: Vec::new(),
            };
            links.insert(id, link);
        }
        for (id, person) in fetch!(read, all(Uuid, Uuid), TRAINERS, campaign.id.0, &from, &to)? {
            if let Some(link) = links.get_mut(&id) {
                link.trainers.push(PersonId(person));
            }
        }
        for (id, person) in fetch!(read, all(Uuid, Uuid), PRESENT, campaign.id.0, &from, &to)? {
            if let Some(link) = links.get_mut(&id) {
                link.present.push(PersonId(person));
            }
        }
    }
    Ok(links.into_values().collect())
}

const CENTRAL: &str = "
SELECT m.person_id FROM membership m
JOIN commission c ON c.id = m.commission_id
WHERE c.level = 'central'";
const PASSED: &str = "
SELECT t.person_id, MIN(s.passed_at)
FROM event e
JOIN event_trainer t ON t.event_id = e.id
JOIN completion s ON s.person_id = t.person_id AND s.campaign_id = e.campaign_id
WHERE e.campaign_id = $1 AND s.passed_at IS NOT NULL
GROUP BY t.person_id";
/// What the campaign knows of trainers.
pub async fn trainers(read: &mut Read<'_>, campaign: &Campaign) -> Result<Trainers> {
    let central: HashSet<PersonId> = fetch!(read, all crate::connection::One<Uuid>, CENTRAL)?
        .into_iter()
        .map(|(person,)| PersonId(person))
        .collect();
    let passed = if campaign.trainers_pass {
        let rows = fetch!(read, all(Uuid, i64), PASSED, campaign.id.0)?;
        let day = |ms| domain::Timestamp::from_ms(ms).day_in(&campaign.time_zone);
        Some(rows.into_iter().map(|(person, at)| (PersonId(person), day(at))).collect())
    } else {
        None
    };
    Ok(Trainers { central, passed })
}

const SEATS: &str = "
SELECT m.person_id, substr(c.path, 1, $3) AS child
FROM commission c
JOIN membership m ON m.commission_id = c.id AND m.counted
WHERE c.path >= $1 AND c.path < $2";
/// The members in office of a node's subtree, by the path of the child they
/// belong to. The node must lie in the scope.
pub async fn seats(read: &mut Read<'_>, scope: &Scope, node: &Commission) -> Result<HashMap<PersonId, TreePath>> {
    if !scope.covers(&node.path) {
        return Ok(HashMap::new());
    }
    let length = i32::try_from(node.path.child_length()).unwrap_or(i32::MAX);
    let rows = fetch!(read, all(Uuid, String), SEATS, node.path.as_str(), node.path.after(), length)?;
    Ok(rows.into_iter().map(|(person, child)| (PersonId(person), TreePath::from(child))).collect())
}

const SCORES: &str = "
SELECT a.person_id, a.score
FROM commission c
JOIN membership m ON m.commission_id = c.id AND m.counted
JOIN attempt a ON a.person_id = m.person_id AND a.campaign_id = $1 AND a.state = 'graded' AND a.number = 1
WHERE c.path >= $2 AND c.path < $3
  AND (EXISTS (SELECT 1 FROM curriculum k
               WHERE k.campaign_id = $1 AND k.level = c.level AND k.test_id = a.test_id)
    OR EXISTS (SELECT 1 FROM curriculum_office k
               WHERE k.campaign_id = $1 AND k.level = c.level AND k.office = m.office AND k.test_id = a.test_id))
LIMIT 20000";
/// The first scores at the final test of the members of a node's subtree. The
/// node must lie in the scope.
pub async fn first_scores(
    read: &mut Read<'_>,
    scope: &Scope,
    campaign: &Campaign,
    node: &Commission,
) -> Result<Vec<(PersonId, Score)>> {
    if !scope.covers(&node.path) {
        return Ok(Vec::new());
    }
    let (from, to) = (node.path.as_str(), node.path.after());
    let rows = fetch!(read, all(Uuid, Json<Score>), SCORES, campaign.id.0, from, to)?;
    Ok(rows.into_iter().map(|(person, score)| (PersonId(person), score.0)).collect())
}

#[derive(sqlx::FromRow)]
struct CoverageRow {
    child: String,
    in_office: i64,
    invited: i64,
    attended: i64,
    tested: i64,
    started: i64,
    passed: i64,
    completed: i64,
}

const ON_DAY: &str = "
SELECT substr(c.path, 1, $4) AS child, COUNT(*) AS in_office,
  COUNT(CASE WHEN s.invited_at < $6 THEN 1 END) AS invited,
  COUNT(CASE WHEN s.attended_at < $6 THEN 1 END) AS attended,
  COUNT(CASE WHEN s.tested_at < $6 THEN 1 END) AS tested,
  COUNT(CASE WHEN s.started_at < $6 THEN 1 END) AS started,
  COUNT(CASE WHEN s.passed_at < $6 THEN 1 END) AS passed,
  COUNT(CASE WHEN s.completed_at < $6 THEN 1 END) AS completed
FROM commission c
JOIN membership m ON m.commission_id = c.id AND m.from_day <= $5 AND (m.until_day IS NULL OR m.until_day > $5)
LEFT JOIN completion s ON s.person_id = m.person_id AND s.campaign_id = $1
WHERE c.path >= $2 AND c.path < $3
GROUP BY 1";
/// The members in office on a day, and how far they had come at its end, by the
/// child they belong to: counted from scratch. The node must lie in the scope.
pub async fn on_day(
    read: &mut Read<'_>,
    scope: &Scope,
    campaign: &Campaign,
    node: &Commission,
    on: Day,
) -> Result<HashMap<TreePath, Tally>> {
    if !scope.covers(&node.path) {
        return Ok(HashMap::new());
    }
    let length = i32::try_from(node.path.child_length()).unwrap_or(i32::MAX);
    let (from, to, end) = (node.path.as_str(), node.path.after(), on.end_in(&campaign.time_zone).ms());
    let rows = fetch!(read, all CoverageRow, ON_DAY, campaign.id.0, from, to, length, on.to_string(), end)?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let CoverageRow { child, in_office, invited, attended, tested, started, passed, completed } = row;
            (TreePath::from(child), Tally { in_office, invited, attended, tested, started, passed, completed })
        })
        .collect())
}

const PLANNED: &str = "
SELECT substr(path, 1, $4), CAST(SUM(head_count) AS BIGINT)
FROM plan_entry
WHERE campaign_id = $1 AND path >= $2 AND path < $3 AND day <= $5
  AND audience = 'members' AND withdrawn_at IS NULL
GROUP BY 1";
/// Head counts planned for members up to a day, by the child whose plan it is.
/// The node must lie in the scope.
pub async fn planned(
    read: &mut Read<'_>,
    scope: &Scope,
    campaign: &Campaign,
    node: &Commission,
    on: Day,
) -> Result<HashMap<TreePath, i64>> {
    if !scope.covers(&node.path) {
        return Ok(HashMap::new());
    }
    let length = i32::try_from(node.path.child_length()).unwrap_or(i32::MAX);
    let (from, to) = (node.path.as_str(), node.path.after());
    let rows = fetch!(read, all(String, i64), PLANNED, campaign.id.0, from, to, length, on.to_string())?;
    Ok(rows.into_iter().map(|(path, heads)| (TreePath::from(path), heads)).collect())
}
