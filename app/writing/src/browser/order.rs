//! Lists whose lines are dragged by a handle, or moved by the form's buttons
//! without loading a page. A line takes its hidden field along.

use super::dom::{document, element, find, find_all, listen, window};
use crate::{
    order::{Step, place, scroll_by},
    words::{Words, fill},
};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlButtonElement, HtmlElement, KeyboardEvent, PointerEvent};

/// The class of the words that only those hear who do not see the list.
const SAID: &str = "visually-hidden";

/// A list with a line that may be held.
struct Dragged {
    list: Element,
    words: Rc<Words>,
    /// The line that is held, and the order before.
    held: RefCell<Option<(Element, Vec<Element>)>>,
    dropped: Box<dyn Fn()>,
}

/// Gives each line a handle. `dropped` is called after a line has found a new place.
pub fn start(list: Element, words: &Rc<Words>, dropped: impl Fn() + 'static) {
    let dragged =
        Rc::new(Dragged { words: Rc::clone(words), held: RefCell::default(), dropped: Box::new(dropped), list });
    if let Some(said) = element::<Element>("p", SAID, "") {
        let _ = said.set_attribute("role", "status");
        let _ = dragged.list.after_with_node_1(&said);
    }
    for line in lines(&dragged.list) {
        let Some(handle) = element::<HtmlElement>("span", "drag", "⠿") else { continue };
        // The buttons do the same for the keyboard and for those who hear the page.
        let _ = handle.set_attribute("aria-hidden", "true");
        handle.set_title(&words.drag);
        let _ = line.prepend_with_node_1(&handle);
        let (on, own) = (Rc::clone(&dragged), line.clone());
        listen(&handle, "pointerdown", move |event: PointerEvent| on.hold(&own, &event));
        let on = Rc::clone(&dragged);
        listen(&handle, "pointermove", move |event: PointerEvent| on.follow(f64::from(event.client_y())));
        let on = Rc::clone(&dragged);
        listen(&handle, "pointerup", move |_: Event| on.let_go());
        let on = Rc::clone(&dragged);
        listen(&handle, "pointercancel", move |_: Event| on.take_back());
    }
    if let Some(page) = document() {
        listen(&page, "keydown", move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                dragged.take_back();
            }
        });
    }
}

impl Dragged {
    fn hold(&self, line: &Element, event: &PointerEvent) {
        if event.button() != 0 {
            return;
        }
        event.prevent_default();
        if let Some(handle) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) {
            let _ = handle.set_pointer_capture(event.pointer_id());
        }
        let _ = line.class_list().add_1("held");
        *self.held.borrow_mut() = Some((line.clone(), lines(&self.list)));
    }

    /// The line goes where it is held.
    fn follow(&self, y: f64) {
        let held = self.held.borrow().as_ref().map(|(line, _)| line.clone());
        let Some(held) = held else { return };
        let others: Vec<Element> = lines(&self.list).into_iter().filter(|line| *line != held).collect();
        let middle = |line: &Element| {
            let area = line.get_bounding_client_rect();
            area.top() + area.height() / 2.0
        };
        let above = place(&others.iter().map(middle).collect::<Vec<_>>(), y);
        let was = lines(&self.list).iter().position(|line| *line == held).unwrap_or(above);
        // The others go around the line: one that leaves the page, even to come
        // back at once, is not held any more.
        for line in others.iter().take(above).skip(was) {
            let _ = held.before_with_node_1(line);
        }
        for line in others.iter().take(was).skip(above).rev() {
            let _ = held.after_with_node_1(line);
        }
        let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(f64::MAX);
        let by = scroll_by(y, height);
        if by != 0.0 {
            window().scroll_by_with_x_and_y(0.0, by);
        }
    }

    fn let_go(&self) {
        let Some((line, before)) = self.held.take() else { return };
        let _ = line.class_list().remove_1("held");
        if before != lines(&self.list) {
            renumber(&self.list);
            say_place(&self.list, &line, &self.words);
            (self.dropped)();
        }
    }

    /// Everything as it was before.
    fn take_back(&self) {
        let Some((line, before)) = self.held.take() else { return };
        let _ = line.class_list().remove_1("held");
        for line in &before {
            let _ = self.list.append_child(line);
        }
    }
}

fn lines(list: &Element) -> Vec<Element> {
    find_all(list, ":scope > li")
}

/// Moves a line by its button; `false` where the list is not on the page.
pub fn move_line(form: &Element, step: Step<'_>, words: &Words) -> bool {
    let Some(list) = find::<Element>(form, "ol.ordered").filter(|list| list.id() == step.list) else { return false };
    let all = lines(&list);
    let Some(line) = step.at.checked_sub(1).and_then(|at| all.get(at)) else { return false };
    let other = if step.up { line.previous_element_sibling() } else { line.next_element_sibling() };
    let Some(other) = other else { return true };
    // The other goes around it, so the keyboard stays where it is.
    let moved = if step.up { line.after_with_node_1(&other) } else { line.before_with_node_1(&other) };
    if moved.is_ok() {
        renumber(&list);
        say_place(&list, line, words);
        focus_again(line, step);
    }
    true
}

/// Where the line can go no further the keyboard goes to the other button.
fn focus_again(line: &Element, step: Step<'_>) {
    let buttons = find_all::<HtmlButtonElement>(line, "button[name=step]:not([hidden])");
    let same = buttons.iter().find(|button| Step::read(&button.value()).is_some_and(|own| own.up == step.up));
    if let Some(button) = same.or_else(|| buttons.first()) {
        let _ = button.focus();
    }
}

/// The buttons of all lists say where their lines stand.
pub fn renumber_all(form: &Element) {
    find_all::<Element>(form, "ol.ordered").iter().for_each(renumber);
}

fn renumber(list: &Element) {
    let all = lines(list);
    for (at, line) in (1..).zip(&all) {
        for button in find_all::<HtmlButtonElement>(line, "button[name=step]") {
            let value = button.value();
            if let Some(step) = Step::read(&value) {
                button.set_value(&step.value(at));
                button.set_hidden(!step.leads_on(at, all.len()));
            }
        }
    }
}

/// Tells those who do not see it where a line stands now.
fn say_place(list: &Element, line: &Element, words: &Words) {
    let all = lines(list);
    let at = all.iter().position(|one| one == line).map_or(0, |at| at + 1);
    let title = find::<Element>(line, ".ordered-title").and_then(|title| title.text_content()).unwrap_or_default();
    let values = [("title", title.as_str()), ("at", &at.to_string()), ("of", &all.len().to_string())];
    if let Some(place) = list.next_element_sibling().filter(|next| next.class_name() == SAID) {
        place.set_text_content(Some(&fill(&words.moved, &values)));
    }
}
