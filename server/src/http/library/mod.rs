//! Manuals and the glossary: anybody may read them, unless a manual is kept for members.

pub mod chapter;
pub mod glossary;
pub mod manual_print;
pub mod manuals;

use super::{
    error::{Handled, not_found},
    visit::Visit,
};
use domain::course::ManualBody;
use storage::catalogue::Manual;
use ui::pages::library::chapter::ChapterLink;

/// A manual that is not public is for those who have signed in.
fn may_read(visit: &Visit, manual: &Manual) -> bool {
    manual.body.public || visit.session.is_some()
}

/// A manual, as long as the person may read it.
fn manual<'v>(visit: &'v Visit, slug: &str) -> Handled<&'v Manual> {
    visit.catalogue.manual_by_slug(slug).filter(|manual| may_read(visit, manual)).ok_or(not_found())
}

/// The chapters of a manual as links.
fn chapter_links(manual: &ManualBody) -> Vec<ChapterLink> {
    manual
        .chapters
        .iter()
        .map(|chapter| ChapterLink {
            slug: chapter.slug.clone(),
            title: chapter.faces.map(|_, reading| reading.title.clone()),
        })
        .collect()
}
