//! What the editor says, already in the page's language.

use crate::json::Json;
use serde::Serialize;

/// Words, and how they are read from what the server wrote into the page.
macro_rules! words {
    ($(#[$of_all:meta])* $name:ident { $($(#[$of_one:meta])* $word:ident),+ $(,)? } $($part:ident: $kind:ident),*) => {
        $(#[$of_all])*
        #[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
        pub struct $name { $($(#[$of_one])* pub $word: String,)+ $(pub $part: $kind,)* }

        impl $name {
            pub(crate) fn read(from: &impl Json) -> Option<Self> {
                Some(Self {
                    $($word: from.text(stringify!($word))?,)+
                    $($part: $kind::read(&from.get(stringify!($part))?)?,)*
                })
            }
        }
    };
}

words! {
/// The editor's words. The server translates them and sends them along, so the
/// bundle is the same in every language. Words in braces are placeholders.
Words {
    /// "Saved at {time}".
    saved,
    /// No connection; what is typed is kept on this device and saves itself.
    offline,
    /// The server is busy; it is kept on this device and saves itself.
    busy,
    /// It is not saved and this device keeps nothing: the page must stay open.
    unkept,
    /// Signed out; it is kept on this device and offered here after signing in.
    signed_out,
    /// The link beside it: "Sign in".
    sign_in,
    /// The server does not take it; it stays on this device.
    refused,
    /// `{who}` saved a newer text; nothing is lost, "Save" shows both.
    behind,
    /// Two texts are on the page: nothing saves itself until "Save" is pressed.
    held,
    /// `{names}` are at the same draft.
    others,
    /// Text from `{time}` is on this device and was not saved.
    found,
    /// The button beside it: "Put it back".
    put_back,
    /// The button beside it: "Remove it from the device".
    remove,
    /// How far a draft is that was changed: "being written".
    writing,
    /// Names the preview.
    preview,
    /// Heads what is to be mended in a text.
    to_mend,
    /// "{language}, line {line}: {problem}".
    at_line,
    /// Names the buttons of the marks.
    toolbar,
    /// The button that puts in what was chosen: "Insert".
    insert,
    cancel,
    /// What a handle of a line does: "Drag".
    drag,
    /// "{title}: {at} of {of}".
    moved,
} problems: ProblemWords, marks: MarkWords
}

words! {
/// What can be wrong with a text. `{}` is the word that is wrong.
ProblemWords {
    no_title,
    heading_level,
    heading_skipped,
    empty_heading,
    html,
    callout,
    footnote_missing,
    footnote_unused,
    image_alt,
    media_missing,
    empty_link,
    nested,
    link,
    law_reference,
    law_act,
    law_article,
    module,
    manual,
}
}

words! {
/// What the buttons make.
MarkWords {
    heading,
    bold,
    list,
    steps,
    note,
    law,
    module,
    picture,
    table,
}
}

/// `template` with values in place of its placeholders. What a value holds is
/// never read as a placeholder.
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, (name, after))) = rest.split_once('{').and_then(|(b, a)| Some((b, a.split_once('}')?))) {
        filled.push_str(before);
        match values.iter().find(|(known, _)| *known == name) {
            Some((_, value)) => filled.push_str(value),
            None => filled.extend(["{", name, "}"]),
        }
        rest = after;
    }
    filled + rest
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn placeholders_are_filled_once() {
        assert_eq!(fill("сақталды: {time}", &[("time", "14:05")]), "сақталды: 14:05");
        assert_eq!(fill("{line}: {problem}", &[("problem", "{line}"), ("line", "3")]), "3: {line}");
        assert_eq!(fill("«{}» жоқ", &[("", "<b>")]), "«<b>» жоқ");
        assert_eq!(fill("{else} {", &[("time", "1")]), "{else} {");
    }
}
