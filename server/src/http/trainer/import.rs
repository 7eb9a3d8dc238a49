//! Questions from a file, and the bank as a file.

use super::{authorise_publishing, media::ONE_AT_A_TIME, shelf};
use crate::{
    author, content,
    exchange::{
        self, Known, Lost, Outcome, Planned, Usual, Why,
        format::{self, Format},
        pictures::{Album, NewPicture},
    },
    http::{
        PathOf,
        error::{Handled, not_found, unprocessable},
        form::Fields,
        respond,
        visit::SignedIn,
    },
};
use axum::extract::{Multipart, Path, Query, multipart::MultipartRejection};
use domain::{
    Lang, Timestamp,
    access::Purpose,
    draft::{DraftBody, DraftKind, ItemSource},
    id::PersonId,
};
use std::collections::{BTreeMap, HashSet};
use storage::{
    Write,
    draft::{self, NewDraft},
    media::{self, NewMedia},
    revision,
    upload::{self, Upload},
};
use ui::{
    Words, links,
    pages::trainer::{
        fault::DraftFault,
        import::{self as page, DryRun, Import, Line, RefusedLine, SHOWN},
    },
};
use uuid::Uuid;

pub async fn show(who: SignedIn) -> Handled {
    who.scope(Purpose::WriteContent)?;
    Ok(respond::page(page::render(&who.shell(), &choose(&who))))
}

fn choose(who: &SignedIn) -> Import {
    Import { topics: who.catalogue.topics.set_in(), ..Import::default() }
}

/// Keeps the file for the dry run; the bank stays as it is.
pub async fn submit(who: SignedIn, form: Result<Multipart, MultipartRejection>) -> Handled {
    who.scope(Purpose::WriteContent)?;
    let received = match form {
        Ok(form) => receive(form, who.lang).await,
        Err(_) => None,
    };
    let Some(upload) = received else {
        return again(&who, None, Words::of(who.lang).import_no_file().to_owned());
    };
    let read = format::read(upload.bytes.clone(), upload.lang);
    if let Err(error) = read {
        return again(&who, Some(&upload), error.text(who.lang));
    }
    let (by, now) = (who.person(), who.now);
    let kept = who.app.db.write::<_, storage::Error>(move |mut write| {
        Box::pin(async move { upload::add(&mut write, &upload, by, now).await })
    });
    Ok(respond::see_other(&links::bank_upload(who.lang, &kept.await?.to_string())))
}

fn again(who: &SignedIn, upload: Option<&Upload>, problem: String) -> Handled {
    let lang = upload.map(|upload| upload.lang);
    let topic = upload.map(|upload| upload.topic.clone()).unwrap_or_default();
    let page = Import { lang, topic, problem: Some(problem), ..choose(who) };
    Ok(respond::invalid(page::render(&who.shell(), &page)))
}

/// The file of the form with its fields; `None` without a whole file.
async fn receive(mut form: Multipart, usual: Lang) -> Option<Upload> {
    let mut upload = Upload { name: String::new(), lang: usual, topic: String::new(), bytes: Vec::new() };
    while let Some(field) = form.next_field().await.ok()? {
        match field.name() {
            Some("file") => {
                let name: String =
                    field.file_name().unwrap_or_default().chars().filter(|c| !c.is_control()).take(100).collect();
                upload.name = if name.is_empty() { "file".to_owned() } else { name };
                upload.bytes = field.bytes().await.ok()?.to_vec();
            }
            Some("lang") => upload.lang = field.text().await.ok()?.parse().unwrap_or(usual),
            Some("topic") => upload.topic = field.text().await.ok()?.chars().take(80).collect(),
            _ => {}
        }
    }
    (!upload.bytes.is_empty()).then_some(upload)
}

/// What the bank has, suspended items and all.
fn known(who: &SignedIn) -> Known {
    let mut known = Known::default();
    for topic in who.catalogue.topics.iter() {
        known.add_topic(&topic.slug, &topic.title);
    }
    for one in &who.catalogue.bank {
        known.add(&one.item.slug, ItemSource { use_: one.item_use, body: (*one.item.body).clone() });
    }
    known
}

/// What the media has, retired files too, and what comes with the program.
async fn album(who: &SignedIn) -> Handled<Album> {
    let files = media::all(&mut who.app.db.read().await?).await?;
    Ok(Album::new(&files, content::embedded_pictures()))
}

/// A file looked at against the bank.
struct Looked {
    upload: Upload,
    format: Format,
    plan: exchange::Plan,
}

