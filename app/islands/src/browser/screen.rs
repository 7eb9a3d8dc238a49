//! The keeper's lines, from what happened.

use super::{keeper::Keeper, sending::Trouble};
use crate::{
    line::Line,
    words::{KeeperWords, fill},
};
use leptos::prelude::{Get, Set};

impl Keeper {
    pub(super) fn say_saving(&self) {
        self.screen.status.set(Line::new(&self.words.saving, "saving"));
    }

    pub(super) fn say_saved(&self, at: &str) {
        self.screen.status.set(Line::new(&fill(&self.words.saved, at), "saved"));
    }

    /// Says what keeps the waiting answers from being saved.
    pub(super) fn say_trouble(&self, trouble: &Trouble) {
        let KeeperWords { offline, busy, unkept, signed_out, sign_in, closed, result, .. } = &self.words;
        let waiting = |template: &str| {
            let template = if self.store.keeps() { template } else { unkept };
            Line::new(&fill(template, &self.outbox.borrow().len().to_string()), "waiting")
        };
        self.screen.status.set(match trouble {
            Trouble::Offline => waiting(offline),
            Trouble::Busy => waiting(busy),
            Trouble::SignedOut(address) => waiting(signed_out).with_link(address, sign_in),
            Trouble::Closed(address) => Line::new(closed, "trouble").with_link(address, result),
        });
    }

    pub(super) fn say_nothing_new(&self) {
        if self.screen.note.get() != Line::default() {
            self.screen.note.set(Line::default());
        }
    }

    pub(super) fn note_newer(&self, position: u16) {
        self.note(&fill(&self.words.newer, &position.to_string()));
    }

    pub(super) fn note_refused(&self, position: u16) {
        self.note(&fill(&self.words.refused, &position.to_string()));
    }

    pub(super) fn note_cannot_leave(&self) {
        self.note(&fill(&self.words.cannot_leave, &self.outbox.borrow().len().to_string()));
    }

    pub(super) fn note_time_up(&self) {
        self.note(&self.words.time_up);
    }

    fn note(&self, text: &str) {
        self.screen.note.set(Line::new(text, "trouble"));
    }
}
