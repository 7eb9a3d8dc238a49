//! Standings in bulk, for demonstrations and for taking over another system's records.

use super::insert_all;
use crate::{Result, Write};
use domain::{
    Timestamp,
    completion::Standing,
    id::{CampaignId, PersonId},
};

const ADD: &str = "
INSERT INTO completion
  (campaign_id, person_id, invited_at, attended_at, tested_at, started_at, passed_at, completed_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
/// Enters where people stand who have stood nowhere yet. The tallies are wrong
/// until [`crate::completion::recount`] has run in the same job.
pub async fn put_standings(
    write: &mut Write<'_>,
    campaign: CampaignId,
    standings: &[(PersonId, Standing)],
) -> Result<()> {
    let ms = |moment: Option<Timestamp>| moment.map(Timestamp::ms);
    insert_all!(write, ADD, standings, |query, one| {
        let (person, standing) = one;
        query
            .bind(campaign.0)
            .bind(person.0)
            .bind(ms(standing.invited_at))
            .bind(ms(standing.attended_at))
            .bind(ms(standing.tested_at))
            .bind(ms(standing.started_at))
            .bind(ms(standing.passed_at))
            .bind(ms(standing.completed_at))
    });
    Ok(())
}
