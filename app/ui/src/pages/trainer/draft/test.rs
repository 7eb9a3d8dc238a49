//! The form of a test: its rules, and how many questions of which topic and
//! difficulty a form has, beside how many there are.

use super::{DraftPage, choose, error, line, named, titles, typed};
use crate::{
    Words,
    components::{Field, TextField},
    links,
};
use domain::{
    Lang,
    test::{Review, TestBody, TestKind, TopicShare},
};
use leptos::prelude::*;

pub(in crate::pages::trainer) const fn kind_name(words: Words, kind: TestKind) -> &'static str {
    match kind {
        TestKind::Entry => words.test_kind_entry(),
        TestKind::Practice => words.test_kind_practice(),
        TestKind::Final => words.test_kind_final(),
        TestKind::Control => words.test_kind_control(),
    }
}

pub(in crate::pages::trainer) const fn review_name(words: Words, review: Review) -> &'static str {
    match review {
        Review::Nothing => words.review_nothing(),
        Review::Topics => words.review_topics(),
        Review::Answers => words.review_answers(),
    }
}

pub(super) fn fields(words: Words, page: &DraftPage, test: &TestBody) -> AnyView {
    let number = |id: &'static str, label: &str, value: String| {
        let of = Field { inputmode: Some("numeric"), narrow: true, ..line(page, words, id, label, &value) };
        view! { <TextField of=of /> }
    };
    let day = |id: &'static str, label: &str, value: Option<domain::Day>| {
        let value = value.map(|day| day.to_string()).unwrap_or_default();
        let of = Field { kind: "date", narrow: true, ..line(page, words, id, label, &value) };
        view! { <TextField of=of /> }
    };
    let kinds = TestKind::ALL.iter().map(|kind| (kind.to_string(), kind_name(words, *kind).to_owned())).collect();
    let reviews = || Review::ALL.iter().map(|one| (one.to_string(), review_name(words, *one).to_owned())).collect();
    let languages = Lang::ALL
        .iter()
        .map(|lang| {
            view! {
                <label class="option">
                    <input type="checkbox" name="language" value=lang.as_str() checked=test.languages.contains(lang) />
                    <span>{lang.own_name()}</span>
                </label>
            }
        })
        .collect::<Vec<_>>();
    let closed = test.review_closed.map(|review| review.to_string()).unwrap_or_default();
    view! {
        {titles(words, page, &test.title, None)}
        <div class="beside halves">
            {choose("kind", words.test_kind(), None, kinds, test.kind.as_str())}
            {number("minutes", words.test_minutes(), test.minutes.to_string())}
            {number("attempts", words.test_attempts(), test.attempts.to_string())}
            {number("wait", words.test_wait_minutes(), test.wait_minutes.to_string())}
            {number("pass", words.test_pass(), test.pass_mark.percent().to_string())}
            {number("grace", words.test_grace(), test.grace_seconds.to_string())}
            {day("opens", words.test_first_day(), test.opens)}
            {day("closes", words.test_last_day(), test.closes)}
            {choose("review", words.test_review(), None, reviews(), test.review.as_str())}
            {choose("review-closed", words.test_review_closed(), Some(words.test_review_same()), reviews(), &closed)}
        </div>
        <label class="option">
            <input type="checkbox" name="by-angoff" value="1" checked=test.by_angoff />
            <span>{words.test_by_angoff()}</span>
        </label>
        {during(words, page, test)}
        <fieldset><legend>{words.test_languages()}</legend><p class="hint">{words.test_languages_hint()}</p>{languages}</fieldset>
        <h2>{words.test_blueprint()}</h2>
        <p class="hint">{words.test_blueprint_hint()}</p>
        {blueprint(words, page, test)}
    }
    .into_any()
}

/// What is shown while the test is sat, beside what it takes.
fn during(words: Words, page: &DraftPage, test: &TestBody) -> AnyView {
    const ID: &str = "review-during";
    let hint = format!("{ID}-hint");
    let fault = error(page, words, ID);
    let error_id = format!("{ID}-error");
    let wrong = fault.is_some().then_some("wrong");
    let described = if fault.is_some() { format!("{hint} {error_id}") } else { hint.clone() };
    view! {
        <div class=wrong>
            {fault.map(|text| view! { <p class="error" id=error_id>{text}</p> })}
            <label class="option">
                <input type="checkbox" name=ID id=ID value="1" checked=test.review_during aria-describedby=described />
                <span>{words.test_review_during()}</span>
            </label>
            <p class="hint" id=hint>{words.test_review_during_hint()}</p>
        </div>
    }
    .into_any()
}

/// A line for each topic: questions in all, whole cases, and of each difficulty
/// at least so many; each beside what the bank has.
fn blueprint(words: Words, page: &DraftPage, test: &TestBody) -> AnyView {
    let columns = [
        ("items", words.blueprint_items()),
        ("cases", words.blueprint_cases()),
        ("easy", words.difficulty_easy()),
        ("usual", words.difficulty_usual()),
        ("hard", words.difficulty_hard()),
    ];
    let lines = named(words, &page.choices.topics)
        .into_iter()
        .map(|(slug, name)| {
            let share = test.blueprint.0.get(&slug).copied().unwrap_or(TopicShare::items(0));
            let have = page.choices.available.iter().find(|(one, _)| *one == slug).map_or([0; 4], |(_, have)| *have);
            let [easy, usual, hard, cases] = have;
            let values = [share.items, share.cases, share.levels[0], share.levels[1], share.levels[2]];
            let available = [easy + usual + hard, cases, easy, usual, hard];
            let cells = columns
                .iter()
                .zip(values.into_iter().zip(available))
                .map(|((column, label), (value, available))| {
                    let id = format!("{column}-{slug}");
                    let stands = if value == 0 { String::new() } else { value.to_string() };
                    let unread = typed(page, &id);
                    let shown = unread.map_or(stands, str::to_owned);
                    let few = unread.is_some() || usize::from(value) > available && *column != "items";
                    view! {
                        <label class=if few { "share wrong" } else { "share" }>
                            <span>{*label}</span>
                            <input type="text" inputmode="numeric" name=id.clone() id=id value=shown autocomplete="off" />
                            <small>{words.blueprint_have(&available.to_string())}</small>
                        </label>
                    }
                })
                .collect::<Vec<_>>();
            view! {
                <fieldset class="shares">
                    <legend>{name.trim_start_matches(['\u{2013}', ' ']).to_owned()}</legend>
                    {cells}
                </fieldset>
            }
        })
        .collect::<Vec<_>>();
    let all = i64::try_from(test.blueprint.items()).unwrap_or(i64::MAX);
    view! {
        <div id="blueprint" tabindex="-1">{lines}</div>
        <p><strong>{words.items(all)}</strong></p>
        <p><a href=format!("{}/trial", links::draft(words.lang(), page.id))>{words.trial_link()}</a></p>
    }
    .into_any()
}
