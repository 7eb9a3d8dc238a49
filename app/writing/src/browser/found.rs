//! Words on this device that were not saved: offered again, never silently.

use super::dom::{button, document, element, find, listen};
use crate::{
    kept::{Kept, newest_other},
    words::{Words, fill},
};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::JsValue;
use web_sys::{Element, Event, HtmlElement};

/// The notice before the form.
pub struct Found {
    parts: Option<Parts>,
    /// What is offered, with its name.
    offered: Rc<RefCell<Option<(String, Kept)>>>,
}

/// The place is always there, so that what is put in is read out; the rest
/// stands in it while there is something to offer.
struct Parts {
    place: HtmlElement,
    text: HtmlElement,
    row: HtmlElement,
    put_back: HtmlElement,
    remove: HtmlElement,
}

impl Parts {
    fn before(form: &Element, words: &Words) -> Option<Self> {
        let place: HtmlElement = element("div", "", "")?;
        place.set_attribute("role", "status").ok()?;
        form.before_with_node_1(&place).ok()?;
        let row: HtmlElement = element("p", "row", "")?;
        let put_back = button("button quiet", &words.put_back)?;
        let remove = button("button quiet", &words.remove)?;
        row.append_with_node_2(&put_back, &remove).ok()?;
        Some(Self { place, text: element("p", "", "")?, row, put_back, remove })
    }
}

impl Found {
    /// An empty place before the form.
    pub fn before(form: &Element, words: &Words) -> Self {
        Self { parts: Parts::before(form, words), offered: Rc::default() }
    }

    pub fn on_put_back(&self, then: impl Fn(String, Kept) + 'static) {
        if let Some(parts) = &self.parts {
            self.on_press(&parts.put_back, then);
        }
    }

    pub fn on_remove(&self, then: impl Fn(String) + 'static) {
        if let Some(parts) = &self.parts {
            self.on_press(&parts.remove, move |name, _| then(name));
        }
    }

    fn on_press(&self, button: &HtmlElement, then: impl Fn(String, Kept) + 'static) {
        let offered = Rc::clone(&self.offered);
        listen(button, "click", move |_: Event| {
            let Some((name, kept)) = offered.take() else { return };
            then(name, kept);
            // The button may be gone; the keyboard goes on from the heading.
            let page = document().and_then(|page| page.document_element());
            if let Some(heading) = page.and_then(|page| find::<HtmlElement>(&page, "#slug")) {
                let _ = heading.focus();
            }
        });
    }

    /// Offers the newest of what is kept beside `own`; nothing where there is nothing.
    pub fn show(&self, all: &[(String, Kept)], own: &str, words: &Words) {
        let Some(Parts { place, text, row, .. }) = &self.parts else { return };
        let found = newest_other(all, own).cloned();
        if let Some((_, kept)) = &found {
            text.set_text_content(Some(&fill(&words.found, &[("time", &local_time(kept.changed_at))])));
            place.set_class_name("notice warn");
            let _ = place.append_with_node_2(text, row);
        } else {
            place.set_text_content(None);
            place.set_class_name("");
        }
        self.offered.replace(found);
    }
}

/// A day and a time of day, in the page's language and the device's zone.
fn local_time(ms: i64) -> String {
    let root = document().and_then(|page| page.document_element());
    let lang = root.and_then(|root| root.get_attribute("lang")).unwrap_or_default();
    let style = js_sys::JSON::parse(r#"{"dateStyle":"short","timeStyle":"short"}"#).unwrap_or(JsValue::UNDEFINED);
    js_sys::Date::new(&JsValue::from_f64(ms as f64)).to_locale_string(&lang, &style).into()
}
