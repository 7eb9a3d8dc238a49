//! Somebody comes into a commission days before voting: the most needed modules
//! and the same final test.

use crate::{
    client::Client,
    test_app::{DAY, TestApp, answer_rightly, job, raw},
};
use domain::{Day, Lang, commission::Level, person::Office};
use storage::catalogue::Seat;
use ui::{Words, links};

const KK: Lang = Lang::Kk;
const ASKED: [&str; 3] = ["commission", "voting", "count"];

/// "aliya" leaves her seat and takes one in another precinct on a day, which is today.
async fn moves_on(app: &TestApp, day: Day) {
    let (person, old) = (app.person("aliya").await, app.membership("aliya").await);
    let (to, now) = (app.commission("KZ-A-1-2").await.id, app.clock.now());
    job!(app.db, write => {
        storage::membership::end(&mut write, old, day, day).await?;
        storage::membership::begin(&mut write, person, to, Office::Member, day, day, now).await
    })
    .unwrap();
}

async fn read_module(client: &mut Client<'_>, slug: &str) -> String {
    client.post(&links::module(KK, slug), &[("read", "true")]).await.is(303).location().to_owned()
}

/// Passes the final test, every answer right.
async fn pass(app: &TestApp, client: &mut Client<'_>) {
    client.post(&links::test(KK, "final-pec"), &[]).await.is(303);
    let attempt = app.attempts("aliya").await.pop().unwrap();
    answer_rightly(app, client, "aliya", attempt.id).await;
}

#[tokio::test]
async fn who_comes_days_before_voting_reads_what_is_most_needed_and_passes_the_same_test() {
    for app in TestApp::each().await {
        app.clock.advance(DAY * 8);
        let mut aliya = app.signed_in("aliya").await;
        assert!(!aliya.get("/kk/training").await.is(200).text().contains(Words::of(KK).express_title()));
        moves_on(&app, "2026-03-10".parse().unwrap()).await;

        let home = aliya.get("/kk/training").await.is(200);
        assert!(home.text().contains(Words::of(KK).express_title()));
        assert!(home.text().contains(Words::of(KK).express_later()), "the others can be read");
        aliya.get(&links::module(KK, "complaints")).await.is(200);
        aliya.post(&links::test(KK, "final-pec"), &[]).await.is(422);

        // One leads to the next that is asked for, the last one to the test.
        assert_eq!(read_module(&mut aliya, ASKED[0]).await, links::module(KK, ASKED[1]));
        assert_eq!(read_module(&mut aliya, ASKED[1]).await, links::module(KK, ASKED[2]));
        assert_eq!(read_module(&mut aliya, ASKED[2]).await, links::training(KK));
        pass(&app, &mut aliya).await;
        assert!(aliya.get("/kk/training").await.is(200).text().contains(Words::of(KK).completed_title()));
        let completed = app.tally("KZ-A-1").await.completed;
        assert_eq!(completed, 1, "and it counts");
    }
}

#[tokio::test]
async fn the_red_list_names_who_came_late_and_that_the_path_is_theirs() {
    for app in TestApp::each().await {
        let list = "/kk/completion/KZ-A/red-list?of=newcomers";
        app.clock.advance(DAY * 8);
        moves_on(&app, "2026-03-10".parse().unwrap()).await;
        let mut reviewer = app.signed_in("reviewer").await;
        let said = format!("<span class=\"tag\">{}</span>", Words::of(KK).red_list_express());
        assert!(reviewer.get(list).await.is(200).text().contains(&said));
        // Where the campaign has no such path, the whole course stands.
        job!(app.db, write => {
            raw!(write, "UPDATE campaign SET express_days = $1", 0_i64)?;
            raw!(write, "UPDATE setting SET value = CAST(CAST(value AS BIGINT) + 1 AS TEXT) WHERE name = 'catalogue'")?;
            Ok::<_, storage::Error>(())
        })
        .unwrap();
        assert!(!reviewer.get(list).await.is(200).text().contains(&said));
        let mut aliya = app.signed_in("aliya").await;
        read_module(&mut aliya, ASKED[0]).await;
        read_module(&mut aliya, ASKED[1]).await;
        assert_eq!(read_module(&mut aliya, ASKED[2]).await, links::module(KK, "complaints"));
        let catalogue = app.catalogue().await;
        let campaign = &catalogue.campaigns[0];
        assert!(
            !catalogue
                .assignment(
                    campaign,
                    Seat { level: Level::Precinct, office: Office::Member, since: campaign.voting_day }
                )
                .unwrap()
                .express
        );
    }
}
