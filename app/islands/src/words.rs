//! What the keepers say, already in the page's language.

use crate::fields::Fields;

macro_rules! words {
    ($(#[$of_all:meta])* $name:ident { $($(#[$of_one:meta])* $word:ident),+ $(,)? }) => {
        $(#[$of_all])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        #[cfg_attr(any(feature = "ssr", test), derive(serde::Serialize))]
        pub struct $name { $($(#[$of_one])* pub $word: String),+ }

        impl $name {
            /// The words as the server wrote them into the page.
            pub fn read(from: &impl Fields) -> Option<Self> {
                Some(Self { $($word: from.text(stringify!($word))?),+ })
            }
        }
    };
}

words! {
/// The keeper's words. The server translates them and sends them along, so the
/// bundle is the same in every language. Placeholders: `{time}` a time of day,
/// `{n}` a number; at most one in each.
KeeperWords {
    /// Before the clock: "Time left".
    time_left,
    /// Announced once: "10 minutes left".
    ten_minutes,
    /// Announced once: "5 minutes left".
    five_minutes,
    /// Announced once: "1 minute left".
    one_minute,
    /// The time is over; the answers are being sent.
    time_up,
    /// "Saving…"
    saving,
    /// "Saved at {time}".
    saved,
    /// No connection; `{n}` answers are kept on this device and will be sent.
    offline,
    /// The server is busy; `{n}` answers are kept on this device and will be sent.
    busy,
    /// As the two above, but this device keeps nothing: the page must stay open.
    unkept,
    /// Signed out; `{n}` answers are kept and will be sent after signing in.
    signed_out,
    /// The link beside it: "Sign in".
    sign_in,
    /// The attempt is over; answers are no longer taken.
    closed,
    /// The link beside it: "See the result".
    result,
    /// The server did not accept the answer to question `{n}`.
    refused,
    /// Question `{n}` shows a newer answer, given in another place.
    newer,
    /// Not going to the overview yet: `{n}` answers are not saved.
    cannot_leave,
    /// State of a question in the map: "no answer yet".
    open,
    /// State of a question in the map: "answered".
    answered,
    /// Added to the state in the map: "marked to come back to".
    flagged,
}
}

words! {
/// The words of a form's keeper. Placeholder: `{time}`, a day and a time of day.
FormWords {
    /// Not saved yet; what is typed is kept on this device.
    kept,
    /// "Saving…"
    saving,
    /// No connection; it is kept on this device and will be saved.
    offline,
    /// The server is busy; it is kept on this device and will be saved.
    busy,
    /// As the two above, but this device keeps nothing: the page must stay open.
    unkept,
    /// No connection, so the list cannot be shown; what is ticked is kept.
    unlisted,
    /// Signed out; it is kept and will be saved after signing in.
    signed_out,
    /// The link beside it: "Sign in".
    sign_in,
    /// The server does not take it; it stays on this device.
    refused,
    /// What was kept, last changed at `{time}`, is saved now.
    saved_earlier,
    /// The link beside it: "Open it".
    open,
    /// Something from `{time}` is kept on this device and not saved.
    found,
    /// The button beside it: "Go on with it".
    go_on,
    /// The button beside it: "Remove it from this device".
    remove,
}
}

/// `template` with `value` in place of its placeholder, the one word in braces.
#[cfg(any(feature = "hydrate", test))]
pub(crate) fn fill(template: &str, value: &str) -> String {
    let mut parts = template.split(['{', '}']);
    match (parts.next(), parts.next(), parts.next()) {
        (Some(before), Some(_), Some(after)) => [before, value, after].concat(),
        _ => template.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn the_word_in_braces_is_replaced() {
        assert_eq!(fill("сақталды: {time}", "14:05"), "сақталды: 14:05");
        assert_eq!(fill("{n} waiting", "3"), "3 waiting");
        assert_eq!(fill("ничего", "3"), "ничего");
    }
}
