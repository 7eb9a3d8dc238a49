//! The island around the questions of an open attempt.

use crate::line::{Line, said};
#[cfg(feature = "ssr")]
use crate::{KeeperWords, Setup};
use leptos::{html, prelude::*};

/// What the keeper shows; the browser writes it, the view reads it.
#[derive(Clone, Copy, Default)]
pub(crate) struct Screen {
    /// Nothing is shown before the browser has taken over: a clock that stands
    /// still would lie.
    pub awake: RwSignal<bool>,
    pub time_left: RwSignal<String>,
    pub clock: RwSignal<String>,
    /// Whether the answers are saved.
    pub status: RwSignal<Line>,
    /// What is to be known about one answer or action; stays until the next change.
    pub note: RwSignal<Line>,
    /// The time announced to those who do not see the clock.
    pub announced: RwSignal<String>,
}

/// Keeps the answers of an open attempt: saves each change at once, holds what
/// cannot be sent on the device, counts the time, and turns the questions
/// without loading a page.
///
/// `attempt` is its id, `seq` the largest sequence number stored for it,
/// `remaining_s` what the server's clock leaves, `sign_in` the address of the
/// sign-in page that leads back here. The children are all the questions, one
/// of them visible, and their map.
///
/// This part runs on the server alone. What the browser has to know it writes
/// as JSON into the page; as props of the island it would cost 20 KB more,
/// because Leptos reads props with a JSON parser inside the wasm.
#[cfg(feature = "ssr")]
#[component]
pub fn AnswerKeeper(
    attempt: String,
    seq: i64,
    remaining_s: i64,
    sign_in: String,
    words: KeeperWords,
    children: Children,
) -> impl IntoView {
    // Without an id there is no outbox: the page stays one of plain forms.
    let outbox = attempt.parse().map(domain::attempt::outbox_key);
    let setup = outbox.ok().map(|outbox| Setup { outbox, seq, remaining_s, sign_in, words });
    let setup = setup.and_then(|setup| serde_json::to_string(&setup).ok());
    view! {
        <div class="answer-keeper" data-keeper=setup>
            <Keeper>{children()}</Keeper>
        </div>
    }
}

/// The island itself.
#[island]
fn Keeper(children: Children) -> impl IntoView {
    let screen = Screen::default();
    let root = NodeRef::<html::Div>::new();

    #[cfg(feature = "hydrate")]
    root.on_load(move |root| crate::browser::Keeper::start(&root, screen));

    view! {
        <div class="keeper" node_ref=root>
            <div class="keeper-bar" hidden=move || !screen.awake.get()>
                <p class="countdown">
                    {move || screen.time_left.get()} " "
                    <span class="countdown-clock">{move || screen.clock.get()}</span>
                </p>
                <p class="save-status" role="status" aria-live="polite" data-tone=move || screen.status.get().tone>
                    {said(screen.status)}
                </p>
            </div>
            <p class="keeper-note" role="status" aria-live="polite" data-tone=move || screen.note.get().tone>
                {said(screen.note)}
            </p>
            <p class="time-announcement visually-hidden" aria-live="polite">
                {move || screen.announced.get()}
            </p>
            {children()}
        </div>
    }
}
