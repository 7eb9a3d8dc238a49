//! Choosing what a link leads to, or which file is shown.

use super::{
    dom::{button, element, listen},
    toolbar::change,
};
use crate::{
    library::Group,
    mark::{Leading, lead},
    setup::Library,
    words::Words,
};
use domain::Lang;
use std::rc::Rc;
use web_sys::{
    Element, Event, HtmlElement, HtmlOptGroupElement, HtmlOptionElement, HtmlSelectElement, HtmlTextAreaElement,
    KeyboardEvent,
};

const PICKER: &str = "picker";

/// Opens the list below the buttons, in place of one that is open.
pub fn open(bar: &HtmlElement, area: &HtmlTextAreaElement, leading: Leading, words: &Words, library: &Library) {
    close(bar);
    let lang = area.closest("[data-lang]").ok().flatten().and_then(|editor| editor.get_attribute("data-lang"));
    let lang = lang.and_then(|lang| lang.parse().ok()).unwrap_or(Lang::Kk);
    let groups = library.choices(leading, lang);
    let Some(picker) = Picker::make(leading, words, &groups) else { return };
    let _ = bar.after_with_node_1(&picker.root);
    let _ = picker.list.focus();

    let (close_bar, own) = (bar.clone(), area.clone());
    let put_away = Rc::new(move || {
        close(&close_bar);
        let _ = own.focus();
    });
    let (own, list, away) = (area.clone(), picker.list.clone(), Rc::clone(&put_away));
    listen(&picker.insert, "click", move |_: Event| {
        let to = list.value();
        let chosen = groups.iter().flat_map(|group| &group.choices).find(|choice| choice.to == to);
        let words = chosen.map_or("", |choice| choice.words.as_str());
        away();
        change(&own, |text, selected| lead(leading, (&to, words), text, selected));
    });
    let away = Rc::clone(&put_away);
    listen(&picker.cancel, "click", move |_: Event| away());
    listen(&picker.root, "keydown", move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            put_away();
        }
    });
}

fn close(bar: &HtmlElement) {
    if let Some(open) = bar.next_element_sibling().filter(|next| next.class_name() == PICKER) {
        open.remove();
    }
}

struct Picker {
    root: HtmlElement,
    list: HtmlSelectElement,
    insert: HtmlElement,
    cancel: HtmlElement,
}

impl Picker {
    fn make(leading: Leading, words: &Words, groups: &[Group]) -> Option<Self> {
        let name = match leading {
            Leading::Law => &words.marks.law,
            Leading::Module => &words.marks.module,
            Leading::Media => &words.marks.picture,
        };
        let root: HtmlElement = element("div", PICKER, "")?;
        let label: HtmlElement = element("label", "", "")?;
        let says: HtmlElement = element("span", "", name)?;
        let list: HtmlSelectElement = element("select", "", "")?;
        let (insert, cancel) = (button("button small", &words.insert)?, button("button quiet small", &words.cancel)?);
        groups.iter().for_each(|group| fill(&list, group));
        label.append_with_node_2(&says, &list).ok()?;
        root.append_with_node_3(&label, &insert, &cancel).ok()?;
        Some(Self { root, list, insert, cancel })
    }
}

/// Puts choices into a list, under their heading where they have one.
fn fill(list: &HtmlSelectElement, group: &Group) {
    let mut place: Element = Element::from(list.clone());
    if !group.heading.is_empty()
        && let Some(under) = element::<HtmlOptGroupElement>("optgroup", "", "")
    {
        under.set_label(&group.heading);
        let _ = list.append_child(&under);
        place = under.into();
    }
    for choice in &group.choices {
        if let Some(option) = element::<HtmlOptionElement>("option", "", &choice.line) {
            option.set_value(&choice.to);
            let _ = place.append_child(&option);
        }
    }
}
