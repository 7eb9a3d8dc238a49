//! What is to be mended in a draft, in the trainer's words.

use crate::{Words, markdown::ProblemKind};
use domain::{
    Faces, Lang,
    case::CaseFault,
    draft::LONGEST_TITLE,
    draw::Lack,
    item_rules::{ItemFault, Part},
    law::UnknownLaw,
};
use writing::ProblemWords;

/// Something to mend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DraftFault {
    /// The name in addresses.
    Slug,
    Topic,
    Minutes,
    Attempts,
    /// What was typed is no whole number that the field takes; the earlier one stands.
    Number {
        field: String,
        /// Whose line of the blueprint it stands in.
        topic: Option<Faces<String>>,
        typed: String,
        least: u32,
        most: u32,
    },
    /// What was typed is no day; the earlier one stands.
    Day {
        field: String,
        typed: String,
    },
    /// The day it closes is before the day it opens.
    Window,
    /// A test that decides something is to show its keys while it is sat.
    ReviewDuring,
    Title,
    /// A title of so many letters, which is too many.
    LongTitle(Lang, usize),
    /// There is no text in this language.
    Missing(Lang),
    /// This language has not followed the last change.
    Behind(Lang),
    /// Headings, tables, notes or pictures are not those of the Kazakh text.
    Shape(Lang),
    Text {
        lang: Lang,
        line: usize,
        kind: ProblemKind,
    },
    JobAid(Box<DraftFault>),
    /// No such practice question, module, test.
    Practice(String),
    Module(String),
    Test(String),
    NoModules,
    EmptyTest,
    BankTooSmall {
        topic: Faces<String>,
        what: Lack,
        available: usize,
        needed: usize,
    },
    Item(ItemFault),
    /// There is no such picture, or it is offered no more.
    Picture(Lang, String),
    /// The situation of its case.
    Case(CaseFault),
}

impl DraftFault {
    /// The field to go to.
    pub fn field(&self) -> String {
        match self {
            Self::Slug => "slug".to_owned(),
            Self::Topic => "topic".to_owned(),
            Self::Minutes => "minutes".to_owned(),
            Self::Attempts => "attempts".to_owned(),
            Self::Number { field, .. } | Self::Day { field, .. } => field.clone(),
            Self::Window => "closes".to_owned(),
            Self::ReviewDuring => "review-during".to_owned(),
            Self::Title => "kk-title".to_owned(),
            Self::LongTitle(lang, _) => format!("{lang}-title"),
            Self::Missing(lang) | Self::Behind(lang) | Self::Shape(lang) | Self::Text { lang, .. } => {
                format!("{lang}-text")
            }
            Self::JobAid(inner) => inner.field().replace("-text", "-job-aid"),
            Self::Practice(_) => "practice".to_owned(),
            Self::Module(_) | Self::NoModules => "modules".to_owned(),
            Self::Test(_) => "test".to_owned(),
            Self::EmptyTest | Self::BankTooSmall { .. } => "blueprint".to_owned(),
            Self::Item(fault) => item_field(fault),
            Self::Picture(lang, _) => part_field(*lang, Part::Picture),
            Self::Case(_) => "situation".to_owned(),
        }
    }

