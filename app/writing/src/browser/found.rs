//! Words on this device that were not saved: offered again, never silently.

use super::dom::{button, element, listen};
use crate::{
    kept::{Kept, newest_other},
    words::{Words, fill},
};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::JsValue;
use web_sys::{Element, Event, HtmlElement};

/// The notice before the form.
pub struct Found {
    notice: Option<HtmlElement>,
    text: Option<HtmlElement>,
    put_back: Option<HtmlElement>,
    remove: Option<HtmlElement>,
    /// What is offered, with its name.
    offered: Rc<RefCell<Option<(String, Kept)>>>,
}

impl Found {
    /// An empty place before the form: what is put in later is read out.
    pub fn before(form: &Element, words: &Words) -> Self {
        let notice: Option<HtmlElement> = element("div", "", "");
        if let Some(notice) = &notice {
            let _ = notice.set_attribute("role", "status");
            let _ = form.before_with_node_1(notice);
        }
        Self {
            notice,
            text: element("p", "", ""),
            put_back: button("button quiet", &words.put_back),
            remove: button("button quiet", &words.remove),
            offered: Rc::default(),
        }
    }

    pub fn on_put_back(&self, then: impl Fn(String, Kept) + 'static) {
        self.on_press(self.put_back.as_ref(), then);
    }

    pub fn on_remove(&self, then: impl Fn(String) + 'static) {
        self.on_press(self.remove.as_ref(), move |name, _| then(name));
    }

    fn on_press(&self, button: Option<&HtmlElement>, then: impl Fn(String, Kept) + 'static) {
        let Some(button) = button else { return };
        let offered = Rc::clone(&self.offered);
        listen(button, "click", move |_: Event| {
            let found = offered.borrow_mut().take();
            if let Some((name, kept)) = found {
                then(name, kept);
                // The button goes away; the keyboard goes on from the top of the page.
                if let Some(heading) = super::dom::document().and_then(|page| page.get_element_by_id("slug")) {
                    let _ = wasm_bindgen::JsCast::unchecked_into::<HtmlElement>(heading).focus();
                }
            }
        });
    }

    /// Offers the newest of what is kept beside `own`; nothing where there is nothing.
    pub fn show(&self, all: &[(String, Kept)], own: &str, words: &Words) {
        let Some(notice) = &self.notice else { return };
        let found = newest_other(all, own).cloned();
        if let Some((_, kept)) = &found {
            let time = local_time(kept.changed_at);
            if let Some(text) = &self.text {
                text.set_text_content(Some(&fill(&words.found, &[("time", &time)])));
            }
            if notice.first_element_child().is_none() {
                self.fill(notice);
            }
            notice.set_class_name("notice warn");
        } else {
            notice.set_text_content(None);
            notice.set_class_name("");
        }
        *self.offered.borrow_mut() = found;
    }

    fn fill(&self, notice: &Element) {
        let row: Option<HtmlElement> = element("p", "row", "");
        if let Some(row) = &row {
            for button in [&self.put_back, &self.remove].into_iter().flatten() {
                let _ = row.append_child(button);
            }
        }
        for part in [&self.text, &row].into_iter().flatten() {
            let _ = notice.append_child(part);
        }
    }
}

/// A day and a time of day, in the page's language and the device's zone.
fn local_time(ms: i64) -> String {
    let root = super::dom::document().and_then(|page| page.document_element());
    let lang = root.and_then(|root| root.get_attribute("lang")).unwrap_or_default();
    let style = js_sys::JSON::parse(r#"{"dateStyle":"short","timeStyle":"short"}"#).unwrap_or(JsValue::UNDEFINED);
    js_sys::Date::new(&JsValue::from_f64(ms as f64)).to_locale_string(&lang, &style).into()
}
