//! The individual identification number (ИИН, ЖСН): 12 digits, `YYMMDD X NNNN C`.
//!
//! The seventh digit names century and sex; the fifth is 0–3 in a person's
//! number (4–6 in an organisation's BIN); the twelfth is a control digit over
//! the first eleven with two rows of weights. A prefix for which both rows give
//! 10 is never issued.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

const FIRST_ROW: [u32; 11] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
const SECOND_ROW: [u32; 11] = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2];

/// A valid number. `Debug` shows only its last four digits: it is personal data.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Iin(String);

/// Why twelve characters are not an IIN.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IinError {
    #[error("an IIN has 12 digits")]
    Length,
    #[error("an IIN has digits only")]
    NotDigits,
    #[error("the first six digits are not a date of birth")]
    Birth,
    #[error("the control digit does not fit")]
    Control,
}

impl Iin {
    /// Reads a number; spaces around it are dropped.
    ///
    /// # Errors
    /// [`IinError`] names the first rule that is broken.
    pub fn parse(text: &str) -> Result<Self, IinError> {
        let text = text.trim();
        if !text.bytes().all(|b| b.is_ascii_digit()) {
            return Err(IinError::NotDigits);
        }
        let digits: Vec<u32> = text.bytes().map(|b| u32::from(b - b'0')).collect();
        let prefix: &[u32; 11] = digits.get(..11).and_then(|p| p.try_into().ok()).ok_or(IinError::Length)?;
        if digits.len() != 12 {
            return Err(IinError::Length);
        }
        if !is_a_date(prefix) {
            return Err(IinError::Birth);
        }
        if control_digit(prefix) != digits.last().copied() {
            return Err(IinError::Control);
        }
        Ok(Self(text.to_owned()))
    }

    /// Completes an eleven-digit prefix with its control digit; `None` when the
    /// prefix is never issued or is not a prefix.
    pub fn from_prefix(prefix: &str) -> Option<Self> {
        let digits: Vec<u32> = prefix.chars().map(|c| c.to_digit(10)).collect::<Option<_>>()?;
        let control = control_digit(digits.as_slice().try_into().ok()?)?;
        Self::parse(&format!("{prefix}{control}")).ok()
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number as a list shows it: the first six digits hidden.
    pub fn masked(&self) -> String {
        format!("••••••{}", self.0.get(6..).unwrap_or_default())
    }
}

/// The control digit of an eleven-digit prefix, `None` when both rows give 10.
pub fn control_digit(prefix: &[u32; 11]) -> Option<u32> {
    let weighed = |row: &[u32; 11]| prefix.iter().zip(row).map(|(digit, weight)| digit * weight).sum::<u32>() % 11;
    [weighed(&FIRST_ROW), weighed(&SECOND_ROW)].into_iter().find(|sum| *sum < 10)
}

/// A real month and day; the year's century is in the seventh digit, and an
/// unknown seventh digit is not refused (foreigners are said to have 0 there).
fn is_a_date(digits: &[u32; 11]) -> bool {
    let two = |at: usize| digits[at] * 10 + digits[at + 1];
    let (year, month, day) = (two(0), two(2), two(4));
    let century = match digits[6] {
        1 | 2 => 1800,
        3 | 4 => 1900,
        _ => 2000,
    };
    let fits = |year: u32| {
        let (Ok(y), Ok(m), Ok(d)) = (i16::try_from(year), i8::try_from(month), i8::try_from(day)) else {
            return false;
        };
        jiff::civil::Date::new(y, m, d).is_ok()
    };
    // The years 1801–1900, 1901–2000, 2001–2100: "00" closes a century.
    fits(century + if year == 0 { 100 } else { year }) || (digits[6] == 0 && fits(1900 + year))
}

impl FromStr for Iin {
    type Err = IinError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl TryFrom<String> for Iin {
    type Error = IinError;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<Iin> for String {
    fn from(iin: Iin) -> Self {
        iin.0
    }
}

impl fmt::Debug for Iin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Iin({})", self.masked())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_worked_examples_hold() {
        for (prefix, iin) in
            [("50011510001", "500115100017"), ("61080820002", "610808200023"), ("72032010080", "720320100801")]
        {
            assert_eq!(Iin::from_prefix(prefix).unwrap().as_str(), iin);
            assert_eq!(Iin::parse(iin).unwrap().as_str(), iin);
        }
    }

    #[test]
    fn wrong_numbers_are_refused_with_the_reason() {
        for (text, why) in [
            ("500115100018", IinError::Control),
            ("501015100017", IinError::Control),
            ("50011510001", IinError::Length),
            ("5001151000177", IinError::Length),
            ("50011510001A", IinError::NotDigits),
            ("", IinError::Length),
            ("509915100017", IinError::Birth),
            ("５00115100017", IinError::NotDigits),
        ] {
            assert_eq!(Iin::parse(text), Err(why), "{text}");
        }
    }

    #[test]
    fn a_prefix_that_is_never_issued_is_refused_with_every_digit() {
        assert_eq!(Iin::from_prefix("72032010160"), None);
        for digit in 0..10 {
            assert_eq!(Iin::parse(&format!("72032010160{digit}")), Err(IinError::Control));
        }
    }

    #[test]
    fn debug_hides_the_birth_date() {
        assert_eq!(format!("{:?}", Iin::parse("500115100017").unwrap()), "Iin(••••••100017)");
    }

    proptest! {
        #[test]
        fn one_wrong_digit_is_noticed_where_the_first_row_decides(
            serial in 0_u32..10_000, at in 0_usize..12, by in 1_u32..10,
        ) {
            // The eleventh digit weighs 11, which is nothing modulo 11: the rule cannot see it.
            prop_assume!(at != 10);
            let Some(iin) = Iin::from_prefix(&format!("6108082{serial:04}")) else { return Ok(()) };
            let mut digits: Vec<u32> = iin.as_str().chars().filter_map(|c| c.to_digit(10)).collect();
            let first_row = |digits: &[u32]| (1..=11).zip(digits).map(|(weight, digit)| weight * digit).sum::<u32>() % 11;
            prop_assume!(first_row(&digits) != 10);
            digits[at] = (digits[at] + by) % 10;
            prop_assume!(first_row(&digits) != 10);
            let changed: String = digits.iter().map(u32::to_string).collect();
            prop_assert!(Iin::parse(&changed).is_err(), "{} and {}", iin.as_str(), changed);
        }
    }
}
