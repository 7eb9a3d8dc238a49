//! Sign-in slips: fresh codes, shown once in the answer to the post and kept
//! only as hashes. An earlier code of the same member stops working.

use super::commission::{find, link};
use crate::{
    http::{
        PathOf,
        error::{Handled, forbidden},
        form::Fields,
        respond,
        visit::SignedIn,
    },
    secret::OneTimeCode,
    state::CODE_LIFE,
};
use axum::extract::Path;
use domain::{
    access::{self, Grant},
    commission::Commission,
    id::PersonId,
    iin::Iin,
    person::Office,
};
use std::collections::{HashMap, HashSet};
use storage::{
    Read, account, audit, grant,
    person::{self, ListedMember},
};
use ui::{
    links,
    pages::organiser::slips::{Slip, Slips, render},
};

/// Slips are shown only in the answer to a post: a reload, another language or
/// signing in again lead back to the members.
pub async fn show(who: SignedIn, Path((_, code)): PathOf<String>) -> Handled {
    let (_, node) = find(&who, &mut who.app.db.read().await?, &code).await?;
    Ok(respond::see_other(&links::commission(who.lang, &node.code)))
}

pub async fn submit(who: SignedIn, Path((_, code)): PathOf<String>, fields: Fields) -> Handled {
    let mut read = who.app.db.read().await?;
    let (_, node) = find(&who, &mut read, &code).await?;
    let chosen = chosen(&who, &mut read, &node, &fields).await?;
    if chosen.is_empty() {
        return Ok(respond::see_other(&links::with(&links::commission(who.lang, &node.code), "nobody", "1")));
    }
    let wanted: Vec<(PersonId, String)> = chosen.iter().map(|one| (one.person, one.name.full())).collect();
    let members = within(&who, &mut read, &node, chosen).await?;
    drop(read);
    if members.is_empty() {
        return Err(forbidden());
    }
    let codes: Vec<OneTimeCode> = members.iter().map(|_| OneTimeCode::random()).collect();
    issue(&who, &members, &codes).await?;
    let page = Slips {
        node: link(&node),
        site: who.app.options.site.clone(),
        until: (who.now + CODE_LIFE).day_in(&who.zone),
        slips: members.iter().zip(&codes).map(|(member, code)| slip(member, code)).collect(),
        left_out: wanted
            .into_iter()
            .filter(|(person, _)| members.iter().all(|member| member.person != *person))
            .map(|(_, name)| name)
            .collect(),
    };
    Ok(respond::page(render(&who.shell(), &page)))
}

/// Only members of this very commission: other ids are as if not sent. Or all of
/// it who have no way in: a slip that was handed out keeps its code.
async fn chosen(who: &SignedIn, read: &mut Read<'_>, node: &Commission, fields: &Fields) -> Handled<Vec<ListedMember>> {
    let (chosen, all): (HashSet<&str>, bool) = (fields.all("member").collect(), fields.get("who") == "without");
    let mut members = person::of_commission(read, node.id).await?;
    members.retain(|one| match all {
        true => one.needs_slip(who.now),
        false => chosen.contains(one.membership.to_string().as_str()),
    });
    Ok(members)
}

/// A code opens the account. So nobody prints one for a member who holds roles
/// that they do not hold themselves.
async fn within(
    who: &SignedIn,
    read: &mut Read<'_>,
    node: &Commission,
    mut members: Vec<ListedMember>,
) -> Handled<Vec<ListedMember>> {
    let mut held = HashMap::<PersonId, Vec<Grant>>::new();
    for (person, grant) in grant::of_members(read, node.id).await? {
        held.entry(person).or_default().push(grant);
    }
    members.retain(|one| held.get(&one.person).is_none_or(|theirs| access::within(&who.grants, theirs)));
    Ok(members)
}

/// All codes in one transaction, with an audit entry for each.
async fn issue(who: &SignedIn, members: &[ListedMember], codes: &[OneTimeCode]) -> Handled<()> {
    let (by, now) = (who.person(), who.now);
    let hashes: Vec<_> = members
        .iter()
        .zip(codes)
        .map(|(member, code)| (member.person, who.app.code_key.hash(member.person, code)))
        .collect();
    who.app
        .db
        .write(move |mut write| {
            Box::pin(async move {
                for (person, hash) in &hashes {
                    account::issue_code(&mut write, *person, hash, Some(by), now, now + CODE_LIFE).await?;
                    let subject = format!("person:{person}");
                    audit::add(&mut write, now, Some(by), "slip.issue", &subject, serde_json::Value::Null).await?;
                }
                Ok::<_, storage::Error>(())
            })
        })
        .await?;
    Ok(())
}

fn slip(member: &ListedMember, code: &OneTimeCode) -> Slip {
    let login = member.iin.as_ref().map(Iin::as_str).or(member.login.as_deref()).unwrap_or_default();
    let office: Office = member.office;
    Slip { name: member.name.full(), office, login: login.to_owned(), code: code.as_str().to_owned() }
}
