//! The sheet of a page that holds the form: read, exchanged, held still.

use super::super::dom::{find, find_all};
use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{
    DomParser, Element, FormData, HtmlElement, HtmlFormElement, HtmlInputElement, SupportedType, UrlSearchParams,
};

/// What is exchanged when the server shows the form anew.
const SHEET: &str = ".kept-sheet";

/// The place of the sheet; a page may have none.
pub struct Sheet {
    root: Element,
}

impl Sheet {
    pub const fn of(root: Element) -> Self {
        Self { root }
    }

    pub const fn root(&self) -> &Element {
        &self.root
    }

    pub fn has_form(&self) -> bool {
        self.form().is_some()
    }

    /// The key of the form, which goes with it to the server.
    pub fn key(&self) -> Option<String> {
        let field: HtmlInputElement = find(self.form()?.unchecked_ref(), "input[name=key]")?;
        Some(field.value()).filter(|key| !key.is_empty())
    }

    /// The fields as the browser would send them.
    pub fn fields(&self) -> Option<String> {
        let data = FormData::new_with_form(&self.form()?).ok()?;
        let fields = UrlSearchParams::new_with_str_sequence_sequence(&data).ok()?;
        Some(String::from(fields.to_string()))
    }

    /// Has somebody changed the form since the server sent it?
    pub fn is_touched(&self) -> bool {
        let Some(form) = self.form() else { return false };
        find_all::<HtmlInputElement>(&form, "input").into_iter().any(|input| match input.type_().as_str() {
            "checkbox" | "radio" => input.checked() != input.default_checked(),
            _ => input.value() != input.default_value(),
        })
    }

    /// Puts the sheet of a page of ours in place of the one that is shown; tells
    /// whether the page had one.
    pub fn show(&self, html: &str) -> bool {
        let parsed = DomParser::new().and_then(|parser| parser.parse_from_string(html, SupportedType::TextHtml));
        let Ok(parsed) = parsed else { return false };
        let fresh = parsed.query_selector(SHEET).ok().flatten();
        let (Some(fresh), Some(old)) = (fresh, find::<Element>(&self.root, SHEET)) else { return false };
        document().set_title(&parsed.title());
        old.replace_with_with_node_1(&fresh).is_ok()
    }

    /// Holds the form still while it is on its way, or lets it go again.
    pub fn hold(&self, still: bool) {
        if let Some(sheet) = find::<Element>(&self.root, SHEET) {
            let _ = sheet.toggle_attribute_with_force("inert", still);
        }
    }

    /// Moves the keyboard and the screen reader to a part of the sheet.
    pub fn focus(&self, selector: &str) {
        let Some(element) = find::<HtmlElement>(&self.root, selector) else { return };
        if !element.has_attribute("tabindex") {
            element.set_tab_index(-1);
        }
        let _ = element.focus();
        element.scroll_into_view();
    }

    fn form(&self) -> Option<HtmlFormElement> {
        find(&self.root, &[SHEET, " form"].concat())
    }
}
