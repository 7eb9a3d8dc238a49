//! The files that texts show, and a new one.

mod refusal;
mod upload;

pub(super) use refusal::Refusal;
pub(super) use upload::{ONE_AT_A_TIME, Received, Wanted, receive, receive_beside};

use super::media_file::{address, line};
use crate::{
    http::{error::Handled, respond, visit::SignedIn},
    media::check::Kind,
};
use axum::extract::{Multipart, Query, multipart::MultipartRejection};
use domain::{
    Faces,
    access::Purpose,
    media::{MediaKind, media_name},
};
use storage::media::{self, NewMedia};
use ui::pages::trainer::media::{Media, SHOWN, render};

#[derive(serde::Deserialize)]
pub struct Asked {
    q: Option<String>,
    from: Option<usize>,
}

pub async fn show(who: SignedIn, Query(asked): Query<Asked>) -> Handled {
    let page = load(&who, asked).await?;
    Ok(respond::page(render(&who.shell(), &page)))
}

async fn load(who: &SignedIn, asked: Asked) -> Handled<Media> {
    who.scope(Purpose::WriteContent)?;
    let (search, from) = (asked.q.unwrap_or_default().trim().to_owned(), asked.from.unwrap_or(0));
    let (files, more) = media::search(&mut who.app.db.read().await?, &search, from, SHOWN).await?;
    Ok(Media {
        files: files.into_iter().map(line).collect(),
        search,
        previous: (from > 0).then(|| from.saturating_sub(SHOWN)),
        next: more.then(|| from.saturating_add(SHOWN)),
        problem: None,
    })
}

/// Keeps the file and leads to its page, where somebody says what it shows.
pub async fn submit(who: SignedIn, form: Result<Multipart, MultipartRejection>) -> Handled {
    who.scope(Purpose::WriteContent)?;
    let received = receive(form, Wanted::File, &who.app.media).await;
    let file = match received.and_then(new_media) {
        Ok(file) => file,
        Err(refusal) => return again(&who, &refusal).await,
    };
    let (by, now) = (who.person(), who.now);
    let added = who.app.db.write::<_, storage::Error>(move |mut write| {
        Box::pin(async move { media::add(&mut write, &file, by, now).await })
    });
    let (id, done) = match added.await? {
        media::Added::New(id) => (id, "added"),
        media::Added::Same(id) => (id, "same"),
    };
    Ok(respond::see_other(&address(&who, id, done)))
}

async fn again(who: &SignedIn, refusal: &Refusal) -> Handled {
    let mut page = load(who, Asked { q: None, from: None }).await?;
    page.problem = Some(refusal.text(who.lang));
    Ok(respond::invalid(render(&who.shell(), &page)))
}

fn new_media(received: Received) -> Result<NewMedia, Refusal> {
    let kind = match received.kind {
        Kind::Image => MediaKind::Image,
        Kind::Document => MediaKind::Document,
        Kind::Video => MediaKind::Video,
        Kind::Captions => return Err(Refusal::CaptionsAlone),
    };
    Ok(NewMedia {
        name: media_name(&received.name, received.extension, received.face),
        kind,
        sha256: received.stored.hash.to_string(),
        size: received.stored.len,
        pixels: received.pixels,
        about: Faces { kk: String::new(), ru: String::new(), en: None },
    })
}
