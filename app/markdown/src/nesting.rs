//! How deep quotes and lists may stand in each other. A page has no room for more,
//! and a text of nothing but `>` would cost minutes to build.

use crate::{Problem, ProblemKind};

/// Quotes and lists in each other.
const DEEPEST: usize = 8;
/// White space before a line: room for as many lists.
const WIDEST: usize = 6 * DEEPEST;

/// The lines that stand too deep.
pub(super) fn too_deep(source: &str) -> Vec<Problem> {
    let deep = source.lines().zip(1..).filter(|(line, _)| is_too_deep(line));
    deep.map(|(_, line)| Problem { line, kind: ProblemKind::Nested }).collect()
}

/// Looks at the marks that a line begins with: `>`, `-`, `*`, `+`, `1.`
fn is_too_deep(line: &str) -> bool {
    let (mut marks, mut wide, mut number) = (0, 0, false);
    for byte in line.bytes() {
        match byte {
            b' ' => wide += 1,
            b'\t' => wide += 4,
            b'>' | b'-' | b'*' | b'+' => marks += 1,
            b'0'..=b'9' => number = true,
            b'.' | b')' if number => (marks, number) = (marks + 1, false),
            _ => break,
        }
    }
    // A line of nothing but hyphens or stars is a rule.
    let is_rule = || line.bytes().all(|byte| b" -".contains(&byte)) || line.bytes().all(|byte| b" *".contains(&byte));
    wide > WIDEST || marks > DEEPEST && !is_rule()
}
