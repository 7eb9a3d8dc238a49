//! A practical case from an empty form to a test that draws it whole, and what
//! keeps its questions on one situation.

use crate::{
    client::{Answer, Client, with},
    drafts::{self, question},
    html,
    test_app::{TestApp, final_test},
};
use domain::{
    Lang,
    access::Role,
    draw,
    item::{ItemBody, ItemUse, Scenario},
    test::{Blueprint, TopicShare},
};
use storage::draft::{self, CaseAtWork};
use ui::{Words, links};

const KK: Lang = Lang::Kk;
const CASE: &str = "case-lost-box";
const NEW: &str = "/kk/new-case";

/// The fields of a good case.
fn fields<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let fields = [
        ("slug", CASE),
        ("topic", "count"),
        ("use", "test"),
        ("questions", "3"),
        ("kk-title", "Жоғалған жәшік"),
        ("kk-text", "Жәшік 40 минут қараусыз қалды.\n\nОны байқаушы көрді."),
        ("ru-title", "Пропавшая урна"),
        ("ru-text", "Урна 40 минут стояла без присмотра.\n\nЕё видел наблюдатель."),
    ];
    with(&fields, more)
}

async fn case(app: &TestApp, slug: &str) -> Option<CaseAtWork> {
    draft::case(&mut app.read().await, slug).await.unwrap()
}

/// Fills in every question that is being written.
async fn write(app: &TestApp, client: &mut Client<'_>, slug: &str) {
    for one in case(app, slug).await.unwrap().drafts() {
        let (version, stem) = (one.version.to_string(), format!("{}: ?", one.slug));
        let others = [("topic", "voting"), ("use", "practice")];
        let own = [("version", version.as_str()), ("kk-stem", &stem), ("ru-stem", &stem)];
        let filled = question(&[&own[..], &others].concat());
        client.post(&links::draft(KK, one.id), &filled).await.is(303);
    }
}

/// Approves so many drafts of a list, and asks for it to be published.
async fn publish(app: &TestApp, second: &mut Client<'_>, slug: &str, approved: usize) -> Answer {
    let there = case(app, slug).await.unwrap();
    let list = links::batch(KK, there.batch.unwrap());
    second.post(&list, &[("step", "offer")]).await.is(303);
    let read: Vec<String> = there.drafts().take(approved).map(|one| format!("{}:{}", one.id, one.version)).collect();
    let mut fields = vec![("step", "approve")];
    fields.extend(read.iter().map(|one| ("read", one.as_str())));
    fields.extend(["meaning", "key", "law", "negatives"].map(|check| ("check", check)));
    let done = second.post(&list, &fields).await;
    assert!(done.location().ends_with(&format!("count={approved}")), "{}", done.location());
    second.post(&list, &[("step", "publish"), ("note", "Кейс")]).await
}

/// The published questions of a case, in their order.
async fn published(app: &TestApp, slug: &str) -> Vec<(String, ItemUse, ItemBody)> {
    let catalogue = app.catalogue().await;
    let of_case = |one: &&storage::catalogue::BankItem| {
        one.item.body.scenario.as_ref().is_some_and(|scenario| scenario.case == slug)
    };
    let bank = catalogue.bank.iter().filter(of_case);
    bank.map(|one| (one.item.slug.clone(), one.item_use, (*one.item.body).clone())).collect()
}

async fn situations(app: &TestApp, slug: &str) -> Vec<String> {
    let title = |(_, _, body): (String, ItemUse, ItemBody)| body.scenario.unwrap().faces.kk.title;
    published(app, slug).await.into_iter().map(title).collect()
}

