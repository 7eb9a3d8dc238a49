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
    for c in line.chars() {
        match c {
            ' ' => wide += 1,
            '\t' => wide += 4,
            '>' | '-' | '*' | '+' => (marks, number) = (marks + 1, false),
            '0'..='9' => number = true,
            '.' | ')' if number => (marks, number) = (marks + 1, false),
            _ => break,
        }
        if wide > WIDEST {
            return true;
        }
    }
    // A line of nothing but hyphens or stars is a rule.
    let is_rule = ['-', '*'].iter().any(|mark| line.chars().all(|c| c == *mark || c == ' '));
    marks > DEEPEST && !is_rule
}
