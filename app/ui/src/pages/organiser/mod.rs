//! Keeping the member list, handing out sign-in slips, entering events.

pub mod commission;
pub mod event;
pub mod event_entry;
pub mod event_screen;
pub mod event_sheet;
pub mod events;
pub mod plan;
pub mod slips;

use crate::{
    Words,
    components::{Button, ButtonKind, Field, TextField},
};
use leptos::prelude::*;

/// Looks for somebody who is on no list: the page comes again with who was found.
fn find_somebody(words: Words, typed: &str) -> AnyView {
    view! {
        <div class="search">
            <TextField of=Field {
                id: "find".into(),
                name: "find".into(),
                label: words.event_find().to_owned(),
                hint: Some(words.event_find_hint().to_owned()),
                value: typed.to_owned(),
                autocomplete: "off",
                ..Field::default()
            } />
            <Button label=words.event_find_button() kind=ButtonKind::Quiet name="step" value="find" />
        </div>
    }
    .into_any()
}
