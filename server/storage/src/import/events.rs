//! Events in bulk, for demonstrations and for taking over another system's records.

use super::insert_all;
use crate::{Result, Write};
use domain::{
    Day, Timestamp,
    commission::TreePath,
    event::Audience,
    id::{CampaignId, CommissionId, EventId, PersonId},
};

/// An event that was held, with who was there.
#[derive(Debug, Clone)]
pub struct HeldEvent {
    pub id: EventId,
    pub commission: CommissionId,
    pub path: TreePath,
    pub kind: &'static str,
    pub day: Day,
    pub audience: Audience,
    pub trainer: PersonId,
    pub present: Vec<PersonId>,
    /// Category and head count.
    pub others: Vec<(&'static str, i64)>,
}

const EVENT: &str = "
INSERT INTO event (id, campaign_id, commission_id, path, kind, form, audience, day, start_minute, minutes, place,
  link, languages, agenda, entry_key, entered_by, entered_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)";
const TRAINER: &str = "
INSERT INTO event_trainer (event_id, person_id) VALUES ($1, $2)";
const PRESENT: &str = "
INSERT INTO attendance (event_id, person_id, state, recorded_by, recorded_at) VALUES ($1, $2, $3, $4, $5)";
const OTHERS: &str = "
INSERT INTO event_others (event_id, category, head_count) VALUES ($1, $2, $3)";
/// Enters events and attendance. The standings of those present are the
/// caller's: [`super::put_standings`].
pub async fn put_events(
    write: &mut Write<'_>,
    campaign: CampaignId,
    events: &[HeldEvent],
    now: Timestamp,
) -> Result<()> {
    insert_all!(write, EVENT, events, |query, one| {
        query
            .bind(one.id.0)
            .bind(campaign.0)
            .bind(one.commission.0)
            .bind(one.path.as_str())
            .bind(one.kind)
            .bind("in-person")
            .bind(one.audience.as_str())
            .bind(one.day.to_string())
            .bind(600_i64)
            .bind(90_i64)
            .bind("")
            .bind("")
            .bind("kk ru")
            .bind("")
            .bind(one.id.to_string())
            .bind(one.trainer.0)
            .bind(now.ms())
    });
    insert_all!(write, TRAINER, events, |query, one| query.bind(one.id.0).bind(one.trainer.0));
    let present: Vec<(EventId, PersonId, PersonId)> =
        events.iter().flat_map(|one| one.present.iter().map(|person| (one.id, *person, one.trainer))).collect();
    insert_all!(write, PRESENT, present, |query, one| {
        query.bind(one.0.0).bind(one.1.0).bind("attended").bind(one.2.0).bind(now.ms())
    });
    let others: Vec<(EventId, &str, i64)> =
        events.iter().flat_map(|one| one.others.iter().map(|(category, count)| (one.id, *category, *count))).collect();
    insert_all!(write, OTHERS, others, |query, one| query.bind(one.0.0).bind(one.1).bind(one.2));
    Ok(())
}
