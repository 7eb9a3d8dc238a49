//! Courses beside the one that is to be completed, the tests before and after a
//! course, practice tests, and questions that are answered by a number.

use crate::{
    client::Client,
    html,
    test_app::{TestApp, answer_rightly},
};
use domain::{
    Lang,
    id::AttemptId,
    item::{ItemKind, ItemUse},
    response::Response,
};
use storage::{attempt, reading};
use ui::{Words, links};

const KK: Lang = Lang::Kk;

/// Begins a test and gives the attempt.
pub async fn begin(client: &mut Client<'_>, test: &str) -> AttemptId {
    let begun = client.post(&links::test(KK, test), &[]).await.is(303);
    begun.location().split('/').nth(3).unwrap().parse().unwrap()
}

#[tokio::test]
async fn a_further_course_is_for_its_office_alone() {
    let app = TestApp::one().await;
    let module = links::module(KK, "leading-count");
    let mut chair = app.signed_in("bolat").await;
    assert!(chair.get("/kk/training").await.is(200).links_to(&module), "it stands on the chair's page");
    chair.get(&module).await.is(200);
    chair.get(&links::test(KK, "final-chair")).await.is(200);
    let mut member = app.member().await;
    assert!(!member.get("/kk/training").await.is(200).links_to(&module));
    for path in
        [module, links::job_aid(KK, "leading-count"), links::test(KK, "final-chair"), links::test(KK, "final-tec")]
    {
        member.get(&path).await.is(404);
    }
    member.post(&links::test(KK, "final-chair"), &[]).await.is(404);
    chair.get(&links::test(KK, "final-tec")).await.is(404);
}

#[tokio::test]
async fn a_further_course_neither_completes_the_training_nor_is_asked_for() {
    for app in TestApp::each().await {
        let mut chair = app.signed_in("bolat").await;
        let catalogue = app.catalogue().await;
        let further = catalogue.courses.values().find(|course| course.slug == "chair-secretary").unwrap();
        let modules: Vec<String> = catalogue.modules_of(further).map(|module| module.slug.clone()).collect();
        chair.post(&links::test(KK, "final-chair"), &[]).await.is(422);
        for slug in &modules {
            chair.post(&links::module(KK, slug), &[("read", "true")]).await.is(303);
        }
        let attempt = begin(&mut chair, "final-chair").await;
        answer_rightly(&app, &mut chair, "bolat", attempt).await;
        assert!(app.attempt(attempt, "bolat").await.passed());
        let tally = app.tally("KZ-A-1-1").await;
        assert_eq!((tally.started, tally.passed, tally.completed), (1, 0, 0), "it began, it passed nothing");

        for slug in app.modules().await {
            chair.post(&links::module(KK, &slug), &[("read", "true")]).await.is(303);
        }
        let attempt = begin(&mut chair, "final-pec").await;
        answer_rightly(&app, &mut chair, "bolat", attempt).await;
        let tally = app.tally("KZ-A-1-1").await;
        assert_eq!((tally.passed, tally.completed), (1, 1), "the training is what it was");
    }
}

/// Whoever has passed and then reads a module of a further course has still not
/// read their own.
#[tokio::test]
async fn reading_elsewhere_does_not_stand_for_an_unread_module() {
    let app = TestApp::one().await;
    let mut chair = app.signed_in("bolat").await;
    let (person, campaign) = (app.person("bolat").await, app.campaign().await.id);
    let modules = app.modules().await;
    for slug in &modules {
        chair.post(&links::module(KK, slug), &[("read", "true")]).await.is(303);
    }
    // The last module was published anew under another name after the test had been begun.
    let attempt = begin(&mut chair, "final-pec").await;
    app.publish(|content| {
        let course = content.courses.iter_mut().find(|course| course.slug == "pec").unwrap();
        let last = course.modules.pop().unwrap();
        let mut module = content.modules.iter().find(|module| module.slug == last).unwrap().clone();
        module.slug = "renamed".to_owned();
        course.modules.push(module.slug.clone());
        content.modules.push(module);
    })
    .await;
    answer_rightly(&app, &mut chair, "bolat", attempt).await;
    chair.post(&links::module(KK, "leading-count"), &[("read", "true")]).await.is(303);
    assert_eq!(app.tally("KZ-A-1-1").await.completed, 0);
    assert_eq!(reading::modules(&mut app.read().await, person, campaign).await.unwrap().len(), modules.len() + 1);
    chair.post(&links::module(KK, "renamed"), &[("read", "true")]).await.is(303);
    assert_eq!(app.tally("KZ-A-1-1").await.completed, 1);
}

#[tokio::test]
async fn the_entry_test_comes_before_reading_and_counts_nowhere() {
    for app in TestApp::each().await {
        let mut member = app.member().await;
        assert!(member.get("/kk/training").await.links_to(&links::test(KK, "entry")));
        let attempt = begin(&mut member, "entry").await;
        answer_rightly(&app, &mut member, "aliya", attempt).await;
        let result = member.get(&links::result(KK, attempt)).await.is(200);
        assert!(result.links_to("/kk/training") && !result.links_to(&links::test(KK, "entry")), "once is enough");
        member.post(&links::test(KK, "entry"), &[]).await.is(422);
        let tally = app.tally("KZ-A-1-1").await;
        assert_eq!((tally.passed, tally.completed), (0, 0));
        member.post(&links::test(KK, "final-pec"), &[]).await.is(422);
    }
}

