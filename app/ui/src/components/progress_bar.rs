//! Shares drawn as bars. The number always stands beside them, so the picture
//! itself is hidden from screen readers.

use domain::completion::Rate;
use leptos::prelude::*;

/// A bar of `per_mille` tenths of a per cent.
#[component]
pub fn ProgressBar(per_mille: i64, #[prop(optional)] class: &'static str) -> impl IntoView {
    let class = if class.is_empty() { "bar" } else { class };
    view! {
        <svg class=class viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
            <rect class="bar-ground" width="1000" height="10" />
            <rect class="bar-part" width=per_mille.clamp(0, 1000) height="10" />
        </svg>
    }
}

/// A rate with its interval, where the group is small.
#[component]
pub fn RateBar(rate: Rate) -> impl IntoView {
    let per_mille = rate.per_mille().unwrap_or(0).clamp(0, 1000);
    let interval = (rate.whole < Rate::SMALL).then(|| rate.wilson()).flatten().map(|(low, high)| {
        #[expect(clippy::cast_possible_truncation, reason = "shares are between 0 and 1")]
        let at = |share: f64| (share * 1000.0).round() as i64;
        view! { <rect class="bar-interval" x=at(low) y="4" width=(at(high) - at(low)).max(1) height="2" /> }
    });
    view! {
        <svg class="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
            <rect class="bar-ground" width="1000" height="10" />
            <rect class="bar-part" width=per_mille height="10" />
            {interval}
        </svg>
    }
}
