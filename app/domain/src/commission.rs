//! The commission tree.

use crate::{Faces, id::CommissionId};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

text_enum! {
    /// The level of a commission (Constitutional Law on Elections, article 10(2), 13(1)).
    Level, "level" {
        Central = "central",
        /// Region, city of republican significance, capital.
        Regional = "regional",
        /// District, city, district in a city.
        District = "district",
        /// Constituency commission of a maslikhat election.
        Okrug = "okrug",
        Precinct = "precinct",
    }
}

/// The business key of a commission: unique, stable, typed in files and seen in
/// addresses, such as `KZ-43-0060`. Latin letters, digits and hyphens.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CommissionCode(String);

/// The text is not a commission code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a commission code has 2 to 40 Latin letters, digits and hyphens")]
pub struct CodeError;

impl CommissionCode {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for CommissionCode {
    type Err = CodeError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        let fits = (2..=40).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !text.starts_with('-')
            && !text.ends_with('-');
        fits.then(|| Self(text.to_ascii_uppercase())).ok_or(CodeError)
    }
}

impl TryFrom<String> for CommissionCode {
    type Error = CodeError;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<CommissionCode> for String {
    fn from(code: CommissionCode) -> Self {
        code.0
    }
}

impl fmt::Display for CommissionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A place in the tree: segments of fixed width, one per level, so that a
/// subtree is a range of text and the child of a node is a prefix of known length.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TreePath(String);

impl TreePath {
    /// Characters of one segment; up to 36⁴ − 1 children of one node.
    pub const SEGMENT: usize = 4;

    /// The root of the tree is the empty path's first child.
    pub fn root() -> Self {
        Self("0001".to_owned())
    }

    /// The `ordinal`-th child, counted from 1.
    pub fn child(&self, ordinal: u32) -> Self {
        let mut segment = [b'0'; Self::SEGMENT];
        let mut rest = ordinal;
        for place in segment.iter_mut().rev() {
            let digit = u8::try_from(rest % 36).unwrap_or(0);
            *place = if digit < 10 { b'0' + digit } else { b'a' + digit - 10 };
            rest /= 36;
        }
        Self(format!("{}{}", self.0, String::from_utf8_lossy(&segment)))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Levels below the root; the root has depth 0.
    pub const fn depth(&self) -> usize {
        self.0.len() / Self::SEGMENT - 1
    }

    /// Length in characters of the paths of this node's children.
    pub const fn child_length(&self) -> usize {
        self.0.len() + Self::SEGMENT
    }

    /// The first path after this subtree: `self <= p < after` holds exactly for
    /// the node and all below it (`~` sorts after every digit and letter).
    pub fn after(&self) -> String {
        format!("{}~", self.0)
    }

    /// The first path after this node alone (a space sorts before every digit and letter).
    pub fn after_itself(&self) -> String {
        format!("{} ", self.0)
    }

    /// The node at which days are tallied: the district the path lies in, or
    /// the node itself above districts.
    pub fn day_node(&self) -> Self {
        Self(self.0.chars().take(3 * Self::SEGMENT).collect())
    }

    /// Is `other` this node or below it?
    pub fn covers(&self, other: &Self) -> bool {
        other.0.starts_with(&self.0)
    }

    /// The paths of all nodes above, from the root down.
    pub fn ancestors(&self) -> impl Iterator<Item = Self> + '_ {
        (1..=self.depth()).map(|depth| Self(self.0.chars().take(depth * Self::SEGMENT).collect()))
    }
}

impl From<String> for TreePath {
    fn from(path: String) -> Self {
        Self(path)
    }
}

/// A commission as pages and rules see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commission {
    pub id: CommissionId,
    pub code: CommissionCode,
    pub level: Level,
    pub path: TreePath,
    /// The precinct's number in the unified numbering; none above precincts.
    pub number: Option<i64>,
    pub name: Faces<String>,
    /// At a representation abroad (article 23).
    pub abroad: bool,
    /// IANA time zone: all hours in the law are local time.
    pub time_zone: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_code_is_checked_and_upper_case() {
        assert_eq!("kz-43-0060".parse::<CommissionCode>().unwrap().as_str(), "KZ-43-0060");
        for bad in ["", "K", "KZ 43", "-KZ", "KZ/43", "Қ1", &"A".repeat(41)] {
            assert!(bad.parse::<CommissionCode>().is_err(), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn siblings_sort_by_their_ordinal_and_a_range_is_the_subtree(a in 1_u32..100_000, b in 1_u32..100_000, c in 1_u32..100_000) {
            let (one, two) = (TreePath::root().child(a), TreePath::root().child(b));
            prop_assert_eq!(one.cmp(&two), a.cmp(&b));
            let below = one.child(c);
            prop_assert!(one.covers(&below));
            prop_assert_eq!(two.covers(&below), a == b);
            let inside = |p: &TreePath| p.as_str() >= one.as_str() && p.as_str() < one.after().as_str();
            prop_assert!(inside(&one) && inside(&below));
            prop_assert_eq!(inside(&two), a == b);
            prop_assert_eq!(below.ancestors().collect::<Vec<_>>(), vec![TreePath::root(), one.clone()]);
        }
    }
}
