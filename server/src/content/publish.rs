//! Turns a checked pack into what storage publishes.

use super::{
    Pack,
    check::{Examined, examine},
    format::ManualFile,
    media::picture_of_pack,
    report::Report,
    source::{Filed, Source, SourceItem},
};
use domain::{
    Faces, Lang,
    course::{Audience, Chapter, ManualBody, Reading},
    draft::{ChapterText, ManualText, ModuleSource, Text},
    item::ItemUse,
    publication::{CourseDraft, ItemDraft, ManualDraft, ModuleDraft, Publication},
};
use std::collections::BTreeMap;

type Readings = BTreeMap<String, Faces<Reading>>;

/// The drafts of a pack, stable from one call to the next.
///
/// # Errors
/// The pack has problems; the report names them.
pub fn publication(pack: &Pack) -> Result<Publication, Report> {
    let Examined { source, mut readings, report } = examine(pack, None);
    if !report.is_good() {
        return Err(report);
    }
    let modules = modules(&source, &mut readings);
    let manuals = source.manuals.iter().map(|manual| draft_of_manual(manual, &source, &mut readings)).collect();
    Ok(Publication {
        topics: source.tree.to_vec(),
        law: source.law.unwrap_or_default(),
        glossary: source.glossary,
        courses: source.courses.into_iter().map(|course| draft_of_course(course.body)).collect(),
        modules,
        manuals,
        items: source.items.into_iter().map(|item| draft_of_item(item, pack)).collect(),
        tests: source.tests.into_iter().map(|test| test.body).collect(),
    })
}

/// Modules in the order of their courses; those of no course come last.
fn modules(source: &Source<'_>, readings: &mut Readings) -> Vec<ModuleDraft> {
    let in_order =
        source.courses.iter().flat_map(|course| course.body.modules.iter().map(|slug| (&*course.name, slug)));
    let rest = source.modules.iter().map(|module| ("", &module.name));
    // The readings of a module are taken once, so that each stands there once.
    in_order.chain(rest).filter_map(|(course, slug)| module(source, readings, course, slug)).collect()
}

fn module(source: &Source<'_>, readings: &mut Readings, course: &str, slug: &str) -> Option<ModuleDraft> {
    let file = source.modules.iter().find(|module| module.name == slug)?;
    let folder = file.file.strip_suffix("/module.toml")?;
    Some(ModuleDraft {
        slug: slug.to_owned(),
        course: course.to_owned(),
        topic: file.body.topic.clone(),
        minutes: file.body.minutes,
        faces: readings.remove(folder)?,
        job_aid: readings.remove(&format!("{folder}/job-aid")),
        practice: file.body.practice.clone().unwrap_or_else(|| practice(source, &file.body.topic)),
        test: file.body.test.clone(),
        source: ModuleSource {
            topic: file.body.topic.clone(),
            minutes: file.body.minutes,
            practice: file.body.practice.clone(),
            test: file.body.test.clone(),
            text: Text::new(written(source, folder)?),
            job_aid: written(source, &format!("{folder}/job-aid")).map(Text::new),
        },
    })
}

/// As many questions as somebody answers after reading; the practice test has more.
const SHOWN_AFTER_MODULE: usize = 5;

fn practice(source: &Source<'_>, topic: &str) -> Vec<String> {
    let of_topic =
        source.items.iter().filter(|item| item.use_ == ItemUse::Practice && source.tree.is_within(&item.topic, topic));
    of_topic.map(|item| item.slug().to_owned()).take(SHOWN_AFTER_MODULE).collect()
}

/// The faces of a folder as they are written.
fn written(source: &Source<'_>, folder: &str) -> Option<Faces<String>> {
    let faces = source.faces.get(folder)?;
    let face = |lang: Lang| faces.iter().find(|face| face.lang == lang).map(|face| face.text.to_owned());
    Some(Faces { kk: face(Lang::Kk)?, ru: face(Lang::Ru)?, en: face(Lang::En) })
}

fn draft_of_manual(manual: &Filed<ManualFile>, source: &Source<'_>, readings: &mut Readings) -> ManualDraft {
    let chapter = |slug: &String| {
        let text = written(source, &format!("manuals/{}/{slug}", manual.name))?;
        Some(ChapterText { slug: slug.clone(), text: Text::new(text) })
    };
    ManualDraft {
        slug: manual.name.clone(),
        source: ManualText {
            title: manual.body.title.clone(),
            summary: manual.body.summary.clone(),
            public: manual.body.public,
            chapters: manual.body.chapters.iter().filter_map(chapter).collect(),
        },
        body: manual_body(manual, readings),
    }
}

fn manual_body(manual: &Filed<ManualFile>, readings: &mut Readings) -> ManualBody {
    let chapters = manual.body.chapters.iter().filter_map(|slug| {
        let faces = readings.remove(&format!("manuals/{}/{slug}", manual.name))?;
        Some(Chapter { slug: slug.clone(), faces })
    });
    ManualBody {
        title: manual.body.title.clone(),
        summary: manual.body.summary.clone(),
        chapters: chapters.collect(),
        public: manual.body.public,
    }
}

fn draft_of_course(course: super::format::CourseFile) -> CourseDraft {
    let super::format::CourseFile { slug, title, summary, levels, offices, modules, express, test, entry, control } =
        course;
    let audience = Audience { levels, offices };
    CourseDraft { slug, title, summary, audience, modules, express, test, entry, control }
}

fn draft_of_item(item: SourceItem, pack: &Pack) -> ItemDraft {
    let found = |name: &str, lang: Lang| picture_of_pack(pack, name, lang).map(|picture| (picture.url, picture.size));
    let body = item.body().with_pictures(found);
    ItemDraft { slug: item.row.slug.into_inner(), use_: item.use_, body }
}
