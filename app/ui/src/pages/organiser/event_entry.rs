//! An event on one screen: what, when, where, who trained, who was there.
//!
//! Posts to its own path: the fields of the draft, `present` and `trainer` (ids
//! of people), `all` (codes of commissions of which everybody was there), `of`
//! (codes of commissions whose members are shown), `find` and `step`: `show`
//! and `find` show the page again with more to tick, nothing being saved.

use super::find_somebody;
use crate::{
    Words,
    components::{
        Breadcrumbs, Button, ButtonKind, Choices, Crumb, ErrorSummary, Fault, Field, Radios, Said, Select, SelectField,
        Selectable, TextArea, TextAreaField, TextField, lang_of,
    },
    dates, links,
    pages::{CommissionLink, member::office_name},
    shell::{Sheet, Shell, document},
};
use domain::{
    Day, Lang,
    event::{Audience, Draft, EventForm, Word, Wrong},
    id::{EventId, PersonId},
    person::Office,
};
use leptos::prelude::*;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventEntry {
    pub trail: Vec<CommissionLink>,
    pub node: CommissionLink,
    pub draft: Draft,
    /// Sent along, so that nothing is entered twice.
    pub key: String,
    pub kinds: Vec<Word>,
    pub categories: Vec<Word>,
    /// Where this commission met last.
    pub places: Vec<String>,
    /// The most likely first.
    pub trainers: Vec<Pick>,
    /// Whose members can be ticked.
    pub groups: Vec<Group>,
    /// The commissions below, and whether their members are shown.
    pub below: Vec<(CommissionLink, bool)>,
    pub search: String,
    /// `None` before anybody was looked for.
    pub found: Option<Vec<Pick>>,
    pub parents: Vec<Parent>,
    pub wrong: Vec<Wrong>,
    /// The name of somebody who cannot have been there.
    pub stranger: Option<String>,
    /// First and last day of an event of this campaign.
    pub days: (Day, Day),
}

/// Somebody to tick.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pick {
    pub person: PersonId,
    pub name: String,
    pub office: Office,
    pub commission: CommissionLink,
}

/// The members of one commission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    pub commission: CommissionLink,
    pub members: Vec<Pick>,
}

/// An event that this one may follow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parent {
    pub event: EventId,
    pub kind: String,
    pub day: Day,
    pub organiser: CommissionLink,
}

/// How many trainers are shown before the fold.
const FIRST_TRAINERS: usize = 6;

pub fn render(shell: &Shell<'_>, page: &EventEntry) -> String {
    let lang = shell.lang;
    let words = Words::of(lang);
    let faults = faults(words, page);
    let sheet = Sheet::wide(words.event_entry_title()).faulty(!faults.is_empty());
    document(shell, &sheet, |words| {
        let trail = page
            .trail
            .iter()
            .chain([&page.node])
            .map(|link| Crumb::faces(lang, links::events(lang, &link.code), &link.name))
            .collect();
        let title = words.event_entry_title();
        view! {
            <Breadcrumbs words=words trail=trail />
            <ErrorSummary words=words faults=faults />
            <h1>{title}<span class="h1-of"><Said lang=lang faces=&page.node.name /></span></h1>
            <form method="post" action=links::event_entry(lang, &page.node.code) novalidate=true class="event-entry">
                <input type="hidden" name="key" value=page.key.clone() />
                {page.draft.plan_entry.map(|id| view! { <input type="hidden" name="plan" value=id.to_string() /> })}
                {what(words, page)}
                {trainers(words, page)}
                {present(words, page)}
                {others(words, page)}
                {further(words, page)}
                <Button label=words.event_save() name="step" value="save" />
            </form>
        }
    })
}

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
        Wrong::Others(category) => return format!("others-{category}"),
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
        Wrong::Others(category) => {
            let named = page.categories.iter().find(|one| one.slug == *category);
            return words.event_wrong_others(named.map_or(category.as_str(), |one| one.name.text(lang)));
        }
    }
    .to_owned()
}

fn error(words: Words, page: &EventEntry, id: &str) -> Option<String> {
    page.wrong.iter().find(|wrong| field(wrong) == id).map(|wrong| text(words, page, wrong))
}

pub(crate) const fn form_name(words: Words, form: EventForm) -> &'static str {
    match form {
        EventForm::InPerson => words.event_form_in_person(),
        EventForm::Online => words.event_form_online(),
        EventForm::Mixed => words.event_form_mixed(),
    }
}

pub(crate) const fn audience_name(words: Words, audience: Audience) -> &'static str {
    match audience {
        Audience::Members => words.event_audience_members(),
        Audience::Others => words.event_audience_others(),
    }
}

