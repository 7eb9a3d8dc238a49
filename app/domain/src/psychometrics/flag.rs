//! What a reviewer should look at, so that nobody has to know how to read a
//! coefficient. The borders are those usual in item analysis, not laws of nature.

use super::{FEWEST, GapClass, ItemFigures, SMALL};
use crate::{cascade::Scores, response::OptionLetter};

/// Facility below which an item is too hard, and above which too easy.
const HARD: f64 = 0.20;
const EASY: f64 = 0.95;

/// Discrimination below which an item is usually called poor; to 0.40 it is fair.
const WEAK: f64 = 0.20;

/// A distractor that fewer choose is idle.
const IDLE: f64 = 0.05;

/// An option that fewer people chose says nothing of their strength.
const HANDFUL: u32 = 5;

/// Means that differ by less are alike but for floating point.
const NOISE: f64 = 1e-9;

/// One warning on an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Flag {
    /// Fewer than [`FEWEST`] people met it: no figures.
    TooFew,
    /// Fewer than [`SMALL`] people met it: the figures are uncertain.
    Small,
    /// Those who chose this distractor did better on the rest than those who were
    /// right: the key may be wrong, or both may be right.
    KeySuspect(OptionLetter),
    /// Who knows more gets it less: look at the key first.
    NegativeDiscrimination,
    /// Harder in one language among people who know equally much.
    LanguageGap(GapClass),
    /// Became easier or harder while the campaign ran.
    Drift,
    /// Not clearly above what guessing gives.
    GuessLevel,
    TooHard,
    TooEasy,
    /// Hardly tells who knows from who does not.
    WeakDiscrimination,
    /// Hardly anybody chooses this distractor. Not said of an item that is too easy,
    /// whose distractors cannot be otherwise.
    IdleDistractor(OptionLetter),
}

/// All warnings, the gravest first.
pub fn flags(n: u32, figures: Option<&ItemFigures>) -> Vec<Flag> {
    let Some(figures) = figures.filter(|_| n >= FEWEST) else { return vec![Flag::TooFew] };
    let facility = figures.facility;
    let mut flags = Vec::new();
    let mut mark = |flag, is: bool| {
        if is {
            flags.push(flag);
        }
    };
    mark(Flag::Small, n < SMALL);
    mark(Flag::TooHard, facility < HARD);
    mark(Flag::TooEasy, facility > EASY);
    mark(Flag::GuessLevel, figures.guess.is_some_and(|guess| is_guessed(facility, guess, n)));
    mark(Flag::NegativeDiscrimination, figures.discrimination.is_some_and(|r| r < 0.0));
    mark(Flag::WeakDiscrimination, figures.discrimination.is_some_and(|r| (0.0..WEAK).contains(&r)));
    mark(Flag::Drift, figures.drift.is_some_and(|drift| drift.is_marked()));
    for gap in figures.language.iter().filter(|gap| gap.class != GapClass::A) {
        mark(Flag::LanguageGap(gap.class), true);
    }
    // Where hardly anybody meets the key, it is everybody that is compared with.
    let right = &figures.strength_of_right;
    let rival = if right.count() < HANDFUL { &figures.strength } else { right };
    for distractor in figures.options.iter().filter(|option| !option.is_key) {
        mark(Flag::KeySuspect(distractor.option), is_stronger(&distractor.strength, rival));
        mark(Flag::IdleDistractor(distractor.option), distractor.share < IDLE && facility <= EASY);
    }
    flags.sort_unstable();
    flags
}

/// Is a facility less than two standard errors above the level of guessing?
fn is_guessed(facility: f64, guess: f64, n: u32) -> bool {
    facility < 2_f64.mul_add((guess * (1.0 - guess) / f64::from(n)).sqrt(), guess)
}

