//! The bank as a file, in each format; what a format cannot say is named first.

use super::import::{authorise_export, why_left_out};
use crate::{
    content,
    exchange::{FileItem, FilePicture, Written, aiken, file_item, gift, moodle_xml, sheet},
    http::{
        error::{Fault, Handled, unprocessable},
        respond,
        visit::SignedIn,
    },
    media::store::Hash,
};
use axum::extract::Query;
use domain::{Lang, draft::ItemSource, media::MediaKind};
use ui::{
    Words, links,
    pages::{
        error::ErrorPage,
        trainer::import::{LeftOut, render_left_out},
    },
};

#[derive(serde::Deserialize)]
pub struct Asked {
    format: Option<String>,
    lang: Option<String>,
    /// Shown already what does not fit: the file itself.
    anyway: Option<String>,
}

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

pub async fn show(who: SignedIn, Query(asked): Query<Asked>) -> Handled {
    authorise_export(&who)?;
    let lang: Lang = asked.lang.as_deref().and_then(|lang| lang.parse().ok()).unwrap_or(who.lang);
    let failed_to_pack = || Fault(ErrorPage::Internal { request_id: String::new() });
    let failed = |_| failed_to_pack();
    match asked.format.as_deref().unwrap_or_default() {
        "template" => {
            let topics = who.catalogue.topics.iter().map(|one| (one.slug.clone(), one.title.text(who.lang).to_owned()));
            let topics: Vec<_> = topics.collect();
            Ok(respond::download(XLSX, "template.xlsx", sheet::template(who.lang, &topics).map_err(failed)?))
        }
        "xlsx" => Ok(respond::download(XLSX, "bank.xlsx", sheet::write_xlsx(&items(&who), who.lang).map_err(failed)?)),
        "csv" => Ok(respond::download(
            "text/csv; charset=utf-8",
            "bank.csv",
            sheet::write_csv(&items(&who), who.lang).into_bytes(),
        )),
        "folder" => {
            let bytes = content::zipped(&folder(&who).await?).map_err(|_| failed_to_pack())?;
            Ok(respond::download("application/zip", "content.zip", bytes))
        }
        "gift" => one_language(&who, "gift", lang, gift::write(&items(&who), lang), asked.anyway.is_some()),
        "aiken" => one_language(&who, "aiken", lang, aiken::write(&items(&who), lang), asked.anyway.is_some()),
        "moodle" => {
            let items = pictured(&who, lang).await?;
            one_language(&who, "moodle", lang, moodle_xml::write(&items, lang), asked.anyway.is_some())
        }
        _ => Err(unprocessable()),
    }
}

/// Everything published with the files that it shows, but for videos.
async fn folder(who: &SignedIn) -> Handled<content::Pack> {
    let mut read = who.app.db.read().await?;
    let mut pack = content::of_catalogue(&mut read, &who.catalogue).await?;
    let files = content::stored_files(&mut read).await?;
    drop(read);
    for file in files.into_iter().filter(|file| file.kind != MediaKind::Video) {
        if let Some(bytes) = who.app.media.get(&file.hash).await? {
            pack.put(file.path, bytes.to_vec());
        }
    }
    Ok(pack)
}

fn items(who: &SignedIn) -> Vec<FileItem> {
    let source = |one: &storage::catalogue::BankItem| ItemSource { use_: one.item_use, body: (*one.item.body).clone() };
    who.catalogue.bank.iter().map(|one| file_item(&one.item.slug, &source(one))).collect()
}

/// The items with the bytes of the pictures that a language shows.
async fn pictured(who: &SignedIn, lang: Lang) -> Handled<Vec<FileItem>> {
    let mut items = items(who);
    for (item, one) in items.iter_mut().zip(&who.catalogue.bank) {
        let picture = one.item.body.pictures().find(|(own, _)| *own == lang);
        if let Some((_, picture)) = picture
            && let Some(bytes) = bytes_at(who, &picture.url).await?
        {
            let (name, about) = (picture.name.clone(), picture.about.clone());
            item.pictures.insert(lang, FilePicture { name, about, bytes });
        }
    }
    Ok(items)
}

/// The file that is published at an address.
async fn bytes_at(who: &SignedIn, url: &str) -> Handled<Option<Vec<u8>>> {
    let Some((hash, name)) = url.trim_start_matches("/media/").split_once('/') else { return Ok(None) };
    if let Some(bytes) = content::media_by_hash(hash, name) {
        return Ok(Some(bytes.to_vec()));
    }
    let Some(hash) = Hash::parse(hash) else { return Ok(None) };
    Ok(who.app.media.get(&hash).await?.map(|bytes| bytes.to_vec()))
}

fn one_language(who: &SignedIn, format: &str, lang: Lang, written: Written, anyway: bool) -> Handled {
    let words = Words::of(who.lang);
    if !written.left_out.is_empty() && !anyway {
        let address = links::with(&links::bank_export(who.lang), "format", format);
        let address = links::with(&links::with(&address, "lang", lang.as_str()), "anyway", "1");
        let all = who.catalogue.bank.len();
        let page = LeftOut {
            format: format.to_uppercase(),
            href: address,
            written: (all - written.left_out.len().min(all)) as i64,
            left_out: written
                .left_out
                .iter()
                .map(|(name, reason)| (name.clone(), why_left_out(words, reason, lang)))
                .collect(),
        };
        return Ok(respond::page(render_left_out(&who.shell(), &page)));
    }
    let (kind, extension) = match format {
        "moodle" => ("application/xml; charset=utf-8", "xml"),
        _ => ("text/plain; charset=utf-8", "txt"),
    };
    Ok(respond::download(kind, &format!("bank-{format}-{lang}.{extension}"), written.text.into_bytes()))
}
