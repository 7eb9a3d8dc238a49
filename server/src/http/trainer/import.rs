//! Questions from a file, and the bank as a file.

mod dry_run;
mod looking;
mod names;
mod take_in;

pub use dry_run::show as dry_run;
pub(super) use names::why_left_out;
pub use take_in::confirm;

use super::authorise_publishing;
use crate::{
    exchange::format,
    http::{
        error::Handled,
        respond::{self, CachePolicy},
        visit::SignedIn,
    },
};
use axum::{
    extract::{Multipart, multipart::MultipartRejection},
    http::StatusCode,
    response::Response,
};
use domain::{Lang, access::Purpose, id::DraftBatchId};
use storage::upload::{self, Found, Upload};
use ui::{
    Words, links,
    pages::trainer::import::{self as page, Import},
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

/// A file that waits to be taken in, or where to go instead.
async fn waiting(who: &SignedIn, id: Uuid) -> Handled<Result<Upload, Response>> {
    who.scope(Purpose::WriteContent)?;
    Ok(match upload::find(&mut who.app.db.read().await?, id, who.person()).await? {
        Some(Found::Waiting(upload)) => Ok(upload),
        Some(Found::Taken(batch)) => Err(respond::see_other(&links::with(&stands(who, batch), "done", "taken-before"))),
        None => Err(gone(who)),
    })
}

/// Where the questions of a file stand: in a list, or among the drafts.
fn stands(who: &SignedIn, batch: Option<DraftBatchId>) -> String {
    batch.map_or_else(|| links::drafts(who.lang), |batch| links::batch(who.lang, batch))
}

/// Somebody else's file cannot be told from one that is forgotten.
fn gone(who: &SignedIn) -> Response {
    let page = Import { problem: Some(Words::of(who.lang).import_gone().to_owned()), ..choose(who) };
    respond::page_with(StatusCode::NOT_FOUND, CachePolicy::Never, page::render(&who.shell(), &page))
}

/// Whoever decides what is published may take the whole bank along.
pub(super) fn authorise_export(who: &SignedIn) -> Handled<()> {
    authorise_publishing(who)
}
