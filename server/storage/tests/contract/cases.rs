//! The questions of a case stand on one situation, whatever is published and
//! whoever writes meanwhile.

use crate::town::{NOW, Town, both, content, item, job, minutes, towns};
use domain::{
    case::{Case, CaseRefusal},
    draft::{DraftBody, ItemSource, Verdict},
    id::PersonId,
    item::{ItemUse, Scenario, ScenarioFace},
};
use storage::{
    Error,
    draft::{self, CaseAtWork, CaseBegun, CaseChanged, CaseGrown, Draft, Saved},
    publishing::{self, DraftPublished, Prepared, Publishing},
};

fn told(text: &str) -> Case {
    let faces = both(text).map(|_, text| ScenarioFace { title: text.clone(), text: text.clone() });
    Case { scenario: Scenario { case: "box".to_owned(), faces }, topic: "voting".to_owned(), use_: ItemUse::Test }
}

fn blank() -> ItemSource {
    ItemSource { use_: ItemUse::Practice, body: item("?", "counting", ItemUse::Practice).body }
}

async fn case(town: &Town) -> CaseAtWork {
    draft::case(&mut town.read().await, "box").await.unwrap().unwrap()
}

async fn begin(town: &Town, text: &str, count: usize, by: PersonId) -> CaseBegun {
    let case = told(text);
    job!(town.db, write => draft::begin_case(&mut write, &case, count, &blank(), by, NOW).await).unwrap()
}

async fn change(town: &Town, text: &str, seen: &CaseAtWork, by: PersonId) -> CaseChanged {
    let (case, seen) = (told(text), seen.drafts().map(|one| (one.id, one.version)).collect::<Vec<_>>());
    job!(town.db, write => draft::change_case(&mut write, &case, &seen, by, minutes(1)).await).unwrap()
}

async fn grow(town: &Town, slug: &str, by: PersonId) -> CaseGrown {
    let slug = slug.to_owned();
    job!(town.db, write => draft::grow_case(&mut write, "box", &slug, &blank(), by, minutes(1)).await).unwrap()
}

async fn approve(town: &Town, by: PersonId) {
    for (id, version) in case(town).await.drafts().map(|one| (one.id, one.version)).collect::<Vec<_>>() {
        job!(town.db, write => {
            draft::offer(&mut write, id, version).await?;
            draft::review(&mut write, id, version, Verdict::Approved, "", by, minutes(2)).await
        })
        .unwrap();
    }
}

fn publishing(one: &Draft) -> Publishing {
    let DraftBody::Item(source) = one.body.clone() else { panic!("an item") };
    Publishing {
        draft: one.id,
        version: one.version,
        slug: one.slug.clone(),
        builds_on: one.based_on,
        prepared: Prepared::Item { item_use: source.use_, body: Box::new(source.body) },
        note: "a case".to_owned(),
    }
}

async fn publish(town: &mut Town, drafts: Vec<Publishing>, by: PersonId) -> DraftPublished {
    let done = job!(town.db, write => publishing::publish_together(&mut write, &drafts, by, minutes(3)).await);
    town.reload().await;
    done.unwrap()
}

/// The situations of the published questions, in their order.
fn stands(town: &Town) -> Vec<(String, String)> {
    let of_case = |one: &storage::catalogue::BankItem| {
        let scenario = one.item.body.scenario.as_ref()?;
        Some((one.item.slug.clone(), scenario.faces.kk.title.clone()))
    };
    town.catalogue.bank.iter().filter_map(of_case).collect()
}

