//! The figures of a test: how far a score would repeat itself on other questions.
//!
//! Where everybody has the same questions, KR-20 (Kuder and Richardson 1937,
//! Psychometrika 2:151), which is Cronbach's alpha (1951, Psychometrika 16:297) of
//! items that are right or wrong. Where forms are drawn, the difficulty of the draw is
//! part of the error, which KR-20 leaves out and KR-21 holds (Lord 1955, Educ. Psychol.
//! Meas. 15:325).

use super::{FEWEST, Given, item::ItemSums, moments::Spread};

/// How a test did.
#[derive(Debug, Clone, PartialEq)]
pub struct TestStatistics {
    /// People who sat it.
    pub n: u32,
    /// `None` below [`FEWEST`] people.
    pub figures: Option<TestFigures>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct TestFigures {
    /// Mean and standard deviation of the share of points, 0 to 1.
    pub mean: f64,
    pub deviation: f64,
    /// Questions of a form; `None` where forms differ in length.
    pub length: Option<u32>,
    /// Had everybody the same questions?
    pub fixed: bool,
    /// `None` with one question, with forms of several lengths, where all scores are
    /// alike, and for drawn forms with partial credit.
    pub reliability: Option<Reliability>,
}

/// By which formula a reliability was worked out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Measure {
    /// One form, items right or wrong.
    Kr20,
    /// One form, items with partial credit.
    Alpha,
    /// Drawn forms, items right or wrong.
    Kr21,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reliability {
    pub measure: Measure,
    /// At most 1; below 0 where items contradict each other.
    pub coefficient: f64,
    /// Standard error of measurement of a score, in points.
    pub sem: f64,
}

/// Cronbach's alpha of `k` items, k/(k-1) (1 - sum of item variances / variance of
/// totals); KR-20 where items are right or wrong. `None` of one item, and where all
/// totals are alike.
pub fn cronbach_alpha(k: u32, item_variances: f64, total_variance: f64) -> Option<f64> {
    let k = f64::from(k);
    (k >= 2.0 && total_variance > 0.0).then(|| k / (k - 1.0) * (1.0 - item_variances / total_variance))
}

/// KR-21 of `k` items from mean and variance (divisor n) of the points,
/// k/(k-1) (1 - m(k-m)/(k s^2)); `None` as for [`cronbach_alpha`]. Its standard error
/// squared is the mean of the squared [`conditional_sem`].
pub fn kr21(k: u32, mean: f64, variance: f64) -> Option<f64> {
    let length = f64::from(k);
    cronbach_alpha(k, mean * (length - mean) / length, variance)
}

/// Standard error of one score of `points` out of `k` right-or-wrong items,
/// sqrt(x(k-x)/(k-1)) (Lord 1955); `None` of one item.
pub fn conditional_sem(points: f64, k: u32) -> Option<f64> {
    let k = f64::from(k);
    let x = points.clamp(0.0, k);
    (k >= 2.0).then(|| (x * (k - x) / (k - 1.0)).sqrt())
}

/// Sums of a test.
#[derive(Debug, Clone)]
pub struct TestSums {
    shares: Spread,
    /// The items of the first form, in its order and by number.
    first: Vec<u32>,
    is_in_first: Vec<bool>,
    fixed: bool,
    /// Have all forms as many questions as the first?
    even: bool,
    /// Was every credit 0 or 1?
    whole: bool,
}

impl TestSums {
    pub fn new(items: usize) -> Self {
        Self {
            shares: Spread::default(),
            first: Vec::new(),
            is_in_first: vec![false; items],
            fixed: true,
            even: true,
            whole: true,
        }
    }

    pub fn add(&mut self, answers: &[Given], length: u32, total: f64) {
        if self.first.is_empty() {
            self.first = answers.iter().map(|given| given.item).collect();
            for item in &self.first {
                match self.is_in_first.get_mut(*item as usize) {
                    Some(is_in) => *is_in = true,
                    None => self.fixed = false,
                }
            }
        }
        self.shares.add(total / f64::from(length));
        self.even = self.even && answers.len() == self.first.len();
        let is_in_first = |given: &Given| self.is_in_first.get(given.item as usize) == Some(&true);
        self.fixed = self.fixed && self.even && answers.iter().all(is_in_first);
        self.whole = self.whole && answers.iter().all(|given| [0.0, 1.0].contains(&given.credit()));
    }

    pub fn statistics(&self, items: &[ItemSums]) -> TestStatistics {
        let n = self.shares.count();
        let figures = (n >= FEWEST).then(|| TestFigures {
            mean: self.shares.mean(),
            deviation: self.shares.variance().sqrt(),
            length: self.length(),
            fixed: self.fixed,
            reliability: self.reliability(items),
        });
        TestStatistics { n, figures }
    }

    fn length(&self) -> Option<u32> {
        self.first.len().try_into().ok().filter(|_| self.even)
    }

