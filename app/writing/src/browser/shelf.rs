//! What was typed, in the browser's storage, where it outlives the page.

use super::dom::window;
use crate::kept::Kept;
use std::cell::Cell;
use web_sys::Storage;

/// The place of one person's words for one draft, shared by all tabs.
pub struct Shelf {
    /// Begins every name.
    prefix: String,
    storage: Option<Storage>,
    keeps: Cell<bool>,
}

impl Shelf {
    /// Where the browser forbids or lacks storage, nothing is kept.
    pub fn open(prefix: String) -> Self {
        let storage = window().local_storage().ok().flatten();
        Self { prefix, keeps: Cell::new(storage.is_some()), storage }
    }

    /// All that is kept, with its name.
    pub fn all(&self) -> Vec<(String, Kept)> {
        let Some(storage) = &self.storage else { return Vec::new() };
        let names = (0..storage.length().unwrap_or(0)).filter_map(|index| storage.key(index).ok()?);
        let kept = |whole: String| {
            let name = whole.strip_prefix(&self.prefix)?;
            Some((name.to_owned(), Kept::read(&storage.get_item(&whole).ok()??)?))
        };
        names.collect::<Vec<_>>().into_iter().filter_map(kept).collect()
    }

    pub fn put(&self, name: &str, kept: &Kept) {
        let Some(storage) = &self.storage else { return };
        self.keeps.set(storage.set_item(&self.whole(name), &kept.to_string()).is_ok());
    }

    pub fn remove(&self, name: &str) {
        if let Some(storage) = &self.storage {
            let _ = storage.remove_item(&self.whole(name));
        }
    }

    /// Would what was put last survive the closing of the page?
    pub fn keeps(&self) -> bool {
        self.keeps.get()
    }

    fn whole(&self, name: &str) -> String {
        [&self.prefix, name].concat()
    }
}
