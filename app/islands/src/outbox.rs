//! Answers that are not known to be saved yet.
//!
//! Several tabs write the same place of the browser's storage, without a lock.
//! So the outbox is a value that merges: joining two of them in any order, any
//! number of times, gives the same; nothing that was put in is lost, and
//! nothing acknowledged comes back.

use domain::attempt::AnswerGiven;
use std::fmt;

/// The answers of one attempt that wait to be saved, at most one per question.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outbox {
    /// The largest sequence number used or heard of.
    seq: i64,
    /// By position. A list, because a tree would weigh more than all of this file.
    questions: Vec<Slot>,
}

/// What is known of one question.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Slot {
    position: u16,
    /// The number up to which the server has acknowledged; 0 for none.
    saved: i64,
    /// The answer that waits; its number is larger than `saved`.
    answer: Option<AnswerGiven>,
}

impl Outbox {
    pub fn is_empty(&self) -> bool {
        self.waiting().next().is_none()
    }

    /// How many answers wait.
    pub fn len(&self) -> usize {
        self.waiting().count()
    }

    /// What waits, by position.
    pub fn waiting(&self) -> impl Iterator<Item = &AnswerGiven> {
        self.questions.iter().filter_map(|slot| slot.answer.as_ref())
    }

    /// The answer to one question, if it waits.
    pub fn at(&self, position: u16) -> Option<&AnswerGiven> {
        self.waiting().find(|answer| answer.position == position)
    }

    /// Sequence numbers up to `seq` are in use.
    pub fn used(&mut self, seq: i64) {
        self.seq = self.seq.max(seq);
    }

    /// The number for the next answer; numbers begin with 1.
    pub const fn next_seq(&self) -> i64 {
        self.seq.saturating_add(1)
    }

    /// The newest number known for a question, waiting or acknowledged; 0 for none.
    pub fn known_seq(&self, position: u16) -> i64 {
        let slot = self.questions.iter().find(|slot| slot.position == position);
        slot.map_or(0, |slot| slot.answer.as_ref().map_or(slot.saved, |answer| answer.seq))
    }

    /// Puts an answer in, in place of an older one to the same question.
    pub fn put(&mut self, answer: AnswerGiven) {
        self.used(answer.seq);
        let slot = self.slot(answer.position);
        let newer = slot.answer.as_ref().is_none_or(|there| age(there) < age(&answer));
        if newer && answer.seq > slot.saved {
            slot.answer = Some(answer);
        }
    }

    /// The server holds `seq`, or a newer one, for this question: what is not
    /// newer than that need not be sent.
    pub fn acknowledge(&mut self, position: u16, seq: i64) {
        self.used(seq);
        let slot = self.slot(position);
        slot.saved = slot.saved.max(seq);
        let saved = slot.saved;
        slot.answer.take_if(|answer| answer.seq <= saved);
    }

    /// Takes in what another tab, or this one before a reload, has written.
    pub fn merge(&mut self, other: Self) {
        self.used(other.seq);
        for slot in other.questions {
            self.acknowledge(slot.position, slot.saved);
            if let Some(answer) = slot.answer {
                self.put(answer);
            }
        }
    }

    /// An outbox from its written form; `None` for anything else.
    pub fn read(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        let seq = lines.next()?.strip_prefix(FORM)?.parse().ok()?;
        Some(Self { seq, questions: lines.map(Slot::read).collect::<Option<_>>()? })
    }

    fn slot(&mut self, position: u16) -> &mut Slot {
        let index = self.questions.partition_point(|slot| slot.position < position);
        if self.questions.get(index).is_none_or(|slot| slot.position != position) {
            self.questions.insert(index, Slot { position, saved: 0, answer: None });
        }
        &mut self.questions[index]
    }
}

/// Begins the written form, and tells later forms from this one.
const FORM: &str = "kaskad-outbox-1 ";

/// The written form: a first line with the largest number, then a line for each
/// question: position, number acknowledged, and, while an answer waits, its
/// number, the device's clock, `!` if flagged, the letters chosen. `-` stands
/// for nothing. (Not JSON: a parser for that would weigh more than the keeper.)
impl fmt::Display for Outbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{FORM}{}", self.seq)?;
        for Slot { position, saved, answer } in &self.questions {
            write!(f, "\n{position} {saved}")?;
            if let Some(AnswerGiven { chosen, flagged, seq, client_at, .. }) = answer {
                let flag = if *flagged { "!" } else { "-" };
                // Blanks part the words of a line; an answer has plain ones alone.
                let chosen = chosen.to_string().replace(' ', "\u{a0}");
                match client_at {
                    Some(at) => write!(f, " {seq} {at} {flag} {chosen}-")?,
                    None => write!(f, " {seq} - {flag} {chosen}-")?,
                }
            }
        }
        Ok(())
    }
}

