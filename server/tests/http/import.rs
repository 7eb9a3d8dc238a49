//! Last year's file, taken in without retyping: looked at, confirmed, approved
//! as a list, published, and written out again.

use crate::{
    client::{Answer, Client},
    html,
    test_app::TestApp,
};
use domain::{draft::DraftBody, item::Key};
use std::{collections::HashSet, time::Duration};
use storage::{draft, upload};

const GIFT: &str = "$CATEGORY: count\n\n::count-gift::Кто вскрывает урны? {=Комиссия ~Полиция ####Статья 43.}\n\n\
                    ::broken::Кто? {=Он ~Она\n\n::essay::Расскажите. {}\n";

/// Sends a file as the form does.
async fn send(client: &mut Client<'_>, name: &str, bytes: &str, lang: &str) -> Answer {
    client.upload("/kk/bank-import", &[("lang", lang), ("topic", "")], (name, bytes.as_bytes())).await
}

#[tokio::test]
async fn a_file_is_looked_at_then_taken_in_and_published_as_a_list() {
    for app in TestApp::each().await {
        let (mut trainer, mut second) = (app.signed_in("trainer").await, app.signed_in("admin").await);
        let sent = send(&mut trainer, "былтыр.txt", GIFT, "ru").await;
        let address = sent.location().to_owned();
        let looked = trainer.get(&address).await.is(200);
        let words = ui::Words::of(domain::Lang::Kk);
        for counted in [words.import_read("3"), words.import_new_count("1"), words.import_refused_count("2")] {
            assert!(looked.text().contains(&counted), "{counted}");
        }
        assert!(draft::batches(&mut app.read().await).await.unwrap().is_empty(), "nothing is kept yet");
        second.get(&address).await.is(404);
        let batch = trainer.post(&address, &[("step", "confirm")]).await.location().to_owned();
        let again = trainer.post(&address, &[("step", "confirm")]).await.location().to_owned();
        assert_eq!(again, format!("{batch}?done=taken-before"), "one list, however often it is confirmed");
        assert_eq!(trainer.get(&address).await.location(), again);
        let page = trainer.get(&batch).await.is(200);
        assert!(page.text().contains(&words.batch_faulty("1")), "there is no Kazakh face yet");
        // The same questions in the other language complete them.
        let kk = "::count-gift::Жәшікті кім ашады? {=Комиссия ~Полиция ####43-бап.}\n";
        let id = draft::batches(&mut app.read().await).await.unwrap()[0].id;
        let by = app.person("trainer").await;
        let line = draft::of_batch(&mut app.read().await, id, by, "", 10).await.unwrap().remove(0);
        let address = format!("/kk/drafts/{}", line.draft.id);
        let fields = [
            ("step", "save"),
            ("version", "1"),
            ("topic", "count"),
            ("kind", "single"),
            ("use", "test"),
            ("difficulty", "2"),
            ("law", "43(3)"),
            ("edition", "2026-07-01"),
            ("key", "a"),
            ("kk-stem", "Жәшікті кім ашады?"),
            ("ru-stem", "Кто вскрывает урны?"),
            ("kk-option-a", "Комиссия"),
            ("kk-option-b", "Полиция"),
            ("ru-option-a", "Комиссия"),
            ("ru-option-b", "Полиция"),
            ("kk-explanation", "43-бап."),
            ("ru-explanation", "Статья 43."),
        ];
        trainer.post(&address, &fields).await.is(303);
        assert!(trainer.post(&batch, &[("step", "offer")]).await.location().contains("count=1"));
        let read = format!("{}:2", line.draft.id);
        let mut approve = vec![("step", "approve"), ("read", read.as_str())];
        second.post(&batch, &approve).await.is(422);
        approve.extend(["meaning", "key", "law", "negatives"].map(|check| ("check", check)));
        assert!(trainer.post(&batch, &approve).await.location().contains("count=0"), "not one's own");
        assert!(second.post(&batch, &approve).await.location().contains("count=1"));
        second.post(&batch, &[("step", "publish"), ("note", "")]).await.is(422);
        assert!(second.post(&batch, &[("step", "publish"), ("note", "Былтырғы")]).await.location().contains("count=1"));
        let catalogue = app.catalogue().await;
        let item = catalogue.bank.iter().find(|one| one.item.slug == "count-gift").unwrap();
        assert_eq!(item.item.body.key, Key::Exactly("a".parse().unwrap()));
        let again = send(&mut trainer, "былтыр.txt", kk, "kk").await;
        let looked = trainer.get(again.location()).await.is(200);
        assert!(looked.text().contains(&words.import_same_count("1")), "{}", html::text(looked.text()));
    }
}

