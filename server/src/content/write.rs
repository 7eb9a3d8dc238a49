//! What is published, as a folder of content again: the same format that
//! [`super::source`] reads, so that a methodologist may work in files.

use super::{
    pack::{self, Pack},
    report::Problem,
};
use domain::{
    Faces,
    draft::{CourseSource, ManualText, ModuleSource, Text},
    item::{ItemBody, ItemFace, ItemKind, ItemUse, Key},
    response::{OptionLetter, Response},
    test::{PassMark, TestBody},
    topic::Topic,
};
use serde::Serialize;
use std::{borrow::Cow, collections::BTreeMap, io::Write as _};
use storage::{
    Read,
    catalogue::{BankItem, Catalogue, Module},
    media, revision,
};

/// A folder of everything that is published.
///
/// # Errors
/// The database's own.
pub async fn of_catalogue(read: &mut Read<'_>, catalogue: &Catalogue) -> storage::Result<Pack> {
    let mut folder = Folder::default();
    folder.put_toml("law.toml", &catalogue.law);
    folder.topics(catalogue);
    folder.glossary(catalogue);
    folder.items(catalogue);
    for test in catalogue.tests.values() {
        folder.put_toml(&format!("tests/{}.toml", test.slug), &TestRow { slug: &test.slug, body: &test.body });
    }
    for manual in &catalogue.manuals {
        if let Some((_, Some(source))) = revision::manual_source(read, &manual.slug).await? {
            folder.manual(&manual.slug, &source);
        }
    }
    courses(read, catalogue, &mut folder).await?;
    about(read, &mut folder).await?;
    // Pictures and the words of the spelling check come with the program.
    for (path, bytes) in
        pack::embedded().files().filter(|(path, _)| path.starts_with("media/") || path.starts_with("words/"))
    {
        folder.files.insert(path.to_owned(), Cow::Owned(bytes.to_vec()));
    }
    Ok(Pack::of(folder.files))
}

/// What the files that trainers have added show.
async fn about(read: &mut Read<'_>, folder: &mut Folder) -> storage::Result<()> {
    let files = media::all(read).await?;
    let described = files.iter().filter(|file| file.is_described()).map(|file| (file.name.as_str(), &file.about));
    let about: BTreeMap<&str, &Faces<String>> = described.collect();
    if !about.is_empty() {
        folder.put_toml("media.toml", &about);
    }
    Ok(())
}

/// A module stands in the folder of the first course that has it, or in one of its own.
async fn courses(read: &mut Read<'_>, catalogue: &Catalogue, folder: &mut Folder) -> storage::Result<()> {
    let mut all: Vec<_> = catalogue.courses.values().collect();
    all.sort_by(|a, b| a.slug.cmp(&b.slug));
    let mut placed: Vec<domain::id::ModuleId> = Vec::new();
    for course in all {
        let slugs = |ids: &[domain::id::ModuleId]| -> Vec<String> {
            ids.iter().filter_map(|id| catalogue.modules.get(id)).map(|one| one.slug.clone()).collect()
        };
        let test = |id: domain::id::TestId| catalogue.tests.get(&id).map(|one| one.slug.clone());
        let source = CourseSource {
            title: course.body.title.clone(),
            summary: course.body.summary.clone(),
            audience: course.body.audience.clone(),
            modules: slugs(&course.body.modules),
            express: slugs(&course.body.express),
            test: test(course.body.test).unwrap_or_default(),
            entry: course.body.entry.and_then(test),
            control: course.body.control.and_then(test),
        };
        folder.course(&course.slug, &source);
        for module in catalogue.modules_of(course) {
            if placed.contains(&module.id) {
                continue;
            }
            placed.push(module.id);
            let place = format!("courses/{}/{}", course.slug, module.slug);
            put_module(read, catalogue, module, &place, folder).await?;
        }
    }
    for module in catalogue.modules.values().filter(|module| !placed.contains(&module.id)) {
        put_module(read, catalogue, module, &format!("modules/{}", module.slug), folder).await?;
    }
    Ok(())
}

async fn put_module(
    read: &mut Read<'_>,
    catalogue: &Catalogue,
    module: &Module,
    place: &str,
    folder: &mut Folder,
) -> storage::Result<()> {
    if let Some((_, Some(source))) = revision::module_source(read, &module.slug).await? {
        // The very questions that stand there, whatever order a folder has.
        let source = ModuleSource { practice: Some(catalogue.practice_of(module)), ..source };
        folder.module(place, &module.slug, &source);
    }
    Ok(())
}

#[derive(Default)]
struct Folder {
    files: BTreeMap<String, Cow<'static, [u8]>>,
    problems: Vec<Problem>,
}

