//! One item with its faces side by side and its key.

use super::{
    bank_topic::{difficulty_name, kind_name, use_name},
    case::case_link,
    draft_review::{ChangedLine, changed_lines},
    kept::Kept,
};
use crate::{
    Words,
    components::{
        Breadcrumbs, Button, ButtonKind, Crumb, LawLinks, LinkButton, Notice, OptionList, Said, ScenarioText,
        StemPicture, Tone,
    },
    dates, links,
    pages::LawLink,
    shell::{Sheet, Shell, document},
};
use domain::{
    Day, Faces, Lang, Timestamp,
    id::ItemId,
    item::{ItemBody, ItemFace, ItemUse, QuestionFace},
};
use leptos::prelude::*;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankItem {
    pub id: ItemId,
    pub slug: String,
    pub topic_slug: String,
    pub topic: Faces<String>,
    pub item_use: ItemUse,
    pub body: ItemBody,
    pub law: Vec<LawLink>,
    /// Day of the law's edition.
    pub edition: Option<Day>,
    pub revision: i64,
    pub published_at: Timestamp,
    /// Out of the draw until it is approved again.
    pub suspended: bool,
    /// Out of use: no test draws it, nothing new shows it.
    pub retired: bool,
    /// All its revisions, newest first.
    pub history: Vec<Revision>,
    /// Where it stands: modules that practise with it, tests whose blueprint has its topic.
    pub used_in: Vec<(String, Faces<String>)>,
    /// Questions of the bank that read much like it.
    pub alike: Vec<(ItemId, Faces<String>)>,
    /// Why it was not taken out of use.
    pub kept: Option<Kept>,
}

/// A revision in the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    pub number: i64,
    pub at: Timestamp,
    pub by: Option<String>,
    pub note: String,
    /// Lines that differ from the one before.
    pub changes: Vec<ChangedLine>,
}

pub fn render(shell: &Shell<'_>, page: &BankItem) -> String {
    let lang = shell.lang;
    let title = Words::of(lang).item_title(&page.slug);
    document(shell, &Sheet::wide(&title), |words| {
        let trail = vec![
            Crumb { href: links::bank(lang), lang, text: words.bank_title().to_owned() },
            Crumb::faces(lang, links::bank_topic(lang, &page.topic_slug), &page.topic),
        ];
        let facts = [
            use_name(words, page.item_use),
            kind_name(words, page.body.kind),
            difficulty_name(words, page.body.difficulty),
        ]
        .join(" · ");
        let faces = page.body.faces.iter().map(|(lang, face)| one_face(words, page, lang, face)).collect::<Vec<_>>();
        view! {
            <Breadcrumbs words=words trail=trail />
            {page.kept.as_ref().map(|kept| kept.notice(words))}
            <h1>{title.clone()}</h1>
            <p class="soft">{facts}</p>
            {page.retired.then(|| view! { <Notice tone=Tone::Warn><p>{words.item_out_of_use()}</p></Notice> })}
            {page.suspended.then(|| view! { <Notice tone=Tone::Warn><p>{words.item_suspended()}</p></Notice> })}
            {page.body.scenario.as_ref().map(|scenario| {
                view! { <p>{case_link(words, scenario)}</p> }
            })}
            <div class="faces">{faces}</div>
            {page.body.faces.en.is_none().then(|| view! { <p class="soft">{words.item_face_missing()}</p> })}
            <LawLinks words=words law=page.law.clone() />
            {page.edition.map(|day| view! { <p class="soft">{words.item_edition(&dates::long(lang, day))}</p> })}
            <p class="soft">{words.item_revision(&dates::moment(lang, page.published_at, shell.zone), page.revision)}</p>
            <form method="post" action=links::bank_item(lang, page.id) class="row">
                <Button label=if page.retired { words.content_bring_back() } else { words.content_edit() } name="step" value="edit" />
                <LinkButton href=links::correction_new(lang, page.id) label=words.correction_begin() kind=ButtonKind::Quiet />
            </form>
            {used_in(words, page)}
            {history(shell, words, page)}
            {(!page.retired).then(|| retire(words, links::bank_item(lang, page.id)))}
        }
    })
}

/// Takes a question or a case out of use, once it is unfolded.
pub(super) fn retire(words: Words, action: String) -> AnyView {
    view! {
        <details class="fold">
            <summary>{words.content_retire()}</summary>
            <form method="post" action=action>
                <p class="hint">{words.content_retire_lead()}</p>
                <Button label=words.content_retire() kind=ButtonKind::Danger name="step" value="retire" />
            </form>
        </details>
    }
    .into_any()
}

fn used_in(words: Words, page: &BankItem) -> AnyView {
    let lang = words.lang();
    let used = page
        .used_in
        .iter()
        .map(|(slug, title)| view! { <li><Said lang=lang faces=title />" "<small class="soft slug">{slug.clone()}</small></li> })
        .collect::<Vec<_>>();
    let alike = page
        .alike
        .iter()
        .map(|(id, stem)| view! { <li><a href=links::bank_item(lang, *id)><Said lang=lang faces=stem /></a></li> })
        .collect::<Vec<_>>();
    view! {
        {(!used.is_empty()).then(|| view! { <h2>{words.item_used_in()}</h2><ul>{used}</ul> })}
        {(!alike.is_empty()).then(|| {
            view! { <Notice tone=Tone::Warn title=words.item_alike()><ul>{alike}</ul></Notice> }
        })}
    }
    .into_any()
}

fn history(shell: &Shell<'_>, words: Words, page: &BankItem) -> AnyView {
    let lines = page
        .history
        .iter()
        .map(|one| {
            let at = dates::moment(words.lang(), one.at, shell.zone);
            let by = one.by.clone().unwrap_or_else(|| words.revision_from_folder().to_owned());
            view! {
                <li>
                    <p>{words.revision_line(&at, &one.number.to_string(), &by)}</p>
                    {(!one.note.is_empty()).then(|| view! { <p class="said">{one.note.clone()}</p> })}
                    {changed_lines(&one.changes)}
                </li>
            }
        })
        .collect::<Vec<_>>();
    view! { <h2>{words.item_history()}</h2><ul class="reviews">{lines}</ul> }.into_any()
}

fn one_face(words: Words, page: &BankItem, lang: Lang, face: &ItemFace) -> AnyView {
    let options =
        face.options.iter().map(|(letter, text)| (*letter, format!("{}) {text}", letter.as_char()))).collect();
    let question =
        QuestionFace { stem: face.stem.clone(), prompts: face.prompts.clone(), options, picture: face.picture.clone() };
    view! {
        <section class="face" lang=lang.as_str()>
            <h2 class="small soft">{lang.own_name()}</h2>
            {page.body.scenario.as_ref().map(|scenario| {
                view! { <ScenarioText words=Words::of(lang) scenario=&scenario.faces /> }
            })}
            <p class="stem">{face.stem.clone()}</p>
            <StemPicture picture=face.picture.as_ref() lang=None />
            <OptionList
                words=words
                lang=lang
                face=question
                kind=page.body.kind
                key=page.body.key.clone()
                why=face.why.clone()
                key_name=words.item_key()
            />
            <p>{face.explanation.clone()}</p>
        </section>
    }
    .into_any()
}
