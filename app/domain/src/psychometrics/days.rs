//! Does an item become easier while the campaign runs, as it would if it leaked?
//!
//! The first third of the people is compared with the last, by a two-proportion z.
//! A CUSUM would date the change, but needs a target and a slack for each item, and
//! depends on who comes first; two shares can be checked by hand. Among 70,000 people
//! a change of 1 % is significant, and stronger people may come later: a [`Drift`] is
//! therefore marked only where it is also large against what the same people's rest
//! of the form did.

use super::FEWEST;

/// |z| from which a change is no chance: 0.3 % of items that did not change, since
/// hundreds are looked at together.
const Z: f64 = 3.0;

/// The least change of facility, beyond that of the rest of the form, worth a look.
const LARGE: f64 = 0.05;

/// An item on one day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DayFigure {
    /// Days since the start that the sittings count from.
    pub day: u16,
    /// People who met the item.
    pub n: u32,
    /// Mean credit, 0 to 1.
    pub facility: f64,
}

/// An item among the first and the last third of those who met it; days stay whole,
/// so a group may be smaller than a third, or one day larger than it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Drift {
    pub first: f64,
    pub last: f64,
    /// By how much the same people's mean share of the rest of the form changed.
    pub rest: f64,
    /// Two-proportion z of the change, above 0 where the item became easier.
    pub z: f64,
}

impl Drift {
    /// The change of facility that the rest of the form does not explain.
    pub fn beyond(&self) -> f64 {
        self.last - self.first - self.rest
    }

    pub fn is_marked(&self) -> bool {
        self.z.abs() >= Z && self.beyond().abs() >= LARGE
    }
}

/// z of the difference of two shares, each the part of a whole, by their pooled
/// variance; `None` of nobody and where all or none succeeded. Partial credits vary
/// less than right-or-wrong ones, so that z is then too small rather than too large.
pub fn two_proportion_z(first: (f64, f64), last: (f64, f64)) -> Option<f64> {
    let pooled = (first.0 + last.0) / (first.1 + last.1);
    let variance = pooled * (1.0 - pooled) * (1.0 / first.1 + 1.0 / last.1);
    (first.1 > 0.0 && last.1 > 0.0 && variance > 0.0).then(|| (last.0 / last.1 - first.0 / first.1) / variance.sqrt())
}

#[derive(Debug, Clone, Copy, Default)]
struct DaySums {
    day: u16,
    n: u32,
    credit: f64,
    /// People with a rest of the form, and the sum of its shares.
    with_rest: u32,
    rest: f64,
}

impl DaySums {
    fn and(self, other: &Self) -> Self {
        Self {
            day: self.day,
            n: self.n + other.n,
            credit: self.credit + other.credit,
            with_rest: self.with_rest + other.with_rest,
            rest: self.rest + other.rest,
        }
    }

    fn facility(&self) -> f64 {
        self.credit / f64::from(self.n)
    }
}

/// Sums by day, in order of days.
#[derive(Debug, Clone, Default)]
pub struct Days(Vec<DaySums>);

impl Days {
    pub fn add(&mut self, day: u16, credit: f64, rest: Option<f64>) {
        // Sittings mostly come in order of time.
        let at = match self.0.last() {
            Some(last) if last.day == day => Ok(self.0.len() - 1),
            _ => self.0.binary_search_by_key(&day, |sums| sums.day),
        };
        let at = at.unwrap_or_else(|at| {
            self.0.insert(at, DaySums { day, ..DaySums::default() });
            at
        });
        let sums = &mut self.0[at];
        sums.n += 1;
        sums.credit += credit;
        if let Some(rest) = rest {
            sums.with_rest += 1;
            sums.rest += rest;
        }
    }

    pub fn figures(&self) -> Vec<DayFigure> {
        self.0.iter().map(|sums| DayFigure { day: sums.day, n: sums.n, facility: sums.facility() }).collect()
    }

    /// `None` on a single day, with fewer than [`FEWEST`] people in a group, and
    /// where the item was got by all or by none.
    pub fn drift(&self) -> Option<Drift> {
        if self.0.len() < 2 {
            return None;
        }
        let people: u32 = self.0.iter().map(|sums| sums.n).sum();
        let (first, last) = (third(self.0.iter(), people), third(self.0.iter().rev(), people));
        if first.n < FEWEST || last.n < FEWEST {
            return None;
        }
        let z = two_proportion_z((first.credit, f64::from(first.n)), (last.credit, f64::from(last.n)))?;
        let rest = |of: &DaySums| of.rest / f64::from(of.with_rest.max(1));
        Some(Drift { first: first.facility(), last: last.facility(), rest: rest(&last) - rest(&first), z })
    }
}

