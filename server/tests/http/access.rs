//! Who may open what: one table of every route. What is refused cannot be told
//! from what does not exist.

use crate::{
    client::{Answer, Client},
    html,
    test_app::{MINUTE, TestApp, job},
};
use axum::http::Method;
use domain::{
    access::{Role, Scope},
    draft::DraftBody,
    event::{Audience, Entry, EventForm},
    id::{EventId, ScanId},
    iin::Iin,
    item::{CorrectedKey, Key},
    media::MediaKind,
    person::PersonName,
};
use std::collections::{BTreeMap, BTreeSet};
use storage::{
    account, correction, draft, event, media,
    person::{self, NewPerson},
    upload,
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Who {
    Anonymous,
    /// Aliya of KZ-A-1-1, whose attempt is open.
    Member,
    /// Kim of KZ-B-1-1.
    OtherMember,
    Trainer,
    /// Over KZ-B-1.
    OtherOrganiser,
    /// Over KZ-A-1.
    Organiser,
    /// Over KZ-A.
    Reviewer,
    Administrator,
}
use Who::*;

impl Who {
    const ALL: [Self; 8] =
        [Anonymous, Member, OtherMember, Trainer, OtherOrganiser, Organiser, Reviewer, Administrator];

    async fn client(self, app: &TestApp) -> Client<'_> {
        let login = match self {
            Anonymous => return app.anonymous(),
            Member => "aliya",
            OtherMember => "kim",
            Trainer => "trainer",
            OtherOrganiser => "other-organiser",
            Organiser => "organiser",
            Reviewer => "reviewer",
            Administrator => "admin",
        };
        app.signed_in(login).await
    }
}

const EVERYBODY: &[Who] = &Who::ALL;
const SIGNED_IN: &[Who] = &[Member, OtherMember, Trainer, OtherOrganiser, Organiser, Reviewer, Administrator];
const MEMBERS: &[Who] = &[Member, OtherMember];
const SEE: &[Who] = &[OtherOrganiser, Organiser, Reviewer, Administrator];
const SEE_HERE: &[Who] = &[Organiser, Reviewer, Administrator];
const SEE_THERE: &[Who] = &[OtherOrganiser, Administrator];
const KEEP: &[Who] = &[OtherOrganiser, Organiser, Administrator];
const KEEP_HERE: &[Who] = &[Organiser, Administrator];
const CONTENT: &[Who] = &[Trainer, Administrator];
const ADMIN: &[Who] = &[Administrator];

const GET: Method = Method::GET;
const POST: Method = Method::POST;

/// One line of the table: the route under `/{lang}`, a real address, one made up
/// in its place (the same where the route has no id), and who is let in.
type Line = (Method, &'static str, String, String, &'static [Who]);

/// Of the trainer: a draft, a list that was taken in, a correction, a file.
async fn of_trainers(app: &TestApp) -> (String, String, String, String) {
    let by = app.person("trainer").await;
    let test = app.catalogue().await.test_by_slug("final-pec").unwrap().body.clone();
    let new = |slug: &str| draft::NewDraft {
        slug: slug.to_owned(),
        body: DraftBody::Test(Box::new((*test).clone())),
        based_on: None,
        batch: None,
    };
    let (one, listed) = (new("a-draft"), vec![new("in-a-list")]);
    let now = app.clock.now();
    let id = job!(app.db, write => draft::open(&mut write, &one, by, now).await).unwrap();
    let batch = job!(app.db, write => draft::add_batch(&mut write, "list.xlsx", listed, by, now).await).unwrap();
    let first = app.catalogue().await.bank[0].item.clone();
    let other = Key::Exactly(domain::response::Response::Number(1));
    let correction = CorrectedKey { item: first.id, wrong: first.body.key.clone(), key: other };
    let why = domain::Faces { kk: "?".to_owned(), ru: "?".to_owned(), en: None };
    let correction = job!(app.db, write => correction::propose(&mut write, &correction, &why, by, now).await).unwrap();
    let file = upload::Upload {
        name: "list.txt".to_owned(),
        lang: domain::Lang::Kk,
        topic: String::new(),
        bytes: "Кім? {=Ол ~Бұл}".into(),
    };
    let upload = job!(app.db, write => upload::add(&mut write, &file, by, now).await).unwrap();
    (id.to_string(), batch.to_string(), correction.to_string(), upload.to_string())
}

