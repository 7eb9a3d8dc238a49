//! The keeper of a form: what it listens to, and sending what was to be saved.
//!
//! Invariant: what is typed stands on the shelf before anything is sent, and
//! leaves it only when the server has said that it is saved, or the person that
//! it is not wanted. The form's key makes a second arrival harmless.

mod sending;
mod sheet;

use super::{
    dom::{Alarm, find, go_to, listen, page},
    json::Json,
    post::{Accept, send},
    shelf::Shelf,
};
use crate::{
    kept::{Kept, newest_other},
    line::Line,
    setup::FormSetup,
    words::{FormWords, fill},
};
use leptos::prelude::{RwSignal, Set, document, window};
use sheet::Sheet;
use std::{cell::Cell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, Event, HtmlElement, MouseEvent, SubmitEvent};

/// Ends the address of a form's page that shall show at once what is kept.
const KEPT: &str = "#kept";

/// A tab's keeper of one form.
pub struct FormKeeper {
    sheet: Sheet,
    setup: FormSetup,
    shelf: Shelf,
    status: RwSignal<Line>,
    sending: Cell<bool>,
    failures: Cell<u32>,
    retry: Alarm,
}

impl FormKeeper {
    /// Takes over what stands inside `root`. Without a setup the page stays as
    /// the server made it.
    pub fn start(root: &Element, status: RwSignal<Line>) {
        let Some(setup) = read_setup(root) else { return };
        let keeper = Rc::new(Self {
            sheet: Sheet::of(root.clone()),
            shelf: Shelf::open(setup.store.clone()),
            setup,
            status,
            sending: Cell::default(),
            failures: Cell::default(),
            retry: Alarm::default(),
        });
        keeper.listen_to_page();
        keeper.listen_to_window();
        keeper.say_found();
        // Typed before the keeper was there, or put back by the browser.
        if keeper.sheet.is_touched() {
            keeper.keep(false);
        }
        if window().location().hash().as_deref() == Ok(KEPT) {
            keeper.go_on();
        }
        keeper.send();
    }

    fn listen_to_page(self: &Rc<Self>) {
        for event in ["input", "change"] {
            let keeper = Rc::clone(self);
            listen(self.sheet.root(), event, move |_: Event| keeper.keep(false));
        }
        let keeper = Rc::clone(self);
        listen(self.sheet.root(), "submit", move |event: SubmitEvent| {
            event.prevent_default();
            let step = event.submitter().and_then(|button| button.get_attribute("value")).unwrap_or_default();
            if step == "save" {
                keeper.keep(true);
                keeper.send();
            } else {
                keeper.keep(false);
                keeper.show_more(step);
            }
        });
        let keeper = Rc::clone(self);
        listen(self.sheet.root(), "click", move |event: MouseEvent| {
            let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            match target.and_then(|target| target.get_attribute("data-act")).as_deref() {
                Some("go-on") => keeper.go_on(),
                Some("remove") => keeper.remove_found(),
                _ => {}
            }
        });
    }

    fn listen_to_window(self: &Rc<Self>) {
        let keeper = Rc::clone(self);
        listen(&window(), "online", move |_: Event| keeper.send());
        let keeper = Rc::clone(self);
        listen(&document(), "visibilitychange", move |_: Event| keeper.send());
        let keeper = Rc::clone(self);
        listen(&window(), "beforeunload", move |event: Event| {
            // Where nothing is stored, leaving the page would lose what is typed.
            if !keeper.shelf.keeps() {
                event.prevent_default();
            }
        });
    }

    fn words(&self) -> &FormWords {
        &self.setup.words
    }

    /// Puts what stands in the form on the shelf.
    fn keep(&self, ordered: bool) {
        let (Some(body), Some(key)) = (self.sheet.fields(), self.sheet.key()) else { return };
        let ordered = ordered || self.shelf.get(&key).is_some_and(|kept| kept.ordered);
        self.shelf.put(&key, &Kept { ordered, changed_at: js_sys::Date::now() as i64, body });
        if !ordered && self.shelf.keeps() {
            self.say(&self.words().kept, "saving");
        }
    }

    /// Shows the form with more to tick, as the server draws it for `step`.
    fn show_more(self: &Rc<Self>, step: String) {
        let Some(body) = self.sheet.fields() else { return };
        let keeper = Rc::clone(self);
        spawn_local(async move {
            keeper.sheet.hold(true);
            let shown = keeper.fetch(&body, &step).await;
            keeper.sheet.hold(false);
            if shown {
                keeper.sheet.focus(if step == "find" { "#found" } else { "#present" });
            }
        });
    }

    /// Puts what is kept and found into the form; from another page, goes to
    /// the form's own.
    fn go_on(self: &Rc<Self>) {
        let Some((_, kept)) = newest_other(&self.shelf.all(), self.sheet.key().as_deref()).cloned() else { return };
        if !self.sheet.has_form() {
            return go_to(&[&self.setup.address, KEPT].concat());
        }
        let keeper = Rc::clone(self);
        spawn_local(async move {
            if keeper.fetch(&kept.body, "show").await {
                keeper.say_found();
                keeper.sheet.focus("h1");
            }
        });
    }

    fn remove_found(&self) {
        if let Some((key, _)) = newest_other(&self.shelf.all(), self.sheet.key().as_deref()) {
            self.shelf.remove(key);
        }
        self.say_found();
    }

    /// Shows the form as the server draws it for these fields and this step.
    async fn fetch(&self, body: &str, step: &str) -> bool {
        let body = [body, "&step=", step].concat();
        let words = self.words();
        match send(&self.setup.address, &body, Accept::Page, false).await {
            Ok(answer) if answer.status == 0 => {
                let line = Line::new(&words.signed_out, "waiting");
                self.status.set(line.with_link(&self.setup.sign_in, &words.sign_in));
                false
            }
            Ok(answer) if self.sheet.show(&answer.text) => {
                self.say(&words.kept, "saving");
                true
            }
            _ => {
                self.say(&words.unlisted, "waiting");
                false
            }
        }
    }

    /// Says whether something is kept that is not the form on the page.
    fn say_found(&self) {
        let Some(notice) = find::<HtmlElement>(self.sheet.root(), ".kept-found") else { return };
        let all = self.shelf.all();
        let found = newest_other(&all, self.sheet.key().as_deref());
        notice.set_hidden(found.is_none());
        if let (Some((_, kept)), Some(text)) = (found, find::<Element>(&notice, "[data-found]")) {
            text.set_text_content(Some(&fill(&self.words().found, &local_time(kept.changed_at))));
        }
    }

    fn say(&self, text: &str, tone: &'static str) {
        self.status.set(Line::new(text, tone));
    }
}

/// A day and a time of day, in the page's language and the device's zone.
fn local_time(ms: i64) -> String {
    let lang = page().and_then(|page| page.get_attribute("lang")).unwrap_or_default();
    let style = js_sys::JSON::parse(r#"{"dateStyle":"short","timeStyle":"short"}"#).unwrap_or(JsValue::UNDEFINED);
    js_sys::Date::new(&JsValue::from_f64(ms as f64)).to_locale_string(&lang, &style).into()
}

/// What the server wrote into the page, around the island.
fn read_setup(root: &Element) -> Option<FormSetup> {
    let text = root.closest("[data-form-keeper]").ok()??.get_attribute("data-form-keeper")?;
    let setup = Json::parse(&text)?;
    FormSetup::read(&setup, &setup.get("words")?)
}
