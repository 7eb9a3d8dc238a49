//! The keeper itself: what it knows, and what it listens to.

use super::{
    dom::{Alarm, go_to, listen},
    json::Json,
    paper::Paper,
    question::Question,
    sending::Trouble,
    store::Store,
    time::{Clocks, countdown_of_page},
};
use crate::{countdown::Countdown, keeper::Screen, outbox::Outbox, setup::Setup, words::KeeperWords};
use domain::attempt::AnswerGiven;
use leptos::prelude::{Set, document, window};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, Event, MouseEvent, StorageEvent, SubmitEvent};

/// A tab's keeper of one attempt.
pub struct Keeper {
    pub(super) words: KeeperWords,
    pub(super) sign_in: String,
    pub(super) screen: Screen,
    pub(super) paper: Paper,
    pub(super) store: Store,
    pub(super) outbox: RefCell<Outbox>,
    /// Answers that the server has refused for good, by position and number.
    pub(super) refused: RefCell<Vec<(u16, i64)>>,
    pub(super) trouble: RefCell<Option<Trouble>>,
    pub(super) sending: Cell<bool>,
    pub(super) failures: Cell<u32>,
    pub(super) retry: Alarm,
    pub(super) countdown: RefCell<Countdown>,
    pub(super) clocks: Cell<Clocks>,
    pub(super) ticking: Cell<bool>,
    leaving: Cell<bool>,
}

impl Keeper {
    /// Takes over the questions inside `root`. A page without any, or without a
    /// setup, is left as the server made it.
    pub fn start(root: &Element, screen: Screen) {
        let Some(paper) = Paper::read(root) else { return };
        let Some(start) = read_setup(root) else { return };
        screen.time_left.set(start.words.time_left.clone());
        let keeper = Rc::new(Self {
            words: start.words,
            sign_in: start.sign_in,
            screen,
            paper,
            store: Store::open(start.outbox),
            outbox: RefCell::default(),
            refused: RefCell::default(),
            trouble: RefCell::default(),
            sending: Cell::new(false),
            failures: Cell::new(0),
            retry: Alarm::default(),
            countdown: RefCell::new(countdown_of_page(start.remaining_s)),
            clocks: Cell::new(Clocks::read()),
            ticking: Cell::new(true),
            leaving: Cell::new(false),
        });
        keeper.take_up(start.seq);
        keeper.listen_to_page(root);
        keeper.listen_to_window();
        keeper.start_ticking();
        keeper.screen.awake.set(true);
    }

    /// Takes up the answers that were not saved when the page was last left,
    /// and those given on this page before the keeper was there.
    fn take_up(self: &Rc<Self>, seq: i64) {
        self.outbox.borrow_mut().merge(self.store.load());
        self.outbox.borrow_mut().used(seq);
        self.forget_told();
        let touched = |question: &&Question| !question.once && question.touched();
        let touched: Vec<_> = self.paper.questions().iter().filter(touched).collect();
        for answer in self.outbox.borrow().waiting() {
            if touched.iter().all(|question| question.position != answer.position) {
                self.paper.show(answer, &self.words);
            }
        }
        touched.into_iter().for_each(|question| self.keep(question));
        self.send();
    }

    /// A question that is told has no form any more: its answer is on the server
    /// and stays, so nothing of it need wait here.
    fn forget_told(&self) {
        if !self.paper.questions().iter().any(|question| question.once) {
            return;
        }
        let mut outbox = self.outbox.borrow_mut();
        let told = outbox.waiting().filter(|answer| self.paper.question(answer.position).is_none());
        for (position, seq) in told.map(|answer| (answer.position, answer.seq)).collect::<Vec<_>>() {
            outbox.acknowledge(position, seq);
        }
        self.store.save(&outbox);
    }

    /// A question was changed: keeps its answer and sends it.
    fn changed(self: &Rc<Self>, question: &Question) {
        if !question.once {
            self.answered(question);
        }
    }

    /// A question has an answer to be kept and sent.
    fn answered(self: &Rc<Self>, question: &Question) {
        if self.is_closed() {
            return;
        }
        self.say_nothing_new();
        self.keep(question);
        self.send();
    }

    /// Puts a question's answer into the outbox and the outbox into the storage.
    fn keep(&self, question: &Question) {
        // The browser itself marks what is no number and does not let go of it.
        let Some((chosen, flagged)) = question.answer() else { return };
        let position = question.position;
        let mut outbox = self.outbox.borrow_mut();
        outbox.merge(self.store.load());
        let client_at = Some(js_sys::Date::now() as i64);
        let seq = outbox.next_seq();
        outbox.put(AnswerGiven { position, chosen: chosen.clone(), flagged, seq, client_at });
        self.store.save(&outbox);
        self.paper.mark(position, &chosen, flagged, &self.words);
    }

