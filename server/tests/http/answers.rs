//! Saving answers: the promises of the one endpoint that the plain form and the
//! island share.

use crate::{
    client::{Answer, Client},
    html,
    test_app::{MINUTE, NOW, PASSWORD, TestApp, final_test},
};
use domain::{
    Lang,
    attempt::{AnswerKept, AttemptState, Ending},
    id::AttemptId,
    item::{ItemKind, Key},
    response::{Choice, Response},
    test::PassMark,
};
use serde_json::json;
use std::time::Duration;
use storage::attempt;
use ui::links;

const KK: Lang = Lang::Kk;

async fn answers(app: &TestApp, id: AttemptId) -> Vec<AnswerKept> {
    attempt::answers(&mut app.read().await, id).await.unwrap()
}

async fn save(client: &mut Client<'_>, id: AttemptId, position: u16, chosen: &str, seq: i64) -> Answer {
    client.post(&links::question(KK, id, position), &fields(chosen, &seq.to_string())).await
}

async fn save_json(client: &mut Client<'_>, id: AttemptId, position: u16, chosen: &str, seq: i64) -> Answer {
    client.post_json(&links::question(KK, id, position), &fields(chosen, &seq.to_string())).await
}

fn fields<'f>(chosen: &'f str, seq: &'f str) -> [(&'f str, &'f str); 3] {
    [("chosen", chosen), ("seq", seq), ("go", "next")]
}

/// Position of the first question of a kind, counted from 1.
async fn position_of(app: &TestApp, attempt: &attempt::Attempt, kind: ItemKind) -> Option<u16> {
    let items = app.items(attempt).await;
    items.iter().position(|item| item.kind == kind).map(|at| u16::try_from(at + 1).unwrap())
}

#[tokio::test]
async fn an_answer_is_acknowledged_when_it_stands_in_the_database() {
    for app in TestApp::each().await {
        let (mut member, attempt) = app.sitting("aliya").await;
        app.clock.advance(5 * MINUTE);
        let sent = [("chosen", "b"), ("flagged", "true"), ("seq", "7"), ("client_at", "1772424299000")];
        for _ in 0..2 {
            let reply = member.post_json(&links::question(KK, attempt.id, 3), &sent).await.is(200);
            let saved = json!({
                "outcome": "saved", "position": 3, "seq": 7, "chosen": "b", "flagged": true,
                "saved_at": reply.json()["saved_at"], "remaining_s": 35 * 60,
            });
            assert_eq!(reply.json(), saved);
            assert_eq!(reply.json()["saved_at"], "09:05", "the server's clock, in the precinct's zone");
            assert_eq!(reply.header("cache-control"), "no-store");
        }
        let kept = answers(&app, attempt.id).await;
        assert_eq!(kept.len(), 1);
        assert_eq!((kept[0].position, kept[0].seq, kept[0].flagged, kept[0].late), (3, 7, true, false));
        assert_eq!(kept[0].saved_at, app.clock.now());
    }
}

#[tokio::test]
async fn an_older_answer_never_overwrites_a_newer_one() {
    for app in TestApp::each().await {
        let (mut member, attempt) = app.sitting("aliya").await;
        save_json(&mut member, attempt.id, 1, "b", 5).await.is(200);
        for (chosen, seq) in [("a", 4), ("a", 5), ("", 5)] {
            let reply = save_json(&mut member, attempt.id, 1, chosen, seq).await.is(200).json();
            assert_eq!((&reply["outcome"], &reply["chosen"], &reply["seq"]), (&json!("newer"), &json!("b"), &json!(5)));
            let page = save(&mut member, attempt.id, 1, chosen, seq).await.is(409);
            let form = page.form(&links::question(KK, attempt.id, 1));
            assert_eq!((form.get("chosen"), form.get("seq")), (Some("b"), Some("6")), "what stands is shown");
            assert_eq!(page.header("cache-control"), "no-store");
        }
        assert_eq!(answers(&app, attempt.id).await[0].chosen, "b".parse().unwrap());
        // The same answer again is no older one.
        save(&mut member, attempt.id, 1, "b", 5).await.is(303);
        save(&mut member, attempt.id, 1, "a", 6).await.is(303);
        assert_eq!(answers(&app, attempt.id).await[0].chosen, "a".parse().unwrap());
    }
}