fn what(words: Words, page: &EventEntry) -> AnyView {
    let (lang, draft) = (words.lang(), &page.draft);
    let plain = |id: &'static str, label: &str, value: &str| Field {
        id,
        name: id,
        label: label.to_owned(),
        error: error(words, page, id),
        value: value.to_owned(),
        autocomplete: "off",
        ..Field::default()
    };
    let kinds = page.kinds.iter().map(|kind| (kind.slug.clone(), kind.name.text(lang).to_owned())).collect();
    let radio = |value: &str, label: &str, checked: bool| Selectable {
        value: value.to_owned(),
        label: label.to_owned(),
        hint: None,
        checked,
    };
    let forms = EventForm::ALL
        .iter()
        .map(|form| radio(form.as_str(), form_name(words, *form), draft.form == Some(*form)))
        .collect();
    let audiences = Audience::ALL
        .iter()
        .map(|one| radio(one.as_str(), audience_name(words, *one), draft.audience == Some(*one)))
        .collect();
    let places = page.places.iter().map(|place| view! { <option value=place.clone()></option> }).collect::<Vec<_>>();
    view! {
        <Select of=SelectField {
            id: "kind",
            name: "kind",
            label: words.event_kind().to_owned(),
            error: error(words, page, "kind"),
            options: kinds,
            chosen: draft.kind.clone(),
        } />
        <div class="beside">
            <TextField of=Field { kind: "date", ..plain("day", words.event_day(), &draft.day) } />
            <TextField of=Field { kind: "time", ..plain("start", words.event_start(), &draft.start) } />
            <TextField of=Field { inputmode: Some("numeric"), ..plain("length", words.event_length(), &draft.length) } />
        </div>
        <TextField of=Field { list: (!page.places.is_empty()).then_some("places"), ..plain("place", words.event_place(), &draft.place) } />
        <datalist id="places">{places}</datalist>
        <div class="beside">
            <Radios of=Choices {
                id: "form".to_owned(),
                name: "form",
                legend: words.event_form().to_owned(),
                hint: None,
                error: error(words, page, "form-1"),
                options: forms,
            } />
            <Radios of=Choices {
                id: "audience".to_owned(),
                name: "audience",
                legend: words.event_audience().to_owned(),
                hint: None,
                error: error(words, page, "audience-1"),
                options: audiences,
            } />
        </div>
    }
    .into_any()
}

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

fn trainers(words: Words, page: &EventEntry) -> AnyView {
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

fn present(words: Words, page: &EventEntry) -> AnyView {
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
        return Some(view! { <p role="status">{words.event_found_none()}</p> }.into_any());
    }
    let ticks = found
        .iter()
        .map(|pick| tick(words, "present", pick, page.draft.present.contains(&pick.person), true))
        .collect::<Vec<_>>();
    Some(view! { <fieldset><legend>{words.event_found()}</legend><ul class="ticks">{ticks}</ul></fieldset> }.into_any())
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

fn others(words: Words, page: &EventEntry) -> AnyView {
    let lang = words.lang();
    let wrong = page.wrong.iter().any(|wrong| matches!(wrong, Wrong::Others(_)));
    let typed = page.draft.others.values().any(|typed| !typed.is_empty());
    let heads = page
        .categories
        .iter()
        .map(|category| {
            let id = format!("others-{}", category.slug);
            let (real, name) = category.name.get(lang);
            let value = page.draft.others.get(&category.slug).cloned().filter(|typed| !typed.is_empty());
            let bad = error(words, page, &id).is_some().then_some("true");
            view! {
                <label>
                    <span lang=lang_of(lang, real)>{name.clone()}</span>
                    <input type="text" id=id.clone() name=id inputmode="numeric" autocomplete="off" value=value aria-invalid=bad />
                </label>
            }
        })
        .collect::<Vec<_>>();
    let open = wrong || typed || page.draft.audience == Some(Audience::Others);
    view! {
        <details class="fold" open=open>
            <summary>{words.event_others()}</summary>
            <div class="heads">{heads}</div>
        </details>
    }
    .into_any()
}

fn further(words: Words, page: &EventEntry) -> AnyView {
    let (lang, draft) = (words.lang(), &page.draft);
    let open = page.wrong.iter().any(|wrong| matches!(wrong, Wrong::Link | Wrong::Seats | Wrong::TooLong));
    let languages = Lang::ALL
        .iter()
        .map(|one| {
            let code = one.as_str();
            let checked = draft.languages.iter().any(|language| language == code);
            view! {
                <li>
                    <label class="option">
                        <input type="checkbox" name="language" value=code checked=checked />
                        <span lang=code>{one.own_name()}</span>
                    </label>
                </li>
            }
        })
        .collect::<Vec<_>>();
    let none = (String::new(), words.event_parent_none().to_owned());
    let parents = page.parents.iter().map(|parent| {
        let label =
            format!("{}: {} – {}", dates::medium(lang, parent.day), parent.kind, parent.organiser.name.text(lang));
        (parent.event.to_string(), label)
    });
    view! {
        <details class="fold" open=open>
            <summary>{words.event_further()}</summary>
            <fieldset><legend>{words.event_languages()}</legend><ul class="ticks">{languages}</ul></fieldset>
            <TextField of=Field {
                id: "link",
                name: "link",
                label: words.event_link().to_owned(),
                hint: Some(words.event_link_hint().to_owned()),
                error: error(words, page, "link"),
                value: draft.link.clone(),
                autocomplete: "off",
                inputmode: Some("url"),
                ..Field::default()
            } />
            <Select of=SelectField {
                id: "parent",
                name: "parent",
                label: words.event_parent().to_owned(),
                error: None,
                options: [none].into_iter().chain(parents).collect(),
                chosen: draft.parent.map(|id| id.to_string()).unwrap_or_default(),
            } />
            <TextArea of=TextAreaField {
                id: "agenda",
                name: "agenda",
                label: words.event_agenda().to_owned(),
                hint: None,
                error: error(words, page, "agenda"),
                value: draft.agenda.clone(),
                rows: 4,
            } />
            <TextField of=Field {
                id: "seats",
                name: "seats",
                label: words.event_seats().to_owned(),
                hint: Some(words.event_seats_hint().to_owned()),
                error: error(words, page, "seats"),
                value: draft.seats.clone(),
                autocomplete: "off",
                inputmode: Some("numeric"),
                narrow: true,
                ..Field::default()
            } />
        </details>
    }
    .into_any()
}