/// A test of nothing but the cases of the topic.
async fn ask_for_every_case(app: &TestApp) {
    let catalogue = app.catalogue().await;
    let alone = Blueprint([("count".to_owned(), TopicShare::items(0))].into());
    let (_, cases) = draw::available(&alone, &catalogue.drawable, ItemUse::Test, "count");
    let items = u16::try_from(cases.iter().sum::<usize>()).unwrap();
    let share = TopicShare { cases: u16::try_from(cases.len()).unwrap(), ..TopicShare::items(items) };
    app.publish(|content| final_test(content).blueprint = Blueprint([("count".to_owned(), share)].into())).await;
}

/// The situations of a case's questions in a form, in its order.
fn drawn(items: &[ItemBody], slug: &str) -> Vec<(usize, Scenario)> {
    let own = items.iter().enumerate().filter_map(|(at, item)| Some((at, item.scenario.clone()?)));
    own.filter(|(_, scenario)| scenario.case == slug).collect()
}

#[tokio::test]
async fn a_case_is_written_read_by_another_published_and_drawn_whole() {
    for app in TestApp::each().await {
        let (mut trainer, mut second) = (app.signed_in("trainer").await, app.signed_in("admin").await);
        trainer.get(NEW).await.is(200);
        let begun = trainer.post(NEW, &fields(&[])).await;
        let page = trainer.follow(begun).await.is(200);
        assert!(page.h1().contains("Жоғалған жәшік"));
        assert!(page.text().contains("Урна 40 минут"), "both languages beside each other");
        let there = case(&app, CASE).await.unwrap();
        let slugs: Vec<&str> = there.questions.iter().map(|one| one.slug.as_str()).collect();
        assert_eq!(slugs, ["case-lost-box-1", "case-lost-box-2", "case-lost-box-3"]);
        for one in there.drafts() {
            assert!(page.links_to(&links::draft(KK, one.id)), "{}", one.slug);
            let editor = trainer.get(&links::draft(KK, one.id)).await.is(200);
            assert!(editor.text().contains("Пропавшая урна") && editor.links_to(&links::case(KK, CASE)));
        }
        assert!(trainer.get("/kk/cases").await.is(200).links_to(&links::case(KK, CASE)));
        assert!(trainer.get("/kk/bank/count").await.is(200).links_to("/kk/cases?topic=count"));
        write(&app, &mut trainer, CASE).await;
        let list = second.get(&links::batch(KK, there.batch.unwrap())).await.is(200);
        assert_eq!(list.text().matches("class=\"scenario\"").count(), 2, "told once in each language");
        assert!(list.text().contains("43-бап, 3-тармақ"), "the law as a reader meets it");
        publish(&app, &mut second, CASE, 3).await.location();
        let items = published(&app, CASE).await;
        assert_eq!(items.len(), 3);
        let whole = |(_, use_, body): &(String, ItemUse, ItemBody)| *use_ == ItemUse::Test && body.topic == "count";
        assert!(items.iter().all(whole), "topic and use are the case's, whatever a form sends");

        ask_for_every_case(&app).await;
        let (mut member, attempt) = app.sitting("aliya").await;
        let own = drawn(&app.items(&attempt).await, CASE);
        let first = own[0].0;
        let places: Vec<usize> = own.iter().map(|(at, _)| *at).collect();
        assert_eq!(places, [first, first + 1, first + 2], "together");
        let position = u16::try_from(first + 1).unwrap();
        let asked = member.get(&links::question(KK, attempt.id, position)).await.is(200);
        assert!(asked.text().contains("Жоғалған жәшік") && asked.text().contains("case-lost-box-1: "));

        // Another situation while the member sits: their form stays as it was drawn.
        let edit = links::case_edit(KK, CASE);
        trainer.post(&edit, &fields(&[("kk-title", "Табылған жәшік")])).await.is(303);
        assert!(trainer.get(&links::case(KK, CASE)).await.text().contains(Words::of(KK).case_is_changing()));
        let list = links::batch(KK, case(&app, CASE).await.unwrap().batch.unwrap());
        let changes = second.get(&list).await.is(200);
        assert_eq!(changes.text().matches("<del>Жоғалған жәшік</del>").count(), 1, "what has changed is told once");
        publish(&app, &mut second, CASE, 3).await.location();
        assert_eq!(situations(&app, CASE).await, ["Табылған жәшік"; 3]);
        let again = member.get(&links::question(KK, attempt.id, position)).await.is(200);
        assert!(again.text().contains("Жоғалған жәшік") && !again.text().contains("Табылған жәшік"));
        let (_, later) = app.sitting("dana").await;
        let own = drawn(&app.items(&later).await, CASE);
        assert_eq!(own.len(), 3);
        assert!(own.iter().all(|(_, scenario)| scenario.faces.kk.title == "Табылған жәшік"));
    }
}

