//! Grading: one point for an item that is answered exactly by its key.

use crate::{item::Key, response::Response, test::PassMark};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What one question of a form was worth and got.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    pub topic: String,
    pub given: Response,
    pub key: Key,
}

impl Marked {
    pub fn is_right(&self) -> bool {
        self.key.is_met_by(self.given)
    }
}

/// Points got and points there were.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Points {
    pub got: u32,
    pub max: u32,
}

impl Points {
    /// The share in whole per cent, rounded down, so that 79.9 % never reads as 80 %.
    pub fn percent(self) -> u32 {
        (self.got * 100).checked_div(self.max).unwrap_or(0)
    }
}

/// The result of an attempt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Score {
    pub points: Points,
    pub passed: bool,
    pub topics: BTreeMap<String, Points>,
}

/// Grades a form.
pub fn grade(marked: &[Marked], pass_mark: PassMark) -> Score {
    let mut topics = BTreeMap::<String, Points>::new();
    for one in marked {
        let points = topics.entry(one.topic.clone()).or_default();
        points.max += 1;
        points.got += u32::from(one.is_right());
    }
    let points = topics
        .values()
        .fold(Points::default(), |sum, topic| Points { got: sum.got + topic.got, max: sum.max + topic.max });
    Score { points, passed: pass_mark.reached(points.got, points.max), topics }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn marked(topic: &str, given: &str, key: &str) -> Marked {
        Marked { topic: topic.to_owned(), given: given.parse().unwrap(), key: Key(key.parse().unwrap()) }
    }

    #[test]
    fn half_of_a_multiple_choice_is_not_right() {
        assert!(marked("t", "ac", "ca").is_right());
        for wrong in ["", "a", "c", "abc", "b"] {
            assert!(!marked("t", wrong, "ac").is_right(), "{wrong}");
        }
    }

    #[test]
    fn a_share_is_rounded_down() {
        assert_eq!(Points { got: 239, max: 300 }.percent(), 79);
        assert_eq!(Points { got: 0, max: 0 }.percent(), 0);
    }

    proptest! {
        #[test]
        fn topics_add_up_and_a_further_right_answer_never_harms(
            answers in prop::collection::vec((0_u8..4, any::<bool>()), 1..60), percent in 1_u8..=100,
        ) {
            let mark = PassMark::try_from(percent).unwrap();
            let mut form: Vec<Marked> = answers
                .iter()
                .map(|(topic, right)| marked(&topic.to_string(), if *right { "b" } else { "a" }, "b"))
                .collect();
            let score = grade(&form, mark);
            prop_assert_eq!(score.points.max as usize, answers.len());
            prop_assert_eq!(score.points.got as usize, answers.iter().filter(|(_, right)| *right).count());
            prop_assert_eq!(score.topics.values().map(|p| p.got).sum::<u32>(), score.points.got);
            form[0].given = form[0].key.0;
            let better = grade(&form, mark);
            prop_assert!(better.points.got >= score.points.got);
            prop_assert!(better.passed || !score.passed);
        }
    }
}
