//! One item with its faces side by side and its key.

use super::bank_topic::{difficulty_name, kind_name, use_name};
use crate::{
    Words,
    components::{Breadcrumbs, Crumb, LawLinks, OptionList, ScenarioText},
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
            <h1>{title.clone()}</h1>
            <p class="soft">{facts}</p>
            <div class="faces">{faces}</div>
            {page.body.faces.en.is_none().then(|| view! { <p class="soft">{words.item_face_missing()}</p> })}
            <LawLinks words=words law=page.law.clone() />
            {page.edition.map(|day| view! { <p class="soft">{words.item_edition(&dates::long(lang, day))}</p> })}
            <p class="soft">{words.item_revision(&dates::moment(lang, page.published_at, shell.zone), page.revision)}</p>
        }
    })
}

fn one_face(words: Words, page: &BankItem, lang: Lang, face: &ItemFace) -> AnyView {
    let options =
        face.options.iter().map(|(letter, text)| (*letter, format!("{}) {text}", letter.as_char()))).collect();
    let question = QuestionFace { stem: face.stem.clone(), prompts: face.prompts.clone(), options };
    view! {
        <section class="face" lang=lang.as_str()>
            <h2 class="small soft">{lang.own_name()}</h2>
            {page.body.scenario.as_ref().map(|scenario| {
                view! { <ScenarioText words=Words::of(lang) scenario=&scenario.faces /> }
            })}
            <p class="stem">{face.stem.clone()}</p>
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
