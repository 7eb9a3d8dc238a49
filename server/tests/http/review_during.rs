//! A practice test that tells each answer at once: the key comes with an answer
//! that stays, and never before.

use crate::{
    client::{Answer, Client},
    html,
    test_app::{TestApp, final_test},
};
use domain::{
    Lang,
    draft::DraftBody,
    id::AttemptId,
    item::ItemBody,
    publication::Publication,
    response::{Choice, Response},
    test::{TestBody, TestKind},
};
use serde_json::json;
use storage::attempt::{self, Attempt};
use ui::{Words, links};

const KK: Lang = Lang::Kk;
const TEST: &str = "practice-count";

fn practice(content: &mut Publication) -> &mut TestBody {
    content.tests.iter_mut().find(|(slug, _)| slug == TEST).map(|(_, body)| body).unwrap()
}

/// An attempt at the practice test, told at once.
async fn sitting(app: &TestApp) -> (Client<'_>, Attempt) {
    app.publish(|content| practice(content).review_during = true).await;
    let mut member = app.member().await;
    let id = begin(&mut member).await;
    let attempt = app.attempt(id, "aliya").await;
    (member, attempt)
}

async fn begin(member: &mut Client<'_>) -> AttemptId {
    let begun = member.post(&links::test(KK, TEST), &[]).await.is(303);
    begun.location().split('/').nth(3).unwrap().parse().unwrap()
}

/// An answer as the fields of a form have it.
fn written(given: &Response) -> Vec<String> {
    match given {
        Response::Options(choice) => choice.letters().map(|letter| letter.as_char().to_string()).collect(),
        Response::Number(number) => vec![number.to_string()],
        Response::Pairs(pairs) => {
            pairs.iter().map(|(number, letter)| format!("{number}{}", letter.as_char())).collect()
        }
        Response::Text(words) => vec![words.to_string()],
    }
}

fn wrong(item: &ItemBody) -> Response {
    match item.key.exactly() {
        Some(Response::Number(number)) => Response::Number(number + 1),
        _ => {
            let letters = item.all_options().letters().map(|letter| [letter].into_iter().collect::<Choice>());
            letters.map(Response::from).find(|one| !item.key.is_met_by(one)).unwrap()
        }
    }
}

fn right(item: &ItemBody) -> Response {
    item.key.exactly().unwrap().clone()
}

fn fields(given: &Response, seq: &str) -> Vec<(String, String)> {
    let chosen = written(given).into_iter().map(|value| ("chosen".to_owned(), value));
    chosen.chain([("seq".to_owned(), seq.to_owned()), ("go".to_owned(), "stay".to_owned())]).collect()
}

async fn check(client: &mut Client<'_>, id: AttemptId, position: u16, given: &Response, seq: &str) -> Answer {
    let fields = fields(given, seq);
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    client.post(&links::question(KK, id, position), &fields).await
}

async fn check_json(client: &mut Client<'_>, id: AttemptId, position: u16, given: &Response, seq: &str) -> Answer {
    let fields = fields(given, seq);
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    client.post_json(&links::question(KK, id, position), &fields).await
}

/// Everything that explains an item, in all languages.
fn secrets(item: &ItemBody) -> Vec<String> {
    let faces = item.faces.iter();
    faces.flat_map(|(_, face)| face.why.values().chain([&face.explanation]).cloned().collect::<Vec<_>>()).collect()
}

/// Does an answer tell anything of an item's key?
fn tells(answer: &Answer, item: &ItemBody) -> bool {
    let whole = html::decode(answer.text());
    secrets(item).iter().any(|secret| whole.contains(secret))
}

fn has_marks(answer: &Answer) -> bool {
    let marked = |tag: &html::Tag| {
        tag.get("class").unwrap_or_default().split(' ').any(|one| matches!(one, "key" | "missed" | "verdict"))
    };
    html::tags(answer.text()).iter().any(marked)
}

