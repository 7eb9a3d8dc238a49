//! The campaigns, and one of them: changed, opened again under another name, closed.

use crate::http::{
    PathOf,
    error::{Handled, forbidden, not_found, unprocessable},
    form::Fields,
    respond,
    visit::SignedIn,
};
use axum::extract::{Path, Query};
use domain::{
    Day, Faces,
    access::Purpose,
    campaign::{Campaign, Curriculum, ExpectedEvent, Resolution, Stage},
    commission::{Level, TreePath},
    event::Word,
    law::is_slug,
    person::Office,
};
use storage::{
    campaign::{self, Settings},
    catalogue::{Catalogue, Course},
    event,
};
use ui::{
    links,
    pages::administrator::{
        campaign::{self as page, Done, Problem, STAGES, Typed, TypedClone, TypedLevel, TypedStage},
        campaigns::{Campaigns, Line, render},
    },
};

#[derive(serde::Deserialize)]
pub struct Asked {
    done: Option<String>,
}

/// Campaigns are the whole country's: only who administers all of it sees them.
fn authorise(who: &SignedIn) -> Handled<()> {
    let scope = who.scope(Purpose::Administer)?;
    if scope.covers(&TreePath::root()) { Ok(()) } else { Err(not_found()) }
}

pub async fn list(who: SignedIn) -> Handled {
    authorise(&who)?;
    let types = event::election_types(&mut who.app.db.read().await?).await?;
    let line = |one: &Campaign| Line {
        slug: one.slug.clone(),
        name: one.name.clone(),
        election_type: type_name(&types, &one.election_type),
        voting_day: one.voting_day,
        frozen: one.frozen_at.is_some(),
    };
    let campaigns = who.catalogue.campaigns.iter().rev().map(line).collect();
    Ok(respond::page(render(&who.shell(), &Campaigns { campaigns })))
}

fn type_name(types: &[Word], slug: &str) -> Faces<String> {
    let fallback = || Faces { kk: slug.to_owned(), ru: slug.to_owned(), en: None };
    types.iter().find(|one| one.slug == slug).map_or_else(fallback, |one| one.name.clone())
}

fn find<'v>(who: &'v SignedIn, slug: &str) -> Handled<&'v Campaign> {
    authorise(who)?;
    who.catalogue.campaigns.iter().find(|one| one.slug == slug).ok_or(not_found())
}

fn courses(catalogue: &Catalogue) -> Vec<&Course> {
    let mut courses: Vec<&Course> = catalogue.courses.values().collect();
    courses.sort_by(|a, b| a.slug.cmp(&b.slug));
    courses
}

/// The kinds of elections, and the campaign's own if it was given on the command line.
async fn types(who: &SignedIn, campaign: &Campaign) -> Handled<Vec<Word>> {
    let mut types = event::election_types(&mut who.app.db.read().await?).await?;
    if types.iter().all(|one| one.slug != campaign.election_type) {
        types.push(Word { slug: campaign.election_type.clone(), name: type_name(&[], &campaign.election_type) });
    }
    Ok(types)
}

async fn kinds(who: &SignedIn) -> Handled<Vec<Word>> {
    Ok(event::words(&mut who.app.db.read().await?).await?.kinds)
}

