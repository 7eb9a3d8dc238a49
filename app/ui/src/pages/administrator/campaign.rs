//! One campaign: its names, days, stages and courses; opening another like it;
//! closing it for good.
//!
//! Posts to its own path: `step` = `save` (the fields of [`Typed`]), `clone`
//! (`slug`, `clone-day`), `freeze` (`confirm`).

use crate::{
    Words,
    components::{
        BackLink, Button, ButtonKind, ErrorSummary, Fault, Field, Notice, Said, Select, SelectField, TextField, Tone,
    },
    links,
    pages::{member::office_name, reviewer::report::level_short},
    shell::{Sheet, Shell, document},
};
use domain::{Faces, commission::Level, event::Word, person::Office};
use leptos::prelude::*;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Campaign {
    pub slug: String,
    pub name: Faces<String>,
    pub frozen: bool,
    pub types: Vec<Word>,
    /// Slug and title of each course.
    pub courses: Vec<(String, Faces<String>)>,
    /// The kinds of events.
    pub kinds: Vec<Word>,
    pub typed: Typed,
    pub clone: TypedClone,
    pub problems: Vec<Problem>,
    pub done: Option<Done>,
}

/// A campaign as it is typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Typed {
    pub kk: String,
    pub ru: String,
    pub en: String,
    pub election_type: String,
    pub training_from: String,
    pub voting_day: String,
    pub resolution: String,
    pub resolution_day: String,
    /// Per cent.
    pub target: String,
    pub trainers_pass: bool,
    /// Days before voting; 0 for no express path.
    pub express_days: String,
    /// What is asked of each level, in the order of [`Level::ALL`].
    pub levels: Vec<TypedLevel>,
    pub stages: Vec<TypedStage>,
}

/// What is asked of a level as it is typed; slugs, empty for nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TypedLevel {
    pub course: String,
    /// The course of each office, in the order of [`Office::ALL`]; empty for the level's.
    pub offices: Vec<String>,
    /// A kind of event.
    pub event: String,
}

/// A stage as it is typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TypedStage {
    pub kk: String,
    pub ru: String,
    pub from: String,
    pub until: String,
}

/// A campaign to be opened like this one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TypedClone {
    pub slug: String,
    pub voting_day: String,
}

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    Name,
    TrainingFrom,
    VotingDay,
    Days,
    ResolutionDay,
    Target,
    Express,
    /// Of this stage, counted from 1.
    Stage(usize),
    Slug,
    SlugTaken,
    CloneDay,
    Confirm,
}

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    Saved,
    Cloned,
    Frozen,
}

/// Lines for stages, the empty ones too.
pub const STAGES: usize = 6;

/// The ids of what is asked of each level: course, event, then the offices.
const LEVEL_IDS: [[&str; 6]; 5] = [
    [
        "course-central",
        "event-central",
        "course-central-chair",
        "course-central-deputy",
        "course-central-secretary",
        "course-central-member",
    ],
    [
        "course-regional",
        "event-regional",
        "course-regional-chair",
        "course-regional-deputy",
        "course-regional-secretary",
        "course-regional-member",
    ],
    [
        "course-district",
        "event-district",
        "course-district-chair",
        "course-district-deputy",
        "course-district-secretary",
        "course-district-member",
    ],
    [
        "course-okrug",
        "event-okrug",
        "course-okrug-chair",
        "course-okrug-deputy",
        "course-okrug-secretary",
        "course-okrug-member",
    ],
    [
        "course-precinct",
        "event-precinct",
        "course-precinct-chair",
        "course-precinct-deputy",
        "course-precinct-secretary",
        "course-precinct-member",
    ],
];

/// The ids of the lines of stages: a field's id lives as long as the program.
const STAGE_IDS: [[&str; 4]; STAGES] = [
    ["stage-kk-1", "stage-ru-1", "stage-from-1", "stage-until-1"],
    ["stage-kk-2", "stage-ru-2", "stage-from-2", "stage-until-2"],
    ["stage-kk-3", "stage-ru-3", "stage-from-3", "stage-until-3"],
    ["stage-kk-4", "stage-ru-4", "stage-from-4", "stage-until-4"],
    ["stage-kk-5", "stage-ru-5", "stage-from-5", "stage-until-5"],
    ["stage-kk-6", "stage-ru-6", "stage-from-6", "stage-until-6"],
];