#[derive(Serialize)]
struct TopicRow<'a> {
    slug: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent: Option<&'a str>,
    kk: &'a str,
    ru: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    en: Option<&'a str>,
}

#[derive(Serialize)]
struct CourseRow<'a> {
    slug: &'a str,
    levels: &'a [domain::commission::Level],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    offices: &'a [domain::person::Office],
    modules: &'a [String],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    express: &'a [String],
    test: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    entry: Option<&'a String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    control: Option<&'a String>,
    title: &'a Faces<String>,
    summary: &'a Faces<String>,
}

#[derive(Serialize)]
struct ModuleRow<'a> {
    slug: &'a str,
    topic: &'a str,
    minutes: u16,
    #[serde(skip_serializing_if = "Option::is_none")]
    practice: Option<&'a Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    test: Option<&'a String>,
}

#[derive(Serialize)]
struct ManualRow<'a> {
    slug: &'a str,
    public: bool,
    chapters: Vec<&'a str>,
    title: &'a Faces<String>,
    summary: &'a Faces<String>,
}

#[derive(Serialize)]
struct TestRow<'a> {
    slug: &'a str,
    #[serde(flatten)]
    body: &'a TestBody,
}

#[derive(Serialize)]
struct ItemRow<'a> {
    slug: &'a str,
    kind: ItemKind,
    #[serde(rename = "use", skip_serializing_if = "Option::is_none")]
    use_: Option<ItemUse>,
    difficulty: u8,
    law: &'a [String],
    edition: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    key: Vec<OptionLetter>,
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<u32>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pairs: String,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    words: &'a [String],
    #[serde(skip_serializing_if = "is_not")]
    part_marks: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    angoff: Option<PassMark>,
    kk: ItemFace,
    ru: ItemFace,
    #[serde(skip_serializing_if = "Option::is_none")]
    en: Option<ItemFace>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
const fn is_not(flag: &bool) -> bool {
    !*flag
}

impl<'a> ItemRow<'a> {
    fn of(slug: &'a str, use_: Option<ItemUse>, body: &'a ItemBody) -> Self {
        let answer = body.key.exactly().and_then(Response::number);
        let pairs = body.key.pairs();
        // Publishing the folder finds the pictures again.
        let Faces { kk, ru, en } = body.faces.map(|_, face| face.as_written());
        Self {
            slug,
            kind: body.kind,
            use_,
            difficulty: body.difficulty,
            law: &body.law,
            edition: &body.edition,
            key: body.key.options().letters().collect(),
            answer,
            pairs: pairs.to_string(),
            words: match &body.key {
                Key::Words(words) => words,
                Key::Exactly(_) => &[],
            },
            part_marks: body.part_marks,
            angoff: body.angoff,
            kk,
            ru,
            en,
        }
    }
}

#[derive(Serialize)]
struct CaseRow<'a> {
    slug: &'a str,
    #[serde(rename = "use")]
    use_: ItemUse,
    kk: &'a domain::item::ScenarioFace,
    ru: &'a domain::item::ScenarioFace,
    #[serde(skip_serializing_if = "Option::is_none")]
    en: Option<&'a domain::item::ScenarioFace>,
    item: Vec<ItemRow<'a>>,
}

impl Folder {
    fn put(&mut self, path: &str, text: String) {
        self.files.insert(path.to_owned(), Cow::Owned(text.into_bytes()));
    }

    /// Everything published can be written as TOML; what could not would be named.
    fn put_toml(&mut self, path: &str, value: &impl Serialize) {
        match toml::to_string(value) {
            Ok(text) => self.put(path, text),
            Err(error) => self.problems.push(Problem::new(path, 0, "", error.to_string())),
        }
    }

    fn topics(&mut self, catalogue: &Catalogue) {
        let mut topics: Vec<TopicRow<'_>> = Vec::with_capacity(catalogue.topics.len());
        for Topic { slug, parent, title } in catalogue.topics.iter() {
            let parent = parent.as_deref();
            topics.push(TopicRow { slug, parent, kk: &title.kk, ru: &title.ru, en: title.en.as_deref() });
        }
        self.put_toml("topics.toml", &BTreeMap::from([("topic", topics)]));
    }

    fn glossary(&mut self, catalogue: &Catalogue) {
        let mut writer = csv::Writer::from_writer(Vec::new());
        // Writing to memory does not fail.
        let _ = writer.write_record(["en", "ru", "kk", "kk_confidence", "note"]);
        for term in &catalogue.glossary.0 {
            let _ = writer.write_record([&term.en, &term.ru, &term.kk, term.kk_source.as_str(), ""]);
        }
        if let Ok(bytes) = writer.into_inner() {
            self.files.insert("glossary.csv".to_owned(), Cow::Owned(bytes));
        }
    }

