//! From an empty form to a question that members are asked: two trainers, one draft.

use crate::{client::with, html, test_app::TestApp};
use domain::{
    Lang,
    draft::{DraftBody, DraftKind},
    id::DraftId,
    item::{ItemKind, Key},
};
use storage::draft;
use ui::pages::trainer::draft_review::checklist;

const KK: Lang = Lang::Kk;

/// The fields of a good single choice.
pub fn question<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let fields = [
        ("step", "save"),
        ("version", "1"),
        ("topic", "count"),
        ("kind", "single"),
        ("use", "test"),
        ("difficulty", "2"),
        ("law", "43(3)"),
        ("edition", "2026-07-01"),
        ("kk-stem", "Жәшікті кім ашады?"),
        ("ru-stem", "Кто вскрывает урну?"),
        ("kk-option-a", "Комиссия"),
        ("ru-option-a", "Комиссия"),
        ("kk-option-b", "Полиция"),
        ("ru-option-b", "Полиция"),
        ("key", "a"),
        ("kk-explanation", "43-баптың 3-тармағы."),
        ("ru-explanation", "Пункт 3 статьи 43."),
    ];
    with(&fields, more)
}

/// Begins a draft; gives its address and id.
pub async fn begin(client: &mut crate::client::Client<'_>, kind: &str, slug: &str) -> (String, DraftId) {
    let answer = client.post("/kk/drafts", &[("kind", kind), ("slug", slug), ("manual", "")]).await;
    let address = answer.location().to_owned();
    let id = address.rsplit('/').next().unwrap().parse().unwrap();
    (address, id)
}

async fn stored(app: &TestApp, id: DraftId) -> draft::Draft {
    draft::find(&mut app.read().await, id).await.unwrap().unwrap()
}

/// Approves what is offered at an address, and publishes it.
pub async fn publish_offered(app: &TestApp, second: &mut crate::client::Client<'_>, address: &str) {
    let path = address.split('?').next().unwrap();
    let draft = stored(app, path.rsplit('/').next().unwrap().parse().unwrap()).await;
    let (review, version) = (format!("{path}/review"), draft.version.to_string());
    let mut approve = vec![("step", "approve"), ("version", version.as_str())];
    approve.extend(checklist(draft.body.kind()).iter().map(|check| ("check", *check)));
    second.post(&review, &approve).await.is(303);
    second.post(&review, &[("step", "publish"), ("version", &version), ("note", "Жаңартылды")]).await.is(303);
}

