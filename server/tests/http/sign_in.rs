//! Signing in and out, the password, the sessions.

use crate::{
    client::{Answer, Client, encode},
    html,
    test_app::{DAY, MINUTE, PASSWORD, TestApp, job},
};
use axum::http::Method;
use domain::access::Scope;
use futures::future::join_all;
use storage::account;

pub async fn try_in(client: &mut Client<'_>, login: &str, secret: &str) -> Answer {
    client.post("/kk/sign-in", &[("login", login), ("secret", secret)]).await
}

/// Asks for a page of one's own: is there a session?
pub async fn is_in(client: &mut Client<'_>) -> bool {
    let answer = client.get("/kk/sessions").await;
    assert!(answer.status == 200 || answer.location().starts_with("/kk/sign-in"), "{}", answer.status);
    answer.status == 200
}

pub async fn set_password(client: &mut Client<'_>, new: &str) -> Answer {
    let form = client.get("/kk/password").await.is(200).form("/kk/password");
    client.send(form.with("new", new).with("again", new)).await
}

#[tokio::test]
async fn somebody_signs_in_and_comes_to_the_page_asked_for() {
    for app in TestApp::each().await {
        let mut member = app.anonymous();
        let turned = member.get("/ru/modules/voting?x=1").await;
        assert_eq!(turned.location(), "/ru/sign-in?next=%2Fru%2Fmodules%2Fvoting%3Fx%3D1");
        let form = member.follow(turned).await.is(200).form("/ru/sign-in");
        let entered = member.send(form.with("login", " ALIYA ").with("secret", PASSWORD)).await;
        assert_eq!(entered.location(), "/ru/modules/voting?x=1");
        member.follow(entered).await.is(200);
        let again = member.get("/ru/sign-in?next=/ru/manuals").await;
        assert_eq!(again.location(), "/ru/manuals", "who is signed in need not sign in");
    }
}

#[tokio::test]
async fn a_wrong_secret_and_an_unknown_login_cannot_be_told_apart() {
    for app in TestApp::each().await {
        let mut anonymous = app.anonymous();
        let mut bodies = Vec::new();
        // Known with a password, known without one, known with a code, unknown.
        app.issue("new-far").await;
        for login in ["aliya", "new-here", "new-far", "nobody-at-all"] {
            for secret in ["not the password", "K7QMX2PD9RTAB"] {
                let answer = try_in(&mut anonymous, login, secret).await.is(422);
                assert!(answer.headers.get("set-cookie").is_none());
                assert!(!answer.text().contains(secret), "the secret is never shown again");
                assert_eq!(answer.form("/kk/sign-in").get("login"), Some(login), "what was typed is kept");
                bodies.push(answer.text().replace(login, "LOGIN"));
            }
        }
        assert!(bodies.windows(2).all(|pair| pair[0] == pair[1]));
    }
}

#[tokio::test]
async fn an_empty_field_is_named_and_the_other_kept() {
    let app = TestApp::one().await;
    let mut anonymous = app.anonymous();
    let page = anonymous.post("/kk/sign-in", &[("login", "aliya"), ("next", "/kk/manuals")]).await.is(422);
    let form = page.form("/kk/sign-in");
    assert_eq!(
        (form.get("login"), form.get("next"), form.get("secret")),
        (Some("aliya"), Some("/kk/manuals"), Some(""))
    );
    try_in(&mut anonymous, "  ", PASSWORD).await.is(422);
    anonymous.post("/kk/sign-in", &[]).await.is(422);
    assert!(!is_in(&mut anonymous).await);
}

