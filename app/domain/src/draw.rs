//! Drawing a form from the bank by a test's blueprint.
//!
//! Every form has exactly the blueprint's number of items of each of its lines
//! ([`Blueprint::line_of`]), no item twice, and the options of each item in an
//! order of its own. The
//! questions of a case stand together, in the order they were written. Items
//! that the person has met in an earlier attempt are drawn only when the rest
//! does not suffice.

use crate::{
    id::{ItemId, ItemRevisionId},
    item::ItemUse,
    response::OptionLetter,
    test::{Blueprint, TopicShare},
};
use rand::{Rng, seq::SliceRandom};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// An item that a test may draw, in its newest published revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawable {
    pub item: ItemId,
    pub revision: ItemRevisionId,
    pub item_use: ItemUse,
    /// Its topic and those it stands under, the nearest first.
    pub topics: Vec<String>,
    /// Slug of the case whose question it is.
    pub case: Option<String>,
    pub options: Vec<OptionLetter>,
    /// 1 easy, 2 usual, 3 hard.
    pub difficulty: u8,
}

/// The questions of one attempt, in order. Stored with the attempt before the
/// first question is sent.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Form(pub Vec<FormItem>);

/// One question of a form: which revision, and its options in the order shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormItem {
    #[serde(rename = "i")]
    pub item: ItemId,
    #[serde(rename = "r")]
    pub revision: ItemRevisionId,
    #[serde(rename = "o", with = "letters")]
    pub order: Vec<OptionLetter>,
}

impl Form {
    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The question at a position counted from 1.
    pub fn at(&self, position: u16) -> Option<&FormItem> {
        self.0.get(usize::from(position).checked_sub(1)?)
    }
}

text_enum! {
    /// What the bank has too few of.
    Lack, "lack" {
        Cases = "cases",
        /// A line asks for fewer questions than its cases and difficulties bring.
        OfCases = "questions in cases",
        OfLevels = "items of each difficulty",
        Easy = "easy items",
        Usual = "usual items",
        Hard = "hard items",
        Single = "single items",
    }
}

/// The bank is too small for the blueprint.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("topic \"{topic}\" has {available} of the {needed} {what} that the blueprint asks for")]
pub struct BankTooSmall {
    pub topic: String,
    pub what: Lack,
    pub available: usize,
    pub needed: usize,
}

/// What is drawn as a whole: one item, or the questions of one case.
type Unit<'b> = Vec<&'b Drawable>;

/// Draws a form from the items of one use, in the order of their slugs.
///
/// # Errors
/// [`BankTooSmall`] names the first topic that has fewer items or cases than asked for.
pub fn draw(
    blueprint: &Blueprint,
    bank: &[Drawable],
    item_use: ItemUse,
    met_before: &BTreeSet<ItemId>,
    rng: &mut impl Rng,
) -> Result<Form, BankTooSmall> {
    let mut units: Vec<Unit<'_>> = Vec::with_capacity(blueprint.items());
    let mut lines = by_line(blueprint, bank, item_use);
    for (topic, share) in &blueprint.0 {
        let of_line = lines.remove(topic.as_str()).unwrap_or_default();
        units.extend(draw_topic(topic, *share, of_line, met_before, rng)?);
    }
    units.shuffle(rng);
    let form = units.into_iter().flatten().map(|item| {
        let mut order = item.options.clone();
        order.shuffle(rng);
        FormItem { item: item.item, revision: item.revision, order }
    });
    Ok(Form(form.collect()))
}

/// The items of each line, in the order of the bank.
fn by_line<'b>(blueprint: &Blueprint, bank: &'b [Drawable], item_use: ItemUse) -> BTreeMap<&'b str, Vec<&'b Drawable>> {
    let mut lines: BTreeMap<&str, Vec<&Drawable>> = BTreeMap::new();
    for item in bank.iter().filter(|item| item.item_use == item_use) {
        if let Some(topic) = blueprint.line_of(item.topics.iter().map(String::as_str)) {
            lines.entry(topic).or_default().push(item);
        }
    }
    lines
}

