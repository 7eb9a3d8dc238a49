//! Topics made, moved, ordered and taken out of use in the browser, and what a test
//! draws of a topic that holds others.

use crate::{
    client::with,
    drafts::question,
    html,
    test_app::{TestApp, answer_rightly, final_test},
};
use domain::{
    Lang,
    access::Role,
    item::ItemUse,
    test::{Blueprint, TopicShare},
};
use ui::{Words, links};

const KK: Lang = Lang::Kk;
const TOPICS: &str = "/kk/topics";

fn fields<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let fields = [
        ("step", "add"),
        ("slug", "seals"),
        ("parent", ""),
        ("kk-title", "Мөрлер"),
        ("ru-title", "Пломбы"),
        ("en-title", ""),
    ];
    with(&fields, more)
}

async fn order(app: &TestApp) -> Vec<String> {
    app.catalogue().await.topics.iter().map(|topic| topic.slug.clone()).collect()
}

#[tokio::test]
async fn a_trainer_makes_a_topic_and_writes_a_question_on_it() {
    for app in TestApp::each().await {
        let mut trainer = app.signed_in("trainer").await;
        assert!(trainer.get("/kk/bank").await.is(200).links_to(TOPICS));
        let added = trainer.post(TOPICS, &fields(&[("parent", "voting")])).await;
        let page = trainer.follow(added).await.is(200);
        assert!(page.text().contains(Words::of(KK).topics_added()) && page.links_to("/kk/topics/seals"));
        let all = order(&app).await;
        let at = all.iter().position(|slug| slug == "seals").unwrap();
        assert_eq!(all[at - 1], "voting", "after the topic that it stands inside");
        assert!(trainer.get("/kk/bank/voting").await.is(200).links_to("/kk/bank/seals"));
        assert!(trainer.get("/kk/bank/seals").await.is(200).links_to("/kk/bank/voting"));

        // The form of a question offers it, and takes it.
        let begun = trainer.post("/kk/drafts", &[("kind", "item"), ("slug", "seals-one")]).await;
        let path = begun.location().to_owned();
        let form = trainer.follow(begun).await.is(200);
        assert!(html::text(form.text()).contains("\u{2013} Мөрлер"), "set in below its parent");
        let version = form.form(&path).get("version").unwrap().to_owned();
        let own = question(&[("version", &version), ("topic", "seals"), ("step", "offer")]);
        trainer.post(&path, &own).await.is(303);
        assert!(!trainer.get(&path).await.text().contains(Words::of(KK).fault_topic()));

        // It is called otherwise, stands elsewhere, and one place up.
        let change = fields(&[("step", "save"), ("kk-title", "Пломбалар"), ("parent", "")]);
        let changed = trainer.post("/kk/topics/seals", &change).await;
        assert!(trainer.follow(changed).await.text().contains("Пломбалар"));
        assert_eq!(order(&app).await.last().map(String::as_str), Some("seals"));
        trainer.post(TOPICS, &[("step", "up"), ("slug", "seals")]).await.is(303);
        let all = order(&app).await;
        assert_eq!(all[all.len() - 2], "seals");
        trainer.post("/kk/topics/seals", &[("step", "retire")]).await.is(303);
        assert!(!order(&app).await.contains(&"seals".to_owned()));
        trainer.get("/kk/topics/seals").await.is(404);
        trainer.get("/kk/bank/seals").await.is(404);
    }
}