    fn listen_to_page(self: &Rc<Self>, root: &Element) {
        // A tick tells of itself when it changes, a number with every key:
        // whoever is cut off while typing has what stands there kept.
        for (event, typed) in [("change", false), ("input", true)] {
            let keeper = Rc::clone(self);
            listen(root, event, move |event: Event| {
                let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
                let target = target.filter(|target| target.matches("input[type=text]") == Ok(typed));
                if let Some(question) = target.and_then(|target| keeper.paper.question_around(&target)) {
                    keeper.changed(question);
                }
            });
        }
        let keeper = Rc::clone(self);
        listen(root, "submit", move |event: SubmitEvent| {
            let form = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            let Some(question) = form.and_then(|form| keeper.paper.question_around(&form)) else { return };
            // What is no answer goes to the server as it stands: its page says what is wrong.
            if question.answer().is_none_or(|(chosen, _)| question.once && chosen.is_nothing()) {
                return;
            }
            event.prevent_default();
            if question.once {
                return keeper.answered(question);
            }
            let go = event.submitter().and_then(|button| button.get_attribute("value"));
            keeper.go(question, go.as_deref().unwrap_or("next"));
        });
        // The map may stand outside the island.
        let keeper = Rc::clone(self);
        listen(&document(), "click", move |event: MouseEvent| keeper.clicked(&event));
    }

    fn listen_to_window(self: &Rc<Self>) {
        let keeper = Rc::clone(self);
        listen(&window(), "online", move |_: Event| keeper.send_if_waiting());
        let keeper = Rc::clone(self);
        listen(&document(), "visibilitychange", move |_: Event| {
            if keeper.wake() {
                keeper.send_if_waiting();
            }
        });
        let keeper = Rc::clone(self);
        listen(&window(), "popstate", move |_: Event| {
            let path = window().location().pathname().unwrap_or_default();
            if let Some(question) = keeper.paper.at_path(&path) {
                keeper.paper.turn_to(question, false);
            }
        });
        let keeper = Rc::clone(self);
        listen(&window(), "storage", move |event: StorageEvent| {
            if event.key().as_deref() == Some(keeper.store.key()) {
                keeper.hear_of(event.new_value().as_deref().and_then(Outbox::read));
            }
        });
        let keeper = Rc::clone(self);
        listen(&window(), "beforeunload", move |event: Event| {
            // Where nothing is stored, leaving the page would lose the answers.
            if !keeper.store.keeps() && !keeper.outbox.borrow().is_empty() {
                event.prevent_default();
            }
        });
    }

    fn send_if_waiting(self: &Rc<Self>) {
        if !self.outbox.borrow().is_empty() {
            self.send();
        }
    }

    /// Another tab has written the outbox (`None`: removed it).
    fn hear_of(self: &Rc<Self>, stored: Option<Outbox>) {
        let Some(stored) = stored else { return self.send_if_waiting() };
        let fresh: Vec<AnswerGiven> = {
            let ours = self.outbox.borrow();
            let newer = |answer: &&AnswerGiven| answer.seq > ours.known_seq(answer.position);
            stored.waiting().filter(newer).cloned().collect()
        };
        for answer in &fresh {
            self.paper.show(answer, &self.words);
        }
        let mut ours = self.outbox.borrow_mut();
        ours.merge(stored.clone());
        // Both may have written at the same instant: what was lost is put back.
        if *ours != stored {
            self.store.save(&ours);
        }
        // The other tab sends its answers; should it be closed, we do.
        if !ours.is_empty() && !self.retry.is_set() {
            drop(ours);
            self.send_in(5_000);
        }
    }

    fn go(self: &Rc<Self>, question: &Question, where_to: &str) {
        let steps = match where_to {
            "next" => 1,
            "previous" => -1,
            _ => return self.leave(),
        };
        match self.paper.beside(question, steps) {
            Some(other) => self.paper.turn_to(other, true),
            None => self.leave(),
        }
    }

    /// A click on the map: turns the page here. With a key held down, or another
    /// button, the browser does what it always does.
    fn clicked(self: &Rc<Self>, event: &MouseEvent) {
        if event.button() != 0 || event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key() {
            return;
        }
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let selector = "a[data-position], a[data-overview]";
        let Some(link) = target.and_then(|target| target.closest(selector).ok()?) else { return };
        // What is no answer is not left behind without a word.
        if let Some(open) = self.paper.questions().iter().find(|one| one.is_visible() && one.answer().is_none()) {
            event.prevent_default();
            return open.submit();
        }
        let position = link.get_attribute("data-position").and_then(|position| position.parse().ok());
        match position.and_then(|position| self.paper.question(position)) {
            Some(question) => self.paper.turn_to(question, true),
            None if link.has_attribute("data-overview") => self.leave(),
            None => return,
        }
        event.prevent_default();
    }

    /// Goes to the overview when everything is saved; else says so and stays.
    fn leave(self: &Rc<Self>) {
        if self.leaving.replace(true) {
            return;
        }
        let keeper = Rc::clone(self);
        spawn_local(async move {
            if keeper.flush().await || keeper.is_closed() {
                go_to(keeper.paper.overview());
            } else {
                keeper.note_cannot_leave();
            }
            keeper.leaving.set(false);
        });
    }
}

/// What the server wrote into the page, around the island.
fn read_setup(root: &Element) -> Option<Setup> {
    let text = root.closest("[data-keeper]").ok()??.get_attribute("data-keeper")?;
    let setup = Json::parse(&text)?;
    Setup::read(&setup, &setup.get("words")?)
}
