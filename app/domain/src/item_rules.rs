//! What makes an item fit to be asked: one key for all languages, one sense in
//! all languages, a law behind it. The same rules hold for an item that is typed
//! into a form, imported from a file or written in a folder of content.

use crate::{
    Day, Lang,
    item::{ItemBody, ItemFace, ItemKind, Key},
    law::{LawIndex, LawReference, LawReferenceError, UnknownLaw},
    media::is_media_name,
    numbers::numbers,
    response::{Choice, MOST_PLACES, OptionLetter, Response},
};
use std::{collections::BTreeSet, fmt};

/// A text of an item in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    Stem,
    Explanation,
    /// A left side, counted from 1.
    Prompt(usize),
    Option(OptionLetter),
    Why(OptionLetter),
    /// The name of its picture.
    Picture,
    /// What the picture shows.
    PictureAbout,
}

/// Something to mend. Its words in English are [`fmt::Display`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ItemFault {
    Difficulty,
    Edition,
    /// A text is empty.
    NoWords(Lang, Part),
    /// An option says the same as one before it.
    Same(Lang, OptionLetter),
    FewOptions(Lang),
    /// Options where the answer is typed.
    NeedlessOptions(Lang),
    /// A reason for something that is no option, or an option without one.
    WhyOfOptions(Lang),
    /// Left sides: two to eight of a matching, none elsewhere.
    Prompts(Lang),
    /// The letters of the options are not those of the Kazakh face.
    Letters(Lang),
    /// Not as many left sides as the Kazakh face has.
    PromptCount(Lang),
    /// Reasons in one language and none in another.
    WhyInSome,
    /// A picture in another language and none in this one.
    NoPicture(Lang),
    /// No name that a file can have.
    PictureName(Lang),
    /// The numbers of a text are not those of the Kazakh one.
    Numbers {
        lang: Lang,
        part: Part,
        kk: Vec<String>,
        own: Vec<String>,
    },
    /// A single choice has one right option.
    KeyOne,
    /// A multiple choice has two right ones or more, and never all.
    KeyMany,
    /// The key names a letter that no option has.
    KeyLetter {
        key: Choice,
        options: Choice,
    },
    /// A number is asked for.
    KeyNumber,
    /// Words are asked for, at least one, none of them empty.
    KeyWords,
    /// Each left side has a match.
    KeyMatches,
    /// Each option has its place, and the letters do not tell the order.
    KeyOrder,
    NoLaw,
    /// What was written is no reference.
    Reference(LawReferenceError),
    /// The act or the article is not there.
    Law(UnknownLaw),
    /// The act stands in another edition now.
    OtherEdition {
        own: String,
        act: String,
        edition: String,
    },
}

/// Everything to mend in an item, in the order of its parts.
pub fn faults(item: &ItemBody, law: Option<&LawIndex>) -> Vec<ItemFault> {
    let mut found = Vec::new();
    if !(1..=3).contains(&item.difficulty) {
        found.push(ItemFault::Difficulty);
    }
    if item.edition.parse::<Day>().is_err() {
        found.push(ItemFault::Edition);
    }
    key(item, &mut found);
    for (lang, face) in item.faces.iter() {
        words(item.kind, lang, face, &mut found);
    }
    alike(item, &mut found);
    if let Some(index) = law {
        cited(item, index, &mut found);
    }
    found
}