#[tokio::test]
async fn what_cannot_stand_there_is_said_and_nothing_typed_is_lost() {
    let app = TestApp::one().await;
    let mut trainer = app.signed_in("trainer").await;
    let words = Words::of(KK);
    let hostile = "<script>alert(1)</script>";
    let before = order(&app).await;
    let wrong: [(&[(&str, &str)], &str); 7] = [
        (&[("slug", "")], words.fault_slug()),
        (&[("slug", hostile)], words.fault_slug()),
        (&[("slug", "items")], words.topics_reserved()),
        (&[("slug", "voting")], words.topics_taken()),
        (&[("ru-title", " ")], words.fault_title()),
        (&[("kk-title", ""), ("ru-title", hostile)], words.fault_title()),
        (&[("parent", "nothing")], words.fault_topic()),
    ];
    for (changed, said) in wrong {
        let sent = fields(changed);
        let page = trainer.post(TOPICS, &sent).await.is(422);
        assert!(html::text(page.text()).contains(said), "{said}");
        assert!(html::dangers(page.text()).is_empty(), "{:?}", html::dangers(page.text()));
        let form = page.forms(TOPICS).into_iter().find(|form| form.has("kk-title")).unwrap();
        for (name, value) in sent.iter().filter(|(name, _)| !["step", "parent"].contains(name)) {
            assert_eq!(form.get(name).unwrap_or_default().trim(), value.trim(), "{name}");
        }
    }
    trainer.post(TOPICS, &fields(&[("parent", "voting")])).await.is(303);
    let change = |parent| fields(&[("step", "save"), ("parent", parent)]);
    for parent in ["seals", "voting"] {
        let page = trainer.post("/kk/topics/voting", &change(parent)).await.is(422);
        assert!(html::text(page.text()).contains(words.topics_under_itself()), "{parent}");
    }
    for (topic, said) in [("voting", words.topics_holds_topics()), ("count", words.topics_holds_topics())] {
        let page = trainer.post(&format!("/kk/topics/{topic}"), &[("step", "retire")]).await.is(422);
        assert!(html::text(page.text()).contains(said), "{topic}");
    }
    let page = trainer.post("/kk/topics/complaints", &[("step", "retire")]).await.is(422);
    assert!(html::text(page.text()).contains(words.topics_holds_questions()));
    let long = "т".repeat(201);
    let page = trainer.post(TOPICS, &fields(&[("slug", "long"), ("kk-title", &long)])).await.is(422);
    let form = page.forms(TOPICS).into_iter().find(|form| form.has("kk-title")).unwrap();
    assert_eq!(form.get("kk-title"), Some(long.as_str()), "refused whole, not cut");
    trainer.post(TOPICS, &[("step", "nonsense")]).await.is(422);
    trainer.post("/kk/topics/%3Cscript%3E", &change("")).await.is(404);
    assert_eq!(order(&app).await.len(), before.len() + 1);
}

#[tokio::test]
async fn a_test_draws_from_the_topics_inside_and_none_can_take_them_away() {
    let app = TestApp::one().await;
    let mut trainer = app.signed_in("trainer").await;
    trainer.post(TOPICS, &fields(&[("slug", "day")])).await.is(303);
    for (slug, name) in [("ballots", "Бюллетеньдер"), ("premises", "Үй-жай")] {
        let change = fields(&[("step", "save"), ("parent", "day"), ("kk-title", name), ("ru-title", name)]);
        trainer.post(&format!("/kk/topics/{slug}"), &change).await.is(303);
    }
    let catalogue = app.catalogue().await;
    let of = |slug: &str| {
        let alone = catalogue.drawable.iter().filter(|item| item.topics[0] == slug && item.case.is_none());
        alone.filter(|item| item.item_use == ItemUse::Test).count()
    };
    let all = of("ballots") + of("premises");
    assert!(all > of("premises") && all > of("ballots"));
    let share = TopicShare::items(u16::try_from(all).unwrap());
    app.publish(|content| {
        // The folder knows nothing of the new topic and leaves it where it is.
        let inside = |topic: &mut domain::topic::Topic| topic.parent = Some("day".to_owned());
        content.topics.iter_mut().filter(|one| ["ballots", "premises"].contains(&one.slug.as_str())).for_each(inside);
        final_test(content).blueprint = Blueprint([("day".to_owned(), share)].into());
    })
    .await;
    let (mut member, attempt) = app.sitting("aliya").await;
    let items = app.items(&attempt).await;
    assert_eq!(items.len(), all, "every question of both");
    answer_rightly(&app, &mut member, "aliya", attempt.id).await;
    let result = member.get(&links::result(KK, attempt.id)).await.is(200);
    let text = html::text(result.text());
    assert!(text.contains("Мөрлер") && !text.contains("Бюллетеньдер"), "told by the lines of the test: {text}");

    let away = fields(&[("step", "save"), ("parent", ""), ("kk-title", "Үй-жай"), ("ru-title", "Помещение")]);
    let page = trainer.post("/kk/topics/premises", &away).await.is(422);
    let text = html::text(page.text());
    assert!(text.contains(&all.to_string()) && text.contains("Мөрлер"), "which test would lack what: {text}");
    assert!(app.catalogue().await.topics.is_within("premises", "day"));
}

#[tokio::test]
async fn whoever_writes_for_a_region_reads_the_topics_and_places_none() {
    let app = TestApp::one().await;
    app.give("zhanar", Role::Trainer, "KZ-B").await;
    let mut regional = app.signed_in("zhanar").await;
    assert!(!regional.get("/kk/bank").await.is(200).links_to(TOPICS));
    regional.get("/kk/bank/voting").await.is(200);
    let before = order(&app).await;
    for path in [TOPICS, "/kk/topics/voting"] {
        regional.get(path).await.is(404);
        regional.post(path, &fields(&[])).await.is(404);
        regional.post(path, &[("step", "retire"), ("slug", "voting")]).await.is(404);
    }
    assert_eq!(order(&app).await, before);
}
