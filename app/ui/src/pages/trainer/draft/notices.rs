//! What a draft's page says before its form: how far it is, what was published or
//! saved meanwhile, what is left to do.

use super::{DraftPage, DraftState, Overtaken, Theirs, changed_lines, state_name};
use crate::{
    Words,
    components::{Button, ButtonKind, ErrorSummary, Fault, LinkButton, Notice, Tone},
    links,
};
use domain::{
    Faces, Lang,
    draft::{DraftBody, Verdict},
};
use leptos::prelude::*;

/// How far it is, who else is at it, and the way on.
pub(super) fn standing(words: Words, page: &DraftPage) -> AnyView {
    let lang = words.lang();
    let review = matches!(page.state, DraftState::Offered | DraftState::Approved)
        .then(|| view! { <p><LinkButton href=links::draft_review(lang, page.id) label=words.draft_to_review() /></p> });
    let from = match page.based_on {
        Some(number) => words.draft_based_on(&number.to_string()),
        None => words.draft_new().to_owned(),
    };
    view! {
        <p class="soft">
            <span class="tag" data-state>{state_name(words, page.state)}</span>
            " "{from}
        </p>
        {(!page.others.is_empty()).then(|| {
            view! { <Notice tone=Tone::Warn><p>{words.draft_others(&page.others.join(", "))}</p></Notice> }
        })}
        {review}
        {page.reviews.first().filter(|one| one.verdict == Verdict::Returned && page.state == DraftState::Returned).map(|one| {
            view! {
                <Notice tone=Tone::Warn title=words.draft_returned_by(&one.reviewer)><p class="said">{one.comment.clone()}</p></Notice>
            }
        })}
    }
    .into_any()
}

/// What differs from the newer revision, and the way to go on from it.
pub(super) fn overtaken(words: Words, page: &DraftPage, newer: &Overtaken) -> AnyView {
    let number = newer.number.to_string();
    let languages = newer
        .changes
        .iter()
        .map(|(lang, lines)| {
            view! { <section class="face" lang=lang.as_str()><h3>{lang.own_name()}</h3>{changed_lines(lines)}</section> }
        })
        .collect::<Vec<_>>();
    view! {
        <Notice tone=Tone::Warn title=words.draft_overtaken(&number)>
            <p>{words.draft_overtaken_lead()}</p>
            <details>
                <summary>{words.draft_overtaken_changes()}</summary>
                <div class="faces">{languages}</div>
            </details>
            <form method="post" action=links::draft(words.lang(), page.id)>
                <input type="hidden" name="version" value=page.version.to_string() />
                <input type="hidden" name="onto" value=number.clone() />
                <Button label=words.draft_rebase(&number) kind=ButtonKind::Quiet name="step" value="rebase" />
            </form>
        </Notice>
    }
    .into_any()
}

/// The faults, as things to do before the draft can be offered.
pub(super) fn to_mend(words: Words, page: &DraftPage) -> Option<AnyView> {
    if page.faults.is_empty() {
        return None;
    }
    let lines = page
        .faults
        .iter()
        .map(|fault| view! { <li><a href=format!("#{}", fault.field())>{fault.text(words)}</a></li> })
        .collect::<Vec<_>>();
    Some(
        view! {
            <section class="to-mend">
                <h2 class="small">{words.draft_to_mend()}</h2>
                <ul>{lines}</ul>
            </section>
        }
        .into_any(),
    )
}

/// Both texts are shown: one's own in the form, the other beside it.
pub(super) fn conflict(words: Words, page: &DraftPage, theirs: &Theirs) -> AnyView {
    let faults = vec![Fault::new("theirs", words.draft_conflict(&theirs.saver))];
    view! {
        <ErrorSummary words=words faults=faults />
        <section class="theirs" id="theirs" tabindex="-1" aria-labelledby="theirs-title">
            <h2 id="theirs-title">{words.draft_theirs(&theirs.saver)}</h2>
            <p>{words.draft_theirs_lead()}</p>
            <pre class="written" tabindex="0" role="group" aria-labelledby="theirs-title">{written(&theirs.body)}</pre>
            <p><a href=links::draft(words.lang(), page.id)>{words.draft_take_theirs()}</a></p>
        </section>
    }
    .into_any()
}

/// The words of a draft as plain text.
fn written(body: &DraftBody) -> String {
    match body {
        DraftBody::Module(module) => faces_written(&module.text.faces),
        DraftBody::Chapter(text) => faces_written(&text.faces),
        DraftBody::Item(item) => {
            let face = |(lang, face): (Lang, &domain::item::ItemFace)| {
                let options = face.options.iter().map(|(letter, text)| format!("{}) {text}\n", letter.as_char()));
                let picture = face.picture.as_ref().map(|one| format!("{}: {}\n", one.name, one.about));
                let (stem, picture, options) = (&face.stem, picture.unwrap_or_default(), options.collect::<String>());
                format!("{}: {stem}\n{picture}{options}{}\n", lang.own_name(), face.explanation)
            };
            item.body.faces.iter().map(face).collect()
        }
        other => other.title().iter().map(|(lang, title)| format!("{}: {title}\n", lang.own_name())).collect(),
    }
}

fn faces_written(faces: &Faces<String>) -> String {
    faces.iter().map(|(lang, text)| format!("{}:\n{text}\n\n", lang.own_name())).collect()
}