/// A file that texts show.
async fn file(app: &TestApp) -> String {
    let new = media::NewMedia {
        name: "box.png".to_owned(),
        kind: MediaKind::Image,
        sha256: "0".repeat(64),
        size: 1,
        pixels: None,
        about: domain::Faces { kk: "Жәшік".to_owned(), ru: "Урна".to_owned(), en: None },
    };
    let (by, now) = (app.person("trainer").await, app.clock.now());
    let added = job!(app.db, write => media::add(&mut write, &new, by, now).await).unwrap();
    let media::Added::New(id) = added else { panic!("a new file") };
    id.to_string()
}

async fn table(app: &TestApp) -> Vec<Line> {
    let attempt = app.sitting("aliya").await.1.id.to_string();
    let (event, scan) = event(app).await;
    let (event, scan) = (event.to_string(), scan.to_string());
    let (draft, batch, correction, upload) = of_trainers(app).await;
    let media = file(app).await;
    let nobody = "01890000-0000-7000-8000-000000000000";
    let catalogue = app.catalogue().await;
    let item = catalogue.bank[0].item.id.to_string();
    let case = catalogue.bank.iter().find_map(|one| Some(one.item.body.scenario.as_ref()?.case.clone())).unwrap();
    let (topic, manual) = (&catalogue.topics[0].slug, &catalogue.manuals[0]);
    let chapter = &manual.body.chapters[0].slug;
    let mut lines: Vec<Line> = Vec::new();
    let mut line = |method: Method, route: &'static str, real: &str, made_up: &str, let_in: &'static [Who]| {
        let fill = |id: &str| {
            route.find('{').map_or(route.to_owned(), |at| {
                let rest = route[at..].split_once('}').map_or("", |(_, rest)| rest);
                format!("{}{id}{}", &route[..at], rest)
            })
        };
        let inner =
            |path: String| path.replace("{position}", "1").replace("{chapter}", chapter).replace("{scan}", &scan);
        lines.push((
            method,
            route,
            format!("/kk{}", inner(fill(real))),
            format!("/kk{}", inner(fill(made_up))),
            let_in,
        ));
    };
    line(GET, "/", "", "", EVERYBODY);
    line(GET, "/sign-in", "", "", EVERYBODY);
    line(POST, "/sign-in", "", "", EVERYBODY);
    line(GET, "/password", "", "", SIGNED_IN);
    line(POST, "/password", "", "", SIGNED_IN);
    line(GET, "/sessions", "", "", SIGNED_IN);
    line(POST, "/sessions", "", "", SIGNED_IN);

    line(GET, "/training", "", "", SIGNED_IN);
    line(GET, "/modules/{module}", "voting", "nothing", MEMBERS);
    line(POST, "/modules/{module}", "voting", "nothing", MEMBERS);
    line(GET, "/modules/{module}/job-aid", "voting", "nothing", MEMBERS);
    line(GET, "/tests/{test}", "final-pec", "nothing", MEMBERS);
    line(POST, "/tests/{test}", "final-pec", "nothing", MEMBERS);
    line(GET, "/attempts/{attempt}", &attempt, nobody, &[Member]);
    line(GET, "/attempts/{attempt}/{position}", &attempt, nobody, &[Member]);
    line(POST, "/attempts/{attempt}/{position}", &attempt, nobody, &[Member]);
    line(GET, "/attempts/{attempt}/result", &attempt, nobody, &[Member]);
    line(POST, "/attempts/{attempt}", &attempt, nobody, &[Member]);

    line(GET, "/glossary", "", "", EVERYBODY);
    line(GET, "/manuals", "", "", EVERYBODY);
    line(GET, "/manuals/{manual}", &manual.slug, "nothing", EVERYBODY);
    line(GET, "/manuals/{manual}/print", &manual.slug, "nothing", EVERYBODY);
    line(GET, "/manuals/{manual}/{chapter}", &manual.slug, "nothing", EVERYBODY);

    line(GET, "/completion", "", "", SEE);
    for route in [
        "/completion/{commission}",
        "/completion/{commission}/members",
        "/completion/{commission}/red-list",
        "/completion/{commission}/coverage",
        "/completion/{commission}/lineage",
        "/completion/{commission}/report",
        "/completion/{commission}/report.json",
        "/completion/{commission}/report.docx",
        "/completion/{commission}/report.xlsx",
        "/completion/{commission}/report.pdf",
        "/completion/{commission}/table.csv",
        "/completion/{commission}/table.xlsx",
    ] {
        line(GET, route, "KZ", "KZ-X", ADMIN);
        line(GET, route, "KZ-A", "KZ-X", &[Reviewer, Administrator]);
        line(GET, route, "KZ-A-1", "KZ-X", SEE_HERE);
        line(GET, route, "kz-a-1-1", "KZ-X", SEE_HERE);
        line(GET, route, "KZ-A-2", "KZ-X", &[Reviewer, Administrator]);
        line(GET, route, "KZ-B", "KZ-X", ADMIN);
        line(GET, route, "KZ-B-1-1", "KZ-X", SEE_THERE);
    }
    line(POST, "/completion/{commission}/report", "KZ", "KZ-X", ADMIN);
    line(GET, "/commissions", "", "", KEEP);
    for route in ["/commissions/{commission}", "/commissions/{commission}/slips"] {
        line(GET, route, "KZ", "KZ-X", ADMIN);
        line(GET, route, "KZ-A", "KZ-X", ADMIN);
        line(GET, route, "KZ-A-1", "KZ-X", KEEP_HERE);
        line(GET, route, "KZ-A-1-1", "KZ-X", KEEP_HERE);
        line(GET, route, "KZ-A-2-1", "KZ-X", ADMIN);
        line(GET, route, "KZ-B-1", "KZ-X", SEE_THERE);
    }
    line(POST, "/commissions/{commission}/slips", "KZ-A-1-1", "KZ-X", KEEP_HERE);
    line(POST, "/commissions/{commission}/slips", "KZ-A", "KZ-X", ADMIN);
    line(POST, "/commissions/{commission}/slips", "KZ-B-1-1", "KZ-X", SEE_THERE);

    line(GET, "/events", "", "", SEE);
    for (code, see, keep) in [
        ("KZ", ADMIN, ADMIN),
        ("KZ-A", &[Reviewer, Administrator][..], ADMIN),
        ("KZ-A-1", SEE_HERE, KEEP_HERE),
        ("KZ-A-2-1", &[Reviewer, Administrator], ADMIN),
        ("KZ-B-1", SEE_THERE, SEE_THERE),
    ] {
        line(GET, "/commissions/{commission}/events", code, "KZ-X", see);
        line(GET, "/commissions/{commission}/plan", code, "KZ-X", see);
        line(POST, "/commissions/{commission}/plan", code, "KZ-X", keep);
        line(GET, "/commissions/{commission}/events/new", code, "KZ-X", keep);
        line(POST, "/commissions/{commission}/events/new", code, "KZ-X", keep);
    }
    line(GET, "/events/{event}", &event, nobody, SEE_HERE);
    line(POST, "/events/{event}", &event, nobody, KEEP_HERE);
    line(GET, "/events/{event}/sheet", &event, nobody, KEEP_HERE);
    line(GET, "/events/{event}/screen", &event, nobody, KEEP_HERE);
    line(GET, "/events/{event}/scans/{scan}", &event, nobody, SEE_HERE);
    line(GET, "/join/{event}", &event, nobody, &[Member]);
    line(POST, "/join/{event}", &event, nobody, &[Member]);

    line(GET, "/campaign", "", "", SEE);
    line(POST, "/campaign", "", "", SEE);
    line(GET, "/campaigns", "", "", ADMIN);
    line(GET, "/campaigns/{campaign}", "spring", "nothing", ADMIN);
    line(POST, "/campaigns/{campaign}", "spring", "nothing", ADMIN);
    line(GET, "/grants", "", "", ADMIN);
    line(POST, "/grants", "", "", ADMIN);
    line(GET, "/bank", "", "", CONTENT);
    line(GET, "/bank/{topic}", topic, "nothing", CONTENT);
    line(GET, "/bank/items/{item}", &item, nobody, CONTENT);
    line(GET, "/topics", "", "", CONTENT);
    line(POST, "/topics", "", "", CONTENT);
    line(GET, "/topics/{topic}", topic, "nothing", CONTENT);
    line(POST, "/topics/{topic}", topic, "nothing", CONTENT);
    line(GET, "/cases", "", "", CONTENT);
    line(GET, "/cases/{case}", &case, "nothing", CONTENT);
    line(POST, "/cases/{case}", &case, "nothing", CONTENT);
    line(GET, "/cases/{case}/edit", &case, "nothing", CONTENT);
    line(POST, "/cases/{case}/edit", &case, "nothing", CONTENT);
    line(GET, "/new-case", "", "", CONTENT);
    line(POST, "/new-case", "", "", CONTENT);
    line(GET, "/statistics/{test}", "final-pec", "nothing", CONTENT);
    line(POST, "/bank/items/{item}", &item, nobody, CONTENT);
    line(GET, "/bank/items/{item}/correction", &item, nobody, CONTENT);
    line(POST, "/bank/items/{item}/correction", &item, nobody, CONTENT);
    line(GET, "/corrections", "", "", CONTENT);
    line(GET, "/corrections/{correction}", &correction, nobody, CONTENT);
    line(POST, "/corrections/{correction}", &correction, nobody, CONTENT);
    line(GET, "/law-change", "", "", CONTENT);
    line(POST, "/law-change", "", "", CONTENT);
    line(GET, "/trial/{test}", "final-pec", "nothing", CONTENT);
    line(POST, "/trial/{test}", "final-pec", "nothing", CONTENT);
    line(GET, "/drafts/{draft}/trial", &draft, nobody, CONTENT);
    line(POST, "/drafts/{draft}/trial", &draft, nobody, CONTENT);
    line(GET, "/bank-import", "", "", CONTENT);
    line(POST, "/bank-import", "", "", CONTENT);
    line(GET, "/bank-import/{upload}", &upload, nobody, &[Trainer]);
    line(POST, "/bank-import/{upload}", &upload, nobody, &[Trainer]);
    line(GET, "/bank-export", "", "", CONTENT);
    line(GET, "/drafts", "", "", CONTENT);
    line(POST, "/drafts", "", "", CONTENT);
    line(GET, "/drafts/{draft}", &draft, nobody, CONTENT);
    line(POST, "/drafts/{draft}", &draft, nobody, CONTENT);
    line(GET, "/drafts/{draft}/review", &draft, nobody, CONTENT);
    line(POST, "/drafts/{draft}/review", &draft, nobody, CONTENT);
    line(GET, "/batches/{batch}", &batch, nobody, CONTENT);
    line(POST, "/batches/{batch}", &batch, nobody, CONTENT);
    line(GET, "/media", "", "", CONTENT);
    line(POST, "/media", "", "", CONTENT);
    line(GET, "/media/{media}", &media, nobody, CONTENT);
    line(POST, "/media/{media}", &media, nobody, CONTENT);
    line(POST, "/media/{media}/captions", &media, nobody, CONTENT);
    line(GET, "/content", "", "", CONTENT);
    line(POST, "/content", "", "", CONTENT);
    // The last one, for it ends the session.
    line(POST, "/sign-out", "", "", EVERYBODY);
    lines
}

