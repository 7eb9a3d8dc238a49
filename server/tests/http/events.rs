//! An organiser enters a seminar on one screen; members sign up and check in;
//! nobody reaches past their subtree.

use crate::{
    client::{Answer, Client, encode},
    html,
    test_app::{DAY, MINUTE, TestApp, job},
};
use axum::http::Method;
use domain::id::EventId;
use storage::event::attendance;

const NEW: &str = "/kk/commissions/KZ-A-1/events/new";
const NBSP_FREE: &str = "Ауылдық клуб";

/// The least that is typed for a seminar of today.
async fn seminar<'a>(app: &TestApp, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, String)> {
    let trainer = app.person("secretary").await.to_string();
    let fields = [
        ("key", "key-1"),
        ("kind", "seminar"),
        ("day", "2026-03-02"),
        ("start", "10:00"),
        ("length", "90"),
        ("form", "in-person"),
        ("audience", "members"),
        ("place", NBSP_FREE),
        ("step", "save"),
    ];
    let replaced = |name: &str| more.iter().any(|(n, _)| *n == name);
    let mut all: Vec<(&str, String)> =
        fields.into_iter().filter(|(name, _)| !replaced(name)).map(|(name, value)| (name, value.to_owned())).collect();
    if !replaced("trainer") {
        all.push(("trainer", trainer));
    }
    all.extend(more.iter().map(|(name, value)| (*name, (*value).to_owned())));
    all
}

async fn post(client: &mut Client<'_>, path: &str, fields: &[(&str, String)]) -> Answer {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    client.post(path, &fields).await
}

/// The event that an answer leads to.
fn event_of(answer: &Answer) -> EventId {
    let rest = answer.location().strip_prefix("/kk/events/").unwrap();
    rest.split('?').next().unwrap().parse().unwrap()
}

#[tokio::test]
async fn a_seminar_is_entered_on_one_screen_and_counted_at_every_height() {
    for app in TestApp::each().await {
        let mut organiser = app.signed_in("organiser").await;
        let fresh = organiser.get(NEW).await.is(200);
        let form = fresh.form(NEW);
        assert_eq!(form.get("day"), Some("2026-03-02"), "today is filled in");
        assert!(form.has("place") && form.has("trainer") && form.has("find") && !form.get("key").unwrap().is_empty());
        let trainers = form.offered("trainer").join(" ");
        assert!(trainers.contains(&app.person("secretary").await.to_string()));

        let shown =
            post(&mut organiser, NEW, &seminar(&app, &[("of", "KZ-A-1-1"), ("step", "show")]).await).await.is(200);
        let aliya = app.person("aliya").await.to_string();
        assert!(shown.form(NEW).offered("present").contains(&aliya.as_str()), "members of the precinct can be ticked");
        assert_eq!(shown.form(NEW).get("place"), Some(NBSP_FREE), "what was typed stays");

        let fields = seminar(&app, &[("all", "KZ-A-1-1"), ("others-media", "7")]).await;
        let event = event_of(&post(&mut organiser, NEW, &fields).await);
        let again = event_of(&post(&mut organiser, NEW, &fields).await);
        assert_eq!(event, again, "a double click enters nothing twice");
        for (code, attended) in [("KZ", 3), ("KZ-A", 3), ("KZ-A-1-1", 3), ("KZ-A-1-2", 0), ("KZ-B", 0)] {
            assert_eq!(app.tally(code).await.attended, attended, "{code}");
        }
        let page = organiser.get(&format!("/kk/events/{event}")).await.is(200);
        assert!(html::text(page.text()).contains("Әлиева") && html::text(page.text()).contains(NBSP_FREE));
        let mut national = app.signed_in("national").await;
        let list = national.get("/kk/commissions/KZ/events").await.is(200);
        assert!(list.links_to(&format!("/kk/events/{event}")));
        let seen = national.get(&format!("/kk/events/{event}")).await.is(200);
        assert!(seen.forms(&format!("/kk/events/{event}")).is_empty(), "a reviewer reads and changes nothing");
        let rows = national.get("/kk/completion/KZ-A-1/members?stage=attended").await.is(200);
        assert!(html::text(rows.text()).contains("Болатов"));
    }
}

