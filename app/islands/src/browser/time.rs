//! The countdown on the page.

use super::{
    dom::{go_to, sleep},
    keeper::Keeper,
};
use crate::countdown::{Countdown, Mark, minutes_and_seconds, slept_ms};
use leptos::prelude::{GetUntracked, Set, document, set_interval, window};
use std::{rc::Rc, time::Duration};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{PerformanceNavigationTiming, VisibilityState};

/// Everybody's time may end at once; they go on within this many milliseconds.
const SCATTER_MS: f64 = 3_000.0;

/// How often the page looks whether everything has gone out by now.
const LOOK_MS: u32 = 500;

/// Milliseconds of a clock that only goes forward, from the start of the page.
fn now_ms() -> f64 {
    window().performance().map_or_else(js_sys::Date::now, |performance| performance.now())
}

/// When the page began to arrive, by that clock: the server counted its
/// "seconds left" then, and the wasm may have needed a while since.
fn page_arrived_ms() -> f64 {
    let entry = window().performance().map(|performance| performance.get_entries_by_type("navigation").get(0));
    let navigation = entry.and_then(|entry| entry.dyn_into::<PerformanceNavigationTiming>().ok());
    navigation.map_or(0.0, |navigation| navigation.response_start())
}

/// A countdown from what the server said when it wrote the page.
pub fn countdown_of_page(remaining_s: i64) -> Countdown {
    Countdown::new(remaining_s, page_arrived_ms())
}

/// Both clocks, read together.
#[derive(Clone, Copy)]
pub struct Clocks {
    counted_ms: f64,
    wall_ms: f64,
}

impl Clocks {
    pub fn read() -> Self {
        Self { counted_ms: now_ms(), wall_ms: js_sys::Date::now() }
    }
}

impl Keeper {
    pub(super) fn start_ticking(self: &Rc<Self>) {
        self.tick();
        let keeper = Rc::clone(self);
        set_interval(move || keeper.tick(), Duration::from_secs(1));
    }

    /// What the server says is left.
    pub(super) fn set_time_left(&self, left_s: i64) {
        self.countdown.borrow_mut().set(left_s, now_ms());
        self.clocks.set(Clocks::read());
        self.show_time();
    }

    /// A phone put away may stop the clock: when it is looked at again, the
    /// time that was not counted is over nevertheless. Tells whether the page is
    /// being looked at.
    pub(super) fn wake(self: &Rc<Self>) -> bool {
        if document().visibility_state() != VisibilityState::Visible {
            self.clocks.set(Clocks::read());
            return false;
        }
        let (before, now) = (self.clocks.replace(Clocks::read()), Clocks::read());
        let slept = slept_ms(now.counted_ms - before.counted_ms, now.wall_ms - before.wall_ms);
        if slept > 0.0 {
            self.countdown.borrow_mut().slept(slept);
        }
        self.tick();
        true
    }

    fn tick(self: &Rc<Self>) {
        if !self.ticking.get() {
            return;
        }
        self.show_time();
        let mark = self.countdown.borrow_mut().announcement(now_ms());
        if let Some(mark) = mark {
            let words = match mark {
                Mark::TenMinutes => &self.words.ten_minutes,
                Mark::FiveMinutes => &self.words.five_minutes,
                Mark::OneMinute => &self.words.one_minute,
            };
            self.screen.announced.set(words.clone());
        }
        if self.countdown.borrow().left_s(now_ms()) == 0 {
            self.ticking.set(false);
            self.finish();
        }
    }

    fn show_time(&self) {
        let text = minutes_and_seconds(self.countdown.borrow().left_s(now_ms()));
        if self.screen.clock.get_untracked() != text {
            self.screen.clock.set(text);
        }
    }

    /// The time is over: what was given in time is sent, then the overview
    /// tells the rest. Without a connection, or signed out, the page stays; it
    /// tries again as at any other time, with growing pauses.
    fn finish(self: &Rc<Self>) {
        self.note_time_up();
        self.paper.close();
        let keeper = Rc::clone(self);
        spawn_local(async move {
            let mut all_sent = keeper.flush().await;
            while !all_sent {
                if keeper.is_closed() {
                    return;
                }
                sleep(LOOK_MS).await;
                all_sent = keeper.all_sent();
            }
            sleep((js_sys::Math::random() * SCATTER_MS) as u32).await;
            go_to(keeper.paper.overview());
        });
    }
}
