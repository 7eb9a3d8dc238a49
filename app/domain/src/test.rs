//! Tests: a blueprint and the rules of sitting it, all of them settings.

use crate::{Day, Faces, Lang, attempt::Change, item::ItemUse};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

text_enum! {
    /// What a test is for.
    TestKind, "kind of test" { Entry = "entry", Practice = "practice", Final = "final", Control = "control" }
}

text_enum! {
    /// What a person sees of a graded attempt.
    Review, "review" {
        /// The score and whether it is enough.
        Nothing = "nothing",
        /// The score by topic too.
        Topics = "topics",
        /// Every question with the person's answer, the key and the explanation.
        Answers = "answers",
    }
}

/// A share of points in whole per cent, 1 to 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct PassMark(u8);

/// The number cannot be a pass mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a pass mark is 1 to 100 per cent, not {0}")]
pub struct PassMarkError(u8);

impl TryFrom<u8> for PassMark {
    type Error = PassMarkError;
    fn try_from(percent: u8) -> Result<Self, Self::Error> {
        if (1..=100).contains(&percent) { Ok(Self(percent)) } else { Err(PassMarkError(percent)) }
    }
}

impl From<PassMark> for u8 {
    fn from(mark: PassMark) -> Self {
        mark.0
    }
}

impl PassMark {
    pub const fn percent(self) -> u8 {
        self.0
    }

    /// Do `points` of `max` reach the mark? Exact, without rounding.
    pub fn reached(self, points: u32, max: u32) -> bool {
        max > 0 && u64::from(points) * 100 >= u64::from(max) * u64::from(self.0)
    }

    /// The fewest points of `max` that pass.
    pub fn points_needed(self, max: u32) -> u32 {
        u32::try_from((u64::from(max) * u64::from(self.0)).div_ceil(100)).unwrap_or(max)
    }
}

impl TestKind {
    /// Which items it draws. Practice shows its keys at once, so it never draws
    /// what other tests ask.
    pub const fn draws(self) -> ItemUse {
        match self {
            Self::Practice => ItemUse::Practice,
            Self::Entry | Self::Final | Self::Control => ItemUse::Test,
        }
    }

    /// May its keys be shown while it is sat? Never those that other tests ask.
    pub const fn may_review_during(self) -> bool {
        matches!(self.draws(), ItemUse::Practice)
    }
}

/// How much of a form is about one topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "WrittenShare", into = "WrittenShare")]
pub struct TopicShare {
    /// Questions in all, those of cases included.
    pub items: u16,
    /// Whole cases among them.
    pub cases: u16,
    /// Of the single items, at least so many easy, usual and hard ones.
    pub levels: [u16; 3],
}

/// As a blueprint is written: `7`, `{ items = 9, cases = 1 }`, or with so many
/// `easy`, `usual` and `hard`.
#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(untagged)]
enum WrittenShare {
    Items(u16),
    Whole {
        items: u16,
        #[serde(default, skip_serializing_if = "is_zero")]
        cases: u16,
        #[serde(default, skip_serializing_if = "is_zero")]
        easy: u16,
        #[serde(default, skip_serializing_if = "is_zero")]
        usual: u16,
        #[serde(default, skip_serializing_if = "is_zero")]
        hard: u16,
    },
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
const fn is_zero(number: &u16) -> bool {
    *number == 0
}

impl From<WrittenShare> for TopicShare {
    fn from(written: WrittenShare) -> Self {
        match written {
            WrittenShare::Items(items) => Self::items(items),
            WrittenShare::Whole { items, cases, easy, usual, hard } => {
                Self { items, cases, levels: [easy, usual, hard] }
            }
        }
    }
}

impl From<TopicShare> for WrittenShare {
    fn from(share: TopicShare) -> Self {
        match share {
            TopicShare { items, cases: 0, levels: [0, 0, 0] } => Self::Items(items),
            TopicShare { items, cases, levels: [easy, usual, hard] } => Self::Whole { items, cases, easy, usual, hard },
        }
    }
}

impl TopicShare {
    pub const fn items(items: u16) -> Self {
        Self { items, cases: 0, levels: [0; 3] }
    }
}

/// What a form is made of, by topic. Topics are slugs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Blueprint(pub BTreeMap<String, TopicShare>);

impl Blueprint {
    /// Items in one form.
    pub fn items(&self) -> usize {
        self.0.values().map(|share| usize::from(share.items)).sum()
    }

    /// The line that a question belongs to, by its topic and those it stands
    /// under, the nearest first: its topic's own line, or the nearest above.
    pub fn line_of<'t>(&self, path: impl IntoIterator<Item = &'t str>) -> Option<&'t str> {
        path.into_iter().find(|topic| self.0.contains_key(*topic))
    }
}

