//! What was typed and is not known to be saved, as the device keeps it.

use crate::fields::Fields;
use std::fmt;

/// The fields of a draft's form, kept until the server has them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The version that was being changed.
    pub version: i64,
    /// When it was last changed, by the device's clock, in milliseconds.
    pub changed_at: i64,
    pub fields: Fields,
}

/// Begins the written form, and tells later forms from this one.
const FORM: &str = "kaskad-draft-1";

/// The written form: a line with the version and the clock, then the fields.
impl fmt::Display for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{FORM} {} {}\n{}", self.version, self.changed_at, self.fields)
    }
}

impl Kept {
    /// A kept form from its written form; `None` for anything else.
    pub fn read(text: &str) -> Option<Self> {
        let (head, fields) = text.split_once('\n')?;
        let mut words = head.split(' ');
        if words.next()? != FORM {
            return None;
        }
        let (version, changed_at) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
        Some(Self { version, changed_at, fields: Fields::read(fields)? })
    }
}

/// Ends the name under which a page keeps what was typed: two pages of one
/// draft never write over each other.
pub fn name(version: i64, opened_at: i64) -> String {
    format!("{version}-{opened_at}")
}

/// Of what is kept but not under `own`, what was changed last.
pub fn newest_other<'k>(all: &'k [(String, Kept)], own: &str) -> Option<&'k (String, Kept)> {
    all.iter().filter(|(name, _)| name != own).max_by_key(|(name, one)| (one.changed_at, name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn kept(changed_at: i64) -> Kept {
        Kept { version: 1, changed_at, fields: Fields::default() }
    }

    #[test]
    fn the_page_does_not_find_its_own_words() {
        let all = [("1-5".to_owned(), kept(9)), ("1-7".to_owned(), kept(3)), ("2-1".to_owned(), kept(4))];
        assert_eq!(newest_other(&all, &name(1, 5)).unwrap().0, "2-1");
        assert_eq!(newest_other(&all[..1], "1-5"), None);
    }

    #[test]
    fn what_is_no_kept_form_is_none() {
        for text in ["", "kaskad-draft-1 1 5", "kaskad-draft-2 1 5\n", "kaskad-draft-1 x 5\n", "kaskad-draft-1 1\n"] {
            assert_eq!(Kept::read(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn it_survives_the_storage(version: i64, changed_at: i64, words in "[а-яa-z\\\\\n=]{0,40}") {
            let fields = Fields::typed([("kk-text".to_owned(), words)], &[]);
            let kept = Kept { version, changed_at, fields };
            prop_assert_eq!(Kept::read(&kept.to_string()), Some(kept));
        }
    }
}
