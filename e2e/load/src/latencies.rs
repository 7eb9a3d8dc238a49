//! Latencies and their percentiles. Every one is kept: there are at most a few
//! hundred thousand, and an exact answer needs no explanation.

use std::time::Duration;

/// Latencies as they come, in microseconds.
#[derive(Debug, Clone, Default)]
pub struct Latencies(Vec<u32>);

impl Latencies {
    pub fn push(&mut self, latency: Duration) {
        self.0.push(u32::try_from(latency.as_micros()).unwrap_or(u32::MAX));
    }

    pub fn append(&mut self, mut more: Self) {
        self.0.append(&mut more.0);
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn sorted(mut self) -> Sorted {
        self.0.sort_unstable();
        Sorted(self.0)
    }
}

/// Latencies from the shortest to the longest.
#[derive(Debug, Clone, Default)]
pub struct Sorted(Vec<u32>);

impl Sorted {
    /// The latency, in milliseconds, that so many percent do not exceed (nearest
    /// rank). Not a number when there are none.
    pub fn percentile(&self, percent: usize) -> f64 {
        let rank = (self.0.len() * percent).div_ceil(100).max(1);
        self.0.get(rank - 1).map_or(f64::NAN, |micros| f64::from(*micros) / 1000.0)
    }

    pub fn longest(&self) -> f64 {
        self.percentile(100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_rank_is_a_latency_that_was_measured() {
        let mut latencies = Latencies::default();
        for ms in (1..=200).rev() {
            latencies.push(Duration::from_millis(ms));
        }
        let sorted = latencies.sorted();
        assert_eq!([50, 95, 99].map(|p| sorted.percentile(p)), [100.0, 190.0, 198.0]);
        assert_eq!(sorted.longest(), 200.0);
        assert!(Latencies::default().sorted().percentile(99).is_nan());
    }
}