fn key(item: &ItemBody, found: &mut Vec<ItemFault>) {
    let options = item.all_options();
    match (item.kind, &item.key) {
        (ItemKind::Single | ItemKind::TrueFalse | ItemKind::Multiple, Key::Exactly(Response::Options(key))) => {
            let all = *key == options;
            if !key.within(options) {
                found.push(ItemFault::KeyLetter { key: *key, options });
            } else if item.kind == ItemKind::Multiple && (key.len() < 2 || all) {
                found.push(ItemFault::KeyMany);
            } else if item.kind != ItemKind::Multiple && key.len() != 1 {
                found.push(ItemFault::KeyOne);
            }
        }
        (ItemKind::Multiple, _) => found.push(ItemFault::KeyMany),
        (ItemKind::Single | ItemKind::TrueFalse, _) => found.push(ItemFault::KeyOne),
        (ItemKind::Numeric, Key::Exactly(Response::Number(_))) => {}
        (ItemKind::Numeric, _) => found.push(ItemFault::KeyNumber),
        (ItemKind::ShortText, Key::Words(all)) if !all.is_empty() && all.iter().all(|one| fits(one)) => {}
        (ItemKind::ShortText, _) => found.push(ItemFault::KeyWords),
        (ItemKind::Matching, _) => {
            let key = item.key.pairs();
            let whole = (1..=item.faces.kk.prompts.len()).all(|number| key.at(number).is_some());
            let answer = item.key.exactly().cloned().unwrap_or_default();
            if !whole || key.is_empty() || !item.admits(&answer) {
                found.push(ItemFault::KeyMatches);
            }
        }
        (ItemKind::Ordering, _) => {
            let key = item.key.pairs();
            let answer = item.key.exactly().cloned().unwrap_or_default();
            let letters: Vec<OptionLetter> = key.iter().map(|(_, letter)| letter).collect();
            if key.options() != options || !item.admits(&answer) || letters.is_sorted() {
                found.push(ItemFault::KeyOrder);
            }
        }
    }
}

fn fits(words: &str) -> bool {
    Response::text(words).words().is_some_and(|read| read.chars().any(char::is_alphanumeric))
}

fn words(kind: ItemKind, lang: Lang, face: &ItemFace, found: &mut Vec<ItemFault>) {
    let blank = |text: &str| text.trim().is_empty();
    let mut no_words = |text: &str, part: Part| {
        if blank(text) {
            found.push(ItemFault::NoWords(lang, part));
        }
    };
    no_words(&face.stem, Part::Stem);
    no_words(&face.explanation, Part::Explanation);
    (1..).zip(&face.prompts).for_each(|(number, text)| no_words(text, Part::Prompt(number)));
    face.options.iter().for_each(|(letter, text)| no_words(text, Part::Option(*letter)));
    face.why.iter().for_each(|(letter, text)| no_words(text, Part::Why(*letter)));
    if let Some(picture) = &face.picture {
        no_words(&picture.about, Part::PictureAbout);
        if !is_media_name(&picture.name) {
            found.push(ItemFault::PictureName(lang));
        }
    }
    if matches!(kind, ItemKind::Numeric | ItemKind::ShortText) {
        if !face.options.is_empty() || !face.why.is_empty() {
            found.push(ItemFault::NeedlessOptions(lang));
        }
    } else if face.options.len() < 2 {
        found.push(ItemFault::FewOptions(lang));
    }
    let prompts = if kind == ItemKind::Matching { 2..=MOST_PLACES } else { 0..=0 };
    if !prompts.contains(&face.prompts.len()) {
        found.push(ItemFault::Prompts(lang));
    }
    if !face.why.is_empty() && !face.why.keys().eq(face.options.keys()) {
        found.push(ItemFault::WhyOfOptions(lang));
    }
    let mut seen = BTreeSet::new();
    for (letter, text) in face.options.iter().filter(|(_, text)| !blank(text)) {
        if !seen.insert(text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()) {
            found.push(ItemFault::Same(lang, *letter));
        }
    }
}

