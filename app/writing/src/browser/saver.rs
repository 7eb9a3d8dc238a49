//! Saving by itself: what it listens to, what it keeps on the device.

mod sending;

use super::{
    dom::{Alarm, document, find_all, listen, now_ms, sleep, window},
    form::{Form, step_of},
    found::Found,
    order,
    shelf::Shelf,
    status::{Status, Tone},
};
use crate::{
    fields::Fields,
    kept::{Kept, name},
    order::Step,
    saving::wait_ms,
    setup::Setup,
    words::Words,
};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, HtmlElement, PageTransitionEvent, SubmitEvent};

/// The pause in typing after which the words are kept on the device.
const KEEP_MS: u32 = 150;
/// How long a button waits for a request that is on its way.
const FLUSH_MS: u32 = 30_000;

/// What may be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    /// Changes save themselves.
    Writing,
    /// Two texts are to be compared: only a button saves.
    Held,
    /// The page is being left by a button.
    Leaving,
}

/// A page's keeper of one draft.
pub struct Saver {
    form: Form,
    setup: Setup,
    shelf: Shelf,
    status: Status,
    found: Found,
    mode: Cell<Mode>,
    /// What the server has.
    saved: RefCell<Fields>,
    /// What was sent and not answered. It may have arrived, so it goes out again
    /// as it was before anything newer does.
    unanswered: RefCell<Option<Fields>>,
    version: Cell<i64>,
    /// When the page was opened; tells the pages of one draft apart.
    opened_at: i64,
    first_change: Cell<Option<f64>>,
    sending: Cell<bool>,
    failures: Cell<u32>,
    keep: Alarm,
    save: Alarm,
}

impl Saver {
    pub fn start(form: Form, setup: Setup) -> Rc<Self> {
        let mode = if form.root().has_attribute("data-unsaved") { Mode::Held } else { Mode::Writing };
        // Typed before the editor was there, or put back by the browser.
        let unsaved = mode == Mode::Held || form.is_touched();
        let saver = Rc::new(Self {
            status: Status::of(form.root()),
            found: Found::before(form.root(), &setup.words),
            shelf: Shelf::open(setup.store.clone()),
            mode: Cell::new(mode),
            saved: RefCell::new(if unsaved { Fields::default() } else { form.fields() }),
            unanswered: RefCell::default(),
            version: Cell::new(form.version()),
            opened_at: now_ms() as i64,
            first_change: Cell::default(),
            sending: Cell::default(),
            failures: Cell::default(),
            keep: Alarm::default(),
            save: Alarm::default(),
            setup,
            form,
        });
        saver.keep();
        saver.settle_kept();
        saver.listen_to_form();
        saver.listen_to_window();
        saver.listen_to_found();
        if mode == Mode::Held {
            saver.status.say(&saver.words().held, Tone::Waiting);
        } else if unsaved {
            saver.changed();
        }
        saver
    }

    fn words(&self) -> &Words {
        &self.setup.words
    }

    fn listen_to_form(self: &Rc<Self>) {
        for event in ["input", "change"] {
            let saver = Rc::clone(self);
            listen(self.form.root(), event, move |_: Event| saver.changed());
        }
        let saver = Rc::clone(self);
        listen(self.form.root(), "submit", move |event: SubmitEvent| {
            if saver.mode.get() == Mode::Leaving {
                return;
            }
            event.prevent_default();
            saver.pressed(event.submitter());
        });
    }

    fn listen_to_window(self: &Rc<Self>) {
        let saver = Rc::clone(self);
        listen(&window(), "online", move |_: Event| saver.save_now());
        if let Some(page) = document() {
            let saver = Rc::clone(self);
            // Put away, or looked at again.
            listen(&page, "visibilitychange", move |_: Event| saver.save_now());
        }
        let saver = Rc::clone(self);
        listen(&window(), "pagehide", move |_: Event| saver.save_now());
        let saver = Rc::clone(self);
        listen(&window(), "beforeunload", move |event: Event| {
            // Where nothing is stored, leaving the page would lose what is typed.
            let stays = saver.mode.get() != Mode::Leaving;
            if stays && !saver.shelf.keeps() && saver.is_dirty(&saver.form.fields()) {
                event.prevent_default();
            }
        });
        listen(&window(), "pageshow", |event: PageTransitionEvent| {
            // A page from before a save is of an older version.
            if event.persisted() {
                let _ = window().location().reload();
            }
        });
    }