#[tokio::test]
async fn a_question_is_written_read_by_another_and_published() {
    for app in TestApp::each().await {
        let (mut trainer, mut second) = (app.signed_in("trainer").await, app.signed_in("admin").await);
        let (address, id) = begin(&mut trainer, "item", "count-who-opens").await;
        let page = trainer.get(&address).await.is(200);
        assert!(page.h1().contains("count-who-opens"));
        // Unfinished work is kept and said, never refused.
        trainer.post(&address, &[("step", "save"), ("version", "1"), ("kk-stem", "Жәшікті кім")]).await.is(303);
        let half = trainer.get(&address).await.is(200);
        assert!(half.text().contains(ui::Words::of(KK).fault_key_one()));
        assert_eq!(half.form(&address).get("kk-stem").map(str::trim_start), Some("Жәшікті кім"));
        let refused =
            trainer.post(&address, &question(&[("version", "2"), ("law", ""), ("step", "offer")])).await.is(422);
        assert!(refused.text().contains(ui::Words::of(KK).draft_not_offered()));
        let offered = trainer.post(&address, &question(&[("version", "3"), ("step", "offer")])).await;
        assert!(offered.location().ends_with("done=offered"));
        let review = format!("{address}/review");
        let version = stored(&app, id).await.version.to_string();
        let approve = |checks: &'static [&'static str]| {
            let mut fields = vec![("step", "approve"), ("version", "4")];
            fields.extend(checks.iter().map(|check| ("check", *check)));
            fields
        };
        assert_eq!(version, "4");
        let all: &[&str] = &["meaning", "key", "law", "negatives"];
        // A trainer of a region is no trainer of the country; this one is, and wrote it.
        let own = trainer.post(&review, &approve(all)).await.is(422);
        assert!(own.text().contains(ui::Words::of(KK).review_own()));
        second.get(&review).await.is(200);
        second.post(&review, &approve(&["meaning"])).await.is(422);
        second.post(&review, &[("step", "return"), ("version", "4"), ("comment", "")]).await.is(422);
        second.post(&review, &[("step", "publish"), ("version", "4"), ("note", "жаңа")]).await.is(422);
        second.post(&review, &approve(all)).await.is(303);
        second.post(&review, &[("step", "publish"), ("version", "4"), ("note", "")]).await.is(422);
        second.post(&review, &[("step", "publish"), ("version", "4"), ("note", "Жаңа сұрақ")]).await.is(303);
        let catalogue = app.catalogue().await;
        let item = catalogue.bank.iter().find(|one| one.item.slug == "count-who-opens").unwrap();
        assert_eq!(item.item.body.key, Key::Exactly("a".parse().unwrap()));
        let bank = trainer.get(&format!("/kk/bank/items/{}", item.item.id)).await.is(200);
        assert!(bank.text().contains("Жаңа сұрақ"), "the history has the note");
        assert!(html::text(bank.text()).contains("1-басылым: 2026"), "and which revision it was, when, whose");
        // Back to what is published: the desk says what became of it.
        for closed in [&address, &review] {
            let told = trainer.get(closed).await;
            assert!(trainer.follow(told).await.is(200).text().contains(ui::Words::of(KK).drafts_closed()));
        }
        // What was typed meanwhile is not lost, and a second press is no error.
        let late = trainer.post(&address, &question(&[("kk-stem", "Кеш жазылған сұрақ")])).await.is(409);
        assert!(late.text().contains("Кеш жазылған сұрақ") && late.links_to("/kk/drafts"));
        trainer.post_json(&address, &question(&[])).await.is(404);
        second.post(&review, &[("step", "publish"), ("version", "4"), ("note", "Екінші рет")]).await.is(303);
        trainer.post(&address, &[("step", "drop"), ("version", "4")]).await.is(303);
        assert_eq!(app.catalogue().await.bank.iter().filter(|one| one.item.slug == "count-who-opens").count(), 1);
    }
}

#[tokio::test]
async fn a_save_from_an_older_version_shows_both_texts_and_loses_neither() {
    for app in TestApp::each().await {
        let (mut one, mut two) = (app.signed_in("trainer").await, app.signed_in("admin").await);
        let (address, id) = begin(&mut one, "item", "count-two").await;
        two.get(&address).await.is(200);
        one.post(&address, &question(&[("kk-stem", "Бірінші мәтін")])).await.is(303);
        let behind = two.post(&address, &question(&[("kk-stem", "Екінші мәтін")])).await.is(409);
        assert!(behind.text().contains("Бірінші мәтін"), "theirs");
        assert_eq!(behind.form(&address).get("kk-stem").map(str::trim_start), Some("Екінші мәтін"), "one's own");
        assert_eq!(behind.form(&address).get("version"), Some("2"));
        let json = two.post_json(&address, &question(&[("kk-stem", "Екінші мәтін")])).await;
        assert_eq!((json.status, json.json()["outcome"].as_str()), (409, Some("behind")));
        two.post(&address, &question(&[("kk-stem", "Екінші мәтін"), ("version", "2")])).await.is(303);
        assert_eq!(stored(&app, id).await.body.title().kk, "Екінші мәтін");
        let saved = two.post_json(&address, &question(&[("kk-stem", "Үшінші"), ("version", "3")])).await.is(200);
        assert_eq!((saved.json()["outcome"].as_str(), saved.json()["version"].as_i64()), (Some("saved"), Some(4)));
        assert!(!saved.json()["others"].as_array().unwrap().is_empty(), "the other is named");
        let kept = one.post(&address, &[("step", "drop"), ("version", "1")]).await.is(409);
        assert!(kept.text().contains("Үшінші") && kept.text().contains(ui::Words::of(KK).draft_behind()));
        one.post(&address, &[("step", "drop"), ("version", "4")]).await.is(303);
        two.post(&address, &question(&[("version", "4")])).await.is(409);
        two.post_json(&address, &question(&[("version", "4")])).await.is(404);
    }
}

