//! What stands around every answer: headers, error pages, probes, files.

use crate::{client::Answer, html, test_app::TestApp};
use axum::http::Method;
use calamine::{Data, Reader, Xlsx};
use std::{collections::BTreeSet, io::Cursor, time::Duration};
use tokio::time::timeout;

/// Asserts the headers that every answer has.
#[track_caller]
fn framed(answer: &Answer) {
    let policy = answer.header("content-security-policy");
    assert!(policy.starts_with("default-src 'none'"), "{}: {policy}", answer.path);
    for forbidden in ["unsafe-inline", "unsafe-eval'", "http:", "*", "data:"] {
        let policy = policy.replace("'wasm-unsafe-eval'", "");
        assert!(!policy.contains(forbidden), "{}: {policy}", answer.path);
    }
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("strict-transport-security", "max-age=31536000"),
    ] {
        assert_eq!(answer.header(name), value, "{}", answer.path);
    }
    assert!(policy.contains("frame-ancestors 'none'"));
    assert_eq!(answer.header("x-request-id").len(), 16, "{}", answer.path);
}

#[tokio::test]
async fn every_kind_of_answer_has_the_security_headers_and_a_number() {
    let app = TestApp::one().await;
    let mut client = app.signed_in("admin").await;
    let mut numbers = BTreeSet::new();
    for (path, status) in [
        ("/", 303),
        ("/kk", 200),
        ("/kk/", 200),
        ("/kk/training", 200),
        ("/kk/manuals", 200),
        ("/kk/completion/KZ", 200),
        ("/kk/completion/KZ/table.csv", 200),
        ("/kk/completion/KZ/table.xlsx", 200),
        ("/kk/nothing", 404),
        ("/xx/training", 404),
        ("/assets/nothing.js", 404),
        ("/media/0/nothing.svg", 404),
        ("/kk/attempts/nonsense", 422),
        ("/favicon.ico", 204),
    ] {
        let answer = client.get(path).await.is(status);
        framed(&answer);
        numbers.insert(answer.header("x-request-id").to_owned());
    }
    assert_eq!(numbers.len(), 14, "each has its own number");
    framed(&client.post("/kk/training", &[]).await.is(404));
    let json = [("accept", "application/json")];
    framed(&client.ask(Method::GET, "/kk/attempts/nonsense", &json, None).await);
}

#[tokio::test]
async fn an_error_page_speaks_the_language_of_the_path() {
    let app = TestApp::one().await;
    let mut member = app.member().await;
    let mut titles = BTreeSet::new();
    for lang in ["kk", "ru", "en"] {
        let foreign = [("sec-fetch-site", "cross-site")];
        let pages = [
            member.ask(Method::POST, &format!("/{lang}/sign-out"), &foreign, Some(String::new())).await.is(403),
            member.get(&format!("/{lang}/nothing/here")).await.is(404),
            member.get(&format!("/{lang}/completion/KZ")).await.is(404),
            member.get(&format!("/{lang}/attempts/nonsense")).await.is(422),
        ];
        for page in pages {
            assert_eq!(page.lang(), lang, "{}", page.path);
            assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
            assert_eq!(page.header("cache-control"), "no-store");
            assert!(page.links_to(&format!("/{lang}")), "a way out");
            titles.insert(page.h1());
        }
    }
    assert_eq!(titles.len(), 9, "three kinds in three languages");
    // Without a language in the path the browser's is taken.
    for (accept, lang) in [("ru-KZ,ru;q=0.9,en;q=0.1", "ru"), ("de, en-GB;q=0.5", "en"), ("de", "kk"), ("", "kk")] {
        let page = member.ask(Method::GET, "/nothing", &[("accept-language", accept)], None).await.is(404);
        assert_eq!(page.lang(), lang, "{accept}");
        let home = member.ask(Method::GET, "/", &[("accept-language", accept)], None).await;
        assert_eq!(home.location(), format!("/{lang}"));
    }
}

