//! The preview below a text: rendered as one types, and what is to be mended.

use super::dom::{Alarm, button, element, find, find_all, listen};
use crate::{
    mark::units_at,
    preview::{Preview, ToMend, line_range, preview},
    setup::Library,
    words::Words,
};
use domain::Lang;
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlTextAreaElement};

/// The pause in typing after which the preview follows.
const PAUSE_MS: u32 = 150;
/// Where a button says which line it leads to.
const LINE: &str = "data-line";

/// One text with its preview.
struct Shown {
    area: HtmlTextAreaElement,
    lang: Lang,
    words: Rc<Words>,
    library: Rc<Library>,
    title: HtmlElement,
    reading: HtmlElement,
    to_mend: HtmlElement,
    list: HtmlElement,
    last: RefCell<Option<Preview>>,
    pause: Alarm,
}

/// Shows a preview below a text.
pub fn start(area: HtmlTextAreaElement, words: &Rc<Words>, library: &Rc<Library>) {
    let Some(shown) = Shown::below(area, words, library).map(Rc::new) else { return };
    shown.render();
    let on = Rc::clone(&shown);
    listen(&shown.list, "click", move |event: Event| {
        let pressed = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let line = pressed.and_then(|pressed| pressed.get_attribute(LINE));
        line.and_then(|line| line.parse().ok()).into_iter().for_each(|line| on.go_to(line));
    });
    let area = shown.area.clone();
    listen(&area, "input", move |_: Event| {
        let later = Rc::clone(&shown);
        shown.pause.set(PAUSE_MS, move || later.render());
    });
}

impl Shown {
    /// In the place of the server's preview, if there is one.
    fn below(area: HtmlTextAreaElement, words: &Rc<Words>, library: &Rc<Library>) -> Option<Self> {
        let editor = area.closest(".face-editor").ok()??;
        let lang: Lang = editor.get_attribute("data-lang")?.parse().ok()?;
        if let Some(before) = find::<Element>(&editor, ".preview") {
            before.remove();
        }
        let to_mend: HtmlElement = element("div", "to-mend", "")?;
        let list: HtmlElement = element("ul", "", "")?;
        let heading: HtmlElement = element("p", "small", &words.to_mend)?;
        to_mend.set_hidden(true);
        to_mend.append_with_node_2(&heading, &list).ok()?;

        let section: HtmlElement = element("section", "preview", "")?;
        section.set_attribute("aria-label", &format!("{}: {}", words.preview, lang.own_name())).ok()?;
        let title: HtmlElement = element("h2", "", "")?;
        let reading: HtmlElement = element("div", "reading", "")?;
        for part in [&title, &reading] {
            part.set_attribute("lang", lang.as_str()).ok()?;
            section.append_child(part).ok()?;
        }
        editor.append_with_node_2(&to_mend, &section).ok()?;
        let (words, library) = (Rc::clone(words), Rc::clone(library));
        let (last, pause) = (RefCell::default(), Alarm::default());
        Some(Self { area, lang, words, library, title, reading, to_mend, list, last, pause })
    }

    fn render(&self) {
        let made = preview(&self.area.value(), self.lang, &self.library, &self.words);
        let last = self.last.take();
        if last.as_ref().is_none_or(|last| last.title != made.title) {
            self.title.set_text_content(Some(&made.title));
            self.title.set_hidden(made.title.is_empty());
        }
        if last.as_ref().is_none_or(|last| last.html != made.html) {
            let _ = self.show(&made.html);
        }
        if last.as_ref().is_none_or(|last| last.to_mend != made.to_mend) {
            self.show_to_mend(&made.to_mend);
        }
        *self.last.borrow_mut() = Some(made);
    }

    /// Puts in the blocks that are new. What has not changed stays as it is laid
    /// out: a letter in a long text costs one paragraph.
    fn show(&self, html: &str) -> Option<()> {
        let fresh: HtmlElement = element("div", "", "")?;
        // The renderer's output, and nothing else, becomes HTML.
        fresh.set_inner_html(html);
        // Links to other pages open beside: nobody is led away from writing.
        for link in find_all::<Element>(&fresh, "a:not([href^='#'])") {
            let _ = link.set_attribute("target", "_blank");
        }
        let mut stands = self.reading.first_child();
        while let Some(new) = fresh.first_child() {
            let Some(old) = stands.take() else {
                self.reading.append_child(&new).ok()?;
                continue;
            };
            stands = old.next_sibling();
            if old.is_equal_node(Some(&new)) {
                fresh.remove_child(&new).ok()?;
            } else {
                self.reading.replace_child(&new, &old).ok()?;
            }
        }
        while let Some(old) = stands {
            stands = old.next_sibling();
            self.reading.remove_child(&old).ok()?;
        }
        Some(())
    }

    fn show_to_mend(&self, all: &[ToMend]) {
        self.to_mend.set_hidden(all.is_empty());
        self.list.set_text_content(None);
        for one in all {
            let Some((line, go)) = element::<HtmlElement>("li", "", "").zip(button("link", &one.text)) else { return };
            let _ = go.set_attribute(LINE, &one.line.to_string());
            let _ = line.append_child(&go);
            let _ = self.list.append_child(&line);
        }
    }

    /// Selects a line of the text and brings it into sight.
    fn go_to(&self, line: usize) {
        let text = self.area.value();
        let place = line_range(&text, line);
        let (start, end) = (units_at(&text, place.start), units_at(&text, place.end));
        // A browser scrolls to where the keyboard comes in.
        let _ = self.area.set_selection_range(start, start);
        let _ = self.area.blur();
        let _ = self.area.focus();
        let _ = self.area.set_selection_range(start, end);
    }
}
