//! The trainer's screen: a code to check in with, new every half minute.

use super::event::{Seen, facts};
use crate::http::{
    PathOf,
    error::{Handled, unprocessable},
    respond,
    visit::SignedIn,
};
use axum::extract::Path;
use domain::event::AttendanceState;
use fast_qr::QRBuilder;
use storage::event::attendance;
use ui::{
    links,
    pages::organiser::event_screen::{EventScreen, render},
};

/// How long a code is shown, milliseconds.
pub const CODE_EVERY_MS: i64 = 30_000;
/// How many codes before the present one still work: somebody may have to sign in first.
pub const CODES_KEPT: i64 = 5;

pub async fn show(who: SignedIn, Path((_, id)): PathOf<String>) -> Handled {
    let mut read = who.app.db.read().await?;
    let seen = Seen::keep(&who, &mut read, &id).await?;
    let people = attendance::of_event(&mut read, seen.event.id).await?;
    drop(read);
    let window = who.now.ms().div_euclid(CODE_EVERY_MS);
    let code = who.app.code_key.check_in(seen.event.id, window);
    let site = who.app.options.site.trim_end_matches('/');
    let address = format!("{site}{}", links::check_in(who.lang, seen.event.id, &code));
    let qr = QRBuilder::new(address.as_bytes()).build().map_err(|_| unprocessable())?;
    let page = EventScreen {
        id: seen.event.id,
        facts: facts(&seen.words, &seen.event),
        squares: (0..qr.size).map(|y| (0..qr.size).map(|x| qr[y][x].value()).collect()).collect(),
        address,
        attended: people.iter().filter(|one| one.state == AttendanceState::Attended).count() as i64,
        refresh: 30,
    };
    Ok(respond::page(render(&who.shell(), &page)))
}
