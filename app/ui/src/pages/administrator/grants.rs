//! Roles over subtrees: the list, giving one, ending one.
//!
//! Posts to its own path: `login`, `role`, `code` to give; `end` (a grant's id) to end.

use crate::{
    Words,
    components::{
        Button, ButtonKind, Cell, Choices, Column, DataTable, Empty, ErrorSummary, Fault, Field, Notice, Radios, Row,
        Said, Selectable, TextField, Tone,
    },
    dates, links,
    pages::CommissionLink,
    shell::{Sheet, Shell, document},
};
use domain::{Timestamp, access::Role, id::GrantId};
use leptos::prelude::*;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Grants {
    pub grants: Vec<Grant>,
    pub form: Form,
    /// Empty for a fresh page.
    pub problems: Vec<Problem>,
    pub done: Option<Done>,
}

/// A role in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    pub id: GrantId,
    pub name: String,
    pub role: Role,
    pub commission: CommissionLink,
    pub since: Timestamp,
    /// `None` for the first one, given on the server itself.
    pub by: Option<String>,
    /// The administrator's own: cannot be ended here.
    pub own: bool,
}

/// What was typed, kept after an error.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Form {
    pub login: String,
    pub role: Option<Role>,
    pub code: String,
}

/// What is wrong with what was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    LoginMissing,
    LoginUnknown,
    RoleMissing,
    CodeMissing,
    CodeUnknown,
    /// The person has this role there already.
    AlreadyGiven,
}

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    Given,
    Ended,
}

impl Problem {
    /// The id of the field it belongs to.
    const fn field(self) -> &'static str {
        match self {
            Self::LoginMissing | Self::LoginUnknown | Self::AlreadyGiven => "login",
            Self::RoleMissing => "role-1",
            Self::CodeMissing | Self::CodeUnknown => "code",
        }
    }

    const fn text(self, words: Words) -> &'static str {
        match self {
            Self::LoginMissing => words.grant_login_missing(),
            Self::LoginUnknown => words.grant_login_unknown(),
            Self::RoleMissing => words.grant_role_missing(),
            Self::CodeMissing => words.grant_code_missing(),
            Self::CodeUnknown => words.grant_code_unknown(),
            Self::AlreadyGiven => words.grant_already(),
        }
    }
}

pub fn render(shell: &Shell<'_>, page: &Grants) -> String {
    let words = Words::of(shell.lang);
    let faults: Vec<Fault> =
        page.problems.iter().map(|problem| Fault::new(problem.field(), problem.text(words))).collect();
    let sheet = Sheet::wide(words.grants_title()).faulty(!faults.is_empty());
    document(shell, &sheet, |words| {
        let done = page.done.map(|done| match done {
            Done::Given => words.grant_given(),
            Done::Ended => words.grant_ended(),
        });
        view! {
            <ErrorSummary words=words faults=faults />
            {done.map(|text| view! { <Notice tone=Tone::Good><p>{text}</p></Notice> })}
            <h1>{words.grants_title()}</h1>
            <p>{words.grants_lead()}</p>
            <h2>{words.grants_list()}</h2>
            {list(shell, words, page)}
            {give(words, page)}
        }
    })
}

pub(crate) const fn role_name(words: Words, role: Role) -> &'static str {
    match role {
        Role::Trainer => words.role_trainer(),
        Role::Organiser => words.role_organiser(),
        Role::Reviewer => words.role_reviewer(),
        Role::Administrator => words.role_administrator(),
    }
}

const fn role_does(words: Words, role: Role) -> &'static str {
    match role {
        Role::Trainer => words.role_trainer_does(),
        Role::Organiser => words.role_organiser_does(),
        Role::Reviewer => words.role_reviewer_does(),
        Role::Administrator => words.role_administrator_does(),
    }
}

fn list(shell: &Shell<'_>, words: Words, page: &Grants) -> AnyView {
    if page.grants.is_empty() {
        return view! { <Empty title=words.grants_empty_title()><p>{words.grants_empty()}</p></Empty> }.into_any();
    }
    let columns = vec![
        Column::text(words.column_person()),
        Column::text(words.column_role()),
        Column::text(words.column_commission()),
        Column::text(words.column_given()),
        Column::quiet(words.column_action()),
    ];
    let rows = page.grants.iter().map(|grant| row(shell, words, grant)).collect();
    view! { <DataTable caption=words.grants_list() columns=columns rows=rows /> }.into_any()
}

fn row(shell: &Shell<'_>, words: Words, grant: &Grant) -> Row {
    let lang = shell.lang;
    let role = role_name(words, grant.role);
    let end = if grant.own {
        view! { <span class="tag">{words.grant_own()}</span> }.into_any()
    } else {
        view! {
            <form method="post" action=links::grants(lang)>
                <Button
                    kind=ButtonKind::Quiet
                    name="end"
                    value=grant.id.to_string()
                    label=words.grant_end()
                    says=words.grant_end_of(&grant.name, role)
                />
            </form>
        }
        .into_any()
    };
    Row {
        cells: vec![
            Cell::of(grant.name.clone()),
            Cell::of(role),
            Cell::of(
                view! { <Said lang=lang faces=&grant.commission.name />" "<span class="soft small">{grant.commission.code.to_string()}</span> },
            ),
            Cell::of(view! {
                {dates::medium(lang, grant.since.day_in(shell.zone))}
                {grant.by.as_ref().map(|by| view! { " "<span class="soft small">{words.grant_by(by)}</span> })}
            }),
            Cell::placed("last", end),
        ],
    }
}

fn give(words: Words, page: &Grants) -> AnyView {
    let error = |field: &str| {
        page.problems.iter().find(|problem| problem.field() == field).map(|problem| problem.text(words).to_owned())
    };
    let roles = Role::ALL
        .iter()
        .map(|role| Selectable {
            value: role.as_str().to_owned(),
            label: role_name(words, *role).to_owned(),
            hint: Some(role_does(words, *role).to_owned()),
            checked: page.form.role == Some(*role),
        })
        .collect();
    view! {
        <section aria-labelledby="give">
            <h2 id="give">{words.grant_give_title()}</h2>
            <form method="post" action=links::grants(words.lang()) novalidate=true>
                <TextField of=Field {
                    id: "login".into(),
                    name: "login".into(),
                    label: words.grant_login().to_owned(),
                    error: error("login"),
                    value: page.form.login.clone(),
                    autocomplete: "off",
                    narrow: true,
                    ..Field::default()
                } />
                <Radios of=Choices {
                    id: "role".to_owned(),
                    name: "role",
                    legend: words.grant_role().to_owned(),
                    hint: None,
                    error: error("role-1"),
                    options: roles,
                } />
                <TextField of=Field {
                    id: "code".into(),
                    name: "code".into(),
                    label: words.grant_code().to_owned(),
                    hint: Some(words.grant_code_hint().to_owned()),
                    error: error("code"),
                    value: page.form.code.clone(),
                    autocomplete: "off",
                    narrow: true,
                    ..Field::default()
                } />
                <Button label=words.grant_give() />
            </form>
        </section>
    }
    .into_any()
}
