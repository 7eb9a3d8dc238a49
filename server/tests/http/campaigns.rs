//! A campaign is changed, opened again under another name, and closed for good.

use crate::{
    client::with,
    html,
    test_app::{DAY, TestApp},
};
use domain::{Lang, commission::Level, person::Office};
use storage::catalogue::Seat;
use ui::Words;

const KK: Lang = Lang::Kk;

const SPRING: &str = "/kk/campaigns/spring";

fn settings<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let fields = [
        ("step", "save"),
        ("name-kk", "Көктем"),
        ("name-ru", "Весна"),
        ("election-type", "maslikhat"),
        ("training-from", "2026-02-15"),
        ("voting-day", "2026-03-22"),
        ("resolution", "№ 12"),
        ("resolution-day", "2026-02-01"),
        ("target", "95,5"),
        ("trainers-pass", "1"),
        ("express-days", "4"),
        ("course-precinct", "pec"),
        ("course-district", "pec"),
        ("stage-kk-1", "Оқыту"),
        ("stage-ru-1", "Обучение"),
        ("stage-from-1", "2026-02-15"),
        ("stage-until-1", "2026-03-10"),
    ];
    with(&fields, more)
}

#[tokio::test]
async fn what_is_changed_stands_and_what_cannot_be_is_said() {
    for app in TestApp::each().await {
        let mut admin = app.signed_in("admin").await;
        admin.post(SPRING, &settings(&[])).await.is(303);
        let campaign = app.campaign().await;
        assert_eq!((campaign.target, campaign.trainers_pass, campaign.stages.len()), (955, true, 1));
        assert_eq!(campaign.express_days, 4);
        assert_eq!(campaign.voting_day.to_string(), "2026-03-22");
        assert_eq!(campaign.resolution.unwrap().number, "№ 12");
        let form = admin.get(SPRING).await.is(200).form(SPRING);
        assert_eq!((form.get("target"), form.get("stage-kk-1")), (Some("95.5"), Some("Оқыту")));
        for wrong in [
            ("name-ru", ""),
            ("voting-day", "2026-02-01"),
            ("training-from", "кеше"),
            ("target", "0"),
            ("express-days", "61"),
            ("express-days", "он"),
            ("stage-until-1", "2026-02-01"),
        ] {
            let again = admin.post(SPRING, &settings(&[wrong])).await.is(422);
            assert_eq!(again.form(SPRING).get(wrong.0), Some(wrong.1).filter(|typed| !typed.is_empty()).or(Some("")));
        }
        admin.post(SPRING, &settings(&[("election-type", "party")])).await.is(422);
        let hostile = settings(&[("name-kk", "</textarea><script>x</script>"), ("target", "0")]);
        assert!(html::dangers(admin.post(SPRING, &hostile).await.is(422).text()).is_empty());
    }
}

#[tokio::test]
async fn a_campaign_is_opened_like_an_earlier_one_and_counts_at_once() {
    for app in TestApp::each().await {
        let mut admin = app.signed_in("admin").await;
        admin.post(SPRING, &settings(&[])).await.is(303);
        let clone = |slug: &'static str, day: &'static str| [("step", "clone"), ("slug", slug), ("clone-day", day)];
        admin.post(SPRING, &clone("Autumn 2026", "2026-09-20")).await.is(422);
        admin.post(SPRING, &clone("autumn-2026", "күз")).await.is(422);
        admin.post(SPRING, &clone("spring", "2026-09-20")).await.is(422);
        admin.post(SPRING, &clone("autumn-2026", "2026-09-20")).await.is(303);
        let catalogue = app.catalogue().await;
        let autumn = catalogue.campaigns.iter().find(|one| one.slug == "autumn-2026").unwrap();
        assert_eq!((autumn.target, autumn.stages.len()), (955, 1));
        assert_eq!(autumn.stages[0].until.to_string(), "2026-09-08", "182 days later, as voting day is");
        let stored = storage::completion::stored(&mut app.read().await, autumn.id).await.unwrap();
        let counted = storage::completion::count_from_scratch(&mut app.read().await, autumn).await.unwrap();
        assert_eq!(stored, counted);
        assert!(!stored.by_commission.is_empty());
    }
}

