//! A field of several lines: the only place that writes this element.
//!
//! Leptos 0.8 does not escape the children of a text area, so what a person
//! typed could end it and go on as HTML. The value is encoded here.

use crate::render::escape;
use leptos::prelude::*;
use std::borrow::Cow;

/// A field of several lines.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TextAreaField {
    pub id: Cow<'static, str>,
    pub name: Cow<'static, str>,
    pub label: String,
    pub hint: Option<String>,
    pub error: Option<String>,
    pub value: String,
    pub rows: u8,
}

/// The field.
#[component]
pub fn TextArea(of: TextAreaField) -> impl IntoView {
    let (hint_id, error_id) = (format!("{}-hint", of.id), format!("{}-error", of.id));
    let described = super::text_field::described(
        of.hint.is_some().then_some(hint_id.as_str()),
        of.error.is_some().then_some(error_id.as_str()),
    );
    let wrong = of.error.is_some();
    // The parser drops a first line break, so one is put before the text.
    let mut encoded = String::with_capacity(of.value.len() + 1);
    encoded.push('\n');
    escape(&of.value, &mut encoded);
    view! {
        <div class=if wrong { "field wrong" } else { "field" }>
            <label for=of.id.clone()>{of.label}</label>
            {of.hint.map(|hint| view! { <p class="hint" id=hint_id>{hint}</p> })}
            {of.error.map(|error| view! { <p class="error" id=error_id>{error}</p> })}
            <textarea
                id=of.id
                name=of.name
                rows=of.rows
                aria-describedby=described
                aria-invalid=wrong.then_some("true")
            >
                {encoded}
            </textarea>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_cannot_leave_the_field() {
        let typed = "</textarea><script>alert(1)</script>&amp;";
        let html = crate::render::html(|| {
            view! { <TextArea of=TextAreaField { id: "t".into(), name: "t".into(), value: typed.to_owned(), rows: 3, ..Default::default() } /> }
        });
        assert!(!html.contains("<script"), "{html}");
        assert_eq!(html.matches("</textarea>").count(), 1, "{html}");
        assert!(html.contains("&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;"), "{html}");
    }
}
