//! The question paper: all questions of the attempt and their map.

use super::{
    dom::{find, find_all, go_to, page},
    question::Question,
};
use crate::words::KeeperWords;
use domain::{attempt::AnswerGiven, response::Response};
use leptos::prelude::{document, window};
use wasm_bindgen::JsValue;
use web_sys::{Element, HtmlElement};

/// The questions in their order, one of them visible.
pub struct Paper {
    questions: Vec<Question>,
    map: Option<HtmlElement>,
    /// The address of the overview.
    overview: String,
}

impl Paper {
    /// Reads the page; `None` when it holds no question.
    pub fn read(root: &Element) -> Option<Self> {
        let questions: Vec<_> =
            find_all(root, "section[data-position]").into_iter().filter_map(Question::read).collect();
        let map: Option<HtmlElement> = find(root, ".question-map").or_else(|| find(&page()?, ".question-map"));
        let link = map.as_ref().and_then(|map| find::<Element>(map, "a[data-overview]")?.get_attribute("href"));
        // A question's address is the overview's with the position after it.
        let parent = questions.first()?.address();
        let overview = link.or_else(|| Some(parent.rsplit_once('/')?.0.to_owned()))?;
        Some(Self { questions, map, overview })
    }

    pub fn overview(&self) -> &str {
        &self.overview
    }

    pub fn questions(&self) -> &[Question] {
        &self.questions
    }

    pub fn question(&self, position: u16) -> Option<&Question> {
        self.questions.iter().find(|question| question.position == position)
    }

    /// The question in which an element stands.
    pub fn question_around(&self, element: &Element) -> Option<&Question> {
        self.questions.iter().find(|question| question.contains(element))
    }

    /// The question `steps` after the one given; `None` beyond either end.
    pub fn beside(&self, question: &Question, steps: isize) -> Option<&Question> {
        let index = self.questions.iter().position(|one| one.position == question.position)?;
        self.questions.get(index.checked_add_signed(steps)?)
    }

    /// The question whose page has this path.
    pub fn at_path(&self, path: &str) -> Option<&Question> {
        self.questions.iter().find(|question| question.address() == path)
    }

    /// Turns to a question. `record` adds it to the browser's history; going
    /// back and forth there does not.
    pub fn turn_to(&self, question: &Question, record: bool) {
        // An answer that is told is shown, not asked: the other question has a page of its own.
        let Some(before) = self.questions.iter().find(|question| question.is_visible()).cloned() else {
            return go_to(&question.address());
        };
        for one in &self.questions {
            one.set_visible(one.position == question.position);
        }
        if record && before.position != question.position {
            let history = window().history();
            let _ =
                history.and_then(|history| history.push_state_with_url(&JsValue::NULL, "", Some(&question.address())));
        }
        if let Some(title) = question.title() {
            document().set_title(&title);
        }
        if let Some(map) = &self.map {
            for link in find_all::<Element>(map, "a[aria-current]") {
                let _ = link.remove_attribute("aria-current");
            }
        }
        if let Some(link) = self.map_link(question.position) {
            let _ = link.set_attribute("aria-current", "step");
        }
        lead_languages_to(&before, question);
        question.focus();
    }

    /// Puts an answer on its form and its state in the map.
    pub fn show(&self, answer: &AnswerGiven, words: &KeeperWords) {
        if let Some(question) = self.question(answer.position) {
            question.show(&answer.chosen, answer.flagged);
        }
        self.mark(answer.position, &answer.chosen, answer.flagged, words);
    }

    /// The answer to a question is on disk: where it comes back with its key, and
    /// the question is the one looked at, the page is asked for again.
    pub fn told(&self, position: u16) {
        if let Some(question) = self.question(position).filter(|question| question.once && question.is_visible()) {
            go_to(&question.address());
        }
    }

    /// Shows in the map whether a question is answered and flagged.
    pub fn mark(&self, position: u16, chosen: &Response, flagged: bool, words: &KeeperWords) {
        let Some(link) = self.map_link(position) else { return };
        let (state, word) = if chosen.is_nothing() { ("open", &words.open) } else { ("answered", &words.answered) };
        let _ = link.dataset().set("state", state);
        let _ = link.dataset().set("flagged", if flagged { "true" } else { "false" });
        // Colour alone tells nothing to those who do not see it: after the
        // question's name the label says its state.
        if let Some(label) = link.get_attribute("aria-label") {
            let name = label.split(',').next().unwrap_or_default();
            let flag = if flagged { [", ", &words.flagged].concat() } else { String::new() };
            let _ = link.set_attribute("aria-label", &[name, ", ", word, &flag].concat());
        }
    }

    /// No more changes are taken.
    pub fn close(&self) {
        self.questions.iter().for_each(Question::close);
    }

    fn map_link(&self, position: u16) -> Option<HtmlElement> {
        find(self.map.as_ref()?, &format!("a[data-position=\"{position}\"]"))
    }
}

/// The links to the other languages lead to the question that is visible now.
fn lead_languages_to(before: &Question, now: &Question) {
    let (before, now) = (before.address(), now.address());
    let (Some(before), Some(now)) = (without_language(&before), without_language(&now)) else { return };
    let Some(page) = page() else { return };
    for link in find_all::<Element>(&page, "a[hreflang]") {
        let href = link.get_attribute("href").unwrap_or_default();
        if let Some(language) = href.strip_suffix(before) {
            let _ = link.set_attribute("href", &format!("{language}{now}"));
        }
    }
}

/// `/kk/attempts/ID/7` without its first segment.
fn without_language(address: &str) -> Option<&str> {
    let rest = address.strip_prefix('/')?;
    Some(&rest[rest.find('/')?..])
}