/// The days that a third of the people holds, and at least one.
fn third<'a>(days: impl Iterator<Item = &'a DaySums>, people: u32) -> DaySums {
    let mut sums = DaySums::default();
    for day in days {
        if sums.n > 0 && (sums.n + day.n) * 3 > people {
            break;
        }
        sums = sums.and(day);
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Each: day, people, how many of them were right, and their rest share.
    fn days(of: &[(u16, u32, u32, f64)]) -> Days {
        let mut days = Days::default();
        for (day, people, right, rest) in of {
            (0..*people).for_each(|n| days.add(*day, f64::from(u8::from(n < *right)), Some(*rest)));
        }
        days
    }

    #[test]
    fn two_shares_by_hand() {
        // 140 of 200 and 255 of 340: pooled 395/540, standard error
        // sqrt(.73148 * .26852 * (1/200 + 1/340)) = .039494, z = .05 / .039494 = 1.2660.
        assert!((two_proportion_z((140.0, 200.0), (255.0, 340.0)).unwrap() - 1.266_015).abs() < 5e-7);
        for nothing in [((0.0, 0.0), (1.0, 2.0)), ((0.0, 5.0), (0.0, 5.0)), ((5.0, 5.0), (5.0, 5.0))] {
            assert_eq!(two_proportion_z(nothing.0, nothing.1), None);
        }
    }

    #[test]
    fn an_item_that_leaks_is_marked() {
        // 300 people in 3 days: 50 and 80 of 100, pooled 130/200,
        // z = .3 / sqrt(.65 * .35 * .02) = 4.4475.
        let drift = days(&[(1, 100, 50, 0.7), (2, 100, 60, 0.7), (9, 100, 80, 0.7)]).drift().unwrap();
        assert_eq!((drift.first, drift.last), (0.5, 0.8));
        assert!((drift.z - 4.447_5).abs() < 5e-5 && drift.rest.abs() < 1e-12 && drift.is_marked());
        let back = days(&[(1, 100, 80, 0.7), (2, 100, 60, 0.7), (9, 100, 50, 0.7)]).drift().unwrap();
        assert!(back.z < 0.0 && back.is_marked(), "harder is a change too");
    }

    #[test]
    fn stronger_people_are_no_leak_and_a_trifle_is_none_either() {
        let stronger = days(&[(1, 100, 50, 0.5), (2, 100, 60, 0.6), (3, 100, 80, 0.8)]).drift().unwrap();
        assert!(stronger.z > Z && stronger.beyond().abs() < 1e-9 && !stronger.is_marked());
        // 20,000 people a third: 80 and 82 % give z = .02 / sqrt(.81 * .19 / 10,000) = 5.1.
        let trifle = days(&[(1, 20_000, 16_000, 0.8), (2, 20_000, 16_200, 0.8), (3, 20_000, 16_400, 0.8)]);
        let trifle = trifle.drift().unwrap();
        assert!(trifle.z > 5.0 && !trifle.is_marked());
    }

    #[test]
    fn thirds_keep_days_whole() {
        // 100 people: day 1 alone is more than a third; 4 and 3 together are 29, a third at most.
        let drift = days(&[(1, 60, 30, 0.5), (2, 11, 0, 0.5), (3, 9, 0, 0.5), (4, 20, 20, 0.5)]).drift().unwrap();
        assert_eq!((drift.first, drift.last), (0.5, 20.0 / 29.0));
        assert_eq!(days(&[(1, 500, 100, 0.5)]).drift(), None);
        assert_eq!(days(&[(1, 500, 100, 0.5), (2, 19, 19, 0.5)]).drift(), None);
        assert_eq!(days(&[]).drift(), None);
    }

    proptest! {
        #[test]
        fn the_order_of_sittings_does_not_matter(of in prop::collection::vec((0_u16..30, any::<bool>()), 1..200)) {
            let gather = |of: &[(u16, bool)]| {
                let mut days = Days::default();
                of.iter().for_each(|(day, right)| days.add(*day, f64::from(u8::from(*right)), None));
                days
            };
            let (one, other) = (gather(&of), gather(&of.iter().rev().copied().collect::<Vec<_>>()));
            prop_assert_eq!(one.figures(), other.figures());
            prop_assert_eq!(one.drift(), other.drift());
            prop_assert!(one.figures().is_sorted_by_key(|figure| figure.day));
            prop_assert_eq!(one.figures().iter().map(|figure| figure.n as usize).sum::<usize>(), of.len());
        }
    }
}
