//! A test that is read in some languages: begun and shown in those alone, and no
//! answer lost whatever page it comes from.

use crate::{
    client::{Answer, Client},
    html,
    test_app::{TestApp, answer_rightly, final_test},
};
use domain::{
    Lang,
    id::AttemptId,
    item::{ItemKind, ItemUse},
    test::{Review, TestBody},
};
use serde_json::json;
use storage::attempt::{self, Attempt};
use ui::{Words, links};

const TEST: &str = "final-pec";

/// The final test, read in Kazakh alone.
async fn kazakh_alone(app: &TestApp) {
    app.publish(|content| final_test(content).languages = vec![Lang::Kk]).await;
}

/// The words of every question of an attempt.
async fn stems(app: &TestApp, attempt: &Attempt) -> Vec<String> {
    let items = app.items(attempt).await;
    items.iter().flat_map(|item| item.faces.iter().map(|(_, face)| face.stem.clone()).collect::<Vec<_>>()).collect()
}

fn shows_any(page: &Answer, stems: &[String]) -> bool {
    let text = html::text(page.text());
    stems.iter().any(|stem| text.contains(stem))
}

/// An answer as a form sends it.
async fn save(client: &mut Client<'_>, lang: Lang, id: AttemptId, position: u16, chosen: &str) -> Answer {
    client.post(&links::question(lang, id, position), &[("chosen", chosen), ("seq", "1"), ("go", "next")]).await
}

#[tokio::test]
async fn a_test_is_begun_in_its_own_languages_alone() {
    for app in TestApp::each().await {
        kazakh_alone(&app).await;
        app.read_everything("aliya").await;
        let mut member = app.member().await;
        for lang in [Lang::Ru, Lang::En] {
            let path = links::test(lang, TEST);
            let page = member.get(&path).await.is(200);
            assert!(html::text(page.text()).contains(Words::of(lang).other_language_title()), "said in {lang}");
            assert!(page.forms(&path).is_empty() && page.links_to(&links::test(Lang::Kk, TEST)));
            let refused = member.post(&path, &[]).await.is(422);
            assert!(refused.links_to(&links::test(Lang::Kk, TEST)));
        }
        assert!(app.attempts("aliya").await.is_empty());
        let path = links::test(Lang::Kk, TEST);
        let form = member.get(&path).await.is(200).form(&path);
        member.send(form).await.is(303);
        let open = app.attempts("aliya").await.pop().unwrap();
        for lang in [Lang::Ru, Lang::En] {
            let page = member.get(&links::test(lang, TEST)).await.is(200);
            assert!(page.links_to(&links::question(Lang::Kk, open.id, 1)), "it goes on in Kazakh");
            assert!(!page.links_to(&links::question(lang, open.id, 1)));
        }
    }
}

#[tokio::test]
async fn an_attempt_is_shown_in_its_own_languages_alone() {
    for app in TestApp::each().await {
        app.publish(|content| final_test(content).languages = vec![Lang::Kk, Lang::Ru]).await;
        let (mut member, attempt) = app.sitting("aliya").await;
        let stems = stems(&app, &attempt).await;
        for page in [links::question(Lang::Kk, attempt.id, 7), links::attempt(Lang::Kk, attempt.id)] {
            let here = member.get(&page).await.is(200);
            let in_language = |lang: &str| page.replacen("/kk", &format!("/{lang}"), 1);
            assert!(here.links_to(&in_language("ru")) && !here.links_to(&in_language("en")), "the header of {page}");
            let english = member.get(&in_language("en")).await.is(200);
            assert_eq!(english.h1(), Words::of(Lang::En).other_language_title());
            assert!(english.links_to(&page) && english.links_to(&in_language("ru")), "it leads on");
            assert!(english.forms(&page).is_empty() && english.forms(&in_language("en")).is_empty());
            assert!(!shows_any(&english, &stems) && !english.text().contains("data-keeper"));
        }
        let russian = member.get(&links::question(Lang::Ru, attempt.id, 7)).await.is(200);
        assert!(shows_any(&russian, &stems));
    }
}

#[tokio::test]
async fn an_answer_from_a_page_in_another_language_is_kept() {
    for app in TestApp::each().await {
        kazakh_alone(&app).await;
        let (mut member, attempt) = app.sitting("aliya").await;
        let items = app.items(&attempt).await;
        let chosen = |position: usize| if items[position - 1].kind == ItemKind::Numeric { "7" } else { "a" };
        let answer = save(&mut member, Lang::Ru, attempt.id, 1, chosen(1)).await;
        let page = member.follow(answer).await.is(200);
        assert_eq!(page.h1(), Words::of(Lang::Ru).other_language_title(), "what to do is said after it");
        assert!(page.links_to(&links::question(Lang::Kk, attempt.id, 2)), "at the next question");
        let path = links::question(Lang::Ru, attempt.id, 2);
        let fields = [("chosen", chosen(2)), ("seq", "1")];
        assert_eq!(member.post_json(&path, &fields).await.is(200).json()["outcome"], json!("saved"));
        // Overtaken: nothing is lost, and nothing is shown in Russian.
        let older = member.post(&path, &[("chosen", ""), ("seq", "1")]).await.is(409);
        assert_eq!(older.h1(), Words::of(Lang::Ru).other_language_title());
        let kept = attempt::answers(&mut app.read().await, attempt.id).await.unwrap();
        assert_eq!(kept.iter().map(|one| one.position).collect::<Vec<_>>(), [1, 2]);
        let submitted = member.post(&links::attempt(Lang::Ru, attempt.id), &[]).await;
        assert_eq!(submitted.location(), links::result(Lang::Ru, attempt.id));
        member.follow(submitted).await.is(200);
    }
}