#[tokio::test]
async fn what_is_wrong_is_said_and_nothing_typed_is_lost() {
    let app = TestApp::one().await;
    let mut trainer = app.signed_in("trainer").await;
    let known = published_case(&app).await;
    let words = Words::of(KK);
    let hostile = "<script>alert(1)</script>";
    let wrong: [(&[(&str, &str)], String); 9] = [
        (&[("slug", "")], words.fault_slug().to_owned()),
        (&[("slug", hostile)], words.fault_slug().to_owned()),
        (&[("slug", &known)], words.case_taken().to_owned()),
        (&[("questions", "2")], words.case_wrong_number().to_owned()),
        (&[("questions", "</textarea>")], words.case_wrong_number().to_owned()),
        (&[("topic", "nothing")], words.fault_topic().to_owned()),
        (&[("use", "")], words.case_no_use().to_owned()),
        (&[("ru-title", ""), ("ru-text", " ")], words.fault_no_words("Русский", words.case_part_text())),
        (&[("ru-text", "Урна 30 минут.")], words.fault_numbers("40", "Русский", "30", words.case_part_text())),
    ];
    for (changed, said) in wrong {
        let sent = fields(changed);
        let page = trainer.post(NEW, &sent).await.is(422);
        assert!(html::text(page.text()).contains(&said), "{said}");
        assert!(html::dangers(page.text()).is_empty(), "{:?}", html::dangers(page.text()));
        let form = page.form(NEW);
        for (name, value) in sent.iter().filter(|(name, _)| !["topic", "use"].contains(name)) {
            assert_eq!(form.get(name).map(str::trim), Some(value.trim()), "{name}");
        }
    }
    // All that is wrong at once, and English is asked for whole once it is begun.
    let page = trainer.post(NEW, &fields(&[("slug", "A"), ("questions", "6"), ("en-title", "Box")])).await.is(422);
    let text = html::text(page.text());
    let english = words.fault_no_words("English", words.case_part_text());
    assert!([words.fault_slug(), words.case_wrong_number(), &english].iter().all(|said| text.contains(*said)));
    assert!(case(&app, CASE).await.is_none() && draft::batches(&mut app.read().await).await.unwrap().is_empty());
    for path in ["/kk/cases/%3Cscript%3E", "/kk/cases/%3Cscript%3E/edit"] {
        trainer.get(path).await.is(404);
        trainer.post(path, &fields(&[])).await.is(404);
    }
}

/// A case of the starter content.
async fn published_case(app: &TestApp) -> String {
    let catalogue = app.catalogue().await;
    catalogue.bank.iter().find_map(|one| Some(one.item.body.scenario.as_ref()?.case.clone())).unwrap()
}

