//! A form that came from somebody whose session had ended: nothing of it is lost.

use crate::{
    Words,
    components::{Button, Notice, Tone},
    shell::{Sheet, Shell, document},
};
use leptos::prelude::*;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsent {
    pub sign_in: String,
    /// Where the form is sent again.
    pub action: String,
    pub fields: Vec<(String, String)>,
}

pub fn render(shell: &Shell<'_>, page: &Unsent) -> String {
    let words = Words::of(shell.lang);
    let sheet = Sheet::text(words.unsent_title()).faulty(true);
    document(shell, &sheet, |words| {
        let kept = page
            .fields
            .iter()
            .map(|(name, value)| view! { <input type="hidden" name=name.clone() value=value.clone() /> })
            .collect::<Vec<_>>();
        view! {
            <h1>{words.unsent_title()}</h1>
            <Notice tone=Tone::Bad><p>{words.unsent_fault()}</p></Notice>
            <p class="lead">{words.unsent_lead()}</p>
            <ol>
                <li>
                    <p><a href=page.sign_in.clone() target="_blank" rel="noopener">{words.unsent_sign_in()}</a></p>
                </li>
                <li>
                    <p>{words.unsent_again_lead()}</p>
                    <form method="post" action=page.action.clone()>
                        {kept}
                        <div class="row"><Button label=words.unsent_again() /></div>
                    </form>
                </li>
            </ol>
            {text(words, page)}
        }
    })
}

/// What is long enough to have cost somebody time, to be read and copied.
fn text(words: Words, page: &Unsent) -> AnyView {
    const SHORT: usize = 40;
    let long: Vec<String> =
        page.fields.iter().map(|(_, value)| value).filter(|value| value.chars().count() > SHORT).cloned().collect();
    if long.is_empty() {
        return ().into_any();
    }
    view! {
        <details class="fold">
            <summary>{words.unsent_text()}</summary>
            <pre class="written" tabindex="0">{long.join("\n\n")}</pre>
        </details>
    }
    .into_any()
}
