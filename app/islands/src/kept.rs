//! A form that is not known to be saved, as the device keeps it.

use std::fmt;

/// What stands in a form, kept until the server has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The person has pressed "save": it goes out as soon as it can.
    pub ordered: bool,
    /// When it was last changed, by the device's clock, in milliseconds.
    pub changed_at: i64,
    /// The fields, `application/x-www-form-urlencoded`.
    pub body: String,
}

/// Begins the written form, and tells later forms from this one.
const FORM: &str = "kaskad-form-1";

/// The written form: a line with the state and the clock, then the fields.
impl fmt::Display for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = if self.ordered { "ordered" } else { "typed" };
        write!(f, "{FORM} {state} {}\n{}", self.changed_at, self.body)
    }
}

impl Kept {
    /// A kept form from its written form; `None` for anything else.
    pub fn read(text: &str) -> Option<Self> {
        let (head, body) = text.split_once('\n')?;
        let mut words = head.split(' ');
        if words.next()? != FORM {
            return None;
        }
        let ordered = match words.next()? {
            "ordered" => true,
            "typed" => false,
            _ => return None,
        };
        Some(Self { ordered, changed_at: words.next()?.parse().ok()?, body: body.to_owned() })
    }
}

/// Of all that is kept, what the person pressed "save" for first.
pub fn next_ordered(kept: &[(String, Kept)]) -> Option<&(String, Kept)> {
    kept.iter().filter(|(_, one)| one.ordered).min_by_key(|(key, one)| (one.changed_at, key))
}

/// Of all that is kept but for the form `own`, what was changed last.
pub fn newest_other<'k>(kept: &'k [(String, Kept)], own: Option<&str>) -> Option<&'k (String, Kept)> {
    kept.iter().filter(|(key, _)| Some(key.as_str()) != own).max_by_key(|(key, one)| (one.changed_at, key))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn kept(key: &str, ordered: bool, changed_at: i64) -> (String, Kept) {
        (key.to_owned(), Kept { ordered, changed_at, body: String::new() })
    }

    #[test]
    fn what_was_saved_first_goes_out_first_and_what_was_only_typed_stays() {
        let all = [kept("a", false, 1), kept("b", true, 9), kept("c", true, 5)];
        assert_eq!(next_ordered(&all).unwrap().0, "c");
        assert_eq!(next_ordered(&all[..1]), None);
    }

    #[test]
    fn the_form_on_the_page_is_not_found_as_another() {
        let all = [kept("a", false, 1), kept("b", true, 9)];
        assert_eq!(newest_other(&all, Some("b")).unwrap().0, "a");
        assert_eq!(newest_other(&all, None).unwrap().0, "b");
        assert_eq!(newest_other(&all[..1], Some("a")), None);
    }

    #[test]
    fn what_is_no_kept_form_is_none() {
        for text in [
            "",
            "kaskad-form-1 typed 5",
            "kaskad-form-2 typed 5\na=b",
            "kaskad-form-1 else 5\n",
            "kaskad-form-1 typed\n",
        ] {
            assert_eq!(Kept::read(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn it_survives_the_storage(ordered: bool, changed_at: i64, body in "[a-z0-9&=%\n+]{0,40}") {
            let kept = Kept { ordered, changed_at, body };
            prop_assert_eq!(Kept::read(&kept.to_string()), Some(kept));
        }
    }
}
