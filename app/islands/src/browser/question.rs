//! One question on the page: its section and its form.

use super::dom::{find, find_all};
use domain::response::{Choice, OptionLetter, Pairs, Response};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlFormElement, HtmlInputElement, HtmlOptionElement, HtmlSelectElement};

/// A question of the attempt.
#[derive(Clone)]
pub struct Question {
    pub position: u16,
    /// Is its answer sent by its button alone, once, to come back with its key?
    pub once: bool,
    section: HtmlElement,
    form: HtmlFormElement,
}

impl Question {
    /// The question in a section; `None` for a section that is none.
    pub fn read(section: HtmlElement) -> Option<Self> {
        let position = section.dataset().get("position")?.parse().ok()?;
        let form: HtmlFormElement = find(&section, "form")?;
        Some(Self { position, once: form.has_attribute("data-once"), section, form })
    }

    /// Where the form is posted to: also the address of the question's page.
    pub fn address(&self) -> String {
        self.form.get_attribute("action").unwrap_or_default()
    }

    /// What is given now, and whether it is flagged; `None` while it is no answer:
    /// letters for a number, two steps at one place.
    pub fn answer(&self) -> Option<(Response, bool)> {
        let lists = self.lists();
        let given = match self.typed() {
            Some(field) if is_text(&field) => Response::text(&field.value()),
            Some(field) => field.value().parse().ok()?,
            None if lists.is_empty() => {
                self.options().iter().filter(|option| option.checked()).filter_map(letter).collect::<Choice>().into()
            }
            // Two steps at one place are no order: the server says so when the page is left.
            None => lists.iter().map(HtmlSelectElement::value).collect::<String>().parse().ok()?,
        };
        Some((given, self.flag().is_some_and(|flag| flag.checked())))
    }

    /// Puts an answer on the form.
    pub fn show(&self, given: &Response, flagged: bool) {
        if let Some(field) = self.typed() {
            let number = || given.number().map(|number| number.to_string());
            field.set_value(&given.words().map(str::to_owned).or_else(number).unwrap_or_default());
        }
        for list in self.lists() {
            show_pair(&list, given);
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
            || self.typed().is_some_and(|field| field.value() != field.default_value())
            || self.lists().iter().any(|list| list.value() != default_of(list))
    }

    /// Sends the form as a button of it does: first the browser looks at its fields.
    pub fn submit(&self) {
        let _ = self.form.request_submit();
    }

    /// No more changes are taken.
    pub fn close(&self) {
        for input in self.options().into_iter().chain(self.flag()).chain(self.typed()) {
            input.set_disabled(true);
        }
        self.lists().iter().for_each(|list| list.set_disabled(true));
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

    /// The field of a question that asks for a number or for words.
    fn typed(&self) -> Option<HtmlInputElement> {
        find(self.form.unchecked_ref(), "input[name=chosen][type=text]")
    }

    /// The lists of a matching or an order.
    fn lists(&self) -> Vec<HtmlSelectElement> {
        find_all(&self.form, "select[name=chosen]")
    }

    fn flag(&self) -> Option<HtmlInputElement> {
        find(self.form.unchecked_ref(), "input[name=flagged]")
    }
}

fn is_text(field: &HtmlInputElement) -> bool {
    field.has_attribute("data-text")
}

fn options_of(list: &HtmlSelectElement) -> Vec<HtmlOptionElement> {
    find_all(list, "option")
}

/// What a list showed when the server sent it.
fn default_of(list: &HtmlSelectElement) -> String {
    options_of(list).iter().find(|option| option.default_selected()).map_or_else(String::new, HtmlOptionElement::value)
}

/// Chooses the line of a list that is among the pairs given, else the first.
fn show_pair(list: &HtmlSelectElement, given: &Response) {
    let pairs = given.pairs();
    let among = |option: &HtmlOptionElement| {
        option
            .value()
            .parse::<Pairs>()
            .is_ok_and(|own| own.iter().all(|(number, letter)| pairs.at(number) == Some(letter)))
    };
    let chosen = options_of(list)
        .iter()
        .find(|option| !option.value().is_empty() && among(option))
        .map(HtmlOptionElement::value);
    list.set_value(&chosen.unwrap_or_default());
}

fn letter(option: &HtmlInputElement) -> Option<OptionLetter> {
    OptionLetter::try_from(option.value().chars().next()?).ok()
}
