//! A view made into text: the only place that starts Leptos.
//!
//! Rendering is synchronous and keeps nothing: each view gets an owner of its
//! own, which is cleaned up before the text is handed back.

use hydration_context::SsrSharedContext;
use leptos::prelude::{IntoView, Owner, RenderHtml as _};
use std::sync::{Arc, Once};

static EXECUTOR: Once = Once::new();

/// The HTML of a view.
pub fn html<V: IntoView>(view: impl FnOnce() -> V) -> String {
    EXECUTOR.call_once(|| {
        // Fails only when the server has set one already, which does as well.
        let _ = any_spawner::Executor::init_tokio();
    });
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
    let html = owner.with(|| view().into_view().to_html());
    owner.unset_with_forced_cleanup();
    html
}

/// Text made safe between tags and in quoted attributes.
pub(crate) fn escape(text: &str, to: &mut String) {
    for c in text.chars() {
        match c {
            '&' => to.push_str("&amp;"),
            '<' => to.push_str("&lt;"),
            '>' => to.push_str("&gt;"),
            '"' => to.push_str("&quot;"),
            _ => to.push(c),
        }
    }
}
