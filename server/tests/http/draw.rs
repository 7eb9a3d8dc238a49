//! What leaves the bank, and the tests that draw from it: a trainer's press leaves
//! no test without questions unseen, and a member meets no failing test.

use crate::{courses::begin, drafts, test_app::TestApp};
use domain::{Lang, Timestamp, draw, id::ItemId, item::ItemUse};
use storage::{
    catalogue::{BankItem, Catalogue},
    publishing,
};
use ui::{Words, links};

const KK: Lang = Lang::Kk;
const LAW: &str = "/kk/law-change";

/// All practice questions of a topic that stand alone.
fn alone(catalogue: &Catalogue, topic: &str) -> Vec<BankItem> {
    let alone = |one: &&BankItem| one.item.body.topic == topic && one.case().is_none();
    let practice = catalogue.bank.iter().filter(alone).filter(|one| one.item_use == ItemUse::Practice);
    practice.cloned().collect()
}

fn can_draw(catalogue: &Catalogue, test: &str) -> bool {
    let test = &catalogue.test_by_slug(test).unwrap().body;
    draw::can_draw(&test.blueprint, &catalogue.drawable, test.kind.draws()).is_ok()
}

/// Retires questions until one is kept for the test's sake; gives that one.
async fn retire_until_kept(app: &TestApp, topic: &str) -> ItemId {
    let mut trainer = app.signed_in("trainer").await;
    for one in alone(&*app.catalogue().await, topic) {
        let answer = trainer.post(&links::bank_item(KK, one.item.id), &[("step", "retire")]).await;
        if answer.status == 422 {
            assert!(answer.text().contains(Words::of(KK).kept_title()));
            return one.item.id;
        }
        answer.is(303);
    }
    panic!("every question could be retired")
}

#[tokio::test]
async fn no_question_leaves_that_a_test_needs() {
    for app in TestApp::each().await {
        let kept = retire_until_kept(&app, "premises").await;
        let catalogue = app.catalogue().await;
        assert!(catalogue.short.is_empty() && can_draw(&catalogue, "practice-premises"));
        let one = catalogue.bank.iter().find(|one| one.item.id == kept).unwrap();

        // Nor does it leave by another use or topic.
        let (mut trainer, mut second) = (app.signed_in("trainer").await, app.signed_in("admin").await);
        let opened = trainer.post(&links::bank_item(KK, kept), &[("step", "edit")]).await.location().to_owned();
        trainer.post(&opened, &drafts::question(&[("use", "test"), ("topic", "premises"), ("step", "offer")])).await;
        let review = format!("{opened}/review");
        let mut approve = vec![("step", "approve"), ("version", "2")];
        approve.extend(["meaning", "key", "law", "negatives"].map(|check| ("check", check)));
        second.post(&review, &approve).await.is(303);
        let publish = [("step", "publish"), ("version", "2"), ("note", "Басқа мақсатта")];
        let refused = second.post(&review, &publish).await.is(422);
        assert!(refused.text().contains(Words::of(KK).kept_starves_next()));
        let now = app.catalogue().await;
        assert_eq!(now.bank.iter().find(|same| same.item.id == kept).unwrap().item.revision, one.item.revision);
    }
}

#[tokio::test]
async fn a_case_leaves_as_a_whole() {
    let app = TestApp::one().await;
    let mut trainer = app.signed_in("trainer").await;
    let catalogue = app.catalogue().await;
    let of_three = |case: &str| catalogue.bank.iter().filter(|one| one.case() == Some(case)).count() == 3;
    let one = catalogue.bank.iter().find(|one| one.case().is_some_and(of_three)).unwrap();
    let case = one.case().unwrap();
    let refused = trainer.post(&links::bank_item(KK, one.item.id), &[("step", "retire")]).await.is(422);
    assert!(refused.links_to(&links::case(KK, case)));
    let gone = trainer.post(&links::case(KK, case), &[("step", "retire")]).await;
    let left = app.catalogue().await.bank.iter().filter(|one| one.case() == Some(case)).count();
    match gone.status {
        303 => assert_eq!(left, 0),
        other => assert_eq!((other, left), (422, 3), "a test needs it: nothing of it has left"),
    }
}

/// The articles that take most of the bank away.
const MANY: &str = "43, 41, 20";

