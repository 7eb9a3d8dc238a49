//! `/dev/components`: every component in every state, for those who build pages
//! and for the browser tests. Its headings are the components' names in code.

use crate::{
    Words,
    components::{
        BackLink, Breadcrumbs, Button, ButtonKind, Cell, Checkboxes, Choices, Column, Crumb, DataTable, Empty, Entered,
        ErrorSummary, Fault, Field, Figure, Figures, LawLinks, LinkButton, MapEntry, Mark, NextStep, Notice,
        OptionList, Pagination, ProgressBar, QuestionFields, QuestionMap, Radios, RateBar, Row, Selectable, Step,
        StepList, StepState, TextArea, TextAreaField, TextField, Tone, Trend, TrendChart, Verdict,
    },
    numbers,
    pages::LawLink,
    shell::{Sheet, Shell, document},
};
use domain::{
    Day, Faces, Lang, Timestamp,
    completion::Rate,
    id::AttemptId,
    item::{ItemKind, Key, Question, QuestionFace, ScenarioFace},
    response::{Choice, OptionLetter, Response},
};
use leptos::prelude::*;

pub fn render(shell: &Shell<'_>) -> String {
    document(shell, &Sheet::wide("Components"), |words| {
        view! {
            <h1 lang="en">"Components"</h1>
            {moving(words)}
            {messages(words)}
            {fields()}
            {questions(words, shell.now)}
            {numbers_shown(words, shell)}
        }
    })
}

fn name(text: &'static str) -> AnyView {
    view! { <h2 lang="en">{text}</h2> }.into_any()
}

/// Ways around: links, buttons, steps.
fn moving(words: Words) -> AnyView {
    let crumb = |text: &str| Crumb { href: "#".to_owned(), lang: words.lang(), text: text.to_owned() };
    let step = |mark: &str, state: StepState, href: Option<&str>, note: &str| Step {
        mark: mark.to_owned(),
        state,
        href: href.map(str::to_owned),
        lang: words.lang(),
        title: words.module_of(mark.parse().unwrap_or(1)),
        note: note.to_owned(),
    };
    let steps = vec![
        step("1", StepState::Done, Some("#"), words.state_read()),
        step("2", StepState::Now, Some("#"), words.state_next()),
        step("3", StepState::Ahead, None, &words.minutes_short(20)),
    ];
    view! {
        {name("BackLink, Breadcrumbs, Pagination")}
        <BackLink href="#" label=words.training_title() />
        <Breadcrumbs words=words trail=vec![crumb(words.home()), crumb(words.completion_title())] />
        <Pagination words=words previous=Some("#".to_owned()) next=Some("#".to_owned()) />
        {name("Button, LinkButton")}
        <div class="row">
            <Button label=words.sign_in_button() />
            <Button kind=ButtonKind::Quiet label=words.practice_check() />
            <Button kind=ButtonKind::Danger label=words.session_end() />
            <Button kind=ButtonKind::Plain label=words.save_previous() />
            <LinkButton href="#" label=words.reading_continue() />
        </div>
        {name("StepList")}
        <StepList page=words.lang() steps=steps />
    }
    .into_any()
}

fn messages(words: Words) -> AnyView {
    let faults =
        vec![Fault::new("sample-text-wrong", words.sign_in_login_missing()), Fault::new("", words.sign_in_too_many(5))];
    view! {
        {name("ErrorSummary")}
        <ErrorSummary words=words faults=faults />
        {name("Notice")}
        <Notice><p>{words.sign_in_session_ended()}</p></Notice>
        <Notice tone=Tone::Good title=words.completed_title()><p>{words.completed_lead()}</p></Notice>
        <Notice tone=Tone::Warn><p>{words.overview_warn(3)}</p></Notice>
        <Notice tone=Tone::Bad><p>{words.notice_not_a_number()}</p></Notice>
        {name("NextStep")}
        <NextStep words=words title=words.module_of(5)>
            <p class="soft">{words.minutes_about(15)}</p>
            <LinkButton href="#" label=words.reading_continue() />
        </NextStep>
        {name("Empty")}
        <Empty title=words.no_campaign_title()><p>{words.no_campaign()}</p></Empty>
    }
    .into_any()
}

fn fields() -> AnyView {
    let text = |id: &'static str, error: bool| Field {
        id: id.into(),
        name: id.into(),
        label: "Label".to_owned(),
        hint: Some("Hint".to_owned()),
        error: error.then(|| "Error".to_owned()),
        value: "<b>& \"value\"".to_owned(),
        autocomplete: "off",
        narrow: true,
        ..Field::default()
    };
    let choices = |id: &str, error: bool| Choices {
        id: id.to_owned(),
        name: "choice",
        legend: "Legend".to_owned(),
        hint: Some("Hint".to_owned()),
        error: error.then(|| "Error".to_owned()),
        options: ["One", "Two"]
            .map(|label| Selectable {
                value: label.to_owned(),
                label: label.to_owned(),
                hint: Some("What it means".to_owned()),
                checked: label == "Two",
            })
            .into(),
    };
    let area = TextAreaField {
        id: "sample-area".into(),
        name: "area".into(),
        label: "Label".to_owned(),
        value: "</textarea> & more".to_owned(),
        rows: 3,
        ..TextAreaField::default()
    };
    view! {
        <div lang="en">
            {name("TextField")}
            <TextField of=text("sample-text", false) />
            <TextField of=text("sample-text-wrong", true) />
            {name("TextArea")}
            <TextArea of=area />
            {name("Radios, Checkboxes")}
            <form><Radios of=choices("sample-radios", false) /></form>
            <form><Radios of=choices("sample-radios-wrong", true) /></form>
            <form><Checkboxes of=choices("sample-checks", false) /></form>
        </div>
    }
    .into_any()
}

