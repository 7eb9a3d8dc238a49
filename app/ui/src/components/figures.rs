//! A few numbers side by side, each a link to its rows.

use leptos::prelude::*;

/// One number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    pub label: String,
    pub value: String,
    /// A second line, such as the share.
    pub note: Option<String>,
    pub href: Option<String>,
}

/// The numbers.
#[component]
pub fn Figures(of: Vec<Figure>) -> impl IntoView {
    let figures = of
        .into_iter()
        .map(|figure| {
            let value = match figure.href {
                Some(href) => view! { <a href=href>{figure.value}</a> }.into_any(),
                None => figure.value.into_any(),
            };
            view! {
                <div>
                    <dt>{figure.label}</dt>
                    <dd>
                        <strong>{value}</strong>
                        {figure.note.map(|note| view! { <span class="soft small">{note}</span> })}
                    </dd>
                </div>
            }
        })
        .collect::<Vec<_>>();
    view! { <dl class="figures">{figures}</dl> }
}
