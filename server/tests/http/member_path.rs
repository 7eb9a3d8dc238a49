//! The whole way of a member, with plain forms only.

use crate::{
    client::{Answer, Client},
    html,
    test_app::{MINUTE, TestApp, final_test},
};
use domain::{
    Lang,
    attempt::{AttemptState, Ending},
    completion::{Stage, Tally},
    id::AttemptId,
    response::{Choice, Response},
    test::Review,
};
use std::{
    collections::{BTreeSet, HashMap},
    time::Duration,
};
use storage::{completion, reading};
use ui::links;

const KK: Lang = Lang::Kk;

/// The letters of an answer, or its number, as the fields of a form.
fn chosen(given: Response) -> Vec<String> {
    let letters = given.options().letters().map(|letter| letter.as_char().to_string());
    letters.chain(given.number().map(|number| number.to_string())).collect()
}

/// Fills in a question's form and sends it with a button.
async fn answer(client: &mut Client<'_>, attempt: AttemptId, position: u16, given: Response, go: &str) -> Answer {
    let path = links::question(KK, attempt, position);
    let mut form = client.get(&path).await.is(200).form(&path);
    form.fields.retain(|(name, _)| name != "chosen");
    assert!(form.offered("go").contains(&go), "{position} has a button {go}");
    for letter in chosen(given.clone()) {
        assert!(given.number().is_some() || form.offered("chosen").contains(&letter.as_str()));
        form.fields.push(("chosen".into(), letter));
    }
    form.fields.push(("go".into(), go.into()));
    client.send(form).await
}

/// Answers without looking at the pages.
async fn answer_all(client: &mut Client<'_>, attempt: AttemptId, answers: &[Response]) {
    for (position, given) in (1..).zip(answers) {
        let letters = chosen(given.clone());
        let mut fields: Vec<(&str, &str)> = letters.iter().map(|letter| ("chosen", letter.as_str())).collect();
        fields.extend([("seq", "1"), ("go", "next")]);
        client.post(&links::question(KK, attempt, position), &fields).await.is(303);
    }
}

/// Some answer that is not the key.
fn wrong(key: Response) -> Response {
    if let Some(number) = key.number() {
        return Response::Number(number + 1);
    }
    let letters = "abcdefgh".chars().map(|c| c.to_string().parse::<Choice>().unwrap());
    letters.into_iter().find(|one| !one.within(key.options())).unwrap().into()
}

/// What the completion pages of a reviewer say of a commission: its figures, by their links.
async fn figures(reviewer: &mut Client<'_>, code: &str) -> Tally {
    let page = reviewer.get(&format!("/kk/completion/{code}")).await.is(200);
    let figure = |stage| {
        let text = html::link_text(page.text(), &links::completion_members(KK, &code.parse().unwrap(), stage));
        text.unwrap().chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap()
    };
    Tally {
        in_office: figure(Stage::InOffice),
        started: figure(Stage::Started),
        passed: figure(Stage::Passed),
        completed: figure(Stage::Completed),
        ..Tally::default()
    }
}

/// What that page shows of a tally.
fn on_the_page(tally: Tally) -> Tally {
    Tally { invited: 0, attended: 0, tested: 0, ..tally }
}

/// The commissions around Aliya's precinct, and those beside it.
const UPWARDS: [&str; 4] = ["KZ", "KZ-A", "KZ-A-1", "KZ-A-1-1"];
const BESIDE: [&str; 3] = ["KZ-B", "KZ-A-2", "KZ-A-1-2"];

async fn all_figures(app: &TestApp) -> HashMap<&'static str, Tally> {
    let mut reviewer = app.signed_in("national").await;
    let mut all = HashMap::new();
    for code in UPWARDS.into_iter().chain(BESIDE) {
        let shown = figures(&mut reviewer, code).await;
        assert_eq!(shown, on_the_page(app.tally(code).await), "{code}");
        all.insert(code, shown);
    }
    all
}

/// Asserts by how much the numbers have moved upwards of Aliya, and nowhere else.
async fn moved(app: &TestApp, before: &HashMap<&'static str, Tally>, started: i64, passed: i64, completed: i64) {
    let after = all_figures(app).await;
    for code in UPWARDS {
        assert_eq!(after[code] - before[code], Tally { started, passed, completed, ..Tally::default() }, "{code}");
    }
    for code in BESIDE {
        assert_eq!(after[code], before[code], "{code}");
    }
}