    pub fn text(&self, words: Words) -> String {
        match self {
            Self::Slug => words.fault_slug().to_owned(),
            Self::Topic => words.fault_topic().to_owned(),
            Self::Minutes => words.fault_minutes().to_owned(),
            Self::Attempts => words.fault_attempts().to_owned(),
            Self::Number { field, topic, typed, least, most } => {
                let name = field_name(words, field);
                let topic = topic.as_ref().map(|topic| format!("{}: {name}", topic.text(words.lang())));
                let name = topic.as_deref().unwrap_or(name);
                words.fault_number(name, &least.to_string(), &most.to_string(), &quoted(typed))
            }
            Self::Day { field, typed } => words.fault_day(field_name(words, field), &quoted(typed)),
            Self::Window => words.fault_window().to_owned(),
            Self::ReviewDuring => words.fault_review_during().to_owned(),
            Self::Title => words.fault_title().to_owned(),
            Self::Missing(lang) => words.fault_missing(lang.own_name()),
            Self::Behind(lang) => words.fault_behind(lang.own_name()),
            Self::Shape(lang) => words.fault_shape(lang.own_name()),
            Self::Text { lang, line, kind } => {
                words.fault_line(lang.own_name(), &line.to_string(), &problem(words, kind))
            }
            Self::JobAid(inner) => words.fault_job_aid(&inner.text(words)),
            Self::Practice(slug) => words.fault_practice(slug),
            Self::Module(slug) => words.fault_module(slug),
            Self::Test(slug) if slug.is_empty() => words.fault_no_final_test().to_owned(),
            Self::Test(slug) => words.fault_test(slug),
            Self::NoModules => words.fault_no_modules().to_owned(),
            Self::EmptyTest => words.fault_empty_test().to_owned(),
            Self::BankTooSmall { topic, what, available, needed } => {
                let (topic, available, needed) = (topic.text(words.lang()), available.to_string(), needed.to_string());
                match lacking(words, *what) {
                    Some(what) => words.fault_bank(&available, &needed, topic, what),
                    None => words.fault_bank_line(&available, &needed, topic),
                }
            }
            Self::LongTitle(lang, length) => {
                let name = format!("{}: {}", lang.own_name(), words.draft_name());
                words.fault_too_long(&length.to_string(), &LONGEST_TITLE.to_string(), &name)
            }
            Self::Item(fault) => item(words, fault),
            Self::Picture(lang, name) => words.fault_picture_missing(lang.own_name(), name),
            Self::Case(fault) => super::case_form::fault_text(words, fault),
        }
    }
}

/// What the bank lacks; nothing where the line itself asks for too few.
const fn lacking(words: Words, what: Lack) -> Option<&'static str> {
    match what {
        Lack::Cases => Some(words.lack_cases()),
        Lack::Easy => Some(words.lack_easy()),
        Lack::Usual => Some(words.lack_usual()),
        Lack::Hard => Some(words.lack_hard()),
        Lack::Single => Some(words.lack_single()),
        Lack::OfCases | Lack::OfLevels => None,
    }
}

/// The label of a field that takes a number or a day.
fn field_name(words: Words, field: &str) -> &'static str {
    match field.split('-').next().unwrap_or_default() {
        "minutes" => words.test_minutes(),
        "attempts" => words.test_attempts(),
        "wait" => words.test_wait_minutes(),
        "pass" => words.test_pass(),
        "grace" => words.test_grace(),
        "opens" => words.test_first_day(),
        "closes" => words.test_last_day(),
        "angoff" => words.item_angoff(),
        "items" => words.blueprint_items(),
        "cases" => words.blueprint_cases(),
        "easy" => words.difficulty_easy(),
        "usual" => words.difficulty_usual(),
        "hard" => words.difficulty_hard(),
        _ => words.test_blueprint(),
    }
}

fn quoted(typed: &str) -> String {
    let short: String = typed.chars().take(30).collect();
    format!("«{short}»")
}

fn item_field(fault: &ItemFault) -> String {
    match fault {
        ItemFault::Difficulty => "difficulty".to_owned(),
        ItemFault::Edition | ItemFault::OtherEdition { .. } => "edition".to_owned(),
        ItemFault::NoWords(lang, part) | ItemFault::Numbers { lang, part, .. } => part_field(*lang, *part),
        ItemFault::Same(lang, letter) => part_field(*lang, Part::Option(*letter)),
        ItemFault::FewOptions(lang)
        | ItemFault::NeedlessOptions(lang)
        | ItemFault::Letters(lang)
        | ItemFault::WhyOfOptions(lang) => format!("{lang}-option-a"),
        ItemFault::Prompts(lang) | ItemFault::PromptCount(lang) => format!("{lang}-prompt-1"),
        ItemFault::WhyInSome => "kk-why-a".to_owned(),
        ItemFault::NoPicture(lang) | ItemFault::PictureName(lang) => part_field(*lang, Part::Picture),
        ItemFault::KeyNumber => "answer".to_owned(),
        ItemFault::KeyWords => "words".to_owned(),
        ItemFault::KeyMatches => "match-1".to_owned(),
        ItemFault::KeyOrder => "place-a".to_owned(),
        ItemFault::KeyOne | ItemFault::KeyMany | ItemFault::KeyLetter { .. } => "key-a".to_owned(),
        ItemFault::NoLaw | ItemFault::Reference(_) | ItemFault::Law(_) => "law".to_owned(),
    }
}

