//! A campaign from its plan down four levels of the cascade: who is trained by
//! whom, who is an orphan, and what coverage says of it.

use crate::{
    client::Client,
    html,
    test_app::{DAY, TestApp},
};
use domain::{access::Role, completion::Stage};
use ui::links;

const KK: domain::Lang = domain::Lang::Kk;

/// Enters an event of today led by one, with those present.
async fn hold(
    app: &TestApp,
    client: &mut Client<'_>,
    code: &str,
    key: &str,
    trainer: &str,
    present: &[&str],
) -> String {
    let today = app.clock.now().day_in(&app.campaign().await.time_zone).to_string();
    let trainer = app.person(trainer).await.to_string();
    let mut ids = Vec::new();
    for login in present {
        ids.push(app.person(login).await.to_string());
    }
    let mut fields = vec![
        ("key", key),
        ("kind", "training"),
        ("day", today.as_str()),
        ("length", "90"),
        ("form", "in-person"),
        ("audience", "members"),
        ("place", "Клуб"),
        ("trainer", trainer.as_str()),
        ("step", "save"),
    ];
    fields.extend(ids.iter().map(|id| ("present", id.as_str())));
    let answer = client.post(&format!("/kk/commissions/{code}/events/new"), &fields).await;
    answer.location().split('?').next().unwrap().to_owned()
}

fn page_text(answer: &crate::client::Answer) -> String {
    html::text(answer.text()).replace('\u{a0}', " ")
}

#[tokio::test]
async fn four_people_carry_the_cascade_down_and_an_orphan_is_named() {
    for app in TestApp::each().await {
        // Each level has its own organiser, who enters what was held there.
        app.give("kim", Role::Organiser, "KZ-A").await;
        app.give("secretary", Role::Organiser, "KZ-A-1").await;
        app.give("aliya", Role::Organiser, "KZ-A-1-1").await;
        let mut centre = app.signed_in("admin").await;
        hold(&app, &mut centre, "KZ", "k1", "admin", &["secretary"]).await;
        app.clock.advance(DAY);
        let mut district = app.signed_in("secretary").await;
        hold(&app, &mut district, "KZ-A-1", "k2", "secretary", &["aliya"]).await;
        app.clock.advance(DAY);
        let mut precinct = app.signed_in("aliya").await;
        let last = hold(&app, &mut precinct, "KZ-A-1-1", "k3", "aliya", &["bolat", "new-here"]).await;
        assert!(!page_text(&precinct.get(&last).await.is(200)).contains("үзілген"), "led by somebody trained");
        let mut region = app.signed_in("kim").await;
        let stray = hold(&app, &mut region, "KZ-A", "k4", "kim", &["erlan"]).await;
        assert!(page_text(&region.get(&stray).await.is(200)).contains("үзілген"), "kim was never trained");

        let mut national = app.signed_in("national").await;
        let tree = page_text(&national.get("/kk/completion/KZ/lineage").await.is(200));
        assert!(tree.contains("0, орталық: 1") && tree.contains("1: 1") && tree.contains("2: 2"), "{tree}");
        assert!(tree.contains("Ерланов"), "the orphan is named");
        let further = page_text(&national.get("/kk/completion/KZ/lineage?from=1").await.is(200));
        assert!(!further.contains("Ерланов") && further.contains("0, орталық: 1"), "a page further there is nobody");
        let here = page_text(&national.get("/kk/completion/KZ-A-1/lineage").await.is(200));
        assert!(here.contains("2: 2") && !here.contains("Ерланов"));
        precinct.get("/kk/completion/KZ-A-1/lineage").await.is(404);
        precinct.get("/kk/completion/KZ-A-1-1/lineage").await.is(200);
    }
}

#[tokio::test]
async fn every_number_of_the_coverage_opens_as_many_rows() {
    for app in TestApp::each().await {
        app.read_everything("bolat").await;
        let mut organiser = app.signed_in("organiser").await;
        hold(&app, &mut organiser, "KZ-A-1", "k1", "secretary", &["aliya", "bolat", "dana"]).await;
        let mut national = app.signed_in("national").await;
        let page = national.get("/kk/completion/KZ-A-1/coverage").await.is(200);
        for (code, attended) in [("KZ-A-1-1", 2), ("KZ-A-1-2", 1)] {
            let rows =
                domain::completion::Narrowing { as_of: Some("2026-03-02".parse().unwrap()), ..Default::default() };
            let href = links::completion_members_of(KK, &code.parse().unwrap(), Stage::Attended, rows);
            assert_eq!(
                html::link_text(page.text(), &href).as_deref().map(str::trim),
                Some(attended.to_string().as_str())
            );
            let list = national.get(&href).await.is(200);
            let named =
                html::tags(list.text()).iter().filter(|tag| tag.is("th") && tag.get("scope") == Some("row")).count();
            assert_eq!(named, attended, "{code}");
        }
        // The day before, nobody had been anywhere.
        let href = {
            let rows =
                domain::completion::Narrowing { as_of: Some("2026-03-01".parse().unwrap()), ..Default::default() };
            links::completion_members_of(KK, &"KZ-A-1-1".parse().unwrap(), Stage::Attended, rows)
        };
        let page = national.get("/kk/completion/KZ-A-1/coverage?on=2026-03-01").await.is(200);
        assert_eq!(html::link_text(page.text(), &href).as_deref().map(str::trim), Some("0"));
        national.get("/kk/completion/KZ/coverage?on=nonsense").await.is(422);
    }
}

#[tokio::test]
async fn what_was_planned_is_held_late_or_overdue() {
    for app in TestApp::each().await {
        let mut organiser = app.signed_in("organiser").await;
        let plan = "/kk/commissions/KZ-A-1/plan";
        let planned =
            [("step", "add"), ("kind", "training"), ("day", "2026-03-01"), ("audience", "members"), ("heads", "40")];
        organiser.post(plan, &planned).await.is(303);
        organiser.post(plan, &[("step", "add"), ("kind", "party"), ("heads", "жүз")]).await.is(422);
        let page = organiser.get(plan).await.is(200);
        assert!(page_text(&page).contains("1 күн бұрын өтуі керек еді"), "its day was yesterday");
        let enter = html::links(page.text()).into_iter().find(|link| link.contains("events/new?plan=")).unwrap();
        let form = organiser.get(&enter).await.is(200).form("/kk/commissions/KZ-A-1/events/new");
        let entry = form.get("plan").unwrap().to_owned();
        assert_eq!(form.get("day"), Some("2026-03-01"));
        let (trainer, aliya) = (app.person("secretary").await.to_string(), app.person("aliya").await.to_string());
        let held = [
            ("key", "k"),
            ("kind", "training"),
            ("day", "2026-03-02"),
            ("length", "60"),
            ("form", "online"),
            ("audience", "members"),
            ("trainer", trainer.as_str()),
            ("present", aliya.as_str()),
            ("plan", entry.as_str()),
            ("step", "save"),
        ];
        organiser.post("/kk/commissions/KZ-A-1/events/new", &held).await.is(303);
        let page = organiser.get(plan).await.is(200);
        assert!(page_text(&page).contains("1 күн кешікті"));
        organiser.post(plan, &[("step", "withdraw"), ("entry", &entry)]).await.is(403);
        let mut region = app.signed_in("reviewer").await;
        let above = region.get("/kk/commissions/KZ-A/plan").await.is(200);
        assert!(above.links_to("/kk/commissions/KZ-A-1/plan"), "seen from above");
        region.post("/kk/commissions/KZ-A-1/plan", &planned).await.is(404);
    }
}