#[tokio::test]
async fn an_answer_is_told_at_once_and_stays() {
    for app in TestApp::each().await {
        let (mut member, attempt) = sitting(&app).await;
        let items = app.items(&attempt).await;
        let path = links::question(KK, attempt.id, 1);
        let page = member.get(&path).await.is(200);
        assert!(!tells(&page, &items[0]) && !has_marks(&page));
        assert_eq!(page.form(&path).offered("go"), ["stay"], "one button sends it");
        let first = wrong(&items[0]);
        let told = check(&mut member, attempt.id, 1, &first, "1").await;
        assert_eq!(told.location(), path, "the question comes again");
        let told = member.follow(told).await.is(200);
        assert!(tells(&told, &items[0]) && has_marks(&told));
        assert!(html::text(told.text()).contains(Words::of(KK).wrong()));
        assert!(told.forms(&path).is_empty() && told.links_to(&links::question(KK, attempt.id, 2)), "only the way on");

        // Whoever has read the key and now sends it is shown what stands.
        let before = attempt::answers(&mut app.read().await, attempt.id).await.unwrap();
        for given in [right(&items[0]), Response::NOTHING] {
            let refused = check(&mut member, attempt.id, 1, &given, "9").await.is(409);
            assert!(html::text(refused.text()).contains(Words::of(KK).notice_fixed()));
            let reply = check_json(&mut member, attempt.id, 1, &given, "9").await.is(200).json();
            let chosen = before[0].chosen.to_string();
            assert_eq!((&reply["outcome"], &reply["chosen"]), (&json!("fixed"), &json!(chosen)));
            assert_eq!(reply["seq"], json!(9), "the device need not send it again");
        }
        // An acknowledgement that was lost is given again.
        let replayed = check_json(&mut member, attempt.id, 1, &first, "1").await.is(200).json();
        assert_eq!(replayed["outcome"], json!("saved"));
        assert_eq!(attempt::answers(&mut app.read().await, attempt.id).await.unwrap(), before);
    }
}

#[tokio::test]
async fn the_key_of_an_open_question_never_leaves() {
    for app in TestApp::each().await {
        let (mut member, attempt) = sitting(&app).await;
        let items = app.items(&attempt).await;
        let last = u16::try_from(items.len()).unwrap();
        for answered in 0..=last {
            if answered > 0 {
                let given = right(&items[usize::from(answered) - 1]);
                let reply = check_json(&mut member, attempt.id, answered, &given, "1").await.is(200);
                assert!(items.iter().all(|item| !tells(&reply, item)), "a reply has no key");
            }
            for position in 1..=last {
                let page = member.get(&links::question(KK, attempt.id, position)).await.is(200);
                for (number, item) in (1_u16..).zip(&items) {
                    let may = number == position && number <= answered;
                    assert_eq!(tells(&page, item), may, "{answered} answered, page {position}, question {number}");
                }
                assert_eq!(has_marks(&page), position <= answered);
            }
            let overview = member.get(&links::attempt(KK, attempt.id)).await.is(200);
            assert!(items.iter().all(|item| !tells(&overview, item)) && !has_marks(&overview));
        }
    }
}

#[tokio::test]
async fn nothing_chosen_is_no_answer_and_the_question_stays_open() {
    for app in TestApp::each().await {
        let (mut member, attempt) = sitting(&app).await;
        let items = app.items(&attempt).await;
        let path = links::question(KK, attempt.id, 2);
        let again = check(&mut member, attempt.id, 2, &Response::NOTHING, "1").await.is(422);
        assert!(html::text(again.text()).contains(Words::of(KK).nothing_chosen()));
        assert!(!tells(&again, &items[1]) && !has_marks(&again));
        let seq = again.form(&path).get("seq").unwrap().to_owned();
        let told = check(&mut member, attempt.id, 2, &right(&items[1]), &seq).await;
        assert!(html::text(member.follow(told).await.is(200).text()).contains(Words::of(KK).right()));
    }
}

#[tokio::test]
async fn answers_that_waited_on_a_device_are_taken_in_any_order_and_the_first_stands() {
    for app in TestApp::each().await {
        let (mut member, attempt) = sitting(&app).await;
        let items = app.items(&attempt).await;
        for (position, seq) in [(3_u16, "7"), (1, "5"), (2, "6")] {
            let given = right(&items[usize::from(position) - 1]);
            let reply = check_json(&mut member, attempt.id, position, &given, seq).await.is(200).json();
            assert_eq!(reply["outcome"], json!("saved"), "{position}");
        }
        // Two devices at once: one answer stands, both are told which.
        let (mut one, mut other) = (member.clone(), member.clone());
        let (right, wrong) = (right(&items[3]), wrong(&items[3]));
        let (one, other) = tokio::join!(
            check_json(&mut one, attempt.id, 4, &right, "8"),
            check_json(&mut other, attempt.id, 4, &wrong, "9"),
        );
        let (one, other) = (one.is(200).json(), other.is(200).json());
        assert_eq!(one["chosen"], other["chosen"]);
        let mut outcomes = [one["outcome"].as_str().unwrap(), other["outcome"].as_str().unwrap()];
        outcomes.sort_unstable();
        assert_eq!(outcomes, ["fixed", "saved"]);
    }
}

