//! One file that texts show: what it shows, its captions, where it is shown.
//!
//! Posts `step` = `describe` with `about-kk`, `about-ru`, `about-en`, or `step` =
//! `retire` or `bring-back`. Captions are a part of the form that describes: its
//! other button sends the same fields with `face` and the file (`file`) to the
//! captions' own address, so that nothing typed is lost.

use super::media::{FileChoice, FileLine, file_field, kind_name};
use crate::{
    Words,
    components::{
        BackLink, Button, ButtonKind, ErrorSummary, Fault, Notice, Select, SelectField, TextArea, TextAreaField, Tone,
    },
    dates, links,
    markdown::file_size,
    shell::{Sheet, Shell, document},
};
use domain::{
    Faces, Lang,
    media::{LONGEST_ABOUT, MediaKind},
};
use leptos::prelude::*;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MediaFile {
    pub file: FileLine,
    /// The name by which texts show it.
    pub shared_name: String,
    /// The language it is for; `None` for all.
    pub face: Option<Lang>,
    /// Of a video: languages with the addresses of their captions.
    pub captions: Vec<(Lang, String)>,
    /// Title and address of each published text that shows it.
    pub used: Vec<(Faces<String>, String)>,
    pub done: Option<Done>,
    /// What is wrong with what is said of it.
    pub faults: Vec<AboutFault>,
    /// Why captions were not taken, in words.
    pub problem: Option<String>,
}

/// What is wrong with a description.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AboutFault {
    /// There is none in this language.
    Missing(Lang),
    /// It has so many letters, which is too many.
    Long(Lang, usize),
}

impl AboutFault {
    const fn lang(self) -> Lang {
        match self {
            Self::Missing(lang) | Self::Long(lang, _) => lang,
        }
    }

    fn text(self, words: Words) -> String {
        match self {
            Self::Missing(lang) => words.media_about_missing(lang.own_name()),
            Self::Long(lang, length) => {
                words.fault_too_long(&length.to_string(), &LONGEST_ABOUT.to_string(), lang.own_name())
            }
        }
    }
}

/// What has just been done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    Added,
    /// The file was there before.
    Same,
    Described,
    /// A file of captions was chosen and not sent.
    DescribedAlone,
    Captions,
    Retired,
    BroughtBack,
}

impl Done {
    const fn text(self, words: Words) -> &'static str {
        match self {
            Self::Added => words.media_done_added(),
            Self::Same => words.media_done_same(),
            Self::Described => words.media_done_described(),
            Self::DescribedAlone => words.media_done_described_alone(),
            Self::Captions => words.media_done_captions(),
            Self::Retired => words.media_done_retired(),
            Self::BroughtBack => words.media_done_back(),
        }
    }
}

pub fn render(shell: &Shell<'_>, page: &MediaFile) -> String {
    let faulty = page.problem.is_some() || !page.faults.is_empty();
    document(shell, &Sheet::text(page.file.name.clone()).faulty(faulty), |words| {
        let lang = shell.lang;
        let file = &page.file;
        let about = page.faults.iter().map(|one| Fault::new(format!("about-{}", one.lang()), one.text(words)));
        let faults = about.chain(page.problem.iter().map(|text| Fault::new("file", text.clone()))).collect();
        let by = file.added_by.clone().unwrap_or_else(|| words.media_from_folder().to_owned());
        view! {
            <BackLink href=links::media(lang) label=words.media_title() />
            <ErrorSummary words=words faults=faults />
            {page.done.map(|done| {
                let tone = if done == Done::DescribedAlone { Tone::Warn } else { Tone::Good };
                view! { <Notice tone=tone><p>{done.text(words)}</p></Notice> }
            })}
            <h1>{file.name.clone()}</h1>
            <ul class="facts">
                <li>{kind_name(words, file.kind)}</li>
                <li>{file_size(lang, file.size)}</li>
                <li>{page.face.map_or(words.media_face_all(), Lang::own_name)}</li>
                <li>{dates::moment(lang, file.added_at, shell.zone)}" · "{by}</li>
            </ul>
            {(file.retired && page.done != Some(Done::Retired)).then(|| view! { <Notice tone=Tone::Warn><p>{words.media_done_retired()}</p></Notice> })}
            {shown(words, page)}
            {describe(words, page)}
            {(file.described && !file.retired).then(|| in_text(words, page))}
            {used(words, page)}
            {retire(words, page)}
        }
    })
}

