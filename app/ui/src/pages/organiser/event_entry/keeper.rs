//! What keeps an entry on the device until the server has it.

use crate::{Words, links, pages::CommissionLink, shell::Shell};
use domain::{event::kept_prefix, id::PersonId};
use islands::{FormKeeper, FormWords};
use leptos::prelude::*;

/// `inner` inside the island that keeps entries of this person for this
/// commission. `here` is the page on which it stands.
pub(in crate::pages::organiser) fn keep(
    shell: &Shell<'_>,
    by: PersonId,
    organiser: &CommissionLink,
    here: &str,
    inner: AnyView,
) -> AnyView {
    if shell.assets.bundle.is_none() {
        return inner;
    }
    view! {
        <FormKeeper
            store=kept_prefix(by, &organiser.code)
            address=links::event_entry(shell.lang, &organiser.code)
            sign_in=links::with(&links::sign_in(shell.lang), "next", here)
            words=form_words(Words::of(shell.lang))
        >
            {inner}
        </FormKeeper>
    }
    .into_any()
}

fn form_words(words: Words) -> FormWords {
    let own = str::to_owned;
    FormWords {
        kept: own(words.kept_kept()),
        saving: own(words.keeper_saving()),
        offline: own(words.kept_offline()),
        busy: own(words.kept_busy()),
        unkept: own(words.kept_unkept()),
        unlisted: own(words.kept_unlisted()),
        signed_out: own(words.kept_signed_out()),
        sign_in: own(words.sign_in_button()),
        refused: own(words.kept_refused()),
        saved_earlier: own(words.kept_saved_earlier()),
        open: own(words.kept_open()),
        found: own(words.kept_found()),
        go_on: own(words.kept_go_on()),
        remove: own(words.kept_remove()),
    }
}
