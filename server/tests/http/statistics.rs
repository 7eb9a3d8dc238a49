//! The statistics of a test: for trainers alone, and from twenty people on.

use crate::{
    html,
    test_app::{NOW, TestApp, final_test, job, raw},
};
use domain::{
    Lang,
    attempt::{AnswerGiven, Change, Ending},
    commission::Level,
    draw::Drawable,
    item::{ItemKind, ItemUse},
    person::{Office, PersonName},
    response::{OptionLetter, Response},
    test::{Blueprint, TopicShare},
};
use storage::{
    attempt::{self, Begun},
    catalogue::{BankItem, Catalogue, Seat},
    person,
};
use ui::{Words, links};

const PATH: &str = "/kk/statistics/final-pec";
const WORDS: Words = Words::of(Lang::Kk);

/// Five questions on voting with one right answer each: the whole form of everybody.
fn five(catalogue: &Catalogue) -> Vec<&BankItem> {
    let fit = |one: &&BankItem| {
        let body = &one.item.body;
        let single = body.kind == ItemKind::Single && body.scenario.is_none();
        one.item_use == ItemUse::Test && body.topic == "voting" && single
    };
    catalogue.bank.iter().filter(fit).take(5).collect()
}

async fn app_of_five(app: &TestApp) {
    app.publish(|content| {
        final_test(content).blueprint = Blueprint([("voting".to_owned(), TopicShare::items(5))].into());
    })
    .await;
}

/// The key of an item, and the first letter that is not it.
fn letters(item: &BankItem) -> [OptionLetter; 2] {
    let key = item.item.body.key.options();
    let wrong = item.item.body.all_options().letters().find(|letter| !key.has(*letter));
    [key.letters().next().unwrap(), wrong.unwrap()]
}

/// So many people without an office sit the test; `right` says of each of the five
/// questions whether they answer it rightly.
async fn sit(app: &TestApp, people: usize, right: [bool; 5]) {
    let catalogue = app.catalogue().await;
    let five = five(&catalogue);
    let bank: Vec<Drawable> =
        catalogue.drawable.iter().filter(|one| five.iter().any(|of| of.item.id == one.item)).cloned().collect();
    let answers: Vec<_> =
        five.iter().zip(right).map(|(item, right)| (item.item.id, letters(item)[usize::from(!right)])).collect();
    for _ in 0..people {
        let (catalogue, bank, answers) = (catalogue.clone(), bank.clone(), answers.clone());
        job!(app.db, write => {
            let name = PersonName { surname: "Сынақ".into(), given: "Сынақ".into(), patronymic: None };
            let login = format!("sat-{}", domain::id::ItemId::new(NOW));
            let new = person::NewPerson { iin: None, login: Some(login), name, sort_kk: vec![1] };
            let person = person::add(&mut write, &new, NOW).await?;
            let campaign = &catalogue.campaigns[0];
            let seat = Seat { level: Level::Precinct, office: Office::Member, since: campaign.training_from };
            let assignment = catalogue.assignment(campaign, seat).unwrap();
            let rng: rand::rngs::StdRng = rand::make_rng();
            let begun = attempt::begin(&mut write, assignment, &bank, person, Lang::Kk, NOW, rng).await?;
            let Begun::New(id) = begun else { panic!("{begun:?}") };
            let form = attempt::find(&mut write, person, id).await?.unwrap().form;
            for (position, asked) in (1..).zip(&form.0) {
                let letter = answers.iter().find(|(item, _)| *item == asked.item).unwrap().1;
                let chosen = Response::Options([letter].into_iter().collect());
                let given = AnswerGiven { position, chosen, flagged: false, seq: 1, client_at: None };
                attempt::save(&mut write, person, id, &given, Change::Free, NOW).await?;
            }
            attempt::finish(&mut write, &catalogue, person, id, Ending::Submitted, NOW).await
        })
        .unwrap();
    }
}

