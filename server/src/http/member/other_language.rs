//! An open attempt asked for in a language that its test is not read in.
//!
//! The rule is about what is read: an answer that comes from such a page, and an
//! attempt that is submitted from it, are taken like any other.

use crate::http::visit::SignedIn;
use domain::{Timestamp, test::TestBody};
use ui::pages::member::other_language::{OtherLanguage, render};

/// The page in place of the one asked for, where the test is not read in its
/// language. `refused` when an answer has come with it that cannot be kept.
pub(super) fn instead(who: &SignedIn, test: &TestBody, deadline: Timestamp, refused: bool) -> Option<String> {
    (!test.may_be_sat_in(who.lang)).then(|| {
        let page = OtherLanguage {
            test: test.title.clone(),
            languages: test.read_in().to_vec(),
            remaining_s: who.now.seconds_until(deadline),
            refused,
        };
        render(&who.shell(), &page)
    })
}
