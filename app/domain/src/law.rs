//! References to the law: which provision a sentence rests on, written the way
//! the law numbers itself, and the acts that content may cite.
//!
//! A reference is typed so that the renderer, the checker and the item bank
//! agree about what `43(3-1)` is.

use crate::Faces;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// The number of an article or a paragraph. Those inserted later carry a second
/// number: `26-1` stands between 26 and 27.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ProvisionNumber {
    main: u16,
    inserted: Option<u16>,
}

/// A reference to a provision: `41(6)`, `26-1`, `koap/121`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct LawReference {
    /// Slug of the act; `None` is the first act of the index.
    pub act: Option<String>,
    pub article: ProvisionNumber,
    pub paragraph: Option<ProvisionNumber>,
}

/// The text is not a reference to the law.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not a reference to the law; write 41, 41(6), 26-1(1) or koap/121")]
pub struct LawReferenceError(String);

impl LawReferenceError {
    /// What was written.
    pub fn text(&self) -> &str {
        &self.0
    }
}

impl FromStr for ProvisionNumber {
    type Err = LawReferenceError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let number = |digits: &str| -> Option<u16> {
            let plain = digits.bytes().all(|b| b.is_ascii_digit()) && !digits.starts_with('0');
            plain.then(|| digits.parse().ok()).flatten()
        };
        let parsed = match text.split_once('-') {
            None => number(text).map(|main| Self { main, inserted: None }),
            Some((main, inserted)) => {
                number(main).zip(number(inserted)).map(|(main, inserted)| Self { main, inserted: Some(inserted) })
            }
        };
        parsed.ok_or_else(|| LawReferenceError(text.to_owned()))
    }
}

impl fmt::Display for ProvisionNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.inserted {
            None => write!(f, "{}", self.main),
            Some(inserted) => write!(f, "{}-{inserted}", self.main),
        }
    }
}

impl FromStr for LawReference {
    type Err = LawReferenceError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || LawReferenceError(text.to_owned());
        let (act, place) = match text.split_once('/') {
            Some((act, place)) if is_slug(act) => (Some(act.to_owned()), place),
            Some(_) => return Err(wrong()),
            None => (None, text),
        };
        let (article, paragraph) = match place.split_once('(') {
            Some((article, rest)) => (article, Some(rest.strip_suffix(')').ok_or_else(wrong)?)),
            None => (place, None),
        };
        Ok(Self {
            act,
            article: article.parse().map_err(|_| wrong())?,
            paragraph: paragraph.map(str::parse).transpose().map_err(|_| wrong())?,
        })
    }
}

impl fmt::Display for LawReference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(act) = &self.act {
            write!(f, "{act}/")?;
        }
        write!(f, "{}", self.article)?;
        self.paragraph.map_or(Ok(()), |paragraph| write!(f, "({paragraph})"))
    }
}

impl TryFrom<String> for ProvisionNumber {
    type Error = LawReferenceError;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<ProvisionNumber> for String {
    fn from(number: ProvisionNumber) -> Self {
        number.to_string()
    }
}

impl TryFrom<String> for LawReference {
    type Error = LawReferenceError;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<LawReference> for String {
    fn from(reference: LawReference) -> Self {
        reference.to_string()
    }
}

/// Is the text a slug: lower-case Latin letters, digits and single hyphens, at
/// most 64? Slugs stand in addresses and file names and never change.
pub fn is_slug(text: &str) -> bool {
    (1..=64).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && text.split('-').all(|part| !part.is_empty())
}

/// An act that content may cite.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Act {
    pub slug: String,
    /// Day of the edition the content follows, `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edition: Option<String>,
    pub title: Faces<String>,
    /// Address of the act's text; an act without one is named and not linked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<Faces<String>>,
    /// Articles that may be cited.
    pub articles: Vec<ProvisionNumber>,
}

/// The acts that content may cite; the first is meant where a reference names none.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LawIndex {
    #[serde(rename = "act")]
    pub acts: Vec<Act>,
}

