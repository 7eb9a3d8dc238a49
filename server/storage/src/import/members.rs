//! The member list in bulk.

use super::insert_all;
use crate::{Error, Read, Result, Write, campaign, dialect, membership};
use domain::{
    Day, Timestamp,
    completion::in_office,
    id::{CommissionId, MembershipId, PersonId},
    iin::Iin,
    person::{Office, PersonName},
};
use std::collections::HashMap;
use uuid::Uuid;

/// The membership of a person that has not ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownMembership {
    pub id: MembershipId,
    pub commission: CommissionId,
    pub office: Office,
    pub from: Day,
}

/// A person with an IIN as he or she is before an import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownPerson {
    pub id: PersonId,
    pub name: PersonName,
    pub open: Option<KnownMembership>,
    /// When the last of the memberships before that one ended.
    pub last_until: Option<Day>,
}

#[derive(sqlx::FromRow)]
struct PersonRow {
    id: Uuid,
    iin: String,
    surname: String,
    given_name: String,
    patronymic: Option<String>,
    membership_id: Option<Uuid>,
    commission_id: Option<Uuid>,
    office: Option<String>,
    from_day: Option<String>,
}

impl PersonRow {
    fn open(&self) -> Result<Option<KnownMembership>> {
        let (Some(id), Some(commission), Some(office), Some(from)) =
            (self.membership_id, self.commission_id, &self.office, &self.from_day)
        else {
            return Ok(None);
        };
        Ok(Some(KnownMembership {
            id: MembershipId(id),
            commission: CommissionId(commission),
            office: office.parse().map_err(Error::stored)?,
            from: from.parse().map_err(Error::stored)?,
        }))
    }
}

const PEOPLE: &str = "
SELECT p.id, p.iin, p.surname, p.given_name, p.patronymic,
  m.id AS membership_id, m.commission_id, m.office, m.from_day
FROM person p
LEFT JOIN membership m ON m.person_id = p.id AND m.until_day IS NULL
WHERE p.iin IS NOT NULL";
const LAST_UNTIL: &str = "
SELECT person_id, MAX(until_day) FROM membership WHERE until_day IS NOT NULL GROUP BY person_id";
/// Everybody who has an IIN, by it.
pub async fn people(read: &mut Read<'_>) -> Result<HashMap<Iin, KnownPerson>> {
    let ended: HashMap<Uuid, String> = fetch!(read, all(Uuid, String), LAST_UNTIL)?.into_iter().collect();
    fetch!(read, all PersonRow, PEOPLE)?
        .into_iter()
        .map(|row| {
            let known = KnownPerson {
                id: PersonId(row.id),
                open: row.open()?,
                last_until: ended.get(&row.id).map(|day| day.parse()).transpose().map_err(Error::stored)?,
                name: PersonName { surname: row.surname, given: row.given_name, patronymic: row.patronymic },
            };
            Ok((Iin::try_from(row.iin).map_err(Error::stored)?, known))
        })
        .collect()
}

/// Somebody to be entered, with the office in a commission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMember {
    pub person: PersonId,
    pub iin: Option<Iin>,
    pub login: Option<String>,
    pub name: PersonName,
    pub sort_kk: Vec<u8>,
    pub commission: CommissionId,
    pub office: Office,
    pub from: Day,
}

/// A new name for somebody known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renamed {
    pub person: PersonId,
    pub name: PersonName,
    pub sort_kk: Vec<u8>,
}

/// A membership of somebody known begins; the one before, if any, ends that day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    pub person: PersonId,
    pub ended: Option<MembershipId>,
    pub commission: CommissionId,
    pub office: Office,
    pub from: Day,
}

/// An open membership that was entered wrongly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Corrected {
    pub membership: MembershipId,
    pub office: Office,
    pub from: Day,
}

/// The membership of somebody known ends, and none begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ended {
    pub person: PersonId,
    pub membership: MembershipId,
    pub until: Day,
}

/// What an import does to the member list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MemberChanges {
    pub new: Vec<NewMember>,
    pub renamed: Vec<Renamed>,
    pub moved: Vec<Moved>,
    pub ended: Vec<Ended>,
    pub corrected: Vec<Corrected>,
}

