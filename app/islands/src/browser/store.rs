//! The outbox in the browser's storage, where it outlives the page.

use crate::outbox::Outbox;
use leptos::prelude::window;
use std::cell::Cell;
use web_sys::Storage;

/// The place of one attempt's outbox, shared by all tabs.
pub struct Store {
    key: String,
    storage: Option<Storage>,
    keeps: Cell<bool>,
}

impl Store {
    /// A store that keeps nothing where the browser forbids or lacks storage.
    pub fn open(key: String) -> Self {
        let storage = window().local_storage().ok().flatten();
        Self { key, keeps: Cell::new(storage.is_some()), storage }
    }

    pub fn key(&self) -> &str {
        &self.key
    }

    /// What is stored; an outbox that cannot be read is as good as none.
    pub fn load(&self) -> Outbox {
        let text = self.storage.as_ref().and_then(|storage| storage.get_item(&self.key).ok()?);
        text.and_then(|text| Outbox::read(&text)).unwrap_or_default()
    }

    pub fn save(&self, outbox: &Outbox) {
        let Some(storage) = &self.storage else { return };
        self.keeps.set(storage.set_item(&self.key, &outbox.to_string()).is_ok());
    }

    pub fn clear(&self) {
        if let Some(storage) = &self.storage {
            let _ = storage.remove_item(&self.key);
        }
    }

    /// Would an answer survive the closing of the page?
    pub fn keeps(&self) -> bool {
        self.keeps.get()
    }
}