/// Why a reference leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UnknownLaw {
    #[error("law.toml has no act \"{0}\"")]
    Act(String),
    #[error("law.toml lists no article {article} of \"{act}\"")]
    Article { act: String, article: ProvisionNumber },
}

impl LawIndex {
    /// The act that a reference is to.
    ///
    /// # Errors
    /// The act or its article is not in the index.
    pub fn find(&self, reference: &LawReference) -> Result<&Act, UnknownLaw> {
        let act = match &reference.act {
            None => self.acts.first().ok_or_else(|| UnknownLaw::Act(String::new()))?,
            Some(slug) => {
                self.acts.iter().find(|act| act.slug == *slug).ok_or_else(|| UnknownLaw::Act(slug.clone()))?
            }
        };
        let known = act.articles.contains(&reference.article);
        known.then_some(act).ok_or_else(|| UnknownLaw::Article { act: act.slug.clone(), article: reference.article })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn number(text: &str) -> ProvisionNumber {
        text.parse().unwrap()
    }

    #[test]
    fn references_are_read_as_the_law_writes_them() {
        for (text, act, article, paragraph) in [
            ("41", None, "41", None),
            ("41(6)", None, "41", Some("6")),
            ("26-1(1)", None, "26-1", Some("1")),
            ("43(3-1)", None, "43", Some("3-1")),
            ("koap/121", Some("koap"), "121", None),
            ("koap/119(2)", Some("koap"), "119", Some("2")),
        ] {
            let reference: LawReference = text.parse().unwrap();
            assert_eq!(reference.act.as_deref(), act, "{text}");
            assert_eq!(reference.article, number(article), "{text}");
            assert_eq!(reference.paragraph, paragraph.map(number), "{text}");
            assert_eq!(reference.to_string(), text);
        }
    }

    #[test]
    fn what_is_no_reference_is_refused() {
        for text in [
            "",
            "(6)",
            "41(",
            "41)",
            "41()",
            "41(6",
            "41(6)(1)",
            "41 (6)",
            "41-",
            "-1",
            "41-1-1",
            "0",
            "041",
            "+41",
            "70000",
            "/41",
            "koap/",
            "KoAP/121",
            "koap/121/1",
            "javascript:alert(1)",
            "41(6)\"onx=",
        ] {
            assert!(text.parse::<LawReference>().is_err(), "{text}");
        }
    }

    #[test]
    fn inserted_articles_stand_between_their_neighbours() {
        assert!(number("26") < number("26-1"));
        assert!(number("26-1") < number("27"));
        assert!(number("26-2") < number("26-10"));
    }

    #[test]
    fn an_article_outside_the_index_is_named() {
        let title = Faces { kk: "Заң".to_owned(), ru: "Закон".to_owned(), en: None };
        let act = Act { slug: "elections".to_owned(), edition: None, title, url: None, articles: vec![number("41")] };
        let index = LawIndex { acts: vec![act] };
        let find = |text: &str| index.find(&text.parse().unwrap()).map(|act| act.slug.clone());
        assert_eq!(find("41(6)"), Ok("elections".to_owned()));
        assert_eq!(find("elections/41"), Ok("elections".to_owned()));
        assert_eq!(find("42").unwrap_err().to_string(), "law.toml lists no article 42 of \"elections\"");
        assert_eq!(find("uk/41").unwrap_err().to_string(), "law.toml has no act \"uk\"");
    }

    proptest! {
        #[test]
        fn a_reference_survives_writing(article in 1_u16.., inserted in prop::option::of(1_u16..), act in prop::option::of("[a-z]{1,8}")) {
            let article = ProvisionNumber { main: article, inserted };
            let reference = LawReference { act, article, paragraph: Some(article) };
            prop_assert_eq!(reference.to_string().parse::<LawReference>().unwrap(), reference);
        }

        #[test]
        fn no_text_makes_reading_fail_badly(text: String) {
            if let Ok(reference) = text.parse::<LawReference>() {
                prop_assert_eq!(reference.to_string(), text);
            }
        }
    }
}
