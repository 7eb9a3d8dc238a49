//! Drafts: nobody's words are lost or written over, nobody approves their own,
//! and what is published leaves running attempts as they are.

use crate::town::{NOW, Place, RIGHT, Town, given, item, job, minutes, towns};
use domain::{
    draft::{DraftBody, DraftKind, ItemSource, Verdict},
    id::{DraftId, PersonId},
    item::{ItemBody, ItemUse},
};
use storage::{
    attempt::Graded,
    draft::{self, NewDraft, Reviewed, Saved},
    publishing::{self, DraftPublished, Prepared, Publishing},
    revision,
};

fn source(slug: &str, stem: &str) -> DraftBody {
    let mut body = item(slug, "voting", ItemUse::Test).body;
    body.faces.kk.stem = stem.to_owned();
    DraftBody::Item(Box::new(ItemSource { use_: ItemUse::Test, body }))
}

async fn open(town: &Town, slug: &str, stem: &str, by: PersonId) -> DraftId {
    let based_on = revision::item_source(&mut town.read().await, slug).await.unwrap().map(|(number, _)| number);
    let new = NewDraft { slug: slug.to_owned(), body: source(slug, stem), based_on, batch: None };
    job!(town.db, write => draft::open(&mut write, &new, by, NOW).await).unwrap()
}

async fn save(town: &Town, id: DraftId, from: i64, body: DraftBody, by: PersonId) -> Saved {
    job!(town.db, write => draft::save(&mut write, id, from, &body, by, minutes(1)).await).unwrap()
}

async fn find(town: &Town, id: DraftId) -> draft::Draft {
    draft::find(&mut town.read().await, id).await.unwrap().unwrap()
}

async fn offer(town: &Town, id: DraftId, version: i64) -> bool {
    job!(town.db, write => draft::offer(&mut write, id, version).await).unwrap()
}

async fn review(town: &Town, id: DraftId, version: i64, verdict: Verdict, by: PersonId) -> Reviewed {
    job!(town.db, write => draft::review(&mut write, id, version, verdict, "43(3)", by, minutes(2)).await).unwrap()
}

async fn publish(town: &mut Town, id: DraftId, by: PersonId) -> DraftPublished {
    let found = find(town, id).await;
    let DraftBody::Item(source) = found.body else { panic!("an item") };
    let publishing = Publishing {
        draft: id,
        version: found.version,
        slug: found.slug,
        builds_on: found.based_on,
        prepared: Prepared::Item { item_use: source.use_, body: Box::new(source.body) },
        note: "clearer words".to_owned(),
    };
    let done = job!(town.db, write => publishing::publish_draft(&mut write, &publishing, by, minutes(3)).await);
    town.reload().await;
    done.unwrap()
}

fn body_of(town: &Town, slug: &str) -> ItemBody {
    (*town.catalogue.bank.iter().find(|one| one.item.slug == slug).unwrap().item.body).clone()
}

#[tokio::test]
async fn two_trainers_on_one_draft_never_write_over_each_other() {
    for town in towns().await {
        let (one, two) = (town.person("Бірінші").await, town.person("Екінші").await);
        let id = open(&town, "voting-1", "бір", one).await;
        assert_eq!(open(&town, "voting-1", "басқа", two).await, id, "a subject has one open draft");
        assert_eq!(save(&town, id, 1, source("voting-1", "екі"), one).await, Saved::As(2));
        assert_eq!(save(&town, id, 1, source("voting-1", "екі"), one).await, Saved::As(2), "a double click");
        let Saved::Behind(theirs) = save(&town, id, 1, source("voting-1", "үш"), two).await else { panic!("lost") };
        assert_eq!((theirs.version, theirs.body, theirs.saved_by), (2, source("voting-1", "екі"), one));
        assert_eq!(save(&town, id, 2, source("voting-1", "үш"), two).await, Saved::As(3));
        job!(town.db, write => draft::seen(&mut write, id, two, NOW).await).unwrap();
        let mut read = town.read().await;
        assert_eq!(draft::others(&mut read, id, one, minutes(4)).await.unwrap().len(), 1);
        assert_eq!(draft::others(&mut read, id, one, minutes(6)).await.unwrap().len(), 0, "gone for a while");
        assert_eq!(draft::others(&mut read, id, two, NOW).await.unwrap().len(), 0, "oneself is nobody else");
        assert!(job!(town.db, write => draft::drop(&mut write, id, one, NOW).await).unwrap());
        assert_eq!(save(&town, id, 3, source("voting-1", "төрт"), one).await, Saved::Closed);
    }
}

#[tokio::test]
async fn a_draft_is_published_when_somebody_else_has_read_this_very_version() {
    for mut town in towns().await {
        let (author, reader) = (town.person("Автор").await, town.person("Оқырман").await);
        let id = open(&town, "voting-1", "Жаңа сұрақ", author).await;
        assert_eq!(publish(&mut town, id, author).await, DraftPublished::NotApproved);
        assert_eq!(review(&town, id, 1, Verdict::Approved, reader).await, Reviewed::Changed, "not offered yet");
        assert!(offer(&town, id, 1).await && !offer(&town, id, 7).await);
        assert_eq!(review(&town, id, 1, Verdict::Approved, author).await, Reviewed::Own);
        assert_eq!(review(&town, id, 1, Verdict::Returned, reader).await, Reviewed::Done);
        assert_eq!(publish(&mut town, id, author).await, DraftPublished::NotApproved);
        save(&town, id, 1, source("voting-1", "Одан да жаңа"), author).await;
        assert!(offer(&town, id, 2).await);
        assert_eq!(review(&town, id, 1, Verdict::Approved, reader).await, Reviewed::Changed, "read another version");
        assert_eq!(review(&town, id, 2, Verdict::Approved, reader).await, Reviewed::Done);
        assert_eq!(publish(&mut town, id, author).await, DraftPublished::Done);
        assert_eq!(body_of(&town, "voting-1").faces.kk.stem, "Одан да жаңа");
        let history = revision::history(&mut town.read().await, DraftKind::Item, "voting-1").await.unwrap();
        assert_eq!(history.iter().map(|one| one.number).collect::<Vec<_>>(), [2, 1]);
        assert_eq!((history[0].note.as_str(), history[0].by.is_some()), ("clearer words", true));
        assert_eq!(publish(&mut town, id, author).await, DraftPublished::Changed, "it is closed");
    }
}

