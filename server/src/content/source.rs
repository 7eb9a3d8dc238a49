//! The files of a pack, parsed and sorted by what they are. A file that cannot
//! be read is one problem, not one in every file that refers to it: `known`
//! holds what exists even where it is broken.

use super::{
    Pack, exercise,
    format::{
        self, CaseRow, CasesFile, CourseFile, ExercisesFile, ItemRow, ItemsFile, ManualFile, ModuleFile, TestFile,
        TopicsFile, line_of,
    },
    glossary,
    report::Problem,
};
use crate::media::check::media_type;
use domain::{
    Faces, Lang,
    glossary::Glossary,
    item::{ItemBody, ItemUse, Key, Scenario},
    law::LawIndex,
    response::Response,
    test::TestBody,
    topic::{Topic, TopicTree},
};
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet};

/// Something read from a file.
pub(super) struct Filed<T> {
    pub(super) file: String,
    /// The folder or file name, which must be its slug.
    pub(super) name: String,
    pub(super) body: T,
}

/// A Markdown face as written.
pub(super) struct Face<'p> {
    pub(super) lang: Lang,
    pub(super) file: String,
    pub(super) text: &'p str,
}

/// An item with the place where it is written: by itself, in a case, or made by
/// an exercise.
pub(super) struct SourceItem {
    pub(super) file: String,
    pub(super) line: usize,
    pub(super) topic: String,
    pub(super) use_: ItemUse,
    pub(super) scenario: Option<Scenario>,
    pub(super) row: ItemRow,
}

impl SourceItem {
    pub(super) fn slug(&self) -> &str {
        self.row.slug.get_ref()
    }

    /// The item, as it would be published.
    pub(super) fn body(&self) -> ItemBody {
        let row = &self.row;
        ItemBody {
            kind: row.kind,
            scenario: self.scenario.clone(),
            faces: Faces { kk: row.kk.clone(), ru: row.ru.clone(), en: row.en.clone() },
            key: self.key(),
            part_marks: row.part_marks,
            topic: self.topic.clone(),
            law: row.law.clone(),
            edition: row.edition.clone(),
            difficulty: row.difficulty,
            angoff: row.angoff,
        }
    }

    fn key(&self) -> Key {
        let row = &self.row;
        if !row.words.is_empty() {
            return Key::Words(row.words.clone());
        }
        if let Some(answer) = row.answer {
            return Key::Exactly(Response::Number(answer));
        }
        // Pairs that cannot be read are no key: the rules name what the kind needs.
        let pairs = row.pairs.parse().ok().filter(|_| !row.pairs.is_empty()).map(Response::Pairs);
        Key::Exactly(pairs.unwrap_or_else(|| Response::Options(row.key.iter().copied().collect())))
    }
}

/// Where a case is written, and how many questions it has.
pub(super) struct SourceCase {
    pub(super) file: String,
    pub(super) line: usize,
    pub(super) topic: String,
    pub(super) use_: ItemUse,
    pub(super) scenario: Scenario,
    pub(super) questions: usize,
}

#[derive(Default)]
pub(super) struct Source<'p> {
    /// `None` when the file is missing or broken.
    pub(super) law: Option<LawIndex>,
    pub(super) topics: Option<Vec<Topic>>,
    /// The topics as a tree, whatever is wrong with the file.
    pub(super) tree: TopicTree,
    pub(super) courses: Vec<Filed<CourseFile>>,
    pub(super) modules: Vec<Filed<ModuleFile>>,
    pub(super) manuals: Vec<Filed<ManualFile>>,
    pub(super) items: Vec<SourceItem>,
    pub(super) cases: Vec<SourceCase>,
    pub(super) glossary: Glossary,
    pub(super) tests: Vec<Filed<(String, TestBody)>>,
    /// What the files of `media` show, by name.
    pub(super) about: BTreeMap<String, Faces<String>>,
    /// Faces by folder: `courses/<course>/<module>`, `modules/<module>`, their
    /// `job-aid`, `manuals/<manual>/<chapter>`.
    pub(super) faces: BTreeMap<String, Vec<Face<'p>>>,
    /// Paths of the TOML files that exist, readable or not.
    pub(super) known: BTreeSet<String>,
    /// Paths of the TOML files that could not be read.
    pub(super) broken: BTreeSet<String>,
}

impl<'p> Source<'p> {
    /// Reads all files of a pack.
    pub(super) fn read(pack: &'p Pack) -> (Self, Vec<Problem>) {
        let (mut source, mut problems) = (Self::default(), Vec::new());
        for (path, bytes) in pack.files() {
            let found = match std::str::from_utf8(bytes) {
                Ok(text) => source.file(path, text),
                Err(_) => media(path),
            };
            if let Err(problem) = found {
                source.broken.insert(path.to_owned());
                problems.push(problem);
            }
        }
        for path in ["law.toml", "topics.toml"] {
            if !source.known.contains(path) {
                problems.push(Problem::new(path, 0, "", "the file is missing; content/README.md says what it holds"));
            }
        }
        (source, problems)
    }

