//! Items: one question with a face in each language and one key.
//!
//! The key is held by [`ItemBody`] alone. What a page may show before review is
//! a [`Question`], which has no place for it.

mod picture;

pub use picture::ItemPicture;

use crate::{
    Faces,
    id::ItemId,
    response::{Choice, OptionLetter, Pairs, Response, ResponseError},
    search::fold,
    test::PassMark,
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
        /// Is it so? Option `a` says yes, option `b` no.
        TrueFalse = "true-false",
        /// An option for each left side.
        Matching = "matching",
        /// All options in their right order.
        Ordering = "ordering",
        /// A whole number that the person works out.
        Numeric = "numeric",
        /// A word or a few, compared without regard to capitals, blanks and
        /// the Kazakh letters that people type as Russian ones.
        ShortText = "short-text",
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

/// The right answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Key {
    /// Exactly these options, this number, these pairs.
    Exactly(Response),
    /// Any of these words; those of all languages stand together.
    Words(Vec<String>),
}

impl Key {
    /// Exactly the key; nothing given is never right.
    pub fn is_met_by(&self, given: &Response) -> bool {
        match self {
            _ if given.is_nothing() => false,
            Self::Exactly(key) => given == key,
            Self::Words(all) => given.words().is_some_and(|given| {
                let given = fold_words(given);
                all.iter().any(|one| fold_words(one) == given)
            }),
        }
    }

    /// The key where it is one answer.
    pub const fn exactly(&self) -> Option<&Response> {
        match self {
            Self::Exactly(response) => Some(response),
            Self::Words(_) => None,
        }
    }

    /// The right options of a choice; none for other kinds.
    pub fn options(&self) -> Choice {
        self.exactly().map_or(Choice::NONE, Response::options)
    }

    /// The right pairs of a matching or an order; none for other kinds.
    pub fn pairs(&self) -> Pairs {
        self.exactly().map_or(Pairs::default(), Response::pairs)
    }

    /// The words taken as right; none for other kinds.
    pub fn words(&self) -> &[String] {
        match self {
            Self::Words(all) => all,
            Self::Exactly(_) => &[],
        }
    }
}

/// Words as they are compared: folded as in search, without marks at the ends.
fn fold_words(text: &str) -> String {
    fold(text.trim_matches(|c: char| !c.is_alphanumeric()))
}

/// What an answer is worth, in hundredths of a point.
pub const WHOLE: u32 = 100;

/// The situation that the questions of a case share; they are drawn together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scenario {
    /// Slug of the case.
    pub case: String,
    pub faces: Faces<ScenarioFace>,
}

/// The words of a scenario in one language.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
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
    /// Of several choices or matches: is each right one worth its part?
    #[serde(default, skip_serializing_if = "is_not")]
    pub part_marks: bool,
    pub topic: String,
    /// Articles cited, such as `41(6)` or `koap/121`.
    pub law: Vec<String>,
    /// Day of the law's edition, `YYYY-MM-DD`.
    pub edition: String,
    /// 1 easy, 2 usual, 3 hard.
    pub difficulty: u8,
    /// Of a hundred members who know just enough, how many answer it: the mean
    /// of the judges (Angoff's method).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub angoff: Option<PassMark>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
const fn is_not(flag: &bool) -> bool {
    !*flag
}

/// The words of an item in one language.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemFace {
    pub stem: String,
    pub explanation: String,
    /// The left sides of a matching, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub prompts: Vec<String>,
    /// None where the answer is a number or words.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub options: BTreeMap<OptionLetter, String>,
    /// Why each option is right or wrong.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub why: BTreeMap<OptionLetter, String>,
    /// Shown below the stem.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<ItemPicture>,
}

/// A key that was wrong, and the one that an item is graded by instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CorrectedKey {
    pub item: ItemId,
    pub wrong: Key,
    pub key: Key,
}

/// The item as it is graded: revisions with a key that was wrong get the right
/// one. Corrections stand in the order in which they were made.
pub fn corrected(corrections: &[CorrectedKey], item: ItemId, mut body: ItemBody) -> ItemBody {
    for correction in corrections.iter().filter(|one| one.item == item) {
        if body.key == correction.wrong {
            body.key = correction.key.clone();
        }
    }
    body
}

impl ItemBody {
    /// All options of the item.
    pub fn all_options(&self) -> Choice {
        self.faces.kk.options.keys().copied().collect()
    }