#[tokio::test]
async fn an_answer_that_cannot_be_read_is_told_in_the_language_of_its_page() {
    for app in TestApp::each().await {
        app.publish(|content| {
            final_test(content).languages = vec![Lang::Kk];
            // What is drawn of counting, beside a case, is a number; the figures of the
            // protocol stand under it.
            let singles = content.items.iter_mut().filter(|item| item.body.scenario.is_none());
            for item in singles.filter(|item| ["count", "protocol"].contains(&item.body.topic.as_str())) {
                let number = item.body.kind == ItemKind::Numeric;
                item.use_ = if number { ItemUse::Test } else { ItemUse::Practice };
            }
        })
        .await;
        let (mut member, attempt) = app.sitting("aliya").await;
        let at = app.items(&attempt).await.iter().position(|item| item.kind == ItemKind::Numeric).unwrap();
        let refused = save(&mut member, Lang::Ru, attempt.id, u16::try_from(at + 1).unwrap(), "сто").await.is(422);
        assert!(html::text(refused.text()).contains(Words::of(Lang::Ru).other_language_refused()));
        assert!(attempt::answers(&mut app.read().await, attempt.id).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn who_is_sitting_goes_on_in_the_languages_of_the_revision() {
    for app in TestApp::each().await {
        let (mut member, attempt) = app.sitting("aliya").await;
        kazakh_alone(&app).await;
        let stems = stems(&app, &attempt).await;
        let question = links::question(Lang::Ru, attempt.id, 1);
        assert!(member.get(&links::test(Lang::Ru, TEST)).await.links_to(&question), "it goes on in Russian");
        assert!(shows_any(&member.get(&question).await.is(200), &stems));
        member.get(&links::attempt(Lang::Ru, attempt.id)).await.is(200).form(&links::attempt(Lang::Ru, attempt.id));
        // The next one is by the new rule.
        member.post(&links::attempt(Lang::Ru, attempt.id), &[]).await.is(303);
        member.post(&links::test(Lang::Ru, TEST), &[]).await.is(422);
    }
}

#[tokio::test]
async fn after_the_test_its_questions_are_read_in_its_languages_too() {
    for app in TestApp::each().await {
        app.publish(|content| {
            let test = final_test(content);
            *test = TestBody { languages: vec![Lang::Kk], review: Review::Answers, ..test.clone() };
        })
        .await;
        let (mut member, attempt) = app.sitting("aliya").await;
        answer_rightly(&app, &mut member, "aliya", attempt.id).await;
        let stems = stems(&app, &attempt).await;
        let kazakh = member.get(&links::result(Lang::Kk, attempt.id)).await.is(200);
        assert!(shows_any(&kazakh, &stems));
        let russian = member.get(&links::result(Lang::Ru, attempt.id)).await.is(200);
        assert!(!shows_any(&russian, &stems) && !russian.text().contains("class=\"key\""));
        assert!(russian.links_to(&links::result(Lang::Kk, attempt.id)));
        assert!(html::text(russian.text()).contains("30"), "the score is told in every language");
    }
}

#[tokio::test]
async fn a_trial_says_that_members_read_another_language() {
    let app = TestApp::one().await;
    kazakh_alone(&app).await;
    let mut trainer = app.signed_in("trainer").await;
    let said = |lang: Lang| Words::of(lang).trial_other_language("Қазақша");
    let russian = trainer.get(&links::trial(Lang::Ru, TEST)).await.is(200);
    assert!(html::text(russian.text()).contains(&said(Lang::Ru)));
    let kazakh = trainer.get(&links::trial(Lang::Kk, TEST)).await.is(200);
    assert!(!html::text(kazakh.text()).contains(&said(Lang::Kk)));
}

#[tokio::test]
async fn a_form_on_trial_brings_its_keys_only_to_whoever_asks_for_them() {
    let app = TestApp::one().await;
    let mut trainer = app.signed_in("trainer").await;
    let trial = links::trial(Lang::Kk, TEST);
    let shown = trainer.get(&links::trial_form(&trial, 7, false)).await.is(200);
    assert!(shown.text().contains("class=\"paper\"") && !shown.text().contains("class=\"key-sheet\""));
    let with_keys = links::trial_form(&trial, 7, true);
    assert!(shown.links_to(&with_keys));
    let keyed = trainer.get(&with_keys).await.is(200);
    let (_, keys) = keyed.text().split_once("class=\"key-sheet\"").unwrap();
    assert_eq!(keys.matches("<li>").count(), shown.text().matches("class=\"on-paper\"").count());
    app.signed_in("aliya").await.get(&with_keys).await.is(404);
}