#[tokio::test]
async fn a_draft_that_was_overtaken_goes_on_from_the_newer_revision() {
    for app in TestApp::each().await {
        let (mut trainer, mut second) = (app.signed_in("trainer").await, app.signed_in("admin").await);
        let slug = app.catalogue().await.bank[0].item.slug.clone();
        let stem = async || app.catalogue().await.bank[0].item.body.faces.kk.stem.clone();
        let open = [("step", "edit"), ("kind", "item"), ("slug", slug.as_str())];
        let address = trainer.post("/kk/content", &open).await.location().to_owned();
        let id: DraftId = address.rsplit('/').next().unwrap().parse().unwrap();
        trainer.post(&address, &question(&[("step", "offer"), ("kk-stem", "Менің сұрағым?")])).await.is(303);
        app.publish(|content| {
            let item = content.items.iter_mut().find(|item| item.slug == slug).unwrap();
            item.body.faces.kk.stem = "Жаңа басылым?".to_owned();
        })
        .await;
        assert_eq!(stem().await, "Жаңа басылым?");
        let version = stored(&app, id).await.version.to_string();
        let review = format!("{address}/review");
        let mut approve = vec![("step", "approve"), ("version", version.as_str())];
        approve.extend(["meaning", "key", "law", "negatives"].map(|check| ("check", check)));
        second.post(&review, &approve).await.is(303);
        let publish = [("step", "publish"), ("version", version.as_str()), ("note", "Түзету")];
        assert!(second.post(&review, &publish).await.is(422).text().contains(ui::Words::of(KK).publish_overtaken()));

        let page = trainer.get(&address).await.is(200);
        assert!(page.text().contains("<del>Жаңа басылым?</del>") && page.text().contains("<ins>Менің сұрағым?</ins>"));
        let onto = page.forms(&address).iter().find_map(|form| form.get("onto").map(str::to_owned)).unwrap();
        trainer.post(&address, &[("step", "rebase"), ("version", "1"), ("onto", &onto)]).await.is(409);
        let rebase = [("step", "rebase"), ("version", version.as_str()), ("onto", onto.as_str())];
        assert!(trainer.post(&address, &rebase).await.location().ends_with("done=rebased"));
        // Twice is once, and what was approved was something else.
        trainer.post(&address, &rebase).await.is(303);
        second.post(&review, &publish).await.is(422);
        let form = question(&[("step", "offer"), ("kk-stem", "Менің сұрағым?"), ("version", "3")]);
        assert!(trainer.post(&address, &form).await.location().ends_with("done=offered"));
        publish_offered(&app, &mut second, &address).await;
        assert_eq!(stem().await, "Менің сұрағым?");
    }
}

#[tokio::test]
async fn a_form_without_its_fields_empties_no_draft() {
    let app = TestApp::one().await;
    let mut trainer = app.signed_in("trainer").await;
    let (address, id) = begin(&mut trainer, "item", "count-kept").await;
    trainer.post(&address, &question(&[])).await.is(303);
    trainer.post(&address, &[("step", "publish"), ("version", "2")]).await.is(422);
    trainer.post(&address, &[("step", "approve"), ("version", "2")]).await.is(422);
    assert_eq!(stored(&app, id).await.version, 2);
}

