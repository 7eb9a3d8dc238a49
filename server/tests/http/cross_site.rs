//! A form on another site cannot act for somebody who is signed in here.

use crate::{
    client::{HOST, encode},
    test_app::{PASSWORD, TestApp},
};
use axum::http::Method;

#[tokio::test]
async fn a_post_from_another_site_is_refused_with_a_page_and_changes_nothing() {
    for app in TestApp::each().await {
        let (mut member, attempt) = app.sitting("aliya").await;
        let mut admin = app.signed_in("admin").await;
        let attempt_page = format!("/ru/attempts/{}", attempt.id);
        let posts: [(&str, Vec<(&str, &str)>); 8] = [
            ("/ru/sign-in", vec![("login", "aliya"), ("secret", PASSWORD)]),
            ("/ru/sign-out", vec![]),
            ("/ru/sessions", vec![("end", "others")]),
            ("/ru/password", vec![("current", PASSWORD), ("new", "a brand new one"), ("again", "a brand new one")]),
            (&attempt_page, vec![]),
            ("/ru/modules/voting", vec![("read", "true")]),
            ("/ru/tests/final-pec", vec![]),
            ("/ru/grants", vec![("login", "aliya"), ("role", "administrator"), ("code", "KZ")]),
        ];
        let foreign: [&[(&str, &str)]; 5] = [
            &[("sec-fetch-site", "cross-site")],
            &[("sec-fetch-site", "same-site"), ("origin", "https://other.kaskad.test")],
            &[("origin", "https://evil.example")],
            &[("origin", "null")],
            &[("sec-fetch-site", "cross-site"), ("origin", "https://evil.example"), ("accept", "application/json")],
        ];
        for (path, fields) in &posts {
            for headers in foreign {
                let client = if *path == "/ru/grants" { &mut admin } else { &mut member };
                let answer = client.ask(Method::POST, path, headers, Some(encode(fields))).await.is(403);
                assert!(answer.headers.get("set-cookie").is_none());
                if !headers.iter().any(|(name, _)| *name == "accept") {
                    assert_eq!(answer.lang(), "ru");
                    assert!(!answer.h1().is_empty());
                }
            }
        }
        assert_eq!(app.outcome(attempt.id, "aliya").await, None, "the attempt is still open");
        member.get("/ru/training").await.is(200);
        assert!(app.grants().await.iter().all(|one| one.login != "aliya"));
    }
}

#[tokio::test]
async fn our_own_forms_pass_from_every_browser_and_links_lead_here_from_anywhere() {
    let app = TestApp::one().await;
    let own = format!("https://{HOST}");
    for headers in [
        vec![("sec-fetch-site", "same-origin")],
        vec![("sec-fetch-site", "none")],
        vec![("sec-fetch-site", "same-origin"), ("origin", own.as_str())],
        // A browser from before Sec-Fetch-Site, and a program without either.
        vec![("origin", own.as_str())],
        vec![],
    ] {
        let body = encode(&[("login", "aliya"), ("secret", PASSWORD)]);
        app.anonymous().ask(Method::POST, "/kk/sign-in", &headers, Some(body)).await.is(303);
    }
    let mut member = app.member().await;
    let headers = [("sec-fetch-site", "cross-site"), ("referer", "https://news.example/")];
    member.ask(Method::GET, "/kk/training", &headers, None).await.is(200);
}
