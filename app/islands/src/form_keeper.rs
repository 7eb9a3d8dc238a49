//! The island around a form that must survive a lost link.

use crate::line::Line;
#[cfg(feature = "ssr")]
use crate::{FormSetup, FormWords};
use leptos::{html, prelude::*};

/// Keeps a form: holds what is typed on the device, sends it when "save" is
/// pressed, again and again until the server has it, and shows more to tick
/// without loading a page.
///
/// `store` begins the names under which the device keeps forms of this kind; the
/// form's hidden field `key` ends them. `address` is the form's own page. The
/// children hold the form in an element of the class `kept-sheet`; a page
/// without one only tells what is kept and sends what was to be saved.
#[cfg(feature = "ssr")]
#[component]
pub fn FormKeeper(
    store: String,
    address: String,
    sign_in: String,
    words: FormWords,
    children: Children,
) -> impl IntoView {
    let (go_on, remove) = (words.go_on.clone(), words.remove.clone());
    let setup = serde_json::to_string(&FormSetup { store, address, sign_in, words }).ok();
    view! {
        <div data-form-keeper=setup>
            <KeptForm>
                <div class="notice kept-found" hidden=true>
                    <p data-found=""></p>
                    <p class="row">
                        <button type="button" class="button quiet" data-act="go-on">{go_on}</button>
                        <button type="button" class="button quiet" data-act="remove">{remove}</button>
                    </p>
                </div>
                {children()}
            </KeptForm>
        </div>
    }
}

/// The island itself.
#[island]
fn KeptForm(children: Children) -> impl IntoView {
    let status = RwSignal::<Line>::default();
    let root = NodeRef::<html::Div>::new();

    #[cfg(feature = "hydrate")]
    root.on_load(move |root| crate::browser::FormKeeper::start(&root, status));

    view! {
        <div class="form-keeper" node_ref=root>
            {children()}
            <p class="form-status" role="status" aria-live="polite" data-tone=move || status.get().tone>
                {crate::line::said(status)}
            </p>
        </div>
    }
}
