//! The member list: what each row means beside what is known.

use super::{
    Problem,
    columns::{Columns, Field},
    plan::{Counts, Outcome, Plan},
    rows::{Cells, Refusal, refusal},
    seats::{self, Claim},
    table::{Cell, Origin, Row},
    words,
};
use domain::{
    Day, Lang, Timestamp,
    commission::CommissionCode,
    id::{CommissionId, PersonId},
    iin::Iin,
    person::{NameError, Office, PersonName},
};
use std::collections::HashMap;
use storage::import::{Corrected, Ended, KnownCommission, KnownPerson, MemberChanges, Moved, NewMember, Renamed};

/// A row that is right in itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    pub line: u32,
    pub commission: CommissionCode,
    pub iin: Iin,
    pub name: PersonName,
    pub office: Office,
    pub from: Option<Day>,
    /// The day on which the membership ends.
    pub until: Option<Day>,
}

/// The rows of a file, as they are read.
#[derive(Debug, Default)]
pub struct Drafts {
    pub drafts: Vec<Draft>,
    pub refusals: Vec<Refusal>,
    pub counts: Counts,
    lines: HashMap<Iin, u32>,
}

impl Drafts {
    /// Reads one row.
    pub fn read(&mut self, columns: &Columns, row: &Row, today: Day) {
        let mut cells = Cells::new(columns, row);
        let commission = cells.required(Field::Commission, |cell| cell.text.parse().map_err(|_| Problem::Code));
        let iin = cells.required(Field::Iin, iin);
        if let Some(iin) = &iin {
            let first = *self.lines.entry(iin.clone()).or_insert(row.line);
            if first != row.line {
                cells.refuse(Field::Iin, Problem::DuplicateIin { line: first });
            }
        }
        let name = name(&mut cells);
        let office = cells.required(Field::Office, |cell| words::office(&cell.text));
        let from = cells.optional(Field::From, |cell| words::day(cell.text.trim(), today));
        let until = cells.optional(Field::Until, |cell| match words::day(cell.text.trim(), today)? {
            day if day > today => Err(Problem::EndsAhead),
            day => Ok(day),
        });
        let draft = commission.zip(iin).zip(name.zip(office)).map(|((commission, iin), (name, office))| Draft {
            line: row.line,
            commission,
            iin,
            name,
            office,
            from,
            until,
        });
        self.counts.read += 1;
        match cells.finish(draft) {
            Ok(draft) => self.drafts.push(draft),
            Err(refusals) => {
                self.counts.add(Outcome::Refused);
                self.refusals.extend(refusals);
            }
        }
    }
}

fn iin(cell: &Cell) -> Result<Iin, Problem> {
    let text = cell.text.trim();
    if text.contains(['e', 'E', '.', ',']) && text.starts_with(|c: char| c.is_ascii_digit()) {
        return Err(Problem::IinRounded);
    }
    // A number cell has lost its leading zeros; the control digit proves the rest.
    let padded = if cell.origin == Origin::Number { format!("{text:0>12}") } else { text.to_owned() };
    Iin::parse(&padded).map_err(Problem::Iin)
}

fn name(cells: &mut Cells<'_>) -> Option<PersonName> {
    let text = |cell: &Cell| Ok(cell.text.clone());
    let (surname, given) = (cells.required(Field::Surname, text), cells.required(Field::Given, text));
    let patronymic = cells.optional(Field::Patronymic, text).unwrap_or_default();
    PersonName::parse(&surname?, &given?, &patronymic)
        .map_err(|error| {
            let (NameError::Missing(part) | NameError::TooLong(part) | NameError::Character(part, _)) = &error;
            let field = match *part {
                "surname" => Field::Surname,
                "patronymic" => Field::Patronymic,
                _ => Field::Given,
            };
            cells.refuse(field, Problem::Name(error));
        })
        .ok()
}

/// What the database has before the import.
#[derive(Debug, Default)]
pub struct Known {
    pub commissions: HashMap<CommissionCode, KnownCommission>,
    pub people: HashMap<Iin, KnownPerson>,
}

/// What a row asks for.
enum Step {
    Enter,
    Keep,
    Correct(Corrected),
    Move(Moved),
    End(Ended),
}

