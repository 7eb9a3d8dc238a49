//! The official report: its figures open their rows, the same day gives the
//! same bytes, and what comes from outside stands apart.

use crate::{
    client::Client,
    html,
    test_app::{DAY, TestApp},
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
        let before = national.get(&link).await.is(200);
        assert_eq!(add(&mut national, ("events", "seminar", "5"), "кейін келген").await, 303);
        app.clock.advance(DAY);
        let after = national.get(&link).await.is(200);
        assert!(!html::text(after.text()).contains("кейін келген"));
        assert_eq!(html::text(before.text()).contains("2026-03-02"), html::text(after.text()).contains("2026-03-02"));
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
