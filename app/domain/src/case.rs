//! Practical cases: a situation told in every language and the questions that
//! share it. The questions of a case agree on situation, topic and use, for a
//! test draws them whole. The same rules hold for a case that is typed into a
//! form and for one in a folder of content.

use crate::{
    Faces, Lang,
    draft::ItemSource,
    item::{ItemBody, ItemUse, Scenario, ScenarioFace},
    numbers::numbers,
};
use std::{fmt, ops::RangeInclusive};

/// Questions enough to be worth reading the situation, and few enough to keep it in mind.
pub const QUESTIONS: RangeInclusive<usize> = 3..=5;

/// What the questions of a case share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    pub scenario: Scenario,
    pub topic: String,
    pub use_: ItemUse,
}

impl Case {
    /// The case whose question an item is.
    pub fn of(use_: ItemUse, item: &ItemBody) -> Option<Self> {
        let scenario = item.scenario.clone()?;
        Some(Self { scenario, topic: item.topic.clone(), use_ })
    }

    pub fn slug(&self) -> &str {
        &self.scenario.case
    }

    /// An item as a question of this case; its own words stay.
    pub fn question(&self, item: ItemSource) -> ItemSource {
        let body = ItemBody { scenario: Some(self.scenario.clone()), topic: self.topic.clone(), ..item.body };
        ItemSource { use_: self.use_, body }
    }
}

/// A text of a situation in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CasePart {
    Title,
    Text,
}

/// Something to mend in the words of a situation. In English: [`fmt::Display`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CaseFault {
    NoWords(Lang, CasePart),
    /// The numbers of a text are not those of the Kazakh one.
    Numbers {
        lang: Lang,
        part: CasePart,
        kk: Vec<String>,
        own: Vec<String>,
    },
}

/// Everything to mend: the situation is told in each language, with the same numbers.
pub fn faults(faces: &Faces<ScenarioFace>) -> Vec<CaseFault> {
    let mut found = Vec::new();
    for (lang, face) in faces.iter() {
        for part in [CasePart::Title, CasePart::Text] {
            let (kk, own) = (words(&faces.kk, part), words(face, part));
            if own.trim().is_empty() {
                found.push(CaseFault::NoWords(lang, part));
                continue;
            }
            let (kk, own) = (numbers(kk), numbers(own));
            if kk != own {
                found.push(CaseFault::Numbers { lang, part, kk, own });
            }
        }
    }
    found
}

const fn words(face: &ScenarioFace, part: CasePart) -> &String {
    match part {
        CasePart::Title => &face.title,
        CasePart::Text => &face.text,
    }
}

impl fmt::Display for CaseFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoWords(..) => f.write_str("has no words"),
            Self::Numbers { lang, kk, own, .. } => {
                write!(f, "numbers differ: kk has {}, {lang} has {}", kk.join(", "), own.join(", "))
            }
        }
    }
}

/// Why questions of a case cannot be published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CaseRefusal {
    /// Others of the case would stand with another situation, topic or use.
    Split,
    /// A new case begins with three questions or more.
    TooFew,
    /// No case grows beyond five.
    TooMany,
}

/// May a case that had so many questions in use stand with these?
pub fn refusal(before: usize, after: &[Case]) -> Option<CaseRefusal> {
    let count = after.len();
    if after.iter().any(|one| after.first() != Some(one)) {
        return Some(CaseRefusal::Split);
    }
    if before == 0 && count < *QUESTIONS.start() {
        return Some(CaseRefusal::TooFew);
    }
    (count > before && count > *QUESTIONS.end()).then_some(CaseRefusal::TooMany)
}

/// The slugs of a new case's questions, in order.
pub fn first_questions(case: &str, count: usize) -> impl Iterator<Item = String> {
    (1..=count).map(move |number| format!("{case}-{number}"))
}

/// The slug of a further question: items are drawn in the order of their slugs,
/// so it sorts after the last one.
pub fn next_question(case: &str, last: &str, taken: impl Fn(&str) -> bool) -> String {
    // Of one digit, for `-10` sorts before `-2`.
    let numbered = first_questions(case, 9).chain((1_usize..).map(|number| format!("{last}-{number}")));
    let free = |slug: &String| slug.as_str() > last && !taken(slug);
    numbered.into_iter().find(free).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn face(title: &str, text: &str) -> ScenarioFace {
        ScenarioFace { title: title.to_owned(), text: text.to_owned() }
    }

    fn case(text: &str) -> Case {
        let faces = Faces { kk: face("Жәшік", text), ru: face("Урна", text), en: None };
        Case { scenario: Scenario { case: "box".to_owned(), faces }, topic: "count".to_owned(), use_: ItemUse::Test }
    }

    #[test]
    fn a_situation_is_told_in_each_language_with_the_same_numbers() {
        let faces = Faces {
            kk: face("19 бюллетень", "18 өтініш"), ru: face("18 бюллетеней", " "), en: None
        };
        let numbers = |n: &str| vec![n.to_owned()];
        let wrong = CaseFault::Numbers { lang: Lang::Ru, part: CasePart::Title, kk: numbers("19"), own: numbers("18") };
        assert_eq!(self::faults(&faces), [wrong, CaseFault::NoWords(Lang::Ru, CasePart::Text)]);
        assert!(self::faults(&case("19").scenario.faces).is_empty());
    }

    #[test]
    fn a_case_stands_on_one_situation_with_three_to_five_questions() {
        let of = |count: usize| vec![case("бір"); count];
        assert_eq!(refusal(0, &of(2)), Some(CaseRefusal::TooFew));
        assert_eq!(refusal(0, &of(3)), None);
        assert_eq!(refusal(5, &of(6)), Some(CaseRefusal::TooMany));
        assert_eq!(refusal(6, &of(6)), None, "one that is too large already may be mended");
        assert_eq!(refusal(2, &of(2)), None, "and so may one of which a question was retired");
        assert_eq!(refusal(3, &[of(2), vec![case("екі")]].concat()), Some(CaseRefusal::Split));
        let practice = Case { use_: ItemUse::Practice, ..case("бір") };
        assert_eq!(refusal(3, &[of(2), vec![practice]].concat()), Some(CaseRefusal::Split));
    }

    proptest! {
        #[test]
        fn a_further_question_is_new_and_comes_last(known in prop::collection::btree_set("box(-[1-9]){0,2}", 1..9)) {
            let last = known.last().unwrap();
            let next = next_question("box", last, |slug| known.contains(slug));
            prop_assert!(next > *last && !known.contains(&next), "{next}");
            prop_assert!(crate::law::is_slug(&next));
        }
    }

    #[test]
    fn questions_are_numbered_on() {
        assert_eq!(next_question("box", "box-3", |_| false), "box-4");
        assert_eq!(next_question("box", "box-3", |slug| slug == "box-4"), "box-5", "a retired one keeps its name");
        assert_eq!(next_question("box", "box-9", |_| false), "box-9-1");
        assert_eq!(next_question("box", "urn", |_| false), "urn-1");
    }
}
