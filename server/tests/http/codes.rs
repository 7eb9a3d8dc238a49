//! Coming in with the code of a slip, and choosing a password.

use crate::{
    sign_in::{is_in, set_password, try_in},
    test_app::{DAY, MINUTE, PASSWORD, TestApp},
};
use domain::access::Role;
use futures::future::join_all;
use storage::audit;

#[tokio::test]
async fn a_code_works_until_a_password_is_chosen_however_it_is_typed() {
    for app in TestApp::each().await {
        let code = app.issue("new-here").await;
        let typed = code.as_str().to_lowercase();
        let typed = format!("{}-{} {}", &typed[..4], &typed[4..8], &typed[8..]);
        try_in(&mut app.anonymous(), "new-far", &typed).await.is(422);
        // The answer may get lost on the way: the slip still opens the door.
        let (mut lost, mut member) = (app.anonymous(), app.anonymous());
        try_in(&mut lost, "new-here", &typed).await.is(303);
        assert_eq!(try_in(&mut member, "new-here", code.as_str()).await.location(), "/kk");
        assert!(lost.get("/kk/password").await.location().starts_with("/kk/sign-in"), "one at a time");
        set_password(&mut member, "Алтын күрек 5").await.is(303);
        for again in [typed.as_str(), code.as_str()] {
            try_in(&mut app.anonymous(), "new-here", again).await.is(422);
        }
    }
}

#[tokio::test]
async fn of_all_who_type_one_code_at_once_only_the_last_stays_in() {
    for app in TestApp::each().await {
        let code = app.issue("new-here").await;
        let tries = (0..8).map(|_| {
            let (mut client, code) = (app.anonymous(), code.as_str().to_owned());
            async move {
                try_in(&mut client, "new-here", &code).await.is(303);
                client
            }
        });
        let mut inside = 0;
        for mut client in join_all(tries).await {
            inside += usize::from(client.get("/kk/password").await.status == 200);
        }
        assert_eq!(inside, 1);
    }
}

#[tokio::test]
async fn a_slip_printed_before_a_role_was_given_opens_nothing() {
    for app in TestApp::each().await {
        let code = app.issue("new-here").await;
        app.give("new-here", Role::Administrator, "KZ").await;
        try_in(&mut app.anonymous(), "new-here", code.as_str()).await.is(422);
    }
}

#[tokio::test]
async fn an_expired_code_and_one_replaced_by_another_are_refused() {
    for app in TestApp::each().await {
        let (first, second) = (app.issue("new-here").await, app.issue("new-here").await);
        try_in(&mut app.anonymous(), "new-here", first.as_str()).await.is(422);
        app.clock.advance(30 * DAY);
        try_in(&mut app.anonymous(), "new-here", second.as_str()).await.is(422);
        let third = app.issue("new-here").await;
        app.clock.advance(30 * DAY - MINUTE);
        try_in(&mut app.anonymous(), "new-here", third.as_str()).await.is(303);
    }
}

#[tokio::test]
async fn the_first_sign_in_leads_to_a_password_before_anything_else() {
    for app in TestApp::each().await {
        let code = app.issue("new-here").await;
        let mut member = app.anonymous();
        try_in(&mut member, "new-here", code.as_str()).await.is(303);
        for page in ["/kk/training", "/kk/sessions", "/kk/modules/voting", "/kk/tests/final-pec", "/kk/grants"] {
            assert_eq!(member.get(page).await.location(), "/kk/password", "{page}");
        }
        let home = member.get("/kk").await;
        assert_eq!(member.follow(home).await.path, "/kk/password");
        assert_eq!(member.post("/kk/modules/voting", &[("read", "true")]).await.location(), "/kk/password");
        let island = member.post_json("/kk/modules/voting", &[("read", "true")]).await.is(401);
        assert_eq!(island.json(), serde_json::json!({ "outcome": "sign-in", "sign_in": "/kk/password" }));

        let form = member.get("/kk/password").await.is(200).form("/kk/password");
        assert!(!form.has("current"), "there is none yet");
        let set = set_password(&mut member, "Алтын күрек 5").await;
        assert_eq!(set.location(), "/kk");
        let home = member.follow(set).await.is(200);
        assert_eq!(home.path, "/kk/training");
        try_in(&mut app.anonymous(), "new-here", "Алтын күрек 5").await.is(303);
        let subject = format!("person:{}", app.person("new-here").await);
        let entries = audit::of_subject(&mut app.read().await, &subject).await.unwrap();
        assert_eq!(entries.last().unwrap().1, "password.set");
    }
}

#[tokio::test]
async fn who_forgot_the_password_gets_a_slip_and_sets_a_new_one() {
    for app in TestApp::each().await {
        let mut lost_phone = app.signed_in("aliya").await;
        let code = app.issue("aliya").await;
        try_in(&mut app.anonymous(), "aliya", PASSWORD).await.is(303);
        let mut member = app.anonymous();
        try_in(&mut member, "aliya", code.as_str()).await.is(303);
        assert!(!is_in(&mut lost_phone).await, "a phone that was lost is signed out at once");
        assert_eq!(member.get("/kk/training").await.location(), "/kk/password");
        let form = member.get("/kk/password").await.is(200).form("/kk/password");
        assert!(!form.has("current"), "it is forgotten");
        set_password(&mut member, "Жаңа құпиясөз 3").await.is(303);
        try_in(&mut app.anonymous(), "aliya", PASSWORD).await.is(422);
        try_in(&mut app.anonymous(), "aliya", "Жаңа құпиясөз 3").await.is(303);
    }
}
