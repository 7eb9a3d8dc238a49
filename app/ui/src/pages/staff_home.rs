//! Home of somebody with roles but without a seat: what they may do here.
//! It is drawn from `shell.who`.

use crate::{
    Words,
    components::Empty,
    links,
    shell::{Sheet, Shell, document},
};
use domain::access::Purpose;
use leptos::prelude::*;

pub fn render(shell: &Shell<'_>) -> String {
    let lang = shell.lang;
    document(shell, &Sheet::text(Words::of(lang).staff_title()), |words| {
        let may = |purpose: Purpose| shell.who.as_ref().is_some_and(|who| who.may(purpose));
        let mut places = Vec::new();
        for (purpose, href, name, text) in [
            (Purpose::SeeCompletion, links::completion_start(lang), words.nav_completion(), words.staff_completion()),
            (Purpose::SeeCompletion, links::events_start(lang), words.nav_events(), words.staff_events()),
            (Purpose::KeepMembers, links::commissions_start(lang), words.nav_members(), words.staff_members()),
            (Purpose::WriteContent, links::drafts(lang), words.drafts_title(), words.staff_drafts()),
            (Purpose::WriteContent, links::bank(lang), words.nav_bank(), words.staff_bank()),
            (Purpose::Administer, links::campaigns(lang), words.nav_campaigns(), words.staff_campaigns()),
            (Purpose::Administer, links::grants(lang), words.nav_grants(), words.staff_grants()),
        ] {
            if may(purpose) {
                places.push((href, name, text));
            }
        }
        let none = places.is_empty();
        places.push((links::manuals(lang), words.manuals_title(), words.staff_manuals()));
        let places = places
            .into_iter()
            .map(|(href, name, text)| view! { <li><h2><a href=href>{name}</a></h2><p>{text}</p></li> })
            .collect::<Vec<_>>();
        view! {
            {shell.who.as_ref().map(|who| view! { <p class="soft small">{who.name.clone()}</p> })}
            <h1>{words.staff_title()}</h1>
            {none.then(|| view! { <Empty title=words.no_membership_title()><p>{words.staff_none()}</p></Empty> })}
            <ul class="manuals">{places}</ul>
        }
    })
}
