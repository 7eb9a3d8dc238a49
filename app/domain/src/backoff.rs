//! How long to wait before something that did not arrive is sent again.

/// Never sooner than this after a failure.
const SHORTEST_MS: f64 = 1_000.0;
/// Never later: a person who is online again should not watch a clock.
const LONGEST_MS: f64 = 30_000.0;

/// Milliseconds to wait after the `failures`-th failure in a row (counted from 1),
/// for a `random` number from 0 up to 1.
///
/// The ceiling doubles with every failure; the wait lies in its upper half, so
/// that thousands of devices cut off together do not come back together.
/// `at_least_s` is what the server asked for, if it did.
pub fn wait_ms(failures: u32, random: f64, at_least_s: Option<u32>) -> u32 {
    let doublings = failures.saturating_sub(1).min(5);
    let ceiling = (2.0 * SHORTEST_MS * f64::from(1_u32 << doublings)).min(LONGEST_MS);
    let wait = ceiling / 2.0 * (1.0 + random.clamp(0.0, 1.0));
    // A server that asks for hours is not obeyed: the attempt would be over.
    let asked = at_least_s.map_or(0.0, |s| (f64::from(s) * 1_000.0).min(LONGEST_MS));
    wait.max(asked) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_wait_doubles_up_to_half_a_minute() {
        let longest: Vec<u32> = (1..=7).map(|failures| wait_ms(failures, 1.0, None)).collect();
        assert_eq!(longest, [2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
        assert_eq!(wait_ms(1, 0.0, None), 1_000);
    }

    #[test]
    fn the_server_may_ask_for_longer_but_not_for_ever() {
        assert_eq!(wait_ms(1, 0.0, Some(10)), 10_000);
        assert_eq!(wait_ms(1, 0.0, Some(86_400)), 30_000);
        assert_eq!(wait_ms(5, 0.0, Some(1)), 15_000);
    }

    proptest! {
        #[test]
        fn every_wait_is_between_one_second_and_thirty(failures: u32, random in 0.0..1.0, asked: Option<u32>) {
            prop_assert!((1_000..=30_000).contains(&wait_ms(failures, random, asked)));
        }
    }
}
