//! What would come of taking a file in: each question new, changed, the same,
//! or refused; nothing is written here.

use super::{
    format::Format,
    item::{Bank, FileItem, Lost, Refusal, Why},
    pictures::{Album, NewPicture},
};
use domain::{
    Faces, Lang,
    draft::ItemSource,
    id::{DraftBatchId, DraftId},
    item::{ItemBody, ItemFace, ItemPicture, ItemUse, Key},
    law::is_slug,
    search::fold,
};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, HashMap, HashSet};
use unicode_normalization::UnicodeNormalization as _;

/// What the bank has, for comparing.
#[derive(Debug, Default)]
pub struct Known {
    by_slug: HashMap<String, ItemSource>,
    /// The open draft of each question that has one.
    drafts: HashMap<String, OpenDraft>,
    /// The slug of each question by its folded words, in each language.
    by_stem: HashMap<(Lang, String), String>,
    /// The slug of each topic by its slug and its names, folded.
    topics: HashMap<String, String>,
    /// What the media has.
    pub album: Album,
}

/// What is being written of a question.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenDraft {
    pub id: DraftId,
    pub version: i64,
    pub batch: Option<DraftBatchId>,
    pub source: ItemSource,
    /// Offered for review, or approved: nobody writes in it now.
    pub with_reader: bool,
}

/// What a question takes where its file says nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Usual {
    /// Slug of a topic; may be empty.
    pub topic: String,
    /// Day of the law's edition.
    pub edition: String,
}

/// What would come of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    New,
    Changed,
    /// It goes into the draft that is being written of it.
    IntoDraft,
    /// A second trainer has its draft, which stays as it is.
    WithReader,
    Same,
}

impl Outcome {
    /// Does taking the file in begin or change a draft of it?
    pub const fn is_kept(self) -> bool {
        matches!(self, Self::New | Self::Changed | Self::IntoDraft)
    }
}

/// A question of the file as it would stand in the bank.
#[derive(Debug, Clone, PartialEq)]
pub struct Planned {
    pub line: u32,
    pub slug: String,
    pub outcome: Outcome,
    pub source: ItemSource,
    /// What the file's words were laid over: the open draft, or what is published.
    pub before: Option<ItemSource>,
    pub draft: Option<OpenDraft>,
    /// Names of the pictures that come with it and are new.
    pub pictures: Vec<String>,
    pub lost: Vec<Lost>,
}

/// Everything that would come of a file: `items + refused` is what was read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Plan {
    pub items: Vec<Planned>,
    /// Pictures that are new, each once.
    pub pictures: Vec<NewPicture>,
    pub refused: Vec<Refusal>,
}

impl Plan {
    pub fn count(&self, outcome: Outcome) -> usize {
        self.items.iter().filter(|one| one.outcome == outcome).count()
    }
}

impl Known {
    pub fn add_topic(&mut self, slug: &str, names: &Faces<String>) {
        for name in [Some(slug), Some(&names.kk), Some(&names.ru), names.en.as_deref()].into_iter().flatten() {
            self.topics.insert(fold(name), slug.to_owned());
        }
    }

    pub fn add(&mut self, slug: &str, source: ItemSource) {
        for (lang, face) in source.body.faces.iter() {
            self.by_stem.insert((lang, fold(&face.stem)), slug.to_owned());
        }
        self.by_slug.insert(slug.to_owned(), source.as_written());
    }

    /// An open draft. Its words find it too, where none that are published do.
    pub fn add_draft(&mut self, slug: &str, draft: OpenDraft) {
        for (lang, face) in draft.source.body.faces.iter() {
            self.by_stem.entry((lang, fold(&face.stem))).or_insert_with(|| slug.to_owned());
        }
        let source = draft.source.as_written();
        self.drafts.insert(slug.to_owned(), OpenDraft { source, ..draft });
    }

