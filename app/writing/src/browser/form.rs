//! The form of a draft: its fields read and written.

use super::dom::{element, find, find_all};
use crate::fields::{Fields, VERSION};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{
    Element, FormData, HtmlButtonElement, HtmlElement, HtmlFormElement, HtmlInputElement, HtmlOptionElement,
    HtmlSelectElement, HtmlTextAreaElement,
};

/// The form on the page, and those of its fields that wait for a button.
#[derive(Clone)]
pub struct Form {
    form: HtmlFormElement,
    acts: Rc<[String]>,
}

impl Form {
    pub fn of(form: HtmlFormElement, acts: &[String]) -> Self {
        Self { form, acts: acts.into() }
    }

    pub fn root(&self) -> &Element {
        &self.form
    }

    pub fn address(&self) -> String {
        self.form.get_attribute("action").unwrap_or_default()
    }

    /// What was typed.
    pub fn fields(&self) -> Fields {
        let data = FormData::new_with_form(&self.form).ok();
        let entries = data.and_then(|data| js_sys::try_iter(&data).ok().flatten());
        let pair = |entry: js_sys::Array| Some((entry.get(0).as_string()?, entry.get(1).as_string()?));
        Fields::typed(entries.into_iter().flatten().filter_map(|entry| pair(entry.ok()?.dyn_into().ok()?)), &self.acts)
    }

    pub fn version(&self) -> i64 {
        self.version_field().and_then(|field| field.value().parse().ok()).unwrap_or_default()
    }

    pub fn set_version(&self, version: i64) {
        if let Some(field) = self.version_field() {
            field.set_value(&version.to_string());
        }
    }

    fn version_field(&self) -> Option<HtmlInputElement> {
        find(self.root(), &format!("input[name={VERSION}]"))
    }

    /// Has somebody changed the form since the server sent it?
    pub fn is_touched(&self) -> bool {
        let inputs =
            find_all::<HtmlInputElement>(self.root(), "input").into_iter().any(|input| match input.type_().as_str() {
                "checkbox" | "radio" => input.checked() != input.default_checked(),
                _ => input.value() != input.default_value(),
            });
        let areas = find_all::<HtmlTextAreaElement>(self.root(), "textarea");
        let areas = areas.into_iter().any(|area| area.default_value().is_ok_and(|sent| area.value() != plain(&sent)));
        // A list without a choice of the server's shows its first line.
        let lists = find_all::<HtmlSelectElement>(self.root(), "select").into_iter().any(|list| {
            let options = find_all::<HtmlOptionElement>(&list, "option");
            let sent = options.iter().position(HtmlOptionElement::default_selected).unwrap_or(0);
            usize::try_from(list.selected_index()) != Ok(sent)
        });
        inputs || areas || lists
    }

    /// Puts kept words into the fields that are there, and lists in their order.
    pub fn put(&self, kept: &Fields) {
        for area in find_all::<HtmlTextAreaElement>(self.root(), "textarea") {
            if let Some(value) = kept.get(&area.name()) {
                area.set_value(value);
            }
        }
        for list in find_all::<HtmlSelectElement>(self.root(), "select") {
            if let Some(value) = kept.get(&list.name()) {
                list.set_value(value);
            }
        }
        for input in find_all::<HtmlInputElement>(self.root(), "input:not([type=hidden])") {
            let name = input.name();
            match input.type_().as_str() {
                "checkbox" | "radio" if self.acts.contains(&name) => {}
                "checkbox" | "radio" => input.set_checked(kept.all(&name).any(|value| value == input.value())),
                _ => kept.get(&name).into_iter().for_each(|value| input.set_value(value)),
            }
        }
        for list in find_all::<Element>(self.root(), "ol.ordered") {
            put_in_order(&list, &kept.all(&list.id()).collect::<Vec<_>>());
        }
    }

    /// Sends the form as its button would.
    pub fn submit(&self, button: Option<&HtmlElement>) {
        if self.form.request_submit_with_submitter(button).is_err() {
            // A browser from before 2022: the button's value goes in a field.
            if let Some(step) = element::<HtmlInputElement>("input", "", "") {
                step.set_type("hidden");
                step.set_name("step");
                step.set_value(&step_of(button));
                let _ = self.form.append_child(&step);
            }
            let _ = self.form.submit();
        }
    }
}

/// The step of the button that was pressed.
pub fn step_of(button: Option<&HtmlElement>) -> String {
    button.and_then(|button| button.dyn_ref::<HtmlButtonElement>()).map(HtmlButtonElement::value).unwrap_or_default()
}

/// Line ends as a text area gives them.
fn plain(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// Brings the lines of a list into the order of `slugs`; others stay at the end.
fn put_in_order(list: &Element, slugs: &[&str]) {
    let mut lines = find_all::<Element>(list, ":scope > li");
    let place = |line: &Element| {
        let slug = line.get_attribute("data-slug").unwrap_or_default();
        slugs.iter().position(|known| **known == slug).unwrap_or(usize::MAX)
    };
    lines.sort_by_key(place);
    for line in &lines {
        let _ = list.append_child(line);
    }
}