impl Problem {
    fn field(self) -> &'static str {
        match self {
            Self::Name => "name-kk",
            Self::TrainingFrom => "training-from",
            Self::VotingDay | Self::Days => "voting-day",
            Self::ResolutionDay => "resolution-day",
            Self::Target => "target",
            Self::Express => "express-days",
            Self::Stage(at) => STAGE_IDS[at.clamp(1, STAGES) - 1][0],
            Self::Slug | Self::SlugTaken => "slug",
            Self::CloneDay => "clone-day",
            Self::Confirm => "confirm",
        }
    }

    const fn text(self, words: Words) -> &'static str {
        match self {
            Self::Name => words.campaign_wrong_name(),
            Self::TrainingFrom | Self::VotingDay | Self::ResolutionDay | Self::CloneDay => words.campaign_wrong_day(),
            Self::Days => words.campaign_wrong_days(),
            Self::Target => words.campaign_wrong_target(),
            Self::Express => words.campaign_wrong_express(),
            Self::Stage(_) => words.campaign_wrong_stage(),
            Self::Slug => words.campaign_wrong_slug(),
            Self::SlugTaken => words.campaign_slug_taken(),
            Self::Confirm => words.campaign_freeze_wrong(),
        }
    }
}

pub fn render(shell: &Shell<'_>, page: &Campaign) -> String {
    let lang = shell.lang;
    let words = Words::of(lang);
    let faults: Vec<Fault> = page.problems.iter().map(|one| Fault::new(one.field(), one.text(words))).collect();
    let sheet = Sheet::wide(page.name.text(lang)).faulty(!faults.is_empty());
    document(shell, &sheet, |words| {
        let done = page.done.map(|done| match done {
            Done::Saved => words.campaign_saved(),
            Done::Cloned => words.campaign_cloned(),
            Done::Frozen => words.campaign_frozen_done(),
        });
        view! {
            <BackLink href=links::campaigns(lang) label=words.campaigns_title() />
            <ErrorSummary words=words faults=faults />
            {done.map(|text| view! { <Notice tone=Tone::Good><p>{text}</p></Notice> })}
            {page.frozen.then(|| view! { <Notice><p>{words.campaign_frozen_note()}</p></Notice> })}
            <h1><Said lang=lang faces=&page.name /></h1>
            {settings(words, page)}
            {another(words, page)}
            {(!page.frozen).then(|| freeze(words, page))}
        }
    })
}

fn plain(words: Words, page: &Campaign, id: &'static str, label: &str, value: &str) -> Field {
    let error = page.problems.iter().find(|one| one.field() == id).map(|one| one.text(words).to_owned());
    Field {
        id: id.into(),
        name: id.into(),
        label: label.to_owned(),
        error,
        value: value.to_owned(),
        autocomplete: "off",
        ..Field::default()
    }
}

fn settings(words: Words, page: &Campaign) -> AnyView {
    let (lang, typed) = (words.lang(), &page.typed);
    let field = |id, label: &str, value: &str| plain(words, page, id, label, value);
    let day = |id, label: &str, value: &str| Field { kind: "date", ..field(id, label, value) };
    let types = page.types.iter().map(|one| (one.slug.clone(), one.name.text(lang).to_owned())).collect();
    let save = (!page.frozen).then(|| view! { <Button label=words.campaign_save() name="step" value="save" /> });
    view! {
        <form method="post" action=links::campaign(lang, &page.slug) novalidate=true>
            <fieldset disabled=page.frozen>
                <TextField of=field("name-kk", words.campaign_name_kk(), &typed.kk) />
                <TextField of=field("name-ru", words.campaign_name_ru(), &typed.ru) />
                <TextField of=field("name-en", words.campaign_name_en(), &typed.en) />
                <Select of=SelectField {
                    id: "election-type".into(),
                    name: "election-type".into(),
                    label: words.campaign_type().to_owned(),
                    error: None,
                    options: types,
                    chosen: typed.election_type.clone(),
                } />
                <div class="beside">
                    <TextField of=day("training-from", words.campaign_training_from(), &typed.training_from) />
                    <TextField of=day("voting-day", words.campaign_voting_day(), &typed.voting_day) />
                </div>
                <div class="beside">
                    <TextField of=field("resolution", words.campaign_resolution(), &typed.resolution) />
                    <TextField of=day("resolution-day", words.campaign_resolution_day(), &typed.resolution_day) />
                </div>
                <TextField of=Field {
                    inputmode: Some("numeric"),
                    narrow: true,
                    ..field("target", words.campaign_target(), &typed.target)
                } />
                <TextField of=Field {
                    inputmode: Some("numeric"),
                    narrow: true,
                    hint: Some(words.campaign_express_hint().to_owned()),
                    ..field("express-days", words.campaign_express(), &typed.express_days)
                } />
                <label class="option">
                    <input type="checkbox" name="trainers-pass" value="1" checked=typed.trainers_pass />
                    <span>{words.campaign_trainers_pass()}</span>
                </label>
                <h2>{words.campaign_curriculum()}</h2>
                {levels(words, page)}
                <h2>{words.campaign_stages()}</h2>
                <p class="hint">{words.campaign_stages_lead()}</p>
                {stages(words, page)}
                {save}
            </fieldset>
        </form>
    }
    .into_any()
}

