//! The few things asked of the document again and again.

use leptos::prelude::{TimeoutHandle, document, set_timeout_with_handle, window};
use std::{cell::Cell, time::Duration};
use wasm_bindgen::{JsCast, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, Event, EventTarget};

/// The first element inside `root` for a selector.
pub fn find<T: JsCast>(root: &Element, selector: &str) -> Option<T> {
    root.query_selector(selector).ok()??.dyn_into().ok()
}

/// All elements inside `root` for a selector, in the order of the page.
pub fn find_all<T: JsCast>(root: &Element, selector: &str) -> Vec<T> {
    let Ok(list) = root.query_selector_all(selector) else { return Vec::new() };
    (0..list.length()).filter_map(|index| list.item(index)?.dyn_into().ok()).collect()
}

/// The whole page, for what stands outside the island.
pub fn page() -> Option<Element> {
    document().document_element()
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

/// Goes to another page.
pub fn go_to(address: &str) {
    let _ = window().location().assign(address);
}

/// Waits.
pub async fn sleep(ms: u32) {
    let promise = js_sys::Promise::new(&mut |done, _| {
        let _ = window()
            .set_timeout_with_callback_and_timeout_and_arguments_0(&done, i32::try_from(ms).unwrap_or(i32::MAX));
    });
    let _ = JsFuture::from(promise).await;
}

/// A single alarm: setting it again forgets the earlier one.
#[derive(Default)]
pub struct Alarm(Cell<Option<TimeoutHandle>>);

impl Alarm {
    pub fn set(&self, ms: u32, then: impl FnOnce() + 'static) {
        self.cancel();
        self.0.set(set_timeout_with_handle(then, Duration::from_millis(ms.into())).ok());
    }

    /// Also to be called by what the alarm runs: it has rung.
    pub fn cancel(&self) {
        if let Some(handle) = self.0.take() {
            handle.clear();
        }
    }

    pub fn is_set(&self) -> bool {
        self.0.get().is_some()
    }
}
