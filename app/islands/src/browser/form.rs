//! The keeper of a form: what it listens to, and sending what was to be saved.
//!
//! Invariant: what is typed stands on the shelf before anything is sent, and
//! leaves it only when the server has said that it is saved, or the person that
//! it is not wanted. The form's key makes a second arrival harmless.

use super::{
    dom::{Alarm, find, go_to, listen, page},
    json::Json,
    post::{Accept, Answer, send},
    shelf::Shelf,
};
use crate::{
    backoff::wait_ms,
    fields::Fields as _,
    kept::{Kept, newest_other, next_ordered},
    line::Line,
    setup::FormSetup,
    words::{FormWords, fill},
};
use leptos::prelude::{RwSignal, Set, document, window};
use std::{cell::Cell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{
    DomParser, Element, Event, FormData, HtmlElement, HtmlFormElement, HtmlInputElement, MouseEvent, SubmitEvent,
    SupportedType, UrlSearchParams,
};

/// What is exchanged when the server shows the form anew.
const SHEET: &str = ".kept-sheet";

/// Ends the address of a form's page that shall show at once what is kept.
const KEPT: &str = "#kept";

/// A tab's keeper of one form.
pub struct FormKeeper {
    root: Element,
    setup: FormSetup,
    shelf: Shelf,
    status: RwSignal<Line>,
    sending: Cell<bool>,
    failures: Cell<u32>,
    retry: Alarm,
}

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
    /// Takes over what stands inside `root`. Without a setup the page stays as
    /// the server made it.
    pub fn start(root: &Element, status: RwSignal<Line>) {
        let Some(setup) = read_setup(root) else { return };
        let keeper = Rc::new(Self {
            root: root.clone(),
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
        if keeper.form().is_some_and(|form| touched(&form)) {
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
            listen(&self.root, event, move |_: Event| keeper.keep(false));
        }
        let keeper = Rc::clone(self);
        listen(&self.root, "submit", move |event: SubmitEvent| {
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
        listen(&self.root, "click", move |event: MouseEvent| {
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

    fn form(&self) -> Option<HtmlFormElement> {
        find(&self.root, &[SHEET, " form"].concat())
    }

    /// The key of the form on the page, which goes with it to the server.
    fn own(&self) -> Option<String> {
        let field: HtmlInputElement = find(self.form()?.unchecked_ref(), "input[name=key]")?;
        Some(field.value()).filter(|key| !key.is_empty())
    }

    /// Puts what stands in the form on the shelf.
    fn keep(&self, ordered: bool) {
        let (Some(form), Some(key)) = (self.form(), self.own()) else { return };
        let Some(body) = fields_of(&form) else { return };
        let ordered = ordered || self.shelf.get(&key).is_some_and(|kept| kept.ordered);
        self.shelf.put(&key, &Kept { ordered, changed_at: js_sys::Date::now() as i64, body });
        if !ordered && self.shelf.keeps() {
            self.say(&self.words().kept, "saving");
        }
    }

    /// Sends what was to be saved, one form after the other, until nothing is
    /// left or something is in the way.
    fn send(self: &Rc<Self>) {
        if self.sending.replace(true) {
            return;
        }
        self.retry.cancel();
        let keeper = Rc::clone(self);
        spawn_local(async move {
            while let Some((key, kept)) = next_ordered(&keeper.shelf.all()).cloned() {
                let own = keeper.own().as_deref() == Some(&key);
                keeper.say(&keeper.words().saving, "saving");
                // Nobody changes what is just going out.
                keeper.hold(own);
                let became = keeper.post(&kept).await;
                keeper.hold(false);
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
                if own && self.show(&page) {
                    self.focus(".error-summary");
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

    /// Shows the form with more to tick, as the server draws it for `step`.
    fn show_more(self: &Rc<Self>, step: String) {
        let Some(body) = self.form().and_then(|form| fields_of(&form)) else { return };
        let keeper = Rc::clone(self);
        spawn_local(async move {
            keeper.hold(true);
            let shown = keeper.fetch(&body, &step).await;
            keeper.hold(false);
            if shown {
                keeper.focus(if step == "find" { "#found" } else { "#present" });
            }
        });
    }

    /// Puts what is kept and found into the form; from another page, goes to
    /// the form's own.
    fn go_on(self: &Rc<Self>) {
        let Some((_, kept)) = newest_other(&self.shelf.all(), self.own().as_deref()).cloned() else { return };
        if self.form().is_none() {
            return go_to(&[&self.setup.address, KEPT].concat());
        }
        let keeper = Rc::clone(self);
        spawn_local(async move {
            if keeper.fetch(&kept.body, "show").await {
                keeper.say_found();
                keeper.focus("h1");
            }
        });
    }

    fn remove_found(&self) {
        if let Some((key, _)) = newest_other(&self.shelf.all(), self.own().as_deref()) {
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
            Ok(answer) if self.show(&answer.text) => {
                self.say(&words.kept, "saving");
                true
            }
            _ => {
                self.say(&words.unlisted, "waiting");
                false
            }
        }
    }

    /// Puts the sheet of a page of ours in place of the one that is shown.
    fn show(&self, html: &str) -> bool {
        let parsed = DomParser::new().and_then(|parser| parser.parse_from_string(html, SupportedType::TextHtml));
        let Ok(parsed) = parsed else { return false };
        let fresh = parsed.query_selector(SHEET).ok().flatten();
        let (Some(fresh), Some(old)) = (fresh, find::<Element>(&self.root, SHEET)) else { return false };
        document().set_title(&parsed.title());
        old.replace_with_with_node_1(&fresh).is_ok()
    }

    /// Says whether something is kept that is not the form on the page.
    fn say_found(&self) {
        let Some(notice) = find::<HtmlElement>(&self.root, ".kept-found") else { return };
        let all = self.shelf.all();
        let found = newest_other(&all, self.own().as_deref());
        notice.set_hidden(found.is_none());
        if let (Some((_, kept)), Some(text)) = (found, find::<Element>(&notice, "[data-found]")) {
            text.set_text_content(Some(&fill(&self.words().found, &local_time(kept.changed_at))));
        }
    }

    fn say(&self, text: &str, tone: &'static str) {
        self.status.set(Line::new(text, tone));
    }

    /// Holds the form still while it is on its way, or lets it go again.
    fn hold(&self, still: bool) {
        if let Some(sheet) = find::<Element>(&self.root, SHEET) {
            let _ = sheet.toggle_attribute_with_force("inert", still);
        }
    }

    fn focus(&self, selector: &str) {
        let Some(element) = find::<HtmlElement>(&self.root, selector) else { return };
        if !element.has_attribute("tabindex") {
            element.set_tab_index(-1);
        }
        let _ = element.focus();
        element.scroll_into_view();
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

/// The fields as the browser would send them.
fn fields_of(form: &HtmlFormElement) -> Option<String> {
    let data = FormData::new_with_form(form).ok()?;
    let fields = UrlSearchParams::new_with_str_sequence_sequence(&data).ok()?;
    Some(String::from(fields.to_string()))
}

/// Has somebody changed the form since the server sent it?
fn touched(form: &HtmlFormElement) -> bool {
    super::dom::find_all::<HtmlInputElement>(form, "input").into_iter().any(|input| match input.type_().as_str() {
        "checkbox" | "radio" => input.checked() != input.default_checked(),
        _ => input.value() != input.default_value(),
    })
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