#[tokio::test]
async fn a_member_reads_practises_passes_the_test_and_is_counted_once() {
    for app in TestApp::each().await {
        let before = all_figures(&app).await;
        let mut member = app.member().await;
        let home = member.get("/kk").await;
        let home = member.follow(home).await.is(200);
        assert_eq!(home.path, "/kk/training");

        let modules = app.modules().await;
        for (n, slug) in modules.iter().enumerate() {
            assert!(home.links_to(&links::module(KK, slug)), "{slug} is in the programme");
            reads(&mut member, slug, modules.get(n + 1).map(String::as_str)).await;
        }
        moved(&app, &before, 1, 0, 0).await;

        let attempt = begins(&app, &mut member).await;
        let keys = app.keys(&app.attempts("aliya").await[0]).await;
        assert_eq!(keys.len(), 30);
        for (position, key) in (1_u16..).zip(&keys) {
            let next = answer(&mut member, attempt, position, key.clone(), "next").await;
            let to =
                if position < 30 { links::question(KK, attempt, position + 1) } else { links::attempt(KK, attempt) };
            assert_eq!(next.location(), to);
        }
        submits(&app, &mut member, attempt).await;
        moved(&app, &before, 1, 1, 1).await;

        // Whoever has passed begins nothing more; the result stays.
        member.post("/kk/tests/final-pec", &[]).await.is(422);
        assert_eq!(app.attempts("aliya").await.len(), 1);
        for slug in &modules {
            member.post(&links::module(KK, slug), &[("read", "true")]).await.is(303);
        }
        moved(&app, &before, 1, 1, 1).await;
        let training = member.get("/kk/training").await.is(200);
        assert!(!training.links_to(&links::question(KK, attempt, 1)));
    }
}

/// Reads one module and says so, twice.
async fn reads(member: &mut Client<'_>, slug: &str, next: Option<&str>) {
    let path = links::module(KK, slug);
    let page = member.get(&path).await.is(200);
    let reading = page.forms(&path).into_iter().find(|form| form.has("read")).unwrap();
    let to = next.map_or("/kk/training".to_owned(), |next| links::module(KK, next));
    for _ in 0..2 {
        let value = reading.offered("read")[0].to_owned();
        assert_eq!(member.send(reading.clone().with("read", &value)).await.location(), to);
    }
    let again = member.get(&path).await.is(200);
    assert!(again.forms(&path).iter().all(|form| !form.has("read")), "it is read");
    assert!(again.links_to(&to) || next.is_none());
}

/// Begins the test twice at once; gives the one attempt.
async fn begins(app: &TestApp, member: &mut Client<'_>) -> AttemptId {
    let form = member.get("/kk/tests/final-pec").await.is(200).form("/kk/tests/final-pec");
    let mut double = member.clone();
    let (one, other) = tokio::join!(member.send(form.clone()), double.send(form.clone()));
    let third = member.send(form).await;
    let attempts = app.attempts("aliya").await;
    assert_eq!(attempts.len(), 1, "two clicks begin one attempt");
    let first = links::question(KK, attempts[0].id, 1);
    for answer in [one, other, third] {
        assert_eq!(answer.location(), first);
    }
    assert!(member.get("/kk/training").await.is(200).links_to(&first), "the way back is shown");
    assert!(member.get("/kk/tests/final-pec").await.is(200).links_to(&first));
    attempts[0].id
}

/// Looks at the overview and submits twice; reads the result.
async fn submits(app: &TestApp, member: &mut Client<'_>, attempt: AttemptId) {
    let overview = links::attempt(KK, attempt);
    let form = member.get(&overview).await.is(200).form(&overview);
    let mut double = member.clone();
    let (one, other) = tokio::join!(member.send(form.clone()), double.send(form.clone()));
    for answer in [one, other, member.send(form).await] {
        assert_eq!(answer.location(), links::result(KK, attempt));
    }
    assert_eq!(app.outcome(attempt, "aliya").await, Some((Ending::Submitted, 30)));
    let result = member.get(&links::result(KK, attempt)).await.is(200);
    assert!(html::text(result.text()).contains("30"), "the score is shown");
    assert!(result.links_to("/kk/training"));
    for path in [overview, links::question(KK, attempt, 7)] {
        assert_eq!(member.get(&path).await.location(), links::result(KK, attempt), "nothing else is left of it");
    }
    let campaign = app.campaign().await.id;
    let standing = completion::standing(&mut app.read().await, campaign, app.person("aliya").await).await.unwrap();
    assert_eq!(standing.completed_at, Some(app.clock.now()));
}

