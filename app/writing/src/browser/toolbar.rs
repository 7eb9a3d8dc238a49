//! The buttons above a text that put in its marks.

use super::{
    dom::{button, document, element, find, find_all, listen},
    picker,
};
use crate::{
    mark::{Edit, Leading, Mark, byte_at, edit, units_at},
    setup::Library,
    words::Words,
};
use std::{ops::Range, rc::Rc};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlDocument, HtmlElement, HtmlTextAreaElement, KeyboardEvent};

/// What a button does.
#[derive(Clone, Copy)]
enum Press {
    Mark(Mark),
    Lead(Leading),
}

/// Puts the buttons above a text.
pub fn start(area: &HtmlTextAreaElement, words: &Rc<Words>, library: &Rc<Library>) {
    let Some(bar) = element::<HtmlElement>("div", "toolbar", "") else { return };
    let label = label_of(area).unwrap_or_default();
    for (name, value) in
        [("role", "toolbar"), ("aria-label", &format!("{}: {label}", words.toolbar)), ("aria-controls", &area.id())]
    {
        let _ = bar.set_attribute(name, value);
    }
    for (press, says) in presses(words) {
        let Some(key) = button("mark", says) else { continue };
        let _ = bar.append_child(&key);
        let (bar, area, words, library) = (bar.clone(), area.clone(), Rc::clone(words), Rc::clone(library));
        listen(&key, "click", move |_: Event| match press {
            Press::Mark(mark) => change(&area, |text, selected| edit(mark, text, selected)),
            Press::Lead(leading) => picker::open(&bar, &area, leading, &words, &library),
        });
    }
    walk_by_arrows(&bar);
    let _ = area.before_with_node_1(&bar);
}

fn presses(words: &Words) -> [(Press, &str); 9] {
    let says = &words.marks;
    [
        (Press::Mark(Mark::Heading), &says.heading),
        (Press::Mark(Mark::Bold), &says.bold),
        (Press::Mark(Mark::List), &says.list),
        (Press::Mark(Mark::Steps), &says.steps),
        (Press::Mark(Mark::Note), &says.note),
        (Press::Lead(Leading::Law), &says.law),
        (Press::Lead(Leading::Module), &says.module),
        (Press::Lead(Leading::Media), &says.picture),
        (Press::Mark(Mark::Table), &says.table),
    ]
}

/// The words of a text's label.
fn label_of(area: &HtmlTextAreaElement) -> Option<String> {
    let field = area.closest(".field").ok()??;
    find::<Element>(&field, "label")?.text_content()
}

/// One stop for the tab key; the arrows walk among the buttons.
fn walk_by_arrows(bar: &HtmlElement) {
    let keys: Vec<HtmlElement> = find_all(bar, "button");
    keys.iter().skip(1).for_each(|key| key.set_tab_index(-1));
    listen(bar, "keydown", move |event: KeyboardEvent| {
        let pressed: Option<HtmlElement> = event.target().and_then(|target| target.dyn_into().ok());
        let Some(at) = keys.iter().position(|key| Some(key) == pressed.as_ref()) else { return };
        let last = keys.len().saturating_sub(1);
        let to = match event.key().as_str() {
            "ArrowRight" => {
                if at == last {
                    0
                } else {
                    at + 1
                }
            }
            "ArrowLeft" => at.checked_sub(1).unwrap_or(last),
            "Home" => 0,
            "End" => last,
            _ => return,
        };
        event.prevent_default();
        for (index, key) in keys.iter().enumerate() {
            key.set_tab_index(if index == to { 0 } else { -1 });
            if index == to {
                let _ = key.focus();
            }
        }
    });
}

/// Changes a text around its selection, in a way that can be undone.
pub fn change(area: &HtmlTextAreaElement, make: impl FnOnce(&str, Range<usize>) -> Edit) {
    let text = area.value();
    let at = |units: Option<u32>| byte_at(&text, units.unwrap_or(u32::MAX));
    let (start, end) = (area.selection_start().ok().flatten(), area.selection_end().ok().flatten());
    let edit = make(&text, at(start)..at(end));
    let (from, to) = (units_at(&text, edit.range.start), units_at(&text, edit.range.end));
    let _ = area.focus();
    let _ = area.set_selection_range(from, to);
    // Nothing in place of nothing would take the letter before it away.
    if from == to && edit.with.is_empty() {
        return;
    }
    if !insert(&edit.with) {
        let _ = area.set_range_text_with_start_and_end(&edit.with, from, to);
        if let Ok(input) = bubbling("input") {
            let _ = area.dispatch_event(&input);
        }
    }
    let text = area.value();
    let _ = area.set_selection_range(units_at(&text, edit.select.start), units_at(&text, edit.select.end));
}

/// As if it were typed: the one way in which browsers keep what can be undone.
fn insert(words: &str) -> bool {
    let page = document().and_then(|document| document.dyn_into::<HtmlDocument>().ok());
    let command = if words.is_empty() { "delete" } else { "insertText" };
    page.is_some_and(|page| page.exec_command_with_show_ui_and_value(command, false, words).unwrap_or(false))
}

fn bubbling(name: &str) -> Result<Event, wasm_bindgen::JsValue> {
    let how = web_sys::EventInit::new();
    how.set_bubbles(true);
    Event::new_with_event_init_dict(name, &how)
}