#[tokio::test]
async fn when_the_database_is_gone_people_are_told_in_their_language_and_probes_say_so() {
    for app in TestApp::each().await {
        let mut member = app.member().await;
        assert_eq!(member.get("/healthz").await.is(200).text(), "ok");
        assert_eq!(member.get("/readyz").await.is(200).text(), "ready");
        app.db.clone().close().await;
        for path in ["/ru/training", "/ru/manuals", "/ru/sign-in"] {
            let page = member.get(path).await.is(500);
            framed(&page);
            assert_eq!((page.lang(), page.header("cache-control")), ("ru".to_owned(), "no-store"));
            let number = page.header("x-request-id");
            assert!(html::text(page.text()).contains(number), "the number to tell the administrator");
            for told in ["sqlx", "pool", "Pool", "SELECT", "sqlite", "postgres"] {
                assert!(!page.text().contains(told), "{told}");
            }
        }
        member.get("/healthz").await.is(200);
        member.get("/readyz").await.is(503);
    }
}

#[tokio::test]
async fn when_every_connection_is_taken_people_are_asked_to_come_back() {
    let app = TestApp::one().await;
    let mut member = app.member().await;
    let mut taken = Vec::new();
    while let Ok(read) = timeout(Duration::from_millis(300), app.db.read()).await {
        taken.push(read.unwrap());
    }
    let page = member.get("/ru/training").await.is(503);
    framed(&page);
    assert_eq!((page.lang(), page.header("retry-after")), ("ru".to_owned(), "5"));
    page.h1();
    drop(taken);
    member.get("/ru/training").await.is(200);
}

#[tokio::test]
async fn a_body_that_is_too_large_is_refused_with_a_page() {
    let app = TestApp::one().await;
    let mut member = app.member().await;
    let large = "x".repeat(300 * 1024);
    let page = member.post("/ru/sign-in", &[("login", &large)]).await.is(413);
    framed(&page);
    assert_eq!(page.lang(), "ru");
    let length = (300 * 1024).to_string();
    let headers = [("sec-fetch-site", "same-origin"), ("content-length", length.as_str())];
    member.ask(Method::POST, "/ru/sign-in", &headers, Some(large)).await.is(413);
    // What a form of ours may send fits.
    member.post("/ru/sign-in", &[("login", &"x".repeat(60_000))]).await.is(422).form("/ru/sign-in");
}

#[tokio::test]
async fn a_head_request_is_answered_like_a_get_without_the_body() {
    let app = TestApp::one().await;
    let mut member = app.member().await;
    for path in ["/kk/training", "/kk/manuals", "/kk/completion/KZ", "/kk/nothing"] {
        let got = member.get(path).await;
        let head = member.ask(Method::HEAD, path, &[], None).await.is(got.status);
        for name in ["content-type", "cache-control", "content-security-policy"] {
            assert_eq!(head.header(name), got.header(name), "{path} {name}");
        }
        assert!(head.bytes.is_empty() || got.status == 404, "{path}");
    }
}

#[tokio::test]
async fn other_methods_and_odd_paths_find_nothing_and_break_nothing() {
    for app in TestApp::each().await {
        let mut admin = app.signed_in("admin").await;
        for method in ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"] {
            let method = Method::from_bytes(method.as_bytes()).unwrap();
            let headers = [("sec-fetch-site", "same-origin")];
            framed(&admin.ask(method, "/kk/training", &headers, None).await.is(404));
        }
        for path in [
            "/%6Bk/training",
            "/kk%2Ftraining",
            "/KK/training",
            "//kk/training",
            "/kk//training",
            "/kk/training/",
            "/kk/../kk/training",
            "/kk/%2e%2e/training",
            "/kk/%00",
            "/kk/%FF%FE",
            "/kk/modules/%00",
            "/kk/modules/%FF",
            "/kk/modules/..%2F..%2Fetc%2Fpasswd",
            "/kk/completion/%00",
            "/kk/completion/KZ%00",
            "/kk/completion/KZ'--",
            "/kk/completion/%D2%9A%D0%97",
            "/kk/commissions/KZ%20-A",
            "/kk/bank/%3Cscript%3E",
            "/kk/bank/items/%27",
            "/kk/manuals/%2e%2e",
            "/kk/manuals/%2e%2e/%2e%2e",
            "/assets/%2e%2e%2fkaskad.db",
            "/assets/..%2f..%2fCargo.toml",
            "/media/x/..%2f..%2fitems%2fcount.toml",
            "/media/%FF/%FF",
            "/..",
            "/%",
            "/%zz",
            "/kk/completion/KZ?sort=%FF%00",
            "/kk/completion/KZ?sort=a&sort=b",
            "/kk/completion/KZ?%",
            "/kk/completion/KZ/members?q=%FF",
        ] {
            let answer = admin.get(path).await;
            assert!(matches!(answer.status, 200 | 404 | 422), "{path}: {}", answer.status);
            assert!(answer.status != 200 || path.contains('?'), "{path} is a page");
            framed(&answer);
            assert_eq!(html::dangers(answer.text()), [""; 0], "{path}");
        }
    }
}