/// A seminar of the district KZ-A-1 with its signed list.
async fn event(app: &TestApp) -> (EventId, ScanId) {
    let (node, campaign, by) = (app.commission("KZ-A-1").await, app.campaign().await, app.person("secretary").await);
    let entry = Entry {
        kind: "seminar".into(),
        day: "2026-03-02".parse().unwrap(),
        start: None,
        minutes: 60,
        form: EventForm::Online,
        audience: Audience::Members,
        place: String::new(),
        link: String::new(),
        languages: Vec::new(),
        agenda: String::new(),
        seats: None,
        trainers: [by].into(),
        parent: None,
        plan_entry: None,
        present: BTreeSet::new(),
        others: BTreeMap::new(),
    };
    let now = app.clock.now();
    let entered = job!(app.db, write => {
        event::enter(&mut write, &Scope::whole_tree(), &campaign, &node, &entry, "table", by, now).await
    });
    let event::Entered::Now(id) = entered.unwrap() else { panic!("not entered") };
    let scan = event::NewScan {
        name: "list.pdf".into(),
        media_type: "application/pdf".into(),
        sha256: "0".into(),
        bytes: b"%PDF-".to_vec(),
    };
    job!(app.db, write => event::add_scan(&mut write, id, &scan, by, now).await).unwrap();
    let scans = event::scans(&mut app.read().await, id).await.unwrap();
    (id, scans[0].id)
}