#[tokio::test]
async fn what_is_missing_is_said_and_what_was_typed_is_kept() {
    for app in TestApp::each().await {
        let mut organiser = app.signed_in("organiser").await;
        let aliya = app.person("aliya").await.to_string();
        let bad = seminar(
            &app,
            &[("day", "кеше"), ("length", "көп"), ("place", "</textarea><script>x</script>"), ("present", &aliya)],
        )
        .await;
        let again = post(&mut organiser, NEW, &bad).await.is(422);
        assert!(html::dangers(again.text()).is_empty());
        let form = again.form(NEW);
        assert_eq!(form.get("place"), Some("</textarea><script>x</script>"));
        assert_eq!(form.get("key"), Some("key-1"));
        assert!(form.fields.contains(&("present".to_owned(), aliya.clone())), "ticks stay");
        let mut json = organiser.clone();
        let fields: Vec<(&str, &str)> = bad.iter().map(|(n, v)| (*n, v.as_str())).collect();
        let told = json.post_json(NEW, &fields).await.is(422);
        assert_eq!(told.form(NEW).fields, form.fields, "the page that shows how to mend it");
        let ahead = seminar(&app, &[("day", "2026-03-09"), ("present", &aliya)]).await;
        post(&mut organiser, NEW, &ahead).await.is(422);
        assert_eq!(app.tally("KZ").await.attended, 0);
    }
}

#[tokio::test]
async fn nobody_outside_the_subtree_is_found_ticked_or_named() {
    for app in TestApp::each().await {
        let mut organiser = app.signed_in("organiser").await;
        let found =
            post(&mut organiser, NEW, &seminar(&app, &[("find", "данаева"), ("step", "find")]).await).await.is(200);
        let dana = app.person("dana").await.to_string();
        assert!(found.form(NEW).offered("present").contains(&dana.as_str()));
        for strange in ["Ким", "Жанарова", "Ерланов"] {
            let none = post(&mut organiser, NEW, &seminar(&app, &[("find", strange), ("step", "find")]).await).await;
            assert!(!html::text(none.is(200).text()).contains(&format!("{strange} Сынақ")), "{strange}");
        }
        let kim = app.person("kim").await.to_string();
        let refused = post(&mut organiser, NEW, &seminar(&app, &[("present", &kim)]).await).await.is(422);
        assert!(!html::text(refused.text()).contains("Ким Сынақ"), "not even the name");
        let iin = app.iin("dana").await;
        let by_iin = post(&mut organiser, NEW, &seminar(&app, &[("find", &iin), ("step", "find")]).await).await.is(200);
        assert!(by_iin.form(NEW).offered("present").contains(&dana.as_str()));
        let event = event_of(&post(&mut organiser, NEW, &seminar(&app, &[]).await).await);
        let mut other = app.signed_in("other-organiser").await;
        for path in ["", "/sheet", "/screen"] {
            other.get(&format!("/kk/events/{event}{path}")).await.is(404);
        }
        other.post(&format!("/kk/events/{event}"), &[("step", "withdraw"), ("why", "x")]).await.is(404);
    }
}

#[tokio::test]
async fn attendance_is_corrected_with_a_reason_and_an_event_is_withdrawn() {
    for app in TestApp::each().await {
        let mut organiser = app.signed_in("organiser").await;
        let event = event_of(&post(&mut organiser, NEW, &seminar(&app, &[("all", "KZ-A-1-1")]).await).await);
        let here = format!("/kk/events/{event}");
        let people: Vec<String> = {
            let known = attendance::of_event(&mut app.read().await, event).await.unwrap();
            known.iter().map(|one| one.person.to_string()).collect()
        };
        let dana = app.person("dana").await.to_string();
        let mut fields: Vec<(&str, &str)> = people.iter().map(|id| ("listed", id.as_str())).collect();
        fields.extend([("present", people[0].as_str()), ("present", dana.as_str()), ("step", "correct")]);
        let refused = organiser.post(&here, &fields).await.is(422);
        assert!(refused.form(&here).fields.contains(&("present".to_owned(), dana.clone())), "the tick is kept");
        fields.push(("why", "тізім бойынша"));
        organiser.post(&here, &fields).await.is(303);
        assert_eq!((app.tally("KZ-A-1-1").await.attended, app.tally("KZ-A-1-2").await.attended), (1, 1));
        organiser.post(&here, &[("step", "withdraw"), ("why", " ")]).await.is(422);
        organiser.post(&here, &[("step", "withdraw"), ("why", "қате енгізілді")]).await.is(303);
        assert_eq!(app.tally("KZ").await.attended, 0);
        let page = organiser.get(&here).await.is(200);
        assert!(html::text(page.text()).contains("қате енгізілді"));
        organiser.post(&here, &[("step", "withdraw"), ("why", "тағы")]).await.is(403);
    }
}