#[tokio::test]
async fn after_ten_failures_the_account_waits_until_its_window_has_passed() {
    for app in TestApp::each().await {
        let mut anonymous = app.anonymous();
        for login in ["aliya", "nobody-at-all"] {
            for _ in 0..10 {
                try_in(&mut anonymous, login, "wrong").await.is(422);
            }
            let waits = try_in(&mut anonymous, login, PASSWORD).await.is(429);
            assert!(html::text(waits.text()).contains("15"), "says how many minutes");
            assert!(!waits.text().contains(PASSWORD));
        }
        try_in(&mut app.anonymous(), "bolat", PASSWORD).await.is(303);
        app.clock.advance(14 * MINUTE);
        let waits = try_in(&mut anonymous, "aliya", PASSWORD).await.is(429);
        assert!(!is_in(&mut anonymous).await, "{}", waits.path);
        app.clock.advance(MINUTE);
        try_in(&mut anonymous, "aliya", PASSWORD).await.is(303);
        assert!(is_in(&mut anonymous).await);
    }
}

#[tokio::test]
async fn a_success_forgets_the_failures_before_it() {
    for app in TestApp::each().await {
        for _ in 0..2 {
            let mut member = app.anonymous();
            for _ in 0..9 {
                try_in(&mut member, "aliya", "wrong").await.is(422);
            }
            try_in(&mut member, "aliya", PASSWORD).await.is(303);
        }
    }
}

#[tokio::test]
async fn trying_many_at_once_gives_no_more_tries() {
    for app in TestApp::each().await {
        let tries = (0..40).map(|n| {
            let mut client = app.anonymous();
            async move { try_in(&mut client, "aliya", &format!("wrong {n}")).await.status }
        });
        let statuses = join_all(tries).await;
        assert_eq!(statuses.iter().filter(|status| **status == 422).count(), 10, "{statuses:?}");
        try_in(&mut app.anonymous(), "aliya", PASSWORD).await.is(429);
    }
}

/// So many failures from an address, without the way through the form.
async fn failed_from(app: &TestApp, address: &str, times: usize) {
    let (subject, now) = (format!("address:{address}"), app.clock.now());
    job!(app.db, write => {
        for _ in 0..times {
            account::count_failure(&mut write, &subject, 15 * MINUTE, now).await?;
        }
        Ok::<_, storage::Error>(())
    })
    .unwrap();
}

#[tokio::test]
async fn one_address_has_a_quota_that_others_do_not_share() {
    for app in TestApp::each().await {
        let mut office = app.anonymous();
        failed_from(&app, "10.0.0.1", 299).await;
        try_in(&mut office, "aliya", PASSWORD).await.is(303);
        try_in(&mut office, "nobody-at-all", "wrong").await.is(422);
        try_in(&mut office, "aliya", PASSWORD).await.is(429);
        // Without a trusted proxy nobody may say where they come from.
        let headers = [("sec-fetch-site", "same-origin"), ("x-forwarded-for", "10.9.9.9")];
        let body = encode(&[("login", "aliya"), ("secret", PASSWORD)]);
        office.ask(Method::POST, "/kk/sign-in", &headers, Some(body)).await.is(429);
        let mut elsewhere = app.anonymous();
        elsewhere.from = ([10, 0, 0, 2], 40_000).into();
        try_in(&mut elsewhere, "aliya", PASSWORD).await.is(303);
        app.clock.advance(15 * MINUTE);
        try_in(&mut office, "aliya", PASSWORD).await.is(303);
    }
}

#[tokio::test]
async fn behind_a_proxy_the_address_is_the_one_that_the_proxy_wrote() {
    let app = TestApp::one().await.restarted_with(|options| options.trust_proxy = true).await;
    failed_from(&app, "10.7.7.7", 300).await;
    let body = || Some(encode(&[("login", "aliya"), ("secret", PASSWORD)]));
    let (made_up, joined) = (("x-forwarded-for", "1.2.3.4"), ("x-forwarded-for", "1.2.3.4, 10.7.7.7"));
    // What the client made up stands before what the proxy wrote, on one line or on its own.
    for headers in [vec![joined], vec![made_up, ("x-forwarded-for", "10.7.7.7")]] {
        app.anonymous().ask(Method::POST, "/kk/sign-in", &headers, body()).await.is(429);
    }
    app.anonymous().ask(Method::POST, "/kk/sign-in", &[("x-forwarded-for", "10.8.8.8")], body()).await.is(303);
}

