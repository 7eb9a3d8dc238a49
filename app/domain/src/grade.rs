//! Grading: one point for an item that is answered exactly by its key, and a
//! part of it where the item gives parts.

use crate::{
    item::{ItemBody, WHOLE},
    response::Response,
    test::{PassMark, TestBody},
};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, ops::AddAssign};

/// What one question of a form got.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    pub topic: String,
    /// Hundredths of its point.
    pub credit: u32,
    /// The share of minimally competent people who answer it, as judged: see
    /// [`ItemBody::angoff`].
    pub angoff: Option<PassMark>,
}

impl Marked {
    pub fn of(item: &ItemBody, given: &Response) -> Self {
        Self { topic: item.topic.clone(), credit: item.credit(given), angoff: item.angoff }
    }
}

/// Points got and points there were.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Points {
    /// Whole points.
    pub got: u32,
    /// What was got beside them, in hundredths of a point; below 100.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub hundredths: u32,
    pub max: u32,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
const fn is_zero(number: &u32) -> bool {
    *number == 0
}

impl Points {
    pub const fn whole(got: u32, max: u32) -> Self {
        Self { got, hundredths: 0, max }
    }

    /// Everything got, in hundredths of a point.
    pub const fn in_hundredths(self) -> u32 {
        self.got * WHOLE + self.hundredths
    }

    /// Of so many hundredths of a point.
    const fn of(hundredths: u32, max: u32) -> Self {
        Self { got: hundredths / WHOLE, hundredths: hundredths % WHOLE, max }
    }

    /// The share in whole per cent, rounded down, so that 79.9 % never reads as 80 %.
    pub fn percent(self) -> u32 {
        self.in_hundredths().checked_div(self.max).unwrap_or(0)
    }

    /// Are they enough? Exact, without rounding.
    pub fn reach(self, mark: PassMark) -> bool {
        mark.reached(self.in_hundredths(), self.max * WHOLE)
    }
}

impl AddAssign for Points {
    fn add_assign(&mut self, other: Self) {
        *self = Self::of(self.in_hundredths() + other.in_hundredths(), self.max + other.max);
    }
}

/// The result of an attempt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Score {
    pub points: Points,
    pub passed: bool,
    pub topics: BTreeMap<String, Points>,
    /// The form's own pass mark, where the test sets it by its items.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mark: Option<PassMark>,
}

impl Score {
    /// The points by other topics than the questions' own: those of a blueprint's
    /// lines, or the tops of the tree.
    pub fn gathered<'t>(&'t self, by: impl Fn(&'t str) -> &'t str) -> BTreeMap<&'t str, Points> {
        let mut gathered = BTreeMap::<&str, Points>::new();
        for (topic, points) in &self.topics {
            *gathered.entry(by(topic)).or_default() += *points;
        }
        gathered
    }
}

/// Grades a form by the rules of its test.
pub fn grade(marked: &[Marked], test: &TestBody) -> Score {
    let mut topics = BTreeMap::<String, Points>::new();
    let mut points = Points::default();
    for one in marked {
        let own = Points::of(one.credit, 1);
        *topics.entry(one.topic.clone()).or_default() += own;
        points += own;
    }
    let mark = test.by_angoff.then(|| mark_of_form(marked)).flatten();
    Score { points, passed: points.reach(mark.unwrap_or(test.pass_mark)), topics, mark }
}

/// The pass mark of a form by Angoff's method: the mean of its items' ratings,
/// rounded up to whole per cent. `None` where an item has no rating: then the
/// test's own mark holds.
fn mark_of_form(marked: &[Marked]) -> Option<PassMark> {
    let ratings = marked.iter().map(|one| one.angoff.map(|mark| u32::from(mark.percent())));
    let sum = ratings.sum::<Option<u32>>()?;
    let count = u32::try_from(marked.len()).ok().filter(|count| *count > 0)?;
    PassMark::try_from(u8::try_from(sum.div_ceil(count)).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn marked(topic: &str, credit: u32) -> Marked {
        Marked { topic: topic.to_owned(), credit, angoff: None }
    }

    fn test(percent: u8, by_angoff: bool) -> TestBody {
        let test = crate::test::tests::sample(percent);
        TestBody { by_angoff, ..test }
    }

    #[test]
    fn a_share_is_rounded_down() {
        assert_eq!(Points::whole(239, 300).percent(), 79);
        assert_eq!(Points::whole(0, 0).percent(), 0);
        assert_eq!(Points { got: 2, hundredths: 99, max: 3 }.percent(), 99);
    }

    #[test]
    fn parts_of_points_add_up_to_whole_ones() {
        let score = grade(&[marked("a", 50), marked("a", 50), marked("b", 33)], &test(40, false));
        assert_eq!(score.points, Points { got: 1, hundredths: 33, max: 3 });
        assert_eq!(score.topics["a"], Points::whole(1, 2));
        assert!(score.passed && !grade(&[marked("a", 39)], &test(40, false)).passed);
    }

    #[test]
    fn points_are_gathered_by_other_topics_and_none_is_lost() {
        let form = [marked("protocol", 50), marked("count", 100), marked("voting", 0), marked("protocol", 60)];
        let score = grade(&form, &test(80, false));
        let gathered = score.gathered(|topic| if topic == "protocol" { "count" } else { topic });
        let count = Points { got: 2, hundredths: 10, max: 3 };
        assert_eq!(gathered, BTreeMap::from([("count", count), ("voting", Points::whole(0, 1))]));
    }

    #[test]
    fn a_form_has_the_mean_of_its_ratings_as_its_mark() {
        let rated = |credit, percent: u8| Marked { angoff: Some(percent.try_into().unwrap()), ..marked("a", credit) };
        // (60 + 75 + 80) / 3 = 71.67, so 72 per cent: two of three are too few.
        let form = [rated(100, 60), rated(100, 75), rated(0, 80)];
        let score = grade(&form, &test(50, true));
        assert_eq!((score.mark.map(PassMark::percent), score.passed), (Some(72), false));
        assert!(grade(&form, &test(50, false)).passed, "without Angoff the test's own mark holds");
        let unrated = [rated(100, 60), marked("a", 100)];
        assert_eq!(grade(&unrated, &test(50, true)).mark, None, "an item without a rating");
    }

    proptest! {
        #[test]
        fn topics_add_up_and_a_further_right_answer_never_harms(
            answers in prop::collection::vec((0_u8..4, 0_u32..=100), 1..60), percent in 1_u8..=100,
        ) {
            let mut form: Vec<Marked> =
                answers.iter().map(|(topic, credit)| marked(&topic.to_string(), *credit)).collect();
            let score = grade(&form, &test(percent, false));
            prop_assert_eq!(score.points.max as usize, answers.len());
            prop_assert_eq!(score.points.in_hundredths(), answers.iter().map(|(_, credit)| credit).sum::<u32>());
            prop_assert_eq!(score.topics.values().map(|p| p.in_hundredths()).sum::<u32>(), score.points.in_hundredths());
            form[0].credit = WHOLE;
            let better = grade(&form, &test(percent, false));
            prop_assert!(better.points.in_hundredths() >= score.points.in_hundredths());
            prop_assert!(better.passed || !score.passed);
        }
    }
}