#[tokio::test]
async fn what_no_form_of_ours_sends_changes_nothing() {
    for app in TestApp::each().await {
        let (mut member, attempt) = app.sitting("aliya").await;
        let single = position_of(&app, &attempt, ItemKind::Single).await.unwrap();
        let path = links::question(KK, attempt.id, single);
        save(&mut member, attempt.id, single, "a", 1).await.is(303);
        let before = answers(&app, attempt.id).await;
        for chosen in ["ab", "h", "A", "1", "нет", "a,b", "a\0", "abcdefghabcdefgh", "<script>"] {
            member.post(&path, &fields(chosen, "9")).await.is(422);
            member.post_json(&path, &fields(chosen, "9")).await.is(422);
        }
        member.post(&path, &[("chosen", "a"), ("chosen", "b"), ("seq", "9")]).await.is(422);
        for seq in ["", "0", "-1", "1.5", "x", "9223372036854775808", "9223372036854775807", "0x9", " 9"] {
            member.post(&path, &fields("b", seq)).await.is(422);
        }
        member.post(&path, &[("chosen", "b")]).await.is(422);
        for position in ["0", "31", "65535"] {
            let path = format!("/kk/attempts/{}/{position}", attempt.id);
            member.post(&path, &fields("a", "9")).await.is(404);
            member.get(&path).await.is(404);
        }
        for position in ["65536", "-1", "abc", "1.0", "%31%00", "%FF"] {
            let path = format!("/kk/attempts/{}/{position}", attempt.id);
            assert!(matches!(member.post(&path, &fields("a", "9")).await.status, 404 | 422), "{position}");
            assert!(matches!(member.get(&path).await.status, 404 | 422), "{position}");
        }
        member.post("/kk/attempts/nonsense/1", &fields("a", "9")).await.is(422);
        for (kind, body) in [("application/json", "{\"chosen\":\"b\",\"seq\":9}"), ("text/plain", "chosen=b&seq=9")] {
            let headers = [("sec-fetch-site", "same-origin"), ("content-type", kind)];
            let mut request = member.clone();
            request.ask(axum::http::Method::POST, &path, &headers, Some(body.into())).await.is(422);
        }
        assert_eq!(answers(&app, attempt.id).await, before);
        member.get(&path).await.is(200);
    }
}

#[tokio::test]
async fn several_options_are_one_answer_where_several_may_be_chosen() {
    for app in TestApp::each().await {
        let (mut member, attempt) = app.sitting("aliya").await;
        let Some(position) = position_of(&app, &attempt, ItemKind::Multiple).await else { continue };
        let path = links::question(KK, attempt.id, position);
        member.post(&path, &[("chosen", "c"), ("chosen", "a"), ("seq", "1")]).await.is(303);
        assert_eq!(answers(&app, attempt.id).await[0].chosen, "ac".parse().unwrap());
        let form = member.get(&path).await.form(&path);
        assert_eq!(form.fields.iter().filter(|(name, _)| name == "chosen").count(), 2);
    }
}

#[tokio::test]
async fn an_answer_counts_within_the_grace_period_and_is_flagged() {
    for app in TestApp::each().await {
        let (mut member, attempt) = app.sitting("aliya").await;
        app.clock.advance(40 * MINUTE);
        save_json(&mut member, attempt.id, 1, "a", 1).await.is(200);
        assert!(!answers(&app, attempt.id).await[0].late, "the last moment is in time");
        app.clock.advance(Duration::from_millis(1));
        let reply = save_json(&mut member, attempt.id, 2, "a", 1).await.is(200).json();
        assert_eq!((&reply["outcome"], &reply["remaining_s"]), (&json!("saved"), &json!(0)));
        assert!(answers(&app, attempt.id).await[1].late);
        // The page is still there for the island, which may hold answers; a browser
        // without JavaScript is led on, and what was saved can be submitted.
        let page = member.get(&links::question(KK, attempt.id, 5)).await.is(200);
        let leave = format!("http-equiv=\"refresh\" content=\"0; url={}\"></noscript>", links::attempt(KK, attempt.id));
        assert!(page.text().contains(&leave));
        member.get(&links::attempt(KK, attempt.id)).await.is(200);
        save(&mut member, attempt.id, 3, "a", 1).await.is(303);

        app.clock.advance(2 * MINUTE);
        assert_eq!(member.get(&links::question(KK, attempt.id, 5)).await.location(), links::attempt(KK, attempt.id));
        for (position, chosen, seq) in [(4, "a", 1), (1, "b", 2), (1, "b", 1)] {
            let reply = save_json(&mut member, attempt.id, position, chosen, seq).await.is(200).json();
            assert_eq!(
                reply,
                json!({ "outcome": "closed", "result": links::attempt(KK, attempt.id) }),
                "{position} {seq}"
            );
            let page = save(&mut member, attempt.id, position, chosen, seq).await;
            assert_eq!(page.location(), links::attempt(KK, attempt.id));
        }
        let replayed = save_json(&mut member, attempt.id, 1, "a", 1).await.is(200).json();
        assert_eq!(replayed["outcome"], "saved", "an acknowledgement that was lost is given again");
        assert_eq!(answers(&app, attempt.id).await.len(), 3);
    }
}

