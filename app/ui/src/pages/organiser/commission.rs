//! A commission's members and the commissions below it.
//!
//! Posts `member` (a membership's id, any number of times), or `who=without` for
//! all who have no way in yet, to `/{lang}/commissions/{code}/slips`.

use crate::{
    Words,
    components::{
        Breadcrumbs, Button, ButtonKind, Cell, Column, Crumb, DataTable, Empty, ErrorSummary, Fault, Row, Said, lang_of,
    },
    dates, links, numbers,
    pages::{CommissionLink, member::office_name},
    shell::{Sheet, Shell, document},
};
use domain::{Day, Timestamp, commission::Level, id::MembershipId, person::Office};
use leptos::prelude::*;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commission {
    pub trail: Vec<CommissionLink>,
    pub node: CommissionLink,
    pub level: Level,
    pub members: Vec<Member>,
    /// Members of this very commission with neither a password nor a slip.
    pub without_slip: i64,
    pub below: Vec<Below>,
    /// "Print slips" was pressed with nobody selected.
    pub nobody_selected: bool,
}

/// One member in office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    pub membership: MembershipId,
    pub name: String,
    pub office: Office,
    /// The IIN with its first digits hidden, or the login.
    pub masked: String,
    pub since: Day,
    pub access: Access,
    /// Ticked when the page is shown again after an error.
    pub selected: bool,
}

/// Has the person found the way in?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Has never signed in and has no slip.
    None,
    /// A slip was printed and has not been used.
    Slip {
        at: Timestamp,
    },
    /// A slip was printed and has run out unused.
    SlipExpired {
        at: Timestamp,
    },
    SignedIn {
        last: Timestamp,
    },
}

/// A commission below this one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Below {
    pub link: CommissionLink,
    pub members: i64,
    /// Members who have never signed in.
    pub never_signed_in: i64,
}

pub fn render(shell: &Shell<'_>, page: &Commission) -> String {
    let lang = shell.lang;
    let words = Words::of(lang);
    let faults = if page.nobody_selected { vec![Fault::new("members", words.slips_nobody())] } else { Vec::new() };
    let sheet = Sheet::wide(page.node.name.text(lang)).faulty(page.nobody_selected);
    document(shell, &sheet, |words| {
        let trail =
            page.trail.iter().map(|link| Crumb::faces(lang, links::commission(lang, &link.code), &link.name)).collect();
        view! {
            <Breadcrumbs words=words trail=trail />
            <ErrorSummary words=words faults=faults />
            <p class="soft small">{level_name(words, page.level)}" · "{page.node.code.to_string()}</p>
            <h1><Said lang=lang faces=&page.node.name /></h1>
            {members(shell, words, page)}
            {below(words, page)}
        }
    })
}

const fn level_name(words: Words, level: Level) -> &'static str {
    match level {
        Level::Central => words.level_central(),
        Level::Regional => words.level_regional(),
        Level::District => words.level_district(),
        Level::Okrug => words.level_okrug(),
        Level::Precinct => words.level_precinct(),
    }
}

fn members(shell: &Shell<'_>, words: Words, page: &Commission) -> AnyView {
    if page.members.is_empty() {
        return view! { <Empty title=words.commission_empty_title()><p>{words.commission_empty()}</p></Empty> }
            .into_any();
    }
    let rows = page.members.iter().map(|member| row(shell, words, member)).collect::<Vec<_>>();
    let error = page.nobody_selected.then(|| view! { <p class="error" id="members-error">{words.slips_nobody()}</p> });
    let all = (page.without_slip > 0).then(|| {
        let label = words.slips_print_without(page.without_slip);
        view! { <Button label=label kind=ButtonKind::Quiet name="who" value="without" /> }
    });
    view! {
        <form method="post" action=links::slips(shell.lang, &page.node.code)>
            <fieldset
                class="member-list"
                id="members"
                tabindex="-1"
                aria-describedby=page.nobody_selected.then_some("members-error")
            >
                <legend>{words.commission_members()}</legend>
                <p class="hint">{words.commission_select_hint()}</p>
                {error}
                <ul>{rows}</ul>
            </fieldset>
            <p class="soft">{words.slips_print_lead()}</p>
            <div class="row">
                <Button label=words.slips_print() />
                {all}
            </div>
        </form>
    }
    .into_any()
}

fn row(shell: &Shell<'_>, words: Words, member: &Member) -> AnyView {
    let day = |at: Timestamp| dates::medium(shell.lang, at.day_in(shell.zone));
    let (class, access) = match member.access {
        Access::None => ("tag warn", words.access_none().to_owned()),
        Access::Slip { at } => ("tag", words.access_slip(&day(at))),
        Access::SlipExpired { at } => ("tag warn", words.access_slip_expired(&day(at))),
        Access::SignedIn { last } => ("tag good", words.access_signed_in(&day(last))),
    };
    view! {
        <li>
            <label class="option">
                <input type="checkbox" name="member" value=member.membership.to_string() checked=member.selected />
                <span class="member">
                    <strong>{member.name.clone()}</strong>
                    <span class="soft small">
                        {office_name(words, member.office)}" · "{words.column_iin()}" "{member.masked.clone()}" · "
                        {words.member_since(&dates::medium(shell.lang, member.since))}
                    </span>
                    <span class=class>{access}</span>
                </span>
            </label>
        </li>
    }
    .into_any()
}

fn below(words: Words, page: &Commission) -> AnyView {
    if page.below.is_empty() {
        return ().into_any();
    }
    let lang = words.lang();
    let columns = vec![
        Column::text(words.column_commission()),
        Column::number(words.column_members()),
        Column::number(words.column_never()),
    ];
    let rows = page
        .below
        .iter()
        .map(|child| {
            let (real, name) = child.link.name.get(lang);
            let href = links::commission(lang, &child.link.code);
            Row {
                cells: vec![
                    Cell::of(view! { <a href=href lang=lang_of(lang, real)>{name.clone()}</a> }),
                    Cell::of(numbers::integer(lang, child.members)),
                    Cell::of(numbers::integer(lang, child.never_signed_in)),
                ],
            }
        })
        .collect();
    view! {
        <h2>{words.completion_below()}</h2>
        <DataTable caption=words.completion_below() columns=columns rows=rows />
    }
    .into_any()
}
