//! One draft: read from its form, saved, offered for review, given up.

mod number;
mod overtaken;
mod read;

pub(super) use read::{clean, one_line};

use super::{review_lines, shelf, state};
use crate::{
    author::{self, Shelf, Stands},
    http::{
        PathOf,
        error::{Handled, not_found, unprocessable},
        form::Fields,
        respond::{self, CachePolicy},
        submitted::Submitted,
        visit::SignedIn,
        wants_json,
    },
};
use axum::{
    Json,
    extract::{Path, Query},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse as _, Response},
};
use domain::{
    Faces, Lang,
    access::Purpose,
    course::Reading,
    draft::{DraftBody, DraftKind, ItemSource, SaveReply, Text, ToMend},
    id::DraftId,
    item::ItemUse,
};
use storage::draft::{self, Draft, Saved};
use ui::{
    Words, dates, links,
    pages::{
        trainer::{
            draft::{Choices, Done, DraftPage, Theirs, render},
            fault::DraftFault,
        },
        unsent::{self, Unsent, Why},
    },
};

#[derive(serde::Deserialize)]
pub struct Asked {
    done: Option<String>,
}

pub async fn show(who: SignedIn, Path((_, id)): PathOf<DraftId>, Query(asked): Query<Asked>) -> Handled {
    let Some(draft) = open_or_closed(&who, id).await? else { return Ok(closed(&who)) };
    present(&who, id).await?;
    let mut page = load(&who, draft).await?;
    page.done = match asked.done.as_deref() {
        Some("saved") => Some(Done::Saved),
        Some("offered") => Some(Done::Offered),
        Some("rebased") => Some(Done::Rebased),
        Some("taken") => Some(Done::Taken),
        _ => None,
    };
    Ok(respond::page(render(&who.shell(), &page)))
}

/// An open draft.
pub(super) async fn find(who: &SignedIn, id: DraftId) -> Handled<Draft> {
    open_or_closed(who, id).await?.ok_or(not_found())
}

/// A draft; nothing where it was published or given up.
pub(super) async fn open_or_closed(who: &SignedIn, id: DraftId) -> Handled<Option<Draft>> {
    who.scope(Purpose::WriteContent)?;
    let found = draft::find(&mut who.app.db.read().await?, id).await?.ok_or(not_found())?;
    Ok(Some(found).filter(|draft| !draft.closed))
}

/// Whoever goes back to a draft after its end is told so, where the others are.
pub(super) fn closed(who: &SignedIn) -> Response {
    respond::see_other(&links::with(&links::drafts(who.lang), "done", "closed"))
}

/// Others see that this person is at the draft.
async fn present(who: &SignedIn, id: DraftId) -> Handled<()> {
    let (person, now) = (who.person(), who.now);
    let noted =
        who.app.db.write_one(move |mut write| Box::pin(async move { draft::seen(&mut write, id, person, now).await }));
    Ok(noted.await?)
}

async fn load(who: &SignedIn, draft: Draft) -> Handled<DraftPage> {
    let mut read = who.app.db.read().await?;
    let reviews = draft::reviews(&mut read, draft.id).await?;
    let others = draft::others(&mut read, draft.id, who.person(), who.now).await?;
    let overtaken = overtaken::overtaken(who, &mut read, &draft).await?;
    drop(read);
    let newest = reviews.first().map(|one| (one.version, one.verdict));
    let shelf = shelf(who).await?;
    Ok(DraftPage {
        state: state(&draft, newest),
        faults: author::check(&draft.slug, &draft.body, &shelf),
        choices: choices(who, &draft.body, &shelf),
        library: is_text(draft.body.kind()).then(|| shelf.library(who.lang)),
        by: who.person(),
        id: draft.id,
        slug: draft.slug,
        version: draft.version,
        body: pictured(draft.body, &shelf),
        saver: draft.saver,
        saved_at: draft.saved_at,
        based_on: draft.based_on,
        overtaken,
        others,
        reviews: review_lines(reviews),
        theirs: None,
        preview: None,
        done: None,
    })
}

/// A question with its picture to be seen.
pub(super) fn pictured(body: DraftBody, shelf: &Shelf<'_>) -> DraftBody {
    match body {
        DraftBody::Item(item) => DraftBody::Item(Box::new(ItemSource { body: shelf.pictured(&item.body), ..*item })),
        other => other,
    }
}