#[tokio::test]
async fn a_case_is_published_whole_or_nothing_of_it() {
    for mut town in towns().await {
        let (one, two) = (town.person("Бірінші").await, town.person("Екінші").await);
        let begun = begin(&town, "бір", 3, one).await;
        assert_eq!(begin(&town, "бір", 3, one).await, begun, "a double click");
        assert_eq!(begin(&town, "екі", 3, two).await, CaseBegun::Taken);
        approve(&town, two).await;
        let ready: Vec<Publishing> = case(&town).await.drafts().map(publishing).collect();
        let part = publish(&mut town, ready[..2].to_vec(), two).await;
        assert_eq!(part, DraftPublished::Refused(CaseRefusal::TooFew));
        // The last one is changed after it was looked at: the first two stay back with it.
        let last = case(&town).await.questions.pop().unwrap().draft.unwrap();
        let other = ItemSource { use_: ItemUse::Test, body: item("!", "voting", ItemUse::Test).body };
        let body = DraftBody::Item(Box::new(told("бір").question(other)));
        let saved =
            job!(town.db, write => draft::save(&mut write, last.id, last.version, &body, one, minutes(2)).await);
        assert_eq!(saved.unwrap(), Saved::As(2));
        assert_eq!(publish(&mut town, ready, two).await, DraftPublished::Changed);
        assert!(stands(&town).is_empty());
        approve(&town, two).await;
        let ready = case(&town).await.drafts().map(publishing).collect();
        assert_eq!(publish(&mut town, ready, two).await, DraftPublished::Done);
        let slugs: Vec<String> = stands(&town).into_iter().map(|(slug, _)| slug).collect();
        assert_eq!(slugs, ["box-1", "box-2", "box-3"]);
        assert_eq!(begin(&town, "бір", 3, one).await, CaseBegun::Taken, "it is published now");
    }
}

#[tokio::test]
async fn a_change_goes_into_every_question_or_into_none() {
    for mut town in towns().await {
        let (one, two) = (town.person("Бірінші").await, town.person("Екінші").await);
        begin(&town, "бір", 3, one).await;
        approve(&town, two).await;
        let ready = case(&town).await.drafts().map(publishing).collect();
        assert_eq!(publish(&mut town, ready, two).await, DraftPublished::Done);
        let looked = case(&town).await;
        assert_eq!(change(&town, "бір", &looked, one).await, CaseChanged::Unchanged);
        // A question is added after the form was opened: its draft was not seen.
        let CaseGrown::By(fourth) = grow(&town, "box-4", two).await else { panic!("added") };
        assert_eq!(change(&town, "екі", &looked, one).await, CaseChanged::Behind);
        assert_eq!(case(&town).await.drafts().count(), 1, "nothing was begun");
        let looked = case(&town).await;
        let CaseChanged::In(list) = change(&town, "екі", &looked, one).await else { panic!("changed") };
        let there = case(&town).await;
        assert_eq!((there.batch, there.drafts().count()), (Some(list), 4));
        assert!(there.drafts().all(|draft| draft.case() == Some(told("екі")) && draft.batch == Some(list)));
        assert_eq!(there.published, Some(told("бір")));
        assert_eq!(change(&town, "екі", &looked, one).await, CaseChanged::Unchanged, "a double click");
        let author = draft::is_author(&mut town.read().await, fourth, one).await.unwrap();
        assert!(author, "whoever changes the situation has written on it");
        assert_eq!(grow(&town, "box-7", one).await, CaseGrown::Behind);
        assert!(matches!(grow(&town, "box-5", one).await, CaseGrown::By(_)));
        assert_eq!(grow(&town, "box-6", one).await, CaseGrown::Full);
    }
}

#[tokio::test]
async fn a_folder_does_not_part_a_case_from_a_question_that_was_added_to_it() {
    for mut town in towns().await {
        let (one, two) = (town.person("Бірінші").await, town.person("Екінші").await);
        let folder = |text: &str| {
            let mut folder = content();
            folder.items.extend((1..=3).map(|number| {
                let mut one = item(&format!("box-{number}"), "voting", ItemUse::Test);
                one.body.scenario = Some(told(text).scenario);
                one
            }));
            folder
        };
        for text in ["бір", "екі"] {
            let folder = folder(text);
            job!(town.db, write => publishing::publish(&mut write, &folder, minutes(1)).await).unwrap();
        }
        assert!(matches!(grow(&town, "box-4", one).await, CaseGrown::By(_)));
        approve(&town, two).await;
        let ready = case(&town).await.drafts().map(publishing).collect();
        assert_eq!(publish(&mut town, ready, two).await, DraftPublished::Done, "one more goes by itself");
        let folder = folder("бір");
        let parted = job!(town.db, write => publishing::publish(&mut write, &folder, minutes(4)).await);
        let Err(Error::SplitCase { case, question }) = parted else { panic!("{parted:?}") };
        assert_eq!((case.as_str(), question.as_str()), ("box", "box-4"));
        town.reload().await;
        let titles: Vec<String> = stands(&town).into_iter().map(|(_, title)| title).collect();
        assert_eq!(titles, ["екі"; 4], "nothing of the folder was kept");
    }
}
