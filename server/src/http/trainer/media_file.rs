//! One file that texts show.

use super::media::{Refusal, Wanted, receive_beside};
use crate::{
    http::{
        PathOf,
        error::{Handled, not_found, unprocessable},
        form::Fields,
        respond,
        submitted::Submitted,
        visit::SignedIn,
    },
    media::{self, captions_address},
};
use axum::{
    extract::{Multipart, Path, Query, multipart::MultipartRejection},
    response::Response,
};
use domain::{
    Faces, Lang,
    access::Purpose,
    id::MediaId,
    media::{LONGEST_ABOUT, face_of, shared_name},
};
use storage::media::{self as stored, Caption, Media as File};
use ui::{
    links,
    pages::trainer::{
        media::FileLine,
        media_file::{AboutFault, Done, MediaFile, render},
    },
};

#[derive(serde::Deserialize)]
pub struct Asked {
    done: Option<String>,
}

pub async fn show(who: SignedIn, Path((_, id)): PathOf<MediaId>, Query(asked): Query<Asked>) -> Handled {
    let mut page = page(&who, find(&who, id).await?);
    page.done = match asked.done.as_deref() {
        Some("added") => Some(Done::Added),
        Some("same") => Some(Done::Same),
        Some("described") => Some(Done::Described),
        Some("described-alone") => Some(Done::DescribedAlone),
        Some("captions") => Some(Done::Captions),
        Some("retired") => Some(Done::Retired),
        Some("back") => Some(Done::BroughtBack),
        _ => None,
    };
    Ok(respond::page(render(&who.shell(), &page)))
}

async fn find(who: &SignedIn, id: MediaId) -> Handled<File> {
    who.scope(Purpose::WriteContent)?;
    stored::find(&mut who.app.db.read().await?, id).await?.ok_or(not_found())
}

fn page(who: &SignedIn, file: File) -> MediaFile {
    MediaFile {
        shared_name: shared_name(&file.name),
        face: face_of(&file.name),
        captions: file.captions.iter().map(|one| (one.lang, captions_address(&file.name, one))).collect(),
        used: used(who, &file.sha256),
        done: None,
        faults: Vec::new(),
        problem: None,
        file: line(file),
    }
}

pub(super) fn line(file: File) -> FileLine {
    FileLine {
        url: media::address(&file.sha256, &file.name),
        described: file.is_described(),
        id: file.id,
        name: file.name,
        kind: file.kind,
        size: file.size,
        about: file.about,
        retired: file.retired,
        added_by: file.added_by,
        added_at: file.added_at,
    }
}

/// The published texts and questions that show the file with this hash.
fn used(who: &SignedIn, sha256: &str) -> Vec<(Faces<String>, String)> {
    let shows = |html: &str| html.contains(sha256);
    let mut texts = Vec::new();
    for module in who.catalogue.modules.values() {
        let faces = std::iter::once(&module.body.faces).chain(&module.body.job_aid);
        if faces.flat_map(Faces::iter).any(|(_, face)| shows(&face.html)) {
            let title = module.body.faces.map(|_, face| face.title.clone());
            texts.push((title, links::module(who.lang, &module.slug)));
        }
    }
    for manual in &who.catalogue.manuals {
        for chapter in &manual.body.chapters {
            if chapter.faces.iter().any(|(_, face)| shows(&face.html)) {
                let title = chapter.faces.map(|_, face| face.title.clone());
                texts.push((title, links::chapter(who.lang, &manual.slug, &chapter.slug)));
            }
        }
    }
    for one in &who.catalogue.bank {
        if one.item.body.pictures().any(|(_, picture)| picture.url.contains(sha256)) {
            let stem = one.item.body.faces.map(|_, face| face.stem.clone());
            texts.push((stem, links::bank_item(who.lang, one.item.id)));
        }
    }
    texts.sort_by(|a, b| a.1.cmp(&b.1));
    texts
}

pub(super) fn address(who: &SignedIn, id: MediaId, done: &str) -> String {
    links::with(&links::media_file(who.lang, id), "done", done)
}

