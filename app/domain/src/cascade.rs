//! The cascade: who trained whom. A trainer hands on what they learnt at an
//! event one level above, and so every member has a path to the centre, or is
//! an orphan.
//!
//! Depth 0 is an event of the central commission or led by one of its members;
//! an event has the depth after the best of its trainers, who were trained
//! before it began. An event without such a trainer has no depth.

use crate::{
    Day,
    id::{EventId, PersonId},
};
use std::collections::{BTreeMap, HashMap, HashSet};

/// An event as the lineage sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    pub event: EventId,
    pub day: Day,
    /// Minute of the day, 0 where it is not known.
    pub start: u16,
    /// The central commission holds it.
    pub central: bool,
    pub trainers: Vec<PersonId>,
    pub present: Vec<PersonId>,
}

/// What a campaign knows of trainers.
#[derive(Debug, Clone, Default)]
pub struct Trainers {
    /// Members of the central commission: they have nobody above.
    pub central: HashSet<PersonId>,
    /// Since when each has a passed test; `None`: the campaign does not ask.
    pub passed: Option<HashMap<PersonId, Day>>,
}

impl Trainers {
    fn may_lead(&self, person: PersonId, on: Day) -> bool {
        self.passed.as_ref().is_none_or(|passed| passed.get(&person).is_some_and(|since| *since <= on))
    }
}

/// Where everybody stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lineage {
    pub events: HashMap<EventId, Option<u16>>,
    /// The least depth at which a person was trained; `None` for orphans.
    pub people: HashMap<PersonId, Option<u16>>,
    /// Through which event, by its trainer: the step towards the centre.
    pub trained_by: HashMap<PersonId, (EventId, PersonId)>,
}

/// Works the lineage out, event by event in the order in which they were held.
pub fn lineage(links: &[Link], trainers: &Trainers) -> Lineage {
    let mut order: Vec<&Link> = links.iter().collect();
    order.sort_by_key(|link| (link.day, link.start, link.event));
    let mut found = Lineage::default();
    for link in order {
        let leading = |person: &PersonId| -> Option<u16> {
            if trainers.central.contains(person) {
                return Some(0);
            }
            let own = found.people.get(person).copied().flatten()?;
            trainers.may_lead(*person, link.day).then(|| own.saturating_add(1))
        };
        let best = link.trainers.iter().filter_map(|person| Some((leading(person)?, *person))).min();
        let depth = if link.central { Some(0) } else { best.map(|(depth, _)| depth) };
        found.events.insert(link.event, depth);
        for person in &link.present {
            let own = found.people.entry(*person).or_insert(None);
            let better = depth.is_some_and(|depth| own.is_none_or(|own| depth < own));
            if better {
                *own = depth;
                let by = best.map(|(_, by)| by).or_else(|| link.trainers.first().copied());
                if let Some(by) = by {
                    found.trained_by.insert(*person, (link.event, by));
                }
            }
        }
    }
    found
}

/// How many events and people each depth has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Breadth {
    pub events: i64,
    pub people: i64,
}

impl Lineage {
    /// By depth; `None` holds the orphans.
    pub fn breadth(&self) -> BTreeMap<Option<u16>, Breadth> {
        let mut by_depth = BTreeMap::<Option<u16>, Breadth>::new();
        for depth in self.events.values() {
            by_depth.entry(*depth).or_default().events += 1;
        }
        for depth in self.people.values() {
            by_depth.entry(*depth).or_default().people += 1;
        }
        by_depth
    }

    /// The people above one, nearest first, up to the centre.
    pub fn path(&self, person: PersonId) -> Vec<(EventId, PersonId)> {
        let (mut path, mut at) = (Vec::new(), person);
        // Depth falls with each step, so this ends.
        while let Some((event, by)) = self.trained_by.get(&at) {
            path.push((*event, *by));
            if self.events.get(event) == Some(&Some(0)) {
                break;
            }
            at = *by;
        }
        path
    }
}

/// Scores of those trained at one depth, in one topic.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Scores {
    count: u32,
    sum: f64,
    squares: f64,
}

impl Scores {
    pub fn add(&mut self, share: f64) {
        self.count += 1;
        self.sum += share;
        self.squares += share * share;
    }

    pub const fn count(&self) -> u32 {
        self.count
    }

    /// Mean share of right answers.
    pub fn mean(&self) -> Option<f64> {
        (self.count > 0).then(|| self.sum / f64::from(self.count))
    }

    /// Standard error of the mean.
    pub fn standard_error(&self) -> Option<f64> {
        let mean = self.mean().filter(|_| self.count > 1)?;
        let n = f64::from(self.count);
        let variance = (n.mul_add(-(mean * mean), self.squares) / (n - 1.0)).max(0.0);
        Some((variance / n).sqrt())
    }
}

/// Below this many people a level says nothing.
pub const FEWEST: u32 = 20;

