//! Who trained and who was there: ticks, and looking for more to tick.

use super::{EventEntry, Pick, faults::error};
use crate::{
    Words,
    components::{Button, ButtonKind, Said, lang_of},
    pages::{CommissionLink, member::office_name, organiser::find_somebody},
};
use leptos::prelude::*;

/// How many trainers are shown before the fold.
const FIRST_TRAINERS: usize = 6;

fn tick(words: Words, name: &'static str, pick: &Pick, checked: bool, with_commission: bool) -> AnyView {
    let lang = words.lang();
    let place = with_commission.then(|| view! { " · "<Said lang=lang faces=&pick.commission.name /> });
    view! {
        <li>
            <label class="option">
                <input type="checkbox" name=name value=pick.person.to_string() checked=checked />
                <span>{pick.name.clone()}<small class="soft">{office_name(words, pick.office)}{place}</small></span>
            </label>
        </li>
    }
    .into_any()
}

fn group_error(words: Words, page: &EventEntry, id: &'static str) -> Option<AnyView> {
    let text = error(words, page, id).or_else(|| {
        let name = page.stranger.as_ref().filter(|_| id == "present")?;
        Some(words.event_stranger(name))
    });
    text.map(|text| view! { <p class="error" id=format!("{id}-error")>{text}</p> }.into_any())
}

pub(super) fn trainers(words: Words, page: &EventEntry) -> AnyView {
    let mut picks: Vec<&Pick> = page.trainers.iter().collect();
    // Those who are ticked stay in sight.
    picks.sort_by_key(|pick| !page.draft.trainers.contains(&pick.person));
    let draw = |pick: &&Pick| tick(words, "trainer", pick, page.draft.trainers.contains(&pick.person), true);
    let first = picks.iter().take(FIRST_TRAINERS).map(draw).collect::<Vec<_>>();
    let rest = picks.iter().skip(FIRST_TRAINERS).map(draw).collect::<Vec<_>>();
    let more = (!rest.is_empty()).then(|| {
        view! { <details class="fold"><summary>{words.event_trainers_more()}</summary><ul class="ticks">{rest}</ul></details> }
    });
    let error = group_error(words, page, "trainers");
    let described = error.is_some().then_some("trainers-error");
    view! {
        <fieldset id="trainers" tabindex="-1" aria-describedby=described>
            <legend>{words.event_trainers()}</legend>
            {error}
            <ul class="ticks">{first}</ul>
            {more}
        </fieldset>
    }
    .into_any()
}

pub(super) fn present(words: Words, page: &EventEntry) -> AnyView {
    let lang = words.lang();
    let groups = page
        .groups
        .iter()
        .map(|group| {
            let members = group
                .members
                .iter()
                .map(|pick| tick(words, "present", pick, page.draft.present.contains(&pick.person), false))
                .collect::<Vec<_>>();
            let code = group.commission.code.to_string();
            view! {
                <fieldset>
                    <legend><Said lang=lang faces=&group.commission.name /></legend>
                    <input type="hidden" name="of" value=code.clone() />
                    <ul class="ticks">
                        <li>
                            <label class="option">
                                <input type="checkbox" name="all" value=code />
                                <span><strong>{words.event_all_present()}</strong></span>
                            </label>
                        </li>
                        {members}
                    </ul>
                </fieldset>
            }
        })
        .collect::<Vec<_>>();
    let error = group_error(words, page, "present");
    let described = error.is_some().then_some("present-error");
    view! {
        <fieldset id="present" tabindex="-1" aria-describedby=described>
            <legend><h2>{words.event_present()}</h2></legend>
            <p class="hint">{words.event_present_hint()}</p>
            {error}
            {groups}
            {found(words, page)}
            {below(words, page)}
            {find_somebody(words, &page.search)}
        </fieldset>
    }
    .into_any()
}

/// Found by name, and those ticked who stand in no list that is shown.
fn found(words: Words, page: &EventEntry) -> Option<AnyView> {
    let found = page.found.as_ref()?;
    if found.is_empty() {
        return Some(view! { <p id="found" role="status" tabindex="-1">{words.event_found_none()}</p> }.into_any());
    }
    let ticks = found
        .iter()
        .map(|pick| tick(words, "present", pick, page.draft.present.contains(&pick.person), true))
        .collect::<Vec<_>>();
    Some(
        view! {
            <fieldset id="found" tabindex="-1">
                <legend>{words.event_found()}</legend>
                <ul class="ticks">{ticks}</ul>
            </fieldset>
        }
        .into_any(),
    )
}

fn below(words: Words, page: &EventEntry) -> Option<AnyView> {
    let lang = words.lang();
    let hidden: Vec<&CommissionLink> = page.below.iter().filter(|(_, shown)| !shown).map(|(link, _)| link).collect();
    if hidden.is_empty() {
        return None;
    }
    let boxes = hidden
        .into_iter()
        .map(|link| {
            let (real, name) = link.name.get(lang);
            view! {
                <li>
                    <label class="option">
                        <input type="checkbox" name="of" value=link.code.to_string() />
                        <span lang=lang_of(lang, real)>{name.clone()}</span>
                    </label>
                </li>
            }
        })
        .collect::<Vec<_>>();
    Some(
        view! {
            <details class="fold" open=page.groups.is_empty()>
                <summary>{words.event_of()}</summary>
                <ul class="ticks">{boxes}</ul>
                <Button label=words.event_of_show() kind=ButtonKind::Quiet name="step" value="show" />
            </details>
        }
        .into_any(),
    )
}
