//! Publishing makes a revision where something changed and nothing where nothing did.

use crate::town::{NOW, Town, content, item, items, job, minutes, towns};
use domain::{item::ItemUse, publication::Publication};
use storage::{catalogue, publishing};

async fn publish(town: &mut Town, content: Publication) -> publishing::Published {
    let done = job!(town.db, write => publishing::publish(&mut write, &content, minutes(1)).await).unwrap();
    town.reload().await;
    done
}

fn counted(content: &Publication) -> usize {
    content.items.len() + content.tests.len() + content.modules.len() + content.manuals.len() + content.courses.len()
}

#[tokio::test]
async fn what_was_published_is_loaded_as_it_was_written() {
    for town in towns().await {
        let (content, catalogue) = (content(), &town.catalogue);
        assert_eq!(catalogue.bank.len(), content.items.len());
        for (kept, draft) in catalogue.bank.iter().zip({
            let mut drafts = content.items.clone();
            drafts.sort_by(|a, b| a.slug.cmp(&b.slug));
            drafts
        }) {
            assert_eq!((&kept.item.slug, &*kept.item.body, kept.item_use), (&draft.slug, &draft.body, draft.use_));
        }
        assert_eq!(tested(catalogue), 12, "practice items are never drawn");
        let topics: Vec<&str> = catalogue.topics.iter().map(|topic| topic.slug.as_str()).collect();
        assert_eq!(topics, ["voting", "counting"], "in the order of the content");
        let modules = town.modules();
        assert_eq!(modules.iter().map(|m| m.slug.as_str()).collect::<Vec<_>>(), ["voting", "counting"]);
        assert_eq!(modules[0].body.faces, content.modules[0].faces);
        assert!(catalogue.item(modules[0].body.practice[0]).is_some());
        assert_eq!(*catalogue.test_by_slug("final").unwrap().body, content.tests[0].1);
        assert_eq!(*catalogue.manual_by_slug("manual").unwrap().body, content.manuals[0].body);
    }
}

#[tokio::test]
async fn the_same_content_twice_makes_no_revision_and_no_new_version() {
    for mut town in towns().await {
        let before = town.catalogue.version;
        let done = publish(&mut town, content()).await;
        assert_eq!((done.revised, done.unchanged), (0, counted(&content())));
        assert_eq!(town.catalogue.version, before);
    }
}

#[tokio::test]
async fn a_changed_item_gets_a_second_revision_and_the_first_stays_readable() {
    for mut town in towns().await {
        let find =
            |town: &Town| town.catalogue.bank.iter().find(|one| one.item.slug == "voting-1").unwrap().item.clone();
        let (before, version) = (find(&town), town.catalogue.version);
        let mut changed = content();
        let draft = changed.items.iter_mut().find(|one| one.slug == "voting-1").unwrap();
        draft.body.faces.kk.stem = "Жаңа сұрақ".to_owned();
        let done = publish(&mut town, changed).await;
        assert_eq!((done.revised, done.unchanged), (1, counted(&content()) - 1));
        let after = find(&town);
        assert_eq!((after.id, after.body.faces.kk.stem.as_str()), (before.id, "Жаңа сұрақ"));
        assert_ne!(after.revision, before.revision);
        let old = catalogue::item_revision(&mut town.read().await, before.revision).await.unwrap().unwrap();
        assert_eq!(old, *before.body);
        assert!(town.catalogue.version > version);
        assert_eq!(numbers(&town, "voting-1").await, [1, 2]);
    }
}

async fn numbers(town: &Town, slug: &'static str) -> Vec<i64> {
    const NUMBERS: &str = "
SELECT r.number FROM item_revision r JOIN item s ON s.id = r.subject_id WHERE s.slug = $1 ORDER BY r.number";
    let rows: Vec<(i64,)> = match &mut town.read().await {
        storage::Read::Sqlite(handle) => sqlx::query_as(NUMBERS).bind(slug).fetch_all(&mut ***handle).await.unwrap(),
        storage::Read::Postgres(handle) => sqlx::query_as(NUMBERS).bind(slug).fetch_all(&mut ***handle).await.unwrap(),
    };
    rows.into_iter().map(|(number,)| number).collect()
}

#[tokio::test]
async fn a_changed_practice_item_renews_its_module() {
    for mut town in towns().await {
        let mut changed = content();
        changed.items.iter_mut().find(|one| one.slug == "voting-practice").unwrap().body.difficulty = 3;
        let done = publish(&mut town, changed).await;
        assert_eq!(done.revised, 2);
        let practice = town.modules()[0].body.practice[0];
        assert_eq!(town.catalogue.item(practice).unwrap().item.body.difficulty, 3);
    }
}

#[tokio::test]
async fn an_item_that_changes_its_use_alone_raises_the_version() {
    for mut town in towns().await {
        let before = town.catalogue.version;
        let mut changed = content();
        changed.items.iter_mut().find(|one| one.slug == "voting-1").unwrap().use_ = ItemUse::Practice;
        assert_eq!(publish(&mut town, changed).await.revised, 0);
        assert!(town.catalogue.version > before, "who keeps the old catalogue would go on drawing it");
        assert_eq!(tested(&town.catalogue), 11);
    }
}

#[tokio::test]
async fn a_topic_that_changes_its_title_or_place_alone_raises_the_version() {
    for mut town in towns().await {
        let before = town.catalogue.version;
        let mut changed = content();
        changed.topics.reverse();
        publish(&mut town, changed.clone()).await;
        assert_eq!(town.catalogue.version, before + 1);
        changed.topics[0].title.kk = "Санау".to_owned();
        publish(&mut town, changed).await;
        assert_eq!((town.catalogue.version, town.catalogue.topics[0].title.kk.as_str()), (before + 2, "Санау"));
    }
}

#[tokio::test]
async fn an_item_left_out_stays_in_the_bank_until_it_is_retired() {
    for mut town in towns().await {
        let mut fewer = content();
        fewer.items.retain(|one| one.slug != "voting-1");
        publish(&mut town, fewer).await;
        assert_eq!(tested(&town.catalogue), 12);
    }
}

#[tokio::test]
async fn a_publish_in_the_middle_of_an_attempt_does_not_change_its_grading() {
    use crate::town::{Place, RIGHT, given};
    use storage::attempt::Graded;
    for mut town in towns().await {
        let person = town.member("Ким", Place::Precinct).await;
        let attempt = town.sit(person, NOW).await;
        for position in 1..=6 {
            assert!(town.save(person, attempt.id, given(position, RIGHT, 1), minutes(1)).await);
        }
        let mut changed = content();
        for draft in &mut changed.items {
            draft.body.key = domain::item::Key::Exactly("d".parse().unwrap());
        }
        changed.items.push(item("voting-7", "voting", ItemUse::Test));
        changed.tests[0].1.pass_mark = 100.try_into().unwrap();
        changed.tests[0].1.minutes = 1;
        publish(&mut town, changed).await;
        let kept = town.attempt(person, attempt.id).await;
        assert_eq!((&kept.form, kept.deadline), (&attempt.form, attempt.deadline));
        let Graded::Now(score) = town.finish(person, attempt.id, minutes(30)).await else { panic!("not graded") };
        assert_eq!((score.points.got, score.points.max, score.passed), (6, 6, true));
        assert_eq!(items(&kept.form).len(), 6);
    }
}

/// How many items tests may draw, practice apart.
fn tested(catalogue: &storage::catalogue::Catalogue) -> usize {
    catalogue.drawable.iter().filter(|item| item.item_use == domain::item::ItemUse::Test).count()
}
