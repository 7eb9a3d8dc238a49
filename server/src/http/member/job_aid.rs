//! One page of a module, to print and keep at the table.

use super::module::find;
use crate::http::{
    PathOf,
    error::{Handled, not_found},
    respond,
    visit::SignedIn,
};
use axum::extract::Path;
use ui::pages::member::job_aid::{JobAid, render};

pub async fn show(who: SignedIn, Path((_, slug)): PathOf<String>) -> Handled {
    let (_, _, module) = find(&who, &slug)?;
    let (lang, reading) = module.body.job_aid.as_ref().ok_or(not_found())?.get(who.lang);
    let page = JobAid { module: slug, lang, reading: reading.clone() };
    Ok(respond::page(render(&who.shell(), &page)))
}
