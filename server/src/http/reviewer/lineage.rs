//! The cascade of a node: depth, breadth, orphans, and the decay of knowledge.

use super::{Node, by_name, link};
use crate::http::{PathOf, error::Handled, respond, visit::SignedIn};
use axum::extract::{Path, Query};
use domain::{
    cascade::{self as rules, Breadth, FEWEST, Scores, decayed},
    commission::TreePath,
    grade::Score,
    id::PersonId,
};
use std::collections::{BTreeMap, HashMap};
use storage::{Read, cascade, catalogue::Catalogue, completion, person};
use ui::pages::reviewer::lineage::{Below, Lineage, Orphan, Topic, render};

/// How many orphans a page names.
const NAMED: usize = 100;

#[derive(serde::Deserialize)]
pub struct Asked {
    /// So many orphans are passed over.
    from: Option<u32>,
}

pub async fn show(who: SignedIn, Path((_, code)): PathOf<String>, Query(asked): Query<Asked>) -> Handled {
    let mut read = who.app.db.read().await?;
    let node = Node::find(&who, &mut read, &code).await?;
    let (scope, campaign, commission) = (&node.scope, node.campaign, &node.commission);
    let links = cascade::links(&mut read, scope, campaign, commission).await?;
    let trainers = cascade::trainers(&mut read, campaign).await?;
    let seats = cascade::seats(&mut read, scope, commission).await?;
    let scores = cascade::first_scores(&mut read, scope, campaign, commission).await?;
    let mut children = completion::children(&mut read, scope, campaign.id, commission).await?;
    children.retain(|child| child.commission.id != commission.id);
    children.sort_by(|a, b| by_name(a, b, who.lang));
    let mut found = rules::lineage(&links, &trainers);
    // Of the people above, trained with those of this node, nothing is told here.
    found.people.retain(|person, _| seats.contains_key(person));
    let breadth = found.breadth();
    let depths: Vec<(Option<u16>, Breadth)> = known_first(breadth);
    let known: Vec<u16> = depths.iter().filter_map(|(depth, _)| *depth).collect();
    let counted = by_child(&found.people, &seats);
    let below = children.iter().map(|child| {
        let path = &child.commission.path;
        let of = |depth: Option<u16>| counted.get(&(path, depth)).copied().unwrap_or(0);
        let people: Vec<i64> = known.iter().map(|depth| of(Some(*depth))).collect();
        let orphans = of(None);
        let untrained = (child.tally.in_office - people.iter().sum::<i64>() - orphans).max(0);
        Below { link: link(&child.commission), people, orphans, untrained }
    });
    let from = usize::try_from(asked.from.unwrap_or(0)).unwrap_or(usize::MAX);
    let (orphans, more) = orphans(&mut read, &found.people, from).await?;
    let page = Lineage {
        below: below.collect(),
        orphans,
        next: more.then(|| from + NAMED),
        topics: topics(&who.catalogue, &scores, &found.people, &known),
        trail: node.trail(&mut read).await?,
        node: link(commission),
        depths,
    };
    drop(read);
    Ok(respond::page(render(&who.shell(), &page)))
}

/// From the centre down, orphans last.
fn known_first(breadth: BTreeMap<Option<u16>, Breadth>) -> Vec<(Option<u16>, Breadth)> {
    let (known, orphans): (Vec<_>, Vec<_>) = breadth.into_iter().partition(|(depth, _)| depth.is_some());
    known.into_iter().chain(orphans).collect()
}

/// How many people each child has at each depth.
fn by_child<'s>(
    people: &HashMap<PersonId, Option<u16>>,
    seats: &'s HashMap<PersonId, TreePath>,
) -> HashMap<(&'s TreePath, Option<u16>), i64> {
    let mut counted = HashMap::new();
    for (person, depth) in people {
        if let Some(child) = seats.get(person) {
            *counted.entry((child, *depth)).or_default() += 1;
        }
    }
    counted
}

/// A page of orphans, and whether there are more.
async fn orphans(
    read: &mut Read<'_>,
    people: &HashMap<PersonId, Option<u16>>,
    from: usize,
) -> Handled<(Vec<Orphan>, bool)> {
    let mut ids: Vec<PersonId> =
        people.iter().filter(|(_, depth)| depth.is_none()).map(|(person, _)| *person).collect();
    ids.sort();
    let more = ids.len() > from.saturating_add(NAMED);
    let mut named = Vec::new();
    for id in ids.into_iter().skip(from).take(NAMED) {
        if let Some(one) = person::seated(read, id).await? {
            named.push(Orphan { name: one.name.full(), office: one.office, commission: link(&one.commission) });
        }
    }
    Ok((named, more))
}

/// Mean share of right answers by topic at the top of the tree and depth, where enough people sat the test.
fn topics(
    catalogue: &Catalogue,
    scores: &[(PersonId, Score)],
    people: &HashMap<PersonId, Option<u16>>,
    known: &[u16],
) -> Vec<Topic> {
    let mut by_topic = BTreeMap::<&str, BTreeMap<u16, Scores>>::new();
    for (person, score) in scores {
        let Some(Some(depth)) = people.get(person) else { continue };
        let at_the_top = score.gathered(|topic| catalogue.topics.root(topic));
        for (topic, points) in at_the_top.into_iter().filter(|(_, points)| points.max > 0) {
            let share = f64::from(points.got) / f64::from(points.max);
            by_topic.entry(topic).or_default().entry(*depth).or_default().add(share);
        }
    }
    let named = catalogue.topics.iter().filter_map(|topic| Some((topic, by_topic.get(topic.slug.as_str())?)));
    named
        .map(|(topic, depths)| {
            let shown = |depth: &u16| depths.get(depth).filter(|scores| scores.count() >= FEWEST);
            let falls = known.windows(2).filter(|pair| match (depths.get(&pair[0]), depths.get(&pair[1])) {
                (Some(above), Some(below)) => decayed(above, below),
                _ => false,
            });
            Topic {
                name: topic.title.clone(),
                means: known.iter().map(|depth| shown(depth).and_then(Scores::mean)).collect(),
                decayed: falls.map(|pair| pair[1]).collect(),
            }
        })
        .filter(|topic| topic.means.iter().any(Option::is_some))
        .collect()
}