async fn load(who: &SignedIn, campaign: &Campaign) -> Handled<page::Campaign> {
    let asked = |level: Level, office: Option<Office>| {
        let of = who
            .catalogue
            .curricula
            .iter()
            .find(|(id, one)| *id == campaign.id && one.level == level && one.office == office);
        let course = of.and_then(|(_, one)| who.catalogue.courses.get(&one.course));
        course.map(|course| course.slug.clone()).unwrap_or_default()
    };
    let of_level = |level: &Level| TypedLevel {
        course: asked(*level, None),
        offices: Office::ALL.iter().map(|office| asked(*level, Some(*office))).collect(),
        event: campaign.events.iter().find(|one| one.level == *level).map(|one| one.kind.clone()).unwrap_or_default(),
    };
    let stage = |stage: &Stage| TypedStage {
        kk: stage.name.kk.clone(),
        ru: stage.name.ru.clone(),
        from: stage.from.to_string(),
        until: stage.until.to_string(),
    };
    let resolution = campaign.resolution.as_ref();
    let tenths = campaign.target % 10;
    Ok(page::Campaign {
        slug: campaign.slug.clone(),
        name: campaign.name.clone(),
        frozen: campaign.frozen_at.is_some(),
        types: types(who, campaign).await?,
        kinds: kinds(who).await?,
        courses: courses(&who.catalogue).into_iter().map(|one| (one.slug.clone(), one.body.title.clone())).collect(),
        typed: Typed {
            kk: campaign.name.kk.clone(),
            ru: campaign.name.ru.clone(),
            en: campaign.name.en.clone().unwrap_or_default(),
            election_type: campaign.election_type.clone(),
            training_from: campaign.training_from.to_string(),
            voting_day: campaign.voting_day.to_string(),
            resolution: resolution.map(|one| one.number.clone()).unwrap_or_default(),
            resolution_day: resolution.and_then(|one| one.day).map(|day| day.to_string()).unwrap_or_default(),
            target: if tenths == 0 {
                (campaign.target / 10).to_string()
            } else {
                format!("{}.{tenths}", campaign.target / 10)
            },
            trainers_pass: campaign.trainers_pass,
            express_days: campaign.express_days.to_string(),
            levels: Level::ALL.iter().map(of_level).collect(),
            stages: campaign.stages.iter().map(stage).collect(),
        },
        clone: TypedClone::default(),
        problems: Vec::new(),
        done: None,
    })
}

pub async fn show(who: SignedIn, Path((_, slug)): PathOf<String>, Query(asked): Query<Asked>) -> Handled {
    let campaign = find(&who, &slug)?;
    let mut page = load(&who, campaign).await?;
    page.done = match asked.done.as_deref() {
        Some("saved") => Some(Done::Saved),
        Some("cloned") => Some(Done::Cloned),
        Some("frozen") => Some(Done::Frozen),
        _ => None,
    };
    Ok(respond::page(page::render(&who.shell(), &page)))
}

pub async fn submit(who: SignedIn, Path((_, slug)): PathOf<String>, fields: Fields) -> Handled {
    let campaign = find(&who, &slug)?;
    match fields.get("step") {
        "save" => save(&who, campaign, &fields).await,
        "clone" => clone(&who, campaign, &fields).await,
        "freeze" => freeze(&who, campaign, &fields).await,
        _ => Err(unprocessable()),
    }
}

fn read(fields: &Fields) -> Typed {
    let text = |name: &str| fields.get(name).trim().chars().take(300).collect::<String>();
    Typed {
        kk: text("name-kk"),
        ru: text("name-ru"),
        en: text("name-en"),
        election_type: text("election-type"),
        training_from: text("training-from"),
        voting_day: text("voting-day"),
        resolution: text("resolution"),
        resolution_day: text("resolution-day"),
        target: text("target"),
        trainers_pass: fields.has("trainers-pass"),
        express_days: text("express-days"),
        levels: Level::ALL
            .iter()
            .map(|level| TypedLevel {
                course: text(&format!("course-{level}")),
                offices: Office::ALL.iter().map(|office| text(&format!("course-{level}-{office}"))).collect(),
                event: text(&format!("event-{level}")),
            })
            .collect(),
        stages: (1..=STAGES)
            .map(|at| TypedStage {
                kk: text(&format!("stage-kk-{at}")),
                ru: text(&format!("stage-ru-{at}")),
                from: text(&format!("stage-from-{at}")),
                until: text(&format!("stage-until-{at}")),
            })
            .collect(),
    }
}