#[tokio::test]
async fn what_is_written_is_read_back_as_the_same() {
    let app = TestApp::one().await;
    let mut trainer = app.signed_in("trainer").await;
    let words = ui::Words::of(domain::Lang::Kk);
    let bank = app.catalogue().await.bank.len();
    for (format, lang) in [("csv", "kk"), ("gift", "kk"), ("gift", "ru"), ("moodle", "kk"), ("moodle", "ru")] {
        let file = trainer.get(&format!("/kk/bank-export?format={format}&lang={lang}&anyway=1")).await.is(200);
        let sent = send(&mut trainer, "bank", file.text(), lang).await;
        let looked = trainer.get(sent.location()).await.is(200);
        let same = words.import_same_count(&ui::numbers::integer(domain::Lang::Kk, bank as i64));
        assert!(
            looked.text().contains(&same),
            "{format}: {}",
            html::text(looked.text()).chars().take(1500).collect::<String>()
        );
    }
    for format in ["xlsx", "template", "folder"] {
        let file = trainer.get(&format!("/kk/bank-export?format={format}")).await.is(200);
        assert!(file.bytes.starts_with(b"PK"), "{format}");
    }
    // Questions that are typed do not fit Aiken: they are named before the file is given.
    let left = trainer.get("/kk/bank-export?format=aiken&lang=ru").await.is(200);
    assert!(left.text().contains(words.export_left_out()));
    assert!(trainer.get("/kk/bank-export?format=aiken&lang=ru&anyway=1").await.is(200).text().contains("ANSWER:"));
    for format in ["gift", "moodle"] {
        let file = trainer.get(&format!("/kk/bank-export?format={format}&lang=ru&anyway=1")).await.is(200);
        let sent = send(&mut trainer, "bank", file.text(), "ru").await;
        let looked = trainer.get(sent.location()).await.is(200);
        assert!(looked.text().contains(&words.import_refused_count("0")), "{format}");
        assert!(looked.text().contains(&words.import_new_count("0")), "{format}");
    }
}

#[tokio::test]
async fn a_file_that_is_none_is_refused_in_words_and_nothing_is_kept() {
    let app = TestApp::one().await;
    let mut trainer = app.signed_in("trainer").await;
    for bytes in [
        "",
        "%PDF-1.7",
        "<?xml version=\"1.0\"?><!DOCTYPE quiz [<!ENTITY a \"b\">]><quiz>&a;</quiz>",
        "PK\u{3}\u{4}broken",
        "a;b\n",
    ] {
        let answer = send(&mut trainer, "file", bytes, "kk").await;
        if answer.status == 303 {
            // Read as questions, all of them refused: the dry run says so.
            let looked = trainer.get(answer.location()).await.is(200);
            assert!(looked.text().contains(ui::Words::of(domain::Lang::Kk).import_nothing_new()), "{bytes}");
        } else {
            assert_eq!(answer.status, 422, "{bytes}");
        }
        assert!(html::dangers(answer.text()).is_empty());
    }
    let hostile =
        "Кім? <script>alert(1)</script>\nA. <img src=x onerror=alert(1)>\nB. </textarea><script>\nANSWER: A\n";
    let sent = send(&mut trainer, "<script>.txt", hostile, "kk").await;
    let looked = trainer.get(sent.location()).await.is(200);
    assert!(html::dangers(looked.text()).is_empty(), "{:?}", html::dangers(looked.text()));
    let batch = trainer.post(sent.location(), &[("step", "confirm")]).await;
    assert!(html::dangers(trainer.get(batch.location()).await.is(200).text()).is_empty());
}