    /// Is the answer one that the item's form can send: known options, at most
    /// one of them for a single choice, a number or words where they are asked for?
    pub fn admits(&self, given: &Response) -> bool {
        let all = self.all_options();
        match (self.kind, given) {
            (_, given) if given.is_nothing() => true,
            (ItemKind::Single | ItemKind::TrueFalse, Response::Options(choice)) => {
                choice.within(all) && choice.len() == 1
            }
            (ItemKind::Multiple, Response::Options(choice)) => choice.within(all),
            (ItemKind::Matching, Response::Pairs(pairs)) => {
                pairs.options().within(all) && pairs.iter().all(|(number, _)| number <= self.faces.kk.prompts.len())
            }
            (ItemKind::Ordering, Response::Pairs(pairs)) => {
                let each_once = pairs.options().len() as usize == pairs.len();
                let places = pairs.iter().all(|(number, _)| number <= all.len() as usize);
                each_once && places && pairs.options().within(all)
            }
            (ItemKind::Numeric, Response::Number(_)) | (ItemKind::ShortText, Response::Text(_)) => true,
            _ => false,
        }
    }

    /// What the fields of the item's form say, joined in their order.
    ///
    /// # Errors
    /// What was typed is no number, or one place was given to two steps.
    pub fn read(&self, sent: &str) -> Result<Response, ResponseError> {
        if self.kind == ItemKind::ShortText { Ok(Response::text(sent)) } else { sent.parse() }
    }

    /// What an answer is worth, in hundredths of a point: all or nothing, or its
    /// part. A wrong choice takes away what a right one gives, so that ticking
    /// everything gives nothing.
    pub fn credit(&self, given: &Response) -> u32 {
        if self.key.is_met_by(given) {
            return WHOLE;
        }
        let share =
            |right: u32, wrong: u32, of: u32| (WHOLE * right.saturating_sub(wrong)).checked_div(of).unwrap_or(0);
        match (self.kind, &self.key, given) {
            _ if !self.part_marks => 0,
            (ItemKind::Multiple, Key::Exactly(Response::Options(key)), Response::Options(chosen)) => {
                let right = chosen.letters().filter(|letter| key.has(*letter)).count() as u32;
                share(right, chosen.len() - right, key.len())
            }
            (ItemKind::Matching, Key::Exactly(Response::Pairs(key)), Response::Pairs(pairs)) => {
                let right = pairs.iter().filter(|(number, letter)| key.at(*number) == Some(*letter)).count();
                share(right as u32, 0, key.len() as u32)
            }
            _ => 0,
        }
    }

    /// The question without its key, options in the given order.
    pub fn question(&self, order: &[OptionLetter]) -> Question {
        Question {
            kind: self.kind,
            scenario: self.scenario.as_ref().map(|scenario| scenario.faces.clone()),
            faces: self.faces.map(|_, face| QuestionFace {
                stem: face.stem.clone(),
                prompts: face.prompts.clone(),
                options: self
                    .shown_order(order)
                    .iter()
                    .filter_map(|letter| Some((*letter, face.options.get(letter)?.clone())))
                    .collect(),
                picture: face.picture.clone(),
            }),
        }
    }

    /// Yes stands before no, whatever was drawn.
    fn shown_order(&self, order: &[OptionLetter]) -> Vec<OptionLetter> {
        let mut order = order.to_vec();
        if self.kind == ItemKind::TrueFalse {
            order.sort_unstable();
        }
        order
    }