/// The id of a text's field in the form of an item.
pub fn part_field(lang: Lang, part: Part) -> String {
    match part {
        Part::Stem => format!("{lang}-stem"),
        Part::Explanation => format!("{lang}-explanation"),
        Part::Prompt(number) => format!("{lang}-prompt-{number}"),
        Part::Option(letter) => format!("{lang}-option-{}", letter.as_char()),
        Part::Why(letter) => format!("{lang}-why-{}", letter.as_char()),
        Part::Picture => format!("{lang}-picture"),
        Part::PictureAbout => format!("{lang}-picture-about"),
    }
}

fn part_name(words: Words, part: Part) -> String {
    match part {
        Part::Stem => words.item_stem().to_owned(),
        Part::Explanation => words.item_explanation().to_owned(),
        Part::Prompt(number) => words.item_prompt(&number.to_string()),
        Part::Option(letter) => words.item_option(&letter.as_char().to_string()),
        Part::Why(letter) => words.item_why(&letter.as_char().to_string()),
        Part::Picture => words.item_picture_name().to_owned(),
        Part::PictureAbout => words.item_picture_about().to_owned(),
    }
}

/// A fault of an item in words.
pub fn item(words: Words, fault: &ItemFault) -> String {
    let list = |numbers: &[String]| {
        if numbers.is_empty() { words.fault_no_numbers().to_owned() } else { numbers.join(", ") }
    };
    match fault {
        ItemFault::Difficulty => words.fault_difficulty().to_owned(),
        ItemFault::Edition => words.fault_edition().to_owned(),
        ItemFault::NoWords(lang, part) => words.fault_no_words(lang.own_name(), &part_name(words, *part)),
        ItemFault::Same(lang, letter) => words.fault_same(lang.own_name(), &letter.as_char().to_string()),
        ItemFault::FewOptions(lang) => words.fault_few_options(lang.own_name()),
        ItemFault::NeedlessOptions(lang) => words.fault_needless_options(lang.own_name()),
        ItemFault::WhyOfOptions(lang) => words.fault_why_of_options(lang.own_name()),
        ItemFault::Prompts(lang) => words.fault_prompts(lang.own_name()),
        ItemFault::Letters(lang) => words.fault_letters(lang.own_name()),
        ItemFault::PromptCount(lang) => words.fault_prompt_count(lang.own_name()),
        ItemFault::WhyInSome => words.fault_why_in_some().to_owned(),
        ItemFault::NoPicture(lang) => words.fault_no_picture(lang.own_name()),
        ItemFault::PictureName(lang) => words.fault_picture_name(lang.own_name()),
        ItemFault::Numbers { lang, part, kk, own } => {
            words.fault_numbers(&list(kk), lang.own_name(), &list(own), &part_name(words, *part))
        }
        ItemFault::KeyOne => words.fault_key_one().to_owned(),
        ItemFault::KeyMany => words.fault_key_many().to_owned(),
        ItemFault::KeyLetter { .. } => words.fault_key_letter().to_owned(),
        ItemFault::KeyNumber => words.fault_key_number().to_owned(),
        ItemFault::KeyWords => words.fault_key_words().to_owned(),
        ItemFault::KeyMatches => words.fault_key_matches().to_owned(),
        ItemFault::KeyOrder => words.fault_key_order().to_owned(),
        ItemFault::NoLaw => words.fault_no_law().to_owned(),
        ItemFault::Reference(error) => words.law_reference(error.text()),
        ItemFault::Law(unknown) => unknown_law(words, unknown),
        ItemFault::OtherEdition { edition, .. } => words.fault_other_edition(edition),
    }
}

fn unknown_law(words: Words, unknown: &UnknownLaw) -> String {
    match unknown {
        UnknownLaw::Act(act) => words.law_act(act),
        UnknownLaw::Article { article, .. } => words.law_article(&article.to_string()),
    }
}

