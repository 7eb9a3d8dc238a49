//! Topics of the question bank: a tree of a few levels.
//!
//! A share of a topic in a blueprint asks for its questions and for those of the
//! topics under it, but for what the blueprint asks for by a line of its own. So
//! every question belongs to one line at most, and no line takes another's
//! (see [`crate::test::Blueprint::line_of`]).

use crate::Faces;
use serde::{Deserialize, Serialize};
use std::{collections::BTreeSet, ops::Deref};

/// How many topics may stand under each other; more is hard to find one's way in.
pub const MOST_LEVELS: usize = 4;

/// Letters of a topic's name in one language, at most.
pub const LONGEST_NAME: usize = 200;

/// A topic of the question bank.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Topic {
    pub slug: String,
    /// Slug of the topic it stands under.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    pub title: Faces<String>,
}

/// Why a topic cannot stand where it is to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Misplaced {
    #[error("there is no such topic to stand under")]
    UnknownParent,
    #[error("a topic cannot stand under itself")]
    UnderItself,
    #[error("more than {MOST_LEVELS} topics under each other")]
    TooDeep,
}

/// Where a topic goes among those of the same parent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Up,
    Down,
}

/// The topics in reading order: each before those under it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TopicTree(Vec<Topic>);

impl Deref for TopicTree {
    type Target = [Topic];

    fn deref(&self) -> &[Topic] {
        &self.0
    }
}

impl FromIterator<Topic> for TopicTree {
    /// Topics of one parent keep their order. Whatever stands under itself, or
    /// under nothing known, stands at the top: none is lost.
    fn from_iter<I: IntoIterator<Item = Topic>>(topics: I) -> Self {
        let mut left: Vec<Topic> = topics.into_iter().collect();
        let known: BTreeSet<String> = left.iter().map(|topic| topic.slug.clone()).collect();
        for topic in &mut left {
            topic.parent = topic.parent.take().filter(|parent| known.contains(parent));
        }
        let mut tree = Self(Vec::with_capacity(left.len()));
        tree.take_under(None, &mut left);
        // What is left stands in circles: each is opened at its first topic.
        while !left.is_empty() {
            let mut first = left.remove(0);
            first.parent = None;
            let slug = first.slug.clone();
            tree.0.push(first);
            tree.take_under(Some(&slug), &mut left);
        }
        tree
    }
}

impl TopicTree {
    fn take_under(&mut self, parent: Option<&str>, left: &mut Vec<Topic>) {
        let (own, others) = std::mem::take(left).into_iter().partition(|topic| topic.parent.as_deref() == parent);
        *left = others;
        let own: Vec<Topic> = own;
        for topic in own {
            let slug = topic.slug.clone();
            self.0.push(topic);
            self.take_under(Some(&slug), left);
        }
    }

    pub fn get(&self, slug: &str) -> Option<&Topic> {
        self.0.iter().find(|topic| topic.slug == slug)
    }

    /// The topic and those it stands under, the nearest first; the slug itself
    /// where there is no such topic.
    pub fn path<'t>(&'t self, slug: &'t str) -> impl Iterator<Item = &'t str> {
        std::iter::successors(Some(slug), |slug| self.get(slug)?.parent.as_deref())
    }

    /// The top of the tree that a topic stands in.
    pub fn root<'t>(&'t self, slug: &'t str) -> &'t str {
        self.path(slug).last().unwrap_or(slug)
    }

    /// How many topics it stands under.
    pub fn depth(&self, slug: &str) -> usize {
        self.path(slug).count() - 1
    }

    /// Is it the other topic, or under it?
    pub fn is_within(&self, slug: &str, other: &str) -> bool {
        self.path(slug).any(|one| one == other)
    }

    /// The topics right under one, or the top ones.
    pub fn children<'t>(&'t self, parent: Option<&'t str>) -> impl Iterator<Item = &'t Topic> {
        self.0.iter().filter(move |topic| topic.parent.as_deref() == parent)
    }

    /// For a list to choose from: slugs, and names set in by their level.
    pub fn set_in(&self) -> Vec<(String, Faces<String>)> {
        let name = |topic: &Topic| {
            let before = "\u{2013} ".repeat(self.depth(&topic.slug));
            (topic.slug.clone(), topic.title.map(|_, title| format!("{before}{title}")))
        };
        self.0.iter().map(name).collect()
    }

    /// The tree with a new topic, or with a topic that is called and placed anew.
    ///
    /// # Errors
    /// [`Misplaced`]: it cannot stand there.
    pub fn with(&self, topic: Topic) -> Result<Self, Misplaced> {
        if let Some(parent) = &topic.parent {
            if self.get(parent).is_none() {
                return Err(Misplaced::UnknownParent);
            }
            if self.is_within(parent, &topic.slug) {
                return Err(Misplaced::UnderItself);
            }
        }
        let mut topics = self.0.clone();
        match topics.iter().position(|one| one.slug == topic.slug) {
            // Under another topic it comes last.
            Some(at) if topics[at].parent == topic.parent => topics[at] = topic,
            Some(at) => {
                topics.remove(at);
                topics.push(topic);
            }
            None => topics.push(topic),
        }
        let tree: Self = topics.into_iter().collect();
        if tree.0.iter().any(|topic| tree.depth(&topic.slug) >= MOST_LEVELS) {
            Err(Misplaced::TooDeep)
        } else {
            Ok(tree)
        }
    }

