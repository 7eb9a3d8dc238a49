//! What is taken out of use: members meet it no more, what was done with it
//! stays, and trainers find it and bring it back.

use crate::{
    courses::begin,
    drafts, html,
    test_app::{TestApp, answer_rightly},
};
use domain::{Lang, draft::DraftKind};
use storage::revision;
use ui::{Words, links};

const KK: Lang = Lang::Kk;
const CONTENT: &str = "/kk/content";

fn step(step: &'static str, kind: &'static str, slug: &'static str) -> [(&'static str, &'static str); 3] {
    [("step", step), ("kind", kind), ("slug", slug)]
}

#[tokio::test]
async fn a_course_and_its_test_leave_under_an_attempt_and_come_back() {
    for app in TestApp::each().await {
        let (mut trainer, mut second, mut chair) =
            (app.signed_in("trainer").await, app.signed_in("admin").await, app.signed_in("bolat").await);
        for module in modules_of(&app, "chair-secretary").await {
            chair.post(&links::module(KK, &module), &[("read", "true")]).await.is(303);
        }
        let attempt = begin(&mut chair, "final-chair").await;
        trainer.post(CONTENT, &step("retire", "test", "final-chair")).await.is(422);
        trainer.post(CONTENT, &step("retire", "course", "chair-secretary")).await.is(303);
        trainer.post(CONTENT, &step("retire", "test", "final-chair")).await.is(303);

        chair.get(&links::test(KK, "final-chair")).await.is(404);
        trainer.get(&links::trial(KK, "final-chair")).await.is(404);
        answer_rightly(&app, &mut chair, "bolat", attempt).await;
        chair.get(&links::result(KK, attempt)).await.is(200);
        assert!(app.attempt(attempt, "bolat").await.passed());

        let page = trainer.get(CONTENT).await.is(200);
        let back = Words::of(KK).content_bring_back();
        assert_eq!(page.text().matches(&format!(">{back}</button>")).count(), 2);
        let left = revision::retired(&mut app.read().await).await.unwrap();
        let left: Vec<_> = left.iter().map(|one| (one.kind, one.slug.as_str())).collect();
        assert_eq!(left, [(DraftKind::Course, "chair-secretary"), (DraftKind::Test, "final-chair")]);

        // The test first: a course cannot ask for what is not there.
        for (kind, slug) in [("test", "final-chair"), ("course", "chair-secretary")] {
            let opened = trainer.post(CONTENT, &step("edit", kind, slug)).await;
            let address = opened.location().to_owned();
            let mut form = trainer.get(&address).await.is(200).form(&address);
            if kind == "course" {
                assert!(form.fields.iter().any(|(name, slug)| name == "modules" && slug == "leading-count"));
                form.fields.push(("test".to_owned(), "final-chair".to_owned()));
            }
            form.fields.push(("step".to_owned(), "offer".to_owned()));
            let offered = trainer.send(form).await;
            assert!(offered.location().ends_with("done=offered"), "{}", offered.location());
            drafts::publish_offered(&app, &mut second, &address).await;
        }
        chair.get(&links::test(KK, "final-chair")).await.is(200);
        assert!(!trainer.get(CONTENT).await.text().contains(back));
    }
}

async fn modules_of(app: &TestApp, course: &str) -> Vec<String> {
    let catalogue = app.catalogue().await;
    let course = catalogue.courses.values().find(|one| one.slug == course).unwrap();
    catalogue.modules_of(course).map(|module| module.slug.clone()).collect()
}

#[tokio::test]
async fn a_test_that_a_campaign_asks_for_stays_whatever_its_course_asks_for() {
    let app = TestApp::one().await;
    let mut trainer = app.signed_in("trainer").await;
    app.publish(|content| {
        let course = content.courses.iter_mut().find(|course| course.slug == "pec").unwrap();
        course.test = "final-chair".to_owned();
    })
    .await;
    let refused = trainer.post(CONTENT, &step("retire", "test", "final-pec")).await.is(422);
    assert!(refused.text().contains(&Words::of(KK).content_needed(&app.campaign().await.slug)));
}

#[tokio::test]
async fn a_question_out_of_use_is_found_by_its_words() {
    let app = TestApp::one().await;
    let mut trainer = app.signed_in("trainer").await;
    let (slug, id, stem) = {
        let catalogue = app.catalogue().await;
        let one = catalogue.bank.iter().find(|one| one.item.body.scenario.is_none()).unwrap();
        (one.item.slug.clone(), one.item.id, one.item.body.faces.kk.stem.clone())
    };
    trainer.post(&links::bank_item(KK, id), &[("step", "retire")]).await.is(303);
    let page = trainer.get(CONTENT).await.is(200);
    let text = html::decode(page.text());
    assert!(text.contains(&format!("value=\"{slug}\"")) && text.contains(&stem));
    let fields = [("step", "edit"), ("kind", "item"), ("slug", slug.as_str())];
    let opened = trainer.post(CONTENT, &fields).await.location().to_owned();
    let form = trainer.get(&opened).await.is(200).form(&opened);
    assert_eq!(form.get("kk-stem").map(str::trim_start), Some(stem.as_str()));
}

#[tokio::test]
async fn a_manual_comes_back_with_its_chapters() {
    let app = TestApp::one().await;
    let (mut trainer, mut second) = (app.signed_in("trainer").await, app.signed_in("admin").await);
    let chapters = app.catalogue().await.manual_by_slug("media").unwrap().body.chapters.len();
    trainer.post(CONTENT, &step("retire", "manual", "media")).await.is(303);
    trainer.get("/kk/manuals/media").await.is(404);
    let address = trainer.post(CONTENT, &step("edit", "manual", "media")).await.location().to_owned();
    let mut form = trainer.get(&address).await.is(200).form(&address);
    form.fields.push(("step".to_owned(), "offer".to_owned()));
    assert!(trainer.send(form).await.location().ends_with("done=offered"));
    drafts::publish_offered(&app, &mut second, &address).await;
    let catalogue = app.catalogue().await;
    assert_eq!(catalogue.manual_by_slug("media").unwrap().body.chapters.len(), chapters);
    trainer.get("/kk/manuals/media").await.is(303);
}
