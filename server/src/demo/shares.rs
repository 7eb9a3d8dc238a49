//! Dividing a whole into parts: precincts over regions, members over precincts.

use rand::{Rng, RngExt};

/// Divides `whole` in proportion to the weights, each part at least its least:
/// whole numbers by largest remainder. The leasts together do not exceed the whole.
pub fn divide(whole: usize, parts: &[(f64, usize)]) -> Vec<usize> {
    let least: usize = parts.iter().map(|(_, least)| least).sum();
    let weights: f64 = parts.iter().map(|(weight, _)| weight).sum();
    let rest = whole.saturating_sub(least);
    #[expect(clippy::cast_precision_loss, reason = "thousands of precincts")]
    let exact = |weight: f64| rest as f64 * weight / weights.max(f64::MIN_POSITIVE);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a share of a whole number of thousands"
    )]
    let floor = |weight: f64| exact(weight) as usize;
    let mut shares: Vec<usize> = parts.iter().map(|(weight, least)| least + floor(*weight)).collect();
    let mut by_remainder: Vec<usize> = (0..parts.len()).collect();
    by_remainder.sort_by(|a, b| exact(parts[*b].0).fract().total_cmp(&exact(parts[*a].0).fract()));
    let left = whole.saturating_sub(shares.iter().sum());
    for at in by_remainder.into_iter().cycle().take(if parts.is_empty() { 0 } else { left }) {
        shares[at] += 1;
    }
    shares
}

/// The sizes of precinct commissions, odd, from 5 to 9 (article 17(1)), together
/// `members`. Where odd numbers cannot add up to it, one commission has a seat vacant.
pub fn sizes(precincts: usize, members: usize, rng: &mut impl Rng) -> Vec<usize> {
    let mut sizes: Vec<usize> = (0..precincts)
        .map(|_| match rng.random_range(0..100) {
            0..35 => 5,
            35..82 => 7,
            _ => 9,
        })
        .collect();
    let mut sum: usize = sizes.iter().sum();
    while precincts > 0 && sum.abs_diff(members) > 1 {
        let size = &mut sizes[rng.random_range(0..precincts)];
        if sum < members && *size < 9 {
            *size += 2;
            sum += 2;
        } else if sum > members && *size > 5 {
            *size -= 2;
            sum -= 2;
        } else if (sum < members && members > 9 * precincts) || (sum > members && members < 5 * precincts) {
            break;
        }
    }
    // One too few: rather a vacant seat in a larger commission.
    if sum < members
        && let Some(size) = sizes.iter_mut().find(|size| **size < 9)
    {
        *size += 2;
        sum += 2;
    }
    if sum > members
        && let Some(size) = sizes.iter_mut().rev().find(|size| **size > 5)
    {
        *size -= 1;
    }
    sizes
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rand::SeedableRng;
    use rand_chacha::ChaCha8Rng;

    #[test]
    fn what_does_not_divide_goes_to_the_largest_remainders() {
        assert_eq!(divide(10, &[(1.0, 0), (1.0, 0), (1.0, 0)]), [4, 3, 3]);
        assert_eq!(divide(10, &[(8.0, 1), (1.0, 1), (1.0, 1)]), [6, 2, 2]);
    }

    proptest! {
        #[test]
        fn nothing_is_lost_in_dividing(whole in 30_usize..20_000, weights in prop::collection::vec(0.1_f64..900.0, 1..25)) {
            let parts: Vec<_> = weights.into_iter().map(|weight| (weight, 1)).collect();
            let shares = divide(whole, &parts);
            prop_assert_eq!(shares.iter().sum::<usize>(), whole);
            prop_assert!(shares.iter().all(|share| *share >= 1));
        }

        #[test]
        fn sizes_are_odd_but_for_one_vacant_seat(precincts in 20_usize..500, more in 0_usize..300, seed in 0_u64..1000) {
            let members = precincts * 5 + more.min(precincts * 4);
            let sizes = sizes(precincts, members, &mut ChaCha8Rng::seed_from_u64(seed));
            prop_assert_eq!(sizes.iter().sum::<usize>(), members);
            prop_assert!(sizes.iter().all(|size| (5..=9).contains(size)));
            prop_assert!(sizes.iter().filter(|size| **size % 2 == 0).count() <= 1);
        }
    }
}