#[tokio::test]
async fn nothing_is_taken_after_submitting() {
    for app in TestApp::each().await {
        let (mut member, attempt) = app.sitting("aliya").await;
        save(&mut member, attempt.id, 1, "a", 3).await.is(303);
        member.post(&links::attempt(KK, attempt.id), &[]).await.is(303);
        let before = app.attempt(attempt.id, "aliya").await;
        for (position, chosen, seq) in [(1, "b", 4), (1, "b", 2), (1, "b", 3), (2, "a", 1)] {
            let reply = save_json(&mut member, attempt.id, position, chosen, seq).await.is(200).json();
            assert_eq!(reply["outcome"], "closed", "{position} {chosen} {seq}");
            let page = save(&mut member, attempt.id, position, chosen, seq).await;
            let page = member.follow(page).await.is(200);
            assert_eq!(page.path, links::result(KK, attempt.id));
        }
        let after = app.attempt(attempt.id, "aliya").await;
        assert_eq!((before.score, before.ended_at), (after.score, after.ended_at));
        assert_eq!(answers(&app, attempt.id).await.len(), 1);
    }
}

#[tokio::test]
async fn an_answer_after_the_session_ended_leads_to_signing_in_and_back() {
    for app in TestApp::each().await {
        let (mut member, attempt) = app.sitting("aliya").await;
        let mut elsewhere = app.signed_in("aliya").await;
        elsewhere.post("/kk/sessions", &[("end", "others")]).await.is(303);
        let path = links::question(KK, attempt.id, 4);
        let reply = member.post_json(&path, &fields("a", "1")).await.is(401).json();
        assert_eq!(reply["outcome"], "sign-in");
        let page = member.post(&path, &fields("a", "1")).await;
        assert_eq!(reply["sign_in"], page.location());
        let form = member.follow(page).await.is(200).form("/kk/sign-in");
        assert_eq!(form.get("next"), Some(path.as_str()));
        assert!(answers(&app, attempt.id).await.is_empty());
        let back = member.send(form.with("login", "aliya").with("secret", PASSWORD)).await;
        member.follow(back).await.is(200).form(&path);
        member.post_json(&path, &fields("a", "1")).await.is(200);
    }
}

/// The questions of a page: for each its options in order and what is ticked.
fn questions(page: &Answer) -> Vec<(Vec<String>, Vec<String>, String)> {
    html::forms(page.text())
        .iter()
        .filter(|form| form.has("seq"))
        .map(|form| {
            let offered = form.offered("chosen").into_iter().map(str::to_owned).collect();
            let ticked = form.fields.iter().filter(|(name, _)| name == "chosen").map(|(_, v)| v.clone()).collect();
            (offered, ticked, form.get("seq").unwrap().to_owned())
        })
        .collect()
}

#[tokio::test]
async fn the_language_changes_and_order_and_answers_stay() {
    for app in TestApp::each().await {
        let (mut member, attempt) = app.sitting("aliya").await;
        for position in [1, 2, 17] {
            save(&mut member, attempt.id, position, "b", 1).await.is(303);
        }
        let kk = member.get(&links::question(Lang::Kk, attempt.id, 2)).await.is(200);
        let order: Vec<Vec<String>> =
            attempt.form.0.iter().map(|q| q.order.iter().map(|l| l.as_char().to_string()).collect()).collect();
        assert_eq!(questions(&kk).into_iter().map(|(offered, ..)| offered).collect::<Vec<_>>(), order);
        let mut texts = vec![html::text(kk.text())];
        for lang in [Lang::Ru, Lang::En] {
            let path = links::question(lang, attempt.id, 2);
            assert!(kk.links_to(&path), "the way to the other language");
            let other = member.get(&path).await.is(200);
            assert_eq!(other.lang(), lang.as_str());
            assert_eq!(questions(&other), questions(&kk));
            texts.push(html::text(other.text()));
        }
        assert_ne!(texts[0], texts[1]);
        // Going on in Russian and coming back.
        member.post(&links::question(Lang::Ru, attempt.id, 2), &fields("a", "2")).await.is(303);
        let back = member.get(&links::question(Lang::Kk, attempt.id, 2)).await;
        assert_eq!(questions(&back)[1].1, ["a"]);
        assert_eq!(app.attempts("aliya").await.len(), 1);
    }
}