#[tokio::test]
async fn below_twenty_people_no_figure_is_shown() {
    for app in TestApp::each().await {
        app_of_five(&app).await;
        let mut trainer = app.signed_in("trainer").await;
        let none = trainer.get(PATH).await.is(200);
        assert!(html::text(none.text()).contains(WORDS.statistics_few_title()));
        sit(&app, 19, [true; 5]).await;
        let few = trainer.get(PATH).await.is(200);
        assert!(html::text(few.text()).contains(&WORDS.statistics_few("20", "19")));
        for shown in ["<table", "class=\"figures\"", "/bank/items/", "<svg class"] {
            assert!(!few.text().contains(shown), "{shown}");
        }
        sit(&app, 1, [true; 5]).await;
        let enough = trainer.get(PATH).await.is(200);
        assert!(enough.text().contains("<table") && enough.text().contains("class=\"figures\""));
    }
}

#[tokio::test]
async fn a_key_that_the_strong_do_not_meet_is_flagged() {
    for app in TestApp::each().await {
        app_of_five(&app).await;
        sit(&app, 20, [false, true, true, true, true]).await;
        sit(&app, 20, [true, false, false, false, false]).await;
        let catalogue = app.catalogue().await;
        let doubtful = five(&catalogue)[0];
        let said = WORDS.flag_key_suspect(&letters(doubtful)[1].as_char().to_string());
        let mut trainer = app.signed_in("trainer").await;
        let page = trainer.get(PATH).await.is(200);
        let text = html::text(page.text());
        assert_eq!(text.matches(&said).count(), 1, "of this item and no other: {text}");
        assert!(page.links_to(&links::bank_item(Lang::Kk, doubtful.item.id)));

        // Unfolded, it says who chose what.
        let unfolded = format!("{PATH}?item={}", doubtful.item.revision);
        let unfolded = trainer.get(&unfolded).await.is(200);
        assert!(unfolded.text().contains("id=\"closer\"") && !page.text().contains("id=\"closer\""));
        for text in doubtful.item.body.faces.kk.options.values() {
            assert!(html::text(unfolded.text()).contains(text), "{text}");
        }
    }
}

#[tokio::test]
async fn one_attempt_more_is_counted_at_once() {
    for app in TestApp::each().await {
        app_of_five(&app).await;
        sit(&app, 20, [true, true, true, true, false]).await;
        let mut trainer = app.signed_in("trainer").await;
        for people in 20..23 {
            let page = trainer.get(PATH).await.is(200);
            assert!(page.text().contains(&format!("<strong>{people}</strong>")), "{people}");
            sit(&app, 1, [false; 5]).await;
        }
    }
}

#[tokio::test]
async fn each_revision_of_the_test_has_figures_of_its_own() {
    for app in TestApp::each().await {
        app_of_five(&app).await;
        sit(&app, 20, [true, true, true, true, false]).await;
        app.publish(|content| {
            let test = final_test(content);
            test.blueprint = Blueprint([("voting".to_owned(), TopicShare::items(5))].into());
            test.minutes = 30;
        })
        .await;
        let mut trainer = app.signed_in("trainer").await;
        let newest = trainer.get(PATH).await.is(200);
        assert!(!newest.text().contains("<table"), "nobody has sat it yet");
        assert!(newest.links_to(&format!("{PATH}?revision=2")));
        assert!(trainer.get(&format!("{PATH}?revision=2")).await.is(200).text().contains("<table"));
        trainer.get(&format!("{PATH}?revision=9")).await.is(422);
    }
}

#[tokio::test]
async fn members_see_nothing_of_statistics() {
    for app in TestApp::each().await {
        app_of_five(&app).await;
        sit(&app, 20, [true; 5]).await;
        let (mut member, attempt) = app.sitting("aliya").await;
        member.get(PATH).await.is(404);
        member.post(&links::attempt(Lang::Kk, attempt.id), &[]).await.is(303);
        for path in [links::training(Lang::Kk), links::test(Lang::Kk, "final-pec"), links::result(Lang::Kk, attempt.id)]
        {
            assert!(!member.get(&path).await.is(200).text().contains("/statistics/"), "{path}");
        }
    }
}

#[tokio::test]
async fn the_language_in_which_a_test_is_begun_is_kept() {
    for app in TestApp::each().await {
        app.read_everything("aliya").await;
        let mut member = app.member().await;
        member.post("/ru/tests/final-pec", &[]).await.is(303);
        let found = job!(app.db, write => {
            raw!(write, "UPDATE attempt SET lang = lang WHERE lang = 'ru'").map_err(storage::Error::from)
        });
        assert_eq!(found.unwrap(), 1);
    }
}
