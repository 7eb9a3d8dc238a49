//! The fields of a form: sent, kept on the device, compared.

use std::fmt;

/// Names and values in the order of the form.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Fields(Vec<(String, String)>);

/// The version goes with every request and is no part of what was typed.
pub const VERSION: &str = "version";

impl Fields {
    /// What was typed, of all that a form has, without its `acts`.
    pub fn typed(all: impl IntoIterator<Item = (String, String)>, acts: &[String]) -> Self {
        Self(all.into_iter().filter(|(name, _)| name != VERSION && !acts.contains(name)).collect())
    }

    /// The first value of a field; `None` when the form did not have it.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.all(name).next()
    }

    /// Every value of a field.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Would the server take both for the same? White space around a value and
    /// fields without one make no difference.
    pub fn says_the_same(&self, other: &Self) -> bool {
        self.said().eq(other.said())
    }

    fn said(&self) -> impl Iterator<Item = (&str, String)> {
        let plain = self.0.iter().map(|(name, value)| (name.as_str(), value.replace('\r', "").trim().to_owned()));
        plain.filter(|(_, value)| !value.is_empty())
    }

    /// The body of a request from a version: `application/x-www-form-urlencoded`.
    pub fn body(&self, version: i64) -> String {
        let mut body = format!("{VERSION}={version}");
        for (name, value) in &self.0 {
            body.push('&');
            encode(name, &mut body);
            body.push('=');
            encode(value, &mut body);
        }
        body
    }

    /// Fields from their written form.
    pub fn read(text: &str) -> Option<Self> {
        let pair = |line: &str| {
            let (name, value) = line.split_once('=')?;
            Some((name.to_owned(), unescape(value)))
        };
        text.lines().map(pair).collect::<Option<_>>().map(Self)
    }
}

/// The written form: a field a line. A storage counts letters, so they stay
/// what they are instead of becoming six signs each.
impl fmt::Display for Fields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, value) in &self.0 {
            writeln!(f, "{name}={}", value.replace('\\', "\\\\").replace('\n', "\\n").replace('\r', "\\r"))?;
        }
        Ok(())
    }
}

fn unescape(value: &str) -> String {
    let mut plain = String::with_capacity(value.len());
    let mut signs = value.chars();
    while let Some(sign) = signs.next() {
        let sign = if sign == '\\' { signs.next() } else { None }.map_or(sign, |escaped| match escaped {
            'n' => '\n',
            'r' => '\r',
            other => other,
        });
        plain.push(sign);
    }
    plain
}

/// Every byte that is not plain, as `%` and two digits.
fn encode(text: &str, body: &mut String) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let digit = |four: u8| DIGITS.get(usize::from(four)).copied().map_or('0', char::from);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.') {
            body.push(char::from(byte));
        } else {
            body.extend(['%', digit(byte >> 4), digit(byte & 15)]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        let acts = ["still-right".to_owned(), "chapters-out".to_owned()];
        Fields::typed(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())), &acts)
    }

    #[test]
    fn the_version_goes_beside_and_acts_wait_for_a_button() {
        let all = fields(&[
            ("version", "3"),
            ("kk-text", "# Т"),
            ("still-right", "ru"),
            ("chapters", "count"),
            ("chapters-out", "count"),
        ]);
        assert_eq!(all, fields(&[("kk-text", "# Т"), ("chapters", "count")]));
        assert_eq!(all.body(4), "version=4&kk-text=%23%20%D0%A2&chapters=count");
    }

    #[test]
    fn line_ends_and_empty_fields_make_no_difference_but_words_and_their_order_do() {
        let one = fields(&[("kk-text", "# Т\n\nбір \n"), ("en-text", "")]);
        assert!(one.says_the_same(&fields(&[("kk-text", "# Т\r\n\r\nбір")])));
        assert!(!one.says_the_same(&fields(&[("kk-text", "# Т\nбір")])));
        let (a, b) = (("chapters", "a"), ("chapters", "b"));
        assert!(!fields(&[a, b]).says_the_same(&fields(&[b, a])));
    }

    #[test]
    fn what_is_no_written_form_is_none() {
        assert_eq!(Fields::read("a=1\nb"), None);
        assert_eq!(Fields::read(""), Some(Fields::default()));
    }

    /// As a server takes a body apart.
    fn decoded(body: &str) -> Vec<(String, String)> {
        let plain = |text: &str| {
            let mut bytes = Vec::new();
            let mut rest = text.bytes();
            while let Some(byte) = rest.next() {
                if byte == b'%' {
                    let digits = [rest.next().unwrap(), rest.next().unwrap()];
                    bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap());
                } else {
                    bytes.push(byte);
                }
            }
            String::from_utf8(bytes).unwrap()
        };
        body.split('&').map(|pair| pair.split_once('=').unwrap()).map(|(n, v)| (plain(n), plain(v))).collect()
    }

    proptest! {
        #[test]
        fn they_survive_the_storage_and_the_way(pairs in prop::collection::vec(("[a-z0-9-]{1,12}", any::<String>()), 0..5)) {
            let fields = Fields::typed(pairs, &[]);
            prop_assert_eq!(Fields::read(&fields.to_string()), Some(fields.clone()));
            let sent = decoded(&fields.body(7));
            prop_assert_eq!(&sent[0], &("version".to_owned(), "7".to_owned()));
            prop_assert_eq!(Fields::typed(sent, &[]), fields);
        }
    }
}
