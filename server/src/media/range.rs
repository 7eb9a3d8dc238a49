//! The `Range` header of a request (RFC 9110, section 14.2): one range of bytes.
//! What is not understood, and several ranges at once, are answered with the whole.

use std::ops::Range;

/// What a request asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Requested {
    /// Everything: status 200.
    Whole,
    /// These bytes, at least one, all inside the file: status 206.
    Part(Range<u64>),
    /// Bytes that the file does not have: status 416.
    Unsatisfiable,
}

/// Reads the header for a file of `len` bytes.
pub fn parse(header: &str, len: u64) -> Requested {
    let asked = header.split_once('=').filter(|(unit, _)| unit.trim().eq_ignore_ascii_case("bytes"));
    let Some((first, last)) = asked.and_then(|(_, range)| range.trim().split_once('-')) else {
        return Requested::Whole;
    };
    match (number(first), number(last)) {
        (Some(first), Some(last)) if first <= last => part(first, last.saturating_add(1), len),
        (Some(first), None) if last.is_empty() => part(first, len, len),
        (None, Some(suffix)) if first.is_empty() => part(len.saturating_sub(suffix), len, len),
        _ => Requested::Whole,
    }
}

/// The value of `Content-Range` beside a part.
pub fn content_range(part: &Range<u64>, len: u64) -> String {
    format!("bytes {}-{}/{len}", part.start, part.end.saturating_sub(1))
}

/// The value of `Content-Range` beside a 416.
pub fn unsatisfied(len: u64) -> String {
    format!("bytes */{len}")
}

fn part(start: u64, end: u64, len: u64) -> Requested {
    let end = end.min(len);
    if start < end { Requested::Part(start..end) } else { Requested::Unsatisfiable }
}

/// Digits alone; a number beyond `u64` lies behind the end of every file.
fn number(text: &str) -> Option<u64> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ranges_as_browsers_ask_for_them() {
        for (header, wanted) in [
            ("bytes=0-", Requested::Part(0..10)),
            ("bytes=0-0", Requested::Part(0..1)),
            ("bytes=2-5", Requested::Part(2..6)),
            ("bytes=2-99", Requested::Part(2..10)),
            ("bytes=-3", Requested::Part(7..10)),
            ("bytes=-99", Requested::Part(0..10)),
            ("Bytes = 9-9", Requested::Part(9..10)),
            ("bytes=0-99999999999999999999999", Requested::Part(0..10)),
            ("bytes=10-", Requested::Unsatisfiable),
            ("bytes=99999999999999999999999-", Requested::Unsatisfiable),
            ("bytes=-0", Requested::Unsatisfiable),
        ] {
            assert_eq!(parse(header, 10), wanted, "{header}");
        }
    }

    #[test]
    fn what_is_not_one_range_of_bytes_asks_for_the_whole() {
        for header in [
            "",
            "bytes",
            "bytes=",
            "bytes=-",
            "bytes=5",
            "bytes=5-2",
            "bytes=+1-2",
            "bytes=-+1",
            "bytes=1-2,4-5",
            "bytes=0x1-2",
            "bytes=1 - 2",
            "bytes=--1",
            "lines=1-2",
            "=1-2",
            "байт=1-2",
            "bytes=١-٢",
        ] {
            assert_eq!(parse(header, 10), Requested::Whole, "{header}");
        }
    }

    #[test]
    fn an_empty_file_has_no_part() {
        for header in ["bytes=0-", "bytes=0-0", "bytes=-1"] {
            assert_eq!(parse(header, 0), Requested::Unsatisfiable, "{header}");
        }
        assert_eq!(unsatisfied(0), "bytes */0");
    }

    proptest! {
        #[test]
        fn a_part_is_never_empty_and_never_outside(header in "(bytes=)?[0-9+, -]{0,24}|\\PC{0,24}", len: u64) {
            if let Requested::Part(part) = parse(&header, len) {
                prop_assert!(part.start < part.end && part.end <= len);
            }
        }

        #[test]
        fn the_bytes_asked_for_are_the_bytes_given(len in 1_u64.., first: u64, more: u64) {
            let last = first.saturating_add(more);
            let wanted = if first < len {
                Requested::Part(first..last.saturating_add(1).min(len))
            } else {
                Requested::Unsatisfiable
            };
            prop_assert_eq!(parse(&format!("bytes={first}-{last}"), len), wanted);
        }

        #[test]
        fn a_suffix_ends_with_the_file(len in 1_u64.., suffix in 1_u64..) {
            let wanted = Requested::Part(len.saturating_sub(suffix)..len);
            prop_assert_eq!(parse(&format!("bytes=-{suffix}"), len), wanted);
        }

        #[test]
        fn the_answer_names_the_part(start in 0_u64..1000, length in 1_u64..1000) {
            let part = start..start + length;
            let named = content_range(&part, 5000);
            let header = named.replace("bytes ", "bytes=");
            let asked = header.trim_end_matches("/5000");
            prop_assert_eq!(parse(asked, 5000), Requested::Part(part));
        }
    }
}
