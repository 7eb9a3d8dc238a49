//! The form of a manual: its names and the order of its chapters.

use super::{DraftPage, titles};
use crate::Words;
use domain::draft::ManualSource;
use leptos::prelude::*;

pub(super) fn fields(words: Words, page: &DraftPage, manual: &ManualSource) -> AnyView {
    view! {
        {titles(words, page, &manual.title, Some(&manual.summary))}
        <label class="option">
            <input type="checkbox" name="public" value="1" checked=manual.public />
            <span>{words.manual_public()}</span>
        </label>
        <h2>{words.manual_chapters()}</h2>
        <p class="hint">{words.manual_chapters_hint()}</p>
        {ordered(words, "chapters", &manual.chapters, &[])}
    }
    .into_any()
}

/// A list whose lines are moved by buttons, and left out by a tick. Each button
/// sends the form: what was typed elsewhere goes along. The first and the last
/// line have all buttons too, for the editor that moves lines without a page.
pub(super) fn ordered(words: Words, name: &'static str, slugs: &[String], names: &[(String, String)]) -> AnyView {
    let last = slugs.len();
    let lines = (1..)
        .zip(slugs)
        .map(|(at, slug)| {
            let title = names.iter().find(|(one, _)| one == slug).map_or(slug, |(_, title)| title);
            let button = |direction: &str, label: &'static str, says: String, leads_on: bool| {
                view! {
                    <button class="button quiet small" type="submit" name="step" value=format!("{direction}:{name}:{at}") aria-label=says hidden=!leads_on>
                        {label}
                    </button>
                }
            };
            view! {
                <li data-slug=slug.clone()>
                    <input type="hidden" name=name value=slug.clone() />
                    <span class="ordered-title">{title.clone()}</span>
                    <span class="row">
                        {button("up", words.move_up(), words.move_up_of(title), at > 1)}
                        {button("down", words.move_down(), words.move_down_of(title), at < last)}
                        <label class="option small">
                            <input type="checkbox" name=format!("{name}-out") value=slug.clone() />
                            <span>{words.leave_out()}</span>
                        </label>
                    </span>
                </li>
            }
        })
        .collect::<Vec<_>>();
    view! { <ol class="ordered" id=name tabindex="-1">{lines}</ol> }.into_any()
}