    fn reliability(&self, items: &[ItemSums]) -> Option<Reliability> {
        let k = self.length()?;
        let points = f64::from(k);
        let variance = self.shares.variance() * points * points;
        let (measure, coefficient) = match (self.fixed, self.whole) {
            (true, whole) => {
                // A question that was not reached counts in the score, so here as well.
                let variances = self.first.iter().filter_map(|item| items.get(*item as usize));
                let sum = variances.map(|item| item.credits().variance_among(self.shares.count())).sum();
                (if whole { Measure::Kr20 } else { Measure::Alpha }, cronbach_alpha(k, sum, variance)?)
            }
            (false, true) => (Measure::Kr21, kr21(k, self.shares.mean() * points, variance)?),
            (false, false) => return None,
        };
        Some(Reliability { measure, coefficient, sem: (variance * (1.0 - coefficient)).max(0.0).sqrt() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn published_examples() {
        // Wuensch, KR20.txt (core.ecu.edu/wuenschk/StatHelp/KR20.txt): ten items, sum of
        // pq 2.18, variance of totals 5.84; 10/9 * (1 - 2.18/5.84) = 0.69635.
        assert!((cronbach_alpha(10, 2.18, 5.84).unwrap() - 0.696_35).abs() < 5e-6);
        // 50 items, mean 43, variance 25, worked out as 0.78 from rounded steps
        // (excelbanter.com, thread 164704): 50/49 * (1 - 301/1250) = 0.77469.
        assert!((kr21(50, 43.0, 25.0).unwrap() - 0.774_69).abs() < 5e-6);
        // Four people, three items rated 4 3 5 2, 4 5 5 3 and 5 2 5 2: squared deviations
        // 5, 2.75 and 9; totals 13, 10, 15, 7: 36.75. 3/2 * (1 - 16.75/36.75) = 0.81633.
        assert!((cronbach_alpha(3, 16.75 / 4.0, 36.75 / 4.0).unwrap() - 0.816_33).abs() < 5e-6);
    }

    #[test]
    fn the_error_of_one_score() {
        // 20 of 25 (80 %): sqrt(20 * 5 / 24) = 2.0412 points, 8.2 %; 24 of 30:
        // sqrt(24 * 6 / 29) = 2.2283; 32 of 40: sqrt(32 * 8 / 39) = 2.5621, 6.4 %.
        for (points, k, sem) in [(20.0, 25, 2.0412), (24.0, 30, 2.2283), (32.0, 40, 2.5621)] {
            assert!((conditional_sem(points, k).unwrap() - sem).abs() < 5e-5);
        }
        assert_eq!(conditional_sem(0.0, 30), Some(0.0));
        assert_eq!(conditional_sem(30.0, 30), Some(0.0));
        assert_eq!(conditional_sem(1.0, 1), None);
    }

    #[test]
    fn without_two_items_or_two_scores_there_is_no_reliability() {
        assert_eq!((cronbach_alpha(1, 0.2, 0.2), cronbach_alpha(0, 0.0, 0.0)), (None, None));
        assert_eq!((cronbach_alpha(5, 0.0, 0.0), kr21(5, 5.0, 0.0), kr21(1, 0.5, 0.25)), (None, None, None));
    }

    /// Right or wrong, people by items.
    fn answers() -> impl Strategy<Value = Vec<Vec<bool>>> {
        (2_usize..12).prop_flat_map(|k| prop::collection::vec(prop::collection::vec(any::<bool>(), k), 2..40))
    }

    fn moments(values: impl Iterator<Item = f64>) -> Spread {
        let mut spread = Spread::default();
        values.for_each(|value| spread.add(value));
        spread
    }

    proptest! {
        #[test]
        fn kr20_is_alpha_and_kr21_is_not_above_it(answers in answers()) {
            let (k, n) = (answers[0].len(), answers.len() as f64);
            let of_item = |item: usize| answers.iter().map(move |one| f64::from(u8::from(one[item])));
            let totals = moments(answers.iter().map(|one| one.iter().filter(|right| **right).count() as f64));
            let pq: f64 = (0..k).map(|item| of_item(item).sum::<f64>() / n).map(|p| p * (1.0 - p)).sum();
            let variances: f64 = (0..k).map(|item| moments(of_item(item)).variance()).sum();
            let k = k as u32;
            let (kr20, alpha) = (cronbach_alpha(k, pq, totals.variance()), cronbach_alpha(k, variances, totals.variance()));
            prop_assert_eq!(kr20.is_some(), alpha.is_some());
            if let (Some(kr20), Some(alpha)) = (kr20, alpha) {
                prop_assert!((kr20 - alpha).abs() < 1e-9 && alpha <= 1.0 + 1e-9);
                let kr21 = kr21(k, totals.mean(), totals.variance()).unwrap();
                prop_assert!(kr21 <= kr20 + 1e-9, "{kr21} {kr20}");
                let squares = answers.iter().map(|one| one.iter().filter(|right| **right).count() as f64);
                let squares = moments(squares.map(|points| conditional_sem(points, k).unwrap().powi(2)));
                prop_assert!((totals.variance() * (1.0 - kr21) - squares.mean()).abs() < 1e-9, "Lord's identity");
            }
        }
    }
}