#[tokio::test]
async fn a_change_of_the_law_says_which_tests_it_closes_and_a_member_meets_a_calm_page() {
    for app in TestApp::each().await {
        let (mut trainer, mut member) = (app.signed_in("trainer").await, app.member().await);
        let (entry, words) = (links::test(KK, "entry"), Words::of(KK));
        let attempt = begin(&mut member, "practice-voting").await;
        // Nothing leaves unseen, nor by another list than the one that was looked at.
        for shown in ["", "43"] {
            let suspend = [("step", "suspend"), ("articles", MANY), ("shown", shown)];
            assert!(trainer.post(LAW, &suspend).await.is(422).text().contains(words.law_change_moved()));
        }
        assert!(app.catalogue().await.bank.iter().all(|one| !one.suspended));
        let looked = trainer.post(LAW, &[("step", "look"), ("articles", MANY)]).await.is(200);
        assert!(looked.text().contains(words.law_change_closes()));
        let shown = looked.form(LAW).get("shown").unwrap().to_owned();
        trainer.post(LAW, &[("step", "suspend"), ("articles", MANY), ("shown", &shown)]).await.is(303);
        let catalogue = app.catalogue().await;
        assert!(!catalogue.short.is_empty() && !can_draw(&catalogue, "entry"));

        let page = member.get(&entry).await.is(200);
        assert!(page.text().contains(words.test_renewed()) && page.forms(&entry).is_empty());
        assert!(member.post(&entry, &[]).await.is(422).text().contains(words.test_renewed_lead()));
        member.get("/kk/training").await.is(200);
        member.get(&links::question(KK, attempt, 1)).await.is(200);

        // A mistake is taken back; what is not chosen stays out.
        let waiting = trainer.get(LAW).await.is(200);
        let out: Vec<ItemId> = catalogue.bank.iter().filter(|one| one.suspended).map(|one| one.item.id).collect();
        let ids: Vec<String> = out.iter().map(ToString::to_string).collect();
        assert!(ids.iter().all(|id| waiting.text().contains(id)));
        let mut back = vec![("step", "restore")];
        back.extend(ids.iter().skip(1).map(|id| ("back", id.as_str())));
        let restored = trainer.post(LAW, &back).await;
        assert!(restored.location().ends_with(&format!("restored={}", ids.len() - 1)));
        let catalogue = app.catalogue().await;
        assert_eq!(catalogue.bank.iter().filter(|one| one.suspended).count(), 1);
        assert!(can_draw(&catalogue, "entry"));
        assert!(!member.get(&entry).await.is(200).text().contains(words.test_renewed()));
    }
}

#[tokio::test]
async fn a_case_with_a_question_out_of_the_draw_is_not_drawn_in_part() {
    let app = TestApp::one().await;
    let catalogue = app.catalogue().await;
    let one = catalogue.bank.iter().find(|one| one.case().is_some()).unwrap();
    let (item, case) = (one.item.id, one.case().unwrap().to_owned());
    let by = app.person("trainer").await;
    let suspended = app.db.write(move |mut write| {
        Box::pin(async move { publishing::suspend(&mut write, &[item], "19", by, Timestamp::from_ms(0)).await })
    });
    assert_eq!(suspended.await.unwrap(), 1);
    let now = app.catalogue().await;
    assert!(now.bank.iter().filter(|one| one.case() == Some(&case)).count() >= 3, "it stays in the bank");
    assert!(now.drawable.iter().all(|one| one.case.as_deref() != Some(&case)));
}

#[tokio::test]
async fn the_key_of_a_question_out_of_use_is_corrected_for_those_who_met_it() {
    let app = TestApp::one().await;
    let (mut trainer, mut second) = (app.signed_in("trainer").await, app.signed_in("admin").await);
    let catalogue = app.catalogue().await;
    let single = |one: &&BankItem| {
        one.case().is_none() && one.item.body.key == "a".parse().map(domain::item::Key::Exactly).unwrap()
    };
    let one = catalogue.bank.iter().find(single).unwrap();
    let (page, correct) = (links::bank_item(KK, one.item.id), links::correction_new(KK, one.item.id));
    trainer.post(&page, &[("step", "retire")]).await.is(303);
    let shown = trainer.get(&page).await.is(200);
    assert!(shown.text().contains(Words::of(KK).item_out_of_use()) && shown.links_to(&correct));
    trainer.get(&correct).await.is(200);
    let propose = [("step", "propose"), ("key", "b"), ("reason-kk", "Кілт қате"), ("reason-ru", "Ключ неверен")];
    let form = trainer.get(&correct).await.form(&correct);
    let reasons: Vec<&str> =
        form.fields.iter().map(|(name, _)| name.as_str()).filter(|name| name.contains("reason")).collect();
    assert_eq!(reasons.len(), 2, "{reasons:?}");
    let mut propose = propose.to_vec();
    (propose[2].0, propose[3].0) = (reasons[0], reasons[1]);
    let proposed = trainer.post(&correct, &propose).await.location().to_owned();
    second.get(&proposed).await.is(200);
    second.post(&proposed, &[("step", "approve")]).await.is(303);
    assert!(trainer.get(&page).await.is(200).text().contains(Words::of(KK).item_out_of_use()), "it stays out of use");
}
