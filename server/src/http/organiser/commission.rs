//! A commission's members and the commissions below it.

use crate::http::{
    PathOf,
    error::{Handled, not_found},
    respond,
    visit::SignedIn,
};
use axum::extract::{Path, Query};
use domain::{
    access::{Purpose, Scope},
    commission::{Commission, CommissionCode},
};
use storage::{
    Read, commission,
    person::{self, ListedMember},
};
use ui::{
    links,
    pages::{
        CommissionLink,
        organiser::commission::{self as page, Access, Below, Member, render},
    },
};

#[derive(serde::Deserialize)]
pub struct Asked {
    nobody: Option<String>,
}

/// `/commissions`: to the top of what the person keeps.
pub async fn start(who: SignedIn) -> Handled {
    let scope = who.scope(Purpose::KeepMembers)?;
    let top = commission::at(&mut who.app.db.read().await?, &scope, scope.start()).await?.ok_or(not_found())?;
    Ok(respond::see_other(&links::commission(who.lang, &top.code)))
}

/// The commission of an address, if the person keeps it.
pub(super) async fn find(who: &SignedIn, read: &mut Read<'_>, code: &str) -> Handled<(Scope, Commission)> {
    let scope = who.scope(Purpose::KeepMembers)?;
    let code: CommissionCode = code.parse().map_err(|_| not_found())?;
    let commission = commission::find(read, &scope, &code).await?.ok_or(not_found())?;
    Ok((scope, commission))
}

pub(super) fn link(commission: &Commission) -> CommissionLink {
    CommissionLink { code: commission.code.clone(), name: commission.name.clone() }
}

pub async fn show(who: SignedIn, Path((_, code)): PathOf<String>, Query(asked): Query<Asked>) -> Handled {
    let mut read = who.app.db.read().await?;
    let (scope, node) = find(&who, &mut read, &code).await?;
    let members = person::of_commission(&mut read, node.id).await?;
    let below = person::below(&mut read, &node).await?;
    let trail = commission::above(&mut read, &scope, &node).await?;
    drop(read);
    let without_slip = members.iter().filter(|one| one.needs_slip(who.now)).count() as i64;
    let page = page::Commission {
        trail: trail.iter().map(link).collect(),
        node: link(&node),
        level: node.level,
        members: members.into_iter().map(|one| member(&who, one)).collect(),
        without_slip,
        below: below
            .into_iter()
            .map(|one| Below {
                link: link(&one.commission),
                members: one.members,
                never_signed_in: one.never_signed_in,
            })
            .collect(),
        nobody_selected: asked.nobody.is_some(),
    };
    Ok(respond::page(render(&who.shell(), &page)))
}

fn member(who: &SignedIn, one: ListedMember) -> Member {
    let access = match (one.last_seen.filter(|_| one.has_password), one.slip) {
        (Some(last), _) => Access::SignedIn { last },
        (None, Some((at, until))) if until <= who.now => Access::SlipExpired { at },
        (None, Some((at, _))) => Access::Slip { at },
        (None, None) => Access::None,
    };
    Member {
        membership: one.membership,
        name: one.name.full(),
        office: one.office,
        masked: one.iin.map(|iin| iin.masked()).or(one.login).unwrap_or_default(),
        since: one.from,
        access,
        selected: false,
    }
}
