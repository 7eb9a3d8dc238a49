//! What is wrong with an entry, in words, each tied to its field.

use super::EventEntry;
use crate::{Words, components::Fault, dates};
use domain::event::Wrong;

/// What is wrong, in words, tied to its field.
pub fn faults(words: Words, page: &EventEntry) -> Vec<Fault> {
    let stranger = page.stranger.iter().map(|name| Fault::new("present", words.event_stranger(name)));
    page.wrong.iter().map(|wrong| Fault::new(field(wrong), text(words, page, wrong))).chain(stranger).collect()
}

fn field(wrong: &Wrong) -> String {
    match wrong {
        Wrong::Kind => "kind",
        Wrong::Day | Wrong::DayOutside => "day",
        Wrong::Start => "start",
        Wrong::Length => "length",
        Wrong::Form => "form-1",
        Wrong::Audience => "audience-1",
        Wrong::Place => "place",
        Wrong::Link => "link",
        Wrong::TooLong => "agenda",
        Wrong::Seats => "seats",
        Wrong::Trainers => "trainers",
        Wrong::Ahead => "present",
        Wrong::Others(category) | Wrong::Named(category) => return format!("others-{category}"),
    }
    .to_owned()
}

fn text(words: Words, page: &EventEntry, wrong: &Wrong) -> String {
    let lang = words.lang();
    let (from, until) = page.days;
    match wrong {
        Wrong::Kind => words.event_wrong_kind(),
        Wrong::Day => words.event_wrong_day(),
        Wrong::DayOutside => {
            return words.event_wrong_day_outside(&dates::long(lang, from), &dates::long(lang, until));
        }
        Wrong::Start => words.event_wrong_start(),
        Wrong::Length => words.event_wrong_length(),
        Wrong::Form => words.event_wrong_form(),
        Wrong::Audience => words.event_wrong_audience(),
        Wrong::Place => words.event_wrong_place(),
        Wrong::Link => words.event_wrong_link(),
        Wrong::TooLong => words.event_wrong_too_long(),
        Wrong::Seats => words.event_wrong_seats(),
        Wrong::Trainers => words.event_wrong_trainers(),
        Wrong::Ahead => words.event_wrong_ahead(),
        Wrong::Named(category) => {
            let of = page.categories.iter().find(|one| one.slug == *category);
            return words.event_wrong_named(of.map_or(category.as_str(), |one| one.name.text(lang)));
        }
        Wrong::Others(category) => {
            let named = page.categories.iter().find(|one| one.slug == *category);
            return words.event_wrong_others(named.map_or(category.as_str(), |one| one.name.text(lang)));
        }
    }
    .to_owned()
}

pub(super) fn error(words: Words, page: &EventEntry, id: &str) -> Option<String> {
    page.wrong.iter().find(|wrong| field(wrong) == id).map(|wrong| text(words, page, wrong))
}
