//! Sending a draft: one request at a time, and what became of it.

use super::{Mode, Saver, Status, Tone};
use crate::{browser::post::post, fields::Fields, saving::Became, words::fill};
use domain::backoff::wait_ms;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

impl Saver {
    /// Sends what is not saved, now.
    pub fn save_now(self: &Rc<Self>) {
        self.keep();
        if self.sending.get() || self.mode.get() != Mode::Writing {
            return;
        }
        self.save.cancel();
        if !self.is_dirty(&self.form.fields()) {
            self.first_change.set(None);
            return;
        }
        let saver = Rc::clone(self);
        spawn_local(async move {
            saver.send().await;
        });
    }

    /// Sends the form; tells whether the page may be left for the server's.
    pub(super) async fn send(self: &Rc<Self>) -> bool {
        if self.sending.replace(true) {
            return false;
        }
        let fields = self.unanswered.take().unwrap_or_else(|| self.form.fields());
        self.first_change.set(None);
        self.status.wait();
        let became = post(&self.form.address(), &fields.body(self.version.get())).await;
        self.sending.set(false);
        self.take(fields, became)
    }

    fn take(self: &Rc<Self>, sent: Fields, became: Became) -> bool {
        match became {
            Became::Saved { version, saved_at, others, to_mend } => {
                self.saved_as(version, sent, &saved_at, others);
                self.status.list(&to_mend);
                Status::clear_errors(self.form.root(), &to_mend);
                true
            }
            Became::Behind { saver } => {
                self.mode.set(Mode::Held);
                self.keep();
                self.status.say(&fill(&self.words().behind, &[("who", &saver)]), Tone::Trouble);
                // Only the button shows both texts.
                true
            }
            Became::SignedOut => {
                let words = self.words();
                let link = Some((self.setup.sign_in.as_str(), words.sign_in.as_str()));
                self.status.say_with(self.or_unkept(&words.signed_out), Tone::Waiting, link);
                false
            }
            Became::Refused => {
                self.mode.set(Mode::Held);
                self.status.say(self.or_unkept(&self.words().refused), Tone::Trouble);
                false
            }
            Became::Busy(asked_s) => self.try_again(sent, &self.words().busy, asked_s),
            Became::Unreachable => self.try_again(sent, &self.words().offline, None),
        }
    }

    fn saved_as(self: &Rc<Self>, version: i64, sent: Fields, saved_at: &str, others: Vec<String>) {
        let before = self.name();
        if self.version.replace(version) != version {
            self.form.set_version(version);
            self.status.set_state(&self.words().writing);
        }
        *self.saved.borrow_mut() = sent;
        self.failures.set(0);
        // What was typed since stands under the new version before the old one goes.
        self.keep();
        if before != self.name() {
            self.shelf.remove(&before);
        }
        let words = self.words();
        self.status.say(&fill(&words.saved, &[("time", saved_at)]), Tone::Saved);
        self.status.name(others, |names| fill(&words.others, &[("names", names)]));
        if self.is_dirty(&self.form.fields()) {
            self.changed();
        }
    }

    fn try_again(self: &Rc<Self>, sent: Fields, why: &str, asked_s: Option<u32>) -> bool {
        *self.unanswered.borrow_mut() = Some(sent);
        self.status.say(self.or_unkept(why), Tone::Waiting);
        self.failures.set(self.failures.get().saturating_add(1));
        let saver = Rc::clone(self);
        self.save.set(wait_ms(self.failures.get(), js_sys::Math::random(), asked_s), move || saver.save_now());
        false
    }

    /// Words that promise nothing where the device keeps nothing.
    fn or_unkept<'w>(&'w self, words: &'w str) -> &'w str {
        if self.shelf.keeps() { words } else { &self.words().unkept }
    }
}