#[tokio::test]
async fn a_weak_password_is_refused_and_nothing_typed_is_shown() {
    for app in TestApp::each().await {
        let code = app.issue("new-here").await;
        let mut member = app.anonymous();
        try_in(&mut member, "new-here", code.as_str()).await.is(303);
        let long = "ұ".repeat(201);
        for (new, again) in [
            ("", ""),
            ("тоғызтаңб", "тоғызтаңб"),
            ("1234567890", "1234567890"),
            ("PassWord123", "PassWord123"),
            ("Казахстан1", "Казахстан1"),
            ("ааааааааааа", "ааааааааааа"),
            ("920101300000", "920101300000"),
            ("жаңабаева7", "жаңабаева7"),
            ("good enough 1", "good enough 2"),
            ("good enough 1", ""),
            (&long, &long),
        ] {
            // The IIN of the table gets its control digit.
            let new = domain::iin::Iin::from_prefix(new.get(..11).unwrap_or("")).map_or(new.to_owned(), String::from);
            let again = if again == "920101300000" { &new } else { again };
            let page = member.post("/kk/password", &[("new", &new), ("again", again)]).await.is(422);
            assert!(new.is_empty() || !page.text().contains(&new), "{new} is shown again");
            let stored = account::by_login(&mut app.read().await, "new-here").await.unwrap().unwrap();
            assert!(stored.password_hash.is_none(), "{new} was taken");
        }
        let most = "ұ".repeat(198) + "15";
        member.post("/kk/password", &[("new", &most), ("again", &most)]).await.is(303);
        try_in(&mut app.anonymous(), "new-here", &most).await.is(303);
    }
}

#[tokio::test]
async fn a_short_surname_forbids_nobody_half_the_dictionary() {
    let app = TestApp::one().await;
    let mut member = app.signed_in("kim").await;
    let fields = [("current", PASSWORD), ("new", "қыстыкүнгікимешек"), ("again", "қыстыкүнгікимешек")];
    member.post("/kk/password", &fields).await.is(303);
}

#[tokio::test]
async fn changing_the_password_asks_for_the_old_one_and_ends_the_other_sessions() {
    for app in TestApp::each().await {
        let (mut here, mut there) = (app.anonymous(), app.anonymous());
        try_in(&mut here, "aliya", PASSWORD).await.is(303);
        try_in(&mut there, "aliya", PASSWORD).await.is(303);
        let mut somebody_else = app.signed_in("bolat").await;
        let new = "Бес саусақ бірдей емес";
        for current in ["", "wrong"] {
            here.post("/kk/password", &[("current", current), ("new", new), ("again", new)]).await.is(422);
        }
        assert!(is_in(&mut there).await);
        let form = here.get("/kk/password").await.form("/kk/password");
        let changed = here.send(form.with("current", PASSWORD).with("new", new).with("again", new)).await;
        assert!(changed.location().starts_with("/kk/sessions"));
        assert!(is_in(&mut here).await && is_in(&mut somebody_else).await);
        assert!(there.get("/kk/training").await.location().contains("ended=1"), "says that the session has ended");
        try_in(&mut app.anonymous(), "aliya", PASSWORD).await.is(422);
        try_in(&mut app.anonymous(), "aliya", new).await.is(303);
    }
}

#[tokio::test]
async fn the_current_password_cannot_be_guessed_for_ever() {
    for app in TestApp::each().await {
        let mut member = app.signed_in("aliya").await;
        let change =
            |current: &'static str| [("current", current), ("new", "Жаңа құпиясөз 3"), ("again", "Жаңа құпиясөз 3")];
        for _ in 0..10 {
            member.post("/kk/password", &change("not the password")).await.is(422);
        }
        member.post("/kk/password", &change(PASSWORD)).await.is(429);
        app.clock.advance(15 * MINUTE);
        member.post("/kk/password", &change(PASSWORD)).await.is(303);
    }
}