    fn items(&mut self, catalogue: &Catalogue) {
        for topic in catalogue.topics.iter() {
            let of_topic = || catalogue.bank.iter().filter(|one| one.item.body.topic == topic.slug);
            let alone: Vec<ItemRow<'_>> = of_topic()
                .filter(|one| one.item.body.scenario.is_none())
                .map(|one| ItemRow::of(&one.item.slug, Some(one.item_use), &one.item.body))
                .collect();
            let cases = cases(of_topic());
            if !alone.is_empty() {
                self.put_toml(&format!("items/{}.toml", topic.slug), &ItemsFile { topic: &topic.slug, item: alone });
            }
            if !cases.is_empty() {
                self.put_toml(&format!("cases/{}.toml", topic.slug), &CasesFile { topic: &topic.slug, case: cases });
            }
        }
    }

    fn text(&mut self, folder: &str, text: &Text) {
        for (lang, face) in text.faces.iter() {
            self.put(&format!("{folder}/{lang}.md"), face.clone());
        }
    }

    fn module(&mut self, folder: &str, slug: &str, source: &ModuleSource) {
        let ModuleSource { topic, minutes, practice, test, text, job_aid } = source;
        let row = ModuleRow { slug, topic, minutes: *minutes, practice: practice.as_ref(), test: test.as_ref() };
        self.put_toml(&format!("{folder}/module.toml"), &row);
        self.text(folder, text);
        if let Some(job_aid) = job_aid {
            self.text(&format!("{folder}/job-aid"), job_aid);
        }
    }

    fn manual(&mut self, slug: &str, source: &ManualText) {
        let row = ManualRow {
            slug,
            public: source.public,
            chapters: source.chapters.iter().map(|chapter| chapter.slug.as_str()).collect(),
            title: &source.title,
            summary: &source.summary,
        };
        self.put_toml(&format!("manuals/{slug}/manual.toml"), &row);
        for chapter in &source.chapters {
            self.text(&format!("manuals/{slug}/{}", chapter.slug), &chapter.text);
        }
    }

    fn course(&mut self, slug: &str, source: &CourseSource) {
        let row = CourseRow {
            slug,
            levels: &source.audience.levels,
            offices: &source.audience.offices,
            modules: &source.modules,
            express: &source.express,
            test: &source.test,
            entry: source.entry.as_ref(),
            control: source.control.as_ref(),
            title: &source.title,
            summary: &source.summary,
        };
        self.put_toml(&format!("courses/{slug}/course.toml"), &row);
    }
}

#[derive(Serialize)]
struct ItemsFile<'a> {
    topic: &'a str,
    item: Vec<ItemRow<'a>>,
}

#[derive(Serialize)]
struct CasesFile<'a> {
    topic: &'a str,
    case: Vec<CaseRow<'a>>,
}

/// The cases among the items of a topic, each with its questions in order.
fn cases<'a>(items: impl Iterator<Item = &'a BankItem>) -> Vec<CaseRow<'a>> {
    let mut cases: BTreeMap<&str, CaseRow<'a>> = BTreeMap::new();
    for one in items {
        let Some(scenario) = &one.item.body.scenario else { continue };
        let case = cases.entry(&scenario.case).or_insert_with(|| CaseRow {
            slug: &scenario.case,
            use_: one.item_use,
            kk: &scenario.faces.kk,
            ru: &scenario.faces.ru,
            en: scenario.faces.en.as_ref(),
            item: Vec::new(),
        });
        case.item.push(ItemRow::of(&one.item.slug, None, &one.item.body));
    }
    cases.into_values().collect()
}

/// Writes a folder into a directory; what stands in it under the same names is
/// written over, nothing is removed.
///
/// # Errors
/// A file or folder cannot be written; the error names it.
pub fn to_dir(pack: &Pack, dir: &std::path::Path) -> std::io::Result<()> {
    for (path, bytes) in pack.files() {
        let path = dir.join(path);
        let named = |error: std::io::Error| std::io::Error::new(error.kind(), format!("{}: {error}", path.display()));
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent).map_err(named)?;
        }
        std::fs::write(&path, bytes).map_err(named)?;
    }
    Ok(())
}

/// A folder as one ZIP file.
///
/// # Errors
/// The archive cannot be made.
pub fn zipped(pack: &Pack) -> Result<Vec<u8>, zip::result::ZipError> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (path, bytes) in pack.files() {
        archive.start_file(path, zip::write::SimpleFileOptions::default())?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}
