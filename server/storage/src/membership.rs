//! Memberships begin, end, and are settled: whether a membership is counted in
//! the tallies changes only here, together with the tallies.

use crate::{Error, Result, Write, campaign, completion, completion::Counted, dialect};
use domain::{
    Day, Timestamp,
    commission::TreePath,
    completion::in_office,
    id::{CommissionId, MembershipId, PersonId},
    person::Office,
};
use uuid::Uuid;

const BEGIN: &str = "
INSERT INTO membership (id, person_id, commission_id, office, from_day, counted, created_at)
VALUES ($1, $2, $3, $4, $5, FALSE, $6)";
/// Begins a membership and settles it for `today`. The person must have no open one.
pub async fn begin(
    write: &mut Write<'_>,
    person: PersonId,
    commission: CommissionId,
    office: Office,
    from: Day,
    today: Day,
    now: Timestamp,
) -> Result<MembershipId> {
    dialect::lock_whole(write).await?;
    let id = MembershipId::new(now);
    execute!(write, BEGIN, id.0, person.0, commission.0, office.as_str(), from.to_string(), now.ms())?;
    settle(write, id, today).await?;
    Ok(id)
}

const END: &str = "
UPDATE membership SET until_day = CASE WHEN from_day > $2 THEN from_day ELSE $2 END
WHERE id = $1 AND until_day IS NULL";
/// Ends a membership on a day (not before it began) and settles it for `today`.
pub async fn end(write: &mut Write<'_>, membership: MembershipId, until: Day, today: Day) -> Result<()> {
    dialect::lock_whole(write).await?;
    execute!(write, END, membership.0, until.to_string())?;
    settle(write, membership, today).await
}

#[derive(sqlx::FromRow)]
struct Unsettled {
    person_id: Uuid,
    from_day: String,
    until_day: Option<String>,
    counted: bool,
    path: String,
}

const FIND: &str = "
SELECT m.person_id, m.from_day, m.until_day, m.counted, c.path
FROM membership m
JOIN commission c ON c.id = m.commission_id
WHERE m.id = $1";
const COUNT: &str = "UPDATE membership SET counted = $2 WHERE id = $1";
/// Brings the tallies into line with one membership as it is on `today`.
pub async fn settle(write: &mut Write<'_>, membership: MembershipId, today: Day) -> Result<()> {
    dialect::lock_whole(write).await?;
    let Some(row) = fetch!(write, optional Unsettled, FIND, membership.0)? else { return Ok(()) };
    let person = PersonId(row.person_id);
    let from = row.from_day.parse().map_err(Error::stored)?;
    let until = row.until_day.map(|day| day.parse()).transpose().map_err(Error::stored)?;
    let counts = in_office(from, until, today);
    if counts == row.counted {
        return Ok(());
    }
    execute!(write, COUNT, membership.0, counts)?;
    let paths = [TreePath::from(row.path)];
    for campaign in campaign::unfrozen(write).await? {
        let counted = Counted::one(&campaign, &completion::standing(write, campaign.id, person).await?);
        completion::add(write, &campaign, &paths, &if counts { counted } else { Counted::default() - counted }).await?;
    }
    Ok(())
}

const DUE: &str = "
SELECT id FROM membership
WHERE (counted AND (from_day > $1 OR until_day <= $1))
   OR (NOT counted AND from_day <= $1 AND (until_day IS NULL OR until_day > $1))
LIMIT 1000";
/// Settles the memberships that began or ended with the new day; gives how many.
pub async fn settle_due(write: &mut Write<'_>, today: Day) -> Result<usize> {
    let due = fetch!(write, all crate::connection::One<Uuid>, DUE, today.to_string())?;
    for (id,) in &due {
        settle(write, MembershipId(*id), today).await?;
    }
    Ok(due.len())
}