#[tokio::test]
async fn hostile_words_of_a_situation_stay_words() {
    let app = TestApp::one().await;
    let (mut trainer, mut second) = (app.signed_in("trainer").await, app.signed_in("admin").await);
    let hostile = "</textarea><script>alert(1)</script><img src=x onerror=alert(2)>";
    let names = ["kk-title", "kk-text", "ru-title", "ru-text", "en-title", "en-text"];
    trainer.post(NEW, &fields(&names.map(|name| (name, hostile)))).await.is(303);
    let there = case(&app, CASE).await.unwrap();
    let mut pages = vec![
        "/kk/cases".to_owned(),
        links::case(KK, CASE),
        links::case_edit(KK, CASE),
        links::batch(KK, there.batch.unwrap()),
        "/kk/drafts".to_owned(),
    ];
    pages.extend(there.drafts().flat_map(|one| [links::draft(KK, one.id), links::draft_review(KK, one.id)]));
    for path in pages {
        let page = second.get(&path).await.is(200);
        assert!(html::dangers(page.text()).is_empty(), "{path}: {:?}", html::dangers(page.text()));
        assert!(html::decode(page.text()).contains(hostile), "{path} shows it as words");
    }
}

#[tokio::test]
async fn a_form_sent_twice_begins_one_case_and_adds_one_question() {
    for app in TestApp::each().await {
        let (mut trainer, mut second) = (app.signed_in("trainer").await, app.signed_in("admin").await);
        let first = trainer.post(NEW, &fields(&[])).await.location().to_owned();
        assert_eq!(trainer.post(NEW, &fields(&[])).await.location(), first);
        assert_eq!(draft::batches(&mut app.read().await).await.unwrap().len(), 1);
        second.post(NEW, &fields(&[("kk-title", "Басқа жәшік")])).await.is(422);
        second.post(NEW, &fields(&[("questions", "4")])).await.is(422);
        // Its name is that of a question of the other.
        second.post(NEW, &fields(&[("slug", "case-lost")])).await.is(303);
        let address = links::case(KK, CASE);
        let form = trainer.get(&address).await.is(200).form(&address).with("step", "add");
        assert_eq!(form.get("question"), Some("case-lost-box-4"));
        let added = trainer.send(form.clone()).await.location().to_owned();
        assert_eq!(trainer.send(form.clone()).await.location(), added);
        assert_eq!(second.send(form).await.location(), added, "one open draft of a question");
        let there = case(&app, CASE).await.unwrap();
        assert_eq!(there.questions.last().unwrap().slug, "case-lost-box-4", "the last in its order");
        assert!(there.drafts().all(|one| one.batch == there.batch), "in the list with the others");
        for stale in ["case-lost-box-9", "count-who-opens", "<script>", ""] {
            trainer.post(&address, &[("step", "add"), ("question", stale)]).await.is(422);
        }
        trainer.post(&address, &[("step", "add"), ("question", "case-lost-box-5")]).await.is(303);
        let full = trainer.post(&address, &[("step", "add"), ("question", "case-lost-box-6")]).await.is(422);
        assert!(full.text().contains(Words::of(KK).case_full()));
        assert_eq!(case(&app, CASE).await.unwrap().questions.len(), 5);
    }
}