/// What the lists of a form offer.
fn choices(who: &SignedIn, body: &DraftBody, shelf: &Shelf<'_>) -> Choices {
    let catalogue = &who.catalogue;
    let mut modules: Vec<_> = catalogue
        .modules
        .values()
        .map(|one| (one.slug.clone(), one.body.faces.map(|_, face| face.title.clone())))
        .collect();
    let mut tests: Vec<_> = catalogue.tests.values().map(|one| (one.slug.clone(), one.body.title.clone())).collect();
    modules.sort_by(|a, b| a.0.cmp(&b.0));
    tests.sort_by(|a, b| a.0.cmp(&b.0));
    let topics = catalogue.topics.set_in();
    let available = match body {
        DraftBody::Test(test) => {
            let have = |slug: &String| {
                let ([easy, usual, hard], cases) =
                    domain::draw::available(&test.blueprint, &catalogue.drawable, test.kind.draws(), slug);
                (slug.clone(), [easy, usual, hard, cases.len()])
            };
            topics.iter().map(|(slug, _)| have(slug)).collect()
        }
        _ => Vec::new(),
    };
    let practice = match body {
        DraftBody::Module(module) => catalogue
            .bank
            .iter()
            .filter(|one| {
                one.item_use == ItemUse::Practice && catalogue.topics.is_within(&one.item.body.topic, &module.topic)
            })
            .map(|one| (one.item.slug.clone(), one.item.body.faces.map(|_, face| face.stem.clone())))
            .collect(),
        _ => Vec::new(),
    };
    let pictures = if body.kind() == DraftKind::Item { shelf.pictures() } else { Vec::new() };
    Choices { topics, modules, tests, practice, pictures, available }
}

pub async fn submit(
    Path((_, id)): PathOf<DraftId>,
    headers: HeaderMap,
    Submitted { who, fields }: Submitted,
) -> Handled {
    let Some(draft) = open_or_closed(&who, id).await? else { return late(&who, &headers, fields) };
    match fields.get("step") {
        "drop" => give_up(&who, id, &fields).await,
        "rebase" => overtaken::rebase(&who, id, &fields).await,
        step => {
            // A form without its fields would empty the draft.
            let known = matches!(step, "" | "save" | "preview" | "offer") || step.contains(':');
            let from: Option<i64> = fields.get("version").parse().ok();
            let Some(from) = from.filter(|_| known) else { return Err(unprocessable()) };
            let (body, unread) = read::body(&fields, &who.catalogue, &draft.body);
            let sent = Sent { from, body, unread, json: wants_json(&headers) };
            save(&who, draft, sent, step).await
        }
    }
}

/// What was typed into a draft that was published or given up meanwhile comes
/// back to be read and copied.
fn late(who: &SignedIn, headers: &HeaderMap, fields: Fields) -> Handled {
    if wants_json(headers) {
        return Err(not_found());
    }
    if fields.get("step") == "drop" {
        return Ok(closed(who));
    }
    let page = Unsent { why: Why::Closed { desk: links::drafts(who.lang) }, fields: fields.into_pairs() };
    Ok(respond::page_with(StatusCode::CONFLICT, CachePolicy::Never, unsent::render(&who.shell(), &page)))
}

async fn give_up(who: &SignedIn, id: DraftId, fields: &Fields) -> Handled {
    let from: i64 = fields.get("version").parse().map_err(|_| unprocessable())?;
    let (by, now) = (who.person(), who.now);
    let dropped = who.app.db.write::<_, storage::Error>(move |mut write| {
        Box::pin(async move { draft::give_up(&mut write, id, from, by, now).await })
    });
    match dropped.await? {
        Saved::As(_) => Ok(respond::see_other(&links::with(&links::drafts(who.lang), "done", "dropped"))),
        Saved::Behind(newer) => behind_page(who, *newer).await,
        Saved::Closed => Ok(closed(who)),
    }
}

/// Nothing was done, for somebody has saved since: their version is shown.
async fn behind_page(who: &SignedIn, newer: Draft) -> Handled {
    let mut page = load(who, newer).await?;
    page.done = Some(Done::Behind);
    Ok(respond::page_with(StatusCode::CONFLICT, CachePolicy::Never, render(&who.shell(), &page)))
}

/// A draft as a form sends it.
struct Sent {
    /// The version it was made from.
    from: i64,
    body: DraftBody,
    /// Numbers and days that could not be read.
    unread: Vec<DraftFault>,
    /// Does it save itself?
    json: bool,
}