    /// What would come of a question, and what it would be.
    fn settle(&self, item: FileItem, slug: &str, format: Format, usual: &Usual) -> (Outcome, ItemSource) {
        let published = self.by_slug.get(slug);
        let Some(open) = self.drafts.get(slug) else {
            let source = merged(item, published, format, self, usual);
            let outcome = match published {
                None => Outcome::New,
                Some(published) if *published == source => Outcome::Same,
                Some(_) => Outcome::Changed,
            };
            return (outcome, source);
        };
        // A file of what is published says nothing new; it undoes nobody's draft.
        let as_published =
            published.filter(|published| merged(item.clone(), Some(published), format, self, usual) == **published);
        let source = merged(item, Some(&open.source), format, self, usual);
        let outcome = if as_published.is_some() || source == open.source {
            Outcome::Same
        } else if open.with_reader {
            Outcome::WithReader
        } else {
            Outcome::IntoDraft
        };
        (outcome, source)
    }

    /// A topic by its slug or name; of a path of categories the last that is one.
    fn topic(&self, written: &str) -> Option<&str> {
        let parts = [written].into_iter().chain(written.rsplit('/'));
        parts.map(fold).find_map(|part| self.topics.get(&part)).map(String::as_str)
    }

    /// The slug that a question has, or will have: the one it is called by, the
    /// one of the same words in the bank, or one made of its words.
    fn slug(&self, item: &FileItem) -> String {
        if is_slug(&item.name) && item.name.len() <= 80 {
            return item.name.clone();
        }
        let there = |(lang, face): (&Lang, &ItemFace)| self.by_stem.get(&(*lang, fold(&face.stem)));
        if let Some(slug) = item.faces.iter().find_map(there) {
            return slug.clone();
        }
        let words = item.faces.values().next().map(|face| fold(&face.stem)).unwrap_or_default();
        let digest = Sha256::digest(words.as_bytes());
        let hex: String = digest.iter().take(5).map(|byte| format!("{byte:02x}")).collect();
        format!("q-{hex}")
    }
}

/// Looks at a file against the bank.
pub fn plan(bank: Bank, known: &Known, usual: &Usual) -> Plan {
    let mut plan = Plan { items: Vec::with_capacity(bank.items.len()), pictures: Vec::new(), refused: bank.refused };
    let mut album = known.album.clone();
    let mut seen: HashSet<String> = HashSet::new();
    for mut item in bank.items {
        let slug = known.slug(&item);
        if !seen.insert(slug.clone()) {
            let name = item.faces.values().next().map(|face| face.stem.chars().take(60).collect());
            plan.refused.push(Refusal { line: item.line, name: name.unwrap_or(slug), why: Why::Twice });
            continue;
        }
        album.settle(&mut item, &mut plan.pictures);
        let shown = item.faces.values().filter_map(|face| face.picture.as_ref()).map(|picture| &picture.name);
        let is_new = |name: &&String| plan.pictures.iter().any(|one| one.file.name == **name);
        let pictures = shown.filter(is_new).cloned().collect();
        let (line, mut lost) = (item.line, item.lost.clone());
        if !item.topic.is_empty() && known.topic(&item.topic).is_none() {
            lost.push(Lost::Topic(item.topic.clone()));
        }
        let (outcome, source) = known.settle(item, &slug, bank.format, usual);
        let draft = known.drafts.get(&slug).cloned();
        let before = draft.as_ref().map(|draft| draft.source.clone()).or_else(|| known.by_slug.get(&slug).cloned());
        plan.items.push(Planned { line, slug, outcome, source, before, draft, pictures, lost });
    }
    plan.refused.sort_by_key(|one| one.line);
    plan
}