/// The same question in all languages.
fn alike(item: &ItemBody, found: &mut Vec<ItemFault>) {
    let bare: Vec<bool> = item.faces.iter().map(|(_, face)| face.why.is_empty()).collect();
    if bare.windows(2).any(|pair| pair[0] != pair[1]) {
        found.push(ItemFault::WhyInSome);
    }
    if item.faces.iter().any(|(_, face)| face.picture.is_some()) {
        let without = item.faces.iter().filter(|(_, face)| face.picture.is_none());
        found.extend(without.map(|(lang, _)| ItemFault::NoPicture(lang)));
    }
    let kk = &item.faces.kk;
    for (lang, face) in item.faces.iter().filter(|(lang, _)| *lang != Lang::Kk) {
        if !face.options.keys().eq(kk.options.keys()) {
            found.push(ItemFault::Letters(lang));
        }
        if face.prompts.len() != kk.prompts.len() {
            found.push(ItemFault::PromptCount(lang));
        }
        let mut compare = |part: Part, kk: &str, own: &str| {
            let (kk, own) = (numbers(kk), numbers(own));
            if kk != own {
                found.push(ItemFault::Numbers { lang, part, kk, own });
            }
        };
        compare(Part::Stem, &kk.stem, &face.stem);
        compare(Part::Explanation, &kk.explanation, &face.explanation);
        for (number, (kk, own)) in (1..).zip(kk.prompts.iter().zip(&face.prompts)) {
            compare(Part::Prompt(number), kk, own);
        }
        for (letter, own) in &face.options {
            kk.options.get(letter).into_iter().for_each(|kk| compare(Part::Option(*letter), kk, own));
        }
        if let (Some(kk), Some(own)) = (&kk.picture, &face.picture) {
            compare(Part::PictureAbout, &kk.about, &own.about);
        }
        for (letter, own) in &face.why {
            kk.why.get(letter).into_iter().for_each(|kk| compare(Part::Why(*letter), kk, own));
        }
    }
}

fn cited(item: &ItemBody, index: &LawIndex, found: &mut Vec<ItemFault>) {
    if item.law.is_empty() {
        found.push(ItemFault::NoLaw);
    }
    for text in &item.law {
        if let Err(fault) = citation(text, &item.edition, index) {
            found.push(fault);
        }
    }
}

/// One article, cited in an edition.
fn citation(text: &str, own: &str, index: &LawIndex) -> Result<(), ItemFault> {
    let reference: LawReference = text.parse().map_err(ItemFault::Reference)?;
    let act = index.find(&reference).map_err(ItemFault::Law)?;
    match &act.edition {
        Some(edition) if edition != own => {
            let (own, act) = (own.to_owned(), act.slug.clone());
            Err(ItemFault::OtherEdition { own, act, edition: edition.clone() })
        }
        _ => Ok(()),
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stem => f.write_str("stem"),
            Self::Explanation => f.write_str("explanation"),
            Self::Prompt(number) => write!(f, "prompt {number}"),
            Self::Option(letter) => write!(f, "option {}", letter.as_char()),
            Self::Why(letter) => write!(f, "why {}", letter.as_char()),
            Self::Picture => f.write_str("picture"),
            Self::PictureAbout => f.write_str("picture about"),
        }
    }
}

impl ItemFault {
    /// Where in an item the fault is, as a writer of files names it.
    pub fn place(&self) -> String {
        match self {
            Self::Difficulty => "difficulty".to_owned(),
            Self::Edition | Self::OtherEdition { .. } => "edition".to_owned(),
            Self::NoWords(lang, part) | Self::Numbers { lang, part, .. } => format!("{lang} {part}"),
            Self::Same(lang, letter) => format!("{lang} {}", Part::Option(*letter)),
            Self::FewOptions(lang) | Self::NeedlessOptions(lang) | Self::Letters(lang) => format!("{lang} options"),
            Self::WhyOfOptions(lang) => format!("{lang} why"),
            Self::Prompts(lang) | Self::PromptCount(lang) => format!("{lang} prompts"),
            Self::WhyInSome => "why".to_owned(),
            Self::NoPicture(lang) | Self::PictureName(lang) => format!("{lang} {}", Part::Picture),
            Self::KeyNumber => "answer".to_owned(),
            Self::KeyWords => "words".to_owned(),
            Self::KeyMatches | Self::KeyOrder => "pairs".to_owned(),
            Self::KeyOne | Self::KeyMany | Self::KeyLetter { .. } => "key".to_owned(),
            Self::NoLaw | Self::Reference(_) | Self::Law(_) => "law".to_owned(),
        }
    }
}

