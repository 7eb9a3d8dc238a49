//! When the law changes: what cites the changed articles, and out of the draw.

use super::{authorise_publishing, content};
use crate::http::{
    error::{Handled, unprocessable},
    form::Fields,
    respond,
    submitted::Submitted,
    visit::SignedIn,
};
use axum::extract::Query;
use domain::{
    access::Purpose,
    draft::{ManualText, ModuleSource, Text},
    id::ItemId,
    law::LawReference,
};
use storage::{catalogue::BankItem, publishing, revision};
use ui::{
    links,
    pages::trainer::{
        kept::Short,
        law_change::{Found, Item, LawChange, render},
    },
};

#[derive(serde::Deserialize)]
pub struct Asked {
    suspended: Option<i64>,
    restored: Option<i64>,
}

pub async fn show(who: SignedIn, Query(asked): Query<Asked>) -> Handled {
    who.scope(Purpose::WriteContent)?;
    let Asked { suspended, restored } = asked;
    let page = LawChange { suspended, restored, waiting: waiting(&who), ..LawChange::default() };
    Ok(respond::page(render(&who.shell(), &page)))
}

fn line(one: &BankItem) -> Item {
    let body = &one.item.body;
    Item { id: one.item.id, stem: body.faces.map(|_, face| face.stem.clone()), law: body.law.join(", ") }
}

fn waiting(who: &SignedIn) -> Vec<Item> {
    who.catalogue.bank.iter().filter(|one| one.suspended).map(line).collect()
}

pub async fn submit(Submitted { who, fields }: Submitted) -> Handled {
    who.scope(Purpose::WriteContent)?;
    if fields.get("step") == "restore" {
        return restore(&who, &fields).await;
    }
    let typed: String = fields.get("articles").chars().take(2000).collect();
    let (mut articles, mut wrong) = (Vec::new(), Vec::new());
    for one in typed.split([',', ';', '\n']).map(str::trim).filter(|one| !one.is_empty()) {
        match one.parse::<LawReference>() {
            Ok(article) => articles.push(article),
            Err(_) => wrong.push(one.to_owned()),
        }
    }
    let mut page = LawChange { articles: typed, waiting: waiting(&who), ..LawChange::default() };
    if !wrong.is_empty() || articles.is_empty() {
        page.wrong = if wrong.is_empty() { vec!["—".to_owned()] } else { wrong };
        return Ok(respond::invalid(render(&who.shell(), &page)));
    }
    match fields.get("step") {
        "look" => {
            page.found = Some(find(&who, &articles).await?);
            Ok(respond::page(render(&who.shell(), &page)))
        }
        // Nothing leaves the draw that was not looked at.
        "suspend" if fields.get("shown") != page.articles => {
            page.moved = true;
            page.found = Some(find(&who, &articles).await?);
            Ok(respond::invalid(render(&who.shell(), &page)))
        }
        "suspend" => suspend(&who, &articles, page.articles).await,
        _ => Err(unprocessable()),
    }
}

/// Does a citation fall under an article that has changed? One without a
/// paragraph stands for all of them, on either side.
fn touched(cited: &LawReference, changed: &[LawReference]) -> bool {
    changed.iter().any(|one| {
        let same = one.act == cited.act && one.article == cited.article;
        same && (one.paragraph.is_none() || cited.paragraph.is_none() || one.paragraph == cited.paragraph)
    })
}

fn items<'v>(who: &'v SignedIn, changed: &[LawReference]) -> impl Iterator<Item = &'v BankItem> {
    let cites = move |one: &&BankItem| {
        let cited = one.item.body.law.iter().filter_map(|written| written.parse().ok());
        !one.suspended && cited.into_iter().any(|cited: LawReference| touched(&cited, changed))
    };
    who.catalogue.bank.iter().filter(cites).collect::<Vec<_>>().into_iter()
}

/// Does a text lead to an article that has changed?
fn leads(text: &Text, changed: &[LawReference]) -> bool {
    text.faces.iter().any(|(_, face)| {
        face.split("](law:").skip(1).any(|rest| {
            // The reference ends at the bracket that closes the link; its own are balanced.
            let mut depth = 0_i32;
            let end = rest.char_indices().find(|(_, c)| {
                depth += i32::from(*c == '(') - i32::from(*c == ')');
                depth < 0
            });
            let reference = end.and_then(|(at, _)| rest.get(..at)).unwrap_or_default();
            reference.parse().is_ok_and(|cited| touched(&cited, changed))
        })
    })
}