#[tokio::test]
async fn every_kind_of_question_keeps_what_its_form_says() {
    let app = TestApp::one().await;
    let mut trainer = app.signed_in("trainer").await;
    type Kind = (&'static str, &'static [(&'static str, &'static str)], Key);
    let kinds: [Kind; 6] = [
        ("multiple", &[("key", "b")], Key::Exactly("ab".parse().unwrap())),
        ("true-false", &[], Key::Exactly("a".parse().unwrap())),
        ("numeric", &[("answer", "1 240")], Key::Exactly("1240".parse().unwrap())),
        ("numeric", &[("answer", "12,5")], Key::Words(vec!["12,5".to_owned()])),
        ("short-text", &[("words", "екі\n\n два ")], Key::Words(vec!["екі".to_owned(), "два".to_owned()])),
        ("ordering", &[("place-a", "2"), ("place-b", "1")], Key::Exactly("1b2a".parse().unwrap())),
    ];
    for (at, (kind, fields, key)) in kinds.into_iter().enumerate() {
        let (address, id) = begin(&mut trainer, "item", &format!("kind-{at}")).await;
        let mut all = question(&[("kind", kind)]);
        all.extend(fields);
        trainer.post(&address, &all).await.is(303);
        let DraftBody::Item(item) = stored(&app, id).await.body else { panic!("an item") };
        assert_eq!((item.body.kind.as_str(), &item.body.key), (kind, &key), "{kind}");
        trainer.get(&address).await.is(200);
    }
    let (address, id) = begin(&mut trainer, "item", "kind-matching").await;
    let fields =
        [("kind", "matching"), ("kk-prompt-1", "07:00"), ("kk-prompt-2", "20:00"), ("match-1", "b"), ("match-2", "a")];
    trainer.post(&address, &question(&fields)).await.is(303);
    let DraftBody::Item(item) = stored(&app, id).await.body else { panic!("an item") };
    assert_eq!((item.body.kind, item.body.key), (ItemKind::Matching, Key::Exactly("1b2a".parse().unwrap())));
    assert_eq!(item.body.faces.kk.prompts, ["07:00", "20:00"]);
}

#[tokio::test]
async fn a_module_is_changed_in_one_language_and_the_other_is_called_behind() {
    for app in TestApp::each().await {
        let (mut trainer, mut second) = (app.signed_in("trainer").await, app.signed_in("admin").await);
        let opened = trainer.post("/kk/content", &[("step", "edit"), ("kind", "module"), ("slug", "voting")]).await;
        let address = opened.location().to_owned();
        let form = trainer.get(&address).await.is(200).form(&address);
        let kk = form.get("kk-text").unwrap().trim_start().to_owned();
        let fields = |kk: &str| {
            let mut form = form.clone().with("kk-text", kk);
            form.fields.push(("topic".to_owned(), "voting".to_owned()));
            form.fields.retain(|(name, _)| name != "step");
            form
        };
        let changed = kk.replacen("\n\n", "\n\nЖаңа сөйлем.\n\n", 1);
        let mut save = fields(&changed);
        save.fields.push(("step".to_owned(), "save".to_owned()));
        trainer.send(save).await.is(303);
        let page = trainer.get(&address).await.is(200);
        assert!(page.text().contains(&ui::Words::of(KK).fault_behind("Русский")));
        let mut offer = page.form(&address);
        offer.fields.extend(
            [("topic", "voting"), ("still-right", "ru"), ("step", "offer")].map(|(n, v)| (n.to_owned(), v.to_owned())),
        );
        let offered = trainer.send(offer).await;
        assert!(offered.location().ends_with("done=offered"), "{}", offered.location());
        let preview = trainer.get(&address).await.is(200);
        let mut look = preview.form(&address);
        look.fields.push(("topic".to_owned(), "voting".to_owned()));
        look.fields.push(("step".to_owned(), "preview".to_owned()));
        assert!(trainer.send(look).await.is(200).text().contains("class=\"preview\""));
        let id: DraftId = address.rsplit('/').next().unwrap().parse().unwrap();
        let version = stored(&app, id).await.version.to_string();
        let review = format!("{address}/review");
        let mut approve = vec![("step", "approve"), ("version", version.as_str())];
        approve.extend(["meaning", "law", "terms", "invented"].map(|check| ("check", check)));
        assert!(second.get(&review).await.is(200).text().contains("Жаңа сөйлем."));
        second.post(&review, &approve).await.is(303);
        second.post(&review, &[("step", "publish"), ("version", &version), ("note", "Толықтырылды")]).await.is(303);
        let mut member = app.member().await;
        assert!(member.get("/kk/modules/voting").await.is(200).text().contains("Жаңа сөйлем."));
        let history = storage::revision::history(&mut app.read().await, DraftKind::Module, "voting").await.unwrap();
        assert_eq!(history[0].note, "Толықтырылды");
    }
}

