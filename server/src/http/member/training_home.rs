//! "My training".

use super::{module_link, numbered, test_standing};
use crate::http::{error::Handled, respond, visit::SignedIn};
use storage::training;
use ui::pages::member::training_home::{ModuleLine, Seat, TestLine, Training, TrainingHome, render};

pub async fn show(who: SignedIn) -> Handled {
    let page = load(&who).await?;
    Ok(respond::page(render(&who.shell(), &page)))
}

async fn load(who: &SignedIn) -> Handled<TrainingHome> {
    let Some(seat) = &who.session.seat else { return Ok(TrainingHome::NoMembership) };
    let seat = Seat { commission: seat.commission.name.clone(), office: seat.office };
    let Some(assignment) = who.assignment() else { return Ok(TrainingHome::NoCampaign(seat)) };
    let (campaign, course, test) = (assignment.campaign, assignment.course, assignment.test);

    let so_far = training::of(&mut who.app.db.read().await?, who.person(), test.id, campaign.id).await?;

    let modules: Vec<ModuleLine> = numbered(&who.catalogue, course)
        .map(|(number, module)| ModuleLine {
            link: module_link(number, module),
            minutes: module.body.minutes.into(),
            read: so_far.read.contains(&module.slug),
        })
        .collect();
    let unread = modules.iter().filter(|module| !module.read).count();
    Ok(TrainingHome::Training(Box::new(Training {
        seat,
        campaign: campaign.name.clone(),
        today: who.today(),
        voting_day: campaign.voting_day,
        over: campaign.frozen_at.is_some(),
        course: course.body.title.clone(),
        modules,
        test: TestLine {
            slug: test.slug.clone(),
            title: test.body.title.clone(),
            items: test.body.blueprint.items() as i64,
            minutes: test.body.minutes.into(),
            standing: test_standing(who, &assignment, unread, &so_far.attempts),
        },
        completed_at: so_far.completed_at,
    })))
}
