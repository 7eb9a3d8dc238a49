//! The people who met an item, ordered by how they did on the rest of their form.
//!
//! A ladder has a rung for each per cent of the rest share. Scores of forms of up to
//! 100 questions never share a rung, so nothing is lost, and one pass is enough for
//! what otherwise needs everybody sorted.

use super::language::Stratum;
use crate::Lang;

/// The share of people in the upper and in the lower group (Kelley 1939, J. Educ.
/// Psychol. 30:17).
const OUTER: f64 = 0.27;

/// Into how many strata of about the same size people are divided.
const STRATA: u32 = 10;

const RUNGS: usize = 101;

#[derive(Debug, Clone, Copy, Default)]
struct Rung {
    people: u32,
    credit: f64,
    languages: Stratum,
}

#[derive(Debug, Clone)]
/// Its rungs; none before the first person, for a bank has far more items than a test asks.
pub struct Ladder(Vec<Rung>);

impl Ladder {
    pub fn new() -> Self {
        Self(Vec::new())
    }

    pub fn add(&mut self, rest: f64, credit: f64, lang: Lang) {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 100")]
        let at = (rest * 100.0).round() as usize;
        self.0.resize(RUNGS, Rung::default());
        let rung = &mut self.0[at.min(RUNGS - 1)];
        rung.people += 1;
        rung.credit += credit;
        rung.languages.add(lang, credit >= 1.0);
    }

    /// Facility among the best 27 % less that among the weakest 27 %, by rest share.
    /// Where the border runs through people who did equally well, each of them
    /// counts in part, so that the order of sittings does not matter. `None` of nobody.
    pub fn upper_lower(&self) -> Option<f64> {
        let people: u32 = self.0.iter().map(|rung| rung.people).sum();
        let size = f64::from(people) * OUTER;
        (people > 0).then(|| facility(self.0.iter().rev(), size) - facility(self.0.iter(), size))
    }

    /// About [`STRATA`] strata of about as many people; equal rest shares stay together.
    pub fn strata(&self) -> Vec<Stratum> {
        let people: u32 = self.0.iter().map(|rung| rung.languages.people()).sum();
        let goal = people.div_ceil(STRATA).max(1);
        let mut strata = Vec::new();
        let mut open = Stratum::default();
        for rung in self.0.iter() {
            open = open.and(rung.languages);
            if open.people() >= goal {
                strata.push(std::mem::take(&mut open));
            }
        }
        match strata.last_mut() {
            Some(last) => *last = last.and(open),
            None => strata.push(open),
        }
        strata
    }
}

/// Mean credit of the first `size` people.
fn facility<'a>(rungs: impl Iterator<Item = &'a Rung>, size: f64) -> f64 {
    let (mut left, mut credit) = (size, 0.0);
    for rung in rungs.filter(|rung| rung.people > 0) {
        let people = f64::from(rung.people);
        let taken = people.min(left);
        credit += rung.credit * taken / people;
        left -= taken;
    }
    credit / size
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ladder(people: impl IntoIterator<Item = (f64, f64)>) -> Ladder {
        let mut ladder = Ladder::new();
        people.into_iter().for_each(|(rest, credit)| ladder.add(rest, credit, Lang::Kk));
        ladder
    }

    #[test]
    fn the_outer_groups_are_27_of_100() {
        // 100 people on 100 rungs. The best 27 are right but for 2, the weakest 27
        // wrong but for 5: 25/27 - 5/27 = 20/27, whatever the middle does.
        let credit = |n: u32| match n {
            0..27 => n < 5,
            27..73 => n.is_multiple_of(2),
            _ => n >= 75,
        };
        let people = |n: u32| (f64::from(n) / 99.0, f64::from(u8::from(credit(n))));
        assert!((ladder((0..100).map(people)).upper_lower().unwrap() - 20.0 / 27.0).abs() < 1e-12);
        assert_eq!(ladder([]).upper_lower(), None);
    }

    #[test]
    fn people_on_the_border_count_in_part() {
        // 20 people, groups of 5.4. Above: 4 at 0.9, all right, and 1.4 of the 6 at 0.8,
        // half of whom are right: (4 + 0.7) / 5.4. Below: 5.4 of the 10 at 0.1, 3 of
        // whom are right: 0.3.
        let top = [(0.9, 1.0); 4];
        let middle = [(0.8, 1.0), (0.8, 0.0)].repeat(3);
        let bottom = [vec![(0.1, 1.0); 3], vec![(0.1, 0.0); 7]].concat();
        let all = ladder(top.into_iter().chain(middle).chain(bottom));
        assert!((all.upper_lower().unwrap() - (4.7 / 5.4 - 0.3)).abs() < 1e-12);
    }

    #[test]
    fn equal_scores_stay_in_one_stratum() {
        let all = ladder([vec![(0.5, 1.0); 90], vec![(0.7, 1.0); 8], vec![(0.9, 0.0)]].concat());
        // 99 people, so 10 to a stratum: 90, and the 9 that are left with them.
        assert_eq!(all.strata().iter().map(|one| one.people()).collect::<Vec<_>>(), [99]);
        let even = ladder((0..80).map(|n| (f64::from(n % 40) / 39.0, 1.0)));
        assert_eq!(even.strata().iter().map(|one| one.people()).collect::<Vec<_>>(), [8; 10]);
    }

    proptest! {
        #[test]
        fn nobody_is_lost(people in prop::collection::vec((0.0_f64..=1.0, 0.0_f64..=1.0), 1..300)) {
            let count = people.len();
            let all = ladder(people);
            let strata = all.strata();
            prop_assert!((1..=STRATA as usize).contains(&strata.len()));
            prop_assert_eq!(strata.iter().map(|one| one.people() as usize).sum::<usize>(), count);
            prop_assert!(all.upper_lower().is_some_and(|d| (-1.0 - 1e-9..=1.0 + 1e-9).contains(&d)));
        }
    }
}
