//! The training plan: what was meant to be held, and what became of it.

use crate::{
    Day,
    event::{Audience, Bounds},
    id::PlanEntryId,
};

/// An entry of the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanEntry {
    pub id: PlanEntryId,
    pub kind: String,
    pub day: Day,
    pub audience: Audience,
    /// People it is meant to reach.
    pub head_count: i64,
    pub note: String,
    /// What was held for it: the first day and the people it reached.
    pub held: Option<Held>,
}

/// Events held for an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    pub first: Day,
    pub reached: i64,
}

/// Where an entry stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlanState {
    /// Its day has passed and nothing was held, so many days ago.
    Overdue(i64),
    Ahead,
    /// Held after its day, by so many days.
    Late(i64),
    OnTime,
}

impl PlanEntry {
    pub fn state(&self, today: Day) -> PlanState {
        match self.held {
            Some(held) if held.first <= self.day => PlanState::OnTime,
            Some(held) => PlanState::Late(self.day.days_until(held.first)),
            None if self.day >= today => PlanState::Ahead,
            None => PlanState::Overdue(self.day.days_until(today)),
        }
    }
}

/// Plan against actual.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    pub planned: i64,
    pub held: i64,
    pub late: i64,
    pub overdue: i64,
    pub heads_planned: i64,
    pub heads_reached: i64,
}

impl Progress {
    /// What a list of entries adds up to.
    pub fn of<'e>(entries: impl IntoIterator<Item = &'e PlanEntry>, today: Day) -> Self {
        entries.into_iter().fold(Self::default(), |mut sum, entry| {
            sum.planned += 1;
            sum.heads_planned += entry.head_count;
            if let Some(held) = entry.held {
                sum.held += 1;
                sum.heads_reached += held.reached;
            }
            match entry.state(today) {
                PlanState::Late(_) => sum.late += 1,
                PlanState::Overdue(_) => sum.overdue += 1,
                PlanState::Ahead | PlanState::OnTime => {}
            }
            sum
        })
    }
}

/// What is typed for a new entry.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PlanDraft {
    pub kind: String,
    pub day: String,
    pub audience: Option<Audience>,
    pub head_count: String,
    pub note: String,
}

/// What is wrong with a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlanWrong {
    Kind,
    Day,
    DayOutside,
    HeadCount,
    Note,
}

/// An entry that can be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPlanEntry {
    pub kind: String,
    pub day: Day,
    pub audience: Audience,
    pub head_count: i64,
    pub note: String,
}

impl PlanDraft {
    /// Reads what was typed; every fault at once.
    ///
    /// # Errors
    /// The faults, in the order of the form.
    pub fn check(&self, bounds: &Bounds<'_>) -> Result<NewPlanEntry, Vec<PlanWrong>> {
        let mut wrong = Vec::new();
        if !bounds.kinds.iter().any(|kind| kind.slug == self.kind) {
            wrong.push(PlanWrong::Kind);
        }
        let day = self.day.trim().parse::<Day>().ok();
        match day {
            None => wrong.push(PlanWrong::Day),
            Some(day) if day < bounds.from || day > bounds.until => wrong.push(PlanWrong::DayOutside),
            Some(_) => {}
        }
        let digits: String = self.head_count.chars().filter(|c| !c.is_whitespace()).collect();
        let heads = digits.parse::<i64>().ok().filter(|count| (1..=1_000_000).contains(count));
        if heads.is_none() {
            wrong.push(PlanWrong::HeadCount);
        }
        if self.note.chars().count() > 500 {
            wrong.push(PlanWrong::Note);
        }
        match (day, heads, wrong.is_empty()) {
            (Some(day), Some(head_count), true) => Ok(NewPlanEntry {
                kind: self.kind.clone(),
                day,
                audience: self.audience.unwrap_or(Audience::Members),
                head_count,
                note: self.note.trim().to_owned(),
            }),
            _ => Err(wrong),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Faces, Timestamp, event::Word};

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn entry(planned: &str, held: Option<(&str, i64)>) -> PlanEntry {
        PlanEntry {
            id: PlanEntryId::new(Timestamp::from_ms(1)),
            kind: "seminar".into(),
            day: day(planned),
            audience: Audience::Members,
            head_count: 40,
            note: String::new(),
            held: held.map(|(first, reached)| Held { first: day(first), reached }),
        }
    }

    #[test]
    fn lateness_is_counted_in_days() {
        let today = day("2026-03-10");
        assert_eq!(entry("2026-03-05", Some(("2026-03-05", 38))).state(today), PlanState::OnTime);
        assert_eq!(entry("2026-03-05", Some(("2026-03-08", 38))).state(today), PlanState::Late(3));
        assert_eq!(entry("2026-03-05", None).state(today), PlanState::Overdue(5));
        assert_eq!(entry("2026-03-10", None).state(today), PlanState::Ahead);
    }

    #[test]
    fn plan_and_actual_add_up() {
        let entries = [
            entry("2026-03-01", Some(("2026-03-01", 40))),
            entry("2026-03-02", Some(("2026-03-04", 30))),
            entry("2026-03-03", None),
            entry("2026-03-20", None),
        ];
        let sum = Progress::of(&entries, day("2026-03-10"));
        assert_eq!((sum.planned, sum.held, sum.late, sum.overdue), (4, 2, 1, 1));
        assert_eq!((sum.heads_planned, sum.heads_reached), (160, 70));
    }

    #[test]
    fn a_draft_names_its_faults() {
        let name = Faces { kk: "Семинар".to_owned(), ru: "Семинар".to_owned(), en: None };
        let kinds = [Word { slug: "seminar".to_owned(), name }];
        let bounds = Bounds {
            kinds: &kinds,
            categories: &[],
            from: day("2026-03-01"),
            until: day("2026-03-31"),
            today: day("2026-03-10"),
        };
        assert_eq!(
            PlanDraft::default().check(&bounds).unwrap_err(),
            [PlanWrong::Kind, PlanWrong::Day, PlanWrong::HeadCount]
        );
        let draft = PlanDraft {
            kind: "seminar".into(),
            day: "2026-04-05".into(),
            head_count: " 1 200".into(),
            ..PlanDraft::default()
        };
        assert_eq!(draft.check(&bounds).unwrap_err(), [PlanWrong::DayOutside]);
        let good = PlanDraft { day: "2026-03-05".into(), ..draft };
        assert_eq!(good.check(&bounds).unwrap().head_count, 1_200);
    }
}