/// Decides about every row; nothing is written.
pub fn plan(
    read: Drafts,
    columns: &Columns,
    known: &Known,
    at: (Day, Timestamp),
    sort: super::SortKey,
) -> Plan<MemberChanges> {
    let Drafts { drafts, mut refusals, mut counts, .. } = read;
    let (today, now) = at;
    let refused = |draft: &Draft, (field, problem): (Field, Problem)| {
        let value = match field {
            Field::Commission => draft.commission.to_string(),
            Field::From => draft.from.unwrap_or(today).to_string(),
            Field::Until => draft.until.map(|day| day.to_string()).unwrap_or_default(),
            _ => draft.office.to_string(),
        };
        refusal(draft.line, Some(field), columns, value, problem)
    };
    let mut steps: Vec<(&Draft, CommissionId, Step)> = Vec::with_capacity(drafts.len());
    for draft in &drafts {
        match step(draft, known, today) {
            Ok((commission, step)) => steps.push((draft, commission, step)),
            Err(why) => {
                counts.add(Outcome::Refused);
                refusals.push(refused(draft, why));
            }
        }
    }
    let claims: Vec<Claim> = steps
        .iter()
        .map(|(draft, commission, _)| Claim {
            line: draft.line,
            person: known.people.get(&draft.iin).map(|person| person.id),
            commission: *commission,
            // Whoever leaves claims no seat, so a successor may take it.
            office: if draft.until.is_some() { Office::Member } else { draft.office },
        })
        .collect();
    let verdicts = seats::decide(&claims, known.people.values());
    let mut changes = MemberChanges::default();
    for ((draft, commission, step), verdict) in steps.into_iter().zip(verdicts) {
        match verdict {
            Some(problem) => {
                counts.add(Outcome::Refused);
                refusals.push(refused(draft, (Field::Office, problem)));
            }
            None => counts.add(take(&mut changes, draft, commission, step, known, (today, now), sort)),
        }
    }
    refusals.sort_by_key(|refusal| refusal.line);
    Plan { counts, refusals, changes }
}

fn step(draft: &Draft, known: &Known, today: Day) -> Result<(CommissionId, Step), (Field, Problem)> {
    let commission = known.commissions.get(&draft.commission).ok_or((Field::Commission, Problem::UnknownCommission))?;
    if commission.closed {
        return Err((Field::Commission, Problem::ClosedCommission));
    }
    let commission = commission.id;
    let person = known.people.get(&draft.iin);
    if let Some(until) = draft.until {
        return leave(person, commission, until).map(|step| (commission, step));
    }
    let Some(person) = person else { return Ok((commission, Step::Enter)) };
    let from = draft.from.unwrap_or(today);
    let begins = |ended| Step::Move(Moved { person: person.id, ended, commission, office: draft.office, from });
    let too_early = |day| Err((Field::From, Problem::DayBefore { day }));
    let step = match person.open {
        None => match person.last_until {
            Some(until) if from < until => return too_early(until),
            _ => begins(None),
        },
        Some(open) if open.commission == commission && open.office == draft.office => match draft.from {
            Some(from) if from != open.from => match person.last_until {
                Some(until) if from < until => return too_early(until),
                _ => correction(&open, draft.office, from),
            },
            _ => Step::Keep,
        },
        Some(open) if from < open.from => return too_early(open.from),
        // Another office with the day on which the old one began: it was entered wrongly.
        Some(open) if open.commission == commission && from == open.from => correction(&open, draft.office, from),
        Some(open) => begins(Some(open.id)),
    };
    Ok((commission, step))
}

/// A membership ends. The same row a second time finds it ended.
fn leave(person: Option<&KnownPerson>, commission: CommissionId, until: Day) -> Result<Step, (Field, Problem)> {
    let person = person.ok_or((Field::Until, Problem::NotInOffice))?;
    match person.open {
        Some(open) if open.commission != commission => Err((Field::Until, Problem::NotInOffice)),
        Some(open) if until < open.from => Err((Field::Until, Problem::DayBefore { day: open.from })),
        Some(open) => Ok(Step::End(Ended { person: person.id, membership: open.id, until })),
        None if person.last_until == Some(until) => Ok(Step::Keep),
        None => Err((Field::Until, Problem::NotInOffice)),
    }
}

const fn correction(open: &storage::import::KnownMembership, office: Office, from: Day) -> Step {
    Step::Correct(Corrected { membership: open.id, office, from })
}

fn take(
    changes: &mut MemberChanges,
    draft: &Draft,
    commission: CommissionId,
    step: Step,
    known: &Known,
    (today, now): (Day, Timestamp),
    sort: super::SortKey,
) -> Outcome {
    let sort_kk = || sort(Lang::Kk, &draft.name.full());
    let old = known.people.get(&draft.iin);
    let renamed = old.filter(|person| person.name != draft.name);
    changes.renamed.extend(renamed.map(|person| Renamed {
        person: person.id,
        name: draft.name.clone(),
        sort_kk: sort_kk(),
    }));
    match step {
        Step::Enter => {
            changes.new.push(NewMember {
                person: PersonId::new(now),
                iin: Some(draft.iin.clone()),
                login: None,
                name: draft.name.clone(),
                sort_kk: sort_kk(),
                commission,
                office: draft.office,
                from: draft.from.unwrap_or(today),
            });
            return Outcome::Created;
        }
        Step::Keep if renamed.is_none() => return Outcome::Unchanged,
        Step::Keep => {}
        Step::Correct(corrected) => changes.corrected.push(corrected),
        Step::Move(moved) => changes.moved.push(moved),
        Step::End(ended) => changes.ended.push(ended),
    }
    Outcome::Updated
}