#[tokio::test]
async fn a_new_situation_leaves_the_words_of_an_open_draft_as_they_are() {
    for app in TestApp::each().await {
        let (mut trainer, mut second) = (app.signed_in("trainer").await, app.signed_in("admin").await);
        let known = published_case(&app).await;
        let before = situations(&app, &known).await;
        let one = published(&app, &known).await.remove(1).0;
        let opened = second.post("/kk/drafts", &[("kind", "item"), ("slug", &one), ("manual", "")]).await;
        let draft = opened.location().split('?').next().unwrap().to_owned();
        let edit = links::case_edit(KK, &known);
        let mut form = trainer.get(&edit).await.is(200).form(&edit).with("kk-title", "Жаңа жағдай");
        form.fields.extend([("topic", "count"), ("use", "test")].map(|(n, v)| (n.to_owned(), v.to_owned())));
        assert!(trainer.get(&edit).await.text().contains(Words::of(KK).case_being_written()));

        // The other trainer saves first: nothing is changed, and what was typed comes back.
        second.post(&draft, &question(&[("kk-stem", "Менің сөздерім")])).await.is(303);
        let behind = trainer.send(form.clone()).await.is(409);
        assert!(behind.text().contains(Words::of(KK).case_behind()));
        assert_eq!(behind.form(&edit).get("kk-title"), Some("Жаңа жағдай"));
        assert!(case(&app, &known).await.unwrap().batch.is_none() && situations(&app, &known).await == before);

        let mut again = behind.form(&edit);
        again.fields.extend([("topic", "count"), ("use", "test")].map(|(n, v)| (n.to_owned(), v.to_owned())));
        let changed = trainer.send(again.clone()).await.location().to_owned();
        assert!(changed.ends_with("done=changed"));
        trainer.send(again).await.is(303);
        let there = case(&app, &known).await.unwrap();
        assert_eq!(there.drafts().count(), before.len(), "one of each question");
        let drafts = || there.drafts().filter(|one| one.batch.is_some() && one.batch == there.batch);
        assert_eq!(drafts().count(), before.len(), "in one list");
        assert!(drafts().all(|one| one.case().unwrap().scenario.faces.kk.title == "Жаңа жағдай"));
        let theirs = there.drafts().find(|draft| draft.slug == one).unwrap();
        assert_eq!((theirs.body.title().kk.as_str(), theirs.version), ("Менің сөздерім", 3));
        assert_eq!(situations(&app, &known).await, before, "members still meet the former one");

        // What they go on writing from the page they had is not written over the situation.
        let stale = second.post(&draft, &question(&[("version", "2"), ("kk-stem", "Жалғасы")])).await.is(409);
        assert_eq!(stale.form(&draft).get("kk-stem").map(str::trim_start), Some("Жалғасы"));
        second.post(&draft, &question(&[("version", "3"), ("kk-stem", "Жалғасы")])).await.is(303);
        let theirs = case(&app, &known).await.unwrap();
        let theirs = theirs.drafts().find(|draft| draft.slug == one).unwrap();
        assert_eq!(theirs.body.title().kk, "Жалғасы");
        assert_eq!(theirs.case().unwrap().scenario.faces.kk.title, "Жаңа жағдай");
    }
}

#[tokio::test]
async fn no_question_is_published_on_another_situation_than_the_rest() {
    for app in TestApp::each().await {
        let (mut trainer, mut second) = (app.signed_in("trainer").await, app.signed_in("admin").await);
        let words = Words::of(KK);
        trainer.post(NEW, &fields(&[])).await.is(303);
        write(&app, &mut trainer, CASE).await;
        let held = publish(&app, &mut second, CASE, 2).await.is(422);
        assert!(held.text().contains(words.case_unapproved()), "whole or not at all");
        let alone = |there: &CaseAtWork| {
            let one = there.drafts().next().unwrap();
            (links::draft_review(KK, one.id), one.version.to_string())
        };
        let (review, version) = alone(&case(&app, CASE).await.unwrap());
        let publish_one = [("step", "publish"), ("version", version.as_str()), ("note", "Бір сұрақ")];
        assert!(second.post(&review, &publish_one).await.is(422).text().contains(words.case_too_few()));
        assert!(published(&app, CASE).await.is_empty());
        publish(&app, &mut second, CASE, 3).await.location();

        trainer.post(&links::case_edit(KK, CASE), &fields(&[("kk-title", "Табылған жәшік")])).await.is(303);
        let held = publish(&app, &mut second, CASE, 1).await.is(422);
        assert!(held.text().contains(words.case_unapproved()));
        let (review, version) = alone(&case(&app, CASE).await.unwrap());
        let publish_one = [("step", "publish"), ("version", version.as_str()), ("note", "Бір сұрақ")];
        assert!(second.post(&review, &publish_one).await.is(422).text().contains(words.case_split()));
        // One is given up: the rest would part from it.
        let gone = case(&app, CASE).await.unwrap().drafts().last().unwrap().clone();
        let version = gone.version.to_string();
        trainer.post(&links::draft(KK, gone.id), &[("step", "drop"), ("version", &version)]).await.is(303);
        let held = publish(&app, &mut second, CASE, 2).await.is(422);
        assert!(held.text().contains(words.case_split()));
        assert_eq!(situations(&app, CASE).await, ["Жоғалған жәшік"; 3]);
        // Sent again, the form brings the missing one back into the list.
        let edit = links::case_edit(KK, CASE);
        let mut form = trainer.get(&edit).await.is(200).form(&edit);
        form.fields.extend([("topic", "count"), ("use", "test")].map(|(n, v)| (n.to_owned(), v.to_owned())));
        trainer.send(form).await.is(303);
        publish(&app, &mut second, CASE, 3).await.location();
        assert_eq!(situations(&app, CASE).await, ["Табылған жәшік"; 3]);
        // A question whose own words alone are changed goes by itself.
        let slug = published(&app, CASE).await[0].0.clone();
        let opened = trainer.post("/kk/drafts", &[("kind", "item"), ("slug", &slug), ("manual", "")]).await;
        let draft = opened.location().split('?').next().unwrap().to_owned();
        trainer.post(&draft, &question(&[("kk-stem", "Анығырақ"), ("step", "offer")])).await.is(303);
        assert!(trainer.get(&links::case(KK, CASE)).await.text().contains("Анығырақ"), "as it was written last");
        drafts::publish_offered(&app, &mut second, &draft).await;
        assert_eq!(published(&app, CASE).await[0].2.faces.kk.stem, "Анығырақ");
    }
}

