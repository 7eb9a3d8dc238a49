//! Means, variances and covariance, gathered one value at a time (Welford 1962,
//! Technometrics 4:419). Values that are all alike have a variance of exactly 0.

/// A variance of shares below this is noise of floating point: the least real one,
/// one of 71,000 people off by one point of thirty, is 1e-8.
const NOISE: f64 = 1e-12;

/// Mean and variance of values.
#[derive(Debug, Clone, Copy, Default)]
pub struct Spread {
    n: u32,
    mean: f64,
    /// Sum of squared deviations from the mean.
    squares: f64,
}

impl Spread {
    pub fn add(&mut self, value: f64) {
        self.n += 1;
        let before = value - self.mean;
        self.mean += before / f64::from(self.n);
        self.squares += before * (value - self.mean);
    }

    pub const fn count(&self) -> u32 {
        self.n
    }

    pub const fn mean(&self) -> f64 {
        self.mean
    }

    /// Divisor n; 0 of nobody.
    pub fn variance(&self) -> f64 {
        if self.n == 0 { 0.0 } else { settle(self.squares / f64::from(self.n)) }
    }

    /// The variance among `people`, when those not counted here all have 0.
    pub fn variance_among(&self, people: u32) -> f64 {
        if people <= self.n {
            return self.variance();
        }
        let (n, all) = (f64::from(self.n), f64::from(people));
        settle((self.squares + self.mean * self.mean * n * (all - n) / all) / all)
    }
}

fn settle(variance: f64) -> f64 {
    if variance < NOISE { 0.0 } else { variance }
}

/// Two values a person, and how they go together.
#[derive(Debug, Clone, Copy, Default)]
pub struct Pair {
    x: Spread,
    y: Spread,
    /// Sum of products of deviations.
    products: f64,
}

impl Pair {
    pub fn add(&mut self, x: f64, y: f64) {
        let before = x - self.x.mean;
        self.x.add(x);
        self.y.add(y);
        self.products += before * (y - self.y.mean);
    }

    pub const fn x(&self) -> &Spread {
        &self.x
    }

    /// Pearson's r; `None` where one of the two does not vary. What is 0 but for
    /// floating point is 0, so that its sign does not depend on the order of values.
    pub fn correlation(&self) -> Option<f64> {
        let product = self.x.variance() * self.y.variance();
        let r = (product > 0.0).then(|| self.products / f64::from(self.x.n) / product.sqrt())?;
        Some(if r.abs() < 1e-9 { 0.0 } else { r.clamp(-1.0, 1.0) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn pair(values: &[(f64, f64)]) -> Pair {
        let mut pair = Pair::default();
        values.iter().for_each(|(x, y)| pair.add(*x, *y));
        pair
    }

    #[test]
    fn a_point_biserial_from_a_textbook() {
        // J. D. Brown, "Point-biserial correlation coefficients"
        // (hosted.jalt.org/test/bro_12.htm), table 2: means 45 of those who were right
        // and 30 of the others, SD 8.29; .91 for item 1, -.91 for item 2, from rounded
        // steps. The variance is 68.75, so 15 * .5 / sqrt(68.75) = 0.904534.
        let totals = [50.0, 45.0, 45.0, 40.0, 35.0, 30.0, 30.0, 25.0];
        let item = |first: f64| -> Vec<(f64, f64)> {
            totals
                .iter()
                .enumerate()
                .map(|(n, total)| (if n < 4 { first } else { 1.0 - first }, total / 50.0))
                .collect()
        };
        let first = pair(&item(1.0));
        assert!((first.y.mean() * 50.0 - 37.5).abs() < 1e-9);
        assert!((first.y.variance().sqrt() * 50.0 - 8.29).abs() < 5e-3);
        assert!((first.correlation().unwrap() - 0.904_534).abs() < 5e-7);
        assert!((first.correlation().unwrap() + pair(&item(0.0)).correlation().unwrap()).abs() < 1e-12);
    }

    #[test]
    fn what_does_not_vary_does_not_go_together_with_anything() {
        let (none, some) = (pair(&[]), pair(&[(0.1, 0.3), (0.1, 0.9), (0.1, 0.2)]));
        assert_eq!((none.correlation(), some.correlation(), some.x().variance()), (None, None, 0.0));
        assert_eq!(pair(&[(1.0, 0.5)]).correlation(), None);
        assert_eq!(Spread::default().variance_among(0), 0.0);
    }

    proptest! {
        #[test]
        fn sums_agree_with_the_definition(values in prop::collection::vec((0.0_f64..=1.0, 0.0_f64..=1.0), 2..80), zeros in 0_u32..50) {
            let n = values.len() as f64;
            let mean = |of: fn(&(f64, f64)) -> f64| values.iter().map(of).sum::<f64>() / n;
            let (x, y) = (mean(|v| v.0), mean(|v| v.1));
            let (xx, yy) = (mean(|v| v.0 * v.0) - x * x, mean(|v| v.1 * v.1) - y * y);
            let xy = mean(|v| v.0 * v.1) - x * y;
            let pair = pair(&values);
            prop_assert!((pair.x().variance() - xx).abs() < 1e-9);
            if xx > 1e-4 && yy > 1e-4 {
                let r = pair.correlation().unwrap();
                prop_assert!((r - xy / (xx * yy).sqrt()).abs() < 1e-6);
                prop_assert!((-1.0..=1.0).contains(&r));
            }
            let mut all = *pair.x();
            (0..zeros).for_each(|_| all.add(0.0));
            prop_assert!((pair.x().variance_among(all.count()) - all.variance()).abs() < 1e-9);
        }
    }
}
