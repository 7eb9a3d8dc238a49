//! Sending what waits: one request at a time, oldest change first, until the
//! outbox is empty or something is in the way.

use super::{
    dom::sleep,
    keeper::Keeper,
    post::{Posted, post},
};
use crate::form_body::form_body;
use domain::{
    attempt::{AnswerGiven, AnswerReply},
    backoff::wait_ms,
};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// How long somebody who wants to leave is made to wait for the last answers.
const FLUSH_MS: u32 = 15_000;

/// What keeps answers from being saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    Offline,
    Busy,
    /// Signed out; where to sign in.
    SignedOut(String),
    /// The attempt is over; where its result is.
    Closed(String),
}

impl Keeper {
    /// Sends what waits, now.
    pub(super) fn send(self: &Rc<Self>) {
        if self.is_closed() || self.sending.replace(true) {
            return;
        }
        self.retry.cancel();
        let keeper = Rc::clone(self);
        spawn_local(async move {
            keeper.send_waiting().await;
            keeper.sending.set(false);
        });
    }

    /// Sends what waits, after a while.
    pub(super) fn send_in(self: &Rc<Self>, ms: u32) {
        let keeper = Rc::clone(self);
        self.retry.set(ms, move || {
            keeper.retry.cancel();
            keeper.send();
        });
    }

    /// Sends what waits and tells whether nothing is left to send. What the
    /// server has refused for good keeps nobody from leaving.
    pub(super) async fn flush(self: &Rc<Self>) -> bool {
        let mut waited = 0;
        self.send();
        while self.sending.get() && waited < FLUSH_MS {
            sleep(50).await;
            waited += 50;
        }
        self.all_sent()
    }

    /// Is nothing left that the server might still take?
    pub(super) fn all_sent(&self) -> bool {
        !self.sending.get() && self.next_to_send().is_none() && !self.is_closed()
    }

    async fn send_waiting(self: &Rc<Self>) {
        let mut saved_at = None;
        while let Some(answer) = self.next_to_send() {
            if self.trouble.borrow().is_none() {
                self.say_saving();
            }
            let Some(question) = self.paper.question(answer.position) else { continue };
            let posted = post(&question.address(), &form_body(&answer)).await;
            match self.take(&answer, posted) {
                Ok(at) => saved_at = at.or(saved_at),
                Err((trouble, again_in_ms)) => {
                    if let Some(ms) = again_in_ms {
                        self.send_in(ms);
                    }
                    self.say_trouble(&trouble);
                    *self.trouble.borrow_mut() = Some(trouble);
                    return;
                }
            }
        }
        *self.trouble.borrow_mut() = None;
        if let Some(at) = saved_at {
            self.say_saved(&at);
        }
    }

    /// The oldest waiting answer that the server has not refused and whose
    /// question is on this page.
    fn next_to_send(&self) -> Option<AnswerGiven> {
        let (outbox, refused) = (self.outbox.borrow(), self.refused.borrow());
        let sendable = |answer: &&AnswerGiven| {
            !refused.contains(&(answer.position, answer.seq)) && self.paper.question(answer.position).is_some()
        };
        outbox.waiting().filter(sendable).min_by_key(|answer| answer.seq).cloned()
    }

    /// Acts on what became of an answer: when it was saved, or what is in the
    /// way and in how many milliseconds to try again.
    fn take(&self, sent: &AnswerGiven, posted: Posted) -> Result<Option<String>, (Trouble, Option<u32>)> {
        match posted {
            Posted::Reply(AnswerReply::Saved { position, seq, saved_at, remaining_s, .. }) => {
                self.failures.set(0);
                self.acknowledge(position, seq);
                self.set_time_left(remaining_s);
                self.paper.told(position);
                Ok(Some(saved_at))
            }
            Posted::Reply(
                AnswerReply::Newer { position, seq, chosen, flagged, saved_at, remaining_s }
                | AnswerReply::Fixed { position, seq, chosen, flagged, saved_at, remaining_s },
            ) => {
                self.failures.set(0);
                self.acknowledge(position, seq);
                self.set_time_left(remaining_s);
                // Unless the person has changed it again meanwhile.
                if self.outbox.borrow().at(position).is_none() {
                    let stands = AnswerGiven { position, chosen, flagged, seq, client_at: None };
                    self.paper.show(&stands, &self.words);
                    self.note_newer(position);
                }
                self.paper.told(position);
                Ok(Some(saved_at))
            }
            Posted::Reply(AnswerReply::Closed { result }) => {
                self.close();
                Err((Trouble::Closed(result), None))
            }
            Posted::Reply(AnswerReply::SignIn { sign_in }) => Err((Trouble::SignedOut(sign_in), None)),
            Posted::SignedOut => Err((Trouble::SignedOut(self.sign_in.clone()), None)),
            Posted::Refused => {
                self.refused.borrow_mut().push((sent.position, sent.seq));
                self.note_refused(sent.position);
                Ok(None)
            }
            Posted::Busy(asked_s) => Err((Trouble::Busy, Some(self.next_wait_ms(asked_s)))),
            Posted::Unreachable => Err((Trouble::Offline, Some(self.next_wait_ms(None)))),
        }
    }

    fn next_wait_ms(&self, asked_s: Option<u32>) -> u32 {
        self.failures.set(self.failures.get().saturating_add(1));
        wait_ms(self.failures.get(), js_sys::Math::random(), asked_s)
    }

    /// The server holds this number, or a newer one, for the question.
    fn acknowledge(&self, position: u16, seq: i64) {
        let mut outbox = self.outbox.borrow_mut();
        outbox.merge(self.store.load());
        outbox.acknowledge(position, seq);
        self.store.save(&outbox);
    }

    /// The attempt is over: nothing here can change it any more.
    fn close(&self) {
        *self.outbox.borrow_mut() = Default::default();
        self.store.clear();
        self.paper.close();
        self.ticking.set(false);
    }

    pub(super) fn is_closed(&self) -> bool {
        matches!(*self.trouble.borrow(), Some(Trouble::Closed(_)))
    }
}