#[tokio::test]
async fn a_member_signs_up_and_checks_in_with_the_code_of_the_moment() {
    for app in TestApp::each().await {
        let mut organiser = app.signed_in("organiser").await;
        let event =
            event_of(&post(&mut organiser, NEW, &seminar(&app, &[("seats", "1"), ("day", "2026-03-03")]).await).await);
        let join = format!("/kk/join/{event}");
        let (mut aliya, mut dana) = (app.member().await, app.signed_in("dana").await);
        app.signed_in("kim").await.get(&join).await.is(404);
        aliya.post(&join, &[("step", "sign-up")]).await.is(303);
        dana.post(&join, &[("step", "sign-up")]).await.is(303);
        assert_eq!(app.tally("KZ").await.invited, 2);
        let screen = format!("/kk/events/{event}/screen");
        let address = |page: &Answer| {
            let text = html::text(page.text());
            let at = text.find("?code=").unwrap();
            text[at..].chars().take(22).collect::<String>()
        };
        let code = address(&organiser.get(&screen).await.is(200));
        aliya.get(&format!("{join}{code}")).await.is(303);
        assert_eq!(app.tally("KZ").await.attended, 0, "the day has not come");
        app.clock.advance(DAY);
        aliya.get(&format!("{join}{code}")).await.is(200);
        assert_eq!(app.tally("KZ").await.attended, 0, "the code is old");
        let code = address(&organiser.get(&screen).await.is(200));
        app.clock.advance(MINUTE);
        aliya.get(&format!("{join}{code}")).await.is(303);
        assert_eq!(app.tally("KZ-A-1-1").await.attended, 1);
        assert_ne!(code, address(&organiser.get(&screen).await.is(200)), "it turns");
    }
}

#[tokio::test]
async fn a_signed_list_is_kept_and_what_is_none_is_refused() {
    for app in TestApp::each().await {
        let mut organiser = app.signed_in("organiser").await;
        let event = event_of(&post(&mut organiser, NEW, &seminar(&app, &[]).await).await);
        let scans = format!("/kk/events/{event}/scans");
        let send = async |client: &mut Client<'_>, content: &str| {
            let body = format!(
                "--cut\r\ncontent-disposition: form-data; name=\"scan\"; filename=\"tizim.pdf\"\r\n\
                 content-type: application/pdf\r\n\r\n{content}\r\n--cut--\r\n"
            );
            let headers = [("content-type", "multipart/form-data; boundary=cut"), ("sec-fetch-site", "same-origin")];
            client.ask(Method::POST, &scans, &headers, Some(body)).await
        };
        assert!(send(&mut organiser, "<svg onload=alert(1)>").await.location().ends_with("problem=scan"));
        assert!(send(&mut organiser, "%PDF-1.7 қол қойылған").await.location().ends_with("done=scan"));
        assert!(send(&mut organiser, "%PDF-1.7 қол қойылған").await.location().ends_with("done=scan"));
        let files = storage::event::scans(&mut app.read().await, event).await.unwrap();
        assert_eq!(files.len(), 1, "the same file twice is kept once");
        let kept = organiser.get(&format!("{scans}/{}", files[0].id)).await.is(200);
        assert_eq!(
            (kept.header("content-type"), kept.header("content-disposition")),
            ("application/pdf", "attachment")
        );
        let mut other = app.signed_in("other-organiser").await;
        other.get(&format!("{scans}/{}", files[0].id)).await.is(404);
        send(&mut other, "%PDF-1.7").await.is(404);
        let cross = [("content-type", "multipart/form-data; boundary=cut"), ("sec-fetch-site", "cross-site")];
        organiser.ask(Method::POST, &scans, &cross, Some(encode(&[]))).await.is(403);
    }
}

#[tokio::test]
async fn a_closed_campaign_takes_no_event() {
    for app in TestApp::each().await {
        let mut organiser = app.signed_in("organiser").await;
        app.freeze().await;
        post(&mut organiser, NEW, &seminar(&app, &[]).await).await.is(403);
        let node = app.commission("KZ-A-1").await;
        let events = job!(app.db, write => {
            storage::event::recent_places(&mut write, node.id, 9).await
        });
        assert!(events.unwrap().is_empty());
    }
}