/// A published test.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TestBody {
    pub kind: TestKind,
    pub title: Faces<String>,
    pub blueprint: Blueprint,
    /// Time limit of one attempt.
    pub minutes: u16,
    pub attempts: u16,
    /// Wait between two attempts.
    pub wait_minutes: u32,
    #[serde(rename = "pass_percent")]
    pub pass_mark: PassMark,
    /// Is the mark of each form the mean of its items' Angoff ratings? Where an
    /// item has none, `pass_mark` holds.
    #[serde(default, skip_serializing_if = "is_not")]
    pub by_angoff: bool,
    /// How long after the deadline answers given before it may still arrive.
    pub grace_seconds: u32,
    /// Is each answer told right or wrong as soon as it is saved? See
    /// [`TestBody::reviews_during`].
    #[serde(default, skip_serializing_if = "is_not")]
    pub review_during: bool,
    /// What is seen once an attempt is graded.
    pub review: Review,
    /// What is seen once the test is closed; `review` where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_closed: Option<Review>,
    /// Attempts begin on this day at the earliest, in the commission's zone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opens: Option<Day>,
    /// Attempts begin on this day at the latest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closes: Option<Day>,
    /// The languages it may be sat in; all where the list is empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<Lang>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
const fn is_not(flag: &bool) -> bool {
    !*flag
}

impl TestBody {
    /// Is it closed for good on this day?
    pub fn is_closed(&self, today: Day) -> bool {
        self.closes.is_some_and(|last| today > last)
    }

    /// What a person sees of a graded attempt on this day.
    pub fn reviewed_on(&self, today: Day) -> Review {
        self.review_closed.filter(|_| self.is_closed(today)).unwrap_or(self.review)
    }

    /// Does each saved answer show its key at once? Then it stays as it is. What
    /// a final or control test says of it is not heard: no key of theirs leaves
    /// before its time.
    pub const fn reviews_during(&self) -> bool {
        self.review_during && self.kind.may_review_during()
    }

    /// May a saved answer be changed?
    pub const fn change(&self) -> Change {
        if self.reviews_during() { Change::Never } else { Change::Free }
    }

    /// The languages in which its questions are read.
    pub fn read_in(&self) -> &[Lang] {
        if self.languages.is_empty() { Lang::ALL } else { &self.languages }
    }

    pub fn may_be_sat_in(&self, lang: Lang) -> bool {
        self.read_in().contains(&lang)
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A test of nothing, for the rules around it.
    pub(crate) fn sample(percent: u8) -> TestBody {
        TestBody {
            kind: TestKind::Final,
            title: Faces { kk: "Тест".to_owned(), ru: "Тест".to_owned(), en: None },
            blueprint: Blueprint(BTreeMap::new()),
            minutes: 45,
            attempts: 2,
            wait_minutes: 0,
            pass_mark: percent.try_into().unwrap(),
            by_angoff: false,
            grace_seconds: 0,
            review_during: false,
            review: Review::Topics,
            review_closed: None,
            opens: None,
            closes: None,
            languages: Vec::new(),
        }
    }

    #[test]
    fn more_is_seen_once_the_test_is_closed() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        let test = TestBody { closes: Some(day("2026-03-10")), review_closed: Some(Review::Answers), ..sample(80) };
        assert_eq!(test.reviewed_on(day("2026-03-10")), Review::Topics);
        assert_eq!(test.reviewed_on(day("2026-03-11")), Review::Answers);
        assert_eq!(sample(80).reviewed_on(day("2030-01-01")), Review::Topics, "a test that never closes");
    }

    #[test]
    fn what_is_left_out_is_not_written_either() {
        let written = serde_json::to_string(&sample(80)).unwrap();
        assert!(!written.contains("during") && !written.contains("languages"), "{written}");
        assert_eq!(serde_json::from_str::<TestBody>(&written).unwrap(), sample(80));
    }

    #[test]
    fn eighty_per_cent_of_thirty_is_twenty_four() {
        let mark = PassMark::try_from(80).unwrap();
        assert_eq!(mark.points_needed(30), 24);
        assert!(mark.reached(24, 30));
        assert!(!mark.reached(23, 30));
        assert!(!mark.reached(0, 0), "an empty form passes nobody");
    }

    proptest! {
        #[test]
        fn a_test_is_read_in_what_it_names_or_in_all(languages in prop::sample::subsequence(Lang::ALL, 0..=3)) {
            let test = TestBody { languages: languages.clone(), ..sample(80) };
            for lang in Lang::ALL {
                prop_assert_eq!(test.may_be_sat_in(*lang), languages.is_empty() || languages.contains(lang));
            }
            prop_assert!(!test.read_in().is_empty(), "there is always one to lead to");
        }

        #[test]
        fn no_key_that_another_test_asks_is_shown_while_a_test_is_sat(
            kind in prop::sample::select(TestKind::ALL), review_during: bool,
        ) {
            let test = TestBody { kind, review_during, ..sample(80) };
            prop_assert_eq!(test.reviews_during(), review_during && kind == TestKind::Practice);
            prop_assert_eq!(test.change() == Change::Never, test.reviews_during(), "a key is shown for a fixed answer alone");
        }

        #[test]
        fn the_fewest_points_pass_and_one_less_does_not(percent in 1_u8..=100, max in 1_u32..500) {
            let mark = PassMark::try_from(percent).unwrap();
            let needed = mark.points_needed(max);
            prop_assert!(mark.reached(needed, max));
            prop_assert!(needed == 0 || !mark.reached(needed - 1, max));
        }
    }
}
