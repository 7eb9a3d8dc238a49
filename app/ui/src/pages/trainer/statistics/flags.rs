//! Warnings in plain words.

use super::{Item, Statistics, small};
use crate::{
    Words,
    components::{Notice, Tone},
    numbers,
};
use domain::{
    Lang,
    psychometrics::{Drift, FEWEST, Flag, GapClass, ItemFigures},
};
use leptos::prelude::*;

/// Is it of those that are to be seen to first? The others are told of the item.
const fn is_urgent(flag: Flag) -> bool {
    matches!(
        flag,
        Flag::KeySuspect(_)
            | Flag::NegativeDiscrimination
            | Flag::LanguageGap(_)
            | Flag::Drift
            | Flag::GuessLevel
            | Flag::TooHard
    )
}

/// The items that are to be seen to first.
pub(super) fn list(words: Words, page: &Statistics) -> AnyView {
    let lang = words.lang();
    let lines = page
        .items
        .iter()
        .filter_map(|item| {
            let said = sentences(words, item, is_urgent);
            (!said.is_empty()).then(|| {
                view! {
                    <li>
                        {item.name(lang)}
                        {said.into_iter().map(|text| view! { <p>{text}</p> }).collect::<Vec<_>>()}
                    </li>
                }
            })
        })
        .collect::<Vec<_>>();
    let lines = if lines.is_empty() {
        view! { <Notice tone=Tone::Good><p>{words.statistics_no_flags()}</p></Notice> }.into_any()
    } else {
        view! { <Notice tone=Tone::Warn><ul class="plain-list">{lines}</ul></Notice> }.into_any()
    };
    view! { <h2>{words.statistics_flags()}</h2>{lines} }.into_any()
}

/// What is said of an item, the gravest first.
pub(super) fn sentences(words: Words, item: &Item, of: fn(Flag) -> bool) -> Vec<String> {
    let figures = item.statistics.figures.as_ref();
    item.statistics.flags.iter().filter(|flag| of(**flag)).map(|flag| sentence(words, *flag, figures)).collect()
}

fn sentence(words: Words, flag: Flag, figures: Option<&ItemFigures>) -> String {
    match flag {
        Flag::TooFew => words.item_few(&numbers::integer(words.lang(), FEWEST.into())),
        Flag::Small => small(words),
        Flag::KeySuspect(option) => words.flag_key_suspect(&option.as_char().to_string()),
        Flag::NegativeDiscrimination => words.flag_negative().to_owned(),
        Flag::LanguageGap(class) => match figures.and_then(|of| of.language?.harder_in()) {
            Some(Lang::Kk) => words.flag_harder_kk(gap_size(words, class)),
            _ => words.flag_harder_ru(gap_size(words, class)),
        },
        Flag::Drift => figures.and_then(|of| of.drift).map_or_else(String::new, |of| drift(words, of)),
        Flag::GuessLevel => words.flag_guess().to_owned(),
        Flag::TooHard => words.flag_too_hard().to_owned(),
        Flag::TooEasy => words.flag_too_easy().to_owned(),
        Flag::WeakDiscrimination => words.flag_weak().to_owned(),
        Flag::IdleDistractor(option) => words.flag_idle(&option.as_char().to_string()),
    }
}

pub(super) const fn gap_size(words: Words, class: GapClass) -> &'static str {
    match class {
        GapClass::A => words.gap_none(),
        GapClass::B => words.gap_moderate(),
        GapClass::C => words.gap_large(),
    }
}

fn drift(words: Words, of: Drift) -> String {
    let (first, last) = (numbers::share(words.lang(), of.first), numbers::share(words.lang(), of.last));
    if of.last > of.first { words.flag_easier(&first, &last) } else { words.flag_harder(&first, &last) }
}