pub async fn submit(Path((_, id)): PathOf<MediaId>, Submitted { who, fields }: Submitted) -> Handled {
    let file = find(&who, id).await?;
    match fields.get("step") {
        "describe" => {
            let about = typed(&fields, &file);
            if let Some(refused) = describe(&who, file, about, None).await? {
                return Ok(refused);
            }
            // A form without its file sends the file's name alone.
            let done = if fields.get("file").is_empty() { "described" } else { "described-alone" };
            Ok(respond::see_other(&address(&who, id, done)))
        }
        "retire" => retire(&who, id, true).await,
        "bring-back" => retire(&who, id, false).await,
        _ => Err(unprocessable()),
    }
}

/// What is said of the file in the form; what stands, where the form has no such fields.
fn typed(fields: &Fields, file: &File) -> Faces<String> {
    let about = |lang: Lang| fields.get(&format!("about-{lang}")).trim().to_owned();
    if !fields.has("about-kk") {
        return file.about.clone();
    }
    Faces { kk: about(Lang::Kk), ru: about(Lang::Ru), en: Some(about(Lang::En)).filter(|text| !text.is_empty()) }
}

fn faults(about: &Faces<String>) -> Vec<AboutFault> {
    let fault = |(lang, text): (Lang, &String)| match text.chars().count() {
        0 => Some(AboutFault::Missing(lang)),
        length if length > LONGEST_ABOUT => Some(AboutFault::Long(lang, length)),
        _ => None,
    };
    about.iter().filter_map(fault).collect()
}

/// Saves what is said of a file; the page once more, where something is wrong with it.
async fn describe(who: &SignedIn, file: File, about: Faces<String>, done: Option<Done>) -> Handled<Option<Response>> {
    let faults = faults(&about);
    if !faults.is_empty() {
        let page = MediaFile { faults, done, ..page(who, File { about, ..file }) };
        return Ok(Some(respond::invalid(render(&who.shell(), &page))));
    }
    let (id, by, now) = (file.id, who.person(), who.now);
    let described = who.app.db.write::<_, storage::Error>(move |mut write| {
        Box::pin(async move { stored::describe(&mut write, id, &about, by, now).await })
    });
    described.await?;
    Ok(None)
}

async fn retire(who: &SignedIn, id: MediaId, retired: bool) -> Handled {
    let (by, now) = (who.person(), who.now);
    let done = who.app.db.write::<_, storage::Error>(move |mut write| {
        Box::pin(async move { stored::retire(&mut write, id, retired, by, now).await })
    });
    done.await?;
    Ok(respond::see_other(&address(who, id, if retired { "retired" } else { "back" })))
}

/// `…/captions`: what is said in a video, in one language. What was typed about the
/// video is saved with it.
pub async fn add_captions(
    who: SignedIn,
    Path((_, id)): PathOf<MediaId>,
    form: Result<Multipart, MultipartRejection>,
) -> Handled {
    let file = find(&who, id).await?;
    let (fields, received) = receive_beside(form, Wanted::Captions, &who.app.media).await;
    let about = typed(&fields, &file);
    let caption = received.and_then(|received| {
        let lang = received.face.ok_or(Refusal::None)?;
        Ok(Caption { lang, sha256: received.stored.hash.to_string(), size: received.stored.len })
    });
    let caption = match caption {
        Ok(caption) => caption,
        Err(refusal) => {
            let page = MediaFile { problem: Some(refusal.text(who.lang)), ..page(&who, File { about, ..file }) };
            return Ok(respond::invalid(render(&who.shell(), &page)));
        }
    };
    let (by, now) = (Some(who.person()), who.now);
    let kept = who.app.db.write::<_, storage::Error>(move |mut write| {
        Box::pin(async move { stored::caption(&mut write, id, &caption, by, now).await })
    });
    kept.await?;
    let file = find(&who, id).await?;
    if about != file.about
        && let Some(refused) = describe(&who, file, about, Some(Done::Captions)).await?
    {
        return Ok(refused);
    }
    Ok(respond::see_other(&address(&who, id, "captions")))
}
