//! Sign-in slips: a code is shown once and kept only as a hash; no secret is
//! ever logged.

use crate::{
    client::Answer,
    html, log,
    test_app::{DAY, PASSWORD, TestApp},
};
use domain::access::Role;
use storage::{account, audit};

/// The codes on a page of slips, as they are typed: groups of letters without spaces.
fn codes(page: &Answer) -> Vec<String> {
    let tags = html::tags(page.text());
    let dd = tags.iter().filter(|tag| tag.is("dd")).map(|tag| tag.text.replace(' ', ""));
    dd.filter(|text| kaskad::secret::OneTimeCode::parse(text).is_some()).collect()
}

#[tokio::test]
async fn a_slip_is_shown_once_opens_the_account_and_dies_with_the_next_one() {
    for app in TestApp::each().await {
        let mut organiser = app.signed_in("organiser").await;
        let page = organiser.get("/kk/commissions/KZ-A-1-1").await.is(200);
        let form = page.form("/kk/commissions/KZ-A-1-1/slips");
        let id = app.membership("new-here").await.to_string();
        assert!(form.offered("member").contains(&id.as_str()));

        let slips = organiser.send(form.clone().with("member", &id)).await.is(200);
        assert_eq!(slips.header("cache-control"), "no-store");
        let first = codes(&slips).pop().unwrap();
        for path in ["/kk/commissions/KZ-A-1-1", "/kk/commissions/KZ-A-1-1/slips"] {
            let again = organiser.get(path).await;
            let again = organiser.follow(again).await.is(200);
            assert!(codes(&again).is_empty());
        }

        let slips = organiser.send(form.with("member", &id)).await.is(200);
        let second = codes(&slips);
        assert_eq!(second.len(), 1);
        assert_ne!(second[0], first);
        let mut member = app.anonymous();
        member.post("/kk/sign-in", &[("login", "new-here"), ("secret", &first)]).await.is(422);
        member.post("/kk/sign-in", &[("login", "new-here"), ("secret", &second[0])]).await.is(303);

        let (person, organiser) = (app.person("new-here").await, app.person("organiser").await);
        let entries = audit::of_subject(&mut app.read().await, &format!("person:{person}")).await.unwrap();
        assert_eq!(entries.iter().filter(|(_, action)| action == "slip.issue").count(), 2);
        assert_ne!(person, organiser);
    }
}

#[tokio::test]
async fn all_who_have_no_way_in_get_a_slip_at_one_press() {
    for app in TestApp::each().await {
        let mut organiser = app.signed_in("organiser").await;
        let page = organiser.get("/en/commissions/KZ-A-1-1").await.is(200);
        let offered = html::text(page.text());
        let waiting = offered.split("nor a slip (").nth(1).and_then(|rest| rest.split(')').next());
        let waiting: usize = waiting.expect("the button says for how many").parse().unwrap();
        let page = organiser.post("/en/commissions/KZ-A-1-1/slips", &[("who", "without")]).await.is(200);
        let text = html::text(page.text());
        assert!(waiting > 0 && codes(&page).len() == waiting, "{waiting} are waiting");
        assert!(text.contains("Жаңабаева") && !text.contains("Болатов"), "only those without a way in");
        // The slips are on the way: a second press kills none of them.
        let again = organiser.get("/en/commissions/KZ-A-1-1").await.is(200);
        assert!(!html::text(again.text()).contains("nor a slip ("));
        organiser.post("/en/commissions/KZ-A-1-1/slips", &[("who", "without")]).await.is(303);
    }
}

#[tokio::test]
async fn several_members_get_a_slip_each_and_nobody_twice() {
    for app in TestApp::each().await {
        let mut organiser = app.signed_in("organiser").await;
        let (one, other) = (app.membership("new-here").await.to_string(), app.membership("bolat").await.to_string());
        let foreign = app.membership("new-far").await.to_string();
        let fields =
            [("member", one.as_str()), ("member", &other), ("member", &one), ("member", &foreign), ("member", "x")];
        let page = organiser.post("/ru/commissions/KZ-A-1-1/slips", &fields).await.is(200);
        assert_eq!(codes(&page).len(), 2);
        let text = html::text(page.text());
        assert!(text.contains("Жаңабаева") && text.contains("Болатов") && !text.contains("Новикова"));
        assert!(text.contains("kaskad.test"), "where to type it");
        let far = account::of(&mut app.read().await, app.person("new-far").await).await.unwrap().unwrap();
        assert!(far.code_hash.is_none());
    }
}

