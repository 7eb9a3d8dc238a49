//! The official report: its figures open their rows, the same day gives the
//! same bytes, and what comes from outside stands apart.

use crate::{
    client::Client,
    html,
    test_app::{DAY, TestApp, job},
};

const REPORT: &str = "/kk/completion/KZ/report";

/// The figures of the presidential campaign of 2022 as they were published
/// (CEC meeting of 18 November 2022).
const PUBLISHED: [(&str, &str, &str); 17] = [
    ("events", "workshop-meeting", "12"),
    ("events", "online-workshop", "1"),
    ("events", "field-workshop", "21"),
    ("events", "training", "9 345"),
    ("events", "academy-workshop", "1 760"),
    ("events", "young-voters", "2"),
    ("events", "joint-workshop", "3"),
    ("events", "seminar", "416"),
    ("events", "centre-workshop", "7"),
    ("tec-completed", "", "1 673"),
    ("pec-completed", "", "69 284"),
    ("others", "", "9 295"),
    ("manuals", "", "8"),
    ("videos", "", "1"),
    ("published-events", "", "11 592"),
    ("published-members", "", "70 957"),
    ("published-others", "", "11 313"),
];

async fn add(client: &mut Client<'_>, (figure, kind, value): (&str, &str, &str), note: &str) -> u16 {
    let fields =
        [("step", "add"), ("figure", figure), ("kind", kind), ("value", value), ("day", "2026-03-02"), ("note", note)];
    client.post(REPORT, &fields).await.status
}

#[tokio::test]
async fn the_published_figures_show_what_they_do_not_add_up_to() {
    for app in TestApp::each().await {
        let mut national = app.signed_in("national").await;
        for line in PUBLISHED {
            assert_eq!(add(&mut national, line, "ОСК отырысы, 18.11.2022").await, 303, "{line:?}");
        }
        let page = national.get(REPORT).await.is(200);
        let text = html::text(page.text()).replace('\u{a0}', " ");
        for told in ["11 592", "11 567", "25", "11 313", "9 295", "2 018"] {
            assert!(text.contains(told), "{told}");
        }
        assert!(!text.contains("70 957, бөліктерінің"), "members agree");
        assert_eq!(add(&mut national, ("events", "seminar", "көп"), "x").await, 422);
        assert_eq!(add(&mut national, ("events", "seminar", "3"), " ").await, 422);
        assert_eq!(add(&mut national, ("nonsense", "", "3"), "x").await, 422);
    }
}

#[tokio::test]
async fn the_same_day_gives_the_same_bytes_and_what_is_kept_never_changes() {
    let mut files: Vec<Vec<Vec<u8>>> = Vec::new();
    for app in TestApp::each().await {
        app.read_everything("aliya").await;
        let mut national = app.signed_in("national").await;
        let mut of_engine = Vec::new();
        for format in ["json", "docx", "xlsx", "pdf"] {
            let file = format!("{REPORT}.{format}?on=2026-03-02");
            let first = national.get(&file).await.is(200);
            assert_eq!(first.bytes, national.get(&file).await.is(200).bytes, "{format}");
            of_engine.push(first.bytes.to_vec());
        }
        files.push(of_engine);
        national.post(REPORT, &[("step", "snapshot"), ("on", "2026-03-02")]).await.is(303);
        let kept = national.get(REPORT).await.is(200);
        let link = html::links(kept.text()).into_iter().find(|link| link.contains("snapshot=")).unwrap();
        let text = link.replace("/report?", "/report.json?");
        let before = national.get(&text).await.is(200).bytes;
        assert_eq!(add(&mut national, ("events", "seminar", "5"), "кейін келген").await, 303);
        app.clock.advance(DAY);
        assert_eq!(national.get(&text).await.is(200).bytes, before);
        assert!(!html::text(national.get(&link).await.is(200).text()).contains("кейін келген"));
        let now = national.get(&format!("{REPORT}?on=2026-03-03")).await.is(200);
        assert!(html::text(now.text()).contains("кейін келген"), "the report of today has it");
    }
    assert!(files.windows(2).all(|pair| pair[0] == pair[1]), "either engine gives the same bytes");
}

#[tokio::test]
async fn only_the_whole_country_has_figures_from_outside() {
    for app in TestApp::each().await {
        let mut reviewer = app.signed_in("reviewer").await;
        let own = reviewer.get("/kk/completion/KZ-A/report").await.is(200);
        assert!(own.forms("/kk/completion/KZ-A/report").is_empty());
        reviewer.post("/kk/completion/KZ-A/report", &[("step", "add")]).await.is(403);
        app.freeze().await;
        let mut national = app.signed_in("national").await;
        assert_eq!(add(&mut national, ("events", "seminar", "1"), "x").await, 403, "a closed campaign takes none");
    }
}

/// How many rows a list has.
fn rows(answer: &crate::client::Answer) -> usize {
    html::tags(answer.text()).iter().filter(|tag| tag.is("th") && tag.get("scope") == Some("row")).count()
}

/// The figures of a report with the lists that they open, but for people at
/// events, who are no events.
async fn every_figure_opens_its_rows(client: &mut Client<'_>, on: &str) -> usize {
    let report = client.get(&format!("{REPORT}?on={on}")).await.is(200);
    let mut opened = 0;
    for href in html::links(report.text()).into_iter().filter(|link| link.contains("/members?")) {
        let told = html::link_text(report.text(), &href).unwrap();
        let told: usize = told.trim().parse().unwrap();
        assert_eq!(rows(&client.get(&href).await.is(200)), told, "{on}: {href}");
        opened += 1;
    }
    opened
}

#[tokio::test]
async fn every_figure_opens_its_rows_also_for_a_day_before_somebody_left() {
    for app in TestApp::each().await {
        app.read_everything("aliya").await;
        let mut national = app.signed_in("national").await;
        assert!(every_figure_opens_its_rows(&mut national, "2026-03-02").await >= 4);
        app.clock.advance(DAY);
        let (membership, day) = (app.membership("dana").await, "2026-03-03".parse().unwrap());
        job!(app.db, write => storage::membership::end(&mut write, membership, day, day).await).unwrap();
        assert!(every_figure_opens_its_rows(&mut national, "2026-03-02").await >= 4, "dana was in office then");
        assert!(every_figure_opens_its_rows(&mut national, "2026-03-03").await >= 4);
        let old = national.get("/kk/completion/KZ/members?stage=in-office&as-of=2026-03-02").await.is(200);
        let new = national.get("/kk/completion/KZ/members?stage=in-office&as-of=2026-03-03").await.is(200);
        assert_eq!(rows(&old), rows(&new) + 1);
        assert!(html::text(old.text()).contains("Данаева") && !html::text(new.text()).contains("Данаева"));
    }
}
