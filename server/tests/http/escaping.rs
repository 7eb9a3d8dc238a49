//! Names and input that try to become markup: shown as they were typed, on
//! every page that shows them.

use crate::{
    client::{Answer, Client},
    html,
    test_app::{TestApp, job, raw},
};
use calamine::{Reader, Xlsx};
use std::io::Cursor;

const NASTY: [&str; 5] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(2)>",
    "</textarea><script>alert(3)</script>",
    "' onfocus='alert(4)' autofocus='",
    "</title><svg/onload=alert(5)>&lt;b&gt;",
];

/// Asserts that nothing of the page runs, and (where told) that the words are there.
fn harmless(answer: &Answer, shown: &[&str]) {
    assert_eq!(html::dangers(answer.text()), [""; 0], "{}", answer.path);
    for nasty in NASTY {
        assert!(!answer.text().contains(nasty) || nasty.starts_with('\''), "{} holds {nasty}", answer.path);
    }
    let whole = html::decode(answer.text());
    for words in shown {
        assert!(whole.contains(words), "{} does not show {words}", answer.path);
    }
}

/// Nasty names for people, commissions and the campaign.
async fn spoil(app: &TestApp) {
    job!(app.db, write => {
        raw!(write, "UPDATE person SET surname = $1, given_name = $2, patronymic = $3", NASTY[0], NASTY[1], NASTY[2])?;
        raw!(write, "UPDATE commission SET name_kk = $1, name_ru = $2, name_en = $3", NASTY[3], NASTY[1], NASTY[4])?;
        Ok::<_, storage::Error>(())
    })
    .unwrap();
}

async fn walk(client: &mut Client<'_>, pages: &[&str], shown: &[&str]) {
    for page in pages {
        for lang in ["kk", "ru", "en"] {
            let answer = client.get(&format!("/{lang}{page}")).await;
            let answer = client.follow(answer).await.is(200);
            harmless(&answer, shown);
        }
    }
}

#[tokio::test]
async fn a_name_is_never_markup() {
    for app in TestApp::each().await {
        let (mut member, attempt) = app.sitting("aliya").await;
        spoil(&app).await;
        let overview = format!("/attempts/{}", attempt.id);
        let question = format!("/attempts/{}/1", attempt.id);
        let pages = [
            "",
            "/training",
            "/sessions",
            "/manuals",
            "/password",
            "/modules/voting",
            "/tests/final-pec",
            &overview,
            &question,
        ];
        walk(&mut member, &pages, &NASTY[..1]).await;

        let mut admin = app.signed_in("admin").await;
        let pages = [
            "",
            "/completion/KZ",
            "/completion/KZ-A-1",
            "/completion/KZ-A-1-1",
            "/completion/KZ-A-1/members",
            "/commissions/KZ",
            "/commissions/KZ-A-1-1",
            "/grants",
            "/bank",
        ];
        walk(&mut admin, &pages, &NASTY[..1]).await;
        let member = app.membership("aliya").await.to_string();
        for lang in ["kk", "ru", "en"] {
            let path = format!("/{lang}/commissions/KZ-A-1-1/slips");
            let slips = admin.post(&path, &[("member", &member)]).await.is(200);
            harmless(&slips, &[NASTY[0], NASTY[1], NASTY[2], NASTY[3]]);
        }
        let completion = admin.get("/kk/completion/KZ-A-1").await;
        harmless(&completion, &[NASTY[3]]);
    }
}

#[tokio::test]
async fn what_was_typed_is_shown_again_as_words() {
    let app = TestApp::one().await;
    let mut admin = app.signed_in("admin").await;
    for nasty in NASTY {
        let page =
            app.anonymous().post("/kk/sign-in", &[("login", nasty), ("secret", "x"), ("next", nasty)]).await.is(422);
        harmless(&page, &[nasty]);
        assert_eq!(page.form("/kk/sign-in").get("login"), Some(nasty));
        let page = admin.get(&ui::links::with("/kk/completion/KZ/members", "q", nasty)).await.is(200);
        harmless(&page, &[nasty]);
        let page = admin.post("/kk/grants", &[("login", nasty), ("code", nasty), ("role", nasty)]).await.is(422);
        harmless(&page, &[&nasty.to_lowercase()]);
        // The addresses of the language links hold the path.
        let encoded = ui::links::with("", "", nasty)[2..].to_owned();
        for path in
            [format!("/kk/{encoded}"), format!("/kk/manuals?{encoded}=1"), "/kk/manuals?a=\"><b>'onclick='".into()]
        {
            let path = path.replace(['"', '<', '>'], "%22");
            harmless(&admin.get(&path).await, &[]);
        }
        harmless(&admin.get("/kk/manuals?'onclick='x").await, &[]);
        harmless(&admin.get("/kk/'onclick='x").await.is(404), &[]);
    }
}

#[tokio::test]
async fn a_browser_that_calls_itself_names_is_called_by_none() {
    let app = TestApp::one().await;
    let body = crate::client::encode(&[("login", "aliya"), ("secret", crate::test_app::PASSWORD)]);
    let headers = [("sec-fetch-site", "same-origin"), ("user-agent", "<script>Firefox</script> \"onload=1")];
    let mut member = app.anonymous();
    member.ask(axum::http::Method::POST, "/kk/sign-in", &headers, Some(body)).await.is(303);
    let page = member.get("/kk/sessions").await.is(200);
    harmless(&page, &["Firefox"]);
    assert!(!html::decode(page.text()).contains("onload=1"));
}

#[tokio::test]
async fn a_name_is_never_a_formula_in_a_file() {
    for app in TestApp::each().await {
        job!(app.db, write => {
            raw!(write, "UPDATE commission SET name_ru = $1 WHERE code = 'KZ-A'", "=HYPERLINK(\"http://evil.example\";\"x\")")?;
            raw!(write, "UPDATE commission SET name_ru = $1 WHERE code = 'KZ-B'", "@SUM(1)\r\n=2;3")?;
            Ok::<_, storage::Error>(())
        })
        .unwrap();
        let mut reviewer = app.signed_in("national").await;
        let csv = reviewer.get("/ru/completion/KZ/table.csv").await.is(200);
        let text = csv.text().trim_start_matches('\u{feff}');
        let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(text.as_bytes());
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(rows.len(), 3, "a name is one cell");
        for row in &rows {
            assert_eq!(row.len(), 7);
            assert!(row.iter().all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t', '\r'])), "{row:?}");
        }
        let xlsx = reviewer.get("/ru/completion/KZ/table.xlsx").await.is(200);
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(xlsx.bytes.to_vec())).unwrap();
        let formulas = book.worksheet_formula("Sheet1").unwrap();
        assert!(formulas.used_cells().all(|(.., formula)| formula.is_empty()));
    }
}
