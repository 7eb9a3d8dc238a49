//! Correcting a key: proposed, looked at, decided by a second trainer.

use super::{authorise_publishing, bank_item};
use crate::http::{
    PathOf,
    error::{Handled, not_found, unprocessable},
    form::Fields,
    respond,
    submitted::Submitted,
    visit::SignedIn,
};
use axum::extract::{Path, Query};
use domain::{
    Faces, Lang,
    access::Purpose,
    grade::Score,
    id::{ItemId, KeyCorrectionId},
    item::{CorrectedKey, ItemBody, ItemKind, Key},
    item_rules::{ItemFault, faults},
    response::{Choice, Response},
};
use storage::{
    catalogue::BankItem,
    correction::{self, Correction, Decision},
};
use ui::{
    links,
    pages::trainer::correction::{self as page, Effect, Line, Person, Problem, Proposal, reason_field},
};

/// More corrections than this belong to history.
const LISTED: i64 = 200;
/// People whose result changes are named up to this many; all are counted.
const NAMED: usize = 200;

pub async fn list(who: SignedIn) -> Handled {
    who.scope(Purpose::WriteContent)?;
    let all = correction::list(&mut who.app.db.read().await?, LISTED).await?;
    let line = |one: Correction| Line {
        id: one.id,
        slug: one.slug,
        proposed_by: one.proposed_by,
        proposed_at: one.proposed_at,
        approved: one.decided.map(|decided| decided.approved),
    };
    let lines: Vec<Line> = all.into_iter().map(line).collect();
    Ok(respond::page(page::render_list(&who.shell(), &lines)))
}

/// One that is out of use too: its key was wrong for those who met it.
async fn item(who: &SignedIn, id: ItemId) -> Handled<BankItem> {
    Ok(bank_item::find(who, id).await?.0)
}

fn proposal(one: &BankItem) -> Proposal {
    Proposal {
        item: one.item.id,
        slug: one.item.slug.clone(),
        body: (*one.item.body).clone(),
        key: one.item.body.key.clone(),
        reason: Faces { kk: String::new(), ru: String::new(), en: None },
        effect: None,
        problem: None,
    }
}

pub async fn propose(who: SignedIn, Path((_, id)): PathOf<ItemId>) -> Handled {
    let page = proposal(&item(&who, id).await?);
    Ok(respond::page(page::render_proposal(&who.shell(), &page)))
}

pub async fn submit_proposal(Path((_, id)): PathOf<ItemId>, Submitted { who, fields }: Submitted) -> Handled {
    let one = item(&who, id).await?;
    let key = read_key(&fields, one.item.body.kind);
    let said = |lang: Lang| fields.get(&reason_field(lang)).trim().chars().take(1000).collect::<String>();
    let reason = Faces { kk: said(Lang::Kk), ru: said(Lang::Ru), en: None };
    let mut page = Proposal { key: key.clone().unwrap_or(one.item.body.key.clone()), reason, ..proposal(&one) };
    let Some(key) = key.filter(|key| fits(&one.item.body, key)) else {
        page.problem = Some(Problem::Key);
        return Ok(respond::invalid(page::render_proposal(&who.shell(), &page)));
    };
    let corrected = CorrectedKey { item: id, wrong: one.item.body.key.clone(), key };
    match fields.get("step") {
        "look" => {
            page.effect = Some(effect(&who, &corrected).await?);
            Ok(respond::page(page::render_proposal(&who.shell(), &page)))
        }
        "propose" if page.reason.kk.is_empty() || page.reason.ru.is_empty() => {
            page.problem = Some(Problem::Reason(if page.reason.kk.is_empty() { Lang::Kk } else { Lang::Ru }));
            page.effect = Some(effect(&who, &corrected).await?);
            Ok(respond::invalid(page::render_proposal(&who.shell(), &page)))
        }
        "propose" => {
            let (by, now, reason) = (who.person(), who.now, page.reason);
            let proposed = who.app.db.write::<_, storage::Error>(move |mut write| {
                Box::pin(async move { correction::propose(&mut write, &corrected, &reason, by, now).await })
            });
            let here = links::correction(who.lang, proposed.await?);
            Ok(respond::see_other(&links::with(&here, "done", "proposed")))
        }
        _ => Err(unprocessable()),
    }
}

/// The key of the form, if it is one at all.
fn read_key(fields: &Fields, kind: ItemKind) -> Option<Key> {
    match kind {
        ItemKind::Single | ItemKind::TrueFalse | ItemKind::Multiple => {
            let chosen = fields.all("key").filter_map(|letter| letter.parse::<Choice>().ok());
            Some(Key::Exactly(Response::Options(chosen.flat_map(Choice::letters).collect())))
        }
        ItemKind::ShortText => {
            let words = fields.get("key").lines().map(str::trim).filter(|word| !word.is_empty());
            Some(Key::Words(words.map(str::to_owned).collect()))
        }
        ItemKind::Numeric | ItemKind::Matching | ItemKind::Ordering => {
            fields.get("key").trim().parse().ok().map(Key::Exactly)
        }
    }
}