async fn save(who: &SignedIn, draft: Draft, sent: Sent, step: &str) -> Handled {
    let id = draft.id;
    let (by, now, from, kept) = (who.person(), who.now, sent.from, sent.body.clone());
    let saved = who.app.db.write::<_, storage::Error>(move |mut write| {
        Box::pin(async move {
            draft::seen(&mut write, id, by, now).await?;
            draft::save(&mut write, id, from, &kept, by, now).await
        })
    });
    match saved.await? {
        Saved::Closed if sent.json => Err(not_found()),
        Saved::Closed => Ok(closed(who)),
        Saved::Behind(theirs) => behind(who, *theirs, sent).await,
        Saved::As(version) if sent.json => {
            let others = draft::others(&mut who.app.db.read().await?, id, by, now).await?;
            let to_mend = to_mend(who, &draft.slug, sent).await?;
            let reply = SaveReply::Saved { version, saved_at: dates::time(now, &who.zone), others, to_mend };
            Ok(Json(reply).into_response())
        }
        Saved::As(_) if !sent.unread.is_empty() => {
            let mut page = load(who, find(who, id).await?).await?;
            page.faults.splice(0..0, sent.unread);
            page.done = Some(Done::PartlySaved);
            Ok(respond::invalid(render(&who.shell(), &page)))
        }
        Saved::As(version) => match step {
            "preview" => preview(who, id).await,
            "offer" => offer(who, id, version).await,
            // Lines were moved: back to the list, where the person was.
            step if step.contains(':') => {
                let list = step.split(':').nth(1).unwrap_or_default();
                Ok(respond::see_other(&format!("{}#{list}", links::draft(who.lang, id))))
            }
            _ => Ok(respond::see_other(&links::with(&links::draft(who.lang, id), "done", "saved"))),
        },
    }
}

/// What is left before it can be offered, what could not be read first.
async fn to_mend(who: &SignedIn, slug: &str, sent: Sent) -> Handled<Vec<ToMend>> {
    let left = author::check(slug, &sent.body, &shelf(who).await?);
    let words = Words::of(who.lang);
    let faults = sent.unread.into_iter().chain(left);
    Ok(faults.map(|fault| ToMend { field: fault.field(), text: fault.text(words) }).collect())
}

/// Both texts: theirs, which stands, and one's own, which is in the form.
async fn behind(who: &SignedIn, theirs: Draft, own: Sent) -> Handled {
    if own.json {
        return Ok((StatusCode::CONFLICT, Json(SaveReply::Behind { saver: theirs.saver })).into_response());
    }
    let other = Theirs { saver: theirs.saver.clone(), body: theirs.body.clone() };
    let mut page = load(who, Draft { body: own.body, ..theirs }).await?;
    page.faults.splice(0..0, own.unread);
    page.theirs = Some(Box::new(other));
    Ok(respond::page_with(StatusCode::CONFLICT, CachePolicy::Never, render(&who.shell(), &page)))
}

async fn preview(who: &SignedIn, id: DraftId) -> Handled {
    let draft = find(who, id).await?;
    let preview = preview_of(&draft.body, &shelf(who).await?);
    let mut page = load(who, draft).await?;
    page.preview = preview;
    Ok(respond::page(render(&who.shell(), &page)))
}

/// A text as members will read it; each language has anchors of its own, for
/// both stand on one page.
pub(super) fn preview_of(body: &DraftBody, shelf: &Shelf<'_>) -> Option<Faces<Reading>> {
    let text: &Text = match body {
        DraftBody::Module(module) => &module.text,
        DraftBody::Chapter(text) => text,
        _ => return None,
    };
    let of = |lang: Lang| author::reading(text, Stands::Chapter(lang.as_str()), shelf);
    Some(Faces { kk: of(Lang::Kk).kk, ru: of(Lang::Ru).ru, en: of(Lang::En).en })
}

/// A draft with something to mend is not offered: the page says what.
async fn offer(who: &SignedIn, id: DraftId, version: i64) -> Handled {
    let draft = find(who, id).await?;
    let mut page = load(who, draft).await?;
    if !page.faults.is_empty() {
        page.done = Some(Done::NotOffered);
        return Ok(respond::invalid(render(&who.shell(), &page)));
    }
    let offered = who.app.db.write::<_, storage::Error>(move |mut write| {
        Box::pin(async move { draft::offer(&mut write, id, version).await })
    });
    let done = if offered.await? { "offered" } else { "saved" };
    Ok(respond::see_other(&links::with(&links::draft(who.lang, id), "done", done)))
}

/// Is there something to read in a draft of this kind?
pub(super) const fn is_text(kind: DraftKind) -> bool {
    matches!(kind, DraftKind::Module | DraftKind::Chapter)
}