/// Has a topic decayed from one level to the next: is the lower mean more than
/// one standard error of the difference below the upper?
pub fn decayed(above: &Scores, below: &Scores) -> bool {
    if above.count < FEWEST || below.count < FEWEST {
        return false;
    }
    let (Some(upper), Some(lower)) = (above.mean(), below.mean()) else { return false };
    let (Some(a), Some(b)) = (above.standard_error(), below.standard_error()) else { return false };
    upper - lower > a.hypot(b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn person(n: u128) -> PersonId {
        PersonId(Uuid::from_u128(n))
    }

    fn link(n: u128, day: &str, central: bool, trainers: &[u128], present: &[u128]) -> Link {
        Link {
            event: EventId(Uuid::from_u128(n)),
            day: day.parse().unwrap(),
            start: 0,
            central,
            trainers: trainers.iter().copied().map(person).collect(),
            present: present.iter().copied().map(person).collect(),
        }
    }

    #[test]
    fn four_levels_reach_the_last_member() {
        let links = [
            link(4, "2026-03-04", false, &[30], &[40, 41]),
            link(1, "2026-03-01", true, &[1], &[10]),
            link(3, "2026-03-03", false, &[20], &[30]),
            link(2, "2026-03-02", false, &[10], &[20]),
        ];
        let found = lineage(&links, &Trainers::default());
        let depth = |n| found.people[&person(n)];
        assert_eq!([depth(10), depth(20), depth(30), depth(41)], [Some(0), Some(1), Some(2), Some(3)]);
        let path: Vec<PersonId> = found.path(person(41)).into_iter().map(|(_, by)| by).collect();
        assert_eq!(path, [person(30), person(20), person(10), person(1)]);
        assert_eq!(found.breadth()[&Some(3)], Breadth { events: 1, people: 2 });
    }

    #[test]
    fn who_was_trained_afterwards_or_never_leads_to_orphans() {
        let links = [
            link(1, "2026-03-05", true, &[1], &[10]),
            link(2, "2026-03-02", false, &[10], &[20]),
            link(3, "2026-03-06", false, &[99], &[21]),
        ];
        let found = lineage(&links, &Trainers::default());
        assert_eq!((found.people[&person(20)], found.people[&person(21)]), (None, None));
        assert!(found.path(person(20)).is_empty());
    }

    #[test]
    fn a_campaign_may_ask_trainers_to_pass() {
        let links = [link(1, "2026-03-01", true, &[1], &[10]), link(2, "2026-03-03", false, &[10], &[20])];
        let passed = |day: Option<&str>| Trainers {
            passed: Some(day.map(|day| (person(10), day.parse().unwrap())).into_iter().collect()),
            ..Trainers::default()
        };
        assert_eq!(lineage(&links, &passed(Some("2026-03-02"))).people[&person(20)], Some(1));
        assert_eq!(lineage(&links, &passed(Some("2026-03-04"))).people[&person(20)], None);
        assert_eq!(lineage(&links, &passed(None)).people[&person(20)], None);
        let central = Trainers { central: [person(7)].into(), ..Trainers::default() };
        assert_eq!(lineage(&[link(1, "2026-03-01", false, &[7], &[8])], &central).people[&person(8)], Some(0));
    }

    #[test]
    fn a_level_decays_when_it_falls_below_one_standard_error() {
        let scores = |right: u32, of: u32| {
            let mut scores = Scores::default();
            (0..of).for_each(|n| scores.add(if n < right { 1.0 } else { 0.0 }));
            scores
        };
        // 90 of 100 and 80 of 100: standard errors 0.0302 and 0.0402, together 0.0502.
        assert!((scores(90, 100).standard_error().unwrap() - 0.030_151).abs() < 1e-5);
        assert!(decayed(&scores(90, 100), &scores(80, 100)));
        assert!(!decayed(&scores(90, 100), &scores(86, 100)));
        assert!(!decayed(&scores(19, 19), &scores(0, 19)), "too few to say");
    }

    proptest! {
        #[test]
        fn every_path_ends_at_the_centre(edges in prop::collection::vec((0_u128..30, 0_u128..30, 1_i64..20, any::<bool>()), 0..60)) {
            let first: Day = "2026-03-01".parse().unwrap();
            let links: Vec<Link> = edges.iter().enumerate().map(|(n, (by, to, day, central))| {
                Link { day: first.plus(*day), ..link(n as u128, "2026-03-01", *central, &[*by], &[*to]) }
            }).collect();
            let found = lineage(&links, &Trainers::default());
            for (person, depth) in &found.people {
                let path = found.path(*person);
                match depth {
                    Some(_) => {
                        let (event, _) = path.last().expect("a path");
                        prop_assert_eq!(found.events[event], Some(0), "the last step is an event of the centre");
                    }
                    None => prop_assert!(path.is_empty()),
                }
            }
        }
    }
}