    /// Something in the form has changed.
    fn changed(self: &Rc<Self>) {
        let now = now_ms();
        let first = self.first_change.get().unwrap_or(now);
        self.first_change.set(Some(first));
        let saver = Rc::clone(self);
        self.keep.set(KEEP_MS, move || saver.keep());
        // After a failure the pauses are longer.
        if self.failures.get() == 0 && self.mode.get() == Mode::Writing {
            self.status.wait();
            let saver = Rc::clone(self);
            self.save.set(wait_ms(first, now), move || saver.save_now());
        }
    }

    /// Is there something that the server is not known to have?
    fn is_dirty(&self, fields: &Fields) -> bool {
        self.unanswered.borrow().is_some() || !fields.says_the_same(&self.saved.borrow())
    }

    /// Puts what stands in the form on the shelf, unless the server has it.
    fn keep(&self) {
        let (fields, name) = (self.form.fields(), self.name());
        if !self.is_dirty(&fields) {
            return self.shelf.remove(&name);
        }
        self.put(&name, fields);
    }

    fn put(&self, name: &str, fields: Fields) {
        self.shelf.put(name, &Kept { version: self.version.get(), changed_at: now_ms() as i64, fields });
    }

    /// What stands on the page need not be offered: the server has it, or it is
    /// kept under the page's own name.
    fn settle_kept(&self) {
        let (shown, own) = (self.form.fields(), self.name());
        for (name, kept) in self.shelf.all() {
            if name != own && kept.fields.says_the_same(&shown) {
                self.shelf.remove(&name);
            }
        }
        self.offer_found();
    }

    fn offer_found(&self) {
        self.found.show(&self.shelf.all(), &self.name(), self.words());
    }

    /// Under which name this page keeps what is typed.
    fn name(&self) -> String {
        name(self.version.get(), self.opened_at)
    }

    fn listen_to_found(self: &Rc<Self>) {
        let saver = Rc::clone(self);
        self.found.on_put_back(move |name, kept| saver.put_back(&name, &kept));
        let saver = Rc::clone(self);
        self.found.on_remove(move |name| {
            saver.shelf.remove(&name);
            saver.offer_found();
        });
    }

    /// Into the form with it. It is a change of the version it was typed in: when
    /// somebody has saved a newer one, both are shown.
    fn put_back(self: &Rc<Self>, found: &str, kept: &Kept) {
        let typed = self.form.fields();
        if self.is_dirty(&typed) {
            // Typed since, on this page: it is offered in its turn.
            self.put(&name(self.version.get(), now_ms() as i64), typed);
        }
        self.form.put(&kept.fields);
        order::renumber_all(self.form.root());
        self.version.set(kept.version);
        self.form.set_version(kept.version);
        self.unanswered.take();
        self.keep();
        self.shelf.remove(found);
        self.offer_found();
        // The previews follow, and the change saves itself.
        if let Ok(input) = Event::new("input") {
            for area in find_all::<HtmlElement>(self.form.root(), "textarea") {
                let _ = area.dispatch_event(&input);
            }
        }
        self.changed();
    }

    /// A button of the form: what is typed is sent first, so that no page is
    /// left for one that cannot come.
    fn pressed(self: &Rc<Self>, button: Option<HtmlElement>) {
        let step = step_of(button.as_ref());
        if let Some(step) = Step::read(&step)
            && order::move_line(self.form.root(), step, self.words())
        {
            return self.save_now();
        }
        self.status.clear();
        let saver = Rc::clone(self);
        spawn_local(async move {
            if saver.flush().await {
                saver.keep();
                saver.save.cancel();
                saver.mode.set(Mode::Leaving);
                saver.form.submit(button.as_ref());
            }
        });
    }

    /// Sends what is typed and tells whether the server has answered.
    async fn flush(self: &Rc<Self>) -> bool {
        let mut waited = 0;
        while self.sending.get() && waited < FLUSH_MS {
            sleep(50).await;
            waited += 50;
        }
        if self.mode.get() == Mode::Leaving || !self.send().await {
            return false;
        }
        // What was not answered before went first; now what is new.
        let more = self.mode.get() == Mode::Writing && self.is_dirty(&self.form.fields());
        !more || self.send().await
    }
}
