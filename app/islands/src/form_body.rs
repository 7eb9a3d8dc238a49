//! An answer in the words of a form.

use domain::attempt::AnswerGiven;
use std::fmt::Write;

/// The body that the question's own form would send, and the device's clock:
/// `application/x-www-form-urlencoded`. Letters and numbers need no escapes.
pub fn form_body(answer: &AnswerGiven) -> String {
    // Writing to a string does not fail.
    let mut body = String::new();
    for letter in answer.chosen.options().letters() {
        body.push_str("chosen=");
        body.push(letter.as_char());
        body.push('&');
    }
    if let Some(number) = answer.chosen.number() {
        let _ = write!(body, "chosen={number}&");
    }
    for (number, letter) in answer.chosen.pairs().iter() {
        let _ = write!(body, "chosen={number}{}&", letter.as_char());
    }
    if let Some(words) = answer.chosen.words() {
        body.push_str("chosen=");
        escape(words, &mut body);
        body.push('&');
    }
    if answer.flagged {
        body.push_str("flagged=true&");
    }
    let _ = write!(body, "seq={}&", answer.seq);
    if let Some(at) = answer.client_at {
        let _ = write!(body, "client_at={at}&");
    }
    body.push_str("go=stay");
    body
}

/// Every byte that is not plain, as `%` and two digits.
fn escape(words: &str, body: &mut String) {
    for byte in words.bytes() {
        if byte.is_ascii_alphanumeric() {
            body.push(char::from(byte));
        } else {
            let _ = write!(body, "%{byte:02X}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(chosen: &str, flagged: bool) -> AnswerGiven {
        AnswerGiven {
            position: 7,
            chosen: chosen.parse().unwrap(),
            flagged,
            seq: 12,
            client_at: Some(1_790_000_000_000),
        }
    }

    #[test]
    fn several_options_are_sent_one_by_one() {
        assert_eq!(
            form_body(&answer("ac", true)),
            "chosen=a&chosen=c&flagged=true&seq=12&client_at=1790000000000&go=stay"
        );
    }

    #[test]
    fn a_number_is_sent_as_it_is() {
        assert_eq!(form_body(&answer("1 240", false)), "chosen=1240&seq=12&client_at=1790000000000&go=stay");
    }

    #[test]
    fn pairs_and_words_are_sent_as_the_form_would() {
        let sent = |chosen| form_body(&AnswerGiven { client_at: None, ..answer(chosen, false) });
        assert_eq!(sent("2a1c"), "chosen=1c&chosen=2a&seq=12&go=stay");
        assert_eq!(sent("=е &"), "chosen=%D0%B5%20%26&seq=12&go=stay");
    }

    #[test]
    fn nothing_chosen_sends_no_such_field_as_in_a_browser() {
        let nothing = AnswerGiven { client_at: None, ..answer("", false) };
        assert_eq!(form_body(&nothing), "seq=12&go=stay");
    }
}