impl fmt::Display for ItemFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list = |numbers: &[String]| if numbers.is_empty() { "none".to_owned() } else { numbers.join(", ") };
        match self {
            Self::Difficulty => f.write_str("write 1 (easy), 2 (usual) or 3 (hard)"),
            Self::Edition => f.write_str("write the day of the law's edition as YYYY-MM-DD"),
            Self::NoWords(..) => f.write_str("has no words"),
            Self::Same(..) => f.write_str("says the same as another option"),
            Self::FewOptions(_) => f.write_str("an item has two options or more"),
            Self::NeedlessOptions(_) => f.write_str("an item whose answer is typed has none"),
            Self::WhyOfOptions(_) => f.write_str("each option has its reason, and nothing else has"),
            Self::Prompts(_) => f.write_str("a matching has two to eight left sides, and no other item has any"),
            Self::Letters(_) => f.write_str("the letters are not those of kk"),
            Self::PromptCount(_) => f.write_str("there are not as many left sides as in kk"),
            Self::WhyInSome => f.write_str("each option has its reason in every language, or in none"),
            Self::NoPicture(_) => f.write_str("another language has a picture, and this one has none"),
            Self::PictureName(_) => f.write_str("name a file of media, such as ballot.png"),
            Self::Numbers { lang, kk, own, .. } => {
                write!(f, "numbers differ: kk has {}, {lang} has {}", list(kk), list(own))
            }
            Self::KeyOne => f.write_str("a single choice has exactly one right option"),
            Self::KeyMany => f.write_str("a multiple choice has two right options or more, and never all of them"),
            Self::KeyLetter { key, options } => {
                write!(f, "\"{key}\" names a letter that no option has; the options are {options}")
            }
            Self::KeyNumber => f.write_str("a numeric item has answer = and a whole number"),
            Self::KeyWords => f.write_str("a short text has words = and at least one right answer"),
            Self::KeyMatches => f.write_str("a matching has pairs = with a letter for each left side, such as 1c2a"),
            Self::KeyOrder => f.write_str(
                "an order has pairs = with each letter at its place, such as 1c2a, and not in the order of the letters",
            ),
            Self::NoLaw => f.write_str("name at least one article"),
            Self::Reference(error) => error.fmt(f),
            Self::Law(unknown) => unknown.fmt(f),
            Self::OtherEdition { own, act, edition } => {
                write!(f, "is {own}, and law.toml has \"{act}\" in the edition of {edition}; check the item against it")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Faces,
        item::{ItemBody, ItemPicture},
    };
    use std::collections::BTreeMap;

    fn item(kind: ItemKind, key: &str) -> ItemBody {
        let options = |words: &str| -> BTreeMap<OptionLetter, String> {
            "abc".chars().map(|c| (OptionLetter::try_from(c).unwrap(), format!("{words} {c}"))).collect()
        };
        let face = |words: &str| ItemFace {
            stem: format!("{words}?"),
            explanation: words.to_owned(),
            options: options(words),
            ..ItemFace::default()
        };
        ItemBody {
            kind,
            scenario: None,
            faces: Faces { kk: face("kk"), ru: face("ru"), en: None },
            key: Key::Exactly(key.parse().unwrap()),
            part_marks: false,
            topic: "count".to_owned(),
            law: Vec::new(),
            edition: "2026-07-01".to_owned(),
            difficulty: 2,
            angoff: None,
        }
    }

    fn with_prompts(mut item: ItemBody, kk: usize, ru: usize) -> ItemBody {
        item.faces.kk.prompts = vec!["kk".to_owned(); kk];
        item.faces.ru.prompts = vec!["ru".to_owned(); ru];
        item
    }

    fn typed(mut item: ItemBody, key: Key) -> ItemBody {
        item.faces.kk.options.clear();
        item.faces.ru.options.clear();
        item.key = key;
        item
    }

    #[test]
    fn good_items_of_every_kind_have_no_fault() {
        let good = [
            item(ItemKind::Single, "b"),
            item(ItemKind::TrueFalse, "a"),
            item(ItemKind::Multiple, "ab"),
            item(ItemKind::Ordering, "1c2a3b"),
            with_prompts(item(ItemKind::Matching, "1a2a"), 2, 2),
            typed(item(ItemKind::Numeric, "1"), Key::Exactly(Response::Number(7))),
            typed(item(ItemKind::ShortText, "1"), Key::Words(vec!["екі".to_owned(), "два".to_owned()])),
        ];
        for item in good {
            assert_eq!(faults(&item, None), [], "{:?}", item.kind);
        }
    }

    #[test]
    fn a_picture_says_what_it_shows_in_every_language() {
        let told = |kk: Option<ItemPicture>, ru: Option<ItemPicture>| {
            let mut item = item(ItemKind::Single, "b");
            (item.faces.kk.picture, item.faces.ru.picture) = (kk, ru);
            faults(&item, None)
        };
        let picture = |name: &str, about: &str| Some(ItemPicture::written(name, about));
        assert_eq!(told(picture("a.png", "kk"), picture("a.png", "ru")), []);
        assert_eq!(told(picture("a.png", "kk"), None), [ItemFault::NoPicture(Lang::Ru)]);
        assert_eq!(
            told(picture("a.png", " "), picture("../a", "ru")),
            [ItemFault::NoWords(Lang::Kk, Part::PictureAbout), ItemFault::PictureName(Lang::Ru)]
        );
        assert!(matches!(told(picture("a.png", "2"), picture("a.png", "3"))[..], [ItemFault::Numbers { .. }]));
    }

    #[test]
    fn a_key_that_does_not_fit_its_kind_is_named() {
        let words = |all: &[&str]| Key::Words(all.iter().map(|one| (*one).to_owned()).collect());
        let bad = [
            (item(ItemKind::Single, "ab"), ItemFault::KeyOne),
            (item(ItemKind::TrueFalse, ""), ItemFault::KeyOne),
            (item(ItemKind::Single, "7"), ItemFault::KeyOne),
            (item(ItemKind::Multiple, "a"), ItemFault::KeyMany),
            (item(ItemKind::Multiple, "abc"), ItemFault::KeyMany),
            (item(ItemKind::Ordering, "1c2a"), ItemFault::KeyOrder),
            (item(ItemKind::Ordering, "1a2b3c"), ItemFault::KeyOrder),
            (with_prompts(item(ItemKind::Matching, "1a"), 2, 2), ItemFault::KeyMatches),
            (with_prompts(item(ItemKind::Matching, "1a2h"), 2, 2), ItemFault::KeyMatches),
            (with_prompts(item(ItemKind::Matching, "1a2b"), 2, 3), ItemFault::PromptCount(Lang::Ru)),
            (with_prompts(item(ItemKind::Single, "a"), 1, 1), ItemFault::Prompts(Lang::Kk)),
            (typed(item(ItemKind::Numeric, "1"), words(&["7"])), ItemFault::KeyNumber),
            (typed(item(ItemKind::ShortText, "1"), words(&["екі", " ! "])), ItemFault::KeyWords),
            (typed(item(ItemKind::ShortText, "1"), words(&[])), ItemFault::KeyWords),
        ];
        for (item, fault) in bad {
            assert!(faults(&item, None).contains(&fault), "{:?} {:?}", item.kind, faults(&item, None));
        }
        let unknown = faults(&item(ItemKind::Single, "h"), None);
        assert!(matches!(unknown.as_slice(), [ItemFault::KeyLetter { .. }]), "{unknown:?}");
    }
}
