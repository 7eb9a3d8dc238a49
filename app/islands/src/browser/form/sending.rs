//! Sending the forms that were to be saved.

use super::{
    super::{
        dom::go_to,
        json::Json,
        post::{Accept, Answer, send},
    },
    FormKeeper, local_time,
};
use crate::{
    fields::Fields as _,
    kept::{Kept, next_ordered},
    line::Line,
    words::fill,
};
use domain::backoff::wait_ms;
use leptos::prelude::Set;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// What became of a form that was sent.
enum Became {
    /// Where it is now.
    Saved(String),
    /// The page says what is to be mended.
    ToMend(String),
    SignedOut,
    Refused,
    /// The server cannot take it now; perhaps it said for how many seconds.
    Busy(Option<u32>),
    Unreachable,
}

impl FormKeeper {
    /// Sends what was to be saved, one form after the other, until nothing is
    /// left or something is in the way.
    pub(super) fn send(self: &Rc<Self>) {
        if self.sending.replace(true) {
            return;
        }
        self.retry.cancel();
        let keeper = Rc::clone(self);
        spawn_local(async move {
            while let Some((key, kept)) = next_ordered(&keeper.shelf.all()).cloned() {
                let own = keeper.sheet.key().as_deref() == Some(&key);
                keeper.say(&keeper.words().saving, "saving");
                // Nobody changes what is just going out.
                keeper.sheet.hold(own);
                let became = keeper.post(&kept).await;
                keeper.sheet.hold(false);
                if !keeper.take(&key, &kept, own, became) {
                    break;
                }
            }
            keeper.sending.set(false);
        });
    }

    async fn post(&self, kept: &Kept) -> Became {
        let body = [&kept.body, "&step=save"].concat();
        match send(&self.setup.address, &body, Accept::Json, false).await {
            Ok(answer) => became(answer),
            Err(_) => Became::Unreachable,
        }
    }

    /// Acts on what became of a form; tells whether to go on with the next.
    fn take(self: &Rc<Self>, key: &str, sent: &Kept, own: bool, became: Became) -> bool {
        let words = self.words();
        match became {
            Became::Saved(location) => {
                self.failures.set(0);
                self.shelf.remove(key);
                if own {
                    go_to(&location);
                    return false;
                }
                self.say_found();
                let line = Line::new(&fill(&words.saved_earlier, &local_time(sent.changed_at)), "saved");
                self.status.set(line.with_link(&location, &words.open));
                return true;
            }
            Became::ToMend(page) => {
                self.not_ordered(key, sent);
                self.say(&words.kept, "saving");
                if own && self.sheet.show(&page) {
                    self.sheet.focus(".error-summary");
                }
                self.say_found();
                return true;
            }
            Became::Refused => {
                self.not_ordered(key, sent);
                self.say_found();
                self.say(&words.refused, "trouble");
                return true;
            }
            Became::SignedOut => {
                let line = Line::new(&words.signed_out, "waiting");
                self.status.set(line.with_link(&self.setup.sign_in, &words.sign_in));
            }
            Became::Busy(asked_s) => self.try_again(&words.busy, asked_s),
            Became::Unreachable => self.try_again(&words.offline, None),
        }
        false
    }

    fn try_again(self: &Rc<Self>, why: &str, asked_s: Option<u32>) {
        self.say(if self.shelf.keeps() { why } else { &self.words().unkept }, "waiting");
        self.failures.set(self.failures.get().saturating_add(1));
        let keeper = Rc::clone(self);
        self.retry.set(wait_ms(self.failures.get(), js_sys::Math::random(), asked_s), move || {
            keeper.retry.cancel();
            keeper.send();
        });
    }

    /// It stays on the shelf and is not sent again by itself.
    fn not_ordered(&self, key: &str, sent: &Kept) {
        self.shelf.put(key, &Kept { ordered: false, ..sent.clone() });
    }
}

/// Reads the server's answer to a form that was to be saved.
fn became(answer: Answer) -> Became {
    if let Some(location) = Json::parse(&answer.text).and_then(|json| json.text("saved")) {
        return Became::Saved(location);
    }
    match answer.status {
        // 0 is the redirect that was not followed.
        0 | 401 => Became::SignedOut,
        422 => Became::ToMend(answer.text),
        // A page where JSON was asked for: a portal of the network in between.
        200..=399 => Became::Unreachable,
        408 | 425 | 429 | 500.. => Became::Busy(answer.retry_after_s),
        _ => Became::Refused,
    }
}
