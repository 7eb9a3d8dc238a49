//! A commission elects one chair, one deputy and one secretary (article 10(3)).
//! A row that would make a second one is refused. Whoever holds the seat and is
//! not moved away by the file keeps it; among newcomers the first line counts.

use super::Problem;
use domain::{
    id::{CommissionId, PersonId},
    person::Office,
};
use std::collections::{HashMap, VecDeque};
use storage::import::KnownPerson;

/// A row that would put somebody into an office.
#[derive(Debug, Clone, Copy)]
pub struct Claim {
    pub line: u32,
    /// `None` for somebody not known yet.
    pub person: Option<PersonId>,
    pub commission: CommissionId,
    pub office: Office,
}

type Seat = (CommissionId, Office);

const fn seat(commission: CommissionId, office: Office) -> Option<Seat> {
    match office {
        Office::Member => None,
        Office::Chair | Office::Deputy | Office::Secretary => Some((commission, office)),
    }
}

struct Hall<'a> {
    claims: &'a [Claim],
    verdicts: Vec<Option<Problem>>,
    /// Rows that still claim a seat, in the order of the file.
    claiming: HashMap<Seat, Vec<usize>>,
    /// Who holds a seat before the import.
    holding: HashMap<Seat, Vec<PersonId>>,
    /// The row and the seat of everybody known who has one.
    row_of: HashMap<PersonId, usize>,
    seat_of: HashMap<PersonId, Seat>,
}

/// For each claim, why it is refused, or `None`.
pub fn decide<'a>(claims: &[Claim], people: impl Iterator<Item = &'a KnownPerson>) -> Vec<Option<Problem>> {
    let mut hall = Hall {
        claims,
        verdicts: vec![None; claims.len()],
        claiming: HashMap::new(),
        holding: HashMap::new(),
        row_of: HashMap::new(),
        seat_of: HashMap::new(),
    };
    for person in people {
        let Some(taken) = person.open.and_then(|open| seat(open.commission, open.office)) else { continue };
        hall.holding.entry(taken).or_default().push(person.id);
        hall.seat_of.insert(person.id, taken);
    }
    let mut waiting = VecDeque::new();
    for (row, claim) in claims.iter().enumerate() {
        hall.row_of.extend(claim.person.map(|person| (person, row)));
        if let Some(wanted) = seat(claim.commission, claim.office) {
            let rows = hall.claiming.entry(wanted).or_default();
            if rows.is_empty() {
                waiting.push_back(wanted);
            }
            rows.push(row);
        }
    }
    // A refused row leaves its person in the old seat, which may now be wanted twice.
    while let Some(wanted) = waiting.pop_front() {
        waiting.extend(hall.settle(wanted));
    }
    hall.verdicts
}

impl Hall<'_> {
    /// Refuses the claims on a seat that cannot be met; gives the seats to look at again.
    fn settle(&mut self, wanted: Seat) -> Vec<Seat> {
        let rows = self.claiming.remove(&wanted).unwrap_or_default();
        let stays = self.stays_in(wanted);
        let keeper = stays.map(|person| self.row_of.get(&person).copied().filter(|row| self.verdicts[*row].is_none()));
        let mut kept = Vec::new();
        let mut again = Vec::new();
        for row in rows {
            let is_holder = self.claims[row].person.is_some_and(|person| self.seat_of.get(&person) == Some(&wanted));
            let problem = match (keeper, kept.first()) {
                _ if is_holder => None,
                (Some(None), _) => Some(Problem::SeatTaken { office: wanted.1 }),
                (Some(Some(first)), _) | (None, Some(&first)) => {
                    Some(Problem::SeatTakenInFile { office: wanted.1, line: self.claims[first].line })
                }
                (None, None) => None,
            };
            if problem.is_none() {
                kept.push(row);
            } else {
                again.extend(self.claims[row].person.and_then(|person| self.seat_of.get(&person)).copied());
                self.verdicts[row] = problem;
            }
        }
        self.claiming.insert(wanted, kept);
        again
    }

    /// Somebody who holds the seat now and will hold it afterwards.
    fn stays_in(&self, wanted: Seat) -> Option<PersonId> {
        let holders = self.holding.get(&wanted)?;
        let stays = |person: &&PersonId| {
            self.row_of.get(person).is_none_or(|row| {
                let claim = &self.claims[*row];
                self.verdicts[*row].is_some() || seat(claim.commission, claim.office) == Some(wanted)
            })
        };
        holders.iter().find(stays).copied()
    }
}