    fn file(&mut self, path: &str, text: &'p str) -> Result<(), Problem> {
        let parts: Vec<&str> = path.split('/').collect();
        if has_extension(path, "toml") {
            self.known.insert(path.to_owned());
        }
        match parts.as_slice() {
            ["README.md"] => {}
            ["law.toml"] => self.law = Some(format::parse(path, text)?),
            ["topics.toml"] => {
                let topics: TopicsFile = format::parse(path, text)?;
                let topics: Vec<Topic> = topics.topic.into_iter().map(Topic::from).collect();
                self.tree = topics.iter().cloned().collect();
                self.topics = Some(topics);
            }
            ["courses", name, "course.toml"] => self.courses.push(filed(path, name, text)?),
            ["courses", _, name, "module.toml"] | ["modules", name, "module.toml"] => {
                self.modules.push(filed(path, name, text)?);
            }
            ["manuals", name, "manual.toml"] => self.manuals.push(filed(path, name, text)?),
            ["courses" | "manuals", _, _, face]
            | ["courses", _, _, "job-aid", face]
            | ["modules", _, face]
            | ["modules", _, "job-aid", face] => self.face(path, face, text)?,
            ["items", name] if has_extension(path, "toml") => self.items(path, name, text)?,
            ["cases", name] if has_extension(path, "toml") => self.cases(path, name, text)?,
            ["exercises", _] if has_extension(path, "toml") => self.exercises(path, text)?,
            ["glossary.csv"] => self.glossary = glossary::parse(path, text)?,
            ["words", name] if name.strip_suffix(".txt").is_some_and(|lang| lang.parse::<Lang>().is_ok()) => {}
            ["tests", name] if has_extension(path, "toml") => {
                let test: Filed<TestFile> = filed(path, name.trim_end_matches(".toml"), text)?;
                self.tests.push(Filed { file: test.file, name: test.name, body: test.body.into() });
            }
            ["media.toml"] => self.about = format::parse(path, text)?,
            ["media", _] => media(path)?,
            _ => return Err(stray(path)),
        }
        Ok(())
    }

    fn face(&mut self, path: &str, name: &str, text: &'p str) -> Result<(), Problem> {
        let lang = name.strip_suffix(".md").and_then(|lang| lang.parse().ok()).ok_or_else(|| stray(path))?;
        let folder = path.trim_end_matches(name).trim_end_matches('/').to_owned();
        self.faces.entry(folder).or_default().push(Face { lang, file: path.to_owned(), text });
        Ok(())
    }

    fn items(&mut self, path: &str, name: &str, text: &str) -> Result<(), Problem> {
        let file: ItemsFile = format::parse(path, text)?;
        agree(path, name, &file.topic)?;
        for row in file.item {
            let line = line_of(text, row.slug.span().start);
            let Some(use_) = row.use_ else {
                let place = format!("{}, use", row.slug.get_ref());
                return Err(Problem::new(path, line, place, "write \"practice\" or \"test\""));
            };
            let (file, topic) = (path.to_owned(), file.topic.clone());
            self.items.push(SourceItem { file, line, topic, use_, scenario: None, row });
        }
        Ok(())
    }

    fn cases(&mut self, path: &str, name: &str, text: &str) -> Result<(), Problem> {
        let file: CasesFile = format::parse(path, text)?;
        agree(path, name, &file.topic)?;
        for case in file.case {
            let CaseRow { slug, use_, kk, ru, en, item } = case;
            let line = line_of(text, slug.span().start);
            let scenario = Scenario { case: slug.into_inner(), faces: Faces { kk, ru, en } };
            let topic = file.topic.clone();
            self.cases.push(SourceCase {
                file: path.to_owned(),
                line,
                topic: topic.clone(),
                use_,
                scenario: scenario.clone(),
                questions: item.len(),
            });
            self.items.extend(item.into_iter().map(|row| SourceItem {
                file: path.to_owned(),
                line: line_of(text, row.slug.span().start),
                topic: topic.clone(),
                use_,
                scenario: Some(scenario.clone()),
                row,
            }));
        }
        Ok(())
    }

    fn exercises(&mut self, path: &str, text: &str) -> Result<(), Problem> {
        let file: ExercisesFile = format::parse(path, text)?;
        for exercise in file.exercise {
            let (line, use_) = (line_of(text, exercise.slug.span().start), exercise.use_);
            let row = exercise::item(exercise).map_err(|(place, message)| Problem::new(path, line, place, message))?;
            let (file, topic) = (path.to_owned(), file.topic.clone());
            self.items.push(SourceItem { file, line, topic, use_, scenario: None, row });
        }
        Ok(())
    }

    /// Is there such a module, readable or not?
    pub(super) fn has_module(&self, module: &str) -> bool {
        let file = format!("/{module}/module.toml");
        self.known.iter().any(|path| path.ends_with(&file))
    }

    pub(super) fn has_test(&self, test: &str) -> bool {
        self.known.contains(&format!("tests/{test}.toml"))
    }
}

fn filed<T: DeserializeOwned>(path: &str, name: &str, text: &str) -> Result<Filed<T>, Problem> {
    Ok(Filed { file: path.to_owned(), name: name.to_owned(), body: format::parse(path, text)? })
}

/// The file of a topic's items or cases bears the topic's name.
fn agree(path: &str, name: &str, topic: &str) -> Result<(), Problem> {
    let name = name.trim_end_matches(".toml");
    if name == topic {
        return Ok(());
    }
    let message = format!("the topic is \"{topic}\" and the file is {name}.toml; the two must agree");
    Err(Problem::new(path, 1, "topic", message))
}

/// A file that texts show is looked at by [`super::check`]; other bytes have no
/// place here.
fn media(path: &str) -> Result<(), Problem> {
    let is_known = path.strip_prefix("media/").is_some_and(|name| media_type(name).is_some());
    if is_known { Ok(()) } else { Err(stray(path)) }
}

fn stray(path: &str) -> Problem {
    Problem::new(path, 0, "", "no such file belongs here; content/README.md lists the folders, names and file types")
}

fn has_extension(path: &str, extension: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, own)| own == extension)
}