impl Slot {
    fn read(line: &str) -> Option<Self> {
        let mut words = line.split(' ');
        let mut next = || words.next();
        let (position, saved) = (next()?.parse().ok()?, next()?.parse().ok()?);
        let Some(seq) = next() else { return Some(Self { position, saved, answer: None }) };
        let (client_at, flag, chosen) = (next()?, next()?, next()?);
        let answer = AnswerGiven {
            position,
            chosen: chosen.strip_suffix('-')?.replace('\u{a0}', " ").parse().ok()?,
            flagged: flag == "!",
            seq: seq.parse().ok()?,
            client_at: client_at.parse().ok(),
        };
        Some(Self { position, saved, answer: Some(answer) })
    }
}

/// Orders two answers to one question. Two tabs may take the same number at
/// the same instant; the rest makes all of them choose alike.
fn age(answer: &AnswerGiven) -> (i64, Option<i64>, bool, String) {
    (answer.seq, answer.client_at, answer.flagged, answer.chosen.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn answer(position: u16, chosen: &str, seq: i64) -> AnswerGiven {
        AnswerGiven { position, chosen: chosen.parse().unwrap(), flagged: false, seq, client_at: Some(seq * 10) }
    }

    #[test]
    fn a_newer_answer_takes_the_place_of_an_older_one() {
        let mut outbox = Outbox::default();
        outbox.put(answer(7, "a", 1));
        outbox.put(answer(7, "b", 2));
        outbox.put(answer(7, "c", 1));
        assert_eq!(outbox.waiting().collect::<Vec<_>>(), [&answer(7, "b", 2)]);
        assert_eq!(outbox.next_seq(), 3);
    }

    #[test]
    fn an_acknowledgement_of_the_older_answer_leaves_the_newer_one_waiting() {
        let mut outbox = Outbox::default();
        outbox.put(answer(7, "a", 1));
        outbox.put(answer(7, "b", 2));
        outbox.acknowledge(7, 1);
        assert_eq!(outbox.len(), 1);
        outbox.acknowledge(7, 2);
        assert!(outbox.is_empty());
    }

    #[test]
    fn another_tab_does_not_bring_back_what_has_been_saved() {
        let mut here = Outbox::default();
        here.put(answer(7, "a", 1));
        let there = here.clone();
        here.acknowledge(7, 1);
        here.merge(there);
        assert!(here.is_empty());
    }

    #[test]
    fn an_answer_overwritten_in_the_storage_by_another_tab_is_not_lost() {
        let (mut here, mut there) = (Outbox::default(), Outbox::default());
        here.put(answer(1, "a", 1));
        there.put(answer(2, "b", 1));
        here.merge(there);
        assert_eq!(here.len(), 2);
    }

    #[test]
    fn what_is_not_an_outbox_is_none() {
        for text in
            ["", "{}", "kaskad-outbox-2 5", "kaskad-outbox-1 x", "kaskad-outbox-1 5\n7", "kaskad-outbox-1 5\n7 0 3"]
        {
            assert_eq!(Outbox::read(text), None, "{text}");
        }
    }

    #[derive(Debug, Clone)]
    enum Step {
        Put(AnswerGiven),
        Acknowledge(u16, i64),
    }

    fn outboxes() -> impl Strategy<Value = Outbox> {
        let put = (0_u16..3, "[a-d]{0,2}|=[ -~а-я]{1,9}|1[a-d]", 1_i64..6, any::<bool>()).prop_map(
            |(position, chosen, seq, flagged)| {
                Step::Put(AnswerGiven { flagged, client_at: None, ..answer(position, &chosen, seq) })
            },
        );
        let acknowledge = (0_u16..3, 1_i64..6).prop_map(|(position, seq)| Step::Acknowledge(position, seq));
        proptest::collection::vec(prop_oneof![put, acknowledge], 0..12).prop_map(|steps| {
            let mut outbox = Outbox::default();
            for step in steps {
                match step {
                    Step::Put(answer) => outbox.put(answer),
                    Step::Acknowledge(position, seq) => outbox.acknowledge(position, seq),
                }
            }
            outbox
        })
    }

    fn merged(mut one: Outbox, other: &Outbox) -> Outbox {
        one.merge(other.clone());
        one
    }

    proptest! {
        #[test]
        fn merging_does_not_depend_on_order_or_repetition(a in outboxes(), b in outboxes(), c in outboxes()) {
            prop_assert_eq!(merged(a.clone(), &b), merged(b.clone(), &a));
            prop_assert_eq!(merged(merged(a.clone(), &b), &c), merged(a.clone(), &merged(b.clone(), &c)));
            prop_assert_eq!(merged(a.clone(), &a), a);
        }

        #[test]
        fn it_survives_the_storage(outbox in outboxes()) {
            prop_assert_eq!(Outbox::read(&outbox.to_string()), Some(outbox));
        }

        #[test]
        fn a_merge_keeps_the_newest_of_every_question(a in outboxes(), b in outboxes()) {
            let both = merged(a.clone(), &b);
            for position in 0..3 {
                prop_assert_eq!(both.known_seq(position), a.known_seq(position).max(b.known_seq(position)));
            }
        }
    }
}