#[tokio::test]
async fn nobody_prints_a_way_to_more_than_they_may_themselves() {
    for app in TestApp::each().await {
        // Members of the organiser's district who hold roles of their own.
        app.give("bolat", Role::Administrator, "KZ").await;
        app.give("dana", Role::Organiser, "KZ-A").await;
        app.give("aliya", Role::Trainer, "KZ-A-1").await;
        app.give("new-here", Role::Organiser, "KZ-A-1-1").await;
        let (mut organiser, mut admin) = (app.signed_in("organiser").await, app.signed_in("admin").await);
        for (login, code, printed) in [
            ("bolat", "KZ-A-1-1", false),
            ("dana", "KZ-A-1-2", false),
            ("aliya", "KZ-A-1-1", false),
            ("new-here", "KZ-A-1-1", true),
        ] {
            let (path, id) = (format!("/kk/commissions/{code}/slips"), app.membership(login).await.to_string());
            let answer = organiser.post(&path, &[("member", &id)]).await;
            assert_eq!(answer.status, if printed { 200 } else { 403 }, "{login}");
            let issued = account::of(&mut app.read().await, app.person(login).await).await.unwrap().unwrap().code_hash;
            assert_eq!(issued.is_some(), printed, "{login}");
            admin.post(&path, &[("member", &id)]).await.is(200);
        }
        // In one go the others get theirs.
        let (new, bolat) = (app.membership("new-here").await.to_string(), app.membership("bolat").await.to_string());
        let fields = [("member", new.as_str()), ("member", &bolat)];
        let page = organiser.post("/kk/commissions/KZ-A-1-1/slips", &fields).await.is(200);
        assert_eq!(codes(&page).len(), 1);
        let (notices, slips) = page.text().split_once("class=\"slips\"").unwrap();
        assert!(!slips.contains("Болатов") && notices.contains("Болатов"), "who got none is named");
    }
}

#[tokio::test]
async fn a_code_works_for_thirty_days() {
    let app = TestApp::one().await;
    let mut organiser = app.signed_in("organiser").await;
    let id = app.membership("new-here").await.to_string();
    let page = organiser.post("/kk/commissions/KZ-A-1-1/slips", &[("member", &id)]).await.is(200);
    let code = codes(&page).pop().unwrap();
    app.clock.advance(30 * DAY);
    app.anonymous().post("/kk/sign-in", &[("login", "new-here"), ("secret", &code)]).await.is(422);
}

#[tokio::test]
async fn no_secret_stands_in_the_database() {
    let app = TestApp::one().await;
    let (code, token) = everything_secret(&app).await;
    let file = app.test.address.trim_start_matches("sqlite:").to_owned();
    let mut bytes = std::fs::read(&file).unwrap();
    bytes.extend(std::fs::read(format!("{file}-wal")).unwrap_or_default());
    let holds = |text: &str| {
        let raw: Vec<u8> =
            (0..text.len() / 2).filter_map(|at| u8::from_str_radix(text.get(at * 2..at * 2 + 2)?, 16).ok()).collect();
        let lower = text.to_lowercase();
        [text.as_bytes(), lower.as_bytes(), if raw.len() == 32 { &raw } else { text.as_bytes() }]
            .iter()
            .any(|needle| bytes.windows(needle.len()).any(|window| window == *needle))
    };
    assert!(holds("new-here"), "the search finds what is there");
    for secret in [code.as_str(), &token, PASSWORD, NEW_PASSWORD] {
        assert!(!holds(secret), "{secret}");
    }
}

/// What is set in the story below.
const NEW_PASSWORD: &str = "Аттың жалы 44";

/// A slip printed and used, a password set and changed, a wrong one tried: the
/// code and the session's token.
async fn everything_secret(app: &TestApp) -> (String, String) {
    let iin = app.iin("new-here").await;
    let mut organiser = app.signed_in("organiser").await;
    let id = app.membership("new-here").await.to_string();
    let page = organiser.post("/kk/commissions/KZ-A-1-1/slips", &[("member", &id)]).await.is(200);
    let code = codes(&page).pop().unwrap();
    let mut member = app.anonymous();
    member.post("/kk/sign-in", &[("login", &iin), ("secret", "a wrong secret 123")]).await.is(422);
    member.post("/kk/sign-in", &[("login", &iin), ("secret", &code)]).await.is(303);
    let token = member.cookies["__Host-kaskad"].clone();
    member.post("/kk/password", &[("new", PASSWORD), ("again", PASSWORD)]).await.is(303);
    let fields = [("current", PASSWORD), ("new", NEW_PASSWORD), ("again", NEW_PASSWORD)];
    member.post("/kk/password", &fields).await.is(303);
    member.get("/kk/training?secret=a-query-with-a-name").await.is(200);
    member.post("/kk/sign-out", &[]).await.is(303);
    (code, token)
}

#[tokio::test]
async fn no_secret_stands_in_the_log() {
    for app in TestApp::each().await {
        log::listen();
        let (code, token) = everything_secret(&app).await;
        let text = log::heard();
        assert!(text.contains("/kk/sign-in") && text.contains("answered"), "requests are logged:\n{text}");
        let iin = app.iin("new-here").await;
        for secret in [&code, &token, PASSWORD, NEW_PASSWORD, "a wrong secret 123", "a-query-with-a-name", &iin] {
            assert!(!text.contains(secret), "{secret} is logged");
        }
    }
}
