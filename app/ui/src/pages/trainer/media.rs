//! The files that texts show: found, and a new one added.
//!
//! Posts a file (`file`) after `face`, the language it is for; empty for all.

use crate::{
    Words,
    components::{
        BackLink, Button, ButtonKind, Cell, Column, DataTable, Empty, ErrorSummary, Fault, Field, Pagination, Row,
        Said, Select, SelectField, TextField,
    },
    dates, links,
    markdown::file_size,
    shell::{Sheet, Shell, document},
};
use domain::{Faces, Lang, Timestamp, id::MediaId, media::MediaKind};
use leptos::prelude::*;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Media {
    pub files: Vec<FileLine>,
    /// What was searched for; empty for all.
    pub search: String,
    /// The number of the first line, where it is not the first of all.
    pub previous: Option<usize>,
    pub next: Option<usize>,
    /// Why a file was not taken, in words.
    pub problem: Option<String>,
}

/// Lines on a page.
pub const SHOWN: usize = 50;

/// A file of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileLine {
    pub id: MediaId,
    pub name: String,
    pub kind: MediaKind,
    /// Where the file itself is.
    pub url: String,
    /// In bytes.
    pub size: u64,
    pub about: Faces<String>,
    pub described: bool,
    pub retired: bool,
    /// Nobody where it came from a folder.
    pub added_by: Option<String>,
    pub added_at: Timestamp,
}

pub(super) const fn kind_name(words: Words, kind: MediaKind) -> &'static str {
    match kind {
        MediaKind::Image => words.media_image(),
        MediaKind::Document => words.media_document(),
        MediaKind::Video => words.media_video(),
    }
}

pub fn render(shell: &Shell<'_>, page: &Media) -> String {
    let words = Words::of(shell.lang);
    let sheet = Sheet::wide(words.media_title()).faulty(page.problem.is_some());
    document(shell, &sheet, |words| {
        let lang = shell.lang;
        let faults: Vec<Fault> = page.problem.iter().map(|text| Fault::new("file", text.clone())).collect();
        view! {
            <BackLink href=links::drafts(lang) label=words.drafts_title() />
            <ErrorSummary words=words faults=faults />
            <h1>{words.media_title()}</h1>
            <p class="lead">{words.media_lead()}</p>
            {add(words, page)}
            {(!page.files.is_empty() || !page.search.is_empty()).then(|| search(words, page))}
            {files(shell, words, page)}
            {neighbours(words, page)}
        }
    })
}

fn add(words: Words, page: &Media) -> AnyView {
    let faces = Lang::ALL.iter().map(|lang| (lang.to_string(), lang.own_name().to_owned()));
    let face = SelectField {
        id: "face".into(),
        name: "face".into(),
        label: words.media_face().to_owned(),
        options: [(String::new(), words.media_face_all().to_owned())].into_iter().chain(faces).collect(),
        ..SelectField::default()
    };
    let choose = FileChoice {
        label: words.media_file(),
        hint: Some(words.media_file_hint()),
        accept: "image/png,image/jpeg,image/webp,image/svg+xml,application/pdf,video/mp4,video/webm",
        problem: page.problem.as_deref(),
    };
    view! {
        <section class="next-step" aria-labelledby="add">
            <h2 id="add">{words.media_add()}</h2>
            <form method="post" action=links::media(words.lang()) enctype="multipart/form-data" novalidate=true>
                <Select of=face />
                {file_field(choose)}
                <Button label=words.media_upload() />
            </form>
        </section>
    }
    .into_any()
}

/// The field of a form in which a file is chosen.
pub(super) struct FileChoice<'a> {
    pub label: &'static str,
    pub hint: Option<&'static str>,
    pub accept: &'static str,
    pub problem: Option<&'a str>,
}

pub(super) fn file_field(of: FileChoice<'_>) -> AnyView {
    let FileChoice { label, hint, accept, problem } = of;
    let wrong = problem.is_some();
    let ids = [(hint.is_some(), "file-hint"), (wrong, "file-error")];
    let described: Vec<&str> = ids.into_iter().filter_map(|(there, id)| there.then_some(id)).collect();
    view! {
        <div class=if wrong { "field wrong" } else { "field" }>
            <label for="file">{label}</label>
            {hint.map(|hint| view! { <p class="hint" id="file-hint">{hint}</p> })}
            {problem.map(|text| view! { <p class="error" id="file-error">{text.to_owned()}</p> })}
            <input
                type="file"
                id="file"
                name="file"
                accept=accept
                aria-describedby=(!described.is_empty()).then(|| described.join(" "))
                aria-invalid=wrong.then_some("true")
            />
        </div>
    }
    .into_any()
}

fn search(words: Words, page: &Media) -> AnyView {
    let field = Field {
        id: "q".into(),
        name: "q".into(),
        label: words.media_search().to_owned(),
        kind: "search",
        value: page.search.clone(),
        autocomplete: "off",
        ..Field::default()
    };
    view! {
        <form class="search" role="search" action=links::media(words.lang())>
            <TextField of=field />
            <Button label=words.search_button() kind=ButtonKind::Quiet />
        </form>
    }
    .into_any()
}

fn files(shell: &Shell<'_>, words: Words, page: &Media) -> AnyView {
    if page.files.is_empty() && !page.search.is_empty() {
        return view! { <p role="status">{words.media_not_found(&page.search)}</p> }.into_any();
    }
    if page.files.is_empty() {
        return view! { <Empty title=words.media_empty_title()><p>{words.media_empty()}</p></Empty> }.into_any();
    }
    let columns = vec![
        Column::text(words.media_file()),
        Column::text(words.media_about()),
        Column::text(words.media_kind_size()),
        Column::text(words.media_added()),
    ];
    let rows = page.files.iter().map(|file| Row { cells: cells(shell, words, file) }).collect();
    view! { <DataTable caption=words.media_title() columns=columns rows=rows class="first-wide" /> }.into_any()
}

fn cells(shell: &Shell<'_>, words: Words, file: &FileLine) -> Vec<Cell> {
    let lang = words.lang();
    // Beside its own description a picture has nothing more to say.
    let picture = (file.kind == MediaKind::Image)
        .then(|| view! { <img class="thumb" src=file.url.clone() alt="" loading="lazy" /> });
    let tag = match (file.retired, file.described) {
        (true, _) => Some(view! { <span class="tag">{words.media_is_retired()}</span> }.into_any()),
        (false, false) => Some(view! { <span class="tag warn">{words.media_undescribed()}</span> }.into_any()),
        (false, true) => None,
    };
    let about = file.described.then(|| view! { <Said lang=lang faces=&file.about />" " });
    let by = file.added_by.as_deref().unwrap_or(words.media_from_folder());
    vec![
        Cell::of(view! { <a class="file" href=links::media_file(lang, file.id)>{picture}{file.name.clone()}</a> }),
        Cell::placed("wide", view! { {about}{tag} }),
        Cell::of(format!("{}, {}", kind_name(words, file.kind), file_size(lang, file.size))),
        Cell::of(format!("{} · {by}", dates::moment(lang, file.added_at, shell.zone))),
    ]
}

fn neighbours(words: Words, page: &Media) -> AnyView {
    let href = |from: usize| {
        let here = links::with(&links::media(words.lang()), "from", &from.to_string());
        if page.search.is_empty() { here } else { links::with(&here, "q", &page.search) }
    };
    view! { <Pagination words=words previous=page.previous.map(href) next=page.next.map(href) /> }.into_any()
}