#[tokio::test]
async fn what_was_saved_is_graded_when_the_time_has_run_out() {
    for app in TestApp::each().await {
        let (mut member, attempt) = app.sitting("aliya").await;
        let keys = app.keys(&attempt).await;
        for (position, key) in (1..).zip(&keys[..25]) {
            save_json(&mut member, attempt.id, position, &key.to_string(), 1).await.is(200);
        }
        app.clock.advance(42 * MINUTE);
        assert_eq!(kaskad::jobs::grade_overdue(&app.app).await.unwrap(), 0, "the grace period is not over");
        app.clock.advance(Duration::from_millis(1));
        assert_eq!(kaskad::jobs::grade_overdue(&app.app).await.unwrap(), 1);
        assert_eq!(kaskad::jobs::grade_overdue(&app.app).await.unwrap(), 0);
        assert_eq!(app.outcome(attempt.id, "aliya").await, Some((Ending::TimeRanOut, 25)));
        let submitted = member.post(&links::attempt(KK, attempt.id), &[]).await;
        member.follow(submitted).await.is(200);
        let graded = app.attempt(attempt.id, "aliya").await;
        assert_eq!((graded.ending, graded.ended_at), (Some(Ending::TimeRanOut), Some(graded.grace_until)));
        assert_eq!(app.tally("KZ-A-1-1").await.completed, 1, "25 of 30 pass");
    }
}

#[tokio::test]
async fn submitting_after_the_deadline_counts_as_time_run_out() {
    for app in TestApp::each().await {
        let (mut member, attempt) = app.sitting("aliya").await;
        app.clock.advance(41 * MINUTE);
        for _ in 0..2 {
            member.post(&links::attempt(KK, attempt.id), &[]).await.is(303);
        }
        let graded = app.attempt(attempt.id, "aliya").await;
        assert_eq!((graded.state, graded.ending), (AttemptState::Graded, Some(Ending::TimeRanOut)));
        assert_eq!(graded.ended_at, Some(NOW + 41 * MINUTE));
        assert_eq!(kaskad::jobs::grade_overdue(&app.app).await.unwrap(), 0);
    }
}

#[tokio::test]
async fn what_is_published_meanwhile_changes_nothing_for_whoever_is_sitting() {
    for app in TestApp::each().await {
        let (mut member, attempt) = app.sitting("aliya").await;
        let keys = app.keys(&attempt).await;
        let path = links::question(KK, attempt.id, 1);
        let before = member.get(&path).await.is(200);
        app.publish(|content| {
            let test = final_test(content);
            (test.pass_mark, test.minutes) = (PassMark::try_from(100).unwrap(), 5);
            for item in &mut content.items {
                let all = item.body.all_options();
                let another = all.letters().find(|letter| !item.body.key.options().has(*letter));
                item.body.key = Key::Exactly(match item.body.key.exactly().unwrap().clone() {
                    Response::Options(_) => another.into_iter().collect::<Choice>().into(),
                    Response::Number(number) => Response::Number(number + 1),
                    other => other,
                });
                item.body.faces.kk.stem.push_str(" (жаңа)");
            }
        })
        .await;
        assert_eq!(member.get(&path).await.text(), before.text());
        app.clock.advance(30 * MINUTE);
        for (position, key) in (1..).zip(&keys[..29]) {
            save_json(&mut member, attempt.id, position, &key.to_string(), 1).await.is(200);
        }
        member.post(&links::attempt(KK, attempt.id), &[]).await.is(303);
        assert_eq!(app.outcome(attempt.id, "aliya").await, Some((Ending::Submitted, 29)));
        assert_eq!(app.tally("KZ-A-1-1").await.passed, 1, "by the pass mark of its own day");
        member.get(&links::result(KK, attempt.id)).await.is(200);

        let (mut other, later) = app.sitting("bolat").await;
        assert_eq!(later.deadline, app.clock.now() + 5 * MINUTE);
        assert!(other.get(&links::question(KK, later.id, 1)).await.is(200).text().contains("(жаңа)"));
    }
}

#[tokio::test]
async fn answers_that_come_together_are_each_kept_once() {
    for app in TestApp::each().await {
        let (member, attempt) = app.sitting("aliya").await;
        let kinds: Vec<ItemKind> = app.items(&attempt).await.iter().map(|item| item.kind).collect();
        // What is sent first and second, and what third.
        let given = |position: u16| match kinds[usize::from(position) - 1] {
            ItemKind::Numeric => ["7", "8"],
            _ => ["b", "a"],
        };
        let saves =
            (1..=30_u16).flat_map(|position| (1..=3_i64).map(move |seq| (position, seq))).map(|(position, seq)| {
                let mut client = member.clone();
                async move {
                    save_json(&mut client, attempt.id, position, given(position)[usize::from(seq == 3)], seq)
                        .await
                        .status
                }
            });
        assert!(futures::future::join_all(saves).await.iter().all(|status| *status == 200));
        let kept = answers(&app, attempt.id).await;
        assert_eq!(kept.len(), 30);
        assert!(
            kept.iter().all(|one| one.seq == 3 && one.chosen == given(one.position)[1].parse::<Response>().unwrap())
        );
    }
}