async fn find(who: &SignedIn, changed: &[LawReference]) -> Handled<Found> {
    let items: Vec<&BankItem> = items(who, changed).collect();
    let short = short(who, &items);
    let mut found = Found { items: items.into_iter().map(line).collect(), short, texts: Vec::new() };
    let mut read = who.app.db.read().await?;
    let mut modules: Vec<_> = who.catalogue.modules.values().collect();
    modules.sort_by(|a, b| a.slug.cmp(&b.slug));
    for module in modules {
        let Some((_, Some(source))) = revision::module_source(&mut read, &module.slug).await? else { continue };
        let ModuleSource { text, job_aid, .. } = &source;
        if leads(text, changed) || job_aid.as_ref().is_some_and(|text| leads(text, changed)) {
            let title = module.body.faces.map(|_, face| face.title.clone());
            found.texts.push((links::content(who.lang), title));
        }
    }
    for manual in &who.catalogue.manuals {
        let Some((_, Some(source))) = revision::manual_source(&mut read, &manual.slug).await? else { continue };
        let ManualText { chapters, .. } = &source;
        for chapter in chapters.iter().filter(|chapter| leads(&chapter.text, changed)) {
            let title = manual.body.chapters.iter().find(|one| one.slug == chapter.slug);
            let title = title.map(|one| one.faces.map(|_, face| face.title.clone()));
            let href = links::chapter(who.lang, &manual.slug, &chapter.slug);
            found.texts.push((href, title.unwrap_or_else(|| manual.body.title.clone())));
        }
    }
    Ok(found)
}

/// The tests that would lack questions without these.
fn short(who: &SignedIn, items: &[&BankItem]) -> Vec<Short> {
    let mut bank = who.catalogue.bank.clone();
    for one in &mut bank {
        one.suspended |= items.iter().any(|item| item.item.id == one.item.id);
    }
    let starved = who.catalogue.starved_with(&bank).into_iter();
    starved.map(|(test, small)| content::short(who, test.body.title.clone(), &small)).collect()
}

/// Puts chosen questions back as they are.
async fn restore(who: &SignedIn, fields: &Fields) -> Handled {
    authorise_publishing(who)?;
    let ids: Vec<ItemId> = fields.all("back").filter_map(|id| id.parse().ok()).collect();
    let (by, now) = (who.person(), who.now);
    let restored = who.app.db.write::<_, storage::Error>(move |mut write| {
        Box::pin(async move { publishing::restore(&mut write, &ids, by, now).await })
    });
    let count = restored.await?.to_string();
    Ok(respond::see_other(&links::with(&links::law_change(who.lang), "restored", &count)))
}

async fn suspend(who: &SignedIn, changed: &[LawReference], why: String) -> Handled {
    authorise_publishing(who)?;
    let ids: Vec<ItemId> = items(who, changed).map(|one| one.item.id).collect();
    let (by, now) = (who.person(), who.now);
    let suspended = who.app.db.write::<_, storage::Error>(move |mut write| {
        Box::pin(async move { publishing::suspend(&mut write, &ids, &why, by, now).await })
    });
    let count = suspended.await?.to_string();
    Ok(respond::see_other(&links::with(&links::law_change(who.lang), "suspended", &count)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Faces;

    fn reference(text: &str) -> LawReference {
        text.parse().unwrap()
    }

    #[test]
    fn an_article_stands_for_its_paragraphs_and_another_act_for_none() {
        let changed = [reference("43"), reference("41(6)"), reference("koap/119")];
        for touched_one in ["43(3-1)", "43", "41(6)", "41", "koap/119"] {
            assert!(touched(&reference(touched_one), &changed), "{touched_one}");
        }
        for other in ["41(7)", "119", "koap/43", "44(1)"] {
            assert!(!touched(&reference(other), &changed), "{other}");
        }
    }

    #[test]
    fn a_text_is_found_by_the_links_it_has() {
        let text = |kk: &str| Text::new(Faces { kk: kk.to_owned(), ru: String::new(), en: None });
        let changed = [reference("43(8)")];
        assert!(leads(&text("a [b](law:43(8)) c"), &changed));
        assert!(leads(&text("([b](law:43))"), &changed));
        assert!(!leads(&text("[b](law:43(7)) 43(8)"), &changed));
        assert!(!leads(&text("[b](law:"), &changed));
    }
}
