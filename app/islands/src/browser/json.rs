//! Objects of JavaScript, read by name.

use crate::fields::Fields;
use js_sys::{JSON, Reflect};
use wasm_bindgen::JsValue;

/// A value that the browser has parsed.
pub struct Json(JsValue);

impl Json {
    pub fn parse(text: &str) -> Option<Self> {
        JSON::parse(text).ok().map(Self)
    }

    pub fn get(&self, name: &str) -> Option<Self> {
        Reflect::get(&self.0, &name.into()).ok().map(Self)
    }
}

impl Fields for Json {
    fn text(&self, name: &str) -> Option<String> {
        self.get(name)?.0.as_string()
    }

    fn number(&self, name: &str) -> Option<i64> {
        self.get(name)?.0.as_f64().map(|number| number as i64)
    }

    fn truth(&self, name: &str) -> Option<bool> {
        self.get(name)?.0.as_bool()
    }
}
