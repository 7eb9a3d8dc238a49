//! Texts: every module and chapter renders without problems, exists in Kazakh
//! and Russian, and is built the same in each language.

use super::Findings;
use crate::content::{
    library::Library,
    source::{Face, Source},
};
use domain::{Faces, Lang, course::Reading, glossary::TermIndex};
use std::collections::BTreeMap;
use ui::markdown::{Place, Shape, render};

/// Renders all texts; a text without both state languages is left out.
pub(super) fn check(
    source: &Source<'_>,
    library: &Library<'_>,
    findings: &mut Findings,
) -> BTreeMap<String, Faces<Reading>> {
    let mut readings = BTreeMap::new();
    let terms: BTreeMap<Lang, TermIndex> =
        Lang::ALL.iter().map(|lang| (*lang, TermIndex::new(&source.glossary, *lang))).collect();
    for (folder, faces) in &source.faces {
        check_place(source, folder, findings);
        let rendered: BTreeMap<Lang, (String, Reading, Shape)> =
            faces.iter().map(|face| (face.lang, rendered(face, folder, &terms, library, findings))).collect();
        compare(&rendered, findings);
        let reading = |lang: Lang| rendered.get(&lang).map(|(_, reading, _)| reading.clone());
        if let (Some(kk), Some(ru)) = (reading(Lang::Kk), reading(Lang::Ru)) {
            readings.insert(folder.clone(), Faces { kk, ru, en: reading(Lang::En) });
        }
    }
    readings
}

fn rendered(
    face: &Face<'_>,
    folder: &str,
    terms: &BTreeMap<Lang, TermIndex>,
    library: &Library<'_>,
    findings: &mut Findings,
) -> (String, Reading, Shape) {
    // What is printed leads nowhere: only a module's text has its terms linked.
    let is_module = chapter(folder).is_none() && !folder.ends_with("/job-aid");
    let prefix = chapter(folder).unwrap_or_default();
    let terms = terms.get(&face.lang).filter(|_| is_module);
    let rendered = render(face.text, Place { lang: face.lang, prefix, terms }, library);
    for problem in &rendered.problems {
        findings.at(&face.file, problem.line, "", problem.to_string());
    }
    (face.file.clone(), rendered.reading, rendered.shape)
}

/// The chapter of a manual's folder. A manual is printed on one page, so the
/// anchors of its chapters must differ.
fn chapter(folder: &str) -> Option<&str> {
    folder.strip_prefix("manuals/")?.split_once('/').map(|(_, chapter)| chapter)
}

/// A folder of texts without its TOML file belongs to nothing.
fn check_place(source: &Source<'_>, folder: &str, findings: &mut Findings) {
    let owner = match chapter(folder) {
        Some(_) => folder.rsplit_once('/').map(|(manual, _)| format!("{manual}/manual.toml")),
        None => Some(format!("{}/module.toml", folder.trim_end_matches("/job-aid"))),
    };
    if let Some(owner) = owner.filter(|owner| !source.known.contains(owner)) {
        findings.problem(&owner, "", format!("the file is missing; the texts in {folder} belong to nothing"));
    }
}

/// Compares each face with the Kazakh one, part by part.
fn compare(rendered: &BTreeMap<Lang, (String, Reading, Shape)>, findings: &mut Findings) {
    let Some((_, _, first)) = rendered.get(&Lang::Kk) else { return };
    for (lang, (file, _, shape)) in rendered.iter().filter(|(lang, _)| **lang != Lang::Kk) {
        compare_headings(file, *lang, first, shape, findings);
        for (what, kk, own) in [
            ("tables", first.tables, shape.tables),
            ("callouts", first.callouts, shape.callouts),
            ("pictures", first.images, shape.images),
        ] {
            if kk != own {
                findings.problem(file, what, format!("kk.md has {kk}, {lang}.md has {own}; make them the same"));
            }
        }
    }
}

fn compare_headings(file: &str, lang: Lang, kk: &Shape, own: &Shape, findings: &mut Findings) {
    let levels = |shape: &Shape| shape.headings.iter().map(|(level, _)| *level).collect::<Vec<_>>();
    let (kk_levels, own_levels) = (levels(kk), levels(own));
    if kk_levels == own_levels {
        return;
    }
    let apart = kk_levels.iter().zip(&own_levels).take_while(|(a, b)| a == b).count();
    let at = |shape: &Shape| {
        shape.headings.get(apart).map_or_else(
            || "nothing".to_owned(),
            |(level, line)| format!("{} in line {line}", "#".repeat(usize::from(*level))),
        )
    };
    let line = own.headings.get(apart).map_or(0, |(_, line)| *line);
    let message =
        format!("the headings differ from heading {} on: kk.md has {}, {lang}.md has {}", apart + 1, at(kk), at(own));
    findings.at(file, line, "headings", message);
}