/// What is asked of each level, and of offices in it.
fn levels(words: Words, page: &Campaign) -> AnyView {
    let empty = TypedLevel::default();
    let lines = Level::ALL
        .iter()
        .zip(LEVEL_IDS)
        .enumerate()
        .map(|(at, (level, [course, event, offices @ ..]))| {
            let typed = page.typed.levels.get(at).unwrap_or(&empty);
            let name = level_short(words, *level);
            let chosen_office = typed.offices.iter().any(|slug| !slug.is_empty());
            let of_offices = Office::ALL
                .iter()
                .zip(offices)
                .enumerate()
                .map(|(nth, (office, id))| {
                    let chosen = typed.offices.get(nth).cloned().unwrap_or_default();
                    let label = office_name(words, *office).to_owned();
                    choice(id, label, words.campaign_course_as_all(), courses(words, page), chosen)
                })
                .collect::<Vec<_>>();
            let kinds = page.kinds.iter().map(|kind| (kind.slug.clone(), kind.name.text(words.lang()).to_owned()));
            let course_label = words.campaign_course_of(name);
            view! {
                <div class="beside halves">
                    {choice(course, course_label, words.campaign_course_none(), courses(words, page), typed.course.clone())}
                    {choice(event, words.campaign_event_of(name), words.campaign_event_none(), kinds.collect(), typed.event.clone())}
                </div>
                <details class="fold" open=chosen_office>
                    <summary>{words.campaign_offices_of(name)}</summary>
                    <div class="beside halves">{of_offices}</div>
                </details>
            }
        })
        .collect::<Vec<_>>();
    lines.into_any()
}

fn courses(words: Words, page: &Campaign) -> Vec<(String, String)> {
    page.courses.iter().map(|(slug, title)| (slug.clone(), title.text(words.lang()).to_owned())).collect()
}

/// A list to choose from, with a first line for nothing.
fn choice(id: &'static str, label: String, none: &str, options: Vec<(String, String)>, chosen: String) -> AnyView {
    let options = [(String::new(), none.to_owned())].into_iter().chain(options).collect();
    view! { <Select of=SelectField { id: id.into(), name: id.into(), label, error: None, options, chosen } /> }
        .into_any()
}

fn stages(words: Words, page: &Campaign) -> AnyView {
    let empty = TypedStage::default();
    let lines = (0..STAGES)
        .map(|at| {
            let stage = page.typed.stages.get(at).unwrap_or(&empty);
            let [kk, ru, from, until] = STAGE_IDS[at];
            let field = |id, label: &str, value: &str| plain(words, page, id, label, value);
            view! {
                <div class="beside">
                    <TextField of=field(kk, words.campaign_stage_kk(), &stage.kk) />
                    <TextField of=field(ru, words.campaign_stage_ru(), &stage.ru) />
                    <TextField of=Field { kind: "date", ..field(from, words.campaign_stage_from(), &stage.from) } />
                    <TextField of=Field { kind: "date", ..field(until, words.campaign_stage_until(), &stage.until) } />
                </div>
            }
        })
        .collect::<Vec<_>>();
    lines.into_any()
}

fn another(words: Words, page: &Campaign) -> AnyView {
    let lang = words.lang();
    let open = page.problems.iter().any(|one| matches!(one, Problem::Slug | Problem::SlugTaken | Problem::CloneDay));
    let slug = Field {
        hint: Some(words.campaign_slug_hint().to_owned()),
        narrow: true,
        ..plain(words, page, "slug", words.campaign_slug(), &page.clone.slug)
    };
    let day = Field {
        kind: "date",
        narrow: true,
        ..plain(words, page, "clone-day", words.campaign_voting_day(), &page.clone.voting_day)
    };
    view! {
        <details class="fold" open=open>
            <summary>{words.campaign_clone()}</summary>
            <form method="post" action=links::campaign(lang, &page.slug) novalidate=true>
                <p class="hint">{words.campaign_clone_lead()}</p>
                <TextField of=slug />
                <TextField of=day />
                <Button label=words.campaign_clone_button() kind=ButtonKind::Quiet name="step" value="clone" />
            </form>
        </details>
    }
    .into_any()
}

fn freeze(words: Words, page: &Campaign) -> AnyView {
    let open = page.problems.contains(&Problem::Confirm);
    let label = words.campaign_freeze_confirm(&page.slug);
    let confirm = Field { narrow: true, ..plain(words, page, "confirm", &label, "") };
    view! {
        <details class="fold" open=open>
            <summary>{words.campaign_freeze()}</summary>
            <form method="post" action=links::campaign(words.lang(), &page.slug) novalidate=true>
                <p class="hint">{words.campaign_freeze_lead()}</p>
                <TextField of=confirm />
                <Button label=words.campaign_freeze() kind=ButtonKind::Danger name="step" value="freeze" />
            </form>
        </details>
    }
    .into_any()
}