#[tokio::test]
async fn a_running_attempt_keeps_the_revision_it_was_drawn_from() {
    for mut town in towns().await {
        let (author, reader) = (town.person("Автор").await, town.person("Оқырман").await);
        let member = town.member("Мүше", Place::Precinct).await;
        let before = town.sit(member, NOW).await;
        for number in 1..=6 {
            let slug = format!("voting-{number}");
            let id = open(&town, &slug, "Кілті басқа", author).await;
            let DraftBody::Item(mut changed) = source(&slug, "Кілті басқа") else { panic!("an item") };
            changed.body.key = domain::item::Key::Exactly("d".parse().unwrap());
            save(&town, id, 1, DraftBody::Item(changed), author).await;
            offer(&town, id, 2).await;
            review(&town, id, 2, Verdict::Approved, reader).await;
            assert_eq!(publish(&mut town, id, author).await, DraftPublished::Done);
        }
        let after = town.attempt(member, before.id).await;
        assert_eq!(after.form, before.form);
        for position in 1..=6 {
            assert!(town.save(member, before.id, given(position, RIGHT, 1), minutes(4)).await);
        }
        let Graded::Now(score) = town.finish(member, before.id, minutes(5)).await else { panic!("not graded") };
        assert_eq!(score.points.got, 6, "graded by the keys it was drawn with");
    }
}

#[tokio::test]
async fn a_module_goes_on_practising_with_the_new_revision_and_without_a_suspended_item() {
    for mut town in towns().await {
        let (author, reader) = (town.person("Автор").await, town.person("Оқырман").await);
        let id = open(&town, "voting-practice", "Жаттығу", author).await;
        let DraftBody::Item(mut changed) = source("voting-practice", "Жаңа жаттығу") else {
            panic!("an item")
        };
        changed.use_ = ItemUse::Practice;
        save(&town, id, 1, DraftBody::Item(changed), author).await;
        offer(&town, id, 2).await;
        review(&town, id, 2, Verdict::Approved, reader).await;
        assert_eq!(publish(&mut town, id, author).await, DraftPublished::Done);
        let practice = town.modules()[0].body.practice[0];
        let item = town.catalogue.item(practice).expect("the new revision").item.clone();
        assert_eq!(item.body.faces.kk.stem, "Жаңа жаттығу");
        let (_, source) = revision::module_source(&mut town.read().await, "voting").await.unwrap().unwrap();
        assert!(source.is_some(), "the module's source goes along");
        let drawable = town.catalogue.drawable.len();
        let suspended = job!(town.db, write => {
            publishing::suspend(&mut write, &[item.id, item.id], "24(5)", author, minutes(4)).await
        });
        assert_eq!(suspended.unwrap(), 1);
        town.reload().await;
        assert_eq!(town.catalogue.drawable.len(), drawable - 1);
        assert!(town.catalogue.item(practice).is_none());
        assert!(town.catalogue.bank.iter().any(|one| one.suspended), "the bank still shows it");
    }
}

#[tokio::test]
async fn a_draft_that_was_overtaken_is_not_published_over_the_newer_text() {
    for mut town in towns().await {
        let (author, reader) = (town.person("Автор").await, town.person("Оқырман").await);
        let id = open(&town, "voting-1", "Менің сөзім", author).await;
        offer(&town, id, 1).await;
        review(&town, id, 1, Verdict::Approved, reader).await;
        let mut folder = crate::town::content();
        folder.items.iter_mut().find(|one| one.slug == "voting-1").unwrap().body.faces.kk.stem = "Папкадан".to_owned();
        job!(town.db, write => publishing::publish(&mut write, &folder, minutes(2)).await).unwrap();
        assert_eq!(publish(&mut town, id, author).await, DraftPublished::Overtaken);
        assert_eq!(body_of(&town, "voting-1").faces.kk.stem, "Папкадан");
    }
}

#[tokio::test]
async fn a_list_taken_in_never_replaces_a_draft_somebody_is_writing() {
    for town in towns().await {
        let (one, two) = (town.person("Бірінші").await, town.person("Екінші").await);
        let own = open(&town, "voting-1", "менікі", one).await;
        let drafts = ["voting-1", "new-1", "new-2"].map(|slug| NewDraft {
            slug: slug.to_owned(),
            body: source(slug, "тізімнен"),
            based_on: None,
            batch: None,
        });
        let batch = job!(town.db, write => {
            draft::add_batch(&mut write, "былтырғы.xlsx", drafts.to_vec(), two, NOW).await
        });
        let mut read = town.read().await;
        let lines = draft::of_batch(&mut read, batch.unwrap(), two, "", 50).await.unwrap();
        assert_eq!(lines.iter().map(|line| line.draft.slug.as_str()).collect::<Vec<_>>(), ["new-1", "new-2"]);
        assert!(lines.iter().all(|line| line.own));
        assert_eq!(find(&town, own).await.body, source("voting-1", "менікі"));
        assert_eq!(draft::list(&mut read, one, 50).await.unwrap().len(), 1, "lists stand apart");
        assert_eq!(draft::batches(&mut read).await.unwrap()[0].open, 2);
    }
}
