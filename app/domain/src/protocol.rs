//! The figures of a protocol of the count, invented for exercises.
//!
//! A figure is asked for and the others are given, so that the arithmetic of an
//! exercise is made and checked by code, never typed. From one seed come the
//! same figures for ever: an exercise that is published again is unchanged.

use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// The names of the figures that stand in every protocol; `votes_1` and on, one
/// for each candidate, come to these, and `surplus` where there is one.
pub const FIGURES: [&str; 17] = [
    "voters",
    "received",
    "issued",
    "issued_1",
    "issued_2",
    "issued_3",
    "unused",
    "missing",
    "found",
    "found_mobile",
    "found_stationary",
    "applications",
    "invalid",
    "took_part",
    "against_all",
    "votes_all",
    "votes_1",
];

/// What kind of protocol an exercise is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub struct Shape {
    /// Lines of the ballot besides "Against all", 2 to 6.
    pub candidates: usize,
    /// More ballots in the mobile box than written applications: all of that
    /// box are invalid (article 43, paragraph 3-1).
    pub surplus: bool,
}

/// The figures of one precinct, by name.
///
/// They always satisfy: received = issued + unused; found = issued − missing;
/// found = found_mobile + found_stationary; found = took_part + invalid;
/// took_part = votes_all + against_all; issued and votes_all are the sums of
/// their parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Protocol(BTreeMap<String, u32>);

impl Protocol {
    /// The figures that belong to a seed.
    pub fn invent(seed: &str, shape: Shape) -> Self {
        let mut dice = Dice { seed, thrown: 0 };
        let voters = dice.between(420, 2_600);
        let received = voters + voters / 100 + 1;
        let issued = voters * dice.between(46, 84) / 100;
        let missing = dice.between(0, 4);
        let found = issued - missing;
        let applications = dice.between(8, 42);
        let surplus = if shape.surplus { dice.between(1, 3) } else { 0 };
        let found_mobile = applications + surplus;
        let invalid = dice.between(4, 27) + if shape.surplus { found_mobile } else { 0 };
        let took_part = found - invalid;
        let against_all = dice.between(6, took_part / 12);
        let votes_all = took_part - against_all;
        let mut figures = BTreeMap::from(
            [
                ("voters", voters),
                ("received", received),
                ("issued", issued),
                ("unused", received - issued),
                ("missing", missing),
                ("found", found),
                ("found_mobile", found_mobile),
                ("found_stationary", found - found_mobile),
                ("applications", applications),
                ("invalid", invalid),
                ("took_part", took_part),
                ("against_all", against_all),
                ("votes_all", votes_all),
            ]
            .map(|(name, figure)| (name.to_owned(), figure)),
        );
        if shape.surplus {
            figures.insert("surplus".to_owned(), surplus);
        }
        figures.extend(dice.parts("issued", issued, 3));
        figures.extend(dice.parts("votes", votes_all, shape.candidates));
        Self(figures)
    }

    pub fn figure(&self, name: &str) -> Option<u32> {
        self.0.get(name).copied()
    }

    /// A text with its `{figures}` filled in.
    ///
    /// # Errors
    /// The name of a placeholder that is no figure of this protocol.
    pub fn fill(&self, text: &str) -> Result<String, String> {
        let mut filled = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            let (name, after) = after.split_once('}').ok_or_else(|| after.to_owned())?;
            let figure = self.figure(name).ok_or_else(|| name.to_owned())?;
            filled.push_str(before);
            filled.push_str(&figure.to_string());
            rest = after;
        }
        filled.push_str(rest);
        Ok(filled)
    }
}

/// The names between braces in a text, in order.
pub fn placeholders(text: &str) -> Vec<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}

/// Numbers from a seed by SHA-256: the same in every release and on every
/// machine, which no library of random numbers promises.
struct Dice<'s> {
    seed: &'s str,
    thrown: u32,
}

impl Dice<'_> {
    /// A number from `low` to `high`, both included.
    fn between(&mut self, low: u32, high: u32) -> u32 {
        let digest = Sha256::new().chain_update(self.seed).chain_update(self.thrown.to_be_bytes()).finalize();
        self.thrown += 1;
        let drawn = digest.iter().take(8).fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
        let span = u64::from(high.saturating_sub(low)) + 1;
        low + u32::try_from(drawn % span).unwrap_or(0)
    }

    /// A whole in `count` unequal parts, named `name_1` and on.
    fn parts(&mut self, name: &str, whole: u32, count: usize) -> Vec<(String, u32)> {
        let weights: Vec<u32> = (0..count).map(|_| self.between(20, 100)).collect();
        let all: u32 = weights.iter().sum();
        let mut left = whole;
        let last = count.saturating_sub(1);
        weights
            .iter()
            .enumerate()
            .map(|(at, weight)| {
                let part = if at == last { left } else { whole * weight / all };
                left -= part;
                (format!("{name}_{}", at + 1), part)
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_invented_protocol_adds_up(seed in "[a-z-]{1,20}", candidates in 2_usize..=6, surplus: bool) {
            let protocol = Protocol::invent(&seed, Shape { candidates, surplus });
            let of = |name: &str| protocol.figure(name).unwrap();
            prop_assert_eq!(of("received"), of("issued") + of("unused"));
            prop_assert_eq!(of("found"), of("issued") - of("missing"));
            prop_assert_eq!(of("found"), of("found_mobile") + of("found_stationary"));
            prop_assert_eq!(of("found"), of("took_part") + of("invalid"));
            prop_assert_eq!(of("took_part"), of("votes_all") + of("against_all"));
            prop_assert_eq!((1..=3).map(|n| of(&format!("issued_{n}"))).sum::<u32>(), of("issued"));
            prop_assert_eq!((1..=candidates).map(|n| of(&format!("votes_{n}"))).sum::<u32>(), of("votes_all"));
            prop_assert_eq!(of("found_mobile"), of("applications") + protocol.figure("surplus").unwrap_or(0));
            prop_assert!(!surplus || of("invalid") > of("found_mobile"));
            prop_assert!(of("issued") <= of("voters"));
            let nobody = (1..=candidates).any(|n| of(&format!("votes_{n}")) == 0);
            prop_assert!(!nobody);
        }
    }

    #[test]
    fn a_seed_gives_the_same_figures_in_every_release() {
        let protocol = Protocol::invent("protocol-took-part", Shape { candidates: 3, surplus: false });
        assert_eq!(
            protocol.fill("{received} = {issued} + {unused}; {found} - {invalid} = {took_part}").unwrap(),
            "1344 = 771 + 573; 770 - 7 = 763"
        );
    }

    #[test]
    fn a_placeholder_that_is_no_figure_is_named() {
        let protocol = Protocol::invent("x", Shape { candidates: 2, surplus: false });
        for (text, name) in [("{votes_3}", "votes_3"), ("{surplus}", "surplus"), ("{ found}", " found"), ("{x", "x")] {
            assert_eq!(protocol.fill(text).unwrap_err(), name, "{text}");
        }
        assert!(FIGURES.iter().all(|name| protocol.figure(name).is_some()));
        assert_eq!(placeholders("a {x} b {y}"), ["x", "y"]);
    }
}