/// Forms that somebody may have written much into: they come back to whoever is
/// signed in no more.
const WRITTEN: [(Method, &str); 9] = [
    (POST, "/drafts/{draft}"),
    (POST, "/drafts/{draft}/review"),
    (POST, "/new-case"),
    (POST, "/cases/{case}/edit"),
    (POST, "/bank/items/{item}/correction"),
    (POST, "/topics"),
    (POST, "/topics/{topic}"),
    (POST, "/law-change"),
    (POST, "/media/{media}"),
];

async fn ask(client: &mut Client<'_>, method: &Method, path: &str) -> Answer {
    if *method == Method::POST { client.post(path, &[]).await } else { client.get(path).await }
}

/// The answer without the id that was asked for.
fn told(answer: &Answer, path: &str) -> String {
    let rest = path.trim_start_matches("/kk");
    let location = answer.header("location").replace(&ui::links::with("", "", path)[2..], "HERE");
    format!("{} {location} {} {}", answer.status, answer.header("cache-control"), answer.text().replace(rest, "HERE"))
}

#[tokio::test]
async fn everybody_sees_what_is_theirs_and_learns_nothing_of_the_rest() {
    for app in TestApp::each().await {
        let table = table(&app).await;
        for who in Who::ALL {
            let mut client = who.client(&app).await;
            for (method, route, real, made_up, let_in) in &table {
                let answer = ask(&mut client, method, real).await;
                let place = format!("{who:?} {method} {real}: {}", answer.status);
                if let_in.contains(&who) {
                    assert!(matches!(answer.status, 200 | 303 | 422), "{place}");
                    let to = answer.header("location");
                    assert!(!to.starts_with("/kk/sign-in?next"), "{place} {to}");
                } else {
                    let refused = ask(&mut client, method, made_up).await;
                    if who == Anonymous && WRITTEN.contains(&(method.clone(), *route)) {
                        assert_eq!(answer.status, 401, "{place}");
                        assert!(answer.links_to("/kk/sign-in") && answer.form(real).fields.is_empty(), "{place}");
                    } else if who == Anonymous {
                        assert!(answer.location().starts_with("/kk/sign-in?next=%2Fkk%2F"), "{place}");
                    } else {
                        assert_eq!(answer.status, 404, "{place}");
                    }
                    assert_eq!(told(&answer, real), told(&refused, made_up), "{place}");
                }
            }
        }
    }
}