#[tokio::test]
async fn nobody_keeps_a_personal_page_and_anybody_may_keep_a_manual() {
    let app = TestApp::one().await;
    let (mut member, mut admin, mut anonymous) = (app.member().await, app.signed_in("admin").await, app.anonymous());
    let modules = app.modules().await;
    for path in
        ["/kk", "/kk/training", "/kk/sessions", "/kk/password", "/kk/tests/final-pec", "/kk/manuals", "/kk/sign-in"]
    {
        assert_eq!(member.get(path).await.header("cache-control"), "no-store", "{path}");
    }
    let module = member.get(&format!("/kk/modules/{}", modules[0])).await.is(200);
    assert_eq!(module.header("cache-control"), "no-store");
    for path in [
        "/kk/completion/KZ",
        "/kk/completion/KZ/members",
        "/kk/completion/KZ/table.csv",
        "/kk/commissions/KZ",
        "/kk/grants",
        "/kk/bank",
    ] {
        assert_eq!(admin.get(path).await.is(200).header("cache-control"), "no-store", "{path}");
    }
    assert_eq!(anonymous.get("/kk/training").await.header("cache-control"), "no-store");
    assert_eq!(anonymous.get("/kk/sign-in").await.header("cache-control"), "no-store");

    let catalogue = app.catalogue().await;
    let manual = &catalogue.manuals[0];
    let first = format!("/kk/manuals/{}/{}", manual.slug, manual.body.chapters[0].slug);
    for path in ["/kk/manuals", &first, &format!("/kk/manuals/{}/print", manual.slug)] {
        let page = anonymous.get(path).await.is(200);
        assert_eq!(page.header("cache-control"), "public, max-age=60", "{path}");
        assert!(page.headers.get("set-cookie").is_none());
        assert_eq!(member.get(path).await.is(200).header("cache-control"), "no-store", "{path} names who reads");
    }
}

#[tokio::test]
async fn pictures_are_kept_for_ever_and_run_nothing() {
    let app = TestApp::one().await;
    let mut member = app.member().await;
    let mut seen = 0;
    for slug in app.modules().await {
        let page = member.get(&format!("/kk/modules/{slug}")).await.is(200);
        for src in html::tags(page.text()).iter().filter(|tag| tag.is("img")).filter_map(|tag| tag.get("src")) {
            let picture = app.anonymous().get(src).await.is(200);
            assert_eq!(picture.header("cache-control"), "public, max-age=31536000, immutable");
            assert!(picture.header("content-type").starts_with("image/"));
            assert!(picture.header("content-security-policy").contains("sandbox"));
            let (folder, name) = src.rsplit_once('/').unwrap();
            app.anonymous().get(&format!("{}/{name}", folder.replace(|c: char| c.is_ascii_digit(), "f"))).await.is(404);
            seen += 1;
        }
    }
    assert!(seen > 0, "the course has pictures");
}

