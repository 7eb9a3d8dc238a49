//! What stands between a component's tags, rendered at once.

use leptos::{children::ToChildren, prelude::*};

/// Children that may borrow: unlike Leptos' own `Children` they are not kept for
/// later, so they need not own what they show.
pub struct Inside(AnyView);

impl<F, V> ToChildren<F> for Inside
where
    F: FnOnce() -> V,
    V: IntoAny,
{
    fn to_children(view: F) -> Self {
        Self(view().into_any())
    }
}

impl Inside {
    pub fn view(self) -> AnyView {
        self.0
    }
}