#[tokio::test]
async fn every_route_stands_in_the_table() {
    let app = TestApp::one().await;
    let table = table(&app).await;
    let told: BTreeSet<(&str, &str)> = table.iter().map(|(method, route, ..)| (method.as_str(), *route)).collect();
    let source = include_str!("../../src/http/mod.rs");
    let group = |name: &str| source.split(name).nth(1).unwrap().split(';').next().unwrap();
    let mut routes = BTreeSet::new();
    let groups = [group("let pages = "), group("let writing = "), group("let files = "), group("let media = ")];
    for route in groups.iter().flat_map(|group| group.split(".route(").skip(1)) {
        let (path, handlers) = route.trim_start().trim_start_matches('"').split_once('"').unwrap();
        for (handler, method) in [("get(", "GET"), ("post(", "POST")] {
            if handlers.contains(handler) {
                routes.insert((method, path));
            }
        }
    }
    assert!(routes.len() > 30);
    assert_eq!(routes.difference(&told).collect::<Vec<_>>(), Vec::<&(&str, &str)>::new());
    assert_eq!(told.difference(&routes).collect::<Vec<_>>(), Vec::<&(&str, &str)>::new());
}

#[tokio::test]
async fn a_start_page_leads_to_the_top_of_ones_own_subtree() {
    for app in TestApp::each().await {
        for (login, start, top) in [
            ("organiser", "/kk/completion", "/kk/completion/KZ-A-1"),
            ("organiser", "/kk/commissions", "/kk/commissions/KZ-A-1"),
            ("reviewer", "/kk/completion", "/kk/completion/KZ-A"),
            ("national", "/kk/completion", "/kk/completion/KZ"),
            ("admin", "/kk/commissions", "/kk/commissions/KZ"),
        ] {
            let mut client = app.signed_in(login).await;
            assert_eq!(client.get(start).await.location(), top);
            let page = client.get(top).await.is(200);
            let above = |link: &String| {
                let code = link.rsplit('/').next().unwrap();
                let own = top.rsplit('/').next().unwrap();
                link.starts_with(start) && own.starts_with(code) && own != code
            };
            let leading_out: Vec<_> = html::links(page.text()).into_iter().filter(above).collect();
            assert!(leading_out.is_empty(), "{login}: {leading_out:?}");
        }
    }
}

