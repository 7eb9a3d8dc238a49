//! The form of a text: the faces beside each other, as Markdown with a toolbar
//! where JavaScript runs, and as members will read them.

use super::{DraftPage, area, choose, in_language, line, named};
use crate::{
    Words,
    components::{Field, ReadingText, TextField},
};
use domain::{
    Faces, Lang,
    draft::{ModuleSource, Text},
};
use leptos::prelude::*;

pub(super) fn module(words: Words, page: &DraftPage, module: &ModuleSource) -> AnyView {
    let minutes = Field {
        inputmode: Some("numeric"),
        narrow: true,
        ..line(page, words, "minutes", words.module_minutes(), &module.minutes.to_string())
    };
    let practice = Field {
        hint: Some(words.module_practice_hint().to_owned()),
        ..line(
            page,
            words,
            "practice",
            words.module_practice(),
            &module.practice.clone().unwrap_or_default().join(", "),
        )
    };
    let none = Faces { kk: String::new(), ru: String::new(), en: None };
    let job_aid = module.job_aid.as_ref().map_or(&none, |text| &text.faces);
    view! {
        <div class="beside halves">
            {choose("topic", words.topic(), Some(words.draft_choose()), named(words, &page.choices.topics), &module.topic)}
            <TextField of=minutes />
            {choose("test", words.module_test(), Some(words.module_no_test()), named(words, &page.choices.tests), module.test.as_deref().unwrap_or_default())}
            <TextField of=practice />
        </div>
        {faces(words, page, &module.text, "text", 24)}
        <details class="fold" open=module.job_aid.is_some()>
            <summary>{words.module_job_aid()}</summary>
            <p class="hint">{words.module_job_aid_hint()}</p>
            {two(words, page, job_aid, "job-aid", 10)}
        </details>
    }
    .into_any()
}

pub(super) fn chapter(words: Words, page: &DraftPage, text: &Text) -> AnyView {
    faces(words, page, text, "text", 24)
}

fn value(faces: &Faces<String>, lang: Lang) -> &str {
    match lang {
        Lang::Kk => &faces.kk,
        Lang::Ru => &faces.ru,
        Lang::En => faces.en.as_deref().unwrap_or_default(),
    }
}

fn faces(words: Words, page: &DraftPage, text: &Text, what: &str, rows: u8) -> AnyView {
    let behind = text
        .behind
        .iter()
        .map(|lang| {
            view! {
                <label class="option">
                    <input type="checkbox" name="still-right" value=lang.as_str() />
                    <span>{words.text_still_right(lang.own_name())}</span>
                </label>
            }
        })
        .collect::<Vec<_>>();
    view! {
        <p class="hint">{words.text_hint()}</p>
        {behind}
        {two(words, page, &text.faces, what, rows)}
        <details class="fold" open=text.faces.en.is_some()>
            <summary>{words.text_english()}</summary>
            {face(words, page, &text.faces, Lang::En, what, rows)}
        </details>
        <details class="fold">
            <summary>{words.text_help()}</summary>
            <ul>{marks(words)}</ul>
        </details>
    }
    .into_any()
}

/// The marks of a text and what each makes.
fn marks(words: Words) -> Vec<AnyView> {
    [
        ("## …", words.mark_heading()),
        ("**…**", words.mark_bold()),
        ("- …", words.mark_list()),
        ("1. …", words.mark_steps()),
        ("> [!NOTE]", words.mark_note()),
        ("[…](law:43(8))", words.mark_law()),
        ("[…](module:count)", words.mark_module()),
        ("![…](media:name.png)", words.mark_picture()),
        ("| … | … |", words.mark_table()),
    ]
    .into_iter()
    .map(|(mark, makes)| view! { <li><code>{mark}</code>" — "{makes}</li> }.into_any())
    .collect()
}

fn two(words: Words, page: &DraftPage, faces: &Faces<String>, what: &str, rows: u8) -> AnyView {
    view! {
        <div class="beside halves writing">
            {face(words, page, faces, Lang::Kk, what, rows)}
            {face(words, page, faces, Lang::Ru, what, rows)}
        </div>
    }
    .into_any()
}

/// One face and, beside it, how members will read it.
fn face(words: Words, page: &DraftPage, faces: &Faces<String>, lang: Lang, what: &str, rows: u8) -> AnyView {
    let id = format!("{lang}-{what}");
    let label =
        if what == "text" { in_language(lang, words.text_label()) } else { in_language(lang, words.module_job_aid()) };
    let reading = page.preview.as_ref().filter(|_| what == "text").and_then(|preview| match lang {
        Lang::Kk => Some(&preview.kk),
        Lang::Ru => Some(&preview.ru),
        Lang::En => preview.en.as_ref(),
    });
    let reading = reading.map(|reading| {
        view! {
            <section class="preview" aria-label=words.draft_preview() lang=lang.as_str()>
                <h2>{reading.title.clone()}</h2>
                <ReadingText page=words.lang() lang=lang reading=reading />
            </section>
        }
    });
    view! {
        <div class="face-editor" data-lang=lang.as_str()>
            {area(page, words, id, &label, value(faces, lang), rows)}
            {reading}
        </div>
    }
    .into_any()
}