async fn look(who: &SignedIn, id: Uuid) -> Handled<Looked> {
    who.scope(Purpose::WriteContent)?;
    let found = upload::find(&mut who.app.db.read().await?, id, who.person()).await?;
    let upload = found.ok_or(not_found())?;
    let topic = Some(&upload.topic).filter(|topic| who.catalogue.topics.get(topic).is_some());
    let usual = Usual {
        topic: topic.cloned().unwrap_or_default(),
        edition: who.catalogue.law.acts.iter().find_map(|act| act.edition.clone()).unwrap_or_default(),
    };
    let mut known = known(who);
    known.album = album(who).await?;
    let (bytes, lang) = (upload.bytes.clone(), upload.lang);
    // Thousands of questions are work for a thread of their own.
    let read = tokio::task::spawn_blocking(move || format::read(bytes, lang));
    let (format, bank) = read.await.map_err(|_| unprocessable())?.map_err(|_| not_found())?;
    let pictures = bank.items.iter().any(|item| !item.pictures.is_empty());
    let turn = if pictures { ONE_AT_A_TIME.acquire().await.ok() } else { None };
    let looked = tokio::task::spawn_blocking(move || exchange::plan(bank, &known, &usual));
    let plan = looked.await.map_err(|_| unprocessable())?;
    drop(turn);
    Ok(Looked { upload, format, plan })
}

#[derive(serde::Deserialize)]
pub struct Asked {
    from: Option<usize>,
}

pub async fn dry_run(who: SignedIn, Path((_, id)): PathOf<Uuid>, Query(asked): Query<Asked>) -> Handled {
    let Looked { upload, format, plan } = look(&who, id).await?;
    let words = Words::of(who.lang);
    let open = draft::open_slugs(&mut who.app.db.read().await?, DraftKind::Item).await?;
    let shelf = shelf(&who).await?;
    let from = asked.from.unwrap_or(0);
    let count = |outcome: Outcome| plan.count(outcome) as i64;
    let lines = plan.items.iter().skip(from).take(SHOWN);
    let page = DryRun {
        id: id.to_string(),
        name: upload.name,
        format: format_name(words, format).to_owned(),
        read: (plan.items.len() + plan.refused.len()) as i64,
        new: count(Outcome::New),
        changed: count(Outcome::Changed),
        same: count(Outcome::Same),
        lines: lines.map(|one| line(words, one, &open, faults(one, &shelf, &plan.pictures))).collect(),
        refused: plan
            .refused
            .iter()
            .map(|one| RefusedLine { line: one.line, name: one.name.clone(), why: why(words, &one.why) })
            .collect(),
        from,
        all: plan.items.len(),
    };
    Ok(respond::page(page::render_dry_run(&who.shell(), &page)))
}

/// What would be left to do. A picture that comes with the file will be there.
fn faults(one: &Planned, shelf: &author::Shelf<'_>, new: &[NewPicture]) -> Vec<DraftFault> {
    if one.outcome == Outcome::Same {
        return Vec::new();
    }
    let comes = |fault: &DraftFault| matches!(fault, DraftFault::Picture(_, name) if new.iter().any(|one| one.file.name == *name));
    let mut faults = author::check(&one.slug, &DraftBody::Item(Box::new(one.source.clone())), shelf);
    faults.retain(|fault| !comes(fault));
    faults
}

fn line(words: Words, one: &Planned, open: &HashSet<String>, faults: Vec<DraftFault>) -> Line {
    Line {
        line: one.line,
        slug: one.slug.clone(),
        outcome: match one.outcome {
            Outcome::New => page::Outcome::New,
            Outcome::Changed => page::Outcome::Changed,
            Outcome::Same => page::Outcome::Same,
        },
        stem: one.source.body.faces.map(|_, face| face.stem.clone()),
        faults,
        pictures: one.pictures.clone(),
        lost: one.lost.iter().map(|lost| lost_name(words, lost)).collect(),
        drafted: one.outcome != Outcome::Same && open.contains(&one.slug),
    }
}

pub(super) const fn format_name(words: Words, format: Format) -> &'static str {
    match format {
        Format::Table => words.format_table(),
        Format::Gift => "GIFT",
        Format::Aiken => "Aiken",
        Format::MoodleXml => "Moodle XML",
    }
}

fn lost_name(words: Words, lost: &Lost) -> String {
    match lost {
        Lost::Weights => words.lost_weights().to_owned(),
        Lost::Tolerance => words.lost_tolerance().to_owned(),
        Lost::Markup => words.lost_markup().to_owned(),
        Lost::Picture(name) => words.lost_picture(name),
        Lost::Topic(name) => words.lost_topic(name),
        Lost::Field(name) => words.lost_field(name),
    }
}