#[tokio::test]
async fn a_closed_campaign_is_read_only_and_its_report_stays() {
    for app in TestApp::each().await {
        app.read_everything("aliya").await;
        let (mut admin, mut national) = (app.signed_in("admin").await, app.signed_in("national").await);
        let report = "/kk/completion/KZ/report.json?on=2026-03-02";
        let before = national.get(report).await.is(200).bytes;
        admin.post(SPRING, &[("step", "freeze"), ("confirm", "autumn")]).await.is(422);
        admin.post(SPRING, &[("step", "freeze"), ("confirm", "spring")]).await.is(303);
        admin.post(SPRING, &settings(&[])).await.is(403);
        admin.post(SPRING, &[("step", "freeze"), ("confirm", "spring")]).await.is(403);
        app.clock.advance(DAY);
        assert_eq!(national.get(report).await.is(200).bytes, before, "to the byte");
        admin
            .post(
                "/kk/commissions/KZ/plan",
                &[("step", "add"), ("kind", "seminar"), ("day", "2026-03-05"), ("heads", "5")],
            )
            .await
            .is(403);
        let page = admin.get(SPRING).await.is(200);
        assert!(!page.form(SPRING).choices.iter().any(|(_, value)| value == "save"), "nothing to save");
    }
}

#[tokio::test]
async fn another_campaign_is_looked_at_until_the_choice_changes() {
    for app in TestApp::each().await {
        let mut admin = app.signed_in("admin").await;
        let mut national = app.signed_in("national").await;
        let line = "class=\"looked-at";
        assert!(!national.get("/kk/completion/KZ").await.is(200).text().contains(line), "there is only one");
        let fields = [("step", "clone"), ("slug", "akims-2026"), ("clone-day", "2026-10-11")];
        admin.post(SPRING, &fields).await.is(303);
        let page = national.get("/kk/completion/KZ").await.is(200);
        assert!(page.text().contains(line) && page.links_to("/kk/campaign?next=%2Fkk%2Fcompletion%2FKZ"));
        national.post("/kk/campaign", &[("campaign", "nothing")]).await.is(422);
        let chosen = [("campaign", "akims-2026"), ("next", "/kk/completion/KZ/report")];
        assert_eq!(national.post("/kk/campaign", &chosen).await.is(303).location(), "/kk/completion/KZ/report");
        let evil = [("campaign", "akims-2026"), ("next", "//evil.example")];
        assert_eq!(national.clone().post("/kk/campaign", &evil).await.is(303).location(), "/kk/completion");
        assert!(national.get("/kk/completion/KZ").await.is(200).text().contains("looked-at another"));
        let file = national.get("/kk/completion/KZ/report.json").await.is(200).json();
        assert_eq!(file["campaign"], "akims-2026");

        // An event goes to the campaign it was typed for, whatever is chosen by then.
        let mut organiser = app.signed_in("organiser").await;
        organiser.post("/kk/campaign", &[("campaign", "akims-2026")]).await.is(303);
        app.clock.advance(DAY * 220);
        let new = "/kk/commissions/KZ-A-1/events/new";
        let mut organiser = app.signed_in("organiser").await;
        organiser.post("/kk/campaign", &[("campaign", "akims-2026")]).await.is(303);
        let mut form = organiser.get(new).await.is(200).form(new);
        assert_eq!(form.get("campaign"), Some("akims-2026"));
        form.fields.retain(|(name, _)| !matches!(name.as_str(), "present" | "trainer" | "all" | "place"));
        form.fields.extend([
            ("present".into(), app.person("aliya").await.to_string()),
            ("trainer".into(), app.person("secretary").await.to_string()),
            ("place".into(), "Клуб".into()),
            ("kind".into(), "seminar".into()),
            ("step".into(), "save".into()),
        ]);
        organiser.cookies.remove("kaskad-campaign");
        organiser.send(form).await.is(303);
        let mut national = app.signed_in("national").await;
        national.post("/kk/campaign", &[("campaign", "akims-2026")]).await.is(303);
        let rows = "/kk/commissions/KZ-A-1/events";
        assert_eq!(
            html::links(national.get(rows).await.is(200).text())
                .iter()
                .filter(|link| link.starts_with("/kk/events/"))
                .count(),
            1
        );
        national.post("/kk/campaign", &[("campaign", "spring")]).await.is(303);
        assert!(
            html::links(national.get(rows).await.is(200).text()).iter().all(|link| !link.starts_with("/kk/events/"))
        );
    }
}