#[tokio::test]
async fn what_a_forged_form_names_is_refused_and_never_shown() {
    for app in TestApp::each().await {
        let mut organiser = app.signed_in("organiser").await;
        let (kim, nobody) = (app.person("kim").await.to_string(), "01890000-0000-7000-8000-000000000000");
        for trainer in [kim.as_str(), nobody] {
            let refused = post(&mut organiser, NEW, &seminar(&app, &[("trainer", trainer)]).await).await.is(422);
            assert!(!html::text(refused.text()).contains("Ким Сынақ"), "a name from another subtree");
        }
        for (field, value) in [("plan", nobody), ("parent", nobody)] {
            post(&mut organiser, NEW, &seminar(&app, &[(field, value)]).await).await.is(403);
        }
        // A plan and an event of a neighbour are as good as none.
        let mut other = app.signed_in("other-organiser").await;
        let far = [("trainer", kim.as_str()), ("key", "far")];
        let theirs = seminar(&app, &far).await;
        let event = event_of(&post(&mut other, "/kk/commissions/KZ-B-1/events/new", &theirs).await).to_string();
        post(&mut organiser, NEW, &seminar(&app, &[("parent", &event)]).await).await.is(403);
        assert_eq!(app.tally("KZ-A").await.attended, 0);
    }
}

#[tokio::test]
async fn a_list_is_narrowed_to_what_a_figure_counts() {
    for app in TestApp::each().await {
        let mut organiser = app.signed_in("organiser").await;
        let here = event_of(&post(&mut organiser, NEW, &seminar(&app, &[("others-media", "7")]).await).await);
        let gone = event_of(&post(&mut organiser, NEW, &seminar(&app, &[("key", "2")]).await).await);
        organiser.post(&format!("/kk/events/{gone}"), &[("step", "withdraw"), ("why", "қате")]).await.is(303);
        let mut national = app.signed_in("national").await;
        let list = "/kk/commissions/KZ/events";
        for (query, first, second) in [
            ("", true, true),
            ("?until=2026-03-02", true, false),
            ("?until=2026-03-01", false, false),
            ("?until=2026-03-02&kind=seminar&level=district", true, false),
            ("?until=2026-03-02&kind=seminar&level=regional", false, false),
            ("?until=2026-03-02&category=media", true, false),
            ("?until=2026-03-02&category=youth", false, false),
        ] {
            let page = national.get(&format!("{list}{query}")).await.is(200);
            assert_eq!(page.links_to(&format!("/kk/events/{here}")), first, "{query}");
            assert_eq!(page.links_to(&format!("/kk/events/{gone}")), second, "{query}");
        }
        national.get(&format!("{list}?level=nonsense")).await.is(422);
    }
}

#[tokio::test]
async fn other_participants_are_named_where_they_are_known_and_seen_by_the_organisers_alone() {
    for app in TestApp::each().await {
        let mut organiser = app.signed_in("organiser").await;
        let names = "Алыс Айжан\r\n\r\n<b>Бек</b> Болат";
        let wrong = seminar(&app, &[("audience", "others"), ("others-media", "1"), ("names-media", names)]).await;
        let again = post(&mut organiser, NEW, &wrong).await.is(422);
        assert!(html::dangers(again.text()).is_empty());
        assert!(again.form(NEW).get("names-media").unwrap().contains("Алыс Айжан"), "what was typed stays");
        let fields = seminar(&app, &[("audience", "others"), ("names-media", names), ("seats", "5")]).await;
        let event = event_of(&post(&mut organiser, NEW, &fields).await);
        let seen = organiser.get(&format!("/kk/events/{event}")).await.is(200);
        assert!(html::text(seen.text()).contains("Алыс Айжан") && html::dangers(seen.text()).is_empty());
        let mut national = app.signed_in("national").await;
        let report = national.get("/kk/completion/KZ/report.json").await.is(200).json().to_string();
        assert!(!report.contains("Алыс") && report.contains("media"), "the report counts and names nobody");
        let mut member = app.member().await;
        assert!(!member.get(&format!("/kk/join/{event}")).await.text().contains("Алыс"));
    }
}