#[tokio::test]
async fn the_members_of_another_district_are_neither_listed_nor_searched() {
    for app in TestApp::each().await {
        let mut organiser = app.signed_in("organiser").await;
        for page in [
            "/kk/completion/KZ-A-1/members?q=%D0%9A%D0%B8%D0%BC",
            "/kk/completion/KZ-A-1/members?stage=in-office",
            "/kk/completion/KZ-A-1/members?after=..00000000000000000000000000000000",
            "/kk/completion/KZ-A-1/members?after=0001.00.00000000000000000000000000000000",
            "/kk/commissions/KZ-A-1",
            "/kk/commissions/KZ-A-1-1",
        ] {
            let answer = organiser.get(page).await.is(200);
            let text = html::text(answer.text());
            for stranger in ["Ерланов", "Новикова", "Жанарова"] {
                assert!(!text.contains(stranger), "{page} names {stranger}");
            }
            assert!(page.contains("q=") || !text.contains("Ким Сынақ"), "{page}");
        }
        // The name searched for is repeated, the person not found.
        let found = organiser.get("/kk/completion/KZ-A-1/members?q=%D0%9A%D0%B8%D0%BC").await;
        assert!(!found.text().contains("Ким Сынақ"));
    }
}

#[tokio::test]
async fn an_organiser_issues_no_slip_for_a_member_of_another_district() {
    for app in TestApp::each().await {
        let mut organiser = app.signed_in("organiser").await;
        let (far, near) = (app.membership("new-far").await.to_string(), app.membership("dana").await.to_string());
        let nobody = organiser.post("/kk/commissions/KZ-A-1-1/slips", &[]).await;
        for foreign in [far.as_str(), near.as_str(), "01890000-0000-7000-8000-000000000000", "nonsense", ""] {
            for _ in 0..2 {
                let answer = organiser.post("/kk/commissions/KZ-A-1-1/slips", &[("member", foreign)]).await;
                assert_eq!(answer.location(), nobody.location(), "{foreign}");
            }
            organiser.post("/kk/commissions/KZ-B-1-1/slips", &[("member", foreign)]).await.is(404);
        }
        for login in ["new-far", "dana"] {
            let account = account::of(&mut app.read().await, app.person(login).await).await.unwrap().unwrap();
            assert!(account.code_hash.is_none(), "{login}");
        }
    }
}

#[tokio::test]
async fn a_role_is_given_and_ended_by_an_administrator_and_told_twice_is_told_once() {
    for app in TestApp::each().await {
        let mut admin = app.signed_in("admin").await;
        let mut dana = app.signed_in("dana").await;
        dana.get("/kk/commissions/KZ-A-1-2").await.is(404);
        let form = admin.get("/kk/grants").await.is(200).form_with("login");
        let form = form.with("login", " DANA ").with("role", "organiser").with("code", "kz-a-1");
        let given = admin.send(form.clone()).await;
        admin.follow(given).await.is(200);
        admin.send(form).await.is(422);
        dana.get("/kk/commissions/KZ-A-1-2").await.is(200);

        let grants = app.grants().await;
        let hers: Vec<_> = grants.iter().filter(|one| one.login == "dana").collect();
        assert_eq!(hers.len(), 1);
        let id = hers[0].id.to_string();
        dana.post("/kk/grants", &[("end", &id)]).await.is(404);
        app.clock.advance(MINUTE);
        for _ in 0..2 {
            admin.post("/kk/grants", &[("end", &id)]).await.is(303);
        }
        dana.get("/kk/commissions/KZ-A-1-2").await.is(404);
        let subject = format!("person:{}", app.person("dana").await);
        let entries = storage::audit::of_subject(&mut app.read().await, &subject).await.unwrap();
        let actions: Vec<&str> = entries.iter().map(|(_, action)| action.as_str()).collect();
        assert_eq!(actions, ["grant.give", "grant.end"]);
    }
}