#[tokio::test]
async fn what_is_needed_elsewhere_is_not_retired_and_lines_are_moved_without_javascript() {
    let app = TestApp::one().await;
    let mut trainer = app.signed_in("trainer").await;
    let retire = |kind: &'static str, slug: &'static str| [("step", "retire"), ("kind", kind), ("slug", slug)];
    trainer.post("/kk/content", &retire("module", "voting")).await.is(422);
    trainer.post("/kk/content", &retire("course", "pec")).await.is(422);
    let opened = trainer.post("/kk/content", &[("step", "edit"), ("kind", "course"), ("slug", "pec")]).await;
    let address = opened.location().to_owned();
    let page = trainer.get(&address).await.is(200);
    let form = page.form(&address);
    let modules: Vec<String> =
        form.fields.iter().filter(|(name, _)| name == "modules").map(|(_, slug)| slug.clone()).collect();
    let mut down = form.clone();
    down.fields.push(("step".to_owned(), "down:modules:1".to_owned()));
    assert!(trainer.send(down).await.location().ends_with("#modules"));
    let id: DraftId = address.rsplit('/').next().unwrap().parse().unwrap();
    let DraftBody::Course(course) = stored(&app, id).await.body else { panic!("a course") };
    assert_eq!((&course.modules[0], &course.modules[1]), (&modules[1], &modules[0]));
    assert_eq!(course.modules.len(), modules.len());
}

/// Words that must never leave their fields, typed into every field there is.
const HOSTILE: [&str; 6] = [
    "</textarea><script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "[x](javascript:alert(1))",
    "![x](data:text/html,<script>alert(1)</script>)",
    "<!--<script>-->&lt;script&gt;",
];

#[tokio::test]
async fn hostile_words_stay_words_on_every_page_that_shows_them() {
    let app = TestApp::one().await;
    let (mut trainer, mut second) = (app.signed_in("trainer").await, app.signed_in("admin").await);
    for (at, hostile) in HOSTILE.into_iter().enumerate() {
        for kind in ["item", "module", "manual", "course", "test"] {
            let (address, id) = begin(&mut trainer, kind, &format!("hostile-{kind}-{at}")).await;
            let form = trainer.get(&address).await.is(200).form(&address);
            let mut typed: Vec<(String, String)> = Vec::new();
            for (name, value) in &form.fields {
                let keep = ["version", "step", "kind", "use", "modules", "chapters"].contains(&name.as_str());
                typed.push((name.clone(), if keep { value.clone() } else { hostile.to_owned() }));
            }
            typed.push(("step".to_owned(), "save".to_owned()));
            let fields: Vec<(&str, &str)> = typed.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
            // Where a number belongs, these words are none: they come back with the form.
            let numbers = ["item", "module", "test"].contains(&kind);
            let saved = trainer.post(&address, &fields).await.is(if numbers { 422 } else { 303 });
            assert!(html::dangers(saved.text()).is_empty(), "{:?}", html::dangers(saved.text()));
            let version = stored(&app, id).await.version.to_string();
            let mut stale = fields.clone();
            stale.iter_mut().filter(|(name, _)| *name == "version").for_each(|(_, value)| *value = "0");
            stale
                .iter_mut()
                .filter(|(name, _)| name.ends_with("stem") || name.ends_with("title"))
                .for_each(|(_, value)| *value = "басқа");
            for page in [
                trainer.get(&address).await.is(200),
                trainer.get("/kk/drafts").await.is(200),
                trainer.get(&format!("{address}/review")).await.is(200),
                trainer.post(&address, &[("step", "preview"), ("version", &version)]).await,
                second.post(&address, &stale).await,
                second
                    .post(
                        &format!("{address}/review"),
                        &[("step", "return"), ("version", &version), ("comment", hostile)],
                    )
                    .await,
            ] {
                assert!(html::dangers(page.text()).is_empty(), "{}: {:?}", page.path, html::dangers(page.text()));
            }
        }
    }
}

