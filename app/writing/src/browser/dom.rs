//! The few things asked of the document again and again.

use js_sys::Function;
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element, Event, EventTarget, HtmlElement, Window};

pub fn window() -> Window {
    js_sys::global().unchecked_into()
}

/// `None` where there is no page, which does not happen.
pub fn document() -> Option<Document> {
    window().document()
}

/// The first element inside `root` for a selector.
pub fn find<T: JsCast>(root: &Element, selector: &str) -> Option<T> {
    root.query_selector(selector).ok()??.dyn_into().ok()
}

/// All elements inside `root` for a selector, in the order of the page.
pub fn find_all<T: JsCast>(root: &Element, selector: &str) -> Vec<T> {
    let Ok(list) = root.query_selector_all(selector) else { return Vec::new() };
    (0..list.length()).filter_map(|index| list.item(index)?.dyn_into().ok()).collect()
}

/// A new element with its class and words.
pub fn element<T: JsCast>(tag: &str, class: &str, text: &str) -> Option<T> {
    let made = document()?.create_element(tag).ok()?;
    if !class.is_empty() {
        made.set_class_name(class);
    }
    if !text.is_empty() {
        made.set_text_content(Some(text));
    }
    made.dyn_into().ok()
}

/// A new button that sends nothing.
pub fn button(class: &str, text: &str) -> Option<HtmlElement> {
    let made: HtmlElement = element("button", class, text)?;
    let _ = made.set_attribute("type", "button");
    Some(made)
}

/// Calls `then` on every event of that name, as long as the page lives.
pub fn listen<E: JsCast>(target: &EventTarget, name: &str, mut then: impl FnMut(E) + 'static) {
    let listener = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
        if let Ok(event) = event.dyn_into() {
            then(event);
        }
    });
    let _ = target.add_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
    listener.forget();
}

/// Milliseconds of the device's clock.
pub fn now_ms() -> f64 {
    js_sys::Date::now()
}

/// Waits.
pub async fn sleep(ms: u32) {
    let promise = js_sys::Promise::new(&mut |done: Function, _| {
        let _ = set_timeout(&done, ms);
    });
    let _ = JsFuture::from(promise).await;
}

fn set_timeout(then: &Function, ms: u32) -> Result<i32, JsValue> {
    window().set_timeout_with_callback_and_timeout_and_arguments_0(then, i32::try_from(ms).unwrap_or(i32::MAX))
}

/// A single alarm: setting it again forgets the earlier one.
#[derive(Default, Clone)]
pub struct Alarm(Rc<RefCell<Option<Set>>>);

/// An alarm that is set: its number, and what it calls.
struct Set {
    handle: i32,
    ring: Closure<dyn FnMut()>,
}

impl Alarm {
    pub fn set(&self, ms: u32, then: impl FnOnce() + 'static) {
        self.cancel();
        let (mut then, slot) = (Some(then), Rc::clone(&self.0));
        let ring = Closure::<dyn FnMut()>::new(move || {
            // The closure is kept alive until it has run.
            let _ringing = slot.take();
            if let Some(then) = then.take() {
                then();
            }
        });
        if let Ok(handle) = set_timeout(ring.as_ref().unchecked_ref(), ms) {
            *self.0.borrow_mut() = Some(Set { handle, ring });
        }
    }

    pub fn cancel(&self) {
        if let Some(Set { handle, ring }) = self.0.take() {
            window().clear_timeout_with_handle(handle);
            drop(ring);
        }
    }
}
