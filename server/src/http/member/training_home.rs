//! "My training".

use super::{module_link, numbered, test_standing};
use crate::http::{error::Handled, respond, visit::SignedIn};
use storage::{
    catalogue::{Assignment, Test},
    event, training,
};
use ui::pages::member::training_home::{Course, Express, ModuleLine, Seat, TestLine, Training, TrainingHome, render};

pub async fn show(who: SignedIn) -> Handled {
    let page = load(&who).await?;
    Ok(respond::page(render(&who.shell(), &page)))
}

async fn load(who: &SignedIn) -> Handled<TrainingHome> {
    let Some(seat) = &who.session.seat else { return Ok(TrainingHome::NoMembership) };
    let (since, level) = (seat.since, seat.commission.level);
    let seat = Seat { commission: seat.commission.name.clone(), office: seat.office };
    let courses = who.courses();
    let Some((assigned, further)) = courses.split_first() else { return Ok(TrainingHome::NoCampaign(seat)) };
    let campaign = assigned.campaign;
    let so_far = training::of(&mut who.app.db.read().await?, who.person(), campaign.id).await?;
    let events = if campaign.events.iter().any(|one| one.level == level) {
        event::attendance::expected(&mut who.app.db.read().await?, campaign, level, who.person()).await?
    } else {
        Vec::new()
    };
    let express = assigned.express.then(|| Express {
        since,
        later: lines(who, assigned, &so_far).filter(|(asked, _)| !asked).map(|(_, line)| line).collect(),
    });
    Ok(TrainingHome::Training(Box::new(Training {
        seat,
        express,
        events,
        campaign: campaign.name.clone(),
        today: who.today(),
        voting_day: campaign.voting_day,
        over: campaign.frozen_at.is_some(),
        course: course(who, assigned, &so_far),
        further: further.iter().map(|one| course(who, one, &so_far)).collect(),
        completed_at: so_far.completed_at,
    })))
}

/// The modules of a course, and whether each is asked for.
fn lines<'v>(
    who: &'v SignedIn,
    of: &'v Assignment<'_>,
    so_far: &'v training::Training,
) -> impl Iterator<Item = (bool, ModuleLine)> + 'v {
    numbered(&who.catalogue, of.course).map(move |(number, module)| {
        let line = ModuleLine {
            link: module_link(number, module),
            minutes: module.body.minutes.into(),
            read: so_far.read.contains(&module.slug),
        };
        (of.required().contains(&module.id), line)
    })
}

fn course(who: &SignedIn, of: &Assignment<'_>, so_far: &training::Training) -> Course {
    let modules: Vec<ModuleLine> = lines(who, of, so_far).filter(|(asked, _)| *asked).map(|(_, line)| line).collect();
    let unread = modules.iter().filter(|module| !module.read).count();
    let line = |test: &Test| TestLine {
        slug: test.slug.clone(),
        title: test.body.title.clone(),
        items: test.body.blueprint.items() as i64,
        minutes: test.body.minutes.into(),
        standing: test_standing(who, &Assignment { test, ..*of }, unread, &so_far.at(test.id)),
    };
    let other = |id: Option<domain::id::TestId>| id.and_then(|id| who.catalogue.tests.get(&id)).map(&line);
    let body = &of.course.body;
    Course {
        title: body.title.clone(),
        summary: body.summary.clone(),
        entry: other(body.entry),
        modules,
        test: line(of.test),
        control: other(body.control),
    }
}
