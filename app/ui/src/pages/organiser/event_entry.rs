//! An event on one screen: what, when, where, who trained, who was there.
//!
//! Posts to its own path: the fields of the draft, `present` and `trainer` (ids
//! of people), `all` (codes of commissions of which everybody was there), `of`
//! (codes of commissions whose members are shown), `find` and `step`: `show`
//! and `find` show the page again with more to tick, nothing being saved.

mod faults;
pub(super) mod keeper;
mod people;

pub use faults::faults;

use crate::{
    Words,
    components::{
        Breadcrumbs, Button, Choices, Crumb, ErrorSummary, Field, Radios, Said, Select, SelectField, Selectable,
        TextArea, TextAreaField, TextField, lang_of,
    },
    dates, links,
    pages::CommissionLink,
    shell::{Sheet, Shell, document},
};
use domain::{
    Day, Lang,
    event::{Audience, Draft, EventForm, Word, Wrong},
    id::{EventId, PersonId},
    person::Office,
};
use faults::error;
use leptos::prelude::*;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventEntry {
    pub trail: Vec<CommissionLink>,
    pub node: CommissionLink,
    /// Whose device keeps what is typed.
    pub by: PersonId,
    /// Slug of the campaign; sent along.
    pub campaign: String,
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

pub fn render(shell: &Shell<'_>, page: &EventEntry) -> String {
    let lang = shell.lang;
    let words = Words::of(lang);
    let faults = faults(words, page);
    let sheet = Sheet::wide(words.event_entry_title()).faulty(!faults.is_empty()).of_campaign().with_island();
    document(shell, &sheet, |words| {
        let trail = page
            .trail
            .iter()
            .chain([&page.node])
            .map(|link| Crumb::faces(lang, links::events(lang, &link.code), &link.name))
            .collect();
        let title = words.event_entry_title();
        let inner = view! {
            <div class="kept-sheet">
                <ErrorSummary words=words faults=faults />
                <h1>{title}<span class="h1-of"><Said lang=lang faces=&page.node.name /></span></h1>
                <form method="post" action=links::event_entry(lang, &page.node.code) novalidate=true class="event-entry">
                    <input type="hidden" name="key" value=page.key.clone() />
                    <input type="hidden" name="campaign" value=page.campaign.clone() />
                    {page.draft.plan_entry.map(|id| view! { <input type="hidden" name="plan" value=id.to_string() /> })}
                    {what(words, page)}
                    {people::trainers(words, page)}
                    {people::present(words, page)}
                    {others(words, page)}
                    {further(words, page)}
                    <Button label=words.event_save() name="step" value="save" />
                </form>
            </div>
        }
        .into_any();
        let here = links::event_entry(lang, &page.node.code);
        view! {
            <Breadcrumbs words=words trail=trail />
            {keeper::keep(shell, page.by, &page.node, &here, inner)}
        }
    })
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
        id: id.into(),
        name: id.into(),
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
            id: "kind".into(),
            name: "kind".into(),
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
        <div class="beside halves">
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

fn others(words: Words, page: &EventEntry) -> AnyView {
    let lang = words.lang();
    let wrong = page.wrong.iter().any(|wrong| matches!(wrong, Wrong::Others(_) | Wrong::Named(_)));
    let typed = page.draft.others.values().chain(page.draft.named.values()).any(|typed| !typed.is_empty());
    let heads = page
        .categories
        .iter()
        .map(|category| {
            let id = format!("others-{}", category.slug);
            let (real, name) = category.name.get(lang);
            let value = page.draft.others.get(&category.slug).cloned().filter(|typed| !typed.is_empty());
            let bad = error(words, page, &id).is_some().then_some("true");
            let named = page.draft.named.get(&category.slug).cloned().unwrap_or_default();
            let (label, open) = (words.event_others_named(name), !named.is_empty());
            let field = format!("names-{}", category.slug);
            view! {
                <div>
                    <label>
                        <span lang=lang_of(lang, real)>{name.clone()}</span>
                        <input type="text" id=id.clone() name=id inputmode="numeric" autocomplete="off" value=value aria-invalid=bad />
                    </label>
                    <details open=open>
                        <summary>{words.event_others_names()}</summary>
                        <TextArea of=TextAreaField {
                            id: field.clone().into(),
                            name: field.into(),
                            label,
                            hint: None,
                            error: None,
                            value: named,
                            rows: 4,
                        } />
                    </details>
                </div>
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
                id: "link".into(),
                name: "link".into(),
                label: words.event_link().to_owned(),
                hint: Some(words.event_link_hint().to_owned()),
                error: error(words, page, "link"),
                value: draft.link.clone(),
                autocomplete: "off",
                inputmode: Some("url"),
                ..Field::default()
            } />
            <Select of=SelectField {
                id: "parent".into(),
                name: "parent".into(),
                label: words.event_parent().to_owned(),
                error: None,
                options: [none].into_iter().chain(parents).collect(),
                chosen: draft.parent.map(|id| id.to_string()).unwrap_or_default(),
            } />
            <TextArea of=TextAreaField {
                id: "agenda".into(),
                name: "agenda".into(),
                label: words.event_agenda().to_owned(),
                hint: None,
                error: error(words, page, "agenda"),
                value: draft.agenda.clone(),
                rows: 4,
            } />
            <TextField of=Field {
                id: "seats".into(),
                name: "seats".into(),
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
