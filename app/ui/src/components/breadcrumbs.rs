//! The way from the top of a tree down to the page.

use crate::{Words, components::lang_of};
use domain::{Faces, Lang};
use leptos::prelude::*;

/// One step of the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crumb {
    pub href: String,
    pub lang: Lang,
    pub text: String,
}

impl Crumb {
    /// A step whose name has faces.
    pub fn faces(page: Lang, href: String, faces: &Faces<String>) -> Self {
        let (lang, text) = faces.get(page);
        Self { href, lang, text: text.clone() }
    }
}

/// The way; nothing when it is empty.
#[component]
pub fn Breadcrumbs(words: Words, trail: Vec<Crumb>) -> impl IntoView {
    let page = words.lang();
    (!trail.is_empty()).then(|| {
        let steps = trail
            .into_iter()
            .map(|crumb| view! { <li><a href=crumb.href lang=lang_of(page, crumb.lang)>{crumb.text}</a></li> })
            .collect::<Vec<_>>();
        view! { <nav class="breadcrumbs" aria-label=words.trail_label()><ol>{steps}</ol></nav> }
    })
}
