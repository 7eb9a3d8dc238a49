//! The list to sign, for paper: it is the record.

use crate::{
    Words,
    components::{BackLink, Said},
    dates, links,
    pages::{
        member::office_name,
        organiser::event::{Facts, Person, clock},
    },
    shell::{Sheet, Shell, document},
};
use domain::id::EventId;
use leptos::prelude::*;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventSheet {
    pub id: EventId,
    pub facts: Facts,
    /// Those expected or present; else everybody of the organiser's commission.
    pub people: Vec<Person>,
}

/// Rows for people who are on no list.
const EMPTY_ROWS: usize = 6;

pub fn render(shell: &Shell<'_>, page: &EventSheet) -> String {
    let lang = shell.lang;
    document(shell, &Sheet::wide(Words::of(lang).event_sheet_title()), |words| {
        let facts = &page.facts;
        let start = facts.start.map(|start| format!(", {}", clock(start)));
        let rows = page
            .people
            .iter()
            .enumerate()
            .map(|(at, person)| {
                view! {
                    <tr>
                        <td>{at + 1}</td>
                        <td>{person.name.clone()}</td>
                        <td>{office_name(words, person.office)}", "<Said lang=lang faces=&person.commission.name /></td>
                        <td class="sign"></td>
                    </tr>
                }
            })
            .collect::<Vec<_>>();
        let empty = (0..EMPTY_ROWS)
            .map(|at| view! { <tr><td>{page.people.len() + at + 1}</td><td></td><td></td><td class="sign"></td></tr> })
            .collect::<Vec<_>>();
        view! {
            <div class="screen-only">
                <BackLink href=links::event(lang, page.id) label=words.back() />
                <p>{words.event_sheet_lead()}</p>
            </div>
            <h1>{words.event_sheet_title()}</h1>
            <p>
                <Said lang=lang faces=&facts.kind />", "{dates::long(lang, facts.day)}{start}
                {(!facts.place.is_empty()).then(|| format!(", {}", facts.place))}<br />
                <Said lang=lang faces=&facts.organiser.name />
            </p>
            <table class="sheet">
                <thead>
                    <tr>
                        <th scope="col">{words.event_number()}</th>
                        <th scope="col">{words.column_name()}</th>
                        <th scope="col">{words.column_commission()}</th>
                        <th scope="col">{words.event_signature()}</th>
                    </tr>
                </thead>
                <tbody>{rows}{empty}</tbody>
            </table>
            <p>{words.event_trainers()}": "{facts.trainers.join("; ")}</p>
            <p>{words.event_trainer_signature()}": ______________________"</p>
        }
    })
}
