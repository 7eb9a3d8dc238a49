//! `glossary.csv`: a term a line, in English, Russian and Kazakh.

use super::report::Problem;
use domain::{
    glossary::{Glossary, Term},
    law::is_slug,
};
use std::collections::BTreeSet;

const HEAD: [&str; 5] = ["en", "ru", "kk", "kk_confidence", "note"];

/// Reads the file; the note of a term is for its keepers alone.
pub(super) fn parse(path: &str, text: &str) -> Result<Glossary, Problem> {
    let problem = |line: usize, place: &str, message: &str| Problem::new(path, line, place, message);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let head = reader.headers().map_err(|error| problem(1, "", &error.to_string()))?;
    if head.iter().ne(HEAD) {
        return Err(problem(1, "", &format!("the first line must be {}", HEAD.join(","))));
    }
    let (mut terms, mut seen) = (Vec::new(), BTreeSet::new());
    for row in reader.records() {
        let row =
            row.map_err(|error| problem(error.position().map_or(0, |at| at.line() as usize), "", &error.to_string()))?;
        let line = row.position().map_or(0, |at| at.line() as usize);
        let cell = |at: usize| row.get(at).unwrap_or_default().trim();
        let slug = Term::slug_of(cell(0));
        if [0, 1, 2].into_iter().any(|at| cell(at).is_empty()) || !is_slug(&slug) {
            return Err(problem(line, cell(0), "a term needs its English, Russian and Kazakh form"));
        }
        if !seen.insert(slug.clone()) {
            return Err(problem(line, cell(0), "the term stands there twice"));
        }
        terms.push(Term {
            slug,
            en: cell(0).to_owned(),
            ru: cell(1).to_owned(),
            kk: cell(2).to_owned(),
            kk_source: cell(3).parse().map_err(|_| problem(line, cell(0), "kk_confidence is L, P or G"))?,
        });
    }
    Ok(Glossary(terms))
}
