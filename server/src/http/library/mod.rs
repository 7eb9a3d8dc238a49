//! Manuals: anybody may read them.

pub mod chapter;
pub mod manual_print;
pub mod manuals;

use domain::course::ManualBody;
use ui::pages::library::chapter::ChapterLink;

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
