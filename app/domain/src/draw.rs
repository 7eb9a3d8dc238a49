//! Drawing a form from the bank by a test's blueprint.
//!
//! Every form has exactly the blueprint's number of items of each topic, no
//! item twice, and the options of each item in an order of its own. Items that
//! the person has met in an earlier attempt are drawn only when the rest does
//! not suffice.

use crate::{
    id::{ItemId, ItemRevisionId},
    item::OptionLetter,
    test::Blueprint,
};
use rand::{Rng, seq::SliceRandom};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// An item that a test may draw, in its newest published revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawable {
    pub item: ItemId,
    pub revision: ItemRevisionId,
    pub topic: String,
    pub options: Vec<OptionLetter>,
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

/// The bank is too small for the blueprint.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("topic \"{topic}\" has {available} test items, the blueprint asks for {needed}")]
pub struct BankTooSmall {
    pub topic: String,
    pub available: usize,
    pub needed: usize,
}

/// Draws a form.
///
/// # Errors
/// [`BankTooSmall`] names the first topic that has fewer items than asked for.
pub fn draw(
    blueprint: &Blueprint,
    bank: &[Drawable],
    met_before: &BTreeSet<ItemId>,
    rng: &mut impl Rng,
) -> Result<Form, BankTooSmall> {
    let mut form = Vec::with_capacity(blueprint.items());
    for (topic, count) in &blueprint.0 {
        let mut of_topic: Vec<&Drawable> = bank.iter().filter(|item| item.topic == *topic).collect();
        let needed = usize::from(*count);
        if of_topic.len() < needed {
            return Err(BankTooSmall { topic: topic.clone(), available: of_topic.len(), needed });
        }
        of_topic.shuffle(rng);
        of_topic.sort_by_key(|item| met_before.contains(&item.item));
        form.extend(of_topic.into_iter().take(needed));
    }
    form.shuffle(rng);
    Ok(Form(
        form.into_iter()
            .map(|item| {
                let mut order = item.options.clone();
                order.shuffle(rng);
                FormItem { item: item.item, revision: item.revision, order }
            })
            .collect(),
    ))
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
    use std::collections::BTreeMap;

    fn bank(sizes: &[usize]) -> Vec<Drawable> {
        let now = Timestamp::from_ms(1_800_000_000_000);
        sizes
            .iter()
            .enumerate()
            .flat_map(|(topic, size)| {
                (0..*size).map(move |_| Drawable {
                    item: ItemId::new(now),
                    revision: ItemRevisionId::new(now),
                    topic: format!("t{topic}"),
                    options: "abcd".chars().map(|c| OptionLetter::try_from(c).unwrap()).collect(),
                })
            })
            .collect()
    }

    fn blueprint(counts: &[u16]) -> Blueprint {
        Blueprint(counts.iter().enumerate().map(|(topic, count)| (format!("t{topic}"), *count)).collect())
    }

    proptest! {
        #[test]
        fn a_form_meets_its_blueprint_and_never_repeats_an_item(
            topics in prop::collection::vec((0_u16..8, 0_usize..8), 1..6), seed: u64,
        ) {
            let counts: Vec<u16> = topics.iter().map(|(count, _)| *count).collect();
            let sizes: Vec<usize> = topics.iter().map(|(count, spare)| usize::from(*count) + spare).collect();
            let (plan, bank) = (blueprint(&counts), bank(&sizes));
            let form = draw(&plan, &bank, &BTreeSet::new(), &mut rand_chacha::ChaCha8Rng::seed_from_u64(seed)).unwrap();
            let mut of_topic = BTreeMap::<&str, u16>::new();
            for question in &form.0 {
                let item = bank.iter().find(|item| item.revision == question.revision).unwrap();
                *of_topic.entry(&item.topic).or_default() += 1;
                let (mut shown, mut own) = (question.order.clone(), item.options.clone());
                shown.sort();
                own.sort();
                prop_assert_eq!(shown, own);
            }
            for (topic, count) in &plan.0 {
                prop_assert_eq!(of_topic.get(topic.as_str()).copied().unwrap_or(0), *count);
            }
            prop_assert_eq!(form.0.iter().map(|q| q.item).collect::<BTreeSet<_>>().len(), form.len());
        }

        #[test]
        fn a_second_form_has_new_items_while_the_bank_has_them(count in 1_u16..8, spare in 0_usize..10, seed: u64) {
            let (plan, bank) = (blueprint(&[count]), bank(&[usize::from(count) + spare]));
            let mut rng = rand_chacha::ChaCha8Rng::seed_from_u64(seed);
            let first: BTreeSet<ItemId> = draw(&plan, &bank, &BTreeSet::new(), &mut rng).unwrap().0.iter().map(|q| q.item).collect();
            let second: BTreeSet<ItemId> = draw(&plan, &bank, &first, &mut rng).unwrap().0.iter().map(|q| q.item).collect();
            prop_assert_eq!(first.intersection(&second).count(), usize::from(count).saturating_sub(spare));
        }
    }

    #[test]
    fn a_bank_that_is_too_small_is_named() {
        let refused =
            draw(&blueprint(&[2, 5]), &bank(&[2, 4]), &BTreeSet::new(), &mut rand_chacha::ChaCha8Rng::seed_from_u64(1));
        assert_eq!(refused.unwrap_err().to_string(), "topic \"t1\" has 4 test items, the blueprint asks for 5");
    }

    #[test]
    fn a_form_is_stored_in_few_bytes_and_read_back() {
        let form =
            draw(&blueprint(&[3]), &bank(&[5]), &BTreeSet::new(), &mut rand_chacha::ChaCha8Rng::seed_from_u64(7))
                .unwrap();
        let text = serde_json::to_string(&form).unwrap();
        assert_eq!(serde_json::from_str::<Form>(&text).unwrap(), form);
    }
}
