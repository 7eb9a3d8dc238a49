//! Items: one question with a face in each language and one key.
//!
//! The key is held by [`ItemBody`] alone. What a page may show before review is
//! a [`Question`], which has no place for it.

use crate::{
    Faces,
    response::{Choice, OptionLetter, Response},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

text_enum! {
    /// How an item is answered.
    ItemKind, "kind of item" {
        /// One of the options.
        Single = "single",
        /// Several of the options.
        Multiple = "multiple",
        /// A whole number that the person works out.
        Numeric = "numeric",
    }
}

text_enum! {
    /// What an item is for.
    ItemUse, "use of an item" {
        /// Shown after its module, with feedback at once.
        Practice = "practice",
        /// Drawn by tests.
        Test = "test",
    }
}

/// The right answer: exactly these options, or this number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Key(pub Response);

impl Key {
    /// Exactly the key; nothing given is never right.
    pub fn is_met_by(self, given: Response) -> bool {
        !given.is_nothing() && given == self.0
    }
}

/// The situation that the questions of a case share; they are drawn together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scenario {
    /// Slug of the case.
    pub case: String,
    pub faces: Faces<ScenarioFace>,
}

/// The words of a scenario in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScenarioFace {
    pub title: String,
    /// Paragraphs stand apart by an empty line.
    #[serde(rename = "scenario")]
    pub text: String,
}

/// A published item, key and all. Never handed to a page that members see
/// before the review phase of their test.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemBody {
    pub kind: ItemKind,
    /// Of a case's question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scenario: Option<Scenario>,
    pub faces: Faces<ItemFace>,
    pub key: Key,
    pub topic: String,
    /// Articles cited, such as `41(6)` or `koap/121`.
    pub law: Vec<String>,
    /// Day of the law's edition, `YYYY-MM-DD`.
    pub edition: String,
    /// 1 easy, 2 usual, 3 hard.
    pub difficulty: u8,
}

/// The words of an item in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemFace {
    pub stem: String,
    pub explanation: String,
    /// None where the answer is a number.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub options: BTreeMap<OptionLetter, String>,
    /// Why each option is right or wrong.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub why: BTreeMap<OptionLetter, String>,
}

impl ItemBody {
    /// All options of the item.
    pub fn all_options(&self) -> Choice {
        self.faces.kk.options.keys().copied().collect()
    }

    /// Is the answer one that the item's form can send: known options, at most
    /// one of them for a single choice, a number where one is asked for?
    pub fn admits(&self, given: Response) -> bool {
        match (self.kind, given) {
            (_, given) if given.is_nothing() => true,
            (ItemKind::Single, Response::Options(choice)) => choice.within(self.all_options()) && choice.len() == 1,
            (ItemKind::Multiple, Response::Options(choice)) => choice.within(self.all_options()),
            (ItemKind::Numeric, Response::Number(_)) => true,
            _ => false,
        }
    }

    /// The question without its key, options in the given order.
    pub fn question(&self, order: &[OptionLetter]) -> Question {
        Question {
            kind: self.kind,
            scenario: self.scenario.as_ref().map(|scenario| scenario.faces.clone()),
            faces: self.faces.map(|_, face| QuestionFace {
                stem: face.stem.clone(),
                options: order.iter().filter_map(|letter| Some((*letter, face.options.get(letter)?.clone()))).collect(),
            }),
        }
    }

    /// What may be told once the person has answered and the review allows it.
    pub fn feedback(&self) -> Feedback {
        Feedback {
            key: self.key,
            explanation: self.faces.map(|_, face| face.explanation.clone()),
            why: self.faces.map(|_, face| face.why.clone()),
        }
    }
}

/// A question as a person meets it: no key, no explanation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    pub kind: ItemKind,
    pub scenario: Option<Faces<ScenarioFace>>,
    pub faces: Faces<QuestionFace>,
}

/// A question's words in one language, options in the order of the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionFace {
    pub stem: String,
    pub options: Vec<(OptionLetter, String)>,
}

/// The key with its reasons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feedback {
    pub key: Key,
    pub explanation: Faces<String>,
    /// Why each option is right or wrong.
    pub why: Faces<BTreeMap<OptionLetter, String>>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(kind: ItemKind, key: &str) -> ItemBody {
        let face = ItemFace {
            stem: "?".to_owned(),
            explanation: String::new(),
            options: "abcd".chars().map(|c| (OptionLetter::try_from(c).unwrap(), c.to_string())).collect(),
            why: BTreeMap::new(),
        };
        ItemBody {
            kind,
            scenario: None,
            faces: Faces { kk: face.clone(), ru: face, en: None },
            key: Key(key.parse().unwrap()),
            topic: "count".to_owned(),
            law: Vec::new(),
            edition: "2026-07-01".to_owned(),
            difficulty: 2,
        }
    }

    #[test]
    fn a_form_takes_only_what_its_kind_can_send() {
        let admitted = [
            (ItemKind::Single, vec!["", "a"], vec!["ab", "e", "7"]),
            (ItemKind::Multiple, vec!["", "a", "abcd"], vec!["ae", "7"]),
            (ItemKind::Numeric, vec!["", "0", "873"], vec!["a", "ab"]),
        ];
        for (kind, good, bad) in admitted {
            let item = item(kind, "a");
            for (given, expected) in good.iter().map(|g| (g, true)).chain(bad.iter().map(|b| (b, false))) {
                assert_eq!(item.admits(given.parse().unwrap()), expected, "{kind:?} {given:?}");
            }
        }
    }

    #[test]
    fn the_key_is_met_exactly_or_not_at_all() {
        for (key, right, wrong) in [("ac", "ca", "a"), ("873", "873", "874"), ("b", "b", "")] {
            let key = item(ItemKind::Single, key).key;
            assert!(key.is_met_by(right.parse().unwrap()));
            assert!(!key.is_met_by(wrong.parse().unwrap()));
        }
        assert!(!Key(Response::NOTHING).is_met_by(Response::NOTHING));
    }

    #[test]
    fn a_revision_published_before_there_were_reasons_is_still_read() {
        let body = r#"{"kind":"single","faces":{"kk":{"stem":"?","explanation":"","options":{"a":"1","b":"2"}},
            "ru":{"stem":"?","explanation":"","options":{"a":"1","b":"2"}},"en":null},"key":"b","topic":"count",
            "law":["43(1)"],"edition":"2026-07-01","difficulty":1}"#;
        let body: ItemBody = serde_json::from_str(body).unwrap();
        assert_eq!(body.key, Key("b".parse().unwrap()));
        assert!(body.scenario.is_none() && body.faces.kk.why.is_empty());
    }
}
