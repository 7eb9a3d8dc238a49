//! Made-up members. Their numbers are of people born from 1801 to 1900, so that
//! no number here can be anybody's.

use super::names::{ALL, People};
use domain::{iin::Iin, person::PersonName};
use rand::{Rng, RngExt};
use std::collections::HashSet;

/// Draws people, no two with the same number.
pub struct Draw<R> {
    rng: R,
    taken: HashSet<Iin>,
}

/// Seven in ten members are women: most are teachers.
const WOMEN: f64 = 0.7;
/// The patronymic stands only with those "in whose document it is shown".
const WITHOUT_PATRONYMIC: f64 = 0.08;

impl<R: Rng> Draw<R> {
    pub fn new(rng: R) -> Self {
        Self { rng, taken: HashSet::new() }
    }

    /// Somebody new.
    pub fn person(&mut self) -> (PersonName, Iin) {
        let woman = self.rng.random_bool(WOMEN);
        (self.name(woman), self.iin(woman))
    }

    fn name(&mut self, woman: bool) -> PersonName {
        let people = self.people();
        let (man_s, woman_s) = self.one(people.surnames);
        let given = self.one(if woman { people.women } else { people.men });
        let (son, daughter) = self.one(people.patronymics);
        let patronymic = (!self.rng.random_bool(WITHOUT_PATRONYMIC)).then_some(if woman { daughter } else { son });
        PersonName {
            surname: if woman { woman_s } else { man_s }.to_owned(),
            given: given.to_owned(),
            patronymic: patronymic.map(str::to_owned),
        }
    }

    fn people(&mut self) -> &'static People {
        let mut at = self.rng.random_range(0..100);
        for people in ALL {
            if at < people.share {
                return people;
            }
            at -= people.share;
        }
        &ALL[0]
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.rng.random_range(0..of.len())]
    }

    fn iin(&mut self, woman: bool) -> Iin {
        // The seventh digit: 1 and 2 are men and women born from 1801 to 1900.
        let sex = if woman { 2 } else { 1 };
        loop {
            let (year, month, day) =
                (self.rng.random_range(0..100), self.rng.random_range(1..=12), self.rng.random_range(1..=28));
            let serial = self.rng.random_range(0..10_000);
            let prefix = format!("{year:02}{month:02}{day:02}{sex}{serial:04}");
            if let Some(iin) = Iin::from_prefix(&prefix).filter(|iin| self.taken.insert(iin.clone())) {
                return iin;
            }
        }
    }
}