/// What the file says over what stands: faces it has not, and what its format
/// cannot say, stay.
fn merged(item: FileItem, before: Option<&ItemSource>, format: Format, known: &Known, usual: &Usual) -> ItemSource {
    let old = before.map(|before| &before.body);
    let mut faces: BTreeMap<Lang, ItemFace> =
        item.faces.into_iter().map(|(lang, face)| (lang, composed(face))).collect();
    let mut face = |lang: Lang| {
        let stands =
            || old.and_then(|old| old.faces.iter().find(|(one, _)| *one == lang)).map(|(_, face)| face.clone());
        match (faces.remove(&lang), stands()) {
            (Some(new), Some(old)) => Some(filled(new, &old, format)),
            (new, old) => new.or(old),
        }
    };
    let (kk, ru, en) = (face(Lang::Kk), face(Lang::Ru), face(Lang::En));
    let topic = known.topic(&item.topic).map(str::to_owned);
    let keep = |new: String, old: Option<&String>, usual: &str| match old {
        _ if !new.is_empty() => new,
        Some(old) => old.clone(),
        None => usual.to_owned(),
    };
    ItemSource {
        use_: item.use_.or(before.map(|before| before.use_)).unwrap_or(ItemUse::Test),
        body: ItemBody {
            kind: item.kind,
            scenario: old.and_then(|old| old.scenario.clone()),
            faces: Faces { kk: kk.unwrap_or_default(), ru: ru.unwrap_or_default(), en },
            key: both_languages(item.key, old.map(|old| &old.key), format),
            part_marks: match old {
                Some(old) if old.kind == item.kind && !format.says_part_marks(item.kind) => old.part_marks,
                _ => item.part_marks,
            },
            topic: keep(topic.unwrap_or_default(), old.map(|old| &old.topic), &usual.topic),
            law: if item.law.is_empty() { old.map(|old| old.law.clone()).unwrap_or_default() } else { item.law },
            edition: keep(item.edition, old.map(|old| &old.edition), &usual.edition),
            difficulty: item.difficulty.or(old.map(|old| old.difficulty)).unwrap_or(2),
            angoff: old.and_then(|old| old.angoff),
        },
    }
}

/// A face from a format that has no explanations, reasons or pictures keeps those
/// that stand, and so does a text from one that cannot say its blanks.
fn filled(mut new: ItemFace, old: &ItemFace, format: Format) -> ItemFace {
    let keep = |new: &mut String, old: &String| {
        if format.gives_back(old, new) {
            new.clone_from(old);
        }
    };
    keep(&mut new.stem, &old.stem);
    keep(&mut new.explanation, &old.explanation);
    new.prompts.iter_mut().zip(&old.prompts).for_each(|(new, old)| keep(new, old));
    for (own, stands) in [(&mut new.options, &old.options), (&mut new.why, &old.why)] {
        own.iter_mut().for_each(|(letter, new)| stands.get(letter).into_iter().for_each(|old| keep(new, old)));
    }
    if new.explanation.is_empty() {
        new.explanation.clone_from(&old.explanation);
    }
    if new.why.is_empty() && new.options.keys().eq(old.options.keys()) {
        new.why.clone_from(&old.why);
    }
    if new.picture.is_none() {
        new.picture.clone_from(&old.picture);
    }
    new
}

/// The words taken as right are those of all languages: a file of one adds to them.
fn both_languages(new: Key, old: Option<&Key>, format: Format) -> Key {
    match (new, old) {
        (Key::Words(mut words), Some(Key::Words(old))) => {
            for word in &mut words {
                if let Some(stands) = old.iter().find(|old| format.gives_back(old, word)) {
                    word.clone_from(stands);
                }
            }
            let known: HashSet<String> = words.iter().map(|word| fold(word)).collect();
            words.extend(old.iter().filter(|word| !known.contains(&fold(word))).cloned());
            words.sort();
            let mut stands = old.clone();
            stands.sort();
            if words == stands { Key::Words(old.clone()) } else { Key::Words(words) }
        }
        (new, _) => new,
    }
}

/// Letters as one character each (NFC), as everywhere else.
fn composed(face: ItemFace) -> ItemFace {
    let nfc = |text: String| text.nfc().collect::<String>();
    ItemFace {
        stem: nfc(face.stem),
        explanation: nfc(face.explanation),
        prompts: face.prompts.into_iter().map(nfc).collect(),
        options: face.options.into_iter().map(|(letter, text)| (letter, nfc(text))).collect(),
        why: face.why.into_iter().map(|(letter, text)| (letter, nfc(text))).collect(),
        picture: face.picture.map(|picture| ItemPicture { about: nfc(picture.about), ..picture }),
    }
}

