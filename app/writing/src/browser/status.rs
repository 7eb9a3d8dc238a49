//! What the editor says about saving.

use super::dom::{element, find, find_all};
use domain::draft::ToMend;
use std::cell::RefCell;
use web_sys::{Element, HtmlAnchorElement};

/// The two lines at the end of the form.
pub struct Status {
    line: Option<Element>,
    others: Option<Element>,
    /// The names that were said last.
    named: RefCell<Vec<String>>,
    /// How far the draft is.
    state: Option<Element>,
    /// What is left before it can be offered; its attribute heads the list.
    to_mend: Option<Element>,
}

/// For the style sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    Saved,
    Waiting,
    Trouble,
}

impl Status {
    pub fn of(form: &Element) -> Self {
        let page = form.closest("main").ok().flatten();
        Self {
            line: find(form, "[data-saved-at]"),
            others: find(form, "[data-others]"),
            named: RefCell::default(),
            state: page.as_ref().and_then(|page| find(page, "[data-state]")),
            to_mend: page.and_then(|page| find(&page, "[data-to-mend]")),
        }
    }

    /// Says something, once: repeated words would be read out again.
    pub fn say(&self, text: &str, tone: Tone) {
        self.say_with(text, tone, None);
    }

    /// The same with a link after it: address and words.
    pub fn say_with(&self, text: &str, tone: Tone, link: Option<(&str, &str)>) {
        let Some(line) = &self.line else { return };
        let whole = link.map_or_else(|| text.to_owned(), |(_, label)| format!("{text} {label}"));
        self.tone(tone);
        if line.text_content().as_deref() == Some(&whole) {
            return;
        }
        line.set_text_content(Some(text));
        if let Some((href, label)) = link
            && let Some(anchor) = element::<HtmlAnchorElement>("a", "", label)
        {
            anchor.set_href(href);
            let _ = line.append_with_str_1(" ");
            let _ = line.append_child(&anchor);
        }
    }

    /// Something is on its way: shown, and not read out.
    pub fn wait(&self) {
        if let Some(line) = &self.line {
            let _ = line.set_attribute("data-tone", "saving");
        }
    }

    fn tone(&self, tone: Tone) {
        let tone = match tone {
            Tone::Saved => "saved",
            Tone::Waiting => "waiting",
            Tone::Trouble => "trouble",
        };
        if let Some(line) = &self.line {
            let _ = line.set_attribute("data-tone", tone);
        }
    }

    /// A button was pressed: the next words are an answer, even the same ones.
    pub fn clear(&self) {
        if let Some(line) = &self.line {
            line.set_text_content(None);
        }
    }

    /// How far the draft is now.
    pub fn set_state(&self, text: &str) {
        if let Some(state) = &self.state {
            state.set_text_content(Some(text));
        }
    }

    /// What is left to do, each a link to its field. The list looks like the server's.
    pub fn list(&self, to_mend: &[ToMend]) {
        let Some(place) = &self.to_mend else { return };
        place.set_text_content(None);
        if to_mend.is_empty() {
            return;
        }
        let made = || {
            let section = element::<Element>("section", "to-mend", "")?;
            let heading = place.get_attribute("data-to-mend").unwrap_or_default();
            let list = element::<Element>("ul", "", "")?;
            let heading = element::<Element>("h2", "small", &heading)?;
            section.append_child(&heading).ok()?;
            for one in to_mend {
                let link = element::<HtmlAnchorElement>("a", "", &one.text)?;
                link.set_href(&format!("#{}", one.field));
                let line = element::<Element>("li", "", "")?;
                line.append_child(&link).ok()?;
                list.append_child(&line).ok()?;
            }
            section.append_child(&list).ok()?;
            place.append_child(&section).ok()
        };
        let _ = made();
    }

    /// Fields that are right by now are called wrong no more.
    pub fn clear_errors(form: &Element, to_mend: &[ToMend]) {
        let is_left = |id: &str| to_mend.iter().any(|one| one.field == id);
        for wrong in find_all::<Element>(form, ".wrong") {
            let Some(field) = find::<Element>(&wrong, "[name]") else { continue };
            let class = wrong.class_name();
            if is_left(&field.id()) || class.starts_with("share") && is_left("blueprint") {
                continue;
            }
            wrong.set_class_name(class.trim_end_matches("wrong").trim_end());
            if let Some(error) = find::<Element>(&wrong, ".error") {
                let described = field.get_attribute("aria-describedby").unwrap_or_default();
                let _ = field.set_attribute("aria-describedby", described.replace(&error.id(), "").trim());
                error.remove();
            }
            let _ = field.remove_attribute("aria-invalid");
        }
    }

    /// Names who else is at it, when somebody comes or goes.
    pub fn name(&self, others: Vec<String>, say: impl FnOnce(&str) -> String) {
        let Some(line) = &self.others else { return };
        if *self.named.borrow() == others {
            return;
        }
        let text = if others.is_empty() { String::new() } else { say(&others.join(", ")) };
        line.set_text_content(Some(&text));
        *self.named.borrow_mut() = others;
    }
}