#[tokio::test]
async fn a_practice_test_goes_on_after_a_pass_and_shows_its_keys() {
    let app = TestApp::one().await;
    let mut member = app.member().await;
    assert!(member.get(&links::module(KK, "count")).await.links_to(&links::test(KK, "practice-count")));
    for _ in 0..2 {
        let attempt = begin(&mut member, "practice-count").await;
        answer_rightly(&app, &mut member, "aliya", attempt).await;
        let result = member.get(&links::result(KK, attempt)).await.is(200);
        let items = app.items(&app.attempt(attempt, "aliya").await).await;
        assert!(result.text().contains("class=\"key\""), "answers are shown");
        assert!(result.links_to(&links::test(KK, "practice-count")), "and it may be taken again");
        let catalogue = app.catalogue().await;
        let practice = |item: &domain::item::ItemBody| {
            catalogue.bank.iter().any(|one| *one.item.body == *item && one.item_use == ItemUse::Practice)
        };
        assert!(items.iter().all(practice), "never what other tests ask");
    }
}

#[tokio::test]
async fn the_questions_of_a_case_stand_together_under_its_scenario() {
    let app = TestApp::one().await;
    let (mut member, attempt) = app.sitting("aliya").await;
    let items = app.items(&attempt).await;
    let cases: Vec<Option<String>> =
        items.iter().map(|item| item.scenario.as_ref().map(|scenario| scenario.case.clone())).collect();
    let first = cases.iter().position(Option::is_some).expect("the blueprint asks for a case");
    let length = cases.iter().filter(|case| **case == cases[first]).count();
    assert!(cases[first..first + length].iter().all(|case| *case == cases[first]), "{cases:?}");
    let page = member.get(&links::question(KK, attempt.id, u16::try_from(first + 1).unwrap())).await.is(200);
    let title = &items[first].scenario.as_ref().unwrap().faces.kk.title;
    assert!(crate::html::text(page.text()).contains(title), "{title}");
}

/// An attempt with a question that is answered by a number, and its position.
async fn with_number<'a>(app: &'a TestApp) -> (Client<'a>, AttemptId, u16) {
    app.publish(|content| {
        // Every single item of counting that a test draws is a number.
        let others = content.items.iter_mut().filter(|item| {
            item.body.topic == "count" && item.body.scenario.is_none() && item.body.kind != ItemKind::Numeric
        });
        others.for_each(|item| item.use_ = ItemUse::Practice);
        let numbers = content.items.iter_mut().filter(|item| item.body.kind == ItemKind::Numeric);
        numbers.for_each(|item| item.use_ = ItemUse::Test);
    })
    .await;
    let (member, attempt) = app.sitting("aliya").await;
    let items = app.items(&attempt).await;
    let at = items.iter().position(|item| item.kind == ItemKind::Numeric).unwrap();
    (member, attempt.id, u16::try_from(at + 1).unwrap())
}

#[tokio::test]
async fn a_number_is_taken_as_people_write_it_and_anything_else_is_given_back() {
    for app in TestApp::each().await {
        let (mut member, id, position) = with_number(&app).await;
        let path = links::question(KK, id, position);
        for bad in ["8,5", "сегіз", "-3", "<b>"] {
            let again = member.post(&path, &[("chosen", bad), ("seq", "1"), ("go", "next")]).await.is(422);
            assert_eq!(again.form(&path).get("chosen"), Some(bad), "what was typed is kept");
            member.post_json(&path, &[("chosen", bad), ("seq", "1")]).await.is(422);
        }
        member.post(&path, &[("chosen", "a"), ("seq", "1"), ("go", "next")]).await.is(422);
        assert!(attempt::answers(&mut app.read().await, id).await.unwrap().is_empty(), "nothing was saved");

        member.post(&path, &[("chosen", "1 240"), ("seq", "2"), ("go", "next")]).await.is(303);
        let kept = attempt::answers(&mut app.read().await, id).await.unwrap();
        assert_eq!(kept[0].chosen, Response::Number(1_240));
        assert_eq!(member.get(&path).await.form(&path).get("chosen"), Some("1240"));
        let reply = member.post_json(&path, &[("chosen", ""), ("seq", "3")]).await.is(200);
        assert_eq!(reply.json()["chosen"], "", "taken back");
    }
}

#[tokio::test]
async fn a_job_aid_is_one_page_of_its_module() {
    let app = TestApp::one().await;
    let mut member = app.member().await;
    for slug in app.modules().await {
        let page = member.get(&links::module(KK, &slug)).await.is(200);
        assert!(page.links_to(&links::job_aid(KK, &slug)), "{slug}");
        for lang in [Lang::Kk, Lang::Ru, Lang::En] {
            member.get(&links::job_aid(lang, &slug)).await.is(200);
        }
    }
}

#[tokio::test]
async fn whoever_publishes_a_course_is_told_what_does_not_follow() {
    let app = TestApp::one().await;
    let mut trainer = app.signed_in("trainer").await;
    let open = trainer.post("/kk/content", &[("step", "edit"), ("kind", "course"), ("slug", "pec")]).await;
    let address = open.location().to_owned();
    let form = trainer.follow(open).await.is(200).form(&address);
    let mut changed = form.with("modules-out", "voting");
    changed.fields.extend([("test", "control"), ("step", "save")].map(|(n, v)| (n.to_owned(), v.to_owned())));
    trainer.send(changed).await.is(303);
    let review = trainer.get(&format!("{address}/review")).await.is(200);
    let catalogue = app.catalogue().await;
    let campaign = app.campaign().await;
    let asked = catalogue.test_by_slug("final-pec").unwrap().body.title.kk.clone();
    let words = Words::of(KK);
    let text = html::text(review.text());
    assert!(text.contains(&words.beside_campaign(&campaign.name.kk, &asked)), "{text}");
    let voting = catalogue.modules.values().find(|one| one.slug == "voting").unwrap();
    assert!(text.contains(&words.beside_module(&voting.body.faces.kk.title)), "{text}");
}