fn shown(words: Words, page: &MediaFile) -> AnyView {
    let (lang, url) = (words.lang(), page.file.url.clone());
    let about = page.file.about.text(lang).to_owned();
    let player = match page.file.kind {
        MediaKind::Image => Some(view! { <img src=url.clone() alt=about /> }.into_any()),
        MediaKind::Video => {
            let tracks = page
                .captions
                .iter()
                .map(|(own, url)| {
                    view! {
                        <track
                            kind="captions"
                            src=url.clone()
                            srclang=own.as_str()
                            label=own.own_name()
                            default=*own == lang
                        />
                    }
                })
                .collect::<Vec<_>>();
            Some(
                view! { <video src=url.clone() controls=true preload="none" aria-label=about>{tracks}</video> }
                    .into_any(),
            )
        }
        MediaKind::Document => None,
    };
    view! { <div class="reading">{player}<p><a href=url>{words.media_open()}</a></p></div> }.into_any()
}

fn describe(words: Words, page: &MediaFile) -> AnyView {
    let about = &page.file.about;
    let fields = Lang::ALL
        .iter()
        .map(|lang| {
            let value = match lang {
                Lang::Kk => about.kk.clone(),
                Lang::Ru => about.ru.clone(),
                Lang::En => about.en.clone().unwrap_or_default(),
            };
            let field = TextAreaField {
                id: format!("about-{lang}").into(),
                name: format!("about-{lang}").into(),
                label: words.media_about_in(lang.own_name()),
                error: page.faults.iter().find(|one| one.lang() == *lang).map(|one| one.text(words)),
                value,
                rows: 2,
                ..TextAreaField::default()
            };
            view! { <TextArea of=field /> }
        })
        .collect::<Vec<_>>();
    view! {
        <h2>{words.media_about()}</h2>
        <p class="hint">{words.media_about_hint()}</p>
        <form method="post" action=links::media_file(words.lang(), page.file.id) novalidate=true>
            {fields}
            <Button label=words.media_describe() name="step" value="describe" />
            {(page.file.kind == MediaKind::Video).then(|| captions(words, page))}
        </form>
    }
    .into_any()
}

fn in_text(words: Words, page: &MediaFile) -> AnyView {
    let about = page.file.about.text(page.face.unwrap_or(words.lang()));
    let about = about.split_whitespace().collect::<Vec<_>>().join(" ").replace(['[', ']'], "");
    view! {
        <h2>{words.media_in_text()}</h2>
        <p>{words.media_in_text_lead()}</p>
        <pre class="written"><code>{format!("![{about}](media:{})", page.shared_name)}</code></pre>
    }
    .into_any()
}

/// The part of the form that adds captions: it saves the descriptions with them.
fn captions(words: Words, page: &MediaFile) -> AnyView {
    let kept = page
        .captions
        .iter()
        .map(|(lang, url)| view! { <li><a href=url.clone() download="">{lang.own_name()}</a></li> })
        .collect::<Vec<_>>();
    let kept = if kept.is_empty() {
        view! { <Notice tone=Tone::Warn><p>{words.media_captions_none()}</p></Notice> }.into_any()
    } else {
        view! { <ul>{kept}</ul> }.into_any()
    };
    let face = SelectField {
        id: "face".into(),
        name: "face".into(),
        label: words.media_captions_lang().to_owned(),
        options: Lang::ALL.iter().map(|lang| (lang.to_string(), lang.own_name().to_owned())).collect(),
        chosen: page.face.unwrap_or(words.lang()).to_string(),
        ..SelectField::default()
    };
    let choose = FileChoice {
        label: words.media_captions_file(),
        hint: None,
        accept: "text/vtt,.vtt",
        problem: page.problem.as_deref(),
    };
    let action = links::media_captions(words.lang(), page.file.id);
    view! {
        <h2>{words.media_captions()}</h2>
        <p>{words.media_captions_lead()}</p>
        {kept}
        <Select of=face />
        {file_field(choose)}
        <button class="button quiet" type="submit" formaction=action formenctype="multipart/form-data">
            {words.media_captions_upload()}
        </button>
    }
    .into_any()
}

fn used(words: Words, page: &MediaFile) -> AnyView {
    let lang = words.lang();
    let texts = page
        .used
        .iter()
        .map(|(title, href)| {
            view! { <li><a href=href.clone()><crate::components::Said lang=lang faces=title /></a></li> }
        })
        .collect::<Vec<_>>();
    let texts = if texts.is_empty() {
        view! { <p>{words.media_unused()}</p> }.into_any()
    } else {
        view! { <ul>{texts}</ul> }.into_any()
    };
    view! { <h2>{words.media_used()}</h2>{texts} }.into_any()
}

fn retire(words: Words, page: &MediaFile) -> AnyView {
    let action = links::media_file(words.lang(), page.file.id);
    let (label, step) =
        if page.file.retired { (words.media_bring_back(), "bring-back") } else { (words.media_retire(), "retire") };
    view! {
        <form method="post" action=action>
            {(!page.file.retired).then(|| view! { <p class="hint">{words.media_retire_hint()}</p> })}
            <Button label=label kind=ButtonKind::Quiet name="step" value=step />
        </form>
    }
    .into_any()
}