/// Another key than the one that stands, and one that its kind can have.
fn fits(body: &ItemBody, key: &Key) -> bool {
    let changed = ItemBody { key: key.clone(), ..body.clone() };
    let of_key = |fault: &ItemFault| {
        matches!(
            fault,
            ItemFault::KeyOne
                | ItemFault::KeyMany
                | ItemFault::KeyLetter { .. }
                | ItemFault::KeyNumber
                | ItemFault::KeyWords
                | ItemFault::KeyMatches
        ) || (*fault == ItemFault::KeyOrder && !body.admits(key.exactly().unwrap_or(&Response::NOTHING)))
    };
    *key != body.key && !faults(&changed, None).iter().any(of_key)
}

async fn effect(who: &SignedIn, corrected: &CorrectedKey) -> Handled<Effect> {
    let mut corrections = who.catalogue.corrections.clone();
    corrections.push(corrected.clone());
    let all = correction::effects(&mut who.app.db.read().await?, corrected.item, &corrections).await?;
    let mut effect = Effect { attempts: all.len() as i64, ..Effect::default() };
    let moved = |before: &Score, after: &Score| (before.passed, after.passed);
    for one in all.into_iter().filter(|one| one.before != one.after) {
        effect.changed += 1;
        match moved(&one.before, &one.after) {
            (false, true) => effect.now_pass += 1,
            (true, false) => effect.now_fail += 1,
            _ => {}
        }
        if effect.people.len() < NAMED {
            effect.people.push(Person {
                name: one.name,
                before: one.before.points,
                after: one.after.points,
                passed_before: one.before.passed,
                passed_after: one.after.passed,
            });
        }
    }
    // Those whose pass is another come first.
    effect.people.sort_by_key(|one| one.passed_before == one.passed_after);
    Ok(effect)
}

async fn load(who: &SignedIn, id: KeyCorrectionId) -> Handled<page::Correction> {
    who.scope(Purpose::WriteContent)?;
    let one = correction::find(&mut who.app.db.read().await?, id).await?.ok_or(not_found())?;
    let bank = item(who, one.item).await?;
    let open = one.decided.is_none();
    let corrected = CorrectedKey { item: one.item, wrong: one.wrong.clone(), key: one.key.clone() };
    Ok(page::Correction {
        id,
        slug: one.slug,
        body: (*bank.item.body).clone(),
        effect: if open { effect(who, &corrected).await? } else { Effect::default() },
        wrong: one.wrong,
        key: one.key,
        reason: one.reason,
        own: one.proposer == who.person(),
        proposed_by: one.proposed_by,
        proposed_at: one.proposed_at,
        decided: one.decided.map(|decided| page::Decided {
            approved: decided.approved,
            by: decided.by,
            at: decided.at,
            regraded: decided.regraded,
            changed: decided.changed,
        }),
        proposed: false,
        overtaken: false,
    })
}

#[derive(serde::Deserialize)]
pub struct Asked {
    done: Option<String>,
}

pub async fn show(who: SignedIn, Path((_, id)): PathOf<KeyCorrectionId>, Query(asked): Query<Asked>) -> Handled {
    let mut page = load(&who, id).await?;
    page.proposed = asked.done.as_deref() == Some("proposed");
    Ok(respond::page(page::render(&who.shell(), &page)))
}

pub async fn decide(who: SignedIn, Path((_, id)): PathOf<KeyCorrectionId>, fields: Fields) -> Handled {
    let page = load(&who, id).await?;
    authorise_publishing(&who)?;
    let (by, now, catalogue) = (who.person(), who.now, who.catalogue.clone());
    let here = links::correction(who.lang, id);
    match fields.get("step") {
        // Nobody decides what they proposed; the page says so.
        "approve" | "decline" if page.own => Ok(respond::invalid(page::render(&who.shell(), &page))),
        "decline" => {
            let declined = who.app.db.write::<_, storage::Error>(move |mut write| {
                Box::pin(async move { correction::decline(&mut write, id, by, now).await })
            });
            declined.await?;
            Ok(respond::see_other(&here))
        }
        "approve" => {
            let approved = who.app.db.write::<_, storage::Error>(move |mut write| {
                Box::pin(async move { correction::approve(&mut write, &catalogue, id, by, now).await })
            });
            match approved.await? {
                Decision::Done { .. } | Decision::Decided => Ok(respond::see_other(&here)),
                Decision::Own => Ok(respond::invalid(page::render(&who.shell(), &page))),
                Decision::Overtaken => {
                    let page = page::Correction { overtaken: true, ..page };
                    Ok(respond::invalid(page::render(&who.shell(), &page)))
                }
            }
        }
        _ => Err(unprocessable()),
    }
}
