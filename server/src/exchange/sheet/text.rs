//! Texts of cells: as items have them, and as no spreadsheet runs them.

use crate::import::table::starts_formula;

/// A cell's text as an item has it: one way to end a line, nothing that no file
/// can keep, no blanks at the ends. Line breaks inside stay: people meant them.
pub fn clean(text: &str) -> String {
    let kept =
        |c: &char| !(c.is_control() && !matches!(c, '\n' | '\t') || matches!(c, '\u{feff}' | '\u{fffe}' | '\u{ffff}'));
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    lines.chars().filter(kept).collect::<String>().trim().to_owned()
}

/// Would a spreadsheet run the text, were it not for apostrophes before it?
fn is_guarded(text: &str) -> bool {
    starts_formula(text.trim_start_matches('\'').trim_start())
}

/// A text for a CSV file: an apostrophe stands before what begins as a formula
/// does (OWASP, "CSV injection").
pub fn guarded(text: String) -> String {
    if is_guarded(&text) { format!("'{text}") } else { text }
}

/// A text for a workbook, whose cells say that they are texts: one more
/// apostrophe where one of its own would be taken for that of [`guarded`].
pub fn doubled(text: String) -> String {
    if text.starts_with('\'') { guarded(text) } else { text }
}

/// A text without the apostrophe of [`guarded`] or [`doubled`].
pub fn unguarded(text: String) -> String {
    match text.strip_prefix('\'') {
        Some(rest) if is_guarded(rest) => rest.trim_start().to_owned(),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guard_is_put_where_needed_and_comes_off_again() {
        for (text, csv, workbook) in [
            ("=1+1", "'=1+1", "=1+1"),
            ("'=1+1", "''=1+1", "''=1+1"),
            ("''@x", "'''@x", "'''@x"),
            ("-5", "'-5", "-5"),
            ("＝x", "'＝x", "＝x"),
            ("-", "-", "-"),
            ("'so'", "'so'", "'so'"),
            ("'", "'", "'"),
            ("a=b", "a=b", "a=b"),
        ] {
            assert_eq!((guarded(text.to_owned()), doubled(text.to_owned())), (csv.to_owned(), workbook.to_owned()));
            assert_eq!((unguarded(csv.to_owned()), unguarded(workbook.to_owned())), (text.to_owned(), text.to_owned()));
        }
        assert_eq!(unguarded("' =x".to_owned()), "=x");
    }

    #[test]
    fn a_text_keeps_its_lines_and_loses_what_no_file_keeps() {
        assert_eq!(clean(" \u{feff}a\r\nb\rc\u{1}\u{0}\u{1a}\u{fffe}\t\u{a0}d\n\n"), "a\nb\nc\t\u{a0}d");
    }
}