#[tokio::test]
async fn signing_out_ends_the_session_on_the_server() {
    for app in TestApp::each().await {
        let mut member = app.anonymous();
        try_in(&mut member, "aliya", PASSWORD).await.is(303);
        let mut thief = member.clone();
        assert!(is_in(&mut thief).await);
        let out = member.post("/kk/sign-out", &[]).await;
        assert!(out.location().starts_with("/kk/sign-in"));
        assert!(out.header("set-cookie").starts_with("__Host-kaskad=; "), "{}", out.header("set-cookie"));
        assert!(member.cookies.is_empty());
        assert!(!is_in(&mut thief).await, "the cookie alone opens nothing");
        let again = member.post("/kk/sign-out", &[]).await;
        assert_eq!(again.location(), out.location());
        member.follow(again).await.is(200);
    }
}

#[tokio::test]
async fn an_idle_session_ends_and_a_used_one_lives_for_sixty_days() {
    for app in TestApp::each().await {
        let (mut idle, mut used) = (app.signed_in("aliya").await, app.signed_in("aliya").await);
        app.clock.advance(14 * DAY - MINUTE);
        assert!(is_in(&mut used).await);
        app.clock.advance(2 * MINUTE);
        assert!(!is_in(&mut idle).await);
        for _ in 0..3 {
            app.clock.advance(13 * DAY);
            assert!(is_in(&mut used).await);
        }
        app.clock.advance(7 * DAY);
        assert!(!is_in(&mut used).await, "sixty days have passed");
    }
}

#[tokio::test]
async fn sessions_are_ended_by_their_owner_alone() {
    for app in TestApp::each().await {
        let (mut phone, mut desk) = (app.signed_in("aliya").await, app.signed_in("aliya").await);
        let mut stranger = app.signed_in("bolat").await;
        let page = desk.get("/kk/sessions").await.is(200);
        let ending = page.forms("/kk/sessions");
        let other =
            ending.iter().flat_map(|form| form.offered("end")).find(|value| *value != "others").unwrap().to_owned();

        let foreign = stranger.post("/kk/sessions", &[("end", &other)]).await;
        let made_up = stranger.post("/kk/sessions", &[("end", "01890000-0000-7000-8000-000000000000")]).await;
        assert_eq!(foreign.location(), made_up.location());
        assert!(is_in(&mut phone).await, "somebody else ended nothing");

        for _ in 0..2 {
            desk.post("/kk/sessions", &[("end", &other)]).await.is(303);
        }
        assert!(!is_in(&mut phone).await && is_in(&mut desk).await);
        let mut tablet = app.signed_in("aliya").await;
        for _ in 0..2 {
            desk.post("/kk/sessions", &[("end", "others")]).await.is(303);
        }
        assert!(!is_in(&mut tablet).await && is_in(&mut desk).await && is_in(&mut stranger).await);
        desk.post("/kk/sessions", &[("end", "nonsense")]).await.is(422);
        desk.post("/kk/sessions", &[]).await.is(422);
    }
}

#[tokio::test]
async fn nobody_is_sent_to_another_site() {
    let app = TestApp::one().await;
    let mut signed_in = app.member().await;
    for next in [
        "//evil.example",
        "/\\evil.example",
        "/\t/evil.example",
        "https://evil.example",
        "javascript:alert(1)",
        "/kk//evil.example",
        "/kk/\r\nset-cookie: a=b",
        "/evil.example",
        "/kk.evil.example",
        "kk/training",
        "/kk/@evil.example\\",
    ] {
        let mut anonymous = app.anonymous();
        let fields = [("login", "aliya"), ("secret", PASSWORD), ("next", next)];
        assert_eq!(anonymous.post("/kk/sign-in", &fields).await.location(), "/kk", "{next:?}");
        let address = ui::links::with("/kk/sign-in", "next", next);
        assert_eq!(signed_in.get(&address).await.location(), "/kk", "{next:?}");
        let form = app.anonymous().get(&address).await.is(200).form("/kk/sign-in");
        assert_eq!(form.get("next"), Some(""), "{next:?}");
    }
}

