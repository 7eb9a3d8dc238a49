//! Objects of JavaScript, read by name.

use crate::json::Json;
use js_sys::{Array, JSON, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// A value that the browser has parsed.
pub struct Parsed(JsValue);

impl Parsed {
    pub fn of(text: &str) -> Option<Self> {
        JSON::parse(text).ok().map(Self)
    }
}

impl Json for Parsed {
    fn get(&self, name: &str) -> Option<Self> {
        Reflect::get(&self.0, &name.into()).ok().map(Self)
    }

    fn as_text(&self) -> Option<String> {
        self.0.as_string()
    }

    fn as_number(&self) -> Option<i64> {
        self.0.as_f64().map(|number| number as i64)
    }

    fn items(&self) -> Vec<Self> {
        self.0.dyn_ref::<Array>().map(|list| list.iter().map(Self).collect()).unwrap_or_default()
    }
}