pub(super) fn why(words: Words, why: &Why) -> String {
    match why {
        Why::Kind(kind) => words.why_kind(kind),
        Why::NoStem => words.why_no_stem().to_owned(),
        Why::NoOptions => words.why_no_options().to_owned(),
        Why::TooMany => words.why_too_many().to_owned(),
        Why::NoKey => words.why_no_key().to_owned(),
        Why::UnknownOption(option) => words.why_unknown_option(option),
        Why::NotANumber(text) => words.why_not_a_number(text),
        Why::Broken(text) => words.why_broken(text),
        Why::TooLong => words.why_too_long().to_owned(),
        Why::Twice => words.why_twice().to_owned(),
        Why::Picture => words.why_picture().to_owned(),
        Why::PictureGone => words.why_picture_gone().to_owned(),
    }
}

pub async fn confirm(who: SignedIn, Path((_, id)): PathOf<Uuid>, fields: Fields) -> Handled {
    who.scope(Purpose::WriteContent)?;
    // Somebody else's file cannot be told from none, whatever is asked of it.
    upload::find(&mut who.app.db.read().await?, id, who.person()).await?.ok_or(not_found())?;
    match fields.get("step") {
        "drop" => {
            let by = who.person();
            let gone = who.app.db.write::<_, storage::Error>(move |mut write| {
                Box::pin(async move { upload::remove(&mut write, id, by).await })
            });
            gone.await?;
            Ok(respond::see_other(&links::bank_import(who.lang)))
        }
        "confirm" => take_in(&who, id).await,
        _ => Err(unprocessable()),
    }
}

/// All that is new or changed becomes drafts, or nothing does.
async fn take_in(who: &SignedIn, id: Uuid) -> Handled {
    let Looked { upload, plan, .. } = look(who, id).await?;
    let mut read = who.app.db.read().await?;
    let mut drafts = Vec::new();
    for one in plan.items.into_iter().filter(|one| one.outcome != Outcome::Same) {
        // A retired question has revisions too: the draft builds on the last of them.
        let based_on = revision::item_source(&mut read, &one.slug).await?.map(|(number, _)| number);
        let body = DraftBody::Item(Box::new(one.source));
        drafts.push(NewDraft { slug: one.slug, body, based_on, batch: None });
    }
    drop(read);
    if drafts.is_empty() {
        // The dry run says that there is nothing to take in.
        return Ok(respond::see_other(&links::bank_upload(who.lang, &id.to_string())));
    }
    let pictures = stored(who, plan.pictures, &drafts).await?;
    let (by, now, name) = (who.person(), who.now, upload.name);
    let batch = who.app.db.write::<_, storage::Error>(move |mut write| {
        Box::pin(async move {
            let names = listed(&mut write, &pictures, by, now).await?;
            for draft in &mut drafts {
                if let DraftBody::Item(item) = &mut draft.body {
                    item.body.rename_pictures(&names);
                }
            }
            let batch = draft::add_batch(&mut write, &name, drafts, by, now).await?;
            upload::remove(&mut write, id, by).await?;
            Ok(batch)
        })
    });
    Ok(respond::see_other(&links::batch(who.lang, batch.await?)))
}

/// The pictures that drafts show, in the store. What stands there and is in no
/// list is found by nobody: an import that fails leaves the media as it was.
async fn stored(who: &SignedIn, new: Vec<NewPicture>, drafts: &[NewDraft]) -> Handled<Vec<NewMedia>> {
    let open = draft::open_slugs(&mut who.app.db.read().await?, DraftKind::Item).await?;
    let mut stored = Vec::new();
    for NewPicture { file, bytes } in new {
        // Where somebody is writing, their draft stays.
        if drafts.iter().any(|draft| !open.contains(&draft.slug) && shows(draft, &file.name)) {
            who.app.media.put(bytes).await?;
            stored.push(file);
        }
    }
    Ok(stored)
}

fn shows(draft: &NewDraft, name: &str) -> bool {
    let DraftBody::Item(item) = &draft.body else { return false };
    item.body.pictures().any(|(_, picture)| picture.name == name)
}

/// Puts pictures into the list. Gives the name of each by the one it was planned
/// under: another file may have got that, or have had these bytes, meanwhile.
async fn listed(
    write: &mut Write<'_>,
    pictures: &[NewMedia],
    by: PersonId,
    now: Timestamp,
) -> storage::Result<BTreeMap<String, String>> {
    let mut names = BTreeMap::new();
    for picture in pictures {
        let id = media::add(write, picture, by, now).await?.id();
        names.insert(picture.name.clone(), media::name(write, id).await?.unwrap_or_default());
    }
    Ok(names)
}

/// Whoever decides what is published may take the whole bank along.
pub(super) fn authorise_export(who: &SignedIn) -> Handled<()> {
    authorise_publishing(who)
}