#[tokio::test]
async fn a_second_trainer_sees_the_settings_of_a_test_as_they_are_and_which_of_them_changed() {
    let app = TestApp::one().await;
    let (mut trainer, mut second) = (app.signed_in("trainer").await, app.signed_in("admin").await);
    let opened = trainer.post("/kk/content", &[("step", "edit"), ("kind", "test"), ("slug", "final-pec")]).await;
    let address = opened.location().to_owned();
    let mut form = trainer.get(&address).await.is(200).form(&address).with("minutes", "10").with("pass", "60");
    form.fields.retain(|(name, _)| name != "step");
    let rest = [("kind", "control"), ("review", "topics"), ("review-closed", ""), ("step", "offer")];
    form.fields.extend(rest.map(|(name, value)| (name.to_owned(), value.to_owned())));
    assert!(trainer.send(form).await.location().ends_with("done=offered"));
    let words = ui::Words::of(KK);
    let read = second.get(&format!("{address}/review")).await.is(200);
    let text = html::text(read.text());
    let kind = format!("{}: {}", words.test_kind(), words.test_kind_control());
    for line in [format!("{}: 10", words.test_minutes()), format!("{}: 60", words.test_pass()), kind] {
        assert_eq!(text.matches(&line).count(), 2, "{line}: as it is, and as a change\n{text}");
    }
    assert_eq!(text.matches(&format!("{}: ", words.test_attempts())).count(), 1, "what stays is no change");
}

#[tokio::test]
async fn a_name_that_is_published_is_said_to_be_taken() {
    let app = TestApp::one().await;
    let mut trainer = app.signed_in("trainer").await;
    let words = ui::Words::of(KK);
    let begun = trainer.post("/kk/drafts", &[("kind", "test"), ("slug", "final-pec")]).await;
    let page = trainer.follow(begun).await.is(200);
    assert!(page.text().contains(words.draft_taken()) && page.links_to("/kk/drafts#new-draft"));
    let begun = trainer.post("/kk/drafts", &[("kind", "test"), ("slug", "final-new")]).await;
    assert!(!trainer.follow(begun).await.is(200).text().contains(words.draft_taken()));
}

#[tokio::test]
async fn a_question_is_begun_from_the_page_of_its_topic() {
    let app = TestApp::one().await;
    let mut trainer = app.signed_in("trainer").await;
    let topic = trainer.get("/kk/bank/voting").await.is(200);
    let link = ui::links::new_item(Lang::Kk, Some("voting"));
    assert!(html::text(topic.text()).contains(ui::Words::of(KK).bank_new_item()));
    let page = trainer.get(link.split('#').next().unwrap()).await.is(200);
    assert!(page.links_to("/kk/new-case"));
    let mut form = page.form("/kk/drafts");
    assert_eq!(form.get("topic"), Some("voting"));
    let chosen = html::tags(page.text()).into_iter().find(|tag| tag.is("option") && tag.get("selected").is_some());
    assert_eq!(chosen.as_ref().and_then(|tag| tag.get("value")), Some("item"));
    form.fields.iter_mut().filter(|(name, _)| name == "slug").for_each(|(_, slug)| "voting-new".clone_into(slug));
    form.fields.push(("kind".to_owned(), "item".to_owned()));
    let begun = trainer.send(form).await.location().to_owned();
    let id: DraftId = begun.rsplit('/').next().unwrap().split('?').next().unwrap().parse().unwrap();
    let DraftBody::Item(item) = stored(&app, id).await.body else { panic!("an item") };
    assert_eq!(item.body.topic, "voting");
    // Whoever retired a question is told so where they are led.
    let told = trainer.get("/kk/bank/voting?done=retired").await.is(200);
    assert!(told.text().contains(ui::Words::of(KK).bank_item_retired()));
}

#[tokio::test]
async fn a_title_that_is_too_long_is_said_to_be_and_kept_whole() {
    let app = TestApp::one().await;
    let mut trainer = app.signed_in("trainer").await;
    let (address, _) = begin(&mut trainer, "course", "long-title").await;
    let long = "т".repeat(501);
    let fields = [("version", "1"), ("step", "offer"), ("kk-title", &long), ("ru-title", "Курс")];
    let page = trainer.post(&address, &fields).await.is(422);
    assert!(html::text(page.text()).contains("501"));
    assert!(page.text().contains(ui::Words::of(KK).fault_no_final_test()), "and which test is missing");
    assert_eq!(page.form(&address).get("kk-title"), Some(long.as_str()));
}
