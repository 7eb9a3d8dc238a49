//! The list to sign, for paper.

use super::{
    commission::link,
    event::{Seen, facts},
};
use crate::http::{PathOf, error::Handled, respond, visit::SignedIn};
use axum::extract::Path;
use domain::event::AttendanceState;
use storage::{event::attendance, person};
use ui::pages::organiser::{
    event::Person,
    event_sheet::{EventSheet, render},
};

pub async fn show(who: SignedIn, Path((_, id)): PathOf<String>) -> Handled {
    let mut read = who.app.db.read().await?;
    let seen = Seen::keep(&who, &mut read, &id).await?;
    let mut people: Vec<Person> = attendance::of_event(&mut read, seen.event.id)
        .await?
        .into_iter()
        .filter(|one| one.state != AttendanceState::Withdrawn)
        .map(|one| Person {
            person: one.person,
            name: one.name.full(),
            office: one.seat.0,
            commission: link(&one.seat.1),
            state: Some(one.state),
        })
        .collect();
    if people.is_empty() {
        // Nobody is expected by name yet: the commission's own members.
        let own = person::of_commission(&mut read, seen.event.organiser.id).await?;
        people.extend(own.into_iter().map(|one| Person {
            person: one.person,
            name: one.name.full(),
            office: one.office,
            commission: link(&seen.event.organiser),
            state: None,
        }));
    }
    let page = EventSheet { id: seen.event.id, facts: facts(&seen.words, &seen.event), people };
    Ok(respond::page(render(&who.shell(), &page)))
}