/// The cases of a line first, then single items until its share is full.
fn draw_topic<'b>(
    topic: &str,
    share: TopicShare,
    of_line: Vec<&'b Drawable>,
    met_before: &BTreeSet<ItemId>,
    rng: &mut impl Rng,
) -> Result<Vec<Unit<'b>>, BankTooSmall> {
    let mut cases: BTreeMap<&str, Unit<'b>> = BTreeMap::new();
    let mut singles: Vec<Unit<'b>> = Vec::new();
    for item in of_line {
        match &item.case {
            Some(case) => cases.entry(case).or_default().push(item),
            None => singles.push(vec![item]),
        }
    }
    let mut drawn = pick(cases.into_values().collect(), share.cases.into(), met_before, rng)
        .map_err(|available| too_small(topic, Lack::Cases, available, share.cases.into()))?;
    let questions: usize = drawn.iter().map(Vec::len).sum();
    let needed = usize::from(share.items)
        .checked_sub(questions)
        .ok_or_else(|| too_small(topic, Lack::OfCases, share.items.into(), questions))?;
    for (level, (count, what)) in (1_u8..).zip(share.levels.into_iter().zip(LEVELS)) {
        let (of_level, others) = singles.into_iter().partition(|unit| unit.iter().all(|item| item.difficulty == level));
        let (chosen, spare) = split(of_level, count.into(), met_before, rng)
            .map_err(|available| too_small(topic, what, available, count.into()))?;
        drawn.extend(chosen);
        singles = others;
        singles.extend(spare);
    }
    let of_levels = share.levels.iter().map(|count| usize::from(*count)).sum();
    let needed = needed.checked_sub(of_levels).ok_or_else(|| too_small(topic, Lack::OfLevels, needed, of_levels))?;
    drawn.extend(
        pick(singles, needed, met_before, rng)
            .map_err(|available| too_small(topic, Lack::Single, available, needed))?,
    );
    Ok(drawn)
}

/// What is lacking of each difficulty, easy first.
const LEVELS: [Lack; 3] = [Lack::Easy, Lack::Usual, Lack::Hard];

/// So many units and those left over; or how many there are.
fn split<'b>(
    units: Vec<Unit<'b>>,
    needed: usize,
    met_before: &BTreeSet<ItemId>,
    rng: &mut impl Rng,
) -> Result<(Vec<Unit<'b>>, Vec<Unit<'b>>), usize> {
    if needed == 0 {
        return Ok((Vec::new(), units));
    }
    let all = units.len();
    let mut units = pick(units, all, met_before, rng)?;
    if all < needed {
        return Err(all);
    }
    let spare = units.split_off(needed);
    Ok((units, spare))
}

/// Has the bank enough for every form that the blueprint can ask for, whichever
/// cases are drawn?
///
/// # Errors
/// [`BankTooSmall`] names the first topic that has too few.
pub fn can_draw(blueprint: &Blueprint, bank: &[Drawable], item_use: ItemUse) -> Result<(), BankTooSmall> {
    let mut lines = by_line(blueprint, bank, item_use);
    for (topic, share) in &blueprint.0 {
        let (singles, mut cases) = counted(lines.remove(topic.as_str()).unwrap_or_default());
        cases.sort_unstable();
        let wanted = usize::from(share.cases);
        if cases.len() < wanted {
            return Err(too_small(topic, Lack::Cases, cases.len(), wanted));
        }
        let items = usize::from(share.items);
        let most: usize = cases.iter().rev().take(wanted).sum();
        let of_levels: usize = share.levels.iter().map(|count| usize::from(*count)).sum();
        if items < most + of_levels {
            return Err(too_small(topic, Lack::OfCases, items, most + of_levels));
        }
        let least: usize = cases.iter().take(wanted).sum();
        for ((have, count), what) in singles.into_iter().zip(share.levels).zip(LEVELS) {
            if have < usize::from(count) {
                return Err(too_small(topic, what, have, count.into()));
            }
        }
        let all: usize = singles.iter().sum();
        if all < items - least {
            return Err(too_small(topic, Lack::Single, all, items - least));
        }
    }
    Ok(())
}

/// What there is to draw for a line of the blueprint, or for one that it could
/// have: single items that are easy, usual, hard, and the number of questions of
/// each case.
pub fn available(blueprint: &Blueprint, bank: &[Drawable], item_use: ItemUse, topic: &str) -> ([usize; 3], Vec<usize>) {
    let is_line = |one: &&String| *one == topic || blueprint.0.contains_key(*one);
    let of_line = |item: &&Drawable| {
        item.item_use == item_use && item.topics.iter().find(is_line).is_some_and(|one| one == topic)
    };
    counted(bank.iter().filter(of_line))
}