    /// The tree with a topic one place further among those of the same parent.
    pub fn stepped(&self, slug: &str, step: Step) -> Self {
        let Some(topic) = self.get(slug) else { return self.clone() };
        let beside: Vec<&str> = self.children(topic.parent.as_deref()).map(|one| one.slug.as_str()).collect();
        let other = beside.iter().position(|one| *one == slug).and_then(|at| match step {
            Step::Up => at.checked_sub(1),
            Step::Down => Some(at + 1),
        });
        let Some(other) = other.and_then(|at| beside.get(at)) else { return self.clone() };
        let mut topics = self.0.clone();
        let place = |slug: &str| self.0.iter().position(|one| one.slug == slug);
        if let (Some(one), Some(other)) = (place(slug), place(other)) {
            topics.swap(one, other);
        }
        topics.into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn topic(slug: &str, parent: Option<&str>) -> Topic {
        let title = Faces { kk: slug.to_owned(), ru: slug.to_owned(), en: None };
        Topic { slug: slug.to_owned(), parent: parent.map(str::to_owned), title }
    }

    fn tree(topics: &[(&str, Option<&str>)]) -> TopicTree {
        topics.iter().map(|(slug, parent)| topic(slug, *parent)).collect()
    }

    fn slugs(tree: &TopicTree) -> Vec<&str> {
        tree.iter().map(|topic| topic.slug.as_str()).collect()
    }

    #[test]
    fn a_topic_stands_before_those_under_it() {
        let tree =
            tree(&[("protocol", Some("count")), ("voting", None), ("count", None), ("figures", Some("protocol"))]);
        assert_eq!(slugs(&tree), ["voting", "count", "protocol", "figures"]);
        assert_eq!(tree.path("figures").collect::<Vec<_>>(), ["figures", "protocol", "count"]);
        assert_eq!((tree.root("figures"), tree.depth("protocol")), ("count", 1));
        assert!(tree.is_within("figures", "count") && !tree.is_within("count", "figures"));
        assert_eq!(tree.set_in()[3].1.kk, "\u{2013} \u{2013} figures");
    }

    #[test]
    fn a_topic_cannot_stand_under_itself_or_too_deep_or_under_nothing() {
        let tree =
            tree(&[("a", None), ("b", Some("a")), ("c", Some("b")), ("d", Some("c")), ("x", None), ("y", Some("x"))]);
        let placed = |slug, parent| tree.with(topic(slug, Some(parent)));
        assert_eq!(placed("a", "c"), Err(Misplaced::UnderItself));
        assert_eq!(placed("a", "a"), Err(Misplaced::UnderItself));
        assert_eq!(placed("new", "d"), Err(Misplaced::TooDeep));
        assert_eq!(placed("x", "c"), Err(Misplaced::TooDeep), "what stands under it comes along");
        assert_eq!(placed("new", "nowhere"), Err(Misplaced::UnknownParent));
        assert_eq!(slugs(&placed("x", "b").unwrap()), ["a", "b", "c", "d", "x", "y"]);
        assert_eq!(slugs(&tree.with(topic("y", None)).unwrap()), ["a", "b", "c", "d", "x", "y"]);
    }

    #[test]
    fn a_step_is_taken_among_those_of_one_parent() {
        let tree = tree(&[("a", None), ("a1", Some("a")), ("a2", Some("a")), ("b", None)]);
        assert_eq!(slugs(&tree.stepped("a2", Step::Up)), ["a", "a2", "a1", "b"]);
        assert_eq!(slugs(&tree.stepped("b", Step::Up)), ["b", "a", "a1", "a2"]);
        for (slug, step) in [("a1", Step::Up), ("a2", Step::Down), ("nobody", Step::Up)] {
            assert_eq!(tree.stepped(slug, step), tree);
        }
    }

    proptest! {
        #[test]
        fn no_topic_is_lost_and_every_path_ends(parents in prop::collection::vec(prop::option::of(0_usize..9), 0..9)) {
            let name = |at: usize| format!("t{at}");
            let all = parents.iter().enumerate().map(|(at, parent)| topic(&name(at), parent.map(name).as_deref()));
            let tree: TopicTree = all.collect();
            let mut found: Vec<String> = tree.iter().map(|topic| topic.slug.clone()).collect();
            found.sort();
            prop_assert_eq!(found, (0..parents.len()).map(name).collect::<Vec<_>>());
            for (at, topic) in tree.iter().enumerate() {
                prop_assert!(tree.path(&topic.slug).take(tree.len() + 1).count() <= tree.len());
                if let Some(parent) = &topic.parent {
                    prop_assert!(tree[..at].iter().any(|one| one.slug == *parent), "a parent stands before");
                }
            }
            prop_assert_eq!(&tree.iter().cloned().collect::<TopicTree>(), &tree, "the order is stable");
        }

        #[test]
        fn a_step_and_a_step_back_change_nothing(parents in prop::collection::vec(prop::option::of(0_usize..6), 1..9), at: prop::sample::Index) {
            let name = |at: usize| format!("t{at}");
            let tree: TopicTree =
                parents.iter().enumerate().map(|(at, parent)| topic(&name(at), parent.map(name).as_deref())).collect();
            let slug = &tree[at.index(tree.len())].slug;
            let up = tree.stepped(slug, Step::Up);
            if up != tree {
                prop_assert_eq!(up.stepped(slug, Step::Down), tree);
            }
        }
    }
}