#[tokio::test]
async fn the_cookie_is_for_this_host_and_for_no_script() {
    let app = TestApp::one().await;
    let answer = try_in(&mut app.anonymous(), "aliya", PASSWORD).await.is(303);
    let cookie = answer.header("set-cookie");
    let parts: Vec<&str> = cookie.split("; ").collect();
    let (name, token) = parts[0].split_once('=').unwrap();
    assert_eq!((name, token.len()), ("__Host-kaskad", 64));
    for part in ["Path=/", "HttpOnly", "SameSite=Lax", "Secure"] {
        assert!(parts.contains(&part), "{part}: {cookie}");
    }
    assert!(!cookie.contains("Domain"), "{cookie}");
    assert_eq!(answer.header("cache-control"), "no-store");

    // A trial without HTTPS: no prefix, for browsers would refuse it.
    let app = app.restarted_with(|options| options.secure_cookies = false).await;
    let answer = try_in(&mut app.anonymous(), "aliya", PASSWORD).await.is(303);
    assert!(answer.header("set-cookie").starts_with("kaskad="));
    assert!(!answer.header("set-cookie").contains("Secure"));
}

#[tokio::test]
async fn a_cookie_that_is_none_of_ours_opens_nothing() {
    let app = TestApp::one().await;
    for value in ["", "x", &"0".repeat(64), &"a".repeat(63), &"%00".repeat(30)] {
        let mut client = app.anonymous();
        client.cookies.insert("__Host-kaskad".into(), value.into());
        assert!(!is_in(&mut client).await, "{value}");
        client.get("/kk/manuals").await.is(200);
    }
    // The name without the prefix may come from another host.
    let member = app.member().await;
    let mut planted = app.anonymous();
    planted.cookies.insert("kaskad".into(), member.cookies["__Host-kaskad"].clone());
    assert!(!is_in(&mut planted).await);
}

#[tokio::test]
async fn what_no_keyboard_types_is_refused_and_breaks_nothing() {
    for app in TestApp::each().await {
        let mut anonymous = app.anonymous();
        let endless = "а".repeat(5_000);
        for (login, secret) in
            [("ali\0ya", "x"), ("aliya", "x\0y"), (&endless, "x"), ("aliya", &endless), ("'; --", "\u{202e}")]
        {
            try_in(&mut anonymous, login, secret).await.is(422);
        }
        let failures =
            account::failures(&mut app.read().await, &format!("account:{endless}"), MINUTE, app.clock.now()).await;
        assert_eq!(failures.unwrap().0, 0, "nobody fills the table with novels");
    }
}

#[tokio::test]
async fn a_session_outlives_a_restart_of_the_server() {
    for app in TestApp::each().await {
        let mut before = app.anonymous();
        try_in(&mut before, "aliya", PASSWORD).await.is(303);
        let cookies = before.cookies.clone();
        let app = app.restarted().await;
        let mut after = app.anonymous();
        after.cookies = cookies;
        assert!(is_in(&mut after).await);
    }
}

#[tokio::test]
async fn who_lost_the_last_role_sees_no_more_with_the_next_request() {
    for app in TestApp::each().await {
        let mut reviewer = app.signed_in("reviewer").await;
        reviewer.get("/kk/completion/KZ-A").await.is(200);
        let (admin, now) = (app.person("admin").await, app.clock.now());
        let id = app.grants().await.iter().find(|one| one.login == "reviewer").unwrap().id;
        job!(app.db, write => storage::grant::end(&mut write, &Scope::whole_tree(), admin, id, now).await).unwrap();
        reviewer.get("/kk/completion/KZ-A").await.is(404);
    }
}
