//! What a member has read and practised.

use crate::{Read, Result, Write, catalogue::Assignment, completion};
use domain::{
    Timestamp,
    completion::Standing,
    id::{CampaignId, ItemId, ItemRevisionId, ModuleId, PersonId},
    response::Response,
};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

const READ_MODULES: &str = "SELECT module_id, read_at FROM module_read WHERE person_id = $1 AND campaign_id = $2";
/// The modules a person has read in a campaign, and when.
pub async fn modules(
    read: &mut Read<'_>,
    person: PersonId,
    campaign: CampaignId,
) -> Result<HashMap<ModuleId, Timestamp>> {
    let rows = fetch!(read, all(Uuid, i64), READ_MODULES, person.0, campaign.0)?;
    Ok(rows.into_iter().map(|(module, at)| (ModuleId(module), Timestamp::from_ms(at))).collect())
}

const MARK_READ: &str = "
INSERT INTO module_read (person_id, module_id, campaign_id, revision_id, read_at) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (person_id, campaign_id, module_id) DO NOTHING";
/// Notes that a person has read a module, and moves the standing: a first module
/// starts the training, the last one may complete it. Doing it twice changes nothing.
pub async fn mark_read(
    write: &mut Write<'_>,
    assignment: Assignment<'_>,
    person: PersonId,
    module: &crate::catalogue::Module,
    now: Timestamp,
) -> Result<Standing> {
    let campaign = assignment.campaign;
    execute!(write, MARK_READ, person.0, module.id.0, campaign.id.0, module.revision.0, now.ms())?;
    let further = Standing { started_at: Some(now), ..Standing::default() };
    completion::advance(write, campaign, person, further).await?;
    complete_if_done(write, assignment, person, now).await
}

/// Completes the training when every module that is asked for is read and the test is passed.
pub(crate) async fn complete_if_done(
    write: &mut Write<'_>,
    assignment: Assignment<'_>,
    person: PersonId,
    now: Timestamp,
) -> Result<Standing> {
    let campaign = assignment.campaign;
    let standing = completion::standing(write, campaign.id, person).await?;
    if standing.passed_at.is_none() || standing.completed_at.is_some() {
        return Ok(standing);
    }
    let read: HashSet<ModuleId> = modules(write, person, campaign.id).await?.into_keys().collect();
    if !assignment.required().iter().all(|module| read.contains(module)) {
        return Ok(standing);
    }
    completion::advance(write, campaign, person, Standing { completed_at: Some(now), ..standing }).await
}

/// The last answer to a practice question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Practised {
    pub revision: ItemRevisionId,
    pub chosen: Response,
}

const PUT_PRACTICE: &str = "
INSERT INTO practice_answer (person_id, item_id, revision_id, chosen, answered_at) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (person_id, item_id) DO UPDATE SET
  revision_id = excluded.revision_id, chosen = excluded.chosen, answered_at = excluded.answered_at";
/// Keeps the answer to a practice question, in place of an earlier one.
pub async fn practise(
    write: &mut Write<'_>,
    person: PersonId,
    item: ItemId,
    revision: ItemRevisionId,
    chosen: Response,
    now: Timestamp,
) -> Result<()> {
    execute!(write, PUT_PRACTICE, person.0, item.0, revision.0, chosen.to_string(), now.ms())?;
    Ok(())
}

const PRACTISED: &str = "SELECT item_id, revision_id, chosen FROM practice_answer WHERE person_id = $1";
/// A person's answers to practice questions, by item.
pub async fn practised(read: &mut Read<'_>, person: PersonId) -> Result<HashMap<ItemId, Practised>> {
    let rows = fetch!(read, all(Uuid, Uuid, String), PRACTISED, person.0)?;
    rows.into_iter()
        .map(|(item, revision, chosen)| {
            let chosen = chosen.parse().map_err(crate::Error::stored)?;
            Ok((ItemId(item), Practised { revision: ItemRevisionId(revision), chosen }))
        })
        .collect()
}