#[tokio::test]
async fn a_file_that_nobody_takes_in_is_forgotten_after_a_day() {
    for app in TestApp::each().await {
        let mut trainer = app.signed_in("trainer").await;
        let sent = send(&mut trainer, "былтыр.txt", GIFT, "ru").await;
        let id: uuid::Uuid = sent.location().rsplit('/').next().unwrap().parse().unwrap();
        let by = app.person("trainer").await;
        app.clock.advance(Duration::from_hours(24));
        kaskad::jobs::forget_uploads(&app.app).await.unwrap();
        assert!(upload::find(&mut app.read().await, id, by).await.unwrap().is_some(), "the day is not over");
        app.clock.advance(Duration::from_millis(1));
        kaskad::jobs::forget_uploads(&app.app).await.unwrap();
        assert!(upload::find(&mut app.read().await, id, by).await.unwrap().is_none());
    }
}

#[tokio::test]
async fn a_key_is_corrected_by_two_and_the_member_is_told() {
    for app in TestApp::each().await {
        let (mut trainer, mut second) = (app.signed_in("trainer").await, app.signed_in("admin").await);
        app.read_everything("aliya").await;
        let (mut member, attempt) = app.sitting("aliya").await;
        crate::test_app::answer_rightly(&app, &mut member, "aliya", attempt.id).await;
        let asked = attempt.form.0.iter().zip(app.items(&attempt).await);
        let (asked, body) = asked.into_iter().find(|(_, body)| body.kind == domain::item::ItemKind::Single).unwrap();
        let wrong = body.all_options().letters().find(|letter| !body.key.options().has(*letter)).unwrap();
        let address = format!("/kk/bank/items/{}/correction", asked.item);
        let key = wrong.as_char().to_string();
        let stands = body.key.options().to_string();
        trainer.post(&address, &[("step", "look"), ("key", &stands), ("kk-reason", "")]).await.is(422);
        let looked = trainer.post(&address, &[("step", "look"), ("key", &key), ("kk-reason", "")]).await.is(200);
        assert!(looked.text().contains(&ui::Words::of(domain::Lang::Kk).correction_attempts("1")));
        trainer.post(&address, &[("step", "propose"), ("key", &key), ("kk-reason", "43-бап")]).await.is(422);
        let proposed = trainer
            .post(&address, &[("step", "propose"), ("key", &key), ("kk-reason", "43-бап"), ("ru-reason", "статья 43")])
            .await;
        let correction = proposed.location().to_owned();
        trainer.post(&correction, &[("step", "approve")]).await.is(422);
        second.get(&correction).await.is(200);
        second.post(&correction, &[("step", "approve")]).await.is(303);
        second.post(&correction, &[("step", "approve")]).await.is(303);
        let result = member.get(&format!("/kk/attempts/{}/result", attempt.id)).await.is(200);
        assert!(result.text().contains("43-бап"), "the reason is told");
        let after = app.attempt(attempt.id, "aliya").await.score.unwrap();
        assert_eq!(after.points.got + 1, after.points.max);
        trainer.get("/kk/corrections").await.is(200);
    }
}

