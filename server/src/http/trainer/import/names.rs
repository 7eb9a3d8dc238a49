//! What a file has and what becomes of it, in the words of a language.

use crate::exchange::{Lost, Why, format::Format};
use domain::{Lang, item::ItemKind};
use ui::{Words, pages::trainer::bank_topic::kind_name};

pub(super) const fn format_name(words: Words, format: Format) -> &'static str {
    match format {
        Format::Table => words.format_table(),
        Format::Gift => "GIFT",
        Format::Aiken => "Aiken",
        Format::MoodleXml => "Moodle XML",
    }
}

pub(super) fn lost_name(words: Words, lost: &Lost) -> String {
    match lost {
        Lost::Weights => words.lost_weights().to_owned(),
        Lost::Tolerance => words.lost_tolerance().to_owned(),
        Lost::Markup => words.lost_markup().to_owned(),
        Lost::Picture(name) => words.lost_picture(name),
        Lost::Topic(name) => words.lost_topic(name),
        Lost::Field(name) => words.lost_field(name),
    }
}

/// Why a question of the bank does not stand in a file: the format has not its
/// kind, or there is nothing to write in the file's language.
pub(in crate::http::trainer) fn why_left_out(words: Words, reason: &Why, lang: Lang) -> String {
    let ours = |kind: &str| ItemKind::ALL.iter().find(|one| one.as_str() == kind);
    if let Why::Kind(kind) = reason
        && let Some(kind) = ours(kind)
    {
        return words.why_format_kind(kind_name(words, *kind));
    }
    why(words, reason, Some(lang))
}

const fn no_stem_in(words: Words, lang: Lang) -> &'static str {
    match lang {
        Lang::Kk => words.why_no_stem_kk(),
        Lang::Ru => words.why_no_stem_ru(),
        Lang::En => words.why_no_stem_en(),
    }
}

/// Why a place of a file gives no question; of a format of one language, in which.
pub(in crate::http::trainer) fn why(words: Words, why: &Why, lang: Option<Lang>) -> String {
    match why {
        Why::Kind(kind) => words.why_kind(kind),
        Why::NoStem => lang.map_or(words.why_no_stem(), |lang| no_stem_in(words, lang)).to_owned(),
        Why::NoStemIn(lang) => no_stem_in(words, *lang).to_owned(),
        Why::NoOptions => words.why_no_options().to_owned(),
        Why::TooMany => words.why_too_many().to_owned(),
        Why::NoKey => words.why_no_key().to_owned(),
        Why::UnknownOption(option) => words.why_unknown_option(option),
        Why::NotANumber(text) => words.why_not_a_number(text),
        Why::Broken(text) => words.why_broken(text),
        Why::TooLong => words.why_too_long().to_owned(),
        Why::Twice => words.why_twice().to_owned(),
        Why::Picture => words.why_picture().to_owned(),
        Why::PictureGone => words.why_picture_gone().to_owned(),
    }
}
