//! A form that came too late: the session had ended, or the draft was closed
//! meanwhile. Nothing of it is lost.

use crate::{
    Words,
    components::{Button, ButtonKind, LinkButton, Notice, Tone},
    shell::{Sheet, Shell, document},
};
use leptos::prelude::*;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsent {
    pub why: Why,
    pub fields: Vec<(String, String)>,
}

/// Why it was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// After signing in it is sent again to where it was meant for.
    SessionEnded { sign_in: String, action: String },
    /// The draft was published or given up meanwhile; `desk` lists what is open.
    Closed { desk: String },
}

pub fn render(shell: &Shell<'_>, page: &Unsent) -> String {
    let words = Words::of(shell.lang);
    let sheet = Sheet::text(words.unsent_title()).faulty(true);
    document(shell, &sheet, |words| {
        let (fault, way) = match &page.why {
            Why::SessionEnded { sign_in, action } => (words.unsent_fault(), again(words, page, sign_in, action)),
            Why::Closed { desk } => (words.unsent_closed(), begin_anew(words, desk)),
        };
        view! {
            <h1>{words.unsent_title()}</h1>
            <Notice tone=Tone::Bad><p>{fault}</p></Notice>
            {way}
            {text(words, page)}
        }
    })
}

/// The way to send the same form once more.
fn again(words: Words, page: &Unsent, sign_in: &str, action: &str) -> AnyView {
    let kept = page
        .fields
        .iter()
        .map(|(name, value)| view! { <input type="hidden" name=name.clone() value=value.clone() /> })
        .collect::<Vec<_>>();
    view! {
        <p class="lead">{words.unsent_lead()}</p>
        <ol>
            <li>
                <p><a href=sign_in.to_owned() target="_blank" rel="noopener">{words.unsent_sign_in()}</a></p>
            </li>
            <li>
                <p>{words.unsent_again_lead()}</p>
                <form method="post" action=action.to_owned()>
                    {kept}
                    <div class="row"><Button label=words.unsent_again() /></div>
                </form>
            </li>
        </ol>
    }
    .into_any()
}

/// The text is copied into a new draft of what was published.
fn begin_anew(words: Words, desk: &str) -> AnyView {
    view! {
        <p class="lead">{words.unsent_closed_lead()}</p>
        <p class="row"><LinkButton href=desk.to_owned() label=words.drafts_title() kind=ButtonKind::Quiet /></p>
    }
    .into_any()
}

/// What is long enough to have cost somebody time, to be read and copied.
fn text(words: Words, page: &Unsent) -> AnyView {
    let open = matches!(page.why, Why::Closed { .. });
    // What cannot be sent again is shown but for slugs and numbers.
    let short = if open { 12 } else { 40 };
    let long: Vec<String> =
        page.fields.iter().map(|(_, value)| value).filter(|value| value.chars().count() > short).cloned().collect();
    if long.is_empty() {
        return ().into_any();
    }
    view! {
        <details class="fold" open=open>
            <summary>{words.unsent_text()}</summary>
            <pre class="written" tabindex="0">{long.join("\n\n")}</pre>
        </details>
    }
    .into_any()
}