fn counted<'b>(items: impl IntoIterator<Item = &'b Drawable>) -> ([usize; 3], Vec<usize>) {
    let mut singles = [0; 3];
    let mut cases: BTreeMap<&str, usize> = BTreeMap::new();
    for item in items {
        match &item.case {
            Some(case) => *cases.entry(case).or_default() += 1,
            None => singles[usize::from(item.difficulty.clamp(1, 3)) - 1] += 1,
        }
    }
    (singles, cases.into_values().collect())
}

/// So many units, those not met before first; or how many there are.
fn pick<'b>(
    mut units: Vec<Unit<'b>>,
    needed: usize,
    met_before: &BTreeSet<ItemId>,
    rng: &mut impl Rng,
) -> Result<Vec<Unit<'b>>, usize> {
    if units.len() < needed {
        return Err(units.len());
    }
    units.shuffle(rng);
    units.sort_by_key(|unit| unit.iter().any(|item| met_before.contains(&item.item)));
    units.truncate(needed);
    Ok(units)
}

fn too_small(topic: &str, what: Lack, available: usize, needed: usize) -> BankTooSmall {
    BankTooSmall { topic: topic.to_owned(), what, available, needed }
}

/// Option orders are stored as one short word, `"dbac"`.
mod letters {
    use super::OptionLetter;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer>(order: &[OptionLetter], to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&order.iter().map(|letter| letter.as_char()).collect::<String>())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<OptionLetter>, D::Error> {
        let word = String::deserialize(from)?;
        word.chars().map(OptionLetter::try_from).collect::<Result<_, _>>().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Timestamp;
    use proptest::prelude::*;
    use rand::SeedableRng;
    use rand_chacha::ChaCha8Rng;

    /// A topic with so many single items and cases of so many questions each.
    struct Topic {
        singles: usize,
        cases: Vec<usize>,
    }

    fn bank(topics: &[Topic]) -> Vec<Drawable> {
        let now = Timestamp::from_ms(1_800_000_000_000);
        let item = |topic: usize, case: Option<usize>| Drawable {
            item: ItemId::new(now),
            revision: ItemRevisionId::new(now),
            item_use: ItemUse::Test,
            topics: vec![format!("t{topic}")],
            case: case.map(|case| format!("t{topic}-case-{case}")),
            options: "abcd".chars().map(|c| OptionLetter::try_from(c).unwrap()).collect(),
            difficulty: 2,
        };
        let mut bank = Vec::new();
        for (at, topic) in topics.iter().enumerate() {
            bank.extend((0..topic.singles).map(|_| item(at, None)));
            let cases = topic.cases.iter().enumerate();
            bank.extend(cases.flat_map(|(case, questions)| (0..*questions).map(move |_| item(at, Some(case)))));
        }
        bank
    }

    fn singles(sizes: &[usize]) -> Vec<Drawable> {
        bank(&sizes.iter().map(|singles| Topic { singles: *singles, cases: Vec::new() }).collect::<Vec<_>>())
    }

    fn blueprint(shares: &[(u16, u16)]) -> Blueprint {
        let share = |(items, cases): &(u16, u16)| TopicShare { cases: *cases, ..TopicShare::items(*items) };
        Blueprint(shares.iter().enumerate().map(|(topic, one)| (format!("t{topic}"), share(one))).collect())
    }

    fn drawn(plan: &Blueprint, bank: &[Drawable], met: &BTreeSet<ItemId>, seed: u64) -> Result<Form, BankTooSmall> {
        draw(plan, bank, ItemUse::Test, met, &mut ChaCha8Rng::seed_from_u64(seed))
    }

    proptest! {
        #[test]
        fn a_form_meets_its_blueprint_and_never_repeats_an_item(
            topics in prop::collection::vec((0_u16..8, 0_usize..8), 1..6), seed: u64,
        ) {
            let shares: Vec<(u16, u16)> = topics.iter().map(|(count, _)| (*count, 0)).collect();
            let sizes: Vec<usize> = topics.iter().map(|(count, spare)| usize::from(*count) + spare).collect();
            let (plan, bank) = (blueprint(&shares), singles(&sizes));
            let form = drawn(&plan, &bank, &BTreeSet::new(), seed).unwrap();
            let mut of_topic = BTreeMap::<&str, u16>::new();
            for question in &form.0 {
                let item = bank.iter().find(|item| item.revision == question.revision).unwrap();
                *of_topic.entry(&item.topics[0]).or_default() += 1;
                let (mut shown, mut own) = (question.order.clone(), item.options.clone());
                shown.sort();
                own.sort();
                prop_assert_eq!(shown, own);
            }
            for (topic, share) in &plan.0 {
                prop_assert_eq!(of_topic.get(topic.as_str()).copied().unwrap_or(0), share.items);
            }
            prop_assert_eq!(form.0.iter().map(|q| q.item).collect::<BTreeSet<_>>().len(), form.len());
        }

        #[test]
        fn a_case_is_drawn_whole_together_and_in_its_order(
            cases in prop::collection::vec(3_usize..6, 1..5), wanted in 0_u16..5, seed: u64,
        ) {
            let wanted = wanted.min(u16::try_from(cases.len()).unwrap());
            let bank = bank(&[Topic { singles: 30, cases: cases.clone() }]);
            let form = drawn(&blueprint(&[(28, wanted)]), &bank, &BTreeSet::new(), seed).unwrap();
            prop_assert_eq!(form.len(), 28, "cases or not, the form has its length");
            let place = |question: &FormItem| bank.iter().position(|item| item.item == question.item).unwrap();
            let mut seen = BTreeMap::<&str, Vec<(usize, usize)>>::new();
            for (at, question) in form.0.iter().enumerate() {
                if let Some(case) = &bank[place(question)].case {
                    seen.entry(case).or_default().push((at, place(question)));
                }
            }
            prop_assert_eq!(seen.len(), usize::from(wanted));
            for (case, questions) in seen {
                let number: usize = case.rsplit('-').next().unwrap().parse().unwrap();
                prop_assert_eq!(questions.len(), cases[number], "the whole case");
                for pair in questions.windows(2) {
                    prop_assert_eq!((pair[0].0 + 1, pair[0].1 + 1), pair[1], "beside each other, as written");
                }
            }
        }

        #[test]
        fn a_second_form_has_new_items_while_the_bank_has_them(count in 1_u16..8, spare in 0_usize..10, seed: u64) {
            let (plan, bank) = (blueprint(&[(count, 0)]), singles(&[usize::from(count) + spare]));
            let first: BTreeSet<ItemId> =
                drawn(&plan, &bank, &BTreeSet::new(), seed).unwrap().0.iter().map(|q| q.item).collect();
            let second: BTreeSet<ItemId> =
                drawn(&plan, &bank, &first, seed ^ 1).unwrap().0.iter().map(|q| q.item).collect();
            prop_assert_eq!(first.intersection(&second).count(), usize::from(count).saturating_sub(spare));
        }
    }

    #[test]
    fn a_bank_that_is_too_small_is_named() {
        let none = BTreeSet::new();
        let refused = |plan: &[(u16, u16)], bank: &[Drawable]| drawn(&blueprint(plan), bank, &none, 1).unwrap_err();
        assert_eq!(
            refused(&[(2, 0), (5, 0)], &singles(&[2, 4])).to_string(),
            "topic \"t1\" has 4 of the 5 single items that the blueprint asks for"
        );
        let cases = bank(&[Topic { singles: 9, cases: vec![4] }]);
        assert_eq!(refused(&[(9, 2)], &cases).what, Lack::Cases);
        assert_eq!(refused(&[(3, 1)], &cases).what, Lack::OfCases);
    }

    proptest! {
        #[test]
        fn a_form_has_the_difficulties_it_asks_for_and_can_be_drawn_when_it_is_said_so(
            have in prop::array::uniform3(0_usize..6), want in prop::array::uniform3(0_u16..4), more in 0_u16..5,
            cases in prop::collection::vec(3_usize..6, 0..3), of_cases in 0_u16..3, seed: u64,
        ) {
            let mut bank = bank(&[Topic { singles: have.iter().sum(), cases }]);
            let levels = (1_u8..).zip(have).flat_map(|(level, count)| std::iter::repeat_n(level, count));
            bank.iter_mut().zip(levels).for_each(|(item, level)| item.difficulty = level);
            let items = want.iter().sum::<u16>() + more + of_cases * 4;
            let plan = Blueprint([("t0".to_owned(), TopicShare { items, cases: of_cases, levels: want })].into());
            let said = can_draw(&plan, &bank, ItemUse::Test);
            let form = drawn(&plan, &bank, &BTreeSet::new(), seed);
            prop_assert!(said.is_err() || form.is_ok(), "{:?}", form);
            if let Ok(form) = form {
                prop_assert_eq!(form.len(), usize::from(items));
                for (level, count) in (1_u8..).zip(want) {
                    let of_level = |item: &&Drawable| item.case.is_none() && item.difficulty == level;
                    let single = |one: &FormItem| bank.iter().find(|item| item.item == one.item).filter(of_level).is_some();
                    prop_assert!(form.0.iter().filter(|one| single(one)).count() >= usize::from(count));
                }
            }
        }
    }

    proptest! {
        #[test]
        fn lines_of_topics_under_each_other_share_nothing(
            sizes in prop::array::uniform3(0_usize..7), want in prop::array::uniform3(prop::option::of(0_u16..6)), seed: u64,
        ) {
            // t2 stands under t1, t1 under t0.
            let mut bank = singles(&sizes);
            for item in &mut bank {
                let own: usize = item.topics[0][1..].parse().unwrap();
                item.topics = (0..=own).rev().map(|at| format!("t{at}")).collect();
            }
            let shares = want.iter().enumerate().filter_map(|(at, items)| Some((format!("t{at}"), TopicShare::items((*items)?))));
            let plan = Blueprint(shares.collect());
            let said = can_draw(&plan, &bank, ItemUse::Test);
            let form = drawn(&plan, &bank, &BTreeSet::new(), seed);
            // The lowest line takes of its own topic alone, those above what has no line below.
            let under = |at: usize| (at..3).take_while(move |below| *below == at || want[*below].is_none());
            let there = |at: usize| under(at).map(|one| sizes[one]).sum::<usize>();
            let enough = want.iter().enumerate().all(|(at, items)| items.is_none_or(|items| usize::from(items) <= there(at)));
            prop_assert_eq!((said.is_ok(), form.is_ok()), (enough, enough), "{:?} {:?}", said, form);
            let Ok(form) = form else { return Ok(()) };
            prop_assert_eq!(form.0.iter().map(|q| q.item).collect::<BTreeSet<_>>().len(), plan.items());
            for (at, items) in want.iter().enumerate() {
                let taken = form.0.iter().filter(|question| {
                    let item = bank.iter().find(|item| item.item == question.item).unwrap();
                    under(at).any(|one| item.topics[0] == format!("t{one}"))
                });
                if let Some(items) = items {
                    prop_assert_eq!(taken.count(), usize::from(*items));
                }
                let (singles, _) = available(&plan, &bank, ItemUse::Test, &format!("t{at}"));
                prop_assert_eq!(singles.iter().sum::<usize>(), there(at));
            }
        }
    }

    #[test]
    fn what_is_shown_with_its_key_is_never_asked_by_a_test() {
        let mut bank = singles(&[4]);
        bank.iter_mut().take(2).for_each(|item| item.item_use = ItemUse::Practice);
        assert!(drawn(&blueprint(&[(3, 0)]), &bank, &BTreeSet::new(), 1).is_err());
        let mut rng = ChaCha8Rng::seed_from_u64(1);
        let practice = draw(&blueprint(&[(2, 0)]), &bank, ItemUse::Practice, &BTreeSet::new(), &mut rng).unwrap();
        assert!(practice.0.iter().all(|q| bank.iter().any(|i| i.item == q.item && i.item_use == ItemUse::Practice)));
    }

    #[test]
    fn a_form_is_stored_in_few_bytes_and_read_back() {
        let form = drawn(&blueprint(&[(3, 0)]), &singles(&[5]), &BTreeSet::new(), 7).unwrap();
        let text = serde_json::to_string(&form).unwrap();
        assert_eq!(serde_json::from_str::<Form>(&text).unwrap(), form);
    }
}
