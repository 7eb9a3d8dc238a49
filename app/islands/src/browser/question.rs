//! One question on the page: its section and its form.

use super::dom::{find, find_all};
use domain::response::{Choice, OptionLetter, Response};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlFormElement, HtmlInputElement};

/// A question of the attempt.
#[derive(Clone)]
pub struct Question {
    pub position: u16,
    section: HtmlElement,
    form: HtmlFormElement,
}

impl Question {
    /// The question in a section; `None` for a section that is none.
    pub fn read(section: HtmlElement) -> Option<Self> {
        let position = section.dataset().get("position")?.parse().ok()?;
        let form = find(&section, "form")?;
        Some(Self { position, section, form })
    }

    /// Where the form is posted to: also the address of the question's page.
    pub fn address(&self) -> String {
        self.form.get_attribute("action").unwrap_or_default()
    }

    /// What is given now, and whether it is flagged; `None` while what is typed
    /// is no number.
    pub fn answer(&self) -> Option<(Response, bool)> {
        let given = match self.number() {
            Some(field) => field.value().parse().ok()?,
            None => {
                self.options().iter().filter(|option| option.checked()).filter_map(letter).collect::<Choice>().into()
            }
        };
        Some((given, self.flag().is_some_and(|flag| flag.checked())))
    }

    /// Puts an answer on the form.
    pub fn show(&self, given: Response, flagged: bool) {
        if let Some(field) = self.number() {
            field.set_value(&given.to_string());
        }
        for option in self.options() {
            option.set_checked(letter(&option).is_some_and(|letter| given.options().has(letter)));
        }
        if let Some(flag) = self.flag() {
            flag.set_checked(flagged);
        }
    }

    /// Has somebody changed the form since the server sent it? True for a
    /// person quicker than the wasm on a slow line.
    pub fn touched(&self) -> bool {
        let ticked = self.options().into_iter().chain(self.flag());
        ticked.into_iter().any(|input| input.checked() != input.default_checked())
            || self.number().is_some_and(|field| field.value() != field.default_value())
    }

    /// No more changes are taken.
    pub fn close(&self) {
        for input in self.options().into_iter().chain(self.flag()).chain(self.number()) {
            input.set_disabled(true);
        }
    }

    pub fn is_visible(&self) -> bool {
        !self.section.hidden()
    }

    pub fn set_visible(&self, visible: bool) {
        self.section.set_hidden(!visible);
    }

    /// Moves the keyboard and the screen reader to the question.
    pub fn focus(&self) {
        if let Some(heading) = find::<HtmlElement>(&self.section, "legend, h1, h2") {
            heading.set_tab_index(-1);
            let _ = heading.focus();
        }
        self.section.scroll_into_view();
    }

    /// The title of the question's own page, where the section says it.
    pub fn title(&self) -> Option<String> {
        self.section.dataset().get("title")
    }

    /// Does the element stand in this question?
    pub fn contains(&self, element: &Element) -> bool {
        self.section.contains(Some(element))
    }

    fn options(&self) -> Vec<HtmlInputElement> {
        find_all(&self.form, "input[name=chosen]:not([type=text])")
    }

    /// The field of a numeric question.
    fn number(&self) -> Option<HtmlInputElement> {
        find(self.form.unchecked_ref(), "input[name=chosen][type=text]")
    }

    fn flag(&self) -> Option<HtmlInputElement> {
        find(self.form.unchecked_ref(), "input[name=flagged]")
    }
}

fn letter(option: &HtmlInputElement) -> Option<OptionLetter> {
    OptionLetter::try_from(option.value().chars().next()?).ok()
}