/// The express path begins at most so many days before voting.
const EXPRESS_DAYS: i64 = 60;

/// What was typed as settings, or every fault.
fn check(typed: &Typed, catalogue: &Catalogue, kinds: &[Word]) -> Result<Settings, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut day = |text: &str, problem: Problem| {
        let day = text.parse::<Day>().ok();
        if day.is_none() {
            problems.push(problem);
        }
        day
    };
    let (from, voting) = (day(&typed.training_from, Problem::TrainingFrom), day(&typed.voting_day, Problem::VotingDay));
    let called =
        if typed.resolution_day.is_empty() { None } else { day(&typed.resolution_day, Problem::ResolutionDay) };
    if typed.kk.is_empty() || typed.ru.is_empty() {
        problems.push(Problem::Name);
    }
    if from.zip(voting).is_some_and(|(from, voting)| voting < from) {
        problems.push(Problem::Days);
    }
    let target = per_mille(&typed.target);
    if target.is_none() {
        problems.push(Problem::Target);
    }
    let express = typed.express_days.parse::<i64>().ok().filter(|days| (0..=EXPRESS_DAYS).contains(days));
    if express.is_none() {
        problems.push(Problem::Express);
    }
    let mut stages = Vec::new();
    for (at, stage) in (1_usize..).zip(&typed.stages).filter(|(_, stage)| **stage != TypedStage::default()) {
        let days = stage.from.parse::<Day>().ok().zip(stage.until.parse::<Day>().ok());
        match days {
            Some((from, until)) if from <= until && !stage.kk.is_empty() && !stage.ru.is_empty() => {
                stages.push(Stage { name: Faces { kk: stage.kk.clone(), ru: stage.ru.clone(), en: None }, from, until })
            }
            _ => problems.push(Problem::Stage(at)),
        }
    }
    let (Some(training_from), Some(voting_day), Some(target), Some(express_days), true) =
        (from, voting, target, express, problems.is_empty())
    else {
        return Err(problems);
    };
    let asked = |level: &Level, office: Option<Office>, slug: &str| {
        let course = catalogue.courses.values().find(|one| one.slug == slug)?;
        Some(Curriculum { level: *level, office, course: course.id, test: course.body.test })
    };
    let levels = || Level::ALL.iter().zip(&typed.levels);
    let of_levels = levels().filter_map(|(level, of)| asked(level, None, &of.course));
    let of_offices = levels().flat_map(|(level, of)| {
        let offices = Office::ALL.iter().zip(&of.offices);
        offices.filter_map(move |(office, slug)| asked(level, Some(*office), slug))
    });
    let events = levels().filter(|(_, of)| kinds.iter().any(|kind| kind.slug == of.event));
    Ok(Settings {
        name: Faces {
            kk: typed.kk.clone(),
            ru: typed.ru.clone(),
            en: Some(typed.en.clone()).filter(|name| !name.is_empty()),
        },
        election_type: typed.election_type.clone(),
        training_from,
        voting_day,
        resolution: (!typed.resolution.is_empty())
            .then(|| Resolution { number: typed.resolution.clone(), day: called }),
        target,
        trainers_pass: typed.trainers_pass,
        express_days,
        stages,
        curriculum: of_levels.chain(of_offices).collect(),
        events: events.map(|(level, of)| ExpectedEvent { level: *level, kind: of.event.clone() }).collect(),
    })
}

/// Per cent with one place behind the point at most, as tenths.
fn per_mille(typed: &str) -> Option<i64> {
    let typed = typed.trim().trim_end_matches('%').trim().replace(',', ".");
    let (whole, tenth) = typed.split_once('.').unwrap_or((&typed, "0"));
    let (whole, tenth) = (whole.parse::<i64>().ok()?, tenth.parse::<i64>().ok()?);
    let all = whole.checked_mul(10)? + tenth;
    ((0..10).contains(&tenth) && (1..=1_000).contains(&all)).then_some(all)
}