/// The cells of a CSV of ours.
fn cells(csv: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').has_headers(false).from_reader(csv.as_bytes());
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[tokio::test]
async fn the_table_is_the_same_in_both_files_and_on_the_page() {
    for app in TestApp::each().await {
        app.read_everything("aliya").await;
        let mut reviewer = app.signed_in("national").await;
        for code in ["KZ", "KZ-A", "KZ-A-1", "KZ-A-1-1"] {
            let csv = reviewer.get(&format!("/ru/completion/{code}/table.csv")).await.is(200);
            assert!(csv.header("content-disposition").starts_with("attachment; filename=\"kaskad-kz"));
            let text = csv.text().strip_prefix('\u{feff}').expect("the mark that Excel asks for");
            assert!(!text.contains('\u{feff}') && text.ends_with("\r\n"));
            let rows = cells(text);

            let xlsx = reviewer.get(&format!("/ru/completion/{code}/table.xlsx")).await.is(200);
            let mut book: Xlsx<_> = Xlsx::new(Cursor::new(xlsx.bytes.to_vec())).unwrap();
            let sheet = book.worksheet_range_at(0).unwrap().unwrap();
            assert_eq!(sheet.rows().count(), rows.len());
            for (row, sheet_row) in rows.iter().zip(sheet.rows()) {
                let shown: Vec<String> = sheet_row[..6].iter().map(Data::to_string).collect();
                assert_eq!(&row[..6], &shown[..]);
            }
            let total = rows.last().unwrap();
            let tally = app.tally(code).await;
            let counted = [tally.in_office, tally.started, tally.passed, tally.completed].map(|n| n.to_string());
            assert_eq!((&total[0], &total[2..6]), (&code.to_owned(), &counted[..]));
            let page = reviewer.get(&format!("/ru/completion/{code}")).await.is(200);
            for row in &rows[1..] {
                assert!(row[0] == code || page.links_to(&format!("/ru/completion/{}", row[0])), "{code} {}", row[0]);
            }
        }
    }
}

#[tokio::test]
async fn a_search_means_what_is_typed_and_nonsense_is_refused() {
    for app in TestApp::each().await {
        let mut reviewer = app.signed_in("national").await;
        let iin = app.iin("aliya").await;
        for (typed, found) in [
            ("Элиева", false),
            ("әлиева", true),
            ("алиева", true),
            ("ИЕВА сынак", true),
            ("aliya", true),
            (iin.as_str(), true),
            (&iin[..6], false),
            ("%", false),
            ("_", false),
            ("Әл%ва", false),
            ("Ә_иева", false),
            ("!", false),
            ("' OR 1=1 --", false),
            ("\\", false),
        ] {
            let path = ui::links::with("/kk/completion/KZ/members", "q", typed);
            let page = reviewer.get(&path).await.is(200);
            assert_eq!(html::text(page.text()).contains("Әлиева Сынақ"), found, "{typed}");
        }
        for query in [
            "stage=nonsense",
            "stage=",
            "after=nonsense",
            "after=",
            "after=..",
            "after=a.b.c",
            "after=0001.zz.00000000000000000000000000000007",
            "after=0001%00.00.00000000000000000000000000000007",
            "after=0001.%2B1.00000000000000000000000000000007",
            "after=0001.00.7",
            "after=%FF.00.00000000000000000000000000000007",
            "q=%00",
        ] {
            reviewer.get(&format!("/kk/completion/KZ/members?{query}")).await.is(422).h1();
        }
        let all =
            reviewer.get("/kk/completion/KZ/members?after=9999.00.00000000000000000000000000000007").await.is(200);
        assert!(!html::text(all.text()).contains("Әлиева"), "after the last one there is nobody");
    }
}

#[tokio::test]
async fn a_compressed_answer_is_the_same_page() {
    let app = TestApp::one().await;
    let mut anonymous = app.anonymous();
    let plain = anonymous.get("/kk/manuals").await.is(200);
    let packed = anonymous.ask(Method::GET, "/kk/manuals", &[("accept-encoding", "br")], None).await.is(200);
    assert_eq!(packed.header("content-encoding"), "br");
    assert!(packed.bytes.len() < plain.bytes.len());
    let mut unpacked = Vec::new();
    brotli::BrotliDecompress(&mut Cursor::new(&packed.bytes), &mut unpacked).unwrap();
    assert_eq!(unpacked, plain.bytes);
}

#[tokio::test]
async fn what_is_published_anew_is_seen_with_the_next_request() {
    for app in TestApp::each().await {
        let mut anonymous = app.anonymous();
        let before = anonymous.get("/kk/manuals").await.is(200);
        let again = kaskad::content::publish(&app.db, &kaskad::content::embedded(), app.clock.now()).await.unwrap();
        assert_eq!(again.revised, 0, "the same content makes no revisions");
        app.publish(|content| content.manuals[0].body.title.kk = "Жаңа басылым".into()).await;
        let after = anonymous.get("/kk/manuals").await.is(200);
        assert!(!before.text().contains("Жаңа басылым") && after.text().contains("Жаңа басылым"));
    }
}

#[tokio::test]
async fn developers_pages_are_off_unless_switched_on() {
    let app = TestApp::one().await;
    app.anonymous().get("/kk/dev/components").await.is(404);
    let app = app.restarted_with(|options| options.dev_pages = true).await;
    app.anonymous().get("/kk/dev/components").await.is(200);
}