#[tokio::test]
async fn the_buttons_lead_back_forth_and_to_the_overview_and_keep_what_was_chosen() {
    for app in TestApp::each().await {
        let (mut member, attempt) = app.sitting("aliya").await;
        let (id, keys) = (attempt.id, app.keys(&attempt).await);
        let to = |position| links::question(KK, id, position);
        assert_eq!(answer(&mut member, id, 1, keys[0].clone(), "next").await.location(), to(2));
        assert_eq!(answer(&mut member, id, 2, Response::NOTHING, "previous").await.location(), to(1));
        assert_eq!(answer(&mut member, id, 1, keys[0].clone(), "overview").await.location(), links::attempt(KK, id));
        assert!(!member.get(&to(1)).await.form(&to(1)).offered("go").contains(&"previous"));

        let page = member.get(&to(1)).await.form(&to(1));
        let ticked: Vec<&String> = page.fields.iter().filter(|(n, _)| n == "chosen").map(|(_, v)| v).collect();
        assert_eq!(ticked.iter().map(|v| v.as_str()).collect::<String>().parse::<Response>(), Ok(keys[0].clone()));
        assert_eq!(page.get("seq"), Some("3"), "the next number after the two that were kept");

        let marked = page.with("flagged", "true").with("go", "next");
        member.send(marked).await.is(303);
        let again = member.get(&to(1)).await.form(&to(1));
        assert_eq!(again.get("flagged"), Some("true"));
        // What the person takes back is taken back.
        assert_eq!(answer(&mut member, id, 1, Response::NOTHING, "next").await.location(), to(2));
        assert_eq!(member.get(&to(1)).await.form(&to(1)).get("chosen"), None);
        for odd in ["", "sideways", "http://evil.example"] {
            let moved = member.post(&to(5), &[("seq", "99"), ("go", odd)]).await;
            assert_eq!(moved.location(), to(6), "{odd}");
        }
    }
}

#[tokio::test]
async fn who_fails_twice_with_two_forms_has_used_the_attempts_up() {
    for app in TestApp::each().await {
        let before = all_figures(&app).await;
        let (mut member, first) = app.sitting("aliya").await;
        let wrong_ones = |keys: Vec<Response>| keys.into_iter().map(wrong).collect::<Vec<_>>();
        answer_all(&mut member, first.id, &wrong_ones(app.keys(&first).await)).await;
        let result = member.post(&links::attempt(KK, first.id), &[]).await;
        let result = member.follow(result).await.is(200);
        assert_eq!(app.outcome(first.id, "aliya").await, Some((Ending::Submitted, 0)));
        assert!(result.links_to("/kk/tests/final-pec"), "the way to the second attempt");

        let begun = member.post("/kk/tests/final-pec", &[]).await;
        let second = app.attempts("aliya").await.pop().unwrap();
        assert_eq!(begun.location(), links::question(KK, second.id, 1));
        assert_eq!((second.number, second.state), (2, AttemptState::Open));
        let items =
            |attempt: &storage::attempt::Attempt| attempt.form.0.iter().map(|q| q.item).collect::<BTreeSet<_>>();
        assert_ne!(items(&first), items(&second), "another form");
        answer_all(&mut member, second.id, &wrong_ones(app.keys(&second).await)).await;
        let result = member.post(&links::attempt(KK, second.id), &[]).await;
        let result = member.follow(result).await.is(200);
        assert!(!result.links_to("/kk/tests/final-pec"), "no third one is offered");

        for _ in 0..2 {
            let page = member.post("/kk/tests/final-pec", &[]).await.is(422);
            assert!(page.forms("/kk/tests/final-pec").is_empty());
        }
        assert_eq!(app.attempts("aliya").await.len(), 2);
        assert!(member.get("/kk/training").await.is(200).links_to(&links::result(KK, second.id)));
        moved(&app, &before, 1, 0, 0).await;
    }
}

#[tokio::test]
async fn the_test_waits_until_every_module_is_read() {
    for app in TestApp::each().await {
        let mut member = app.member().await;
        let modules = app.modules().await;
        for slug in &modules {
            let intro = member.get("/kk/tests/final-pec").await.is(200);
            assert!(intro.forms("/kk/tests/final-pec").is_empty());
            assert!(intro.links_to(&links::module(KK, slug)), "{slug} is still to be read");
            member.post("/kk/tests/final-pec", &[]).await.is(422);
            member.post(&links::module(KK, slug), &[("read", "true")]).await.is(303);
        }
        assert!(app.attempts("aliya").await.is_empty());
        member.get("/kk/tests/final-pec").await.is(200).form("/kk/tests/final-pec");
    }
}