#[tokio::test]
async fn an_administrator_of_a_region_rules_there_and_nowhere_else() {
    for app in TestApp::each().await {
        app.give("zhanar", Role::Administrator, "KZ-B").await;
        let mut regional = app.signed_in("zhanar").await;
        let text = html::text(regional.get("/kk/grants").await.is(200).text());
        assert!(text.contains("Өзгебаев") && !text.contains("Ретбаев") && !text.contains("Бүкілов"), "{text}");
        for code in ["KZ", "KZ-A", "KZ-A-1-1"] {
            for (login, role) in [("zhanar", "administrator"), ("kim", "organiser")] {
                regional.post("/kk/grants", &[("login", login), ("role", role), ("code", code)]).await.is(422);
            }
        }
        let before = app.grants().await.len();
        for one in app.grants().await.iter().filter(|one| !one.commission_code.as_str().starts_with("KZ-B")) {
            regional.post("/kk/grants", &[("end", &one.id.to_string())]).await.is(303);
        }
        assert_eq!(app.grants().await.len(), before, "nothing outside was ended");
        regional.post("/kk/grants", &[("login", "kim"), ("role", "organiser"), ("code", "KZ-B-1")]).await.is(303);
        assert_eq!(app.grants().await.len(), before + 1);
    }
}

#[tokio::test]
async fn a_whole_iin_stands_on_slips_alone() {
    for app in TestApp::each().await {
        let (iin, now) = (Iin::from_prefix("85010130000").unwrap(), app.clock.now());
        let name = PersonName { surname: "Жсн".into(), given: "Ғана".into(), patronymic: None };
        let new = NewPerson { iin: Some(iin.clone()), login: None, name, sort_kk: vec![1] };
        job!(app.db, write => person::add(&mut write, &new, now).await).unwrap();
        app.give(iin.as_str(), Role::Reviewer, "KZ-A").await;
        let iins = [iin.as_str().to_owned(), app.iin("aliya").await, app.iin("bolat").await];
        let mut admin = app.signed_in("admin").await;
        for page in ["/kk/grants", "/kk/commissions/KZ-A-1-1", "/kk/completion/KZ-A-1-1", "/kk/completion/KZ/members"] {
            let page = admin.get(page).await.is(200);
            assert!(iins.iter().all(|iin| !page.text().contains(iin)), "{}", page.path);
        }
        let id = app.membership("aliya").await.to_string();
        let slips = admin.post("/kk/commissions/KZ-A-1-1/slips", &[("member", &id)]).await.is(200);
        assert!(slips.text().contains(&iins[1]));
    }
}

#[tokio::test]
async fn what_cannot_be_given_is_named_and_the_input_kept() {
    for app in TestApp::each().await {
        let mut admin = app.signed_in("admin").await;
        for (login, role, code) in [
            ("", "", ""),
            ("nobody-at-all", "organiser", "KZ"),
            ("aliya", "", "KZ"),
            ("aliya", "emperor", "KZ"),
            ("aliya", "organiser", "KZ-X"),
            ("aliya", "organiser", "№ 5"),
            ("admin", "administrator", "KZ"),
            ("ali\0ya", "organiser", "KZ"),
        ] {
            let page = admin.post("/kk/grants", &[("login", login), ("role", role), ("code", code)]).await.is(422);
            if !login.contains('\0') {
                let form = page.form_with("login");
                assert_eq!((form.get("login"), form.get("code")), (Some(login), Some(code)));
            }
        }
        // The last door stays open.
        let grants = app.grants().await;
        let own = grants.iter().find(|one| one.login == "admin").unwrap();
        admin.post("/kk/grants", &[("end", &own.id.to_string())]).await.is(422);
        admin.post("/kk/grants", &[("end", "nonsense")]).await.is(422);
        admin.get("/kk/grants").await.is(200);
    }
}

impl Answer {
    /// The first posting form that has a field.
    fn form_with(&self, field: &str) -> html::Form {
        html::forms(self.text()).into_iter().find(|form| form.has(field)).unwrap()
    }
}
