//! The editor at work in the browser.
//!
//! Invariant: what is typed is in the browser's storage before it is sent, and
//! leaves it only when the server has said that it is saved, or the person that
//! it is not wanted.

mod dom;
mod form;
mod found;
mod json;
mod order;
mod picker;
mod post;
mod preview;
mod saver;
mod shelf;
mod status;
mod toolbar;

use crate::setup::{Library, Setup};
use dom::{document, find, find_all};
use form::Form;
use json::Parsed;
use std::rc::Rc;
use web_sys::{Element, HtmlFormElement, HtmlTextAreaElement};

/// Takes over the form of a draft. Without a setup the page stays as the server
/// made it.
pub fn start() {
    let Some(page) = document().and_then(|document| document.document_element()) else { return };
    let Some(form) = find::<HtmlFormElement>(&page, "form.draft-form[data-writing]") else { return };
    let read = |name: &str| Parsed::of(&form.get_attribute(name)?);
    let Some(setup) = read("data-writing").and_then(|json| Setup::read(&json)) else { return };
    let library = read("data-library").and_then(|json| Library::read(&json)).unwrap_or_default();
    let form = Form::of(form, &setup.acts);
    let words = Rc::new(setup.words.clone());
    let saver = saver::Saver::start(form.clone(), setup);
    for list in find_all::<Element>(form.root(), "ol.ordered") {
        let saver = Rc::clone(&saver);
        order::start(list, &words, move || saver.save_now());
    }
    let library = Rc::new(library);
    for area in find_all::<HtmlTextAreaElement>(form.root(), ".face-editor textarea") {
        toolbar::start(&area, &words, &library);
        if area.id().ends_with("-text") {
            preview::start(area, &words, &library);
        }
    }
}