#[tokio::test]
async fn what_cites_a_changed_article_leaves_the_draw_until_it_is_approved_again() {
    let app = TestApp::one().await;
    let (mut trainer, mut second) = (app.signed_in("trainer").await, app.signed_in("admin").await);
    let before = app.catalogue().await;
    let looked = trainer.post("/kk/law-change", &[("step", "look"), ("articles", "43(8), koap/119")]).await.is(200);
    assert!(looked.text().contains("/kk/bank/items/"));
    trainer.post("/kk/law-change", &[("step", "look"), ("articles", "қырық үш")]).await.is(422);
    trainer.post("/kk/law-change", &[("step", "suspend"), ("articles", "43(8)"), ("shown", "43(8)")]).await.is(303);
    let after = app.catalogue().await;
    let suspended: Vec<_> = after.bank.iter().filter(|one| one.suspended).collect();
    // A case leaves the draw whole.
    let held: HashSet<&str> = suspended.iter().filter_map(|one| one.case()).collect();
    let out = |one: &&storage::catalogue::BankItem| one.suspended || one.case().is_some_and(|case| held.contains(case));
    let gone = after.bank.iter().filter(out).count();
    assert!(!suspended.is_empty() && after.drawable.len() == before.drawable.len() - gone);
    let one = suspended[0].item.clone();
    let address = trainer.post(&format!("/kk/bank/items/{}", one.id), &[("step", "edit")]).await.location().to_owned();
    let id = address.rsplit('/').next().unwrap().parse().unwrap();
    let stored = draft::find(&mut app.read().await, id).await.unwrap().unwrap();
    let DraftBody::Item(item) = stored.body else { panic!("an item") };
    assert_eq!(*one.body, item.body);
    let fields = [
        ("step", "approve"),
        ("version", "1"),
        ("check", "meaning"),
        ("check", "key"),
        ("check", "law"),
        ("check", "negatives"),
    ];
    // Read again as it is: offered by the form's own fields.
    let by = app.person("trainer").await;
    let offered = app.db.write(move |mut write| Box::pin(async move { draft::offer(&mut write, id, 1).await })).await;
    assert!(offered.unwrap() && by != app.person("admin").await);
    second.post(&format!("{address}/review"), &fields).await.is(303);
    second
        .post(&format!("{address}/review"), &[("step", "publish"), ("version", "1"), ("note", "Тексерілді")])
        .await
        .is(303);
    assert!(app.catalogue().await.bank.iter().any(|again| again.item.id == one.id && !again.suspended));
}

#[tokio::test]
async fn what_is_published_goes_out_as_a_folder_and_comes_back_unchanged() {
    let app = TestApp::one().await;
    app.publish(|content| {
        let practice = content.tests.iter_mut().find(|(slug, _)| slug == "practice-count");
        let (_, test) = practice.unwrap();
        (test.review_during, test.languages) = (true, vec![domain::Lang::Kk]);
    })
    .await;
    let catalogue = app.catalogue().await;
    let pack = kaskad::content::of_catalogue(&mut app.read().await, &catalogue).await.unwrap();
    let report = kaskad::content::check(&pack, None);
    assert!(report.is_good(), "{report}");
    let counts = kaskad::content::publish(&app.db, &pack, app.clock.now()).await.unwrap();
    assert_eq!(counts.revised, 0, "an export changes nothing");
    let folder = tempfile::tempdir().unwrap();
    kaskad::content::to_dir(&pack, folder.path()).unwrap();
    assert_eq!(kaskad::content::from_dir(folder.path()).unwrap().files().count(), pack.files().count());
}

#[tokio::test]
async fn a_module_of_no_course_and_one_of_two_come_back_from_the_folder() {
    let app = TestApp::one().await;
    app.publish(|content| {
        let count = content.courses.iter_mut().find(|course| course.modules.iter().any(|module| module == "count"));
        count.unwrap().modules.retain(|module| module != "complaints");
        let other = content.courses.iter_mut().find(|course| !course.modules.iter().any(|module| module == "count"));
        other.unwrap().modules.push("count".to_owned());
        let express = |course: &mut domain::publication::CourseDraft| course.express.retain(|one| one != "complaints");
        content.courses.iter_mut().for_each(express);
    })
    .await;
    let catalogue = app.catalogue().await;
    let pack = kaskad::content::of_catalogue(&mut app.read().await, &catalogue).await.unwrap();
    assert!(pack.bytes("modules/complaints/kk.md").is_some());
    let report = kaskad::content::check(&pack, None);
    assert!(report.is_good(), "{report}");
    let counts = kaskad::content::publish(&app.db, &pack, app.clock.now()).await.unwrap();
    assert_eq!(counts.revised, 0, "nothing changed");
}