#[tokio::test]
async fn a_closed_campaign_is_looked_at_as_it_was_on_its_last_day() {
    for app in TestApp::each().await {
        app.freeze().await;
        app.clock.advance(DAY * 3);
        let mut national = app.signed_in("national").await;
        let coverage = "/kk/completion/KZ/coverage";
        for page in ["/kk/completion/KZ", "/kk/completion/KZ/red-list"] {
            assert_eq!(national.get(page).await.is(303).location(), coverage, "{page}");
        }
        assert!(national.get(coverage).await.is(200).text().contains("value=\"2026-03-02\""));
        let file = national.get("/kk/completion/KZ/report.json").await.is(200).json();
        assert_eq!(file["on"], "2026-03-02");
    }
}

#[tokio::test]
async fn an_office_has_a_course_of_its_own_and_a_level_its_event() {
    for app in TestApp::each().await {
        let mut admin = app.signed_in("admin").await;
        let asked =
            [("course-precinct-chair", "chair-secretary"), ("event-precinct", "seminar"), ("event-district", "party")];
        admin.post(SPRING, &settings(&asked)).await.is(303);
        let form = admin.get(SPRING).await.is(200);
        let campaign = app.campaign().await;
        let events: Vec<_> = campaign.events.iter().map(|one| (one.level, one.kind.as_str())).collect();
        assert_eq!(events, [(Level::Precinct, "seminar")], "what is no kind of event is not kept");
        assert!(form.text().contains("value=\"chair-secretary\" selected"));

        // The chair completes the other course, everybody else the level's.
        let (mut chair, mut aliya) = (app.signed_in("bolat").await, app.signed_in("aliya").await);
        let own = |page: &crate::client::Answer| {
            html::links(page.text()).into_iter().find(|link| link.starts_with("/kk/modules/")).unwrap()
        };
        assert_eq!(own(&chair.get("/kk/training").await.is(200)), "/kk/modules/leading-count");
        let home = aliya.get("/kk/training").await.is(200);
        assert_eq!(own(&home), "/kk/modules/commission");
        assert!(home.text().contains(Words::of(KK).expected_event_ahead()));
        let trainer = app.person("secretary").await.to_string();
        let present = app.person("aliya").await.to_string();
        let held = [
            ("key", "k"),
            ("kind", "seminar"),
            ("day", "2026-03-02"),
            ("length", "60"),
            ("form", "online"),
            ("audience", "members"),
            ("trainer", trainer.as_str()),
            ("present", present.as_str()),
            ("step", "save"),
        ];
        let mut organiser = app.signed_in("organiser").await;
        organiser.post("/kk/commissions/KZ-A-1/events/new", &held).await.is(303);
        let home = aliya.get("/kk/training").await.is(200);
        assert!(!home.text().contains(Words::of(KK).expected_event_ahead()) && home.text().contains("қатыстыңыз"));

        // Cloned, it asks the same; changed back, the chair is like everybody.
        admin.post(SPRING, &[("step", "clone"), ("slug", "autumn"), ("clone-day", "2026-10-11")]).await.is(303);
        let catalogue = app.catalogue().await;
        let autumn = catalogue.campaigns.iter().find(|one| one.slug == "autumn").unwrap();
        let seat = Seat { level: Level::Precinct, office: Office::Chair, since: autumn.training_from };
        assert_eq!(catalogue.assignment(autumn, seat).unwrap().course.slug, "chair-secretary");
        assert_eq!(autumn.events, campaign.events);
        admin.post(SPRING, &settings(&[])).await.is(303);
        assert_eq!(own(&chair.get("/kk/training").await.is(200)), "/kk/modules/commission");
    }
}