#[tokio::test]
async fn it_is_graded_by_the_answers_that_stand() {
    for app in TestApp::each().await {
        let (mut member, attempt) = sitting(&app).await;
        let items = app.items(&attempt).await;
        for (position, item) in (1_u16..).zip(&items) {
            let first = if position == 1 { wrong(item) } else { right(item) };
            check(&mut member, attempt.id, position, &first, "1").await.is(303);
            check(&mut member, attempt.id, position, &right(item), "2").await.is(409);
        }
        member.post(&links::attempt(KK, attempt.id), &[]).await.is(303);
        let (_, points) = app.outcome(attempt.id, "aliya").await.unwrap();
        assert_eq!(points as usize, items.len() - 1);
        let closed = check_json(&mut member, attempt.id, 1, &right(&items[0]), "3").await.is(200).json();
        assert_eq!(closed["outcome"], json!("closed"));
    }
}

/// Whatever has been stored of it: the rule is the server's own.
#[tokio::test]
async fn a_final_test_tells_nothing_even_where_it_says_so() {
    for app in TestApp::each().await {
        app.publish(|content| final_test(content).review_during = true).await;
        let (mut member, attempt) = app.sitting("aliya").await;
        let items = app.items(&attempt).await;
        check(&mut member, attempt.id, 1, &wrong(&items[0]), "1").await.is(303);
        let page = member.get(&links::question(KK, attempt.id, 1)).await.is(200);
        assert!(!tells(&page, &items[0]) && !has_marks(&page) && !page.text().contains("data-once"));
        check(&mut member, attempt.id, 1, &right(&items[0]), "2").await.is(303);
        let kept = attempt::answers(&mut app.read().await, attempt.id).await.unwrap();
        assert_eq!(kept[0].chosen, right(&items[0]), "and answers may be changed");
    }
}

#[tokio::test]
async fn who_is_sitting_goes_on_by_the_rules_of_the_revision() {
    for app in TestApp::each().await {
        let mut member = app.member().await;
        let attempt = begin(&mut member).await;
        let item = app.items(&app.attempt(attempt, "aliya").await).await.remove(0);
        app.publish(|content| practice(content).review_during = true).await;
        let rules = html::text(member.get(&links::test(KK, TEST)).await.is(200).text());
        assert!(rules.contains(Words::of(KK).rule_change()) && !rules.contains(Words::of(KK).rule_during()));
        check(&mut member, attempt, 1, &wrong(&item), "1").await.is(303);
        let page = member.get(&links::question(KK, attempt, 1)).await.is(200);
        assert!(!tells(&page, &item));
        check(&mut member, attempt, 1, &right(&item), "2").await.is(303);
        member.post(&links::attempt(KK, attempt), &[]).await.is(303);
        let rules = html::text(member.get(&links::test(KK, TEST)).await.is(200).text());
        assert!(rules.contains(Words::of(KK).rule_during()), "the next one is told at once");
    }
}

/// The form of a practice test with a few questions of one topic.
fn form<'f>(kind: TestKind, version: &'f str, step: &'f str) -> Vec<(&'f str, &'f str)> {
    let rules = [("minutes", "10"), ("attempts", "3"), ("wait", "0"), ("pass", "80"), ("grace", "120")];
    let titles = [("kk-title", "Жаттығу"), ("ru-title", "Тренировка"), ("review", "topics"), ("items-count", "3")];
    let step = [("kind", kind.as_str()), ("version", version), ("step", step), ("review-during", "1")];
    rules.into_iter().chain(titles).chain(step).collect()
}

#[tokio::test]
async fn a_trainer_is_told_which_tests_may_show_their_keys() {
    let app = TestApp::one().await;
    let mut trainer = app.signed_in("trainer").await;
    let begun = trainer.post("/kk/drafts", &[("kind", "test"), ("slug", "drill"), ("manual", "")]).await;
    let address = begun.location().to_owned();
    let fault = Words::of(KK).fault_review_during();
    for (kind, version) in [(TestKind::Final, "1"), (TestKind::Control, "2")] {
        let refused = trainer.post(&address, &form(kind, version, "offer")).await.is(422);
        assert!(html::text(refused.text()).contains(fault), "{kind}");
    }
    trainer.post(&address, &form(TestKind::Practice, "3", "save")).await.is(303);
    let page = trainer.get(&address).await.is(200);
    assert!(!html::text(page.text()).contains(fault));
    assert_eq!(page.form(&address).get("review-during"), Some("1"), "and it is kept");
    let id = address.rsplit('/').next().unwrap().parse().unwrap();
    let stored = storage::draft::find(&mut app.read().await, id).await.unwrap().unwrap();
    let DraftBody::Test(body) = stored.body else { panic!("no test") };
    assert!(body.reviews_during());
}
