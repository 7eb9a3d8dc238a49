//! Topics are a tree that stays one, whoever changes it at the same time.

use crate::town::{NOW, Town, both, content, job, minutes, towns};
use domain::{
    id::PersonId,
    topic::{Misplaced, Step, Topic},
};
use storage::{
    publishing,
    topic::{self, Placed, TopicUse},
};

fn named(slug: &str, parent: Option<&str>) -> Topic {
    Topic { slug: slug.to_owned(), parent: parent.map(str::to_owned), title: both(slug) }
}

async fn add(town: &Town, topic: Topic, by: PersonId) -> Placed {
    job!(town.db, write => topic::add(&mut write, &topic, by, NOW).await).unwrap()
}

async fn change(town: &Town, topic: Topic, by: PersonId) -> Placed {
    job!(town.db, write => topic::change(&mut write, &topic, by, NOW).await).unwrap()
}

async fn retire(town: &Town, slug: &str, by: PersonId) -> Option<TopicUse> {
    let slug = slug.to_owned();
    job!(town.db, write => topic::retire(&mut write, &slug, by, NOW).await).unwrap()
}

async fn order(town: &mut Town) -> Vec<String> {
    town.reload().await;
    town.catalogue.topics.iter().map(|topic| topic.slug.clone()).collect()
}

#[tokio::test]
async fn a_topic_is_added_moved_and_ordered_and_others_keep_their_places() {
    for mut town in towns().await {
        let by = town.person("p0").await;
        let before = town.catalogue.version;
        assert_eq!(add(&town, named("protocol", Some("voting")), by).await, Placed::In);
        assert_eq!(order(&mut town).await, ["voting", "protocol", "counting"]);
        assert!(town.catalogue.version > before, "who keeps the old catalogue would not show it");
        assert_eq!(add(&town, named("protocol", None), by).await, Placed::Taken);
        assert_eq!(change(&town, named("protocol", Some("counting")), by).await, Placed::In);
        assert_eq!(order(&mut town).await, ["voting", "counting", "protocol"]);
        job!(town.db, write => topic::step(&mut write, "counting", Step::Up, by, NOW).await).unwrap();
        assert_eq!(order(&mut town).await, ["counting", "protocol", "voting"]);
        assert_eq!(change(&town, named("nothing", None), by).await, Placed::Unknown);
        let version = town.catalogue.version;
        assert_eq!(change(&town, named("protocol", Some("counting")), by).await, Placed::In);
        town.reload().await;
        assert_eq!(town.catalogue.version, version, "what is as it was is not written again");
    }
}

#[tokio::test]
async fn two_trainers_cannot_put_two_topics_under_each_other() {
    for town in towns().await {
        let by = town.person("p0").await;
        let (one, other) = tokio::join!(
            change(&town, named("voting", Some("counting")), by),
            change(&town, named("counting", Some("voting")), by)
        );
        let mut both = [one, other];
        both.sort_by_key(|placed| *placed != Placed::In);
        assert_eq!(both, [Placed::In, Placed::Misplaced(Misplaced::UnderItself)]);
    }
}

#[tokio::test]
async fn a_form_draws_for_a_topic_what_stands_under_it() {
    for mut town in towns().await {
        let by = town.person("p0").await;
        add(&town, named("all", None), by).await;
        for slug in ["voting", "counting"] {
            change(&town, named(slug, Some("all")), by).await;
        }
        town.reload().await;
        let found = town.catalogue.drawable.iter().filter(|item| item.topics.last().is_some_and(|top| top == "all"));
        assert_eq!(found.count(), town.catalogue.bank.len());
    }
}

#[tokio::test]
async fn what_is_needed_stays_and_what_is_retired_can_come_back() {
    for mut town in towns().await {
        let by = town.person("p0").await;
        add(&town, named("protocol", Some("counting")), by).await;
        add(&town, named("figures", Some("protocol")), by).await;
        assert_eq!(retire(&town, "protocol", by).await, Some(TopicUse::Topics));
        assert_eq!(retire(&town, "voting", by).await, Some(TopicUse::Questions));
        assert_eq!(retire(&town, "figures", by).await, None);
        assert_eq!(order(&mut town).await, ["voting", "counting", "protocol"]);
        assert!(town.catalogue.topic("figures").is_some(), "scores still find its name");
        assert_eq!(add(&town, named("figures", None), by).await, Placed::In);
        assert_eq!(order(&mut town).await, ["voting", "counting", "protocol", "figures"]);
    }
}

#[tokio::test]
async fn a_test_and_a_module_keep_their_topic() {
    for town in towns().await {
        let by = town.person("p0").await;
        for slug in ["a", "b"] {
            add(&town, named(slug, None), by).await;
        }
        let mut changed = content();
        changed.topics.extend([named("a", None), named("b", None)]);
        (changed.modules[0].minutes, changed.modules[0].source.minutes) = (11, 11);
        changed.modules[0].source.topic = "a".to_owned();
        let share = domain::test::TopicShare::items(1);
        changed.tests[0].1.blueprint.0.insert("b".to_owned(), share);
        job!(town.db, write => publishing::publish(&mut write, &changed, minutes(1)).await).unwrap();
        assert_eq!(retire(&town, "a", by).await, Some(TopicUse::Module("voting".to_owned())));
        assert_eq!(retire(&town, "b", by).await, Some(TopicUse::Test("final".to_owned())));
    }
}