fn questions(words: Words, now: Timestamp) -> AnyView {
    let options: Vec<(OptionLetter, String)> = ["a", "b", "c"]
        .iter()
        .filter_map(|letter| Some((letter.parse::<Choice>().ok()?.letters().next()?, format!("Option {letter}"))))
        .collect();
    let face = QuestionFace { stem: "Question?".to_owned(), prompts: Vec::new(), options, picture: None };
    let both = |text: &str| ScenarioFace { title: text.to_owned(), text: format!("{text}.\n\n{text}.") };
    let scenario = Faces { kk: both("Situation"), ru: both("Situation"), en: None };
    let ask = |kind: ItemKind| Question {
        kind,
        scenario: (kind == ItemKind::Numeric).then(|| scenario.clone()),
        faces: Faces { kk: face.clone(), ru: face.clone(), en: None },
    };
    let (single, multiple, numeric) = (ask(ItemKind::Single), ask(ItemKind::Multiple), ask(ItemKind::Numeric));
    let key = Key::Exactly("b".parse().unwrap_or_default());
    let chosen: Response = "a".parse().unwrap_or_default();
    let why = face.options.iter().map(|(letter, text)| (*letter, format!("Why {text}"))).collect();
    let typed = Entered { typed: Some("8,5".to_owned()), ..Entered::default() };
    let entries = (0..8).map(|n| MapEntry { answered: n < 4, flagged: n % 3 == 0, current: n == 4 }).collect();
    let law = vec![
        LawLink { label: "41(6)".to_owned(), href: Some("#".to_owned()) },
        LawLink { label: "121".to_owned(), href: None },
    ];
    view! {
        {name("QuestionFields")}
        <form><QuestionFields words=words question=&single entered=chosen.clone().into() error=None /></form>
        <form>
            <QuestionFields
                words=words
                question=&multiple
                entered=Entered::default()
                error=Some(("sample-question-error".to_owned(), words.nothing_chosen()))
            />
        </form>
        <form>
            <QuestionFields
                words=words
                question=&numeric
                entered=typed
                error=Some(("sample-number-error".to_owned(), words.notice_not_a_number()))
            />
        </form>
        {name("Verdict, OptionList, LawLinks")}
        <Verdict words=words mark=Mark::Right />
        <Verdict words=words mark=Mark::Wrong />
        <Verdict words=words mark=Mark::Nothing />
        <OptionList words=words lang=Lang::Ru face=face.clone() kind=ItemKind::Single key=key given=chosen why=why key_name=words.right_answer() />
        <OptionList
            words=words
            lang=Lang::Ru
            face=face
            kind=ItemKind::Numeric
            key=Key::Exactly(Response::Number(873))
            given=Response::Number(783)
            key_name=words.right_answer()
        />
        <LawLinks words=words law=law />
        {name("QuestionMap")}
        <QuestionMap words=words attempt=AttemptId::new(now) entries=entries overview=true />
    }
    .into_any()
}

fn numbers_shown(words: Words, shell: &Shell<'_>) -> AnyView {
    let lang = words.lang();
    let today: Day = shell.now.day_in(shell.zone);
    let figure = |label: &str, number: i64, note: Option<String>| Figure {
        label: label.to_owned(),
        value: numbers::integer(lang, number),
        href: note.is_some().then(|| "#".to_owned()),
        note,
    };
    let figures = vec![
        figure(words.figure_in_office(), 71_030, None),
        figure(words.figure_completed(), 58_402, Some(numbers::per_mille(lang, 822))),
    ];
    let columns = || {
        vec![
            Column::text(words.column_commission()),
            Column::number(words.column_rate()),
            Column::quiet(words.column_bar()),
        ]
    };
    let row = |title: &str, rate: Rate| Row {
        cells: vec![
            Cell::of(title.to_owned()),
            Cell::placed("lead", rate.per_mille().map_or_else(String::new, |share| numbers::per_mille(lang, share))),
            Cell::placed("wide", view! { <RateBar rate=rate /> }),
        ],
    };
    let rows = vec![row("71 030", Rate { part: 58_402, whole: 71_030 }), row("7", Rate { part: 4, whole: 7 })];
    let points = (0..10)
        .map(|n| Trend {
            day: today.plus(n - 10),
            per_mille: n * n * 10,
            cells: vec![(numbers::per_mille(lang, n * n * 10), None)],
        })
        .collect();
    let days = vec![Column::text(words.column_day()), Column::number(words.column_rate())];
    view! {
        {name("Figures")}
        <Figures of=figures />
        {name("ProgressBar")}
        <ProgressBar per_mille=640 />
        {name("DataTable, RateBar")}
        <DataTable caption=words.completion_below() columns=columns() rows=rows />
        {name("TrendChart")}
        <TrendChart words=words points=points columns=days />
        <TrendChart words=words points=Vec::new() columns=Vec::new() />
    }
    .into_any()
}
