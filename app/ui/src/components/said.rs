//! Content that may be in another language than its page.

use domain::{Faces, Lang};
use leptos::prelude::*;

/// The `lang` attribute of content, where it is needed.
pub fn lang_of(page: Lang, content: Lang) -> Option<&'static str> {
    (page != content).then(|| content.as_str())
}

/// The words for the page's language, marked when they are in another one.
#[component]
pub fn Said<'a>(lang: Lang, faces: &'a Faces<String>) -> impl IntoView + use<> {
    let (real, text) = faces.get(lang);
    match lang_of(lang, real) {
        None => text.clone().into_any(),
        Some(other) => view! { <span lang=other>{text.clone()}</span> }.into_any(),
    }
}
