//! The form of a course: its names, whose it is, its modules in order, its tests.

use super::{DraftPage, choose, manual::ordered, named, titles};
use crate::{Words, pages::member::office_name, pages::reviewer::report::level_short};
use domain::{commission::Level, draft::CourseSource, person::Office};
use leptos::prelude::*;

pub(super) fn fields(words: Words, page: &DraftPage, course: &CourseSource) -> AnyView {
    let tick = |name: &'static str, value: String, label: &'static str, checked: bool| {
        view! {
            <label class="option">
                <input type="checkbox" name=name value=value checked=checked />
                <span>{label}</span>
            </label>
        }
    };
    let levels = Level::ALL
        .iter()
        .map(|level| {
            tick("level", level.to_string(), level_short(words, *level), course.audience.levels.contains(level))
        })
        .collect::<Vec<_>>();
    let offices = Office::ALL
        .iter()
        .map(|office| {
            tick("office", office.to_string(), office_name(words, *office), course.audience.offices.contains(office))
        })
        .collect::<Vec<_>>();
    let names = named(words, &page.choices.modules);
    let others = names.iter().filter(|(slug, _)| !course.modules.contains(slug)).cloned().collect();
    let express = course
        .modules
        .iter()
        .map(|slug| {
            let title = names.iter().find(|(one, _)| one == slug).map_or(slug.clone(), |(_, title)| title.clone());
            view! {
                <label class="option">
                    <input type="checkbox" name="express" value=slug.clone() checked=course.express.contains(slug) />
                    <span>{title}</span>
                </label>
            }
        })
        .collect::<Vec<_>>();
    let tests = || named(words, &page.choices.tests);
    view! {
        {titles(words, page, &course.title, Some(&course.summary))}
        <div class="beside halves">
            <fieldset><legend>{words.course_levels()}</legend>{levels}</fieldset>
            <fieldset><legend>{words.course_offices()}</legend><p class="hint">{words.course_offices_hint()}</p>{offices}</fieldset>
        </div>
        <h2>{words.course_modules()}</h2>
        {ordered(words, "modules", &course.modules, &names)}
        {choose("add-modules", words.course_add_module(), Some(words.not_chosen()), others, "")}
        <fieldset><legend>{words.course_express()}</legend><p class="hint">{words.course_express_hint()}</p>{express}</fieldset>
        <div class="beside halves">
            {choose("test", words.course_final(), Some(words.draft_choose()), tests(), &course.test)}
            {choose("entry", words.course_entry(), Some(words.not_chosen()), tests(), course.entry.as_deref().unwrap_or_default())}
            {choose("control", words.course_control(), Some(words.not_chosen()), tests(), course.control.as_deref().unwrap_or_default())}
        </div>
    }
    .into_any()
}
