//! Do two questions read alike? Told by the runs of letters they share, so that
//! an ending or a changed word does not hide a duplicate.

use crate::search::fold;
use std::collections::HashSet;

/// Letters in a run.
const RUN: usize = 3;
/// From this share of common runs on, two texts read alike (Jaccard index).
const ALIKE: f64 = 0.5;

/// The runs of letters of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shingles(HashSet<[char; RUN]>);

impl Shingles {
    pub fn of(text: &str) -> Self {
        let letters: Vec<char> = fold(text).chars().filter(|c| c.is_alphanumeric()).collect();
        Self(letters.windows(RUN).filter_map(|run| run.try_into().ok()).collect())
    }

    /// The share of runs that both have, 0 to 1.
    pub fn likeness(&self, other: &Self) -> f64 {
        let common = self.0.intersection(&other.0).count();
        let all = self.0.len() + other.0.len() - common;
        if all == 0 { 0.0 } else { common as f64 / all as f64 }
    }

    pub fn is_like(&self, other: &Self) -> bool {
        self.likeness(other) >= ALIKE
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_changed_ending_hides_no_duplicate_and_another_question_is_none() {
        let like = |a: &str, b: &str| Shingles::of(a).is_like(&Shingles::of(b));
        assert!(like("Санау үстелдері қалай қойылады?", "Санау үстелдерін қалай қояды?"));
        assert!(like("Как ставят столы для подсчёта?", "Как ставят столы для подсчета голосов?"));
        assert!(!like("Как ставят столы для подсчёта?", "Кто подписывает протокол?"));
        assert!(!like("", ""));
    }

    proptest! {
        #[test]
        fn likeness_is_symmetric_and_a_share(a in ".{0,60}", b in ".{0,60}") {
            let (a, b) = (Shingles::of(&a), Shingles::of(&b));
            prop_assert_eq!(a.likeness(&b), b.likeness(&a));
            prop_assert!((0.0..=1.0).contains(&a.likeness(&b)));
        }
    }
}