/// The same words for the editor, which finds the problems itself: `{}` stands
/// for the word that is wrong.
pub(super) fn problem_words(words: Words) -> ProblemWords {
    let any = || "{}".to_owned();
    let said = |kind: ProblemKind| problem(words, &kind);
    ProblemWords {
        no_title: said(ProblemKind::NoTitle),
        heading_level: said(ProblemKind::HeadingLevel(1)),
        heading_skipped: said(ProblemKind::HeadingSkipped),
        empty_heading: said(ProblemKind::EmptyHeading),
        html: said(ProblemKind::Html(any())),
        callout: said(ProblemKind::Callout),
        footnote_missing: said(ProblemKind::FootnoteMissing(any())),
        footnote_unused: said(ProblemKind::FootnoteUnused(any())),
        image_alt: said(ProblemKind::ImageAlt),
        media_missing: said(ProblemKind::MediaMissing(any())),
        empty_link: said(ProblemKind::EmptyLink),
        nested: said(ProblemKind::Nested),
        link: said(ProblemKind::Link(any())),
        law_reference: words.law_reference(&any()),
        law_act: words.law_act(&any()),
        law_article: words.law_article(&any()),
        module: said(ProblemKind::Module(any())),
        manual: said(ProblemKind::Manual(any())),
    }
}

fn problem(words: Words, kind: &ProblemKind) -> String {
    match kind {
        ProblemKind::NoTitle => words.text_no_title().to_owned(),
        ProblemKind::HeadingLevel(_) => words.text_heading_level().to_owned(),
        ProblemKind::HeadingSkipped => words.text_heading_skipped().to_owned(),
        ProblemKind::EmptyHeading => words.text_empty_heading().to_owned(),
        ProblemKind::Html(html) => words.text_html(html),
        ProblemKind::Callout => words.text_callout().to_owned(),
        ProblemKind::FootnoteMissing(name) => words.text_footnote_missing(name),
        ProblemKind::FootnoteUnused(name) => words.text_footnote_unused(name),
        ProblemKind::ImageAlt => words.text_image_alt().to_owned(),
        ProblemKind::ImageSource(_) | ProblemKind::MediaMissing(_) => words.text_media_missing().to_owned(),
        ProblemKind::EmptyLink => words.text_empty_link().to_owned(),
        ProblemKind::Nested => words.text_nested().to_owned(),
        ProblemKind::Link(address) => words.text_link(address),
        ProblemKind::LawReference(error) => words.law_reference(error.text()),
        ProblemKind::Law(unknown) => unknown_law(words, unknown),
        ProblemKind::Module(slug) => words.fault_module(slug),
        ProblemKind::Manual(slug) => words.text_manual(slug),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_bank_lacks_is_named() {
        let topic =
            Faces { kk: "Санау".to_owned(), ru: "Подсчёт".to_owned(), en: Some("The count".to_owned()) };
        for lang in Lang::ALL {
            let words = Words::of(*lang);
            let said = |what: &Lack| {
                let topic = topic.clone();
                DraftFault::BankTooSmall { topic, what: *what, available: 0, needed: 1 }.text(words)
            };
            assert!(said(&Lack::Cases).contains(words.lack_cases()) && said(&Lack::Hard).contains(words.lack_hard()));
            let different: std::collections::BTreeSet<String> = Lack::ALL.iter().map(said).collect();
            assert_eq!(different.len(), Lack::ALL.len() - 1, "a line that asks for too few is said in one way");
        }
    }

    #[test]
    fn the_editor_says_a_problem_in_the_same_words_as_the_server() {
        let slug = || "count".to_owned();
        for lang in Lang::ALL {
            let words = Words::of(*lang);
            let own = problem_words(words);
            for kind in [
                ProblemKind::NoTitle,
                ProblemKind::HeadingLevel(5),
                ProblemKind::HeadingSkipped,
                ProblemKind::EmptyHeading,
                ProblemKind::Html("<b>{}".to_owned()),
                ProblemKind::Callout,
                ProblemKind::FootnoteMissing(slug()),
                ProblemKind::FootnoteUnused(slug()),
                ProblemKind::ImageAlt,
                ProblemKind::ImageSource(slug()),
                ProblemKind::MediaMissing(slug()),
                ProblemKind::EmptyLink,
                ProblemKind::Nested,
                ProblemKind::Link(slug()),
                ProblemKind::LawReference("x".parse::<domain::law::LawReference>().unwrap_err()),
                ProblemKind::Law(UnknownLaw::Act(slug())),
                ProblemKind::Law(UnknownLaw::Article { act: slug(), article: "26-1".parse().unwrap() }),
                ProblemKind::Module(slug()),
                ProblemKind::Manual(slug()),
            ] {
                assert_eq!(writing::preview::say(&own, &kind), problem(words, &kind));
            }
        }
    }
}
