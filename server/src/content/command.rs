//! `kaskad content check` and `kaskad content items`: what a pack holds and
//! what is wrong with it.

use super::{Pack, Report, Speller, check, publication};
use domain::item::ItemUse;
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

/// A question with its key, for those who keep the bank.
#[derive(serde::Serialize)]
struct Listed<'a> {
    slug: &'a str,
    r#use: ItemUse,
    #[serde(flatten)]
    body: &'a domain::item::ItemBody,
}

/// Writes every question of a pack with its key, one JSON object a line.
///
/// # Errors
/// The pack has problems, or the list cannot be written.
pub fn items(pack: &Pack, out: &mut dyn Write) -> Result<io::Result<()>, Report> {
    let publication = publication(pack)?;
    Ok(publication.items.iter().try_for_each(|item| {
        let listed = Listed { slug: &item.slug, r#use: item.use_, body: &item.body };
        writeln!(out, "{}", serde_json::to_string(&listed)?)
    }))
}