/// An item of the bank as a file would have it; the other way round.
pub fn file_item(slug: &str, source: &ItemSource) -> FileItem {
    let body = &source.body;
    FileItem {
        line: 0,
        name: slug.to_owned(),
        topic: body.topic.clone(),
        use_: Some(source.use_),
        difficulty: Some(body.difficulty),
        law: body.law.clone(),
        edition: body.edition.clone(),
        kind: body.kind,
        key: body.key.clone(),
        part_marks: body.part_marks,
        faces: body.faces.iter().map(|(lang, face)| (lang, face.as_written())).collect(),
        pictures: BTreeMap::new(),
        lost: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::gift;
    use domain::response::Response;

    fn usual() -> Usual {
        Usual { topic: String::new(), edition: "2026-07-01".to_owned() }
    }

    fn known() -> Known {
        let mut known = Known::default();
        known.add_topic("count", &Faces { kk: "Санау".to_owned(), ru: "Подсчёт".to_owned(), en: None });
        known
    }

    const RU: &str =
        "$CATEGORY: Банк/Подсчет\n\n::who-signs::Кто подписывает? {=Комиссия ~Полиция#Нет. ####Статья 43.}\n";
    const KK: &str = "::who-signs::Кім қол қояды? {=Комиссия ~Полиция}\n";

    #[test]
    fn a_file_is_new_then_the_same_and_another_language_is_added_to_it() {
        let mut known = known();
        let first = plan(gift::read(RU, Lang::Ru), &known, &usual());
        let one = &first.items[0];
        assert_eq!(
            (one.outcome, one.slug.as_str(), one.source.body.topic.as_str()),
            (Outcome::New, "who-signs", "count")
        );
        assert_eq!(one.source.body.edition, "2026-07-01");
        known.add("who-signs", one.source.clone());
        assert_eq!(plan(gift::read(RU, Lang::Ru), &known, &usual()).items[0].outcome, Outcome::Same);
        let second = plan(gift::read(KK, Lang::Kk), &known, &usual());
        let body = &second.items[0].source.body;
        assert_eq!(second.items[0].outcome, Outcome::Changed);
        assert_eq!((body.faces.kk.stem.as_str(), body.faces.ru.stem.as_str()), ("Кім қол қояды?", "Кто подписывает?"));
        assert_eq!(body.faces.ru.explanation, "Статья 43.", "what the file does not say stays");
        assert_eq!(body.topic, "count");
    }

    #[test]
    fn a_topic_that_the_bank_has_not_is_named() {
        let usual = Usual { topic: "voting".to_owned(), ..usual() };
        let text = RU.replace("Подсчет", "Неведомое");
        let one = plan(gift::read(&text, Lang::Ru), &known(), &usual).items.remove(0);
        assert_eq!(one.lost, [Lost::Topic("Банк/Неведомое".to_owned())]);
        assert_eq!(one.source.body.topic, "voting");
        assert!(plan(gift::read(RU, Lang::Ru), &known(), &usual).items[0].lost.is_empty());
    }

    #[test]
    fn a_question_without_a_name_is_found_by_its_words_and_stands_once_in_a_file() {
        let mut known = known();
        let text = "Кто подписывает? {=Комиссия ~Полиция}\n\nКто  подписывает? {=Комиссия ~Полиция}\n";
        let first = plan(gift::read(text, Lang::Ru), &known, &usual());
        assert_eq!((first.items.len(), first.refused.len()), (1, 1));
        assert_eq!(first.refused[0].why, Why::Twice);
        assert!(is_slug(&first.items[0].slug), "{}", first.items[0].slug);
        known.add("old-slug", first.items[0].source.clone());
        assert_eq!(plan(gift::read(text, Lang::Ru), &known, &usual()).items[0].slug, "old-slug");
    }

    #[test]
    fn words_of_another_language_are_added_to_those_taken_as_right() {
        let old = Key::Words(vec!["екі".to_owned()]);
        let both = both_languages(Key::Words(vec!["два".to_owned()]), Some(&old), Format::Gift);
        assert_eq!(both.words(), ["два", "екі"]);
        assert_eq!(both_languages(Key::Words(vec!["ЕКІ".to_owned()]), Some(&old), Format::Gift).words().len(), 1);
        let number = Key::Exactly(Response::Number(2));
        assert_eq!(both_languages(number.clone(), Some(&old), Format::Gift), number);
    }
}