    /// What may be told once the person has answered and the review allows it.
    pub fn feedback(&self, given: &Response) -> Feedback {
        Feedback {
            key: self.key.clone(),
            credit: self.credit(given),
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
    /// The left sides of a matching.
    pub prompts: Vec<String>,
    pub options: Vec<(OptionLetter, String)>,
    pub picture: Option<ItemPicture>,
}

/// The key with its reasons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feedback {
    pub key: Key,
    /// What the answer is worth, in hundredths of a point.
    pub credit: u32,
    pub explanation: Faces<String>,
    /// Why each option is right or wrong.
    pub why: Faces<BTreeMap<OptionLetter, String>>,
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(super) fn item(kind: ItemKind, key: &str) -> ItemBody {
        let face = ItemFace {
            stem: "?".to_owned(),
            explanation: String::new(),
            prompts: vec!["x".to_owned(), "y".to_owned(), "z".to_owned()],
            options: "abcd".chars().map(|c| (OptionLetter::try_from(c).unwrap(), c.to_string())).collect(),
            ..ItemFace::default()
        };
        ItemBody {
            kind,
            scenario: None,
            faces: Faces { kk: face.clone(), ru: face, en: None },
            key: Key::Exactly(key.parse().unwrap()),
            part_marks: false,
            topic: "count".to_owned(),
            law: Vec::new(),
            edition: "2026-07-01".to_owned(),
            difficulty: 2,
            angoff: None,
        }
    }

    #[test]
    fn a_form_takes_only_what_its_kind_can_send() {
        let admitted = [
            (ItemKind::Single, vec!["", "a"], vec!["ab", "e", "7"]),
            (ItemKind::Multiple, vec!["", "a", "abcd"], vec!["ae", "7"]),
            (ItemKind::TrueFalse, vec!["", "b"], vec!["ab", "7"]),
            (ItemKind::Numeric, vec!["", "0", "873"], vec!["a", "ab", "=873"]),
            (ItemKind::Matching, vec!["", "1a", "1a2a3d"], vec!["4a", "1e", "a", "7"]),
            (ItemKind::Ordering, vec!["", "1c", "1c2a3d4b"], vec!["1a2a", "5a", "1e", "abcd"]),
            (ItemKind::ShortText, vec!["", "=екі"], vec!["a", "7", "1a"]),
        ];
        for (kind, good, bad) in admitted {
            let item = item(kind, "a");
            for (given, expected) in good.iter().map(|g| (g, true)).chain(bad.iter().map(|b| (b, false))) {
                assert_eq!(item.admits(&given.parse().unwrap()), expected, "{kind:?} {given:?}");
            }
        }
    }

    #[test]
    fn the_key_is_met_exactly_or_not_at_all() {
        let met = |key: &Key, given: &str| key.is_met_by(&given.parse().unwrap());
        for (key, right, wrong) in [("ac", "ca", "a"), ("873", "873", "874"), ("b", "b", ""), ("1c2a", "2a1c", "1a2c")]
        {
            let key = item(ItemKind::Single, key).key;
            assert!(met(&key, right) && !met(&key, wrong), "{key:?}");
        }
        assert!(!Key::Exactly(Response::NOTHING).is_met_by(&Response::NOTHING));
        let words = Key::Words(vec!["Қосымша парақ".to_owned(), "дополнительный лист".to_owned()]);
        for right in ["=косымша  парак", "=«Қосымша парақ».", "=ДОПОЛНИТЕЛЬНЫЙ ЛИСТ"]
        {
            assert!(met(&words, right), "{right}");
        }
        assert!(!met(&words, "=лист") && !met(&words, "") && !met(&words, "=!"));
    }

    #[test]
    fn parts_are_given_only_where_the_item_gives_them() {
        let credit = |kind, key: &str, part_marks, given: &str| {
            ItemBody { part_marks, ..item(kind, key) }.credit(&given.parse().unwrap())
        };
        for (given, part) in [("ac", 100), ("a", 50), ("abc", 50), ("ab", 0), ("abcd", 0), ("bd", 0), ("", 0)] {
            assert_eq!(credit(ItemKind::Multiple, "ac", true, given), part, "{given}");
            assert_eq!(credit(ItemKind::Multiple, "ac", false, given), if part == 100 { 100 } else { 0 }, "{given}");
        }
        for (given, part) in [("1a2b3c", 100), ("1a2b3d", 66), ("1a", 33), ("1b2a3d", 0)] {
            assert_eq!(credit(ItemKind::Matching, "1a2b3c", true, given), part, "{given}");
        }
        assert_eq!(credit(ItemKind::Ordering, "1a2b3c4d", true, "1a2b3d4c"), 0, "an order is right or it is not");
    }

    #[test]
    fn a_revision_published_before_there_were_reasons_is_still_read() {
        let body = r#"{"kind":"single","faces":{"kk":{"stem":"?","explanation":"","options":{"a":"1","b":"2"}},
            "ru":{"stem":"?","explanation":"","options":{"a":"1","b":"2"}},"en":null},"key":"b","topic":"count",
            "law":["43(1)"],"edition":"2026-07-01","difficulty":1}"#;
        let body: ItemBody = serde_json::from_str(body).unwrap();
        assert_eq!(body.key, Key::Exactly("b".parse().unwrap()));
        assert!(body.scenario.is_none() && body.faces.kk.why.is_empty() && body.faces.kk.picture.is_none());
    }

    #[test]
    fn a_picture_is_renamed_once_though_its_new_name_was_that_of_another() {
        let mut body = item(ItemKind::Single, "a");
        body.faces.kk.picture = Some(ItemPicture::written("a.png", ""));
        body.faces.ru.picture = Some(ItemPicture::written("b.png", ""));
        let names = [("a.png", "b.png"), ("b.png", "c.png")].map(|(from, to)| (from.to_owned(), to.to_owned()));
        body.rename_pictures(&BTreeMap::from(names));
        let names: Vec<&str> = body.pictures().map(|(_, picture)| picture.name.as_str()).collect();
        assert_eq!(names, ["b.png", "c.png"]);
    }
}