#[tokio::test]
async fn between_two_attempts_stands_the_wait_that_the_test_asks_for() {
    for app in TestApp::each().await {
        app.publish(|content| final_test(content).wait_minutes = 30).await;
        let (mut member, first) = app.sitting("aliya").await;
        app.clock.advance(10 * MINUTE);
        member.post(&links::attempt(KK, first.id), &[]).await.is(303);
        app.clock.advance(30 * MINUTE - Duration::from_millis(1));
        assert!(member.get("/kk/tests/final-pec").await.is(200).forms("/kk/tests/final-pec").is_empty());
        member.post("/kk/tests/final-pec", &[]).await.is(422);
        member.get(&links::result(KK, first.id)).await.is(200);
        assert_eq!(app.attempts("aliya").await.len(), 1);
        app.clock.advance(Duration::from_millis(1));
        let form = member.get("/kk/tests/final-pec").await.is(200).form("/kk/tests/final-pec");
        member.send(form).await.is(303);
        assert_eq!(app.attempts("aliya").await.len(), 2);
    }
}

#[tokio::test]
async fn the_result_shows_as_much_as_the_review_of_the_test_allows() {
    for app in TestApp::each().await {
        let topic = app.catalogue().await.topics[0].title.kk.clone();
        for (login, review) in [("aliya", Review::Nothing), ("bolat", Review::Topics), ("dana", Review::Answers)] {
            app.publish(|content| final_test(content).review = review).await;
            let (mut member, attempt) = app.sitting(login).await;
            member.post(&links::attempt(KK, attempt.id), &[]).await.is(303);
            let page = member.get(&links::result(KK, attempt.id)).await.is(200);
            let text = html::text(page.text());
            assert_eq!(text.contains(&topic), review != Review::Nothing, "{review:?}");
            for item in app.items(&attempt).await {
                assert_eq!(text.contains(&item.faces.kk.explanation), review == Review::Answers, "{review:?}");
            }
        }
    }
}

#[tokio::test]
async fn when_the_campaign_is_over_everything_can_be_read_and_nothing_counts() {
    for app in TestApp::each().await {
        let modules = app.modules().await;
        let (mut sitting, attempt) = app.sitting("bolat").await;
        app.freeze().await;
        let before = app.tally("KZ").await;
        let mut member = app.member().await;
        member.get("/kk/training").await.is(200);
        for slug in &modules {
            let path = links::module(KK, slug);
            assert!(member.get(&path).await.is(200).forms(&path).iter().all(|form| !form.has("read")));
            member.post(&path, &[("read", "true")]).await.is(422);
        }
        assert!(member.get("/kk/tests/final-pec").await.is(200).forms("/kk/tests/final-pec").is_empty());
        member.post("/kk/tests/final-pec", &[]).await.is(422);
        // Whoever was sitting goes on and gets a result, but the numbers stand.
        let keys = app.keys(&attempt).await;
        answer_all(&mut sitting, attempt.id, &keys).await;
        let result = sitting.post(&links::attempt(KK, attempt.id), &[]).await;
        sitting.follow(result).await.is(200);
        assert_eq!(app.outcome(attempt.id, "bolat").await, Some((Ending::Submitted, 30)));
        assert_eq!(app.tally("KZ").await, before);
    }
}

