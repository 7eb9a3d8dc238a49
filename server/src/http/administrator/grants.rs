//! Roles over subtrees: the list, giving one, ending one.

use crate::http::{
    error::{Handled, unprocessable},
    form::Fields,
    respond,
    visit::SignedIn,
};
use axum::extract::Query;
use domain::{
    access::{Purpose, Role, Scope},
    commission::Commission,
    id::{GrantId, PersonId},
    iin::Iin,
};
use storage::{commission, grant, person};
use ui::{
    links,
    pages::{
        CommissionLink,
        administrator::grants::{Done, Form, Grant, Grants, Problem, render},
    },
};

#[derive(serde::Deserialize)]
pub struct Asked {
    done: Option<String>,
}

pub async fn show(who: SignedIn, Query(asked): Query<Asked>) -> Handled {
    let scope = who.scope(Purpose::Administer)?;
    let done = match asked.done.as_deref() {
        Some("given") => Some(Done::Given),
        Some("ended") => Some(Done::Ended),
        _ => None,
    };
    let page = Grants { done, ..load(&who, &scope).await? };
    Ok(respond::page(render(&who.shell(), &page)))
}

async fn load(who: &SignedIn, scope: &Scope) -> Handled<Grants> {
    let own = who.person();
    let grants = grant::all(&mut who.app.db.read().await?, scope).await?;
    let grants = grants
        .into_iter()
        .map(|one| Grant {
            id: one.id,
            name: format!("{} ({})", one.person_name, shown(&one.login)),
            role: one.role,
            commission: CommissionLink { code: one.commission_code, name: one.commission_name },
            since: one.granted_at,
            by: one.granted_by,
            own: one.person == own && one.role == Role::Administrator,
        })
        .collect();
    Ok(Grants { grants, ..Grants::default() })
}

/// A login as it is; of an IIN, which is personal data, the end.
fn shown(login: &str) -> String {
    Iin::parse(login).map_or_else(|_| login.to_owned(), |iin| iin.masked())
}

pub async fn submit(who: SignedIn, fields: Fields) -> Handled {
    let scope = who.scope(Purpose::Administer)?;
    if fields.has("end") {
        return end(&who, scope, fields.get("end").parse().map_err(|_| unprocessable())?).await;
    }
    let form = Form {
        login: fields.get("login").trim().to_lowercase(),
        role: fields.get("role").parse().ok(),
        code: fields.get("code").trim().to_owned(),
    };
    match check(&who, &scope, &form).await? {
        Err(problems) => {
            let page = Grants { form, problems, ..load(&who, &scope).await? };
            Ok(respond::invalid(render(&who.shell(), &page)))
        }
        Ok((person, role, commission)) => {
            give(&who, person, role, commission).await?;
            Ok(respond::see_other(&links::with(&links::grants(who.lang), "done", "given")))
        }
    }
}

async fn give(who: &SignedIn, person: PersonId, role: Role, commission: Commission) -> Handled<()> {
    let (by, now) = (who.person(), who.now);
    who.app
        .db
        .write(move |mut write| {
            Box::pin(async move { grant::give(&mut write, Some(by), person, role, &commission, now).await })
        })
        .await?;
    Ok(())
}

async fn check(
    who: &SignedIn,
    scope: &Scope,
    form: &Form,
) -> Handled<Result<(PersonId, Role, Commission), Vec<Problem>>> {
    let mut read = who.app.db.read().await?;
    let mut problems = Vec::new();
    let person = person::by_login(&mut read, &form.login).await?;
    match (form.login.is_empty(), person) {
        (true, _) => problems.push(Problem::LoginMissing),
        (false, None) => problems.push(Problem::LoginUnknown),
        (false, Some(_)) => {}
    }
    problems.extend(form.role.is_none().then_some(Problem::RoleMissing));
    let commission = match form.code.parse() {
        Ok(code) => commission::find(&mut read, scope, &code).await?,
        Err(_) => None,
    };
    match (form.code.is_empty(), &commission) {
        (true, _) => problems.push(Problem::CodeMissing),
        (false, None) => problems.push(Problem::CodeUnknown),
        (false, Some(_)) => {}
    }
    let (Some(person), Some(role), Some(commission)) = (person, form.role, commission) else {
        return Ok(Err(problems));
    };
    let given = grant::of_person(&mut read, person).await?;
    if given.iter().any(|one| one.role == role && one.root == commission.path) {
        return Ok(Err(vec![Problem::AlreadyGiven]));
    }
    Ok(Ok((person, role, commission)))
}

async fn end(who: &SignedIn, scope: Scope, grant: GrantId) -> Handled {
    let (by, now) = (who.person(), who.now);
    let own = grant::all(&mut who.app.db.read().await?, &scope).await?;
    // The last door stays open: an administrator is ended by another one.
    if own.iter().any(|one| one.id == grant && one.person == by && one.role == Role::Administrator) {
        return Err(unprocessable());
    }
    who.app
        .db
        .write(move |mut write| Box::pin(async move { grant::end(&mut write, &scope, by, grant, now).await }))
        .await?;
    Ok(respond::see_other(&links::with(&links::grants(who.lang), "done", "ended")))
}