const RENAME: &str = "
UPDATE person SET surname = $2, given_name = $3, patronymic = $4, folded = $5, sort_kk = $6 WHERE id = $1";
const CORRECT: &str = "UPDATE membership SET office = $2, from_day = $3 WHERE id = $1 AND until_day IS NULL";
/// Enters and changes members; the tallies follow.
pub async fn put_members(write: &mut Write<'_>, changes: &MemberChanges, today: Day, now: Timestamp) -> Result<()> {
    for one in &changes.renamed {
        let (name, folded) = (&one.name, domain::search::fold(&one.name.full()));
        let patronymic = name.patronymic.as_deref();
        execute!(write, RENAME, one.person.0, &name.surname, &name.given, patronymic, folded, &one.sort_kk)?;
    }
    // People before tallies: whoever moves a member forward locks in this order too.
    for person in changes.moved.iter().map(|one| one.person).chain(changes.ended.iter().map(|one| one.person)) {
        dialect::lock_person(write, person).await?;
    }
    for one in &changes.ended {
        membership::end(write, one.membership, one.until, today).await?;
    }
    for one in &changes.moved {
        if let Some(ended) = one.ended {
            membership::end(write, ended, one.from, today).await?;
        }
        membership::begin(write, one.person, one.commission, one.office, one.from, today, now).await?;
    }
    for one in &changes.corrected {
        execute!(write, CORRECT, one.membership.0, one.office.as_str(), one.from.to_string())?;
        membership::settle(write, one.membership, today).await?;
    }
    add(write, &changes.new, today, now).await
}

const ADD_PERSON: &str = "
INSERT INTO person (id, iin, login, surname, given_name, patronymic, folded, sort_kk, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
const ADD_MEMBERSHIP: &str = "
INSERT INTO membership (id, person_id, commission_id, office, from_day, counted, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7)";
async fn add(write: &mut Write<'_>, new: &[NewMember], today: Day, now: Timestamp) -> Result<()> {
    insert_all!(write, ADD_PERSON, new, |query, one| {
        query
            .bind(one.person.0)
            .bind(one.iin.as_ref().map(Iin::as_str))
            .bind(one.login.as_deref())
            .bind(&one.name.surname)
            .bind(&one.name.given)
            .bind(one.name.patronymic.as_deref())
            .bind(domain::search::fold(&one.name.full()))
            .bind(&one.sort_kk)
            .bind(now.ms())
    });
    insert_all!(write, ADD_MEMBERSHIP, new, |query, one| {
        query
            .bind(MembershipId::new(now).0)
            .bind(one.person.0)
            .bind(one.commission.0)
            .bind(one.office.as_str())
            .bind(one.from.to_string())
            .bind(in_office(one.from, None, today))
            .bind(now.ms())
    });
    count_new(write, new, today).await
}

const PATHS: &str = "SELECT id, path FROM commission ORDER BY path";
const COUNT: &str = "
INSERT INTO tally (campaign_id, path, in_office, started, passed, completed) VALUES ($1, $2, $3, 0, 0, 0)
ON CONFLICT (campaign_id, path) DO UPDATE SET in_office = tally.in_office + excluded.in_office";
/// New people have done nothing yet: each commission's tally grows by their number.
async fn count_new(write: &mut Write<'_>, new: &[NewMember], today: Day) -> Result<()> {
    let mut counted = HashMap::<CommissionId, i64>::new();
    for one in new.iter().filter(|one| in_office(one.from, None, today)) {
        *counted.entry(one.commission).or_default() += 1;
    }
    if counted.is_empty() {
        return Ok(());
    }
    let campaigns = campaign::unfrozen(write).await?;
    // In the order of the tree: two imports never wait for each other crosswise.
    for (id, path) in fetch!(write, all(Uuid, String), PATHS)? {
        let Some(more) = counted.get(&CommissionId(id)) else { continue };
        for campaign in &campaigns {
            execute!(write, COUNT, campaign.id.0, &path, *more)?;
        }
    }
    Ok(())
}