/// Did one group do better, by more than one standard error of the difference?
fn is_stronger(one: &Scores, other: &Scores) -> bool {
    if one.count() < HANDFUL || other.count() < HANDFUL {
        return false;
    }
    let (Some(high), Some(low)) = (one.mean(), other.mean()) else { return false };
    let (Some(a), Some(b)) = (one.standard_error(), other.standard_error()) else { return false };
    high - low > a.hypot(b) + NOISE
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::psychometrics::{Drift, LanguageGap, OptionFigures};

    fn scores(values: &[f64]) -> Scores {
        let mut scores = Scores::default();
        values.iter().for_each(|value| scores.add(*value));
        scores
    }

    /// An item without fault: key b, met by people of 0.8, the distractors by people of 0.6.
    fn sound() -> ItemFigures {
        let option = |letter: char, share: f64, mean: f64| OptionFigures {
            option: letter.try_into().unwrap(),
            is_key: letter == 'b',
            chosen: 20,
            share,
            strength: scores(&[mean - 0.1, mean + 0.1].repeat(10)),
        };
        ItemFigures {
            facility: 0.7,
            right: 140,
            guess: Some(0.25),
            discrimination: Some(0.4),
            upper_lower: Some(0.5),
            omitted: 0,
            not_reached: 0,
            options: vec![option('a', 0.1, 0.6), option('b', 0.7, 0.8), option('c', 0.1, 0.6), option('d', 0.1, 0.6)],
            strength_of_right: scores(&[0.7, 0.9].repeat(70)),
            strength: scores(&[0.65, 0.85].repeat(100)),
            days: Vec::new(),
            drift: None,
            language: None,
        }
    }

    fn of(change: impl FnOnce(&mut ItemFigures)) -> Vec<Flag> {
        let mut figures = sound();
        change(&mut figures);
        flags(200, Some(&figures))
    }

    #[test]
    fn each_fault_has_its_flag() {
        assert_eq!(of(|_| ()), []);
        assert_eq!(of(|item| item.facility = 0.96), [Flag::TooEasy]);
        assert_eq!(of(|item| (item.facility, item.guess) = (0.19, None)), [Flag::TooHard]);
        // Guessing: 0.25 + 2 * sqrt(.25 * .75 / 200) = 0.3112.
        assert_eq!(of(|item| item.facility = 0.311), [Flag::GuessLevel]);
        assert_eq!(of(|item| item.facility = 0.312), []);
        assert_eq!(of(|item| item.discrimination = Some(-0.01)), [Flag::NegativeDiscrimination]);
        assert_eq!(of(|item| item.discrimination = Some(0.19)), [Flag::WeakDiscrimination]);
        assert_eq!(of(|item| item.discrimination = None), []);
        let drift = Drift { first: 0.5, last: 0.8, rest: 0.0, z: 4.4 };
        assert_eq!(of(|item| item.drift = Some(drift)), [Flag::Drift]);
        let gap = |class| LanguageGap { kk: 100, ru: 100, alpha: 2.0, delta: -1.6, chi_square: 5.0, class };
        assert_eq!(of(|item| item.language = Some(gap(GapClass::C))), [Flag::LanguageGap(GapClass::C)]);
        assert_eq!(of(|item| item.language = Some(gap(GapClass::A))), []);
    }

    #[test]
    fn few_people_are_said_first() {
        assert_eq!(flags(19, Some(&sound())), [Flag::TooFew]);
        assert_eq!(flags(0, None), [Flag::TooFew]);
        assert_eq!(flags(99, Some(&sound())), [Flag::Small]);
        assert_eq!(flags(100, Some(&sound())), []);
    }

    #[test]
    fn a_distractor_of_strong_people_puts_the_key_in_doubt() {
        let d: OptionLetter = 'd'.try_into().unwrap();
        let strong = |mean: f64, people: usize| scores(&[mean - 0.1, mean + 0.1].repeat(people / 2));
        assert_eq!(of(|item| item.options[3].strength = strong(0.9, 20)), [Flag::KeySuspect(d)]);
        // Standard errors: of 20 at +-0.1, 0.1026 / sqrt 20 = 0.0229; of 140, 0.0085.
        // Together 0.0245, so 0.82 is not yet better than 0.8.
        assert_eq!(of(|item| item.options[3].strength = strong(0.82, 20)), []);
        assert_eq!(of(|item| item.options[3].strength = strong(0.9, 4)), [], "four say nothing");
        // Three met the key: everybody, with 0.75, is compared with.
        let lonely = |item: &mut ItemFigures| item.strength_of_right = scores(&[0.9; 3]);
        assert_eq!(of(lonely), []);
        assert_eq!(
            of(|item| {
                lonely(item);
                item.options[3].strength = strong(0.85, 20);
            }),
            [Flag::KeySuspect(d)]
        );
    }

    #[test]
    fn an_idle_distractor_is_named_unless_the_item_is_too_easy() {
        let c: OptionLetter = 'c'.try_into().unwrap();
        assert_eq!(of(|item| item.options[2].share = 0.049), [Flag::IdleDistractor(c)]);
        assert_eq!(of(|item| (item.options[2].share, item.facility) = (0.01, 0.97)), [Flag::TooEasy]);
    }
}