async fn again(who: &SignedIn, campaign: &Campaign, change: impl FnOnce(&mut page::Campaign)) -> Handled {
    let mut page = load(who, campaign).await?;
    change(&mut page);
    Ok(respond::invalid(page::render(&who.shell(), &page)))
}

async fn save(who: &SignedIn, campaign: &Campaign, fields: &Fields) -> Handled {
    let typed = read(fields);
    if types(who, campaign).await?.iter().all(|one| one.slug != typed.election_type) {
        return Err(unprocessable());
    }
    let settings = match check(&typed, &who.catalogue, &kinds(who).await?) {
        Ok(settings) => settings,
        Err(problems) => {
            return again(who, campaign, |page| {
                page.typed = typed;
                page.problems = problems;
            })
            .await;
        }
    };
    let (id, by, now) = (campaign.id, who.person(), who.now);
    let changed = who.app.db.write::<_, storage::Error>(move |mut write| {
        Box::pin(async move { campaign::change(&mut write, id, &settings, by, now).await })
    });
    if !changed.await? {
        return Err(forbidden());
    }
    Ok(respond::see_other(&links::with(&links::campaign(who.lang, &campaign.slug), "done", "saved")))
}

async fn clone(who: &SignedIn, campaign: &Campaign, fields: &Fields) -> Handled {
    let typed = TypedClone {
        slug: fields.get("slug").trim().chars().take(60).collect(),
        voting_day: fields.get("clone-day").trim().to_owned(),
    };
    let day = typed.voting_day.parse::<Day>().ok();
    let mut problems = Vec::new();
    if !is_slug(&typed.slug) {
        problems.push(Problem::Slug);
    }
    if day.is_none() {
        problems.push(Problem::CloneDay);
    }
    if let (Some(day), true) = (day, problems.is_empty()) {
        let curriculum: Vec<Curriculum> =
            who.catalogue.curricula.iter().filter(|(id, _)| *id == campaign.id).map(|(_, one)| one.clone()).collect();
        let (of, slug, by, now) = (campaign.clone(), typed.slug.clone(), who.person(), who.now);
        let opened = who.app.db.write::<_, storage::Error>(move |mut write| {
            Box::pin(async move { campaign::clone(&mut write, &of, &curriculum, &slug, day, by, now).await })
        });
        match opened.await? {
            Some(_) => {
                return Ok(respond::see_other(&links::with(&links::campaign(who.lang, &typed.slug), "done", "cloned")));
            }
            None => problems.push(Problem::SlugTaken),
        }
    }
    again(who, campaign, |page| {
        page.clone = typed;
        page.problems = problems;
    })
    .await
}

async fn freeze(who: &SignedIn, campaign: &Campaign, fields: &Fields) -> Handled {
    if fields.get("confirm").trim() != campaign.slug {
        return again(who, campaign, |page| page.problems = vec![Problem::Confirm]).await;
    }
    let (id, by, now) = (campaign.id, who.person(), who.now);
    let frozen = who.app.db.write::<_, storage::Error>(move |mut write| {
        Box::pin(async move { campaign::freeze(&mut write, id, by, now).await })
    });
    if !frozen.await? {
        return Err(forbidden());
    }
    Ok(respond::see_other(&links::with(&links::campaign(who.lang, &campaign.slug), "done", "frozen")))
}

#[cfg(test)]
mod tests {
    use super::per_mille;

    #[test]
    fn a_target_is_per_cent_with_a_tenth_at_most() {
        for (typed, tenths) in [("100", 1_000), (" 95 % ", 950), ("99,5", 995), ("0.1", 1)] {
            assert_eq!(per_mille(typed), Some(tenths), "{typed}");
        }
        for wrong in ["", "0", "101", "99.55", "жүз", "-5", "5.-1", "99999999999999999999"] {
            assert_eq!(per_mille(wrong), None, "{wrong}");
        }
    }
}
