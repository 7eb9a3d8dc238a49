//! The topics of the bank.

use super::{trainer::trainer, *};
use domain::topic::{Misplaced, Topic, TopicTree};
use kaskad_ui::pages::trainer::topics;

fn tree() -> TopicTree {
    let parents = [None, Some(0), Some(1), None, None, Some(4), None];
    let all = modules();
    let topic = |(at, parent): (usize, Option<usize>)| Topic {
        slug: all[at].slug.clone(),
        parent: parent.map(|parent| all[parent].slug.clone()),
        title: all[at].title.clone(),
    };
    parents.into_iter().enumerate().map(topic).collect()
}

fn page() -> topics::Topics {
    let tree = tree();
    topics::Topics { questions: tree.iter().zip(3..).map(|(_, count)| count).collect(), tree, ..Default::default() }
}

pub fn topic_pages(all: &mut Vec<Sample>) {
    sample!(all, "topics", "/topics", trainer(), |s| {
        topics::render(s, &topics::Topics { done: Some(topics::Done::Added), ..page() })
    });
    sample!(all, "topics-empty", "/topics", trainer(), |s| topics::render(s, &topics::Topics::default()));
    sample!(all, "topics-faulty", "/topics", trainer(), |s| {
        let problems = vec![
            topics::Problem::Slug,
            topics::Problem::Name(Lang::Ru),
            topics::Problem::Misplaced(Misplaced::TooDeep),
        ];
        topics::render(s, &topics::Topics { problems, ..page() })
    });
    sample!(all, "topic", "/topics/x", trainer(), |s| {
        let topic = tree()[1].clone();
        let typed = topics::TypedTopic {
            slug: topic.slug.clone(),
            parent: topic.parent.clone().unwrap_or_default(),
            title: topic.title.clone(),
        };
        let starves =
            topics::Problem::Starves { test: test_title().kk, topic: topic.title.kk.clone(), available: 3, needed: 5 };
        let problems = vec![starves, topics::Problem::HoldsQuestions];
        topics::render_one(s, &topics::TopicForm { topic, tree: tree(), typed, problems })
    });
}
