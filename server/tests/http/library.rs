//! What anybody may read: manuals, searching in them, the glossary.

use crate::{client::encode, html, test_app::TestApp};

#[tokio::test]
async fn a_manual_is_found_by_any_form_of_a_word_and_with_russian_letters() {
    let app = TestApp::one().await;
    let mut anybody = app.anonymous();
    let mut found = Vec::new();
    for query in ["тасымалданатын жәшік", "тасымалданатын жашик", "ТАСЫМАЛДАНАТЫН ЖӘШІКТЕРДЕН"]
    {
        let page = anybody.get(&format!("/kk/manuals?{}", encode(&[("q", query)]))).await.is(200);
        assert!(page.header("cache-control").contains("public"), "everybody's page may be kept");
        let links: Vec<String> =
            html::links(page.text()).into_iter().filter(|link| link.starts_with("/kk/manuals/")).collect();
        assert!(!links.is_empty(), "{query}");
        let (path, anchor) = links[0].split_once('#').unwrap_or((links[0].as_str(), ""));
        let chapter = anybody.get(path).await.is(200);
        assert!(anchor.is_empty() || chapter.text().contains(&format!("id=\"{anchor}\"")), "{}", links[0]);
        found.push(links);
    }
    assert!(found.windows(2).all(|pair| pair[0] == pair[1]), "the same words, the same passages");
}

#[tokio::test]
async fn a_search_shows_only_what_is_there_and_never_what_was_typed_as_markup() {
    let app = TestApp::one().await;
    let mut anybody = app.anonymous();
    for query in ["<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "хаттама<b>", "%", "\u{0}", " "]
    {
        for path in ["manuals", "glossary"] {
            let page = anybody.get(&format!("/ru/{path}?{}", encode(&[("q", query)]))).await.is(200);
            assert_eq!(html::dangers(page.text()), Vec::<String>::new(), "{query}");
        }
    }
    let long = "хаттама ".repeat(500);
    anybody.get(&format!("/kk/manuals?{}", encode(&[("q", &long)]))).await.is(200);
}

#[tokio::test]
async fn a_manual_for_members_is_neither_listed_nor_found_nor_opened_by_others() {
    let app = TestApp::one().await;
    let secret = app.catalogue().await.manuals[0].slug.clone();
    app.publish(|content| {
        let body = &mut content.manuals.iter_mut().find(|manual| manual.slug == secret).unwrap().body;
        body.public = false;
    })
    .await;
    let (mut anybody, mut member) = (app.anonymous(), app.member().await);
    let query = encode(&[("q", "комиссия")]);
    let prefix = format!("/kk/manuals/{secret}");
    for path in ["/kk/manuals".to_owned(), format!("/kk/manuals?{query}")] {
        let leads = |page: &str| html::links(page).iter().any(|link| link.starts_with(&format!("{prefix}/")));
        assert!(!leads(anybody.get(&path).await.is(200).text()), "{path}");
        assert!(leads(member.get("/kk/manuals").await.is(200).text()));
    }
    for path in [prefix.clone(), format!("{prefix}/print")] {
        anybody.get(&path).await.is(404);
        let seen = member.get(&path).await;
        member.follow(seen).await.is(200);
    }
}

#[tokio::test]
async fn the_glossary_has_every_term_and_the_place_that_modules_lead_to() {
    let app = TestApp::one().await;
    let mut member = app.member().await;
    let glossary = app.anonymous().get("/kk/glossary").await.is(200);
    let terms = app.catalogue().await.glossary.clone();
    assert!(terms.0.len() > 100);
    for term in &terms.0 {
        assert!(glossary.text().contains(&format!("id=\"{}\"", term.slug)), "{}", term.slug);
    }
    let mut linked = 0;
    for slug in app.modules().await {
        let module = member.get(&ui::links::module(domain::Lang::Kk, &slug)).await.is(200);
        for link in html::links(module.text()) {
            let Some(anchor) = link.strip_prefix("/kk/glossary#") else { continue };
            assert!(terms.0.iter().any(|term| term.slug == anchor), "{link}");
            linked += 1;
        }
    }
    assert!(linked >= 18, "{linked} terms of nine modules lead to the glossary");
    let few = app.anonymous().get(&format!("/kk/glossary?{}", encode(&[("q", "жашик")]))).await.is(200);
    assert!(few.text().len() < glossary.text().len());
}
