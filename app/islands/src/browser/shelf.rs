//! The forms that a device keeps, in the browser's storage.

use crate::kept::Kept;
use leptos::prelude::window;
use std::cell::RefCell;
use web_sys::Storage;

/// All forms of one kind, each under its own key, so that two tabs with two
/// forms never overwrite each other.
pub struct Shelf {
    /// Begins every name.
    prefix: String,
    storage: Option<Storage>,
    /// What the storage did not take: it lives as long as the page.
    unkept: RefCell<Vec<(String, Kept)>>,
}

impl Shelf {
    /// Where the browser forbids or lacks storage, things stand only as long as
    /// the page does.
    pub fn open(prefix: String) -> Self {
        Self { prefix, storage: window().local_storage().ok().flatten(), unkept: RefCell::default() }
    }

    /// All that is kept, with the form's key.
    pub fn all(&self) -> Vec<(String, Kept)> {
        let mut all = self.unkept.borrow().clone();
        if let Some(storage) = &self.storage {
            let names = (0..storage.length().unwrap_or(0)).filter_map(|index| storage.key(index).ok()?);
            for name in names.collect::<Vec<_>>() {
                let Some(key) = name.strip_prefix(&self.prefix) else { continue };
                if let (false, Some(kept)) = (all.iter().any(|(known, _)| known == key), self.stored(&name)) {
                    all.push((key.to_owned(), kept));
                }
            }
        }
        all
    }

    pub fn get(&self, key: &str) -> Option<Kept> {
        let unkept = self.unkept.borrow().iter().find(|(known, _)| known == key).map(|(_, kept)| kept.clone());
        unkept.or_else(|| self.stored(&self.name(key)))
    }

    pub fn put(&self, key: &str, kept: &Kept) {
        self.forget(key);
        let stored = self.storage.as_ref().is_some_and(|to| to.set_item(&self.name(key), &kept.to_string()).is_ok());
        if !stored {
            self.unkept.borrow_mut().push((key.to_owned(), kept.clone()));
        }
    }

    pub fn remove(&self, key: &str) {
        self.forget(key);
        if let Some(storage) = &self.storage {
            let _ = storage.remove_item(&self.name(key));
        }
    }

    /// Would everything survive the closing of the page?
    pub fn keeps(&self) -> bool {
        self.unkept.borrow().is_empty()
    }

    fn stored(&self, name: &str) -> Option<Kept> {
        Kept::read(&self.storage.as_ref()?.get_item(name).ok()??)
    }

    fn forget(&self, key: &str) {
        self.unkept.borrow_mut().retain(|(known, _)| known != key);
    }

    fn name(&self, key: &str) -> String {
        [&self.prefix, key].concat()
    }
}