#[tokio::test]
async fn what_was_changed_after_it_was_read_is_not_approved_with_its_list() {
    let app = TestApp::one().await;
    let (mut trainer, mut second) = (app.signed_in("trainer").await, app.signed_in("admin").await);
    trainer.post(NEW, &fields(&[])).await.is(303);
    write(&app, &mut trainer, CASE).await;
    let there = case(&app, CASE).await.unwrap();
    let list = links::batch(KK, there.batch.unwrap());
    trainer.post(&list, &[("step", "offer")]).await.is(303);
    let page = second.get(&list).await.is(200);
    let mut read = page.forms(&list).into_iter().find(|form| form.has("read")).unwrap().with("step", "approve");
    read.fields.extend(["meaning", "key", "law", "negatives"].map(|check| ("check".to_owned(), check.to_owned())));
    let first = there.drafts().next().unwrap().id;
    let changed = question(&[("version", "2"), ("kk-stem", "Басқа сөз"), ("step", "offer")]);
    trainer.post(&links::draft(KK, first), &changed).await.is(303);
    assert!(second.send(read).await.location().ends_with("count=2"), "the third was not read as it is now");
}

#[tokio::test]
async fn a_trainer_of_a_region_writes_a_case_and_does_not_publish_it() {
    let app = TestApp::one().await;
    app.give("zhanar", Role::Trainer, "KZ-B").await;
    let (mut regional, mut trainer) = (app.signed_in("zhanar").await, app.signed_in("trainer").await);
    regional.post(NEW, &fields(&[])).await.is(303);
    write(&app, &mut regional, CASE).await;
    let list = links::batch(KK, case(&app, CASE).await.unwrap().batch.unwrap());
    for step in ["approve", "publish"] {
        regional.post(&list, &[("step", step), ("note", "Кейс")]).await.is(404);
    }
    let mut member = app.member().await;
    for path in ["/kk/cases", NEW, &links::case(KK, CASE), &links::case_edit(KK, CASE)] {
        member.get(path).await.is(404);
        member.post(path, &fields(&[])).await.is(404);
    }
    assert_eq!(case(&app, CASE).await.unwrap().case.scenario.faces.kk.title, "Жоғалған жәшік");
    publish(&app, &mut trainer, CASE, 3).await.location();
    assert_eq!(published(&app, CASE).await.len(), 3);
}
