//! `kaskad content check`: runs the check and writes what it found.

use super::{Pack, Speller, check};
use std::io::{self, Write};

/// Checks a pack and writes the report: words to `out`, or with `json` the flat
/// object to `out` and the words to `notes`. Returns whether the pack is good;
/// the command exits with 1 when it is not.
///
/// # Errors
/// The report cannot be written.
pub fn report(
    pack: &Pack,
    speller: Option<&dyn Speller>,
    json: bool,
    out: &mut dyn Write,
    notes: &mut dyn Write,
) -> io::Result<bool> {
    let report = check(pack, speller);
    if json {
        writeln!(out, "{}", report.to_json()?)?;
        report.problems.iter().try_for_each(|problem| writeln!(notes, "{problem}"))?;
    } else {
        write!(out, "{report}")?;
    }
    Ok(report.is_good())
}