#[tokio::test]
async fn practice_tells_at_once_whether_it_was_right_and_why() {
    for app in TestApp::each().await {
        let catalogue = app.catalogue().await;
        let slug = app.modules().await.remove(0);
        let module = catalogue.modules.values().find(|module| module.slug == slug).unwrap();
        let path = links::module(KK, &slug);
        let mut member = app.member().await;
        assert!(module.body.practice.len() >= 2, "{slug} has questions to practise");
        for (n, revision) in module.body.practice.iter().enumerate() {
            let item = &catalogue.item(*revision).unwrap().item;
            let explanation = &item.body.faces.kk.explanation;
            let page = member.get(&path).await.is(200);
            assert!(!html::text(page.text()).contains(explanation), "not before an answer");
            let form = page.forms(&path).into_iter().find(|form| form.get("item") == Some(&item.slug)).unwrap();
            let nothing = member.send(form.clone()).await.is(422);
            assert!(nothing.forms(&path).iter().any(|form| form.get("item") == Some(&item.slug)), "asked again");

            let choice = if n == 0 {
                item.body.key.exactly().unwrap().clone()
            } else {
                wrong(item.body.key.exactly().unwrap().clone())
            };
            let letters = chosen(choice);
            let mut fields = vec![("item", item.slug.as_str())];
            fields.extend(letters.iter().map(|letter| ("chosen", letter.as_str())));
            for _ in 0..2 {
                let answered = member.post(&path, &fields).await;
                let (page, anchor) = answered.location().split_once('#').unwrap();
                assert_eq!(page, path);
                let anchor = anchor.to_owned();
                let page = member.follow(answered).await.is(200);
                let ids: Vec<_> =
                    html::tags(page.text()).iter().filter_map(|tag| tag.get("id").map(str::to_owned)).collect();
                assert!(ids.contains(&anchor), "{anchor} is in the page");
                let text = html::text(page.text());
                assert!(text.contains(explanation));
                let words = ui::Words::of(KK);
                let verdict = if n == 0 { words.right() } else { words.wrong() };
                assert!(text.contains(verdict), "{verdict}");
                let once_more = format!("again={}#", item.slug);
                let again = html::links(page.text()).into_iter().find(|link| link.contains(&once_more)).unwrap();
                let again = member.get(again.split('#').next().unwrap()).await.is(200);
                assert!(again.forms(&path).iter().any(|form| form.get("item") == Some(&item.slug)), "once more");
                assert!(!html::text(again.text()).contains(explanation));
            }
        }
        let kept = reading::practised(&mut app.read().await, app.person("aliya").await).await.unwrap();
        assert_eq!(kept.len(), module.body.practice.len());
        let started =
            completion::standing(&mut app.read().await, app.campaign().await.id, app.person("aliya").await).await;
        assert_eq!(started.unwrap().started_at, None, "practice counts for nothing");
    }
}

#[tokio::test]
async fn practice_takes_only_the_questions_of_its_module_and_their_options() {
    for app in TestApp::each().await {
        let catalogue = app.catalogue().await;
        let slugs = app.modules().await;
        let of = |slug: &str| catalogue.modules.values().find(|module| module.slug == slug).unwrap();
        let own = catalogue.item(of(&slugs[0]).body.practice[0]).unwrap().item.slug.clone();
        let foreign = catalogue.item(of(&slugs[1]).body.practice[0]).unwrap().item.slug.clone();
        let for_tests = catalogue.bank.iter().find(|one| one.item_use == domain::item::ItemUse::Test).unwrap();
        let mut member = app.member().await;
        for fields in [
            [("item", foreign.as_str()), ("chosen", "a")],
            [("item", &for_tests.item.slug), ("chosen", "a")],
            [("item", "nonsense"), ("chosen", "a")],
            [("item", ""), ("chosen", "a")],
            [("item", &own), ("chosen", "h")],
            [("item", &own), ("chosen", "A")],
            [("item", &own), ("chosen", "нет")],
            [("item", &own), ("chosen", "abcdefgh")],
        ] {
            member.post(&links::module(KK, &slugs[0]), &fields).await.is(422);
        }
        let kept = reading::practised(&mut app.read().await, app.person("aliya").await).await.unwrap();
        assert!(kept.is_empty());
    }
}

#[tokio::test]
async fn who_has_no_seat_or_no_programme_sees_a_page_that_says_so() {
    for app in TestApp::each().await {
        for login in ["trainer", "secretary"] {
            let mut client = app.signed_in(login).await;
            client.get("/kk/training").await.is(200).h1();
            client.get("/kk/modules/voting").await.is(404);
            client.get("/kk/tests/final-pec").await.is(404);
            client.post("/kk/tests/final-pec", &[]).await.is(404);
        }
    }
}

#[tokio::test]
async fn a_failed_attempt_is_ended_by_time_and_the_second_one_goes_on() {
    for app in TestApp::each().await {
        let (mut member, first) = app.sitting("aliya").await;
        app.clock.advance(43 * MINUTE);
        assert_eq!(kaskad::jobs::grade_overdue(&app.app).await.unwrap(), 1);
        let result = member.get(&links::question(KK, first.id, 1)).await;
        let result = member.follow(result).await.is(200);
        assert_eq!(app.outcome(first.id, "aliya").await, Some((Ending::TimeRanOut, 0)));
        assert!(result.links_to("/kk/tests/final-pec"));
        let form = member.get("/kk/tests/final-pec").await.form("/kk/tests/final-pec");
        member.send(form).await.is(303);
        assert_eq!(app.attempts("aliya").await.len(), 2);
    }
}
